// SPDX-License-Identifier: MIT
/* What no element of any text satisfies, and why. */
#include "match/lint.h"
#include "match/types.h"
#include "match/units.h"

typedef struct Walk {
  const Lint *lint;
  const Rule *rule;
  uint64_t classes;
  const char *effect; ///< what follows for the rule; null: do not report
  RulePlace place;    ///< of the macro that is walked through; line 0: none
  uint32_t n_dead;
} Walk;

static const WordList *
list_of_unit(const RuleBook *book, uint16_t unit)
{
  for (uint32_t i = 0; i < book->n_lists; i++) {
    if (book->lists[i].unit == unit) {
      return &book->lists[i];
    }
  }
  return NULL;
}

/* The first predicate that is asked for and true of nothing; 0: none. */
static uint16_t
dead_unit(const Walk *walk, const Test *test)
{
  if (test->kind == TEST_NOT) {
    return 0;
  }
  if (test->kind == TEST_UNIT) {
    return test_is_possible(&walk->lint->possible, test, walk->classes)
               ? 0
               : test->unit;
  }
  const uint16_t unit = dead_unit(walk, test->left);
  return unit ? unit : dead_unit(walk, test->right);
}

static Str
explain(const Walk *walk, const Test *test)
{
  const RuleBook *book = walk->lint->book;
  Arena *arena = walk->lint->arena;
  const uint16_t unit = dead_unit(walk, test);
  const WordList *list = unit ? list_of_unit(book, unit) : NULL;
  if (list) {
    return list->n_phrases
               ? arena_printf(arena,
                              "%.*s holds only entries of several words, and "
                              "a bracket stands for one (write %.*s without "
                              "it)",
                              STR_ARG(list->name), STR_ARG(list->name))
               : arena_printf(arena, "the list %.*s is empty",
                              STR_ARG(list->name));
  }
  if (unit > UNIT_CLASS && unit < UNIT_LIST) {
    const Str name = book->lexicon->class_names[unit - UNIT_CLASS - 1];
    const Str phase = book->phases[walk->rule->phase - 1].name;
    return arena_printf(arena,
                        "there is no %.*s before phase '%.*s', since no "
                        "gazetteer has one and no rule makes one",
                        STR_ARG(name), STR_ARG(phase));
  }
  return STR("no word and no mention can be all of this at once");
}

static bool
walk_test(Walk *walk, const Test *test, RulePlace place)
{
  if (test_is_possible(&walk->lint->possible, test, walk->classes)) {
    return true;
  }
  walk->n_dead++;
  if (walk->effect) {
    const Str why = explain(walk, test);
    diag_warning(walk->lint->diag,
                 rule_place(walk->rule, walk->place.line ? walk->place : place),
                 "%.*s, so %s", STR_ARG(why), walk->effect);
  }
  return false;
}

static bool walk_node(Walk *walk, const Node *node);

static bool
walk_children(Walk *walk, const Node *node)
{
  uint32_t n = 0;
  uint32_t n_possible = 0;
  const RulePlace outer = walk->place;
  if (node->is_macro && !outer.line) {
    walk->place = node->place;
  }
  for (const Node *child = node->child; child; child = child->next) {
    n_possible += walk_node(walk, child);
    n++;
  }
  walk->place = outer;
  return node->kind == NODE_CHOICE ? n_possible > 0 : n_possible == n;
}

/* Can anything match this? Goes through all of it, so that all is reported. */
static bool
walk_node(Walk *walk, const Node *node)
{
  switch (node->kind) {
  case NODE_TOKEN:
    return walk_test(walk, node->test, node->place);
  case NODE_SEQUENCE:
  case NODE_CHOICE:
  case NODE_CAPTURE:
    return walk_children(walk, node);
  case NODE_REPEAT:
    return walk_children(walk, node) || node->min == 0;
  case NODE_LOOK:
    return walk_children(walk, node) || node->max == 0;
  case NODE_START:
  case NODE_END:
    return true;
  }
  return true;
}

/* Once silently, to know what follows, and again to report. */
static void
report_pattern(Walk *walk, const Node *pattern, const char *effect)
{
  walk->effect = NULL;
  walk->n_dead = 0;
  const bool is_possible = walk_node(walk, pattern);
  if (walk->n_dead) {
    walk->effect = is_possible ? "this part is never used" : effect;
    walk_node(walk, pattern);
  }
}

void
lint_dead_parts(const Lint *lint, const Rule *rule)
{
  Walk walk = {
      .lint = lint, .rule = rule, .classes = lint->classes[rule->phase - 1]};
  report_pattern(&walk, rule->pattern, "the rule never matches");
  for (uint8_t i = 0; i < rule->n_contexts; i++) {
    const Context *context = &rule->contexts[i];
    report_pattern(&walk, context->pattern,
                   context->is_negated ? "the condition excludes nothing"
                                       : "the rule never matches");
  }
  for (uint8_t i = 0; i < rule->n_conditions; i++) {
    const Condition *condition = &rule->conditions[i];
    walk.effect = condition->is_negated ? "the condition excludes nothing"
                                        : "the rule never matches";
    walk_test(&walk, condition->test, condition->place);
  }
}
