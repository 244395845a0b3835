// SPDX-License-Identifier: MIT
#include "store/chars.h"

#include <assert.h>

/* So that an offset needs a short scan only. */
enum { CHAR_STEP = 256 };

static uint32_t
count_chars(Str text, size_t begin, size_t end)
{
  uint32_t n = 0;
  for (size_t i = begin; i < end; i++) {
    n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
  }
  return n;
}

CharCounts
char_counts(Arena *arena, Str text)
{
  const size_t n_steps = text.len / CHAR_STEP + 1;
  CharCounts counts = {text, ARENA_NEW_ARRAY(arena, uint32_t, n_steps)};
  for (size_t i = 1; i < n_steps; i++) {
    counts.before[i] = counts.before[i - 1] +
                       count_chars(text, (i - 1) * CHAR_STEP, i * CHAR_STEP);
  }
  return counts;
}

static uint32_t
char_offset(const CharCounts *counts, uint32_t offset)
{
  const uint32_t step = offset / CHAR_STEP;
  return counts->before[step] +
         count_chars(counts->text, (size_t)step * CHAR_STEP, offset);
}

Span
char_span(const CharCounts *counts, Span span)
{
  assert(span.begin <= span.end && span.end <= counts->text.len);
  return (Span){char_offset(counts, span.begin), char_offset(counts, span.end)};
}
