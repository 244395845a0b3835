// SPDX-License-Identifier: MIT
/// Where words end: the boundary rules of the tokenizer.
#ifndef KEDGE_DOC_SCAN_H
#define KEDGE_DOC_SCAN_H

#include "base/utf8.h"
#include "doc/doc.h"

#include <endian.h>

/// CharClass of the ASCII bytes; bytes from 0x80 are CHAR_OTHER.
extern const uint8_t scan_classes[256];

/// Text up to the end of a block, and the words that some rules ask for.
typedef struct Scan {
  Str text;
  const PageWords *words;
} Scan;

/// Eight bytes in one register, looked at together. Bit 7 of each byte of a
/// mask is set where the byte is of the class; bytes from 0x80 are of none.
typedef struct Eight {
  uint64_t bytes;
  uint64_t upper;
  uint64_t lower;
  uint64_t digit;
} Eight;

/// The bytes at `at`, the first in the lowest bits; zeros behind the end.
static inline uint64_t
eight_load(Str text, size_t at)
{
  uint64_t bytes = 0;
  if (at + sizeof bytes <= text.len) {
    memcpy(&bytes, text.ptr + at, sizeof bytes);
  } else if (at < text.len) {
    memcpy(&bytes, text.ptr + at, text.len - at);
  }
  return le64toh(bytes);
}

/// Bit 7 of the bytes from `first` to `last`; `plain` has no bit 7 itself.
static inline uint64_t
eight_range(uint64_t plain, unsigned first, unsigned last)
{
  const uint64_t ones = UINT64_C(0x0101010101010101);
  const uint64_t from = plain + ones * (0x80 - first);
  const uint64_t above = plain + ones * (0x7F - last);
  return from & ~above & ones << 7;
}

static inline Eight
eight_of(uint64_t bytes)
{
  const uint64_t tops = UINT64_C(0x8080808080808080);
  const uint64_t plain = bytes & ~tops;
  const uint64_t ascii = ~bytes & tops;
  return (Eight){.bytes = bytes,
                 .upper = eight_range(plain, 'A', 'Z') & ascii,
                 .lower = eight_range(plain, 'a', 'z') & ascii,
                 .digit = eight_range(plain, '0', '9') & ascii};
}

/// Class of the character at `at`; behind the end it is CHAR_SPACE.
CharClass scan_class(Str text, uint32_t at);

static inline bool
is_letter_class(CharClass c)
{
  return c == CHAR_LOWER || c == CHAR_UPPER;
}

static inline bool
is_word_class(CharClass c)
{
  return c == CHAR_LOWER || c == CHAR_UPPER || c == CHAR_DIGIT;
}

/// End of the run of letters, digits and marks at `at`.
uint32_t scan_run(Str text, uint32_t at);

/// End of the word or number that begins at `begin` with a letter or digit.
uint32_t scan_word(const Scan *scan, uint32_t begin);

/// End of the number whose digits are `begin` to `at`: with the groups and
/// the fraction that belong to it, but never reaching into a dotted date.
uint32_t scan_number(Str text, uint32_t begin, uint32_t at);

/// End of the URL, e-mail address, domain or file name at `begin`, or `begin`
/// when there is none.
uint32_t scan_address(Str text, uint32_t begin);

/// Bytes of the apostrophe at `at`: 0 when there is none.
uint32_t scan_apostrophe(Str text, uint32_t at);

/// Is the apostrophe of `len` bytes at `at` followed by a lone s?
bool scan_is_possessive(Str text, uint32_t at, uint32_t len);

#endif
