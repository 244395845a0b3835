// SPDX-License-Identifier: MIT
#include "page_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static Document
read_text(PageFixture *page, Str text)
{
  Document doc = {.text = text};
  split_blocks(&doc, &page->arena);
  tokenize(&doc, &page->arena, &page->words);
  return doc;
}

/* `expected` is the tokens of `text` with single spaces between them. */
static void
check_tokens(const char *text, const char *expected)
{
  PageFixture page;
  page_open(&page);
  const Document doc = read_text(&page, str_from(text));
  Str joined = STR("");
  for (uint32_t i = 0; i < doc.n_tokens; i++) {
    const Str token = token_text(&doc, &doc.tokens[i]);
    joined = arena_printf(&page.arena, "%.*s%s%.*s", STR_ARG(joined),
                          i ? " " : "", STR_ARG(token));
  }
  assert_string_equal(joined.ptr, expected);
  page_close(&page);
}

static void
check_whole(const char *word)
{
  check_tokens(word, word);
}

static void
test_hyphens_hold_words_together(void **state)
{
  (void)state;
  check_whole("COVID-19");
  check_whole("OCWAR-T");
  check_whole("Anti-Trafficking");
  check_whole("kick-off");
  check_whole("10-day");
  check_whole("Nur\xE2\x80\x91Sultan");
  check_tokens("-x y- a--b", "- x y - a - - b");
}

static void
test_hyphens_part_numbers_and_calendar_words(void **state)
{
  (void)state;
  check_tokens("2023-2027", "2023 - 2027");
  check_tokens("10-11 May", "10 - 11 May");
  check_tokens("2016-11-07", "2016 - 11 - 07");
  check_tokens("12-May-2023", "12 - May - 2023");
  check_tokens("April-June", "April - June");
  check_whole("May-Britt");
}

static void
test_compounds_are_split_from_names_only(void **state)
{
  (void)state;
  check_tokens("EU-funded", "EU - funded");
  check_tokens("Norway-sponsored", "Norway - sponsored");
  check_tokens("Bosnia-Herzegovina-based", "Bosnia-Herzegovina - based");
  check_whole("co-funded");
  check_whole("EU-wide");
  check_tokens("U.S.-led", "U.S. - led");
}

static void
test_possessive_is_a_token_of_its_own(void **state)
{
  (void)state;
  check_tokens("ICMPD’s seat", "ICMPD ’s seat");
  check_tokens("Jr.'s book", "Jr . 's book");
  check_tokens("d’Ivoire’s", "d’Ivoire ’s");
  check_tokens("U.S.’s", "U.S. ’s");
}

static void
test_other_apostrophes_are_inside_or_punctuation(void **state)
{
  (void)state;
  check_whole("O'Brien");
  check_whole("Côte d’Ivoire");
  check_tokens("Ministers’ meeting", "Ministers ’ meeting");
  check_tokens("'s Hertogenbosch", "' s Hertogenbosch");
  check_tokens("‘quoted’ “x” «y»", "‘ quoted ’ “ x ” « y »");
}

static void
test_initials_keep_their_dots(void **state)
{
  (void)state;
  check_whole("U.S. Government");
  check_whole("H.E. Fouad");
  check_whole("5 p.m. on");
  check_tokens("J.K.Rowling", "J.K. Rowling");
  check_tokens("Jonas E. Smith", "Jonas E . Smith");
  check_tokens("in the U.S.", "in the U.S.");
  check_tokens("the end.The next", "the end . The next");
}

static void
test_marks_belong_to_names(void **state)
{
  (void)state;
  check_tokens("Erasmus+, ACR+.", "Erasmus+ , ACR+ .");
  check_whole("R&D AT&T");
  check_tokens("A & B 18+ C++", "A & B 18 + C++");
}

static void
test_numbers_keep_groups_and_fractions(void **state)
{
  (void)state;
  check_whole("1,000 1,389.50 23.65 1.000.000 1026.253.553");
  check_tokens("$100.00.", "$ 100.00 .");
  check_tokens("in 2021,2022", "in 2021 , 2022");
  check_tokens("3,5 1,00", "3 , 5 1 , 00");
}

static void
test_dates_are_numbers_and_separators(void **state)
{
  (void)state;
  check_tokens("25-26.10.2022", "25 - 26 . 10 . 2022");
  check_tokens("25.10. 2022", "25 . 10 . 2022");
  check_tokens("on 25.10. in", "on 25 . 10 . in");
  check_tokens("25.10-26.10.2022", "25 . 10 - 26 . 10 . 2022");
  check_tokens("08/07/2017 24/25", "08 / 07 / 2017 24 / 25");
  check_tokens("at 12:57", "at 12 : 57");
}

static void
test_dashes_and_slashes_are_tokens(void **state)
{
  (void)state;
  check_tokens("x–y — IOM/UNHCR…", "x – y — IOM / UNHCR …");
}

static void
test_addresses_are_one_token(void **state)
{
  (void)state;
  check_tokens("https://www.example.50.com/new-site/a_b.html. Then",
               "https://www.example.50.com/new-site/a_b.html . Then");
  check_tokens("(www.icmpd.org/x).", "( www.icmpd.org/x ) .");
  check_tokens("Jane.Doe@example.com.", "Jane.Doe@example.com .");
  check_whole("icmpd.org rsz_img_0522.jpg IMG_0522.JPG");
  check_whole("@ICMPD #End_Trafficking");
}

typedef struct ShapeCase {
  const char *word;
  Shape shape;
} ShapeCase;

static void
test_shapes(void **state)
{
  static const ShapeCase cases[] = {
      {"word", SHAPE_LOWER},
      {"Word", SHAPE_CAP},
      {"A", SHAPE_CAP},
      {"Anti-trafficking", SHAPE_CAP},
      {"Guinea-Bissau", SHAPE_CAP},
      {"Žilina", SHAPE_CAP},
      {"WORD", SHAPE_UPPER},
      {"VMC2022", SHAPE_UPPER},
      {"U.S.", SHAPE_UPPER},
      {"R&D", SHAPE_UPPER},
      {"CareFor", SHAPE_MIXED},
      {"iPSpine", SHAPE_MIXED},
      {"NGOs", SHAPE_MIXED},
      {"d’Ivoire", SHAPE_MIXED},
      {"2022", SHAPE_NUMBER},
      {"23.65", SHAPE_NUMBER},
      {"7th", SHAPE_ORDINAL},
      {"22ND", SHAPE_ORDINAL},
      {"10-day", SHAPE_ALNUM},
      {"9.30am", SHAPE_ALNUM},
      {"a@b.org", SHAPE_ALNUM},
      {"icmpd.org", SHAPE_ALNUM},
      {"a.m.", SHAPE_LOWER},
      {"’", SHAPE_PUNCT},
      {"中文", SHAPE_LOWER},
  };
  PageFixture page;
  (void)state;
  page_open(&page);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const Document doc = read_text(&page, str_from(cases[i].word));
    assert_int_equal(doc.n_tokens, 1);
    assert_int_equal(doc.tokens[0].shape, cases[i].shape);
  }
  page_close(&page);
}

static void
test_flags_tell_what_is_before(void **state)
{
  PageFixture page;
  (void)state;
  page_open(&page);
  const Document doc = read_text(&page, STR("one two-three,\n\nfour\n\nfive"));
  const uint8_t line = TOKEN_SPACE | TOKEN_LINE;
  const uint8_t flags[] = {0, TOKEN_SPACE | TOKEN_HYPHEN, 0, line, line};
  assert_int_equal(doc.n_tokens, 5);
  for (uint32_t i = 0; i < doc.n_tokens; i++) {
    assert_int_equal(doc.tokens[i].flags, flags[i]);
  }
  page_close(&page);
}

static void
test_words_are_found_by_their_folded_form(void **state)
{
  PageFixture page;
  (void)state;
  page_open(&page);
  const uint32_t id = map_add(&page.map, STR("turkiye's"));
  const Document doc = read_text(&page, STR("MAY Türkiye unknown"));
  assert_int_equal(doc.tokens[0].word, map_find(&page.map, STR("may")));
  assert_true(doc.tokens[0].word > 0);
  assert_int_equal(doc.tokens[1].word, 0);
  assert_int_equal(doc.tokens[2].word, 0);
  assert_true(id > 0);
  page_close(&page);
}

static void
test_no_words_are_needed(void **state)
{
  (void)state;
  Arena arena = {0};
  const PageWords none = {0};
  Document doc = {.text = STR("EU-funded May-2023. It began.")};
  document_analyse(&doc, &arena, &none);
  assert_int_equal(doc.tokens[0].word, 0);
  assert_int_equal(doc.n_sentences, 2);
  arena_free(&arena);
}

static void
test_very_long_words_have_no_id(void **state)
{
  PageFixture page;
  char text[5000];
  (void)state;
  page_open(&page);
  memset(text, 'A', sizeof text);
  const Document doc = read_text(&page, (Str){text, sizeof text});
  assert_int_equal(doc.n_tokens, 1);
  assert_int_equal(doc.tokens[0].word, 0);
  assert_int_equal(doc.tokens[0].shape, SHAPE_UPPER);
  page_close(&page);
}

/* Tokens are in order, within their block, and leave out white space only. */
static void
check_tables(const Document *doc)
{
  uint32_t token = 0;
  for (uint32_t b = 0; b < doc->n_blocks; b++) {
    const Block *block = &doc->blocks[b];
    uint32_t at = block->span.begin;
    assert_int_equal(block->token_begin, token);
    for (; token < block->token_end; token++) {
      for (size_t i = at; i < doc->tokens[token].begin;) {
        assert_int_equal(utf8_class(utf8_next(doc->text, &i)), CHAR_SPACE);
      }
      assert_true(doc->tokens[token].begin < doc->tokens[token].end);
      at = doc->tokens[token].end;
    }
    assert_int_equal(at, block->span.end);
  }
  assert_int_equal(token, doc->n_tokens);
}

static void
test_every_text_is_covered_by_its_tokens(void **state)
{
  static const char *const pieces[] = {
      "a", "B", "7",   ".",   "-",      "'", "’",  "‑", " ", "\n",     "\n\n",
      "@", "/", "://", "&",   "+",      ",", "_",  "#", "é", "\u0301", "\u200B",
      "“", "s", "th",  "May", "funded", "•", "中", "…", "(", "10.",    "www."};
  const size_t n_pieces = sizeof pieces / sizeof *pieces;
  PageFixture page;
  uint32_t seed = 1;
  (void)state;
  page_open(&page);
  for (int round = 0; round < 3000; round++) {
    char text[256];
    size_t len = 0;
    for (int i = 0; i < 20; i++) {
      seed = seed * 1664525u + 1013904223u;
      const Str piece = str_from(pieces[(seed >> 16) % n_pieces]);
      memcpy(text + len, piece.ptr, piece.len);
      len += piece.len;
    }
    char *exact = malloc(len); /* so that reading past it shows */
    memcpy(exact, text, len);
    Document doc = {.text = {exact, len}};
    document_analyse(&doc, &page.arena, &page.words);
    check_tables(&doc);
    free(exact);
  }
  page_close(&page);
}

static void
check_time(const char *text, size_t n)
{
  PageFixture page;
  const Str piece = str_from(text);
  page_open(&page);
  char *many = ARENA_NEW_ARRAY(&page.arena, char, piece.len *n);
  for (size_t i = 0; i < n; i++) {
    memcpy(many + i * piece.len, piece.ptr, piece.len);
  }
  Document doc = {.text = {many, piece.len * n}};
  const clock_t begin = clock();
  document_analyse(&doc, &page.arena, &page.words);
  assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 5.0);
  page_close(&page);
}

static void
test_odd_texts_take_no_longer_than_others(void **state)
{
  (void)state;
  check_time("a.", 300000);
  check_time("ab.", 300000);
  check_time("a-", 300000);
  check_time("a'", 300000);
  check_time("A@", 300000);
  check_time("www.", 200000);
  check_time("1.", 300000);
  check_time("1,000", 100000);
  check_time(".", 300000);
  check_time("\"", 300000);
  check_time("• ", 300000);
  check_time("a_", 300000);
  check_time("x:", 300000);
  check_time("May-", 100000);
  check_time("1) A ", 100000);
  check_time("e\xCC\x81", 300000);
  check_time("\xCC\x81", 300000);
  check_time("x y\n", 200000);
  check_time("12 May 2023\n\n", 50000);
  check_time("A title here\n\n12 May 2023\n\n", 30000);
  check_time("Key: 12 May 2023\nKey: value\n", 30000);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_hyphens_hold_words_together),
      cmocka_unit_test(test_hyphens_part_numbers_and_calendar_words),
      cmocka_unit_test(test_compounds_are_split_from_names_only),
      cmocka_unit_test(test_possessive_is_a_token_of_its_own),
      cmocka_unit_test(test_other_apostrophes_are_inside_or_punctuation),
      cmocka_unit_test(test_initials_keep_their_dots),
      cmocka_unit_test(test_marks_belong_to_names),
      cmocka_unit_test(test_numbers_keep_groups_and_fractions),
      cmocka_unit_test(test_dates_are_numbers_and_separators),
      cmocka_unit_test(test_dashes_and_slashes_are_tokens),
      cmocka_unit_test(test_addresses_are_one_token),
      cmocka_unit_test(test_shapes),
      cmocka_unit_test(test_flags_tell_what_is_before),
      cmocka_unit_test(test_words_are_found_by_their_folded_form),
      cmocka_unit_test(test_no_words_are_needed),
      cmocka_unit_test(test_very_long_words_have_no_id),
      cmocka_unit_test(test_every_text_is_covered_by_its_tokens),
      cmocka_unit_test(test_odd_texts_take_no_longer_than_others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
