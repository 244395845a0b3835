// SPDX-License-Identifier: MIT
/// Which of the matches that were found count.
#ifndef KEDGE_MATCH_MATCHES_H
#define KEDGE_MATCH_MATCHES_H

#include "match/engine.h"

/// Does a test hold for the units of one element?
bool test_holds(const Test *test, const uint16_t *units, uint32_t n);

/// Do the tokens of its captures pass what its rule asks of them?
bool conditions_hold(const Row *row, const Rule *rule, const Match *match);

/// Who wants to know which match lost to which; `func` may be null.
typedef struct Rivals {
  RivalFunc func;
  void *handle;
} Rivals;

/// Bring the matches of a phase in `row` into output order and, of overlapping
/// ones, keep those that `control` prefers. Returns how many are left.
uint32_t matches_choose(const RuleBook *book, Control control, const Row *row,
                        Match *matches, uint32_t n, const Rivals *rivals,
                        Arena *arena);

#endif
