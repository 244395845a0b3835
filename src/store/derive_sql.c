// SPDX-License-Identifier: MIT
#include "store/derive_sql.h"

#include "base/text.h"

#include <assert.h>

static const char *const ends[] = {"subject", "object"};

/* Where a variable stands first: an end of a positive atom of the body. */
typedef struct Binding {
  Str var;
  uint32_t atom;
  const char *end; /* one of `ends` */
} Binding;

typedef struct Compiler {
  Arena *arena;
  const Ontology *ontology;
  const DeriveRule *rule;
  Diag *diag;
  Text text;
  Binding bindings[2 * DERIVE_MAX_ATOMS];
  uint32_t n_bindings;
} Compiler;

/* Variables. */

static const Binding *
binding_find(const Compiler *compiler, Str var)
{
  for (uint32_t i = 0; i < compiler->n_bindings; i++) {
    if (str_equal(compiler->bindings[i].var, var)) {
      return &compiler->bindings[i];
    }
  }
  return NULL;
}

static const Binding *
binding_get(const Compiler *compiler, Str var)
{
  const Binding *binding = binding_find(compiler, var);
  assert(binding);
  /* every variable was bound by an atom before it is asked for */
  return binding ? binding : compiler->bindings;
}

static void
bind(Compiler *compiler, Str var, uint32_t atom, const char *end)
{
  if (!binding_find(compiler, var)) {
    compiler->bindings[compiler->n_bindings++] = (Binding){var, atom, end};
  }
}

static void
bind_all(Compiler *compiler)
{
  const DeriveRule *rule = compiler->rule;
  for (uint32_t i = 0; i < rule->n_body; i++) {
    if (!rule->body[i].negated) {
      bind(compiler, rule->body[i].subject_var, i, ends[0]);
      bind(compiler, rule->body[i].object_var, i, ends[1]);
    }
  }
}

static bool
check_var(const Compiler *compiler, Str var)
{
  const DeriveRule *rule = compiler->rule;
  if (binding_find(compiler, var)) {
    return true;
  }
  const Place place = {.file = arena_cstr(compiler->arena, rule->file),
                       .line = rule->line};
  diag_error(compiler->diag, KEDGE_BAD_KNOWLEDGE, place,
             "%.*s: ?%.*s stands in no premise that is not negated",
             STR_ARG(rule->name), STR_ARG(var));
  return false;
}

static bool
check_vars(const Compiler *compiler)
{
  const DeriveRule *rule = compiler->rule;
  bool ok = check_var(compiler, rule->head.subject_var) &&
            check_var(compiler, rule->head.object_var);
  for (uint32_t i = 0; ok && i < rule->n_types; i++) {
    ok = check_var(compiler, rule->types[i].var);
  }
  return ok;
}

/* SELECT. */

/* The name of each premise, between two texts. */
static void
add_premises(Compiler *compiler, const char *before, const char *after)
{
  for (uint32_t i = 0; i < compiler->rule->n_body; i++) {
    if (!compiler->rule->body[i].negated) {
      text_addf(&compiler->text, "%sa%u%s", before, i, after);
    }
  }
}

/* Columns of `way` behind the last premise stay null. The 0 keeps max from
   being the aggregate of one argument, as the confidence of the rule does for
   min. */
static void
add_select(Compiler *compiler, uint32_t rule_id)
{
  const DeriveAtom *head = &compiler->rule->head;
  const Binding *subject = binding_get(compiler, head->subject_var);
  const Binding *object = binding_get(compiler, head->object_var);
  uint32_t n_premises = 0;
  text_addf(&compiler->text,
            "SELECT NULL, NULL, %u, a%u.%s, %u, a%u.%s, a%u.%s_type, 0",
            rule_id, subject->atom, subject->end, head->relation, object->atom,
            object->end, object->atom, object->end);
  text_addf(&compiler->text, ", max(0");
  add_premises(compiler, ", ", ".status");
  text_addf(&compiler->text, "), min(%u", compiler->rule->confidence);
  add_premises(compiler, ", ", ".confidence");
  text_addf(&compiler->text, ")");
  add_premises(compiler, ", ", ".id");
  for (uint32_t i = 0; i < compiler->rule->n_body; i++) {
    n_premises += !compiler->rule->body[i].negated;
  }
  for (; n_premises < DERIVE_MAX_ATOMS; n_premises++) {
    text_addf(&compiler->text, ", NULL");
  }
  text_addf(&compiler->text, " FROM (SELECT 1)");
  add_premises(compiler, ", temp.link ", "");
}

/* WHERE. */

static void
add_join(Compiler *compiler, Str var, uint32_t atom, const char *end)
{
  const Binding *first = binding_get(compiler, var);
  if (first->atom != atom || first->end != end) {
    text_addf(&compiler->text, " AND a%u.%s = a%u.%s", atom, end, first->atom,
              first->end);
  }
}

static void
add_joins(Compiler *compiler)
{
  for (uint32_t i = 0; i < compiler->rule->n_body; i++) {
    const DeriveAtom *atom = &compiler->rule->body[i];
    if (!atom->negated) {
      text_addf(&compiler->text, " AND a%u.relation = %u", i, atom->relation);
      add_join(compiler, atom->subject_var, i, ends[0]);
      add_join(compiler, atom->object_var, i, ends[1]);
    }
  }
}

static void
add_equal(Compiler *compiler, const char *left, Str var)
{
  const Binding *binding = binding_find(compiler, var);
  if (binding) {
    text_addf(&compiler->text, " AND n.%s = a%u.%s", left, binding->atom,
              binding->end);
  }
}

/* There is no fact of `atom`, where unbound variables mean any. */
static void
add_absent(Compiler *compiler, const DeriveAtom *atom)
{
  text_addf(&compiler->text, " AND NOT EXISTS (SELECT 1 FROM temp.link n");
  text_addf(&compiler->text, " WHERE n.relation = %u", atom->relation);
  add_equal(compiler, "subject", atom->subject_var);
  add_equal(compiler, "object", atom->object_var);
  text_addf(&compiler->text, ")");
}

static void
add_type_test(Compiler *compiler, Str var, uint32_t mask)
{
  const Binding *binding = binding_get(compiler, var);
  text_addf(&compiler->text, " AND (%u >> (a%u.%s_type - 1)) & 1", mask,
            binding->atom, binding->end);
}

static void
add_tests(Compiler *compiler)
{
  const DeriveRule *rule = compiler->rule;
  const DeriveAtom *head = &rule->head;
  const RelationInfo *relation =
      relation_at(compiler->ontology, head->relation);
  for (uint32_t i = 0; i < rule->n_body; i++) {
    if (rule->body[i].negated) {
      add_absent(compiler, &rule->body[i]);
    }
  }
  for (uint32_t i = 0; i < rule->n_types; i++) {
    add_type_test(compiler, rule->types[i].var, rule->types[i].types_mask);
  }
  add_type_test(compiler, head->subject_var, relation->subject_types);
  add_type_test(compiler, head->object_var, relation->object_types);
  add_absent(compiler, head);
}

static Str
swapped(const DeriveAtom *head, Str var)
{
  return str_equal(var, head->subject_var)  ? head->object_var
         : str_equal(var, head->object_var) ? head->subject_var
                                            : var;
}

static bool
has_swapped_atom(const DeriveRule *rule, const DeriveAtom *atom)
{
  const Str subject = swapped(&rule->head, atom->subject_var);
  const Str object = swapped(&rule->head, atom->object_var);
  for (uint32_t i = 0; i < rule->n_body; i++) {
    const DeriveAtom *other = &rule->body[i];
    if (other->relation == atom->relation && other->negated == atom->negated &&
        str_equal(other->subject_var, subject) &&
        str_equal(other->object_var, object)) {
      return true;
    }
  }
  return false;
}

static bool
has_swapped_types(const DeriveRule *rule, const DeriveTypes *types)
{
  const Str var = swapped(&rule->head, types->var);
  for (uint32_t i = 0; i < rule->n_types; i++) {
    if (rule->types[i].types_mask == types->types_mask &&
        str_equal(rule->types[i].var, var)) {
      return true;
    }
  }
  return false;
}

/* Does the rule find every pair in both orders? */
static bool
is_even(const DeriveRule *rule)
{
  for (uint32_t i = 0; i < rule->n_body; i++) {
    if (!has_swapped_atom(rule, &rule->body[i])) {
      return false;
    }
  }
  for (uint32_t i = 0; i < rule->n_types; i++) {
    if (!has_swapped_types(rule, &rule->types[i])) {
      return false;
    }
  }
  return rule->distinct;
}

/* Of a pair that stands once, the order that is kept is enough. */
static void
add_distinct(Compiler *compiler)
{
  const DeriveRule *rule = compiler->rule;
  const Binding *subject = binding_get(compiler, rule->head.subject_var);
  const Binding *object = binding_get(compiler, rule->head.object_var);
  if (rule->distinct) {
    text_addf(&compiler->text, " AND a%u.%s <> a%u.%s", subject->atom,
              subject->end, object->atom, object->end);
  }
  if (relation_at(compiler->ontology, rule->head.relation)->is_symmetric &&
      is_even(rule)) {
    text_addf(&compiler->text,
              " AND (SELECT key FROM entity WHERE id = a%u.%s) <"
              " (SELECT key FROM entity WHERE id = a%u.%s)",
              subject->atom, subject->end, object->atom, object->end);
  }
}

Str
derive_sql(Arena *arena, const Ontology *ontology, const DeriveRule *rule,
           uint32_t rule_id, Diag *diag)
{
  Compiler compiler = {.arena = arena,
                       .ontology = ontology,
                       .rule = rule,
                       .diag = diag,
                       .text = {.arena = arena}};
  assert(rule->n_body <= DERIVE_MAX_ATOMS && !rule->head.negated);
  bind_all(&compiler);
  if (!check_vars(&compiler)) {
    return (Str){0};
  }
  text_addf(&compiler.text, "INSERT INTO temp.way ");
  add_select(&compiler, rule_id);
  text_addf(&compiler.text, " WHERE 1");
  add_joins(&compiler);
  add_tests(&compiler);
  add_distinct(&compiler);
  text_addf(&compiler.text, " ORDER BY 1");
  add_premises(&compiler, ", ", ".id");
  return text_str(&compiler.text);
}
