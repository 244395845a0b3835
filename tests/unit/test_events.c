// SPDX-License-Identifier: MIT
/* Which mentions of events are the same event. */
#include "reading.h"

static bool
has_fact(const Reading *reading, uint32_t entity)
{
  for (uint32_t i = 0; i < reading->extract.n_facts; i++) {
    const Fact *fact = &reading->extract.facts[i];
    if (fact->subject == entity || fact->object == entity) {
      return true;
    }
  }
  return false;
}

/* The events of a text that a fact is said of are `n`. */
static void
check_events(void **state, uint32_t n, const char *text)
{
  Reading *reading = *state;
  uint32_t n_found = 0;
  reading_read(reading, "", text);
  for (uint32_t i = 0; i < reading->extract.n_entities; i++) {
    const Entity *entity = &reading->extract.entities[i];
    n_found += str_starts(entity->key, STR("event/")) && has_fact(reading, i);
  }
  if (n_found != n) {
    fail_msg("%s\n%u events, not %u: %s", text, n_found, n,
             reading_facts(reading).ptr);
  }
}

static void
test_title_and_body_tell_of_one_event(void **state)
{
  check_events(state, 1,
               "Workshop in Oslo\n\nOn 3 May 2022 IOM organised a workshop "
               "in Oslo.");
  check_events(state, 1,
               "Training in Oslo\n\nOn 3 May 2022 IOM organised a workshop "
               "in Oslo.");
  check_events(state, 2,
               "News of May\n\nOn 3 May 2022 IOM organised a workshop in "
               "Oslo. On 9 May 2022 UNHCR organised a study visit in Vienna.");
}

static void
test_a_definite_noun_refers_back(void **state)
{
  check_events(state, 1,
               "IOM organised a workshop in Oslo. The workshop was attended "
               "by UNHCR.");
  check_events(state, 1,
               "IOM organised a workshop in Oslo. The event was attended by "
               "UNHCR.");
  check_events(state, 1,
               "IOM organised a workshop in Oslo. The training was attended "
               "by UNHCR.");
  check_events(state, 2,
               "IOM organised a workshop in Oslo. The conference was attended "
               "by UNHCR.");
}

static void
test_facts_of_later_sentences_are_of_the_same_event(void **state)
{
  static const Said said[] = {
      {"IOM organised a workshop in Oslo. The workshop was attended by UNHCR.",
       "IOM organised workshop@1; UNHCR participated_in workshop@1"},
      {"IOM organised a workshop in Oslo. Another workshop was attended by "
       "UNHCR.",
       "UNHCR participated_in workshop@2; !UNHCR participated_in workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_two_events_in_a_sentence_are_two(void **state)
{
  check_events(state, 2,
               "IOM organised a workshop in Oslo and a conference in Vienna.");
  check_events(state, 2,
               "IOM organised a workshop in Oslo, and UNHCR organised a "
               "workshop in Vienna.");
}

static void
test_dates_that_clash_keep_events_apart(void **state)
{
  check_events(state, 2,
               "On 3 May 2022 IOM organised a workshop in Oslo. On 9 June "
               "2022 IOM organised a workshop in Oslo.");
  check_events(state, 1,
               "From 3 to 5 May 2022 IOM organised a workshop in Oslo. On 4 "
               "May 2022 UNHCR attended the workshop.");
}

static void
test_a_second_one_is_another(void **state)
{
  check_events(state, 2,
               "IOM organised a workshop in Oslo. A second workshop was held "
               "in Vienna.");
  check_events(state, 2,
               "IOM organised a workshop in Oslo. Another workshop was held "
               "in Vienna.");
}

static void
test_events_of_two_items_are_two(void **state)
{
  check_events(state, 2,
               "Workshop in Oslo\n3 May 2022\nIOM organised a workshop in "
               "Oslo for many guests from near and far.\n\n"
               "Workshop in Vienna\n9 June 2022\nUNHCR organised a workshop "
               "in Vienna for many guests from near and far.\n");
}

static void
test_a_noun_of_which_nothing_is_said_is_no_event(void **state)
{
  check_events(state, 0, "A workshop is a good thing.");
  check_events(state, 0, "IOM likes workshops.");
  check_events(state, 1, "IOM organised a workshop.");
}

static void
test_a_verb_can_be_an_event(void **state)
{
  static const Said said[] = {
      {"On 3 May 2022 IOM signed the Seat Agreement.",
       "signing@1 started_on 2022-05-03"},
      {"On 3 May 2022 IOM read the Seat Agreement.",
       "!signing@1 started_on 2022-05-03"},
  };
  CHECK_SAID(*state, "", said);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_title_and_body_tell_of_one_event),
      cmocka_unit_test(test_a_definite_noun_refers_back),
      cmocka_unit_test(test_facts_of_later_sentences_are_of_the_same_event),
      cmocka_unit_test(test_two_events_in_a_sentence_are_two),
      cmocka_unit_test(test_dates_that_clash_keep_events_apart),
      cmocka_unit_test(test_a_second_one_is_another),
      cmocka_unit_test(test_events_of_two_items_are_two),
      cmocka_unit_test(test_a_noun_of_which_nothing_is_said_is_no_event),
      cmocka_unit_test(test_a_verb_can_be_an_event),
  };
  return cmocka_run_group_tests(tests, reading_open_tiny, reading_close);
}
