// SPDX-License-Identifier: MIT
/* Names: which are found, and which of them are one entity. */
#include "reading.h"

#include "mention/reason.h"

static void
check_entity(void **state, const char *key, bool is_there, const char *text)
{
  Reading *reading = *state;
  reading_read(reading, "", text);
  if ((reading_find(reading, key) != NULL) != is_there) {
    for (uint32_t i = 0; i < reading->extract.n_entities; i++) {
      print_error("  %.*s\n", STR_ARG(reading->extract.entities[i].key));
    }
    fail_msg("%s\n%s %s", text, is_there ? "there is no" : "there is", key);
  }
}

static void
test_names_are_found_in_any_letter_case_they_allow(void **state)
{
  check_entity(state, "place/oslo-no", true, "IOM is in Oslo.");
  check_entity(state, "place/oslo-no", true, "IOM is in OSLO.");
  check_entity(state, "place/oslo-no", false, "IOM is in oslo.");
  check_entity(state, "organisation/iom", true, "IOM is in Oslo.");
  check_entity(state, "organisation/iom", false, "Iom is in Oslo.");
  check_entity(state, "organisation/who", true, "WHO is in Oslo.");
  check_entity(state, "organisation/who", false, "Who is in Oslo.");
  check_entity(state, "organisation/icmpd", true,
               "The INTERNATIONAL CENTRE FOR MIGRATION POLICY DEVELOPMENT is "
               "in Oslo.");
  check_entity(state, "country/US", true, "They are in the US.");
  check_entity(state, "country/US", false, "They are with us.");
}

static void
test_accents_may_be_left_out_but_not_letters(void **state)
{
  check_entity(state, "place/cadiz-es", true, "They met in Cádiz.");
  check_entity(state, "place/cadiz-es", true, "They met in Cadiz.");
  check_entity(state, "place/cadiz-es", true,
               "They met in Ca\xCC\x81"
               "diz.");
  check_entity(state, "place/cadiz-es", false, "They met in Cdiz.");
  check_entity(state, "country/TR", true, "They met in Turkiye.");
}

#define WRAPPED                                                                \
  "There were many guests from near and far who came to see the old part\n"    \
  "of the city, and all of them were glad to be there on that fine and\n"      \
  "sunny day, as they told us when we asked them in the great hall, which\n"   \
  "was full of people, and where all of them were glad to meet again in "

static void
test_a_name_goes_on_behind_a_line_break(void **state)
{
  check_entity(state, "place/new-york-us", true,
               WRAPPED "New\nYork, where the sun was shining on that day.");
  check_entity(state, "place/new-york-us", false,
               WRAPPED "the New.\n\nYork was nice, too.");
}

static void
test_a_possessive_is_no_part_of_the_name(void **state)
{
  static const char *const texts[] = {"IOM’s workshop was in Oslo.",
                                      "IOM's workshop was in Oslo.",
                                      "The IOM-led workshop was in Oslo."};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    check_entity(state, "organisation/iom", true, texts[i]);
  }
}

static void
test_the_longest_name_wins(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "", "They met in New York City, Oslo.");
  const Entity *city = reading_find(reading, "place/new-york-us");
  assert_non_null(city);
  bool is_whole = false;
  for (uint32_t i = 0; i < reading->extract.n_mentions; i++) {
    const Span span = reading->extract.mentions[i].span;
    is_whole = is_whole ||
               str_equal(span_text(&reading->doc, span), STR("New York City"));
  }
  assert_true(is_whole);
}

static void
test_a_name_that_is_a_word_wants_a_context(void **state)
{
  check_entity(state, "place/nice-fr", true, "They met in Nice.");
  check_entity(state, "place/nice-fr", true, "Nice, France was sunny.");
  check_entity(state, "place/nice-fr", false, "Nice work was done.");
}

static void
test_homonyms_are_told_apart_by_their_country(void **state)
{
  check_entity(state, "place/tripoli-ly", true, "They met in Tripoli.");
  check_entity(state, "place/tripoli-lb", false, "They met in Tripoli.");
  check_entity(state, "place/tripoli-lb", true,
               "They met in Tripoli, Lebanon.");
  check_entity(state, "place/tripoli-ly", true, "They met in Tripoli, Libya.");
  check_entity(state, "place/tripoli-lb", false, "They met in Tripoli, Libya.");
}

static void
test_homonyms_of_one_text_have_each_its_country(void **state)
{
  static const char both[] =
      "They met in Tripoli, Libya. You met in Tripoli (Lebanon).";
  check_entity(state, "place/tripoli-ly", true, both);
  check_entity(state, "place/tripoli-lb", true, both);
  check_entity(state, "place/tripoli-ly", false,
               "They met in Tripoli. You left Libya for Tripoli, Lebanon.");
  check_entity(state, "place/tripoli-lb", false,
               "They met in Tripoli, Libya. You left Lebanon for Tripoli.");
}

static void
check_reason(void **state, const char *key, Reason reason, const char *text)
{
  Reading *reading = *state;
  reading_read(reading, "", text);
  for (uint32_t i = 0; i < reading->extract.n_mentions; i++) {
    const MentionRecord *mention = &reading->extract.mentions[i];
    if (mention->entity != UINT32_MAX && mention->reason == reason &&
        str_equal(reading->extract.entities[mention->entity].key,
                  str_from(key))) {
      return;
    }
  }
  fail_msg("%s\n%s is not there by reason %d", text, key, (int)reason);
}

static void
test_a_choice_has_its_reason(void **state)
{
  check_reason(state, "place/tripoli-lb", REASON_BESIDE,
               "They met in Tripoli, Lebanon.");
  check_reason(state, "place/tripoli-lb", REASON_AGAIN,
               "They met in Tripoli. You met in Tripoli, Lebanon.");
  check_reason(state, "place/tripoli-lb", REASON_SENTENCE,
               "They left Lebanon from Tripoli.");
  check_reason(state, "place/tripoli-lb", REASON_ITEM,
               "They left Lebanon. Then they met in Tripoli.");
  check_reason(state, "place/tripoli-ly", REASON_LARGER,
               "They met in Tripoli.");
  check_reason(state, "place/nice-fr", REASON_PROVEN, "They met in Nice.");
  check_reason(state, "place/oslo-no", REASON_ONLY, "They met in Oslo.");
}

static void
test_a_reason_has_words_where_there_was_a_choice(void **state)
{
  for (int reason = 0; reason < REASON_COUNT; reason++) {
    assert_int_equal(reason_words((Reason)reason).len == 0,
                     reason == REASON_NONE || reason == REASON_ONLY);
  }
}

static void
test_other_names_of_an_entity_are_aliases(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "",
               "IOM organised a workshop. The International Organization for "
               "Migration is in Oslo.");
  assert_int_equal(reading_count(reading, "organisation/"), 1);
  const Entity *iom = reading_find(reading, "organisation/iom");
  assert_true(iom && iom->n_mentions == 2);
}

static void
test_an_acronym_may_be_defined_before_it_is_used(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "",
               "The National Council for Rivers (NCR) organised a workshop. "
               "NCR attended a conference.");
  assert_int_equal(reading_count(reading, "organisation/"), 1);
  check_facts(reading, "a definition, then its use",
              "NCR organised workshop@1; "
              "NCR participated_in conference@2");
}

static void
test_an_acronym_may_be_defined_after_it_is_used(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "",
               "NCR organised a workshop. The National Council for Rivers "
               "(NCR) attended a conference.");
  assert_int_equal(reading_count(reading, "organisation/"), 1);
  check_facts(reading, "a use, then its definition",
              "NCR organised workshop@1; "
              "NCR participated_in conference@2");
}

static void
test_ministries_of_two_countries_stay_apart(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "",
               "The Ministry of Justice of Moldova organised a workshop. The "
               "Ministry of Justice of Peru organised a conference.");
  assert_int_equal(reading_count(reading, "organisation/"), 2);
}

static void
test_the_network_is_the_one_named_before(void **state)
{
  static const Said said[] = {
      {"The European Network for Rivers (ENR) met. The Network organised a "
       "workshop.",
       "ENR organised workshop@1"},
      {"The Network organised a workshop.", "!Network organised workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_a_weak_name_counts_when_a_fact_is_said_of_it(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "", "IOM likes an agreement.");
  assert_int_equal(reading->extract.n_mentions, 1);
  reading_read(reading, "", "IOM signed an agreement.");
  assert_int_equal(reading_count(reading, "document/"), 1);
  assert_true(reading->extract.n_mentions > 1);
}

static void
test_a_person_is_found_by_a_given_name(void **state)
{
  static const Said said[] = {
      {"Amy Pope attended the workshop.",
       "Amy Pope participated_in workshop@1"},
      {"The pope attended the workshop.",
       "!Amy Pope participated_in workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_mentions_are_slices_of_the_text_in_its_order(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "",
               "On 3 May 2022 IOM and UNHCR organised a workshop in Cádiz, "
               "Spain, with the Moldovan office.");
  uint32_t at = 0;
  assert_true(reading->extract.n_mentions >= 6);
  for (uint32_t i = 0; i < reading->extract.n_mentions; i++) {
    const MentionRecord *mention = &reading->extract.mentions[i];
    assert_true(mention->span.begin >= at);
    assert_true(mention->span.begin < mention->span.end);
    assert_true(mention->span.end <= reading->doc.text.len);
    assert_true(mention->entity == UINT32_MAX ||
                mention->entity < reading->extract.n_entities);
    at = mention->span.begin;
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_are_found_in_any_letter_case_they_allow),
      cmocka_unit_test(test_accents_may_be_left_out_but_not_letters),
      cmocka_unit_test(test_a_name_goes_on_behind_a_line_break),
      cmocka_unit_test(test_a_possessive_is_no_part_of_the_name),
      cmocka_unit_test(test_the_longest_name_wins),
      cmocka_unit_test(test_a_name_that_is_a_word_wants_a_context),
      cmocka_unit_test(test_homonyms_are_told_apart_by_their_country),
      cmocka_unit_test(test_homonyms_of_one_text_have_each_its_country),
      cmocka_unit_test(test_a_choice_has_its_reason),
      cmocka_unit_test(test_a_reason_has_words_where_there_was_a_choice),
      cmocka_unit_test(test_other_names_of_an_entity_are_aliases),
      cmocka_unit_test(test_an_acronym_may_be_defined_before_it_is_used),
      cmocka_unit_test(test_an_acronym_may_be_defined_after_it_is_used),
      cmocka_unit_test(test_ministries_of_two_countries_stay_apart),
      cmocka_unit_test(test_the_network_is_the_one_named_before),
      cmocka_unit_test(test_a_weak_name_counts_when_a_fact_is_said_of_it),
      cmocka_unit_test(test_a_person_is_found_by_a_given_name),
      cmocka_unit_test(test_mentions_are_slices_of_the_text_in_its_order),
  };
  return cmocka_run_group_tests(tests, reading_open_tiny, reading_close);
}
