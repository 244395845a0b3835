// SPDX-License-Identifier: MIT
#include "resolve/resolve.h"

#include "base/status.h"
#include "mention/reason.h"

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
  Fact premises[MAX_ATOMS];          ///< copies: concluding moves the facts
  uint32_t premise_facts[MAX_ATOMS]; ///< their indexes; UINT32_MAX: no fact
  uint32_t n_premises;
  uint32_t n_known; ///< facts that were there when the rule began
  uint32_t steps;
  Map known;            ///< statements that there are
  uint32_t *by_subject; ///< first fact + 1 by node
  uint32_t *by_object;
  uint32_t *by_relation; ///< first fact + 1 by relation
  uint32_t *next[3];     ///< the next one of the same: subject, object, …
  uint32_t n_nodes;      ///< when the index was made
} Inference;

enum { BY_SUBJECT, BY_OBJECT, BY_RELATION };

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

/* A statement as the bytes of a map key: subject, relation, object. */
static uint32_t
statement_id(Inference *inference, const Fact *fact, bool add)
{
  const uint32_t parts[3] = {fact->subject, fact->relation, fact->object};
  const Str key = {(const char *)parts, sizeof parts};
  return add ? map_add(&inference->known, key)
             : map_find(&inference->known, key);
}

/* Where a premise names a node: a mention; 0: none does. */
static uint32_t
mention_of_node(const Inference *inference, uint32_t node)
{
  for (uint32_t i = 0; i < inference->n_premises; i++) {
    const Fact *premise = &inference->premises[i];
    if (premise->subject == node && premise->subject_mention) {
      return premise->subject_mention;
    }
    if (premise->object == node && premise->object_mention) {
      return premise->object_mention;
    }
  }
  return 0;
}

static void
note_premises(Inference *inference, Fact *fact)
{
  Resolver *resolver = inference->resolver;
  fact->first_premise = resolver->n_premises;
  for (uint32_t i = 0; i < inference->n_premises; i++) {
    if (inference->premise_facts[i] != UINT32_MAX) {
      ARENA_PUSH(resolver->arena, resolver->premises, resolver->n_premises,
                 resolver->premises_capacity, inference->premise_facts[i]);
    }
  }
  fact->n_premises = resolver->n_premises - fact->first_premise;
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
  Fact fact = inference->premises[0];
  fact.subject = subject->node;
  fact.object = object->node;
  fact.relation = head->relation;
  fact.object_type = resolver->nodes[object->node].type;
  fact.literal = (Str){0};
  fact.rule = inference->rule_index;
  fact.subject_mention = mention_of_node(inference, fact.subject);
  fact.object_mention = mention_of_node(inference, fact.object);
  for (uint32_t i = 0; i < inference->n_premises; i++) {
    const Fact *premise = &inference->premises[i];
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
      !statement_id(inference, &fact, false) &&
      !fact_is_blocked(resolver, &fact)) {
    statement_id(inference, &fact, true);
    note_premises(inference, &fact);
    ARENA_PUSH(resolver->arena, resolver->facts, resolver->n_facts,
               resolver->facts_capacity, fact);
  }
}

/* Lists of the facts by their ends and relation, in the order of the facts. */
static void
index_facts(Inference *inference)
{
  Resolver *resolver = inference->resolver;
  const uint32_t n = resolver->n_facts;
  const Ontology *ontology = &resolver->run->knowledge->lexicon.ontology;
  inference->n_known = n;
  inference->n_nodes = resolver->n_nodes;
  inference->by_subject =
      ARENA_NEW_ARRAY(resolver->arena, uint32_t, resolver->n_nodes + 1);
  inference->by_object =
      ARENA_NEW_ARRAY(resolver->arena, uint32_t, resolver->n_nodes + 1);
  inference->by_relation =
      ARENA_NEW_ARRAY(resolver->arena, uint32_t, ontology->n_relations + 1u);
  for (int i = 0; i < 3; i++) {
    inference->next[i] = ARENA_NEW_ARRAY(resolver->arena, uint32_t, n + 1);
  }
  for (uint32_t i = n; i > 0; i--) {
    const Fact *fact = &resolver->facts[i - 1];
    uint32_t *heads[3] = {
        &inference->by_subject[fact->subject],
        fact->object == UINT32_MAX ? NULL : &inference->by_object[fact->object],
        &inference->by_relation[fact->relation]};
    for (int k = 0; k < 3; k++) {
      if (heads[k]) {
        inference->next[k][i] = *heads[k];
        *heads[k] = i;
      }
    }
  }
}

/* The shortest list that holds all facts an atom can match: its first fact
   + 1, and which list it is. */
static uint32_t
first_fact(const Inference *inference, const Atom *atom, int *list)
{
  const Binding *subject = binding_of(inference, atom->subject);
  const Binding *object = binding_of(inference, atom->object);
  *list = subject ? BY_SUBJECT : object ? BY_OBJECT : BY_RELATION;
  const uint32_t node = subject ? subject->node : object ? object->node : 0;
  if (*list != BY_RELATION && node >= inference->n_nodes) {
    return 0; /* made since: no fact knows it */
  }
  return *list == BY_SUBJECT  ? inference->by_subject[node]
         : *list == BY_OBJECT ? inference->by_object[node]
                              : inference->by_relation[atom->relation];
}

/* For a negated condition: is there such a fact with what is bound? */
static bool
has_fact(const Inference *inference, const Atom *atom)
{
  const Binding *subject = binding_of(inference, atom->subject);
  const Binding *object = binding_of(inference, atom->object);
  int list;
  uint32_t i = first_fact(inference, atom, &list);
  for (; i; i = inference->next[list][i]) {
    const Fact *fact = &inference->resolver->facts[i - 1];
    if (fact->relation == atom->relation &&
        (!subject || fact->subject == subject->node) &&
        (!object || fact->object == object->node)) {
      return true;
    }
  }
  return false;
}

static void join(Inference *inference, uint32_t atom);

/* The country that a name or word of the gazetteer stands for; 0: none. */
static uint32_t
country_of_entry(const Resolver *resolver, uint32_t entry)
{
  const GazetteerEntry row =
      gazetteer_entry(&resolver->run->knowledge->lexicon.gazetteer, entry);
  return is_country(resolver, row.type) ? entry : row.country;
}

/* The country that the names within a mention agree on: "Egyptian Ministry of
   Justice", "University of Oslo"; 0: none, or several. */
static uint32_t
country_within(const Resolver *resolver, const Mention *mention)
{
  uint32_t country = 0;
  uint32_t id = mention->inner;
  for (; id; id = mention_at(resolver->run, id)->sibling) {
    const EntityNode *node = node_of(resolver, id);
    const uint32_t own =
        node && node->entry ? country_of_entry(resolver, node->entry) : 0;
    if (own && country && own != country) {
      return 0;
    }
    country = own ? own : country;
  }
  return country;
}

/* A known name with a word for its own country: "Danish Refugee Council". */
static uint32_t
country_in_words(const Resolver *resolver, const EntityNode *node)
{
  const Run *run = resolver->run;
  const Gazetteer *gazetteer = &run->knowledge->lexicon.gazetteer;
  const Mention *mention = mention_at(run, node->mention);
  const uint32_t country = gazetteer_entry(gazetteer, node->entry).country;
  for (uint32_t i = mention->token_begin; country && i < mention->token_end;
       i++) {
    const uint32_t name = name_of_tokens(run, i, i + 1);
    if (name && gazetteer_name(gazetteer, name).entry == country) {
      return country;
    }
  }
  return 0;
}

static bool
is_place(const Resolver *resolver, const EntityNode *node)
{
  const Ontology *ontology = &resolver->run->knowledge->lexicon.ontology;
  return type_at(ontology, node->type)->event_column == EVENT_COLUMN_PLACES;
}

/* A small place that is chosen among its namesakes by size alone, in an item
   that speaks of another one: it may well be one that no list knows. */
static bool
is_doubtful(const Resolver *resolver, const EntityNode *node)
{
  enum { WELL_KNOWN = 150000 };
  const Run *run = resolver->run;
  const Mention *mention = mention_at(run, node->mention);
  const uint32_t item = run->rows[mention->sentence].item;
  const GazetteerEntry entry =
      gazetteer_entry(&run->knowledge->lexicon.gazetteer, node->entry);
  const uint32_t main_node = resolver->item_countries[item];
  return entry.weight < WELL_KNOWN &&
         (mention->reason == REASON_LARGER ||
          mention->reason == REASON_FIRST) &&
         resolver->has_main_country[item] && main_node &&
         resolver->nodes[main_node - 1].entry != entry.country;
}

/* The country, as a gazetteer entry, in which something lies: a place by its
   row, others by the words of their names or what the item speaks of. */
static uint32_t
home_of(const Resolver *resolver, const EntityNode *node)
{
  if (is_place(resolver, node)) {
    return node->entry && !is_doubtful(resolver, node)
               ? country_of_entry(resolver, node->entry)
               : 0;
  }
  if (node->entry) {
    return country_in_words(resolver, node);
  }
  const uint32_t country =
      country_within(resolver, mention_at(resolver->run, node->mention));
  return country ? country : node->home;
}

/* The node of that country, made where the text does not name it. */
static uint32_t
country_node(Resolver *resolver, uint32_t lying)
{
  const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
  const uint32_t country = home_of(resolver, &resolver->nodes[lying]);
  if (!country) {
    return UINT32_MAX;
  }
  const GazetteerEntry entry = gazetteer_entry(gazetteer, country);
  const uint32_t known = resolver->keys.n_keys;
  const uint32_t id = map_add(&resolver->keys, entry.key);
  if (id <= known) {
    return resolver->key_nodes[id - 1] - 1;
  }
  const EntityNode fresh = {.key = map_key(&resolver->keys, id),
                            .type = entity_type(resolver, &entry),
                            .entry = country};
  uint32_t n = known;
  ARENA_PUSH(resolver->arena, resolver->nodes, resolver->n_nodes,
             resolver->nodes_capacity, fresh);
  ARENA_PUSH(resolver->arena, resolver->key_nodes, n,
             resolver->key_nodes_capacity, resolver->n_nodes);
  return resolver->n_nodes - 1;
}

/* The mention of a place as a fact to lean on. */
static Fact
mention_fact(const Resolver *resolver, uint32_t place)
{
  const Run *run = resolver->run;
  const Mention *mention = mention_at(run, resolver->nodes[place].mention);
  const Token *tokens = run->doc->tokens;
  return (Fact){.confidence = 990,
                .item = run->rows[mention->sentence].item,
                .sentence = mention->sentence,
                .span = {tokens[mention->token_begin].begin,
                         tokens[mention->token_end - 1].end},
                .subject = place,
                .object = UINT32_MAX,
                .subject_mention = resolver->nodes[place].mention};
}

/* Only a part of other names, and no fact speaks of it. */
static bool
is_idle(const Inference *inference, uint32_t node)
{
  return node < inference->n_nodes &&
         inference->resolver->nodes[node].is_weak &&
         !inference->by_subject[node] && !inference->by_object[node];
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
    if (!resolver->nodes[place].mention || is_idle(inference, place)) {
      continue;
    }
    const uint32_t country = country_node(resolver, place);
    const uint32_t n_bindings = inference->n_bindings;
    if (country != UINT32_MAX && bind(inference, atom->subject, place) &&
        bind(inference, atom->object, country)) {
      const uint32_t n_premises = inference->n_premises;
      if (n_premises == 0) {
        inference->premise_facts[0] = UINT32_MAX;
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
  int list;
  uint32_t i = first_fact(inference, atom, &list);
  for (; i; i = inference->next[list][i]) {
    const Fact *premise = &inference->resolver->facts[i - 1];
    if (++inference->steps > MOST_STEPS) {
      return;
    }
    if (premise->relation != atom->relation || premise->object == UINT32_MAX) {
      continue;
    }
    const uint32_t n_bindings = inference->n_bindings;
    if (bind(inference, atom->subject, premise->subject) &&
        bind(inference, atom->object, premise->object)) {
      inference->premise_facts[inference->n_premises] = i - 1;
      inference->premises[inference->n_premises++] = *premise;
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
  Inference inference = {.resolver = resolver};
  map_init(&inference.known, resolver->arena, resolver->n_facts);
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    statement_id(&inference, &resolver->facts[i], true);
  }
  for (uint32_t i = 0; i < book->n_rules; i++) {
    if (book->rules[i].kind != RULE_DERIVE || book->rules[i].is_block ||
        !(book->rules[i].is_infer || resolver->run->derives)) {
      continue;
    }
    inference.rule = &book->rules[i];
    inference.rule_index = i;
    inference.steps = 0;
    if (inference.n_known != resolver->n_facts || !inference.by_subject) {
      index_facts(&inference);
    }
    join(&inference, 1);
  }
}
