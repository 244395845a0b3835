// SPDX-License-Identifier: MIT
#include "resolve/resolve.h"
#include "mention/reason.h"

#include <stdlib.h>

/* The preferred name: what the gazetteer says of countries (their names must
   not change from text to text), else what the text says most often, the
   first of equals. */
Str
preferred_name(const Resolver *resolver, const EntityNode *node)
{
  const Lexicon *lexicon = &resolver->run->knowledge->lexicon;
  const TypeInfo *type = type_at(&lexicon->ontology, node->type);
  if (node->entry &&
      (type->event_column == EVENT_COLUMN_COUNTRIES || node->n_names == 0)) {
    return gazetteer_entry(&lexicon->gazetteer, node->entry).name;
  }
  uint32_t best = 0;
  for (uint32_t i = 1; i < node->n_names; i++) {
    if (node->counts[i] > node->counts[best]) {
      best = i;
    }
  }
  return node->n_names ? map_key(&resolver->names, node->names[best])
                       : (Str){0};
}

static int
by_bytes(const void *a, const void *b)
{
  return str_compare(*(const Str *)a, *(const Str *)b);
}

static void
fill_aliases(const Resolver *resolver, const EntityNode *node, Entity *out)
{
  const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
  out->aliases = ARENA_NEW_ARRAY(resolver->arena, Str, node->n_names + 1);
  for (uint32_t i = 0; i < node->n_names; i++) {
    const Str name = map_key(&resolver->names, node->names[i]);
    if (!str_equal(name, out->name)) {
      out->aliases[out->n_aliases++] = name;
    }
  }
  if (node->entry) {
    const Str canonical = gazetteer_entry(gazetteer, node->entry).name;
    bool known = str_equal(canonical, out->name);
    for (uint32_t i = 0; i < out->n_aliases && !known; i++) {
      known = str_equal(canonical, out->aliases[i]);
    }
    if (!known) {
      out->aliases[out->n_aliases++] = canonical;
    }
  }
  if (out->n_aliases > 1) {
    qsort(out->aliases, out->n_aliases, sizeof *out->aliases, by_bytes);
  }
}

static Str
one_line(Arena *arena, Str raw)
{
  char *text = arena_alloc(arena, raw.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < raw.len; i++) {
    const char c = raw.ptr[i];
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space || (len && text[len - 1] != ' ')) {
      text[len++] = space ? ' ' : c;
    }
  }
  return (Str){text, len};
}

static Entity
entity_of(const Resolver *resolver, const EntityNode *node)
{
  const Run *run = resolver->run;
  Entity entity = {
      .key = node->key, .type = node->type, .n_mentions = node->n_mentions};
  if (node->kind.len) {
    const Mention *mention = mention_at(run, node->mention);
    entity.kind = node->kind;
    entity.label = mention->event_kind
                       ? node->kind
                       : one_line(resolver->arena,
                                  tokens_text(run->doc, mention->token_begin,
                                              mention->token_end));
    entity.name = entity.label;
  } else {
    entity.name = preferred_name(resolver, node);
    fill_aliases(resolver, node, &entity);
  }
  return entity;
}

static Str
mention_value(const Resolver *resolver, const Mention *mention,
              const Entity *entities)
{
  if (mention->entity) {
    return entities[mention->entity - 1].name;
  }
  const DateRange range = resolver->run->dates[mention->date - 1].value;
  char first[12];
  char last[12];
  date_print(range.first, first);
  date_print(range.last, last);
  return strcmp(first, last) == 0
             ? arena_printf(resolver->arena, "%s", first)
             : arena_printf(resolver->arena, "%s/%s", first, last);
}

/* The gazetteer row behind a mention: among the homonyms of its words the one
   that was chosen; 0: it has none. */
static uint32_t
name_row(const Resolver *resolver, const Mention *mention)
{
  const Run *run = resolver->run;
  const uint32_t entry =
      mention->entity ? resolver->nodes[mention->entity - 1].entry : 0;
  if (!entry) {
    return 0;
  }
  const Gazetteer *gazetteer = &run->knowledge->lexicon.gazetteer;
  uint32_t id = mention->name ? mention->name
                              : name_of_tokens(run, mention->name_begin,
                                               mention->name_end);
  while (id && gazetteer_name(gazetteer, id).entry != entry) {
    id = gazetteer_next(gazetteer, id);
  }
  return id;
}

static Origin
origin_of(const Mention *mention, uint32_t row)
{
  if (mention->date) {
    return ORIGIN_DATE;
  }
  if (mention->flags & MENTION_ANAPHOR) {
    return ORIGIN_CONTEXT;
  }
  if (mention->flags & MENTION_KNOWN) {
    return ORIGIN_DEFINED;
  }
  if (mention->rule) {
    return ORIGIN_RULE;
  }
  return !row && mention->outer ? ORIGIN_PART : ORIGIN_GAZETTEER;
}

/* What made a mention: for the name within a longer one, what made that. */
static void
set_origin(const Resolver *resolver, const Mention *mention,
           MentionRecord *record)
{
  record->name = name_row(resolver, mention);
  record->origin = (uint8_t)origin_of(mention, record->name);
  record->reason = record->name ? mention->reason : REASON_NONE;
  record->rule = record->origin == ORIGIN_PART
                     ? mention_at(resolver->run, mention->outer)->rule
                     : mention->rule;
}

static int
by_place(const void *a, const void *b)
{
  const MentionRecord *x = a;
  const MentionRecord *y = b;
  if (x->span.begin != y->span.begin) {
    return x->span.begin < y->span.begin ? -1 : 1;
  }
  if (x->span.end != y->span.end) {
    return x->span.end > y->span.end ? -1 : 1;
  }
  return x->type < y->type ? -1 : x->type > y->type;
}

static void
fill_mentions(const Resolver *resolver, Extract *out)
{
  const Run *run = resolver->run;
  const Token *tokens = run->doc->tokens;
  out->gazetteer = &run->knowledge->lexicon.gazetteer;
  out->mentions =
      ARENA_NEW_ARRAY(resolver->arena, MentionRecord, run->n_mentions + 1);
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    const Mention *mention = mention_at(run, id);
    if ((!mention->entity && !mention->date) ||
        (mention->entity && resolver->nodes[mention->entity - 1].is_weak)) {
      continue;
    }
    MentionRecord *record = &out->mentions[out->n_mentions++];
    *record = (MentionRecord){
        .span = {tokens[mention->token_begin].begin,
                 tokens[mention->token_end - 1].end},
        .item = run->rows[mention->sentence].item,
        .type = mention->entity ? resolver->nodes[mention->entity - 1].type
                                : mention->class_id,
        .value = mention_value(resolver, mention, out->entities),
        .entity = mention->entity ? mention->entity - 1 : UINT32_MAX,
        .id = id};
    set_origin(resolver, mention, record);
  }
  if (out->n_mentions > 1) {
    qsort(out->mentions, out->n_mentions, sizeof *out->mentions, by_place);
  }
}

static void
number_ends(const uint32_t *numbers, Fact *fact)
{
  fact->subject_mention = numbers[fact->subject_mention];
  fact->object_mention = numbers[fact->object_mention];
}

/* From mentions of the run to those that are given out. */
static void
number_mentions(const Resolver *resolver, const Extract *out)
{
  const uint32_t n = resolver->run->n_mentions;
  uint32_t *numbers = ARENA_NEW_ARRAY(resolver->arena, uint32_t, n + 1);
  for (uint32_t i = 0; i < out->n_mentions; i++) {
    numbers[out->mentions[i].id] = i + 1;
  }
  for (uint32_t i = 0; i < out->n_facts; i++) {
    number_ends(numbers, &out->facts[i]);
  }
  for (uint32_t i = 0; i < resolver->n_quarantined; i++) {
    number_ends(numbers, &resolver->quarantined[i].fact);
  }
}

static void
fill_days(const Resolver *resolver, Extract *out)
{
  const Run *run = resolver->run;
  out->days = ARENA_NEW_ARRAY(resolver->arena, Str, run->doc->n_items + 1);
  for (uint32_t i = 0; i < run->doc->n_items; i++) {
    if (run->anchors[i].year) {
      char *day = arena_alloc(resolver->arena, 12);
      date_print(run->anchors[i], day);
      out->days[i] = str_from(day);
    }
  }
}

static void
resolver_init(Resolver *resolver, Run *run)
{
  *resolver = (Resolver){.run = run, .arena = run->arena};
  map_init(&resolver->keys, run->arena, 64);
  map_init(&resolver->names, run->arena, 64);
  map_init(&resolver->by_name, run->arena, 64);
  map_init(&resolver->homonyms, run->arena, 8);
  map_init(&resolver->item_names, run->arena, 8);
}

/* A fact makes a thing of what was only a word. */
static void
strengthen(Resolver *resolver)
{
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    const Fact *fact = &resolver->facts[i];
    resolver->nodes[fact->subject].is_weak = false;
    if (fact->object != UINT32_MAX) {
      resolver->nodes[fact->object].is_weak = false;
    }
  }
}

void
resolve_document(Run *run, Extract *out)
{
  Resolver resolver;
  resolver_init(&resolver, run);
  resolve_entities(&resolver);
  resolve_events(&resolver);
  make_facts(&resolver);
  infer_facts(&resolver);
  strengthen(&resolver);
  *out = (Extract){.doc = run->doc,
                   .n_entities = resolver.n_nodes,
                   .facts = resolver.facts,
                   .n_facts = resolver.n_facts,
                   .premises = resolver.premises,
                   .n_premises = resolver.n_premises,
                   .blocked = resolver.blocked,
                   .n_blocked = resolver.n_blocked,
                   .quarantined = resolver.quarantined,
                   .n_quarantined = resolver.n_quarantined};
  out->entities = ARENA_NEW_ARRAY(resolver.arena, Entity, resolver.n_nodes + 1);
  for (uint32_t i = 0; i < resolver.n_nodes; i++) {
    out->entities[i] = entity_of(&resolver, &resolver.nodes[i]);
  }
  fill_mentions(&resolver, out);
  number_mentions(&resolver, out);
  fill_days(&resolver, out);
}
