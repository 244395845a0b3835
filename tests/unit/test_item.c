// SPDX-License-Identifier: MIT
#include "page_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const char zone_letters[ZONE_COUNT + 1] = "BTCSLAP";

/* Zones of all blocks as letters (Body Title Category Stamp Label About
   Picture), small where repeated, "/" between items. */
static Str
picture_of(PageFixture *page, Document *doc)
{
  char *picture = ARENA_NEW_ARRAY(&page->arena, char, 2 * doc->n_blocks + 2);
  size_t n = 0;
  for (uint32_t b = 0; b < doc->n_blocks; b++) {
    const Block *block = &doc->blocks[b];
    if (b && block->item != doc->blocks[b - 1].item) {
      picture[n++] = '/';
    }
    const char letter = zone_letters[block->zone];
    picture[n++] = (char)(block->is_repeated ? letter | 0x20 : letter);
  }
  return (Str){picture, n};
}

static void
check_items_cover_blocks(const Document *doc)
{
  uint32_t b = 0;
  for (uint32_t i = 0; i < doc->n_items; i++) {
    const Item *item = &doc->items[i];
    assert_int_equal(item->block_begin, b);
    assert_true(item->block_begin < item->block_end);
    for (; b < item->block_end; b++) {
      assert_int_equal(doc->blocks[b].item, i);
    }
    if (item->title) {
      assert_true(item->title > item->block_begin);
      assert_true(item->title <= item->block_end);
    }
    if (item->stamp) {
      assert_int_equal(doc->blocks[item->stamp - 1].zone, ZONE_STAMP);
    }
  }
  assert_int_equal(b, doc->n_blocks);
}

static void
check_zones(const char *text, const char *expected)
{
  PageFixture page;
  page_open(&page);
  Document doc = {.text = str_from(text)};
  document_analyse(&doc, &page.arena, &page.words);
  assert_string_equal(picture_of(&page, &doc).ptr, expected);
  check_items_cover_blocks(&doc);
  page_close(&page);
}

static void
test_plain_text_is_one_item(void **state)
{
  (void)state;
  check_zones("It began.\n\nIt ended.", "BB");
  check_zones("Workshop on reintegration held in Tunis\n\nIt began.", "TB");
}

static void
test_a_line_with_nothing_but_a_date_is_a_stamp(void **state)
{
  (void)state;
  check_zones("12 May 2023\n\nIt began.", "SB");
  check_zones("Published on Friday, 12 May 2023 at 12:57\n\nIt began.", "SB");
  check_zones("Date: 12.05.2023\n\nIt began.", "SB");
  check_zones("2023-05-12\n\nIt began.", "SB");
  check_zones("May 12th, 2023 | 12:57\n\nIt began.", "SB");
}

static void
test_a_date_with_other_words_is_no_stamp(void **state)
{
  (void)state;
  check_zones("17-18 June 2024 Vilnius, Lithuania\n\nIt began.", "BB");
  check_zones("Sarajevo, 7 June 2019\n\nIt began.", "BB");
  check_zones("12:57\n\nIt began.", "BB");
  check_zones("2023\n\nIt began.", "BB");
  check_zones("On 12 May 2023 they met.\n\nIt began.", "BB");
}

static void
test_a_listing_has_an_item_for_each_title(void **state)
{
  (void)state;
  check_zones("News\n\nProject News\nFirst workshop held in Tunis\n\n"
              "12 May 2023\n\nIt began.\n\n"
              "Second workshop held in Rabat\n\n10 May 2023\n\nIt ended.",
              "BCTSB/TSB");
}

static void
test_label_lines_may_stand_around_the_stamp(void **state)
{
  (void)state;
  check_zones("First workshop held in Tunis\nPublishing date: 12 May 2023\n"
              "Content type: News\nWhere we are: OSCE Mission\nIt began.\n"
              "Second workshop held in Rabat\nPublishing date: 9 May 2023\n"
              "Content type: News\nWhere we are: ODIHR\nIt ended.",
              "TSLLB/TSLLB");
  check_zones("First workshop held in Tunis\nContent type: News\n"
              "12 May 2023\nIt began.\n"
              "Second workshop held in Rabat\nContent type: News\n"
              "9 May 2023\nIt ended.",
              "TLSB/TLSB");
}

static void
test_a_title_with_a_colon_is_no_label(void **state)
{
  (void)state;
  check_zones("KOMPLEKS project: Study visit to Austria\n\n12 May 2023\n\n"
              "It began.\n\nICAT: Swift response to conflicts is critical\n\n"
              "9 May 2023\n\nIt ended.",
              "TSB/TSB");
}

static void
test_dates_may_come_before_titles(void **state)
{
  (void)state;
  check_zones("12 May 2023\nFirst workshop held in Tunis\nIt began.\n"
              "9 May 2023\nSecond workshop held in Rabat\nIt ended.",
              "STB/STB");
}

static void
test_text_before_a_listing_is_an_item_of_its_own(void **state)
{
  (void)state;
  check_zones("Welcome to our news\n\nHere is what we did.\n\n"
              "First workshop held in Tunis\n\n12 May 2023\n\nIt began.\n\n"
              "Second workshop held in Rabat\n\n9 May 2023\n\nIt ended.",
              "TB/TSB/TSB");
}

static void
test_one_date_makes_no_listing(void **state)
{
  (void)state;
  check_zones("First workshop held in Tunis\n\n12 May 2023\n\nIt began.\n\n"
              "Next steps\n\nIt ended.",
              "TSBBB");
}

static void
test_headings_followed_by_a_time_begin_items(void **state)
{
  (void)state;
  const BlockKind kinds[] = {BLOCK_HEADING, BLOCK_TEXT, BLOCK_TIME, BLOCK_TEXT,
                             BLOCK_HEADING, BLOCK_TEXT, BLOCK_TIME, BLOCK_TEXT};
  PageFixture page;
  page_open(&page);
  Document doc = {.text = STR("First\nA line.\n12. Mai 2023\nIt began.\n"
                              "Second\nA line.\n9. Mai 2023\nIt ended.")};
  split_blocks(&doc, &page.arena);
  assert_int_equal(doc.n_blocks, 8);
  for (uint32_t b = 0; b < doc.n_blocks; b++) {
    doc.blocks[b].kind = (uint8_t)kinds[b];
  }
  document_analyse(&doc, &page.arena, &page.words);
  assert_string_equal(picture_of(&page, &doc).ptr, "TBSB/TBSB");
  check_items_cover_blocks(&doc);
  page_close(&page);
}

static void
test_about_goes_to_the_end_of_the_item(void **state)
{
  (void)state;
  check_zones("A title of some length\n\nIt began.\n\nAbout ICMPD\n\n"
              "It is an organisation.\n\nIt has members.",
              "TBAAA");
  check_zones("A title of some length\n\nAbout ICMPD: it is one.\n\nIt ended.",
              "TAB");
  check_zones("A title of some length\n\nAbout 50 people came\n\nIt ended.",
              "TBB");
  check_zones("About ICMPD and its work\n\nIt began.", "TB");
}

static void
test_labels_are_short_keys_with_a_value(void **state)
{
  (void)state;
  check_zones("It began.\nWhere we are: OSCE Mission\nIt ended.", "BLB");
  check_zones("It began.\nThe minister then said: No\nIt ended.", "BLB");
  check_zones("It began.\nThe minister of the country said: No\nIt ended.",
              "BBB");
  check_zones("It began.\nHe said: It was good.\nIt ended.", "BBB");
  check_zones("It began.\n09:30 Welcome\nIt ended.", "BBB");
}

static void
test_captions_are_told_by_file_name_and_owner(void **state)
{
  (void)state;
  check_zones("It began.\nrsz_img_0522.jpg © UNESCO\nIMG_1.PNG\nIt ended.",
              "BPPB");
}

static void
test_repeated_text_is_marked_the_second_time(void **state)
{
  (void)state;
  check_zones("On 12 May they met in Tunis and talked.\n\n"
              "On 12 May they met in Tunis and talked.\n\nIt ended.",
              "BBB");
  check_zones("On 12 May they met in Tunis and talked a lot.\n\n"
              "On 12 May they met in Tunis and talked a lot.\n\nIt ended.",
              "BbB");
}

static void
test_a_teaser_is_what_is_repeated(void **state)
{
  (void)state;
  check_zones("On 12 May they met in Tunis with experts from all ...\n\n"
              "On 12 May they met in Tunis with experts from all sides.",
              "bB");
  check_zones("On 12 May they met in Tunis with experts from all…\n\n"
              "On 12 May they met in Rabat with experts from all sides.",
              "BB");
}

static void
test_an_empty_document_has_no_items(void **state)
{
  (void)state;
  check_zones("", "");
  check_zones(" \n ", "");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_plain_text_is_one_item),
      cmocka_unit_test(test_a_line_with_nothing_but_a_date_is_a_stamp),
      cmocka_unit_test(test_a_date_with_other_words_is_no_stamp),
      cmocka_unit_test(test_a_listing_has_an_item_for_each_title),
      cmocka_unit_test(test_label_lines_may_stand_around_the_stamp),
      cmocka_unit_test(test_a_title_with_a_colon_is_no_label),
      cmocka_unit_test(test_dates_may_come_before_titles),
      cmocka_unit_test(test_text_before_a_listing_is_an_item_of_its_own),
      cmocka_unit_test(test_one_date_makes_no_listing),
      cmocka_unit_test(test_headings_followed_by_a_time_begin_items),
      cmocka_unit_test(test_about_goes_to_the_end_of_the_item),
      cmocka_unit_test(test_labels_are_short_keys_with_a_value),
      cmocka_unit_test(test_captions_are_told_by_file_name_and_owner),
      cmocka_unit_test(test_repeated_text_is_marked_the_second_time),
      cmocka_unit_test(test_a_teaser_is_what_is_repeated),
      cmocka_unit_test(test_an_empty_document_has_no_items),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
