// SPDX-License-Identifier: MIT
#include "store/tally.h"

#include <assert.h>
#include <math.h>

/* One in the fixed point of weights. A place that is certain weighs as much as
   makes the doubt vanish, one of no confidence just enough to be counted. */
static const double weight_unit = 16777216;
enum { CERTAIN = 40 };

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
count_name(Tally *tally, uint32_t entity, Str text, bool is_preferred, int sign)
{
  NameTally *name = name_of(tally, entity, map_add(&tally->texts, text));
  name->given += sign;
  name->preferred += is_preferred ? sign : 0;
}

/* The least of those that documents give: the order of these is no matter. A
   document that gives what another one took gives it back. */
static void
give_word(Arena *arena, Str *kept, Str value, bool *is_lost, bool *is_new)
{
  const int order = value.len == 0 ? 1
                    : kept->len    ? str_compare(value, *kept)
                                   : -1;
  if (order <= 0) {
    *is_lost = false;
  }
  if (order < 0) {
    *kept = arena_str(arena, value);
    *is_new = true;
  }
}

static void
take_word(Str kept, Str value, bool *is_lost)
{
  *is_lost |= value.len && str_equal(value, kept);
}

void
tally_names(Tally *tally, uint32_t entity, const Entity *names, bool is_own,
            int sign)
{
  EntityTally *owner = &tally->entities[entity - 1];
  if (sign > 0) {
    give_word(tally->arena, &owner->label, names->label, &owner->lost_label,
              &owner->new_words);
    give_word(tally->arena, &owner->kind, names->kind, &owner->lost_kind,
              &owner->new_words);
  } else {
    take_word(owner->label, names->label, &owner->lost_label);
    take_word(owner->kind, names->kind, &owner->lost_kind);
  }
  count_name(tally, entity, names->name, is_own, sign);
  for (uint32_t i = 0; i < names->n_aliases; i++) {
    if (!str_equal(names->aliases[i], names->name)) {
      count_name(tally, entity, names->aliases[i], false, sign);
    }
  }
}

void
tally_mention(Tally *tally, uint32_t entity, uint32_t document, int sign)
{
  EntityTally *owner = &tally->entities[entity - 1];
  owner->n_mentions += sign;
  if (owner->document != document) {
    owner->document = document;
    owner->n_documents += sign;
  }
}

/* Facts. */

static uint32_t
statement_add(Tally *tally, const FactKey *statement, uint32_t object)
{
  const uint32_t is_literal = statement->object == 0;
  const uint32_t key[4] = {statement->subject, statement->relation, object,
                           is_literal << 8 | statement->object_type};
  return map_add(&tally->statements, bytes_of(key, sizeof key));
}

uint32_t
tally_fact(Tally *tally, const FactKey *statement, bool *is_new)
{
  const uint32_t object = statement->object
                              ? statement->object
                              : map_add(&tally->texts, statement->literal);
  const uint32_t id = statement_add(tally, statement, object);
  *is_new = id > tally->n_facts;
  if (*is_new) {
    const FactTally fresh = {
        .subject = statement->subject,
        .object = object,
        .relation = statement->relation,
        .object_type = statement->object_type,
        .is_literal = statement->object == 0,
        .is_new = true,
        .before = {.status = FACT_STATUS_COUNT},
        .now = {.status = FACT_STATUS_COUNT},
    };
    ARENA_PUSH(tally->arena, tally->facts, tally->n_facts,
               tally->facts_capacity, fresh);
  }
  return id;
}

void
vote_add(DocumentVote *vote, uint8_t status, uint16_t confidence)
{
  const int side = status_is_exported(status) ? 0 : 1;
  vote->strongest = status < vote->strongest ? status : vote->strongest;
  vote->denial = side ? status : vote->denial;
  if (confidence > vote->best[side]) {
    vote->best[side] = confidence;
  }
}

void
tally_place(Tally *tally, uint32_t fact, uint32_t document, uint8_t status,
            uint16_t confidence)
{
  FactTally *tallied = &tally->facts[fact - 1];
  assert(status < FACT_STATUS_COUNT && confidence <= 1000);
  if (tallied->vote.document != document) {
    tallied->vote = (DocumentVote){.document = document, .strongest = status};
    ARENA_PUSH(tally->arena, tally->open_facts, tally->n_open_facts,
               tally->open_facts_capacity, fact);
  }
  vote_add(&tallied->vote, status, confidence);
}

static int64_t
weight_of(uint16_t confidence)
{
  const double weight =
      confidence == 1000 ? CERTAIN : -log1p(-(double)confidence / 1000);
  const int64_t rounded = (int64_t)(weight * weight_unit + 0.5);
  return rounded ? rounded : 1;
}

void
state_vote(FactState *state, const DocumentVote *vote, int sign)
{
  const uint8_t status = vote->denial ? vote->denial : vote->strongest;
  const int side = status_is_exported(status) ? 0 : 1;
  state->weight[side] += sign * weight_of(vote->best[side]);
  if (sign > 0 && status < state->status) {
    state->status = status;
    state->backed = 0;
  }
  if (status == state->status) {
    state->backed += (uint32_t)sign;
  }
  if (state->weight[0] == 0 && state->weight[1] == 0) {
    *state = (FactState){.status = FACT_STATUS_COUNT};
  }
}

bool
state_is_open(const FactState *state)
{
  return state->status < FACT_STATUS_COUNT && state->backed == 0;
}

void
tally_end_document(Tally *tally, int sign)
{
  for (uint32_t i = 0; i < tally->n_open_facts; i++) {
    FactTally *fact = &tally->facts[tally->open_facts[i] - 1];
    state_vote(&fact->now, &fact->vote, sign);
    fact->vote.document = 0;
    fact->is_touched = true;
  }
  tally->n_open_facts = 0;
}

/* A half is doubt; the little more makes it so whatever the last bits are. */
uint16_t
state_confidence(const FactState *state)
{
  const int side = status_is_exported(state->status) ? 0 : 1;
  const double doubt =
      1000 * exp(-(double)state->weight[side] / weight_unit) + 0.5001;
  return (uint16_t)(1000 - (int)doubt);
}
