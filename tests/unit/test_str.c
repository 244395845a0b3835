// SPDX-License-Identifier: MIT
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static int
sign(int n)
{
  return (n > 0) - (n < 0);
}

static void
check_compare(const char *a, const char *b, int expected)
{
  assert_int_equal(sign(str_compare(str_from(a), str_from(b))), expected);
  assert_int_equal(sign(str_compare(str_from(b), str_from(a))), -expected);
}

static void
test_order_is_bytes_then_length(void **state)
{
  (void)state;
  check_compare("", "", 0);
  check_compare("a", "a", 0);
  check_compare("a", "ab", -1);
  check_compare("Z", "a", -1);
  check_compare("z", "é", -1);
}

static void
check_trim(const char *text, const char *expected)
{
  assert_true(str_equal(str_trim(str_from(text)), str_from(expected)));
}

static void
test_trim_takes_white_space_of_both_ends(void **state)
{
  (void)state;
  check_trim(" \t a b\r\n", "a b");
  check_trim(" \n ", "");
  check_trim("", "");
  check_trim("a", "a");
}

static void
test_cut_gives_every_part_once(void **state)
{
  (void)state;
  Str rest = STR("a,,b,");
  const char *parts[] = {"a", "", "b", ""};
  for (size_t i = 0; i < 4; i++) {
    assert_non_null(rest.ptr);
    assert_true(str_equal(str_cut(&rest, ','), str_from(parts[i])));
  }
  assert_null(rest.ptr);
}

static void
test_cut_of_nothing_is_nothing(void **state)
{
  (void)state;
  Str rest = {0};
  assert_int_equal(str_cut(&rest, ',').len, 0);
  assert_null(rest.ptr);
}

static void
test_find_byte_stops_at_the_end(void **state)
{
  (void)state;
  assert_int_equal(str_find_byte(STR("a,b,c"), ',', 2), 3);
  assert_int_equal(str_find_byte(STR("abc"), ',', 0), 3);
  assert_int_equal(str_find_byte(STR("abc"), 'a', 9), 3);
  assert_int_equal(str_find_byte((Str){0}, 'a', 0), 0);
}

static void
check_uint(const char *text, bool is_number, uint32_t expected)
{
  uint32_t value = 0;
  assert_int_equal(str_to_uint(str_from(text), &value), is_number);
  if (is_number) {
    assert_int_equal(value, expected);
  }
}

static void
test_only_digits_that_fit_are_a_number(void **state)
{
  (void)state;
  check_uint("0", true, 0);
  check_uint("007", true, 7);
  check_uint("4294967295", true, UINT32_MAX);
  check_uint("4294967296", false, 0);
  check_uint("99999999999", false, 0);
  check_uint("", false, 0);
  check_uint("-1", false, 0);
  check_uint("1 ", false, 0);
}

static void
test_starts_and_ends(void **state)
{
  (void)state;
  assert_true(str_starts(STR("abc"), STR("ab")));
  assert_true(str_starts(STR("abc"), STR("")));
  assert_false(str_starts(STR("ab"), STR("abc")));
  assert_true(str_ends(STR("abc"), STR("bc")));
  assert_false(str_ends(STR("bc"), STR("abc")));
  assert_true(str_ends((Str){0}, (Str){0}));
}

static void
test_hash_depends_on_every_byte(void **state)
{
  (void)state;
  char bytes[24] = {0};
  for (size_t len = 1; len < sizeof bytes; len++) {
    const uint64_t before = str_hash((Str){bytes, len});
    for (size_t i = 0; i < len; i++) {
      bytes[i] = 'x';
      assert_true(str_hash((Str){bytes, len}) != before);
      bytes[i] = 0;
    }
    assert_true(str_hash((Str){bytes, len - 1}) != before);
  }
}

static void
test_hash_reads_nothing_beyond_the_text(void **state)
{
  (void)state;
  const char a[] = "words and more";
  const char b[] = "words or less";
  assert_true(str_hash((Str){a, 5}) == str_hash((Str){b, 5}));
}

static void
check_distance(const char *a, const char *b, unsigned limit, unsigned expected)
{
  assert_int_equal(str_distance(str_from(a), str_from(b), limit), expected);
}

static void
test_distance_counts_edits_up_to_its_limit(void **state)
{
  (void)state;
  check_distance("Company", "Company", 3, 0);
  check_distance("Compny", "Company", 3, 1);
  check_distance("", "abc", 3, 3);
  check_distance("abc", "xyz", 2, 3);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_order_is_bytes_then_length),
      cmocka_unit_test(test_trim_takes_white_space_of_both_ends),
      cmocka_unit_test(test_cut_gives_every_part_once),
      cmocka_unit_test(test_cut_of_nothing_is_nothing),
      cmocka_unit_test(test_find_byte_stops_at_the_end),
      cmocka_unit_test(test_only_digits_that_fit_are_a_number),
      cmocka_unit_test(test_starts_and_ends),
      cmocka_unit_test(test_hash_depends_on_every_byte),
      cmocka_unit_test(test_hash_reads_nothing_beyond_the_text),
      cmocka_unit_test(test_distance_counts_edits_up_to_its_limit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
