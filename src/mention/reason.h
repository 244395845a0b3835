// SPDX-License-Identifier: MIT
/// Why a name means what it does.
#ifndef KEDGE_MENTION_REASON_H
#define KEDGE_MENTION_REASON_H

#include "base/str.h"

/// Why a name of a gazetteer means what it does.
typedef enum Reason {
  REASON_NONE,     ///< it has no choice to explain: rules, dates
  REASON_ONLY,     ///< there is no other of its name
  REASON_PROVEN,   ///< a word, too; what stands beside it tells
  REASON_BESIDE,   ///< its country or state stands behind it
  REASON_BEHIND,   ///< a place of its country stands before it
  REASON_PEER,     ///< joined to a place of its kind and country
  REASON_SENTENCE, ///< its country is the nearest in the sentence
  REASON_AGAIN,    ///< elsewhere in the item it stands with its country
  REASON_ITEM,     ///< its country is named in the item
  REASON_COMPANY,  ///< a place of its country is named in the sentence
  REASON_DOCUMENT, ///< its country is named in the document
  REASON_SPELLING, ///< the others are spelt in another way
  REASON_COUNTRY,  ///< a country comes before what has its name
  REASON_LARGER,   ///< the greatest of its name
  REASON_FIRST,    ///< nothing tells; the first in the lists
  REASON_COUNT
} Reason;

/// In the words of `kedge why`; empty where there was nothing to choose.
Str reason_words(Reason reason);

#endif
