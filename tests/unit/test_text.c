// SPDX-License-Identifier: MIT
#include "doc/reader.h"
#include "messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* Blocks of a text with " | " between them, line ends as spaces. */
static void
check_blocks(const char *text, const char *expected)
{
  Arena arena = {0};
  Document doc = {.text = str_from(text)};
  Str joined = STR("");
  split_blocks(&doc, &arena);
  for (uint32_t i = 0; i < doc.n_blocks; i++) {
    char *block = arena_cstr(&arena, span_text(&doc, doc.blocks[i].span));
    for (char *c = block; *c; c++) {
      *c = *c == '\n' ? ' ' : *c;
    }
    joined = arena_printf(&arena, "%.*s%s%s", STR_ARG(joined), i ? " | " : "",
                          block);
  }
  assert_string_equal(joined.ptr, expected);
  arena_free(&arena);
}

static void
test_blank_lines_part_blocks(void **state)
{
  (void)state;
  check_blocks("one\n\ntwo", "one | two");
  check_blocks("\xEF\xBB\xBFone\r\n \t\r\ntwo\r\n", "one | two");
  check_blocks(" \xC2\xA0 one \xC2\xA0\n", "one");
  check_blocks("one\r\rtwo", "one | two");
}

static void
test_label_lines_are_blocks(void **state)
{
  (void)state;
  check_blocks("A title\nPublishing date: 9 October 2023\nContent type: News",
               "A title | Publishing date: 9 October 2023 | "
               "Content type: News");
}

static void
test_wrapped_lines_are_joined(void **state)
{
  (void)state;
  check_blocks("A title\n\n"
               "On 9 October 2023, ICMPD and its partners organised a\n"
               "workshop on reintegration in Tunis which brought together\n"
               "experts from Tunisia, Morocco and Libya for the third time\n"
               "this year.\n\n"
               "The next one follows.",
               "A title | "
               "On 9 October 2023, ICMPD and its partners organised a "
               "workshop on reintegration in Tunis which brought together "
               "experts from Tunisia, Morocco and Libya for the third time "
               "this year. | The next one follows.");
}

static void
test_headlines_of_like_length_are_not_joined(void **state)
{
  (void)state;
  check_blocks("ICMPD signs a Seat Agreement with the Kingdom of Morocco\n"
               "Ministers of the Prague Process adopt a Joint Declaration\n"
               "Ombudsman monitors the first forced return from Moldova\n"
               "Experts meet in Vienna to look at the labour market now",
               "ICMPD signs a Seat Agreement with the Kingdom of Morocco | "
               "Ministers of the Prague Process adopt a Joint Declaration | "
               "Ombudsman monitors the first forced return from Moldova | "
               "Experts meet in Vienna to look at the labour market now");
}

static void
test_a_small_word_goes_on_with_the_line_before(void **state)
{
  (void)state;
  check_blocks("ICMPD and its partners organised a workshop in the city\n"
               "of Vienna.",
               "ICMPD and its partners organised a workshop in the city "
               "of Vienna.");
  check_blocks("fruit\nof the season", "fruit | of the season");
}

static void
test_entries_of_a_list_are_blocks(void **state)
{
  (void)state;
  check_blocks("Three points:\n• one\n- two\n3. three\n4) four\nb) five",
               "Three points: | • one | - two | 3. three | 4) four | b) five");
}

static void
check_rejected(Str bytes, const char *message)
{
  Arena arena = {0};
  Messages messages;
  Document doc;
  size_t offset = 0;
  const ReaderInput input = {.path = "x.txt", .bytes = bytes};
  messages_open(&messages);
  assert_int_equal(
      reader_text.next(&input, &offset, &arena, &doc, &messages.diag),
      READ_FAILED);
  assert_string_equal(messages.text, message);
  assert_int_equal(
      reader_text.next(&input, &offset, &arena, &doc, &messages.diag),
      READ_END);
  arena_free(&arena);
}

static void
test_bad_text_is_rejected_with_its_place(void **state)
{
  (void)state;
  check_rejected(STR("one\ncaf\xE9\n"), "2:4: invalid UTF-8 (byte 0xE9)\n");
  check_rejected(STR("a\0b"), "1:2: NUL byte\n");
  check_rejected(STR(""), "0:0: has no text\n");
  check_rejected(STR("\xEF\xBB\xBF \r\n"), "0:0: has no text\n");
}

static void
test_text_is_the_file_itself(void **state)
{
  (void)state;
  Arena arena = {0};
  Document doc;
  Diag diag = {0};
  size_t offset = 0;
  const Str bytes = STR("\xEF\xBB\xBFone\r\n");
  const ReaderInput input = {"x.txt", STR("x"), bytes, NULL};
  assert_int_equal(reader_text.next(&input, &offset, &arena, &doc, &diag),
                   READ_DOCUMENT);
  assert_ptr_equal(doc.text.ptr, bytes.ptr);
  assert_int_equal(doc.text.len, bytes.len);
  assert_true(str_equal(doc.id, STR("x")));
  arena_free(&arena);
}

static void
check_format(const char *path, const char *bytes, const ReaderFormat *expected)
{
  assert_ptr_equal(reader_for(path, str_from(bytes)), expected);
}

static void
test_format_is_told_by_name_then_by_first_bytes(void **state)
{
  (void)state;
  check_format("a/b.TXT", "<html>", &reader_text);
  check_format("b.htm", "", &reader_html);
  check_format("b.jsonl", "", &reader_ndjson);
  check_format("-", "\xEF\xBB\xBF\n<!DOCTYPE html>", &reader_html);
  check_format("-", "{\"id\": 1}", &reader_ndjson);
  check_format("x.d/page", "Text", &reader_text);
  check_format("-", "", &reader_text);
  assert_ptr_equal(reader_named(STR("html")), &reader_html);
  assert_null(reader_named(STR("pdf")));
}

static void
test_a_folder_walk_takes_known_names_only(void **state)
{
  (void)state;
  assert_true(reader_accepts(STR("a.txt")));
  assert_true(reader_accepts(STR("a.HTML")));
  assert_false(reader_accepts(STR("a.pdf")));
  assert_false(reader_accepts(STR("txt")));
  assert_false(reader_accepts(STR("a.")));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_blank_lines_part_blocks),
      cmocka_unit_test(test_label_lines_are_blocks),
      cmocka_unit_test(test_wrapped_lines_are_joined),
      cmocka_unit_test(test_headlines_of_like_length_are_not_joined),
      cmocka_unit_test(test_a_small_word_goes_on_with_the_line_before),
      cmocka_unit_test(test_entries_of_a_list_are_blocks),
      cmocka_unit_test(test_bad_text_is_rejected_with_its_place),
      cmocka_unit_test(test_text_is_the_file_itself),
      cmocka_unit_test(test_format_is_told_by_name_then_by_first_bytes),
      cmocka_unit_test(test_a_folder_walk_takes_known_names_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
