// SPDX-License-Identifier: MIT
#include "match/parse_clause.h"

/* "is" type: of an entity, so no class of words */
uint8_t
parse_atom_type(Parser *parser)
{
  const Ontology *ontology = &parser->book->lexicon->ontology;
  const Lexeme name = parser->now;
  const uint8_t id = parse_class(parser);
  if (id > ontology->n_types) {
    parser_error_at(parser, name.begin, "'%.*s' is no type of entities",
                    STR_ARG(name.text));
  }
  return id;
}

/* The gazetteers are not in the store, where `derive` rules run. */
static uint16_t
parse_lies_in(Parser *parser)
{
  if (!parser->rule->is_infer) {
    parser_error(parser, "lies-in is a condition of infer rules only");
  }
  parser_next(parser);
  return RELATION_LIES_IN;
}

/* atom = "not"? ?variable (relation ?variable | "is" class); the first of a
   rule says what follows: a relation */
static void
parse_atom_clause(Parser *parser, bool is_negated)
{
  Rule *rule = parser->rule;
  Atom atom = {.is_negated = is_negated,
               .place = parser_place(parser, parser->now.begin)};
  const bool is_head = rule->n_atoms == 0;
  if (parser->now.kind != LEX_VARIABLE) {
    parser_error(parser, "expected a variable such as ?p");
    return;
  }
  atom.subject = parser->now.text;
  parser_next(parser);
  if (!is_head && !is_negated && parser_take_name(parser, STR("is"))) {
    atom.class_of = parse_atom_type(parser);
  } else {
    const bool may_lie = !is_head && !is_negated;
    atom.relation = may_lie && parser_is_name(parser, STR("lies-in"))
                        ? parse_lies_in(parser)
                        : parse_relation(parser);
    if (!parser->failed && parser->now.kind != LEX_VARIABLE) {
      parser_error(parser, "expected a variable such as ?c");
    }
    atom.object = parser->now.text;
    parser_next(parser);
  }
  if (rule->n_atoms == MAX_ATOMS) {
    parser_error(parser, "more than %d conditions", MAX_ATOMS - 1);
  }
  if (!parser->failed) {
    rule->atoms[rule->n_atoms++] = atom;
  }
}

void
parse_derive_clause(Parser *parser)
{
  if (parser_take_name(parser, STR("distinct"))) {
    parser->rule->is_distinct = true;
  } else {
    if (parser_take_name(parser, STR("if")) != (parser->rule->n_atoms > 0)) {
      parser_error(parser, "first comes what follows, as ?a relation ?b, then "
                           "each condition behind \"if\"");
    }
    const bool negated = parser_take_name(parser, STR("not"));
    parse_atom_clause(parser, negated);
  }
}

static bool
is_binding(const Atom *atom)
{
  return atom->relation != 0 && !atom->is_negated;
}

static bool
is_bound(const Rule *rule, Str variable)
{
  for (uint8_t i = 1; i < rule->n_atoms; i++) {
    const Atom *atom = &rule->atoms[i];
    if (is_binding(atom) && (str_equal(atom->subject, variable) ||
                             str_equal(atom->object, variable))) {
      return true;
    }
  }
  return false;
}

static void
check_variable(const Parser *parser, const Rule *rule, const Atom *atom,
               Str variable)
{
  if (!is_bound(rule, variable)) {
    diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE, rule_place(rule, atom->place),
               "?%.*s stands in no condition that says what it is, such as "
               "\"if ?%.*s organised ?e\"",
               STR_ARG(variable), STR_ARG(variable));
  }
}

/* The types that the conditions leave for a variable: "if ?p part_of ?q" says
   what both may be. */
static uint32_t
atom_types(const Ontology *ontology, const Atom *atom, Str variable)
{
  uint32_t types = UINT32_MAX;
  if (atom->is_negated || atom->relation == RELATION_LIES_IN) {
    return types;
  }
  if (atom->relation == 0) {
    return str_equal(atom->subject, variable) ? 1u << (atom->class_of - 1)
                                              : types;
  }
  const RelationInfo *relation = relation_at(ontology, atom->relation);
  if (str_equal(atom->subject, variable)) {
    types &= relation->subject_types;
  }
  if (str_equal(atom->object, variable)) {
    types &= relation->object_types;
  }
  return types;
}

/* Is there a type that a variable may have by all conditions up to `last`, and
   by what follows from them? */
static bool
check_types(const Parser *parser, const Rule *rule, uint8_t last, Str variable)
{
  const Ontology *ontology = &parser->book->lexicon->ontology;
  uint32_t before = UINT32_MAX;
  const uint8_t end = last ? last : rule->n_atoms;
  for (uint8_t i = 1; i < end; i++) {
    before &= atom_types(ontology, &rule->atoms[i], variable);
  }
  const Atom *atom = &rule->atoms[last];
  if (before && !(before & atom_types(ontology, atom, variable))) {
    diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE, rule_place(rule, atom->place),
               "no entity can be ?%.*s: the ontology has no type for it that "
               "goes with the other conditions",
               STR_ARG(variable));
    return false;
  }
  return true;
}

void
derive_check(Parser *parser, const Rule *rule)
{
  for (uint8_t n = 1; n <= rule->n_atoms; n++) {
    const uint8_t i = n % rule->n_atoms; /* what follows comes last */
    const Atom *atom = &rule->atoms[i];
    const bool is_head = i == 0;
    if (is_head || atom->relation == 0) {
      check_variable(parser, rule, atom, atom->subject);
    }
    if (is_head) {
      check_variable(parser, rule, atom, atom->object);
    }
    if (!check_types(parser, rule, i, atom->subject) ||
        (atom->relation && !check_types(parser, rule, i, atom->object))) {
      return;
    }
  }
}

/* What binds, then tests of types, then what is negated. */
static int
order_of(const Atom *atom)
{
  return is_binding(atom) ? 0 : atom->is_negated ? 2 : 1;
}

void
derive_order(Rule *rule)
{
  Atom atoms[MAX_ATOMS];
  uint8_t n = 1;
  memcpy(atoms, rule->atoms, sizeof atoms);
  for (int order = 0; order < 3; order++) {
    for (uint8_t i = 1; i < rule->n_atoms; i++) {
      if (order_of(&atoms[i]) == order) {
        rule->atoms[n++] = atoms[i];
      }
    }
  }
}
