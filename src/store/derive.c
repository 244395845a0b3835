// SPDX-License-Identifier: MIT
#include "store/derive_sql.h"
#include "store/parts.h"

#include <string.h>

/* link: the exported facts, those of symmetric relations both ways; an object
   is an entity id or, as text, a literal (the column has no type).
   way: what the rules of one round find, each with its premises. */
static const char tables[] =
    "CREATE TEMP TABLE link(id INTEGER, subject INTEGER,\n"
    "  subject_type INTEGER, relation INTEGER, object, object_type INTEGER,\n"
    "  status INTEGER, confidence INTEGER);\n"
    "CREATE INDEX temp.link_subject ON link(relation, subject, object);\n"
    "CREATE INDEX temp.link_object ON link(relation, object, subject);\n"
    "CREATE TEMP TABLE way(id INTEGER PRIMARY KEY, fact INTEGER,\n"
    "  rule INTEGER, subject INTEGER, relation INTEGER, object,\n"
    "  object_type INTEGER, is_turned INTEGER, status INTEGER,\n"
    "  confidence INTEGER, p1, p2, p3, p4, p5, p6, p7, p8);\n"
    "CREATE TEMP TABLE known(fact INTEGER);\n"
    "INSERT INTO temp.known VALUES(0);\n";

static const char add_links[] =
    "INSERT INTO temp.link\n"
    "SELECT f.id, f.subject, s.type, f.relation,\n"
    "  ifnull(f.object, f.literal), f.object_type, f.status, f.confidence\n"
    "FROM fact f JOIN entity s ON s.id = f.subject\n"
    "  JOIN status x ON x.id = f.status AND x.is_exported\n"
    "WHERE f.id > (SELECT fact FROM temp.known) ORDER BY f.id;\n"
    "INSERT INTO temp.link\n"
    "SELECT f.id, f.object, f.object_type, f.relation, f.subject, s.type,\n"
    "  f.status, f.confidence\n"
    "FROM fact f JOIN entity s ON s.id = f.subject\n"
    "  JOIN status x ON x.id = f.status AND x.is_exported\n"
    "  JOIN relation r ON r.id = f.relation AND r.is_symmetric\n"
    "WHERE f.object IS NOT NULL AND f.object <> f.subject\n"
    "  AND f.id > (SELECT fact FROM temp.known) ORDER BY f.id;\n"
    "UPDATE temp.known SET fact = (SELECT ifnull(max(id), 0) FROM fact);\n"
    "DELETE FROM temp.way;\n";

/* Symmetric relations stand once, with the smaller key first. A rule that
   finds a pair in both orders all the same keeps only one. */
static const char turn_ways[] =
    "UPDATE temp.way SET subject = object, object = subject,\n"
    "  object_type = (SELECT type FROM entity e WHERE e.id = way.subject),\n"
    "  is_turned = 1\n"
    "WHERE relation IN (SELECT id FROM relation WHERE is_symmetric)\n"
    "  AND (SELECT key FROM entity e WHERE e.id = way.subject) >\n"
    "      (SELECT key FROM entity e WHERE e.id = way.object);\n"
    "CREATE INDEX temp.way_ends ON way(subject, relation, object);\n"
    "DELETE FROM temp.way WHERE is_turned AND EXISTS (\n"
    "  SELECT 1 FROM temp.way w WHERE w.subject = way.subject\n"
    "    AND w.relation = way.relation AND w.object = way.object\n"
    "    AND w.rule = way.rule AND NOT w.is_turned);\n"
    "DROP INDEX temp.way_ends;\n";

/* The best way gives status and confidence, the first gives the order. */
static const char add_facts[] =
    "INSERT OR IGNORE INTO fact\n"
    "SELECT NULL, subject, relation, iif(typeof(object) = 'text', NULL,\n"
    "  object), iif(typeof(object) = 'text', object, NULL), object_type,\n"
    "  status, confidence\n"
    "FROM (SELECT *, min(id) OVER same AS first, row_number() OVER (\n"
    "    PARTITION BY subject, relation, object, object_type\n"
    "    ORDER BY status, confidence DESC, id) AS place\n"
    "  FROM temp.way\n"
    "  WINDOW same AS (PARTITION BY subject, relation, object,\n"
    "    object_type))\n"
    "WHERE place = 1 ORDER BY first;\n"
    "UPDATE temp.way SET fact = (SELECT f.id FROM fact f\n"
    "  WHERE f.subject = way.subject AND f.relation = way.relation\n"
    "    AND ifnull(f.object, 0) =\n"
    "      iif(typeof(way.object) = 'text', 0, way.object)\n"
    "    AND ifnull(f.literal, '') =\n"
    "      iif(typeof(way.object) = 'text', way.object, '')\n"
    "    AND f.object_type = way.object_type\n"
    "    AND f.id > (SELECT fact FROM temp.known));\n"
    "DELETE FROM temp.way WHERE fact IS NULL;\n";

/* Bare columns beside one min() are of the row that has the minimum. */
static const char add_reasons[] =
    "INSERT INTO premise\n"
    "SELECT DISTINCT fact, premise FROM (\n"
    "  SELECT fact, p1 AS premise FROM temp.way\n"
    "  UNION ALL SELECT fact, p2 FROM temp.way\n"
    "  UNION ALL SELECT fact, p3 FROM temp.way\n"
    "  UNION ALL SELECT fact, p4 FROM temp.way\n"
    "  UNION ALL SELECT fact, p5 FROM temp.way\n"
    "  UNION ALL SELECT fact, p6 FROM temp.way\n"
    "  UNION ALL SELECT fact, p7 FROM temp.way\n"
    "  UNION ALL SELECT fact, p8 FROM temp.way)\n"
    "WHERE premise IS NOT NULL ORDER BY fact, premise;\n"
    "INSERT INTO evidence\n"
    "SELECT NULL, fact, document, item, sentence, begin, \"end\",\n"
    "  begin_char, end_char, rule, confidence, status, NULL, NULL\n"
    "FROM (SELECT w.fact, e.id, e.document, e.item, e.sentence, e.begin,\n"
    "    e.\"end\", e.begin_char, e.end_char, w.rule, w.confidence,\n"
    "    w.status, min(w.id)\n"
    "  FROM temp.way w JOIN evidence e ON e.fact = w.p1\n"
    "    JOIN status x ON x.id = e.status AND x.is_exported\n"
    "  GROUP BY w.fact, e.id)\n"
    "ORDER BY fact, document, begin, \"end\", id;\n";

/* The statements of all rules; a rule that makes no sense has none. */
static SqlQuery **
prepare(Store *store, const DeriveRule *rules, uint32_t n_rules, Diag *diag)
{
  SqlQuery **queries = ARENA_NEW_ARRAY(&store->scratch, SqlQuery *, n_rules);
  for (uint32_t i = 0; i < n_rules; i++) {
    const DeriveRule *rule = &rules[i];
    const uint32_t id =
        store_add_rule(store, &(RuleRef){rule->name, rule->file, rule->line});
    const Str text =
        derive_sql(&store->scratch, store->ontology, rule, id, diag);
    queries[i] = text.len ? sql_prepare(&store->sql, text) : NULL;
  }
  return queries;
}

/* Marks the relations of the facts that the last round added. */
static void
find_fresh(Store *store, bool *is_fresh, uint32_t n_ids)
{
  SqlQuery *query =
      sql_prepare(&store->sql, STR("SELECT DISTINCT relation FROM temp.way"));
  memset(is_fresh, false, n_ids * sizeof *is_fresh);
  while (sql_next(&store->sql, query)) {
    is_fresh[sql_int(query, 0)] = true;
  }
  sql_finalize(query);
}

/* Can the rule find more than in the round before? */
static bool
is_due(const DeriveRule *rule, const bool *is_fresh)
{
  for (uint32_t i = 0; i < rule->n_body; i++) {
    if (!rule->body[i].negated && is_fresh[rule->body[i].relation]) {
      return true;
    }
  }
  return false;
}

static bool
any_due(const DeriveRule *rules, uint32_t n_rules, const bool *is_fresh)
{
  for (uint32_t i = 0; i < n_rules; i++) {
    if (is_due(&rules[i], is_fresh)) {
      return true;
    }
  }
  return false;
}

/* All rules see the facts of the rounds before, so their order is no matter. */
static void
run_round(Store *store, const DeriveRule *rules, SqlQuery **queries,
          uint32_t n_rules, const bool *is_fresh)
{
  Sql *sql = &store->sql;
  sql_exec(sql, add_links);
  for (uint32_t i = 0; i < n_rules; i++) {
    if (is_due(&rules[i], is_fresh)) {
      sql_run(sql, queries[i]);
    }
  }
  sql_exec(sql, turn_ways);
  sql_exec(sql, add_facts);
  sql_exec(sql, add_reasons);
}

static void
run_rounds(Store *store, const DeriveRule *rules, SqlQuery **queries,
           uint32_t n_rules)
{
  const uint32_t n_ids = store->ontology->n_relations + 1;
  bool *is_fresh = ARENA_NEW_ARRAY(&store->scratch, bool, n_ids);
  memset(is_fresh, true, n_ids * sizeof *is_fresh);
  for (int i = 0; i < DERIVE_MAX_ROUNDS; i++) {
    if (!any_due(rules, n_rules, is_fresh)) {
      break;
    }
    run_round(store, rules, queries, n_rules, is_fresh);
    find_fresh(store, is_fresh, n_ids);
  }
}

bool
store_derive(Store *store, const DeriveRule *rules, uint32_t n_rules,
             Diag *diag)
{
  const uint32_t n_errors = diag->n_errors;
  arena_reset(&store->scratch);
  store_settle(store);
  sql_exec(&store->sql, tables);
  SqlQuery **queries = prepare(store, rules, n_rules, diag);
  run_rounds(store, rules, queries, n_rules);
  for (uint32_t i = 0; i < n_rules; i++) {
    sql_finalize(queries[i]);
  }
  sql_exec(&store->sql, "DROP TABLE temp.link; DROP TABLE temp.way;"
                        "DROP TABLE temp.known;");
  return !store->sql.has_failed && diag->n_errors == n_errors;
}
