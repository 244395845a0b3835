// SPDX-License-Identifier: MIT
#include "base/str.h"

#include <endian.h>

int
str_compare(Str a, Str b)
{
  const size_t n = a.len < b.len ? a.len : b.len;
  const int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
  if (order != 0) {
    return order;
  }
  return a.len < b.len ? -1 : a.len > b.len;
}

static bool
is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

Str
str_trim(Str s)
{
  while (s.len && is_space(s.ptr[0])) {
    s.ptr++;
    s.len--;
  }
  while (s.len && is_space(s.ptr[s.len - 1])) {
    s.len--;
  }
  return s;
}

Str
str_cut(Str *rest, char separator)
{
  if (rest->len == 0) {
    const Str last = *rest;
    *rest = (Str){0};
    return last;
  }
  const size_t at = str_find_byte(*rest, separator, 0);
  const Str head = str_slice(*rest, 0, at);
  *rest = at < rest->len ? str_slice(*rest, at + 1, rest->len) : (Str){0};
  return head;
}

size_t
str_find_byte(Str s, char c, size_t from)
{
  if (from >= s.len) {
    return s.len;
  }
  const char *found = memchr(s.ptr + from, c, s.len - from);
  return found ? (size_t)(found - s.ptr) : s.len;
}

bool
str_to_uint(Str s, uint32_t *out)
{
  uint64_t value = 0;
  if (s.len == 0 || s.len > 10) {
    return false;
  }
  for (size_t i = 0; i < s.len; i++) {
    if (s.ptr[i] < '0' || s.ptr[i] > '9') {
      return false;
    }
    value = value * 10 + (uint64_t)(s.ptr[i] - '0');
  }
  *out = (uint32_t)value;
  return value <= UINT32_MAX;
}

static uint64_t
load_32(const char *p)
{
  uint32_t word;
  memcpy(&word, p, sizeof word);
  return le32toh(word);
}

static uint64_t
load_64(const char *p)
{
  uint64_t word;
  memcpy(&word, p, sizeof word);
  return le64toh(word);
}

/* One to seven bytes as a little-endian number. Loads that overlap are faster
   than a copy of variable length, and most words are this short. */
static uint64_t
load_tail(const char *p, size_t n)
{
  if (n >= 4) {
    return load_32(p) | load_32(p + n - 4) << (8 * (n - 4));
  }
  const uint64_t first = (unsigned char)p[0];
  const uint64_t middle = (unsigned char)p[n / 2];
  const uint64_t last = (unsigned char)p[n - 1];
  return first | middle << (8 * (n / 2)) | last << (8 * (n - 1));
}

static uint64_t
mix(uint64_t hash, uint64_t word)
{
  hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
  return hash ^ (hash >> 32);
}

uint64_t
str_hash(Str s)
{
  uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ s.len;
  const char *p = s.ptr;
  size_t n = s.len;
  for (; n >= 8; n -= 8, p += 8) {
    hash = mix(hash, load_64(p));
  }
  return n ? mix(hash, load_tail(p, n)) : mix(hash, 0);
}

static unsigned
least(unsigned a, unsigned b, unsigned c)
{
  const unsigned ab = a < b ? a : b;
  return ab < c ? ab : c;
}

unsigned
str_distance(Str a, Str b, unsigned limit)
{
  unsigned row[64];
  if (a.len > 63 || b.len > 63) {
    return limit + 1;
  }
  for (unsigned j = 0; j <= b.len; j++) {
    row[j] = j;
  }
  for (unsigned i = 1; i <= a.len; i++) {
    unsigned diagonal = row[0];
    row[0] = i;
    for (unsigned j = 1; j <= b.len; j++) {
      const unsigned change = a.ptr[i - 1] != b.ptr[j - 1];
      const unsigned next =
          least(row[j] + 1, row[j - 1] + 1, diagonal + change);
      diagonal = row[j];
      row[j] = next;
    }
  }
  return row[b.len] > limit ? limit + 1 : row[b.len];
}
