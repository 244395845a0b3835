// SPDX-License-Identifier: MIT
/* Rules of a phase with the same pattern: where matches overlap one of them
   always wins; where all stay, the second is to say something else. */
#include "match/compile.h"
#include "match/lint.h"

/* A pattern as it is compiled, but without its captures. */
typedef struct Print {
  Regex pattern;
  Regex contexts[MAX_CONTEXTS];
} Print;

static bool
regex_equal(const Regex *a, const Regex *b)
{
  return a->n_units == b->n_units &&
         memcmp(a->units, b->units, a->n_units * sizeof *a->units) == 0;
}

static Print
print_of(const Rule *rule, Arena *arena)
{
  Print print = {0};
  regex_write(&print.pattern, arena, rule->pattern, false, false);
  for (uint8_t i = 0; i < rule->n_contexts; i++) {
    regex_write(&print.contexts[i], arena, rule->contexts[i].pattern, false,
                false);
  }
  return print;
}

/* Is each context of `a` one of `b`? */
static bool
asks_no_more(const Rule *a, const Print *a_print, const Rule *b,
             const Print *b_print)
{
  for (uint8_t i = 0; i < a->n_contexts; i++) {
    bool found = false;
    for (uint8_t k = 0; k < b->n_contexts && !found; k++) {
      found = a->contexts[i].is_after == b->contexts[k].is_after &&
              a->contexts[i].is_negated == b->contexts[k].is_negated &&
              regex_equal(&a_print->contexts[i], &b_print->contexts[k]);
    }
    if (!found) {
      return false;
    }
  }
  return a->n_conditions == 0 && (b->zones & ~a->zones) == 0;
}

static bool
words_equal(const RoleWords *a, const RoleWords *b)
{
  return a->n_words == b->n_words &&
         memcmp(a->words, b->words, a->n_words * sizeof *a->words) == 0;
}

static bool
roles_equal(const Role *a, const Role *b)
{
  bool same = a->classes == b->classes && a->is_optional == b->is_optional &&
              a->is_many == b->is_many && a->is_phrase == b->is_phrase &&
              a->n_ways == b->n_ways &&
              memcmp(a->ways, b->ways, a->n_ways) == 0 &&
              a->inside == b->inside && a->takes_all == b->takes_all &&
              a->only_after == b->only_after && a->until == b->until &&
              a->within == b->within && a->n_literals == b->n_literals;
  for (uint32_t i = 0; same && i < a->n_literals; i++) {
    same = words_equal(&a->literals[i], &b->literals[i]);
  }
  return same;
}

static bool
emits_equal(const Emit *a, const Emit *b)
{
  return a->subject == b->subject && a->relation == b->relation &&
         a->object == b->object && a->part == b->part;
}

/* Do two rules with the same pattern say the same of what they find? */
static bool
says_the_same(const Rule *a, const Rule *b)
{
  bool same = a->n_roles == b->n_roles && a->n_emits == b->n_emits &&
              a->n_makes == b->n_makes && a->status == b->status &&
              a->event_kind == b->event_kind;
  for (uint8_t i = 1; same && i < a->n_roles; i++) {
    same = roles_equal(&a->roles[i], &b->roles[i]);
  }
  for (uint8_t i = 0; same && i < a->n_emits; i++) {
    same = emits_equal(&a->emits[i], &b->emits[i]);
  }
  for (uint8_t i = 0; same && i < a->n_makes; i++) {
    same = a->makes[i].class_id == b->makes[i].class_id &&
           a->makes[i].capture == b->makes[i].capture;
  }
  return same;
}

static void
report_rival(const Lint *lint, const Rule *winner, const Rule *loser)
{
  const Control control = (Control)lint->book->phases[loser->phase - 1].control;
  const bool one_wins = control == CONTROL_LONGEST || control == CONTROL_FIRST;
  const bool by_priority = winner->priority > loser->priority;
  const char *why = !one_wins     ? "does the same"
                    : by_priority ? "has the same pattern and a higher priority"
                                  : "has the same pattern and stands first";
  diag_warning(lint->diag, rule_place(loser, loser->place),
               "'%.*s' %s: '%.*s' (%s:%u) %s", STR_ARG(loser->name),
               one_wins ? "never wins" : "adds nothing", STR_ARG(winner->name),
               winner->file, winner->place.line, why);
}

/* Does `a` always win over `b`, or do the same? */
static bool
shadows(const RuleBook *book, const Rule *a, const Rule *b)
{
  const Control control = (Control)book->phases[b->phase - 1].control;
  if (control == CONTROL_ALL || control == CONTROL_ONCE) {
    return a < b && says_the_same(a, b);
  }
  return a->priority != b->priority ? a->priority > b->priority : a < b;
}

/* The rule that takes all that `loser` could have; null: none. */
static const Rule *
find_rival(const Lint *lint, const Print *prints, uint32_t loser)
{
  const RuleBook *book = lint->book;
  const Rule *b = &book->rules[loser];
  for (uint32_t i = 0; i < book->n_rules; i++) {
    const Rule *a = &book->rules[i];
    if (a != b && a->kind == b->kind && a->phase == b->phase &&
        regex_equal(&prints[i].pattern, &prints[loser].pattern) &&
        shadows(book, a, b) && asks_no_more(a, &prints[i], b, &prints[loser])) {
      return a;
    }
  }
  return NULL;
}

void
lint_rivals(const Lint *lint, const bool *is_asked, bool *is_loser)
{
  const RuleBook *book = lint->book;
  Print *prints = ARENA_NEW_ARRAY(lint->arena, Print, book->n_rules + 1);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    if (book->rules[i].kind != RULE_DERIVE) {
      prints[i] = print_of(&book->rules[i], lint->arena);
    }
  }
  for (uint32_t i = 0; i < book->n_rules; i++) {
    const Rule *winner = is_asked[i] && book->rules[i].kind != RULE_DERIVE
                             ? find_rival(lint, prints, i)
                             : NULL;
    is_loser[i] = winner != NULL;
    if (winner) {
      report_rival(lint, winner, &book->rules[i]);
    }
  }
}
