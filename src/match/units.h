// SPDX-License-Identifier: MIT
/// The predicates that a token or mention may have, as 16-bit code units.
#ifndef KEDGE_MATCH_UNITS_H
#define KEDGE_MATCH_UNITS_H

#include "base/str.h"

/// UNIT_CLASS + class id are mention classes; from UNIT_LIST on lists are
/// numbered as the rules name them, from UNIT_SLOW on words (and lists
/// that come after the first 168).
enum Unit {
  UNIT_STOP = 1, ///< ends each token
  UNIT_CAP,
  UNIT_UPPER,
  UNIT_MIXED,
  UNIT_LOWER,
  UNIT_NUMBER,
  UNIT_ORDINAL,
  UNIT_ALNUM,
  UNIT_PUNCT,
  UNIT_WORD,    ///< anything but punctuation
  UNIT_HYPHEN,  ///< with a hyphen inside
  UNIT_MENTION, ///< a mention, not a plain token
  UNIT_VERB,    ///< may be a form of a verb
  UNIT_BASE,
  UNIT_THIRD,
  UNIT_PAST,
  UNIT_PARTICIPLE,
  UNIT_ING,
  UNIT_GLUED, ///< no white space before it
  UNIT_ANAPHOR,
  UNIT_LIST = 88,
  UNIT_SLOW = 256,
  UNIT_MASKED = 512 ///< those below have a bit in masks
};

/// Unit of a predicate word of the rule language ("cap", "number"); 0: none.
uint16_t unit_named(Str name);
/// The other way round; empty for lists, classes and words.
Str unit_name(uint16_t unit);

#endif
