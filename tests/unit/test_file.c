// SPDX-License-Identifier: MIT
#include "base/file.h"
#include "messages.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Every test runs in an empty folder of its own. */
typedef struct Fixture {
  Arena arena;
  Messages messages;
  char folder[32];
} Fixture;

static int
set_up(void **state)
{
  static Fixture fixture;
  fixture = (Fixture){.folder = "/tmp/kedge-file-XXXXXX"};
  messages_open(&fixture.messages);
  *state = &fixture;
  return mkdtemp(fixture.folder) && chdir(fixture.folder) == 0 ? 0 : -1;
}

static int
remove_one(const char *path, const struct stat *info, int type,
           struct FTW *place)
{
  (void)info;
  (void)type;
  (void)place;
  return remove(path);
}

static int
tear_down(void **state)
{
  Fixture *f = *state;
  arena_free(&f->arena);
  return chdir("/") == 0 &&
                 nftw(f->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS) == 0
             ? 0
             : -1;
}

static void
write_file(const char *path, Str text)
{
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fwrite(text.ptr, 1, text.len, file);
  fclose(file);
}

static bool
exists(const char *path)
{
  return access(path, F_OK) == 0;
}

static void
check_read(Fixture *f, const char *path, Str expected)
{
  FileBytes file;
  assert_true(file_open(&file, path, &f->messages.diag));
  assert_true(str_equal(file.bytes, expected));
  assert_int_equal(f->messages.diag.n_errors, 0);
  file_close(&file);
}

static void
test_files_of_all_sizes_are_read_whole(void **state)
{
  const size_t sizes[] = {0, 1, 4096, 262143, 262144, 1000001};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char *text = malloc(sizes[i] + 1);
    memset(text, 'a' + (int)i, sizes[i]);
    write_file("x", (Str){text, sizes[i]});
    check_read(*state, "x", (Str){text, sizes[i]});
    free(text);
  }
}

static void
check_unreadable(Fixture *f, const char *path, const char *message)
{
  FileBytes file;
  messages_open(&f->messages);
  assert_false(file_open(&file, path, &f->messages.diag));
  assert_non_null(strstr(f->messages.text, message));
}

static void
test_unreadable_files_are_reported(void **state)
{
  check_unreadable(*state, "none", "cannot open: No such file or directory");
  check_unreadable(*state, ".", "cannot read: Is a directory");
}

static bool
is_text(Str name)
{
  return str_ends(name, STR(".txt"));
}

static void
test_folders_are_listed_in_order_of_bytes(void **state)
{
  Fixture *f = *state;
  PathList list = {0};
  mkdir("d", 0777);
  mkdir("d/b", 0777);
  mkdir("d/.git", 0777);
  const char *files[] = {"d/b/2.txt", "d/b.txt",      "d/b/1.txt",
                         "d/B.txt",   "d/.hid.txt",   "d/x.bin",
                         "d/é.txt",   "d/.git/g.txt", "d/b-.txt"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    write_file(files[i], STR("x"));
  }
  const char *expected[] = {"d/B.txt",   "d/b-.txt",  "d/b.txt",
                            "d/b/1.txt", "d/b/2.txt", "d/é.txt"};
  assert_true(path_list_add(&list, &f->arena, "d", is_text, &f->messages.diag));
  assert_int_equal(list.n_paths, 6);
  for (size_t i = 0; i < 6; i++) {
    assert_string_equal(list.paths[i], expected[i]);
  }
}

static void
test_links_to_files_are_taken_and_loops_are_not(void **state)
{
  Fixture *f = *state;
  PathList list = {0};
  mkdir("d", 0777);
  write_file("real.txt", STR("x"));
  assert_int_equal(symlink("../real.txt", "d/link.txt"), 0);
  assert_int_equal(symlink("..", "d/loop"), 0);
  assert_int_equal(symlink(".", "d/self"), 0);
  assert_true(path_list_add(&list, &f->arena, "d", NULL, &f->messages.diag));
  assert_int_equal(list.n_paths, 1);
  assert_string_equal(list.paths[0], "d/link.txt");
}

static void
test_missing_paths_are_reported(void **state)
{
  Fixture *f = *state;
  PathList list = {0};
  mkdir("d", 0777);
  assert_int_equal(symlink("nowhere", "d/broken.txt"), 0);
  assert_false(
      path_list_add(&list, &f->arena, "none", NULL, &f->messages.diag));
  assert_false(path_list_add(&list, &f->arena, "d", NULL, &f->messages.diag));
  assert_int_equal(list.n_paths, 0);
  assert_int_equal(f->messages.diag.n_errors, 2);
}

static void
test_named_files_and_stdin_are_taken_as_they_are(void **state)
{
  Fixture *f = *state;
  PathList list = {0};
  write_file("x.bin", STR("x"));
  assert_true(
      path_list_add(&list, &f->arena, "x.bin", is_text, &f->messages.diag));
  assert_true(path_list_add(&list, &f->arena, "-", is_text, &f->messages.diag));
  assert_int_equal(list.n_paths, 2);
}

static void
list_folder(void *data)
{
  Fixture *f = data;
  PathList list = {0};
  assert_true(path_list_add(&list, &f->arena, "d", NULL, &f->messages.diag));
  assert_int_equal(list.n_paths, 1);
}

static void
test_running_out_of_memory_closes_the_folder(void **state)
{
  Fixture *f = *state;
  long n = 0;
  mkdir("d", 0777);
  write_file("d/x", STR("x"));
  do {
    arena_fail_after(n++);
  } while (!arena_try(&f->arena, list_folder, f));
  arena_fail_after(-1);
  assert_true(n > 3);
}

static void
test_output_appears_when_it_is_committed(void **state)
{
  Fixture *f = *state;
  Output output;
  write_file("out", STR("old"));
  assert_true(output_open(&output, "out", &f->messages.diag));
  fputs("new", output.stream);
  check_read(f, "out", STR("old"));
  assert_true(output_commit(&output, &f->messages.diag));
  check_read(f, "out", STR("new"));
  assert_false(exists("out.part"));
}

static void
test_abandoned_output_leaves_nothing(void **state)
{
  Fixture *f = *state;
  Output output;
  assert_true(output_open(&output, "out", &f->messages.diag));
  fputs("new", output.stream);
  output_abandon(&output);
  assert_false(exists("out"));
  assert_false(exists("out.part"));
}

static void
test_output_that_cannot_be_written_is_reported(void **state)
{
  Fixture *f = *state;
  Output output;
  assert_false(output_open(&output, "none/out", &f->messages.diag));
  assert_non_null(strstr(f->messages.text, "cannot write: No such file"));
  assert_int_equal(f->messages.diag.first, KEDGE_BAD_OUTPUT);
}

static void
test_a_full_device_is_reported(void **state)
{
  Fixture *f = *state;
  Output output;
  if (!exists("/dev/full")) {
    skip();
  }
  assert_true(output_open(&output, "/dev/full", &f->messages.diag));
  fputs("new", output.stream);
  assert_false(output_commit(&output, &f->messages.diag));
  assert_non_null(strstr(f->messages.text, "No space left on device"));
}

static void
test_output_over_a_folder_fails_and_leaves_no_part(void **state)
{
  Fixture *f = *state;
  Output output;
  mkdir("out", 0777);
  assert_true(output_open(&output, "out", &f->messages.diag));
  assert_false(output_commit(&output, &f->messages.diag));
  assert_false(exists("out.part"));
}

static void
test_folders_are_made_with_their_parents(void **state)
{
  Fixture *f = *state;
  assert_true(folder_make("a/b//c/", &f->messages.diag));
  assert_true(folder_make("a/b/c", &f->messages.diag));
  assert_true(exists("a/b/c"));
  write_file("file", STR("x"));
  assert_false(folder_make("file/b", &f->messages.diag));
  assert_false(folder_make("", &f->messages.diag));
}

static void
test_paths_are_sorted_by_bytes_or_by_names(void **state)
{
  (void)state;
  const char *paths[] = {"b/x", "a/y", "c", "a/x"};
  PathList list = {paths, 4, 4};
  path_list_sort(&list);
  assert_string_equal(paths[0], "a/x");
  assert_string_equal(paths[1], "a/y");
  assert_string_equal(paths[3], "c");
  path_list_sort_by_name(&list);
  assert_string_equal(paths[0], "c");
  assert_string_equal(paths[1], "a/x");
  assert_string_equal(paths[2], "b/x");
  assert_string_equal(paths[3], "a/y");
  path_list_sort_by_name(&(PathList){0});
}

#define IN_A_FOLDER(test)                                                      \
  cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      IN_A_FOLDER(test_files_of_all_sizes_are_read_whole),
      IN_A_FOLDER(test_unreadable_files_are_reported),
      IN_A_FOLDER(test_folders_are_listed_in_order_of_bytes),
      IN_A_FOLDER(test_links_to_files_are_taken_and_loops_are_not),
      IN_A_FOLDER(test_missing_paths_are_reported),
      IN_A_FOLDER(test_named_files_and_stdin_are_taken_as_they_are),
      cmocka_unit_test(test_paths_are_sorted_by_bytes_or_by_names),
      IN_A_FOLDER(test_running_out_of_memory_closes_the_folder),
      IN_A_FOLDER(test_output_appears_when_it_is_committed),
      IN_A_FOLDER(test_abandoned_output_leaves_nothing),
      IN_A_FOLDER(test_output_that_cannot_be_written_is_reported),
      IN_A_FOLDER(test_a_full_device_is_reported),
      IN_A_FOLDER(test_output_over_a_folder_fails_and_leaves_no_part),
      IN_A_FOLDER(test_folders_are_made_with_their_parents),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
