// SPDX-License-Identifier: MIT
/* Numbers with marks inside. The mark of a fraction is also the mark of
   dotted dates, whose parts must stay tokens of their own. */
#include "doc/scan.h"

static bool
is_digit_at(Str text, uint32_t at)
{
  return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static bool
is_byte_at(Str text, uint32_t at, char c)
{
  return at < text.len && text.ptr[at] == c;
}

static uint32_t
digits_end(Str text, uint32_t at)
{
  while (is_digit_at(text, at)) {
    at++;
  }
  return at;
}

/* Behind the groups of three digits that `mark` separates, at least `least`
   of them; else `at`. */
static uint32_t
groups_end(Str text, uint32_t at, char mark, unsigned least)
{
  uint32_t end = at;
  unsigned n = 0;
  while (is_byte_at(text, end, mark) && digits_end(text, end + 1) == end + 4) {
    end += 4;
    n++;
  }
  return n >= least ? end : at;
}

/* The value of one or two digits; 0 for more. */
static unsigned
small_value(Str text, uint32_t begin, uint32_t end)
{
  uint32_t value = 0;
  const bool is_small = end - begin <= 2 && end <= text.len &&
                        str_to_uint(str_slice(text, begin, end), &value);
  return is_small ? value : 0;
}

static bool
is_day_and_month(Str text, uint32_t begin, uint32_t dot, uint32_t end)
{
  const unsigned day = small_value(text, begin, dot);
  const unsigned month = small_value(text, dot + 1, end);
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* Bytes of the dash at `at`; 0: none. */
static uint32_t
dash_len(Str text, uint32_t at)
{
  if (is_byte_at(text, at, '-')) {
    return 1;
  }
  return at + 3 <= text.len &&
                 str_equal(str_slice(text, at, at + 3), STR("\xE2\x80\x93"))
             ? 3
             : 0;
}

/* "26.10." */
static bool
is_dotted_day(Str text, uint32_t at)
{
  const uint32_t dot = digits_end(text, at);
  const uint32_t end = digits_end(text, dot + 1);
  return is_byte_at(text, dot, '.') && is_byte_at(text, end, '.') &&
         is_day_and_month(text, at, dot, end);
}

/* "25.10." before a dash, a year or the rest of a sentence */
static bool
is_followed_by_rest(Str text, uint32_t dot)
{
  if (!is_byte_at(text, dot, '.')) {
    return false;
  }
  const uint32_t next = dot + 2;
  return dash_len(text, dot + 1) ||
         (is_byte_at(text, dot + 1, ' ') &&
          (is_digit_at(text, next) || scan_class(text, next) == CHAR_LOWER));
}

/* Are `begin` to `end`, with a dot between, the day and month of a date? */
static bool
is_date(Str text, uint32_t begin, uint32_t dot, uint32_t end)
{
  if (is_byte_at(text, end, '.') && is_digit_at(text, end + 1)) {
    return true; /* a chain of three: 26.10.2022, and version numbers */
  }
  if (!is_day_and_month(text, begin, dot, end)) {
    return false;
  }
  const uint32_t dash = dash_len(text, end);
  return is_followed_by_rest(text, end) ||
         (dash && is_dotted_day(text, end + dash));
}

/* Is the number at `begin` the second or third part of a dotted chain? */
static bool
is_in_chain(Str text, uint32_t begin)
{
  return begin >= 2 && is_byte_at(text, begin - 1, '.') &&
         is_digit_at(text, begin - 2);
}

uint32_t
scan_number(Str text, uint32_t begin, uint32_t at)
{
  uint32_t end = at;
  if (is_in_chain(text, begin)) {
    return at;
  }
  if (at - begin <= 3) {
    end = groups_end(text, at, ',', 1);
  }
  if (end == at) {
    end = groups_end(text, at, '.', 2);
  }
  if (!is_byte_at(text, end, '.') || !is_digit_at(text, end + 1)) {
    return end;
  }
  const uint32_t fraction = digits_end(text, end + 1);
  return is_date(text, begin, end, fraction) ? end : fraction;
}
