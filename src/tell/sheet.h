// SPDX-License-Identifier: MIT
/// Rows and columns on their way out: aligned text, CSV, or JSON.
#ifndef KEDGE_TELL_SHEET_H
#define KEDGE_TELL_SHEET_H

#include "store/sqlite.h"
#include "tell/out.h"
#include "tell/teller.h"

enum { SHEET_COLUMNS = 256 };

/// SQL: what an entity is called; thousandths as a decimal fraction.
#define NAME(e) "coalesce(nullif(" e ".label, ''), " e ".name)"
#define SHARE(c) "printf('%d.%03d', " c " / 1000, " c " % 1000)"

typedef struct SheetColumn {
  Str name;
  bool is_number; ///< to the right; no quotation marks in JSON
  bool is_id;     ///< left out of text
} SheetColumn;

typedef struct Sheet {
  Out *out;
  Arena *arena; ///< of the rows; text keeps them until the end
  SheetColumn columns[SHEET_COLUMNS];
  uint32_t n_columns;
  Str cells[SHEET_COLUMNS]; ///< of the row being made
  uint32_t n_cells;
  Str *rows; ///< text: cells of all rows
  uint32_t n_kept, kept_capacity;
  uint64_t n_rows;
} Sheet;

/// An empty sheet. `arena` and that of `out` must be two, and the sheet's
/// alone: it resets them.
void sheet_init(Sheet *sheet, Arena *arena, Out *out);
/// Add a column; those beyond SHEET_COLUMNS are left out.
void sheet_column(Sheet *sheet, SheetColumn column);
/// After the last column.
void sheet_begin(Sheet *sheet);
/// The next cell of the row; it is copied.
void sheet_cell(Sheet *sheet, Str value);
void sheet_number(Sheet *sheet, int64_t value);
/// The row is whole; cells that were not given are empty.
void sheet_end_row(Sheet *sheet);
/// The rows of a query, a cell a column; those of the sheet are made before.
void sheet_rows(Sheet *sheet, Sql *sql, SqlQuery *query);
/// After the last row.
void sheet_end(Sheet *sheet);

/// Report all rows of a query, and finalize it; `*n_rows` counts them.
/// KEDGE_BAD_INPUT after an error of the store, KEDGE_INTERRUPTED when
/// `sink->write` said stop.
KedgeStatus sheet_report(Teller *teller, const SheetColumn *columns,
                         size_t n_columns, SqlQuery *rows,
                         const KedgeSink *sink, size_t *n_rows);

#endif
