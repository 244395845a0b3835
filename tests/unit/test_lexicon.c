// SPDX-License-Identifier: MIT
/* Words, the names of the gazetteers, and kinds of events. */
#include "lexicon/gazetteer_build.h"
#include "lexicon/lexicon.h"

#include "messages.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Fixture {
  Arena arena;
  Arena scratch;
  Lexicon lexicon;
  GazetteerBuild build;
  Messages messages;
} Fixture;

static int
setup(void **state)
{
  static Fixture fixture;
  fixture = (Fixture){.arena = {0}};
  messages_open(&fixture.messages);
  lexicon_init(&fixture.lexicon, &fixture.arena);
  *state = &fixture;
  const bool ok = ontology_load_types(
      &fixture.lexicon.ontology, &fixture.arena, "types.csv",
      STR("name,event_column\norganisation,\ncountry,countries\nplace,"
          "places\n"),
      &fixture.messages.diag);
  for (uint32_t i = 0; i < fixture.lexicon.ontology.n_types; i++) {
    lexicon_class_add(&fixture.lexicon, fixture.lexicon.ontology.types[i].name);
  }
  return !ok;
}

static int
teardown(void **state)
{
  Fixture *fixture = *state;
  arena_free(&fixture->arena);
  arena_free(&fixture->scratch);
  return 0;
}

static bool
load_classes(Fixture *fixture, const char *text)
{
  return lexicon_load_classes(&fixture->lexicon, &fixture->scratch, "c.csv",
                              str_from(text), &fixture->messages.diag);
}

static bool
load_names(Fixture *fixture, const char *text)
{
  if (!fixture->build.arena) {
    gazetteer_build_init(&fixture->build, &fixture->scratch, &fixture->lexicon);
  }
  return gazetteer_build_add(&fixture->build, &fixture->scratch, "g.csv",
                             str_from(text), &fixture->messages.diag);
}

/* What was loaded becomes an image, which the lexicon takes. */
static void
finish(Fixture *fixture)
{
  Gazetteer gazetteer;
  const Str bytes =
      gazetteer_build_finish(&fixture->build, &fixture->arena, NULL, 0);
  assert_null(gazetteer_open(&gazetteer, bytes, fixture->lexicon.n_classes));
  assert_true(gazetteer_is_whole(&gazetteer));
  lexicon_take(&fixture->lexicon, &gazetteer);
}

static void
check_message(Fixture *fixture, const char *message)
{
  assert_string_equal(fixture->messages.text, message);
  fixture->messages.text[0] = '\0';
}

/* The id of the first name of these words; 0: none. */
static uint32_t
name_id_of(Fixture *fixture, const char *text)
{
  Lexicon *lexicon = &fixture->lexicon;
  Document doc;
  const uint32_t n =
      lexicon_tokens(lexicon, &fixture->scratch, str_from(text), &doc);
  uint32_t node = 0;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t word = doc.tokens[i].word;
    node = i == 0 ? gazetteer_root(&lexicon->gazetteer, word)
                  : gazetteer_step(&lexicon->gazetteer, node, word);
  }
  return gazetteer_first(&lexicon->gazetteer, node);
}

static GazetteerName
name_of(Fixture *fixture, const char *text)
{
  return gazetteer_name(&fixture->lexicon.gazetteer, name_id_of(fixture, text));
}

static Str
key_of(Fixture *fixture, const char *text)
{
  const Gazetteer *gazetteer = &fixture->lexicon.gazetteer;
  const uint32_t id = name_id_of(fixture, text);
  return id ? gazetteer_entry(gazetteer, gazetteer_name(gazetteer, id).entry)
                  .key
            : STR("none");
}

static void
check_key(Fixture *fixture, const char *text, const char *key)
{
  const Str found = key_of(fixture, text);
  if (!str_equal(found, str_from(key))) {
    fail_msg("'%s' is %.*s, not %s", text, STR_ARG(found), key);
  }
}

#define HEADER "id,type,name,kind,country,case,context,weight\n"

/* --- words ------------------------------------------------------------------
 */

static void
test_a_word_has_one_id_in_any_spelling(void **state)
{
  Fixture *fixture = *state;
  Lexicon *lexicon = &fixture->lexicon;
  const uint32_t word = lexicon_add(lexicon, STR("Café"));
  assert_int_not_equal(word, 0);
  assert_int_equal(lexicon_add(lexicon, STR("CAFÉ")), word);
  assert_int_equal(lexicon_find(lexicon, STR("cafe")), word);
  assert_int_equal(lexicon_find(lexicon, STR("cafes")), 0);
  assert_int_equal(lexicon_add(lexicon, STR("")), 0);
  assert_int_equal(lexicon_find(lexicon, STR("")), 0);
}

static void
test_words_are_kept_when_the_table_grows(void **state)
{
  Fixture *fixture = *state;
  Lexicon *lexicon = &fixture->lexicon;
  const uint32_t first = lexicon_add(lexicon, STR("first"));
  lexicon_info(lexicon, first)->verb_forms = VERB_BASE;
  char word[16];
  for (int i = 0; i < 120000; i++) {
    snprintf(word, sizeof word, "w%d", i);
    lexicon_add(lexicon, str_from(word));
  }
  assert_int_equal(lexicon_find(lexicon, STR("first")), first);
  assert_int_equal(word_info(lexicon, first)->verb_forms, VERB_BASE);
  assert_int_equal(word_info(lexicon, first + 120000)->verb_forms, 0);
}

static void
test_a_predicate_is_true_once(void **state)
{
  Fixture *fixture = *state;
  Lexicon *lexicon = &fixture->lexicon;
  const uint32_t word = lexicon_add(lexicon, STR("a"));
  const uint32_t n = lexicon->n_links;
  lexicon_add_unit(lexicon, word, 90);
  lexicon_add_unit(lexicon, word, 90);
  lexicon_add_unit(lexicon, word, 91);
  assert_int_equal(lexicon->n_links, n + 2);
}

static void
test_lists_of_words_have_comments(void **state)
{
  Fixture *fixture = *state;
  Lexicon *lexicon = &fixture->lexicon;
  lexicon_load_page_words(lexicon, STR("# no\n\n  mr \ndr\r\n"),
                          WORD_ABBREVIATION);
  const PageWords words = lexicon_page_words(lexicon);
  assert_int_equal(word_class(&words, lexicon_find(lexicon, STR("mr"))),
                   WORD_ABBREVIATION);
  assert_int_equal(word_class(&words, lexicon_find(lexicon, STR("Dr"))),
                   WORD_ABBREVIATION);
  assert_int_equal(lexicon_find(lexicon, STR("no")), 0);
  assert_int_equal(word_class(&words, 0), 0);
}

static void
test_verbs_have_forms_and_a_lemma(void **state)
{
  Fixture *fixture = *state;
  Lexicon *lexicon = &fixture->lexicon;
  assert_true(lexicon_load_verbs(lexicon, &fixture->scratch, "v.csv",
                                 STR("lemma,base,third,past,participle,ing\n"
                                     "go,go,goes,went,gone,going\n"
                                     "set,set,sets,set,set,setting\n"),
                                 &fixture->messages.diag));
  const uint32_t go = lexicon_find(lexicon, STR("go"));
  const WordInfo *went = word_info(lexicon, lexicon_find(lexicon, STR("went")));
  const WordInfo *set = word_info(lexicon, lexicon_find(lexicon, STR("set")));
  assert_int_equal(went->lemma, go);
  assert_int_equal(went->verb_forms, VERB_PAST);
  assert_int_equal(set->verb_forms, VERB_BASE | VERB_PAST | VERB_PARTICIPLE);
}

static void
test_a_verb_without_a_lemma_is_reported(void **state)
{
  Fixture *fixture = *state;
  assert_false(lexicon_load_verbs(&fixture->lexicon, &fixture->scratch, "v.csv",
                                  STR("lemma,base,past\ngo,go,went\n,be,was\n"),
                                  &fixture->messages.diag));
  check_message(fixture, "3:1: row without a lemma\n");
  assert_false(lexicon_load_verbs(&fixture->lexicon, &fixture->scratch, "v.csv",
                                  STR("word,base\ngo,go\n"),
                                  &fixture->messages.diag));
}

static void
test_nouns_belong_to_verbs(void **state)
{
  Fixture *fixture = *state;
  Lexicon *lexicon = &fixture->lexicon;
  assert_true(lexicon_load_verbs(lexicon, &fixture->scratch, "v.csv",
                                 STR("lemma,base,past\nadopt,adopt,adopted\n"),
                                 &fixture->messages.diag));
  assert_true(lexicon_load_nominals(lexicon, &fixture->scratch, "n.csv",
                                    STR("lemma,noun\nadopt,adoption\n"),
                                    &fixture->messages.diag));
  const uint32_t adopt = lexicon_find(lexicon, STR("adopt"));
  const uint32_t noun = lexicon_find(lexicon, STR("adoption"));
  assert_int_equal(word_info(lexicon, noun)->noun_of, adopt);
  assert_int_equal(word_info(lexicon, noun)->verb_forms, 0);
  assert_int_equal(word_info(lexicon, adopt)->noun_of, 0);
}

static void
test_nouns_without_a_verb_are_reported(void **state)
{
  Fixture *fixture = *state;
  assert_false(lexicon_load_nominals(&fixture->lexicon, &fixture->scratch,
                                     "n.csv",
                                     STR("lemma,noun\n,adoption\nadopt,\n"
                                         "sing,song\n"),
                                     &fixture->messages.diag));
  check_message(fixture, "2:1: a row wants a lemma and a noun\n"
                         "3:1: a row wants a lemma and a noun\n"
                         "4:1: 'sing' is no verb of data/words/verbs.csv\n");
}

static void
test_classes_are_numbered_behind_the_types(void **state)
{
  Fixture *fixture = *state;
  Lexicon *lexicon = &fixture->lexicon;
  assert_true(load_classes(fixture, "class,type,kind,stands_for\n"
                                    "demonym,country,adjective,no\n"
                                    "demonym,country,people,no\n"
                                    "title,,,yes\n"));
  assert_int_equal(lexicon_class(lexicon, STR("organisation")), 1);
  assert_int_equal(lexicon_class(lexicon, STR("demonym")), 4);
  assert_int_equal(lexicon_class(lexicon, STR("title")), 5);
  assert_int_equal(lexicon_class(lexicon, STR("Title")), 0);
  assert_int_equal(lexicon->standing_classes, UINT64_C(1) << 5);
  assert_int_equal(lexicon->n_class_rules, 2);
}

static void
test_there_are_63_classes_at_most(void **state)
{
  Fixture *fixture = *state;
  char text[1024] = "class,type,kind,stands_for\n";
  for (int i = 3; i < 64; i++) {
    snprintf(text + strlen(text), 32, "c%d,,,no\n", i);
  }
  assert_false(load_classes(fixture, text));
  check_message(fixture,
                "62:1: too many classes; the limit is 63 and 16 of names\n");
  assert_false(load_classes(fixture, "class,type\n,country\n"));
  check_message(fixture, "2:1: row without a class\n");
}

/* --- names ------------------------------------------------------------------
 */

static void
test_names_lead_to_their_entry(void **state)
{
  Fixture *fixture = *state;
  assert_true(load_names(fixture, HEADER
                         "organisation/iom,organisation,IOM,name,,exact,,\n"
                         "organisation/iom,organisation,"
                         "International Organization for Migration,alias,,"
                         "any,,\n"));
  finish(fixture);
  check_key(fixture, "IOM", "organisation/iom");
  check_key(fixture, "international ORGANIZATION for migration",
            "organisation/iom");
  check_key(fixture, "International Organization", "none");
  check_key(fixture, "Organization", "none");
  const uint32_t id =
      gazetteer_find(&fixture->lexicon.gazetteer, STR("organisation/iom"));
  const GazetteerEntry entry = gazetteer_entry(&fixture->lexicon.gazetteer, id);
  assert_true(str_equal(entry.name, STR("IOM")));
  assert_int_equal(entry.type, 1);
  assert_int_equal(
      gazetteer_find(&fixture->lexicon.gazetteer, STR("organisation/x")), 0);
}

static void
test_a_name_keeps_its_row_case_and_context(void **state)
{
  Fixture *fixture = *state;
  assert_true(load_names(fixture, HEADER "# a comment is a row\n") == false);
  fixture->messages.text[0] = '\0';
  assert_true(load_names(fixture, HEADER
                         "place/nice,place,Nice,name,,any,needs,\n"
                         "organisation/who,organisation,WHO,name,,exact,,\n"));
  finish(fixture);
  assert_int_equal(name_of(fixture, "Nice").flags & (NAME_EXACT | NAME_NEEDS),
                   NAME_NEEDS);
  assert_int_equal(name_of(fixture, "WHO").flags & (NAME_EXACT | NAME_NEEDS),
                   NAME_EXACT);
  assert_int_equal(name_of(fixture, "Nice").line, 2);
  assert_int_equal(name_of(fixture, "WHO").line, 3);
}

static void
test_homonyms_are_ordered_by_type_weight_and_file(void **state)
{
  Fixture *fixture = *state;
  assert_true(load_names(fixture,
                         HEADER "place/small,place,Georgia,name,,any,,10\n"
                                "place/big,place,Georgia,name,,any,,9000\n"
                                "country/GE,country,Georgia,name,GE,any,,\n"
                                "place/a,place,Twin,name,,any,,5\n"
                                "place/b,place,Twin,name,,any,,5\n"));
  finish(fixture);
  check_key(fixture, "Georgia", "country/GE");
  const Gazetteer *gazetteer = &fixture->lexicon.gazetteer;
  uint32_t id = gazetteer_next(gazetteer, name_id_of(fixture, "Georgia"));
  const uint32_t second = gazetteer_name(gazetteer, id).entry;
  assert_true(
      str_equal(gazetteer_entry(gazetteer, second).key, STR("place/big")));
  id = gazetteer_next(gazetteer, id);
  assert_int_not_equal(id, 0);
  assert_int_equal(gazetteer_next(gazetteer, id), 0);
  check_key(fixture, "Twin", "place/a");
}

static void
test_places_know_their_country(void **state)
{
  Fixture *fixture = *state;
  assert_true(load_names(fixture,
                         HEADER "country/NO,country,Norway,name,NO,any,,\n"
                                "place/oslo,place,Oslo,name,NO,any,,700000\n"
                                "place/nowhere,place,Nowhere,name,XX,any,,\n"));
  finish(fixture);
  const Gazetteer *gazetteer = &fixture->lexicon.gazetteer;
  const GazetteerEntry oslo =
      gazetteer_entry(gazetteer, gazetteer_find(gazetteer, STR("place/oslo")));
  assert_int_equal(oslo.country, gazetteer_find(gazetteer, STR("country/NO")));
  assert_int_equal(oslo.weight, 700000);
  assert_int_equal(gazetteer_entry(gazetteer, oslo.country).country, 0);
  assert_int_equal(
      gazetteer_entry(gazetteer,
                      gazetteer_find(gazetteer, STR("place/nowhere")))
          .country,
      0);
}

static void
test_rows_of_a_kind_can_be_of_another_class(void **state)
{
  Fixture *fixture = *state;
  load_classes(fixture, "class,type,kind,stands_for\n"
                        "demonym,country,adjective,no\n");
  assert_true(load_names(fixture, HEADER
                         "country/NO,country,Norway,name,NO,any,,\n"
                         "country/NO,country,Norwegian,adjective,NO,any,,\n"));
  finish(fixture);
  assert_int_equal(name_of(fixture, "Norway").type, 2);
  assert_int_equal(name_of(fixture, "Norwegian").type,
                   lexicon_class(&fixture->lexicon, STR("demonym")));
  check_key(fixture, "Norwegian", "country/NO");
}

static void
test_single_words_of_other_classes_are_no_names(void **state)
{
  Fixture *fixture = *state;
  load_classes(fixture, "class,type,kind,stands_for\n"
                        "given_name,given_name,,no\n");
  assert_true(load_names(fixture, HEADER
                         "given_name/amy,given_name,Amy,name,,any,,\n"
                         "given_name/will,given_name,Will,name,,any,needs,\n"));
  finish(fixture);
  const Gazetteer *gazetteer = &fixture->lexicon.gazetteer;
  assert_int_equal(gazetteer->n_names, 0);
  const uint32_t amy = lexicon_find(&fixture->lexicon, STR("amy"));
  const uint32_t will = lexicon_find(&fixture->lexicon, STR("will"));
  assert_true(
      gazetteer->class_sets[gazetteer_class_set(gazetteer, amy)] ==
      UINT64_C(1) << lexicon_class(&fixture->lexicon, STR("given_name")));
  assert_int_equal(gazetteer_class_set(gazetteer, will), 0);
}

static void
test_bad_rows_are_reported_and_left_out(void **state)
{
  Fixture *fixture = *state;
  assert_false(load_names(fixture,
                          HEADER "place/a,place,Ay,name,,any,,heavy\n"
                                 "place/b,plaice,Bee,name,,any,,\n"
                                 "place/c,place,,name,,any,,\n"
                                 ",place,Dee,name,,any,,\n"
                                 "place/e,place, ,name,,any,,\n"
                                 "place/f,place,Eff\n"
                                 "place/g,place,Gee,name,,any,,-1\n"
                                 "place/h,place,Aitch,name,,any,,7\n"));
  check_message(fixture, "7:0: row with 3 cells, the header has 8\n"
                         "2:29: weight 'heavy' is not a whole number\n"
                         "3:9: unknown type 'plaice'; did you mean 'place'?\n"
                         "4:1: row without id or name\n"
                         "5:1: row without id or name\n"
                         "6:1: row without id or name\n"
                         "8:30: weight '-1' is not a whole number\n");
  finish(fixture);
  check_key(fixture, "Aitch", "place/h");
  check_key(fixture, "Gee", "none");
}

static void
test_bad_dates_of_names_are_reported(void **state)
{
  Fixture *fixture = *state;
  assert_false(load_names(fixture, "id,type,name,from,to\n"
                                   "place/a,place,Ay,1991,2018-04-19\n"
                                   "place/b,place,Bee,,2018-02\n"
                                   "place/c,place,Cee,once,\n"
                                   "place/d,place,Dee,,2018-02-30\n"
                                   "place/e,place,Ee,,2018-02-03T00:00\n"
                                   "place/f,place,Eff,2019,2018\n"));
  check_message(fixture,
                "4:19: 'once' is no year, month or day (YYYY-MM-DD)\n"
                "5:20: '2018-02-30' is no year, month or day (YYYY-MM-DD)\n"
                "6:19: '2018-02-03T00:00' is no year, month or day "
                "(YYYY-MM-DD)\n"
                "7:24: it ends before it begins\n");
  finish(fixture);
  check_key(fixture, "Ay", "place/a");
  check_key(fixture, "Bee", "place/b");
  check_key(fixture, "Cee", "none");
}

static void
test_a_gazetteer_needs_three_columns(void **state)
{
  Fixture *fixture = *state;
  assert_false(load_names(fixture, "id,name\nplace/a,Ay\n"));
  check_message(fixture,
                "1:1: a gazetteer needs the columns id, type and name\n");
  assert_true(load_names(fixture, "id,type,name\nplace/a,place,Ay\n"));
  finish(fixture);
  check_key(fixture, "Ay", "place/a");
}

static void
test_names_of_signs_and_line_breaks_hurt_nobody(void **state)
{
  Fixture *fixture = *state;
  assert_true(load_names(
      fixture, HEADER "organisation/a,organisation,\"A&B, \"\"C\"\" (Ltd.)\","
                      "name,,any,,\n"
                      "organisation/b,organisation,\"New\nName\",name,,any,,"
                      "\n"
                      "organisation/c,organisation,!!!,name,,any,,\n"
                      "organisation/d,organisation,After,name,,any,,\n"));
  finish(fixture);
  check_key(fixture, "A&B, \"C\" (Ltd.)", "organisation/a");
  check_key(fixture, "New Name", "organisation/b");
  check_key(fixture, "After", "organisation/d");
}

static void
test_a_hundred_thousand_names_are_found_again(void **state)
{
  Fixture *fixture = *state;
  enum { N = 100000 };
  char *text = arena_alloc(&fixture->scratch, N * 64);
  size_t len = (size_t)sprintf(text, "id,type,name\n");
  for (int i = 0; i < N; i++) {
    len += (size_t)sprintf(text + len, "place/%d,place,City %d of W%d\n", i,
                           i % 311, i);
  }
  assert_true(load_names(fixture, text));
  finish(fixture);
  check_key(fixture, "City 0 of W0", "place/0");
  check_key(fixture, "City 168 of W99999", "place/99999");
  check_key(fixture, "City 167 of W99999", "none");
}

/* --- kinds of events ---------------------------------------------------------
 */

static void
test_kinds_are_found_by_all_their_words(void **state)
{
  Fixture *fixture = *state;
  EventKinds kinds = {0};
  assert_true(
      event_kinds_load(&kinds, &fixture->arena, "k.csv",
                       STR("kind,forms,family,generic\n"
                           "workshop,workshops| Work-Shop |,training,no\n"
                           "event,events|event,,yes\n"),
                       &fixture->messages.diag));
  const EventKind *workshop = event_kind_find(&kinds, STR("WORKSHOPS"));
  assert_true(str_equal(workshop->name, STR("workshop")));
  assert_true(str_equal(workshop->family, STR("training")));
  assert_ptr_equal(event_kind_find(&kinds, STR("work-shop")), workshop);
  assert_true(event_kind_find(&kinds, STR("events"))->is_generic);
  assert_false(workshop->is_generic);
  assert_null(event_kind_find(&kinds, STR("workshops of")));
  assert_null(event_kind_find(&kinds, STR("")));
}

static void
test_without_kinds_none_is_found(void **state)
{
  const EventKinds none = {0};
  assert_null(event_kind_find(&none, STR("workshop")));
}

static void
test_a_word_for_two_kinds_is_reported(void **state)
{
  Fixture *fixture = *state;
  EventKinds kinds = {0};
  assert_false(event_kinds_load(&kinds, &fixture->arena, "k.csv",
                                STR("kind,forms,family,generic\n"
                                    "fair,fairs,,no\n"
                                    "market,markets|Fairs,,no\n"
                                    ",things,,no\n"),
                                &fixture->messages.diag));
  check_message(fixture, "3:8: 'Fairs' is a word for the kind 'fair' already\n"
                         "4:1: row without a kind\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_a_word_has_one_id_in_any_spelling),
      TEST(test_words_are_kept_when_the_table_grows),
      TEST(test_a_predicate_is_true_once),
      TEST(test_lists_of_words_have_comments),
      TEST(test_verbs_have_forms_and_a_lemma),
      TEST(test_a_verb_without_a_lemma_is_reported),
      TEST(test_nouns_belong_to_verbs),
      TEST(test_nouns_without_a_verb_are_reported),
      TEST(test_classes_are_numbered_behind_the_types),
      TEST(test_there_are_63_classes_at_most),
      TEST(test_names_lead_to_their_entry),
      TEST(test_a_name_keeps_its_row_case_and_context),
      TEST(test_homonyms_are_ordered_by_type_weight_and_file),
      TEST(test_places_know_their_country),
      TEST(test_rows_of_a_kind_can_be_of_another_class),
      TEST(test_single_words_of_other_classes_are_no_names),
      TEST(test_bad_rows_are_reported_and_left_out),
      TEST(test_bad_dates_of_names_are_reported),
      TEST(test_a_gazetteer_needs_three_columns),
      TEST(test_names_of_signs_and_line_breaks_hurt_nobody),
      TEST(test_a_hundred_thousand_names_are_found_again),
      TEST(test_kinds_are_found_by_all_their_words),
      TEST(test_without_kinds_none_is_found),
      TEST(test_a_word_for_two_kinds_is_reported),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
