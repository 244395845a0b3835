// SPDX-License-Identifier: MIT
/// UTF-8: checked once on entry, trusted after.
#ifndef KEDGE_BASE_UTF8_H
#define KEDGE_BASE_UTF8_H

#include "base/arena.h"

/// The length of the longest prefix of `s` that is valid UTF-8 (RFC 3629, no
/// surrogates, no overlong forms) without NUL: `s.len` when all of it is.
size_t utf8_valid_prefix(Str s);

/// Decode the code point at `*at` of valid text and move `*at` behind it.
uint32_t utf8_next(Str s, size_t *at);

/// Number of code points in valid text.
size_t utf8_count(Str s);

/// Classes of code points that the tokenizer tells apart.
typedef enum CharClass {
  CHAR_SPACE,
  CHAR_LOWER, ///< letters without case count as lower
  CHAR_UPPER, ///< upper and title case
  CHAR_DIGIT,
  CHAR_MARK, ///< combining: belongs to what is before it
  CHAR_OTHER ///< punctuation and symbols
} CharClass;

CharClass utf8_class(uint32_t code);

/// The form in which words are compared: lower case, without accents, with
/// plain apostrophe and hyphen. Writes at most `size` bytes to `out`; returns
/// the length, or 0 when it does not fit. Idempotent.
/// ASCII takes a fast path; the rest is Unicode simple case folding after
/// NFKD without marks (utf8proc), and a small table for letters that do not
/// decompose (ł ø đ ß æ œ ı ð þ).
size_t utf8_fold(Str s, char *out, size_t size);

/// The same into an arena.
Str utf8_fold_arena(Arena *arena, Str s);

/// Letters and digits, folded, with hyphens between: for keys. In `arena`.
Str utf8_slug(Arena *arena, Str name);

/// Unicode NFC of valid text; returns `s` itself when nothing changes.
Str utf8_nfc(Arena *arena, Str s);

#endif
