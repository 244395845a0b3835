// SPDX-License-Identifier: MIT
/* What a thing is made of: its names, the keys that were joined into it and
   why, what a user decided. */
#include "tell/find.h"
#include "tell/sheet.h"
#include "tell/tell.h"

#include "base/utf8.h"

/* `below` has the keys that lead to a thing; a key with a blank is that of a
   short form with one of its meanings. */
#define BELOW                                                                  \
  "below(key, into_key, reason, root) AS (\n"                                  \
  "  SELECT j.key, j.into_key, j.reason, e.id FROM wanted w\n"                 \
  "    JOIN entity e ON e.id = w.id JOIN joined j ON j.into_key = e.key\n"     \
  "  UNION\n"                                                                  \
  "  SELECT j.key, j.into_key, j.reason, b.root FROM below b\n"                \
  "    JOIN joined j ON j.into_key = b.key),\n"

/* Documents that call the thing by both names, and where. */
#define SAYING                                                                 \
  "saying(root, key, document, words) AS (\n"                                  \
  "  SELECT root, key, document, words FROM (\n"                               \
  "    SELECT b.root, b.key, d.name AS document, (\n"                          \
  "        SELECT iif(at, substr(t, instr(t, ' ') + 1), t) FROM (\n"           \
  "          SELECT max(m.begin_char - 40, 0) AS at, substr(d.text,\n"         \
  "            max(m.begin_char - 40, 0) + 1,\n"                               \
  "            m.end_char - max(m.begin_char - 40, 0) + 40) AS t\n"            \
  "          FROM mention m WHERE m.id >= d.first_mention\n"                   \
  "            AND m.id < d.end_mention AND m.number = de.number\n"            \
  "            AND fold(m.text) = fold(f.name) ORDER BY m.id LIMIT 1)) AS "    \
  "words,\n"                                                                   \
  "      row_number() OVER (PARTITION BY b.root, b.key ORDER BY d.name)\n"     \
  "        AS place\n"                                                         \
  "    FROM below b JOIN definition f ON f.other_key = b.key\n"                \
  "        AND f.documents > 0\n"                                              \
  "      JOIN document_entity de ON de.entity = b.root\n"                      \
  "      JOIN document d ON d.id = de.document\n"                              \
  "    WHERE ifnull(de.own_key, (SELECT key FROM entity WHERE id = b.root))\n" \
  "        = f.key AND (fold(de.name) = fold(f.name) OR EXISTS (\n"            \
  "          SELECT 1 FROM document_alias a WHERE a.document = de.document\n"  \
  "            AND a.number = de.number AND fold(a.name) = fold(f.name))))\n"  \
  "  WHERE place <= 3),\n"

static const char entity_text[] =
    "WITH RECURSIVE wanted(id) AS (\n"
    "  SELECT id FROM entity WHERE key = ?1\n"
    "  UNION SELECT entity FROM lookup WHERE folded = ?2),\n" BELOW SAYING
    "decided(root, key, into_key) AS (\n"
    "  SELECT e.id, d.key, d.into_key FROM wanted w\n"
    "    JOIN entity e ON e.id = w.id JOIN decision d\n"
    "    ON d.key = e.key OR d.into_key = e.key\n"
    "  UNION SELECT b.root, d.key, d.into_key FROM below b\n"
    "    JOIN decision d ON d.key = b.key),\n"
    "row(root, part, at, what, documents, why) AS (\n"
    "  SELECT e.id, 1, 1, coalesce(nullif(e.label, ''), e.name), e.documents,\n"
    "    t.name FROM wanted w JOIN entity e ON e.id = w.id\n"
    "    JOIN type t ON t.id = e.type\n"
    "  UNION ALL\n"
    "  SELECT n.entity, 2, -n.given, n.name, n.given, '' FROM wanted w\n"
    "    JOIN entity_name n ON n.entity = w.id\n"
    "  UNION ALL\n"
    "  SELECT i.entity, 3, 1, i.value, NULL, i.scheme FROM wanted w\n"
    "    JOIN identifier i ON i.entity = w.id\n"
    "  UNION ALL\n"
    "  SELECT b.root, 4, 1, b.key, (SELECT count(*) FROM document_entity d\n"
    "    WHERE d.own_key = b.key), b.reason FROM below b\n"
    "  UNION ALL\n"
    "  SELECT s.root, 5, 1, s.document, NULL, ifnull(s.words, '') FROM saying "
    "s\n"
    "  UNION ALL\n"
    "  SELECT d.root, 6, 1, d.key, NULL, iif(d.into_key = '', 'stays apart',\n"
    "    'is ' || d.into_key) FROM decided d)\n"
    "SELECT e.key, CASE part WHEN 1 THEN 'thing' WHEN 2 THEN 'name'\n"
    "    WHEN 3 THEN 'identifier' WHEN 4 THEN 'joined' WHEN 5 THEN 'said in'\n"
    "    ELSE 'decided' END, what, ifnull(row.documents, ''), why\n"
    "FROM row JOIN entity e ON e.id = row.root\n"
    "ORDER BY e.key, part, at, what, why";

static const char all_text[] =
    "SELECT into_key, 'joined', key, (SELECT count(*) FROM document_entity d\n"
    "  WHERE d.own_key = j.key), reason FROM joined j\n"
    "UNION ALL\n"
    "SELECT iif(into_key = '', key, into_key), 'decided', key, '',\n"
    "  iif(into_key = '', 'stays apart', 'is ' || into_key) FROM decision\n"
    "ORDER BY 1, 2 DESC, 3";

KedgeStatus
tell_entity(Teller *teller, Str name, const KedgeSink *sink, size_t *n_rows)
{
  static const SheetColumn columns[] = {
      {.name = STR_INIT("entity")},
      {.name = STR_INIT("part")},
      {.name = STR_INIT("what")},
      {.name = STR_INIT("documents"), .is_number = true},
      {.name = STR_INIT("why")}};
  const Str folded = utf8_fold_arena(teller->arena, name);
  SqlQuery *rows =
      sql_prepare(&teller->sql, str_from(name.len ? entity_text : all_text));
  if (name.len) {
    sql_bind_str(rows, 1, name);
    sql_bind_str(rows, 2, folded);
  }
  const KedgeStatus status = sheet_report(
      teller, columns, sizeof columns / sizeof *columns, rows, sink, n_rows);
  if (status == KEDGE_OK && *n_rows == 0) {
    hint_at_name(teller, folded);
  }
  return status;
}
