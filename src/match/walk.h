// SPDX-License-Identifier: MIT
/// A pattern walked by hand, slowly, to tell how far it came: PCRE2 only says
/// that it did not match.
#ifndef KEDGE_MATCH_WALK_H
#define KEDGE_MATCH_WALK_H

#include "match/engine.h"

enum { MOST_WALK_FAILURES = 4 };

/// How an attempt ended.
typedef struct Walk {
  bool matched;
  uint32_t end;     ///< behind the match
  uint32_t reached; ///< the farthest element that some test refused
  const Node *failed[MOST_WALK_FAILURES]; ///< what refused it
  uint32_t n_failed;
  bool gave_up; ///< too many steps
} Walk;

/// Walk `pattern` from element `begin` on. The first match that is found need
/// not be the longest.
Walk pattern_walk(const Row *row, const Node *pattern, uint32_t begin);

/// Does a test hold for element `at`?
bool element_passes(const Row *row, const Test *test, uint32_t at);

#endif
