// SPDX-License-Identifier: MIT
#include "tell/story.h"

enum { SOURCE_COLUMNS = 9 };

static uint32_t
number(SqlQuery *query, int column)
{
  return (uint32_t)sql_int(query, column);
}

/* From the first columns of a row. */
static Source
read_source(Arena *arena, SqlQuery *query)
{
  return (Source){.origin = teller_str(arena, query, 0),
                  .rule = teller_str(arena, query, 1),
                  .rule_file = teller_str(arena, query, 2),
                  .rule_line = number(query, 3),
                  .key = teller_str(arena, query, 4),
                  .name = teller_str(arena, query, 5),
                  .kind = teller_str(arena, query, 6),
                  .file = teller_str(arena, query, 7),
                  .line = number(query, 8)};
}

/* --- entities --------------------------------------------------------------
 */

static void
read_names(Teller *teller, EntityStory *entity, uint32_t id)
{
  SqlQuery *query = teller_ask(teller, ASK_NAMES, id);
  while (sql_next(&teller->sql, query)) {
    if (!str_equal(sql_str(query, 0), entity->name)) {
      const OtherName name = {teller_str(teller->arena, query, 0),
                              number(query, 1)};
      ARENA_PUSH(teller->arena, entity->names, entity->n_names,
                 entity->names_capacity, name);
    }
  }
}

static void
read_sources(Teller *teller, EntityStory *entity, uint32_t id)
{
  SqlQuery *query = teller_ask(teller, ASK_SOURCES, id);
  sql_bind_int(query, 2, STORY_DOCUMENTS);
  while (sql_next(&teller->sql, query)) {
    Source source = read_source(teller->arena, query);
    source.n_mentions = number(query, SOURCE_COLUMNS);
    ARENA_PUSH(teller->arena, entity->sources, entity->n_sources,
               entity->sources_capacity, source);
  }
}

/* An entity stands in many facts: it is read once. */
static const EntityStory *
entity_story(Teller *teller, uint32_t id)
{
  if (id == 0 || id > teller->n_entities) {
    return NULL;
  }
  EntityStory **slot = &teller->entities[id - 1];
  SqlQuery *query = teller_ask(teller, ASK_ENTITY, id);
  sql_bind_int(query, 2, STORY_DOCUMENTS + 1);
  if (*slot || !sql_next(&teller->sql, query)) {
    return *slot;
  }
  EntityStory *entity = ARENA_NEW(teller->arena, EntityStory);
  entity->key = teller_str(teller->arena, query, 0);
  entity->name = teller_str(teller->arena, query, 1);
  entity->type = teller_str(teller->arena, query, 2);
  entity->n_looked_at =
      sql_int(query, 3) > STORY_DOCUMENTS ? STORY_DOCUMENTS : 0;
  read_names(teller, entity, id);
  read_sources(teller, entity, id);
  *slot = entity;
  return entity;
}

/* --- places ----------------------------------------------------------------
 */

static MentionStory
read_mention(Teller *teller, SqlQuery *query)
{
  Arena *arena = &teller->scratch;
  MentionStory mention = {0};
  if (!sql_next(&teller->sql, query)) {
    return mention;
  }
  mention.is_known = true;
  mention.source = read_source(arena, query);
  mention.begin = number(query, SOURCE_COLUMNS);
  mention.end = number(query, SOURCE_COLUMNS + 1);
  mention.begin_char = number(query, SOURCE_COLUMNS + 2);
  mention.end_char = number(query, SOURCE_COLUMNS + 3);
  mention.text = teller_str(arena, query, SOURCE_COLUMNS + 4);
  mention.value = teller_str(arena, query, SOURCE_COLUMNS + 5);
  mention.item = number(query, SOURCE_COLUMNS + 6);
  mention.reason = teller_str(arena, query, SOURCE_COLUMNS + 7);
  return mention;
}

/* The mention that the place names, else (for what was derived) the first one
   of the entity in its sentence. */
static MentionStory
mention_story(Teller *teller, const PlaceStory *place, uint32_t mention,
              uint32_t entity)
{
  if (mention) {
    return read_mention(teller, teller_ask(teller, ASK_MENTION, mention));
  }
  if (!entity) {
    return (MentionStory){0};
  }
  SqlQuery *query = teller_ask(teller, ASK_NEAR_MENTION, entity);
  sql_bind_int(query, 2, place->document_id);
  sql_bind_int(query, 3, place->sentence_begin);
  sql_bind_int(query, 4, place->sentence_begin + place->sentence.len);
  return read_mention(teller, query);
}

static PlaceStory
read_place(Arena *arena, SqlQuery *query)
{
  return (PlaceStory){.document = teller_str(arena, query, 1),
                      .url = teller_str(arena, query, 2),
                      .title = teller_str(arena, query, 3),
                      .item = number(query, 4),
                      .item_title = teller_str(arena, query, 5),
                      .date = teller_str(arena, query, 6),
                      .day = teller_str(arena, query, 7),
                      .sentence = teller_str(arena, query, 8),
                      .sentence_begin = number(query, 9),
                      .begin = number(query, 10),
                      .end = number(query, 11),
                      .begin_char = number(query, 12),
                      .end_char = number(query, 13),
                      .rule = teller_str(arena, query, 14),
                      .rule_file = teller_str(arena, query, 15),
                      .rule_line = number(query, 16),
                      .status = teller_str(arena, query, 17),
                      .is_exported = sql_int(query, 18) != 0,
                      .confidence = number(query, 19),
                      .document_id = number(query, 22)};
}

/* A store may be damaged: no place is outside of its sentence. */
static void
keep_within(PlaceStory *place)
{
  const uint64_t last = (uint64_t)place->sentence_begin + place->sentence.len;
  if (place->begin < place->sentence_begin || place->begin > last) {
    place->begin = place->sentence_begin;
  }
  if (place->end < place->begin || place->end > last) {
    place->end = place->begin;
  }
}

static void
read_place_premises(Teller *teller, PlaceStory *place, int64_t evidence)
{
  SqlQuery *query = teller_ask(teller, ASK_PLACE_PREMISES, evidence);
  while (sql_next(&teller->sql, query)) {
    ARENA_PUSH(&teller->scratch, place->premises, place->n_premises,
               place->premises_capacity, number(query, 0));
  }
}

static void
read_places(Teller *teller, FactStory *story, uint32_t subject, uint32_t object)
{
  SqlQuery *query = teller_ask(teller, ASK_PLACES, story->id);
  while (sql_next(&teller->sql, query)) {
    PlaceStory place = read_place(&teller->scratch, query);
    keep_within(&place);
    place.subject = mention_story(teller, &place, number(query, 20), subject);
    place.object = mention_story(teller, &place, number(query, 21), object);
    read_place_premises(teller, &place, sql_int(query, 0));
    ARENA_PUSH(&teller->scratch, story->places, story->n_places,
               story->places_capacity, place);
  }
}

static void
read_premises(Teller *teller, FactStory *story)
{
  SqlQuery *query = teller_ask(teller, ASK_PREMISES, story->id);
  while (sql_next(&teller->sql, query)) {
    ARENA_PUSH(&teller->scratch, story->premises, story->n_premises,
               story->premises_capacity, number(query, 0));
  }
}

FactStory *
story_of(Teller *teller, uint32_t fact)
{
  Arena *arena = &teller->scratch;
  SqlQuery *query = teller_ask(teller, ASK_FACT, fact);
  if (!sql_next(&teller->sql, query)) {
    return NULL;
  }
  FactStory *story = ARENA_NEW(arena, FactStory);
  const uint32_t subject = number(query, 0);
  const uint32_t object = number(query, 2);
  story->id = fact;
  story->predicate = teller_str(arena, query, 1);
  story->literal = teller_str(arena, query, 3);
  story->object_type = teller_str(arena, query, 4);
  story->status = teller_str(arena, query, 5);
  story->is_exported = sql_int(query, 6) != 0;
  story->confidence = number(query, 7);
  story->subject = entity_story(teller, subject);
  story->object = entity_story(teller, object);
  read_places(teller, story, subject, object);
  read_premises(teller, story);
  return story->subject ? story : NULL;
}

/* In one document, a place that denies or cancels decides. */
static bool
is_denied_in(const FactStory *story, uint32_t document)
{
  for (uint32_t i = 0; i < story->n_places; i++) {
    if (story->places[i].document_id == document &&
        !story->places[i].is_exported) {
      return true;
    }
  }
  return false;
}

/* Places stand in the order of the documents. */
uint32_t
story_votes(Teller *teller, const FactStory *story, uint32_t **votes)
{
  uint32_t n = 0;
  uint32_t document = 0;
  bool counts = false;
  *votes = ARENA_NEW_ARRAY(&teller->scratch, uint32_t, story->n_places + 1);
  for (uint32_t i = 0; i < story->n_places; i++) {
    const PlaceStory *place = &story->places[i];
    if (place->document_id != document) {
      document = place->document_id;
      counts = is_denied_in(story, document) != story->is_exported;
      n += counts;
    }
    if (counts && place->is_exported == story->is_exported &&
        (*votes)[n - 1] < place->confidence) {
      (*votes)[n - 1] = place->confidence;
    }
  }
  return n;
}
