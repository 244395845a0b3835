// SPDX-License-Identifier: MIT
#include "store/schema.h"

#include <stdio.h>

/* A batch changes some 40,000 pages, 160 MB, of a large store: those stay in
   memory, and what follows from them is found in tables that do, too. */
#define PAGE_CACHES                                                            \
  "PRAGMA cache_size = -262144;"                                               \
  "PRAGMA temp.cache_size = -32768;"

/* A new store is written beside its path and moved there when its first batch
   is whole: nothing is gained by a journal. */
static const char new_settings[] =
    "PRAGMA journal_mode = OFF;"
    "PRAGMA synchronous = OFF;"
    "PRAGMA locking_mode = EXCLUSIVE;" PAGE_CACHES;

/* A store that others may read: a batch is a transaction in a write-ahead log,
   which readers do not wait for. With NORMAL the log is synced when it goes
   into the file: a batch may be lost with the power, never a part of one, and
   the next run does it again. */
static const char change_settings[] =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = NORMAL;"
    "PRAGMA wal_autocheckpoint = 0;" PAGE_CACHES;

/* What ids mean. */
static const char word_tables[] =
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
    "  kind TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,\n"
    "  documents INTEGER NOT NULL);\n"
    "CREATE TABLE made(knowledge TEXT NOT NULL);\n"
    "CREATE TABLE knowledge(\n"
    "  hash TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;\n";

/* What each document says. */
static const char document_tables[] =
    "CREATE TABLE document(\n"
    "  id INTEGER PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL,\n"
    "  title TEXT NOT NULL, date TEXT NOT NULL, hash TEXT NOT NULL,\n"
    "  sentences INTEGER NOT NULL, source TEXT NOT NULL,\n"
    "  knowledge TEXT NOT NULL, first_sentence INTEGER NOT NULL,\n"
    "  end_sentence INTEGER NOT NULL, first_mention INTEGER NOT NULL,\n"
    "  end_mention INTEGER NOT NULL, first_evidence INTEGER NOT NULL,\n"
    "  end_evidence INTEGER NOT NULL, text TEXT NOT NULL);\n"
    "CREATE TABLE item(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  begin INTEGER NOT NULL, \"end\" INTEGER NOT NULL,\n"
    "  title TEXT NOT NULL, date TEXT NOT NULL, day TEXT NOT NULL,\n"
    "  PRIMARY KEY(document, number)) WITHOUT ROWID;\n"
    "CREATE TABLE sentence(\n"
    "  id INTEGER PRIMARY KEY, document INTEGER NOT NULL,\n"
    "  item INTEGER NOT NULL, begin INTEGER NOT NULL,\n"
    "  \"end\" INTEGER NOT NULL, text TEXT NOT NULL);\n"
    "CREATE TABLE document_entity(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  entity INTEGER NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL,\n"
    "  kind TEXT NOT NULL, own_key TEXT,\n"
    "  PRIMARY KEY(document, number)) WITHOUT ROWID;\n"
    "CREATE TABLE document_alias(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  place INTEGER NOT NULL, name TEXT NOT NULL,\n"
    "  PRIMARY KEY(document, number, place)) WITHOUT ROWID;\n"
    "CREATE TABLE mention(\n"
    "  id INTEGER PRIMARY KEY, document INTEGER NOT NULL,\n"
    "  item INTEGER NOT NULL, begin INTEGER NOT NULL,\n"
    "  \"end\" INTEGER NOT NULL, begin_char INTEGER NOT NULL,\n"
    "  end_char INTEGER NOT NULL, type INTEGER NOT NULL,\n"
    "  text TEXT NOT NULL, value TEXT NOT NULL, entity INTEGER,\n"
    "  number INTEGER, origin INTEGER NOT NULL, rule INTEGER,\n"
    "  gazetteer_row INTEGER, reason INTEGER);\n"
    "CREATE TABLE evidence(\n"
    "  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL,\n"
    "  document INTEGER NOT NULL, item INTEGER NOT NULL,\n"
    "  sentence INTEGER NOT NULL, begin INTEGER NOT NULL,\n"
    "  \"end\" INTEGER NOT NULL, begin_char INTEGER NOT NULL,\n"
    "  end_char INTEGER NOT NULL, rule INTEGER NOT NULL,\n"
    "  confidence INTEGER NOT NULL, status INTEGER NOT NULL,\n"
    "  subject_mention INTEGER, object_mention INTEGER,\n"
    "  subject_number INTEGER, object_number INTEGER, copy_of INTEGER);\n"
    "CREATE TABLE evidence_premise(\n"
    "  evidence INTEGER NOT NULL, premise_fact INTEGER NOT NULL,\n"
    "  PRIMARY KEY(evidence, premise_fact)) WITHOUT ROWID;\n"
    "CREATE TABLE quarantine(\n"
    "  id INTEGER PRIMARY KEY, document INTEGER NOT NULL,\n"
    "  item INTEGER NOT NULL, sentence INTEGER NOT NULL,\n"
    "  begin INTEGER NOT NULL, \"end\" INTEGER NOT NULL,\n"
    "  begin_char INTEGER NOT NULL, end_char INTEGER NOT NULL,\n"
    "  rule INTEGER NOT NULL, confidence INTEGER NOT NULL,\n"
    "  status INTEGER NOT NULL, subject_number INTEGER NOT NULL,\n"
    "  relation INTEGER NOT NULL, object_number INTEGER, literal TEXT,\n"
    "  object_type INTEGER NOT NULL, why TEXT NOT NULL);\n";

/* What they say together, and what follows. */
static const char common_tables[] =
    "CREATE TABLE entity(\n"
    "  id INTEGER PRIMARY KEY, key TEXT NOT NULL, type INTEGER NOT NULL,\n"
    "  name TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL,\n"
    "  mentions INTEGER NOT NULL, documents INTEGER NOT NULL);\n"
    "CREATE TABLE entity_name(\n"
    "  entity INTEGER NOT NULL, name TEXT NOT NULL,\n"
    "  given INTEGER NOT NULL, preferred INTEGER NOT NULL,\n"
    "  PRIMARY KEY(entity, name)) WITHOUT ROWID;\n"
    "CREATE TABLE lookup(\n"
    "  folded TEXT NOT NULL, entity INTEGER NOT NULL,\n"
    "  PRIMARY KEY(folded, entity)) WITHOUT ROWID;\n"
    "CREATE TABLE definition(\n"
    "  key TEXT NOT NULL, other_key TEXT NOT NULL, name TEXT NOT NULL,\n"
    "  documents INTEGER NOT NULL,\n"
    "  PRIMARY KEY(other_key, key, name)) WITHOUT ROWID;\n"
    "CREATE TABLE joined(\n"
    "  key TEXT PRIMARY KEY, into_key TEXT NOT NULL,\n"
    "  reason TEXT NOT NULL) WITHOUT ROWID;\n"
    "CREATE TABLE decision(\n"
    "  key TEXT PRIMARY KEY, into_key TEXT NOT NULL) WITHOUT ROWID;\n"
    "CREATE TABLE identifier(\n"
    "  entity INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL,\n"
    "  PRIMARY KEY(entity, scheme, value)) WITHOUT ROWID;\n"
    "CREATE TABLE fact(\n"
    "  id INTEGER PRIMARY KEY, subject INTEGER NOT NULL,\n"
    "  relation INTEGER NOT NULL, object INTEGER, literal TEXT,\n"
    "  object_type INTEGER NOT NULL, status INTEGER NOT NULL,\n"
    "  confidence INTEGER NOT NULL, backed INTEGER NOT NULL,\n"
    "  weight INTEGER NOT NULL, weight_against INTEGER NOT NULL);\n"
    "CREATE TABLE claim_total(\n"
    "  fact INTEGER PRIMARY KEY, subject INTEGER, relation INTEGER,\n"
    "  object INTEGER, status INTEGER, confidence INTEGER, events INTEGER,\n"
    "  places INTEGER, documents INTEGER, first TEXT, last TEXT);\n"
    "CREATE TABLE premise(\n"
    "  fact INTEGER NOT NULL, premise_fact INTEGER NOT NULL,\n"
    "  rule INTEGER NOT NULL, is_first INTEGER NOT NULL,\n"
    "  PRIMARY KEY(fact, premise_fact, rule, is_first)) WITHOUT ROWID;\n";

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

static const char indexes[] =
    "CREATE UNIQUE INDEX document_name ON document(name);\n"
    "CREATE UNIQUE INDEX entity_key ON entity(key);\n"
    "CREATE UNIQUE INDEX fact_once ON fact(subject, relation,\n"
    "  ifnull(object, 0), ifnull(literal, ''), object_type);\n"
    "CREATE INDEX fact_relation ON fact(relation, object, subject);\n"
    "CREATE INDEX fact_object ON fact(object) WHERE object IS NOT NULL;\n"
    "CREATE INDEX evidence_fact ON evidence(fact);\n"
    "CREATE UNIQUE INDEX evidence_copy ON evidence(copy_of, fact)\n"
    "  WHERE copy_of IS NOT NULL;\n"
    "CREATE INDEX claim_open ON claim_total(fact) WHERE places IS NULL;\n"
    "CREATE INDEX premise_of ON premise(premise_fact);\n"
    "CREATE INDEX document_entity_of ON document_entity(entity);\n"
    "CREATE INDEX document_entity_own ON document_entity(own_key)\n"
    "  WHERE own_key IS NOT NULL;\n"
    "CREATE INDEX definition_key ON definition(key);\n"
    "CREATE INDEX joined_into ON joined(into_key);\n"
    "CREATE INDEX gazetteer_row_key ON gazetteer_row(key);\n"
    "CREATE INDEX quarantine_document ON quarantine(document);\n";

#define ROW_1 "?"
#define ROW_2 ROW_1 ",?"
#define ROW_4 ROW_2 "," ROW_2
#define ROW_8 ROW_4 "," ROW_4
#define ROW_16 ROW_8 "," ROW_8

static const char *const insert_texts[INSERT_COUNT] = {
    [INSERT_DOCUMENT] = "INSERT INTO document VALUES(" ROW_16 ")",
    [INSERT_ITEM] = "INSERT INTO item VALUES(" ROW_4 "," ROW_2 "," ROW_1 ")",
    [INSERT_SENTENCE] = "INSERT INTO sentence VALUES(" ROW_4 "," ROW_2 ")",
    [INSERT_MENTION] = "INSERT INTO mention VALUES(" ROW_16 ")",
    [INSERT_EVIDENCE] = "INSERT INTO evidence VALUES(" ROW_16 ", NULL)",
    [INSERT_EVIDENCE_PREMISE] =
        "INSERT OR IGNORE INTO evidence_premise VALUES(" ROW_2 ")",
    [INSERT_QUARANTINE] = "INSERT INTO quarantine VALUES(NULL," ROW_16 ")",
    [INSERT_GAZETTEER_ROW] =
        "INSERT INTO gazetteer_row VALUES(" ROW_4 "," ROW_2 ", 0)",
    [INSERT_DOCUMENT_ENTITY] =
        "INSERT INTO document_entity VALUES(" ROW_4 "," ROW_2 "," ROW_1 ")",
    [INSERT_DOCUMENT_ALIAS] = "INSERT INTO document_alias VALUES(" ROW_4 ")",
    [INSERT_ENTITY] = "INSERT INTO entity VALUES(" ROW_8 ")",
    [INSERT_NAME] = "INSERT INTO entity_name VALUES(" ROW_4 ")",
    [INSERT_LOOKUP] = "INSERT OR IGNORE INTO lookup VALUES(fold(?1), ?2)",
    [INSERT_FACT] = "INSERT INTO fact VALUES(" ROW_8 "," ROW_2 "," ROW_1 ")",
    [INSERT_IDENTIFIER] =
        "INSERT OR IGNORE INTO identifier VALUES(" ROW_2 "," ROW_1 ")",
    [INSERT_DEFINITION] =
        "INSERT INTO definition VALUES(" ROW_4 ")\n"
        "ON CONFLICT DO UPDATE SET documents = documents + excluded.documents",
    [INSERT_KNOWLEDGE] =
        "INSERT INTO knowledge VALUES(" ROW_2 ")\n"
        "ON CONFLICT DO UPDATE SET documents = documents + excluded.documents",
    [INSERT_RULE] = "INSERT INTO rule VALUES(" ROW_4 ")",
    [INSERT_TYPE] = "INSERT INTO type VALUES(" ROW_4 "," ROW_2 ")",
    [INSERT_RELATION] = "INSERT INTO relation VALUES(" ROW_8 "," ROW_2 ")",
    [INSERT_STATUS] = "INSERT INTO status VALUES(" ROW_2 "," ROW_1 ")",
    [INSERT_ORIGIN] = "INSERT INTO origin VALUES(" ROW_2 ")",
    [INSERT_REASON] = "INSERT INTO reason VALUES(" ROW_2 ")",
};

bool
schema_create(Sql *sql)
{
  char version[48];
  snprintf(version, sizeof version, "PRAGMA user_version = %d;",
           SCHEMA_VERSION);
  return sql_exec(sql, new_settings) && sql_exec(sql, version) &&
         sql_exec(sql, "BEGIN;") && sql_exec(sql, word_tables) &&
         sql_exec(sql, document_tables) && sql_exec(sql, common_tables) &&
         sql_exec(sql, views);
}

bool
schema_change(Sql *sql, bool is_first)
{
  return (!is_first || sql_exec(sql, change_settings)) &&
         sql_exec(sql, "BEGIN IMMEDIATE;");
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
  return sql_exec(sql, indexes);
}
