// SPDX-License-Identifier: MIT
/// A handful of words with their classes, for tests that read pages.
#ifndef KEDGE_TESTS_PAGE_WORDS_H
#define KEDGE_TESTS_PAGE_WORDS_H

#include "base/utf8.h"
#include "doc/doc.h"

typedef struct PageFixture {
  Arena arena;
  Map map;
  uint16_t classes[512];
  PageWords words;
} PageFixture;

static inline void
page_add(PageFixture *page, const char *list, unsigned word_classes)
{
  char folded[64];
  Str rest = str_from(list);
  while (rest.ptr) {
    const Str word = str_cut(&rest, ' ');
    const size_t len = utf8_fold(word, folded, sizeof folded);
    const uint32_t id = map_add(&page->map, (Str){folded, len});
    page->classes[id] |= (uint16_t)word_classes;
  }
}

static inline void
page_open(PageFixture *page)
{
  *page = (PageFixture){0};
  map_init(&page->map, &page->arena, 200);
  page_add(page,
           "mr mrs ms dr prof no nos st mt co inc ltd corp jr sr approx art "
           "vs etc vol fig gen nov dec oct",
           WORD_ABBREVIATION);
  page_add(page,
           "january february march april may june july august september "
           "october november december jan feb mar apr jun jul aug sep oct "
           "nov dec",
           WORD_MONTH);
  page_add(page,
           "monday tuesday wednesday thursday friday saturday sunday mon tue "
           "wed thu fri sat sun",
           WORD_WEEKDAY);
  page_add(page, "published publishing date posted updated", WORD_STAMP_LABEL);
  page_add(page, "funded led based sponsored", WORD_COMPOUND_TAIL);
  page_add(page, "about notes contact", WORD_ABOUT_LABEL);
  page_add(page,
           "the it they he she how did we this in on at and but what who is i",
           WORD_ORDINARY);
  page->words = (PageWords){&page->map, page->classes, page->map.n_keys + 1};
}

static inline void
page_close(PageFixture *page)
{
  arena_free(&page->arena);
}

#endif
