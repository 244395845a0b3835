// SPDX-License-Identifier: MIT
/// A rule as SQL that fills the table temp.way, or temp.head.
#ifndef KEDGE_STORE_DERIVE_SQL_H
#define KEDGE_STORE_DERIVE_SQL_H

#include "base/diag.h"
#include "lexicon/ontology.h"
#include "store/derive.h"

/// Where the search for what a rule finds begins.
typedef enum DeriveFrom {
  DERIVE_FROM_ALL,
  DERIVE_FROM_CHANGED, ///< with an atom that is a fact of temp.delta
  DERIVE_FROM_HEADS,   ///< what it finds is in temp.head
  DERIVE_FROM_ABSENT,  ///< a negated atom is a fact of temp.flip; fills
                       ///< temp.head with what the rule may say of it
} DeriveFrom;

typedef struct DeriveWay {
  DeriveFrom from;
  uint32_t atom;   ///< that is in temp.delta or temp.flip
  uint32_t turned; ///< bit i: atom i, symmetric, is read with turned ends
} DeriveWay;

/// The statement; in `arena`. The rule must have passed the check.
Str derive_sql(Arena *arena, const Ontology *ontology, const DeriveRule *rule,
               uint32_t rule_id, DeriveWay way);

/// Atoms that can be read both ways, as bits.
uint32_t derive_turnings(const Ontology *ontology, const DeriveRule *rule);

/// Is every variable bound? False after a report.
bool derive_is_bound(const DeriveRule *rule, Arena *scratch, Diag *diag);

#endif
