// SPDX-License-Identifier: MIT
#include "doc/scan.h"

enum { S = CHAR_SPACE, L = CHAR_LOWER, U = CHAR_UPPER, D = CHAR_DIGIT };
enum { O = CHAR_OTHER, H = CHAR_OTHER };

/* clang-format off */
#define SIXTEEN(c) c, c, c, c, c, c, c, c, c, c, c, c, c, c, c, c
const uint8_t scan_classes[256] = {
    SIXTEEN(S), SIXTEEN(S),
    S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, S,
    SIXTEEN(H), SIXTEEN(H), SIXTEEN(H), SIXTEEN(H),
    SIXTEEN(H), SIXTEEN(H), SIXTEEN(H), SIXTEEN(H),
};
/* clang-format on */

static unsigned char
byte_at(Str text, uint32_t at)
{
  return at < text.len ? (unsigned char)text.ptr[at] : ' ';
}

static uint32_t
character_end(Str text, uint32_t at)
{
  size_t next = at;
  utf8_next(text, &next);
  return (uint32_t)next;
}

CharClass
scan_class(Str text, uint32_t at)
{
  const unsigned char byte = byte_at(text, at);
  size_t next = at;
  return byte < 0x80 ? scan_classes[byte] : utf8_class(utf8_next(text, &next));
}

/* The same in one step for the end of a run. */
static bool
goes_on(Str text, uint32_t *at)
{
  size_t next = *at;
  const CharClass c = utf8_class(utf8_next(text, &next));
  if (!is_word_class(c) && c != CHAR_MARK) {
    return false;
  }
  *at = (uint32_t)next;
  return true;
}

/* Nearly every run is shorter than eight bytes: without a loop over them
   there is no branch to mispredict at its end. */
static uint32_t
plain_run(Str text, uint32_t at)
{
  const uint64_t tops = UINT64_C(0x8080808080808080);
  for (;;) {
    const Eight eight = eight_of(eight_load(text, at));
    const uint64_t rest = tops & ~(eight.upper | eight.lower | eight.digit);
    if (rest) {
      return at + (uint32_t)__builtin_ctzll(rest) / 8;
    }
    at += 8;
  }
}

uint32_t
scan_run(Str text, uint32_t at)
{
  do {
    at = plain_run(text, at);
  } while (byte_at(text, at) >= 0x80 && goes_on(text, &at));
  return at;
}

static bool
is_digits(Str text, uint32_t begin, uint32_t end)
{
  for (uint32_t at = begin; at < end; at++) {
    if (scan_classes[(unsigned char)text.ptr[at]] != CHAR_DIGIT) {
      return false;
    }
  }
  return begin < end;
}

/* U+2010 and U+2011 differ from U+2019 in the last byte only. */
static uint32_t
general_punctuation(Str text, uint32_t at)
{
  const bool is_one =
      byte_at(text, at) == 0xE2 && byte_at(text, at + 1) == 0x80;
  return is_one ? 0x2000u + (byte_at(text, at + 2) & 0x3Fu) : 0;
}

static uint32_t
hyphen_len(Str text, uint32_t at)
{
  if (byte_at(text, at) == '-') {
    return 1;
  }
  const uint32_t code = general_punctuation(text, at);
  return code == 0x2010 || code == 0x2011 ? 3 : 0;
}

uint32_t
scan_apostrophe(Str text, uint32_t at)
{
  if (byte_at(text, at) == '\'') {
    return 1;
  }
  return general_punctuation(text, at) == 0x2019 ? 3 : 0;
}

bool
scan_is_possessive(Str text, uint32_t at, uint32_t len)
{
  const unsigned char s = byte_at(text, at + len);
  if (s != 's' && s != 'S') {
    return false;
  }
  const CharClass next = scan_class(text, at + len + 1);
  return !is_word_class(next) && next != CHAR_MARK;
}

static unsigned
class_of_word(const Scan *scan, uint32_t begin, uint32_t end)
{
  char folded[128];
  const PageWords *words = scan->words;
  if (!words->words) {
    return 0;
  }
  const size_t len =
      utf8_fold(str_slice(scan->text, begin, end), folded, sizeof folded);
  return word_class(words, map_find(words->words, (Str){folded, len}));
}

static bool
is_calendar_word(const Scan *scan, uint32_t begin, uint32_t end)
{
  return class_of_word(scan, begin, end) & (WORD_MONTH | WORD_WEEKDAY);
}

/* "May-2023", "April-June" and "Mon-Fri" are ranges and dates, not words. */
static bool
is_calendar_range(const Scan *scan, uint32_t begin, uint32_t at, uint32_t next)
{
  if (!is_calendar_word(scan, begin, at)) {
    return false;
  }
  return scan_class(scan->text, next) == CHAR_DIGIT ||
         is_calendar_word(scan, next, scan_run(scan->text, next));
}

/* "COVID-19", "kick-off" and "10-day" are words; "2023-2027" and
   "12-May-2023" are not. */
static uint32_t
join_hyphen(const Scan *scan, uint32_t begin, uint32_t at)
{
  const Str text = scan->text;
  const uint32_t next = at + hyphen_len(text, at);
  const CharClass after = scan_class(text, next);
  if (!is_word_class(after)) {
    return at;
  }
  const bool has_digit = scan_classes[byte_at(text, at - 1)] == CHAR_DIGIT;
  if (has_digit && (after == CHAR_DIGIT ||
                    (after == CHAR_UPPER && is_digits(text, begin, at)))) {
    return at;
  }
  return is_calendar_range(scan, begin, at, next) ? at : next;
}

/* "O’Brien", "d'Ivoire"; a possessive is a token of its own. */
static uint32_t
join_apostrophe(Str text, uint32_t at)
{
  const uint32_t len = scan_apostrophe(text, at);
  const bool is_inner = is_letter_class(scan_class(text, at + len)) &&
                        scan_classes[byte_at(text, at - 1)] != CHAR_DIGIT;
  return is_inner && !scan_is_possessive(text, at, len) ? at + len : at;
}

/* Is the character at `at` a letter and not the first of several? */
static bool
is_lone_letter(Str text, uint32_t at)
{
  return is_letter_class(scan_class(text, at)) &&
         scan_run(text, at) == character_end(text, at);
}

/* initials = letter "." (letter ".")+ | letter "." letter */
static uint32_t
initials_end(Str text, uint32_t begin)
{
  uint32_t at = begin;
  uint32_t n = 0;
  while (is_lone_letter(text, at)) {
    const uint32_t end = character_end(text, at);
    n++;
    at = end;
    if (byte_at(text, end) != '.') {
      break;
    }
    at++;
  }
  return n >= 2 ? at : begin;
}

/* "U.S." and "icmpd.org"; `at` when the dot ends a sentence. */
static uint32_t
dotted_end(Str text, uint32_t begin, uint32_t at)
{
  if (!is_word_class(scan_class(text, at + 1)) || is_digits(text, begin, at)) {
    return at;
  }
  const uint32_t end = initials_end(text, begin);
  return end > at ? end : scan_address(text, begin);
}

/* "Erasmus+", "C++" */
static uint32_t
plus_end(Str text, uint32_t begin, uint32_t at)
{
  uint32_t end = at;
  while (byte_at(text, end) == '+') {
    end++;
  }
  const bool is_end = !is_word_class(scan_class(text, end));
  return is_end && !is_digits(text, begin, at) ? end : at;
}

/* The end of a word whose last part begins with the mark at `at`; not more
   than `at` when the mark does not belong to it. */
static uint32_t
finish(Str text, uint32_t begin, uint32_t at)
{
  switch (byte_at(text, at)) {
  case '.':
    return dotted_end(text, begin, at);
  case '+':
    return plus_end(text, begin, at);
  case '@':
  case ':':
    return scan_address(text, begin);
  default:
    return at;
  }
}

/* Where the word goes on behind the mark at `at`; `at` when it does not. */
static uint32_t
join(const Scan *scan, uint32_t begin, uint32_t at)
{
  const Str text = scan->text;
  switch (byte_at(text, at)) {
  case '-':
    return join_hyphen(scan, begin, at);
  case '\'':
    return join_apostrophe(text, at);
  case '&':
  case '_':
    return is_word_class(scan_class(text, at + 1)) ? at + 1 : at;
  case 0xE2:
    return hyphen_len(text, at) ? join_hyphen(scan, begin, at)
                                : join_apostrophe(text, at);
  default:
    return at;
  }
}

static bool
has_capital(Str text, uint32_t begin, uint32_t end)
{
  for (size_t at = begin; at < end;) {
    if (utf8_class(utf8_next(text, &at)) == CHAR_UPPER) {
      return true;
    }
  }
  return false;
}

/* "EU-funded" is a name and what is said of it; "co-funded" is a word. */
static bool
is_compound(const Scan *scan, uint32_t begin, uint32_t hyphen, uint32_t end)
{
  const uint32_t tail = hyphen + hyphen_len(scan->text, hyphen);
  return has_capital(scan->text, begin, hyphen) &&
         (class_of_word(scan, tail, end) & WORD_COMPOUND_TAIL);
}

uint32_t
scan_word(const Scan *scan, uint32_t begin)
{
  const Str text = scan->text;
  uint32_t hyphen = 0;
  uint32_t at = scan_run(text, begin);
  if (byte_at(text, at) == ' ') {
    return at;
  }
  if (is_digits(text, begin, at)) {
    at = scan_run(text, scan_number(text, begin, at));
  }
  for (;;) {
    const uint32_t next = join(scan, begin, at);
    if (next == at) {
      break;
    }
    hyphen = hyphen_len(text, at) ? at : hyphen;
    at = scan_run(text, next);
  }
  const uint32_t end = finish(text, begin, at);
  if (end > at) {
    return end;
  }
  return hyphen && is_compound(scan, begin, hyphen, at) ? hyphen : at;
}
