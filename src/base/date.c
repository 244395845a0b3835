// SPDX-License-Identifier: MIT
#include "base/date.h"

enum { DAYS_OF_ERA = 146097, YEARS_OF_ERA = 400 };
/* Days from 0000-03-01, where the eras begin, to 1970-01-01. */
enum { DAYS_TO_EPOCH = 719468 };

static bool
is_leap_year(int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
date_days_in_month(int year, int month)
{
  static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) {
    return 0;
  }
  return days[month - 1] + (month == 2 && is_leap_year(year));
}

bool
date_is_valid(Date date)
{
  if (date.year < 1 || date.year > 9999 || date.month < 0 || date.month > 12) {
    return false;
  }
  if (date.month == 0) {
    return date.day == 0;
  }
  return date.day >= 0 && date.day <= date_days_in_month(date.year, date.month);
}

int
date_compare(Date a, Date b)
{
  if (a.year != b.year) {
    return a.year < b.year ? -1 : 1;
  }
  if (a.month != b.month) {
    return a.month < b.month ? -1 : 1;
  }
  return (a.day > b.day) - (a.day < b.day);
}

static int32_t
floor_div(int32_t a, int32_t b)
{
  return (a >= 0 ? a : a - (b - 1)) / b;
}

/* Years begin in March here, so that the leap day is their last. */
int32_t
date_to_days(Date date)
{
  const int32_t month = date.month ? date.month : 1;
  const int32_t day = date.day ? date.day : 1;
  const int32_t year = date.year - (month <= 2);
  const int32_t era = floor_div(year, YEARS_OF_ERA);
  const int32_t year_of_era = year - era * YEARS_OF_ERA;
  const int32_t day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  const int32_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_OF_ERA + day_of_era - DAYS_TO_EPOCH;
}

Date
date_from_days(int32_t days)
{
  const int32_t shifted = days + DAYS_TO_EPOCH;
  const int32_t era = floor_div(shifted, DAYS_OF_ERA);
  const int32_t day_of_era = shifted - era * DAYS_OF_ERA;
  const int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
       day_of_era / (DAYS_OF_ERA - 1)) /
      365;
  const int32_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int32_t month_from_march = (5 * day_of_year + 2) / 153;
  const int32_t month = (month_from_march + 2) % 12 + 1;
  const int32_t year = year_of_era + era * YEARS_OF_ERA + (month <= 2);
  const int32_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  return (Date){(int16_t)year, (int8_t)month, (int8_t)day};
}

int
date_weekday(Date date)
{
  /* 1970-01-01 was a Thursday. */
  const int32_t days = date_to_days(date) + 3;
  return (int)(days - floor_div(days, 7) * 7) + 1;
}

/* The last `n` digits of `value`, and the byte behind them. */
static char *
put_digits(char *out, int value, int n)
{
  for (int i = n - 1; i >= 0; i--) {
    out[i] = (char)('0' + value % 10);
    value /= 10;
  }
  return out + n;
}

void
date_print(Date date, char out[static 11])
{
  char *end = put_digits(out, date.year, 4);
  if (date.month) {
    *end = '-';
    end = put_digits(end + 1, date.month, 2);
  }
  if (date.month && date.day) {
    *end = '-';
    end = put_digits(end + 1, date.day, 2);
  }
  *end = '\0';
}

/* Cut `n` digits from the begin of `*rest`; -1 if they are not there. */
static int
cut_digits(Str *rest, size_t n)
{
  uint32_t value = 0;
  if (rest->len < n || !str_to_uint((Str){rest->ptr, n}, &value)) {
    return -1;
  }
  *rest = str_slice(*rest, n, rest->len);
  return (int)value;
}

/* "-MM" or "-DD": 0 when nothing is left, -1 when something else is. */
static int
cut_part(Str *rest)
{
  if (rest->len == 0) {
    return 0;
  }
  if (rest->ptr[0] != '-') {
    return -1;
  }
  *rest = str_slice(*rest, 1, rest->len);
  const int value = cut_digits(rest, 2);
  return value > 0 ? value : -1;
}

static Str
without_time(Str s)
{
  s.len = str_find_byte(s, 'T', 0);
  s.len = str_find_byte(s, ' ', 0);
  return s;
}

Date
date_parse_iso(Str s)
{
  const Date none = {0};
  Str rest = without_time(s);
  const int year = cut_digits(&rest, 4);
  const int month = cut_part(&rest);
  const int day = cut_part(&rest);
  if (year < 1 || month < 0 || day < 0 || rest.len) {
    return none;
  }
  const Date date = {(int16_t)year, (int8_t)month, (int8_t)day};
  return date_is_valid(date) ? date : none;
}
