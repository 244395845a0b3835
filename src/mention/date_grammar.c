// SPDX-License-Identifier: MIT
/* Days, months and years as they are written: "7th and 9th of November 2022",
   "October 24-25, 2019", "in 2022/23". */
#include "mention/date_grammar.h"

int
date_year_behind(const DateScan *scan, uint32_t *at, DatePoint *out)
{
  const bool has_comma = date_mark_at(scan, *at) == ',';
  const bool has_mark = has_comma || date_is_joint(scan, *at);
  const uint32_t behind = has_mark ? *at + 1 : date_skip(scan, *at, KIND_OF);
  const DateWord word = date_word_at(scan, behind);
  const int year = date_year_at(scan, behind);
  if (year) {
    *at = behind + 1;
    return year;
  }
  const DateWord unit = date_word_at(scan, behind + 1);
  if (has_mark || word.kind != KIND_DIRECTION || unit.kind != KIND_UNIT ||
      unit.value != UNIT_YEAR || !scan->anchor.year) {
    return 0;
  }
  *at = behind + 2;
  out->is_relative = out->is_deictic = true;
  return scan->anchor.year + word.value;
}

/* In small letters "may" and "march" are months only before a year. */
static int
month_at(const DateScan *scan, uint32_t at)
{
  const DateWord word = date_word_at(scan, at);
  if (!date_is_month_kind((DateWordKind)word.kind)) {
    return 0;
  }
  const bool is_doubtful =
      word.kind == KIND_MONTH_WORD && date_has_shape(scan, at, SHAPE_LOWER);
  return is_doubtful && !date_year_at(scan, at + 1) ? 0 : word.value;
}

/* The month of "27/28.VI." */
static int
roman_month_at(const DateScan *scan, uint32_t at)
{
  const DateWord word = date_word_at(scan, at + 1);
  const bool is_month =
      date_mark_at(scan, at) == '.' && date_mark_at(scan, at + 2) == '.' &&
      date_is_glued(scan, at) && date_is_glued(scan, at + 1) &&
      date_is_glued(scan, at + 2) && word.kind == KIND_ROMAN &&
      !date_has_shape(scan, at + 1, SHAPE_LOWER);
  return is_month ? word.value : 0;
}

static void
set_days(DatePoint *out, const DateDays *days, int month, int year)
{
  out->value.first = calendar_month(year, month);
  out->value.last = out->value.first;
  out->value.first.day = (int8_t)days->first;
  out->value.last.day = (int8_t)days->last;
}

/* "of this month", and without "of" where that can be nothing else. */
static bool
days_of_month_around(const DateScan *scan, const DateDays *days, bool has_of,
                     DatePoint *out)
{
  const uint32_t at = date_skip(scan, days->end, KIND_OF);
  const DateWord word = date_word_at(scan, at);
  const DateWord unit = date_word_at(scan, at + 1);
  const DateWordKind before = date_kind_before(scan, out->begin);
  const bool is_led = before == KIND_ON || before == KIND_LEAD ||
                      before == KIND_BETWEEN || !days->is_cardinal;
  if (word.kind != KIND_DIRECTION || unit.kind != KIND_UNIT ||
      unit.value != UNIT_MONTH || !(has_of || is_led) || !scan->anchor.year) {
    return false;
  }
  const Date month = calendar_add_months(scan->anchor, word.value);
  set_days(out, days, month.month, month.year);
  out->is_relative = out->is_deictic = true;
  out->end = at + 2;
  return true;
}

bool
date_day_first(const DateScan *scan, uint32_t at, DatePoint *out)
{
  DateDays days;
  *out = (DatePoint){.begin = at};
  if (!date_days(scan, at, true, &days)) {
    return false;
  }
  const int roman = roman_month_at(scan, days.end);
  if (roman) {
    uint32_t behind = days.end + 3;
    const int roman_year = date_year_behind(scan, &behind, out);
    set_days(out, &days, roman, roman_year);
    out->end = roman_year ? behind : days.end + 2;
    return true;
  }
  const DateWord day = date_word_at(scan, days.end); /* "29th day of May" */
  uint32_t end = days.end + (day.kind == KIND_UNIT && day.value == UNIT_DAY);
  const bool has_of = date_kind_at(scan, end) == KIND_OF;
  end += date_is_joint(scan, end);
  const int month = month_at(scan, end + has_of);
  if (!month || (!has_of && (days.is_in_words || day.kind == KIND_UNIT))) {
    return days_of_month_around(scan, &days, has_of, out);
  }
  end += has_of + 1;
  uint32_t behind = date_skip_dot_of_month(scan, end);
  const int year = date_year_behind(scan, &behind, out);
  set_days(out, &days, month, year);
  out->end = year ? behind : end;
  return true;
}

/* A month without day and year needs a word before it that leads to one. */
static void
finish_month(const DateScan *scan, DateContext context, DatePoint *out)
{
  const DateWordKind kind = date_kind_at(scan, out->begin);
  const int lead = date_lead_at(scan, out->begin);
  const bool is_sure = lead == 2 || context == CONTEXT_MONTH;
  const bool is_plain = kind == KIND_MONTH && (lead || context != CONTEXT_NONE);
  out->is_weak = !(is_sure || is_plain) ||
                 (context == CONTEXT_NONE &&
                  date_kind_before(scan, out->begin) == KIND_BETWEEN);
}

/* "in May 30 officers" */
static bool
is_month_before_count(const DateScan *scan, const DatePoint *point,
                      const DateDays *days)
{
  const DateWord before = point->begin > scan->begin
                              ? date_word_at(scan, point->begin - 1)
                              : (DateWord){0};
  return days->is_cardinal && before.kind == KIND_IN && before.value;
}

bool
date_month_first(const DateScan *scan, uint32_t at, DateContext context,
                 DatePoint *out)
{
  DateDays days;
  *out = (DatePoint){.begin = at, .end = at + 1};
  const int month = month_at(scan, at);
  if (!month) {
    return false;
  }
  uint32_t end = date_skip_dot_of_month(scan, at + 1);
  int year = date_year_behind(scan, &end, out);
  out->value = calendar_single(calendar_month(year, month));
  if (year) {
    out->end = end;
    return true;
  }
  end = date_skip(scan, end + date_is_joint(scan, end), KIND_THE);
  if (date_days(scan, end, false, &days)) {
    end = days.end;
    year = date_year_behind(scan, &end, out);
    if (year || !is_month_before_count(scan, out, &days)) {
      set_days(out, &days, month, year);
      out->end = end;
      return true;
    }
  }
  finish_month(scan, context, out);
  return true;
}

/* "2022/23", "2022-23", "2022/2023" */
static int
year_of_two_at(const DateScan *scan, uint32_t at, int year)
{
  const char mark = date_mark_at(scan, at + 1);
  const bool is_pair =
      (mark == '/' || mark == '-') && date_is_glued(scan, at + 1) &&
      date_is_glued(scan, at + 2) &&
      (date_number_at(scan, at + 2, 2, 2) == (year + 1) % 100 ||
       date_year_at(scan, at + 2) == year + 1);
  return is_pair ? year + 1 : 0;
}

/* "2022 November", "2016 Q3"; "2018 May" only behind another month. */
static bool
year_and_part(const DateScan *scan, int year, DateContext context,
              DatePoint *out)
{
  const uint32_t at = out->begin + 1;
  const DateWord word = date_word_at(scan, at);
  const int months = word.kind == KIND_QUARTER ? 3 : 6;
  const bool is_month =
      word.kind == KIND_MONTH ||
      (word.kind == KIND_MONTH_WORD && context == CONTEXT_MONTH);
  if (word.kind == KIND_QUARTER || word.kind == KIND_HALF) {
    out->value = calendar_part_of_year(year, word.value, months);
    out->is_vague = true;
  } else if (is_month && date_number_at(scan, at + 1, 1, 4) < 0) {
    out->value = calendar_single(calendar_month(year, word.value));
  } else {
    return false;
  }
  out->end = at + 1;
  return true;
}

/* "from 2000 to 2500 people" */
static bool
is_measure(const DateScan *scan, uint32_t at)
{
  const bool has_join =
      date_kind_at(scan, at) == KIND_TO || date_mark_at(scan, at) == '-';
  return date_is_counted(scan, at) ||
         (has_join && date_has_shape(scan, at + 1, SHAPE_NUMBER) &&
          date_number_at(scan, at + 1, 1, 2) < 0 &&
          !date_year_at(scan, at + 1));
}

bool
date_year(const DateScan *scan, uint32_t at, DateContext context,
          DatePoint *out)
{
  const int year = date_year_at(scan, at);
  const int lead = date_lead_at(scan, at);
  *out = (DatePoint){.begin = at, .end = at + 1};
  if (!year) {
    return false;
  }
  if (year_and_part(scan, year, context, out)) {
    return true;
  }
  out->value = calendar_single(calendar_year(year));
  const int second = year_of_two_at(scan, at, year);
  if (second) {
    out->value.last = calendar_year(second);
    out->end = at + 3;
  }
  out->is_weak =
      context == CONTEXT_NONE && date_kind_before(scan, at) == KIND_BETWEEN;
  return lead == 2 || context >= CONTEXT_MONTH ||
         (lead && !is_measure(scan, out->end));
}
