// SPDX-License-Identifier: MIT
/* Facts that the ontology forbids: ends of the wrong types, and a second
   object where there is one at most. They are kept apart, with the reason. */
#include "resolve/resolve.h"

#include <assert.h>
#include <stdlib.h>

static const Ontology *
ontology_of(const Resolver *resolver)
{
  return &resolver->run->knowledge->lexicon.ontology;
}

void
quarantine_add(Resolver *resolver, const Fact *fact)
{
  const QuarantinedFact made = {.fact = *fact};
  ARENA_PUSH(resolver->arena, resolver->quarantined, resolver->n_quarantined,
             resolver->quarantined_capacity, made);
}

/* --- second values ------------------------------------------------------- */

/* Does `a` win over `b` as the only object of a relation? */
static bool
is_surer(const Fact *a, const Fact *b)
{
  if (a->confidence != b->confidence) {
    return a->confidence > b->confidence;
  }
  return a->span.begin < b->span.begin;
}

/* The surest fact of a relation by subject, as an index + 1. */
static void
find_surest(const Resolver *resolver, uint16_t relation, uint32_t *best)
{
  memset(best, 0, (resolver->n_nodes + 1) * sizeof *best);
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    const Fact *fact = &resolver->facts[i];
    uint32_t *slot = &best[fact->subject];
    if (fact->relation == relation &&
        (!*slot || is_surer(fact, &resolver->facts[*slot - 1]))) {
      *slot = i + 1;
    }
  }
}

static bool
is_same_object(const Fact *a, const Fact *b)
{
  return a->object == b->object && str_equal(a->literal, b->literal);
}

/* Move the facts that are marked from the graph into quarantine. */
static void
move_marked(Resolver *resolver, const bool *marked)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    const Fact *fact = &resolver->facts[i];
    if (marked[i]) {
      quarantine_add(resolver, fact);
    } else {
      resolver->facts[n++] = *fact;
    }
  }
  resolver->n_facts = n;
}

void
quarantine_second_values(Resolver *resolver)
{
  const Ontology *ontology = ontology_of(resolver);
  uint32_t *best =
      ARENA_NEW_ARRAY(resolver->arena, uint32_t, resolver->n_nodes + 1);
  bool *marked = ARENA_NEW_ARRAY(resolver->arena, bool, resolver->n_facts + 1);
  for (uint16_t r = 1; r <= ontology->n_relations; r++) {
    if (!relation_at(ontology, r)->is_single) {
      continue;
    }
    find_surest(resolver, r, best);
    for (uint32_t i = 0; i < resolver->n_facts; i++) {
      const Fact *fact = &resolver->facts[i];
      marked[i] |=
          fact->relation == r &&
          !is_same_object(fact, &resolver->facts[best[fact->subject] - 1]);
    }
  }
  move_marked(resolver, marked);
}

/* --- reasons ------------------------------------------------------------- */

/* "works_in allows no person as subject" */
static Str
refusal(const Resolver *resolver, const Fact *fact)
{
  const Ontology *ontology = ontology_of(resolver);
  const RelationInfo *relation = relation_at(ontology, fact->relation);
  const uint8_t subject = resolver->nodes[fact->subject].type;
  const bool is_subject = !(relation->subject_types >> (subject - 1) & 1);
  const Str type =
      type_at(ontology, is_subject ? subject : fact->object_type)->name;
  return arena_printf(resolver->arena, "%.*s allows no %.*s as %s",
                      STR_ARG(relation->name), STR_ARG(type),
                      is_subject ? "subject" : "object");
}

static Str
object_name(const Resolver *resolver, const Fact *fact)
{
  if (fact->object == UINT32_MAX) {
    return fact->literal;
  }
  const EntityNode *node = &resolver->nodes[fact->object];
  return node->kind.len ? node->kind : preferred_name(resolver, node);
}

/* "started_on allows one object; 2022-05-03 was preferred" */
static Str
preference(const Resolver *resolver, const Fact *preferred)
{
  const RelationInfo *relation =
      relation_at(ontology_of(resolver), preferred->relation);
  const Str object = object_name(resolver, preferred);
  return arena_printf(resolver->arena,
                      "%.*s allows one object; %.*s was preferred",
                      STR_ARG(relation->name), STR_ARG(object));
}

static void
give_refusals(const Resolver *resolver)
{
  const Ontology *ontology = ontology_of(resolver);
  for (uint32_t i = 0; i < resolver->n_quarantined; i++) {
    QuarantinedFact *quarantined = &resolver->quarantined[i];
    const Fact *fact = &quarantined->fact;
    if (!ontology_allows(ontology, fact->relation,
                         resolver->nodes[fact->subject].type,
                         fact->object_type)) {
      quarantined->why = refusal(resolver, fact);
    }
  }
}

/* What the preferred value became since may be the second one: then it is no
   other value any more, and has no reason. */
static void
give_preferences(const Resolver *resolver, uint16_t relation, uint32_t *best)
{
  find_surest(resolver, relation, best);
  for (uint32_t i = 0; i < resolver->n_quarantined; i++) {
    QuarantinedFact *quarantined = &resolver->quarantined[i];
    const Fact *fact = &quarantined->fact;
    if (fact->relation != relation || quarantined->why.len) {
      continue;
    }
    assert(best[fact->subject]);
    const Fact *preferred = &resolver->facts[best[fact->subject] - 1];
    if (!is_same_object(fact, preferred)) {
      quarantined->why = preference(resolver, preferred);
    }
  }
}

static void
give_reasons(const Resolver *resolver)
{
  const Ontology *ontology = ontology_of(resolver);
  uint32_t *best =
      ARENA_NEW_ARRAY(resolver->arena, uint32_t, resolver->n_nodes + 1);
  give_refusals(resolver);
  for (uint16_t r = 1; r <= ontology->n_relations; r++) {
    if (relation_at(ontology, r)->is_single) {
      give_preferences(resolver, r, best);
    }
  }
}

void
quarantine_settle(Resolver *resolver)
{
  QuarantinedFact *all = resolver->quarantined;
  const uint32_t n_all = resolver->n_quarantined;
  uint32_t n = 0;
  if (n_all == 0) {
    return;
  }
  give_reasons(resolver);
  qsort(all, n_all, sizeof *all, fact_compare); /* a fact is its first part */
  for (uint32_t i = 0; i < n_all; i++) {
    if (all[i].why.len && fact_has_real_events(resolver, &all[i].fact) &&
        (n == 0 || !fact_is_repeated(&all[n - 1].fact, &all[i].fact))) {
      all[n++] = all[i];
    }
  }
  resolver->n_quarantined = n;
}
