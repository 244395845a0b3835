// SPDX-License-Identifier: MIT
/// The inside of an engine, for the file that makes it and the one that runs
/// it.
#ifndef KEDGE_MATCH_ENGINE_PARTS_H
#define KEDGE_MATCH_ENGINE_PARTS_H

#include "match/code.h"
#include "match/engine.h"

/// The compiled patterns of one rule; rules of the same pattern share it.
typedef struct RuleCode {
  uint32_t zones; ///< as the rule's
  Code *pattern;
  Code *anchored;       ///< the same, only where it is tried: near its trigger
  uint32_t anchored_id; ///< index into `all_codes`
  Code *contexts[MAX_CONTEXTS];
  uint8_t groups[MAX_CAPTURES]; ///< group number of each capture
  Triggers triggers;
  Opening opening;
  Needs *needs; ///< one of them is met by every match
  uint32_t n_needs;
  bool always; ///< it has no trigger
} RuleCode;

typedef struct OwnCode {
  Code *code;
} OwnCode;

/// The rules that each unit calls: `called[first[unit] .. first[unit + 1])`.
typedef struct PhaseIndex {
  uint32_t *first;
  uint32_t *called;
  bool has_always;
} PhaseIndex;

struct Engine {
  Arena arena;
  const RuleBook *book;
  RuleCode *codes;
  PhaseIndex *phases;
  uint64_t *calls; ///< by unit: phase_bit of the phases it calls rules of
  bool *is_needed; ///< by unit: it is in a need
  UnitSets sets;
  Map need_ids;       ///< the units of needs
  Map code_ids;       ///< what the codes were made of
  OwnCode *all_codes; ///< by id in code_ids; the first is unused
  uint32_t n_codes, codes_capacity;
};

#endif
