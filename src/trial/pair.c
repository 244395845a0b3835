// SPDX-License-Identifier: MIT
#include "trial/claim.h"

#include "trial/fold.h"

#include <stdlib.h>

/* What is said of an event: the other end of a fact. */
typedef struct Trait {
  uint32_t event; ///< index
  uint16_t relation;
  bool is_subject; ///< the event is the object
  Str value;
  Str folded;
} Trait;

typedef struct Traits {
  Trait *traits;
  uint32_t n_traits, capacity;
} Traits;

typedef struct Pair {
  uint32_t score; ///< twice the shared triples, one more for the same kind
  Str gold_id;
  Str found_key;
  uint32_t gold;
  uint32_t found;
} Pair;

typedef struct Pairs {
  Pair *pairs;
  uint32_t n_pairs, capacity;
} Pairs;

static void
add_trait(Arena *arena, Traits *traits, Trait trait)
{
  for (uint32_t i = 0; i < traits->n_traits; i++) {
    const Trait *known = &traits->traits[i];
    if (known->event == trait.event && known->relation == trait.relation &&
        known->is_subject == trait.is_subject &&
        str_equal(known->value, trait.value)) {
      return;
    }
  }
  trait.folded = name_fold(arena, trait.value);
  ARENA_PUSH(arena, traits->traits, traits->n_traits, traits->capacity, trait);
}

static Traits
gold_traits(const Claims *claims)
{
  const Gold *gold = claims->gold;
  Traits traits = {0};
  for (uint32_t i = 0; i < gold->n_triples; i++) {
    const GoldTriple *triple = &gold->triples[i];
    const uint32_t subject = map_find(&gold->event_ids, triple->subject);
    const uint32_t object = map_find(&gold->event_ids, triple->object);
    if (subject && !object) {
      add_trait(
          claims->arena, &traits,
          (Trait){subject - 1, triple->relation, false, triple->object, {0}});
    } else if (object && !subject) {
      add_trait(
          claims->arena, &traits,
          (Trait){object - 1, triple->relation, true, triple->subject, {0}});
    }
  }
  return traits;
}

static bool
is_event(const Claims *claims, uint32_t entity)
{
  return entity != UINT32_MAX &&
         type_at(claims->gold->ontology, claims->found->entities[entity].type)
             ->is_event;
}

static Traits
found_traits(const Claims *claims)
{
  Traits traits = {0};
  for (uint32_t i = 0; i < claims->found->n_facts; i++) {
    const FoundFact *fact = &claims->found->facts[i];
    const bool subject = is_event(claims, fact->subject);
    const bool object = is_event(claims, fact->object);
    if (subject && !object) {
      const Str value = fact->object == UINT32_MAX
                            ? fact->literal
                            : claims->names[fact->object];
      add_trait(claims->arena, &traits,
                (Trait){fact->subject, fact->relation, false, value, {0}});
    } else if (object && !subject) {
      add_trait(claims->arena, &traits,
                (Trait){fact->object,
                        fact->relation,
                        true,
                        claims->names[fact->subject],
                        {0}});
    }
  }
  return traits;
}

static bool
traits_fit(const Ontology *ontology, const Trait *a, const Trait *b)
{
  return a->relation == b->relation && a->is_subject == b->is_subject &&
         (str_equal(a->value, b->value) ||
          (relation_at(ontology, a->relation)->compared == COMPARE_WORDS &&
           texts_match(a->folded, b->folded)));
}

/* How many traits of an event of the gold the found one has. */
static uint32_t
count_shared(const Claims *claims, const Traits *golden, uint32_t gold,
             const Traits *traits, uint32_t found)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < golden->n_traits; i++) {
    bool is_shared = false;
    for (uint32_t k = 0; k < traits->n_traits && !is_shared; k++) {
      is_shared = golden->traits[i].event == gold &&
                  traits->traits[k].event == found &&
                  traits_fit(claims->gold->ontology, &golden->traits[i],
                             &traits->traits[k]);
    }
    n += is_shared;
  }
  return n;
}

static bool
is_of_kind(const Claims *claims, const GoldEvent *event, Str kind)
{
  const Str joined = kind_fold(claims->arena, kind);
  for (uint32_t i = 0; i < event->n_kinds; i++) {
    if (text_contains(joined, event->kinds[i]) ||
        text_contains(event->kinds[i], joined)) {
      return true;
    }
  }
  return false;
}

static int
by_score(const void *a, const void *b)
{
  const Pair *x = a;
  const Pair *y = b;
  if (x->score != y->score) {
    return x->score > y->score ? -1 : 1;
  }
  const int order = str_compare(x->gold_id, y->gold_id);
  return order ? order : str_compare(x->found_key, y->found_key);
}

static Pairs
candidates(const Claims *claims)
{
  const Gold *gold = claims->gold;
  const Found *found = claims->found;
  const Traits golden = gold_traits(claims);
  const Traits traits = found_traits(claims);
  Pairs pairs = {0};
  for (uint32_t g = 0; g < gold->n_events; g++) {
    for (uint32_t f = 0; f < found->n_entities; f++) {
      const FoundEntity *event = &found->entities[f];
      if (!event->has_fact || !is_event(claims, f)) {
        continue;
      }
      const uint32_t n = count_shared(claims, &golden, g, &traits, f);
      const bool same = is_of_kind(claims, &gold->events[g], event->kind);
      if (n >= 2 || (n && same)) {
        const Pair pair = {n * 2 + same, gold->events[g].id, event->key, g, f};
        ARENA_PUSH(claims->arena, pairs.pairs, pairs.n_pairs, pairs.capacity,
                   pair);
      }
    }
  }
  return pairs;
}

uint32_t *
pair_events(const Claims *claims)
{
  const Pairs pairs = candidates(claims);
  uint32_t *partners =
      ARENA_NEW_ARRAY(claims->arena, uint32_t, claims->found->n_entities + 1);
  bool *is_taken =
      ARENA_NEW_ARRAY(claims->arena, bool, claims->gold->n_events + 1);
  if (pairs.n_pairs) {
    qsort(pairs.pairs, pairs.n_pairs, sizeof *pairs.pairs, by_score);
  }
  for (uint32_t i = 0; i < pairs.n_pairs; i++) {
    const Pair *pair = &pairs.pairs[i];
    if (!is_taken[pair->gold] && !partners[pair->found]) {
      partners[pair->found] = pair->gold + 1;
      is_taken[pair->gold] = true;
    }
  }
  return partners;
}
