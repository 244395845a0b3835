// SPDX-License-Identifier: MIT
#include "doc/charset.h"

#include "base/utf8.h"

enum { HEAD_BYTES = 2048 };

/* Sets other than the Western European one that pages declare. */
static const char *const declared_sets[] = {
    "iso-8859-2",   "iso-8859-3",   "iso-8859-4",   "iso-8859-5",
    "iso-8859-6",   "iso-8859-7",   "iso-8859-8",   "iso-8859-10",
    "iso-8859-13",  "iso-8859-14",  "iso-8859-15",  "iso-8859-16",
    "windows-1250", "windows-1251", "windows-1253", "windows-1254",
    "windows-1255", "windows-1256", "windows-1257", "windows-1258",
    "koi8-r",       "koi8-u",       "gb2312",       "gbk",
    "gb18030",      "big5",         "shift_jis",    "euc-jp",
    "euc-kr",
};

/* Windows-1252 from 0x80 to 0x9F; the rest of it is Latin-1. */
static const uint16_t high_controls[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

/* The text behind `key` in the head of the page, in lower case. */
static Str
find_in_head(Str bytes, Str key, char *head)
{
  const size_t n = bytes.len < HEAD_BYTES ? bytes.len : HEAD_BYTES;
  for (size_t i = 0; i < n; i++) {
    const char c = bytes.ptr[i];
    head[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
  }
  for (size_t i = 0; i + key.len <= n; i++) {
    if (memcmp(head + i, key.ptr, key.len) == 0) {
      return (Str){head + i + key.len, n - i - key.len};
    }
  }
  return (Str){0};
}

static const char *
declared_set(Str bytes)
{
  char head[HEAD_BYTES];
  Str value = find_in_head(bytes, STR("charset="), head);
  while (value.len && (value.ptr[0] == '"' || value.ptr[0] == '\'')) {
    value = str_slice(value, 1, value.len);
  }
  for (size_t i = 0; i < sizeof declared_sets / sizeof *declared_sets; i++) {
    const Str name = str_from(declared_sets[i]);
    const bool is_whole =
        value.len > name.len && strchr("\"' />;", value.ptr[name.len]);
    if (is_whole && str_starts(value, name)) {
      return declared_sets[i];
    }
  }
  return NULL;
}

/* NUL becomes a space. */
static size_t
put_western(char *out, unsigned char byte)
{
  const uint32_t code =
      byte >= 0x80 && byte < 0xA0 ? high_controls[byte - 0x80] : byte;
  if (code < 0x80) {
    out[0] = ' ';
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xC0 | code >> 6);
    out[1] = (char)(0x80 | (code & 0x3F));
    return 2;
  }
  out[0] = (char)(0xE0 | code >> 12);
  out[1] = (char)(0x80 | (code >> 6 & 0x3F));
  out[2] = (char)(0x80 | (code & 0x3F));
  return 3;
}

/* Bytes that are not UTF-8 are taken for Windows-1252. */
static Str
to_utf8(Arena *arena, Str bytes)
{
  char *out = ARENA_NEW_ARRAY(arena, char, bytes.len * 3 + 1);
  size_t n = 0;
  while (bytes.len) {
    const size_t valid = utf8_valid_prefix(bytes);
    memcpy(out + n, bytes.ptr, valid);
    n += valid;
    bytes = str_slice(bytes, valid, bytes.len);
    if (bytes.len) {
      n += put_western(out + n, (unsigned char)bytes.ptr[0]);
      bytes = str_slice(bytes, 1, bytes.len);
    }
  }
  return (Str){out, n};
}

const char *
charset_find(Str *bytes, Arena *arena)
{
  if (str_starts(*bytes, STR("\xFE\xFF"))) {
    return "UTF-16BE";
  }
  if (str_starts(*bytes, STR("\xFF\xFE"))) {
    return "UTF-16LE";
  }
  if (utf8_valid_prefix(*bytes) == bytes->len) {
    return "UTF-8";
  }
  const char *declared = declared_set(*bytes);
  if (declared) {
    return declared;
  }
  *bytes = to_utf8(arena, *bytes);
  return "UTF-8";
}
