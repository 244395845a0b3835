// SPDX-License-Identifier: MIT
/// From the tree of a pattern to a regular expression over units.
#ifndef KEDGE_MATCH_COMPILE_H
#define KEDGE_MATCH_COMPILE_H

#include "match/engine.h"

/// A pattern as UTF-16 code units for pcre2_compile_16.
typedef struct Regex {
  uint16_t *units;
  uint32_t n_units, capacity;
} Regex;

/// Write `pattern` so that it matches from a token's beginning. `backwards`:
/// for a row whose tokens stand in reverse order. Captures become groups of the
/// names c00, c01 … by their index when `captures` is set, else they are
/// dropped.
void regex_write(Regex *regex, Arena *arena, const Node *pattern,
                 bool backwards, bool captures);

/// Fewest and most elements that a pattern takes; UINT32_MAX: no bound.
uint32_t pattern_shortest(const Node *node);
uint32_t pattern_longest(const Node *node);

/// Sum and product; UINT32_MAX, which stands for no bound, when they are
/// larger.
uint32_t add_bound(uint32_t a, uint32_t b);
uint32_t multiply_bound(uint32_t a, uint32_t b);

/// Units of which every match holds at least one, and at most how many
/// elements of the match stand before it (UINT32_MAX: no bound).
typedef struct Triggers {
  const uint16_t *units;
  uint32_t n_units; ///< 0: there is no such set, the rule must always run
  uint32_t before;
  bool has_path; ///< each element of a match before it has one of `path`
  UnitMask path;
} Triggers;

Triggers pattern_triggers(const RuleBook *book, const Node *pattern,
                          Arena *arena);

/// One of `units` stands from `first` to `last` elements behind the begin of a
/// match (negative: before it).
typedef struct Need {
  const uint16_t *units;
  uint32_t n_units;
  int32_t first, last;
  uint32_t id; ///< the same for the same units; for the engine to give
} Need;

enum {
  MOST_NEEDS = 4,
  FARTHEST = 1 << 16 ///< as `last`, or negative as `first`: no bound
};

typedef struct Needs {
  Need all[MOST_NEEDS]; ///< the rarest first
  uint32_t n;
} Needs;

/// What can be looked for in a sentence before a rule is tried: every match
/// meets all of at least one of `(*out)[0 .. returned)`, which are in `arena`.
uint32_t rule_needs(const RuleBook *book, const Rule *rule, Arena *arena,
                    Needs **out);

/// Add to `mask` units of which every token that passes the test has one.
/// False: there are none.
bool test_first(const Test *test, UnitMask *mask);

/// How every match of a pattern begins: what can be told without trying it.
typedef struct Opening {
  bool at_start;     ///< only at the first element of a sentence
  bool has_first;    ///< the first element has one of `first`
  bool has_second;   ///< the second element has one of `second`
  bool is_all;       ///< an element with one of `first` is a match, no other is
  uint16_t captures; ///< with `is_all`: bit (index) of captures of it
  UnitMask first;
  UnitMask second;
} Opening;

Opening pattern_opening(const Node *pattern);

/// Can the pattern match nothing at all?
bool pattern_is_empty(const Node *pattern);

#endif
