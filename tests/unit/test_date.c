// SPDX-License-Identifier: MIT
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static Date
date(int year, int month, int day)
{
  return (Date){(int16_t)year, (int8_t)month, (int8_t)day};
}

static void
check_days(Date d, int32_t days, int weekday)
{
  const Date back = date_from_days(days);
  assert_int_equal(date_to_days(d), days);
  assert_int_equal(date_compare(back, d), 0);
  assert_int_equal(date_weekday(d), weekday);
}

static void
test_known_days_have_their_number_and_weekday(void **state)
{
  check_days(date(1970, 1, 1), 0, 4);
  check_days(date(1969, 12, 31), -1, 3);
  check_days(date(2000, 2, 29), 11016, 2);
  check_days(date(2000, 3, 1), 11017, 3);
  check_days(date(2022, 11, 17), 19313, 4);
  check_days(date(1600, 3, 1), -135080, 3);
  check_days(date(1, 1, 1), -719162, 1);
  check_days(date(9999, 12, 31), 2932896, 5);
}

static void
test_days_follow_each_other_for_four_centuries(void **state)
{
  Date previous = date(1799, 12, 31);
  const int32_t first = date_to_days(date(1800, 1, 1));
  const int32_t last = date_to_days(date(2200, 1, 1));
  assert_int_equal(last - first, 146097);
  for (int32_t i = first; i < last; i++) {
    const Date day = date_from_days(i);
    assert_true(date_is_valid(day));
    assert_int_equal(date_to_days(day), i);
    assert_true(date_compare(previous, day) < 0);
    assert_int_equal(date_weekday(day), date_weekday(previous) % 7 + 1);
    assert_true(day.day == 1 || day.day == previous.day + 1);
    previous = day;
  }
}

static void
test_months_have_their_days(void **state)
{
  assert_int_equal(date_days_in_month(2023, 2), 28);
  assert_int_equal(date_days_in_month(2024, 2), 29);
  assert_int_equal(date_days_in_month(1900, 2), 28);
  assert_int_equal(date_days_in_month(2000, 2), 29);
  assert_int_equal(date_days_in_month(2022, 4), 30);
  assert_int_equal(date_days_in_month(2022, 12), 31);
  assert_int_equal(date_days_in_month(2022, 0), 0);
  assert_int_equal(date_days_in_month(2022, 13), 0);
}

static void
test_only_real_dates_are_valid(void **state)
{
  assert_true(date_is_valid(date(2022, 11, 17)));
  assert_true(date_is_valid(date(2022, 11, 0)));
  assert_true(date_is_valid(date(2022, 0, 0)));
  assert_true(date_is_valid(date(2024, 2, 29)));
  assert_false(date_is_valid(date(2023, 2, 29)));
  assert_false(date_is_valid(date(2022, 4, 31)));
  assert_false(date_is_valid(date(2022, 13, 1)));
  assert_false(date_is_valid(date(2022, -1, 1)));
  assert_false(date_is_valid(date(2022, 1, -1)));
  assert_false(date_is_valid(date(2022, 0, 1)));
  assert_false(date_is_valid(date(0, 1, 1)));
  assert_false(date_is_valid(date(10000, 1, 1)));
}

static void
test_coarser_dates_sort_before_what_is_in_them(void **state)
{
  const Date sorted[] = {{2021, 12, 31}, {2022, 0, 0},  {2022, 1, 0},
                         {2022, 1, 1},   {2022, 1, 31}, {2022, 2, 0},
                         {2023, 0, 0}};
  const int n = sizeof sorted / sizeof *sorted;
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < n; k++) {
      const int order = date_compare(sorted[i], sorted[k]);
      assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
    }
  }
}

static void
test_missing_month_or_day_counts_as_the_first(void **state)
{
  assert_int_equal(date_to_days(date(2022, 0, 0)),
                   date_to_days(date(2022, 1, 1)));
  assert_int_equal(date_to_days(date(2022, 5, 0)),
                   date_to_days(date(2022, 5, 1)));
}

static void
check_print(Date d, const char *expected)
{
  char out[11];
  date_print(d, out);
  assert_string_equal(out, expected);
  assert_int_equal(date_compare(date_parse_iso(str_from(expected)), d), 0);
}

static void
test_what_is_printed_is_read_again(void **state)
{
  check_print(date(2022, 11, 7), "2022-11-07");
  check_print(date(2022, 11, 0), "2022-11");
  check_print(date(2022, 0, 0), "2022");
  check_print(date(33, 4, 3), "0033-04-03");
}

static void
check_parse(const char *text, Date expected)
{
  assert_int_equal(date_compare(date_parse_iso(str_from(text)), expected), 0);
}

static void
test_time_behind_a_date_is_ignored(void **state)
{
  check_parse("2022-11-07T10:15:00Z", date(2022, 11, 7));
  check_parse("2022-11-07 10:15", date(2022, 11, 7));
  check_parse("2022-11-07T", date(2022, 11, 7));
  check_parse("2022 November", date(2022, 0, 0));
}

static void
test_what_is_no_iso_date_is_no_date(void **state)
{
  static const char *const wrong[] = {
      "",           "T",          "2022-",      "2022-11-",   "202",
      "20221107",   "2022-1-7",   "2022/11/07", "07.11.2022", "2022-13-01",
      "2022-02-30", "2022-11-00", "2022-00",    "0000-01-01", "2022-11-071",
      "2022-11-7x", "-2022",      "2022--11",   " 2022-11-07"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    check_parse(wrong[i], date(0, 0, 0));
  }
  assert_int_equal(date_parse_iso((Str){0}).year, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_known_days_have_their_number_and_weekday),
      cmocka_unit_test(test_days_follow_each_other_for_four_centuries),
      cmocka_unit_test(test_months_have_their_days),
      cmocka_unit_test(test_only_real_dates_are_valid),
      cmocka_unit_test(test_coarser_dates_sort_before_what_is_in_them),
      cmocka_unit_test(test_missing_month_or_day_counts_as_the_first),
      cmocka_unit_test(test_what_is_printed_is_read_again),
      cmocka_unit_test(test_time_behind_a_date_is_ignored),
      cmocka_unit_test(test_what_is_no_iso_date_is_no_date),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
