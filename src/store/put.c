// SPDX-License-Identifier: MIT
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
  CharCounts chars;
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
    sql_run(&put->store->sql, row);
  }
}

static void
put_entities(Put *put)
{
  const Extract *extract = put->extract;
  put->entities = ARENA_NEW_ARRAY(put->scratch, uint32_t, extract->n_entities);
  for (uint32_t i = 0; i < extract->n_entities; i++) {
    put->entities[i] = tally_entity(&put->store->tally, &extract->entities[i]);
  }
}

static void
put_mention(const Put *put, const MentionRecord *mention)
{
  SqlQuery *row = put->store->inserts[INSERT_MENTION];
  sql_bind_int(row, 1, put->document);
  sql_bind_int(row, 2, mention->item + 1);
  bind_span(put, row, 3, mention->span);
  sql_bind_int(row, 7, mention->type);
  sql_bind_str(row, 8, span_text(put->doc, mention->span));
  sql_bind_str(row, 9, mention->value);
  if (mention->entity == UINT32_MAX) {
    sql_bind_null(row, 10);
  } else {
    const uint32_t entity = put->entities[mention->entity];
    sql_bind_int(row, 10, entity);
    tally_mention(&put->store->tally, entity, put->document);
  }
  sql_run(&put->store->sql, row);
}

static void
put_mentions(const Put *put)
{
  const Extract *extract = put->extract;
  Ordered *places = ARENA_NEW_ARRAY(put->scratch, Ordered, extract->n_mentions);
  for (uint32_t i = 0; i < extract->n_mentions; i++) {
    places[i] = (Ordered){extract->mentions[i].span, i};
  }
  sort_places(places, extract->n_mentions);
  for (uint32_t i = 0; i < extract->n_mentions; i++) {
    put_mention(put, &extract->mentions[places[i].index]);
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
  if (relation_at(put->store->ontology, fact->relation)->is_symmetric &&
      str_compare(entities[fact->subject].key, entities[fact->object].key) >
          0) {
    statement.object_type = entities[fact->subject].type;
    statement.subject = put->entities[fact->object];
    statement.object = put->entities[fact->subject];
  }
  return statement;
}

static void
put_fact(const Put *put, const Fact *fact)
{
  SqlQuery *row = put->store->inserts[INSERT_EVIDENCE];
  const Statement statement = statement_of(put, fact);
  const uint32_t sentence = put_sentence(put, fact->sentence, fact->item);
  assert(fact->rule < put->store->n_rules);
  sql_bind_int(row, 1,
               tally_place(&put->store->tally, &statement, put->document,
                           fact->status, fact->confidence));
  sql_bind_int(row, 2, put->document);
  sql_bind_int(row, 3, fact->item + 1);
  sql_bind_int(row, 4, sentence);
  bind_span(put, row, 5, fact->span);
  sql_bind_int(row, 9, fact->rule + 1);
  sql_bind_int(row, 10, fact->confidence);
  sql_bind_int(row, 11, fact->status);
  sql_run(&put->store->sql, row);
}

static void
put_facts(Put *put)
{
  const Extract *extract = put->extract;
  Ordered *places = ARENA_NEW_ARRAY(put->scratch, Ordered, extract->n_facts);
  put->sentences =
      ARENA_NEW_ARRAY(put->scratch, uint32_t, put->doc->n_sentences);
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    places[i] = (Ordered){extract->facts[i].span, i};
  }
  sort_places(places, extract->n_facts);
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    put_fact(put, &extract->facts[places[i].index]);
  }
  tally_end_document(&put->store->tally);
}

/* The id of a document, or 0 after reporting that there is one of its name. */
static uint32_t
add_document(Store *store, const Document *doc)
{
  if (map_find(&store->documents, doc->id)) {
    const char *name = arena_cstr(&store->scratch, doc->id);
    diag_error(store->diag, KEDGE_BAD_INPUT, (Place){.file = name},
               "there was a document of this name before");
    return 0;
  }
  return map_add(&store->documents, doc->id);
}

static void
add_rules(Store *store, const RuleRef *rules, uint32_t n_rules)
{
  while (store->n_rules < n_rules) {
    store_add_rule(store, &rules[store->n_rules]);
  }
}

bool
store_put(Store *store, const Extract *extract, const RuleRef *rules,
          uint32_t n_rules)
{
  assert(!store->is_settled);
  arena_reset(&store->scratch);
  add_rules(store, rules, n_rules);
  Put put = {.store = store,
             .scratch = &store->scratch,
             .extract = extract,
             .doc = extract->doc,
             .document = add_document(store, extract->doc)};
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
store_put_identifiers(Store *store, const EntityIdentifier *identifiers,
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
