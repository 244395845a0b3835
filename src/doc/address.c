// SPDX-License-Identifier: MIT
/* URLs, e-mail addresses, domains and file names: one token each. */
#include "doc/scan.h"

static unsigned char
byte_at(Str text, uint32_t at)
{
  return at < text.len ? (unsigned char)text.ptr[at] : ' ';
}

static bool
is_plain(unsigned char c)
{
  return is_word_class(scan_classes[c]);
}

static bool
is_one_of(unsigned char c, const char *set)
{
  return c && strchr(set, c);
}

/* End of the run of plain letters, digits and the bytes of `set` at `at`. */
static uint32_t
run_of(Str text, uint32_t at, const char *set)
{
  while (at < text.len &&
         (is_plain(byte_at(text, at)) || is_one_of(byte_at(text, at), set))) {
    at++;
  }
  return at;
}

/* Marks at the end belong to the sentence around. */
static uint32_t
without_marks(Str text, uint32_t begin, uint32_t end)
{
  while (end > begin && is_one_of(byte_at(text, end - 1), ".,;:!?)'*-+&")) {
    end--;
  }
  return end;
}

static uint32_t
url_end(Str text, uint32_t begin)
{
  const uint32_t end = run_of(text, begin, "-._~:/?#@!$&'()*+,;=%");
  return without_marks(text, begin, end);
}

static bool
is_url(Str text, uint32_t begin)
{
  const Str rest = str_slice(text, begin, text.len);
  const uint32_t scheme = run_of(text, begin, "");
  return str_starts(str_slice(text, scheme, text.len), STR("://")) ||
         (str_starts(rest, STR("www.")) && is_plain(byte_at(text, begin + 4)));
}

static uint32_t
mail_end(Str text, uint32_t begin)
{
  const uint32_t at = run_of(text, begin, "._%+-");
  if (at == begin || byte_at(text, at) != '@') {
    return begin;
  }
  const uint32_t end = without_marks(text, at, run_of(text, at + 1, ".-"));
  const uint32_t dot = (uint32_t)str_find_byte(text, '.', at);
  return dot > at + 1 && dot < end ? end : begin;
}

/* Of `begin` to `end`, how many characters have class `c`? */
static uint32_t
count_class(Str text, uint32_t begin, uint32_t end, CharClass c)
{
  uint32_t n = 0;
  for (uint32_t at = begin; at < end; at++) {
    n += scan_classes[byte_at(text, at)] == c;
  }
  return n;
}

/* The last part of a domain or file name: two to four letters of one case. A
   name in capitals wants a digit or underscore before it (IMG_0522.JPG):
   without them it is a full stop that lacks its space. */
static bool
is_ending(Str text, uint32_t begin, uint32_t dot, uint32_t end)
{
  const uint32_t len = end - dot - 1;
  if (len < 2 || len > 4 || dot < begin + 2) {
    return false;
  }
  const uint32_t n_capitals = count_class(text, begin, dot, CHAR_UPPER);
  const bool has_digit = count_class(text, begin, dot, CHAR_DIGIT) ||
                         memchr(text.ptr + begin, '_', dot - begin);
  if (count_class(text, dot + 1, end, CHAR_LOWER) == len) {
    return n_capitals == 0 || has_digit;
  }
  return has_digit && count_class(text, dot + 1, end, CHAR_UPPER) == len;
}

static uint32_t
domain_end(Str text, uint32_t begin)
{
  const uint32_t end = without_marks(text, begin, run_of(text, begin, "-_."));
  uint32_t dot = end;
  while (dot > begin && byte_at(text, dot - 1) != '.') {
    dot--;
  }
  if (dot == begin || byte_at(text, end) >= 0x80 ||
      !is_ending(text, begin, dot - 1, end)) {
    return begin;
  }
  return byte_at(text, end) == '/' ? url_end(text, begin) : end;
}

uint32_t
scan_address(Str text, uint32_t begin)
{
  if (is_url(text, begin)) {
    return url_end(text, begin);
  }
  const uint32_t mail = mail_end(text, begin);
  return mail > begin ? mail : domain_end(text, begin);
}
