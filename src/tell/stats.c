// SPDX-License-Identifier: MIT
/* How much there is of what. */
#include "tell/sheet.h"
#include "tell/tell.h"

/* Of a document evidence and mentions have a range of ids: nothing is sorted to
   be told apart. */
#define STATES(sentence)                                                       \
  "EXISTS (SELECT 1 FROM evidence e WHERE e.id >= d.first_evidence\n"          \
  "    AND e.id < d.end_evidence AND e.document = d.id" sentence ")"

#define IS_END(end)                                                            \
  "EXISTS (SELECT 1 FROM fact f JOIN status x ON x.id = f.status\n"            \
  "    AND x.is_exported WHERE f." end " = e.id)"

/* clang-format off */
/* Parts in the order of the report; each number with what it is a share of.
   Kept are sentences that state something, be it in quarantine only. */
static const char stats_text[] =
    "WITH total(n) AS (SELECT count(*) FROM fact),\n"
    "said(n) AS (SELECT (SELECT count(*) FROM sentence) - count(*)\n"
    "  FROM (SELECT DISTINCT document, sentence FROM quarantine) q\n"
    "    JOIN document d ON d.id = q.document\n"
    "  WHERE q.sentence > 0 AND NOT " STATES(" AND e.sentence = q.sentence") "),\n"
    "sentences(n) AS (SELECT ifnull(sum(sentences), 0) FROM document),\n"
    "row(part, at, name, status, number, whole) AS (\n"
    "  SELECT 1, 1, 'documents', '', count(*), NULL FROM document\n"
    "  UNION ALL\n"
    "  SELECT 1, 2, 'documents with a fact', '',\n"
    "    count(*), (SELECT count(*) FROM document)\n"
    "    FROM document d WHERE " STATES("") "\n"
    "  UNION ALL SELECT 1, 3, 'items', '', count(*), NULL FROM item\n"
    "  UNION ALL SELECT 1, 4, 'sentences', '', n, NULL FROM sentences\n"
    "  UNION ALL SELECT 1, 5, 'sentences with a fact', '', said.n,\n"
    "    sentences.n FROM said, sentences\n"
    "  UNION ALL SELECT 1, 6, 'mentions', '',\n"
    "    ifnull(sum(end_mention - first_mention), 0), NULL FROM document\n"
    "  UNION ALL SELECT 1, 7, 'places of facts', '', count(*), NULL\n"
    "    FROM evidence\n"
    "  UNION ALL SELECT 1, 8, 'facts', '', n, NULL FROM total\n"
    "  UNION ALL SELECT 1, 9, 'facts of one document', '', count(*),\n"
    "    (SELECT n FROM total) FROM (SELECT fact FROM evidence\n"
    "      GROUP BY fact HAVING min(document) = max(document))\n"
    "  UNION ALL SELECT 1, 10, 'places in quarantine', '', count(*), NULL\n"
    "    FROM quarantine\n"
    "  UNION ALL\n"
    "  SELECT 2, f.status, 'facts', x.name, count(*), (SELECT n FROM total)\n"
    "    FROM fact f JOIN status x ON x.id = f.status GROUP BY f.status\n"
    "  UNION ALL\n"
    "  SELECT 3, f.relation, r.name, x.name, count(*), (SELECT n FROM total)\n"
    "    FROM fact f JOIN relation r ON r.id = f.relation\n"
    "    JOIN status x ON x.id = f.status GROUP BY f.relation, f.status\n"
    "  UNION ALL\n"
    "  SELECT 4, q.relation, r.name, x.name, count(*), NULL\n"
    "    FROM quarantine q JOIN relation r ON r.id = q.relation\n"
    "    JOIN status x ON x.id = q.status GROUP BY q.relation, q.status\n"
    "  UNION ALL\n"
    "  SELECT 5, e.type, t.name, '', count(*), NULL FROM entity e\n"
    "    JOIN type t ON t.id = e.type\n"
    "    WHERE (e.mentions > 0 AND NOT t.is_event)\n"
    "      OR " IS_END("subject") "\n"
    "      OR " IS_END("object") " GROUP BY e.type\n"
    "  UNION ALL\n"
    "  SELECT 6, row_number() OVER (ORDER BY n DESC, name, key), name, type,\n"
    "    n, (SELECT count(*) FROM document) FROM (\n"
    "    SELECT coalesce(nullif(e.label, ''), e.name) AS name, e.key,\n"
    "      t.name AS type, e.documents AS n\n"
    "    FROM entity e JOIN type t ON t.id = e.type AND NOT t.is_event\n"
    "    WHERE e.mentions > 0\n"
    "    ORDER BY n DESC, name, key LIMIT ?1))\n"
    "SELECT CASE part WHEN 1 THEN 'all' WHEN 2 THEN 'status'\n"
    "    WHEN 3 THEN 'relation' WHEN 4 THEN 'quarantine' WHEN 5 THEN 'type'\n"
    "    ELSE 'named most' END,\n"
    "  name, status, number, iif(whole > 0,\n"
    "    printf('%d.%03d', number / whole, number * 1000 / whole % 1000), '')\n"
    "FROM row ORDER BY part, at, name, status";
/* clang-format on */

KedgeStatus
tell_stats(Teller *teller, unsigned n_top, const KedgeSink *sink)
{
  static const SheetColumn columns[] = {
      {.name = STR_INIT("part")},
      {.name = STR_INIT("name")},
      {.name = STR_INIT("of")},
      {.name = STR_INIT("number"), .is_number = true},
      {.name = STR_INIT("share"), .is_number = true}};
  size_t n_rows;
  SqlQuery *rows = sql_prepare(&teller->sql, str_from(stats_text));
  sql_bind_int(rows, 1, n_top);
  return sheet_report(teller, columns, sizeof columns / sizeof *columns, rows,
                      sink, &n_rows);
}
