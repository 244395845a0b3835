// SPDX-License-Identifier: MIT
/* Each construct of the rule language is broken in turn in a file that is
   good: what is reported is the place that was broken. */
#include "book.h"

/* The lines are numbered from 1. */
static const char good[] =
    /*  1 */
    "list GIVE = lemma: give word: gift\n"
    "list GIVE += \"hand over\"\n"
    "list COLOUR = file \"words.txt\"\n"
    "list KIND = event-kinds\n"
    "macro NAME = ([cap & !in COLOUR] | [upper])\n"
    "class vessel\n"
    "phase names longest known\n"
    "rule watch confidence 0.95 priority 20\n"
    "  match (?<all> \"the\"? (?<x> NAME{1,3}) \"Watch\" (?! "
    "[number]))\n"
    "  not after [\"old\" | lower = \"new\"]\n"
    "  before [any] | $\n"
    "  has all [word & !(lower | in KIND)]\n"
    "  in zone title body\n"
    "  make place all named x local\n"
    "  emit all located_in all\n"
    "  + @2022-05-03 \"The River Watch met.\" => organisation \"x\"\n"
    "  - \"The watch met.\"\n"
    "phase frames all\n"
    "frame gave\n"
    "  trigger [in GIVE]\n"
    "  who+ organisation before | nearest\n"
    "  what event after | near \"of\" COLOUR | context within 9\n"
    "  day? date inside what\n"
    "  topic phrase behind \"on\" until COLOUR\n"
    "  emit who organised what; what started_on day.start\n"
    "  status planned what\n"
    "  event-kind \"workshop\"\n"
    "infer near confidence 0.5\n"
    "  ?a located_in ?b\n"
    "  if ?a located_in ?c\n"
    "  if ?c lies-in ?b\n"
    "  if ?b is place\n"
    "  if not ?b located_in ?a\n"
    "  distinct\n";

/* The first `from` on a line becomes `to`; the error is at `column` of it. */
typedef struct Mutation {
  unsigned line;
  const char *from;
  const char *to;
  unsigned column;
} Mutation;

static const Mutation mutations[] = {
    {1, "list", "lists", 1},
    {1, "GIVE", "give", 6},
    {1, "=", ":", 11},
    {1, "lemma:", "lema:", 13},
    {1, "word: gift", "word: gift,", 35},
    {2, "GIVE", "GIFT", 6},
    {2, "\"hand over\"", "\"hand over", 14},
    {3, "\"words.txt\"", "\"nothing.txt\"", 20},
    {3, "\"words.txt\"", "words", 20},
    {4, "= ", "= KIND ", 18},
    {5, "NAME =", "= ", 7},
    {5, "!in", "!on", 23},
    {5, "COLOUR", "COLUOR", 26},
    {5, "[upper]", "(?<y> [upper])", 51},
    {5, "])", "]", 43},
    {6, "vessel", "\"vessel\"", 7},
    {7, "longest", "longst", 13},
    {7, "known", "knwon", 21},
    {8, "rule", "rul", 1},
    {8, "watch", "\"watch\"", 6},
    {8, "confidence", "confidense", 12},
    {8, "0.95", "95", 23},
    {8, "20", "2000", 37},
    {9, "match", "macth", 3},
    {9, "(?<all>", "(?all>", 10},
    {9, "\"the\"?", "the", 17},
    {9, "NAME", "NAEM", 30},
    {9, "{1,3}", "{3,1}", 38},
    {9, "{1,3}", "{1,99}", 37},
    {9, "[number]", "[number", 60},
    {9, "))", ")", 62},
    {9, "(?<x>", "(?<all>", 27},
    {10, "after", "aftre", 7},
    {10, "\"old\"", "\"old man\"", 14},
    {10, "lower =", "cap =", 26},
    {11, "[any]", "[]", 11},
    {11, "before", "befor", 3},
    {12, "all", "al", 7},
    {12, "&", "& &", 19},
    {12, "lower", "lowre", 21},
    {12, "KIND)", "KIND", 36},
    {13, "title", "titel", 11},
    {14, "place", "plaec", 8},
    {14, "named x", "named y", 24},
    {14, "local", "locally", 26},
    {15, "located_in", "lies_in", 12},
    {15, "all located_in", "every located_in", 8},
    {16, "+", "*", 3},
    {16, "\"The River Watch met.\"", "The River Watch met.", 17},
    {17, "\"The watch met.\"", "The watch met.", 5},
    {18, "all", "every", 14},
    {19, "gave", "watch", 7},
    {20, "trigger", "triger", 3},
    {21, "organisation", "organisaton", 8},
    {21, "before", "befor", 21},
    {21, "+", "#", 37},
    {22, "near \"of\" COLOUR", "near COLOR", 27},
    {22, "within 9", "within few", 56},
    {22, "what", "who", 7},
    {23, "inside what", "inside where", 20},
    {24, "COLOUR", "COLOURS", 34},
    {24, "behind \"on\"", "behind", 23},
    {25, "who organised", "what organised", 8},
    {25, "organised", "organise", 12},
    {25, "; what", " what", 27},
    {25, "day.start", "day.begin", 48},
    {25, "day.start", "what.start", 28},
    {26, "planned", "planed", 10},
    {26, "what", "event", 18},
    {27, "workshop", "workship", 14},
    {28, "infer", "infers", 1},
    {29, "?a", "a", 3},
    {29, "?b", "?d", 3},
    {30, "if", "iff", 3},
    {30, "located_in", "located-in", 9},
    {31, "?b", "b", 17},
    {32, "place", "vessel", 12},
    {32, "?b is place", "?a is event", 6},
    {33, "not", "no", 6},
    {34, "distinct", "distinkt", 3},
};

static Str
line_begin(unsigned line)
{
  Str text = {good, sizeof good - 1};
  for (unsigned i = 1; i < line; i++) {
    str_cut(&text, '\n');
  }
  return text;
}

static Str
mutate(Arena *arena, const Mutation *mutation)
{
  const char *begin = line_begin(mutation->line).ptr;
  const char *at = strstr(begin, mutation->from);
  if (!at || at > strchr(begin, '\n')) {
    fail_msg("line %u has no %s", mutation->line, mutation->from);
    return (Str){0};
  }
  return arena_printf(arena, "%.*s%s%s", (int)(at - good), good, mutation->to,
                      at + strlen(mutation->from));
}

static void
test_the_good_file_is_good(void **state)
{
  Book *book = book_new();
  assert_true(book_parse(book, good));
  assert_string_equal(book->messages.text, "");
  book_free(book);
}

static void
test_what_is_broken_is_reported_at_its_place(void **state)
{
  unsigned n_wrong = 0;
  for (size_t i = 0; i < sizeof mutations / sizeof *mutations; i++) {
    Book *book = book_new();
    const Mutation *mutation = &mutations[i];
    const Str text = mutate(&book->arena, mutation);
    char place[32];
    const int len = snprintf(place, sizeof place, "%u:%u: ", mutation->line,
                             mutation->column);
    if (book_parse(book, text.ptr) ||
        strncmp(book->messages.text, place, (size_t)len) != 0) {
      n_wrong++;
      print_error("line %u, %s -> %s: expected %s, said %s", mutation->line,
                  mutation->from, mutation->to, place,
                  *book->messages.text ? book->messages.text : "nothing\n");
    }
    book_free(book);
  }
  assert_int_equal(n_wrong, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_good_file_is_good),
      cmocka_unit_test(test_what_is_broken_is_reported_at_its_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
