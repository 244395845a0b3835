// SPDX-License-Identifier: MIT
#include "tell/query.h"

#include "base/utf8.h"
#include "tell/find.h"
#include "tell/sheet.h"
#include "tell/tell.h"

static bool
check_status(Teller *teller, Str status)
{
  if (status.len == 0 || str_equal(status, STR("all"))) {
    return true;
  }
  Text names = {.arena = teller->arena};
  SqlQuery *query =
      sql_prepare(&teller->sql, STR("SELECT name FROM status ORDER BY id"));
  bool is_known = false;
  while (sql_next(&teller->sql, query)) {
    is_known |= str_equal(sql_str(query, 0), status);
    text_add(&names, sql_str(query, 0));
    text_add(&names, STR(", "));
  }
  sql_finalize(query);
  if (!is_known && !teller->sql.has_failed) {
    diag_error(teller->diag, KEDGE_BAD_USAGE, (Place){0},
               "'%.*s' is no status; there are %.*sall", STR_ARG(status),
               STR_ARG(text_str(&names)));
  }
  return is_known;
}

/* Ids help programs; for people, names do. */
static void
add_columns(Teller *teller, const Query *query, Sheet *sheet)
{
  for (uint32_t i = 0; i < query->n_variables; i++) {
    const Str name = query->variables[i];
    sheet_column(sheet, (SheetColumn){.name = name});
    sheet_column(sheet,
                 (SheetColumn){.name = arena_printf(teller->arena, "%.*s_id",
                                                    STR_ARG(name)),
                               .is_id = true});
  }
  sheet_column(sheet, (SheetColumn){.name = STR("facts")});
}

/* When there is no row: names of subjects, which no text can be. */
static void
hint_at_names(Teller *teller, const Query *query)
{
  for (uint32_t i = 0; i < query->n_triples; i++) {
    const Term *subject = &query->triples[i].subject;
    if (subject->kind == TERM_NAME) {
      const Str folded = utf8_fold_arena(teller->arena, subject->text);
      hint_at_name(teller, folded.len ? folded : subject->text);
    }
  }
}

KedgeStatus
tell_query(Teller *teller, const KedgeQuery *asked, const KedgeSink *sink,
           size_t *n_rows)
{
  Query *query = ARENA_NEW(teller->arena, Query);
  Str sql;
  Out out;
  Sheet *sheet = ARENA_NEW(teller->arena, Sheet);
  *n_rows = 0;
  if (!check_status(teller, (Str){asked->status.ptr, asked->status.len}) ||
      !query_parse(teller, (Str){asked->text.ptr, asked->text.len}, query) ||
      !query_sql(teller, query, asked, &sql)) {
    return teller->sql.has_failed ? KEDGE_BAD_INPUT : KEDGE_BAD_USAGE;
  }
  out_init(&out, &teller->scratch, sink);
  if (asked->only_sql) {
    out_printf(&out, "%.*s;\n", STR_ARG(sql));
    *n_rows = 1;
    return out_flush(&out) ? KEDGE_OK : KEDGE_INTERRUPTED;
  }
  sheet_init(sheet, &teller->rows, &out);
  add_columns(teller, query, sheet);
  sheet_begin(sheet);
  SqlQuery *rows = sql_prepare(&teller->sql, sql);
  sheet_rows(sheet, &teller->sql, rows);
  sql_finalize(rows);
  sheet_end(sheet);
  *n_rows = sheet->n_rows;
  if (sheet->n_rows == 0) {
    hint_at_names(teller, query);
  }
  if (teller->sql.has_failed) {
    return KEDGE_BAD_INPUT;
  }
  return out_flush(&out) ? KEDGE_OK : KEDGE_INTERRUPTED;
}
