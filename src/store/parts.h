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
  uint32_t n_rules;
  uint32_t n_sentences;
  uint32_t n_mentions;
  uint32_t n_evidence;
  uint32_t *gazetteer_rows; ///< row ids by name id - 1; 0: not written yet
  uint32_t n_gazetteer_rows;
  bool is_settled; ///< the tally stands in the file
};

/// Write the names of types, relations and statuses.
void store_put_words(Store *store);

/// Write the tally and make the indexes, once.
bool store_settle(Store *store);

/// Add a rule to the table of rules; returns its id.
uint32_t store_add_rule(Store *store, const RuleRef *rule);

#endif
