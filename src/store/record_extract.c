// SPDX-License-Identifier: MIT
#include "mention/reason.h"
#include "store/chars.h"
#include "store/record.h"

#include <stdlib.h>

/* A document on its way into a record. */
typedef struct Recording {
  Arena *arena;
  const Extract *extract;
  const Document *doc;
  Record *record;
  uint32_t *sentences; /* numbers by index; 0: not there yet */
  uint32_t *mentions;  /* numbers by index */
  uint32_t *facts;     /* numbers by index */
  Map names;           /* ids of gazetteer names */
  CharCounts chars;
} Recording;

/* Places in the order of the text. */
typedef struct Ordered {
  Span span;
  uint32_t index;
} Ordered;

static Span
chars_of(const Recording *recording, Span span)
{
  return char_span(&recording->chars, span);
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
record_items(Recording *recording)
{
  Record *record = recording->record;
  const Document *doc = recording->doc;
  const Str *days = recording->extract->days;
  for (uint32_t i = 0; i < doc->n_items; i++) {
    const RecordItem item = {.number = i + 1,
                             .span = item_span(doc, &doc->items[i]),
                             .title = block_text(doc, doc->items[i].title),
                             .date = block_text(doc, doc->items[i].stamp),
                             .day = days ? days[i] : (Str){0}};
    ARENA_PUSH(recording->arena, record->items, record->n_items,
               record->items_capacity, item);
  }
}

/* The number of a gazetteer row; 0 for none. */
static uint32_t
row_number(Recording *recording, uint32_t name_id)
{
  Record *record = recording->record;
  const Gazetteer *gazetteer = recording->extract->gazetteer;
  if (name_id == 0) {
    return 0;
  }
  const uint32_t number =
      map_add(&recording->names, (Str){(const char *)&name_id, sizeof name_id});
  if (number > record->n_gazetteer_rows) {
    const GazetteerName name = gazetteer_name(gazetteer, name_id);
    const GazetteerRow row = {.key = gazetteer_entry(gazetteer, name.entry).key,
                              .name = name.surface,
                              .kind = gazetteer_kind(gazetteer, name.kind),
                              .file = gazetteer_file(gazetteer, name.file),
                              .line = name.line};
    ARENA_PUSH(recording->arena, record->gazetteer_rows,
               record->n_gazetteer_rows, record->gazetteer_rows_capacity, row);
  }
  return number;
}

static void
record_mention(Recording *recording, const MentionRecord *mention)
{
  Record *record = recording->record;
  const bool has_entity = mention->entity != UINT32_MAX;
  const Reason reason = (Reason)mention->reason;
  const RecordMention made = {
      .item = mention->item + 1,
      .span = mention->span,
      .chars = chars_of(recording, mention->span),
      .type = mention->type,
      .text = span_text(recording->doc, mention->span),
      .value = mention->value,
      .entity = has_entity ? mention->entity + 1 : 0,
      .origin = mention->origin,
      .rule = mention->rule,
      .gazetteer_row = row_number(recording, mention->name),
      .reason = reason_words(reason).len ? mention->reason : 0};
  ARENA_PUSH(recording->arena, record->mentions, record->n_mentions,
             record->mentions_capacity, made);
}

static void
record_mentions(Recording *recording)
{
  const Extract *extract = recording->extract;
  Ordered *places =
      ARENA_NEW_ARRAY(recording->arena, Ordered, extract->n_mentions);
  recording->mentions =
      ARENA_NEW_ARRAY(recording->arena, uint32_t, extract->n_mentions + 1);
  for (uint32_t i = 0; i < extract->n_mentions; i++) {
    places[i] = (Ordered){extract->mentions[i].span, i};
  }
  sort_places(places, extract->n_mentions);
  for (uint32_t i = 0; i < extract->n_mentions; i++) {
    record_mention(recording, &extract->mentions[places[i].index]);
    recording->mentions[places[i].index] = i + 1;
  }
}

static uint32_t
sentence_number(Recording *recording, uint32_t index, uint32_t item)
{
  Record *record = recording->record;
  if (recording->sentences[index] == 0) {
    const Span span = recording->doc->sentences[index].span;
    const RecordSentence sentence = {.item = item + 1,
                                     .span = span,
                                     .text = span_text(recording->doc, span)};
    ARENA_PUSH(recording->arena, record->sentences, record->n_sentences,
               record->sentences_capacity, sentence);
    recording->sentences[index] = record->n_sentences;
  }
  return recording->sentences[index];
}

static uint32_t
mention_number(const Recording *recording, uint32_t mention)
{
  return mention ? recording->mentions[mention - 1] : 0;
}

static void
record_fact(Recording *recording, const Fact *fact, Str quarantined)
{
  Record *record = recording->record;
  const bool is_literal = fact->object == UINT32_MAX;
  const RecordFact made = {
      .subject = fact->subject + 1,
      .object = is_literal ? 0 : fact->object + 1,
      .literal = fact->literal,
      .relation = fact->relation,
      .object_type = fact->object_type,
      .status = fact->status,
      .confidence = fact->confidence,
      .item = fact->item + 1,
      .sentence = sentence_number(recording, fact->sentence, fact->item),
      .span = fact->span,
      .chars = chars_of(recording, fact->span),
      .rule = fact->rule + 1,
      .subject_mention = mention_number(recording, fact->subject_mention),
      .object_mention = mention_number(recording, fact->object_mention),
      .first_premise = record->n_premises,
      .n_premises = fact->n_premises,
      .quarantined = quarantined};
  for (uint32_t i = 0; i < fact->n_premises; i++) {
    const uint32_t premise =
        recording->extract->premises[fact->first_premise + i];
    ARENA_PUSH(recording->arena, record->premises, record->n_premises,
               record->premises_capacity, recording->facts[premise]);
  }
  ARENA_PUSH(recording->arena, record->facts, record->n_facts,
             record->facts_capacity, made);
}

/* Behind the facts, so that these keep their numbers. */
static void
record_quarantined(Recording *recording)
{
  const Extract *extract = recording->extract;
  Ordered *places =
      ARENA_NEW_ARRAY(recording->arena, Ordered, extract->n_quarantined);
  for (uint32_t i = 0; i < extract->n_quarantined; i++) {
    places[i] = (Ordered){extract->quarantined[i].fact.span, i};
  }
  sort_places(places, extract->n_quarantined);
  for (uint32_t i = 0; i < extract->n_quarantined; i++) {
    const QuarantinedFact *quarantined = &extract->quarantined[places[i].index];
    record_fact(recording, &quarantined->fact, quarantined->why);
  }
}

/* Facts know each other by their places in the order of the text. */
static void
record_facts(Recording *recording)
{
  const Extract *extract = recording->extract;
  Ordered *places =
      ARENA_NEW_ARRAY(recording->arena, Ordered, extract->n_facts);
  recording->sentences =
      ARENA_NEW_ARRAY(recording->arena, uint32_t, recording->doc->n_sentences);
  recording->facts =
      ARENA_NEW_ARRAY(recording->arena, uint32_t, extract->n_facts + 1);
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    places[i] = (Ordered){extract->facts[i].span, i};
  }
  sort_places(places, extract->n_facts);
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    recording->facts[places[i].index] = i + 1;
  }
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    record_fact(recording, &extract->facts[places[i].index], (Str){0});
  }
}

Record
record_of_extract(Arena *arena, const Extract *extract, Provenance provenance,
                  const RuleRef *rules, uint32_t n_rules)
{
  const Document *doc = extract->doc;
  Record record = {.name = doc->id,
                   .url = doc->url,
                   .title = doc->title,
                   .date = doc->date,
                   .text = doc->text,
                   .n_all_sentences = doc->n_sentences,
                   .provenance = provenance,
                   .entities = extract->entities,
                   .n_entities = extract->n_entities,
                   .rules = rules,
                   .n_rules = n_rules};
  Recording recording = {
      .arena = arena, .extract = extract, .doc = doc, .record = &record};
  record.hash =
      arena_printf(arena, "%016llx", (unsigned long long)str_hash(doc->text));
  recording.chars = char_counts(arena, doc->text);
  map_init(&recording.names, arena, 64);
  record_items(&recording);
  record_mentions(&recording);
  record_facts(&recording);
  record_quarantined(&recording);
  return record;
}
