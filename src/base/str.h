// SPDX-License-Identifier: MIT
/// Borrowed text: a pointer and a length, never terminated, never freed by
/// its holder.
#ifndef KEDGE_BASE_STR_H
#define KEDGE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
  const char *ptr;
  size_t len;
} Str;

/// A Str over a string literal, measured by the compiler.
#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})

/// The same as an initializer of constants, where C11 wants no compound one.
#define STR_INIT(literal)                                                      \
  {                                                                            \
    "" literal, sizeof(literal) - 1                                            \
  }

/// For printf: `printf("%.*s", STR_ARG(s))`.
#define STR_ARG(s) (int)(s).len, (s).ptr

static inline Str
str_from(const char *cstr)
{
  return (Str){cstr, cstr ? strlen(cstr) : 0};
}

static inline bool
str_equal(Str a, Str b)
{
  return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/// Byte order, then length: the one order used for sorted output.
int str_compare(Str a, Str b);

static inline bool
str_starts(Str s, Str prefix)
{
  return s.len >= prefix.len &&
         (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool
str_ends(Str s, Str suffix)
{
  return s.len >= suffix.len &&
         (suffix.len == 0 ||
          memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

/// The part of `s` from `begin` to before `end`; both within `s`.
static inline Str
str_slice(Str s, size_t begin, size_t end)
{
  return (Str){s.ptr + begin, end - begin};
}

/// `s` without ASCII white space at its ends.
Str str_trim(Str s);

/// Return the part of `*rest` before the first `separator` and move `*rest`
/// behind it; the last part leaves `*rest` empty with a null pointer.
Str str_cut(Str *rest, char separator);

/// Index of the first byte `c` at or after `from`, or `s.len`.
size_t str_find_byte(Str s, char c, size_t from);

/// Read decimal ASCII digits only. Return false if `s` is empty, holds any
/// other byte, or does not fit.
bool str_to_uint(Str s, uint32_t *out);

/// 64-bit hash of the bytes; the same on every machine and run.
uint64_t str_hash(Str s);

/// Number of single-byte edits that make `a` into `b`, at most `limit` + 1
/// (for "did you mean"; strings of up to 63 bytes).
unsigned str_distance(Str a, Str b, unsigned limit);

#endif
