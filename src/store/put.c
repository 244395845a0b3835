// SPDX-License-Identifier: MIT
#include "mention/reason.h"
#include "store/parts.h"

#include <assert.h>
#include <stdlib.h>

/* Code points before every 256th byte, so that an offset needs a short scan
   only. */
enum { CHAR_STEP = 256 };

typedef struct CharCounts {
  Str text;
  uint32_t *before;
} CharCounts;

/* A document on its way into the store. */
typedef struct Put {
  Store *store;
  Arena *scratch;
  const Extract *extract;
  const Document *doc;
  uint32_t document;   /* id */
  uint32_t *entities;  /* ids by index */
  uint32_t *sentences; /* ids by index; 0: not written yet */
  uint32_t *mentions;  /* ids by index */
  uint32_t *facts;     /* ids by index */
  uint32_t *places;    /* ids of evidence by index of the fact */
  CharCounts chars;
  Provenance provenance;
} Put;

/* Places in the order of the text. */
typedef struct Ordered {
  Span span;
  uint32_t index;
} Ordered;

static uint32_t
count_chars(Str text, size_t begin, size_t end)
{
  uint32_t n = 0;
  for (size_t i = begin; i < end; i++) {
    n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
  }
  return n;
}

static CharCounts
char_counts(Arena *scratch, Str text)
{
  const size_t n_steps = text.len / CHAR_STEP + 1;
  CharCounts counts = {text, ARENA_NEW_ARRAY(scratch, uint32_t, n_steps)};
  for (size_t i = 1; i < n_steps; i++) {
    counts.before[i] = counts.before[i - 1] +
                       count_chars(text, (i - 1) * CHAR_STEP, i * CHAR_STEP);
  }
  return counts;
}

static uint32_t
char_offset(const CharCounts *counts, uint32_t offset)
{
  const uint32_t step = offset / CHAR_STEP;
  return counts->before[step] +
         count_chars(counts->text, (size_t)step * CHAR_STEP, offset);
}

static int
compare_ordered(const void *left, const void *right)
{
  const Ordered *a = left;
  const Ordered *b = right;
  if (a->span.begin != b->span.begin) {
    return a->span.begin < b->span.begin ? -1 : 1;
  }
  if (a->span.end != b->span.end) {
    return a->span.end < b->span.end ? -1 : 1;
  }
  return a->index < b->index ? -1 : a->index > b->index;
}

static void
sort_places(Ordered *places, uint32_t n)
{
  if (n) {
    qsort(places, n, sizeof *places, compare_ordered);
  }
}

/* begin, end, begin_char, end_char from `column` on. */
static void
bind_span(const Put *put, SqlQuery *row, int column, Span span)
{
  assert(span.begin <= span.end && span.end <= put->doc->text.len);
  sql_bind_int(row, column, span.begin);
  sql_bind_int(row, column + 1, span.end);
  sql_bind_int(row, column + 2, char_offset(&put->chars, span.begin));
  sql_bind_int(row, column + 3, char_offset(&put->chars, span.end));
}

static void
put_document(const Put *put)
{
  const Document *doc = put->doc;
  SqlQuery *row = put->store->inserts[INSERT_DOCUMENT];
  const Str hash = arena_printf(put->scratch, "%016llx",
                                (unsigned long long)str_hash(doc->text));
  sql_bind_int(row, 1, put->document);
  sql_bind_str(row, 2, doc->id);
  sql_bind_str(row, 3, doc->url);
  sql_bind_str(row, 4, doc->title);
  sql_bind_str(row, 5, doc->date);
  sql_bind_str(row, 6, doc->text);
  sql_bind_str(row, 7, hash);
  sql_bind_int(row, 8, doc->n_sentences);
  sql_bind_str(row, 9, put->provenance.source);
  sql_bind_str(row, 10, put->provenance.knowledge);
  sql_run(&put->store->sql, row);
}

/* The text of a block index + 1. */
static Str
block_text(const Document *doc, uint32_t block)
{
  return block ? span_text(doc, doc->blocks[block - 1].span) : (Str){0};
}

static Span
item_span(const Document *doc, const Item *item)
{
  if (item->block_begin == item->block_end) {
    return (Span){0};
  }
  return (Span){doc->blocks[item->block_begin].span.begin,
                doc->blocks[item->block_end - 1].span.end};
}

static void
put_items(const Put *put)
{
  SqlQuery *row = put->store->inserts[INSERT_ITEM];
  for (uint32_t i = 0; i < put->doc->n_items; i++) {
    const Item *item = &put->doc->items[i];
    const Span span = item_span(put->doc, item);
    sql_bind_int(row, 1, put->document);
    sql_bind_int(row, 2, i + 1);
    sql_bind_int(row, 3, span.begin);
    sql_bind_int(row, 4, span.end);
    sql_bind_str(row, 5, block_text(put->doc, item->title));
    sql_bind_str(row, 6, block_text(put->doc, item->stamp));
    sql_bind_str(row, 7, put->extract->days ? put->extract->days[i] : (Str){0});
    sql_run(&put->store->sql, row);
  }
}

uint32_t
store_put_entity(Store *store, uint32_t document, uint32_t number,
                 const Entity *entity)
{
  const uint32_t id = tally_entity(&store->tally, entity);
  SqlQuery *row = store->inserts[INSERT_DOCUMENT_ENTITY];
  sql_bind_int(row, 1, document);
  sql_bind_int(row, 2, number);
  sql_bind_int(row, 3, id);
  sql_bind_str(row, 4, entity->name);
  sql_bind_str(row, 5, entity->label);
  sql_bind_str(row, 6, entity->kind);
  sql_run(&store->sql, row);
  row = store->inserts[INSERT_DOCUMENT_ALIAS];
  for (uint32_t i = 0; i < entity->n_aliases; i++) {
    sql_bind_int(row, 1, document);
    sql_bind_int(row, 2, number);
    sql_bind_int(row, 3, i);
    sql_bind_str(row, 4, entity->aliases[i]);
    sql_run(&store->sql, row);
  }
  return id;
}

static void
put_entities(Put *put)
{
  const Extract *extract = put->extract;
  put->entities = ARENA_NEW_ARRAY(put->scratch, uint32_t, extract->n_entities);
  for (uint32_t i = 0; i < extract->n_entities; i++) {
    put->entities[i] =
        store_put_entity(put->store, put->document, i, &extract->entities[i]);
  }
}

void
store_bind_id(SqlQuery *row, int column, uint32_t id)
{
  if (id) {
    sql_bind_int(row, column, id);
  } else {
    sql_bind_null(row, column);
  }
}

uint32_t
store_add_gazetteer_row(Store *store, const GazetteerRow *row)
{
  const Str key = arena_printf(
      &store->scratch, "%.*s\n%.*s\n%.*s\n%.*s\n%u", STR_ARG(row->key),
      STR_ARG(row->name), STR_ARG(row->kind), STR_ARG(row->file), row->line);
  const uint32_t n_before = store->gazetteer_ids.n_keys;
  const uint32_t id = map_add(&store->gazetteer_ids, key);
  if (id > n_before) {
    SqlQuery *insert = store->inserts[INSERT_GAZETTEER_ROW];
    sql_bind_int(insert, 1, id);
    sql_bind_str(insert, 2, row->key);
    sql_bind_str(insert, 3, row->name);
    sql_bind_str(insert, 4, row->kind);
    sql_bind_str(insert, 5, row->file);
    sql_bind_int(insert, 6, row->line);
    sql_run(&store->sql, insert);
  }
  return id;
}

/* The id of a gazetteer row, written when it is used first; 0 for none. */
static uint32_t
put_gazetteer_row(const Put *put, uint32_t name_id)
{
  Store *store = put->store;
  const Gazetteer *gazetteer = put->extract->gazetteer;
  if (name_id == 0) {
    return 0;
  }
  if (!store->gazetteer_rows) {
    store->gazetteer_rows = arena_pages(store->arena, gazetteer->n_names,
                                        sizeof *store->gazetteer_rows);
  }
  uint32_t *id = &store->gazetteer_rows[name_id - 1];
  if (*id == 0) {
    const GazetteerName name = gazetteer_name(gazetteer, name_id);
    *id = store_add_gazetteer_row(
        store,
        &(GazetteerRow){.key = gazetteer_entry(gazetteer, name.entry).key,
                        .name = name.surface,
                        .kind = gazetteer_kind(gazetteer, name.kind),
                        .file = gazetteer_file(gazetteer, name.file),
                        .line = name.line});
  }
  return *id;
}

static uint32_t
put_mention(const Put *put, const MentionRecord *mention)
{
  SqlQuery *row = put->store->inserts[INSERT_MENTION];
  const bool has_entity = mention->entity != UINT32_MAX;
  const uint32_t entity = has_entity ? put->entities[mention->entity] : 0;
  sql_bind_int(row, 1, ++put->store->n_mentions);
  sql_bind_int(row, 2, put->document);
  sql_bind_int(row, 3, mention->item + 1);
  bind_span(put, row, 4, mention->span);
  sql_bind_int(row, 8, mention->type);
  sql_bind_str(row, 9, span_text(put->doc, mention->span));
  sql_bind_str(row, 10, mention->value);
  store_bind_id(row, 11, entity);
  sql_bind_int(row, 12, mention->origin);
  store_bind_id(row, 13, mention->rule);
  store_bind_id(row, 14, put_gazetteer_row(put, mention->name));
  const Reason reason = (Reason)mention->reason;
  store_bind_id(row, 15, reason_words(reason).len ? (uint32_t)reason : 0);
  if (entity) {
    tally_mention(&put->store->tally, entity, put->document);
  }
  sql_run(&put->store->sql, row);
  return put->store->n_mentions;
}

static void
put_mentions(Put *put)
{
  const Extract *extract = put->extract;
  put->mentions =
      ARENA_NEW_ARRAY(put->scratch, uint32_t, extract->n_mentions + 1);
  Ordered *places = ARENA_NEW_ARRAY(put->scratch, Ordered, extract->n_mentions);
  for (uint32_t i = 0; i < extract->n_mentions; i++) {
    places[i] = (Ordered){extract->mentions[i].span, i};
  }
  sort_places(places, extract->n_mentions);
  for (uint32_t i = 0; i < extract->n_mentions; i++) {
    const uint32_t index = places[i].index;
    put->mentions[index] = put_mention(put, &extract->mentions[index]);
  }
}

static uint32_t
put_sentence(const Put *put, uint32_t index, uint32_t item)
{
  SqlQuery *row = put->store->inserts[INSERT_SENTENCE];
  const Span span = put->doc->sentences[index].span;
  if (put->sentences[index] == 0) {
    put->sentences[index] = ++put->store->n_sentences;
    sql_bind_int(row, 1, put->sentences[index]);
    sql_bind_int(row, 2, put->document);
    sql_bind_int(row, 3, item + 1);
    sql_bind_int(row, 4, span.begin);
    sql_bind_int(row, 5, span.end);
    sql_bind_str(row, 6, span_text(put->doc, span));
    sql_run(&put->store->sql, row);
  }
  return put->sentences[index];
}

/* Symmetric relations stand once, with the smaller key first. */
static bool
is_turned(const Put *put, const Fact *fact)
{
  const Entity *entities = put->extract->entities;
  return fact->object != UINT32_MAX &&
         relation_at(put->store->ontology, fact->relation)->is_symmetric &&
         str_compare(entities[fact->subject].key, entities[fact->object].key) >
             0;
}

static Statement
statement_of(const Put *put, const Fact *fact)
{
  const Entity *entities = put->extract->entities;
  Statement statement = {.subject = put->entities[fact->subject],
                         .relation = fact->relation,
                         .object_type = fact->object_type,
                         .literal = fact->literal};
  if (fact->object == UINT32_MAX) {
    return statement;
  }
  statement.object = put->entities[fact->object];
  statement.object_type = entities[fact->object].type;
  if (is_turned(put, fact)) {
    statement.object_type = entities[fact->subject].type;
    statement.subject = put->entities[fact->object];
    statement.object = put->entities[fact->subject];
  }
  return statement;
}

/* Where the ends are named. */
static void
bind_ends(const Put *put, SqlQuery *row, int column, const Fact *fact)
{
  const uint32_t subject =
      fact->subject_mention ? put->mentions[fact->subject_mention - 1] : 0;
  const uint32_t object =
      fact->object_mention ? put->mentions[fact->object_mention - 1] : 0;
  const bool turned = is_turned(put, fact);
  store_bind_id(row, column, turned ? object : subject);
  store_bind_id(row, column + 1, turned ? subject : object);
}

static void
put_fact(const Put *put, uint32_t index)
{
  const Fact *fact = &put->extract->facts[index];
  SqlQuery *row = put->store->inserts[INSERT_EVIDENCE];
  const Statement statement = statement_of(put, fact);
  const uint32_t sentence = put_sentence(put, fact->sentence, fact->item);
  assert(fact->rule < put->store->rules.n_keys);
  put->places[index] = ++put->store->n_evidence;
  put->facts[index] = tally_place(&put->store->tally, &statement, put->document,
                                  fact->status, fact->confidence);
  sql_bind_int(row, 1, put->places[index]);
  sql_bind_int(row, 2, put->facts[index]);
  sql_bind_int(row, 3, put->document);
  sql_bind_int(row, 4, fact->item + 1);
  sql_bind_int(row, 5, sentence);
  bind_span(put, row, 6, fact->span);
  sql_bind_int(row, 10, fact->rule + 1);
  sql_bind_int(row, 11, fact->confidence);
  sql_bind_int(row, 12, fact->status);
  bind_ends(put, row, 13, fact);
  sql_run(&put->store->sql, row);
}

/* What the inferred facts of the document follow from; `places` is in the
   order of the rows. */
static void
put_premises(const Put *put, const Ordered *places)
{
  const Extract *extract = put->extract;
  SqlQuery *row = put->store->inserts[INSERT_EVIDENCE_PREMISE];
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    const Fact *fact = &extract->facts[places[i].index];
    for (uint32_t k = 0; k < fact->n_premises; k++) {
      const uint32_t premise = extract->premises[fact->first_premise + k];
      sql_bind_int(row, 1, put->places[places[i].index]);
      sql_bind_int(row, 2, put->facts[premise]);
      sql_run(&put->store->sql, row);
    }
  }
}

static void
put_facts(Put *put)
{
  const Extract *extract = put->extract;
  Ordered *places = ARENA_NEW_ARRAY(put->scratch, Ordered, extract->n_facts);
  put->sentences =
      ARENA_NEW_ARRAY(put->scratch, uint32_t, put->doc->n_sentences);
  put->facts = ARENA_NEW_ARRAY(put->scratch, uint32_t, extract->n_facts + 1);
  put->places = ARENA_NEW_ARRAY(put->scratch, uint32_t, extract->n_facts + 1);
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    places[i] = (Ordered){extract->facts[i].span, i};
  }
  sort_places(places, extract->n_facts);
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    put_fact(put, places[i].index);
  }
  put_premises(put, places);
  tally_end_document(&put->store->tally);
}

/* The id of a document, or 0 after reporting that there is one of its name. */
uint32_t
store_add_document(Store *store, Str name)
{
  if (map_find(&store->documents, name)) {
    const char *file = arena_cstr(&store->scratch, name);
    diag_error(store->diag, KEDGE_BAD_INPUT, (Place){.file = file},
               "there was a document of this name before");
    return 0;
  }
  return map_add(&store->documents, name);
}

void
store_put_rules(Store *store, Str knowledge, const RuleRef *rules,
                uint32_t n_rules)
{
  SqlQuery *row = sql_prepare(&store->sql, STR("INSERT INTO made VALUES(?)"));
  sql_bind_str(row, 1, knowledge);
  sql_run(&store->sql, row);
  sql_finalize(row);
  for (uint32_t i = 0; i < n_rules; i++) {
    store_add_rule(store, &rules[i]);
  }
}

bool
store_put(Store *store, const Extract *extract, Provenance provenance)
{
  assert(!store->is_settled);
  arena_reset(&store->scratch);
  Put put = {.store = store,
             .scratch = &store->scratch,
             .extract = extract,
             .doc = extract->doc,
             .document = store_add_document(store, extract->doc->id),
             .provenance = provenance};
  if (put.document) {
    put.chars = char_counts(put.scratch, put.doc->text);
    put_document(&put);
    put_items(&put);
    put_entities(&put);
    put_mentions(&put);
    put_facts(&put);
  }
  return !store->sql.has_failed;
}

bool
store_put_identifiers(Store *store, const GazetteerIdentifier *identifiers,
                      uint32_t n_identifiers)
{
  SqlQuery *row = store->inserts[INSERT_IDENTIFIER];
  for (uint32_t i = 0; i < n_identifiers; i++) {
    const uint32_t entity = map_find(&store->tally.keys, identifiers[i].key);
    if (entity) {
      sql_bind_int(row, 1, entity);
      sql_bind_str(row, 2, identifiers[i].scheme);
      sql_bind_str(row, 3, identifiers[i].value);
      sql_run(&store->sql, row);
    }
  }
  return !store->sql.has_failed;
}
