// SPDX-License-Identifier: MIT
/// The inside of an engine, for the file that makes it and the one that runs
/// it.
#ifndef KEDGE_MATCH_ENGINE_PARTS_H
#define KEDGE_MATCH_ENGINE_PARTS_H

#include "match/code.h"
#include "match/engine.h"

/// The compiled patterns of one rule.
typedef struct RuleCode {
  Code *pattern;
  Code *anchored; ///< the same, only where it is tried: near its trigger
  Code *contexts[MAX_CONTEXTS];
  uint8_t groups[MAX_CAPTURES]; ///< group number of each capture
  Triggers triggers;
  Opening opening;
  bool always; ///< it has no trigger
} RuleCode;

typedef struct PhaseIndex {
  uint32_t *first; ///< by unit: first entry in `next`/`rules`; 0: none
  bool has_always;
} PhaseIndex;

typedef struct TriggerLink {
  uint32_t rule;
  uint32_t next;
} TriggerLink;

struct Engine {
  Arena arena;
  const RuleBook *book;
  RuleCode *codes;
  PhaseIndex *phases;
  uint64_t *calls; ///< by unit: phase_bit of the phases it calls rules of
  UnitSets sets;
  TriggerLink *links; ///< links[0] is unused
  uint32_t n_links, links_capacity;
};

#endif
