// SPDX-License-Identifier: MIT
/// Can a test hold at all? All the ways in which an element may look are tried,
/// as far as the test can tell them apart.
#ifndef KEDGE_MATCH_POSSIBLE_H
#define KEDGE_MATCH_POSSIBLE_H

#include "match/engine.h"

/// The words that a predicate is true of, as indices into the sets of words.
typedef struct SetRange {
  uint32_t begin;
  uint32_t end;
} SetRange;

typedef struct Possible {
  const RuleBook *book;
  const UnitSets *sets;
  uint8_t *kinds;   ///< by set: bits of what its words are made of
  SetRange *ranges; ///< by unit: of `members`
  uint32_t *members;
  bool ends_in_words; ///< leave out mentions whose last word is a sign
  bool *is_phrase;    ///< by unit: where a list entry of several words begins
} Possible;

void possible_init(Possible *possible, const Engine *engine, Arena *arena);

/// Is there an element for which `test` holds, where mentions are of one of
/// `classes`?
bool test_is_possible(const Possible *possible, const Test *test,
                      uint64_t classes);

/// Is there one for which both hold? Names that end in a sign are left out.
bool tests_meet(const Possible *possible, const Test *a, const Test *b,
                uint64_t classes);

/// Does any word have this predicate?
bool unit_has_words(const Possible *possible, uint16_t unit);

#endif
