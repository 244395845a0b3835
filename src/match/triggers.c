// SPDX-License-Identifier: MIT
/* What a pattern asks for: the units that call for its rule. */
#include "match/trigger_set.h"

#include "match/units.h"

static uint32_t
unit_price(const RuleBook *book, uint16_t unit)
{
  if (unit >= UNIT_SLOW) {
    /* a word; "of" and "," stand everywhere */
    return rulebook_is_common(book, unit) ? 200 : 2;
  }
  if (unit >= UNIT_LIST) {
    return 4;
  }
  if (unit >= UNIT_CLASS) {
    return 20;
  }
  return unit == UNIT_STOP ? 0 : 1000;
}

static void
set_join(TriggerSet *set, Arena *arena, const TriggerSet *other)
{
  if (set->n_units == 0 || other->nearest < set->nearest) {
    set->nearest = other->nearest;
  }
  for (uint32_t i = 0; i < other->n_units; i++) {
    ARENA_PUSH(arena, set->units, set->n_units, set->capacity, other->units[i]);
  }
  set->price += other->price;
  set->before = other->before > set->before ? other->before : set->before;
  set->is_open = set->is_open || other->is_open;
  mask_join(&set->path, &other->path);
}

static TriggerSet
cheaper(TriggerSet a, TriggerSet b)
{
  if (a.price == 0 || b.price == 0) {
    return a.price ? a : b;
  }
  return a.price <= b.price ? a : b;
}

TriggerSet
test_triggers(const RuleBook *book, const Test *test, Arena *arena)
{
  TriggerSet set = {0};
  switch (test->kind) {
  case TEST_UNIT:
    set.price = unit_price(book, test->unit);
    if (set.price) {
      ARENA_PUSH(arena, set.units, set.n_units, set.capacity, test->unit);
    }
    return set;
  case TEST_NOT:
    return set;
  case TEST_AND:
    return cheaper(test_triggers(book, test->left, arena),
                   test_triggers(book, test->right, arena));
  case TEST_OR: {
    TriggerSet left = test_triggers(book, test->left, arena);
    const TriggerSet right = test_triggers(book, test->right, arena);
    if (left.price == 0 || right.price == 0) {
      return set;
    }
    set_join(&left, arena, &right);
    return left;
  }
  }
  return set;
}

/* Add to `mask` so that every element of a match has one of it. */
static bool
every_element(const Node *node, UnitMask *mask)
{
  switch (node->kind) {
  case NODE_TOKEN:
    return test_first(node->test, mask);
  case NODE_REPEAT:
  case NODE_CAPTURE:
  case NODE_SEQUENCE:
  case NODE_CHOICE:
    for (const Node *child = node->child; child; child = child->next) {
      if (!every_element(child, mask)) {
        return false;
      }
    }
    return true;
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return true;
  }
  return false;
}

static TriggerSet
sequence_triggers(const RuleBook *book, const Node *child, Arena *arena)
{
  TriggerSet best = {0};
  TriggerSet passed = {0}; /* what stands before */
  for (; child; child = child->next) {
    TriggerSet set = node_triggers(book, child, arena);
    set.nearest = add_bound(set.nearest, passed.nearest);
    set.before = add_bound(set.before, passed.before);
    set.is_open = set.is_open || passed.is_open;
    mask_join(&set.path, &passed.path);
    best = cheaper(best, set);
    passed.nearest = add_bound(passed.nearest, pattern_shortest(child));
    passed.before = add_bound(passed.before, pattern_longest(child));
    passed.is_open = !every_element(child, &passed.path) || passed.is_open;
  }
  return best;
}

TriggerSet
node_triggers(const RuleBook *book, const Node *node, Arena *arena)
{
  TriggerSet best = {0};
  switch (node->kind) {
  case NODE_TOKEN:
    return test_triggers(book, node->test, arena);
  case NODE_REPEAT:
    /* the first time round */
    return node->min ? node_triggers(book, node->child, arena) : best;
  case NODE_CAPTURE:
    return node_triggers(book, node->child, arena);
  case NODE_SEQUENCE:
    return sequence_triggers(book, node->child, arena);
  case NODE_CHOICE:
    for (const Node *child = node->child; child; child = child->next) {
      const TriggerSet set = node_triggers(book, child, arena);
      if (set.price == 0) {
        return (TriggerSet){0};
      }
      set_join(&best, arena, &set);
    }
    return best;
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return best;
  }
  return best;
}

Triggers
pattern_triggers(const RuleBook *book, const Node *pattern, Arena *arena)
{
  const TriggerSet set = node_triggers(book, pattern, arena);
  return (Triggers){.units = set.units,
                    .n_units = set.price ? set.n_units : 0,
                    .before = set.before,
                    .has_path = !set.is_open,
                    .path = set.path};
}
