// SPDX-License-Identifier: MIT
/* Files that are mapped and replaced. */
#include "base/shared.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Fixture {
  Arena arena;
  char folder[64];
} Fixture;

static int
setup(void **state)
{
  static Fixture fixture;
  fixture = (Fixture){.folder = "/tmp/kedge-shared-XXXXXX"};
  *state = &fixture;
  return mkdtemp(fixture.folder) ? 0 : 1;
}

static int
teardown(void **state)
{
  Fixture *fixture = *state;
  shared_prune(&fixture->arena, fixture->folder, "", 0);
  arena_free(&fixture->arena);
  return rmdir(fixture->folder);
}

static const char *
path_of(Fixture *fixture, const char *name)
{
  return arena_printf(&fixture->arena, "%s/%s", fixture->folder, name).ptr;
}

static void
test_what_is_written_is_mapped(void **state)
{
  Fixture *fixture = *state;
  const char *path = path_of(fixture, "a.names");
  FileStamp stamp;
  FileStamp again;
  Str bytes;
  assert_null(shared_write(&fixture->arena, path, STR("eight by")));
  assert_true(shared_map(path, &bytes, &stamp));
  assert_true(str_equal(bytes, STR("eight by")));
  assert_true(file_stamp(path, &again));
  assert_int_equal(stamp.size, 8);
  assert_int_equal(stamp.time, again.time);
  assert_null(shared_write(&fixture->arena, path, STR("other")));
  assert_true(str_equal(bytes, STR("eight by"))); /* who has it keeps it */
  shared_unmap(bytes);
  assert_true(shared_map(path, &bytes, &stamp));
  assert_true(str_equal(bytes, STR("other")));
  shared_unmap(bytes);
}

static void
test_what_is_no_file_is_not_mapped(void **state)
{
  Fixture *fixture = *state;
  FileStamp stamp;
  Str bytes;
  assert_false(shared_map(path_of(fixture, "none"), &bytes, &stamp));
  assert_false(shared_map(fixture->folder, &bytes, &stamp));
  assert_false(shared_map("/dev/null", &bytes, &stamp));
  assert_false(file_stamp(fixture->folder, &stamp));
  assert_null(
      shared_write(&fixture->arena, path_of(fixture, "empty"), STR("")));
  assert_false(shared_map(path_of(fixture, "empty"), &bytes, &stamp));
}

static void
test_a_write_that_fails_says_why_and_leaves_nothing(void **state)
{
  Fixture *fixture = *state;
  const char *folder = path_of(fixture, "taken");
  FileStamp stamp;
  assert_string_equal(
      shared_write(&fixture->arena, path_of(fixture, "none/a"), STR("x")),
      "No such file or directory");
  assert_int_equal(mkdir(folder, 0777), 0);
  assert_non_null(shared_write(&fixture->arena, folder, STR("x")));
  assert_int_equal(rmdir(folder), 0);
  assert_false(file_stamp(folder, &stamp));
}

/* Two processes write and read the same file over and over: whoever reads
   sees all of one of them. */
static void
test_two_may_write_at_once(void **state)
{
  Fixture *fixture = *state;
  enum { N = 200, LEN = 100000 };
  const char *path = path_of(fixture, "raced.names");
  char *mine = arena_alloc(&fixture->arena, LEN);
  const pid_t child = fork();
  memset(mine, child ? 'p' : 'c', LEN);
  bool ok = child >= 0;
  for (int i = 0; i < N && ok; i++) {
    FileStamp stamp;
    Str bytes;
    ok = !shared_write(&fixture->arena, path, (Str){mine, LEN}) &&
         shared_map(path, &bytes, &stamp) && bytes.len == LEN &&
         memchr(bytes.ptr, bytes.ptr[0] == 'c' ? 'p' : 'c', LEN) == NULL;
  }
  if (child == 0) {
    _exit(ok ? 0 : 1);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  assert_true(ok);
}

static void
test_the_oldest_files_go_first(void **state)
{
  Fixture *fixture = *state;
  FileStamp stamp;
  for (int i = 0; i < 5; i++) {
    char name[16];
    snprintf(name, sizeof name, "%d.names", 9 - i);
    const char *path = path_of(fixture, name);
    assert_null(shared_write(&fixture->arena, path, STR("x")));
    const struct timespec times[2] = {{100 + i, 0}, {100 + i, 0}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
  }
  shared_write(&fixture->arena, path_of(fixture, "other"), STR("x"));
  shared_prune(&fixture->arena, fixture->folder, ".names", 2);
  assert_false(file_stamp(path_of(fixture, "9.names"), &stamp));
  assert_false(file_stamp(path_of(fixture, "7.names"), &stamp));
  assert_true(file_stamp(path_of(fixture, "6.names"), &stamp));
  assert_true(file_stamp(path_of(fixture, "5.names"), &stamp));
  assert_true(file_stamp(path_of(fixture, "other"), &stamp));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_what_is_written_is_mapped),
      TEST(test_what_is_no_file_is_not_mapped),
      TEST(test_a_write_that_fails_says_why_and_leaves_nothing),
      TEST(test_two_may_write_at_once),
      TEST(test_the_oldest_files_go_first),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
