// SPDX-License-Identifier: MIT
#include "resolve/fact.h"

Str
origin_name(Origin origin)
{
  static const Str names[ORIGIN_COUNT] = {
      [ORIGIN_GAZETTEER] = STR_INIT("gazetteer"),
      [ORIGIN_RULE] = STR_INIT("rule"),
      [ORIGIN_DEFINED] = STR_INIT("defined"),
      [ORIGIN_CONTEXT] = STR_INIT("context"),
      [ORIGIN_PART] = STR_INIT("part"),
      [ORIGIN_DATE] = STR_INIT("date"),
  };
  return names[origin];
}
