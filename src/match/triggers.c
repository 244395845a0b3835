// SPDX-License-Identifier: MIT
/* What a pattern asks for: the units that call for its rule. */
#include "match/compile.h"

#include "match/units.h"

/* A set of units with the price of looking at them: rare ones are cheap. */
typedef struct TriggerSet {
  uint16_t *units;
  uint32_t n_units, capacity;
  uint32_t price;  ///< 0: there is no set
  uint32_t before; ///< most elements before it; UINT32_MAX: no bound
  bool is_open;    ///< something before it may have none of `path`
  UnitMask path;   ///< each element before it has one of these
} TriggerSet;

static bool test_first(const Test *test, UnitMask *mask);
static TriggerSet node_triggers(const RuleBook *book, const Node *node,
                                Arena *arena);

static uint32_t
add_bound(uint32_t a, uint32_t b)
{
  return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

/* Most elements that a pattern takes; UINT32_MAX: no bound. */
static uint32_t
longest(const Node *node)
{
  uint32_t length = 0;
  switch (node->kind) {
  case NODE_TOKEN:
    return 1;
  case NODE_REPEAT:
    length = longest(node->child);
    if (length == 0 || node->max == 1) {
      return length;
    }
    return node->max == 0 || length > UINT32_MAX / node->max
               ? UINT32_MAX
               : length * node->max;
  case NODE_CAPTURE:
    return longest(node->child);
  case NODE_SEQUENCE:
    for (const Node *child = node->child; child; child = child->next) {
      length = add_bound(length, longest(child));
    }
    return length;
  case NODE_CHOICE:
    for (const Node *child = node->child; child; child = child->next) {
      const uint32_t other = longest(child);
      length = other > length ? other : length;
    }
    return length;
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return 0;
  }
  return UINT32_MAX;
}

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

static TriggerSet
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
    set.before = add_bound(set.before, passed.before);
    set.is_open = set.is_open || passed.is_open;
    mask_join(&set.path, &passed.path);
    best = cheaper(best, set);
    passed.before = add_bound(passed.before, longest(child));
    passed.is_open = !every_element(child, &passed.path) || passed.is_open;
  }
  return best;
}

static TriggerSet
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

/* --- first elements ----------------------------------------------------------
 */

static bool pattern_first(const Node *node, UnitMask *mask);

/* Shapes and forms, which many words have. */
static bool
is_broad(const UnitMask *mask)
{
  return (mask->bits[0] & ((UINT64_C(1) << UNIT_CLASS) - 1)) != 0;
}

/* Of two sets that both must be met, the one that fewer elements meet. */
static bool
narrower(const Test *test, UnitMask *mask)
{
  UnitMask left = {{0}};
  UnitMask right = {{0}};
  const bool has_left = test_first(test->left, &left);
  const bool has_right = test_first(test->right, &right);
  mask_join(mask, has_right && (!has_left || is_broad(&left)) ? &right : &left);
  return has_left || has_right;
}

static bool
test_first(const Test *test, UnitMask *mask)
{
  switch (test->kind) {
  case TEST_UNIT:
    mask_add(mask, test->unit);
    return test->unit < UNIT_MASKED && test->unit != UNIT_STOP;
  case TEST_NOT:
    return false;
  case TEST_AND:
    return narrower(test, mask);
  case TEST_OR:
    return test_first(test->left, mask) && test_first(test->right, mask);
  }
  return false;
}

/* The first element is one of the first child, and while that may be empty,
   one of the next. */
static bool
sequence_first(const Node *child, UnitMask *mask)
{
  for (; child; child = child->next) {
    if (child->kind == NODE_LOOK || child->kind == NODE_START) {
      continue;
    }
    if (child->kind == NODE_END || !pattern_first(child, mask)) {
      return false;
    }
    if (!pattern_is_empty(child)) {
      return true;
    }
  }
  return false;
}

static bool
choice_first(const Node *child, UnitMask *mask)
{
  for (; child; child = child->next) {
    if (!pattern_first(child, mask)) {
      return false;
    }
  }
  return true;
}

static bool
pattern_first(const Node *node, UnitMask *mask)
{
  switch (node->kind) {
  case NODE_TOKEN:
    return test_first(node->test, mask);
  case NODE_REPEAT:
  case NODE_CAPTURE:
    return pattern_first(node->child, mask);
  case NODE_SEQUENCE:
    return sequence_first(node->child, mask);
  case NODE_CHOICE:
    return choice_first(node->child, mask);
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return false;
  }
  return false;
}

bool
pattern_is_empty(const Node *node)
{
  switch (node->kind) {
  case NODE_TOKEN:
    return false;
  case NODE_REPEAT:
    return node->min == 0 || pattern_is_empty(node->child);
  case NODE_CAPTURE:
    return pattern_is_empty(node->child);
  case NODE_SEQUENCE:
    for (const Node *child = node->child; child; child = child->next) {
      if (!pattern_is_empty(child)) {
        return false;
      }
    }
    return true;
  case NODE_CHOICE:
    for (const Node *child = node->child; child; child = child->next) {
      if (pattern_is_empty(child)) {
        return true;
      }
    }
    return false;
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return true;
  }
  return true;
}

/* Does it take one element, always? */
static bool
is_one(const Node *node)
{
  const Node *child = node->child;
  switch (node->kind) {
  case NODE_TOKEN:
    return true;
  case NODE_CAPTURE:
    return is_one(child);
  case NODE_SEQUENCE:
    return child && !child->next && is_one(child);
  case NODE_CHOICE:
    for (; child; child = child->next) {
      if (!is_one(child)) {
        return false;
      }
    }
    return true;
  case NODE_REPEAT:
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return false;
  }
  return false;
}

static bool
pattern_second(const Node *node, UnitMask *mask)
{
  const Node *child = node->child;
  switch (node->kind) {
  case NODE_CAPTURE:
    return pattern_second(child, mask);
  case NODE_SEQUENCE:
    while (child && (child->kind == NODE_LOOK || child->kind == NODE_START)) {
      child = child->next;
    }
    return child && (is_one(child) ? sequence_first(child->next, mask)
                                   : pattern_second(child, mask));
  case NODE_CHOICE:
    for (; child; child = child->next) {
      if (!pattern_second(child, mask)) {
        return false;
      }
    }
    return true;
  case NODE_TOKEN:
  case NODE_REPEAT:
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return false;
  }
  return false;
}

static bool
is_choice_of_units(const Test *test)
{
  return test->kind == TEST_OR
             ? is_choice_of_units(test->left) && is_choice_of_units(test->right)
             : test->kind == TEST_UNIT;
}

static bool
begins_at_start(const Node *node)
{
  for (; node->kind == NODE_SEQUENCE || node->kind == NODE_CAPTURE;
       node = node->child) {
    if (!node->child) {
      return false;
    }
  }
  return node->kind == NODE_START;
}

Opening
pattern_opening(const Node *pattern)
{
  Opening opening = {.at_start = begins_at_start(pattern)};
  opening.has_first = pattern_first(pattern, &opening.first);
  opening.has_second = pattern_second(pattern, &opening.second);
  while ((pattern->kind == NODE_SEQUENCE && !pattern->child->next) ||
         pattern->kind == NODE_CAPTURE) {
    if (pattern->kind == NODE_CAPTURE) {
      opening.captures |= (uint16_t)(1u << pattern->capture);
    }
    pattern = pattern->child;
  }
  opening.is_all = opening.has_first && pattern->kind == NODE_TOKEN &&
                   is_choice_of_units(pattern->test);
  return opening;
}
