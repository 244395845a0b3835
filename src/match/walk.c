// SPDX-License-Identifier: MIT
#include "match/walk.h"

#include "match/matches.h"

enum { MOST_STEPS = 20000, MOST_DEPTH = 400 };

/* What is still to be matched: siblings from `node` on, or a repeat that has
   been gone round `count` times. */
typedef struct Rest {
  const Node *node;
  bool is_repeat;
  uint32_t count;
  uint32_t from; ///< of the last round, which must have taken something
  const struct Rest *next;
} Rest;

typedef struct Walker {
  const Row *row;
  Walk *walk;
  uint32_t steps;
  uint32_t depth;
  bool is_looking; ///< inside a look ahead: failures are none of ours
} Walker;

static bool walk_node(Walker *walker, const Node *node, uint32_t at,
                      const Rest *rest);

bool
element_passes(const Row *row, const Test *test, uint32_t at)
{
  return at < row->n_elements &&
         test_holds(test, row->units + row->starts[at],
                    row->starts[at + 1] - row->starts[at]);
}

static bool
refuse(Walker *walker, const Node *node, uint32_t at)
{
  Walk *walk = walker->walk;
  if (walker->is_looking || at < walk->reached) {
    return false;
  }
  if (at > walk->reached || walk->n_failed == 0) {
    walk->reached = at;
    walk->n_failed = 0;
  }
  for (uint32_t i = 0; i < walk->n_failed; i++) {
    if (walk->failed[i] == node) {
      return false;
    }
  }
  if (walk->n_failed < MOST_WALK_FAILURES) {
    walk->failed[walk->n_failed++] = node;
  }
  return false;
}

static bool walk_siblings(Walker *walker, const Node *node, uint32_t at,
                          const Rest *rest);

static bool walk_repeat(Walker *walker, const Node *node, uint32_t count,
                        uint32_t at, const Rest *rest);

static bool
proceed(Walker *walker, uint32_t at, const Rest *rest)
{
  if (!rest) {
    walker->walk->end = at;
    return true;
  }
  if (!rest->is_repeat) {
    return walk_siblings(walker, rest->node, at, rest->next);
  }
  return at > rest->from &&
         walk_repeat(walker, rest->node, rest->count, at, rest->next);
}

static bool
walk_siblings(Walker *walker, const Node *node, uint32_t at, const Rest *rest)
{
  if (!node) {
    return proceed(walker, at, rest);
  }
  const Rest later = {.node = node->next, .next = rest};
  return walk_node(walker, node, at, &later);
}

static bool
walk_repeat(Walker *walker, const Node *node, uint32_t count, uint32_t at,
            const Rest *rest)
{
  if (node->max == 0 || count < node->max) {
    const Rest again = {.node = node,
                        .is_repeat = true,
                        .count = count + 1,
                        .from = at,
                        .next = rest};
    if (walk_siblings(walker, node->child, at, &again)) {
      return true;
    }
  }
  return count >= node->min && proceed(walker, at, rest);
}

static bool
walk_choice(Walker *walker, const Node *node, uint32_t at, const Rest *rest)
{
  for (const Node *child = node->child; child; child = child->next) {
    if (walk_node(walker, child, at, rest)) {
      return true;
    }
  }
  return false;
}

static bool
walk_look(Walker *walker, const Node *node, uint32_t at, const Rest *rest)
{
  const bool was_looking = walker->is_looking;
  const uint32_t end = walker->walk->end;
  walker->is_looking = true;
  const bool found = walk_siblings(walker, node->child, at, NULL);
  walker->is_looking = was_looking;
  walker->walk->end = end;
  return found == (node->max == 1) ? proceed(walker, at, rest)
                                   : refuse(walker, node, at);
}

static bool
walk_one(Walker *walker, const Node *node, uint32_t at, const Rest *rest)
{
  const bool holds = node->kind == NODE_TOKEN
                         ? element_passes(walker->row, node->test, at)
                     : node->kind == NODE_START ? at == 0
                                                : at == walker->row->n_elements;
  if (!holds) {
    return refuse(walker, node, at);
  }
  return proceed(walker, at + (node->kind == NODE_TOKEN), rest);
}

static bool
walk_kind(Walker *walker, const Node *node, uint32_t at, const Rest *rest)
{
  switch (node->kind) {
  case NODE_SEQUENCE:
  case NODE_CAPTURE:
    return walk_siblings(walker, node->child, at, rest);
  case NODE_CHOICE:
    return walk_choice(walker, node, at, rest);
  case NODE_REPEAT:
    return walk_repeat(walker, node, 0, at, rest);
  case NODE_LOOK:
    return walk_look(walker, node, at, rest);
  case NODE_TOKEN:
  case NODE_START:
  case NODE_END:
    return walk_one(walker, node, at, rest);
  }
  return false;
}

static bool
walk_node(Walker *walker, const Node *node, uint32_t at, const Rest *rest)
{
  if (++walker->steps > MOST_STEPS || walker->depth > MOST_DEPTH) {
    walker->walk->gave_up = true;
    return false;
  }
  walker->depth++;
  const bool matched = walk_kind(walker, node, at, rest);
  walker->depth--;
  return matched;
}

Walk
pattern_walk(const Row *row, const Node *pattern, uint32_t begin)
{
  Walk walk = {.reached = begin};
  Walker walker = {.row = row, .walk = &walk};
  walk.matched = walk_node(&walker, pattern, begin, NULL);
  return walk;
}
