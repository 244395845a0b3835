// SPDX-License-Identifier: MIT
/// Which of the things of one name is meant, and why.
#ifndef KEDGE_MENTION_MEANING_H
#define KEDGE_MENTION_MEANING_H

#include "mention/run.h"

/// Why a name of a gazetteer means what it does.
typedef enum Reason {
  REASON_NONE,     ///< it has no choice to explain: rules, dates
  REASON_ONLY,     ///< there is no other of its name
  REASON_PROVEN,   ///< a word, too; what stands beside it tells
  REASON_BESIDE,   ///< its country or state stands behind it
  REASON_BEHIND,   ///< a place of its country stands before it
  REASON_SENTENCE, ///< its country is the nearest in the sentence
  REASON_AGAIN,    ///< elsewhere in the item it stands with its country
  REASON_ITEM,     ///< its country is named in the item
  REASON_COMPANY,  ///< a place of its country is named in the sentence
  REASON_DOCUMENT, ///< its country is named in the document
  REASON_SPELLING, ///< the others are spelt in another way
  REASON_COUNTRY,  ///< a country comes before what has its name
  REASON_LARGER,   ///< the greatest of its name
  REASON_COUNT
} Reason;

/// In the words of `kedge why`; empty for REASON_NONE.
Str reason_words(Reason reason);

/// Words that may be a name.
typedef struct NameSpot {
  const Run *run;
  const Sentence *sentence;
  const SentenceRow *row; ///< the elements before it
  uint32_t begin, end;    ///< tokens
} NameSpot;

/// The name of a node that these words are, with the reason; 0: none.
uint32_t meaning_choose(const NameSpot *spot, uint32_t node, uint8_t *reason);

/// The country that stands behind a name that ends at a token, or that of the
/// place there ("Tripoli, Libya", "Paris (Texas)"): its entry; 0: none.
uint32_t country_beside(const Run *run, uint32_t token);

/// The entry of the country that a gazetteer name is, or lies in; 0: none.
uint32_t country_of_name(const Run *run, uint32_t name);

/// Is a name that of a country, or one of its people?
bool names_country(const Run *run, uint32_t name);

#endif
