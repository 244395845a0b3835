// SPDX-License-Identifier: MIT
/* Who is the subject of which verb: roles over a shallow reading. */
#include "reading.h"

static void
test_the_subject_of_an_active_verb_acts(void **state)
{
  static const Said said[] = {
      {"IOM organised a workshop.", "IOM organised workshop@1"},
      {"On 3 May 2022 IOM organised a workshop.", "IOM organised workshop@1"},
      {"IOM, which is in Oslo, organised a workshop.",
       "IOM organised workshop@1"},
      {"IOM attended a workshop.",
       "IOM participated_in workshop@1; !IOM organised workshop@1"},
      {"A workshop organised IOM.", "!IOM organised workshop@1"},
      {"IOM praised a workshop in Oslo.", "!IOM organised workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_the_agent_of_a_passive_verb_stands_behind_by(void **state)
{
  static const Said said[] = {
      {"The workshop was organised by IOM.", "IOM organised workshop@1"},
      {"The workshop has been organised by IOM.", "IOM organised workshop@1"},
      {"The workshop was jointly organised by IOM and UNHCR.",
       "IOM organised workshop@1; UNHCR organised workshop@1"},
      {"The KESTREL project is funded by the European Union.",
       "European Union funded KESTREL"},
      {"The workshop was organised near IOM.", "!IOM organised workshop@1"},
      {"IOM was funded by the European Union.",
       "!IOM funded European Union; !European Union funded IOM"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_a_participle_behind_a_noun_is_passive(void **state)
{
  static const Said said[] = {
      {"The workshop organised by IOM took place in Oslo.",
       "IOM organised workshop@1; workshop@1 took_place_in Oslo"},
      {"The KESTREL project, funded by the European Union, began.",
       "European Union funded KESTREL"},
      {"The KESTREL project, which is funded by the European Union, began.",
       "European Union funded KESTREL"},
      {"The KESTREL project, named by the European Union, began.",
       "!European Union funded KESTREL"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_a_participle_in_front_speaks_of_the_subject(void **state)
{
  static const Said said[] = {
      {"Organised by IOM, the workshop took place in Oslo.",
       "IOM organised workshop@1; workshop@1 took_place_in Oslo"},
      {"Funded by the European Union, the KESTREL project began.",
       "European Union funded KESTREL"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_a_relative_clause_has_the_noun_before_as_its_subject(void **state)
{
  static const Said said[] = {
      {"IOM, which organised the workshop in Oslo, was glad.",
       "IOM organised workshop@1"},
      {"The workshop, which was organised by IOM, took place in Oslo.",
       "IOM organised workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_coordinated_names_fill_a_role_together(void **state)
{
  static const Said said[] = {
      {"IOM and UNHCR organised a workshop.",
       "IOM organised workshop@1; UNHCR organised workshop@1"},
      {"IOM, UNHCR and UNICEF organised a workshop.",
       "IOM organised workshop@1; UNHCR organised workshop@1; "
       "UNICEF organised workshop@1"},
      {"IOM, UNHCR and UNICEF, together with OSCE, organised a workshop.",
       "IOM organised workshop@1; UNHCR organised workshop@1; "
       "UNICEF organised workshop@1; OSCE organised workshop@1"},
      {"IOM as well as UNHCR organised a workshop.",
       "IOM organised workshop@1; UNHCR organised workshop@1"},
      {"The workshop was organised by IOM, UNHCR and UNICEF.",
       "IOM organised workshop@1; UNHCR organised workshop@1; "
       "UNICEF organised workshop@1"},
      {"A workshop was held in Oslo and Vienna by IOM.",
       "workshop@1 took_place_in Oslo; workshop@1 took_place_in Vienna"},
      {"IOM praised UNHCR, and UNICEF organised a workshop.",
       "UNICEF organised workshop@1; !IOM organised workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_words_before_a_name_can_give_it_a_role(void **state)
{
  static const Said said[] = {
      {"IOM organised a workshop in cooperation with UNHCR.",
       "IOM organised workshop@1; UNHCR organised workshop@1"},
      {"IOM, in cooperation with UNHCR, organised a workshop.",
       "IOM organised workshop@1; UNHCR organised workshop@1"},
      {"In cooperation with UNHCR and UNICEF, IOM organised a workshop.",
       "IOM organised workshop@1; UNHCR organised workshop@1; "
       "UNICEF organised workshop@1"},
      {"IOM organised a workshop on cooperation with UNHCR.",
       "IOM organised workshop@1; !UNHCR organised workshop@1"},
      {"As part of the KESTREL project, IOM organised a workshop.",
       "workshop@1 part_of KESTREL"},
      {"IOM organised a workshop after the KESTREL project.",
       "!workshop@1 part_of KESTREL"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_the_mood_of_the_verb_is_the_status(void **state)
{
  static const Said said[] = {
      {"IOM will organise a workshop.", "IOM organised workshop@1 (planned)"},
      {"IOM is planning to organise a workshop.",
       "IOM organised workshop@1 (planned)"},
      {"A workshop is scheduled to be organised by IOM.",
       "IOM organised workshop@1 (planned)"},
      {"IOM has not organised a workshop.",
       "IOM organised workshop@1 (denied)"},
      {"IOM did not organise a workshop.", "!IOM organised workshop@1"},
      {"IOM denied that it organised a workshop.", "!IOM organised workshop@1"},
      {"The workshop was never organised by IOM.",
       "IOM organised workshop@1 (denied)"},
      {"IOM would organise a workshop.",
       "IOM organised workshop@1 (conditional)"},
      {"IOM could organise a workshop.",
       "IOM organised workshop@1 (conditional)"},
      {"IOM has organised a workshop.", "IOM organised workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_a_modifier_of_a_noun_is_no_subject(void **state)
{
  static const Said said[] = {
      {"The IOM office table organised a workshop.",
       "!table organised workshop@1"},
      {"Representatives of IOM attended the workshop.",
       "IOM participated_in workshop@1"},
      {"Friends of Oslo organised a workshop.", "!Oslo organised workshop@1"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_the_context_is_the_last_one_named_before(void **state)
{
  static const Said said[] = {
      {"The KESTREL project began. It is funded by the European Union.",
       "European Union funded KESTREL"},
      {"The sun shone. It is funded by the European Union.",
       "!European Union funded KESTREL"},
      {"It is funded by the European Union. The KESTREL project began.",
       "!European Union funded KESTREL"},
  };
  CHECK_SAID(*state, "", said);
}

static void
test_an_optional_role_may_stay_empty(void **state)
{
  static const Said said[] = {
      {"IOM signed the Seat Agreement.", "IOM signed Seat Agreement"},
      {"On 3 May 2022 IOM signed the Seat Agreement.",
       "IOM signed Seat Agreement; signing@1 started_on 2022-05-03"},
      {"IOM signed.", "!IOM signed Seat Agreement"},
  };
  CHECK_SAID(*state, "", said);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_subject_of_an_active_verb_acts),
      cmocka_unit_test(test_the_agent_of_a_passive_verb_stands_behind_by),
      cmocka_unit_test(test_a_participle_behind_a_noun_is_passive),
      cmocka_unit_test(test_a_participle_in_front_speaks_of_the_subject),
      cmocka_unit_test(
          test_a_relative_clause_has_the_noun_before_as_its_subject),
      cmocka_unit_test(test_coordinated_names_fill_a_role_together),
      cmocka_unit_test(test_words_before_a_name_can_give_it_a_role),
      cmocka_unit_test(test_the_mood_of_the_verb_is_the_status),
      cmocka_unit_test(test_a_modifier_of_a_noun_is_no_subject),
      cmocka_unit_test(test_the_context_is_the_last_one_named_before),
      cmocka_unit_test(test_an_optional_role_may_stay_empty),
  };
  return cmocka_run_group_tests(tests, reading_open_tiny, reading_close);
}
