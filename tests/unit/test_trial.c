// SPDX-License-Identifier: MIT
/* Gold files, the forms in which names compare, and trials of the small
   knowledge. */
#include "kedge/kedge.h"
#include "trial/fold.h"
#include "trial/gold.h"
#include "trial/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define HOME "tests/unit/home"

typedef struct Stage {
  KedgeEngine *engine;
  char folder[64];
  char gold[96];
  char text[96];
  char heard[4096];
} Stage;

static void
hear(void *handle, const KedgeError *error)
{
  Stage *stage = handle;
  const size_t len = strlen(stage->heard);
  const char *name = error->file ? strrchr(error->file, '/') : NULL;
  snprintf(stage->heard + len, sizeof stage->heard - len, "%s:%u: %s\n",
           name ? name + 1 : "", error->line, error->message);
}

static void
put_file(const char *path, const char *text)
{
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static int
setup(void **state)
{
  static KedgeEngine *engine;
  static Stage stage;
  engine =
      engine ? engine : kedge_engine_new(&(KedgeConfig){.home = HOME}, NULL);
  stage = (Stage){.engine = engine, .folder = "/tmp/kedge-trial-XXXXXX"};
  *state = &stage;
  if (!engine || !mkdtemp(stage.folder)) {
    return 1;
  }
  snprintf(stage.gold, sizeof stage.gold, "%s/a.gold.tsv", stage.folder);
  snprintf(stage.text, sizeof stage.text, "%s/a.txt", stage.folder);
  put_file(stage.text, "IOM organised a workshop in Oslo on 3 May 2022.\n");
  put_file(stage.gold, "N\torganisation\tThe iom project\n"
                       "N\torganisation\tUNHCR\n"
                       "N\tplace\tOslo\n"
                       "N\tcountry\tNorway\n"
                       "E\t@w\tmeeting\tworkshop\n"
                       "T\tThe iom project\torganised\t@w\n"
                       "T\tUNHCR\torganised\t@w\n"
                       "T\t@w\ttook_place_in\tOslo\n"
                       "T\t@w\ttook_place_in\tNorway\t?\n"
                       "T\t@w\tstarted_on\t2022-05-03\n"
                       "T\tOslo\tlocated_in\tNorway\n");
  return 0;
}

static int
teardown(void **state)
{
  const Stage *stage = *state;
  char command[96];
  snprintf(command, sizeof command, "rm -rf %s", stage->folder);
  return system(command);
}

/* --- names -------------------------------------------------------------------
 */

static void
check_fold(const char *name, const char *expected)
{
  Arena arena = {0};
  const Str folded = name_fold(&arena, str_from(name));
  assert_string_equal(arena_cstr(&arena, folded), expected);
  arena_free(&arena);
}

static void
test_what_does_not_count_in_names(void **state)
{
  check_fold("The European  Union", "european union");
  check_fold("European Union’s", "european union");
  check_fold("Côte d’Ivoire", "cote divoire");
  check_fold("experts' forum", "experts forum");
  check_fold("Justice & Home-Affairs", "justice and home affairs");
  check_fold("the NAVRR Project", "navrr");
  check_fold("project", "project");
  check_fold("study_visit", "study_visit");
  check_fold("  (ICMPD).", "icmpd");
  check_fold("…", "");
}

static void
test_texts_match_by_two_thirds_of_their_words(void **state)
{
  assert_true(
      texts_match(STR("border control"), STR("border control in oslo")));
  assert_true(texts_match(STR("control of the border"),
                          STR("the border of control and more words")));
  assert_true(texts_match(STR("a b c"), STR("c x b y")));
  assert_false(texts_match(STR("a b c"), STR("c x y z")));
  assert_false(texts_match(STR("a a a b c d"), STR("a x y z q")));
  assert_false(texts_match(STR(""), STR("border")));
}

/* --- gold files --------------------------------------------------------------
 */

static void
test_the_interval_is_wide_for_few(void **state)
{
  double low;
  double high;
  wilson_interval(9, 9, &low, &high);
  assert_in_range((int)(low * 1000), 700, 702);
  assert_int_equal((int)(high * 1000), 1000);
  wilson_interval(50, 100, &low, &high);
  assert_in_range((int)(low * 1000), 403, 404);
  assert_in_range((int)(high * 1000), 596, 597);
  wilson_interval(0, 0, &low, &high);
  assert_true(low <= 0 && high >= 1);
}

static void
test_every_bad_row_of_a_gold_file_is_reported(void **state)
{
  Stage *stage = *state;
  KedgeTrial *trial = kedge_trial_new(stage->engine, NULL);
  const char *const paths[] = {stage->text};
  put_file(stage->gold, "# comment\n\nN\tevent\tx\nN\tdate\tx\nQ\n"
                        "E\t@a\tworkshop\nT\ta\torganised\t@b\n");
  assert_int_equal(kedge_trial_add(trial, stage->gold, paths, 1, hear, stage),
                   KEDGE_BAD_INPUT);
  assert_string_equal(
      stage->heard,
      "a.gold.tsv:3: 'event' is no type of entities\n"
      "a.gold.tsv:4: 'date' is no type of entities\n"
      "a.gold.tsv:5: a row of a gold file begins with N, E or T and a tab\n"
      "a.gold.tsv:7: '@b' is no event of a row above\n");
  kedge_trial_free(trial);
}

static void
test_lines_may_end_as_in_other_systems(void **state)
{
  Stage *stage = *state;
  KedgeTrial *trial = kedge_trial_new(stage->engine, NULL);
  const char *const paths[] = {stage->text};
  put_file(stage->gold, "N\tplace\tOslo\r\nE\t@w\tworkshop\r\n"
                        "T\t@w\ttook_place_in\tOslo\t?\r\n");
  assert_int_equal(kedge_trial_add(trial, stage->gold, paths, 1, hear, stage),
                   KEDGE_OK);
  kedge_trial_free(trial);
}

/* --- trials ------------------------------------------------------------------
 */

static KedgeTrialRow
row_of(const KedgeTrial *trial, KedgeTrialPart part, const char *name)
{
  for (size_t i = 0; i < kedge_trial_n_rows(trial, part); i++) {
    const KedgeTrialRow row = kedge_trial_row(trial, part, i);
    if (row.name.len == strlen(name) &&
        memcmp(row.name.ptr, name, row.name.len) == 0) {
      return row;
    }
  }
  fail_msg("no row '%s'", name);
  return (KedgeTrialRow){.name = {NULL, 0}};
}

static void
check_counts(KedgeCounts counts, uint64_t right, uint64_t wrong,
             uint64_t missed)
{
  assert_int_equal(counts.right, right);
  assert_int_equal(counts.wrong, wrong);
  assert_int_equal(counts.missed, missed);
}

static double
tick(void)
{
  static double now;
  return now += 0.5;
}

static KedgeTrial *
tried(Stage *stage, int times)
{
  KedgeTrial *trial = kedge_trial_new(stage->engine, tick);
  const char *const paths[] = {stage->text};
  for (int i = 0; i < times; i++) {
    assert_int_equal(kedge_trial_add(trial, stage->gold, paths, 1, hear, stage),
                     KEDGE_OK);
  }
  return trial;
}

static void
test_what_is_right_wrong_and_missed(void **state)
{
  KedgeTrial *trial = tried(*state, 1);
  const KedgeTrialRow organised =
      row_of(trial, KEDGE_TRIAL_RELATIONS, "organised");
  check_counts(organised.lenient, 1, 0, 1);
  check_counts(organised.strict, 0, 1, 2);
  check_counts(row_of(trial, KEDGE_TRIAL_TYPES, "organisation").lenient, 1, 0,
               1);
  check_counts(row_of(trial, KEDGE_TRIAL_RELATIONS, "took_place_in").lenient, 1,
               0, 0);
  check_counts(row_of(trial, KEDGE_TRIAL_RELATIONS, "ended_on").lenient, 0, 1,
               0);
  check_counts(row_of(trial, KEDGE_TRIAL_TOTALS, "EVENTS").lenient, 1, 0, 0);
  check_counts(row_of(trial, KEDGE_TRIAL_TOTALS, "DERIVED").lenient, 0, 1, 0);
  check_counts(row_of(trial, KEDGE_TRIAL_TOTALS, "TRIPLES").lenient, 4, 1, 1);
  kedge_trial_free(trial);
}

static void
test_counts_add_up(void **state)
{
  KedgeTrial *trial = tried(*state, 3);
  check_counts(row_of(trial, KEDGE_TRIAL_TOTALS, "TRIPLES").lenient, 12, 3, 3);
  kedge_trial_free(trial);
}

static void
test_what_is_less_sure_is_left_out_from_a_confidence_on(void **state)
{
  KedgeTrial *trial = tried(*state, 1);
  const KedgeTrialPart part = KEDGE_TRIAL_CONFIDENCES;
  check_counts(row_of(trial, part, "0.00").lenient, 4, 1, 1);
  check_counts(row_of(trial, part, "0.90").lenient, 3, 1, 2);
  check_counts(row_of(trial, part, "0.95").lenient, 1, 0, 4);
  kedge_trial_free(trial);
}

static void
test_rules_are_credited_with_what_they_state(void **state)
{
  KedgeTrial *trial = tried(*state, 1);
  check_counts(row_of(trial, KEDGE_TRIAL_RULES, "event-date").lenient, 1, 1, 0);
  check_counts(row_of(trial, KEDGE_TRIAL_RULES, "organised").lenient, 1, 0, 1);
  check_counts(row_of(trial, KEDGE_TRIAL_RULES, "organised-with").lenient, 0, 0,
               2);
  check_counts(row_of(trial, KEDGE_TRIAL_RULES, "place-in-country").lenient, 1,
               0, 0);
  check_counts(row_of(trial, KEDGE_TRIAL_RULES, "organiser-works-in").lenient,
               0, 1, 0);
  kedge_trial_free(trial);
}

static KedgeLedgerRow
ledger_of(const KedgeTrial *trial, const char *name)
{
  for (size_t i = 0; i < kedge_trial_n_rows(trial, KEDGE_TRIAL_RULES); i++) {
    const KedgeLedgerRow row = kedge_trial_ledger(trial, i);
    if (row.name.len == strlen(name) &&
        memcmp(row.name.ptr, name, row.name.len) == 0) {
      return row;
    }
  }
  fail_msg("no rule '%s'", name);
  return (KedgeLedgerRow){.line = 0};
}

static void
test_a_ledger_knows_matches_time_and_confidence(void **state)
{
  KedgeTrial *trial = tried(*state, 2);
  const KedgeLedgerRow organised = ledger_of(trial, "organised");
  assert_int_equal(organised.fires, 2);
  assert_int_equal(organised.alone, 2);
  assert_true(organised.seconds > 0.9);
  assert_int_equal(organised.confidence, 920);
  assert_int_equal(organised.calibrated, (2 * 1000 + 9200) / 12);
  const KedgeLedgerRow works_in = ledger_of(trial, "organiser-works-in");
  assert_int_equal(works_in.fires, 2);
  assert_int_equal(works_in.calibrated, 833);
  assert_int_equal(ledger_of(trial, "attended").fires, 0);
  kedge_trial_free(trial);
}

static void
test_what_was_calibrated_is_loaded(void **state)
{
  Stage *stage = *state;
  char path[96];
  snprintf(path, sizeof path, "%s/confidence.csv", stage->folder);
  KedgeTrial *trial = tried(stage, 2);
  assert_int_equal(kedge_trial_calibrate(trial, path, hear, stage), KEDGE_OK);
  kedge_trial_free(trial);
  KedgeEngine *engine = kedge_engine_new(
      &(KedgeConfig){.home = HOME, .confidence_file = path}, NULL);
  assert_non_null(engine);
  trial = kedge_trial_new(engine, NULL);
  assert_int_equal(ledger_of(trial, "organised").confidence, 933);
  assert_int_equal(ledger_of(trial, "attended").confidence, 900);
  /* the author's number stays what new facts are weighed against */
  assert_int_equal(ledger_of(trial, "organised").calibrated, 920);
  kedge_trial_free(trial);
  kedge_engine_free(engine);
}

static void
test_a_file_that_cannot_be_written_is_reported(void **state)
{
  Stage *stage = *state;
  KedgeTrial *trial = tried(stage, 1);
  assert_int_equal(kedge_trial_calibrate(trial, "/nowhere/c.csv", hear, stage),
                   KEDGE_BAD_OUTPUT);
  assert_non_null(strstr(stage->heard, "c.csv"));
  kedge_trial_free(trial);
}

static void
test_documents_that_are_not_there_are_reported(void **state)
{
  Stage *stage = *state;
  KedgeTrial *trial = kedge_trial_new(stage->engine, NULL);
  const char *const paths[] = {"/nowhere/a.txt"};
  assert_int_equal(kedge_trial_add(trial, stage->gold, paths, 1, hear, stage),
                   KEDGE_BAD_INPUT);
  assert_non_null(strstr(stage->heard, "a.txt"));
  check_counts(row_of(trial, KEDGE_TRIAL_TOTALS, "TRIPLES").lenient, 0, 0, 0);
  kedge_trial_free(trial);
}

static void
test_memory_may_run_out_in_a_trial(void **state)
{
  Stage *stage = *state;
  const char *const paths[] = {stage->text};
  KedgeStatus status = KEDGE_NO_MEMORY;
  long n = 0;
  for (; status != KEDGE_OK; n += 7) {
    KedgeTrial *trial = kedge_trial_new(stage->engine, NULL);
    arena_fail_after(n);
    status = kedge_trial_add(trial, stage->gold, paths, 1, NULL, NULL);
    arena_fail_after(-1);
    kedge_trial_free(trial);
  }
  assert_true(n > 100);
}

static void
test_memory_may_run_out_before_a_trial(void **state)
{
  const Stage *stage = *state;
  for (long n = 0; n < 8; n++) {
    arena_fail_after(n);
    KedgeTrial *trial = kedge_trial_new(stage->engine, NULL);
    arena_fail_after(-1);
    kedge_trial_free(trial);
  }
  kedge_trial_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_what_does_not_count_in_names),
      TEST(test_texts_match_by_two_thirds_of_their_words),
      TEST(test_the_interval_is_wide_for_few),
      TEST(test_every_bad_row_of_a_gold_file_is_reported),
      TEST(test_lines_may_end_as_in_other_systems),
      TEST(test_what_is_right_wrong_and_missed),
      TEST(test_counts_add_up),
      TEST(test_what_is_less_sure_is_left_out_from_a_confidence_on),
      TEST(test_rules_are_credited_with_what_they_state),
      TEST(test_a_ledger_knows_matches_time_and_confidence),
      TEST(test_what_was_calibrated_is_loaded),
      TEST(test_a_file_that_cannot_be_written_is_reported),
      TEST(test_documents_that_are_not_there_are_reported),
      TEST(test_memory_may_run_out_in_a_trial),
      TEST(test_memory_may_run_out_before_a_trial),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
