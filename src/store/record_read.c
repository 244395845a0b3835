// SPDX-License-Identifier: MIT
#include "store/record_read.h"

#include "store/record_old.h"
#include "store/schema.h"

#include <stdlib.h>

#define OF_DOCUMENT(table)                                                     \
  "FROM document d JOIN " table " x ON x.id >= d.first_" table                 \
  " AND x.id < d.end_" table " AND x.document = d.id\n"                        \
  "WHERE d.id = ? ORDER BY x.id"

#define EVIDENCE_SPANS                                                         \
  "x.item, x.sentence, x.begin, x.\"end\", x.begin_char, x.end_char,\n"        \
  "  x.confidence, x.status, x.rule"

static const char *const part_texts[PART_COUNT] = {
    [PART_DOCUMENT] =
        "SELECT name, url, title, date, text, hash, sentences, source,\n"
        "  knowledge, first_sentence, end_sentence, first_mention,\n"
        "  end_mention, first_evidence, end_evidence\n"
        "FROM document WHERE id = ?",
    [PART_ITEMS] = "SELECT number, begin, \"end\", title, date, day FROM item\n"
                   "WHERE document = ? ORDER BY number",
    [PART_ENTITIES] =
        "SELECT d.number, ifnull(d.own_key, e.key), e.type, d.name, d.label,\n"
        "  d.kind\n"
        "FROM document_entity d JOIN entity e ON e.id = d.entity\n"
        "WHERE d.document = ? ORDER BY d.number",
    [PART_ALIASES] = "SELECT name FROM document_alias\n"
                     "WHERE document = ? AND number = ? ORDER BY place",
    [PART_SENTENCES] =
        "SELECT x.id, x.item, x.begin, x.\"end\", x.text\n" OF_DOCUMENT(
            "sentence"),
    [PART_MENTIONS] =
        "SELECT x.id, x.item, x.begin, x.\"end\", x.begin_char, x.end_char,\n"
        "  x.type, x.text, x.value, x.number, x.origin, x.rule,\n"
        "  x.gazetteer_row, x.reason\n" OF_DOCUMENT("mention"),
    [PART_EVIDENCE] =
        "SELECT x.id, " EVIDENCE_SPANS ", x.subject_number, f.relation,\n"
        "  x.object_number, f.literal, f.object_type, x.subject_mention,\n"
        "  x.object_mention, x.fact\n"
        "FROM document d JOIN evidence x ON x.id >= d.first_evidence\n"
        "    AND x.id < d.end_evidence AND x.document = d.id\n"
        "    AND x.copy_of IS NULL\n"
        "  JOIN fact f ON f.id = x.fact\n"
        "WHERE d.id = ? ORDER BY x.id",
    [PART_QUARANTINE] =
        "SELECT 0, " EVIDENCE_SPANS ", x.subject_number, x.relation,\n"
        "  x.object_number, x.literal, x.object_type, NULL, NULL, 0, x.why\n"
        "FROM quarantine x WHERE x.document = ? ORDER BY x.id",
    [PART_PREMISES] = "SELECT premise_fact FROM evidence_premise\n"
                      "WHERE evidence = ? ORDER BY premise_fact",
    [PART_RULE] = "SELECT name, file, line FROM rule WHERE id = ?",
    [PART_GAZETTEER_ROW] = "SELECT key, name, kind, file, line\n"
                           "FROM gazetteer_row WHERE id = ?",
};

static bool
refuse(const RecordReader *reader, Diag *diag, const char *why, Str name)
{
  if (!reader->sql->has_failed) {
    diag_error(diag, KEDGE_BAD_INPUT, (Place){.file = reader->sql->path},
               "%s%.*s; extract again with --rebuild", why, STR_ARG(name));
  }
  return false;
}

static bool
is_of_known_version(const RecordReader *reader, Diag *diag)
{
  const int64_t version = sql_number(reader->sql, "PRAGMA user_version");
  if (version == SCHEMA_VERSION || reader->sql->has_failed) {
    return !reader->sql->has_failed;
  }
  if (version >= OLDEST_SCHEMA_VERSION && version < SCHEMA_VERSION) {
    return record_old_open(reader->sql, version, diag);
  }
  diag_error(diag, KEDGE_BAD_INPUT, (Place){.file = reader->sql->path},
             "written by another version of kedge: its tables are of version "
             "%lld, this program reads %d to %d; use a program that reads it, "
             "or extract again with --rebuild",
             (long long)version, OLDEST_SCHEMA_VERSION, SCHEMA_VERSION);
  return false;
}

static bool
is_store(const RecordReader *reader, Diag *diag)
{
  const int64_t n_tables =
      sql_number(reader->sql, "SELECT count(*) FROM sqlite_master\n"
                              "WHERE type = 'table'\n"
                              "  AND name IN ('fact', 'evidence', 'rule')");
  if (n_tables != 3) {
    return refuse(reader, diag, "this is no store of kedge", STR(""));
  }
  return is_of_known_version(reader, diag);
}

/* The ids of types, or of relations, by what they are called; all that there
   are must be known. */
static bool
map_ids(RecordReader *reader, const Ontology *ontology, bool is_type,
        uint16_t *ids, Diag *diag)
{
  Sql *sql = reader->sql;
  SqlQuery *rows =
      sql_prepare(sql, is_type ? STR("SELECT id, name FROM type")
                               : STR("SELECT id, name FROM relation"));
  bool ok = true;
  while (ok && sql_next(sql, rows)) {
    const Str name = sql_str(rows, 1);
    const int64_t old = sql_int(rows, 0);
    const uint32_t id = !ontology ? (uint32_t)old
                        : is_type ? ontology_type(ontology, name)
                                  : ontology_relation(ontology, name);
    if (old <= 0 || old >= RECORD_MAX_IDS || (is_type && id > UINT8_MAX)) {
      ok = refuse(reader, diag, "has an id that is none", STR(""));
    } else if (id == 0) {
      ok = refuse(reader, diag, "made with another ontology, which had ", name);
    } else {
      ids[old] = (uint16_t)id;
    }
  }
  sql_finalize(rows);
  return ok && !sql->has_failed;
}

bool
record_reader_open(RecordReader *reader, Sql *sql, const Ontology *ontology,
                   Diag *diag)
{
  *reader = (RecordReader){.sql = sql};
  if (!is_store(reader, diag) ||
      !map_ids(reader, ontology, true, reader->types, diag) ||
      !map_ids(reader, ontology, false, reader->relations, diag)) {
    return false;
  }
  for (int i = 0; i < PART_COUNT; i++) {
    reader->parts[i] = sql_prepare(sql, str_from(part_texts[i]));
  }
  return !sql->has_failed;
}

/* --- a document -------------------------------------------------------- */

/* Numbers in the record by ids in the store. */
typedef struct Ids {
  Map old;
  uint32_t *numbers;
  uint32_t n, capacity;
} Ids;

typedef struct Reading {
  RecordReader *reader;
  Arena *arena;
  Record *record;
  RuleRef *made_rules;
  uint32_t n_rules, rules_capacity;
  Ids entities, sentences, mentions, facts, rules, rows;
} Reading;

static Str
key_of(const int64_t *id)
{
  return (Str){(const char *)id, sizeof *id};
}

/* The first number of an id stays. */
static void
ids_set(Reading *reading, Ids *ids, int64_t old, uint32_t number)
{
  if (map_add(&ids->old, key_of(&old)) > ids->n) {
    ARENA_PUSH(reading->arena, ids->numbers, ids->n, ids->capacity, number);
  }
}

/* 0 for what is not there, as null. */
static uint32_t
ids_get(const Ids *ids, int64_t old)
{
  const uint32_t at = old ? map_find(&ids->old, key_of(&old)) : 0;
  return at ? ids->numbers[at - 1] : 0;
}

static SqlQuery *
ask(const Reading *reading, RecordPart part, int64_t id)
{
  SqlQuery *query = reading->reader->parts[part];
  sql_reset(query);
  sql_bind_int(query, 1, id);
  return query;
}

static bool
next(const Reading *reading, SqlQuery *query)
{
  return sql_next(reading->reader->sql, query);
}

static Str
text_at(const Reading *reading, SqlQuery *query, int column)
{
  return arena_str(reading->arena, sql_str(query, column));
}

static Span
span_at(SqlQuery *query, int column)
{
  return (Span){(uint32_t)sql_int(query, column),
                (uint32_t)sql_int(query, column + 1)};
}

static uint8_t
type_of(const Reading *reading, int64_t old)
{
  const RecordReader *reader = reading->reader;
  return (uint8_t)(old > 0 && old < RECORD_MAX_IDS ? reader->types[old] : 0);
}

static uint16_t
relation_of(const Reading *reading, int64_t old)
{
  const RecordReader *reader = reading->reader;
  return old > 0 && old < RECORD_MAX_IDS ? reader->relations[old] : 0;
}

static bool
read_document(Reading *reading, uint32_t document, RecordRanges *ranges)
{
  Record *record = reading->record;
  SqlQuery *row = ask(reading, PART_DOCUMENT, document);
  if (!next(reading, row)) {
    return false;
  }
  record->name = text_at(reading, row, 0);
  record->url = text_at(reading, row, 1);
  record->title = text_at(reading, row, 2);
  record->date = text_at(reading, row, 3);
  record->text = text_at(reading, row, 4);
  record->hash = text_at(reading, row, 5);
  record->n_all_sentences = (uint32_t)sql_int(row, 6);
  record->provenance.source = text_at(reading, row, 7);
  record->provenance.knowledge = text_at(reading, row, 8);
  for (int i = 0; i < 2 && ranges; i++) {
    ranges->sentences[i] = sql_int(row, 9 + i);
    ranges->mentions[i] = sql_int(row, 11 + i);
    ranges->evidence[i] = sql_int(row, 13 + i);
  }
  sql_reset(row);
  return true;
}

static void
read_items(Reading *reading, uint32_t document)
{
  Record *record = reading->record;
  SqlQuery *row = ask(reading, PART_ITEMS, document);
  while (next(reading, row)) {
    const RecordItem item = {.number = (uint32_t)sql_int(row, 0),
                             .span = span_at(row, 1),
                             .title = text_at(reading, row, 3),
                             .date = text_at(reading, row, 4),
                             .day = text_at(reading, row, 5)};
    ARENA_PUSH(reading->arena, record->items, record->n_items,
               record->items_capacity, item);
  }
}

static void
read_aliases(const Reading *reading, uint32_t document, int64_t number,
             Entity *entity)
{
  uint32_t capacity = 0;
  SqlQuery *row = ask(reading, PART_ALIASES, document);
  sql_bind_int(row, 2, number);
  while (next(reading, row)) {
    ARENA_PUSH(reading->arena, entity->aliases, entity->n_aliases, capacity,
               text_at(reading, row, 0));
  }
}

static void
read_entities(Reading *reading, uint32_t document)
{
  Record *record = reading->record;
  SqlQuery *row = ask(reading, PART_ENTITIES, document);
  while (next(reading, row)) {
    Entity entity = {.key = text_at(reading, row, 1),
                     .type = type_of(reading, sql_int(row, 2)),
                     .name = text_at(reading, row, 3),
                     .label = text_at(reading, row, 4),
                     .kind = text_at(reading, row, 5)};
    const int64_t number = sql_int(row, 0);
    read_aliases(reading, document, number, &entity);
    ARENA_PUSH(reading->arena, record->entities, record->n_entities,
               record->entities_capacity, entity);
    ids_set(reading, &reading->entities, number, record->n_entities);
  }
}

static void
read_sentences(Reading *reading, uint32_t document)
{
  Record *record = reading->record;
  SqlQuery *row = ask(reading, PART_SENTENCES, document);
  while (next(reading, row)) {
    const RecordSentence sentence = {.item = (uint32_t)sql_int(row, 1),
                                     .span = span_at(row, 2),
                                     .text = text_at(reading, row, 4)};
    ARENA_PUSH(reading->arena, record->sentences, record->n_sentences,
               record->sentences_capacity, sentence);
    ids_set(reading, &reading->sentences, sql_int(row, 0), record->n_sentences);
  }
}

/* The number of a rule, which is read when it is used first. */
static uint32_t
rule_number(Reading *reading, int64_t id)
{
  if (id && ids_get(&reading->rules, id) == 0) {
    SqlQuery *row = ask(reading, PART_RULE, id);
    if (next(reading, row)) {
      const RuleRef rule = {text_at(reading, row, 0), text_at(reading, row, 1),
                            (uint32_t)sql_int(row, 2)};
      ARENA_PUSH(reading->arena, reading->made_rules, reading->n_rules,
                 reading->rules_capacity, rule);
      ids_set(reading, &reading->rules, id, reading->n_rules);
    }
    sql_reset(row);
  }
  return ids_get(&reading->rules, id);
}

static uint32_t
row_number(Reading *reading, int64_t id)
{
  Record *record = reading->record;
  if (id && ids_get(&reading->rows, id) == 0) {
    SqlQuery *row = ask(reading, PART_GAZETTEER_ROW, id);
    if (next(reading, row)) {
      const GazetteerRow made = {.key = text_at(reading, row, 0),
                                 .name = text_at(reading, row, 1),
                                 .kind = text_at(reading, row, 2),
                                 .file = text_at(reading, row, 3),
                                 .line = (uint32_t)sql_int(row, 4)};
      ARENA_PUSH(reading->arena, record->gazetteer_rows,
                 record->n_gazetteer_rows, record->gazetteer_rows_capacity,
                 made);
      ids_set(reading, &reading->rows, id, record->n_gazetteer_rows);
    }
    sql_reset(row);
  }
  return ids_get(&reading->rows, id);
}

static void
read_mentions(Reading *reading, uint32_t document)
{
  Record *record = reading->record;
  SqlQuery *row = ask(reading, PART_MENTIONS, document);
  while (next(reading, row)) {
    const RecordMention mention = {
        .item = (uint32_t)sql_int(row, 1),
        .span = span_at(row, 2),
        .chars = span_at(row, 4),
        .type = type_of(reading, sql_int(row, 6)),
        .text = text_at(reading, row, 7),
        .value = text_at(reading, row, 8),
        .entity = ids_get(&reading->entities, sql_int(row, 9)),
        .origin = (uint8_t)sql_int(row, 10),
        .rule = rule_number(reading, sql_int(row, 11)),
        .gazetteer_row = row_number(reading, sql_int(row, 12)),
        .reason = (uint8_t)sql_int(row, 13)};
    ARENA_PUSH(reading->arena, record->mentions, record->n_mentions,
               record->mentions_capacity, mention);
    ids_set(reading, &reading->mentions, sql_int(row, 0), record->n_mentions);
  }
}

/* A store of somebody else may say anything; what makes no sense is left out.
 */
static bool
makes_sense(const RecordFact *fact)
{
  return fact->subject && fact->relation && fact->sentence && fact->rule &&
         (fact->object || fact->object_type) &&
         fact->status < FACT_STATUS_COUNT && fact->confidence <= 1000;
}

static void
read_fact(Reading *reading, SqlQuery *row, Str why)
{
  Record *record = reading->record;
  const RecordFact fact = {
      .item = (uint32_t)sql_int(row, 1),
      .sentence = ids_get(&reading->sentences, sql_int(row, 2)),
      .span = span_at(row, 3),
      .chars = span_at(row, 5),
      .confidence = (uint16_t)sql_int(row, 7),
      .status = (uint8_t)sql_int(row, 8),
      .rule = rule_number(reading, sql_int(row, 9)),
      .subject = ids_get(&reading->entities, sql_int(row, 10)),
      .relation = relation_of(reading, sql_int(row, 11)),
      .object = ids_get(&reading->entities, sql_int(row, 12)),
      .literal = text_at(reading, row, 13),
      .object_type = type_of(reading, sql_int(row, 14)),
      .subject_mention = ids_get(&reading->mentions, sql_int(row, 15)),
      .object_mention = ids_get(&reading->mentions, sql_int(row, 16)),
      .quarantined = why};
  const int64_t id = sql_int(row, 17);
  if (makes_sense(&fact)) {
    ARENA_PUSH(reading->arena, record->facts, record->n_facts,
               record->facts_capacity, fact);
    if (why.len == 0) {
      ids_set(reading, &reading->facts, id, record->n_facts);
    }
  }
}

static void
read_premises(Reading *reading, int64_t evidence, RecordFact *fact)
{
  Record *record = reading->record;
  SqlQuery *row = ask(reading, PART_PREMISES, evidence);
  fact->first_premise = record->n_premises;
  while (next(reading, row)) {
    ARENA_PUSH(reading->arena, record->premises, record->n_premises,
               record->premises_capacity,
               ids_get(&reading->facts, sql_int(row, 0)));
    fact->n_premises++;
  }
}

/* Premises when all facts of the document are known. */
static void
read_facts(Reading *reading, uint32_t document)
{
  Record *record = reading->record;
  int64_t *evidence = NULL;
  uint32_t n = 0, capacity = 0;
  SqlQuery *row = ask(reading, PART_EVIDENCE, document);
  while (next(reading, row)) {
    const uint32_t n_before = record->n_facts;
    const int64_t id = sql_int(row, 0);
    read_fact(reading, row, (Str){0});
    if (record->n_facts > n_before) {
      ARENA_PUSH(reading->arena, evidence, n, capacity, id);
    }
  }
  for (uint32_t i = 0; i < n; i++) {
    read_premises(reading, evidence[i], &record->facts[i]);
  }
  row = ask(reading, PART_QUARANTINE, document);
  while (next(reading, row)) {
    read_fact(reading, row, text_at(reading, row, 18));
  }
}

bool
record_read(RecordReader *reader, Arena *arena, uint32_t document,
            Record *record, RecordRanges *ranges)
{
  Reading reading = {.reader = reader, .arena = arena, .record = record};
  Ids *const all[] = {&reading.entities, &reading.sentences, &reading.mentions,
                      &reading.facts,    &reading.rules,     &reading.rows};
  enum { N_IDS = sizeof all / sizeof all[0] };
  *record = (Record){0};
  for (size_t i = 0; i < N_IDS; i++) {
    map_init(&all[i]->old, arena, 64);
  }
  if (!read_document(&reading, document, ranges)) {
    return false;
  }
  read_items(&reading, document);
  read_entities(&reading, document);
  read_mentions(&reading, document);
  read_sentences(&reading, document);
  read_facts(&reading, document);
  record->rules = reading.made_rules;
  record->n_rules = reading.n_rules;
  return !reader->sql->has_failed;
}
