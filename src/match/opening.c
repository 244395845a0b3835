// SPDX-License-Identifier: MIT
/* What a pattern asks for: how its matches begin. */
#include "match/compile.h"

#include "match/units.h"

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

bool
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
