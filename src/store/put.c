// SPDX-License-Identifier: MIT
/* A record becomes rows. */
#include "store/parts.h"
#include "store/record_read.h"

#include <assert.h>
#include <stdlib.h>

/* A document on its way into the store. */
typedef struct Put {
  Store *store;
  Arena *scratch;
  const Record *record;
  uint32_t document;   /* id */
  Str *keys;           /* of the entities, those joined into others replaced */
  uint32_t *entities;  /* ids in the tally by index */
  uint32_t *rules;     /* ids by index; 0: not asked for yet */
  uint32_t *rows;      /* of gazetteers, the same */
  uint32_t *sentences; /* ids by index; 0: not written yet */
  uint32_t *facts;     /* ids by index */
  uint32_t *places;    /* ids of evidence by index */
  uint32_t first_mention;
} Put;

void
store_bind_id(SqlQuery *row, int column, uint32_t id)
{
  if (id) {
    sql_bind_int(row, column, id);
  } else {
    sql_bind_null(row, column);
  }
}

SqlQuery *
store_find(Store *store, Find find)
{
  if (store->finds[find]) {
    sql_reset(store->finds[find]);
  }
  return store->finds[find];
}

static void
bind_span(SqlQuery *row, int column, Span span, Span chars)
{
  sql_bind_int(row, column, span.begin);
  sql_bind_int(row, column + 1, span.end);
  sql_bind_int(row, column + 2, chars.begin);
  sql_bind_int(row, column + 3, chars.end);
}

/* --- entities ---------------------------------------------------------- */

static void
load_entity(Store *store, EntityTally *entity, Str key)
{
  SqlQuery *row = store_find(store, FIND_ENTITY);
  sql_bind_str(row, 1, key);
  if (!store->is_fresh && sql_next(&store->sql, row)) {
    entity->id = (uint32_t)sql_int(row, 0);
    entity->label = arena_str(&store->batch, sql_str(row, 1));
    entity->kind = arena_str(&store->batch, sql_str(row, 2));
  } else {
    entity->id = ++store->last_entity;
    entity->is_new = true;
  }
  sql_reset(row);
}

uint32_t
store_entity(Store *store, Str key, uint8_t type)
{
  Tally *tally = &store->tally;
  const uint32_t id = map_add(&tally->keys, key);
  if (id > tally->n_entities) {
    const EntityTally fresh = {.type = type};
    ARENA_PUSH(tally->arena, tally->entities, tally->n_entities,
               tally->entities_capacity, fresh);
    load_entity(store, &tally->entities[id - 1], key);
  }
  return id;
}

static void
put_entity_row(const Put *put, uint32_t index)
{
  Store *store = put->store;
  const Entity *entity = &put->record->entities[index];
  const bool is_joined = !str_equal(put->keys[index], entity->key);
  SqlQuery *row = store->inserts[INSERT_DOCUMENT_ENTITY];
  sql_bind_int(row, 1, put->document);
  sql_bind_int(row, 2, index + 1);
  sql_bind_int(row, 3, store->tally.entities[put->entities[index] - 1].id);
  sql_bind_str(row, 4, entity->name);
  sql_bind_str(row, 5, entity->label);
  sql_bind_str(row, 6, entity->kind);
  if (is_joined) {
    sql_bind_str(row, 7, entity->key);
  } else {
    sql_bind_null(row, 7);
  }
  sql_run(&store->sql, row);
  row = store->inserts[INSERT_DOCUMENT_ALIAS];
  for (uint32_t i = 0; i < entity->n_aliases; i++) {
    sql_bind_int(row, 1, put->document);
    sql_bind_int(row, 2, index + 1);
    sql_bind_int(row, 3, i);
    sql_bind_str(row, 4, entity->aliases[i]);
    sql_run(&store->sql, row);
  }
}

static void
put_entities(Put *put)
{
  const Record *record = put->record;
  Store *store = put->store;
  put->keys = ARENA_NEW_ARRAY(put->scratch, Str, record->n_entities + 1);
  put->entities =
      ARENA_NEW_ARRAY(put->scratch, uint32_t, record->n_entities + 1);
  for (uint32_t i = 0; i < record->n_entities; i++) {
    const Entity *entity = &record->entities[i];
    put->keys[i] = store_joined_key(store, entity);
    put->entities[i] = store_entity(store, put->keys[i], entity->type);
    bool is_own;
    const Entity names = store_names_of(store, entity, put->keys[i], &is_own);
    tally_names(&store->tally, put->entities[i], &names, is_own, 1);
    put_entity_row(put, i);
  }
  store_define(store, record, 1);
}

static uint32_t
entity_id(const Put *put, uint32_t number)
{
  return number ? put->store->tally.entities[put->entities[number - 1] - 1].id
                : 0;
}

/* --- rules and gazetteer rows ------------------------------------------ */

static uint32_t
rule_id(const Put *put, uint32_t number)
{
  if (number == 0) {
    return 0;
  }
  uint32_t *id = &put->rules[number - 1];
  if (*id == 0) {
    *id = store_add_rule(put->store, &put->record->rules[number - 1]);
  }
  return *id;
}

static bool
find_row(Store *store, const GazetteerRow *row, uint32_t *id)
{
  SqlQuery *find = store_find(store, FIND_GAZETTEER_ROW);
  if (store->is_fresh) {
    return false;
  }
  sql_bind_str(find, 1, row->key);
  sql_bind_str(find, 2, row->name);
  sql_bind_str(find, 3, row->kind);
  sql_bind_str(find, 4, row->file);
  sql_bind_int(find, 5, row->line);
  const bool is_found = sql_next(&store->sql, find);
  *id = is_found ? (uint32_t)sql_int(find, 0) : 0;
  sql_reset(find);
  return is_found;
}

/* The tally of a row that stands in the store, or is added. */
static RowTally *
tally_row(Store *store, const GazetteerRow *row)
{
  const Str key = arena_printf(
      &store->scratch, "%.*s\n%.*s\n%.*s\n%.*s\n%u", STR_ARG(row->key),
      STR_ARG(row->name), STR_ARG(row->kind), STR_ARG(row->file), row->line);
  const uint32_t at = map_add(&store->gazetteer_ids, key);
  if (at > store->n_gazetteer_rows) {
    RowTally fresh = {.key = arena_str(&store->batch, row->key)};
    if (!find_row(store, row, &fresh.id)) {
      SqlQuery *insert = store->inserts[INSERT_GAZETTEER_ROW];
      fresh.id = ++store->last_gazetteer_row;
      fresh.is_new = true;
      sql_bind_int(insert, 1, fresh.id);
      sql_bind_str(insert, 2, row->key);
      sql_bind_str(insert, 3, row->name);
      sql_bind_str(insert, 4, row->kind);
      sql_bind_str(insert, 5, row->file);
      sql_bind_int(insert, 6, row->line);
      sql_run(&store->sql, insert);
    }
    ARENA_PUSH(&store->batch, store->gazetteer_rows, store->n_gazetteer_rows,
               store->gazetteer_rows_capacity, fresh);
  }
  return &store->gazetteer_rows[at - 1];
}

static uint32_t
row_id(const Put *put, uint32_t number)
{
  if (number == 0) {
    return 0;
  }
  uint32_t *id = &put->rows[number - 1];
  if (*id == 0) {
    RowTally *row =
        tally_row(put->store, &put->record->gazetteer_rows[number - 1]);
    row->documents++;
    *id = row->id;
  }
  return *id;
}

/* --- items and mentions ------------------------------------------------ */

static void
put_items(const Put *put)
{
  SqlQuery *row = put->store->inserts[INSERT_ITEM];
  for (uint32_t i = 0; i < put->record->n_items; i++) {
    const RecordItem *item = &put->record->items[i];
    sql_bind_int(row, 1, put->document);
    sql_bind_int(row, 2, item->number);
    sql_bind_int(row, 3, item->span.begin);
    sql_bind_int(row, 4, item->span.end);
    sql_bind_str(row, 5, item->title);
    sql_bind_str(row, 6, item->date);
    sql_bind_str(row, 7, item->day);
    sql_run(&put->store->sql, row);
  }
}

static void
put_mention(const Put *put, const RecordMention *mention)
{
  Store *store = put->store;
  const uint32_t rule = rule_id(put, mention->rule);
  const uint32_t gazetteer_row = row_id(put, mention->gazetteer_row);
  SqlQuery *row = store->inserts[INSERT_MENTION];
  sql_bind_int(row, 1, ++store->last_mention);
  sql_bind_int(row, 2, put->document);
  sql_bind_int(row, 3, mention->item);
  bind_span(row, 4, mention->span, mention->chars);
  sql_bind_int(row, 8, mention->type);
  sql_bind_str(row, 9, mention->text);
  sql_bind_str(row, 10, mention->value);
  store_bind_id(row, 11, entity_id(put, mention->entity));
  store_bind_id(row, 12, mention->entity);
  sql_bind_int(row, 13, mention->origin);
  store_bind_id(row, 14, rule);
  store_bind_id(row, 15, gazetteer_row);
  store_bind_id(row, 16, mention->reason);
  sql_run(&store->sql, row);
  if (mention->entity) {
    tally_mention(&store->tally, put->entities[mention->entity - 1],
                  put->document, 1);
  }
}

/* --- facts ------------------------------------------------------------- */

static uint32_t
put_sentence(const Put *put, uint32_t number)
{
  Store *store = put->store;
  if (number == 0 || put->sentences[number - 1]) {
    return number ? put->sentences[number - 1] : 0;
  }
  const RecordSentence *sentence = &put->record->sentences[number - 1];
  SqlQuery *row = store->inserts[INSERT_SENTENCE];
  put->sentences[number - 1] = ++store->last_sentence;
  sql_bind_int(row, 1, store->last_sentence);
  sql_bind_int(row, 2, put->document);
  sql_bind_int(row, 3, sentence->item);
  sql_bind_int(row, 4, sentence->span.begin);
  sql_bind_int(row, 5, sentence->span.end);
  sql_bind_str(row, 6, sentence->text);
  sql_run(&store->sql, row);
  return store->last_sentence;
}

/* Symmetric relations stand once, with the smaller key first. */
static bool
is_turned(const Put *put, const RecordFact *fact)
{
  return fact->object &&
         relation_at(put->store->ontology, fact->relation)->is_symmetric &&
         str_compare(put->keys[fact->subject - 1],
                     put->keys[fact->object - 1]) > 0;
}

static FactKey
statement_of(const Put *put, const RecordFact *fact)
{
  const Entity *entities = put->record->entities;
  FactKey statement = {.subject = entity_id(put, fact->subject),
                       .object = entity_id(put, fact->object),
                       .relation = fact->relation,
                       .object_type = fact->object_type,
                       .literal = fact->literal};
  if (is_turned(put, fact)) {
    const uint32_t subject = statement.subject;
    statement.subject = statement.object;
    statement.object = subject;
    statement.object_type = entities[fact->subject - 1].type;
  } else if (fact->object) {
    statement.object_type = entities[fact->object - 1].type;
  }
  return statement;
}

/* Read what the store has of a fact. */
static void
load_fact(Store *store, FactTally *fact, Str literal)
{
  SqlQuery *row = store_find(store, FIND_FACT);
  sql_bind_int(row, 1, fact->subject);
  sql_bind_int(row, 2, fact->relation);
  sql_bind_int(row, 3, fact->is_literal ? 0 : fact->object);
  sql_bind_str(row, 4, fact->is_literal ? literal : STR(""));
  sql_bind_int(row, 5, fact->object_type);
  if (!store->is_fresh && sql_next(&store->sql, row)) {
    fact->id = (uint32_t)sql_int(row, 0);
    fact->is_new = false;
    fact->before = (FactState){.status = (uint8_t)sql_int(row, 1),
                               .backed = (uint32_t)sql_int(row, 2),
                               .weight = {sql_int(row, 3), sql_int(row, 4)}};
    fact->now = fact->before;
  } else {
    fact->id = ++store->last_fact;
  }
  sql_reset(row);
}

/* The tally of a statement. */
static uint32_t
find_fact(Store *store, const FactKey *statement)
{
  bool is_new;
  const uint32_t id = tally_fact(&store->tally, statement, &is_new);
  if (is_new) {
    load_fact(store, &store->tally.facts[id - 1], statement->literal);
  }
  return id;
}

static void
bind_fact_ends(const Put *put, SqlQuery *row, const RecordFact *fact)
{
  const bool turned = is_turned(put, fact);
  const uint32_t subject = fact->subject_mention
                               ? put->first_mention + fact->subject_mention - 1
                               : 0;
  const uint32_t object =
      fact->object_mention ? put->first_mention + fact->object_mention - 1 : 0;
  store_bind_id(row, 13, turned ? object : subject);
  store_bind_id(row, 14, turned ? subject : object);
  store_bind_id(row, 15, turned ? fact->object : fact->subject);
  store_bind_id(row, 16, turned ? fact->subject : fact->object);
}

/* What has the same thing on both ends, now that two entities are one. When
   they part it is a fact again. */
static const Str is_loop = STR_INIT(WHY_LOOP);

/* Why a fact is none of the graph; empty: it is one. What the document itself
   says comes first: it stays true however entities are joined. */
static Str
quarantine_of(const Put *put, const RecordFact *fact)
{
  if (fact->quarantined.len && !str_equal(fact->quarantined, is_loop)) {
    return fact->quarantined;
  }
  if (fact->object && fact->object != fact->subject &&
      entity_id(put, fact->subject) == entity_id(put, fact->object)) {
    return is_loop;
  }
  return (Str){0};
}

static void
put_fact(const Put *put, uint32_t index)
{
  Store *store = put->store;
  const RecordFact *fact = &put->record->facts[index];
  const FactKey statement = statement_of(put, fact);
  const uint32_t sentence = put_sentence(put, fact->sentence);
  const uint32_t tally = find_fact(store, &statement);
  const uint32_t rule = rule_id(put, fact->rule);
  SqlQuery *row = store->inserts[INSERT_EVIDENCE];
  put->places[index] = ++store->last_evidence;
  put->facts[index] = store->tally.facts[tally - 1].id;
  tally_place(&store->tally, tally, put->document, fact->status,
              fact->confidence);
  sql_bind_int(row, 1, put->places[index]);
  sql_bind_int(row, 2, put->facts[index]);
  sql_bind_int(row, 3, put->document);
  sql_bind_int(row, 4, fact->item);
  sql_bind_int(row, 5, sentence);
  bind_span(row, 6, fact->span, fact->chars);
  sql_bind_int(row, 10, rule);
  sql_bind_int(row, 11, fact->confidence);
  sql_bind_int(row, 12, fact->status);
  bind_fact_ends(put, row, fact);
  sql_run(&store->sql, row);
}

static void
put_quarantined(const Put *put, const RecordFact *fact, Str why)
{
  SqlQuery *row = put->store->inserts[INSERT_QUARANTINE];
  const uint32_t sentence = put_sentence(put, fact->sentence);
  const uint32_t rule = rule_id(put, fact->rule);
  sql_bind_int(row, 1, put->document);
  sql_bind_int(row, 2, fact->item);
  sql_bind_int(row, 3, sentence);
  bind_span(row, 4, fact->span, fact->chars);
  sql_bind_int(row, 8, rule);
  sql_bind_int(row, 9, fact->confidence);
  sql_bind_int(row, 10, fact->status);
  sql_bind_int(row, 11, fact->subject);
  sql_bind_int(row, 12, fact->relation);
  store_bind_id(row, 13, fact->object);
  if (fact->object) {
    sql_bind_null(row, 14);
  } else {
    sql_bind_str(row, 14, fact->literal);
  }
  sql_bind_int(row, 15, fact->object_type);
  sql_bind_str(row, 16, why);
  sql_run(&put->store->sql, row);
}

/* What the inferred facts of the document follow from, when all are known. */
static void
put_premises(const Put *put)
{
  const Record *record = put->record;
  SqlQuery *row = put->store->inserts[INSERT_EVIDENCE_PREMISE];
  for (uint32_t i = 0; i < record->n_facts; i++) {
    const RecordFact *fact = &record->facts[i];
    for (uint32_t k = 0; k < fact->n_premises && put->places[i]; k++) {
      const uint32_t premise = record->premises[fact->first_premise + k];
      if (premise && put->facts[premise - 1]) {
        sql_bind_int(row, 1, put->places[i]);
        sql_bind_int(row, 2, put->facts[premise - 1]);
        sql_run(&put->store->sql, row);
      }
    }
  }
}

static void
put_facts(Put *put)
{
  const Record *record = put->record;
  put->sentences =
      ARENA_NEW_ARRAY(put->scratch, uint32_t, record->n_sentences + 1);
  put->facts = ARENA_NEW_ARRAY(put->scratch, uint32_t, record->n_facts + 1);
  put->places = ARENA_NEW_ARRAY(put->scratch, uint32_t, record->n_facts + 1);
  for (uint32_t i = 0; i < record->n_facts; i++) {
    const RecordFact *fact = &record->facts[i];
    const Str why = quarantine_of(put, fact);
    if (why.len) {
      put_quarantined(put, fact, why);
    } else {
      put_fact(put, i);
    }
  }
  put_premises(put);
  tally_end_document(&put->store->tally, 1);
}

/* --- the document ------------------------------------------------------ */

static void
count_knowledge(Store *store, Str knowledge, int sign)
{
  SqlQuery *row = store->inserts[INSERT_KNOWLEDGE];
  sql_bind_str(row, 1, knowledge);
  sql_bind_int(row, 2, sign);
  sql_run(&store->sql, row);
}

static void
put_document(const Put *put, const Store *before)
{
  Store *store = put->store;
  const Record *record = put->record;
  SqlQuery *row = store->inserts[INSERT_DOCUMENT];
  sql_bind_int(row, 1, put->document);
  sql_bind_str(row, 2, record->name);
  sql_bind_str(row, 3, record->url);
  sql_bind_str(row, 4, record->title);
  sql_bind_str(row, 5, record->date);
  sql_bind_str(row, 6, record->hash);
  sql_bind_int(row, 7, record->n_all_sentences);
  sql_bind_str(row, 8, record->provenance.source);
  sql_bind_str(row, 9, record->provenance.knowledge);
  sql_bind_int(row, 10, before->last_sentence + 1);
  sql_bind_int(row, 11, store->last_sentence + 1);
  sql_bind_int(row, 12, before->last_mention + 1);
  sql_bind_int(row, 13, store->last_mention + 1);
  sql_bind_int(row, 14, before->last_evidence + 1);
  sql_bind_int(row, 15, store->last_evidence + 1);
  sql_bind_str(row, 16, record->text);
  sql_run(&store->sql, row);
  count_knowledge(store, record->provenance.knowledge, 1);
}

void
store_put_record(Store *store, const Record *record)
{
  const Store before = {.last_sentence = store->last_sentence,
                        .last_mention = store->last_mention,
                        .last_evidence = store->last_evidence};
  Put put = {.store = store,
             .scratch = &store->scratch,
             .record = record,
             .document = ++store->last_document,
             .first_mention = store->last_mention + 1};
  put.rules = ARENA_NEW_ARRAY(put.scratch, uint32_t, record->n_rules + 1);
  put.rows =
      ARENA_NEW_ARRAY(put.scratch, uint32_t, record->n_gazetteer_rows + 1);
  put_items(&put);
  put_entities(&put);
  for (uint32_t i = 0; i < record->n_mentions; i++) {
    put_mention(&put, &record->mentions[i]);
  }
  put_facts(&put);
  put_document(&put, &before);
  store->n_put++;
  store->n_bytes += record->text.len;
}

/* --- and out again ----------------------------------------------------- */

static void
remove_rows(Store *store, const char *text, int64_t first, int64_t end)
{
  SqlQuery *query = sql_prepare(&store->sql, str_from(text));
  sql_bind_int(query, 1, first);
  sql_bind_int(query, 2, end);
  sql_run(&store->sql, query);
  sql_finalize(query);
}

/* The rows of its entities tell which entities of the store they are. */
static Str *
entity_keys(Store *store, uint32_t document, uint32_t n)
{
  Str *keys = ARENA_NEW_ARRAY(&store->scratch, Str, n + 1);
  SqlQuery *query = sql_prepare(
      &store->sql, STR("SELECT d.number, e.key FROM document_entity d\n"
                       "  JOIN entity e ON e.id = d.entity\n"
                       "WHERE d.document = ?"));
  sql_bind_int(query, 1, document);
  while (sql_next(&store->sql, query)) {
    const int64_t number = sql_int(query, 0);
    if (number > 0 && number <= n) {
      keys[number - 1] = arena_str(&store->scratch, sql_str(query, 1));
    }
  }
  sql_finalize(query);
  return keys;
}

static void
remove_counts(Put *put)
{
  const Record *record = put->record;
  Store *store = put->store;
  for (uint32_t i = 0; i < record->n_entities; i++) {
    put->entities[i] =
        store_entity(store, put->keys[i], record->entities[i].type);
    bool is_own;
    const Entity names =
        store_names_of(store, &record->entities[i], put->keys[i], &is_own);
    tally_names(&store->tally, put->entities[i], &names, is_own, -1);
  }
  store_define(store, record, -1);
  for (uint32_t i = 0; i < record->n_mentions; i++) {
    if (record->mentions[i].entity) {
      tally_mention(&store->tally,
                    put->entities[record->mentions[i].entity - 1],
                    put->document, -1);
    }
  }
  for (uint32_t i = 0; i < record->n_gazetteer_rows; i++) {
    tally_row(store, &record->gazetteer_rows[i])->documents--;
  }
  for (uint32_t i = 0; i < record->n_facts; i++) {
    const RecordFact *fact = &record->facts[i];
    if (quarantine_of(put, fact).len == 0) {
      const FactKey statement = statement_of(put, fact);
      tally_place(&store->tally, find_fact(store, &statement), put->document,
                  fact->status, fact->confidence);
    }
  }
  tally_end_document(&store->tally, -1);
  count_knowledge(store, record->provenance.knowledge, -1);
}

void
store_remove(Store *store, uint32_t document)
{
  RecordRanges ranges;
  Record record;
  arena_reset(&store->scratch);
  if (!record_read(&store->reader, &store->scratch, document, &record,
                   &ranges)) {
    return;
  }
  Put put = {.store = store,
             .scratch = &store->scratch,
             .record = &record,
             .document = document,
             .keys = entity_keys(store, document, record.n_entities),
             .entities = ARENA_NEW_ARRAY(&store->scratch, uint32_t,
                                         record.n_entities + 1)};
  remove_counts(&put);
  static const struct {
    const char *text;
    uint8_t which; /* sentence, mention, evidence; 3: the document */
  } parts[] = {
      {"DELETE FROM sentence WHERE id >= ?1 AND id < ?2", 0},
      {"DELETE FROM mention WHERE id >= ?1 AND id < ?2", 1},
      {"DELETE FROM evidence WHERE id >= ?1 AND id < ?2\n"
       "  AND copy_of IS NULL",
       2},
      {"DELETE FROM evidence WHERE copy_of >= ?1 AND copy_of < ?2", 2},
      {"DELETE FROM evidence_premise WHERE evidence >= ?1 AND evidence < ?2",
       2},
      {"DELETE FROM item WHERE document >= ?1 AND document < ?2", 3},
      {"DELETE FROM document_entity WHERE document >= ?1 AND document < ?2", 3},
      {"DELETE FROM document_alias WHERE document >= ?1 AND document < ?2", 3},
      {"DELETE FROM quarantine WHERE document >= ?1 AND document < ?2", 3},
      {"DELETE FROM document WHERE id >= ?1 AND id < ?2", 3},
  };
  const int64_t of_document[2] = {document, (int64_t)document + 1};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    const int64_t *range = parts[i].which == 0   ? ranges.sentences
                           : parts[i].which == 1 ? ranges.mentions
                           : parts[i].which == 2 ? ranges.evidence
                                                 : of_document;
    remove_rows(store, parts[i].text, range[0], range[1]);
  }
}
