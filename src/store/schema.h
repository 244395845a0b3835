// SPDX-License-Identifier: MIT
/// The tables of a store. Ids count from 1; spans are bytes of the text of
/// the document, half-open; `*_char` count its code points instead;
/// confidence is in thousandths.
#ifndef KEDGE_STORE_SCHEMA_H
#define KEDGE_STORE_SCHEMA_H

#include "store/sqlite.h"

/// Kept in the user_version of the file; raise it when a table changes.
enum { SCHEMA_VERSION = 5 };

/// Rows that the store inserts one by one.
typedef enum Insert {
  INSERT_DOCUMENT,
  INSERT_ITEM,
  INSERT_SENTENCE,
  INSERT_MENTION,
  INSERT_EVIDENCE,
  INSERT_EVIDENCE_PREMISE,
  INSERT_GAZETTEER_ROW,
  INSERT_DOCUMENT_ENTITY,
  INSERT_DOCUMENT_ALIAS,
  INSERT_ENTITY,
  INSERT_NAME,
  INSERT_FACT,
  INSERT_IDENTIFIER,
  INSERT_RULE,
  INSERT_TYPE,
  INSERT_RELATION,
  INSERT_STATUS,
  INSERT_ORIGIN,
  INSERT_REASON,
  INSERT_COUNT
} Insert;

/// Create the tables and views and begin the one transaction of a store.
bool schema_create(Sql *sql);
/// Prepare the inserts.
bool schema_prepare(Sql *sql, SqlQuery *inserts[static INSERT_COUNT]);
/// Make the indexes and the table of names to look for: after the rows, which
/// is three times as fast.
bool schema_index(Sql *sql);

#endif
