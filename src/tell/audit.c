// SPDX-License-Identifier: MIT
/* Claims and what they rest on (store/claims.h). Sums that the store keeps are
   taken from there; what is asked of a part of the places is found anew. */
#include "base/utf8.h"
#include "store/claims.h"
#include "tell/audit_sql.h"
#include "tell/find.h"
#include "tell/sheet.h"
#include "tell/tell.h"

/* What is no name when folded is none that anything has: blanks, no UTF-8. */
static Str
folded(Teller *teller, KedgeStr name)
{
  const Str given = {name.ptr, name.len};
  const Str fold = utf8_fold_arena(teller->arena, str_trim(given));
  return fold.len ? fold : given;
}

static bool
check_type(Teller *teller, Str type)
{
  if (type.len == 0) {
    return true;
  }
  SqlQuery *query =
      sql_prepare(&teller->sql,
                  STR("SELECT 1 FROM type WHERE name = ? AND NOT is_literal"));
  sql_bind_str(query, 1, type);
  const bool is_known = sql_next(&teller->sql, query);
  sql_finalize(query);
  if (!is_known && !teller->sql.has_failed) {
    diag_error(teller->diag, KEDGE_BAD_USAGE, (Place){0},
               "there is no type '%.*s'", STR_ARG(type));
  }
  return is_known;
}

/* The plus keeps the object from being looked for first. */
#define CLAIMS_WANTED                                                          \
  "  AND +f.object IS NOT NULL AND f.confidence >= ?1\n"                       \
  "  AND (?3 = '' OR f.subject IN (SELECT entity FROM lookup\n"                \
  "    WHERE folded = ?3))\n"                                                  \
  "  AND (?4 = '' OR f.object IN (SELECT entity FROM lookup\n"                 \
  "    WHERE folded = ?4))"

#define FILL_CLAIMS                                                            \
  "INSERT INTO claim\n"                                                        \
  "SELECT f.id, f.subject, f.relation, f.object, f.status, f.confidence\n"

static const char fill_claims[] =
    FILL_CLAIMS "FROM relation r CROSS JOIN fact f ON f.relation = r.id\n"
                "  JOIN status x ON x.id = f.status AND x.is_exported\n"
                "WHERE r.audit = 'claim'\n" CLAIMS_WANTED;

/* Keys begin with the type. */
static const char fill_claims_of_type[] = FILL_CLAIMS
    "FROM entity s CROSS JOIN relation r CROSS JOIN fact f\n"
    "    ON f.subject = s.id AND f.relation = r.id\n"
    "  CROSS JOIN status x ON x.id = f.status AND x.is_exported\n"
    "WHERE s.key > ?2 || '/' AND s.key < ?2 || '0' AND r.audit = 'claim'\n"
    "  AND s.type = (SELECT id FROM type WHERE name = ?2)\n" CLAIMS_WANTED;

/* Events of other years, what rests on them only, and claims with too little
   left. */
static const char drop_years[] =
    "DELETE FROM happening WHERE first IS NULL\n"
    "  OR CAST(substr(first, 1, 4) AS INTEGER) > ?1\n"
    "  OR CAST(substr(last, 1, 4) AS INTEGER) < ?1";
static const char drop_facts[] =
    "DELETE FROM rest WHERE NOT EXISTS (SELECT 1 FROM happening h\n"
    "  WHERE h.claim = rest.claim AND h.event = rest.event)";
static const char drop_claims[] =
    "DELETE FROM claim WHERE (SELECT count(DISTINCT p.sentence) FROM place p\n"
    "  WHERE p.claim = claim.id) < ?1";

static void
run_with(Teller *teller, const char *text, unsigned number)
{
  SqlQuery *query = sql_prepare(&teller->sql, str_from(text));
  sql_bind_int(query, 1, number);
  sql_run(&teller->sql, query);
  sql_finalize(query);
}

/* Also those of an audit that memory ran out in. */
static void
forget_claims(Teller *teller)
{
  sql_reset_all(&teller->sql);
  sql_exec(&teller->sql, claims_drop);
}

/* Does the store keep the sums that are asked for? */
static bool
has_sums(const KedgeAudit *asked)
{
  return ((asked->part == KEDGE_AUDIT_CLAIMS && !asked->by_year) ||
          asked->part == KEDGE_AUDIT_MATRIX ||
          asked->part == KEDGE_AUDIT_GAPS) &&
         asked->year == 0;
}

static unsigned
least_places(const KedgeAudit *asked)
{
  return asked->min_evidence ? asked->min_evidence : 1;
}

/* Are all claims of the subjects looked at? Then it is a gap to have none. */
static bool
is_whole(const KedgeAudit *asked)
{
  return asked->object.len == 0 && asked->year == 0 &&
         asked->min_confidence == 0 && asked->min_evidence == 0;
}

/* Which claims are wanted: ?1 to ?6 (tell/audit_sql.h); a query that asks for
   less takes the first of them. */
static void
bind_wanted(Teller *teller, SqlQuery *query, const KedgeAudit *asked)
{
  sql_bind_int(query, 1, asked->min_confidence);
  sql_bind_str(query, 2, (Str){asked->type.ptr, asked->type.len});
  sql_bind_str(query, 3, folded(teller, asked->subject));
  sql_bind_str(query, 4, folded(teller, asked->object));
  sql_bind_int(query, 5, least_places(asked));
  sql_bind_int(query, 6, is_whole(asked));
}

static void
find_claims(Teller *teller, const KedgeAudit *asked)
{
  Sql *sql = &teller->sql;
  sql_exec(sql, claims_tables);
  SqlQuery *query = sql_prepare(
      sql, str_from(asked->type.len ? fill_claims_of_type : fill_claims));
  bind_wanted(teller, query, asked);
  sql_run(sql, query);
  sql_finalize(query);
  sql_exec(sql, claims_fill);
  if (asked->year) {
    run_with(teller, drop_years, asked->year);
    sql_exec(sql, drop_facts);
  }
  run_with(teller, drop_claims, least_places(asked));
}

/* Columns that are numbers, and those that are for programs. */
static SheetColumn
column_of(Str name)
{
  static const Str numbers[] = {STR_INIT("events"),    STR_INIT("places"),
                                STR_INIT("documents"), STR_INIT("confidence"),
                                STR_INIT("fact"),      STR_INIT("rests_on")};
  SheetColumn column = {.name = name, .is_id = str_ends(name, STR("_id"))};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    column.is_number |= str_equal(name, numbers[i]);
  }
  return column;
}

/* To be finalized. */
static SqlQuery *
begin_rows(Teller *teller, const KedgeAudit *asked, bool is_summed)
{
  SqlQuery *rows =
      sql_prepare(&teller->sql, audit_sql(teller->arena, asked, is_summed));
  if (asked->part == KEDGE_AUDIT_CONFLICTS) {
    sql_bind_str(rows, 1, (Str){asked->type.ptr, asked->type.len});
    sql_bind_str(rows, 2, folded(teller, asked->subject));
  } else if (is_summed || asked->part == KEDGE_AUDIT_GAPS) {
    bind_wanted(teller, rows, asked);
  }
  return rows;
}

static void
report_rows(Teller *teller, const KedgeAudit *asked, bool is_summed,
            Sheet *sheet)
{
  SqlQuery *rows = begin_rows(teller, asked, is_summed);
  const int n = sql_n_columns(rows);
  for (int i = 0; i < n; i++) {
    sheet_column(sheet,
                 column_of(arena_str(teller->arena, sql_column_name(rows, i))));
  }
  sheet_begin(sheet);
  sheet_rows(sheet, &teller->sql, rows);
  sql_finalize(rows);
  sheet_end(sheet);
}

/* The objects are columns, in the order in which each row has its cells; those
   of one name are told apart by their keys. */
static uint32_t
add_objects(Teller *teller, const KedgeAudit *asked, bool is_summed,
            Sheet *sheet, Str *keys)
{
  SqlQuery *rows = sql_prepare(&teller->sql, audit_objects_sql(is_summed));
  if (is_summed) {
    bind_wanted(teller, rows, asked);
  }
  uint32_t n_left = 0;
  sheet_column(sheet, (SheetColumn){.name = STR("subject")});
  sheet_column(sheet, (SheetColumn){.name = STR("subject_id"), .is_id = true});
  while (sql_next(&teller->sql, rows)) {
    if (sheet->n_columns == SHEET_COLUMNS) {
      n_left++;
      continue;
    }
    const Str key = teller_str(teller->arena, rows, 1);
    const Str name = teller_str(teller->arena, rows, 0);
    const bool is_shared = sql_int(rows, 2) > 1;
    keys[sheet->n_columns] = key;
    sheet_column(
        sheet,
        (SheetColumn){.name = is_shared
                                  ? arena_printf(teller->arena, "%.*s (%.*s)",
                                                 STR_ARG(name), STR_ARG(key))
                                  : name});
  }
  sql_finalize(rows);
  return n_left;
}

/* Fill the row with empty cells up to the column of the object; false: there
   was no room for it. */
static bool
go_to_object(Sheet *sheet, const Str *keys, Str object)
{
  for (uint32_t i = sheet->n_cells; i < sheet->n_columns; i++) {
    if (str_equal(keys[i], object)) {
      while (sheet->n_cells < i) {
        sheet_cell(sheet, STR(""));
      }
      return true;
    }
  }
  return false;
}

static void
report_matrix(Teller *teller, const KedgeAudit *asked, bool is_summed,
              Sheet *sheet)
{
  Str *keys = ARENA_NEW_ARRAY(teller->arena, Str, SHEET_COLUMNS);
  const uint32_t n_left = add_objects(teller, asked, is_summed, sheet, keys);
  SqlQuery *rows = begin_rows(teller, asked, is_summed);
  Str key = STR("");
  sheet_begin(sheet);
  while (sql_next(&teller->sql, rows)) {
    if (!str_equal(key, sql_str(rows, 1))) {
      if (key.len) {
        sheet_end_row(sheet);
      }
      key = teller_str(teller->arena, rows, 1);
      sheet_cell(sheet, sql_str(rows, 0));
      sheet_cell(sheet, key);
    }
    if (go_to_object(sheet, keys, sql_str(rows, 2))) {
      sheet_cell(sheet, arena_printf(sheet->arena, "%lld/%lld",
                                     (long long)sql_int(rows, 3),
                                     (long long)sql_int(rows, 4)));
    }
  }
  sql_finalize(rows);
  if (key.len) {
    sheet_end_row(sheet);
  }
  sheet_end(sheet);
  if (n_left) {
    diag_warning(teller->diag, (Place){0},
                 "%u columns are left out; there is room for %d", n_left,
                 SHEET_COLUMNS);
  }
}

KedgeStatus
tell_audit(Teller *teller, const KedgeAudit *asked, const KedgeSink *sink,
           size_t *n_rows)
{
  Out out;
  Sheet *sheet = ARENA_NEW(teller->arena, Sheet);
  *n_rows = 0;
  if (!check_type(teller, (Str){asked->type.ptr, asked->type.len})) {
    return teller->sql.has_failed ? KEDGE_BAD_INPUT : KEDGE_BAD_USAGE;
  }
  out_init(&out, &teller->scratch, sink);
  sheet_init(sheet, &teller->rows, &out);
  const bool is_summed = has_sums(asked);
  forget_claims(teller);
  if (is_summed) {
    claims_find_open(&teller->sql);
  } else {
    find_claims(teller, asked);
  }
  if (asked->part == KEDGE_AUDIT_MATRIX) {
    report_matrix(teller, asked, is_summed, sheet);
  } else {
    report_rows(teller, asked, is_summed, sheet);
  }
  forget_claims(teller);
  *n_rows = sheet->n_rows;
  hint_at_name(teller, folded(teller, asked->subject));
  hint_at_name(teller, folded(teller, asked->object));
  if (teller->sql.has_failed) {
    return KEDGE_BAD_INPUT;
  }
  return out_flush(&out) ? KEDGE_OK : KEDGE_INTERRUPTED;
}
