// SPDX-License-Identifier: MIT
/* A point of the calendar, whatever its form, and the range of two. */
#include "mention/date_grammar.h"

#define BIT(kind) (UINT64_C(1) << (kind))

/* The kinds of words that begin a date, or end one that is read backwards. */
static const uint64_t start_kinds =
    BIT(KIND_MONTH) | BIT(KIND_MONTH_WORD) | BIT(KIND_MONTH_SHORT) |
    BIT(KIND_WEEKDAY) | BIT(KIND_WEEKDAY_SHORT) | BIT(KIND_ORDINAL) |
    BIT(KIND_TENS) | BIT(KIND_UNIT) | BIT(KIND_DAY_NAME) | BIT(KIND_DIRECTION) |
    BIT(KIND_AROUND) | BIT(KIND_PART) | BIT(KIND_PART_OF) |
    BIT(KIND_PART_MONTH) | BIT(KIND_PART_YEAR) | BIT(KIND_SEASON) |
    BIT(KIND_QUARTER) | BIT(KIND_HALF) | BIT(KIND_AGO);

bool
date_is_start(const DateScan *scan, uint32_t at)
{
  const Token *token = &scan->doc->tokens[at];
  if (token->shape == SHAPE_NUMBER || token->shape == SHAPE_ORDINAL) {
    return true;
  }
  return token->word && token->word < scan->n_words &&
         (start_kinds >> scan->by_word[token->word].kind & 1);
}

static bool
number_point(const DateScan *scan, uint32_t at, DateContext context,
             DatePoint *out)
{
  return date_digits(scan, at, 0, out) || date_day_first(scan, at, out) ||
         date_year(scan, at, context, out);
}

static bool
ordinal_point(const DateScan *scan, uint32_t at, DatePoint *out)
{
  DateDays day;
  uint32_t behind = at;
  if (date_day_first(scan, at, out)) {
    return true;
  }
  const int nth = date_day(scan, &behind, &day);
  *out = (DatePoint){.begin = at};
  return nth && date_nth(scan, behind, nth, out);
}

static bool
read_point(const DateScan *scan, uint32_t at, DateContext context,
           DatePoint *out)
{
  if (date_has_shape(scan, at, SHAPE_NUMBER)) {
    return number_point(scan, at, context, out);
  }
  if (date_has_shape(scan, at, SHAPE_ORDINAL)) {
    return ordinal_point(scan, at, out);
  }
  switch (date_kind_at(scan, at)) {
  case KIND_MONTH:
  case KIND_MONTH_WORD:
  case KIND_MONTH_SHORT:
    return date_month_first(scan, at, context, out);
  case KIND_WEEKDAY:
  case KIND_WEEKDAY_SHORT:
    return date_with_weekday(scan, at, out);
  case KIND_ORDINAL:
  case KIND_TENS:
    return ordinal_point(scan, at, out);
  case KIND_PART:
  case KIND_PART_OF:
  case KIND_PART_MONTH:
  case KIND_PART_YEAR:
    return date_part(scan, at, out);
  case KIND_SEASON:
  case KIND_QUARTER:
  case KIND_HALF:
    return date_part_of_year(scan, at, out);
  case KIND_UNIT:
  case KIND_DAY_NAME:
  case KIND_DIRECTION:
  case KIND_AROUND:
    return date_deictic(scan, at, out);
  default:
    return false;
  }
}

DateContext
date_context_of(const DatePoint *point)
{
  const Date date = point->value.last;
  return date.day ? CONTEXT_DAY : date.month ? CONTEXT_MONTH : CONTEXT_YEAR;
}

void
date_set_year(DatePoint *point, int year)
{
  DateRange *value = &point->value;
  value->first.year = value->last.year = (int16_t)year;
  value->last.year += date_compare(value->first, value->last) > 0;
  *value = calendar_span(value->first, value->last);
}

/* -- ranges --------------------------------------------------------------- */

/* What stands between the ends of a range, '-', '/', or 't' for a word like
   "to", or 0 for nothing of the kind; moves `*at` behind it. */
static char
skip_range_mark(const DateScan *scan, const DatePoint *first, uint32_t *at)
{
  const uint32_t here = date_skip_dot_of_month(scan, first->end);
  const char mark = date_mark_at(scan, here);
  const DateWordKind kind = date_kind_at(scan, here);
  const bool is_between =
      kind == KIND_AND && date_kind_before(scan, first->begin) == KIND_BETWEEN;
  *at = date_skip(scan, here + 1, KIND_THE);
  if (kind == KIND_TO || is_between) {
    return 't';
  }
  const bool is_slash = mark == '/' && date_context_of(first) != CONTEXT_DAY;
  return mark == '-' || is_slash ? mark : 0;
}

/* "Monday 30 to Wednesday 1 June": the month of the first from the second. */
static bool
take_month(DatePoint *first, const DatePoint *second)
{
  Date *date = &first->value.first;
  const Date other = second->value.first;
  if (date->month || !date->day) {
    return true;
  }
  const bool is_before = date->day > other.day;
  date->month = is_before ? (other.month + 10) % 12 + 1 : other.month;
  date->year = other.year;
  date->year -= other.year && is_before && other.month == 1;
  return other.day;
}

/* Both years, if one of them is written. */
static void
share_year(Date *first, Date *last)
{
  if (!first->year && last->year) {
    first->year = last->year;
    first->year -= date_compare(*first, *last) > 0;
  } else if (first->year && !last->year) {
    last->year = first->year;
    last->year += date_compare(*first, *last) > 0;
  }
}

static bool
is_weekday_alone(const DatePoint *point)
{
  return point->is_deictic && point->weekday;
}

/* "Monday to Friday 7 October": the last Monday before that day. */
static bool
take_week(const DateScan *scan, DatePoint *first, const DatePoint *second)
{
  Date day = second->value.first;
  if (!day.year) {
    day.year = scan->anchor.year
                   ? (int16_t)calendar_nearest_year(day, second->weekday,
                                                    scan->anchor, scan->lean)
                   : 0;
  }
  if (!day.year || !day.day || !date_is_valid(day)) {
    return false;
  }
  first->is_relative = second->is_relative || date_is_pending(second);
  first->is_deictic = second->is_deictic;
  first->value = calendar_single(
      calendar_weekday_until(first->weekday, calendar_add_days(day, -1)));
  return true;
}

/* The first of two takes from the second what it does not say itself. */
static bool
complete_first(const DateScan *scan, DatePoint *first, const DatePoint *second)
{
  if (is_weekday_alone(first) && !is_weekday_alone(second)) {
    return take_week(scan, first, second);
  }
  return take_month(first, second);
}

static bool
join_points(const DateScan *scan, const DatePoint *first,
            const DatePoint *second, DatePoint *out)
{
  DatePoint range = *first;
  if (!complete_first(scan, &range, second)) {
    return false;
  }
  range.end = second->end;
  range.value.last = second->value.last;
  if (date_is_pending(second)) {
    range.value.last.year = 0;
  }
  share_year(&range.value.first, &range.value.last);
  range.is_weak = false;
  range.is_relative |= second->is_relative;
  range.is_deictic |= second->is_deictic;
  range.is_vague |= second->is_vague;
  /* "Monday to Friday" are opening hours. */
  range.is_no_date = is_weekday_alone(first) && is_weekday_alone(second);
  if (!date_is_pending(&range)) {
    range.value = calendar_span(range.value.first, range.value.last);
    if (!range.is_no_date && !calendar_is_valid(range.value)) {
      return false;
    }
  }
  *out = range;
  return true;
}

/* "TIRANA, 5 May 2022 – Last week": the dash ends the date line. */
static bool
is_joined_by(char mark, const DatePoint *first, const DatePoint *second)
{
  switch (mark) {
  case '/':
    return date_context_of(first) == date_context_of(second);
  case '-':
    return first->is_deictic || !second->is_deictic;
  default:
    return true;
  }
}

/* "22 February, Friday", "22 February (Friday)" */
static void
absorb_weekday(const DateScan *scan, DatePoint *point)
{
  const char mark = date_mark_at(scan, point->end);
  const uint32_t at = point->end + 1;
  const DateWord word = date_word_at(scan, at);
  DateDays days;
  const bool is_here =
      (mark == ',' && !date_days(scan, at + 1, false, &days)) ||
      (mark == '(' && date_mark_at(scan, at + 1) == ')');
  const Date date = point->value.first;
  if (!is_here || word.kind != KIND_WEEKDAY || point->weekday || !date.day ||
      date_compare(date, point->value.last) != 0 ||
      (date.year && date_weekday(date) != word.value)) {
    return;
  }
  point->weekday = (uint8_t)word.value;
  point->end = at + 1 + (mark == '(');
}

bool
date_range(const DateScan *scan, uint32_t at, DateContext context,
           DatePoint *out)
{
  DatePoint second;
  uint32_t next = 0;
  if (!read_point(scan, at, context, out)) {
    return false;
  }
  const char mark = skip_range_mark(scan, out, &next);
  if (mark && read_point(scan, next, date_context_of(out), &second) &&
      is_joined_by(mark, out, &second)) {
    join_points(scan, out, &second, out);
  }
  if (out->is_weak && !(out->weekday && date_weekday_alone(scan, at, out))) {
    return false;
  }
  absorb_weekday(scan, out);
  return true;
}
