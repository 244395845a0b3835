// SPDX-License-Identifier: MIT
/* What a rule needs in a sentence to match there. A pattern is followed along
   all ways through its choices; each way needs what every token on it asks
   for. */
#include "match/trigger_set.h"

/* Units that stand in most elements: to look for them rules nothing out. */
enum { PRICE_OF_NOTHING = 1000, MOST_WAYS = 16 };

/* A way through a pattern as far as it was followed. */
typedef struct Way {
  Needs needs;
  uint32_t prices[MOST_NEEDS];
  uint32_t nearest, farthest; ///< elements so far, fewest and most
} Way;

/* All ways; a choice that would make more counts as one. */
typedef struct Ways {
  const RuleBook *book;
  Arena *arena;
  Way all[MOST_WAYS];
  uint32_t n;
  uint32_t room;  ///< most there may be
  bool backwards; ///< from the last token to the first
} Ways;

/* The distance of an element, or FARTHEST. */
static int32_t
distance(uint32_t a, uint32_t b)
{
  const uint32_t sum = add_bound(a, b);
  return sum < FARTHEST ? (int32_t)sum : FARTHEST;
}

/* Keep a set that is met at the end of the way. */
static void
add_need(Way *way, const TriggerSet *set, bool backwards)
{
  Needs *needs = &way->needs;
  if (set->price == 0 || set->price >= PRICE_OF_NOTHING) {
    return;
  }
  uint32_t at = needs->n;
  while (at > 0 && way->prices[at - 1] > set->price) {
    at--;
  }
  if (at == MOST_NEEDS) {
    return;
  }
  needs->n += needs->n < MOST_NEEDS;
  for (uint32_t i = needs->n - 1; i > at; i--) {
    needs->all[i] = needs->all[i - 1];
    way->prices[i] = way->prices[i - 1];
  }
  const int32_t first = distance(set->nearest, way->nearest);
  const int32_t last = distance(set->before, way->farthest);
  needs->all[at] = (Need){.units = set->units,
                          .n_units = set->n_units,
                          .first = backwards ? -1 - last : first,
                          .last = backwards ? -1 - first : last};
  way->prices[at] = set->price;
}

static void
add_set(Ways *ways, const TriggerSet *set)
{
  for (uint32_t i = 0; i < ways->n; i++) {
    add_need(&ways->all[i], set, ways->backwards);
  }
}

static void
add_test(Ways *ways, const Test *test)
{
  if (test->kind == TEST_AND) {
    add_test(ways, test->left);
    add_test(ways, test->right);
  } else {
    const TriggerSet set = test_triggers(ways->book, test, ways->arena);
    add_set(ways, &set);
  }
}

static void
advance(Ways *ways, uint32_t nearest, uint32_t farthest)
{
  for (uint32_t i = 0; i < ways->n; i++) {
    Way *way = &ways->all[i];
    way->nearest = add_bound(way->nearest, nearest);
    way->farthest = add_bound(way->farthest, farthest);
  }
}

static void follow(Ways *ways, const Node *node);

static uint32_t
count_branches(const Node *choice)
{
  uint32_t n = 0;
  for (const Node *child = choice->child; child; child = child->next) {
    n++;
  }
  return n;
}

/* A choice of single elements, or of too many branches: all that one of them
   needs is a need of it. Where it stands is counted from the first element, so
   that it is not known on the way back. */
static void
pass_choice(Ways *ways, const Node *choice)
{
  if (!ways->backwards || pattern_longest(choice) == 1) {
    const TriggerSet set = node_triggers(ways->book, choice, ways->arena);
    add_set(ways, &set);
  }
  advance(ways, pattern_shortest(choice), pattern_longest(choice));
}

static void
follow_choice(Ways *ways, const Node *choice)
{
  uint32_t n_left = count_branches(choice);
  if (pattern_longest(choice) == 1 || n_left * ways->n > ways->room) {
    pass_choice(ways, choice);
    return;
  }
  Ways joined = *ways;
  joined.n = 0;
  for (const Node *child = choice->child; child; child = child->next) {
    Ways branch = *ways;
    n_left--;
    branch.room = ways->room - joined.n - n_left * ways->n;
    follow(&branch, child);
    for (uint32_t i = 0; i < branch.n; i++) {
      joined.all[joined.n++] = branch.all[i];
    }
  }
  *ways = joined;
}

static void
follow_repeat(Ways *ways, const Node *repeat)
{
  const Node *child = repeat->child;
  const uint32_t max = repeat->max ? repeat->max : UINT32_MAX;
  uint32_t min = repeat->min;
  uint32_t more = max;
  if (min > 0) {
    follow(ways, child); /* the first time round */
    min--;
    more = repeat->max ? max - 1 : max;
  }
  advance(ways, multiply_bound(pattern_shortest(child), min),
          multiply_bound(pattern_longest(child), more));
}

/* Recursion depth when backwards: a sequence's length, which one clause of a
   rule file bounds. */
static void
follow_children(Ways *ways, const Node *child)
{
  if (!child) {
    return;
  }
  if (ways->backwards) {
    follow_children(ways, child->next);
    follow(ways, child);
  } else {
    for (; child; child = child->next) {
      follow(ways, child);
    }
  }
}

static void
follow(Ways *ways, const Node *node)
{
  switch (node->kind) {
  case NODE_TOKEN:
    add_test(ways, node->test);
    advance(ways, 1, 1);
    return;
  case NODE_REPEAT:
    follow_repeat(ways, node);
    return;
  case NODE_CAPTURE:
  case NODE_SEQUENCE:
    follow_children(ways, node->child);
    return;
  case NODE_CHOICE:
    follow_choice(ways, node);
    return;
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return;
  }
}

/* Follow what stands behind all of them, or before, and come back. */
static void
follow_context(Ways *ways, const Context *context)
{
  uint32_t nearest[MOST_WAYS];
  uint32_t farthest[MOST_WAYS];
  const uint32_t n = ways->n;
  const uint32_t room = ways->room;
  ways->backwards = context->is_after;
  ways->room = n; /* a choice in it counts as one */
  for (uint32_t i = 0; i < n; i++) {
    Way *way = &ways->all[i];
    nearest[i] = way->nearest;
    farthest[i] = way->farthest;
    if (context->is_after) {
      way->nearest = way->farthest = 0;
    }
  }
  follow(ways, context->pattern);
  for (uint32_t i = 0; i < n; i++) {
    ways->all[i].nearest = nearest[i];
    ways->all[i].farthest = farthest[i];
  }
  ways->backwards = false;
  ways->room = room;
}

uint32_t
rule_needs(const RuleBook *book, const Rule *rule, Arena *arena, Needs **out)
{
  Ways ways = {.book = book, .arena = arena, .room = MOST_WAYS, .n = 1};
  follow(&ways, rule->pattern);
  for (uint8_t i = 0; i < rule->n_contexts; i++) {
    if (!rule->contexts[i].is_negated) {
      follow_context(&ways, &rule->contexts[i]);
    }
  }
  Needs *needs = ARENA_NEW_ARRAY(arena, Needs, ways.n);
  for (uint32_t i = 0; i < ways.n; i++) {
    needs[i] = ways.all[i].needs;
  }
  *out = needs;
  return ways.n;
}
