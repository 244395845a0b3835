// SPDX-License-Identifier: MIT
/* A page is a listing when date lines with a title next to them come more
   than once. */
#include "doc/listing.h"

enum { HEADING_REACH = 3, SHORTEST_TITLE = 3 };

static bool
has_digit_token(const Page *page, uint32_t b)
{
  const Block *block = block_at(page, b);
  for (uint32_t i = block->token_begin; i < block->token_end; i++) {
    if (page->doc->tokens[i].shape == SHAPE_NUMBER) {
      return true;
    }
  }
  return false;
}

/* What the format marked as a date is one even in words we do not know. */
static bool
is_marked_stamp(const Page *page, uint32_t b)
{
  return block_at(page, b)->kind == BLOCK_TIME &&
         block_n_tokens(page, b) <= 14 && has_digit_token(page, b);
}

/* "Date: 8 October 2024", right above "Venue: Valletta": a field of an
   announcement, not when the page was published. */
static bool
is_event_field(const Page *page, uint32_t b)
{
  return block_is_event_field(page, b) && b + 1 < page->doc->n_blocks &&
         block_is_event_field(page, b + 1);
}

static void
mark_stamps(Listing *list)
{
  const Page *page = &list->page;
  for (uint32_t b = 0; b < page->doc->n_blocks; b++) {
    Block *block = block_at(page, b);
    const bool is_one = (block_is_stamp(page, b) && !is_event_field(page, b)) ||
                        is_marked_stamp(page, b);
    block->zone = is_one ? ZONE_STAMP : ZONE_BODY;
    list->n_stamps += is_one;
  }
}

static void
count_keys(Listing *list)
{
  const uint32_t n_blocks = list->page.doc->n_blocks;
  map_init(&list->keys, list->page.arena, 16);
  list->key_counts = ARENA_NEW_ARRAY(list->page.arena, uint32_t, n_blocks + 1);
  for (uint32_t b = 0; b < n_blocks; b++) {
    Str key;
    if (block_is_label(&list->page, b, &key)) {
      list->key_counts[map_add(&list->keys, key)]++;
    }
  }
}

/* A label line of the listing's form, by how often its key comes: a title
   with a colon ("ICAT: Swift response …") is none. */
static bool
is_form_label(const Listing *list, uint32_t b)
{
  Str key;
  if (!block_is_label(&list->page, b, &key)) {
    return false;
  }
  const uint32_t n = list->key_counts[map_find(&list->keys, key)];
  return n >= 2 && n * 2 >= list->n_stamps;
}

/* The number + 1 of a heading a few blocks before `b`; 0: none. */
static uint32_t
heading_before(const Listing *list, uint32_t b)
{
  for (int i = 0; i < HEADING_REACH && b > 0 && !is_stamp(list, b - 1); i++) {
    if (is_heading(list, --b)) {
      return b + 1;
    }
  }
  return 0;
}

uint32_t
title_before(const Listing *list, uint32_t stamp)
{
  uint32_t b = stamp;
  while (b > 0 && is_form_label(list, b - 1) && !is_stamp(list, b - 1)) {
    b--;
  }
  const bool is_title = b > 0 && block_is_title_like(&list->page, b - 1);
  if (!is_title || block_is_category_like(&list->page, b - 1)) {
    const uint32_t heading = heading_before(list, stamp);
    return heading ? heading : is_title ? b : 0;
  }
  return b;
}

uint32_t
title_after(const Listing *list, uint32_t stamp)
{
  const Page *page = &list->page;
  uint32_t b = stamp + 1;
  if (b + 1 < page->doc->n_blocks && block_is_category_like(page, b) &&
      block_is_title_like(page, b + 1) && !is_form_label(list, b + 1)) {
    b++;
  }
  return b < page->doc->n_blocks && block_is_title_like(page, b) &&
                 !is_form_label(list, b)
             ? b + 1
             : 0;
}

/* How often do titles stand on one side of the date lines? */
typedef struct Sides {
  uint32_t n_before;
  uint32_t n_after;
  uint32_t n_short; ///< titles before that are more like a category
} Sides;

static Sides
count_sides(const Listing *list)
{
  Sides sides = {0};
  for (uint32_t b = 0; b < list->page.doc->n_blocks; b++) {
    if (!is_stamp(list, b)) {
      continue;
    }
    const uint32_t title = title_before(list, b);
    sides.n_before += title > 0;
    sides.n_after += title_after(list, b) > 0;
    sides.n_short += title && !is_heading(list, title - 1) &&
                     block_n_tokens(&list->page, title - 1) < SHORTEST_TITLE;
  }
  return sides;
}

Layout
listing_layout(const Listing *list)
{
  if (list->n_stamps < 2) {
    return LAYOUT_SINGLE;
  }
  const Sides sides = count_sides(list);
  const bool is_short = sides.n_short * 2 > sides.n_before;
  const bool is_led_by_stamp =
      sides.n_after > sides.n_before || is_short || is_stamp(list, 0);
  if (sides.n_after >= 2 && is_led_by_stamp) {
    return LAYOUT_STAMP_FIRST;
  }
  return sides.n_before >= 2 && !is_short ? LAYOUT_TITLE_FIRST : LAYOUT_SINGLE;
}

void
listing_init(Listing *list, Page page)
{
  *list = (Listing){.page = page};
  mark_stamps(list);
  count_keys(list);
}
