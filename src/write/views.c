// SPDX-License-Identifier: MIT
#include "write/views.h"

/* exported.first: the first place of a fact, by the names of documents, so that
   it is no matter in which order a store came to have them. */
static const char views[] =
    "CREATE TEMP TABLE exported(fact INTEGER PRIMARY KEY, places, first);\n"
    "INSERT INTO exported\n"
    "SELECT f.id, count(DISTINCT e.document << 32 | e.begin),\n"
    "  (SELECT g.id FROM evidence g JOIN document d ON d.id = g.document\n"
    "    JOIN status gx ON gx.id = g.status AND gx.is_exported\n"
    "    WHERE g.fact = f.id ORDER BY d.name, g.begin, g.\"end\", g.id\n"
    "    LIMIT 1)\n"
    "FROM fact f JOIN status fx ON fx.id = f.status AND fx.is_exported\n"
    "  JOIN evidence e ON e.fact = f.id\n"
    "  JOIN status ex ON ex.id = e.status AND ex.is_exported\n"
    "GROUP BY f.id;\n"
    "CREATE TEMP TABLE part(entity INTEGER, fact INTEGER, other TEXT,\n"
    "  other_type INTEGER, is_subject INTEGER);\n"
    "INSERT INTO part\n"
    "SELECT f.subject, f.id, coalesce(" SQL_NAME(
        "o") ", f.literal),\n"
             "  f.object_type, 1\n"
             "FROM exported x JOIN fact f ON f.id = x.fact\n"
             "  LEFT JOIN entity o ON o.id = f.object\n"
             "UNION ALL\n"
             "SELECT f.object, f.id, " SQL_NAME(
                 "s") ", s.type, 0\n"
                      "FROM exported x JOIN fact f ON f.id = x.fact\n"
                      "  JOIN entity s ON s.id = f.subject\n"
                      "WHERE f.object IS NOT NULL;\n"
                      "CREATE INDEX temp.part_entity ON part(entity);\n"
                      "CREATE TEMP TABLE happening(event INTEGER PRIMARY KEY, "
                      "first, places,\n"
                      "  status, confidence);\n"
                      "INSERT INTO happening\n"
                      "SELECT p.entity, min(x.first), sum(x.places),\n"
                      "  coalesce(min(iif(r.is_anchor, f.status, NULL)), "
                      "min(f.status)),\n"
                      "  max(f.confidence)\n"
                      "FROM part p JOIN entity e ON e.id = p.entity\n"
                      "  JOIN type t ON t.id = e.type AND t.is_event\n"
                      "  JOIN exported x ON x.fact = p.fact JOIN fact f ON "
                      "f.id = p.fact\n"
                      "  JOIN relation r ON r.id = f.relation\n"
                      "GROUP BY p.entity;\n"
                      "CREATE TEMP TABLE listed(entity INTEGER PRIMARY KEY);\n"
                      "INSERT INTO listed\n"
                      "SELECT e.id FROM entity e JOIN type t ON t.id = e.type\n"
                      "WHERE (e.mentions > 0 AND NOT t.is_event)\n"
                      "  OR e.id IN (SELECT entity FROM part);\n";

bool
views_make(Store *store)
{
  Sql *sql = &store->sql;
  if (sql_number(sql, "SELECT count(*) FROM temp.sqlite_master\n"
                      "WHERE name = 'listed'")) {
    return true;
  }
  return sql_exec(sql, views);
}
