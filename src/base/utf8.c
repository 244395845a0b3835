// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <utf8proc.h>

static bool
is_tail(unsigned char c)
{
  return (c & 0xC0) == 0x80;
}

/* The range of the second byte depends on the first: it shuts out overlong
   forms, surrogates and what is above U+10FFFF. */
static bool
is_second(unsigned char first, unsigned char second)
{
  switch (first) {
  case 0xE0:
    return second >= 0xA0 && second <= 0xBF;
  case 0xED:
    return second >= 0x80 && second <= 0x9F;
  case 0xF0:
    return second >= 0x90 && second <= 0xBF;
  case 0xF4:
    return second >= 0x80 && second <= 0x8F;
  default:
    return is_tail(second);
  }
}

/* Bytes of the character at `p`, of which `n` are there; 0: not valid. */
static size_t
character_len(const unsigned char *p, size_t n)
{
  if (p[0] < 0x80) {
    return p[0] != 0;
  }
  if (p[0] < 0xC2 || p[0] > 0xF4 || n < 2 || !is_second(p[0], p[1])) {
    return 0;
  }
  if (p[0] < 0xE0) {
    return 2;
  }
  if (n < 3 || !is_tail(p[2])) {
    return 0;
  }
  if (p[0] < 0xF0) {
    return 3;
  }
  return n >= 4 && is_tail(p[3]) ? 4 : 0;
}

/* Are all eight bytes at `p` ASCII, and none of them NUL? */
static bool
is_plain_8(const unsigned char *p)
{
  const uint64_t ones = UINT64_C(0x0101010101010101);
  const uint64_t tops = ones << 7;
  uint64_t word;
  memcpy(&word, p, sizeof word);
  return ((word | (word - ones)) & tops) == 0;
}

size_t
utf8_valid_prefix(Str s)
{
  const unsigned char *p = (const unsigned char *)s.ptr;
  size_t at = 0;
  while (at < s.len) {
    if (s.len - at >= 8 && is_plain_8(p + at)) {
      at += 8;
      continue;
    }
    const size_t len = character_len(p + at, s.len - at);
    if (len == 0) {
      return at;
    }
    at += len;
  }
  return at;
}

uint32_t
utf8_next(Str s, size_t *at)
{
  const unsigned char *p = (const unsigned char *)s.ptr + *at;
  if (p[0] < 0x80) {
    *at += 1;
    return p[0];
  }
  if (p[0] < 0xE0) {
    *at += 2;
    return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
  }
  if (p[0] < 0xF0) {
    *at += 3;
    return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
  }
  *at += 4;
  return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 |
         (p[3] & 0x3Fu);
}

size_t
utf8_count(Str s)
{
  size_t n = 0;
  for (size_t i = 0; i < s.len; i++) {
    n += !is_tail((unsigned char)s.ptr[i]);
  }
  return n;
}

static CharClass
class_of_ascii(uint32_t code)
{
  if (code >= 'a' && code <= 'z') {
    return CHAR_LOWER;
  }
  if (code >= 'A' && code <= 'Z') {
    return CHAR_UPPER;
  }
  if (code >= '0' && code <= '9') {
    return CHAR_DIGIT;
  }
  return code <= ' ' || code == 0x7F ? CHAR_SPACE : CHAR_OTHER;
}

static CharClass
class_of_category(utf8proc_category_t category)
{
  switch ((int)category) {
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LT:
    return CHAR_UPPER;
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_LM:
    return CHAR_LOWER;
  case UTF8PROC_CATEGORY_ND:
    return CHAR_DIGIT;
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
  case UTF8PROC_CATEGORY_ME:
  case UTF8PROC_CATEGORY_CF:
    return CHAR_MARK;
  case UTF8PROC_CATEGORY_ZS:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
  case UTF8PROC_CATEGORY_CC:
    return CHAR_SPACE;
  default:
    return CHAR_OTHER;
  }
}

CharClass
utf8_class(uint32_t code)
{
  if (code < 0x80) {
    return class_of_ascii(code);
  }
  if (code == 0xFEFF || code == 0x200B) {
    return CHAR_SPACE; /* byte order mark, zero width space */
  }
  return class_of_category(utf8proc_category((utf8proc_int32_t)code));
}

typedef struct Plain {
  uint32_t code;
  char text[4];
} Plain;

/* Letters that Unicode does not decompose, and typographic variants of the
   two marks that stand inside words. */
static const Plain plain_forms[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"},
    {0x00FE, "th"}, {0x0111, "d"},  {0x0127, "h"}, {0x0131, "i"},
    {0x0142, "l"},  {0x0153, "oe"}, {0x02BB, "'"}, {0x02BC, "'"},
    {0x2010, "-"},  {0x2011, "-"},  {0x2018, "'"}, {0x2019, "'"},
    {0x201B, "'"},  {0x2032, "'"},
};

static Str
plain_form(uint32_t code)
{
  for (size_t i = 0; i < sizeof plain_forms / sizeof *plain_forms; i++) {
    if (plain_forms[i].code == code) {
      return str_from(plain_forms[i].text);
    }
  }
  return (Str){0};
}

typedef struct Sink {
  char *out;
  size_t len;
  size_t size;
} Sink;

static bool
put(Sink *sink, Str s)
{
  if (s.len > sink->size - sink->len) {
    return false;
  }
  memcpy(sink->out + sink->len, s.ptr, s.len);
  sink->len += s.len;
  return true;
}

static bool
put_code(Sink *sink, utf8proc_int32_t code)
{
  utf8proc_uint8_t bytes[4];
  const Str plain = plain_form((uint32_t)code);
  if (plain.ptr) {
    return put(sink, plain);
  }
  const utf8proc_ssize_t len = utf8proc_encode_char(code, bytes);
  return put(sink, (Str){(const char *)bytes, (size_t)len});
}

/* utf8proc folds case within its decomposition, all the way down; its longest
   result of one character has 18. */
static bool
put_folded(Sink *sink, uint32_t code)
{
  enum { ROOM = 32 };
  utf8proc_int32_t codes[ROOM];
  int boundary = 0;
  const utf8proc_ssize_t n = utf8proc_decompose_char(
      (utf8proc_int32_t)code, codes, ROOM,
      UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
          UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
      &boundary);
  for (utf8proc_ssize_t i = 0; i < n && i < ROOM; i++) {
    if (!put_code(sink, codes[i])) {
      return false;
    }
  }
  return true;
}

static char
lower_ascii(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

size_t
utf8_fold(Str s, char *out, size_t size)
{
  Sink sink = {out, 0, size};
  for (size_t at = 0; at < s.len;) {
    if ((unsigned char)s.ptr[at] >= 0x80) {
      if (!put_folded(&sink, utf8_next(s, &at))) {
        return 0;
      }
      continue;
    }
    if (sink.len == size) {
      return 0;
    }
    out[sink.len++] = lower_ascii(s.ptr[at++]);
  }
  return sink.len;
}

/* Three bytes can become 36 (U+FDFA, and more marks than that are stripped):
   try a size that always fits words, then one that fits everything. */
Str
utf8_fold_arena(Arena *arena, Str s)
{
  char small[256];
  size_t len = utf8_fold(s, small, sizeof small);
  if (len || s.len == 0) {
    return arena_str(arena, (Str){small, len});
  }
  char *large = ARENA_NEW_ARRAY(arena, char, s.len * 12 + 1);
  len = utf8_fold(s, large, s.len * 12);
  return (Str){large, len};
}

static bool
is_ascii(Str s)
{
  for (size_t i = 0; i < s.len; i++) {
    if ((unsigned char)s.ptr[i] >= 0x80) {
      return false;
    }
  }
  return true;
}

Str
utf8_nfc(Arena *arena, Str s)
{
  const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
  const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s.ptr;
  if (is_ascii(s)) {
    return s;
  }
  const ArenaMark mark = arena_mark(arena);
  const utf8proc_ssize_t room =
      utf8proc_decompose(bytes, (utf8proc_ssize_t)s.len, NULL, 0, options);
  if (room <= 0) {
    return s;
  }
  utf8proc_int32_t *codes =
      ARENA_NEW_ARRAY(arena, utf8proc_int32_t, (size_t)room + 1);
  utf8proc_decompose(bytes, (utf8proc_ssize_t)s.len, codes, room, options);
  const utf8proc_ssize_t len = utf8proc_reencode(codes, room, options);
  const Str nfc = {(const char *)codes, (size_t)len};
  if (len < 0 || str_equal(nfc, s)) {
    arena_rewind(arena, mark);
    return s;
  }
  return nfc;
}

static bool
is_slug_byte(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

Str
utf8_slug(Arena *arena, Str name)
{
  const Str folded = utf8_fold_arena(arena, name);
  char *slug = arena_alloc(arena, folded.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < folded.len; i++) {
    if (is_slug_byte(folded.ptr[i])) {
      slug[len++] = folded.ptr[i];
    } else if (len && slug[len - 1] != '-') {
      slug[len++] = '-';
    }
  }
  while (len && slug[len - 1] == '-') {
    len--;
  }
  return (Str){slug, len};
}
