// SPDX-License-Identifier: MIT
#include "store/derive_sql.h"

#include "base/status.h"
#include "base/text.h"

#include <assert.h>
#include <stdio.h>

typedef enum End { SUBJECT, OBJECT } End;

/* Where a variable stands first: an end of a positive atom of the body. */
typedef struct Binding {
  Str var;
  uint32_t atom;
  End end;
} Binding;

typedef struct Compiler {
  Arena *arena;
  const Ontology *ontology;
  const DeriveRule *rule;
  DeriveWay way;
  Text text;
  Binding bindings[2 * DERIVE_MAX_ATOMS];
  uint32_t n_bindings;
  uint32_t order[DERIVE_MAX_ATOMS]; /* of the positive atoms in the join */
  uint32_t n_order;
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
bind(Compiler *compiler, Str var, uint32_t atom, End end)
{
  if (!binding_find(compiler, var)) {
    compiler->bindings[compiler->n_bindings++] = (Binding){var, atom, end};
  }
}

static void
bind_atom(Compiler *compiler, uint32_t atom)
{
  bind(compiler, compiler->rule->body[atom].subject_var, atom, SUBJECT);
  bind(compiler, compiler->rule->body[atom].object_var, atom, OBJECT);
}

/* Ends of an atom that are known before it is looked for. */
static int
n_known(const Compiler *compiler, uint32_t atom)
{
  const DeriveRule *rule = compiler->rule;
  const Str vars[2] = {rule->body[atom].subject_var,
                       rule->body[atom].object_var};
  int n = 0;
  for (int i = 0; i < 2; i++) {
    n += binding_find(compiler, vars[i]) ||
         (compiler->way.from == DERIVE_FROM_HEADS &&
          (str_equal(vars[i], rule->head.subject_var) ||
           str_equal(vars[i], rule->head.object_var)));
    for (uint32_t k = 0; k < rule->n_body; k++) {
      n += compiler->way.from == DERIVE_FROM_ABSENT &&
           compiler->way.atom == k &&
           (str_equal(vars[i], rule->body[k].subject_var) ||
            str_equal(vars[i], rule->body[k].object_var));
    }
  }
  return n;
}

/* The order of the join: from what changed, always to the atom of which most
   is known. */
static void
order_atoms(Compiler *compiler)
{
  const DeriveRule *rule = compiler->rule;
  bool is_done[DERIVE_MAX_ATOMS] = {false};
  if (compiler->way.from == DERIVE_FROM_CHANGED) {
    compiler->order[compiler->n_order++] = compiler->way.atom;
    is_done[compiler->way.atom] = true;
    bind_atom(compiler, compiler->way.atom);
  }
  for (;;) {
    uint32_t best = rule->n_body;
    for (uint32_t i = 0; i < rule->n_body; i++) {
      if (!is_done[i] && !rule->body[i].negated &&
          (best == rule->n_body ||
           n_known(compiler, i) > n_known(compiler, best))) {
        best = i;
      }
    }
    if (best == rule->n_body) {
      return;
    }
    compiler->order[compiler->n_order++] = best;
    is_done[best] = true;
    bind_atom(compiler, best);
  }
}

/* SELECT. */

static bool
is_turned(const Compiler *compiler, uint32_t atom)
{
  return compiler->way.turned >> atom & 1;
}

static uint32_t
literal_types(const Ontology *ontology)
{
  uint32_t mask = 0;
  for (uint8_t type = 1; type <= ontology->n_types; type++) {
    mask |= (uint32_t)type_at(ontology, type)->is_literal << (type - 1);
  }
  return mask;
}

/* What stands at an end of an atom: the id of an entity, or a text. Where it
   can be either, no index is of use. */
static void
add_value(Compiler *compiler, uint32_t atom, End end)
{
  const uint32_t literals = literal_types(compiler->ontology);
  const uint32_t types =
      relation_at(compiler->ontology, compiler->rule->body[atom].relation)
          ->object_types;
  if ((end == SUBJECT) != is_turned(compiler, atom)) {
    text_addf(&compiler->text, "a%u.subject", atom);
  } else if ((types & literals) == 0) {
    text_addf(&compiler->text, "a%u.object", atom);
  } else {
    text_addf(&compiler->text, "ifnull(a%u.object, a%u.literal)", atom, atom);
  }
}

static void
add_var(Compiler *compiler, Str var)
{
  const Binding *binding = binding_get(compiler, var);
  add_value(compiler, binding->atom, binding->end);
}

static void
add_type(Compiler *compiler, Str var)
{
  const Binding *binding = binding_get(compiler, var);
  const bool is_object =
      (binding->end == OBJECT) != is_turned(compiler, binding->atom);
  if (is_object) {
    text_addf(&compiler->text, "a%u.object_type", binding->atom);
  } else {
    text_addf(&compiler->text,
              "(SELECT type FROM entity WHERE id = a%u.subject)",
              binding->atom);
  }
}

/* Each positive atom, between two texts. */
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
  uint32_t n_premises = 0;
  text_addf(&compiler->text, "INSERT INTO temp.way SELECT NULL, NULL, %u, ",
            rule_id);
  add_var(compiler, head->subject_var);
  text_addf(&compiler->text, ", %u, ", head->relation);
  add_var(compiler, head->object_var);
  text_addf(&compiler->text, ", ");
  add_type(compiler, head->object_var);
  text_addf(&compiler->text, ", 0, max(0");
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
}

/* What the rule would say if the atom that must be absent were. */
static void
add_select_heads(Compiler *compiler)
{
  const DeriveAtom *head = &compiler->rule->head;
  text_addf(&compiler->text, "INSERT INTO temp.head SELECT DISTINCT ");
  add_var(compiler, head->subject_var);
  text_addf(&compiler->text, ", %u, ", head->relation);
  add_var(compiler, head->object_var);
}

static void
add_from(Compiler *compiler)
{
  static const char *const tables[] = {
      [DERIVE_FROM_ALL] = "(SELECT 1)",
      [DERIVE_FROM_CHANGED] = "temp.delta c",
      [DERIVE_FROM_HEADS] = "temp.head h",
      [DERIVE_FROM_ABSENT] = "temp.flip n",
  };
  text_addf(&compiler->text, " FROM %s", tables[compiler->way.from]);
  for (uint32_t i = 0; i < compiler->n_order; i++) {
    text_addf(&compiler->text, " CROSS JOIN fact a%u", compiler->order[i]);
  }
  text_addf(&compiler->text, " WHERE 1");
  if (compiler->way.from == DERIVE_FROM_CHANGED) {
    text_addf(&compiler->text, " AND a%u.id = c.id", compiler->way.atom);
  }
  if (compiler->way.from == DERIVE_FROM_HEADS) {
    const DeriveAtom *head = &compiler->rule->head;
    text_addf(&compiler->text, " AND h.relation = %u AND ", head->relation);
    add_var(compiler, head->subject_var);
    text_addf(&compiler->text, " = h.subject AND ");
    add_var(compiler, head->object_var);
    text_addf(&compiler->text, " = h.object");
  }
}

/* WHERE. */

static void
add_exported(Compiler *compiler, const char *table)
{
  const char *before = "";
  text_addf(&compiler->text, " AND %s.status IN (", table);
  for (int status = 0; status < FACT_STATUS_COUNT; status++) {
    if (status_is_exported((Status)status)) {
      text_addf(&compiler->text, "%s%d", before, status);
      before = ", ";
    }
  }
  text_addf(&compiler->text, ")");
}

static void
add_join(Compiler *compiler, Str var, uint32_t atom, End end)
{
  const Binding *first = binding_get(compiler, var);
  if (first->atom != atom || first->end != end) {
    text_addf(&compiler->text, " AND ");
    add_value(compiler, atom, end);
    text_addf(&compiler->text, " = ");
    add_value(compiler, first->atom, first->end);
  }
}

static void
add_joins(Compiler *compiler)
{
  for (uint32_t i = 0; i < compiler->rule->n_body; i++) {
    const DeriveAtom *atom = &compiler->rule->body[i];
    char table[16];
    if (atom->negated) {
      continue;
    }
    snprintf(table, sizeof table, "a%u", i);
    text_addf(&compiler->text, " AND a%u.relation = %u", i, atom->relation);
    add_exported(compiler, table);
    add_join(compiler, atom->subject_var, i, SUBJECT);
    add_join(compiler, atom->object_var, i, OBJECT);
    if (is_turned(compiler, i)) {
      text_addf(&compiler->text, " AND a%u.subject <> a%u.object", i, i);
    }
  }
}

static void
add_equal(Compiler *compiler, const char *left, Str var)
{
  if (binding_find(compiler, var)) {
    text_addf(&compiler->text, " AND %s = ", left);
    add_var(compiler, var);
  }
}

/* There is no fact of `atom`, where unbound variables mean any. */
static void
add_absent(Compiler *compiler, const DeriveAtom *atom)
{
  const RelationInfo *relation =
      relation_at(compiler->ontology, atom->relation);
  const uint32_t literals = literal_types(compiler->ontology);
  const char *object = relation->object_types & literals
                           ? "ifnull(n.object, n.literal)"
                           : "n.object";
  const int n_ways = relation->is_symmetric ? 2 : 1;
  for (int turned = 0; turned < n_ways; turned++) {
    text_addf(&compiler->text, " AND NOT EXISTS (SELECT 1 FROM fact n");
    text_addf(&compiler->text, " WHERE n.relation = %u", atom->relation);
    add_exported(compiler, "n");
    add_equal(compiler, turned ? object : "n.subject", atom->subject_var);
    add_equal(compiler, turned ? "n.subject" : object, atom->object_var);
    text_addf(&compiler->text, ")");
  }
}

static void
add_type_test(Compiler *compiler, Str var, uint32_t mask)
{
  text_addf(&compiler->text, " AND (%u >> (", mask);
  add_type(compiler, var);
  text_addf(&compiler->text, " - 1)) & 1");
}

static void
add_tests(Compiler *compiler)
{
  const DeriveRule *rule = compiler->rule;
  const DeriveAtom *head = &rule->head;
  const RelationInfo *relation =
      relation_at(compiler->ontology, head->relation);
  for (uint32_t i = 0; i < rule->n_body; i++) {
    const DeriveAtom *atom = &rule->body[i];
    if (atom->negated && compiler->way.from == DERIVE_FROM_ABSENT) {
      if (compiler->way.atom == i) {
        text_addf(&compiler->text, " AND n.relation = %u", atom->relation);
        add_equal(compiler, "n.subject", atom->subject_var);
        add_equal(compiler, "n.object", atom->object_var);
      }
    } else if (atom->negated) {
      add_absent(compiler, atom);
    }
  }
  for (uint32_t i = 0; i < rule->n_types; i++) {
    add_type_test(compiler, rule->types[i].var, rule->types[i].types_mask);
  }
  add_type_test(compiler, head->subject_var, relation->subject_types);
  add_type_test(compiler, head->object_var, relation->object_types);
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
  const DeriveAtom *head = &rule->head;
  if (rule->distinct) {
    text_addf(&compiler->text, " AND ");
    add_var(compiler, head->subject_var);
    text_addf(&compiler->text, " <> ");
    add_var(compiler, head->object_var);
  }
  if (relation_at(compiler->ontology, head->relation)->is_symmetric &&
      is_even(rule)) {
    text_addf(&compiler->text, " AND (SELECT key FROM entity WHERE id = ");
    add_var(compiler, head->subject_var);
    text_addf(&compiler->text, ") < (SELECT key FROM entity WHERE id = ");
    add_var(compiler, head->object_var);
    text_addf(&compiler->text, ")");
  }
}

Str
derive_sql(Arena *arena, const Ontology *ontology, const DeriveRule *rule,
           uint32_t rule_id, DeriveWay way)
{
  Compiler compiler = {.arena = arena,
                       .ontology = ontology,
                       .rule = rule,
                       .way = way,
                       .text = {.arena = arena}};
  assert(rule->n_body <= DERIVE_MAX_ATOMS && !rule->head.negated);
  order_atoms(&compiler);
  if (way.from == DERIVE_FROM_ABSENT) {
    add_select_heads(&compiler);
  } else {
    add_select(&compiler, rule_id);
  }
  add_from(&compiler);
  add_joins(&compiler);
  add_tests(&compiler);
  add_distinct(&compiler);
  return text_str(&compiler.text);
}

uint32_t
derive_turnings(const Ontology *ontology, const DeriveRule *rule)
{
  uint32_t mask = 0;
  for (uint32_t i = 0; i < rule->n_body; i++) {
    if (!rule->body[i].negated &&
        relation_at(ontology, rule->body[i].relation)->is_symmetric) {
      mask |= 1u << i;
    }
  }
  return mask;
}

static bool
is_bound(const DeriveRule *rule, Str var)
{
  for (uint32_t i = 0; i < rule->n_body; i++) {
    if (!rule->body[i].negated && (str_equal(rule->body[i].subject_var, var) ||
                                   str_equal(rule->body[i].object_var, var))) {
      return true;
    }
  }
  return false;
}

static bool
check_var(const DeriveRule *rule, Arena *scratch, Str var, Diag *diag)
{
  if (is_bound(rule, var)) {
    return true;
  }
  const Place place = {.file = arena_cstr(scratch, rule->file),
                       .line = rule->line};
  diag_error(diag, KEDGE_BAD_KNOWLEDGE, place,
             "%.*s: ?%.*s stands in no premise that is not negated",
             STR_ARG(rule->name), STR_ARG(var));
  return false;
}

bool
derive_is_bound(const DeriveRule *rule, Arena *scratch, Diag *diag)
{
  bool ok = check_var(rule, scratch, rule->head.subject_var, diag) &&
            check_var(rule, scratch, rule->head.object_var, diag);
  for (uint32_t i = 0; ok && i < rule->n_types; i++) {
    ok = check_var(rule, scratch, rule->types[i].var, diag);
  }
  return ok;
}
