// SPDX-License-Identifier: MIT
#include "resolve/resolve.h"

#include "base/status.h"

#include <assert.h>

/* `infer` rules: what follows within one document. A join by nested loops
   over the facts of the document, which are tens; MOST_STEPS bounds it. */
enum { MOST_VARIABLES = 8, MOST_STEPS = 200000 };

typedef struct Binding {
  Str variable;
  uint32_t node; ///< index
} Binding;

typedef struct Inference {
  Resolver *resolver;
  const Rule *rule;
  uint32_t rule_index;
  Binding bindings[MOST_VARIABLES];
  uint32_t n_bindings;
  const Fact *premises[MAX_ATOMS];
  uint32_t n_premises;
  uint32_t n_known; ///< facts that were there when the round began
  uint32_t steps;
} Inference;

static const Binding *
binding_of(const Inference *inference, Str variable)
{
  for (uint32_t i = 0; i < inference->n_bindings; i++) {
    if (str_equal(inference->bindings[i].variable, variable)) {
      return &inference->bindings[i];
    }
  }
  return NULL;
}

/* Bind, or check against what is bound. */
static bool
bind(Inference *inference, Str variable, uint32_t node)
{
  const Binding *known = binding_of(inference, variable);
  if (known) {
    return known->node == node;
  }
  if (inference->n_bindings == MOST_VARIABLES) {
    return false;
  }
  inference->bindings[inference->n_bindings++] = (Binding){variable, node};
  return true;
}

static bool
type_fits(const Inference *inference, const Atom *atom)
{
  const Binding *binding = binding_of(inference, atom->subject);
  return binding &&
         inference->resolver->nodes[binding->node].type == atom->class_of;
}

static bool
is_known_fact(const Resolver *resolver, const Fact *fact)
{
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    const Fact *other = &resolver->facts[i];
    if (other->subject == fact->subject && other->object == fact->object &&
        other->relation == fact->relation) {
      return true;
    }
  }
  return false;
}

static void
conclude(Inference *inference)
{
  Resolver *resolver = inference->resolver;
  const Atom *head = &inference->rule->atoms[0];
  const Binding *subject = binding_of(inference, head->subject);
  const Binding *object = binding_of(inference, head->object);
  if (!subject || !object || inference->n_premises == 0 ||
      subject->node == object->node) {
    return;
  }
  Fact fact = *inference->premises[0];
  fact.subject = subject->node;
  fact.object = object->node;
  fact.relation = head->relation;
  fact.object_type = resolver->nodes[object->node].type;
  fact.literal = (Str){0};
  fact.rule = inference->rule_index;
  for (uint32_t i = 0; i < inference->n_premises; i++) {
    const Fact *premise = inference->premises[i];
    fact.status = premise->status > fact.status ? premise->status : fact.status;
    fact.confidence = premise->confidence < fact.confidence
                          ? premise->confidence
                          : fact.confidence;
  }
  if (inference->rule->confidence < fact.confidence) {
    fact.confidence = inference->rule->confidence;
  }
  if (ontology_allows(&resolver->run->knowledge->lexicon.ontology,
                      fact.relation, resolver->nodes[fact.subject].type,
                      fact.object_type) &&
      !is_known_fact(resolver, &fact)) {
    ARENA_PUSH(resolver->arena, resolver->facts, resolver->n_facts,
               resolver->facts_capacity, fact);
  }
}

/* For a negated condition: is there such a fact with what is bound? */
static bool
has_fact(const Inference *inference, const Atom *atom)
{
  const Resolver *resolver = inference->resolver;
  const Binding *subject = binding_of(inference, atom->subject);
  const Binding *object = binding_of(inference, atom->object);
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    const Fact *fact = &resolver->facts[i];
    if (fact->relation == atom->relation &&
        (!subject || fact->subject == subject->node) &&
        (!object || fact->object == object->node)) {
      return true;
    }
  }
  return false;
}

static void join(Inference *inference, uint32_t atom);

/* A place that lies in the country of its gazetteer row; the first mention
   is the place that says so. */
static uint32_t
country_node(Resolver *resolver, uint32_t place)
{
  const EntityNode *node = &resolver->nodes[place];
  const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
  const uint32_t country =
      node->entry ? gazetteer_entry(gazetteer, node->entry)->country : 0;
  if (!country) {
    return UINT32_MAX;
  }
  const GazetteerEntry *entry = gazetteer_entry(gazetteer, country);
  const uint32_t known = resolver->keys.n_keys;
  const uint32_t id = map_add(&resolver->keys, entry->key);
  if (id <= known) {
    return resolver->key_nodes[id - 1] - 1;
  }
  const EntityNode fresh = {.key = map_key(&resolver->keys, id),
                            .type = entry->type,
                            .entry = country};
  uint32_t n = known;
  ARENA_PUSH(resolver->arena, resolver->nodes, resolver->n_nodes,
             resolver->nodes_capacity, fresh);
  ARENA_PUSH(resolver->arena, resolver->key_nodes, n,
             resolver->key_nodes_capacity, resolver->n_nodes);
  return resolver->n_nodes - 1;
}

/* The mention of a place as a fact to lean on. */
static Fact *
mention_fact(const Resolver *resolver, uint32_t place)
{
  const Run *run = resolver->run;
  const Mention *mention = mention_at(run, resolver->nodes[place].mention);
  const Token *tokens = run->doc->tokens;
  Fact *fact = ARENA_NEW(resolver->arena, Fact);
  *fact = (Fact){.confidence = 990,
                 .item = run->rows[mention->sentence].item,
                 .sentence = mention->sentence,
                 .span = {tokens[mention->token_begin].begin,
                          tokens[mention->token_end - 1].end}};
  return fact;
}

static void
join_country(Inference *inference, uint32_t atom_index)
{
  Resolver *resolver = inference->resolver;
  const Atom *atom = &inference->rule->atoms[atom_index];
  const Binding *bound = binding_of(inference, atom->subject);
  const uint32_t first = bound ? bound->node : 0;
  const uint32_t end = bound ? first + 1 : resolver->n_nodes;
  for (uint32_t place = first; place < end; place++) {
    if (!resolver->nodes[place].mention) {
      continue;
    }
    const uint32_t country = country_node(resolver, place);
    const uint32_t n_bindings = inference->n_bindings;
    if (country != UINT32_MAX && bind(inference, atom->subject, place) &&
        bind(inference, atom->object, country)) {
      const uint32_t n_premises = inference->n_premises;
      if (n_premises == 0) {
        inference->premises[inference->n_premises++] =
            mention_fact(resolver, place);
      }
      join(inference, atom_index + 1);
      inference->n_premises = n_premises;
    }
    inference->n_bindings = n_bindings;
  }
}

static void
join_facts(Inference *inference, uint32_t atom_index)
{
  const Atom *atom = &inference->rule->atoms[atom_index];
  for (uint32_t i = 0; i < inference->n_known; i++) {
    const Fact *fact = &inference->resolver->facts[i];
    if (fact->relation != atom->relation || fact->object == UINT32_MAX) {
      continue;
    }
    if (++inference->steps > MOST_STEPS) {
      return;
    }
    const uint32_t n_bindings = inference->n_bindings;
    if (bind(inference, atom->subject, fact->subject) &&
        bind(inference, atom->object, fact->object)) {
      const Fact premise = *fact;
      inference->premises[inference->n_premises++] = &premise;
      join(inference, atom_index + 1);
      inference->n_premises--;
    }
    inference->n_bindings = n_bindings;
  }
}

static void
join(Inference *inference, uint32_t atom_index)
{
  if (atom_index == inference->rule->n_atoms) {
    conclude(inference);
    return;
  }
  const Atom *atom = &inference->rule->atoms[atom_index];
  if (atom->is_negated) {
    if (!has_fact(inference, atom)) {
      join(inference, atom_index + 1);
    }
  } else if (atom->relation == RELATION_LIES_IN) {
    join_country(inference, atom_index);
  } else if (atom->relation == 0) {
    if (type_fits(inference, atom)) {
      join(inference, atom_index + 1);
    }
  } else {
    join_facts(inference, atom_index);
  }
}

void
infer_facts(Resolver *resolver)
{
  const RuleBook *book = &resolver->run->knowledge->book;
  for (uint32_t i = 0; i < book->n_rules; i++) {
    if (book->rules[i].kind == RULE_DERIVE &&
        (book->rules[i].is_infer || resolver->run->derives)) {
      Inference inference = {.resolver = resolver,
                             .rule = &book->rules[i],
                             .rule_index = i,
                             .n_known = resolver->n_facts};
      join(&inference, 1);
    }
  }
}
