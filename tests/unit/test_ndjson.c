// SPDX-License-Identifier: MIT
#include "doc/reader.h"
#include "messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct Fixture {
  Arena arena;
  Messages messages;
  LineCursor lines;
  ReaderInput input;
  size_t offset;
  Document doc;
} Fixture;

static void
start(Fixture *f, Str bytes)
{
  *f = (Fixture){0};
  messages_open(&f->messages);
  f->input = (ReaderInput){"x.ndjson", STR("x"), bytes, &f->lines};
}

static ReadResult
next(Fixture *f)
{
  return reader_ndjson.next(&f->input, &f->offset, &f->arena, &f->doc,
                            &f->messages.diag);
}

static void
check_str(Str s, const char *expected)
{
  assert_true(str_equal(s, str_from(expected)));
}

static void
test_every_line_is_a_document(void **state)
{
  (void)state;
  Fixture f;
  start(&f, STR("\xEF\xBB\xBF{\"id\": \"a\", \"url\": \"u\", \"date\": \"d\", "
                "\"text\": \"One.\"}\n\n \n{\"id\": 7, \"text\": \"Two.\"}"));
  assert_int_equal(next(&f), READ_DOCUMENT);
  check_str(f.doc.id, "a");
  check_str(f.doc.url, "u");
  check_str(f.doc.date, "d");
  check_str(f.doc.text, "One.");
  assert_int_equal(next(&f), READ_DOCUMENT);
  check_str(f.doc.id, "7");
  assert_int_equal(next(&f), READ_END);
  arena_free(&f.arena);
}

static void
test_missing_ids_are_made_of_lines(void **state)
{
  (void)state;
  Fixture f;
  start(&f, STR("\n{\"text\": \"One.\"}\n\n{\"text\": \"Two.\"}\n"));
  assert_int_equal(next(&f), READ_DOCUMENT);
  check_str(f.doc.id, "x#2");
  assert_int_equal(next(&f), READ_DOCUMENT);
  check_str(f.doc.id, "x#4");
  f.input.lines = NULL;
  f.offset = 1;
  assert_int_equal(next(&f), READ_DOCUMENT);
  check_str(f.doc.id, "x#2");
  arena_free(&f.arena);
}

static void
test_records_are_ordered_by_their_ids(void **state)
{
  (void)state;
  static const Str orders[] = {
      STR_INIT("\xEF\xBB\xBF{\"text\": \"T\", \"id\" : \"b\"}\n"
               "{\"m\": {\"id\": \"z\"}, \"id\": \"a\", \"text\": \"T\"}\n\n"
               "{\"id\": \"c\", \"text\": \"\\\"id\\\": 1\"}"),
      STR_INIT("\n{\"id\": \"c\", \"text\": \"\\\"id\\\": 1\"}\n"
               "{\"text\": \"T\", \"id\" : \"b\"}\n"
               "{\"m\": {\"id\": \"z\"}, \"id\": \"a\", \"text\": \"T\"}\n")};
  for (size_t i = 0; i < 2; i++) {
    Fixture f;
    uint32_t n = 0;
    start(&f, orders[i]);
    const LineCursor *starts = reader_ndjson.order(&f.input, &f.arena, &n);
    assert_int_equal(n, 3);
    for (uint32_t k = 0; k < n; k++) {
      const char id[] = {(char)('a' + k), '\0'};
      f.offset = starts[k].offset;
      assert_int_equal(next(&f), READ_DOCUMENT);
      check_str(f.doc.id, id);
    }
    arena_free(&f.arena);
  }
}

static void
test_records_without_an_id_come_first_as_they_stand(void **state)
{
  (void)state;
  Fixture f;
  uint32_t n = 0;
  start(&f, STR("{\"text\": \"Z\"}\n{\"id\": 1, \"text\": \"Y\"}\n\n"
                "{\"text\": \"A\"}\nno record\n"));
  const LineCursor *starts = reader_ndjson.order(&f.input, &f.arena, &n);
  static const uint32_t lines[] = {1, 4, 5, 2};
  assert_int_equal(n, 4);
  for (uint32_t i = 0; i < n; i++) {
    assert_int_equal(starts[i].n_before + 1, lines[i]);
  }
  arena_free(&f.arena);
  start(&f, STR("\n \n"));
  reader_ndjson.order(&f.input, &f.arena, &n);
  assert_int_equal(n, 0);
  arena_free(&f.arena);
}

static void
check_rejected(Str line, const char *message)
{
  Fixture f;
  Arena arena = {0};
  start(&f,
        arena_printf(&arena, "\n%.*s\n{\"text\": \"Next.\"}", STR_ARG(line)));
  assert_int_equal(next(&f), READ_FAILED);
  assert_non_null(strstr(f.messages.text, message));
  assert_int_equal(next(&f), READ_DOCUMENT);
  check_str(f.doc.text, "Next.");
  assert_int_equal(next(&f), READ_END);
  arena_free(&f.arena);
  arena_free(&arena);
}

static void
test_broken_lines_are_reported_and_passed(void **state)
{
  (void)state;
  check_rejected(STR("{\"text\": \"x\""), "2:12: not JSON");
  check_rejected(STR("{\"text\" \"x\"}"), "2:11: not JSON");
  check_rejected(STR("[1]"), "2:1: not a JSON object");
  check_rejected(STR("{\"text\": \"a\", \"text\": \"b\"}"), "not JSON: dup");
  check_rejected(STR("{\"text\": \"caf\xE9\"}"), "not JSON");
  check_rejected(STR("{\"text\": \"a\\u0000b\"}"), "not JSON");
}

static void
test_bad_fields_are_reported(void **state)
{
  (void)state;
  check_rejected(STR("{\"id\": 1}"), "2:1: neither 'text' nor 'html'");
  check_rejected(STR("{\"text\": 7}"), "field 'text' is not a string");
  check_rejected(STR("{\"id\": [], \"text\": \"x\"}"), "field 'id'");
  check_rejected(STR("{\"text\": \" \\n\"}"), "has no text");
  check_rejected(STR("{\"html\": \"<p></p>\"}"), "has no text");
}

static void
check_title(const char *line, const char *text, BlockKind kind)
{
  Fixture f;
  start(&f, str_from(line));
  assert_int_equal(next(&f), READ_DOCUMENT);
  check_str(f.doc.text, text);
  assert_int_equal(f.doc.blocks[0].kind, kind);
  arena_free(&f.arena);
}

static void
test_title_is_put_before_a_text_without_it(void **state)
{
  (void)state;
  check_title("{\"title\": \" A\\ntitle\", \"text\": \"It began.\"}",
              "A title\n\nIt began.", BLOCK_HEADING);
  check_title("{\"title\": \"A title\", \"text\": \"A title\\n\\nIt began.\"}",
              "A title\n\nIt began.", BLOCK_HEADING);
  check_title("{\"title\": \"It\", \"text\": \"It began.\"}", "It began.",
              BLOCK_TEXT);
  check_title("{\"title\": \"\", \"text\": \"It began.\"}", "It began.",
              BLOCK_TEXT);
}

static void
test_html_is_read_as_a_page(void **state)
{
  (void)state;
  Fixture f;
  start(&f, STR("{\"title\": \"Mine\", \"html\": \"<title>Its</title>"
                "<nav>n</nav><h1>caf\\u00e9</h1><p>text</p>\"}"));
  assert_int_equal(next(&f), READ_DOCUMENT);
  check_str(f.doc.title, "Mine");
  check_str(f.doc.text, "café\ntext");
  assert_int_equal(f.doc.blocks[0].kind, BLOCK_HEADING);
  arena_free(&f.arena);
}

static void
read_next(void *data)
{
  Fixture *f = data;
  f->offset = 0;
  assert_int_equal(next(f), READ_DOCUMENT);
}

static void
test_running_out_of_memory_frees_the_object(void **state)
{
  (void)state;
  Fixture f;
  long n = 0;
  start(&f, STR("{\"title\": \"A\", \"text\": \"It began.\"}"));
  do {
    arena_reset(&f.arena);
    arena_fail_after(n++);
  } while (!arena_try(&f.arena, read_next, &f));
  arena_fail_after(-1);
  assert_true(n > 5);
  check_str(f.doc.text, "A\n\nIt began.");
  arena_free(&f.arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_line_is_a_document),
      cmocka_unit_test(test_missing_ids_are_made_of_lines),
      cmocka_unit_test(test_records_are_ordered_by_their_ids),
      cmocka_unit_test(test_records_without_an_id_come_first_as_they_stand),
      cmocka_unit_test(test_broken_lines_are_reported_and_passed),
      cmocka_unit_test(test_bad_fields_are_reported),
      cmocka_unit_test(test_title_is_put_before_a_text_without_it),
      cmocka_unit_test(test_html_is_read_as_a_page),
      cmocka_unit_test(test_running_out_of_memory_frees_the_object),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
