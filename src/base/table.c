// SPDX-License-Identifier: MIT
#include "base/table.h"

#include "base/near.h"
#include "base/utf8.h"

#include <csv.h>

/* What the callbacks of libcsv fill. Everything has room for the whole file
   beforehand, so nothing is allocated while libcsv holds its buffer. */
typedef struct Loader {
  Table *table;
  Diag *diag;
  const char *file;
  char *chars; ///< the text of all cells, one after the other
  size_t n_chars;
  Str *cells;
  size_t n_cells; ///< with those of the current row
  size_t row_begin;
  uint32_t line;     ///< being read
  uint32_t row_line; ///< first line of the current row
  size_t row_offset; ///< where this line begins
  bool in_row;
} Loader;

static void
end_cell(void *data, size_t len, void *handle)
{
  Loader *loader = handle;
  char *cell = loader->chars + loader->n_chars;
  if (len) {
    memcpy(cell, data, len);
  }
  loader->n_chars += len;
  loader->cells[loader->n_cells++] = (Str){cell, len};
}

static void
keep_header(Loader *loader)
{
  loader->table->header = loader->cells;
  loader->table->n_columns = (uint32_t)loader->n_cells;
  loader->table->header_line = loader->row_line;
  loader->table->header_begin = loader->row_offset;
  loader->cells += loader->n_cells;
  loader->table->cells = loader->cells;
  loader->n_cells = 0;
}

static void
keep_row(Loader *loader)
{
  Table *table = loader->table;
  const size_t n_cells = loader->n_cells - loader->row_begin;
  if (n_cells != table->n_columns) {
    diag_error(loader->diag, KEDGE_BAD_INPUT,
               (Place){.file = loader->file, .line = loader->row_line},
               "row with %zu cells, the header has %u", n_cells,
               table->n_columns);
    loader->n_cells = loader->row_begin;
    return;
  }
  table->begins[table->n_rows] = loader->row_offset;
  table->lines[table->n_rows++] = loader->row_line;
  loader->row_begin = loader->n_cells;
}

static void
end_row(int terminator, void *handle)
{
  Loader *loader = handle;
  (void)terminator;
  loader->in_row = false;
  if (!loader->table->header) {
    keep_header(loader);
  } else {
    keep_row(loader);
  }
}

/* Separators and line ends: an upper bound for cells and rows. */
static size_t
count_ends(Str bytes)
{
  size_t n = 2;
  for (size_t i = 0; i < bytes.len; i++) {
    const char c = bytes.ptr[i];
    n += (c == ',') | (c == '\n') | (c == '\r');
  }
  return n;
}

static Loader
loader_new(Table *table, Arena *arena, const char *file, Str bytes, Diag *diag)
{
  const size_t n_ends = count_ends(bytes);
  Loader loader = {.table = table, .diag = diag, .file = file};
  loader.chars = ARENA_NEW_ARRAY(arena, char, bytes.len + 1);
  loader.cells = ARENA_NEW_ARRAY(arena, Str, n_ends);
  table->lines = ARENA_NEW_ARRAY(arena, uint32_t, n_ends);
  table->begins = ARENA_NEW_ARRAY(arena, size_t, n_ends);
  return loader;
}

/* libcsv does not tell lines, so it is fed one at a time. Returns how many
   bytes of the line it took. */
static size_t
feed_line(Loader *loader, struct csv_parser *parser, Str line)
{
  if (!loader->in_row && str_trim(line).len) {
    loader->in_row = true;
    loader->row_line = loader->line;
    loader->row_offset = (size_t)(line.ptr - loader->table->bytes.ptr);
  }
  return csv_parse(parser, line.ptr, line.len, end_cell, end_row, loader);
}

static bool
is_comment(const Loader *loader, Str line)
{
  return !loader->table->header && !loader->in_row &&
         str_starts(line, STR("#"));
}

static bool
report_syntax(const Loader *loader, Str line, size_t taken)
{
  const Place place = {loader->file, loader->line, (uint32_t)taken + 1,
                       str_trim(line)};
  diag_error(loader->diag, KEDGE_BAD_INPUT, place,
             "not CSV: a quotation mark that neither begins nor ends a cell");
  return false;
}

static bool
feed_lines(Loader *loader, struct csv_parser *parser, Str bytes)
{
  for (size_t at = 0; at < bytes.len; loader->line++) {
    const size_t newline = str_find_byte(bytes, '\n', at);
    const size_t end = newline < bytes.len ? newline + 1 : newline;
    const Str line = str_slice(bytes, at, end);
    at = end;
    if (is_comment(loader, line)) {
      continue;
    }
    const size_t taken = feed_line(loader, parser, line);
    if (taken != line.len) {
      return report_syntax(loader, line, taken);
    }
  }
  return true;
}

static bool
finish(Loader *loader, struct csv_parser *parser)
{
  const Place place = {.file = loader->file, .line = loader->row_line};
  if (csv_fini(parser, end_cell, end_row, loader) != 0) {
    diag_error(loader->diag, KEDGE_BAD_INPUT, place,
               "not CSV: a quotation mark that is not closed");
    return false;
  }
  if (!loader->table->header) {
    diag_error(loader->diag, KEDGE_BAD_INPUT, (Place){.file = loader->file},
               "no header: the first row must name the columns");
    return false;
  }
  return true;
}

static bool
check_utf8(const char *file, Str bytes, Diag *diag)
{
  const size_t valid = utf8_valid_prefix(bytes);
  if (valid == bytes.len) {
    return true;
  }
  diag_error(diag, KEDGE_BAD_INPUT, place_at(file, bytes, valid),
             "invalid UTF-8 (byte 0x%02X)", (unsigned char)bytes.ptr[valid]);
  return false;
}

bool
table_parse(Table *table, Arena *arena, const char *file, Str bytes, Diag *diag)
{
  struct csv_parser parser;
  *table = (Table){0};
  if (!check_utf8(file, bytes, diag)) {
    return false;
  }
  if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
    bytes = str_slice(bytes, 3, bytes.len);
  }
  table->file = file;
  table->bytes = bytes;
  Loader loader = loader_new(table, arena, file, bytes, diag);
  loader.line = 1;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  const bool is_good =
      feed_lines(&loader, &parser, bytes) && finish(&loader, &parser);
  csv_free(&parser);
  return is_good;
}

int
table_column(const Table *table, Str name)
{
  for (uint32_t i = 0; i < table->n_columns; i++) {
    if (str_equal(table->header[i], name)) {
      return (int)i;
    }
  }
  return -1;
}

/* Where the cell of a column begins in a row and what follows. */
static size_t
cell_offset(Str row, int column)
{
  bool is_quoted = false;
  size_t at = 0;
  for (; column > 0 && at < row.len; at++) {
    is_quoted ^= row.ptr[at] == '"';
    column -= row.ptr[at] == ',' && !is_quoted;
  }
  return at;
}

static Place
cell_place(const Table *table, uint32_t line, size_t begin, int column)
{
  const Str row = str_slice(table->bytes, begin, table->bytes.len);
  Place place = place_at(table->file, row, cell_offset(row, column));
  place.line += line - 1;
  return place;
}

Place
table_place(const Table *table, uint32_t row, int column)
{
  return cell_place(table, table->lines[row], table->begins[row], column);
}

Place
table_header_place(const Table *table, int column)
{
  return cell_place(table, table->header_line, table->header_begin, column);
}

static bool
is_one_of(Str name, const Str *names, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    if (str_equal(names[i], name)) {
      return true;
    }
  }
  return false;
}

bool
table_check_columns(const Table *table, Arena *arena, const Str *known,
                    size_t n_known, Diag *diag)
{
  bool ok = true;
  for (uint32_t i = 0; i < table->n_columns; i++) {
    const Str name = table->header[i];
    const Place place = table_header_place(table, (int)i);
    if (!is_one_of(name, known, n_known)) {
      const Str hint = near_hint(arena, name, known, n_known);
      diag_error(diag, KEDGE_BAD_KNOWLEDGE, place, "unknown column '%.*s'%.*s",
                 STR_ARG(name), STR_ARG(hint));
      ok = false;
    } else if (is_one_of(name, table->header, i)) {
      diag_error(diag, KEDGE_BAD_KNOWLEDGE, place,
                 "column '%.*s' is there twice", STR_ARG(name));
      ok = false;
    }
  }
  return ok;
}

/* Readers drop blanks at the ends of bare cells and skip empty lines, and '#'
   may begin a comment. */
static bool
wants_quotes(Str cell, uint32_t n_cells)
{
  if (cell.len == 0) {
    return n_cells == 1;
  }
  if (str_trim(cell).len != cell.len || cell.ptr[0] == '#') {
    return true;
  }
  for (size_t i = 0; i < cell.len; i++) {
    const char c = cell.ptr[i];
    if (c == ',' || c == '"' || c == '\n' || c == '\r') {
      return true;
    }
  }
  return false;
}

/* csv_fwrite puts single bytes through stdio; most cells fit a buffer. */
static void
write_quoted(FILE *out, Str cell)
{
  char buffer[4096];
  if (cell.len * 2 + 2 <= sizeof buffer) {
    const size_t len = csv_write(buffer, sizeof buffer, cell.ptr, cell.len);
    fwrite(buffer, 1, len, out);
  } else {
    csv_fwrite(out, cell.ptr, cell.len);
  }
}

void
table_write_row(FILE *out, const Str *cells, uint32_t n_cells)
{
  for (uint32_t i = 0; i < n_cells; i++) {
    if (i) {
      putc(',', out);
    }
    if (wants_quotes(cells[i], n_cells)) {
      write_quoted(out, cells[i]);
    } else if (cells[i].len) {
      fwrite(cells[i].ptr, 1, cells[i].len, out);
    }
  }
  putc('\n', out);
}
