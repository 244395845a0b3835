// SPDX-License-Identifier: MIT
/// Frames: a trigger and its roles become statements.
#ifndef KEDGE_RELATE_FRAME_H
#define KEDGE_RELATE_FRAME_H

#include "relate/clause.h"

/// What fills a role: mentions, or the tokens of a phrase.
typedef struct Filler {
  uint32_t mentions[64];
  uint32_t n_mentions;
  uint32_t token_begin; ///< of a phrase
  uint32_t token_end;
} Filler;

static inline void
filler_clear(Filler *filler)
{
  filler->n_mentions = filler->token_begin = filler->token_end = 0;
}

/// Find the fillers of one role of a frame whose trigger is `match`; `filled`
/// are the fillers of the roles before it. False when there is none.
bool role_fill(const Clause *clause, const Rule *rule, const Role *role,
               const Match *match, const VerbGroup *verb, const Filler *filled,
               Filler *out);

/// Run all phases of the rules over all sentences: token rules make mentions
/// and statements, frames make statements.
void run_phases(Run *run);

#endif
