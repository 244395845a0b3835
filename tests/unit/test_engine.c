// SPDX-License-Identifier: MIT
/* What patterns match, in which order, and which matches stay.

   A sentence is a row of tokens; ORG, PLC and EVT stand for mentions of an
   organisation, a place and an event, "ORG_x_y" for one of three tokens. */
#include "book.h"

#include "match/prefilter.h"
#include "match/units.h"
#include "match/walk.h"

#include <stdlib.h>
#include <time.h>

typedef struct Play {
  Book *book;
  Engine *engine;
  Matcher *matcher;
  Document doc;
  Row row;
  char limits[256];
} Play;

typedef struct Case {
  const char *pattern;
  const char *sentence;
  const char *found;
} Case;

static void
on_limit(void *handle, const Rule *rule)
{
  Play *play = handle;
  snprintf(play->limits, sizeof play->limits, "%.*s", STR_ARG(rule->name));
}

static void
play_open(Play *play, const char *rules)
{
  *play = (Play){.book = book_new()};
  play->engine = book_engine(play->book, rules);
  play->matcher = matcher_new(play->engine);
  matcher_on_limit(play->matcher, on_limit, play);
}

static void
play_close(Play *play)
{
  matcher_free(play->matcher);
  engine_free(play->engine);
  book_free(play->book);
}

static uint8_t
class_of(const Play *play, Str word)
{
  static const struct {
    Str word;
    Str class_name;
  } table[] = {{STR_INIT("ORG"), STR_INIT("organisation")},
               {STR_INIT("PLC"), STR_INIT("place")},
               {STR_INIT("EVT"), STR_INIT("event")}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (str_starts(word, table[i].word)) {
      return lexicon_class(&play->book->lexicon, table[i].class_name);
    }
  }
  return 0;
}

/* Words of the rules keep their ids; new ones are unknown, as in documents. */
static void
play_row(Play *play, const char *sentence)
{
  Arena *arena = &play->book->arena;
  Document *doc = &play->doc;
  lexicon_tokens(&play->book->lexicon, arena, str_from(sentence), doc);
  Element *elements = ARENA_NEW_ARRAY(arena, Element, doc->n_tokens + 1);
  for (uint32_t i = 0; i < doc->n_tokens; i++) {
    const uint8_t class_id = class_of(play, token_text(doc, &doc->tokens[i]));
    elements[i] = (Element){i, i + 1, class_id ? 1 : 0, class_id, false};
  }
  play->row = (Row){0};
  row_build(&play->row, arena, play->engine, doc, elements, doc->n_tokens);
}

static Str
words(Play *play, uint32_t begin, uint32_t end)
{
  const Token *tokens = play->doc.tokens;
  return begin < end ? span_text(&play->doc, (Span){tokens[begin].begin,
                                                    tokens[end - 1].end})
                     : STR("");
}

/* "rule: words {a: words}; …", of the last phase. */
static const char *
play_run(Play *play, uint8_t zone)
{
  Match *matches;
  Arena *arena = &play->book->arena;
  const RuleBook *book = &play->book->book;
  const uint32_t n = matcher_run(play->matcher, book->n_phases - 1, &play->row,
                                 zone, arena, &matches);
  Str out = STR("");
  for (uint32_t i = 0; i < n; i++) {
    const Rule *rule = &book->rules[matches[i].rule];
    out = arena_printf(arena, "%.*s%s%.*s: %.*s", STR_ARG(out), i ? "; " : "",
                       STR_ARG(rule->name),
                       STR_ARG(words(play, matches[i].begin, matches[i].end)));
    for (uint8_t k = 0; k < rule->n_captures; k++) {
      const Range range = matches[i].captures[k];
      if (range.begin != UINT32_MAX) {
        out = arena_printf(arena, "%.*s {%.*s: %.*s}", STR_ARG(out),
                           STR_ARG(rule->captures[k]),
                           STR_ARG(words(play, range.begin, range.end)));
      }
    }
  }
  return out.len ? out.ptr : "";
}

static void
check_rules(const char *rules, const char *sentence, const char *found)
{
  Play play;
  play_open(&play, rules);
  play_row(&play, sentence);
  const char *actual = play_run(&play, ZONE_BODY);
  if (strcmp(actual, found) != 0) {
    fail_msg("%s\nin: %s\nfound:    %s\nexpected: %s", rules, sentence, actual,
             found);
  }
  play_close(&play);
}

#define LISTS                                                                  \
  "list COLOUR = file \"words.txt\"\n"                                         \
  "list GIVE = lemma: give paint\n"                                            \
  "list MIXED = a \"b c\" word: d lemma: hold\n"                               \
  "list MORE = one\nlist MORE += two \"three four\"\n"                         \
  "list KINDS = event-kinds\n"                                                 \
  "macro BIG = [cap] [number]\n"

/* One rule "r" in a phase that keeps all matches. */
static void
check_patterns(const Case *cases, size_t n)
{
  char rules[2048];
  for (size_t i = 0; i < n; i++) {
    snprintf(rules, sizeof rules, LISTS "phase p all\nrule r\n  match %s\n",
             cases[i].pattern);
    check_rules(rules, cases[i].sentence, cases[i].found);
  }
}

#define CHECK_PATTERNS(cases)                                                  \
  check_patterns(cases, sizeof(cases) / sizeof *(cases))

static void
test_predicates_ask_for_the_shape_of_a_token(void **state)
{
  static const Case cases[] = {
      {"[cap]", "the Word WORD wOrd 12", "r: Word; r: WORD; r: wOrd"},
      {"[upper]", "the Word WORD A1", "r: WORD; r: A1"},
      {"[mixed]", "word CareFor WORD", "r: CareFor"},
      {"[lower]", "the Word", "r: the"},
      {"[number]", "the 12 1,000 7th", "r: 12; r: 1,000"},
      {"[ordinal]", "the 7th of 7", "r: 7th"},
      {"[alnum]", "the a7b 7", "r: a7b"},
      {"[punct]", "word, word.", "r: ,; r: ."},
      {"[word]", "a, 12", "r: a; r: 12"},
      {"[hyphen]", "an anti-fraud act", "r: anti-fraud"},
      {"[glued]", "word, word", "r: word; r: ,"},
      {"[any]", "a, b", "r: a; r: ,; r: b"},
      {"[mention]", "the ORG word", "r: ORG"},
      {"[organisation]", "ORG PLC EVT", "r: ORG"},
      {"[place | event]", "ORG PLC EVT", "r: PLC; r: EVT"},
      {"[title]", "ORG PLC EVT", ""},
  };
  CHECK_PATTERNS(cases);
}

static void
test_predicates_ask_for_the_form_of_a_verb(void **state)
{
  static const Case cases[] = {
      {"[verb]", "give gives gave given giving gift",
       "r: give; r: gives; r: gave; r: given; r: giving"},
      {"[base]", "give gives gave", "r: give"},
      {"[third]", "give gives gave", "r: gives"},
      {"[past]", "give gave given held", "r: gave; r: held"},
      {"[participle]", "give gave given held", "r: given; r: held"},
      {"[ing]", "give giving", "r: giving"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_tests_are_joined_by_and_or_not(void **state)
{
  static const Case cases[] = {
      {"[cap & !upper]", "Word WORD word", "r: Word"},
      {"[cap !upper]", "Word WORD word", "r: Word"},
      {"[!cap]", "Word, word", "r: ,; r: word"},
      {"[!(cap | number)]", "Word 12 word", "r: word"},
      {"[!(cap & upper)]", "Word WORD word", "r: Word; r: word"},
      {"[!!cap]", "Word word", "r: Word"},
      {"[number | cap & upper]", "Word WORD 12", "r: WORD; r: 12"},
      {"[(number | cap) & !upper]", "Word WORD 12", "r: Word; r: 12"},
      {"[!in COLOUR & lower]", "red green Red", "r: green"},
      {"[!any]", "a b", ""},
      {"[!mention & word]", "ORG word", "r: word"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_words_match_in_any_case_unless_the_rule_has_a_capital(void **state)
{
  static const Case cases[] = {
      {"\"red\"", "red Red RED reds", "r: red; r: Red; r: RED"},
      {"\"Red\"", "red Red RED", "r: Red; r: RED"},
      {"[word = \"red\"]", "red Red reds", "r: red; r: Red"},
      {"[word = \"Red\"]", "red Red", "r: Red"},
      {"[lower = \"red\"]", "Red red RED", "r: red"},
      {"[!lower = \"red\"]", "Red red", "r: Red"},
      {"[\"red\"]", "a red car", "r: red"},
      {"\"a red\"", "a red, a blue, a Red", "r: a red; r: a Red"},
      {"\"a\" \"red\"", "a red", "r: a red"},
      {"\"café\"", "cafe Café", "r: cafe; r: Café"},
      {"\"’s\"", "ORG’s word", "r: ’s"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_a_lemma_is_any_form_of_its_verb(void **state)
{
  static const Case cases[] = {
      {"[lemma = \"give\"]", "gives Gave gift", "r: gives; r: Gave"},
      {"[lemma = \"gave\"]", "gives a gift", "r: gives"},
      {"[lemma = \"give\" & past]", "gives gave given", "r: gave"},
      {"[lemma = \"give\" & !participle]", "given giving", "r: giving"},
      {"[lemma = \"give\" | lemma = \"hold\"]", "held takes", "r: held"},
      {"[!lemma = \"give\" & verb]", "gives held", "r: held"},
      {"[lemma = \"chase\"]", "chased chasing chas", "r: chased; r: chasing"},
      {"[lemma = \"Give\"] \"a\"", "give a", "r: give a"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_lists_hold_words_forms_files_and_phrases(void **state)
{
  static const Case cases[] = {
      {"[in COLOUR]", "red dark blue Red", "r: red; r: Red"},
      {"COLOUR", "red dark blue", "r: red; r: dark blue"},
      {"COLOUR", "dark red blue", "r: red"},
      {"[in GIVE]", "gave paints painted painting paint gift",
       "r: gave; r: paints; r: painted; r: painting; r: paint"},
      {"[in MIXED]", "a b c d held", "r: a; r: d; r: held"},
      {"MIXED", "b c, b", "r: b c"},
      {"MORE", "one two three four three", "r: one; r: two; r: three four"},
      {"KINDS", "a workshop, study visits and a study",
       "r: workshop; r: study visits"},
      {"\"the\" COLOUR [lower]", "the dark blue car", "r: the dark blue car"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_quantifiers_are_greedy_and_bounded(void **state)
{
  static const Case cases[] = {
      {"\"x\"*  \"y\"", "x x y", "r: x x y"},
      {"\"x\"* \"y\"", "y", "r: y"},
      {"\"x\"+ \"y\"", "y x y", "r: x y"},
      {"\"x\"? \"y\"", "x x y", "r: x y"},
      {"\"x\"{2}", "x x x x x", "r: x x; r: x x"},
      {"\"x\"{2,3}", "x x x x x", "r: x x x; r: x x"},
      {"\"x\"{2,}", "x y x x x x", "r: x x x x"},
      {"\"x\"{0,1} \"y\"", "x x y", "r: x y"},
      {"(\"x\" \"y\")+", "x y x y x", "r: x y x y"},
      {"(\"x\" | \"y\"){2}", "y x z", "r: y x"},
      {"(\"x\"? \"y\"?)+ \"z\"", "x y y z", "r: x y y z"},
      {"\"x\" | \"x\" \"y\"", "x y", "r: x"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_a_sentence_has_a_beginning_and_an_end(void **state)
{
  static const Case cases[] = {
      {"^ [cap]", "Word Word", "r: Word"},
      {"[cap] $", "One Two", "r: Two"},
      {"^ [cap] $", "One", "r: One"},
      {"^ [cap] $", "One Two", ""},
      {"(^ | \",\") [cap]", "One Two, Three", "r: One; r: , Three"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_macros_stand_for_their_pattern(void **state)
{
  static const Case cases[] = {
      {"BIG", "Word 12 word 12", "r: Word 12"},
      {"BIG+", "A 1 B 2 C", "r: A 1 B 2"},
      {"\"the\" BIG BIG", "the A 1 B 2", "r: the A 1 B 2"},
      {"(?<x> BIG)", "A 1", "r: A 1 {x: A 1}"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_captures_hold_what_they_matched(void **state)
{
  static const Case cases[] = {
      {"(?<a> [cap]+) \"of\" (?<b> [cap])", "Bank Two of Rivers",
       "r: Bank Two of Rivers {a: Bank Two} {b: Rivers}"},
      {"(?<a> \"x\")? (?<b> \"y\")", "y", "r: y {b: y}"},
      {"(?<all> (?<in> \"x\") \"y\")", "x y", "r: x y {all: x y} {in: x}"},
      {"(?<a> \"x\") | (?<b> \"y\")", "y x", "r: y {b: y}; r: x {a: x}"},
      {"(?<a> \"x\"*) \"y\"", "y", "r: y"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_contexts_are_no_part_of_the_match(void **state)
{
  static const Case cases[] = {
      {"[cap]\n  after \"the\"", "the One a Two", "r: One"},
      {"[cap]\n  before \"said\"", "One said Two", "r: One"},
      {"[cap]\n  after \"in\" \"the\"", "in the One, the in Two", "r: One"},
      {"[cap]\n  before \"has\" \"said\"", "One has said Two said has",
       "r: One"},
      {"[cap]\n  after \"the\"\n  before \"said\"",
       "the One said a Two said the Three", "r: One"},
      {"[cap]\n  not after \"the\"", "the One a Two", "r: Two"},
      {"[cap]\n  not before \"said\"", "One said Two", "r: Two"},
      {"[cap]\n  after \"a\" | \"the\"", "a One the Two no Three",
       "r: One; r: Two"},
      {"[cap]\n  after \"a\" [lower]*", "a big old One", "r: One"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_contexts_at_the_edge_of_a_sentence(void **state)
{
  static const Case cases[] = {
      {"[cap]\n  after \"the\"", "One", ""},
      {"[cap]\n  before \"said\"", "One", ""},
      {"[cap]\n  not after \"the\"", "One", "r: One"},
      {"[cap]\n  not before \"said\"", "One", "r: One"},
      {"[cap]\n  after ^", "One Two", "r: One"},
      {"[cap]\n  before $", "One Two", "r: Two"},
      {"[cap]\n  not after ^", "One Two", "r: Two"},
      {"[cap]\n  not before $", "One Two", "r: One"},
      {"[cap]\n  after ^ \"the\"", "the One the Two", "r: One"},
      {"[cap]\n  not after [any]", "One Two", "r: One"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_has_asks_for_a_token_within_a_capture(void **state)
{
  static const Case cases[] = {
      {"(?<x> [lower]+)\n  has x [in COLOUR]", "a red car, a car",
       "r: a red car {x: a red car}"},
      {"(?<x> [cap]+)\n  not has x [upper]", "One Two, One TWO",
       "r: One Two {x: One Two}"},
      {"(?<x> \"a\")? \"b\"\n  has x [any]", "b, a b", "r: a b {x: a}"},
      {"(?<x> \"a\")? \"b\"\n  not has x [any]", "b", "r: b"},
      {"(?<x> [cap]+)\n  has x [organisation | event]", "One ORG Two",
       "r: One ORG Two {x: One ORG Two}"},
  };
  CHECK_PATTERNS(cases);
}

static void
test_a_match_that_fails_its_conditions_does_not_hide_later_ones(void **state)
{
  static const Case cases[] = {
      {"[cap]+\n  after \"the\"", "The One Two", "r: One Two"},
      {"[cap]+\n  not after ^", "One Two Three", "r: Two Three"},
  };
  CHECK_PATTERNS(cases);
}

#define ORDER(control)                                                         \
  "phase p " control "\n"                                                      \
  "rule two\n  match \"a\" \"b\"\n"                                            \
  "rule three\n  match \"b\" \"c\" \"d\"\n"                                    \
  "rule one priority 5\n  match \"a\"\n"

static void
test_the_longest_of_overlapping_matches_stays(void **state)
{
  check_rules(ORDER("longest"), "a b", "two: a b");
  check_rules("phase p longest\nrule x\n  match \"a\" \"b\"\n"
              "rule y priority 2\n  match \"b\" \"c\"\n",
              "a b c", "y: b c");
  check_rules("phase p longest\nrule x\n  match \"a\" \"b\"\n"
              "rule y\n  match \"b\" \"c\"\n",
              "a b c", "x: a b");
  check_rules("phase p longest\nrule x\n  match \"a\"\n"
              "rule y\n  match [lower]\n",
              "a", "x: a");
}

static void
test_all_matches_stay_in_a_phase_of_all(void **state)
{
  check_rules(ORDER("all"), "a b c d", "two: a b; one: a; three: b c d");
}

static void
test_the_first_rule_wins_in_a_phase_of_first(void **state)
{
  check_rules("phase p first\nrule x\n  match \"a\"\n"
              "rule y\n  match \"a\" \"b\"\n",
              "a b a b", "x: a; x: a");
  check_rules("phase p first\nrule x\n  match \"a\"\n"
              "rule y priority 1\n  match \"a\" \"b\"\n",
              "a b", "y: a b");
}

static void
test_a_rule_matches_once_in_a_phase_of_once(void **state)
{
  check_rules("phase p once\nrule x\n  match \"a\"\nrule y\n  match [lower]\n",
              "a b a", "x: a; y: a");
}

static void
test_matches_are_in_the_order_of_the_text(void **state)
{
  check_rules("phase p all\nrule x\n  match \"b\"\nrule y\n  match \"a\"\n"
              "rule z\n  match \"a\" \"b\"\n",
              "a b", "z: a b; y: a; x: b");
}

static void
test_only_rules_of_the_phase_run(void **state)
{
  check_rules("phase p all\nrule x\n  match \"a\"\n"
              "phase q all\nrule y\n  match \"b\"\n",
              "a b", "y: b");
}

static void
check_zone(const char *clause, uint8_t zone, const char *found)
{
  Play play;
  char rules[256];
  snprintf(rules, sizeof rules, "phase p all\nrule r\n  match \"a\"\n%s\n",
           clause);
  play_open(&play, rules);
  play_row(&play, "a b");
  assert_string_equal(play_run(&play, zone), found);
  play_close(&play);
}

static void
test_a_rule_runs_in_its_zones_only(void **state)
{
  check_zone("", ZONE_BODY, "r: a");
  check_zone("", ZONE_TITLE, "r: a");
  check_zone("", ZONE_ABOUT, "r: a");
  check_zone("  not in zone about", ZONE_ABOUT, "");
  check_zone("  in zone title", ZONE_TITLE, "r: a");
  check_zone("  in zone title", ZONE_BODY, "");
  check_zone("  in zone about", ZONE_ABOUT, "r: a");
  check_zone("  in zone title caption", ZONE_CAPTION, "r: a");
  check_zone("  not in zone title", ZONE_TITLE, "");
  check_zone("  not in zone title", ZONE_BODY, "r: a");
}

static void
test_a_matcher_can_be_used_again_and_again(void **state)
{
  Play play;
  play_open(&play, "phase p longest\nrule r\n  match \"a\" [any]\n"
                   "  after \"x\"\n");
  for (int i = 0; i < 3; i++) {
    play_row(&play, "x a b");
    assert_string_equal(play_run(&play, ZONE_BODY), "r: a b");
    play_row(&play, "y a b");
    assert_string_equal(play_run(&play, ZONE_BODY), "");
    play_row(&play, "");
    assert_string_equal(play_run(&play, ZONE_BODY), "");
  }
  play_close(&play);
}

static void
test_a_rule_that_explodes_is_stopped_and_named(void **state)
{
  Play play;
  Str sentence = STR("");
  play_open(&play, "phase p longest\nrule bomb\n"
                   "  match ([lower]? [lower]? [lower]?){10,50} "
                   "([lower]+ [lower]+)+ \"zebra\" (?! \",\")\n"
                   "rule good\n  match \"b\"\n");
  for (int i = 0; i < 60; i++) {
    sentence = arena_printf(&play.book->arena, "%.*sa ", STR_ARG(sentence));
  }
  play_row(
      &play,
      arena_printf(&play.book->arena, "%.*s zebra, b", STR_ARG(sentence)).ptr);
  const clock_t start = clock();
  assert_string_equal(play_run(&play, ZONE_BODY), "good: b");
  assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
  assert_string_equal(play.limits, "bomb");
  play_close(&play);
}

static void
test_a_rule_that_explodes_again_and_again_is_left_for_the_document(void **state)
{
  Play play;
  Str sentence = STR("");
  play_open(&play, "phase p longest\nrule bomb\n"
                   "  match ([lower]+ [lower]+)+ [number]\n");
  for (int i = 0; i < 60; i++) {
    sentence = arena_printf(&play.book->arena, "%.*sa ", STR_ARG(sentence));
  }
  const char *bomb =
      arena_printf(&play.book->arena, "%.*s, 7", STR_ARG(sentence)).ptr;
  for (int i = 0; i < 20; i++) {
    play_row(&play, bomb);
    play_run(&play, ZONE_BODY);
  }
  play_row(&play, "a b 7");
  assert_string_equal(play_run(&play, ZONE_BODY), "");
  matcher_begin_document(play.matcher);
  assert_string_equal(play_run(&play, ZONE_BODY), "bomb: a b 7");
  play_close(&play);
}

static void
check_empty(const char *pattern)
{
  Book *book = book_new();
  char rules[128];
  snprintf(rules, sizeof rules, "phase p all\nrule r\n  match %s\n", pattern);
  assert_false(book_parse(book, rules));
  assert_true(
      str_starts(str_from(book->messages.text),
                 STR("3:9: the pattern of 'r' matches the empty string: ")));
  book_free(book);
}

static void
test_a_pattern_that_can_match_nothing_is_an_error(void **state)
{
  check_empty("\"a\"*");
  check_empty("(\"a\"? \"b\"?)");
  check_empty("^ $");
  check_empty("\"a\" | \"b\"?");
}

static void
test_a_pattern_that_is_too_large_is_an_error(void **state)
{
  Book *book = book_new();
  assert_true(book_parse(book, "phase p all\nrule r\n  match "
                               "(((\"a\"{50}){50}){50}){50}\n"));
  assert_null(engine_new(&book->book, &book->messages.diag));
  assert_non_null(strstr(book->messages.text, "2:6: the pattern of 'r' is"));
  book_free(book);
}

/* --- triggers never lose a match ------------------------------------------ */

static uint32_t
next_random(uint32_t *seed)
{
  *seed = *seed * 1664525 + 1013904223;
  return *seed >> 16;
}

static Str
random_pattern(Arena *arena, uint32_t *seed, int depth)
{
  static const char *const atoms[] = {
      "\"a\"",          "\"b\"",       "\"c d\"",        "[cap]",
      "[number]",       "[lower]",     "[!cap]",         "[any]",
      "[organisation]", "[in COLOUR]", "[!in GIVE]",     "COLOUR",
      "MIXED",          "BIG",         "[cap & !upper]", "[\"a\" | number]",
      "[place | \"b\"]"};
  static const char *const repeats[] = {"?", "*", "+", "{2}", "{1,3}", "{2,}"};
  const uint32_t n_atoms = sizeof atoms / sizeof *atoms;
  const uint32_t what = next_random(seed) % (depth > 0 ? 8 : 3);
  if (what < 3) {
    return str_from(atoms[next_random(seed) % n_atoms]);
  }
  const Str left = random_pattern(arena, seed, depth - 1);
  if (what == 3) {
    return arena_printf(arena, "(%.*s)%s", STR_ARG(left),
                        repeats[next_random(seed) % 6]);
  }
  const Str right = random_pattern(arena, seed, depth - 1);
  return arena_printf(arena, what < 7 ? "%.*s %.*s" : "(%.*s | %.*s)",
                      STR_ARG(left), STR_ARG(right));
}

static Str
random_sentence(Arena *arena, uint32_t *seed)
{
  static const char *const pool[] = {
      "a",    "b",   "c d", "Word", "WORD", "12",     "red",  "dark blue",
      "gave", "ORG", "PLC", ",",    "c",    "Word 7", "other"};
  Str text = STR("");
  const bool is_long = next_random(seed) % 6 == 0;
  const uint32_t n = 1 + next_random(seed) % (is_long ? 120 : 24);
  for (uint32_t i = 0; i < n; i++) {
    text = arena_printf(arena, "%.*s%s%s", STR_ARG(text), i ? " " : "",
                        pool[next_random(seed) % (sizeof pool / sizeof *pool)]);
  }
  return text;
}

/* A choice with something that is never there has no trigger. */
static void
compare_once(uint32_t seed)
{
  static const char *const contexts[] = {
      "",
      "  after \"a\" | [cap]\n",
      "  after (\"b\" \"a\" | \",\") [any]{0,2}\n",
      "  before [any]? \"c\"\n  after \"red\" [word]*\n",
      "  before (\"c\" \"d\" | [number]{1,2} \"a\")\n",
      "  not before [number]\n",
      "  not after \"b\" [any]?\n"};
  static const char *const controls[] = {"all", "longest", "first", "once"};
  Arena arena = {0};
  Play plain, always;
  Str texts[2] = {STR(LISTS), STR(LISTS)};
  const char *control = controls[next_random(&seed) % 4];
  Str pattern = STR("");
  for (int k = 0; k < 2; k++) {
    texts[k] =
        arena_printf(&arena, "%.*sphase p %s\n", STR_ARG(texts[k]), control);
  }
  for (int i = 0; i < 4; i++) {
    /* the last rule has the pattern of another one */
    pattern = i < 3 ? random_pattern(&arena, &seed, 3) : pattern;
    const char *context =
        contexts[next_random(&seed) % (sizeof contexts / sizeof *contexts)];
    /* some token, so that no pattern is empty */
    texts[0] = arena_printf(&arena, "%.*srule r%d\n  match %.*s [word]\n%s",
                            STR_ARG(texts[0]), i, STR_ARG(pattern), context);
    texts[1] =
        arena_printf(&arena, "%.*srule r%d\n  match (%.*s [word]) | [!any]\n%s",
                     STR_ARG(texts[1]), i, STR_ARG(pattern), context);
  }
  char found[2][8192];
  const Str sentence = random_sentence(&arena, &seed);
  play_open(&plain, texts[0].ptr);
  play_row(&plain, sentence.ptr);
  snprintf(found[0], sizeof found[0], "%s", play_run(&plain, ZONE_BODY));
  play_close(&plain);
  play_open(&always, texts[1].ptr);
  play_row(&always, sentence.ptr);
  snprintf(found[1], sizeof found[1], "%s", play_run(&always, ZONE_BODY));
  play_close(&always);
  if (strcmp(found[0], found[1]) != 0) {
    fail_msg("%s\nin: %s\nwith triggers:    %s\nwithout triggers: %s",
             texts[0].ptr, sentence.ptr, found[0], found[1]);
  }
  arena_free(&arena);
}

static void
test_triggers_never_lose_a_match(void **state)
{
  for (uint32_t seed = 1; seed <= 600; seed++) {
    compare_once(seed * 7919);
  }
}

/* --- what a rule needs ------------------------------------------------------
 */

/* "x" for each element where a match may begin, "." where it cannot. */
static void
mark_places(const Play *play, char *marks)
{
  Prefilter *prefilter = prefilter_new(play->engine);
  prefilter_begin(prefilter, &play->row);
  const bool may_occur = prefilter_may_occur(prefilter, 0);
  for (uint32_t i = 0; i < play->row.n_elements; i++) {
    *marks++ = may_occur && prefilter_may_match(prefilter, 0, i) ? 'x' : '.';
  }
  *marks = '\0';
  prefilter_end(prefilter);
  prefilter_free(prefilter);
}

static void
test_a_rule_is_tried_only_where_what_it_needs_can_be(void **state)
{
  static const Case table[] = {
      {"\"a\" \"b\"", "b a b a b", ".x.x."},
      {"\"a\" \"b\"", "a a c", "..."},
      {"\"a\" [any]{0,1} \"b\"", "a c b a c c b", "x......"},
      {"[any]* \"b\"", "c c b c", "xxx."},
      {"(\"a\" \"b\" | \"c\" \"d\") \"e\"", "a b c c d e", "...x.."},
      {"(\"a\" | \"c\") \"d\"", "a b c d", "..x."},
      {"[cap & place]", "One PLC", ".x"},
      {"[cap]\n  after \"the\"", "the One a Two", ".x.."},
      {"[cap]\n  after \"the\" [lower]{1,2}", "the One a Two", "..xx"},
      {"[cap]\n  before \"said\"", "One said Two", "x.."},
      {"[cap]+\n  before \"said\"", "One Two said Two", "xx.."},
      {"[cap]\n  not before \"said\"", "One said", "xx"},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    Play play;
    char rules[512];
    char marks[128];
    snprintf(rules, sizeof rules, LISTS "phase p all\nrule r\n  match %s\n",
             table[i].pattern);
    play_open(&play, rules);
    play_row(&play, table[i].sentence);
    mark_places(&play, marks);
    play_close(&play);
    if (strcmp(marks, table[i].found) != 0) {
      fail_msg("%s\nin: %s\nfound: %s\nexpected: %s", table[i].pattern,
               table[i].sentence, marks, table[i].found);
    }
  }
}

/* What stood in a row that memory ran out in is forgotten. */
static void
test_a_row_after_memory_ran_out_is_read_as_any(void **state)
{
  Play play;
  play_open(&play, "phase p all\nrule r\n  match \"a\" [lower] \"b\"\n");
  for (long n = 0; n < 4; n++) {
    Arena arena = {0};
    Guard guard;
    Match *matches;
    play_row(&play, "a c b a c b");
    arena.guard = &guard;
    if (!setjmp(guard.jump)) {
      arena_fail_after(n);
      matcher_run(play.matcher, play.book->book.n_phases - 1, &play.row,
                  ZONE_BODY, &arena, &matches);
    }
    arena_fail_after(-1);
    arena_free(&arena);
    play_row(&play, "c c c c c a c b");
    assert_string_equal(play_run(&play, ZONE_BODY), "r: a c b");
  }
  play_close(&play);
}

/* --- rows ------------------------------------------------------------------
 */

static void
test_a_row_maps_its_units_to_elements(void **state)
{
  Play play;
  play_open(&play, "phase p all\nrule r\n  match \"a\"\n");
  play_row(&play, "a Word, ORG 12");
  const Row *row = &play.row;
  assert_int_equal(row->n_elements, 5);
  assert_int_equal(row->starts[0], 0);
  assert_int_equal(row->starts[5], row->n_units);
  for (uint32_t i = 0; i < row->n_elements; i++) {
    assert_true(row->starts[i] < row->starts[i + 1]);
    assert_int_equal(row->units[row->starts[i + 1] - 1], UNIT_STOP);
    for (uint32_t k = row->starts[i]; k < row->starts[i + 1]; k++) {
      assert_int_equal(row->owners[k], i);
    }
  }
  play_close(&play);
}

static void
test_a_name_of_one_word_can_be_asked_for_by_that_word(void **state)
{
  static const Case cases[] = {
      {"[\"ORG\" & organisation]", "ORG PLC", "r: ORG"},
      {"\"ORG\"", "ORG PLC", "r: ORG"},
  };
  CHECK_PATTERNS(cases);
}

/* pattern | sentence | "=" and the words of the match, or the words that the
   farthest attempt took, "/" and the word where it stopped */
static void
test_a_walk_tells_how_far_a_pattern_came(void **state)
{
  static const Case table[] = {
      {"\"a\" \"b\"", "a b", "=a b"},
      {"\"a\" \"b\"", "a c", "a/c"},
      {"\"a\" \"b\"", "a", "a/"},
      {"\"a\"+ \"b\"", "a a b", "=a a b"},
      {"\"a\"* \"b\"", "a a c", "a a/c"},
      {"(\"a\" | \"b\" \"c\") \"d\"", "b c d", "=b c d"},
      {"\"a\" (?! \"b\") [lower]", "a b", "a/b"},
      {"\"a\" (?= \"b\") [lower]", "a b", "=a b"},
      {"\"a\" $", "a b", "a/b"},
      {"[organisation] \"met\"", "ORG left", "ORG/left"},
      {"\"a\"{2,3} \"b\"", "a a a a", "a a a/a"},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    Play play;
    char rules[256];
    snprintf(rules, sizeof rules,
             "phase p all\nrule r\n  match (?<x> %s)\n  make place x\n",
             table[i].pattern);
    play_open(&play, rules);
    play_row(&play, table[i].sentence);
    const Walk walk =
        pattern_walk(&play.row, play.book->book.rules[0].pattern, 0);
    const Str taken = words(&play, 0, walk.matched ? walk.end : walk.reached);
    const Str next = walk.matched || walk.reached == play.row.n_elements
                         ? STR("")
                         : words(&play, walk.reached, walk.reached + 1);
    char found[128];
    snprintf(found, sizeof found, "%s%.*s%s%.*s", walk.matched ? "=" : "",
             STR_ARG(taken), walk.matched ? "" : "/", STR_ARG(next));
    assert_string_equal(found, table[i].found);
    assert_true(walk.matched || walk.n_failed > 0);
    play_close(&play);
  }
}

static void
test_a_walk_without_end_gives_up(void **state)
{
  Play play;
  play_open(&play, "phase p all\nrule r\n"
                   "  match (?<x> (([lower]? [lower]?)* [lower]?)* \"z\")\n"
                   "  make place x\n");
  play_row(&play, "a a a a a a a a a a a a a a a a a a a a a a a a a a a a");
  const Walk walk =
      pattern_walk(&play.row, play.book->book.rules[0].pattern, 0);
  assert_false(walk.matched);
  assert_true(walk.gave_up);
  play_close(&play);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_predicates_ask_for_the_shape_of_a_token),
      cmocka_unit_test(test_predicates_ask_for_the_form_of_a_verb),
      cmocka_unit_test(test_tests_are_joined_by_and_or_not),
      cmocka_unit_test(
          test_words_match_in_any_case_unless_the_rule_has_a_capital),
      cmocka_unit_test(test_a_lemma_is_any_form_of_its_verb),
      cmocka_unit_test(test_lists_hold_words_forms_files_and_phrases),
      cmocka_unit_test(test_quantifiers_are_greedy_and_bounded),
      cmocka_unit_test(test_a_sentence_has_a_beginning_and_an_end),
      cmocka_unit_test(test_macros_stand_for_their_pattern),
      cmocka_unit_test(test_captures_hold_what_they_matched),
      cmocka_unit_test(test_contexts_are_no_part_of_the_match),
      cmocka_unit_test(test_contexts_at_the_edge_of_a_sentence),
      cmocka_unit_test(test_has_asks_for_a_token_within_a_capture),
      cmocka_unit_test(
          test_a_match_that_fails_its_conditions_does_not_hide_later_ones),
      cmocka_unit_test(test_the_longest_of_overlapping_matches_stays),
      cmocka_unit_test(test_all_matches_stay_in_a_phase_of_all),
      cmocka_unit_test(test_the_first_rule_wins_in_a_phase_of_first),
      cmocka_unit_test(test_a_rule_matches_once_in_a_phase_of_once),
      cmocka_unit_test(test_matches_are_in_the_order_of_the_text),
      cmocka_unit_test(test_only_rules_of_the_phase_run),
      cmocka_unit_test(test_a_rule_runs_in_its_zones_only),
      cmocka_unit_test(test_a_matcher_can_be_used_again_and_again),
      cmocka_unit_test(test_a_rule_that_explodes_is_stopped_and_named),
      cmocka_unit_test(
          test_a_rule_that_explodes_again_and_again_is_left_for_the_document),
      cmocka_unit_test(test_a_pattern_that_can_match_nothing_is_an_error),
      cmocka_unit_test(test_a_pattern_that_is_too_large_is_an_error),
      cmocka_unit_test(test_triggers_never_lose_a_match),
      cmocka_unit_test(test_a_rule_is_tried_only_where_what_it_needs_can_be),
      cmocka_unit_test(test_a_row_after_memory_ran_out_is_read_as_any),
      cmocka_unit_test(test_a_walk_tells_how_far_a_pattern_came),
      cmocka_unit_test(test_a_walk_without_end_gives_up),
      cmocka_unit_test(test_a_row_maps_its_units_to_elements),
      cmocka_unit_test(test_a_name_of_one_word_can_be_asked_for_by_that_word),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
