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
