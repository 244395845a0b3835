// SPDX-License-Identifier: MIT
/* Weekdays, alone and before what they belong to. */
#include "mention/date_grammar.h"

/* "Monday last week", "on Sunday of next week" */
static bool
weekday_of_week(const DateScan *scan, int weekday, DatePoint *out)
{
  const uint32_t at = date_skip(scan, out->begin + 1, KIND_OF);
  const DateWord word = date_word_at(scan, at);
  if (word.kind != KIND_DIRECTION ||
      !date_is_unit(date_word_at(scan, at + 1), UNIT_WEEK)) {
    return false;
  }
  const Date day = calendar_weekday_in_week(weekday, word.value, scan->anchor);
  out->weekday = 0; /* it has been heeded */
  return date_set_deictic(out, at + 2, calendar_single(day));
}

/* "Thursday the 21st": of the month that fits. "Monday 3" is a date only if
   a month follows later: "Monday 3 to Friday 7 October". */
static bool
weekday_and_day(const DateScan *scan, uint32_t at, int weekday, DatePoint *out)
{
  DateDays days;
  const bool has_the = date_kind_before(scan, at) == KIND_THE;
  if (!date_days(scan, at, true, &days) || days.first != days.last ||
      (days.is_in_words && !has_the)) {
    return false;
  }
  if (days.is_cardinal) {
    const Date day = {.day = (int8_t)days.first};
    out->value = calendar_single(day);
    out->end = days.end;
    out->is_weak = true;
    return true;
  }
  const Date day = calendar_nearest_month(days.first, weekday, scan->anchor);
  out->weekday = 0; /* it has been heeded */
  return day.year && date_set_deictic(out, days.end, calendar_single(day));
}

bool
date_weekday_alone(const DateScan *scan, uint32_t at, DatePoint *out)
{
  const DateWord word = date_word_at(scan, at);
  const DateWordKind before = date_kind_before(scan, at);
  *out = (DatePoint){.begin = at, .weekday = (uint8_t)word.value};
  if (word.kind != KIND_WEEKDAY || before == KIND_NO_DATE ||
      before == KIND_ORDINAL) {
    return false;
  }
  const Date day = calendar_weekday_until(word.value, scan->anchor);
  return date_set_deictic(out, at + 1, calendar_single(day));
}

/* "Friday, " */
static uint32_t
skip_weekday(const DateScan *scan, uint32_t at)
{
  const bool is_short = date_kind_at(scan, at) == KIND_WEEKDAY_SHORT;
  at++;
  at += is_short && date_mark_at(scan, at) == '.' && date_is_glued(scan, at);
  at += date_mark_at(scan, at) == ',';
  return date_skip(scan, at, KIND_THE);
}

/* "Thursday and " before another weekday; else `at`. */
static uint32_t
skip_first_weekday(const DateScan *scan, uint32_t at)
{
  const char mark = date_mark_at(scan, at + 1);
  const DateWordKind kind = date_kind_at(scan, at + 1);
  const bool is_join =
      mark == '-' || mark == '/' || kind == KIND_AND || kind == KIND_TO;
  return is_join && date_is_weekday_kind(date_kind_at(scan, at + 2)) ? at + 2
                                                                     : at;
}

static bool
date_behind_weekday(const DateScan *scan, uint32_t at, int weekday,
                    DatePoint *out)
{
  if (date_digits(scan, at, weekday, out) || date_day_first(scan, at, out)) {
    return true;
  }
  return date_month_first(scan, at, CONTEXT_NONE, out) && out->value.first.day;
}

/* "Thursday and Friday, 3-4 November" */
static bool
date_behind_two_weekdays(const DateScan *scan, uint32_t at, int weekday,
                         DatePoint *out)
{
  const uint32_t second = skip_first_weekday(scan, at);
  return second > at &&
         date_behind_weekday(scan, skip_weekday(scan, second), weekday, out) &&
         date_compare(out->value.first, out->value.last) != 0;
}

bool
date_with_weekday(const DateScan *scan, uint32_t at, DatePoint *out)
{
  const int weekday = date_word_at(scan, at).value;
  const uint32_t behind = skip_weekday(scan, at);
  if (date_behind_two_weekdays(scan, at, weekday, out) ||
      date_behind_weekday(scan, behind, weekday, out)) {
    out->begin = at;
    out->weekday = (uint8_t)weekday;
    return true;
  }
  *out = (DatePoint){.begin = at, .weekday = (uint8_t)weekday};
  if (weekday_and_day(scan, behind, weekday, out)) {
    return true;
  }
  if (scan->anchor.year && weekday_of_week(scan, weekday, out)) {
    return true;
  }
  return date_weekday_alone(scan, at, out);
}
