// SPDX-License-Identifier: MIT
/// The predicates of each word and way of writing, made once from the lexicon.
/// Most words share their predicates with thousands of others.
#ifndef KEDGE_MATCH_SETS_H
#define KEDGE_MATCH_SETS_H

#include "lexicon/lexicon.h"
#include "match/units.h"

/// The units below UNIT_MASKED as a bitmap.
typedef struct UnitMask {
  uint64_t bits[UNIT_MASKED / 64];
} UnitMask;

static inline bool
masks_meet(const UnitMask *a, const UnitMask *b)
{
  uint64_t both = 0;
  for (int i = 0; i < UNIT_MASKED / 64; i++) {
    both |= a->bits[i] & b->bits[i];
  }
  return both != 0;
}

static inline void
mask_join(UnitMask *mask, const UnitMask *other)
{
  for (int i = 0; i < UNIT_MASKED / 64; i++) {
    mask->bits[i] |= other->bits[i];
  }
}

/// Add a unit; those from UNIT_MASKED on are not kept.
static inline void
mask_add(UnitMask *mask, uint16_t unit)
{
  if (unit < UNIT_MASKED) {
    mask->bits[unit >> 6] |= UINT64_C(1) << (unit & 63);
  }
}

/// No set has more units: what a word has beyond is left out.
enum { MOST_UNITS = 40 };

typedef struct UnitSet {
  const uint16_t *units;
  uint8_t n_units;
  uint8_t n_verb; ///< the first ones: of its forms as a verb
  UnitMask mask;
} UnitSet;

typedef struct UnitSets {
  const Gazetteer *gazetteer;
  uint32_t *of_word; ///< by word id: index into `sets`; 0: only `of_classes`
  uint32_t n_words;
  uint32_t *of_classes; ///< the same by the class sets of the gazetteer
  UnitSet *sets;        ///< sets[0] is empty
  uint32_t n_sets, capacity;
  UnitSet looks[SHAPE_COUNT][4]; ///< by shape and look_of
} UnitSets;

/// Index into UnitSets.looks[shape]: has it a hyphen, a space before it?
static inline unsigned
look_of(const Token *token)
{
  return (token->flags & TOKEN_HYPHEN ? 1u : 0u) |
         (token->flags & TOKEN_SPACE ? 2u : 0u);
}

/// Make the sets of all words of `lexicon` in `arena`.
void unit_sets_make(UnitSets *sets, Arena *arena, const Lexicon *lexicon);

/// Index of the set of a word. Words that came to the lexicon later have no
/// units.
static inline uint32_t
unit_set_index(const UnitSets *sets, uint32_t word)
{
  const uint32_t own = word < sets->n_words ? sets->of_word[word] : 0;
  return own ? own
             : sets->of_classes[gazetteer_class_set(sets->gazetteer, word)];
}

static inline const UnitSet *
unit_set_of(const UnitSets *sets, uint32_t word)
{
  return &sets->sets[unit_set_index(sets, word)];
}

#endif
