// SPDX-License-Identifier: MIT
/* How many elements a pattern takes. */
#include "match/compile.h"

uint32_t
add_bound(uint32_t a, uint32_t b)
{
  return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

uint32_t
multiply_bound(uint32_t a, uint32_t b)
{
  return b && a > UINT32_MAX / b ? UINT32_MAX : a * b;
}

uint32_t
pattern_shortest(const Node *node)
{
  uint32_t length = 0;
  switch (node->kind) {
  case NODE_TOKEN:
    return 1;
  case NODE_REPEAT:
    return multiply_bound(pattern_shortest(node->child), node->min);
  case NODE_CAPTURE:
    return pattern_shortest(node->child);
  case NODE_SEQUENCE:
    for (const Node *child = node->child; child; child = child->next) {
      length = add_bound(length, pattern_shortest(child));
    }
    return length;
  case NODE_CHOICE:
    length = UINT32_MAX;
    for (const Node *child = node->child; child; child = child->next) {
      const uint32_t other = pattern_shortest(child);
      length = other < length ? other : length;
    }
    return length;
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return 0;
  }
  return 0;
}

uint32_t
pattern_longest(const Node *node)
{
  uint32_t length = 0;
  switch (node->kind) {
  case NODE_TOKEN:
    return 1;
  case NODE_REPEAT:
    length = pattern_longest(node->child);
    if (length == 0 || node->max == 1) {
      return length;
    }
    return node->max == 0 ? UINT32_MAX : multiply_bound(length, node->max);
  case NODE_CAPTURE:
    return pattern_longest(node->child);
  case NODE_SEQUENCE:
    for (const Node *child = node->child; child; child = child->next) {
      length = add_bound(length, pattern_longest(child));
    }
    return length;
  case NODE_CHOICE:
    for (const Node *child = node->child; child; child = child->next) {
      const uint32_t other = pattern_longest(child);
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
