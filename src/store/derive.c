// SPDX-License-Identifier: MIT
/* Facts that follow from others, kept up with what a batch changes: facts that
   are new or stronger lead to new ways (semi-naive evaluation); what rests on
   facts that are gone or weaker is taken away and found again, if it still
   follows (delete and rederive; Gupta, Mumick, Subrahmanian 1993). A derived
   fact is as strong as the strongest way to it. */
#include "store/claims.h"
#include "store/derive_sql.h"
#include "store/parts.h"

/* delta: facts that are new or stronger. worse: facts that what rests on is to
   be found again. dirty: derived facts that are; pending: all that were.
   changed: what claims may rest on otherwise. head: what they say. flip: facts
   that are there or not there other than before. way: what the rules of one
   round find, each with its premises; an object is an entity id or, as text, a
   literal (the column has no type). */
static const char tables[] =
    "CREATE TEMP TABLE delta(id INTEGER PRIMARY KEY);\n"
    "CREATE TEMP TABLE next(id INTEGER PRIMARY KEY);\n"
    "CREATE TEMP TABLE worse(id INTEGER PRIMARY KEY);\n"
    "CREATE TEMP TABLE dirty(id INTEGER PRIMARY KEY);\n"
    "CREATE TEMP TABLE pending(id INTEGER PRIMARY KEY);\n"
    "CREATE TEMP TABLE changed(id INTEGER PRIMARY KEY);\n"
    "CREATE TEMP TABLE head(subject INTEGER, relation INTEGER, object);\n"
    "CREATE TEMP TABLE flip(subject INTEGER, relation INTEGER, object);\n"
    "CREATE TEMP TABLE way(id INTEGER PRIMARY KEY, fact INTEGER,\n"
    "  rule INTEGER, subject INTEGER, relation INTEGER, object,\n"
    "  object_type INTEGER, is_turned INTEGER, status INTEGER,\n"
    "  confidence INTEGER, p1, p2, p3, p4, p5, p6, p7, p8);\n"
    "CREATE TEMP TABLE best(fact INTEGER, subject INTEGER, relation INTEGER,\n"
    "  object, object_type INTEGER, status INTEGER, confidence INTEGER,\n"
    "  first INTEGER);\n"
    "CREATE TEMP TABLE pair(fact INTEGER, premise INTEGER, rule INTEGER);\n"
    "CREATE TEMP TABLE rank(rule INTEGER PRIMARY KEY, place INTEGER,\n"
    "  confidence INTEGER);\n";

static const char no_tables[] =
    "DROP TABLE temp.delta; DROP TABLE temp.next; DROP TABLE temp.worse;\n"
    "DROP TABLE temp.dirty; DROP TABLE temp.changed;\n"
    "DROP TABLE temp.pending; DROP TABLE temp.head;\n"
    "DROP TABLE temp.flip; DROP TABLE temp.way; DROP TABLE temp.best;\n"
    "DROP TABLE temp.pair; DROP TABLE temp.rank;\n";

static const char forget_all[] =
    "DELETE FROM premise;\n"
    "DELETE FROM evidence WHERE copy_of IS NOT NULL;\n"
    "DELETE FROM fact WHERE backed = 0;\n";

/* What rests on facts that are worse, and on that in turn; and what the rules
   may say of facts that must be absent. Its facts stay, with a status that is
   none, so that they keep their numbers. */
static const char forget_dirty[] =
    "INSERT OR IGNORE INTO temp.dirty\n"
    "WITH RECURSIVE over(id) AS (\n"
    "  SELECT p.fact FROM temp.worse w CROSS JOIN premise p\n"
    "    ON p.premise_fact = w.id\n"
    "  UNION\n"
    "  SELECT f.id FROM temp.head h CROSS JOIN fact f\n"
    "    ON f.subject = h.subject AND f.relation = h.relation\n"
    "    AND ifnull(f.object, f.literal) = h.object\n"
    "    AND f.backed = 0\n"
    "  UNION\n"
    "  SELECT p.fact FROM over o CROSS JOIN premise p\n"
    "    ON p.premise_fact = o.id)\n"
    "SELECT id FROM over;\n"
    "DELETE FROM temp.worse;\n"
    "UPDATE fact SET status = -1 WHERE id IN (SELECT id FROM temp.dirty);\n"
    "DELETE FROM premise WHERE fact IN (SELECT id FROM temp.dirty);\n"
    "DELETE FROM evidence WHERE fact IN (SELECT id FROM temp.dirty);\n"
    "INSERT INTO temp.head\n"
    "SELECT f.subject, f.relation, ifnull(f.object, f.literal)\n"
    "FROM temp.dirty d CROSS JOIN fact f ON f.id = d.id;\n"
    "INSERT INTO temp.head\n"
    "SELECT h.object, h.relation, h.subject FROM temp.head h\n"
    "  JOIN relation r ON r.id = h.relation AND r.is_symmetric\n"
    "WHERE h.object <> h.subject;\n"
    "INSERT OR IGNORE INTO temp.pending SELECT id FROM temp.dirty;\n"
    "DELETE FROM temp.dirty;\n";

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

#define FACT_OF(table)                                                         \
  "(SELECT f.id FROM fact f\n"                                                 \
  "  WHERE f.subject = " table ".subject AND f.relation = " table              \
  ".relation\n"                                                                \
  "    AND ifnull(f.object, 0) =\n"                                            \
  "      iif(typeof(" table ".object) = 'text', 0, " table ".object)\n"        \
  "    AND ifnull(f.literal, '') =\n"                                          \
  "      iif(typeof(" table ".object) = 'text', " table ".object, '')\n"       \
  "    AND f.object_type = " table ".object_type)"

#define IS_STRONGER                                                            \
  "(f.status < 0 OR b.status < f.status\n"                                     \
  "    OR (b.status = f.status AND b.confidence > f.confidence))"

/* What documents state does not follow, and a fact is no reason for itself. Of
   a fact the best way gives status and
   confidence, the first gives the order. A fact whose status is stronger and
   whose confidence is less may make weaker what rests on it. */
static const char add_facts[] = "UPDATE temp.way SET fact = " FACT_OF(
    "way") ";\n"
           "DELETE FROM temp.way WHERE fact IN (p1, p2, p3, p4, p5, p6, p7, "
           "p8)\n"
           "  OR EXISTS (SELECT 1 FROM fact f WHERE f.id = way.fact\n"
           "    AND f.backed > 0);\n"
           "INSERT INTO temp.best\n"
           "SELECT fact, subject, relation, object, object_type, status,\n"
           "  confidence, first\n"
           "FROM (SELECT *, min(id) OVER same AS first, row_number() OVER (\n"
           "    PARTITION BY subject, relation, object, object_type\n"
           "    ORDER BY status, confidence DESC, id) AS place\n"
           "  FROM temp.way\n"
           "  WINDOW same AS (PARTITION BY subject, relation, object,\n"
           "    object_type))\n"
           "WHERE place = 1 ORDER BY first;\n"
           "INSERT OR IGNORE INTO temp.worse\n"
           "SELECT b.fact FROM temp.best b CROSS JOIN fact f ON f.id = b.fact\n"
           "WHERE f.status >= 0 AND b.status < f.status\n"
           "  AND b.confidence < f.confidence;\n"
           "DELETE FROM temp.best WHERE fact IN (\n"
           "  SELECT f.id FROM temp.best b CROSS JOIN fact f ON f.id = b.fact\n"
           "  WHERE NOT " IS_STRONGER ");\n"
           "UPDATE fact SET status = b.status, confidence = b.confidence\n"
           "FROM temp.best b WHERE b.fact = fact.id;\n"
           "INSERT INTO fact\n"
           "SELECT NULL, subject, relation, iif(typeof(object) = 'text', "
           "NULL,\n"
           "  object), iif(typeof(object) = 'text', object, NULL), "
           "object_type,\n"
           "  status, confidence, 0, 0, 0\n"
           "FROM temp.best WHERE fact IS NULL ORDER BY first;\n"
           "UPDATE temp.way SET fact = " FACT_OF(
               "way") " WHERE fact IS NULL;\n"
                      "INSERT OR IGNORE INTO temp.next\n"
                      "SELECT ifnull(fact, " FACT_OF(
                          "best") ") FROM temp.best;\n"
                                  "DELETE FROM temp.best;\n";

/* Every place of a first premise is a place of the derived fact, too. Of the
   rules that find it so, the first by name is named. */
#define COPY_PLACES                                                            \
  "INSERT INTO evidence\n"                                                     \
  "SELECT NULL, p.fact, e.document, e.item, e.sentence, e.begin, e.\"end\",\n" \
  "  e.begin_char, e.end_char, p.rule, min(e.confidence, k.confidence),\n"     \
  "  e.status, NULL, NULL, NULL, NULL, ifnull(e.copy_of, e.id)\n"

#define COPY_ORDER                                                             \
  "ORDER BY p.fact, e.id, k.place\n"                                           \
  "ON CONFLICT(copy_of, fact) WHERE copy_of IS NOT NULL DO UPDATE\n"           \
  "SET rule = excluded.rule, confidence = excluded.confidence\n"               \
  "WHERE (SELECT place FROM temp.rank WHERE rule = excluded.rule) <\n"         \
  "  (SELECT place FROM temp.rank WHERE rule = evidence.rule)"

static const char add_reasons[] =
    "INSERT INTO temp.pair\n"
    "SELECT DISTINCT fact, p1, rule FROM temp.way w\n"
    "WHERE NOT EXISTS (SELECT 1 FROM premise p WHERE p.fact = w.fact\n"
    "  AND p.premise_fact = w.p1 AND p.rule = w.rule AND p.is_first = 1);\n"
    "INSERT OR IGNORE INTO premise\n"
    "SELECT fact, premise, rule, is_first FROM (\n"
    "  SELECT fact, p1 AS premise, rule, 1 AS is_first FROM temp.way\n"
    "  UNION SELECT fact, p2, rule, 0 FROM temp.way\n"
    "  UNION SELECT fact, p3, rule, 0 FROM temp.way\n"
    "  UNION SELECT fact, p4, rule, 0 FROM temp.way\n"
    "  UNION SELECT fact, p5, rule, 0 FROM temp.way\n"
    "  UNION SELECT fact, p6, rule, 0 FROM temp.way\n"
    "  UNION SELECT fact, p7, rule, 0 FROM temp.way\n"
    "  UNION SELECT fact, p8, rule, 0 FROM temp.way)\n"
    "WHERE premise IS NOT NULL;\n" COPY_PLACES
    "FROM temp.pair p CROSS JOIN evidence e ON e.fact = p.premise\n"
    "  JOIN temp.rank k ON k.rule = p.rule\n"
    "  JOIN status x ON x.id = e.status AND x.is_exported\n" COPY_ORDER ";\n"
    "DELETE FROM temp.pair;\n"
    "INSERT OR IGNORE INTO temp.changed SELECT fact FROM temp.way;\n"
    "DELETE FROM temp.way;\n"
    "DELETE FROM temp.delta;\n"
    "INSERT INTO temp.delta SELECT id FROM temp.next;\n"
    "DELETE FROM temp.next;\n";

/* New places of facts that were premises before. */
static const char copy_new[] = COPY_PLACES
    "FROM evidence e CROSS JOIN premise p ON p.premise_fact = e.fact\n"
    "    AND p.is_first = 1\n"
    "  JOIN temp.rank k ON k.rule = p.rule\n"
    "  JOIN status x ON x.id = e.status AND x.is_exported\n"
    "WHERE e.id >= ? AND e.id < ?\n" COPY_ORDER;

static const char forget_pending[] =
    "DELETE FROM fact WHERE status < 0\n"
    "  AND id IN (SELECT id FROM temp.pending);\n";

typedef struct Deriving {
  Store *store;
  const DeriveRule *rules;
  uint32_t n_rules;
  uint32_t *ids;  /* of the rules in the store */
  bool *is_fresh; /* relations of temp.delta, by id */
} Deriving;

static void
run_way(const Deriving *deriving, uint32_t rule, DeriveWay way)
{
  Store *store = deriving->store;
  const ArenaMark mark = arena_mark(&store->scratch);
  SqlQuery *query =
      sql_prepare(&store->sql,
                  derive_sql(&store->scratch, store->ontology,
                             &deriving->rules[rule], deriving->ids[rule], way));
  sql_run(&store->sql, query);
  sql_finalize(query);
  arena_rewind(&store->scratch, mark);
}

/* In all ways to read its symmetric atoms. */
static void
run_turned(const Deriving *deriving, uint32_t rule, DeriveWay way)
{
  const uint32_t mask =
      derive_turnings(deriving->store->ontology, &deriving->rules[rule]);
  way.turned = mask;
  for (;;) {
    run_way(deriving, rule, way);
    if (way.turned == 0) {
      break;
    }
    way.turned = (way.turned - 1) & mask;
  }
}

static void
run_rules(const Deriving *deriving, DeriveFrom from)
{
  for (uint32_t i = 0; i < deriving->n_rules; i++) {
    run_turned(deriving, i, (DeriveWay){.from = from});
  }
}

/* With each atom in turn among the facts that changed. */
static void
run_changed(const Deriving *deriving)
{
  for (uint32_t i = 0; i < deriving->n_rules; i++) {
    const DeriveRule *rule = &deriving->rules[i];
    for (uint32_t k = 0; k < rule->n_body; k++) {
      if (!rule->body[k].negated &&
          deriving->is_fresh[rule->body[k].relation]) {
        run_turned(deriving, i,
                   (DeriveWay){.from = DERIVE_FROM_CHANGED, .atom = k});
      }
    }
  }
}

/* What the rules may say of facts that are there no longer, or now are. */
static void
find_heads(const Deriving *deriving)
{
  for (uint32_t i = 0; i < deriving->n_rules; i++) {
    for (uint32_t k = 0; k < deriving->rules[i].n_body; k++) {
      if (deriving->rules[i].body[k].negated) {
        run_turned(deriving, i,
                   (DeriveWay){.from = DERIVE_FROM_ABSENT, .atom = k});
      }
    }
  }
}

/* Marks the relations of temp.delta; returns whether there are any. */
static bool
find_fresh(const Deriving *deriving)
{
  Store *store = deriving->store;
  SqlQuery *query = sql_prepare(
      &store->sql, STR("SELECT DISTINCT f.relation FROM temp.delta d\n"
                       "  CROSS JOIN fact f ON f.id = d.id"));
  bool is_any = false;
  memset(deriving->is_fresh, false, store->ontology->n_relations + 1u);
  while (sql_next(&store->sql, query)) {
    const int64_t relation = sql_int(query, 0);
    if (relation > 0 && relation <= store->ontology->n_relations) {
      deriving->is_fresh[relation] = is_any = true;
    }
  }
  sql_finalize(query);
  return is_any;
}

static bool
is_due(const Deriving *deriving)
{
  const bool is_fresh = find_fresh(deriving);
  return is_fresh || sql_number(&deriving->store->sql,
                                "SELECT EXISTS (SELECT 1 FROM temp.worse)\n"
                                "  OR EXISTS (SELECT 1 FROM temp.head)") > 0;
}

/* All rules see the facts of the rounds before, so their order is no matter.
   Rounds end with what is new; a bound keeps rules that never do from it. */
static void
run_rounds(const Deriving *deriving, bool is_all)
{
  Sql *sql = &deriving->store->sql;
  for (int i = 0; i < DERIVE_MAX_ROUNDS && !sql->has_failed; i++) {
    if (is_all) {
      run_rules(deriving, DERIVE_FROM_ALL);
    } else if (is_due(deriving)) {
      sql_exec(sql, forget_dirty);
      run_rules(deriving, DERIVE_FROM_HEADS);
      sql_exec(sql, "DELETE FROM temp.head;");
      run_changed(deriving);
    } else {
      break;
    }
    is_all = false;
    sql_exec(sql, turn_ways);
    sql_exec(sql, add_facts);
    sql_exec(sql, add_reasons);
  }
}

/* --- what the batch changed -------------------------------------------- */

static bool
is_exported(const FactState *state)
{
  return state->status < FACT_STATUS_COUNT &&
         status_is_exported((Status)state->status);
}

typedef struct Noting {
  SqlQuery *delta, *worse, *flip;
} Noting;

static void
note_id(Sql *sql, SqlQuery *query, uint32_t id)
{
  sql_bind_int(query, 1, id);
  sql_run(sql, query);
}

static void
note_flip(Store *store, SqlQuery *query, const FactTally *fact)
{
  sql_bind_int(query, 1, fact->subject);
  sql_bind_int(query, 2, fact->relation);
  if (fact->is_literal) {
    sql_bind_str(query, 3, map_key(&store->tally.texts, fact->object));
  } else {
    sql_bind_int(query, 3, fact->object);
  }
  sql_run(&store->sql, query);
  if (!fact->is_literal && fact->subject != fact->object &&
      relation_at(store->ontology, fact->relation)->is_symmetric) {
    sql_bind_int(query, 1, fact->object);
    sql_bind_int(query, 3, fact->subject);
    sql_run(&store->sql, query);
  }
}

static void
note_change(Store *store, const Noting *noting, const FactTally *fact)
{
  Sql *sql = &store->sql;
  const bool was = is_exported(&fact->before);
  const bool is = is_exported(&fact->now);
  if (was != is) {
    note_flip(store, noting->flip, fact);
    note_id(sql, is ? noting->delta : noting->worse, fact->id);
  } else if (is) {
    const int confidence = state_confidence(&fact->now);
    const int confidence_before = state_confidence(&fact->before);
    const bool is_better = fact->now.status < fact->before.status ||
                           confidence > confidence_before;
    const bool is_worse = fact->now.status > fact->before.status ||
                          confidence < confidence_before;
    if (is_better) {
      note_id(sql, noting->delta, fact->id);
    }
    if (is_worse) {
      note_id(sql, noting->worse, fact->id);
    }
  }
}

static void
note_changes(Store *store)
{
  Sql *sql = &store->sql;
  const Noting noting = {
      .delta = sql_prepare(sql, STR("INSERT INTO temp.delta VALUES(?)")),
      .worse = sql_prepare(sql, STR("INSERT INTO temp.worse VALUES(?)")),
      .flip = sql_prepare(sql, STR("INSERT INTO temp.flip VALUES(?, ?, ?)"))};
  for (uint32_t i = 0; i < store->tally.n_facts; i++) {
    note_change(store, &noting, &store->tally.facts[i]);
  }
  sql_finalize(noting.delta);
  sql_finalize(noting.worse);
  sql_finalize(noting.flip);
}

/* The ids of the rules, and their order by what they are called. */
static void
put_rules(Deriving *deriving)
{
  Store *store = deriving->store;
  SqlQuery *rank = sql_prepare(
      &store->sql,
      STR("INSERT OR IGNORE INTO temp.rank VALUES(?1, (SELECT count(*)\n"
          "  FROM rule a JOIN rule b ON b.id = ?1\n"
          "  WHERE (a.name, a.file, a.line) < (b.name, b.file, b.line)), ?2)"));
  deriving->ids =
      ARENA_NEW_ARRAY(&store->scratch, uint32_t, deriving->n_rules + 1);
  for (uint32_t i = 0; i < deriving->n_rules; i++) {
    const DeriveRule *rule = &deriving->rules[i];
    deriving->ids[i] =
        store_add_rule(store, &(RuleRef){rule->name, rule->file, rule->line});
  }
  for (uint32_t i = 0; i < deriving->n_rules; i++) {
    sql_bind_int(rank, 1, deriving->ids[i]);
    sql_bind_int(rank, 2, deriving->rules[i].confidence);
    sql_run(&store->sql, rank);
  }
  sql_finalize(rank);
}

static const char end_of_evidence[] =
    "SELECT ifnull(max(id), 0) + 1 FROM evidence";

static void
copy_new_places(Store *store, int64_t begin)
{
  SqlQuery *query = sql_prepare(&store->sql, str_from(copy_new));
  for (int i = 0; i < DERIVE_MAX_ROUNDS && !store->sql.has_failed; i++) {
    const int64_t end = sql_number(&store->sql, end_of_evidence);
    if (begin >= end) {
      break;
    }
    sql_bind_int(query, 1, begin);
    sql_bind_int(query, 2, end);
    sql_run(&store->sql, query);
    begin = end;
  }
  sql_finalize(query);
}

/* A rule that asks for what follows not to be there sees what the rounds before
   found: that is not to be kept up with. */
static bool
negates_derived(const Store *store)
{
  for (uint32_t i = 0; i < store->knowledge.n_derive; i++) {
    const DeriveRule *rule = &store->knowledge.derive[i];
    for (uint32_t k = 0; k < rule->n_body; k++) {
      if (rule->body[k].negated &&
          relation_at(store->ontology, rule->body[k].relation)->is_derived) {
        return true;
      }
    }
  }
  return false;
}

static void
reopen_claims(Store *store, bool is_all)
{
  Sql *sql = &store->sql;
  SqlQuery *note =
      sql_prepare(sql, STR("INSERT OR IGNORE INTO temp.changed VALUES(?)"));
  for (uint32_t i = 0; i < store->tally.n_facts && !is_all; i++) {
    note_id(sql, note, store->tally.facts[i].id);
  }
  sql_finalize(note);
  sql_exec(sql, "INSERT OR IGNORE INTO temp.changed\n"
                "SELECT id FROM temp.pending;");
  claims_reopen(sql, is_all);
}

bool
store_derive(Store *store)
{
  const bool is_all = store->derives_all || negates_derived(store);
  Deriving deriving = {.store = store,
                       .rules = store->knowledge.derive,
                       .n_rules = store->knowledge.n_derive};
  arena_reset(&store->scratch);
  int64_t begin = store->first_evidence;
  deriving.is_fresh =
      ARENA_NEW_ARRAY(&store->scratch, bool, store->ontology->n_relations + 1);
  sql_exec(&store->sql, tables);
  put_rules(&deriving);
  if (is_all) {
    sql_exec(&store->sql, forget_all);
    begin = sql_number(&store->sql, end_of_evidence);
  } else {
    note_changes(store);
    find_heads(&deriving);
  }
  run_rounds(&deriving, is_all);
  copy_new_places(store, begin);
  sql_exec(&store->sql, forget_pending);
  reopen_claims(store, is_all);
  sql_exec(&store->sql, no_tables);
  store->derives_all = false;
  return !store->sql.has_failed;
}
