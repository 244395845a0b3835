// SPDX-License-Identifier: MIT
/* The public calls on single texts, and the examples beside rules. */
#include "kedge/kedge.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HOME "tests/unit/home"

typedef struct Heard {
  size_t n;
  char text[8192];
} Heard;

static void
hear(void *handle, const KedgeError *error)
{
  Heard *heard = handle;
  const size_t len = strlen(heard->text);
  heard->n++;
  snprintf(heard->text + len, sizeof heard->text - len, "%s:%u: %s\n",
           error->file ? error->file : "", error->line, error->message);
}

static int
open_engine(void **state)
{
  KedgeStatus status = KEDGE_NO_MEMORY;
  *state = kedge_engine_new(&(KedgeConfig){.home = HOME}, &status);
  return status != KEDGE_OK;
}

static int
close_engine(void **state)
{
  kedge_engine_free(*state);
  return 0;
}

static KedgeStr
str(const char *text)
{
  return (KedgeStr){text, strlen(text)};
}

static bool
is(KedgeStr s, const char *text)
{
  return s.len == strlen(text) && memcmp(s.ptr, text, s.len) == 0;
}

static const char sentence[] =
    "On 3 May 2022 IOM organised a workshop in Oslo.";

static KedgeFact
fact_of(const KedgeGraph *graph, const char *predicate)
{
  for (size_t i = 0; i < kedge_graph_n_facts(graph); i++) {
    const KedgeFact fact = kedge_graph_fact(graph, i);
    if (is(fact.predicate, predicate)) {
      return fact;
    }
  }
  fail_msg("no fact '%s'", predicate);
  return (KedgeFact){.item = 0};
}

static void
test_the_facts_of_a_text_can_be_asked_for(void **state)
{
  KedgeGraph *graph = kedge_graph_new(*state);
  assert_int_equal(kedge_graph_n_facts(graph), 0);
  assert_int_equal(
      kedge_graph_read(graph, str("a.txt"), str(""), str(sentence)), KEDGE_OK);
  const KedgeFact fact = fact_of(graph, "organised");
  assert_true(is(fact.subject, "IOM"));
  assert_true(is(fact.subject_id, "organisation/iom"));
  assert_true(is(fact.subject_type, "organisation"));
  assert_true(is(fact.object_type, "event"));
  assert_true(is(fact.object_id, "event/a-txt-6b3f008a/1/1"));
  assert_true(is(fact.status, "held"));
  assert_true(is(fact.document, "a.txt"));
  assert_true(is(fact.sentence, sentence));
  assert_true(is(fact.rule, "organised"));
  assert_true(is(fact.rule_file, "rules/10-tiny.rules"));
  assert_true(fact.rule_line > 0);
  assert_int_equal(fact.item, 1);
  assert_int_equal(fact.confidence, 920);
  assert_true(fact.begin < fact.end && fact.end <= strlen(sentence));
  kedge_graph_free(graph);
}

static void
test_a_literal_has_no_id(void **state)
{
  KedgeGraph *graph = kedge_graph_new(*state);
  kedge_graph_read(graph, str("a"), str(""), str(sentence));
  const KedgeFact fact = fact_of(graph, "started_on");
  assert_true(is(fact.object, "2022-05-03"));
  assert_true(is(fact.object_type, "date"));
  assert_int_equal(fact.object_id.len, 0);
  kedge_graph_free(graph);
}

static void
test_the_date_of_a_text_decides_what_is_planned(void **state)
{
  KedgeGraph *graph = kedge_graph_new(*state);
  kedge_graph_read(graph, str("a"), str("2022-04-01"), str(sentence));
  assert_true(is(fact_of(graph, "organised").status, "planned"));
  kedge_graph_free(graph);
}

static void
test_facts_of_earlier_texts_stay(void **state)
{
  KedgeGraph *graph = kedge_graph_new(*state);
  char text[64];
  for (int i = 0; i < 50; i++) {
    snprintf(text, sizeof text, "UNHCR organised a workshop in %s.",
             i % 2 ? "Oslo" : "Vienna");
    assert_int_equal(kedge_graph_read(graph, str(text), str(""), str(text)),
                     KEDGE_OK);
    memset(text, 'x', sizeof text); /* it was copied */
  }
  const size_t n = kedge_graph_n_facts(graph);
  assert_true(n >= 100);
  assert_true(is(kedge_graph_fact(graph, 0).document,
                 "UNHCR organised a workshop in Vienna."));
  assert_true(is(kedge_graph_fact(graph, n - 1).document,
                 "UNHCR organised a workshop in Oslo."));
  kedge_graph_free(graph);
}

static void
test_a_text_that_is_no_utf8_is_refused(void **state)
{
  KedgeGraph *graph = kedge_graph_new(*state);
  assert_int_equal(
      kedge_graph_read(graph, str("a"), str(""), str("IOM \xFF organised")),
      KEDGE_BAD_INPUT);
  assert_int_equal(kedge_graph_n_facts(graph), 0);
  assert_int_equal(kedge_graph_read(graph, str("a"), str(""), str("")),
                   KEDGE_OK);
  assert_int_equal(kedge_graph_read(graph, str(""), str("nonsense"), str("a")),
                   KEDGE_OK);
  kedge_graph_free(graph);
}

static void
test_memory_may_run_out_at_any_allocation_of_a_graph(void **state)
{
  long n = 0;
  KedgeStatus status = KEDGE_NO_MEMORY;
  for (; status == KEDGE_NO_MEMORY; n++) {
    KedgeGraph *graph = kedge_graph_new(*state);
    arena_fail_after(n);
    status =
        kedge_graph_read(graph, str("a"), str("2022-04-01"), str(sentence));
    arena_fail_after(-1);
    if (status == KEDGE_NO_MEMORY) {
      assert_int_equal(
          kedge_graph_read(graph, str("b"), str(""), str(sentence)), KEDGE_OK);
    }
    assert_true(is(fact_of(graph, "organised").subject, "IOM"));
    kedge_graph_free(graph);
  }
  assert_int_equal(status, KEDGE_OK);
  assert_true(n > 50);
}

static void
test_memory_may_run_out_while_the_knowledge_is_loaded(void **state)
{
  for (long n = 0; n < 3000; n = n * 5 / 4 + 1) {
    KedgeStatus status = KEDGE_OK;
    arena_fail_after(n);
    KedgeEngine *engine =
        kedge_engine_new(&(KedgeConfig){.home = HOME}, &status);
    arena_fail_after(-1);
    assert_null(engine);
    assert_int_not_equal(status, KEDGE_OK);
  }
}

static void
test_nothing_may_be_freed(void **state)
{
  kedge_engine_free(NULL);
  kedge_graph_free(NULL);
}

static void
test_an_engine_tells_what_it_knows(void **state)
{
  const KedgeEngineInfo info = kedge_engine_info(*state);
  assert_true(info.n_rules > 20);
  assert_int_equal(info.n_examples, 0);
  assert_true(info.n_names > 30);
  assert_true(info.n_words > 1000);
}

static void
test_a_home_without_knowledge_is_reported(void **state)
{
  Heard heard = {0};
  KedgeStatus status = KEDGE_OK;
  assert_null(kedge_engine_new(&(KedgeConfig){.home = "tests/unit/nothing",
                                              .on_error = hear,
                                              .error_handle = &heard},
                               &status));
  assert_int_equal(status, KEDGE_BAD_KNOWLEDGE);
  assert_true(heard.n > 5);
  assert_non_null(strstr(heard.text, "tests/unit/nothing/data/"));
}

static void
test_every_status_has_a_sentence(void **state)
{
  for (int status = KEDGE_OK; status <= KEDGE_INTERRUPTED; status++) {
    assert_true(strlen(kedge_strerror((KedgeStatus)status)) > 3);
  }
  assert_string_equal(kedge_strerror((KedgeStatus)99), "unknown status");
  assert_string_equal(kedge_formats(), "text html ndjson");
}

/* --- examples beside rules
 * ----------------------------------------------------- */

static void
test_rules_without_examples_are_warnings(void **state)
{
  Heard heard = {0};
  KedgeCheck check;
  assert_int_equal(kedge_engine_check(*state, NULL, 0, hear, &heard, &check),
                   KEDGE_OK);
  assert_int_equal(check.n_examples, 0);
  assert_int_equal(check.n_failed, 0);
  assert_int_equal(check.n_warnings, heard.n);
  assert_int_equal(check.n_rules, kedge_engine_info(*state).n_rules);
}

static void
test_only_rules_of_the_files_asked_for_are_checked(void **state)
{
  static const char *const files[] = {"rules/00-grammar.rules"};
  static const char *const path[] = {"tests/unit/home/rules/10-tiny.rules"};
  KedgeCheck check;
  assert_int_equal(kedge_engine_check(*state, files, 1, NULL, NULL, &check),
                   KEDGE_OK);
  assert_int_equal(check.n_rules, 0);
  assert_int_equal(kedge_engine_check(*state, path, 1, NULL, NULL, &check),
                   KEDGE_OK);
  assert_int_equal(check.n_rules, kedge_engine_info(*state).n_rules);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_facts_of_a_text_can_be_asked_for),
      cmocka_unit_test(test_a_literal_has_no_id),
      cmocka_unit_test(test_the_date_of_a_text_decides_what_is_planned),
      cmocka_unit_test(test_facts_of_earlier_texts_stay),
      cmocka_unit_test(test_a_text_that_is_no_utf8_is_refused),
      cmocka_unit_test(test_memory_may_run_out_at_any_allocation_of_a_graph),
      cmocka_unit_test(test_memory_may_run_out_while_the_knowledge_is_loaded),
      cmocka_unit_test(test_nothing_may_be_freed),
      cmocka_unit_test(test_an_engine_tells_what_it_knows),
      cmocka_unit_test(test_a_home_without_knowledge_is_reported),
      cmocka_unit_test(test_every_status_has_a_sentence),
      cmocka_unit_test(test_rules_without_examples_are_warnings),
      cmocka_unit_test(test_only_rules_of_the_files_asked_for_are_checked),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
