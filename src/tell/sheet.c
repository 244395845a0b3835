// SPDX-License-Identifier: MIT
#include "tell/sheet.h"

#include "base/utf8.h"

#include <stdio.h>

enum { WIDEST = 60, GAP = 2, FLUSH_AT = 1 << 16 };

void
sheet_init(Sheet *sheet, Arena *arena, Out *out)
{
  arena_reset(arena);
  arena_reset(out->text.arena);
  *sheet = (Sheet){.out = out, .arena = arena};
}

void
sheet_column(Sheet *sheet, SheetColumn column)
{
  if (sheet->n_columns < SHEET_COLUMNS) {
    sheet->columns[sheet->n_columns++] = column;
  }
}

/* --- CSV --------------------------------------------------------------------
 */

static bool
wants_quotes(Str value)
{
  static const char special[] = {',', '"', '\r', '\n'};
  for (size_t i = 0; i < value.len; i++) {
    if (memchr(special, value.ptr[i], sizeof special)) {
      return true;
    }
  }
  return false;
}

static void
csv_cell(Out *out, Str value)
{
  if (!wants_quotes(value)) {
    out_add(out, value);
    return;
  }
  out_add(out, STR("\""));
  for (size_t i = 0; i < value.len; i++) {
    out_add(out, str_slice(value, i, i + 1));
    if (value.ptr[i] == '"') {
      out_add(out, STR("\""));
    }
  }
  out_add(out, STR("\""));
}

static void
csv_row(const Sheet *sheet, bool is_header)
{
  for (uint32_t i = 0; i < sheet->n_columns; i++) {
    out_add(sheet->out, i ? STR(",") : STR(""));
    csv_cell(sheet->out, is_header ? sheet->columns[i].name : sheet->cells[i]);
  }
  out_add(sheet->out, STR("\n"));
}

/* --- JSON -------------------------------------------------------------------
 */

static void
json_row(const Sheet *sheet)
{
  Out *out = sheet->out;
  out_add(out, sheet->n_rows ? STR(",\n") : STR("\n"));
  out_add(out, STR("{"));
  for (uint32_t i = 0; i < sheet->n_columns; i++) {
    out_add(out, i ? STR(",") : STR(""));
    out_json(out, sheet->columns[i].name);
    out_add(out, STR(":"));
    if (!sheet->columns[i].is_number) {
      out_json(out, sheet->cells[i]);
    } else {
      out_add(out, sheet->cells[i].len ? sheet->cells[i] : STR("null"));
    }
  }
  out_add(out, STR("}"));
}

/* --- text -------------------------------------------------------------------
 */

static uint32_t
width_of(Str text)
{
  uint32_t n = 0;
  for (size_t i = 0; i < text.len; i++) {
    n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
  }
  return n;
}

static void
pad(Out *out, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    out_add(out, STR(" "));
  }
}

/* The first characters of what is too wide, and a mark. */
static Str
shorten(Arena *arena, Str text)
{
  if (width_of(text) <= WIDEST) {
    return text;
  }
  size_t end = 0;
  for (uint32_t n = 0; n + 1 < WIDEST; n++) {
    (void)utf8_next(text, &end);
  }
  return arena_printf(arena, "%.*s…", (int)end, text.ptr);
}

static void
keep_row(Sheet *sheet, const Str *cells)
{
  for (uint32_t i = 0; i < sheet->n_columns; i++) {
    ARENA_PUSH(sheet->arena, sheet->rows, sheet->n_kept, sheet->kept_capacity,
               shorten(sheet->arena, cells[i]));
  }
}

static void
text_row(const Sheet *sheet, const Str *cells, const uint32_t *widths)
{
  uint32_t behind = 0; /* blanks that wait for something to stand behind them */
  for (uint32_t i = 0; i < sheet->n_columns; i++) {
    const SheetColumn *column = &sheet->columns[i];
    const uint32_t space = widths[i] - width_of(cells[i]);
    if (column->is_id) {
      continue;
    }
    if (cells[i].len == 0) {
      behind += widths[i] + GAP;
      continue;
    }
    pad(sheet->out, behind + (column->is_number ? space : 0));
    out_line(sheet->out, cells[i]);
    behind = GAP + (column->is_number ? 0 : space);
  }
  out_add(sheet->out, STR("\n"));
}

static void
text_rows(const Sheet *sheet)
{
  uint32_t widths[SHEET_COLUMNS] = {0};
  for (uint32_t i = 0; i < sheet->n_kept; i += sheet->n_columns) {
    for (uint32_t j = 0; j < sheet->n_columns; j++) {
      const uint32_t width = width_of(sheet->rows[i + j]);
      widths[j] = width > widths[j] ? width : widths[j];
    }
  }
  for (uint32_t i = 0; i < sheet->n_kept; i += sheet->n_columns) {
    text_row(sheet, sheet->rows + i, widths);
  }
}

/* --- all --------------------------------------------------------------------
 */

void
sheet_begin(Sheet *sheet)
{
  Str names[SHEET_COLUMNS] = {{0}};
  switch (sheet->out->sink->format) {
  case KEDGE_CSV:
    csv_row(sheet, true);
    return;
  case KEDGE_JSON:
    out_add(sheet->out, STR("["));
    return;
  case KEDGE_TEXT:
    for (uint32_t i = 0; i < sheet->n_columns; i++) {
      names[i] = sheet->columns[i].name;
    }
    keep_row(sheet, names);
    return;
  }
}

void
sheet_cell(Sheet *sheet, Str value)
{
  if (sheet->n_cells < SHEET_COLUMNS) {
    sheet->cells[sheet->n_cells++] = arena_str(sheet->arena, value);
  }
}

void
sheet_number(Sheet *sheet, int64_t value)
{
  char digits[24];
  const int len = snprintf(digits, sizeof digits, "%lld", (long long)value);
  sheet_cell(sheet, (Str){digits, (size_t)len});
}

void
sheet_end_row(Sheet *sheet)
{
  while (sheet->n_cells < sheet->n_columns) {
    sheet_cell(sheet, STR(""));
  }
  switch (sheet->out->sink->format) {
  case KEDGE_CSV:
    csv_row(sheet, false);
    break;
  case KEDGE_JSON:
    json_row(sheet);
    break;
  case KEDGE_TEXT:
    keep_row(sheet, sheet->cells);
    break;
  }
  sheet->n_rows++;
  sheet->n_cells = 0;
  if (sheet->out->sink->format != KEDGE_TEXT) {
    arena_reset(sheet->arena);
    if (sheet->out->text.len > FLUSH_AT) {
      out_flush(sheet->out);
      arena_reset(sheet->out->text.arena);
    }
  }
}

void
sheet_rows(Sheet *sheet, Sql *sql, SqlQuery *query)
{
  const int n = sql_n_columns(query);
  while (!sheet->out->is_stopped && sql_next(sql, query)) {
    for (int i = 0; i < n; i++) {
      sheet_cell(sheet, sql_str(query, i));
    }
    sheet_end_row(sheet);
  }
}

void
sheet_end(Sheet *sheet)
{
  switch (sheet->out->sink->format) {
  case KEDGE_CSV:
    return;
  case KEDGE_JSON:
    out_add(sheet->out, sheet->n_rows ? STR("\n]\n") : STR("]\n"));
    return;
  case KEDGE_TEXT:
    text_rows(sheet);
    out_printf(sheet->out, "%llu row%s\n", (unsigned long long)sheet->n_rows,
               sheet->n_rows == 1 ? "" : "s");
    return;
  }
}

KedgeStatus
sheet_report(Teller *teller, const SheetColumn *columns, size_t n_columns,
             SqlQuery *rows, const KedgeSink *sink, size_t *n_rows)
{
  Out out;
  Sheet *sheet = ARENA_NEW(teller->arena, Sheet);
  out_init(&out, &teller->scratch, sink);
  sheet_init(sheet, &teller->rows, &out);
  for (size_t i = 0; i < n_columns; i++) {
    sheet_column(sheet, columns[i]);
  }
  sheet_begin(sheet);
  sheet_rows(sheet, &teller->sql, rows);
  sql_finalize(rows);
  sheet_end(sheet);
  *n_rows = sheet->n_rows;
  if (teller->sql.has_failed) {
    return KEDGE_BAD_INPUT;
  }
  return out_flush(&out) ? KEDGE_OK : KEDGE_INTERRUPTED;
}
