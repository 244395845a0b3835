// SPDX-License-Identifier: MIT
#include "store/claims.h"

const char claims_tables[] =
    "CREATE TEMP TABLE claim(id INTEGER PRIMARY KEY, subject INTEGER,\n"
    "  relation INTEGER, object INTEGER, status INTEGER,\n"
    "  confidence INTEGER);\n"
    "CREATE TEMP TABLE rest(claim INTEGER, fact INTEGER, event INTEGER,\n"
    "  PRIMARY KEY(claim, fact)) WITHOUT ROWID;\n"
    "CREATE TEMP TABLE days(event INTEGER PRIMARY KEY, first TEXT, last "
    "TEXT);\n"
    "CREATE TEMP TABLE happening(claim INTEGER, event INTEGER, first TEXT,\n"
    "  last TEXT, PRIMARY KEY(claim, event)) WITHOUT ROWID;\n"
    "CREATE TEMP VIEW place AS\n"
    "SELECT t.claim, e.id AS evidence, e.document, e.sentence, t.fact, "
    "t.event\n"
    "FROM rest t JOIN evidence e ON e.fact = t.fact\n"
    "  JOIN status x ON x.id = e.status AND x.is_exported;\n"
    "CREATE TEMP TABLE found_total(\n"
    "  fact INTEGER PRIMARY KEY, subject INTEGER, relation INTEGER,\n"
    "  object INTEGER, status INTEGER, confidence INTEGER, events INTEGER,\n"
    "  places INTEGER, documents INTEGER, first TEXT, last TEXT);\n"
    "CREATE TEMP VIEW claim_sum AS\n"
    "SELECT * FROM main.claim_total WHERE places IS NOT NULL\n"
    "UNION ALL SELECT * FROM temp.found_total;\n";

const char claims_fill[] =
    "INSERT INTO rest\n"
    "WITH RECURSIVE support(claim, fact) AS (\n"
    "  SELECT id, id FROM claim\n"
    "  UNION\n"
    "  SELECT s.claim, p.premise_fact FROM support s\n"
    "    JOIN premise p ON p.fact = s.fact)\n"
    "SELECT s.claim, s.fact, iif(f.object_type IN (\n"
    "      SELECT id FROM type WHERE is_event), f.object, ifnull((\n"
    "    SELECT e.id FROM entity e WHERE e.id = f.subject AND e.type IN (\n"
    "      SELECT id FROM type WHERE is_event)), 0))\n"
    "FROM support s JOIN fact f ON f.id = s.fact\n"
    "WHERE NOT EXISTS (SELECT 1 FROM premise p WHERE p.fact = s.fact);\n"
    "INSERT INTO days\n"
    "SELECT event, min(d.literal), max(d.literal) FROM (\n"
    "  SELECT DISTINCT event FROM rest WHERE event)\n"
    "  LEFT JOIN fact d ON d.subject = event AND d.relation IN (\n"
    "      SELECT id FROM relation WHERE event_column IN ('start', 'end'))\n"
    "    AND d.status IN (SELECT id FROM status WHERE is_exported)\n"
    "GROUP BY event;\n"
    "INSERT OR IGNORE INTO happening\n"
    "SELECT r.claim, d.event, d.first, d.last\n"
    "FROM rest r CROSS JOIN days d ON d.event = r.event;\n";

const char claims_drop[] = "DROP VIEW IF EXISTS temp.claim_sum;\n"
                           "DROP TABLE IF EXISTS temp.found_total;\n"
                           "DROP VIEW IF EXISTS temp.place;\n"
                           "DROP TABLE IF EXISTS temp.claim;\n"
                           "DROP TABLE IF EXISTS temp.rest;\n"
                           "DROP TABLE IF EXISTS temp.days;\n"
                           "DROP TABLE IF EXISTS temp.happening;\n";

#define FILL_OPEN                                                              \
  "INSERT INTO claim\n"                                                        \
  "SELECT f.id, f.subject, f.relation, f.object, f.status, f.confidence\n"     \
  "FROM claim_total t CROSS JOIN fact f ON f.id = t.fact\n"                    \
  "WHERE t.places IS NULL"

static const char fill_open[] = FILL_OPEN ";\n";
static const char fill_at_rest[] =
    FILL_OPEN " AND t.fact NOT IN (SELECT fact FROM temp.reopened);\n";

static const char fill_totals[] =
    "INSERT INTO found_total\n"
    "SELECT c.id, c.subject, c.relation, c.object, c.status, c.confidence,\n"
    "  0, count(DISTINCT p.sentence), count(DISTINCT p.document), NULL, NULL\n"
    "FROM claim c LEFT JOIN place p ON p.claim = c.id GROUP BY c.id;\n"
    "UPDATE found_total SET events = h.n, first = h.first, last = h.last\n"
    "FROM (SELECT claim, count(*) AS n, min(first) AS first,\n"
    "    max(last) AS last FROM happening GROUP BY claim) h\n"
    "WHERE h.claim = found_total.fact;\n";

static bool
are_more_open(Sql *sql, uint32_t n)
{
  SqlQuery *count =
      sql_prepare(sql, STR("SELECT count(*) FROM (SELECT 1 FROM claim_total\n"
                           "  WHERE places IS NULL LIMIT ?1)"));
  sql_bind_int(count, 1, n + INT64_C(1));
  const bool are_more = sql_next(sql, count) && sql_int(count, 0) > n;
  sql_finalize(count);
  return are_more;
}

bool
claims_are_open(Sql *sql)
{
  return are_more_open(sql, 0);
}

/* Of the claims that `fill` takes, into found_total. */
static bool
find_totals(Sql *sql, const char *fill)
{
  return sql_exec(sql, fill) && sql_exec(sql, claims_fill) &&
         sql_exec(sql, fill_totals);
}

bool
claims_find_open(Sql *sql)
{
  return sql_exec(sql, claims_tables) &&
         (!claims_are_open(sql) || find_totals(sql, fill_open));
}

bool
claims_settle(Sql *sql, uint32_t n_waiting)
{
  return !are_more_open(sql, n_waiting) ||
         (sql_exec(sql, claims_tables) &&
          find_totals(sql, n_waiting ? fill_at_rest : fill_open) &&
          sql_exec(sql, "INSERT OR REPLACE INTO claim_total\n"
                        "SELECT * FROM temp.found_total;") &&
          sql_exec(sql, claims_drop));
}

static const char begin_reopened[] =
    "CREATE TEMP TABLE IF NOT EXISTS reopened(fact INTEGER PRIMARY KEY);\n"
    "DELETE FROM temp.reopened;\n";

static const char reopen_all[] =
    "DELETE FROM claim_total;\n"
    "INSERT INTO temp.reopened\n"
    "SELECT f.id FROM relation r CROSS JOIN fact f ON f.relation = r.id\n"
    "WHERE r.audit = 'claim' AND f.object IS NOT NULL;\n";

/* Claims that are gone go. */
static const char reopen_changed[] =
    "DELETE FROM claim_total WHERE fact IN (SELECT id FROM temp.changed)\n"
    "  AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.id = claim_total.fact);\n"
    "INSERT INTO temp.reopened\n"
    "WITH RECURSIVE above(id) AS (\n"
    "  SELECT id FROM temp.changed\n"
    "  UNION SELECT p.fact FROM above a CROSS JOIN premise p\n"
    "    ON p.premise_fact = a.id)\n"
    "SELECT f.id FROM above a CROSS JOIN fact f ON f.id = a.id\n"
    "  JOIN relation r ON r.id = f.relation AND r.audit = 'claim'\n"
    "WHERE f.object IS NOT NULL;\n";

bool
claims_reopen(Sql *sql, bool is_all)
{
  return sql_exec(sql, begin_reopened) &&
         sql_exec(sql, is_all ? reopen_all : reopen_changed) &&
         sql_exec(sql, "INSERT OR REPLACE INTO claim_total(fact)\n"
                       "SELECT fact FROM temp.reopened;");
}
