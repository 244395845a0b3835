// SPDX-License-Identifier: MIT
/* From statements to facts: status, domains, what follows. */
#include "reading.h"

static void
test_a_fact_against_the_domain_of_its_relation_is_dropped(void **state)
{
  static const Said said[] = {
      {"Oslo loves IOM.", "!Oslo member_of IOM"},
      {"Amy Pope organised a workshop.", "Amy Pope organised workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_an_event_behind_the_date_of_its_item_is_planned(void **state)
{
  static const Said after[] = {
      {"On 3 May 2022 IOM organised a workshop in Oslo.",
       "IOM organised workshop@1 (planned); "
       "workshop@1 started_on 2022-05-03 (planned); "
       "workshop@1 took_place_in Oslo (planned)"},
  };
  static const Said before[] = {
      {"On 3 May 2022 IOM organised a workshop in Oslo.",
       "IOM organised workshop@1; workshop@1 started_on 2022-05-03"},
  };
  CHECK_SAID(*state, "2022-05-02", after);
  CHECK_SAID(*state, "2022-05-03", before);
  CHECK_SAID(*state, "2022-05-04", before);
  CHECK_SAID(*state, "", before);
}

static void
test_a_cancelled_event_takes_its_facts_along(void **state)
{
  static const Said said[] = {
      {"IOM organised a workshop in Oslo. The workshop was cancelled.",
       "IOM organised workshop@1 (cancelled); "
       "workshop@1 took_place_in Oslo (cancelled)"},
      {"The workshop in Oslo was postponed.",
       "workshop@1 took_place_in Oslo (postponed)"},
      {"IOM organised a workshop in Oslo. The flight was cancelled.",
       "IOM organised workshop@1; workshop@1 took_place_in Oslo"},
      {"IOM cancelled the workshop in Oslo.",
       "workshop@1 took_place_in Oslo (cancelled)"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_both_ends_of_a_date_range_are_facts(void **state)
{
  static const Said said[] = {
      {"From 3 to 5 May 2022 IOM organised a workshop.",
       "workshop@1 started_on 2022-05-03; workshop@1 ended_on 2022-05-05"},
      {"On 3 May 2022 IOM organised a workshop.",
       "workshop@1 started_on 2022-05-03; workshop@1 ended_on 2022-05-03"},
      {"In May 2022 IOM organised a workshop.",
       "!workshop@1 started_on 2022-05-02"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_an_event_has_one_first_day(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "",
               "On 3 May 2022 IOM organised a workshop in Oslo. UNHCR "
               "attended the workshop on 3 May 2022.");
  const Str facts = reading_facts(reading);
  uint32_t n = 0;
  for (const char *at = strstr(facts.ptr, "started_on"); at;
       at = strstr(at + 1, "started_on")) {
    n += strncmp(at, "started_on 2022-05-03", 21) != 0;
  }
  assert_int_equal(n, 0);
}

static void
test_what_follows_is_inferred_with_the_worse_status(void **state)
{
  static const Said said[] = {
      {"IOM organised a workshop in Oslo.",
       "Oslo located_in Norway; workshop@1 took_place_in Norway"},
      {"IOM will organise a workshop in Oslo.",
       "Oslo located_in Norway; workshop@1 took_place_in Norway (planned)"},
      {"IOM organised a workshop in Norway.",
       "workshop@1 took_place_in Norway; !Oslo located_in Norway"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_a_negated_condition_holds_where_nothing_is_found(void **state)
{
  static const Said said[] = {
      {"IOM funded a workshop.", "IOM participated_in workshop@1"},
      {"IOM funded a workshop. IOM organised the workshop.",
       "IOM funded workshop@1; !IOM participated_in workshop@1"},
      {"IOM funded a workshop. UNHCR organised the workshop.",
       "IOM participated_in workshop@1; !UNHCR participated_in workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_a_fact_that_is_said_twice_in_a_sentence_is_one(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "", "IOM and IOM organised a workshop.");
  const Str facts = reading_facts(reading);
  const char *first = strstr(facts.ptr, ";IOM organised workshop@1;");
  assert_non_null(first);
  assert_null(strstr(first + 1, ";IOM organised workshop@1;"));
}

static void
test_every_fact_has_a_place_and_a_rule(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "2022-05-01",
               "Workshop in Oslo\n\nOn 3 May 2022 IOM and UNHCR organised a "
               "workshop in Oslo as part of the KESTREL project. It is funded "
               "by the European Union. The workshop was attended by UNICEF.");
  const Extract *extract = &reading->extract;
  assert_true(extract->n_facts > 6);
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    const Fact *fact = &extract->facts[i];
    assert_true(fact->sentence < reading->doc.n_sentences);
    assert_true(fact->span.end <=
                reading->doc.sentences[fact->sentence].span.end);
    assert_true(fact->span.begin < fact->span.end);
    assert_true(fact->subject < extract->n_entities);
    assert_true(fact->object == UINT32_MAX ||
                fact->object < extract->n_entities);
    assert_true(fact->confidence > 0 && fact->confidence <= 1000);
    assert_true(fact->rule < reading->engine->knowledge.book.n_rules);
  }
}

static void
test_an_empty_text_has_no_facts(void **state)
{
  static const char *const texts[] = {"",  " ",   "\n\n",        ".",
                                      "(", "IOM", "\xEF\xBB\xBF"};
  Reading *reading = *state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    reading_read(reading, "", texts[i]);
    assert_int_equal(reading->extract.n_facts, 0);
  }
}

/* --- quarantine ---------------------------------------------------------- */

/* `expected` is all that is in quarantine, each with ';' behind. */
static void
check_quarantine(Reading *reading, const char *date, const char *text,
                 const char *expected)
{
  reading_read(reading, date, text);
  const Str found = reading_quarantine(reading);
  if (!str_equal(str_slice(found, 1, found.len), str_from(expected))) {
    fail_msg("%s\n%.*s", text, STR_ARG(found));
  }
}

static void
test_a_fact_against_its_domain_is_in_quarantine(void **state)
{
  check_quarantine(*state, "", "Oslo loves IOM.",
                   "Oslo member_of IOM: member_of allows no place as "
                   "subject;");
  check_quarantine(*state, "", "UNHCR loves IOM.", "");
  check_quarantine(*state, "", "Oslo hates IOM.", "");
}

static void
test_a_second_day_is_in_quarantine(void **state)
{
  Reading *reading = *state;
  check_quarantine(
      reading, "",
      "On 3 May 2022 IOM organised a three-day workshop in Oslo. UNHCR "
      "attended the workshop on 4 May 2022.",
      "workshop@1 started_on 2022-05-04: started_on allows one object; "
      "2022-05-03 was preferred;"
      "workshop@1 ended_on 2022-05-04: ended_on allows one object; "
      "2022-05-05 was preferred;");
  check_facts(reading, "the same",
              "workshop@1 started_on 2022-05-03; "
              "!workshop@1 started_on 2022-05-04");
}

static void
test_one_day_said_twice_is_not_in_quarantine(void **state)
{
  check_quarantine(*state, "",
                   "On 3 May 2022 IOM organised a workshop in Oslo. UNHCR "
                   "attended the workshop on 3 May 2022.",
                   "");
  check_quarantine(*state, "", "On 3 May 2022 IOM organised a workshop.", "");
  check_quarantine(*state, "",
                   "On 3 May 2022 IOM organised a workshop in Oslo. On 5 May "
                   "2022 UNHCR organised a seminar in Norway.",
                   "");
  check_quarantine(*state, "", "", "");
}

static void
test_a_value_that_the_length_of_an_event_confirms_is_none(void **state)
{
  Reading *reading = *state;
  check_quarantine(
      reading, "",
      "On 3 May 2022 IOM organised a three-day workshop in Oslo. UNHCR "
      "attended the workshop on 5 May 2022.",
      "workshop@1 started_on 2022-05-05: started_on allows one object; "
      "2022-05-03 was preferred;");
  check_facts(reading, "the same", "workshop@1 ended_on 2022-05-05");
}

static void
test_quarantine_takes_the_status_of_its_event(void **state)
{
  check_quarantine(
      *state, "2022-05-01",
      "On 3 May 2022 IOM organised a three-day workshop in Oslo. UNHCR "
      "attended the workshop on 5 May 2022. IOM cancelled the workshop.",
      "workshop@1 started_on 2022-05-05 (cancelled): started_on allows one "
      "object; 2022-05-03 was preferred;");
}

static void
test_what_is_said_twice_is_once_in_quarantine(void **state)
{
  check_quarantine(*state, "", "Oslo loves IOM, and Oslo loves IOM.",
                   "Oslo member_of IOM: member_of allows no place as "
                   "subject;");
}

static void
test_what_is_in_quarantine_has_a_place_and_a_rule(void **state)
{
  Reading *reading = *state;
  reading_read(reading, "", "Oslo loves IOM. Caf\xC3\xA9. Oslo loves UNHCR.");
  const Extract *extract = &reading->extract;
  assert_int_equal(extract->n_quarantined, 2);
  assert_int_equal(extract->n_facts, 1); /* where Oslo is */
  for (uint32_t i = 0; i < extract->n_quarantined; i++) {
    const Fact *fact = &extract->quarantined[i].fact;
    const Span sentence = reading->doc.sentences[fact->sentence].span;
    assert_true(span_covers(sentence, fact->span));
    assert_true(fact->span.begin < fact->span.end);
    assert_true(fact->subject_mention &&
                fact->subject_mention <= extract->n_mentions);
    assert_int_equal(fact->n_premises, 0);
    assert_true(fact->rule < reading->engine->knowledge.book.n_rules);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(
          test_a_fact_against_the_domain_of_its_relation_is_dropped),
      cmocka_unit_test(test_an_event_behind_the_date_of_its_item_is_planned),
      cmocka_unit_test(test_a_cancelled_event_takes_its_facts_along),
      cmocka_unit_test(test_both_ends_of_a_date_range_are_facts),
      cmocka_unit_test(test_an_event_has_one_first_day),
      cmocka_unit_test(test_what_follows_is_inferred_with_the_worse_status),
      cmocka_unit_test(test_a_negated_condition_holds_where_nothing_is_found),
      cmocka_unit_test(test_a_fact_that_is_said_twice_in_a_sentence_is_one),
      cmocka_unit_test(test_every_fact_has_a_place_and_a_rule),
      cmocka_unit_test(test_an_empty_text_has_no_facts),
      cmocka_unit_test(test_a_fact_against_its_domain_is_in_quarantine),
      cmocka_unit_test(test_a_second_day_is_in_quarantine),
      cmocka_unit_test(test_one_day_said_twice_is_not_in_quarantine),
      cmocka_unit_test(
          test_a_value_that_the_length_of_an_event_confirms_is_none),
      cmocka_unit_test(test_quarantine_takes_the_status_of_its_event),
      cmocka_unit_test(test_what_is_said_twice_is_once_in_quarantine),
      cmocka_unit_test(test_what_is_in_quarantine_has_a_place_and_a_rule),
  };
  return cmocka_run_group_tests(tests, reading_open_tiny, reading_close);
}
