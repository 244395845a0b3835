// SPDX-License-Identifier: MIT
#include "base/table.h"
#include "messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct Fixture {
  Arena arena;
  Messages messages;
  Table table;
  bool is_good;
} Fixture;

static void
parse(Fixture *f, Str bytes)
{
  f->arena = (Arena){0};
  messages_open(&f->messages);
  f->is_good =
      table_parse(&f->table, &f->arena, "x.csv", bytes, &f->messages.diag);
}

static void
check_cell(const Fixture *f, uint32_t row, const char *column,
           const char *expected)
{
  const int c = table_column(&f->table, str_from(column));
  assert_true(c >= 0);
  assert_true(str_equal(table_cell(&f->table, row, c), str_from(expected)));
}

static void
test_cells_are_found_by_row_and_name(void **state)
{
  (void)state;
  Fixture f;
  parse(&f, STR("\xEF\xBB\xBF# about\n# more\nid,name\n1,Wien\r\n\n"
                "2,\"a \"\"b\"\", c\"\n3,"));
  assert_true(f.is_good);
  assert_int_equal(f.table.n_rows, 3);
  check_cell(&f, 0, "name", "Wien");
  check_cell(&f, 1, "name", "a \"b\", c");
  check_cell(&f, 2, "name", "");
  assert_int_equal(table_column(&f.table, STR("nome")), -1);
  assert_int_equal(table_cell(&f.table, 0, -1).len, 0);
  arena_free(&f.arena);
}

static void
test_rows_know_their_line(void **state)
{
  (void)state;
  Fixture f;
  parse(&f, STR("# about\na,b\n1,\"x\ny\"\n\n2,z\n"));
  assert_true(f.is_good);
  assert_int_equal(f.table.lines[0], 3);
  assert_int_equal(f.table.lines[1], 6);
  check_cell(&f, 0, "b", "x\ny");
  arena_free(&f.arena);
}

static void
check_place(Place place, uint32_t line, uint32_t column, Str source_line)
{
  assert_string_equal(place.file, "x.csv");
  assert_int_equal(place.line, line);
  assert_int_equal(place.column, column);
  assert_true(str_equal(place.source_line, source_line));
}

static void
test_cells_know_their_place(void **state)
{
  (void)state;
  Fixture f;
  parse(&f, STR("\xEF\xBB\xBF# about\na,b,c\r\n\n\"1, 2\",\"x\n\"\"y\",z\r\n"
                "3,,4"));
  check_place(table_header_place(&f.table, 1), 2, 3, STR("a,b,c"));
  check_place(table_place(&f.table, 0, -1), 4, 1, STR("\"1, 2\",\"x"));
  check_place(table_place(&f.table, 0, 1), 4, 8, STR("\"1, 2\",\"x"));
  check_place(table_place(&f.table, 0, 2), 5, 6, STR("\"\"y\",z"));
  check_place(table_place(&f.table, 1, 1), 6, 3, STR("3,,4"));
  check_place(table_place(&f.table, 1, 2), 6, 4, STR("3,,4"));
  arena_free(&f.arena);
}

static void
test_bad_rows_are_reported_and_left_out(void **state)
{
  (void)state;
  Fixture f;
  parse(&f, STR("a,b\n1\n2,3\n4,5,6\n7,8\n"));
  assert_true(f.is_good);
  assert_int_equal(f.table.n_rows, 2);
  check_cell(&f, 1, "a", "7");
  assert_string_equal(f.messages.text,
                      "2:0: row with 1 cells, the header has 2\n"
                      "4:0: row with 3 cells, the header has 2\n");
  assert_int_equal(f.messages.diag.first, KEDGE_BAD_INPUT);
  arena_free(&f.arena);
}

static void
check_rejected(Str bytes, const char *message)
{
  Fixture f;
  parse(&f, bytes);
  assert_false(f.is_good);
  assert_non_null(strstr(f.messages.text, message));
  arena_free(&f.arena);
}

static void
test_what_is_no_table_is_rejected(void **state)
{
  (void)state;
  check_rejected(STR(""), "no header");
  check_rejected(STR("# only comments\n"), "no header");
  check_rejected(STR("a,b\n1,x\"y\n"), "2:4: not CSV");
  check_rejected(STR("a,b\n1,\"xy\n"), "2:0: not CSV");
  check_rejected(STR("a,b\ncaf\xE9,1\n"), "2:4: invalid UTF-8 (byte 0xE9)");
}

static void
test_comments_end_at_the_header(void **state)
{
  (void)state;
  Fixture f;
  parse(&f, STR("a,b\n#1,2\n"));
  assert_int_equal(f.table.n_rows, 1);
  check_cell(&f, 0, "a", "#1");
  arena_free(&f.arena);
}

static void
check_written(const Str *cells, uint32_t n, const char *expected)
{
  char *text = NULL;
  size_t len = 0;
  FILE *out = open_memstream(&text, &len);
  table_write_row(out, cells, n);
  fclose(out);
  assert_string_equal(text, expected);
  free(text);
}

static void
test_cells_are_quoted_where_needed(void **state)
{
  (void)state;
  const Str plain[] = {STR("a"), STR(""), STR("b c")};
  check_written(plain, 3, "a,,b c\n");
  const Str marks[] = {STR("a,b"), STR("\"x\""), STR("l\nm"), STR(" y")};
  check_written(marks, 4, "\"a,b\",\"\"\"x\"\"\",\"l\nm\",\" y\"\n");
  const Str empty[] = {STR("")};
  check_written(empty, 1, "\"\"\n");
}

static void
test_what_is_written_is_read_again(void **state)
{
  (void)state;
  const Str cells[] = {STR("#a"), STR(" b\r\n"), STR("\"\""), STR("é,")};
  char *text = NULL;
  size_t len = 0;
  FILE *out = open_memstream(&text, &len);
  table_write_row(out, cells, 4);
  fclose(out);
  Fixture f;
  parse(&f, (Str){text, len});
  for (int i = 0; i < 4; i++) {
    assert_true(str_equal(f.table.header[i], cells[i]));
  }
  arena_free(&f.arena);
  free(text);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_cells_are_found_by_row_and_name),
      cmocka_unit_test(test_rows_know_their_line),
      cmocka_unit_test(test_cells_know_their_place),
      cmocka_unit_test(test_bad_rows_are_reported_and_left_out),
      cmocka_unit_test(test_what_is_no_table_is_rejected),
      cmocka_unit_test(test_comments_end_at_the_header),
      cmocka_unit_test(test_cells_are_quoted_where_needed),
      cmocka_unit_test(test_what_is_written_is_read_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
