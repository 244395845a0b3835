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
typedef struct UnitSet {
  uint16_t units[MOST_SET];
  uint32_t n_units;
} UnitSet;

/* Is the test "one of these units" (or, with `negated`, "none of these")? */
static bool
collect_set(const Test *test, bool negated, UnitSet *set)
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
put_set(Regex *regex, Arena *arena, const UnitSet *set, bool with_stop)
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
put_none(Regex *regex, Arena *arena, const UnitSet *set)
{
  put(regex, arena, "(?=");
  put_set(regex, arena, set, true);
  put(regex, arena, "*+");
  put_literal(regex, arena, UNIT_STOP);
  put(regex, arena, ")");
}

static void
put_any(Regex *regex, Arena *arena, const UnitSet *set)
{
  put(regex, arena, "(?=");
  put(regex, arena, STOP_CLASS);
  put(regex, arena, "?");
  put_set(regex, arena, set, false);
  put(regex, arena, ")");
}

static void put_assertion(Regex *regex, Arena *arena, const Test *test,
                          bool negated);

/* Gather what an "and" forbids into one set; write its other parts. */
static void
put_conjuncts(Regex *regex, Arena *arena, const Test *test, UnitSet *forbidden)
{
  UnitSet set = *forbidden;
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
  UnitSet set = {.n_units = 0};
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
  if (test->kind == TEST_UNIT && test->unit != UNIT_STOP) {
    put(regex, arena, STOP_CLASS);
    put(regex, arena, "?");
    put_literal(regex, arena, test->unit);
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

static void
write_choice(const Writing *writing, const Node *node)
{
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
  put(writing->regex, writing->arena, writing->captures ? name : "(?:");
  write_node(writing, node->child);
  put(writing->regex, writing->arena, ")");
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

/* --- triggers --------------------------------------------------------------
 */

/* A set of units with the price of looking at them: rare ones are cheap. */
typedef struct TriggerSet {
  uint16_t *units;
  uint32_t n_units, capacity;
  uint32_t price;  ///< 0: there is no set
  uint32_t before; ///< most elements before it; UINT32_MAX: no bound
} TriggerSet;

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
  case NODE_SEQUENCE: {
    uint32_t before = 0;
    for (const Node *child = node->child; child; child = child->next) {
      TriggerSet set = node_triggers(book, child, arena);
      set.before = add_bound(set.before, before);
      best = cheaper(best, set);
      before = add_bound(before, longest(child));
    }
    return best;
  }
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
  return (Triggers){set.units, set.price ? set.n_units : 0, set.before};
}

/* --- first elements ----------------------------------------------------------
 */

static void
mask_add(UnitMask *mask, const UnitMask *other)
{
  for (int i = 0; i < 4; i++) {
    mask->bits[i] |= other->bits[i];
  }
}

static bool
test_first(const Test *test, UnitMask *mask)
{
  UnitMask left = {{0}};
  UnitMask right = {{0}};
  switch (test->kind) {
  case TEST_UNIT:
    if (test->unit >= UNIT_SLOW || test->unit == UNIT_STOP) {
      return false;
    }
    mask->bits[test->unit >> 6] |= UINT64_C(1) << (test->unit & 63);
    return true;
  case TEST_NOT:
    return false;
  case TEST_AND:
    if (test_first(test->left, &left)) {
      mask_add(mask, &left);
      return true;
    }
    return test_first(test->right, mask);
  case TEST_OR:
    if (!test_first(test->left, &left) || !test_first(test->right, &right)) {
      return false;
    }
    mask_add(mask, &left);
    mask_add(mask, &right);
    return true;
  }
  return false;
}

bool
pattern_first(const Node *node, UnitMask *mask)
{
  switch (node->kind) {
  case NODE_TOKEN:
    return test_first(node->test, mask);
  case NODE_REPEAT:
  case NODE_CAPTURE:
    return pattern_first(node->child, mask);
  case NODE_SEQUENCE:
    for (const Node *child = node->child; child; child = child->next) {
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
  case NODE_CHOICE:
    for (const Node *child = node->child; child; child = child->next) {
      if (!pattern_first(child, mask)) {
        return false;
      }
    }
    return true;
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
