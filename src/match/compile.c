// SPDX-License-Identifier: MIT
#include "match/compile.h"

#include "match/units.h"

static void
put_unit(Regex *regex, Arena *arena, uint16_t unit)
{
  ARENA_PUSH(arena, regex->units, regex->n_units, regex->capacity, unit);
}

static void
put(Regex *regex, Arena *arena, const char *ascii)
{
  for (; *ascii; ascii++) {
    put_unit(regex, arena, (uint16_t)(unsigned char)*ascii);
  }
}

/* A literal code unit; those below 256 could be special characters. */
static void
put_literal(Regex *regex, Arena *arena, uint16_t unit)
{
  static const char digits[] = "0123456789abcdef";
  char text[] = "\\x{0000}";
  for (int i = 0; i < 4; i++) {
    text[6 - i] = digits[unit >> (4 * i) & 15];
  }
  put(regex, arena, text);
}

static const char STOP_CLASS[] = "[^\\x{0001}]*";
static const char REST[] = "[^\\x{0001}]*+\\x{0001}";

enum { MOST_SET = 96 };

/* Units of which a test asks for one, or (negated) for none. */
typedef struct SmallSet {
  uint16_t units[MOST_SET];
  uint32_t n_units;
} SmallSet;

/* Is the test "one of these units" (or, with `negated`, "none of these")? */
static bool
collect_set(const Test *test, bool negated, SmallSet *set)
{
  switch (test->kind) {
  case TEST_NOT:
    return false;
  case TEST_UNIT:
    if (test->unit == UNIT_STOP || set->n_units == MOST_SET) {
      return false;
    }
    set->units[set->n_units++] = test->unit;
    return true;
  case TEST_OR:
    return collect_set(test->left, negated, set) &&
           collect_set(test->right, negated, set);
  case TEST_AND:
    return false;
  }
  return false;
}

static void
put_set(Regex *regex, Arena *arena, const SmallSet *set, bool with_stop)
{
  put(regex, arena, with_stop ? "[^" : "[");
  if (with_stop) {
    put_literal(regex, arena, UNIT_STOP);
  }
  for (uint32_t i = 0; i < set->n_units; i++) {
    put_literal(regex, arena, set->units[i]);
  }
  put(regex, arena, "]");
}

/* "None of these": one scan over the token, a bitmap a step. */
static void
put_none(Regex *regex, Arena *arena, const SmallSet *set)
{
  put(regex, arena, "(?=");
  put_set(regex, arena, set, true);
  put(regex, arena, "*+");
  put_literal(regex, arena, UNIT_STOP);
  put(regex, arena, ")");
}

/* Up to one of the units, with nothing to come back to: for units that a class
   holds as a bitmap, past all others; else the first that is met. */
static void
put_until(Regex *regex, Arena *arena, const SmallSet *set)
{
  bool has_bitmap = true;
  for (uint32_t i = 0; i < set->n_units; i++) {
    has_bitmap = has_bitmap && set->units[i] < UNIT_SLOW;
  }
  if (has_bitmap) {
    put_set(regex, arena, set, true);
    put(regex, arena, "*+");
    put_set(regex, arena, set, false);
  } else {
    put(regex, arena, "(?>");
    put(regex, arena, STOP_CLASS);
    put(regex, arena, "?");
    put_set(regex, arena, set, false);
    put(regex, arena, ")");
  }
}

static void
put_any(Regex *regex, Arena *arena, const SmallSet *set)
{
  put(regex, arena, "(?=");
  put_until(regex, arena, set);
  put(regex, arena, ")");
}

static void put_assertion(Regex *regex, Arena *arena, const Test *test,
                          bool negated);

/* Gather what an "and" forbids into one set; write its other parts. */
static void
put_conjuncts(Regex *regex, Arena *arena, const Test *test, SmallSet *forbidden)
{
  SmallSet set = *forbidden;
  if (test->kind == TEST_AND) {
    put_conjuncts(regex, arena, test->left, forbidden);
    put_conjuncts(regex, arena, test->right, forbidden);
  } else if (test->kind == TEST_NOT && collect_set(test->left, true, &set)) {
    *forbidden = set;
  } else {
    put_assertion(regex, arena, test, false);
  }
}

/* A zero-width assertion that `test` holds for the token that begins here. */
static void
put_assertion(Regex *regex, Arena *arena, const Test *test, bool negated)
{
  SmallSet set = {.n_units = 0};
  if (collect_set(test, negated, &set)) {
    (negated ? put_none : put_any)(regex, arena, &set);
    return;
  }
  switch (test->kind) {
  case TEST_NOT:
    put_assertion(regex, arena, test->left, !negated);
    return;
  case TEST_UNIT: /* any */
    put(regex, arena, negated ? "(?!)" : "");
    return;
  case TEST_AND:
    if (!negated) {
      set.n_units = 0;
      put_conjuncts(regex, arena, test, &set);
      if (set.n_units) {
        put_none(regex, arena, &set);
      }
      return;
    }
    break;
  case TEST_OR:
    break;
  }
  /* a negated "and" is an "or" of negations, and the other way round */
  const bool is_and = (test->kind == TEST_AND) != negated;
  put(regex, arena, is_and ? "" : "(?:");
  put_assertion(regex, arena, test->left, negated);
  put(regex, arena, is_and ? "" : "|");
  put_assertion(regex, arena, test->right, negated);
  put(regex, arena, is_and ? "" : ")");
}

static void
put_token(Regex *regex, Arena *arena, const Test *test)
{
  SmallSet set = {.n_units = 0};
  if (collect_set(test, false, &set)) {
    put_until(regex, arena, &set);
    put(regex, arena, REST);
    return;
  }
  put_assertion(regex, arena, test, false);
  put(regex, arena, REST);
}

typedef struct Writing {
  Regex *regex;
  Arena *arena;
  bool backwards;
  bool captures;
} Writing;

static void write_node(const Writing *writing, const Node *node);

/* Children in order, or the last first (recursion depth: a sequence's length,
   which one clause of a rule file bounds). */
static void
write_children(const Writing *writing, const Node *node)
{
  if (!node) {
    return;
  }
  if (writing->backwards) {
    write_children(writing, node->next);
    write_node(writing, node);
  } else {
    for (; node; node = node->next) {
      write_node(writing, node);
    }
  }
}

static void
write_number(const Writing *writing, unsigned number)
{
  char digits[12];
  int at = sizeof digits - 1;
  digits[at] = '\0';
  do {
    digits[--at] = (char)('0' + number % 10);
    number /= 10;
  } while (number);
  put(writing->regex, writing->arena, digits + at);
}

static void
write_repeat(const Writing *writing, const Node *node)
{
  put(writing->regex, writing->arena, "(?:");
  write_node(writing, node->child);
  put(writing->regex, writing->arena, "){");
  write_number(writing, node->min);
  put(writing->regex, writing->arena, ",");
  if (node->max) {
    write_number(writing, node->max);
  }
  put(writing->regex, writing->arena, "}");
}

/* Is it a choice of single tokens by their units? They make one set. */
static bool
is_set(const Node *choice, SmallSet *set)
{
  for (const Node *child = choice->child; child; child = child->next) {
    if (child->kind != NODE_TOKEN || !collect_set(child->test, false, set)) {
      return false;
    }
  }
  return true;
}

static void
write_choice(const Writing *writing, const Node *node)
{
  SmallSet set = {.n_units = 0};
  if (is_set(node, &set)) {
    put_until(writing->regex, writing->arena, &set);
    put(writing->regex, writing->arena, REST);
    return;
  }
  put(writing->regex, writing->arena, "(?:");
  for (const Node *child = node->child; child; child = child->next) {
    write_node(writing, child);
    put(writing->regex, writing->arena, child->next ? "|" : "");
  }
  put(writing->regex, writing->arena, ")");
}

static void
write_capture(const Writing *writing, const Node *node)
{
  char name[] = "(?<c00>";
  name[4] = (char)('0' + node->capture / 10);
  name[5] = (char)('0' + node->capture % 10);
  put(writing->regex, writing->arena, writing->captures ? name : "");
  write_node(writing, node->child);
  put(writing->regex, writing->arena, writing->captures ? ")" : "");
}

static void
write_node(const Writing *writing, const Node *node)
{
  switch (node->kind) {
  case NODE_TOKEN:
    put_token(writing->regex, writing->arena, node->test);
    break;
  case NODE_SEQUENCE:
    write_children(writing, node->child);
    break;
  case NODE_CHOICE:
    write_choice(writing, node);
    break;
  case NODE_REPEAT:
    write_repeat(writing, node);
    break;
  case NODE_CAPTURE:
    write_capture(writing, node);
    break;
  case NODE_LOOK:
    /* "what follows" stands on the other side in a reversed row */
    if (!writing->backwards) {
      put(writing->regex, writing->arena, node->max ? "(?=" : "(?!");
      write_node(writing, node->child);
      put(writing->regex, writing->arena, ")");
    }
    break;
  case NODE_START:
    put(writing->regex, writing->arena, writing->backwards ? "$" : "^");
    break;
  case NODE_END:
    put(writing->regex, writing->arena, writing->backwards ? "^" : "$");
    break;
  }
}

void
regex_write(Regex *regex, Arena *arena, const Node *pattern, bool backwards,
            bool captures)
{
  const Writing writing = {regex, arena, backwards, captures};
  regex->n_units = 0;
  /* The unit before must end a token, or a negation could match from the
     middle of one. */
  put(regex, arena, "(?<![^\\x{0001}])(?:");
  write_node(&writing, pattern);
  put(regex, arena, ")");
}
