// SPDX-License-Identifier: MIT
/* Facts that break the ontology. */
#include "resolve/resolve.h"

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
is_second_value(const Resolver *resolver, uint16_t relation,
                const uint32_t *best, const Fact *fact)
{
  return fact->relation == relation &&
         !str_equal(fact->literal,
                    resolver->facts[best[fact->subject] - 1].literal);
}

static void
drop_marked(Resolver *resolver, const bool *dropped)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    if (!dropped[i]) {
      resolver->facts[n++] = resolver->facts[i];
    }
  }
  resolver->n_facts = n;
}

void
drop_second_values(Resolver *resolver)
{
  const Ontology *ontology = &resolver->run->knowledge->lexicon.ontology;
  uint32_t *best =
      ARENA_NEW_ARRAY(resolver->arena, uint32_t, resolver->n_nodes + 1);
  bool *dropped = ARENA_NEW_ARRAY(resolver->arena, bool, resolver->n_facts + 1);
  for (uint16_t r = 1; r <= ontology->n_relations; r++) {
    if (!relation_at(ontology, r)->is_single) {
      continue;
    }
    find_surest(resolver, r, best);
    for (uint32_t i = 0; i < resolver->n_facts; i++) {
      dropped[i] =
          dropped[i] || is_second_value(resolver, r, best, &resolver->facts[i]);
    }
  }
  drop_marked(resolver, dropped);
}
