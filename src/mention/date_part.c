// SPDX-License-Identifier: MIT
/* Parts of years and months: "the first quarter of 2022", "mid-August",
   "spring 2023", "the last Friday of May". */
#include "mention/date_grammar.h"

enum { MONTHS_OF_QUARTER = 3, MONTHS_OF_HALF = 6 };

/* "of" or "in" */
static uint32_t
skip_of(const DateScan *scan, uint32_t at)
{
  const DateWordKind kind = date_kind_at(scan, at);
  return at + (kind == KIND_OF || kind == KIND_IN);
}

/* A month whose year may have to be that closest to the anchor. */
static bool
month_for_nth(const DateScan *scan, uint32_t at, DatePoint *month)
{
  const DateWord word = date_word_at(scan, at);
  if (word.kind == KIND_DIRECTION &&
      date_is_unit(date_word_at(scan, at + 1), UNIT_MONTH) &&
      scan->anchor.year) {
    *month = (DatePoint){.begin = at};
    return date_set_deictic(
        month, at + 2, calendar_period(UNIT_MONTH, word.value, scan->anchor));
  }
  if (!date_month_first(scan, at, CONTEXT_MONTH, month) ||
      month->value.first.day) {
    return false;
  }
  Date *date = &month->value.first;
  if (!date->year && scan->anchor.year) {
    date->year =
        (int16_t)calendar_nearest_year(*date, 0, scan->anchor, scan->lean);
    month->is_relative = true;
  }
  return date->year;
}

static bool
take_month(DatePoint *out, const DatePoint *month, DateRange value)
{
  out->value = value;
  out->end = month->end;
  out->is_relative = month->is_relative;
  out->is_deictic = month->is_deictic;
  return value.first.year;
}

/* "first quarter of 2022", "second half of last year" */
static bool
nth_part_of_year(const DateScan *scan, uint32_t at, int nth, int months,
                 DatePoint *out)
{
  uint32_t end = at + (date_kind_at(scan, at) == KIND_IN);
  const int n_parts = 12 / months;
  const int year = date_year_behind(scan, &end, out);
  nth = nth == LAST_OF_MONTH ? n_parts : nth;
  if (!year || nth > n_parts) {
    return false;
  }
  out->value = calendar_part_of_year(year, nth, months);
  out->end = end;
  out->is_vague = true;
  return true;
}

bool
date_nth(const DateScan *scan, uint32_t at, int nth, DatePoint *out)
{
  DatePoint month;
  const DateWord word = date_word_at(scan, at);
  const uint32_t behind = skip_of(scan, at + 1);
  if (date_is_unit(word, UNIT_QUARTER)) {
    return nth_part_of_year(scan, at + 1, nth, MONTHS_OF_QUARTER, out);
  }
  if (date_is_unit(word, UNIT_HALF)) {
    return nth_part_of_year(scan, at + 1, nth, MONTHS_OF_HALF, out);
  }
  if (behind == at + 1 || nth > 5 || !month_for_nth(scan, behind, &month)) {
    return false;
  }
  if (date_is_unit(word, UNIT_WEEK)) {
    out->is_vague = true;
    return take_month(out, &month,
                      calendar_week_of_month(month.value.first, nth));
  }
  if (word.kind == KIND_WEEKDAY) {
    const Date day =
        calendar_weekday_of_month(month.value.first, word.value, nth);
    return take_month(out, &month, calendar_single(day));
  }
  return false;
}

static DateRange
part_of_year(DateWord word, int year)
{
  const int months =
      word.kind == KIND_QUARTER ? MONTHS_OF_QUARTER : MONTHS_OF_HALF;
  return word.kind == KIND_SEASON
             ? calendar_season(year, word.value)
             : calendar_part_of_year(year, word.value, months);
}

/* "in Q3", of the year in which it is closest to the anchor */
static bool
quarter_alone(const DateScan *scan, DateWord word, DatePoint *out)
{
  if (word.kind != KIND_QUARTER || date_lead_at(scan, out->begin) < 2 ||
      !scan->anchor.year) {
    return false;
  }
  const Date month = part_of_year(word, scan->anchor.year).first;
  const int year = calendar_nearest_year(month, 0, scan->anchor, scan->lean);
  out->value = part_of_year(word, year);
  out->end = out->begin + 1;
  out->is_relative = true;
  return true;
}

bool
date_part_of_year(const DateScan *scan, uint32_t at, DatePoint *out)
{
  const DateWord word = date_word_at(scan, at);
  const bool is_season = word.kind == KIND_SEASON;
  *out = (DatePoint){.begin = at, .is_vague = true};
  if (is_season && date_has_shape(scan, at, SHAPE_UPPER)) {
    return false;
  }
  uint32_t end = at + 1 + (!is_season && date_mark_at(scan, at + 1) == '/');
  const int year = date_year_behind(scan, &end, out);
  if (!year) {
    return quarter_alone(scan, word, out);
  }
  out->value = part_of_year(word, year);
  DatePoint both; /* "winter 2022/23" */
  const bool is_pair = is_season &&
                       date_year(scan, end - 1, CONTEXT_YEAR, &both) &&
                       both.value.last.year == year + 1;
  out->end = is_pair ? both.end : end;
  return true;
}

/* "late this month", "the end of the year", "later in the week" */
static bool
part_of_unit(const DateScan *scan, uint32_t at, DatePoint *out)
{
  const uint32_t behind = skip_of(scan, at);
  const DateWord word = date_word_at(scan, behind);
  const DateWord unit = date_word_at(scan, behind + 1);
  const bool is_here = word.kind == KIND_THE && behind > at;
  if (unit.kind != KIND_UNIT || unit.value == UNIT_DAY || !scan->anchor.year ||
      !(is_here || word.kind == KIND_DIRECTION) ||
      date_kind_at(scan, behind + 2) == KIND_OF) {
    return false;
  }
  const DateRange value =
      calendar_period(unit.value, is_here ? 0 : word.value, scan->anchor);
  return value.first.year && date_set_deictic(out, behind + 2, value);
}

static bool
whole_of_part(const DateScan *scan, uint32_t at, DatePoint *out)
{
  switch (date_kind_at(scan, at)) {
  case KIND_SEASON:
    return date_part_of_year(scan, at, out);
  case KIND_DIRECTION:
    return date_deictic(scan, at, out);
  case KIND_MONTH:
  case KIND_MONTH_WORD:
  case KIND_MONTH_SHORT:
    return date_month_first(scan, at, CONTEXT_MONTH, out) &&
           !out->value.first.day;
  default:
    return date_year(scan, at, CONTEXT_YEAR, out);
  }
}

/* "mid-August" in one token, "mid-2022" */
static bool
part_in_one_word(const DateScan *scan, DateWord word, DatePoint *out)
{
  uint32_t end = out->begin + 1;
  out->value = calendar_single(calendar_year(word.value));
  if (word.kind == KIND_PART_MONTH) {
    const int year = date_year_behind(scan, &end, out);
    out->value = calendar_single(calendar_month(year, word.value));
  }
  out->end = end;
  return true;
}

bool
date_part(const DateScan *scan, uint32_t at, DatePoint *out)
{
  const DateWord word = date_word_at(scan, at);
  const bool needs_of = word.kind == KIND_PART_OF;
  uint32_t behind = at + 1 + (date_mark_at(scan, at + 1) == '-');
  *out = (DatePoint){.begin = at, .is_vague = true};
  if (word.kind == KIND_PART_MONTH || word.kind == KIND_PART_YEAR) {
    return part_in_one_word(scan, word, out);
  }
  if (needs_of && date_kind_at(scan, behind) != KIND_OF) {
    return false;
  }
  if (part_of_unit(scan, behind, out)) {
    return true;
  }
  behind = date_skip(scan, behind, KIND_OF);
  if (!whole_of_part(scan, behind, out)) {
    return false;
  }
  out->begin = at;
  out->is_vague = true;
  return true;
}
