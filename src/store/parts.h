// SPDX-License-Identifier: MIT
/// The inside of a store, for the files of this folder and for those that
/// query it.
#ifndef KEDGE_STORE_PARTS_H
#define KEDGE_STORE_PARTS_H

#include "store/schema.h"
#include "store/store.h"
#include "store/tally.h"

struct Store {
  Arena *arena;
  Arena scratch; ///< of one document
  const Ontology *ontology;
  Diag *diag;
  const char *path;
  const char *part; ///< where it is written; null when it is only read
  Sql sql;
  SqlQuery *inserts[INSERT_COUNT];
  Tally tally;
  Map documents;
  Map rules; ///< name, file and line
  uint32_t n_sentences;
  uint32_t n_mentions;
  uint32_t n_evidence;
  uint32_t *gazetteer_rows; ///< row ids by name id - 1; 0: not written yet
  Map gazetteer_ids;        ///< all that a row has
  bool is_settled;          ///< the tally stands in the file
};

/// Write the names of types, relations and statuses.
void store_put_words(Store *store);

/// Write the tally and make the indexes, once.
bool store_settle(Store *store);

/// Add a rule to the table of rules if it is not there; returns its id.
uint32_t store_add_rule(Store *store, const RuleRef *rule);

/// A row of a gazetteer as the store keeps it.
typedef struct GazetteerRow {
  Str key, name, kind, file;
  uint32_t line;
} GazetteerRow;

/// Add a row if it is not there; returns its id.
uint32_t store_add_gazetteer_row(Store *store, const GazetteerRow *row);

/// Bind an id, and null for 0: ids count from 1.
void store_bind_id(SqlQuery *row, int column, uint32_t id);

/// The id of a new document, or 0 after reporting that there is one of its
/// name.
uint32_t store_add_document(Store *store, Str name);

/// Write an entity as a document has it, the `number`th; returns its id.
uint32_t store_put_entity(Store *store, uint32_t document, uint32_t number,
                          const Entity *entity);

#endif
