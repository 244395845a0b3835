// SPDX-License-Identifier: MIT
/// Right, wrong and missed: of entities, events, facts and rules.
#ifndef KEDGE_TRIAL_JUDGE_H
#define KEDGE_TRIAL_JUDGE_H

#include "trial/claim.h"

/// Counts of all texts so far, in one way to compare names.
/// Confidences, in thousandths, from which on facts may be kept, and what is
/// right and wrong then.
enum { N_CUTS = 6 };
typedef struct ConfidenceCut {
  uint32_t from;
  Str name;
} ConfidenceCut;
extern const ConfidenceCut confidence_cuts[N_CUTS];

typedef struct Verdict {
  KedgeCounts *types;     ///< entities, by type id
  KedgeCounts *relations; ///< triples, by relation id
  KedgeCounts *rules;     ///< triples, by rule id
  uint64_t *alone;        ///< by rule id: right ones that no other rule finds
  KedgeCounts events;
  KedgeCounts cuts[N_CUTS]; ///< stated triples, by confidence_cuts
} Verdict;

/// The rules and what they can state.
typedef struct TrialRules {
  Map names;       ///< ids
  const bool *may; ///< [rule id * (n_relations + 1) + relation]
} TrialRules;

void verdict_init(Verdict *verdict, Arena *arena, const Ontology *ontology,
                  uint32_t n_rules);

/// Compare one extraction with its gold, both ways.
void judge(Verdict *lenient, Verdict *strict, Arena *arena, const Gold *gold,
           const Found *found, const TrialRules *rules);

/// The 95 % interval of Wilson for `right` of `n`, which is sound for small
/// numbers, too: 9 of 9 is 0.70 to 1.
void wilson_interval(uint64_t right, uint64_t n, double *low, double *high);

#endif
