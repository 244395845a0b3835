// SPDX-License-Identifier: MIT
/* Items of a page and the zones in them. In a listing each title begins an
   item; everything else is one item. */
#include "doc/listing.h"

static void
end_item(Listing *list, uint32_t end)
{
  Document *doc = list->page.doc;
  if (doc->n_items) {
    doc->items[doc->n_items - 1].block_end = end;
  }
}

static void
push_item(Listing *list, Item item)
{
  Document *doc = list->page.doc;
  end_item(list, item.block_begin);
  ARENA_PUSH(list->page.arena, doc->items, doc->n_items, doc->items_capacity,
             item);
}

/* Where the item of a title begins: at the category above it, if any. */
static uint32_t
item_begin(const Listing *list, uint32_t title, uint32_t least)
{
  const bool has_category = title > least && !is_stamp(list, title - 1) &&
                            !is_heading(list, title - 1) &&
                            block_is_category_like(&list->page, title - 1);
  return has_category ? title - 1 : title;
}

static void
push_titled(Listing *list, uint32_t stamp, uint32_t *least)
{
  const uint32_t title = title_before(list, stamp);
  if (title && title - 1 >= *least) {
    push_item(list, (Item){.block_begin = item_begin(list, title - 1, *least),
                           .title = title,
                           .stamp = stamp + 1});
  }
  *least = stamp + 1;
}

static void
push_stamped(Listing *list, uint32_t stamp)
{
  const uint32_t title = title_after(list, stamp);
  if (title) {
    push_item(list,
              (Item){.block_begin = stamp, .title = title, .stamp = stamp + 1});
  }
}

/* Lines above the first title belong to it unless there is text in them. */
static bool
has_text(const Listing *list, uint32_t end)
{
  for (uint32_t b = 0; b < end; b++) {
    if (!is_stamp(list, b) && (block_ends_sentence(&list->page, b) ||
                               !block_is_title_like(&list->page, b))) {
      return true;
    }
  }
  return false;
}

static void
keep_preface(Listing *list)
{
  Document *doc = list->page.doc;
  const uint32_t end = doc->items[0].block_begin;
  if (!has_text(list, end)) {
    doc->items[0].block_begin = 0;
    return;
  }
  ARENA_PUSH(list->page.arena, doc->items, doc->n_items, doc->items_capacity,
             (Item){0});
  memmove(doc->items + 1, doc->items, (doc->n_items - 1) * sizeof(Item));
  doc->items[0] = (Item){.block_end = end};
}

static void
cut_listing(Listing *list, Layout layout)
{
  const uint32_t n_blocks = list->page.doc->n_blocks;
  uint32_t least = 0;
  for (uint32_t b = 0; b < n_blocks; b++) {
    if (is_stamp(list, b)) {
      if (layout == LAYOUT_TITLE_FIRST) {
        push_titled(list, b, &least);
      } else {
        push_stamped(list, b);
      }
    }
  }
  end_item(list, n_blocks);
  keep_preface(list);
}

static void
set_zone(Listing *list, uint32_t b, Zone zone)
{
  Block *block = block_at(&list->page, b);
  if (block->zone == ZONE_BODY) {
    block->zone = (uint8_t)zone;
  }
}

/* The title at the top of an item that no date line told: behind dates and a
   category. Returns its number + 1; 0: the item begins with text. */
static uint32_t
top_title(const Listing *list, const Item *item)
{
  uint32_t b = item->block_begin;
  while (b < item->block_end &&
         (is_stamp(list, b) || block_is_dateline(&list->page, b))) {
    b++;
  }
  if (b + 1 < item->block_end && block_is_category_like(&list->page, b) &&
      block_is_title_like(&list->page, b + 1) &&
      !block_is_category_like(&list->page, b + 1)) {
    b++;
  }
  return b < item->block_end && block_is_title_like(&list->page, b) ? b + 1 : 0;
}

/* Every heading and every line above a date is a title, whoever's it is. */
static void
find_titles(Listing *list, Item *item)
{
  for (uint32_t b = item->block_begin; b < item->block_end; b++) {
    if (is_heading(list, b) && !block_is_about_head(&list->page, b)) {
      set_zone(list, b, ZONE_TITLE);
    }
    const uint32_t title = is_stamp(list, b) ? title_before(list, b) : 0;
    if (title > item->block_begin) {
      set_zone(list, title - 1, ZONE_TITLE);
    }
  }
}

static uint32_t
first_stamp(const Listing *list, const Item *item)
{
  for (uint32_t b = item->block_begin; b < item->block_end; b++) {
    if (is_stamp(list, b)) {
      return b + 1;
    }
  }
  return 0;
}

static uint32_t
first_heading(const Listing *list, const Item *item)
{
  for (uint32_t b = item->block_begin; b < item->block_end; b++) {
    if (is_heading(list, b) && !block_is_about_head(&list->page, b)) {
      return b + 1;
    }
  }
  return 0;
}

/* Lines above the first heading are left over from the frame of a page,
   unless one of them has the date below it. */
static uint32_t
item_title(const Listing *list, const Item *item)
{
  const uint32_t heading = first_heading(list, item);
  const uint32_t above =
      heading && item->stamp ? title_before(list, item->stamp - 1) : 0;
  if (above > item->block_begin && above < heading) {
    return above;
  }
  return heading ? heading : top_title(list, item);
}

static void
complete_item(Listing *list, Item *item)
{
  if (!item->stamp) {
    item->stamp = first_stamp(list, item);
  }
  if (!item->title) {
    item->title = item_title(list, item);
  }
  if (item->title) {
    set_zone(list, item->title - 1, ZONE_TITLE);
  }
  find_titles(list, item);
}

static void
mark_category(Listing *list, const Item *item)
{
  for (uint32_t b = item->block_begin; b + 1 < item->block_end; b++) {
    if (block_at(&list->page, b + 1)->zone == ZONE_TITLE &&
        !is_heading(list, b) && block_is_category_like(&list->page, b)) {
      set_zone(list, b, ZONE_CATEGORY);
    }
  }
}

/* "News", with text below it: boilerplate ends where another part begins. */
static bool
begins_part(const Listing *list, const Item *item, uint32_t b)
{
  const Page *page = &list->page;
  return b + 1 < item->block_end && !block_is_about_head(page, b) &&
         block_is_title_like(page, b) && !block_ends_sentence(page, b) &&
         !block_is_label(page, b, NULL) && block_ends_sentence(page, b + 1) &&
         !block_is_title_like(page, b + 1);
}

static void
mark_about(Listing *list, const Item *item)
{
  bool is_about = false;
  for (uint32_t b = item->block_begin; b < item->block_end; b++) {
    Block *block = block_at(&list->page, b);
    const bool is_below = b >= item->title;
    is_about = is_about && !begins_part(list, item, b);
    is_about |= is_below && block_is_about_head(&list->page, b);
    if (is_below && block->zone != ZONE_STAMP &&
        (is_about || block_is_about(&list->page, b))) {
      block->zone = ZONE_ABOUT;
    }
  }
}

static void
mark_zones(Listing *list, const Item *item)
{
  mark_category(list, item);
  for (uint32_t b = item->block_begin; b < item->block_end; b++) {
    if (block_is_caption(&list->page, b)) {
      set_zone(list, b, ZONE_CAPTION);
    } else if (block_is_label(&list->page, b, NULL)) {
      set_zone(list, b, ZONE_LABEL);
    }
    block_at(&list->page, b)->item = (uint32_t)(item - list->page.doc->items);
  }
  mark_about(list, item);
}

void
find_items(Document *doc, Arena *arena, const PageWords *words)
{
  Listing list;
  doc->n_items = 0;
  if (doc->n_blocks == 0) {
    return;
  }
  listing_init(&list, (Page){doc, arena, words});
  const Layout layout = listing_layout(&list);
  if (layout == LAYOUT_SINGLE) {
    push_item(&list, (Item){.block_end = doc->n_blocks});
  } else {
    cut_listing(&list, layout);
  }
  for (uint32_t i = 0; i < doc->n_items; i++) {
    complete_item(&list, &doc->items[i]);
    mark_zones(&list, &doc->items[i]);
  }
  find_repeated(doc, arena);
}
