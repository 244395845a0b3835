// SPDX-License-Identifier: MIT
/* Single tokens, and days of a month: "7th", "24 - 25", "5, 12 and 19". */
#include "mention/date_grammar.h"

enum { MOST_DAYS = 8, LAST_DAY = 31, FIRST_YEAR = 1900, LAST_YEAR = 2099 };

/* -- tokens --------------------------------------------------------------- */

static Str
text_at(const DateScan *scan, uint32_t at)
{
  return at < scan->end ? token_text(scan->doc, &scan->doc->tokens[at])
                        : (Str){0};
}

char
date_mark_at(const DateScan *scan, uint32_t at)
{
  if (!date_has_shape(scan, at, SHAPE_PUNCT)) {
    return 0;
  }
  const Str text = text_at(scan, at);
  if (text.len == 1) {
    return text.ptr[0];
  }
  /* U+2010 hyphen to U+2015 horizontal bar; U+2212 minus */
  const bool is_dash =
      text.len == 3 &&
      (memcmp(text.ptr, "\xE2\x80", 2) == 0
           ? (text.ptr[2] & 0x3F) >= 0x10 && (text.ptr[2] & 0x3F) <= 0x15
           : memcmp(text.ptr, "\xE2\x88\x92", 3) == 0);
  return is_dash ? '-' : 0;
}

bool
date_is_glued(const DateScan *scan, uint32_t at)
{
  return at > scan->begin && at < scan->end &&
         !(scan->doc->tokens[at].flags & TOKEN_SPACE);
}

bool
date_is_joint(const DateScan *scan, uint32_t at)
{
  const char mark = date_mark_at(scan, at);
  return (mark == '-' || mark == '/') && date_is_glued(scan, at) &&
         date_is_glued(scan, at + 1);
}

int
date_number_at(const DateScan *scan, uint32_t at, size_t least, size_t most)
{
  uint32_t value = 0;
  if (!date_has_shape(scan, at, SHAPE_NUMBER)) {
    return -1;
  }
  const Str text = text_at(scan, at);
  const bool is_number =
      text.len >= least && text.len <= most && str_to_uint(text, &value);
  return is_number ? (int)value : -1;
}

int
date_year_at(const DateScan *scan, uint32_t at)
{
  const int year = date_number_at(scan, at, 4, 4);
  const bool is_year = year >= FIRST_YEAR && year <= LAST_YEAR;
  return is_year && date_mark_at(scan, at + 1) != '%' ? year : 0;
}

int
date_lead_at(const DateScan *scan, uint32_t at)
{
  const DateWord before =
      at > scan->begin ? date_word_at(scan, at - 1) : (DateWord){0};
  switch ((DateWordKind)before.kind) {
  case KIND_IN:
    return 2;
  case KIND_UNIT:
  case KIND_UNITS:
    return before.value == UNIT_YEAR ? 2 : 0;
  case KIND_TO:
    return before.value;
  case KIND_LEAD:
  case KIND_BETWEEN:
  case KIND_OF:
    return 1;
  default:
    return 0;
  }
}

bool
date_is_counted(const DateScan *scan, uint32_t at)
{
  return date_has_shape(scan, at, SHAPE_LOWER) &&
         date_kind_at(scan, at) == KIND_NONE;
}

uint32_t
date_skip_dot_of_month(const DateScan *scan, uint32_t at)
{
  const bool is_dot = date_kind_before(scan, at) == KIND_MONTH_SHORT &&
                      date_mark_at(scan, at) == '.' && date_is_glued(scan, at);
  return is_dot ? at + 1 : at;
}

/* -- days ----------------------------------------------------------------- */

static int
ordinal_at(const DateScan *scan, uint32_t at)
{
  uint32_t value = 0;
  if (!date_has_shape(scan, at, SHAPE_ORDINAL)) {
    return 0;
  }
  Str digits = text_at(scan, at);
  digits.len -= 2;
  return str_to_uint(digits, &value) && value <= LAST_DAY ? (int)value : 0;
}

/* "10:00", "5%" and "30 months" hold no day. */
static int
cardinal_at(const DateScan *scan, uint32_t at)
{
  const int value = date_number_at(scan, at, 1, 2);
  const char mark = date_mark_at(scan, at + 1);
  const DateWordKind kind = date_kind_at(scan, at + 1);
  const bool is_other = mark == '%' || kind == KIND_UNIT ||
                        kind == KIND_UNITS ||
                        (mark == ':' && date_is_glued(scan, at + 1));
  return value >= 1 && value <= LAST_DAY && !is_other ? value : 0;
}

/* "twenty second" */
static int
tens_at(const DateScan *scan, uint32_t at)
{
  const DateWord tens = date_word_at(scan, at);
  const DateWord ones = date_word_at(scan, at + 1);
  const bool is_day = tens.kind == KIND_TENS && ones.kind == KIND_ORDINAL &&
                      ones.value < 10 && tens.value + ones.value <= LAST_DAY;
  return is_day ? tens.value + ones.value : 0;
}

int
date_day(const DateScan *scan, uint32_t *at, DateDays *out)
{
  int day = cardinal_at(scan, *at);
  out->is_cardinal = day;
  out->is_in_words = false;
  if (!day && !(day = ordinal_at(scan, *at))) {
    const DateWord word = date_word_at(scan, *at);
    day = word.kind == KIND_ORDINAL ? word.value : tens_at(scan, *at);
    out->is_in_words = day;
    *at += word.kind == KIND_TENS;
  }
  *at += 1;
  return day;
}

/* The dot of "3.-4. May" and "16. Nov." */
static uint32_t
skip_dot_of_day(const DateScan *scan, uint32_t at)
{
  const bool is_dot = date_mark_at(scan, at) == '.' && date_is_glued(scan, at);
  const bool goes_on = date_mark_at(scan, at + 1) == '-' ||
                       date_mark_at(scan, at + 1) == '/' ||
                       date_is_month_kind(date_kind_at(scan, at + 1));
  return is_dot && goes_on ? at + 1 : at;
}

/* What joins two days: '-', ',' or '&' for "and"; 0: nothing does. */
static char
days_join(const DateScan *scan, uint32_t *at)
{
  const char mark = date_mark_at(scan, *at);
  DateWordKind kind = date_kind_at(scan, *at);
  char join = mark == '-' || mark == '/' ? '-' : 0;
  if (mark == ',') {
    kind = date_kind_at(scan, *at + 1);
    *at += kind == KIND_AND;
    join = ',';
  }
  join = kind == KIND_AND ? '&' : kind == KIND_TO ? '-' : join;
  *at = date_skip(scan, *at + 1, KIND_THE);
  return join;
}

bool
date_days(const DateScan *scan, uint32_t at, bool is_before_month,
          DateDays *out)
{
  DateDays here = {0};
  const int first = date_day(scan, &at, &here);
  if (!first ||
      (!is_before_month && date_is_month_kind(date_kind_at(scan, at)))) {
    return false;
  }
  here.first = here.last = first;
  here.end = skip_dot_of_day(scan, at);
  *out = here;
  /* A list with commas counts from the "and" on: "5, 12 and 19 May". */
  for (int i = 1; i < MOST_DAYS; i++) {
    at = here.end;
    const char join = days_join(scan, &at);
    const int day = join ? date_day(scan, &at, &here) : 0;
    const bool is_of_next =
        !is_before_month && date_is_month_kind(date_kind_at(scan, at));
    const bool is_counted = !is_before_month && here.is_cardinal &&
                            join == '&' && date_is_counted(scan, at);
    if (day <= here.last || is_of_next || is_counted) {
      break;
    }
    here.last = day;
    here.end = skip_dot_of_day(scan, at);
    if (join != ',') {
      *out = here;
    }
  }
  return true;
}
