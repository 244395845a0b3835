// SPDX-License-Identifier: MIT
/* Dates of digits and marks. The parts are tokens of their own. */
#include "mention/date_grammar.h"

/* "25.10.2022": three numbers and the mark between them. */
typedef struct Triple {
  int parts[3];
  size_t lens[3];
  char mark;
  uint32_t end;
} Triple;

static size_t
len_at(const DateScan *scan, uint32_t at)
{
  const Token *token = &scan->doc->tokens[at];
  return token->end - token->begin;
}

static bool
is_number_behind(const DateScan *scan, uint32_t at, char mark)
{
  return date_mark_at(scan, at) == mark && date_is_glued(scan, at) &&
         date_is_glued(scan, at + 1) &&
         date_has_shape(scan, at + 1, SHAPE_NUMBER);
}

/* The day of "2022-11-17T10:00": its token is "17T10". */
static int
day_before_time(const DateScan *scan, uint32_t at)
{
  uint32_t day = 0;
  const Str text = token_text(scan->doc, &scan->doc->tokens[at]);
  const bool is_day = date_has_shape(scan, at, SHAPE_UPPER) && text.len > 3 &&
                      text.ptr[2] == 'T' &&
                      str_to_uint((Str){text.ptr, 2}, &day);
  return is_day ? (int)day : -1;
}

static bool
read_triple(const DateScan *scan, uint32_t at, Triple *out)
{
  out->mark = date_mark_at(scan, at + 1);
  out->end = at + 5;
  if (!out->mark || !strchr("-/.", out->mark) || out->end > scan->end) {
    return false;
  }
  for (uint32_t i = 0; i < 3; i++) {
    const uint32_t here = at + 2 * i;
    out->parts[i] = date_number_at(scan, here, 1, 4);
    out->lens[i] = len_at(scan, here);
    if (i == 2 && out->parts[i] < 0 && out->mark == '-') {
      out->parts[i] = day_before_time(scan, here);
      out->lens[i] = 2;
    }
    const bool is_joined = date_mark_at(scan, here - 1) == out->mark &&
                           date_is_glued(scan, here - 1) &&
                           (out->mark == '.' || date_is_glued(scan, here));
    if (out->parts[i] < 0 || (i && !is_joined)) {
      return false;
    }
  }
  /* Longer chains are versions and addresses. */
  return !is_number_behind(scan, out->end, out->mark);
}

static Date
date_of(int year, int month, int day)
{
  return (Date){(int16_t)year, (int8_t)month, (int8_t)day};
}

/* Day first, unless there is no such day or it has another weekday. */
static Date
day_or_month_first(int a, int b, int year, int weekday)
{
  const Date day_first = date_of(year, b, a);
  const Date month_first = date_of(year, a, b);
  if (!date_is_valid(month_first)) {
    return day_first;
  }
  const bool is_month_first = !date_is_valid(day_first) ||
                              (weekday && date_weekday(day_first) != weekday &&
                               date_weekday(month_first) == weekday);
  return is_month_first ? month_first : day_first;
}

static int
full_year(int two_digits)
{
  return two_digits + (two_digits <= 50 ? 2000 : 1900);
}

/* False when it is no date at all; one that does not exist is not valid. */
static bool
date_of_triple(const Triple *t, int weekday, Date *out)
{
  const size_t *lens = t->lens;
  if (lens[0] == 4 && lens[1] <= 2 && lens[2] <= 2) {
    *out = date_of(t->parts[0], t->parts[1], t->parts[2]);
    return true;
  }
  const bool is_short = lens[0] == 2 && lens[1] == 2 && lens[2] == 2;
  if (lens[0] > 2 || lens[1] > 2 ||
      !(lens[2] == 4 || (is_short && t->mark != '-'))) {
    return false;
  }
  const int year = lens[2] == 4 ? t->parts[2] : full_year(t->parts[2]);
  *out = day_or_month_first(t->parts[0], t->parts[1], year, weekday);
  return true;
}

static bool
whole_date(const DateScan *scan, int weekday, DatePoint *out)
{
  Triple triple;
  Date date;
  if (!read_triple(scan, out->begin, &triple) ||
      !date_of_triple(&triple, weekday, &date)) {
    return false;
  }
  out->value = calendar_single(date);
  out->end = triple.end;
  return true;
}

/* The month of "28.9. - " and "28/9 - " behind the day, with `*at` moved to
   the dash; else 0. */
static int
month_before_dash(const DateScan *scan, uint32_t *at)
{
  const char mark = date_mark_at(scan, *at);
  const int month = date_number_at(scan, *at + 1, 1, 2);
  const bool has_dot = mark == '.' && date_mark_at(scan, *at + 2) == '.';
  const uint32_t dash = *at + 2 + has_dot;
  if ((mark != '.' && mark != '/') || month < 1 ||
      date_mark_at(scan, dash) != '-') {
    return 0;
  }
  *at = dash;
  return month;
}

/* The mark in "25-26.10.2022", "25.-26.10.2022" and "25/26.10.2022"; moves
   `*at` behind it. */
static bool
skip_join(const DateScan *scan, uint32_t *at)
{
  *at += date_mark_at(scan, *at) == '.';
  const char mark = date_mark_at(scan, *at);
  *at += 1;
  return mark == '-' || mark == '/';
}

/* "28.9" is one token where it could be a fraction. */
static int
day_of_fraction(const DateScan *scan, uint32_t at, int *month)
{
  uint32_t day = 0;
  uint32_t number = 0;
  Str rest = token_text(scan->doc, &scan->doc->tokens[at]);
  const Str first = str_cut(&rest, '.');
  const bool is_pair = first.len <= 2 && rest.len <= 2 &&
                       str_to_uint(first, &day) && str_to_uint(rest, &number);
  *month = is_pair ? (int)number : 0;
  return is_pair ? (int)day : 0;
}

static bool
range_of_days(const DateScan *scan, DatePoint *out)
{
  Triple triple;
  Date last;
  uint32_t at = out->begin + 1;
  int day = date_number_at(scan, out->begin, 1, 2);
  int month = day > 0 ? month_before_dash(scan, &at) : 0;
  if (day < 1) {
    day = day_of_fraction(scan, out->begin, &month);
  }
  if (day < 1 || !skip_join(scan, &at) || !read_triple(scan, at, &triple) ||
      triple.mark == '-' || triple.lens[2] != 4 ||
      !date_of_triple(&triple, 0, &last)) {
    return false;
  }
  Date first = date_of(last.year, month ? month : last.month, day);
  first.year -= month && date_compare(first, last) > 0;
  out->value = (DateRange){first, last};
  out->end = triple.end;
  return true;
}

/* "2019/Aug/01" */
static bool
named_month(const DateScan *scan, DatePoint *out)
{
  const uint32_t at = out->begin;
  const DateWord month = date_word_at(scan, at + 2);
  const int year = date_year_at(scan, at);
  const int day = date_number_at(scan, at + 4, 1, 2);
  const bool is_date = date_mark_at(scan, at + 1) == '/' &&
                       date_mark_at(scan, at + 3) == '/' &&
                       date_is_month_kind((DateWordKind)month.kind);
  if (!year || day < 0 || !is_date) {
    return false;
  }
  out->value = calendar_single(date_of(year, month.value, day));
  out->end = at + 5;
  return true;
}

/* "Regulation (EU) 2016/11", "No. 11/2022", "Newsletter 11/2022" */
static bool
is_number_of_name(const DateScan *scan, uint32_t at)
{
  const uint32_t before =
      at - (at > scan->begin && date_mark_at(scan, at - 1) == '.');
  if (before == scan->begin) {
    return false;
  }
  const DateWordKind kind = date_kind_at(scan, before - 1);
  const bool is_name = date_has_shape(scan, before - 1, SHAPE_CAP) ||
                       date_has_shape(scan, before - 1, SHAPE_UPPER) ||
                       date_has_shape(scan, before - 1, SHAPE_MIXED);
  return kind == KIND_ACT || date_mark_at(scan, before - 1) == ')' ||
         (is_name && kind == KIND_NONE);
}

/* "2022-11", "11/2022" */
static bool
month_of_digits(const DateScan *scan, DatePoint *out)
{
  const uint32_t at = out->begin;
  const char mark = date_mark_at(scan, at + 1);
  const bool is_pair = (mark == '-' || mark == '/') &&
                       is_number_behind(scan, at + 1, mark) &&
                       !is_number_behind(scan, at + 3, '-') &&
                       !is_number_behind(scan, at + 3, '/');
  if (!is_pair || is_number_of_name(scan, at)) {
    return false;
  }
  const bool is_year_first = date_year_at(scan, at);
  const uint32_t of_year = is_year_first ? at : at + 2;
  const int year = date_year_at(scan, of_year);
  const int month = date_number_at(scan, at + (is_year_first ? 2 : 0), 2, 2);
  if (!year || month < 1 || month > 12) {
    return false;
  }
  out->value = calendar_single(calendar_month(year, month));
  out->end = at + 3;
  return true;
}

bool
date_digits(const DateScan *scan, uint32_t at, int weekday, DatePoint *out)
{
  *out = (DatePoint){.begin = at};
  return date_has_shape(scan, at, SHAPE_NUMBER) &&
         (whole_date(scan, weekday, out) || range_of_days(scan, out) ||
          named_month(scan, out) || month_of_digits(scan, out));
}
