// SPDX-License-Identifier: MIT
/* What must be true of every store. */
#include "tell/sheet.h"
#include "tell/tell.h"

/* Each query finds what breaks the rule: an id, or what it is called. */
static const struct {
  const char *what;
  const char *text;
} checks[] = {
    {"the file is whole", "SELECT integrity_check FROM pragma_integrity_check\n"
                          "WHERE integrity_check <> 'ok'"},
    {"facts have two ends and a relation",
     "SELECT f.id FROM fact f LEFT JOIN entity s ON s.id = f.subject\n"
     "  LEFT JOIN entity o ON o.id = f.object\n"
     "  LEFT JOIN relation r ON r.id = f.relation\n"
     "  LEFT JOIN status x ON x.id = f.status\n"
     "  LEFT JOIN type t ON t.id = f.object_type\n"
     "WHERE s.id IS NULL OR r.id IS NULL OR x.id IS NULL OR t.id IS NULL\n"
     "  OR (f.object IS NULL) = (f.literal IS NULL)\n"
     "  OR (f.object IS NOT NULL AND o.id IS NULL)"},
    {"facts have evidence",
     "SELECT f.id FROM fact f\n"
     "WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.fact = f.id)"},
    {"evidence has a fact and a sentence of its document",
     "SELECT e.id FROM evidence e LEFT JOIN fact f ON f.id = e.fact\n"
     "  LEFT JOIN document d ON d.id = e.document\n"
     "  LEFT JOIN sentence s ON s.id = e.sentence\n"
     "  LEFT JOIN rule r ON r.id = e.rule\n"
     "WHERE f.id IS NULL OR d.id IS NULL OR s.id IS NULL OR r.id IS NULL\n"
     "  OR s.document <> e.document"},
    {"evidence lies in the text of its document",
     "SELECT e.id FROM evidence e JOIN document d ON d.id = e.document\n"
     "WHERE e.begin < 0 OR e.begin >= e.\"end\"\n"
     "  OR e.\"end\" > length(CAST(d.text AS BLOB))\n"
     "  OR e.begin_char > e.begin OR e.end_char > e.\"end\""},
    {"facts in quarantine have two ends and a sentence",
     "SELECT q.id FROM quarantine q\n"
     "  LEFT JOIN document_entity s ON s.document = q.document\n"
     "    AND s.number = q.subject_number\n"
     "  LEFT JOIN document_entity o ON o.document = q.document\n"
     "    AND o.number = q.object_number\n"
     "  LEFT JOIN sentence n ON n.id = q.sentence\n"
     "  LEFT JOIN relation r ON r.id = q.relation\n"
     "  LEFT JOIN rule u ON u.id = q.rule\n"
     "  LEFT JOIN status x ON x.id = q.status\n"
     "WHERE s.number IS NULL OR n.id IS NULL OR n.document <> q.document\n"
     "  OR r.id IS NULL OR u.id IS NULL OR x.id IS NULL\n"
     "  OR (q.object_number IS NULL) = (q.literal IS NULL)\n"
     "  OR (q.object_number IS NOT NULL AND o.number IS NULL)\n"
     "  OR q.why = ''"},
    {"facts in quarantine lie in the text of their document",
     "SELECT q.id FROM quarantine q LEFT JOIN document d ON d.id = q.document\n"
     "WHERE d.id IS NULL OR q.begin < 0 OR q.begin >= q.\"end\"\n"
     "  OR q.\"end\" > length(CAST(d.text AS BLOB))\n"
     "  OR q.begin_char > q.begin OR q.end_char > q.\"end\""},
    {"sentences are what stands there",
     "SELECT s.id FROM sentence s JOIN document d ON d.id = s.document\n"
     "WHERE s.text <> CAST(substr(CAST(d.text AS BLOB), s.begin + 1,\n"
     "  s.\"end\" - s.begin) AS TEXT)"},
    {"mentions are what stands there",
     "SELECT m.id FROM mention m JOIN document d ON d.id = m.document\n"
     "  LEFT JOIN entity e ON e.id = m.entity\n"
     "  LEFT JOIN type t ON t.id = m.type\n"
     "WHERE t.id IS NULL OR (m.entity IS NOT NULL AND e.id IS NULL)\n"
     "  OR m.text <> CAST(substr(CAST(d.text AS BLOB), m.begin + 1,\n"
     "    m.\"end\" - m.begin) AS TEXT)"},
    {"audited facts have sums, found or open",
     "SELECT f.id FROM relation r JOIN fact f ON f.relation = r.id\n"
     "  LEFT JOIN claim_total t ON t.fact = f.id\n"
     "WHERE r.audit = 'claim' AND f.object IS NOT NULL AND (t.fact IS NULL\n"
     "  OR (t.places IS NOT NULL\n"
     "    AND (t.subject, t.relation, t.object, t.status, t.confidence)\n"
     "      IS NOT (f.subject, f.relation, f.object, f.status,\n"
     "        f.confidence)))\n"
     "UNION ALL SELECT t.fact FROM claim_total t\n"
     "  LEFT JOIN fact f ON f.id = t.fact WHERE f.id IS NULL"},
    {"derived facts follow from facts",
     "SELECT f.id FROM fact f JOIN relation r ON r.id = f.relation\n"
     "  AND r.is_derived\n"
     "WHERE NOT EXISTS (SELECT 1 FROM premise p WHERE p.fact = f.id)\n"
     "UNION ALL\n"
     "SELECT p.fact FROM premise p LEFT JOIN fact f ON f.id = p.fact\n"
     "  LEFT JOIN fact q ON q.id = p.premise_fact\n"
     "WHERE f.id IS NULL OR q.id IS NULL"},
    {"facts of symmetric relations stand once",
     "SELECT f.id FROM fact f JOIN relation r ON r.id = f.relation\n"
     "    AND r.is_symmetric\n"
     "  JOIN entity s ON s.id = f.subject JOIN entity o ON o.id = f.object\n"
     "WHERE s.key > o.key"},
    {"entities are found by what they are called",
     "SELECT e.key FROM entity e\n"
     "WHERE NOT EXISTS (SELECT 1 FROM lookup l WHERE l.entity = e.id\n"
     "  AND l.folded = fold(e.name))\n"
     "UNION ALL SELECT l.folded FROM lookup l\n"
     "  LEFT JOIN entity e ON e.id = l.entity WHERE e.id IS NULL"},
    {"the type of an entity is one",
     "SELECT e.key FROM entity e LEFT JOIN type t ON t.id = e.type\n"
     "WHERE t.id IS NULL OR t.is_literal"},
};

/* The number of those that break a rule, and the first of them. */
static int64_t
run_check(Teller *teller, const char *text, Str *first)
{
  SqlQuery *query = sql_prepare(&teller->sql, str_from(text));
  int64_t n = 0;
  *first = STR("");
  while (sql_next(&teller->sql, query)) {
    if (n++ == 0) {
      *first = teller_str(teller->arena, query, 0);
    }
  }
  sql_finalize(query);
  return n;
}

KedgeStatus
tell_check(Teller *teller, const KedgeSink *sink, size_t *n_broken)
{
  Out out;
  Sheet *sheet = ARENA_NEW(teller->arena, Sheet);
  *n_broken = 0;
  out_init(&out, &teller->scratch, sink);
  sheet_init(sheet, &teller->rows, &out);
  sheet_column(sheet, (SheetColumn){.name = STR("check")});
  sheet_column(sheet, (SheetColumn){.name = STR("broken"), .is_number = true});
  sheet_column(sheet, (SheetColumn){.name = STR("first")});
  sheet_begin(sheet);
  for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
    Str first;
    const int64_t n = run_check(teller, checks[i].text, &first);
    if (teller->sql.has_failed) {
      return KEDGE_BAD_INPUT;
    }
    *n_broken += n > 0;
    sheet_cell(sheet, str_from(checks[i].what));
    sheet_number(sheet, n);
    sheet_cell(sheet, first);
    sheet_end_row(sheet);
  }
  sheet_end(sheet);
  return out_flush(&out) ? KEDGE_OK : KEDGE_INTERRUPTED;
}
