// SPDX-License-Identifier: MIT
/// Which facts a pattern means, and what comes near when it means none.
#ifndef KEDGE_TELL_FIND_H
#define KEDGE_TELL_FIND_H

#include "tell/teller.h"

/// Fields are folded; "*" means any.
typedef struct Pattern {
  Str subject, predicate, object;
} Pattern;

typedef struct Found {
  uint32_t *facts; ///< ids, ascending
  uint32_t n_facts, capacity;
  Pattern pattern; ///< the reading of it that was looked for last
} Found;

/// The facts of `asked`, in the arena of the teller; see KedgePattern. False
/// after a report when it is no pattern.
bool find_facts(Teller *teller, const KedgePattern *asked, Found *found);

/// The entities that a field names, by id; null: any. `has_any` tells whether
/// there is one.
bool *find_entities(Teller *teller, Str field, bool *has_any);

static inline bool
is_any(Str field)
{
  return str_equal(field, STR("*"));
}

/// The name of the relation that comes nearest to a word; empty: none is near.
Str near_relation(Teller *teller, Str word);

/// Warn if nothing has this name, folded, and what comes near. Nothing happens
/// for an empty one.
void hint_at_name(Teller *teller, Str name);

/// Warn that there is no such fact, and what comes near.
void hint_at(Teller *teller, const Pattern *pattern);

#endif
