// SPDX-License-Identifier: MIT
/* Runs over many documents into a folder: threads, failures, stops. */
#include "base/arena.h"
#include "kedge/kedge.h"

#include <dirent.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { N_DOCUMENTS = 40 };

typedef struct Stage {
  KedgeEngine *engine;
  char folder[64];
  char in[96];
  char out[96];
  char heard[8192];
  uint64_t stop_after; ///< documents; 0: never
  uint64_t n_progress;
} Stage;

static void
hear(void *handle, const KedgeError *error)
{
  Stage *stage = handle;
  const size_t len = strlen(stage->heard);
  snprintf(stage->heard + len, sizeof stage->heard - len, "%s%s: %s\n",
           error->is_warning ? "warning: " : "", error->file ? error->file : "",
           error->message);
}

static bool
go_on(void *handle, uint64_t documents)
{
  Stage *stage = handle;
  stage->n_progress++;
  return stage->stop_after == 0 || documents < stage->stop_after;
}

static void
put_file(const Stage *stage, const char *name, const char *text, size_t len)
{
  char path[160];
  snprintf(path, sizeof path, "%s/%s", stage->in, name);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fwrite(text, 1, len, file);
  fclose(file);
}

static int
open_group(void **state)
{
  static KedgeEngine *engine;
  engine = kedge_engine_new(&(KedgeConfig){.home = "tests/unit/home"}, NULL);
  *state = engine;
  return !engine;
}

static int
close_group(void **state)
{
  kedge_engine_free(*state);
  return 0;
}

static KedgeEngine *shared;

static int
setup(void **state)
{
  static Stage stage;
  stage = (Stage){.folder = "/tmp/kedge-run-XXXXXX"};
  /* the group's state is given to the first test only */
  shared = shared ? shared : *state;
  stage.engine = shared;
  if (!mkdtemp(stage.folder)) {
    return 1;
  }
  snprintf(stage.in, sizeof stage.in, "%s/in", stage.folder);
  snprintf(stage.out, sizeof stage.out, "%s/out", stage.folder);
  *state = &stage;
  return mkdir(stage.in, 0777);
}

static int
teardown(void **state)
{
  const Stage *stage = *state;
  char command[128];
  snprintf(command, sizeof command, "rm -rf %s", stage->folder);
  return system(command);
}

static void
put_documents(const Stage *stage)
{
  static const char *const who[] = {"IOM", "UNHCR", "UNICEF", "ICMPD", "OSCE"};
  static const char *const where[] = {"Oslo", "Vienna", "Cádiz", "Peru"};
  for (int i = 0; i < N_DOCUMENTS; i++) {
    char name[32];
    char text[512];
    snprintf(name, sizeof name, "doc%02d.txt", i);
    const int len = snprintf(
        text, sizeof text,
        "On %d May 2022 %s and %s organised a workshop in %s. The workshop "
        "was attended by %s. The National Council for Rivers (NCR%d) "
        "organised a conference in %s.\n",
        1 + i % 28, who[i % 5], who[(i + 1) % 5], where[i % 4],
        who[(i + 2) % 5], i % 7, where[(i + 1) % 4]);
    put_file(stage, name, text, (size_t)len);
  }
}

static KedgeStatus
run(Stage *stage, unsigned jobs, KedgeSummary *summary)
{
  const char *const paths[] = {stage->in};
  const KedgeRun run = {.paths = paths,
                        .n_paths = 1,
                        .out = stage->out,
                        .jobs = jobs,
                        .store_only = true,
                        .on_error = hear,
                        .error_handle = stage,
                        .on_progress = go_on,
                        .progress_handle = stage};
  stage->heard[0] = '\0';
  return kedge_run(stage->engine, &run, summary);
}

/* Names of the files in the output folder, sorted by nobody. */
static void
list_output(const Stage *stage, char *names, size_t size)
{
  DIR *folder = opendir(stage->out);
  names[0] = '\0';
  for (const struct dirent *entry; folder && (entry = readdir(folder));) {
    if (entry->d_name[0] != '.') {
      const size_t len = strlen(names);
      snprintf(names + len, size - len, "%s ", entry->d_name);
    }
  }
  if (folder) {
    closedir(folder);
  }
}

static int
dump_row(void *handle, int n, char **cells, char **names)
{
  FILE *out = handle;
  (void)names;
  for (int i = 0; i < n; i++) {
    fprintf(out, "%s|", cells[i] ? cells[i] : "NULL");
  }
  fputc('\n', out);
  return 0;
}

static int
dump_table(void *handle, int n, char **cells, char **names)
{
  void **pair = handle;
  char query[256];
  (void)n;
  (void)names;
  snprintf(query, sizeof query, "SELECT * FROM \"%s\"", cells[0]);
  fprintf(pair[1], "-- %s\n", cells[0]);
  return sqlite3_exec(pair[0], query, dump_row, pair[1], NULL);
}

/* All rows of all tables of the store. */
static char *
dump_store(const Stage *stage)
{
  char path[128];
  char *text = NULL;
  size_t len = 0;
  sqlite3 *db = NULL;
  snprintf(path, sizeof path, "%s/kedge.db", stage->out);
  FILE *out = open_memstream(&text, &len);
  assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), 0);
  void *pair[] = {db, out};
  assert_int_equal(
      sqlite3_exec(db,
                   "SELECT name FROM sqlite_master WHERE type = 'table' "
                   "ORDER BY name",
                   dump_table, pair, NULL),
      0);
  sqlite3_close(db);
  fclose(out);
  return text;
}

static void
test_one_thread_and_four_make_the_same_store(void **state)
{
  Stage *stage = *state;
  KedgeSummary one, four;
  put_documents(stage);
  assert_int_equal(run(stage, 1, &one), KEDGE_OK);
  char *first = dump_store(stage);
  assert_int_equal(run(stage, 4, &four), KEDGE_OK);
  char *second = dump_store(stage);
  assert_true(strlen(first) > 10000);
  assert_string_equal(first, second);
  assert_int_equal(one.documents, N_DOCUMENTS);
  assert_int_equal(four.documents, N_DOCUMENTS);
  assert_int_equal(one.facts, four.facts);
  assert_int_equal(one.evidence, four.evidence);
  free(first);
  free(second);
}

static void
test_progress_is_told_after_each_document(void **state)
{
  Stage *stage = *state;
  KedgeSummary summary;
  put_documents(stage);
  run(stage, 1, &summary);
  assert_int_equal(stage->n_progress, N_DOCUMENTS);
}

static void
test_a_stop_leaves_nothing_half_written(void **state)
{
  static const unsigned jobs[] = {1, 4};
  Stage *stage = *state;
  put_documents(stage);
  for (size_t i = 0; i < 2; i++) {
    KedgeSummary summary;
    char names[512];
    stage->stop_after = 3;
    assert_int_equal(run(stage, jobs[i], &summary), KEDGE_INTERRUPTED);
    list_output(stage, names, sizeof names);
    assert_string_equal(names, "");
    assert_int_equal(summary.documents, 3);
  }
}

static void
test_a_stop_leaves_the_earlier_result(void **state)
{
  Stage *stage = *state;
  KedgeSummary summary;
  char names[512];
  put_documents(stage);
  assert_int_equal(run(stage, 1, &summary), KEDGE_OK);
  char *before = dump_store(stage);
  stage->stop_after = 2;
  assert_int_equal(run(stage, 4, &summary), KEDGE_INTERRUPTED);
  char *after = dump_store(stage);
  assert_string_equal(before, after);
  list_output(stage, names, sizeof names);
  assert_string_equal(names, "kedge.db ");
  free(before);
  free(after);
}

static void
test_bad_documents_are_named_and_the_others_done(void **state)
{
  Stage *stage = *state;
  KedgeSummary summary;
  put_documents(stage);
  put_file(stage, "bad.ndjson", "{\"id\": \"a\"\n", 11);
  assert_int_equal(run(stage, 4, &summary), KEDGE_PARTIAL);
  assert_int_equal(summary.documents, N_DOCUMENTS);
  assert_int_equal(summary.documents_failed, 1);
  assert_non_null(strstr(stage->heard, "bad.ndjson"));
}

static void
test_a_document_that_comes_twice_is_named(void **state)
{
  Stage *stage = *state;
  KedgeSummary summary;
  static const char lines[] =
      "{\"id\": \"a\", \"text\": \"IOM organised a workshop in Oslo.\"}\n"
      "{\"id\": \"a\", \"text\": \"IOM organised a workshop in Oslo.\"}\n";
  put_file(stage, "twice.ndjson", lines, strlen(lines));
  assert_int_equal(run(stage, 1, &summary), KEDGE_PARTIAL);
  assert_true(strlen(stage->heard) > 0);
}

static void
test_a_path_that_is_not_there_is_an_error(void **state)
{
  Stage *stage = *state;
  KedgeSummary summary;
  rmdir(stage->in);
  assert_int_equal(run(stage, 1, &summary), KEDGE_BAD_INPUT);
  assert_non_null(strstr(stage->heard, stage->in));
}

static void
test_a_folder_without_documents_is_an_error(void **state)
{
  Stage *stage = *state;
  KedgeSummary summary;
  assert_int_equal(run(stage, 1, &summary), KEDGE_BAD_INPUT);
  assert_non_null(strstr(stage->heard, "holds no document"));
}

static void
test_a_file_in_the_place_of_the_folder_is_an_error(void **state)
{
  Stage *stage = *state;
  KedgeSummary summary;
  put_documents(stage);
  snprintf(stage->out, sizeof stage->out, "%s/in/doc00.txt", stage->folder);
  assert_int_equal(run(stage, 4, &summary), KEDGE_BAD_OUTPUT);
}

static void
test_a_dry_run_writes_nothing(void **state)
{
  Stage *stage = *state;
  KedgeSummary summary;
  put_documents(stage);
  const char *const paths[] = {stage->in};
  const KedgeRun run = {
      .paths = paths, .n_paths = 1, .jobs = 2, .no_store = true};
  assert_int_equal(kedge_run(stage->engine, &run, &summary), KEDGE_OK);
  assert_int_equal(summary.documents, N_DOCUMENTS);
  assert_true(summary.facts > N_DOCUMENTS);
  assert_int_not_equal(access(stage->out, F_OK), 0);
}

static void
test_memory_may_run_out_at_any_allocation(void **state)
{
  Stage *stage = *state;
  static const char text[] =
      "On 3 May 2022 IOM organised a workshop in Oslo.\n";
  put_file(stage, "a.txt", text, strlen(text));
  KedgeStatus status = KEDGE_NO_MEMORY;
  long n = 0;
  for (; status != KEDGE_OK; n++) {
    KedgeSummary summary;
    char names[512];
    arena_fail_after(n);
    status = run(stage, 1, &summary);
    arena_fail_after(-1);
    list_output(stage, names, sizeof names);
    assert_null(strstr(names, ".part"));
    assert_true(n < 100000);
  }
  assert_true(n > 100);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_one_thread_and_four_make_the_same_store),
      TEST(test_progress_is_told_after_each_document),
      TEST(test_a_stop_leaves_nothing_half_written),
      TEST(test_a_stop_leaves_the_earlier_result),
      TEST(test_bad_documents_are_named_and_the_others_done),
      TEST(test_a_document_that_comes_twice_is_named),
      TEST(test_a_path_that_is_not_there_is_an_error),
      TEST(test_a_folder_without_documents_is_an_error),
      TEST(test_a_file_in_the_place_of_the_folder_is_an_error),
      TEST(test_a_dry_run_writes_nothing),
      TEST(test_memory_may_run_out_at_any_allocation),
  };
  return cmocka_run_group_tests(tests, open_group, close_group);
}
