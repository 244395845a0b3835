// SPDX-License-Identifier: MIT
#include "store/tally.h"

#include <assert.h>

/* One in the fixed point of `doubt`: times a thousandth it fits in 64 bits. */
static const uint64_t whole_doubt = UINT64_C(1000000000000000);

void
tally_init(Tally *tally, Arena *arena)
{
  *tally = (Tally){.arena = arena};
  map_init(&tally->texts, arena, 1024);
  map_init(&tally->keys, arena, 1024);
  map_init(&tally->pairs, arena, 1024);
  map_init(&tally->statements, arena, 1024);
}

/* Entities. */

static Str
bytes_of(const void *bytes, size_t len)
{
  return (Str){bytes, len};
}

/* Numbers for a key: no padding, so that equal ones have equal bytes. */
static uint32_t
pair_add(Tally *tally, uint32_t entity, uint32_t name)
{
  const uint32_t pair[2] = {entity, name};
  return map_add(&tally->pairs, bytes_of(pair, sizeof pair));
}

/* The counts of a name of an entity, added to its list when new. */
static NameTally *
name_of(Tally *tally, uint32_t entity, uint32_t name)
{
  EntityTally *owner = &tally->entities[entity - 1];
  const uint32_t id = pair_add(tally, entity, name);
  if (id <= tally->n_names) {
    return &tally->names[id - 1];
  }
  const NameTally fresh = {.name = name};
  ARENA_PUSH(tally->arena, tally->names, tally->n_names, tally->names_capacity,
             fresh);
  if (owner->last_name) {
    tally->names[owner->last_name - 1].next = id;
  } else {
    owner->first_name = id;
  }
  owner->last_name = id;
  return &tally->names[id - 1];
}

static void
add_name(Tally *tally, uint32_t entity, Str text, bool is_preferred)
{
  EntityTally *owner = &tally->entities[entity - 1];
  const uint32_t text_id = map_add(&tally->texts, text);
  NameTally *name = name_of(tally, entity, text_id);
  name->given++;
  if (!is_preferred) {
    return;
  }
  name->preferred++;
  if (name->preferred > owner->best_count ||
      (name->preferred == owner->best_count &&
       str_compare(text, map_key(&tally->texts, owner->best_name)) < 0)) {
    owner->best_name = text_id;
    owner->best_count = name->preferred;
  }
}

/* The first document that gives a label or kind decides. */
static void
keep_first(Arena *arena, Str *kept, Str value)
{
  if (kept->len == 0 && value.len) {
    *kept = arena_str(arena, value);
  }
}

uint32_t
tally_entity(Tally *tally, const Entity *entity)
{
  const uint32_t id = map_add(&tally->keys, entity->key);
  if (id > tally->n_entities) {
    const EntityTally fresh = {.type = entity->type};
    ARENA_PUSH(tally->arena, tally->entities, tally->n_entities,
               tally->entities_capacity, fresh);
  }
  EntityTally *owner = &tally->entities[id - 1];
  keep_first(tally->arena, &owner->label, entity->label);
  keep_first(tally->arena, &owner->kind, entity->kind);
  add_name(tally, id, entity->name, true);
  for (uint32_t i = 0; i < entity->n_aliases; i++) {
    if (!str_equal(entity->aliases[i], entity->name)) {
      add_name(tally, id, entity->aliases[i], false);
    }
  }
  return id;
}

void
tally_mention(Tally *tally, uint32_t entity, uint32_t document)
{
  EntityTally *owner = &tally->entities[entity - 1];
  owner->n_mentions++;
  if (owner->document != document) {
    owner->document = document;
    owner->n_documents++;
  }
}

/* Facts. */

static uint32_t
statement_add(Tally *tally, const Statement *statement, uint32_t object)
{
  const uint32_t is_literal = statement->object == 0;
  const uint32_t key[4] = {statement->subject, statement->relation, object,
                           is_literal << 8 | statement->object_type};
  return map_add(&tally->statements, bytes_of(key, sizeof key));
}

static FactTally *
fact_of(Tally *tally, const Statement *statement)
{
  const uint32_t object = statement->object
                              ? statement->object
                              : map_add(&tally->texts, statement->literal);
  const uint32_t id = statement_add(tally, statement, object);
  if (id > tally->n_facts) {
    const FactTally fresh = {
        .subject = statement->subject,
        .object = object,
        .relation = statement->relation,
        .object_type = statement->object_type,
        .is_literal = statement->object == 0,
        .status = FACT_STATUS_COUNT,
        .doubt = {whole_doubt, whole_doubt},
    };
    ARENA_PUSH(tally->arena, tally->facts, tally->n_facts,
               tally->facts_capacity, fresh);
  }
  return &tally->facts[id - 1];
}

static void
vote_add(DocumentVote *vote, uint8_t status, uint16_t confidence)
{
  const int side = status_is_exported(status) ? 0 : 1;
  vote->strongest = status < vote->strongest ? status : vote->strongest;
  vote->denial = side ? status : vote->denial;
  if (confidence > vote->best[side]) {
    vote->best[side] = confidence;
  }
}

uint32_t
tally_place(Tally *tally, const Statement *statement, uint32_t document,
            uint8_t status, uint16_t confidence)
{
  assert(status < FACT_STATUS_COUNT && confidence <= 1000);
  FactTally *fact = fact_of(tally, statement);
  const uint32_t id = (uint32_t)(fact - tally->facts) + 1;
  if (fact->vote.document != document) {
    fact->vote = (DocumentVote){.document = document, .strongest = status};
    ARENA_PUSH(tally->arena, tally->open_facts, tally->n_open_facts,
               tally->open_facts_capacity, id);
  }
  vote_add(&fact->vote, status, confidence);
  return id;
}

static void
close_vote(FactTally *fact)
{
  const DocumentVote *vote = &fact->vote;
  const uint8_t status = vote->denial ? vote->denial : vote->strongest;
  const int side = status_is_exported(status) ? 0 : 1;
  fact->status = status < fact->status ? status : fact->status;
  fact->doubt[side] = fact->doubt[side] * (1000u - vote->best[side]) / 1000;
}

void
tally_end_document(Tally *tally)
{
  for (uint32_t i = 0; i < tally->n_open_facts; i++) {
    close_vote(&tally->facts[tally->open_facts[i] - 1]);
  }
  tally->n_open_facts = 0;
}

uint16_t
tally_confidence(const FactTally *fact)
{
  const int side = status_is_exported(fact->status) ? 0 : 1;
  const uint64_t step = whole_doubt / 1000;
  return (uint16_t)(1000 - (fact->doubt[side] + step / 2) / step);
}
