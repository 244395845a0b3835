// SPDX-License-Identifier: MIT
/// Rules that make facts of facts, each run as one SQL statement.
#ifndef KEDGE_STORE_DERIVE_H
#define KEDGE_STORE_DERIVE_H

#include "base/str.h"

enum { DERIVE_MAX_ATOMS = 8, DERIVE_MAX_TYPES = 8, DERIVE_MAX_ROUNDS = 64 };

/// "?x relation ?y". Variables are compared by name.
typedef struct DeriveAtom {
  Str subject_var;
  uint16_t relation; ///< of the ontology
  Str object_var;
  bool negated; ///< there must be no such exported fact
} DeriveAtom;

/// A variable may only stand for entities (or literals) of these types.
typedef struct DeriveTypes {
  Str var;
  uint32_t types_mask; ///< bit (type id - 1)
} DeriveTypes;

/// head <- body. The first atom of the body that is not negated is the first
/// premise: its places become the evidence of the derived fact. The status is
/// the weakest of the premises, the confidence the least of theirs and that of
/// the rule. Variables of the head must stand in an atom that is not negated; a
/// variable that stands in negated atoms only means "any".
typedef struct DeriveRule {
  Str name;
  Str file;
  uint32_t line;
  uint16_t confidence; ///< thousandths
  DeriveAtom head;     ///< `negated` must be false
  DeriveAtom body[DERIVE_MAX_ATOMS];
  uint32_t n_body;
  DeriveTypes types[DERIVE_MAX_TYPES];
  uint32_t n_types;
  bool distinct; ///< the two variables of the head must differ
} DeriveRule;

#endif
