// SPDX-License-Identifier: MIT
/// Warnings about rules that can be loaded but hardly do what is meant.
#ifndef KEDGE_MATCH_LINT_H
#define KEDGE_MATCH_LINT_H

#include "match/possible.h"

typedef struct Lint {
  const RuleBook *book;
  Possible possible;
  uint64_t *classes;  ///< by phase: those that mentions may have when it runs
  uint8_t *relations; ///< by relation: does any rule state it?
  Diag *diag;
  Arena *arena;
} Lint;

void lint_init(Lint *lint, const Engine *engine, Arena *arena, Diag *diag);

/// Patterns, contexts and roles that nothing satisfies, and repetitions within
/// repetitions. Calls the four below.
void lint_rule(const Lint *lint, const Rule *rule);

/// Parts of a pattern that no element satisfies.
void lint_dead_parts(const Lint *lint, const Rule *rule);
/// `(x+)+` and the like: the same words divided in any number of ways.
void lint_nested_repeats(const Lint *lint, const Rule *rule);
/// Roles of classes that nothing makes, or that the facts forbid.
void lint_roles(const Lint *lint, const Rule *rule);
/// Conditions of infer and derive rules that nothing states.
void lint_premises(const Lint *lint, const Rule *rule);

/// A lemma that is written in another form than the base form.
void lint_misform(const Lint *lint, const Misform *misform);

/// Rules of a phase with the same pattern, of which one always wins. Reports
/// those for which `is_asked` and notes the losers.
void lint_rivals(const Lint *lint, const bool *is_asked, bool *is_loser);

#endif
