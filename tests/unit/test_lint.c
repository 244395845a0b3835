// SPDX-License-Identifier: MIT
/* Warnings about rules that can be loaded. The first phase makes the classes
   organisation and event; places and titles are made by nobody. */
#include "book.h"

#include "match/lint.h"

#define MADE                                                                   \
  "phase made longest\n"                                                       \
  "rule o\n  match (?<x> \"acme\")\n  make organisation x\n"                   \
  "rule e\n  match (?<x> \"fair\")\n  make event x\n"                          \
  "list COLOUR = red blue\n"                                                   \
  "list PAIR = \"dark blue\"\n"                                                \
  "list EMPTY = file \"nothing.txt\"\n"

enum { MADE_LINES = 10 };

typedef struct Case {
  const char *rules;
  const char *warning; ///< "line:column: begin", lines from behind MADE
} Case;

static bool
source(void *handle, Str name, Str *bytes)
{
  *bytes = STR("# nothing\n");
  return true;
}

static void
lint_text(Book *book, const char *rules)
{
  Arena *arena = &book->arena;
  Diag *diag = &book->messages.diag;
  const Str text = arena_printf(arena, MADE "%s", rules);
  Engine *engine = rules_parse(&book->book, "t.rules", text, source, NULL, diag)
                       ? engine_new(&book->book, diag)
                       : NULL;
  if (!engine) {
    fail_msg("%s\n%s", rules, book->messages.text);
  }
  Lint lint;
  bool *is_asked = ARENA_NEW_ARRAY(arena, bool, book->book.n_rules + 1);
  lint_init(&lint, engine, arena, diag);
  for (uint32_t i = 0; i < book->book.n_rules; i++) {
    lint_rule(&lint, &book->book.rules[i]);
    is_asked[i] = true;
  }
  for (uint32_t i = 0; i < book->book.n_misforms; i++) {
    lint_misform(&lint, &book->book.misforms[i]);
  }
  lint_rivals(&lint, is_asked, is_asked);
  engine_free(engine);
}

static void
check_warning(const Case *it)
{
  Book *book = book_new();
  unsigned line = 0;
  int read = 0;
  lint_text(book, it->rules);
  char wanted[512] = "";
  if (sscanf(it->warning, "%u%n", &line, &read) == 1) {
    snprintf(wanted, sizeof wanted, "%u%s", line + MADE_LINES,
             it->warning + read);
  }
  const char *said = book->messages.text;
  const bool fits = *wanted ? strncmp(said, wanted, strlen(wanted)) == 0 &&
                                  strchr(said, '\n')[1] == '\0'
                            : *said == '\0';
  if (!fits) {
    fail_msg("%s\nsaid:     %s\nexpected: %s", it->rules, said, wanted);
  }
  book_free(book);
}

#define CHECK_WARNINGS(cases)                                                  \
  for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++) {               \
    check_warning(&(cases)[i]);                                                \
  }

#define RULE "phase p longest\nrule r\n  match "
#define FRAME "phase p all\nframe f\n  trigger \"gave\"\n"
#define NEVER "3:9: no word and no mention can be all of this at once, so the "

static void
test_what_no_word_can_be_is_named(void **state)
{
  static const Case cases[] = {
      {RULE "[lower & upper]\n", NEVER "rule never matches"},
      {RULE "[lower & cap]\n", NEVER},
      {RULE "[cap & !cap]\n", NEVER},
      {RULE "[mention & lower]\n", NEVER},
      {RULE "[organisation & event]\n", NEVER},
      {RULE "[organisation & number]\n", NEVER},
      {RULE "[punct & word]\n", NEVER},
      {RULE "[upper & !cap]\n", NEVER},
      {RULE "[\"red\" & \"blue\"]\n", NEVER},
      {RULE "[\"red\" & !in COLOUR]\n", NEVER},
      {RULE "[\"green\" & in COLOUR]\n", NEVER},
      {RULE "[\",\" & lower]\n", NEVER},
      {RULE "[number & past]\n", NEVER},
      {RULE "[base & !verb]\n", NEVER},
      {RULE "[!any]\n", NEVER},
      {RULE "[\"Red\" & lower]\n", NEVER},
  };
  CHECK_WARNINGS(cases);
}

static void
test_what_some_word_can_be_is_not(void **state)
{
  static const Case cases[] = {
      {RULE "[cap & upper]\n", ""},
      {RULE "[cap & !upper & !mention]\n", ""},
      {RULE "[\"red\" & in COLOUR & lower]\n", ""},
      {RULE "[organisation & cap & in COLOUR]\n", ""},
      {RULE "[organisation | lower]\n", ""},
      {RULE "[past & participle]\n", ""},
      {RULE "[verb & number]\n", "3:9: "},
      {RULE "[word & !lower & !cap & !mention]\n", ""},
      {RULE "[date & !organisation]\n", ""},
      {RULE "[hyphen & lower] \"’s\" [glued]\n", ""},
      {RULE "PAIR COLOUR\n", ""},
      {RULE "([organisation] [upper]?)* [lower]\n", ""},
  };
  CHECK_WARNINGS(cases);
}

static void
test_empty_lists_and_classes_that_nothing_makes_are_named(void **state)
{
  static const Case cases[] = {
      {RULE "[in EMPTY]\n",
       "3:9: the list EMPTY is empty, so the rule never matches"},
      {RULE "\"a\" EMPTY\n", "3:13: the list EMPTY is empty, so the rule"},
      {RULE "\"a\" EMPTY?\n",
       "3:13: the list EMPTY is empty, so this part is never used"},
      {RULE "(\"a\" | EMPTY)\n",
       "3:16: the list EMPTY is empty, so this part is never used"},
      {RULE "[in PAIR]\n",
       "3:9: PAIR holds only entries of several words, and a bracket stands "
       "for one (write PAIR without it), so the rule never matches"},
      {RULE "[title]\n", "3:9: there is no title before phase 'p', since no "
                         "gazetteer has one and no rule makes one, so the "},
      {"macro M = [title]\n" RULE "\"a\" M\n", "4:13: there is no title"},
      {RULE "(?<x> \"a\")\n  make title x\nrule s\n  match [title]\n",
       "6:9: there is no title before phase 'p'"},
      {RULE "(?<x> \"a\")\n  make title x\n"
            "phase q all\n"
            "rule s\n  match [title]\n",
       ""},
      {RULE "\"a\"\n  not before [title]\n",
       "4:14: there is no title before phase 'p', since no gazetteer has one "
       "and no rule makes one, so the condition excludes nothing"},
      {RULE "\"a\"\n  after [title]\n", "4:9: there is no title"},
      {RULE "(?<x> [cap]+)\n  has x [lower & upper]\n", "4:7: no word and no"},
      {RULE "(?<x> [cap]+)\n  not has x [title]\n", "4:11: there is no title"},
  };
  CHECK_WARNINGS(cases);
}

static void
test_conditions_that_always_hold_are_named(void **state)
{
  static const Case cases[] = {
      {RULE "\"a\"\n  before \"b\"?\n",
       "4:10: this matches the empty string, so the condition always holds"},
      {RULE "\"a\"\n  not after \"b\"*\n",
       "4:13: this matches the empty string, so the rule never matches"},
      {RULE "\"a\"\n  before $ | \"b\"\n", ""},
      {RULE "\"a\"\n  after ^ \"b\"?\n", ""},
  };
  CHECK_WARNINGS(cases);
}

#define NESTED " a repetition within a repetition"

static void
test_repetitions_that_divide_the_same_words_are_named(void **state)
{
  static const Case cases[] = {
      {RULE "([cap]+)+\n", "3:10:" NESTED},
      {RULE "([cap]* [lower]?)+ \"a\"\n", "3:10:" NESTED},
      {RULE "([cap]+ [upper])+\n", "3:10:" NESTED},
      {RULE "(\"a\" ([cap]* | \"b\")* )\n", "3:15:" NESTED},
      {"macro M = [cap]+\n" RULE "(M)+\n", "4:10:" NESTED},
      {RULE "\"a\"\n  before ([cap]+)+\n", "4:11:" NESTED},
      {RULE "([cap]+ \",\")+\n", ""},
      {RULE "([cap]+ (\",\" | [lower]))+\n", ""},
      {RULE "([cap]+){1,3}\n", ""},
      {RULE "([cap]{1,3})+\n", ""},
      {RULE "([lower]+ [organisation])+\n", ""},
      {RULE "[cap]+ [cap]+\n", ""},
  };
  CHECK_WARNINGS(cases);
}

static void
test_roles_that_nothing_fills_are_named(void **state)
{
  static const Case cases[] = {
      {FRAME "  who organisation before\n  what event after\n"
             "  emit who organised what\n",
       ""},
      {FRAME "  who organisation before\n  what event after\n"
             "  where place near \"in\"\n  emit who organised what\n",
       "6:3: role 'where': there is no place before phase 'p', since no "
       "gazetteer has one and no rule makes one; so the frame never"},
      {FRAME "  who organisation before\n  what event after\n"
             "  where? place near \"in\"\n  emit who organised what\n",
       "6:3: role 'where': there is no place before phase 'p', since no "
       "gazetteer has one and no rule makes one\n"},
      {FRAME "  who organisation | event before\n  what event after\n"
             "  emit who organised what\n",
       "4:3: role 'who': the relations of this frame hold for no event, so "
       "with one there is no fact"},
      {FRAME "  who organisation before\n  what event after\n"
             "  day? date nearest\n  topic phrase behind \"on\"\n"
             "  emit who organised what; what started_on day.start\n",
       ""},
  };
  CHECK_WARNINGS(cases);
}

static void
test_rules_that_never_win_are_named(void **state)
{
  static const Case cases[] = {
      {RULE "\"a\" [cap]\nrule s\n  match (?<x> \"a\") [cap]\n",
       "4:6: 's' never wins: 'r' (t.rules:12) has the same pattern and stands "
       "first"},
      {RULE "\"a\" [cap]\nrule s priority 2\n  match \"a\" [cap]\n",
       "2:6: 'r' never wins: 's' (t.rules:14) has the same pattern and a "
       "higher priority"},
      {RULE "\"a\"\n  after \"b\"\nrule s\n  match \"a\"\n", ""},
      {RULE "\"a\"\nrule s\n  match \"a\"\n  after \"b\"\n",
       "4:6: 's' never wins"},
      {RULE "\"a\"\n  in zone title\nrule s\n  match \"a\"\n", ""},
      {RULE "\"a\"\nrule s\n  match \"b\"\n", ""},
      {RULE "\"a\"\nphase q longest\nrule s\n  match \"a\"\n", ""},
      {"phase p all\nrule r\n  match (?<x> [organisation]) (?<y> [event])\n"
       "  emit x organised y\nrule s\n"
       "  match (?<x> [organisation]) (?<y> [event])\n  emit x organised y\n",
       "5:6: 's' adds nothing: 'r' (t.rules:12) does the same"},
      {"phase p all\nrule r\n  match (?<x> [organisation]) (?<y> [event])\n"
       "  emit x organised y\nrule s\n"
       "  match (?<x> [organisation]) (?<y> [event])\n  emit x funded y\n",
       ""},
  };
  CHECK_WARNINGS(cases);
}

static void
test_premises_that_nothing_states_are_named(void **state)
{
  static const Case cases[] = {
      {"infer d\n  ?e organised ?f\n  if ?e funded ?f\n",
       "3:6: no rule states 'funded', so nothing ever follows"},
      {"infer d\n  ?e organised ?f\n  if ?e organised ?f\n"
       "  if not ?e funded ?f\n",
       "4:10: no rule states 'funded', so this always holds"},
      {"infer d\n  ?e organised ?f\n  if ?e organised ?f\n", ""},
  };
  CHECK_WARNINGS(cases);
}

static void
test_lemmas_in_another_form_are_named(void **state)
{
  static const Case cases[] = {
      {RULE "[lemma = \"gave\"]\n", "3:18: 'gave' is not the base form of a "
                                    "verb; did you mean 'give'?"},
      {"list GIFT = lemma: hold given\n",
       "1:25: 'given' is not the base form of a verb; did you mean 'give'?"},
      {RULE "[lemma = \"give\"]\n", ""},
      {RULE "[lemma = \"chase\"]\n", ""},
      {RULE "[lemma = \"give\" & number]\n", NEVER "rule never matches"},
  };
  CHECK_WARNINGS(cases);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_no_word_can_be_is_named),
      cmocka_unit_test(test_what_some_word_can_be_is_not),
      cmocka_unit_test(
          test_empty_lists_and_classes_that_nothing_makes_are_named),
      cmocka_unit_test(test_conditions_that_always_hold_are_named),
      cmocka_unit_test(test_repetitions_that_divide_the_same_words_are_named),
      cmocka_unit_test(test_roles_that_nothing_fills_are_named),
      cmocka_unit_test(test_rules_that_never_win_are_named),
      cmocka_unit_test(test_premises_that_nothing_states_are_named),
      cmocka_unit_test(test_lemmas_in_another_form_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
