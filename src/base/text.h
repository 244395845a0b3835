// SPDX-License-Identifier: MIT
/// Text that grows at its end, in an arena.
#ifndef KEDGE_BASE_TEXT_H
#define KEDGE_BASE_TEXT_H

#include "base/arena.h"

typedef struct Text {
  Arena *arena;
  char *bytes;
  size_t len;
  size_t capacity;
} Text;

void text_add(Text *text, Str piece);
/// printf of at most 511 bytes: for words and numbers of our own.
void text_addf(Text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/// What was added; valid until more is.
static inline Str
text_str(const Text *text)
{
  return (Str){text->bytes, text->len};
}

#endif
