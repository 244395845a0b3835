// SPDX-License-Identifier: MIT
#include "match/matches.h"

#include <stdlib.h>

bool
test_holds(const Test *test, const uint16_t *units, uint32_t n)
{
  switch (test->kind) {
  case TEST_UNIT:
    for (uint32_t i = 0; i < n; i++) {
      if (units[i] == test->unit) {
        return true;
      }
    }
    return false;
  case TEST_NOT:
    return !test_holds(test->left, units, n);
  case TEST_AND:
    return test_holds(test->left, units, n) &&
           test_holds(test->right, units, n);
  case TEST_OR:
    return test_holds(test->left, units, n) ||
           test_holds(test->right, units, n);
  }
  return false;
}

bool
conditions_hold(const Row *row, const Rule *rule, const Match *match)
{
  for (uint8_t i = 0; i < rule->n_conditions; i++) {
    const Condition *condition = &rule->conditions[i];
    const Range range = match->captures[condition->capture];
    bool found = false;
    for (uint32_t k = range.begin; range.begin != UINT32_MAX && k < range.end;
         k++) {
      found = found || test_holds(condition->test, row->units + row->starts[k],
                                  row->starts[k + 1] - row->starts[k]);
    }
    if (found == condition->is_negated) {
      return false;
    }
  }
  return true;
}

static int
compare_uint(uint32_t a, uint32_t b)
{
  return a < b ? -1 : a > b;
}

/* Output order: begin, longer first, rule. */
static int
by_place(const void *a, const void *b)
{
  const Match *x = a;
  const Match *y = b;
  int order = compare_uint(x->begin, y->begin);
  order = order ? order : compare_uint(y->end, x->end);
  return order ? order : compare_uint(x->rule, y->rule);
}

/* Is `a` to be preferred to an overlapping `b`? Longer, higher priority,
   earlier, first in the files: total, since two matches of one rule differ in
   their begin. */
static bool
beats(const RuleBook *book, bool by_length, const Match *a, const Match *b)
{
  const uint32_t a_len = a->end - a->begin;
  const uint32_t b_len = b->end - b->begin;
  const int32_t a_priority = book->rules[a->rule].priority;
  const int32_t b_priority = book->rules[b->rule].priority;
  if (by_length && a_len != b_len) {
    return a_len > b_len;
  }
  if (a_priority != b_priority) {
    return a_priority > b_priority;
  }
  if (!by_length && a->rule != b->rule) {
    return a->rule < b->rule;
  }
  if (a->begin != b->begin) {
    return a->begin < b->begin;
  }
  return a->rule < b->rule;
}

/* The indices of the matches, the best first. */
static const uint32_t *
best_first(const RuleBook *book, bool by_length, const Match *matches,
           uint32_t n, Arena *arena)
{
  uint32_t *order = ARENA_NEW_ARRAY(arena, uint32_t, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = i; /* insertion sort: a sentence has few matches */
    for (;
         at > 0 && beats(book, by_length, &matches[i], &matches[order[at - 1]]);
         at--) {
      order[at] = order[at - 1];
    }
    order[at] = i;
  }
  return order;
}

/* Close the elements of a match to all others, if they are open; else the
   number of the match that has one of them. */
static uint32_t
close_elements(uint32_t *owners, const Match *match, uint32_t number)
{
  for (uint32_t k = match->begin; k < match->end; k++) {
    if (owners[k]) {
      return owners[k];
    }
  }
  for (uint32_t k = match->begin; k < match->end; k++) {
    owners[k] = number;
  }
  return number;
}

/* Keep the matches that overlap no better one that is kept, in output order:
   the best first, each closing its elements to the others. */
static uint32_t
choose(const RuleBook *book, bool by_length, const Row *row, Match *matches,
       uint32_t n, const Rivals *rivals, Arena *arena)
{
  uint32_t *owners = ARENA_NEW_ARRAY(arena, uint32_t, row->n_elements + 1);
  bool *is_out = ARENA_NEW_ARRAY(arena, bool, n);
  const uint32_t *order = best_first(book, by_length, matches, n, arena);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t winner =
        close_elements(owners, &matches[order[i]], order[i] + 1) - 1;
    is_out[order[i]] = winner != order[i];
    if (winner != order[i] && rivals->func) {
      rivals->func(rivals->handle, &matches[winner], &matches[order[i]]);
    }
  }
  uint32_t n_kept = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (!is_out[i]) {
      matches[n_kept++] = matches[i];
    }
  }
  return n_kept;
}

uint32_t
matches_choose(const RuleBook *book, Control control, const Row *row,
               Match *matches, uint32_t n, const Rivals *rivals, Arena *arena)
{
  if (n > 1) {
    qsort(matches, n, sizeof *matches, by_place);
  }
  return control == CONTROL_LONGEST || control == CONTROL_FIRST
             ? choose(book, control == CONTROL_LONGEST, row, matches, n, rivals,
                      arena)
             : n;
}
