// SPDX-License-Identifier: MIT
/* What is counted from the anchor: "last Friday", "this week", "tomorrow",
   "two days ago". */
#include "mention/date_grammar.h"

enum { LONGEST_AGO = 100 };

bool
date_set_deictic(DatePoint *out, uint32_t end, DateRange value)
{
  out->end = end;
  out->value = value;
  out->is_relative = out->is_deictic = true;
  return true;
}

/* "last week Sunday", "next week on Friday", "this week from Monday to
   Wednesday" */
static bool
weekday_behind_week(const DateScan *scan, int weeks, DatePoint *out)
{
  uint32_t at = out->begin + 2;
  const DateWordKind before = date_kind_at(scan, at);
  at += before == KIND_ON || before == KIND_LEAD || before == KIND_BETWEEN;
  const DateWord first = date_word_at(scan, at);
  const DateWord second = date_word_at(scan, at + 2);
  const DateWordKind join = date_kind_at(scan, at + 1);
  if (!date_is_weekday_kind((DateWordKind)first.kind)) {
    return false;
  }
  const bool is_range = date_is_weekday_kind((DateWordKind)second.kind) &&
                        (join == KIND_TO || date_mark_at(scan, at + 1) == '-' ||
                         (join == KIND_AND && before == KIND_BETWEEN));
  const int last = is_range ? second.value : first.value;
  const DateRange days = {
      calendar_weekday_in_week(first.value, weeks, scan->anchor),
      calendar_weekday_in_week(last, weeks, scan->anchor)};
  return date_set_deictic(out, at + (is_range ? 3 : 1), days);
}

/* "last week"; not "the last week", which counts from elsewhere, nor "the
   last week of the course". */
static bool
direction_unit(const DateScan *scan, DateWord word, DatePoint *out)
{
  const uint32_t at = out->begin + 1;
  const int unit = date_word_at(scan, at).value;
  const bool is_around = word.kind == KIND_AROUND;
  const bool has_the = date_kind_before(scan, out->begin) == KIND_THE;
  if (unit == UNIT_DAY || (has_the && !is_around) ||
      date_kind_at(scan, at + 1) == KIND_OF) {
    return false;
  }
  if (unit == UNIT_WEEK && weekday_behind_week(scan, word.value, out)) {
    return true;
  }
  out->is_vague = true;
  const DateRange value = is_around && word.value < 0 && unit >= UNIT_WEEK
                              ? calendar_days_before(unit, scan->anchor)
                              : calendar_period(unit, word.value, scan->anchor);
  return value.first.year && date_set_deictic(out, at + 1, value);
}

/* "last October": a month of its own, no "last" 5 May */
static bool
direction_month(const DateScan *scan, DateWord word, DatePoint *out)
{
  DatePoint month;
  if (!date_month_first(scan, out->begin + 1, CONTEXT_MONTH, &month) ||
      month.value.first.day || month.value.first.year) {
    return false;
  }
  Date date = month.value.first;
  const int ahead = date.month - scan->anchor.month;
  const bool is_over = word.value < 0 ? ahead < 0 : ahead <= 0;
  const int year = scan->anchor.year + (word.value < 0   ? is_over - 1
                                        : word.value > 0 ? is_over
                                                         : 0);
  return date_set_deictic(out, month.end,
                          calendar_single(calendar_month(year, date.month)));
}

static bool
direction_weekday(const DateScan *scan, DateWord word, DatePoint *out)
{
  DatePoint dated;
  const uint32_t at = out->begin + 1;
  if (date_with_weekday(scan, at, &dated) && dated.end > at + 1) {
    return false; /* "this Friday, 5 May": the date says more */
  }
  const int weekday = date_word_at(scan, at).value;
  return date_set_deictic(
      out, at + 1,
      calendar_single(calendar_weekday(weekday, word.value, scan->anchor)));
}

static bool
direction_season(const DateScan *scan, DateWord word, DatePoint *out)
{
  uint32_t behind = out->begin + 2;
  if (date_year_behind(scan, &behind, out) ||
      date_has_shape(scan, out->begin + 1, SHAPE_UPPER)) {
    return false;
  }
  const int season = date_word_at(scan, out->begin + 1).value;
  out->is_vague = true;
  return date_set_deictic(
      out, out->begin + 2,
      calendar_season_near(season, word.value, scan->anchor));
}

static bool
direction(const DateScan *scan, DatePoint *out)
{
  const uint32_t at = out->begin + 1;
  const DateWord word = date_word_at(scan, out->begin);
  if (word.kind == KIND_DIRECTION && word.value == DIRECTION_LAST &&
      date_nth(scan, at, LAST_OF_MONTH, out)) {
    return true;
  }
  if (date_kind_before(scan, out->begin) == KIND_NO_DATE ||
      !scan->anchor.year) {
    return false;
  }
  switch (date_kind_at(scan, at)) {
  case KIND_WEEKDAY:
    return direction_weekday(scan, word, out);
  case KIND_UNIT:
    return direction_unit(scan, word, out);
  case KIND_MONTH:
  case KIND_MONTH_WORD:
  case KIND_MONTH_SHORT:
    return direction_month(scan, word, out);
  case KIND_SEASON:
    return direction_season(scan, word, out);
  default:
    return false;
  }
}

/* "the day after tomorrow" */
static bool
day_from_day(const DateScan *scan, DatePoint *out)
{
  const uint32_t at = out->begin;
  const DateWord lead = date_word_at(scan, at + 1);
  const DateWord name = date_word_at(scan, at + 2);
  if (!date_is_unit(date_word_at(scan, at), UNIT_DAY) ||
      lead.kind != KIND_LEAD || !lead.value || name.kind != KIND_DAY_NAME ||
      !scan->anchor.year) {
    return false;
  }
  const Date day = calendar_add_days(scan->anchor, name.value + lead.value);
  return date_set_deictic(out, at + 3, calendar_single(day));
}

bool
date_deictic(const DateScan *scan, uint32_t at, DatePoint *out)
{
  *out = (DatePoint){.begin = at};
  const DateWord word = date_word_at(scan, at);
  if (word.kind == KIND_UNIT) {
    return day_from_day(scan, out);
  }
  if (word.kind == KIND_DAY_NAME) {
    return scan->anchor.year &&
           date_set_deictic(
               out, at + 1,
               calendar_single(calendar_add_days(scan->anchor, word.value)));
  }
  return direction(scan, out);
}

static int
count_at(const DateScan *scan, uint32_t at)
{
  const DateWord word = date_word_at(scan, at);
  return word.kind == KIND_NUMBER || word.kind == KIND_TENS
             ? word.value
             : date_number_at(scan, at, 1, 3);
}

static DateRange
time_ago(const DateScan *scan, int unit, int n)
{
  switch (unit) {
  case UNIT_DAY:
  case UNIT_WEEK:
  case UNIT_FORTNIGHT:
    return calendar_single(calendar_add_days(scan->anchor, -n * unit));
  case UNIT_MONTH:
  case UNIT_YEAR:
    return calendar_period(unit, -n, scan->anchor);
  default:
    return calendar_single((Date){0});
  }
}

bool
date_ago(const DateScan *scan, uint32_t at, uint32_t least, DatePoint *out)
{
  if (at < least + 2 || !scan->anchor.year) {
    return false;
  }
  *out = (DatePoint){.begin = at - 2};
  const DateWord unit = date_word_at(scan, at - 1);
  const int count = count_at(scan, at - 2);
  const bool is_joined = date_kind_before(scan, at - 2) == KIND_AND ||
                         (at > 2 && date_mark_at(scan, at - 3) == ',');
  const uint32_t before = at - 2 - is_joined;
  const DateWordKind kind_before = date_kind_before(scan, before);
  if ((unit.kind != KIND_UNIT && unit.kind != KIND_UNITS) || count < 1 ||
      count > LONGEST_AGO || kind_before == KIND_UNIT ||
      kind_before == KIND_UNITS) {
    return false; /* also "1 month and 21 days ago" */
  }
  out->is_vague = unit.value != UNIT_DAY;
  const DateRange value = time_ago(scan, unit.value, count);
  return value.first.year && date_set_deictic(out, at + 1, value);
}
