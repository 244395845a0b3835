// SPDX-License-Identifier: MIT
#include "base/status.h"

static const Str names[FACT_STATUS_COUNT] = {
    {"held", 4},         {"planned", 7},   {"postponed", 9}, {"reported", 8},
    {"conditional", 11}, {"cancelled", 9}, {"denied", 6}};

Str
status_name(Status status)
{
  return names[status];
}
