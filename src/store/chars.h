// SPDX-License-Identifier: MIT
/// Bytes of a text as code points.
#ifndef KEDGE_STORE_CHARS_H
#define KEDGE_STORE_CHARS_H

#include "base/arena.h"
#include "doc/doc.h"

typedef struct CharCounts {
  Str text;
  uint32_t *before; ///< code points before every 256th byte
} CharCounts;

CharCounts char_counts(Arena *arena, Str text);

/// The code points that a span of bytes is; it must be within the text.
Span char_span(const CharCounts *counts, Span span);

/// May a text be cut before this byte, which is in it or at its end?
static inline bool
char_begins(Str text, uint32_t offset)
{
  return offset == text.len || ((unsigned char)text.ptr[offset] & 0xC0) != 0x80;
}

#endif
