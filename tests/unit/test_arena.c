// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void
test_memory_is_zeroed_and_aligned(void **state)
{
  (void)state;
  Arena arena = {0};
  for (size_t size = 1; size < 40000; size = size * 3 + 1) {
    const char *block = arena_alloc(&arena, size);
    assert_int_equal((uintptr_t)block % alignof(max_align_t), 0);
    for (size_t i = 0; i < size; i++) {
      assert_int_equal(block[i], 0);
    }
  }
  arena_free(&arena);
}

static void
test_memory_is_zeroed_again_after_a_reset(void **state)
{
  (void)state;
  Arena arena = {0};
  memset(arena_alloc(&arena, 100), 'x', 100);
  arena_reset(&arena);
  const char *block = arena_alloc(&arena, 100);
  assert_int_equal(block[0] | block[99], 0);
  arena_free(&arena);
}

static void
test_reset_keeps_the_chunks(void **state)
{
  (void)state;
  Arena arena = {0};
  arena_alloc(&arena, 100000);
  arena_alloc(&arena, 1000000);
  const size_t size = arena_size(&arena);
  for (int i = 0; i < 10; i++) {
    arena_reset(&arena);
    arena_alloc(&arena, 100000);
    arena_alloc(&arena, 1000000);
  }
  assert_int_equal(arena_size(&arena), size);
  arena_free(&arena);
  assert_int_equal(arena_size(&arena), 0);
}

static void
test_rewind_gives_back_what_came_after_the_mark(void **state)
{
  (void)state;
  Arena arena = {0};
  const char *kept = arena_str(&arena, STR("kept")).ptr;
  const ArenaMark mark = arena_mark(&arena);
  const void *first = arena_alloc(&arena, 10);
  arena_alloc(&arena, 100000);
  arena_rewind(&arena, mark);
  assert_ptr_equal(arena_alloc(&arena, 10), first);
  assert_string_equal(kept, "kept");
  arena_free(&arena);
}

static void
test_push_keeps_all_values(void **state)
{
  (void)state;
  Arena arena = {0};
  uint32_t *items = NULL;
  uint32_t n = 0;
  uint32_t capacity = 0;
  for (uint32_t i = 0; i < 1000; i++) {
    ARENA_PUSH(&arena, items, n, capacity, i * i);
  }
  for (uint32_t i = 0; i < n; i++) {
    assert_int_equal(items[i], i * i);
  }
  assert_int_equal(n, 1000);
  arena_free(&arena);
}

static void
test_strings_end_with_nul(void **state)
{
  (void)state;
  Arena arena = {0};
  assert_string_equal(arena_cstr(&arena, (Str){"abcdef", 3}), "abc");
  assert_string_equal(arena_str(&arena, (Str){0}).ptr, "");
  const Str text = arena_printf(&arena, "%d-%s", 7, "x");
  assert_string_equal(text.ptr, "7-x");
  assert_int_equal(text.len, 3);
  arena_free(&arena);
}

typedef struct Attempt {
  Arena *arena;
  int n_done;
} Attempt;

static void
allocate_three(void *data)
{
  Attempt *attempt = data;
  for (; attempt->n_done < 3; attempt->n_done++) {
    arena_alloc(attempt->arena, 8);
  }
}

static void
test_try_tells_that_memory_ran_out(void **state)
{
  (void)state;
  Arena arena = {0};
  Attempt attempt = {&arena, 0};
  arena_fail_after(1);
  assert_false(arena_try(&arena, allocate_three, &attempt));
  assert_int_equal(attempt.n_done, 1);
  assert_null(arena.guard);
  attempt.n_done = 0;
  assert_true(arena_try(&arena, allocate_three, &attempt));
  assert_int_equal(attempt.n_done, 3);
  arena_free(&arena);
}

static void
test_overflow_is_memory_that_ran_out(void **state)
{
  (void)state;
  Arena arena = {0};
  Guard guard;
  arena.guard = &guard;
  volatile int n_jumps = 0;
  if (setjmp(guard.jump) == 0) {
    arena_array(&arena, SIZE_MAX / 8, 16);
  } else {
    n_jumps++;
  }
  assert_int_equal(n_jumps, 1);
  arena_free(&arena);
}

static void
test_pages_are_zeroed_and_stay_until_all_is_given_back(void **state)
{
  (void)state;
  Arena arena = {0};
  const ArenaMark mark = arena_mark(&arena);
  unsigned char *pages = arena_pages(&arena, 1 << 20, 64);
  pages[0] = pages[(64 << 20) - 1] = 1;
  assert_int_equal(pages[32 << 20], 0);
  arena_rewind(&arena, mark);
  assert_int_equal(pages[0], 1);
  assert_non_null(arena_pages(&arena, 0, 8));
  arena_reset(&arena);
  assert_null(arena.pages);
  arena_free(&arena);
}

static void
test_pages_that_cannot_be_had_are_memory_that_ran_out(void **state)
{
  (void)state;
  Arena arena = {0};
  Guard guard;
  arena.guard = &guard;
  volatile int n_jumps = 0;
  if (setjmp(guard.jump) == 0) {
    arena_pages(&arena, SIZE_MAX / 8, 16);
  } else {
    n_jumps++;
  }
  arena_fail_after(0);
  if (setjmp(guard.jump) == 0) {
    arena_pages(&arena, 1, 16);
  } else {
    n_jumps++;
  }
  arena_fail_after(-1);
  assert_int_equal(n_jumps, 2);
  arena_free(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_memory_is_zeroed_and_aligned),
      cmocka_unit_test(test_memory_is_zeroed_again_after_a_reset),
      cmocka_unit_test(test_reset_keeps_the_chunks),
      cmocka_unit_test(test_rewind_gives_back_what_came_after_the_mark),
      cmocka_unit_test(test_push_keeps_all_values),
      cmocka_unit_test(test_strings_end_with_nul),
      cmocka_unit_test(test_try_tells_that_memory_ran_out),
      cmocka_unit_test(test_overflow_is_memory_that_ran_out),
      cmocka_unit_test(test_pages_are_zeroed_and_stay_until_all_is_given_back),
      cmocka_unit_test(test_pages_that_cannot_be_had_are_memory_that_ran_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
