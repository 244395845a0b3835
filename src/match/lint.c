// SPDX-License-Identifier: MIT
#include "match/lint.h"

#include "match/types.h"
#include "match/units.h"

/* Classes of the names in the gazetteers, and dates. */
static uint64_t
first_classes(const Lexicon *lexicon)
{
  const Gazetteer *gazetteer = &lexicon->gazetteer;
  uint64_t classes = UINT64_C(1) << lexicon->ontology.date_type;
  for (uint32_t i = 0; i < gazetteer->n_names; i++) {
    classes |= UINT64_C(1) << gazetteer->names[i].type;
  }
  return classes & ~UINT64_C(1);
}

/* A rule does not see what rules of its own phase make. */
static void
find_classes(Lint *lint)
{
  const RuleBook *book = lint->book;
  lint->classes = ARENA_NEW_ARRAY(lint->arena, uint64_t, book->n_phases + 2);
  lint->classes[0] = first_classes(book->lexicon);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    const Rule *rule = &book->rules[i];
    for (uint8_t k = 0; rule->kind == RULE_TOKENS && k < rule->n_makes; k++) {
      lint->classes[rule->phase] |= UINT64_C(1) << rule->makes[k].class_id;
    }
  }
  for (uint32_t phase = 1; phase <= book->n_phases; phase++) {
    lint->classes[phase] |= lint->classes[phase - 1];
  }
}

static void
find_relations(Lint *lint)
{
  const RuleBook *book = lint->book;
  lint->relations = ARENA_NEW_ARRAY(lint->arena, uint8_t,
                                    book->lexicon->ontology.n_relations + 1);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    const Rule *rule = &book->rules[i];
    for (uint8_t k = 0; k < rule->n_emits; k++) {
      lint->relations[rule->emits[k].relation] = 1;
    }
    if (rule->kind == RULE_DERIVE && !rule->is_block) {
      lint->relations[rule->atoms[0].relation] = 1;
    }
  }
}

void
lint_init(Lint *lint, const Engine *engine, Arena *arena, Diag *diag)
{
  *lint = (Lint){.book = engine_book(engine), .diag = diag, .arena = arena};
  possible_init(&lint->possible, engine, arena);
  find_classes(lint);
  find_relations(lint);
}

void
lint_misform(const Lint *lint, const Misform *misform)
{
  const Str base = map_key(&lint->book->lexicon->words, misform->base);
  diag_warning(lint->diag, misform->place,
               "'%.*s' is not the base form of a verb; did you mean '%.*s'?",
               STR_ARG(misform->text), STR_ARG(base));
}

/* --- roles -------------------------------------------------------------------
 */

/* Mentions of these a role may find: a verb that is an event is one, too. */
static uint64_t
classes_for_roles(const Lint *lint, const Rule *rule)
{
  const Ontology *ontology = &lint->book->lexicon->ontology;
  uint64_t classes = lint->classes[rule->phase - 1];
  for (uint32_t i = 0; i < lint->book->n_rules; i++) {
    for (uint8_t id = 1;
         lint->book->rules[i].event_kind && id <= ontology->n_types; id++) {
      classes |= (uint64_t)type_at(ontology, id)->is_event << id;
    }
  }
  return classes;
}

static Str
class_name(const Lint *lint, uint8_t id)
{
  return lint->book->lexicon->class_names[id - 1];
}

static void
lint_unmade(const Lint *lint, const Rule *rule, const Role *role,
            uint64_t unmade)
{
  for (uint8_t id = 1; id < 64; id++) {
    if (unmade >> id & 1) {
      const Str phase = lint->book->phases[rule->phase - 1].name;
      diag_warning(lint->diag, rule_place(rule, role->place),
                   "role '%.*s': there is no %.*s before phase '%.*s', since "
                   "no gazetteer has one and no rule makes one%s",
                   STR_ARG(role->name), STR_ARG(class_name(lint, id)),
                   STR_ARG(phase),
                   unmade == role->classes && !role->is_optional
                       ? "; so the frame never gives a fact"
                       : "");
    }
  }
}

/* Does the frame say anything with this class in this role? */
static bool
is_of_use(const Lint *lint, const Rule *rule, uint8_t role, uint32_t types)
{
  const Ontology *ontology = &lint->book->lexicon->ontology;
  bool is_in_all = rule->n_emits > 0;
  for (uint8_t i = 0; i < rule->n_emits; i++) {
    const Emit *emit = &rule->emits[i];
    const RelationInfo *relation = relation_at(ontology, emit->relation);
    is_in_all = is_in_all && (emit->subject == role || emit->object == role);
    if ((emit->subject == role && relation->subject_types & types) ||
        (emit->object == role &&
         (relation_takes_text(ontology, emit->relation) ||
          relation->object_types & types))) {
      return true;
    }
  }
  return !is_in_all;
}

static void
lint_useless(const Lint *lint, const Rule *rule, uint8_t index)
{
  const Role *role = &rule->roles[index];
  for (uint8_t id = 1; id < 64; id++) {
    const uint32_t types =
        types_of_classes(lint->book->lexicon, UINT64_C(1) << id);
    if (role->classes >> id & 1 && !is_of_use(lint, rule, index, types)) {
      diag_warning(lint->diag, rule_place(rule, role->place),
                   "role '%.*s': the relations of this frame hold for no %.*s, "
                   "so with one there is no fact",
                   STR_ARG(role->name), STR_ARG(class_name(lint, id)));
    }
  }
}

void
lint_roles(const Lint *lint, const Rule *rule)
{
  const uint64_t classes = classes_for_roles(lint, rule);
  for (uint8_t i = 1; i < rule->n_roles; i++) {
    const Role *role = &rule->roles[i];
    if (!role->is_phrase) {
      lint_unmade(lint, rule, role, role->classes & ~classes);
      lint_useless(lint, rule, i);
    }
  }
}

/* --- premises ----------------------------------------------------------------
 */

void
lint_premises(const Lint *lint, const Rule *rule)
{
  const Ontology *ontology = &lint->book->lexicon->ontology;
  for (uint8_t i = rule->is_block ? 0 : 1; i < rule->n_atoms; i++) {
    const Atom *atom = &rule->atoms[i];
    if (atom->relation && atom->relation != RELATION_LIES_IN &&
        !lint->relations[atom->relation]) {
      diag_warning(lint->diag, rule_place(rule, atom->place),
                   "no rule states '%.*s'%s",
                   STR_ARG(relation_at(ontology, atom->relation)->name),
                   atom->is_negated ? ", so this always holds"
                   : rule->is_block ? ", so nothing is taken away"
                                    : ", so nothing ever follows");
    }
  }
}

/* --- all of a rule -----------------------------------------------------------
 */

/* Does it match the empty string, wherever it stands? */
static bool
matches_always(const Node *node)
{
  bool any = false;
  bool all = true;
  switch (node->kind) {
  case NODE_REPEAT:
    return node->min == 0 || matches_always(node->child);
  case NODE_CAPTURE:
  case NODE_SEQUENCE:
  case NODE_CHOICE:
    for (const Node *child = node->child; child; child = child->next) {
      const bool here = matches_always(child);
      any = any || here;
      all = all && here;
    }
    return node->kind == NODE_CHOICE ? any : all;
  case NODE_TOKEN:
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return false;
  }
  return false;
}

static void
lint_contexts(const Lint *lint, const Rule *rule)
{
  for (uint8_t i = 0; i < rule->n_contexts; i++) {
    const Context *context = &rule->contexts[i];
    if (matches_always(context->pattern)) {
      diag_warning(lint->diag, rule_place(rule, context->place),
                   "this matches the empty string, so %s",
                   context->is_negated ? "the rule never matches"
                                       : "the condition always holds");
    }
  }
}

void
lint_rule(const Lint *lint, const Rule *rule)
{
  if (rule->kind == RULE_DERIVE) {
    lint_premises(lint, rule);
    return;
  }
  lint_dead_parts(lint, rule);
  lint_nested_repeats(lint, rule);
  lint_contexts(lint, rule);
  lint_roles(lint, rule);
}
