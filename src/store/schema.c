// SPDX-License-Identifier: MIT
#include "store/schema.h"

#include <stdio.h>

/* A store is written beside its path and renamed when it is whole: nothing is
   gained by a journal. */
static const char settings[] = "PRAGMA journal_mode = OFF;"
                               "PRAGMA synchronous = OFF;"
                               "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -65536;";

static const char tables[] =
    "BEGIN;\n"
    "CREATE TABLE type(\n"
    "  id INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL,\n"
    "  is_event INTEGER NOT NULL, is_literal INTEGER NOT NULL,\n"
    "  event_column TEXT NOT NULL);\n"
    "CREATE TABLE relation(\n"
    "  id INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL,\n"
    "  is_symmetric INTEGER NOT NULL, is_derived INTEGER NOT NULL,\n"
    "  is_anchor INTEGER NOT NULL, event_column TEXT NOT NULL,\n"
    "  network TEXT NOT NULL, is_single INTEGER NOT NULL,\n"
    "  audit TEXT NOT NULL);\n"
    "CREATE TABLE status(\n"
    "  id INTEGER PRIMARY KEY, name TEXT NOT NULL,\n"
    "  is_exported INTEGER NOT NULL);\n"
    "CREATE TABLE origin(\n"
    "  id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n"
    "CREATE TABLE reason(\n"
    "  id INTEGER PRIMARY KEY, words TEXT NOT NULL);\n"
    "CREATE TABLE rule(\n"
    "  id INTEGER PRIMARY KEY, name TEXT NOT NULL, file TEXT NOT NULL,\n"
    "  line INTEGER NOT NULL);\n"
    "CREATE TABLE gazetteer_row(\n"
    "  id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL,\n"
    "  kind TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL);\n"
    "CREATE TABLE made(knowledge TEXT NOT NULL);\n"
    "CREATE TABLE document(\n"
    "  id INTEGER PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL,\n"
    "  title TEXT NOT NULL, date TEXT NOT NULL, text TEXT NOT NULL,\n"
    "  hash TEXT NOT NULL, sentences INTEGER NOT NULL,\n"
    "  source TEXT NOT NULL, knowledge TEXT NOT NULL);\n"
    "CREATE TABLE item(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  begin INTEGER NOT NULL, \"end\" INTEGER NOT NULL,\n"
    "  title TEXT NOT NULL, date TEXT NOT NULL, day TEXT NOT NULL);\n"
    "CREATE TABLE sentence(\n"
    "  id INTEGER PRIMARY KEY, document INTEGER NOT NULL,\n"
    "  item INTEGER NOT NULL, begin INTEGER NOT NULL,\n"
    "  \"end\" INTEGER NOT NULL, text TEXT NOT NULL);\n"
    "CREATE TABLE entity(\n"
    "  id INTEGER PRIMARY KEY, key TEXT NOT NULL, type INTEGER NOT NULL,\n"
    "  name TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL,\n"
    "  mentions INTEGER NOT NULL, documents INTEGER NOT NULL);\n"
    "CREATE TABLE document_entity(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  entity INTEGER NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL,\n"
    "  kind TEXT NOT NULL, PRIMARY KEY(document, number)) WITHOUT ROWID;\n"
    "CREATE TABLE document_alias(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  place INTEGER NOT NULL, name TEXT NOT NULL,\n"
    "  PRIMARY KEY(document, number, place)) WITHOUT ROWID;\n"
    "CREATE TABLE entity_name(\n"
    "  entity INTEGER NOT NULL, name TEXT NOT NULL,\n"
    "  given INTEGER NOT NULL, preferred INTEGER NOT NULL);\n"
    "CREATE TABLE lookup(\n"
    "  folded TEXT NOT NULL, entity INTEGER NOT NULL,\n"
    "  PRIMARY KEY(folded, entity)) WITHOUT ROWID;\n"
    "CREATE TABLE identifier(\n"
    "  entity INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL,\n"
    "  PRIMARY KEY(entity, scheme, value)) WITHOUT ROWID;\n"
    "CREATE TABLE mention(\n"
    "  id INTEGER PRIMARY KEY, document INTEGER NOT NULL,\n"
    "  item INTEGER NOT NULL, begin INTEGER NOT NULL,\n"
    "  \"end\" INTEGER NOT NULL, begin_char INTEGER NOT NULL,\n"
    "  end_char INTEGER NOT NULL, type INTEGER NOT NULL,\n"
    "  text TEXT NOT NULL, value TEXT NOT NULL, entity INTEGER,\n"
    "  origin INTEGER NOT NULL, rule INTEGER, gazetteer_row INTEGER,\n"
    "  reason INTEGER);\n"
    "CREATE TABLE fact(\n"
    "  id INTEGER PRIMARY KEY, subject INTEGER NOT NULL,\n"
    "  relation INTEGER NOT NULL, object INTEGER, literal TEXT,\n"
    "  object_type INTEGER NOT NULL, status INTEGER NOT NULL,\n"
    "  confidence INTEGER NOT NULL);\n"
    "CREATE TABLE evidence(\n"
    "  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL,\n"
    "  document INTEGER NOT NULL, item INTEGER NOT NULL,\n"
    "  sentence INTEGER NOT NULL, begin INTEGER NOT NULL,\n"
    "  \"end\" INTEGER NOT NULL, begin_char INTEGER NOT NULL,\n"
    "  end_char INTEGER NOT NULL, rule INTEGER NOT NULL,\n"
    "  confidence INTEGER NOT NULL, status INTEGER NOT NULL,\n"
    "  subject_mention INTEGER, object_mention INTEGER);\n"
    "CREATE TABLE evidence_premise(\n"
    "  evidence INTEGER NOT NULL, premise_fact INTEGER NOT NULL,\n"
    "  PRIMARY KEY(evidence, premise_fact)) WITHOUT ROWID;\n"
    "CREATE TABLE premise(\n"
    "  fact INTEGER NOT NULL, premise_fact INTEGER NOT NULL);\n";

/* For people with an SQLite shell. substr counts bytes in blobs only. */
static const char views[] =
    "CREATE VIEW facts AS\n"
    "SELECT f.id, s.key AS subject_id,\n"
    "  coalesce(nullif(s.label, ''), s.name) AS subject,\n"
    "  st.name AS subject_type, r.name AS predicate, o.key AS object_id,\n"
    "  coalesce(nullif(o.label, ''), o.name, f.literal) AS object,\n"
    "  ot.name AS object_type, x.name AS status, x.is_exported,\n"
    "  f.confidence / 1000.0 AS confidence,\n"
    "  (SELECT count(*) FROM evidence e WHERE e.fact = f.id) AS evidence\n"
    "FROM fact f JOIN entity s ON s.id = f.subject\n"
    "  JOIN type st ON st.id = s.type\n"
    "  JOIN relation r ON r.id = f.relation\n"
    "  JOIN type ot ON ot.id = f.object_type\n"
    "  JOIN status x ON x.id = f.status\n"
    "  LEFT JOIN entity o ON o.id = f.object;\n"
    "CREATE VIEW statement AS\n"
    "SELECT id AS fact, subject, relation, object, literal, object_type,\n"
    "  status, confidence FROM fact\n"
    "UNION ALL\n"
    "SELECT f.id, f.object, f.relation, f.subject, NULL, s.type, f.status,\n"
    "  f.confidence\n"
    "FROM fact f JOIN relation r ON r.id = f.relation AND r.is_symmetric\n"
    "  JOIN entity s ON s.id = f.subject\n"
    "WHERE f.object IS NOT NULL AND f.object <> f.subject;\n"
    "CREATE VIEW evidence_text AS\n"
    "SELECT e.id, e.fact, d.name AS document, e.item,\n"
    "  CAST(substr(CAST(s.text AS BLOB), e.begin - s.begin + 1,\n"
    "    e.\"end\" - e.begin) AS TEXT) AS words, s.text AS sentence,\n"
    "  r.name AS rule, r.file || ':' || r.line AS place, x.name AS status,\n"
    "  e.confidence / 1000.0 AS confidence\n"
    "FROM evidence e JOIN document d ON d.id = e.document\n"
    "  JOIN sentence s ON s.id = e.sentence JOIN rule r ON r.id = e.rule\n"
    "  JOIN status x ON x.id = e.status;\n";

/* All that an entity may be called, as it is looked for: its key, its names,
   those of the gazetteer rows that made it. In order, which is fast. */
static const char lookups[] =
    "INSERT OR IGNORE INTO lookup\n"
    "SELECT DISTINCT fold(name), id FROM (\n"
    "  SELECT id, key AS name FROM entity\n"
    "  UNION ALL SELECT id, label FROM entity\n"
    "  UNION ALL SELECT entity, name FROM entity_name\n"
    "  UNION ALL SELECT e.id, g.name FROM gazetteer_row g\n"
    "    JOIN entity e ON e.key = g.key)\n"
    "WHERE name <> '' ORDER BY 1, 2;\n";

static const char indexes[] =
    "CREATE UNIQUE INDEX document_name ON document(name);\n"
    "CREATE UNIQUE INDEX item_number ON item(document, number);\n"
    "CREATE UNIQUE INDEX entity_key ON entity(key);\n"
    "CREATE UNIQUE INDEX entity_name_once ON entity_name(entity, name);\n"
    "CREATE UNIQUE INDEX fact_once ON fact(subject, relation,\n"
    "  ifnull(object, 0), ifnull(literal, ''), object_type);\n"
    "CREATE INDEX fact_relation ON fact(relation, object);\n"
    "CREATE INDEX fact_object ON fact(object) WHERE object IS NOT NULL;\n"
    "CREATE INDEX evidence_fact ON evidence(fact);\n"
    "CREATE INDEX sentence_document ON sentence(document);\n"
    "CREATE INDEX mention_document ON mention(document);\n"
    "CREATE INDEX evidence_document ON evidence(document);\n"
    "CREATE INDEX mention_entity ON mention(entity, document)\n"
    "  WHERE entity IS NOT NULL;\n"
    "CREATE INDEX premise_of ON premise(fact);\n";

static const char *const insert_texts[INSERT_COUNT] = {
    [INSERT_DOCUMENT] = "INSERT INTO document VALUES(?,?,?,?,?,?,?,?,?,?)",
    [INSERT_ITEM] = "INSERT INTO item VALUES(?,?,?,?,?,?,?)",
    [INSERT_SENTENCE] = "INSERT INTO sentence VALUES(?,?,?,?,?,?)",
    [INSERT_MENTION] =
        ("INSERT INTO mention VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
    [INSERT_EVIDENCE] =
        ("INSERT INTO evidence VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
    [INSERT_EVIDENCE_PREMISE] =
        ("INSERT OR IGNORE INTO evidence_premise VALUES(?,?)"),
    [INSERT_GAZETTEER_ROW] = "INSERT INTO gazetteer_row VALUES(?,?,?,?,?,?)",
    [INSERT_DOCUMENT_ENTITY] =
        ("INSERT INTO document_entity VALUES(?,?,?,?,?,?)"),
    [INSERT_DOCUMENT_ALIAS] = "INSERT INTO document_alias VALUES(?,?,?,?)",
    [INSERT_ENTITY] = "INSERT INTO entity VALUES(?,?,?,?,?,?,?,?)",
    [INSERT_NAME] = "INSERT INTO entity_name VALUES(?,?,?,?)",
    [INSERT_FACT] = "INSERT INTO fact VALUES(?,?,?,?,?,?,?,?)",
    [INSERT_IDENTIFIER] = "INSERT OR IGNORE INTO identifier VALUES(?,?,?)",
    [INSERT_RULE] = "INSERT INTO rule VALUES(?,?,?,?)",
    [INSERT_TYPE] = "INSERT INTO type VALUES(?,?,?,?,?,?)",
    [INSERT_RELATION] = "INSERT INTO relation VALUES(?,?,?,?,?,?,?,?,?,?)",
    [INSERT_STATUS] = "INSERT INTO status VALUES(?,?,?)",
    [INSERT_ORIGIN] = "INSERT INTO origin VALUES(?,?)",
    [INSERT_REASON] = "INSERT INTO reason VALUES(?,?)",
};

bool
schema_create(Sql *sql)
{
  char version[48];
  snprintf(version, sizeof version, "PRAGMA user_version = %d;",
           SCHEMA_VERSION);
  return sql_exec(sql, settings) && sql_exec(sql, version) &&
         sql_exec(sql, tables) && sql_exec(sql, views);
}

bool
schema_prepare(Sql *sql, SqlQuery *inserts[static INSERT_COUNT])
{
  for (int i = 0; i < INSERT_COUNT; i++) {
    inserts[i] = sql_prepare(sql, str_from(insert_texts[i]));
  }
  return !sql->has_failed;
}

bool
schema_index(Sql *sql)
{
  return sql_exec(sql, indexes) && sql_exec(sql, lookups);
}
