// SPDX-License-Identifier: MIT
/* block rules: which facts are not to be stated. */
#include "base/utf8.h"
#include "match/parse_clause.h"

/* The fact: ?variable relation ?variable */
static void
parse_fact(Parser *parser)
{
  Atom atom = {.place = parser_place(parser, parser->now.begin)};
  atom.subject = parser->now.text;
  parser_next(parser);
  atom.relation = parse_relation(parser);
  if (!parser->failed && parser->now.kind != LEX_VARIABLE) {
    parser_error(parser, "expected a variable such as ?c");
  }
  atom.object = parser->now.text;
  parser_next(parser);
  if (!parser->failed) {
    parser->rule->atoms[parser->rule->n_atoms++] = atom;
  }
}

/* "if" ?variable "is" (TYPE | string) */
static void
parse_end_test(Parser *parser)
{
  Rule *rule = parser->rule;
  Atom atom = {.place = parser_place(parser, parser->now.begin)};
  if (parser->now.kind != LEX_VARIABLE) {
    parser_error(parser, "expected a variable such as ?p");
    return;
  }
  atom.subject = parser->now.text;
  parser_next(parser);
  if (!parser_take_name(parser, STR("is"))) {
    parser_error(parser, "a block asks of its ends only what they are: "
                         "\"if ?x is TYPE\" or \"if ?x is \"name\"\"");
    return;
  }
  if (parser->now.kind == LEX_STRING) {
    atom.name = utf8_fold_arena(parser->book->arena, parser->now.text);
    parser_next(parser);
  } else {
    atom.class_of = parse_atom_type(parser);
  }
  if (rule->n_atoms == MAX_ATOMS) {
    parser_error(parser, "more than %d conditions", MAX_ATOMS - 1);
  }
  if (!parser->failed) {
    rule->atoms[rule->n_atoms++] = atom;
  }
}

void
parse_block_clause(Parser *parser)
{
  Rule *rule = parser->rule;
  if (parser_take_name(parser, STR("with"))) {
    if (!parse_wordings(parser, &rule->roles[0])) {
      parser_error(parser, "with needs \"words\" or a list");
    }
  } else if (parser_take_name(parser, STR("if"))) {
    parse_end_test(parser);
  } else if (rule->n_atoms == 0 && parser->now.kind == LEX_VARIABLE) {
    parse_fact(parser);
  } else {
    static const Str clauses[] = {STR_INIT("if"), STR_INIT("with"),
                                  STR_INIT("in"), STR_INIT("+"), STR_INIT("-")};
    parser_unknown(parser, "clause", clauses, sizeof clauses / sizeof *clauses);
  }
}

void
block_check(Parser *parser, const Rule *rule)
{
  const Ontology *ontology = &parser->book->lexicon->ontology;
  const Atom *fact = &rule->atoms[0];
  const RelationInfo *relation =
      fact->relation ? relation_at(ontology, fact->relation) : NULL;
  if (!relation) {
    diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE, rule_place(rule, fact->place),
               "first comes the fact that is taken away, as ?a relation ?b");
    return;
  }
  if (relation->is_derived) {
    diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE, rule_place(rule, fact->place),
               "'%.*s' follows in the store, behind all blocks: block what it "
               "follows from",
               STR_ARG(relation->name));
  }
  for (uint8_t i = 1; i < rule->n_atoms; i++) {
    const Atom *atom = &rule->atoms[i];
    if (!str_equal(atom->subject, fact->subject) &&
        !str_equal(atom->subject, fact->object)) {
      diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE,
                 rule_place(rule, atom->place),
                 "?%.*s is no end of the fact that is taken away",
                 STR_ARG(atom->subject));
    }
  }
}
