// SPDX-License-Identifier: MIT
/* Words that are spelt in more than one way. */
#include "lexicon/lexicon.h"

#include "messages.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Fixture {
  Arena arena;
  Lexicon lexicon;
  Messages messages;
} Fixture;

#define HEADER "kind,spelling,other,least\n"

static const char TABLE[] = HEADER "ending,ise,ize,4\n"
                                   "ending,ised,ized,4\n"
                                   "ending,isation,ization,4\n"
                                   "word,programme,program,\n"
                                   "stem,labour,labor,\n"
                                   "stem,e-mail,email,\n"
                                   "prefix,co-,co,3\n"
                                   "prefix,inter-,inter,4\n";

static bool
load(Fixture *fixture, const char *text)
{
  return spelling_load(&fixture->lexicon.spelling, &fixture->arena, "s.csv",
                       str_from(text), &fixture->messages.diag);
}

static int
setup(void **state)
{
  static Fixture fixture;
  fixture = (Fixture){.arena = {0}};
  messages_open(&fixture.messages);
  lexicon_init(&fixture.lexicon, &fixture.arena);
  *state = &fixture;
  return !load(&fixture, TABLE);
}

static int
teardown(void **state)
{
  Fixture *fixture = *state;
  arena_free(&fixture->arena);
  return 0;
}

/* All spellings, each behind a space. */
static void
check_forms(Fixture *fixture, const char *word, const char *wanted)
{
  SpellingForms forms;
  char found[1024] = "";
  spelling_forms(&fixture->lexicon.spelling, str_from(word), &forms);
  for (uint32_t i = 0; i < forms.n; i++) {
    const size_t len = strlen(found);
    snprintf(found + len, sizeof found - len, "%s%.*s", i ? ", " : "",
             STR_ARG(spelling_form(&forms, i)));
  }
  assert_string_equal(found, wanted);
}

static void
test_endings_stems_words_and_prefixes(void **state)
{
  check_forms(*state, "organise", "organise, organize");
  check_forms(*state, "organized", "organized, organised");
  check_forms(*state, "stabilization", "stabilization, stabilisation");
  check_forms(*state, "program", "program, programme");
  check_forms(*state, "labourers", "labourers, laborers");
  check_forms(*state, "e-mails", "e-mails, emails");
  check_forms(*state, "co-fund", "co-fund, cofund");
  check_forms(*state, "cofund", "cofund, co-fund");
}

static void
test_other_words_are_as_they_are(void **state)
{
  static const char *words[] = {
      "prize", "size",   "seize", "maize",        "rise",     "four",
      "tour",  "coop",   "co-op", "programmatic", "programs", "elaborate",
      "",      "a",      "-",     "co-",          "co--fund", "resign",
      "co",    "inter-", "ise",   "misprogramme", "isation"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    check_forms(*state, words[i], words[i]);
  }
}

static void
test_several_places_of_a_word(void **state)
{
  check_forms(*state, "co-organise",
              "co-organise, coorganise, co-organize, coorganize");
  check_forms(*state, "labour-program",
              "labour-program, labor-program, labour-programme, "
              "labor-programme");
  check_forms(*state, "training programme inter-agency",
              "training programme inter-agency, training program inter-agency, "
              "training programme interagency, training program interagency");
}

static void
test_all_spellings_know_each_other(void **state)
{
  Fixture *fixture = *state;
  SpellingForms first, other;
  spelling_forms(&fixture->lexicon.spelling, STR("co-organise"), &first);
  for (uint32_t i = 0; i < first.n; i++) {
    spelling_forms(&fixture->lexicon.spelling, spelling_form(&first, i),
                   &other);
    assert_int_equal(other.n, first.n);
  }
}

static void
test_many_spellings_are_bounded(void **state)
{
  Fixture *fixture = *state;
  SpellingForms forms;
  spelling_forms(&fixture->lexicon.spelling,
                 STR("labour-labour-labour-labour-labour-labour"), &forms);
  assert_int_equal(forms.n, SPELLING_MOST);
  char word[SPELLING_LONGEST + 8];
  memset(word, 'a', sizeof word);
  memcpy(word + SPELLING_LONGEST - 3, "ize", 3);
  const Str longest = {word, SPELLING_LONGEST};
  spelling_forms(&fixture->lexicon.spelling, longest, &forms);
  assert_int_equal(forms.n, 2);
  const Str longer = {word, SPELLING_LONGEST + 1};
  spelling_forms(&fixture->lexicon.spelling, longer, &forms);
  assert_int_equal(forms.n, 0);
  /* "program" fits, "programme" does not */
  memset(word, 'a', sizeof word);
  memcpy(word + SPELLING_LONGEST - 8, "-program", 8);
  spelling_forms(&fixture->lexicon.spelling, longest, &forms);
  assert_int_equal(forms.n, 1);
}

static void
test_a_word_has_one_id_in_all_spellings(void **state)
{
  Fixture *fixture = *state;
  Lexicon *lexicon = &fixture->lexicon;
  const uint32_t word = lexicon_add(lexicon, STR("Co-organised"));
  assert_int_equal(lexicon_find(lexicon, STR("coorganized")), word);
  assert_int_equal(lexicon_add(lexicon, STR("CO-ORGANIZED")), word);
  assert_int_equal(lexicon->words.n_keys, 1);
  assert_int_equal(lexicon_find(lexicon, STR("organised")), 0);
  assert_true(str_equal(map_key(&lexicon->words, word), STR("co-organised")));
}

static void
test_kinds_have_all_spellings(void **state)
{
  Fixture *fixture = *state;
  EventKinds kinds = {0};
  assert_true(event_kinds_load(&kinds, &fixture->arena, "k.csv",
                               STR("kind,forms,family,generic\n"
                                   "training programme,,training,no\n"),
                               &fixture->messages.diag));
  event_kinds_spell(&kinds, &fixture->lexicon.spelling);
  assert_non_null(event_kind_find(&kinds, STR("Training Program")));
  assert_null(event_kind_find(&kinds, STR("training programs")));
  assert_int_equal(kinds.forms.n_keys, 1);
}

static void
test_bad_rows_are_reported(void **state)
{
  Fixture *fixture = *state;
  assert_false(load(fixture, HEADER "endings,ise,ize,4\n"
                                    "word,centre,centre,\n"
                                    "word,,center,\n"
                                    "stem,two words,twowords,\n"
                                    "word,a,ay,\n"
                                    "ending,yz,ys,3\n"
                                    "ending,yse,yze,\n"
                                    "ending,yse,yze,many\n"
                                    "prefix,sub-,sub,0\n"
                                    "word,center,centre,4\n"
                                    "word,program,programme,\n"
                                    "word,Théâtre,theater,\n"));
  assert_string_equal(
      fixture->messages.text,
      "2:1: unknown kind 'endings'; there are word, stem, ending and prefix\n"
      "3:1: 'centre' is spelt the same twice\n"
      "4:1: '' is no spelling of a word: it is two letters or more, and "
      "hyphens\n"
      "5:1: 'two words' is no spelling of a word: it is two letters or more, "
      "and hyphens\n"
      "6:1: 'a' is no spelling of a word: it is two letters or more, and "
      "hyphens\n"
      "7:1: 'yz' is no spelling of an ending: it is three letters or more, and "
      "hyphens\n"
      "8:1: an ending must have in the column least how many letters stand "
      "before it: 1 to 20\n"
      "9:1: an ending must have in the column least how many letters stand "
      "before it: 1 to 20\n"
      "10:1: a prefix must have in the column least how many letters stand "
      "behind it: 1 to 20\n"
      "11:1: only an ending or prefix has a least number of letters\n"
      "12:1: 'program' and 'programme' are there already, in line 5\n");
  check_forms(fixture, "theatre", "theatre, theater");
}

static void
test_the_table_needs_its_columns(void **state)
{
  Fixture *fixture = *state;
  assert_false(load(fixture, "kind,spelling,other\nword,centre,center\n"));
  assert_string_equal(fixture->messages.text,
                      "1:1: this table needs the columns kind, spelling, other "
                      "and least\n");
}

static void
test_without_a_table_there_is_one_spelling(void **state)
{
  (void)state;
  const Spelling none = {0};
  SpellingForms forms;
  spelling_forms(&none, STR("organise"), &forms);
  assert_int_equal(forms.n, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_endings_stems_words_and_prefixes),
      TEST(test_other_words_are_as_they_are),
      TEST(test_several_places_of_a_word),
      TEST(test_all_spellings_know_each_other),
      TEST(test_many_spellings_are_bounded),
      TEST(test_a_word_has_one_id_in_all_spellings),
      TEST(test_kinds_have_all_spellings),
      TEST(test_bad_rows_are_reported),
      TEST(test_the_table_needs_its_columns),
      TEST(test_without_a_table_there_is_one_spelling),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
