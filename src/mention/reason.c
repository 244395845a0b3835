// SPDX-License-Identifier: MIT
#include "mention/reason.h"

Str
reason_words(Reason reason)
{
  static const Str words[REASON_COUNT] = {
      [REASON_PROVEN] = STR_INIT("a word, too, but the context asks for it"),
      [REASON_BESIDE] = STR_INIT("named with its country"),
      [REASON_BEHIND] = STR_INIT("behind a place that lies there"),
      [REASON_PEER] = STR_INIT("joined to a place of its kind and country"),
      [REASON_SENTENCE] = STR_INIT("its country is named in the sentence"),
      [REASON_AGAIN] = STR_INIT("named with its country elsewhere in the item"),
      [REASON_ITEM] = STR_INIT("its country is named in the item"),
      [REASON_COMPANY] =
          STR_INIT("a place of its country is named in the sentence"),
      [REASON_DOCUMENT] = STR_INIT("its country is named in the document"),
      [REASON_SPELLING] = STR_INIT("the only one that is spelt so"),
      [REASON_COUNTRY] = STR_INIT("a country comes before its namesakes"),
      [REASON_LARGER] = STR_INIT("the larger one"),
      [REASON_FIRST] = STR_INIT("the first in the lists"),
  };
  return words[reason];
}
