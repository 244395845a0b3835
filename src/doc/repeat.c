// SPDX-License-Identifier: MIT
/* Listings print a teaser and then the paragraph that it was taken from: the
   same text, or the begin of it with an ellipsis. */
#include "doc/page.h"

enum { SHORTEST = 40, PROBES = 8 };

/* Open addressing over block numbers + 1. */
typedef struct Seen {
  uint32_t *slots;
  uint32_t mask;
} Seen;

static Seen
seen_new(Arena *arena, uint32_t n_blocks)
{
  uint32_t n_slots = 16;
  while (n_slots / 2 < n_blocks) {
    n_slots *= 2;
  }
  return (Seen){ARENA_NEW_ARRAY(arena, uint32_t, n_slots), n_slots - 1};
}

static Str
text_of(const Document *doc, uint32_t b)
{
  return span_text(doc, doc->blocks[b].span);
}

/* Is the text of block `b` in the table? It is added when not. */
static bool
seen_text(Seen *seen, const Document *doc, uint32_t b)
{
  const Str text = text_of(doc, b);
  uint32_t at = (uint32_t)str_hash(text) & seen->mask;
  for (; seen->slots[at]; at = (at + 1) & seen->mask) {
    if (str_equal(text_of(doc, seen->slots[at] - 1), text)) {
      return true;
    }
  }
  seen->slots[at] = b + 1;
  return false;
}

static uint32_t
prefix_slot(const Seen *seen, Str text)
{
  return (uint32_t)str_hash(str_slice(text, 0, SHORTEST)) & seen->mask;
}

static void
add_prefix(Seen *seen, const Document *doc, uint32_t b)
{
  uint32_t at = prefix_slot(seen, text_of(doc, b));
  while (seen->slots[at]) {
    at = (at + 1) & seen->mask;
  }
  seen->slots[at] = b + 1;
}

/* The text without the ellipsis at its end; empty when it has none. */
static Str
stem_of(Str text)
{
  const Str marks[] = {STR("…"), STR("..."), STR("[…]"), STR("[...]")};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (str_ends(text, marks[i])) {
      return str_trim(str_slice(text, 0, text.len - marks[i].len));
    }
  }
  return (Str){0};
}

/* Does another block begin with `stem` and go on? The number of looks is
   limited, so that many blocks that begin alike cost no more than others. */
static bool
is_begin_of_another(const Seen *seen, const Document *doc, Str stem)
{
  uint32_t at = prefix_slot(seen, stem);
  for (int i = 0; i < PROBES && seen->slots[at]; i++) {
    const Str text = text_of(doc, seen->slots[at] - 1);
    if (stem_of(text).len == 0 && str_starts(text, stem)) {
      return true;
    }
    at = (at + 1) & seen->mask;
  }
  return false;
}

static void
find_same(Document *doc, Arena *arena)
{
  Seen seen = seen_new(arena, doc->n_blocks);
  for (uint32_t b = 0; b < doc->n_blocks; b++) {
    doc->blocks[b].is_repeated =
        text_of(doc, b).len >= SHORTEST && seen_text(&seen, doc, b);
  }
}

static void
find_teasers(Document *doc, Arena *arena)
{
  Seen seen = seen_new(arena, doc->n_blocks);
  for (uint32_t b = 0; b < doc->n_blocks; b++) {
    if (text_of(doc, b).len >= SHORTEST && !doc->blocks[b].is_repeated) {
      add_prefix(&seen, doc, b);
    }
  }
  for (uint32_t b = 0; b < doc->n_blocks; b++) {
    const Str stem = stem_of(text_of(doc, b));
    if (stem.len >= SHORTEST && is_begin_of_another(&seen, doc, stem)) {
      doc->blocks[b].is_repeated = true;
    }
  }
}

static bool
has_teaser(const Document *doc)
{
  for (uint32_t b = 0; b < doc->n_blocks; b++) {
    if (stem_of(text_of(doc, b)).len >= SHORTEST) {
      return true;
    }
  }
  return false;
}

void
find_repeated(Document *doc, Arena *arena)
{
  find_same(doc, arena);
  if (has_teaser(doc)) {
    find_teasers(doc, arena);
  }
}
