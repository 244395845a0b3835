// SPDX-License-Identifier: MIT
/// Date expressions in running text, and what they mean.
#ifndef KEDGE_MENTION_DATES_H
#define KEDGE_MENTION_DATES_H

#include "base/date.h"
#include "base/diag.h"
#include "base/map.h"
#include "doc/doc.h"

/// Where a date without a year is looked for first, by the words around it.
typedef enum DateLean {
  LEAN_NONE, ///< the nearest one
  LEAN_BACK, ///< "was held on 3 May"
  LEAN_AHEAD ///< "will be held on 3 May"
} DateLean;

typedef struct DateWord {
  uint8_t kind;  ///< a DateWordKind of dates.c; 0: not a date word
  int16_t value; ///< month 1-12, weekday 1-7, number, unit in days …
} DateWord;

/// Words of dates by word id; read-only once loaded.
typedef struct DateWords {
  DateWord *by_word;
  uint32_t n_words;
} DateWords;

/// Load data/words/dates.csv (columns word,kind,value): adds its words to
/// `words` (folded) and fills `by_word`. Errors name the line.
bool date_words_load(DateWords *dates, Map *words, Arena *arena,
                     const char *file, Str bytes, Diag *diag);

/// How many days a word such as "three-day", "4-day" or "week-long" speaks of;
/// 0: none. `words` is the map that `dates` was loaded with.
uint32_t date_word_days(const DateWords *dates, const Map *words, Str word);

typedef struct DateMention {
  uint32_t token_begin; ///< without a leading preposition ("on", "between")
  uint32_t token_end;
  DateRange value;
  bool is_relative; ///< its value depends on the anchor ("today", no year)
  bool is_vague;    ///< "last week", "the first quarter": a period, no days
  bool is_deictic;  ///< resolved from words such as today, last Friday
} DateMention;

/// Find the dates in tokens [begin, end) of `doc`, in order, not overlapping.
/// `anchor` is the day that relative forms refer to (year 0: none; then what
/// needs one is not returned). `*out` is allocated in `arena`.
/// Runs in time linear in the tokens.
uint32_t dates_find(const DateWords *dates, const Document *doc, uint32_t begin,
                    uint32_t end, Date anchor, Arena *arena, DateMention **out);

/// The day that relative forms refer to, and on which side of it a day without
/// a year is looked for first.
typedef struct DateAnchor {
  Date day;
  DateLean lean;
} DateAnchor;

/// The same; dates without a year are rather on one side of the anchor.
uint32_t dates_find_leaning(const DateWords *dates, const Document *doc,
                            uint32_t begin, uint32_t end, DateAnchor anchor,
                            Arena *arena, DateMention **out);

#endif
