// SPDX-License-Identifier: MIT
#include "doc/builder.h"

#include "base/utf8.h"

static void
put(Builder *b, Str s)
{
  for (size_t i = 0; i < s.len; i++) {
    ARENA_PUSH(b->arena, b->chars, b->n_chars, b->capacity, s.ptr[i]);
  }
}

/* What stands before text: a line end before a block, a space within. */
static void
put_gap(Builder *b)
{
  if (!b->is_open) {
    put(b, b->n_chars ? STR("\n") : STR(""));
    b->block_begin = b->n_chars;
    b->is_open = true;
  } else if (b->wants_space) {
    put(b, STR(" "));
  }
  b->wants_space = false;
}

bool
builder_add(Builder *b, Str text)
{
  bool has_text = false;
  text.len = utf8_valid_prefix(text);
  for (size_t at = 0; at < text.len;) {
    const size_t begin = at;
    if (utf8_class(utf8_next(text, &at)) == CHAR_SPACE) {
      b->wants_space = b->is_open;
      continue;
    }
    put_gap(b);
    put(b, str_slice(text, begin, at));
    has_text = true;
  }
  return has_text;
}

void
builder_space(Builder *b)
{
  b->wants_space = b->is_open;
}

void
builder_bar(Builder *b)
{
  if (b->is_open) {
    put(b, STR(" |"));
    b->wants_space = true;
  }
}

static bool
can_be_label(unsigned char last)
{
  return last == ':' || last >= 0x80 || (last >= '0' && last <= '9') ||
         ((last | 0x20) >= 'a' && (last | 0x20) <= 'z');
}

bool
builder_colon(Builder *b)
{
  if (!b->is_open || !can_be_label((unsigned char)b->chars[b->n_chars - 1])) {
    return false;
  }
  if (b->chars[b->n_chars - 1] != ':') {
    put(b, STR(":"));
  }
  b->wants_space = true;
  return true;
}

void
builder_end_block(Builder *b, BlockKind kind)
{
  Document *doc = b->doc;
  if (b->is_open) {
    const Block block = {.span = {b->block_begin, b->n_chars},
                         .kind = (uint8_t)kind};
    ARENA_PUSH(b->arena, doc->blocks, doc->n_blocks, doc->blocks_capacity,
               block);
  }
  b->is_open = false;
  b->wants_space = false;
}

Str
builder_text(const Builder *b)
{
  return (Str){b->chars, b->n_chars};
}
