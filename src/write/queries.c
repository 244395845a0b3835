// SPDX-License-Identifier: MIT
#include "write/queries.h"

#include "write/views.h"

/* The places of facts and events are sorted together: a row `event_type`
   stands where the first fact of its event stands. */
const char query_triples[] =
    "WITH row AS (\n"
    "  SELECT s.key AS subject_id, " SQL_NAME(
        "s") " AS subject,\n"
             "    s.type AS type, r.name AS predicate,\n"
             "    ifnull(o.key, '') AS object_id,\n"
             "    coalesce(" SQL_NAME(
                 "o") ", f.literal) AS object,\n"
                      "    ot.name AS object_type, f.status, f.confidence, "
                      "x.places, x.first\n"
                      "  FROM exported x JOIN fact f ON f.id = x.fact\n"
                      "    JOIN entity s ON s.id = f.subject\n"
                      "    JOIN relation r ON r.id = f.relation\n"
                      "    JOIN type ot ON ot.id = f.object_type\n"
                      "    LEFT JOIN entity o ON o.id = f.object\n"
                      "  UNION ALL\n"
                      "  SELECT e.key, " SQL_NAME(
                          "e") ", e.type, 'event_type', '',\n"
                               "    coalesce(nullif(e.kind, ''), t.label), ?1, "
                               "h.status, h.confidence,\n"
                               "    h.places, h.first\n"
                               "  FROM happening h JOIN entity e ON e.id = "
                               "h.event\n"
                               "    JOIN type t ON t.id = e.type)\n"
                               "SELECT row.subject_id, row.subject, t.name AS "
                               "subject_type,\n"
                               "  row.predicate, row.object_id, row.object, "
                               "row.object_type,\n"
                               "  x.name AS status, " SQL_CONFIDENCE(
                                   "row.confidence") " AS confidence,\n"
                                                     "  row.places AS "
                                                     "evidence, d.name AS "
                                                     "document, e.item, "
                                                     "e.begin,\n"
                                                     "  e.\"end\", u.name AS "
                                                     "rule\n"
                                                     "FROM row JOIN type t ON "
                                                     "t.id = row.type\n"
                                                     "  JOIN status x ON x.id "
                                                     "= row.status\n"
                                                     "  JOIN evidence e ON "
                                                     "e.id = row.first\n"
                                                     "  JOIN document d ON "
                                                     "d.id = e.document JOIN "
                                                     "rule u ON u.id = e.rule\n"
                                                     "ORDER BY d.name, "
                                                     "e.begin, e.\"end\", "
                                                     "row.subject_id,\n"
                                                     "  row.predicate, "
                                                     "row.object_id, "
                                                     "row.object, "
                                                     "row.object_type";

const char query_evidence[] =
    "SELECT s.key AS subject_id, r.name AS predicate,\n"
    "  coalesce(o.key, f.literal) AS object, d.name AS document, e.item,\n"
    "  n.text AS sentence,\n"
    "  e.begin, e.\"end\", e.begin_char, e.end_char, u.name AS rule,\n"
    "  u.file AS rule_file, u.line AS rule_line, x.name AS status,\n"
    "  " SQL_CONFIDENCE(
        "e.confidence") " AS confidence\n"
                        "FROM evidence e JOIN fact f ON f.id = e.fact\n"
                        "  JOIN entity s ON s.id = f.subject\n"
                        "  JOIN relation r ON r.id = f.relation\n"
                        "  JOIN document d ON d.id = e.document\n"
                        "  JOIN sentence n ON n.id = e.sentence\n"
                        "  JOIN rule u ON u.id = e.rule JOIN status x ON x.id "
                        "= e.status\n"
                        "  LEFT JOIN entity o ON o.id = f.object\n"
                        "ORDER BY d.name, e.begin, e.\"end\", s.key, "
                        "r.name,\n"
                        "  coalesce(o.key, f.literal), u.file, u.line, e.id";

const char query_entities[] = "SELECT e.key AS id, t.name AS type, " SQL_NAME(
    "e") " AS name,\n"
         "  (SELECT group_concat(name, '; ') FROM (\n"
         "    SELECT n.name FROM entity_name n WHERE n.entity = e.id\n"
         "      AND n.name <> " SQL_NAME(
             "e") " AND n.name <> ''\n"
                  "    ORDER BY n.name)) AS other_names,\n"
                  "  (SELECT group_concat(scheme || ':' || value, '; ') FROM "
                  "(\n"
                  "    SELECT i.scheme, i.value FROM identifier i WHERE "
                  "i.entity = e.id\n"
                  "    ORDER BY i.scheme, i.value)) AS identifiers,\n"
                  "  e.mentions, e.documents\n"
                  "FROM listed l JOIN entity e ON e.id = l.entity\n"
                  "  JOIN type t ON t.id = e.type\n"
                  "ORDER BY e.key";

/* The distinct values of a column of an event, in the order of the text. */
#define SQL_VALUES(name)                                                       \
  "  (SELECT group_concat(value, '; ') FROM (\n"                               \
  "    SELECT value FROM happened v WHERE v.event = h.event\n"                 \
  "      AND v.event_column = '" name "'\n"                                    \
  "    GROUP BY value ORDER BY min(v.first), value)) AS \"" name "\""

/* clang-format off */
const char query_events[] =
    "WITH happened AS MATERIALIZED (\n"
    "  SELECT p.entity AS event, p.other AS value, x.first,\n"
    "    iif(r.event_column = 'by-type', t.event_column, r.event_column)\n"
    "      AS event_column\n"
    "  FROM happening h JOIN part p ON p.entity = h.event\n"
    "    JOIN exported x ON x.fact = p.fact JOIN fact f ON f.id = p.fact\n"
    "    JOIN relation r ON r.id = f.relation\n"
    "    JOIN type t ON t.id = p.other_type)\n"
    "SELECT e.key AS id, coalesce(nullif(e.kind, ''), t.label) AS type,\n"
    "  " SQL_NAME("e") " AS label,\n"
    SQL_VALUES("start") ",\n"
    SQL_VALUES("end") ",\n"
    SQL_VALUES("places") ",\n"
    SQL_VALUES("countries") ",\n"
    SQL_VALUES("organisers") ",\n"
    SQL_VALUES("projects") ",\n"
    "  x.name AS status\n"
    "FROM happening h JOIN entity e ON e.id = h.event\n"
    "  JOIN type t ON t.id = e.type JOIN status x ON x.id = h.status\n"
    "  JOIN evidence w ON w.id = h.first\n"
    "  JOIN document wd ON wd.id = w.document\n"
    "ORDER BY wd.name, w.begin, w.\"end\", e.key";
/* clang-format on */

const char query_mentions[] =
    "SELECT d.name AS document, m.item, m.begin, m.\"end\", m.begin_char,\n"
    "  m.end_char, t.name AS type, m.text, m.value,\n"
    "  ifnull(e.key, '') AS entity_id\n"
    "FROM mention m JOIN document d ON d.id = m.document\n"
    "  JOIN type t ON t.id = m.type LEFT JOIN entity e ON e.id = m.entity\n"
    "ORDER BY d.name, m.begin, m.\"end\", t.name, m.id";
