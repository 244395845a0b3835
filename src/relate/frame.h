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
  uint8_t way; ///< RoleWay by which it was found
} Filler;

/// What became of a trigger.
typedef enum FrameOutcome {
  FRAME_FILLED,
  FRAME_ROLE_MISSING, ///< a role that must be filled was not
  FRAME_OTHER_FORM,   ///< the rule does not take this form
  FRAME_OTHER_STATUS, ///< the rule does not state what has this status
  FRAME_IS_NOUN,      ///< the noun of a verb without what was done
  FRAME_IS_UNREAL,    ///< the noun of what was only called for, or discussed
  FRAME_IS_TOPIC,     ///< it stands among the words of a topic or title
  FRAME_IS_ADJECTIVE  ///< a participle that describes a noun
} FrameOutcome;

/// A frame as Trace.on_frame sees it; valid during the call.
typedef struct FrameTrace {
  const Clause *clause;
  const Rule *rule;
  uint32_t rule_index;
  const Match *match;
  const VerbGroup *verb; ///< null: the trigger is no verb
  TriggerForm form;
  const Filler *fillers; ///< by role
  FrameOutcome outcome;
  uint8_t missing; ///< index of the role
} FrameTrace;

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
