// SPDX-License-Identifier: MIT
/* Claims and what they rest on (store/claims.h). Sums that the store keeps are
   taken from there; what is asked of a part of the places is found anew. */
#include "base/text.h"
#include "base/utf8.h"
#include "store/claims.h"
#include "tell/find.h"
#include "tell/sheet.h"
#include "tell/tell.h"

/* clang-format off */
/* Cut where the column of the years may stand. */
static const char claims_begin[] =
    "SELECT " NAME("s") " AS subject, y.name AS type,\n"
    "  coalesce(nullif(r.label, ''), r.name) AS claim,\n"
    "  " NAME("o") " AS object,\n";

static const char claims_end[] =
    "  count(DISTINCT h.event) AS events,\n"
    "  count(DISTINCT p.sentence) AS places,\n"
    "  count(DISTINCT p.document) AS documents,\n"
    "  ifnull(min(h.first), '') AS first, ifnull(max(h.last), '') AS last,\n"
    "  x.name AS status, " SHARE("c.confidence") " AS confidence,\n"
    "  s.key AS subject_id, o.key AS object_id, c.id AS fact\n"
    "FROM claim c JOIN entity s ON s.id = c.subject\n"
    "  JOIN type y ON y.id = s.type JOIN entity o ON o.id = c.object\n"
    "  JOIN relation r ON r.id = c.relation JOIN status x ON x.id = c.status\n"
    "  LEFT JOIN place p ON p.claim = c.id\n"
    "  LEFT JOIN happening h ON h.claim = c.id AND h.event = p.event\n"
    "GROUP BY c.id";

static const char claims_summed[] =
    "SELECT " NAME("s") " AS subject, y.name AS type,\n"
    "  coalesce(nullif(r.label, ''), r.name) AS claim,\n"
    "  " NAME("o") " AS object,\n"
    "  t.events, t.places, t.documents, ifnull(t.first, '') AS first,\n"
    "  ifnull(t.last, '') AS last, x.name AS status,\n"
    "  " SHARE("c.confidence") " AS confidence, s.key AS subject_id,\n"
    "  o.key AS object_id, c.id AS fact\n"
    "FROM claim c CROSS JOIN claim_total t ON t.fact = c.id\n"
    "  CROSS JOIN entity s ON s.id = c.subject\n"
    "  CROSS JOIN type y ON y.id = s.type\n"
    "  CROSS JOIN entity o ON o.id = c.object\n"
    "  CROSS JOIN relation r ON r.id = c.relation\n"
    "  CROSS JOIN status x ON x.id = c.status\n"
    "ORDER BY s.type, subject, object, s.key, o.key";

static const char matrix_summed[] =
    "SELECT " NAME("s") " AS subject, s.key, o.key, t.events, t.places\n"
    "FROM claim c CROSS JOIN claim_total t ON t.fact = c.id\n"
    "  CROSS JOIN entity s ON s.id = c.subject\n"
    "  CROSS JOIN entity o ON o.id = c.object\n"
    "ORDER BY s.type, 1, s.key, " NAME("o") ", o.key";

/* Cells of the matrix, by subject and object. */
static const char matrix_text[] =
    "SELECT " NAME("s") " AS subject, s.key, o.key,\n"
    "  (SELECT count(*) FROM happening h WHERE h.claim = c.id) AS events,\n"
    "  (SELECT count(DISTINCT p.sentence) FROM place p\n"
    "    WHERE p.claim = c.id) AS places\n"
    "FROM claim c JOIN entity s ON s.id = c.subject\n"
    "  JOIN entity o ON o.id = c.object\n"
    "ORDER BY s.type, 1, s.key, " NAME("o") ", o.key";

static const char objects_text[] =
    "SELECT name, key, count(*) OVER (PARTITION BY name) FROM (\n"
    "  SELECT DISTINCT " NAME("o") " AS name, o.key\n"
    "  FROM claim c JOIN entity o ON o.id = c.object) ORDER BY 1, 2";

static const char sheet_text[] =
    "SELECT " NAME("s") " AS subject,\n"
    "  coalesce(nullif(r.label, ''), r.name) AS claim,\n"
    "  " NAME("o") " AS object,\n"
    "  " NAME("fs") " || ' ' || coalesce(nullif(fr.label, ''), fr.name)\n"
    "    || ' ' || coalesce(" NAME("fo") ", f.literal) AS because,\n"
    "  n.text AS sentence, d.name AS document, ifnull(i.day, '') AS date,\n"
    "  u.name AS rule, u.file || ':' || u.line AS place,\n"
    "  ex.name AS status, " SHARE("e.confidence") " AS confidence,\n"
    "  c.id AS fact, f.id AS rests_on, '' AS checked_by, '' AS checked_on\n"
    "FROM claim c JOIN place p ON p.claim = c.id\n"
    "  JOIN evidence e ON e.id = p.evidence JOIN fact f ON f.id = p.fact\n"
    "  JOIN entity s ON s.id = c.subject JOIN entity o ON o.id = c.object\n"
    "  JOIN relation r ON r.id = c.relation\n"
    "  JOIN entity fs ON fs.id = f.subject\n"
    "  JOIN relation fr ON fr.id = f.relation\n"
    "  LEFT JOIN entity fo ON fo.id = f.object\n"
    "  JOIN sentence n ON n.id = e.sentence\n"
    "  JOIN document d ON d.id = e.document JOIN rule u ON u.id = e.rule\n"
    "  JOIN status ex ON ex.id = e.status\n"
    "  LEFT JOIN item i ON i.document = e.document AND i.number = e.item\n"
    "ORDER BY s.type, 1, 3, c.id, d.name, e.begin, e.\"end\", f.id";

/* What is of an audited type and has no claim; claims of one document. */
static const char gaps_text[] =
    "SELECT 'no claim' AS gap, " NAME("e") " AS subject, y.name AS type,\n"
    "  '' AS claim, '' AS object, e.documents AS documents,\n"
    "  e.key AS subject_id, '' AS fact\n"
    "FROM entity e JOIN type y ON y.id = e.type\n"
    "WHERE e.type IN (SELECT s.type FROM fact f JOIN entity s\n"
    "    ON s.id = f.subject JOIN relation r ON r.id = f.relation\n"
    "    AND r.audit = 'claim')\n"
    "  AND e.id NOT IN (SELECT subject FROM claim)\n"
    "  AND (e.mentions > 0 OR EXISTS (SELECT 1 FROM fact f\n"
    "    WHERE f.subject = e.id)) AND ?3\n"
    "  AND (?1 = '' OR y.name = ?1)\n"
    "  AND (?2 = '' OR e.id IN (SELECT entity FROM lookup\n"
    "    WHERE folded = ?2))\n"
    "UNION ALL\n"
    "SELECT 'one document', " NAME("s") ", y.name,\n"
    "  coalesce(nullif(r.label, ''), r.name), " NAME("o") ", 1, s.key, c.id\n"
    "FROM claim c JOIN entity s ON s.id = c.subject\n"
    "  JOIN type y ON y.id = s.type JOIN entity o ON o.id = c.object\n"
    "  JOIN relation r ON r.id = c.relation\n"
    "WHERE (SELECT count(DISTINCT p.document) FROM place p\n"
    "  WHERE p.claim = c.id) < 2\n"
    "ORDER BY 1, 3, 2, 5, 7, 8";

/* A relation with one object at most has two that are not one within the other
   ("2022-11" holds "2022-11-05"); of a relation that documents ought to agree
   on, two documents have no subject in common. */
const char tell_conflicts[] =
    "WITH held AS (\n"
    "  SELECT f.id, f.subject, f.relation, f.object, f.literal\n"
    "  FROM fact f JOIN status x ON x.id = f.status AND x.is_exported),\n"
    "single AS (\n"
    "  SELECT a.id, a.subject AS about, a.relation,\n"
    "    coalesce(" NAME("o") ", a.literal) AS value\n"
    "  FROM held a JOIN relation r ON r.id = a.relation AND r.is_single\n"
    "    LEFT JOIN entity o ON o.id = a.object\n"
    "  WHERE EXISTS (SELECT 1 FROM fact b JOIN status x\n"
    "      ON x.id = b.status AND x.is_exported\n"
    "    WHERE b.subject = a.subject AND b.relation = a.relation\n"
    "      AND b.id <> a.id AND (b.object IS NOT a.object\n"
    "        OR (instr(b.literal, a.literal) <> 1\n"
    "          AND instr(a.literal, b.literal) <> 1)))),\n"
    "said AS MATERIALIZED (\n"
    "  SELECT DISTINCT f.id, f.subject, f.relation, f.object, e.document\n"
    "  FROM held f JOIN relation r ON r.id = f.relation\n"
    "      AND r.audit = 'agree'\n"
    "    JOIN evidence e ON e.fact = f.id\n"
    "    JOIN status x ON x.id = e.status AND x.is_exported),\n"
    "apart AS (\n"
    "  SELECT a.id, a.object AS about, a.relation, " NAME("s") " AS value\n"
    "  FROM said a JOIN entity s ON s.id = a.subject\n"
    "  WHERE EXISTS (SELECT 1 FROM said b WHERE b.object = a.object\n"
    "    AND b.relation = a.relation AND b.document <> a.document\n"
    "    AND NOT EXISTS (SELECT 1 FROM said c JOIN said d\n"
    "      ON d.subject = c.subject AND d.object = c.object\n"
    "        AND d.relation = c.relation AND d.document = b.document\n"
    "      WHERE c.object = a.object AND c.relation = a.relation\n"
    "        AND c.document = a.document))),\n"
    "odd AS (SELECT * FROM single UNION SELECT * FROM apart)\n"
    "SELECT " NAME("e") " AS about, y.name AS type, r.name AS relation,\n"
    "  odd.value AS value,\n"
    "  (SELECT count(*) FROM evidence v JOIN status x ON x.id = v.status\n"
    "      AND x.is_exported WHERE v.fact = odd.id) AS places,\n"
    "  (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT d.name\n"
    "    FROM evidence v JOIN document d ON d.id = v.document\n"
    "      JOIN status x ON x.id = v.status AND x.is_exported\n"
    "    WHERE v.fact = odd.id ORDER BY 1)) AS said_by,\n"
    "  e.key AS about_id, odd.id AS fact\n"
    "FROM odd JOIN entity e ON e.id = odd.about JOIN type y ON y.id = e.type\n"
    "  JOIN relation r ON r.id = odd.relation\n"
    "WHERE (?1 = '' OR y.name = ?1) AND (?2 = '' OR e.id IN (SELECT entity\n"
    "    FROM lookup WHERE folded = ?2))\n"
    "ORDER BY y.id, 1, 7, 3, 4";
/* clang-format on */

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

static const char drop_summed[] =
    "DELETE FROM claim WHERE NOT EXISTS (SELECT 1 FROM claim_total t\n"
    "  WHERE t.fact = claim.id AND t.places >= ?1)";

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
has_sums(Teller *teller, const KedgeAudit *asked)
{
  return ((asked->part == KEDGE_AUDIT_CLAIMS && !asked->by_year) ||
          asked->part == KEDGE_AUDIT_MATRIX) &&
         asked->year == 0 && !claims_are_open(&teller->sql);
}

static void
find_claims(Teller *teller, const KedgeAudit *asked, bool is_summed)
{
  Sql *sql = &teller->sql;
  forget_claims(teller);
  sql_exec(sql, claims_tables);
  SqlQuery *query = sql_prepare(
      sql, str_from(asked->type.len ? fill_claims_of_type : fill_claims));
  sql_bind_int(query, 1, asked->min_confidence);
  sql_bind_str(query, 2, (Str){asked->type.ptr, asked->type.len});
  sql_bind_str(query, 3, folded(teller, asked->subject));
  sql_bind_str(query, 4, folded(teller, asked->object));
  sql_run(sql, query);
  sql_finalize(query);
  const unsigned least = asked->min_evidence ? asked->min_evidence : 1;
  if (is_summed) {
    if (least > 1) { /* each has one */
      run_with(teller, drop_summed, least);
    }
    return;
  }
  sql_exec(sql, claims_fill);
  if (asked->year) {
    run_with(teller, drop_years, asked->year);
    sql_exec(sql, drop_facts);
  }
  run_with(teller, drop_claims, least);
}

static Str
claims_text(Teller *teller, bool by_year)
{
  static const char year[] = "ifnull(substr(h.first, 1, 4), '')";
  Text text = {.arena = teller->arena};
  text_add(&text, str_from(claims_begin));
  if (by_year) {
    text_addf(&text, "  %s AS year,\n", year);
  }
  text_add(&text, str_from(claims_end));
  if (by_year) {
    text_addf(&text, ", %s", year);
  }
  text_add(&text, STR(" ORDER BY s.type, subject, object, s.key, o.key"));
  text_add(&text, by_year ? STR(", year") : STR(""));
  return text_str(&text);
}

static Str
text_of(Teller *teller, const KedgeAudit *asked, bool is_summed)
{
  switch (asked->part) {
  case KEDGE_AUDIT_MATRIX:
    return str_from(is_summed ? matrix_summed : matrix_text);
  case KEDGE_AUDIT_CLAIMS:
    return is_summed ? str_from(claims_summed)
                     : claims_text(teller, asked->by_year);
  case KEDGE_AUDIT_SHEET:
    return str_from(sheet_text);
  case KEDGE_AUDIT_GAPS:
    return str_from(gaps_text);
  case KEDGE_AUDIT_CONFLICTS:
    return str_from(tell_conflicts);
  }
  return (Str){0};
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

/* Are all claims of the subjects looked at? Then it is a gap to have none. */
static bool
is_whole(const KedgeAudit *asked)
{
  return asked->object.len == 0 && asked->year == 0 &&
         asked->min_confidence == 0 && asked->min_evidence == 0;
}

static void
report_rows(Teller *teller, const KedgeAudit *asked, bool is_summed,
            Sheet *sheet)
{
  SqlQuery *rows = sql_prepare(&teller->sql, text_of(teller, asked, is_summed));
  const int n = sql_n_columns(rows);
  if (asked->part == KEDGE_AUDIT_GAPS || asked->part == KEDGE_AUDIT_CONFLICTS) {
    sql_bind_str(rows, 1, (Str){asked->type.ptr, asked->type.len});
    sql_bind_str(rows, 2, folded(teller, asked->subject));
  }
  if (asked->part == KEDGE_AUDIT_GAPS) {
    sql_bind_int(rows, 3, is_whole(asked));
  }
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
add_objects(Teller *teller, Sheet *sheet, Str *keys)
{
  SqlQuery *rows = sql_prepare(&teller->sql, str_from(objects_text));
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
  const uint32_t n_left = add_objects(teller, sheet, keys);
  SqlQuery *rows = sql_prepare(&teller->sql, text_of(teller, asked, is_summed));
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
  const bool is_summed = has_sums(teller, asked);
  find_claims(teller, asked, is_summed);
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
