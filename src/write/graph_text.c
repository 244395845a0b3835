// SPDX-License-Identifier: MIT
#include "write/graph_text.h"

#include "base/utf8.h"
#include "write/anchor.h"

#include <string.h>

/* Controls, what XML forbids, and marks that turn the direction of all that
   follows. */
static bool
is_left_out(uint32_t code)
{
  return code < 0x20 || (code >= 0x7F && code < 0xA0) ||
         (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || (code & 0xFFFE) == 0xFFFE ||
         code == 0x2028 || code == 0x2029;
}

/* A backslash begins an escape in plain labels, '&' an entity in both kinds. */
static Str
escaped(uint32_t code, Str letter, DotText kind)
{
  switch (code) {
  case '&':
    return STR("&amp;");
  case '<':
    return kind == DOT_HTML ? STR("&lt;") : letter;
  case '>':
    return kind == DOT_HTML ? STR("&gt;") : letter;
  case '"':
    return kind == DOT_HTML ? STR("&quot;") : STR("\\\"");
  case '\\':
    return kind == DOT_HTML ? letter : STR("\\\\");
  default:
    return is_left_out(code) ? STR(" ") : letter;
  }
}

void
dot_add(Text *text, Str s, DotText kind)
{
  for (size_t at = 0; at < s.len;) {
    const size_t begin = at;
    const uint32_t code = utf8_next(s, &at);
    text_add(text, escaped(code, str_slice(s, begin, at), kind));
  }
}

/* --- columns ------------------------------------------------------------- */

/* Hangul, ideographs, wide forms, most pictures. */
static uint32_t
columns_of(uint32_t code)
{
  const bool is_wide = (code >= 0x1100 && code <= 0x115F) ||
                       (code >= 0x2E80 && code <= 0xA4CF) ||
                       (code >= 0xAC00 && code <= 0xD7A3) ||
                       (code >= 0xF900 && code <= 0xFAFF) ||
                       (code >= 0xFE30 && code <= 0xFE6F) ||
                       (code >= 0xFF00 && code <= 0xFF60) || code >= 0x1F000;
  return is_wide ? 2 : 1;
}

/* Byte offset behind as many characters as fit. */
static size_t
skip_columns(Str s, uint32_t width)
{
  size_t at = 0;
  for (uint32_t n = 0; at < s.len;) {
    size_t next = at;
    n += columns_of(utf8_next(s, &next));
    if (n > width) {
      return at;
    }
    at = next;
  }
  return at;
}

void
dot_add_cut(Text *text, Str s, uint32_t width, DotText kind)
{
  const size_t end = skip_columns(s, width);
  dot_add(text, str_trim(str_slice(s, 0, end)), kind);
  if (end < s.len) {
    text_add(text, STR(DOT_DOTS));
  }
}

/* Of DejaVu Sans, in bold, in tenths of its size; of others a guess. */
static uint32_t
tenths_of(uint32_t code)
{
  if (columns_of(code) == 2) {
    return 15;
  }
  if (code >= 0x80) {
    return code < 0x250 ? 8 : 11;
  }
  return strchr("MWmw%@", (int)code)        ? 12
         : strchr("iljI.,:;'| ", (int)code) ? 4
         : code >= 'A' && code <= 'Z'       ? 8
                                            : 7;
}

void
dot_add_fitting(Text *text, Str s, uint32_t tenths, DotText kind)
{
  size_t fits = 0; /* with dots behind it */
  size_t at = 0;
  for (uint32_t width = 0; at < s.len && width <= tenths;) {
    fits = width + tenths_of(0x2026) <= tenths ? at : fits;
    width += tenths_of(utf8_next(s, &at));
    at = width > tenths ? s.len + 1 : at;
  }
  const bool is_cut = at > s.len;
  dot_add(text, str_trim(str_slice(s, 0, is_cut ? fits : s.len)), kind);
  text_add(text, is_cut ? STR(DOT_DOTS) : STR(""));
}

/* Where the first line of `s` ends: at the last space that fits, else at the
   first one, so that long words stay whole. */
static size_t
line_end(Str s, uint32_t width)
{
  const size_t limit = skip_columns(s, width);
  if (limit == s.len) {
    return s.len;
  }
  size_t end = str_find_byte(s, ' ', 0);
  size_t next = end;
  while (next <= limit && next < s.len) {
    end = next;
    next = str_find_byte(s, ' ', end + 1);
  }
  const size_t longest = skip_columns(s, width * 2);
  return end < longest ? end : longest;
}

void
dot_add_wrapped(Text *text, Str s, uint32_t width, uint32_t most_lines)
{
  s = str_trim(s);
  for (uint32_t line = 0; s.len && line < most_lines; line++) {
    const size_t end = line_end(s, width);
    if (line) {
      text_add(text, STR("\\n"));
    }
    dot_add(text, str_slice(s, 0, end), DOT_PLAIN);
    s = str_trim(str_slice(s, end, s.len));
  }
  if (s.len) {
    text_add(text, STR(" " DOT_DOTS));
  }
}

void
dot_add_link(Text *text, Str page, Str key)
{
  dot_add(text, page, DOT_PLAIN);
  text_add(text, STR("#"));
  anchor_add_entity(text, key);
}
