// SPDX-License-Identifier: MIT
/// Which of the things of one name is meant, and why.
#ifndef KEDGE_MENTION_MEANING_H
#define KEDGE_MENTION_MEANING_H

#include "mention/reason.h"
#include "mention/run.h"

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
