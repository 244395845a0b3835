// SPDX-License-Identifier: MIT
/* What the parser of rule files makes of them, and what it says of mistakes. */
#include "book.h"

typedef struct Mistake {
  const char *rules;
  const char *message; ///< "line:column: text"
} Mistake;

#define PHASE "phase p longest\n"
#define RULE PHASE "rule r\n"
#define FRAME PHASE "frame f\n  trigger \"a\"\n"

static void
check_mistakes(const Mistake *mistakes, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    Book *book = book_new();
    const bool ok = book_parse(book, mistakes[i].rules);
    const size_t len = strlen(book->messages.text);
    const bool is_same =
        len == strlen(mistakes[i].message) + 1 &&
        strncmp(book->messages.text, mistakes[i].message, len - 1) == 0;
    if (ok || !is_same) {
      fail_msg("%s\nsaid:     %sexpected: %s", mistakes[i].rules,
               book->messages.text, mistakes[i].message);
    }
    assert_int_equal(book->messages.diag.n_errors, 1);
    assert_int_equal(book->messages.diag.first, KEDGE_BAD_KNOWLEDGE);
    book_free(book);
  }
}

#define CHECK_MISTAKES(table)                                                  \
  check_mistakes(table, sizeof(table) / sizeof *(table))

static void
test_mistakes_in_patterns_are_named_with_their_place(void **state)
{
  static const Mistake mistakes[] = {
      {RULE "  match [organistion]\n",
       "3:10: unknown predicate or type 'organistion'; did you mean "
       "'organisation'?"},
      {RULE "  match [xyzzy]\n", "3:10: unknown predicate or type 'xyzzy'"},
      {RULE "  match [cpa]\n",
       "3:10: unknown predicate or type 'cpa'; did you mean 'cap'?"},
      {"list VERBS = a\n" RULE "  match [in VERB]\n",
       "4:13: unknown list 'VERB'; did you mean 'VERBS'?"},
      {"list VERBS = a\n" RULE "  match VERBZ\n",
       "4:9: unknown macro or list 'VERBZ'; did you mean 'VERBS'?"},
      {RULE "  match \"a\n", "3:9: this string has no closing quotation mark"},
      {RULE "  match [\"two words\"]\n",
       "3:10: a string of several words stands for several tokens; write it "
       "outside the brackets"},
      {RULE "  match [word = \"two words\"]\n",
       "3:17: \"two words\" is 2 words, but brackets stand for one token; "
       "write it as a string outside brackets"},
      {RULE "  match [lemma = \"take part\"]\n",
       "3:18: \"take part\" is 2 words, but brackets stand for one token; "
       "write what goes with the verb outside brackets"},
      {RULE "  match [cap & lemma = \"\"]\n",
       "3:24: this string holds no word"},
      {RULE "  match [lemma = give]\n",
       "3:18: expected a word in quotation marks"},
      {RULE "  match [lemma \"give\"]\n",
       "3:16: expected '=' here: lemma = \"…\""},
      {RULE "  match [lema = \"give\"]\n",
       "3:10: unknown predicate or type 'lema'; did you mean 'lemma'?"},
      {RULE "  match [lower = \"Former\"]\n",
       "3:18: \"Former\" is not all in small letters, as lower asks; write "
       "word = \"…\" for a word in any letters"},
      {RULE "  match [lower = \"a b\"]\n",
       "3:18: \"a b\" is 2 words, but brackets stand for one token; write "
       "it as a string outside brackets"},
      {RULE "  match [word = two]\n",
       "3:17: expected a word in quotation marks"},
      {RULE "  match\n", "3:8: an empty pattern matches everywhere"},
      {RULE "  match ()\n", "3:10: an empty pattern matches everywhere"},
      {RULE "  match \"a\" |\n", "3:14: an empty pattern matches everywhere"},
      {RULE "  match \"\"\n", "3:9: this string holds no word"},
      {RULE "  match [cap = \"x\"]\n",
       "3:14: 'cap' takes no value; write word = \"…\" for a word"},
      {RULE "  match [place=\"Oslo\"]\n",
       "3:15: 'place' takes no value; write word = \"…\" for a word"},
      {RULE "  match []\n",
       "3:10: expected a predicate such as cap, in LIST or a type"},
      {RULE "  match [cap\n", "3:13: expected ']' here"},
      {RULE "  match (\"a\"\n", "3:13: expected ')' here"},
      {RULE "  match \"a\")\n", "3:12: unexpected ')' here"},
      {RULE "  match \"a\"{3,2}\n", "3:16: the range {3,2} runs backwards"},
      {RULE "  match \"a\"{0}\n", "3:14: a range up to 0 allows nothing"},
      {RULE "  match \"a\"{0,0}\n", "3:16: a range up to 0 allows nothing"},
      {RULE "  match \"a\"{x}\n",
       "3:13: expected a whole number up to 50 here"},
      {RULE "  match \"a\"{51}\n",
       "3:13: expected a whole number up to 50 here"},
      {RULE "  match \"a\"**\n",
       "3:13: expected \"words\", [predicate], (group) or a name"},
      {RULE "  match (?<a> \"x\") (?<a> \"y\")\n",
       "3:23: capture 'a' is there twice"},
      {RULE "  match (?<a \"x\")\n", "3:14: expected '>' here"},
      {RULE "  match \"a\"\n  match \"b\"\n", "4:9: 'r' has two patterns"},
  };
  CHECK_MISTAKES(mistakes);
}

static void
test_mistakes_in_rules_are_named_with_their_place(void **state)
{
  static const Mistake mistakes[] = {
      {RULE "  match (?<org> \"a\")\n  make organisation ogr\n",
       "4:21: unknown capture 'ogr'; did you mean 'org'?"},
      {RULE "  match (?<org> \"a\")\n  make organisaton org\n",
       "4:8: unknown type 'organisaton'; did you mean 'organisation'?"},
      {RULE "  match (?<org> \"a\")\n  make organisation org nmaed org\n",
       "4:25: expected named, kind, alias, anaphor, local, national, weak or "
       "whole"},
      {RULE "  match (?<a> \"a\") (?<b> \"b\")\n  emit a organized b\n",
       "4:10: unknown relation 'organized'; did you mean 'organised'?"},
      {RULE "  match (?<a> \"a\") (?<b> \"b\")\n  emit a likes b\n",
       "4:10: unknown relation 'likes'; there are organised, funded, "
       "started_on, located_in"},
      {RULE "  match (?<a> \"a\")\n  emit a funded b\n",
       "4:17: unknown capture 'b'; there is only a"},
      {RULE "  match (?<a> \"a\")\n  emit a funded a.middle\n",
       "4:19: a date has a .start and an .end"},
      {RULE "  match (?<a> \"a\")\n  emit a funded a a\n",
       "4:19: expected ';' between facts"},
      {RULE "  match \"a\"\n  in zone cellar\n",
       "4:11: unknown zone 'cellar'; there are body, title, category, stamp, "
       "label, about, caption"},
      {RULE "  match \"a\"\n  in zone\n",
       "4:10: expected the name of a zone such as body"},
      {RULE "  match \"a\"\n  not when \"b\"\n",
       "4:7: expected not after, not before or not in zone"},
      {RULE "  match \"a\"\n  has b [cap]\n",
       "4:7: unknown capture 'b'; there is none"},
      {RULE "  match \"a\"\n  after (?<b> \"b\")\n",
       "4:19: context conditions cannot hold captures"},
      {RULE "  match \"a\"\n  not after \"b\" (?! \"c\")\n",
       "4:13: a look ahead cannot stand in an after condition"},
      {"macro B = \"b\" | (?= \"c\") \"d\"\n" RULE
       "  match \"a\"\n  after (B)?\n",
       "5:9: a look ahead cannot stand in an after condition"},
      {RULE "  match \"a\"\n  macth \"b\"\n",
       "4:3: unknown clause 'macth'; did you mean 'match'?"},
      {RULE "  match \"a\"\n  + a sentence\n",
       "4:5: an example is a sentence in quotation marks"},
      {RULE "  match \"a\"\n  + \"a\" -> b\n",
       "4:9: expected => and the facts that must be found"},
      {RULE "  emit a funded b\n", "3:8: unknown capture 'a'; there is none"},
      {RULE, "2:6: 'r' has no match clause"},
      {PHASE "rule r confidence 1.2\n  match \"a\"\n",
       "2:19: confidence is a number such as 0.85"},
      {PHASE "rule r confidence high\n  match \"a\"\n",
       "2:19: confidence is a number such as 0.85"},
      {PHASE "rule r confidence 0.12345\n  match \"a\"\n",
       "2:19: confidence is a number such as 0.85"},
      {PHASE "rule r priority 1001\n  match \"a\"\n",
       "2:17: expected a whole number up to 1000 here"},
      {PHASE "rule r weight 3\n  match \"a\"\n",
       "2:8: expected confidence or priority"},
      {PHASE "rule\n  match \"a\"\n", "2:5: expected the name of a rule here"},
      {RULE "  match \"a\"\nrule r\n  match \"b\"\n",
       "4:6: 'r' is there already, at t.rules:2"},
      {"rule r\n  match \"a\"\n",
       "1:7: a rule belongs to a phase; put \"phase NAME longest\" above it"},
      {PHASE "frame f\n  trigger \"a\"\nrule r\n  match \"a\"\n",
       "4:6: 'r': a phase holds rules or frames, not both; phase 'p' began "
       "with the other kind"},
  };
  CHECK_MISTAKES(mistakes);
}

static void
test_mistakes_in_frames_are_named_with_their_place(void **state)
{
  static const Mistake mistakes[] = {
      {FRAME "  who organisation before\n  who place after\n",
       "5:7: role 'who' is there twice"},
      {FRAME "  who organistion before\n",
       "4:7: unknown type 'organistion'; did you mean 'organisation'?"},
      {FRAME "  who organisation befor\n",
       "4:20: unknown way to find a role 'befor'; did you mean 'before'?"},
      {FRAME "  who organisation\n",
       "4:19: expected a way to find a role here; there are before, after, "
       "behind, near, inside, nearest, left, context"},
      {FRAME "  who organisation near\n",
       "4:24: near needs \"words\" or a list"},
      {FRAME "  who organisation behind nothing\n",
       "4:27: behind needs \"words\" or a list"},
      {FRAME "  who organisation inside what\n",
       "4:27: unknown role 'what'; there is only trigger"},
      {FRAME "  who organisation before within many\n",
       "4:34: expected a whole number up to 1000 here"},
      {FRAME "  what phrase after until STOP\n",
       "4:27: unknown list 'STOP'; there is none"},
      {FRAME "  who organisation before quickly\n",
       "4:27: expected until LIST, within N or all"},
      {FRAME "  who organisation before | after | nearest | context\n",
       "4:54: a role can be looked for in three ways"},
      {FRAME "  status gone trigger\n",
       "4:10: unknown status 'gone'; there are held, planned, postponed, "
       "reported, conditional, cancelled, denied"},
      {FRAME "  status cancelled who\n",
       "4:20: unknown role 'who'; there is only trigger"},
      {FRAME "  event-kind \"party\"\n",
       "4:14: expected a kind of data/ontology/event_kinds.csv in quotation "
       "marks"},
      {FRAME "  emit trigger started_on when\n",
       "4:27: unknown role 'when'; there is only trigger"},
      {FRAME "  forms passiv\n",
       "4:9: unknown form 'passiv'; did you mean 'passive'?"},
      {FRAME "  not forms\n",
       "4:12: expected the name of a form such as active"},
      {FRAME "  in status plannd\n",
       "4:13: unknown status 'plannd'; did you mean 'planned'?"},
      {FRAME "  not in status\n",
       "4:16: expected the name of a status such as held"},
      {RULE "  in status held\n", "3:13: only what a frame reads has a status"},
      {PHASE "frame f\n  who organisation before\n",
       "2:7: 'f' has no trigger clause"},
  };
  CHECK_MISTAKES(mistakes);
}

static void
test_mistakes_in_derivations_are_named_with_their_place(void **state)
{
  static const Mistake mistakes[] = {
      {"infer i\n  ?a located_in ?b\n", "1:7: 'i' has no if clause"},
      {"derive d\n  ?a locatedin ?b\n",
       "2:6: unknown relation 'locatedin'; did you mean 'located_in'?"},
      {"derive d\n  a located_in b\n", "2:3: expected a variable such as ?p"},
      {"derive d\n  ?a located_in b\n", "2:17: expected a variable such as ?c"},
      {"derive d\n  if ?a located_in ?b\n",
       "2:6: first comes what follows, as ?a relation ?b, then each condition "
       "behind \"if\""},
      {"derive d\n  ?a located_in ?b\n  ?b located_in ?a\n",
       "3:3: first comes what follows, as ?a relation ?b, then each condition "
       "behind \"if\""},
      {"derive d\n  ?a is place\n",
       "2:6: unknown relation 'is'; there are organised, funded, started_on, "
       "located_in"},
      {"derive d\n  ?a located_in ?b\n  if not ?a is place\n",
       "3:13: unknown relation 'is'; there are organised, funded, started_on, "
       "located_in"},
      {"derive d\n  ?a located_in ?b\n  if ?a is title\n",
       "3:12: 'title' is no type of entities"},
      {"derive d\n  ?a located_in ?b\n  if ?a is plac\n",
       "3:12: unknown type 'plac'; did you mean 'place'?"},
      {"derive d\n  ?a located_in ?b ?c\n", "2:20: unexpected 'c' here"},
      {"derive d\n  ?a located_in ?b\n  if ?a lies-in ?b\n",
       "3:9: lies-in is a condition of infer rules only"},
      {"infer i\n  ?a located_in ?c\n  if ?a lies-in ?b\n",
       "2:3: ?c stands in no condition that says what it is, such as \"if ?c "
       "organised ?e\""},
      {"derive d\n  ?a located_in ?b\n  if ?a located_in ?b\n"
       "  if ?c is place\n",
       "4:6: ?c stands in no condition that says what it is, such as \"if ?c "
       "organised ?e\""},
      {"derive d\n  ?a located_in ?b\n  if not ?a located_in ?b\n"
       "  if ?a located_in ?a\n",
       "2:3: ?b stands in no condition that says what it is, such as \"if ?b "
       "organised ?e\""},
  };
  CHECK_MISTAKES(mistakes);
}

static void
test_what_is_no_text_is_named(void **state)
{
  static const Mistake mistakes[] = {
      {"list A = \"is \xFF not\"\n",
       "1:10: 'is \xFF not' holds what is no text"},
      {RULE "  match \"is \xFF not\"\n",
       "3:9: 'is \xFF not' holds what is no text"},
  };
  CHECK_MISTAKES(mistakes);
}

static void
test_mistakes_in_blocks_are_named_with_their_place(void **state)
{
  static const Mistake mistakes[] = {
      {"block b\n  - \"A.\"\n", "1:7: 'b' has no ?x relation ?y clause"},
      {"block b\n  ?a located ?b\n",
       "2:6: unknown relation 'located'; did you mean 'located_in'?"},
      {"block b\n  ?a located_in b\n", "2:17: expected a variable such as ?c"},
      {"block b\n  ?a located_in ?b\n  if ?c is place\n",
       "3:6: ?c is no end of the fact that is taken away"},
      {"block b\n  ?a located_in ?b\n  if ?a is plce\n",
       "3:12: unknown type 'plce'; did you mean 'place'?"},
      {"block b\n  ?a located_in ?b\n  if ?a funded ?b\n",
       "3:9: a block asks of its ends only what they are: \"if ?x is TYPE\" or "
       "\"if ?x is \"name\"\""},
      {"block b\n  ?a located_in ?b\n  if a is place\n",
       "3:6: expected a variable such as ?p"},
      {"block b\n  ?a located_in ?b\n  with\n",
       "3:7: with needs \"words\" or a list"},
      {"block b\n  ?a located_in ?b\n  wth \"x\"\n",
       "3:3: unknown clause 'wth'; did you mean 'with'?"},
      {"block b\n  ?a located_in ?b\n  in zone tittle\n",
       "3:11: unknown zone 'tittle'; did you mean 'title'?"},
      {"block b\n  ?a located_in ?b\n  in status held\n",
       "3:13: only what a frame reads has a status"},
  };
  CHECK_MISTAKES(mistakes);
}

static void
test_mistakes_in_declarations_are_named_with_their_place(void **state)
{
  static const Mistake mistakes[] = {
      {"  match \"a\"\n", "1:3: this line is indented, but belongs to no rule"},
      {PHASE "rules r\n",
       "2:1: unknown declaration 'rules'; did you mean 'rule'?"},
      {"phase p\n", "1:8: expected a way to treat overlaps here; there are "
                    "longest, all, first, once"},
      {"phase p shortest\n", "1:9: unknown way to treat overlaps 'shortest'; "
                             "there are longest, all, first, once"},
      {"phase p longest knwon\n", "1:17: unexpected 'knwon' here"},
      {"list = a b\n", "1:6: expected the name of a list here"},
      {"list A a b\n", "1:8: expected '=' here"},
      {"list A = a, b\n",
       "1:11: expected a word; put signs in quotation marks"},
      {"list VERBS = go\nlist A = one VERB\n",
       "2:14: unknown list 'VERB'; did you mean 'VERBS'?"},
      {"list A = a A\n", "1:13: a list cannot hold itself"},
      {"list VERBS = go\nlist VERB += run\n",
       "2:6: unknown list 'VERB'; did you mean 'VERBS'?"},
      {"list verbs = go\n", "1:6: the name of a list is written in capitals"},
      {"list A = lema: go\n", "1:10: expected lemma: or word:"},
      {"list A = file \"none.txt\"\n",
       "1:15: cannot read the word file 'none.txt'"},
      {"list A = file none\n", "1:15: expected the name of a word file"},
      {"list A = \"a b\n", "1:10: this string has no closing quotation mark"},
      {"macro M \"a\"\n", "1:9: expected '=' here"},
      {"macro M = (?<a> \"a\")\n", "1:21: a macro cannot hold captures"},
      {"macro M = \"a\" )\n", "1:15: unexpected ')' here"},
      {"macro M = \"a\"\nmacro M = \"b\"\n", "2:7: macro 'M' is there twice"},
  };
  CHECK_MISTAKES(mistakes);
}

static void
test_there_are_limits(void **state)
{
  char rules[2048] = RULE "  match ";
  for (int i = 0; i <= MAX_CAPTURES; i++) {
    snprintf(rules + strlen(rules), 32, "(?<c%d> \"a\") ", i);
  }
  Book *book = book_new();
  assert_false(book_parse(book, rules));
  assert_string_equal(book->messages.text,
                      "3:158: more than 12 captures in a rule\n");
  book_free(book);
  snprintf(rules, sizeof rules, RULE "  match (?<a> \"a\")\n  emit ");
  for (int i = 0; i <= MAX_EMITS; i++) {
    snprintf(rules + strlen(rules), 16, "a funded a; ");
  }
  book = book_new();
  assert_false(book_parse(book, rules));
  assert_non_null(strstr(book->messages.text, "more than 16 facts in a rule"));
  book_free(book);
  snprintf(rules, sizeof rules, RULE "  match \"a\"\n");
  for (int i = 0; i <= MAX_CONTEXTS; i++) {
    snprintf(rules + strlen(rules), 16, "  after \"b\"\n");
  }
  book = book_new();
  assert_false(book_parse(book, rules));
  assert_string_equal(book->messages.text,
                      "10:9: more than 6 context conditions\n");
  book_free(book);
}

static void
test_all_mistakes_of_a_file_are_reported_in_one_run(void **state)
{
  Book *book = book_new();
  assert_false(book_parse(book, RULE "  match [organistion]\n"
                                     "  in zone cellar\n"
                                     "rule s confidence 2\n"
                                     "  match \"a\n"
                                     "list A = x, y\n"));
  assert_string_equal(
      book->messages.text,
      "3:10: unknown predicate or type 'organistion'; did you mean "
      "'organisation'?\n"
      "4:11: unknown zone 'cellar'; there are body, title, category, "
      "stamp, label, about, caption\n"
      "5:19: confidence is a number such as 0.85\n"
      "6:9: this string has no closing quotation mark\n"
      "7:11: expected a word; put signs in quotation marks\n");
  book_free(book);
}

static const Rule *
only_rule(Book *book, const char *rules)
{
  if (!book_parse(book, rules)) {
    fail_msg("%s\n%s", rules, book->messages.text);
  }
  return &book->book.rules[book->book.n_rules - 1];
}

static void
test_the_head_of_a_rule_has_confidence_and_priority(void **state)
{
  Book *book = book_new();
  const Rule *rule =
      only_rule(book, PHASE "rule one confidence 0.8 priority 7\n"
                            "  match \"a\"\n");
  assert_true(str_equal(rule->name, STR("one")));
  assert_int_equal(rule->confidence, 800);
  assert_int_equal(rule->priority, 7);
  assert_int_equal(rule->place.line, 2);
  rule = only_rule(book, "rule two confidence 0.875\n  match \"a\"\n");
  assert_int_equal(rule->confidence, 875);
  rule = only_rule(book, "rule three\n  match \"a\"\n");
  assert_int_equal(rule->confidence, 900);
  assert_int_equal(rule->priority, 0);
  rule = only_rule(book, "derive four\n  ?a located_in ?b\n"
                         "  if ?a located_in ?b\n");
  assert_int_equal(rule->confidence, 1000);
  book_free(book);
}

static void
test_examples_have_a_sentence_facts_and_a_date(void **state)
{
  Book *book = book_new();
  const Rule *rule =
      only_rule(book, RULE "  match \"a\"\n"
                           "  + \"He said \\\"a\\\".\\n\" => A funded B;\n"
                           "    B is so\n"
                           "  - @2022-11-18 \"No.\"\n"
                           "  + \"a\" => A#1 funded \"B # 2\"; # of two\n"
                           "    # what is not\n"
                           "    C funded D# # nothing\n");
  assert_int_equal(rule->n_examples, 3);
  const Example *yes = &rule->examples[0];
  const Example *no = &rule->examples[1];
  assert_true(str_equal(yes->sentence, STR("He said \"a\".\n")));
  assert_true(str_equal(yes->expected, STR("A funded B;\n    B is so")));
  assert_false(yes->is_negative);
  assert_int_equal(yes->date.len, 0);
  assert_true(no->is_negative);
  assert_true(str_equal(no->date, STR("2022-11-18")));
  assert_int_equal(no->expected.len, 0);
  assert_int_equal(no->place.line, 6);
  const Str commented = rule->examples[2].expected;
  assert_true(str_equal(commented, STR("A#1 funded \"B # 2\"; \n    \n"
                                       "    C funded D#")));
  book_free(book);
}

static void
test_a_clause_goes_on_in_deeper_lines(void **state)
{
  Book *book = book_new();
  const Rule *rule = only_rule(book, "list A = a\n  b # a comment\n\n  c\n"
                                     "phase p all\n# a comment\nrule r\n"
                                     "  match \"a\"\n    \"b\"\n\n"
                                     "      \"c\"\n  in zone title\n");
  assert_int_equal(rulebook_list(&book->book, STR("A"))->n_words, 3);
  assert_int_equal(rule->zones, 1u << ZONE_TITLE);
  book_free(book);
}

static void
test_lists_know_regular_and_irregular_forms(void **state)
{
  Book *book = book_new();
  assert_true(book_parse(book, "list A = lemma: give chase word: give-up\n"));
  const WordList *list = rulebook_list(&book->book, STR("A"));
  assert_int_equal(list->n_words, 5 + 4 + 1);
  static const char *const forms[] = {"gave",   "given",  "chase",
                                      "chases", "chased", "chasing"};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    const uint32_t id = lexicon_find(&book->lexicon, str_from(forms[i]));
    assert_int_not_equal(id, 0);
    assert_int_not_equal(word_info(&book->lexicon, id)->verb_forms, 0);
  }
  assert_int_equal(lexicon_find(&book->lexicon, STR("gived")), 0);
  assert_int_equal(lexicon_find(&book->lexicon, STR("chaseed")), 0);
  book_free(book);
}

static void
test_a_list_holds_what_another_has_so_far(void **state)
{
  Book *book = book_new();
  assert_true(book_parse(book, "list A = red \"dark blue\"\n"
                               "list B = lemma: go A \"A\"\n"
                               "list A += green\n"));
  const WordList *list = rulebook_list(&book->book, STR("B"));
  assert_int_equal(list->n_words, 4 + 1 + 1);
  assert_int_equal(list->n_phrases, 4 + 2 + 1);
  assert_int_not_equal(list->length_units[2], 0);
  book_free(book);
}

static void
test_roles_have_marks_classes_ways_and_limits(void **state)
{
  Book *book = book_new();
  const Rule *rule =
      only_rule(book, "list W = with \"along with\"\nlist STOP = who\n" FRAME
                      "  who+ organisation | place before | near W \"by\" all\n"
                      "  what? (event) after\n"
                      "  where* place inside what | nearest within 5\n"
                      "  topic phrase behind \"on\" until STOP\n"
                      "  emit who organised what; who funded what\n");
  assert_int_equal(rule->n_roles, 5);
  assert_int_equal(rule->n_emits, 2);
  assert_true(rule->roles[1].is_many && !rule->roles[1].is_optional);
  assert_true(rule->roles[1].takes_all);
  assert_int_equal(rule->roles[1].n_ways, 2);
  assert_int_equal(rule->roles[1].n_literals, 3);
  assert_true(rule->roles[2].is_optional && !rule->roles[2].is_many);
  assert_true(rule->roles[3].is_optional && rule->roles[3].is_many);
  assert_int_equal(rule->roles[3].inside, 2);
  assert_int_equal(rule->roles[3].within, 5);
  assert_true(rule->roles[4].is_phrase);
  assert_int_not_equal(rule->roles[4].until, 0);
  book_free(book);
}

static void
test_no_cut_of_a_good_file_hurts(void **state)
{
  static const char text[] =
      "list A = lemma: give word: \"a b\" file \"words.txt\"\nmacro M = "
      "[cap]{1,2}\n"
      "phase p longest known\nrule r confidence 0.9 priority 2\n"
      "  match (?<x> M \"of\"* | ^ [in A & !(cap | number)] $)\n"
      "  not after \"the\"\n  has x [cap]\n  make organisation x named x\n"
      "  + \"a \\\"b\\\"\" => A funded B\n  - @2022-01-02 \"a\"\n"
      "phase q all\nframe f\n  trigger [in A]\n"
      "  who+ (organisation | place)? before | near \"by\" within 3\n"
      "  emit trigger funded who; who funded trigger.start\n"
      "  status denied who\ninfer i\n  ?a located_in ?b\n  if not ?a funded "
      "?b\n";
  for (size_t len = 0; len < sizeof text; len++) {
    Book *book = book_new();
    const bool ok = rules_parse(&book->book, "t.rules", (Str){text, len},
                                book_source, NULL, &book->messages.diag);
    assert_true(ok == (book->messages.diag.n_errors == 0));
    book_free(book);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_mistakes_in_patterns_are_named_with_their_place),
      cmocka_unit_test(test_mistakes_in_rules_are_named_with_their_place),
      cmocka_unit_test(test_mistakes_in_frames_are_named_with_their_place),
      cmocka_unit_test(test_mistakes_in_derivations_are_named_with_their_place),
      cmocka_unit_test(test_what_is_no_text_is_named),
      cmocka_unit_test(test_mistakes_in_blocks_are_named_with_their_place),
      cmocka_unit_test(
          test_mistakes_in_declarations_are_named_with_their_place),
      cmocka_unit_test(test_there_are_limits),
      cmocka_unit_test(test_all_mistakes_of_a_file_are_reported_in_one_run),
      cmocka_unit_test(test_the_head_of_a_rule_has_confidence_and_priority),
      cmocka_unit_test(test_examples_have_a_sentence_facts_and_a_date),
      cmocka_unit_test(test_a_clause_goes_on_in_deeper_lines),
      cmocka_unit_test(test_lists_know_regular_and_irregular_forms),
      cmocka_unit_test(test_a_list_holds_what_another_has_so_far),
      cmocka_unit_test(test_roles_have_marks_classes_ways_and_limits),
      cmocka_unit_test(test_no_cut_of_a_good_file_hurts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
