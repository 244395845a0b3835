// SPDX-License-Identifier: MIT
/// The tables of a store. Ids count from 1; spans are bytes of the text of
/// the document, half-open; `*_char` count its code points instead;
/// confidence is in thousandths.
#ifndef KEDGE_STORE_SCHEMA_H
#define KEDGE_STORE_SCHEMA_H

#include "store/sqlite.h"

/// Kept in the user_version of the file; raise it when a table changes.
enum { SCHEMA_VERSION = 7 };

/// Rows that the store inserts one by one.
typedef enum Insert {
  INSERT_DOCUMENT,
  INSERT_ITEM,
  INSERT_SENTENCE,
  INSERT_MENTION,
  INSERT_EVIDENCE,
  INSERT_EVIDENCE_PREMISE,
  INSERT_QUARANTINE,
  INSERT_GAZETTEER_ROW,
  INSERT_DOCUMENT_ENTITY,
  INSERT_DOCUMENT_ALIAS,
  INSERT_ENTITY,
  INSERT_NAME,
  INSERT_LOOKUP, ///< a name and an entity; nothing if it is there
  INSERT_FACT,
  INSERT_IDENTIFIER,
  INSERT_DEFINITION, ///< or add to its count
  INSERT_KNOWLEDGE,  ///< or add to its count
  INSERT_RULE,
  INSERT_TYPE,
  INSERT_RELATION,
  INSERT_STATUS,
  INSERT_ORIGIN,
  INSERT_REASON,
  INSERT_COUNT
} Insert;

/// Create the tables and views and begin the first batch of a new store.
bool schema_create(Sql *sql);
/// Begin a batch of a store that others may read meanwhile, the first one
/// through this handle or a further one.
bool schema_change(Sql *sql, bool is_first);
/// Prepare the inserts.
bool schema_prepare(Sql *sql, SqlQuery *inserts[static INSERT_COUNT]);
/// Make the indexes: behind the rows of the first batch, which is three times
/// as fast.
bool schema_index(Sql *sql);

#endif
