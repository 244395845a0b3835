// SPDX-License-Identifier: MIT
/* Facts that the ontology forbids, and why. */
#include "tell/sheet.h"
#include "tell/tell.h"

/* An entity stands in a document under its number there. */
/* clang-format off */
const char tell_quarantined[] =
    "SELECT " NAME("s") ", r.name, coalesce(" NAME("o") ", q.literal),\n"
    "  q.why, d.name, n.text, u.name, u.file || ':' || u.line, x.name,\n"
    "  " SHARE("q.confidence") ",\n"
    "  s.key, o.key\n"
    "FROM quarantine q JOIN document d ON d.id = q.document\n"
    "  JOIN document_entity sd ON sd.document = q.document\n"
    "    AND sd.number = q.subject_number\n"
    "  JOIN entity s ON s.id = sd.entity\n"
    "  LEFT JOIN document_entity od ON od.document = q.document\n"
    "    AND od.number = q.object_number\n"
    "  LEFT JOIN entity o ON o.id = od.entity\n"
    "  JOIN relation r ON r.id = q.relation\n"
    "  JOIN sentence n ON n.id = q.sentence\n"
    "  JOIN rule u ON u.id = q.rule JOIN status x ON x.id = q.status\n"
    "WHERE instr(d.name, ?1)\n"
    "ORDER BY d.name, q.begin, q.\"end\", r.id, 1, 3, q.id\n"
    "LIMIT iif(?2, ?2, -1)";
/* clang-format on */

KedgeStatus
tell_quarantine(Teller *teller, const KedgeQuarantine *asked,
                const KedgeSink *sink, size_t *n_rows)
{
  static const SheetColumn columns[] = {
      {.name = STR_INIT("subject")},
      {.name = STR_INIT("predicate")},
      {.name = STR_INIT("object")},
      {.name = STR_INIT("reason")},
      {.name = STR_INIT("document")},
      {.name = STR_INIT("sentence")},
      {.name = STR_INIT("rule")},
      {.name = STR_INIT("place")},
      {.name = STR_INIT("status")},
      {.name = STR_INIT("confidence"), .is_number = true},
      {.name = STR_INIT("subject_id"), .is_id = true},
      {.name = STR_INIT("object_id"), .is_id = true}};
  SqlQuery *rows = sql_prepare(&teller->sql, str_from(tell_quarantined));
  sql_bind_str(rows, 1, (Str){asked->document.ptr, asked->document.len});
  sql_bind_int(rows, 2, asked->limit);
  return sheet_report(teller, columns, sizeof columns / sizeof *columns, rows,
                      sink, n_rows);
}
