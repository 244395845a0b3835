// SPDX-License-Identifier: MIT
#include "trial/claim.h"

#include "trial/fold.h"

static Str
find_name(const Claims *claims, Str name)
{
  const Gold *gold = claims->gold;
  return claims->is_strict
             ? gold_find(gold, &gold->written, name)
             : gold_find(gold, &gold->folded, name_fold(claims->arena, name));
}

/* What the gold calls an entity: by its name or else by one that the text
   gives it. */
static Str
name_of(const Claims *claims, const FoundEntity *entity)
{
  Str name = find_name(claims, entity->name);
  for (uint32_t i = 0; !name.len && !claims->is_strict && i < entity->n_aliases;
       i++) {
    name = find_name(claims, entity->aliases[i]);
  }
  if (name.len) {
    return name;
  }
  name =
      claims->is_strict ? entity->name : name_fold(claims->arena, entity->name);
  return arena_printf(claims->arena, "?%.*s", STR_ARG(name));
}

void
claims_name(Claims *claims, const uint32_t *partners)
{
  const Gold *gold = claims->gold;
  const Found *found = claims->found;
  claims->names = ARENA_NEW_ARRAY(claims->arena, Str, found->n_entities + 1);
  for (uint32_t i = 0; i < found->n_entities; i++) {
    const FoundEntity *entity = &found->entities[i];
    if (!entity->type) {
      continue;
    }
    if (!type_at(gold->ontology, entity->type)->is_event) {
      claims->names[i] = name_of(claims, entity);
    } else if (partners && partners[i]) {
      claims->names[i] = gold->events[partners[i] - 1].id;
    } else if (partners) {
      claims->names[i] =
          arena_printf(claims->arena, "!%.*s", STR_ARG(entity->key));
    }
  }
}

static void
add_rules(Claims *claims, Claim *claim, const FoundFact *fact)
{
  for (uint32_t i = 0; i < fact->n_rules; i++) {
    bool is_known = false;
    for (uint32_t k = 0; k < claim->n_rules; k++) {
      is_known |= claim->rules[k] == fact->rules[i];
    }
    if (!is_known) {
      ARENA_PUSH(claims->arena, claim->rules, claim->n_rules,
                 claim->rules_capacity, fact->rules[i]);
    }
  }
}

void
claims_make(Claims *claims)
{
  Map known;
  map_init(&known, claims->arena, claims->found->n_facts);
  for (uint32_t i = 0; i < claims->found->n_facts; i++) {
    const FoundFact *fact = &claims->found->facts[i];
    Claim claim = {.subject = claims->names[fact->subject],
                   .relation = fact->relation,
                   .object = fact->object == UINT32_MAX
                                 ? fact->literal
                                 : claims->names[fact->object]};
    const Str key =
        arena_printf(claims->arena, "%.*s\n%u\n%.*s", STR_ARG(claim.subject),
                     claim.relation, STR_ARG(claim.object));
    const uint32_t id = map_add(&known, key);
    if (id > claims->n_claims) {
      claim.folded = name_fold(claims->arena, claim.object);
      ARENA_PUSH(claims->arena, claims->claims, claims->n_claims,
                 claims->capacity, claim);
    }
    Claim *made = &claims->claims[id - 1];
    made->confidence = fact->confidence > made->confidence ? fact->confidence
                                                           : made->confidence;
    add_rules(claims, made, fact);
  }
}

/* Another name of the same entity. */
static bool
names_fit(const Claims *claims, const Claim *claim, const GoldTriple *triple)
{
  const Gold *gold = claims->gold;
  if (claims->is_strict) {
    return str_equal(gold_find(gold, &gold->written, claim->object),
                     triple->subject);
  }
  return str_equal(claim->folded, triple->folded) ||
         str_equal(gold_find(gold, &gold->folded, claim->folded),
                   triple->subject);
}

static bool
objects_fit(const Claims *claims, const Claim *claim, const GoldTriple *triple)
{
  const RelationInfo *relation =
      relation_at(claims->gold->ontology, claim->relation);
  if (str_equal(claim->object, triple->object)) {
    return true;
  }
  switch ((Comparison)relation->compared) {
  case COMPARE_EQUAL:
    return false;
  case COMPARE_NAMES:
    return names_fit(claims, claim, triple);
  case COMPARE_WORDS:
    return !claims->is_strict && texts_match(triple->folded, claim->folded);
  }
  return false;
}

bool
claim_fits(const Claims *claims, const Claim *claim, const GoldTriple *triple)
{
  const Ontology *ontology = claims->gold->ontology;
  if (claim->relation != triple->relation) {
    return false;
  }
  if (str_equal(claim->subject, triple->subject)) {
    return objects_fit(claims, claim, triple);
  }
  return relation_at(ontology, claim->relation)->is_symmetric &&
         str_equal(claim->subject, triple->object) &&
         str_equal(claim->object, triple->subject);
}
