// SPDX-License-Identifier: MIT
#include "base/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

static void
make_room(Text *text, size_t need)
{
  if (need <= text->capacity) {
    return;
  }
  const size_t capacity = need < 256 ? 256 : need * 2;
  char *bytes = arena_alloc(text->arena, capacity);
  if (text->len) {
    memcpy(bytes, text->bytes, text->len);
  }
  text->bytes = bytes;
  text->capacity = capacity;
}

void
text_add(Text *text, Str piece)
{
  make_room(text, text->len + piece.len);
  if (piece.len) {
    memcpy(text->bytes + text->len, piece.ptr, piece.len);
    text->len += piece.len;
  }
}

void
text_addf(Text *text, const char *format, ...)
{
  char piece[512];
  va_list args;
  va_start(args, format);
  const int len = vsnprintf(piece, sizeof piece, format, args);
  va_end(args);
  const size_t room = sizeof piece - 1;
  assert(len >= 0 && (size_t)len <= room);
  text_add(text, (Str){piece, (size_t)len < room ? (size_t)len : room});
}
