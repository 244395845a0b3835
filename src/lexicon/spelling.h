// SPDX-License-Identifier: MIT
/// Words that are spelt in more than one way: organise and organize.
#ifndef KEDGE_LEXICON_SPELLING_H
#define KEDGE_LEXICON_SPELLING_H

#include "base/arena.h"
#include "base/diag.h"

/// What of a word a row of the table is about.
typedef enum SpellingKind {
  SPELLING_WORD,   ///< all of it: programme
  SPELLING_STEM,   ///< its begin, with any ending: labour
  SPELLING_ENDING, ///< its end, behind `least` letters: -isation
  SPELLING_PREFIX  ///< its begin, before `least` letters: co-
} SpellingKind;

/// One direction of a row.
typedef struct SpellingRow {
  Str from;
  Str to;
  uint32_t next; ///< index + 1 of the next row of its chain; 0: none
  uint32_t line;
  uint8_t least;
  uint8_t kind; ///< SpellingKind
} SpellingRow;

enum { SPELLING_CHAINS = 256, SPELLING_MOST = 16, SPELLING_LONGEST = 64 };

/// Zeroed, it knows no spellings.
typedef struct Spelling {
  SpellingRow *rows; ///< each row of the table twice, once a direction
  uint32_t n_rows, capacity;
  uint32_t begins[SPELLING_CHAINS]; ///< by a hash of the first two bytes
  uint32_t ends[SPELLING_CHAINS];   ///< of endings, by the last two
} Spelling;

/// All spellings of a word, as it was asked for first.
typedef struct SpellingForms {
  uint32_t n;
  uint8_t lens[SPELLING_MOST];
  char bytes[SPELLING_MOST][SPELLING_LONGEST];
} SpellingForms;

static inline Str
spelling_form(const SpellingForms *forms, uint32_t index)
{
  return (Str){forms->bytes[index], forms->lens[index]};
}

/// Load data/words/spelling.csv (kind,spelling,other,least). Reports bad rows;
/// false on errors.
bool spelling_load(Spelling *spelling, Arena *arena, const char *file,
                   Str bytes, Diag *diag);

/// The spellings of a folded word, or of some with a space between each two.
/// None when it is longer than SPELLING_LONGEST.
void spelling_forms(const Spelling *spelling, Str word, SpellingForms *forms);

#endif
