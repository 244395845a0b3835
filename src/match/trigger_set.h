// SPDX-License-Identifier: MIT
/// Sets of units of which a pattern cannot do without.
#ifndef KEDGE_MATCH_TRIGGER_SET_H
#define KEDGE_MATCH_TRIGGER_SET_H

#include "match/compile.h"

/// Units with the price of looking at them: rare ones are cheap.
typedef struct TriggerSet {
  uint16_t *units;
  uint32_t n_units, capacity;
  uint32_t price;   ///< 0: there is no set
  uint32_t before;  ///< most elements before it; UINT32_MAX: no bound
  uint32_t nearest; ///< fewest elements before it
  bool is_open;     ///< something before it may have none of `path`
  UnitMask path;    ///< each element before it has one of these
} TriggerSet;

/// Units of which every element that passes the test has one.
TriggerSet test_triggers(const RuleBook *book, const Test *test, Arena *arena);

/// The cheapest set of which every match of the pattern holds one.
TriggerSet node_triggers(const RuleBook *book, const Node *node, Arena *arena);

#endif
