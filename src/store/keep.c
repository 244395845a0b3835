// SPDX-License-Identifier: MIT
/* What a document said is read from the store that has it and put into the new
   one by the same steps as store_put takes, in the same order: so that a store
   is a function of its documents, however it came to have them. */
#include "store/keep.h"

#include "store/parts.h"

#include <stdlib.h>

/* What is asked of a store for each document. */
typedef enum Part {
  PART_DOCUMENT,
  PART_ITEMS,
  PART_ENTITIES,
  PART_ALIASES,
  PART_SENTENCES,
  PART_MENTIONS,
  PART_EVIDENCE,
  PART_PREMISES,
  PART_RULE,
  PART_GAZETTEER_ROW,
  PART_COUNT
} Part;

static const char *const part_texts[PART_COUNT] = {
    [PART_DOCUMENT] = "SELECT name, url, title, date, text, hash, sentences,\n"
                      "  source, knowledge FROM document WHERE id = ?",
    [PART_ITEMS] = "SELECT number, begin, \"end\", title, date, day FROM item\n"
                   "WHERE document = ? ORDER BY number",
    [PART_ENTITIES] =
        "SELECT d.entity, e.key, e.type, d.name, d.label, d.kind, d.number\n"
        "FROM document_entity d JOIN entity e ON e.id = d.entity\n"
        "WHERE d.document = ? ORDER BY d.number",
    [PART_ALIASES] = "SELECT name FROM document_alias\n"
                     "WHERE document = ? AND number = ? ORDER BY place",
    [PART_SENTENCES] = "SELECT id, item, begin, \"end\", text FROM sentence\n"
                       "WHERE document = ? ORDER BY id",
    [PART_MENTIONS] =
        "SELECT m.id, m.item, m.begin, m.\"end\", m.begin_char, m.end_char,\n"
        "  m.type, m.text, m.value, m.entity, m.origin, m.reason, m.rule,\n"
        "  m.gazetteer_row\n"
        "FROM mention m WHERE m.document = ? ORDER BY m.id",
    [PART_EVIDENCE] =
        "SELECT e.id, e.item, e.sentence, e.begin, e.\"end\", e.begin_char,\n"
        "  e.end_char, e.confidence, e.status, e.subject_mention,\n"
        "  e.object_mention, e.fact, f.subject, f.relation, f.object,\n"
        "  f.literal, f.object_type, e.rule\n"
        "FROM evidence e JOIN fact f ON f.id = e.fact\n"
        "  JOIN relation y ON y.id = f.relation AND NOT y.is_derived\n"
        "WHERE e.document = ? ORDER BY e.id",
    [PART_PREMISES] = "SELECT premise_fact FROM evidence_premise\n"
                      "WHERE evidence = ? ORDER BY premise_fact",
    [PART_RULE] = "SELECT name, file, line FROM rule WHERE id = ?",
    [PART_GAZETTEER_ROW] = "SELECT key, name, kind, file, line\n"
                           "FROM gazetteer_row WHERE id = ?",
};

/* A store that is read. */
typedef struct Source {
  Sql sql;
  SqlQuery *parts[PART_COUNT];
  uint32_t *rules; /* ids in the new store by id; 0: not asked for yet */
  uint32_t n_rules;
  uint32_t *gazetteer_rows;
  uint32_t n_gazetteer_rows;
  uint32_t *types; /* ids in the ontology by id */
  uint32_t n_types;
  uint32_t *relations;
  uint32_t n_relations;
} Source;

typedef struct Held {
  Str name, date;
  Str source, knowledge;
  uint32_t store;    /* index of the source */
  uint32_t document; /* its id there */
  bool is_claimed;
  bool is_gone;
} Held;

enum { MOST_STORES = 1000, MOST_IDS = 1 << 28 };

struct Kept {
  Arena *arena;
  Arena scratch; /* of one document */
  const Ontology *ontology;
  Str knowledge; /* of now */
  Diag *diag;
  Source *stores;
  uint32_t n_stores, stores_capacity;
  Map names;
  Held *held; /* by id of the name - 1 */
  uint32_t n_held, held_capacity;
  uint32_t n_left;
};

Kept *
kept_new(Arena *arena, const Ontology *ontology, Str knowledge, Diag *diag)
{
  Kept *kept = ARENA_NEW(arena, Kept);
  *kept = (Kept){.arena = arena,
                 .ontology = ontology,
                 .knowledge = knowledge,
                 .diag = diag};
  kept->scratch.guard = arena->guard;
  map_init(&kept->names, arena, 64);
  return kept;
}

void
kept_close(Kept *kept)
{
  for (uint32_t i = 0; kept && i < kept->n_stores; i++) {
    sql_close(&kept->stores[i].sql);
  }
  if (kept) {
    kept->n_stores = 0;
    arena_free(&kept->scratch);
  }
}

/* Which of two documents of a name is kept: the later one; of two readings of
   one document that with the knowledge of now. */
static bool
is_later(const Kept *kept, const Held *a, const Held *b)
{
  const int by_date = str_compare(a->date, b->date);
  const int by_source = str_compare(a->source, b->source);
  const bool is_a_new = str_equal(a->knowledge, kept->knowledge);
  const bool is_b_new = str_equal(b->knowledge, kept->knowledge);
  if (by_date == 0 && by_source == 0 && is_a_new != is_b_new) {
    return is_a_new;
  }
  return by_date     ? by_date > 0
         : by_source ? by_source > 0
                     : str_compare(a->knowledge, b->knowledge) > 0;
}

static void
hold(Kept *kept, Held fresh)
{
  const uint32_t id = map_add(&kept->names, fresh.name);
  if (id > kept->n_held) {
    ARENA_PUSH(kept->arena, kept->held, kept->n_held, kept->held_capacity,
               fresh);
    kept->n_left++;
    return;
  }
  Held *other = &kept->held[id - 1];
  if (!str_equal(other->source, fresh.source)) {
    diag_warning(kept->diag,
                 (Place){.file = arena_cstr(kept->arena, fresh.name)},
                 "two stores have another document of this name; the later one "
                 "is kept");
  }
  if (is_later(kept, &fresh, other)) {
    *other = fresh;
  }
}

static void
hold_all(Kept *kept, uint32_t index)
{
  Sql *sql = &kept->stores[index].sql;
  SqlQuery *rows =
      sql_prepare(sql, STR("SELECT id, name, date, source, knowledge\n"
                           "FROM document ORDER BY name"));
  while (sql_next(sql, rows)) {
    hold(kept, (Held){.document = (uint32_t)sql_int(rows, 0),
                      .name = arena_str(kept->arena, sql_str(rows, 1)),
                      .date = arena_str(kept->arena, sql_str(rows, 2)),
                      .source = arena_str(kept->arena, sql_str(rows, 3)),
                      .knowledge = arena_str(kept->arena, sql_str(rows, 4)),
                      .store = index});
  }
  sql_finalize(rows);
}

static bool
refuse(const Kept *kept, const Source *source, const char *why, Str name)
{
  if (!source->sql.has_failed) {
    diag_error(kept->diag, KEDGE_BAD_INPUT, (Place){.file = source->sql.path},
               "%s%.*s; extract again with --rebuild", why, STR_ARG(name));
  }
  return false;
}

/* The greatest id of a table, for an array by id; a store of somebody else may
   have any. */
static bool
greatest_id(const Kept *kept, Source *source, const char *query, uint32_t *n)
{
  const int64_t id = sql_number(&source->sql, query);
  if (id < 0 || id > MOST_IDS) {
    return refuse(kept, source, "has an id that is none", STR(""));
  }
  *n = (uint32_t)id;
  return true;
}

static bool
is_store(const Kept *kept, Source *source)
{
  const int64_t n_tables =
      sql_number(&source->sql, "SELECT count(*) FROM sqlite_master\n"
                               "WHERE type = 'table'\n"
                               "  AND name IN ('fact', 'evidence', 'rule')");
  if (n_tables != 3) {
    return refuse(kept, source, "this is no store of kedge", STR(""));
  }
  return sql_number(&source->sql, "PRAGMA user_version") == SCHEMA_VERSION ||
         refuse(kept, source, "made by another version", STR(""));
}

/* The ids of types, or of relations, by what they are called; all that there
   are must be known. */
static uint32_t *
map_ids(Kept *kept, Source *source, bool is_type, uint32_t *n)
{
  *n = (uint32_t)sql_number(&source->sql, is_type
                                              ? "SELECT max(id) FROM type"
                                              : "SELECT max(id) FROM relation");
  uint32_t *ids = ARENA_NEW_ARRAY(kept->arena, uint32_t, *n + 1);
  SqlQuery *rows =
      sql_prepare(&source->sql, is_type ? STR("SELECT id, name FROM type")
                                        : STR("SELECT id, name FROM relation"));
  while (ids && sql_next(&source->sql, rows)) {
    const Str name = sql_str(rows, 1);
    const uint32_t id = is_type ? ontology_type(kept->ontology, name)
                                : ontology_relation(kept->ontology, name);
    const int64_t old = sql_int(rows, 0);
    if (id == 0) {
      refuse(kept, source, "made with another ontology, which had ",
             arena_str(kept->arena, name));
      ids = NULL;
    } else if (old > 0 && old <= *n) {
      ids[old] = id;
    }
  }
  sql_finalize(rows);
  return ids;
}

static bool
map_words(Kept *kept, Source *source)
{
  source->types = map_ids(kept, source, true, &source->n_types);
  source->relations = map_ids(kept, source, false, &source->n_relations);
  return source->types && source->relations;
}

bool
kept_add(Kept *kept, const char *path)
{
  Source source = {.sql = {0}};
  const char *name = arena_cstr(kept->arena, str_from(path));
  if (kept->n_stores == MOST_STORES) {
    diag_error(kept->diag, KEDGE_BAD_USAGE, (Place){.file = name},
               "more than %d stores", MOST_STORES);
    return false;
  }
  /* the handle has its place before it is opened */
  ARENA_PUSH(kept->arena, kept->stores, kept->n_stores, kept->stores_capacity,
             source);
  Source *last = &kept->stores[kept->n_stores - 1];
  if (!sql_open(&last->sql, name, kept->diag)) {
    return false;
  }
  if (!is_store(kept, last) || !map_words(kept, last)) {
    return false;
  }
  for (int i = 0; i < PART_COUNT; i++) {
    last->parts[i] = sql_prepare(&last->sql, str_from(part_texts[i]));
  }
  if (!greatest_id(kept, last, "SELECT max(id) FROM rule", &last->n_rules) ||
      !greatest_id(kept, last, "SELECT max(id) FROM gazetteer_row",
                   &last->n_gazetteer_rows)) {
    return false;
  }
  last->rules = ARENA_NEW_ARRAY(kept->arena, uint32_t, last->n_rules + 1);
  last->gazetteer_rows =
      ARENA_NEW_ARRAY(kept->arena, uint32_t, last->n_gazetteer_rows + 1);
  hold_all(kept, kept->n_stores - 1);
  return !last->sql.has_failed;
}

static bool
are_same_ids(const uint32_t *ids, uint32_t n, uint32_t n_wanted)
{
  uint32_t i = 1;
  while (i <= n && ids[i] == i) {
    i++;
  }
  return i > n && n == n_wanted;
}

/* Was the store made with this knowledge? What follows from its facts depends
   on that, whatever its documents were read with. */
static bool
is_made_with(Source *source, Str knowledge)
{
  SqlQuery *row = sql_prepare(&source->sql, STR("SELECT knowledge FROM made"));
  const bool is_equal =
      sql_next(&source->sql, row) && str_equal(sql_str(row, 0), knowledge);
  sql_finalize(row);
  return is_equal;
}

bool
kept_is_current(Kept *kept)
{
  for (uint32_t i = 0; i < kept->n_stores; i++) {
    Source *source = &kept->stores[i];
    if (!is_made_with(source, kept->knowledge) ||
        !are_same_ids(source->types, source->n_types,
                      kept->ontology->n_types) ||
        !are_same_ids(source->relations, source->n_relations,
                      kept->ontology->n_relations)) {
      return false;
    }
  }
  return true;
}

uint32_t
kept_count(const Kept *kept)
{
  return kept->n_left;
}

static Held *
find(const Kept *kept, Str name)
{
  const uint32_t id = map_find(&kept->names, name);
  return id && !kept->held[id - 1].is_gone ? &kept->held[id - 1] : NULL;
}

bool
kept_claim(Kept *kept, Str name, Provenance provenance)
{
  Held *held = find(kept, name);
  if (!held || held->is_claimed) {
    return false;
  }
  held->is_claimed = true;
  return str_equal(held->source, provenance.source) &&
         str_equal(held->knowledge, provenance.knowledge);
}

bool
kept_forget(Kept *kept, Str name)
{
  Held *held = find(kept, name);
  if (held) {
    held->is_gone = true;
    kept->n_left--;
  }
  return held;
}

/* --- a document on its way --------------------------------------------------
 */

/* New ids by those of the store that is read. */
typedef struct Ids {
  Map old;
  uint32_t *fresh;
  uint32_t n, capacity;
} Ids;

/* A row of a sentence. */
typedef struct KeptSentence {
  uint32_t id; /* new; 0: not written yet */
  int64_t item, begin, end;
  Str text;
} KeptSentence;

typedef struct Copy {
  Kept *kept;
  Source *source;
  Store *store;
  uint32_t old_document;
  uint32_t document;
  Ids entities, sentence_indexes, facts;
  int64_t *mentions; /* old ids, ascending; the new ones follow each other */
  uint32_t n_mentions, mentions_capacity, first_mention;
  KeptSentence *sentences;
  uint32_t n_sentences, sentences_capacity;
} Copy;

static Str
key_of(const int64_t *id)
{
  return (Str){(const char *)id, sizeof *id};
}

static void
ids_set(Copy *copy, Ids *ids, int64_t old, uint32_t fresh)
{
  if (map_add(&ids->old, key_of(&old)) > ids->n) {
    ARENA_PUSH(&copy->kept->scratch, ids->fresh, ids->n, ids->capacity, fresh);
  }
}

/* 0 for what is not there, as null. */
static uint32_t
ids_get(const Ids *ids, int64_t old)
{
  const uint32_t at = old ? map_find(&ids->old, key_of(&old)) : 0;
  return at ? ids->fresh[at - 1] : 0;
}

static SqlQuery *
ask(const Copy *copy, Part part, int64_t id)
{
  SqlQuery *query = copy->source->parts[part];
  sql_reset(query);
  sql_bind_int(query, 1, id);
  return query;
}

static Str
kept_str(const Copy *copy, SqlQuery *query, int column)
{
  return arena_str(&copy->kept->scratch, sql_str(query, column));
}

static uint32_t
type_of(const Copy *copy, int64_t old)
{
  return old > 0 && old <= copy->source->n_types ? copy->source->types[old] : 0;
}

static uint32_t
relation_of(const Copy *copy, int64_t old)
{
  return old > 0 && old <= copy->source->n_relations
             ? copy->source->relations[old]
             : 0;
}

static void
copy_document(const Copy *copy)
{
  SqlQuery *from = ask(copy, PART_DOCUMENT, copy->old_document);
  SqlQuery *row = copy->store->inserts[INSERT_DOCUMENT];
  if (!sql_next(&copy->source->sql, from)) {
    return;
  }
  sql_bind_int(row, 1, copy->document);
  for (int i = 0; i < 6; i++) {
    sql_bind_str(row, i + 2, sql_str(from, i));
  }
  sql_bind_int(row, 8, sql_int(from, 6));
  sql_bind_str(row, 9, sql_str(from, 7));
  sql_bind_str(row, 10, sql_str(from, 8));
  sql_run(&copy->store->sql, row);
}

static void
copy_items(const Copy *copy)
{
  SqlQuery *from = ask(copy, PART_ITEMS, copy->old_document);
  SqlQuery *row = copy->store->inserts[INSERT_ITEM];
  while (sql_next(&copy->source->sql, from)) {
    sql_bind_int(row, 1, copy->document);
    for (int i = 0; i < 3; i++) {
      sql_bind_int(row, i + 2, sql_int(from, i));
    }
    for (int i = 3; i < 6; i++) {
      sql_bind_str(row, i + 2, sql_str(from, i));
    }
    sql_run(&copy->store->sql, row);
  }
}

static void
read_aliases(const Copy *copy, int64_t number, Entity *entity)
{
  uint32_t capacity = 0;
  SqlQuery *from = ask(copy, PART_ALIASES, copy->old_document);
  sql_bind_int(from, 2, number);
  while (sql_next(&copy->source->sql, from)) {
    ARENA_PUSH(&copy->kept->scratch, entity->aliases, entity->n_aliases,
               capacity, kept_str(copy, from, 0));
  }
}

static void
copy_entities(Copy *copy)
{
  SqlQuery *from = ask(copy, PART_ENTITIES, copy->old_document);
  while (sql_next(&copy->source->sql, from)) {
    Entity entity = {.key = kept_str(copy, from, 1),
                     .type = (uint8_t)type_of(copy, sql_int(from, 2)),
                     .name = kept_str(copy, from, 3),
                     .label = kept_str(copy, from, 4),
                     .kind = kept_str(copy, from, 5)};
    const int64_t number = sql_int(from, 6);
    read_aliases(copy, number, &entity);
    ids_set(copy, &copy->entities, sql_int(from, 0),
            store_put_entity(copy->store, copy->document, (uint32_t)number,
                             &entity));
  }
}

static void
read_sentences(Copy *copy)
{
  SqlQuery *from = ask(copy, PART_SENTENCES, copy->old_document);
  while (sql_next(&copy->source->sql, from)) {
    const KeptSentence sentence = {.item = sql_int(from, 1),
                                   .begin = sql_int(from, 2),
                                   .end = sql_int(from, 3),
                                   .text = kept_str(copy, from, 4)};
    ARENA_PUSH(&copy->kept->scratch, copy->sentences, copy->n_sentences,
               copy->sentences_capacity, sentence);
    ids_set(copy, &copy->sentence_indexes, sql_int(from, 0), copy->n_sentences);
  }
}

/* The new id of a sentence, which is written when it is used first. */
static uint32_t
copy_sentence(Copy *copy, int64_t old)
{
  const uint32_t at = ids_get(&copy->sentence_indexes, old);
  KeptSentence *sentence = at ? &copy->sentences[at - 1] : NULL;
  if (sentence && sentence->id == 0) {
    SqlQuery *row = copy->store->inserts[INSERT_SENTENCE];
    sentence->id = ++copy->store->n_sentences;
    sql_bind_int(row, 1, sentence->id);
    sql_bind_int(row, 2, copy->document);
    sql_bind_int(row, 3, sentence->item);
    sql_bind_int(row, 4, sentence->begin);
    sql_bind_int(row, 5, sentence->end);
    sql_bind_str(row, 6, sentence->text);
    sql_run(&copy->store->sql, row);
  }
  return sentence ? sentence->id : 0;
}

/* The new id of a rule; 0 for none. */
static uint32_t
copy_rule(const Copy *copy, int64_t old)
{
  Source *source = copy->source;
  if (old <= 0 || old > source->n_rules) {
    return 0;
  }
  if (source->rules[old] == 0) {
    SqlQuery *from = ask(copy, PART_RULE, old);
    if (sql_next(&source->sql, from)) {
      source->rules[old] =
          store_add_rule(copy->store, &(RuleRef){kept_str(copy, from, 0),
                                                 kept_str(copy, from, 1),
                                                 (uint32_t)sql_int(from, 2)});
    }
  }
  return source->rules[old];
}

static uint32_t
copy_gazetteer_row(const Copy *copy, int64_t old)
{
  Source *source = copy->source;
  if (old <= 0 || old > source->n_gazetteer_rows) {
    return 0;
  }
  if (source->gazetteer_rows[old] == 0) {
    SqlQuery *from = ask(copy, PART_GAZETTEER_ROW, old);
    if (sql_next(&source->sql, from)) {
      const GazetteerRow row = {.key = kept_str(copy, from, 0),
                                .name = kept_str(copy, from, 1),
                                .kind = kept_str(copy, from, 2),
                                .file = kept_str(copy, from, 3),
                                .line = (uint32_t)sql_int(from, 4)};
      source->gazetteer_rows[old] = store_add_gazetteer_row(copy->store, &row);
    }
  }
  return source->gazetteer_rows[old];
}

static void
copy_mention(Copy *copy, SqlQuery *from)
{
  Store *store = copy->store;
  SqlQuery *row = store->inserts[INSERT_MENTION];
  const uint32_t id = ++store->n_mentions;
  const uint32_t entity = ids_get(&copy->entities, sql_int(from, 9));
  const uint32_t rule = copy_rule(copy, sql_int(from, 12));
  const uint32_t gazetteer_row = copy_gazetteer_row(copy, sql_int(from, 13));
  ARENA_PUSH(&copy->kept->scratch, copy->mentions, copy->n_mentions,
             copy->mentions_capacity, sql_int(from, 0));
  sql_bind_int(row, 1, id);
  sql_bind_int(row, 2, copy->document);
  for (int i = 1; i < 6; i++) {
    sql_bind_int(row, i + 2, sql_int(from, i));
  }
  sql_bind_int(row, 8, type_of(copy, sql_int(from, 6)));
  sql_bind_str(row, 9, sql_str(from, 7));
  sql_bind_str(row, 10, sql_str(from, 8));
  store_bind_id(row, 11, entity);
  sql_bind_int(row, 12, sql_int(from, 10));
  store_bind_id(row, 13, rule);
  store_bind_id(row, 14, gazetteer_row);
  store_bind_id(row, 15, (uint32_t)sql_int(from, 11));
  if (entity) {
    tally_mention(&store->tally, entity, copy->document);
  }
  sql_run(&store->sql, row);
}

static void
copy_mentions(Copy *copy)
{
  SqlQuery *from = ask(copy, PART_MENTIONS, copy->old_document);
  copy->first_mention = copy->store->n_mentions + 1;
  while (sql_next(&copy->source->sql, from)) {
    copy_mention(copy, from);
  }
}

static int
compare_ids(const void *left, const void *right)
{
  const int64_t a = *(const int64_t *)left;
  const int64_t b = *(const int64_t *)right;
  return a < b ? -1 : a > b;
}

/* The new id of a mention; 0 for none. */
static uint32_t
mention_of(const Copy *copy, int64_t old)
{
  const int64_t *at = copy->n_mentions
                          ? bsearch(&old, copy->mentions, copy->n_mentions,
                                    sizeof *copy->mentions, compare_ids)
                          : NULL;
  return at ? copy->first_mention + (uint32_t)(at - copy->mentions) : 0;
}

static uint32_t
copy_statement(const Copy *copy, SqlQuery *from)
{
  const Statement statement = {
      .subject = ids_get(&copy->entities, sql_int(from, 12)),
      .relation = (uint16_t)relation_of(copy, sql_int(from, 13)),
      .object = ids_get(&copy->entities, sql_int(from, 14)),
      .literal = sql_str(from, 15),
      .object_type = (uint8_t)type_of(copy, sql_int(from, 16))};
  return tally_place(&copy->store->tally, &statement, copy->document,
                     (uint8_t)sql_int(from, 8), (uint16_t)sql_int(from, 7));
}

static void
copy_premises(const Copy *copy, int64_t old_evidence, uint32_t evidence)
{
  SqlQuery *from = ask(copy, PART_PREMISES, old_evidence);
  SqlQuery *row = copy->store->inserts[INSERT_EVIDENCE_PREMISE];
  while (sql_next(&copy->source->sql, from)) {
    sql_bind_int(row, 1, evidence);
    sql_bind_int(row, 2, ids_get(&copy->facts, sql_int(from, 0)));
    sql_run(&copy->store->sql, row);
  }
}

static void
copy_evidence(Copy *copy, SqlQuery *from)
{
  Store *store = copy->store;
  SqlQuery *row = store->inserts[INSERT_EVIDENCE];
  const uint32_t id = ++store->n_evidence;
  const uint32_t rule = copy_rule(copy, sql_int(from, 17));
  const uint32_t sentence = copy_sentence(copy, sql_int(from, 2));
  const uint32_t fact = copy_statement(copy, from);
  ids_set(copy, &copy->facts, sql_int(from, 11), fact);
  sql_bind_int(row, 1, id);
  sql_bind_int(row, 2, fact);
  sql_bind_int(row, 3, copy->document);
  sql_bind_int(row, 4, sql_int(from, 1));
  sql_bind_int(row, 5, sentence);
  for (int i = 3; i < 7; i++) {
    sql_bind_int(row, i + 3, sql_int(from, i));
  }
  sql_bind_int(row, 10, rule);
  sql_bind_int(row, 11, sql_int(from, 7));
  sql_bind_int(row, 12, sql_int(from, 8));
  store_bind_id(row, 13, mention_of(copy, sql_int(from, 9)));
  store_bind_id(row, 14, mention_of(copy, sql_int(from, 10)));
  sql_run(&store->sql, row);
}

/* Premises when all facts of the document are known. */
static void
copy_facts(Copy *copy)
{
  const uint32_t n_before = copy->store->n_evidence;
  SqlQuery *from = ask(copy, PART_EVIDENCE, copy->old_document);
  int64_t *old = NULL;
  uint32_t n = 0, capacity = 0;
  while (sql_next(&copy->source->sql, from)) {
    const int64_t id = sql_int(from, 0);
    ARENA_PUSH(&copy->kept->scratch, old, n, capacity, id);
    copy_evidence(copy, from);
  }
  for (uint32_t i = 0; i < n; i++) {
    copy_premises(copy, old[i], n_before + i + 1);
  }
  tally_end_document(&copy->store->tally);
}

static bool
put(Kept *kept, Held *held, Store *store)
{
  arena_reset(&kept->scratch);
  arena_reset(&store->scratch);
  Copy copy = {.kept = kept,
               .source = &kept->stores[held->store],
               .store = store,
               .old_document = held->document};
  map_init(&copy.entities.old, &kept->scratch, 64);
  map_init(&copy.sentence_indexes.old, &kept->scratch, 64);
  map_init(&copy.facts.old, &kept->scratch, 64);
  held->is_gone = true;
  kept->n_left--;
  copy.document = store_add_document(store, held->name);
  if (copy.document) {
    copy_document(&copy);
    copy_items(&copy);
    copy_entities(&copy);
    copy_mentions(&copy);
    read_sentences(&copy);
    copy_facts(&copy);
  }
  return !store->sql.has_failed && !copy.source->sql.has_failed;
}

bool
kept_put(Kept *kept, Str name, Store *store)
{
  Held *held = find(kept, name);
  return held && put(kept, held, store);
}

static int
compare_names(const void *left, const void *right)
{
  const Str *a = left;
  const Str *b = right;
  return str_compare(*a, *b);
}

uint32_t
kept_stale(const Kept *kept)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < kept->n_held; i++) {
    n += !kept->held[i].is_gone &&
         !str_equal(kept->held[i].knowledge, kept->knowledge);
  }
  return n;
}

bool
kept_put_rest(Kept *kept, Store *store, bool (*go_on)(void *handle),
              void *handle)
{
  Str *names = ARENA_NEW_ARRAY(kept->arena, Str, kept->n_left + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < kept->n_held; i++) {
    if (!kept->held[i].is_gone) {
      names[n++] = kept->held[i].name;
    }
  }
  if (n) {
    qsort(names, n, sizeof *names, compare_names);
  }
  for (uint32_t i = 0; i < n; i++) {
    if (!kept_put(kept, names[i], store) || !go_on(handle)) {
      return false;
    }
  }
  return true;
}
