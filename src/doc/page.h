// SPDX-License-Identifier: MIT
/// What a block of a page looks like: the questions from whose answers items
/// and zones are told. All want tokens; none looks at other blocks.
#ifndef KEDGE_DOC_PAGE_H
#define KEDGE_DOC_PAGE_H

#include "doc/doc.h"

typedef struct Page {
  Document *doc;
  Arena *arena;
  const PageWords *words;
} Page;

static inline Block *
block_at(const Page *page, uint32_t b)
{
  return &page->doc->blocks[b];
}

static inline uint32_t
block_n_tokens(const Page *page, uint32_t b)
{
  return block_at(page, b)->token_end - block_at(page, b)->token_begin;
}

/// Nothing but a date, with words like "Published on" and a time of day.
bool block_is_stamp(const Page *page, uint32_t b);

/// A date and a place, or a place and a date: "17-18 June 2024 Vilnius".
bool block_is_dateline(const Page *page, uint32_t b);

/// Ends with a full stop, or what stands for one.
bool block_ends_sentence(const Page *page, uint32_t b);

/// Could be a title: marked as a heading, or short and not a sentence.
bool block_is_title_like(const Page *page, uint32_t b);

/// Could be the category above a title: up to four words.
bool block_is_category_like(const Page *page, uint32_t b);

/// "Where we are: OSCE Mission to Moldova"; `key` (may be null) becomes what
/// stands before the colon.
bool block_is_label(const Page *page, uint32_t b, Str *key);

/// "Venue: Valletta", "Date: 8 October": a label of those that tell of an
/// event.
bool block_is_event_field(const Page *page, uint32_t b);

/// Heads a part about the publisher: "About ICMPD", "Notes to editors".
bool block_is_about_head(const Page *page, uint32_t b);

/// Is such a part in itself: "About ICMPD: it is …".
bool block_is_about(const Page *page, uint32_t b);

/// Belongs to a picture: its file name or its owner.
bool block_is_caption(const Page *page, uint32_t b);

/// Set `is_repeated` of all blocks.
void find_repeated(Document *doc, Arena *arena);

#endif
