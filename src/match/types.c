// SPDX-License-Identifier: MIT
#include "match/types.h"

#include "match/units.h"

static bool
is_class_unit(uint16_t unit)
{
  return unit > UNIT_CLASS && unit < UNIT_LIST;
}

uint64_t
test_classes(const Test *test)
{
  switch (test->kind) {
  case TEST_UNIT:
    return is_class_unit(test->unit) ? UINT64_C(1) << (test->unit - UNIT_CLASS)
                                     : UINT64_MAX;
  case TEST_NOT:
    return test->left->kind == TEST_UNIT && is_class_unit(test->left->unit)
               ? ~test_classes(test->left)
               : UINT64_MAX;
  case TEST_AND:
    return test_classes(test->left) & test_classes(test->right);
  case TEST_OR:
    return test_classes(test->left) | test_classes(test->right);
  }
  return UINT64_MAX;
}

/* The classes of the one element that a node takes; all if it may take
   several. */
static uint64_t
element_classes(const Node *node)
{
  uint64_t classes = 0;
  switch (node->kind) {
  case NODE_TOKEN:
    return test_classes(node->test);
  case NODE_CAPTURE:
    return element_classes(node->child);
  case NODE_SEQUENCE:
    return node->child && !node->child->next ? element_classes(node->child)
                                             : UINT64_MAX;
  case NODE_CHOICE:
    for (const Node *child = node->child; child; child = child->next) {
      classes |= element_classes(child);
    }
    return classes;
  case NODE_REPEAT:
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    break;
  }
  return UINT64_MAX;
}

static const Node *
find_capture(const Node *node, uint8_t capture)
{
  for (; node; node = node->next) {
    if (node->kind == NODE_CAPTURE && node->capture == capture) {
      return node;
    }
    const Node *inner = find_capture(node->child, capture);
    if (inner) {
      return inner;
    }
  }
  return NULL;
}

static uint64_t
capture_classes(const Rule *rule, uint8_t capture)
{
  for (uint8_t i = 0; i < rule->n_makes; i++) {
    if (rule->makes[i].capture == capture) {
      return UINT64_C(1) << rule->makes[i].class_id;
    }
  }
  const Node *node = find_capture(rule->pattern, capture);
  return node ? element_classes(node->child) : UINT64_MAX;
}

uint32_t
types_of_classes(const Lexicon *lexicon, uint64_t classes)
{
  uint32_t types = 0;
  for (uint8_t id = 1; id <= lexicon->ontology.n_types; id++) {
    types |= (uint32_t)(classes >> id & 1) << (id - 1);
  }
  for (uint8_t i = 0; i < lexicon->n_class_rules; i++) {
    const ClassRule *rule = &lexicon->class_rules[i];
    const uint8_t type = ontology_type(&lexicon->ontology, rule->type);
    if (type && classes >> rule->class_id & 1) {
      types |= 1u << (type - 1);
    }
  }
  return types;
}

/* The trigger of a frame: the mention in it, or an event that its verb is. */
static uint64_t
trigger_classes(const Rule *rule)
{
  return rule->event_kind ? UINT64_MAX : element_classes(rule->pattern);
}

uint32_t
types_of_argument(const Lexicon *lexicon, const Rule *rule, uint8_t argument)
{
  if (rule->kind == RULE_TOKENS) {
    return types_of_classes(lexicon, capture_classes(rule, argument));
  }
  return types_of_classes(lexicon, argument ? rule->roles[argument].classes
                                            : trigger_classes(rule));
}

/* "organisation, project or country" */
static Str
name_types(Arena *arena, const Ontology *ontology, uint32_t types)
{
  Str text = {0};
  for (uint8_t id = 1; id <= ontology->n_types; id++) {
    if (types >> (id - 1) & 1) {
      const bool is_last = types >> id == 0;
      const char *joint = text.len == 0 ? "" : is_last ? " or " : ", ";
      text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text), joint,
                          STR_ARG(type_at(ontology, id)->name));
    }
  }
  return text.len ? text : STR("no type of the ontology");
}

static Str
argument_name(const Rule *rule, uint8_t argument)
{
  return rule->kind == RULE_TOKENS ? rule->captures[argument]
                                   : rule->roles[argument].name;
}

static void
report_end(Parser *parser, const Rule *rule, const Emit *emit, bool is_subject)
{
  const Lexicon *lexicon = parser->book->lexicon;
  const Ontology *ontology = &lexicon->ontology;
  Arena *arena = parser->book->arena;
  const RelationInfo *relation = relation_at(ontology, emit->relation);
  const uint8_t argument = is_subject ? emit->subject : emit->object;
  const Str is =
      name_types(arena, ontology, types_of_argument(lexicon, rule, argument));
  const Str wanted =
      name_types(arena, ontology,
                 is_subject ? relation->subject_types : relation->object_types);
  diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE, rule_place(rule, emit->place),
             "'%.*s' is filled by %.*s, but the %s of %.*s must be %.*s",
             STR_ARG(argument_name(rule, argument)), STR_ARG(is),
             is_subject ? "subject" : "object", STR_ARG(relation->name),
             STR_ARG(wanted));
}

bool
relation_takes_text(const Ontology *ontology, uint16_t relation)
{
  return ontology->text_type && relation_at(ontology, relation)->object_types >>
                                        (ontology->text_type - 1) &
                                    1;
}

static void
check_part(Parser *parser, const Rule *rule, const Emit *emit)
{
  const Ontology *ontology = &parser->book->lexicon->ontology;
  const uint32_t types =
      types_of_argument(parser->book->lexicon, rule, emit->object);
  if (emit->part != PART_WHOLE &&
      !(ontology->date_type && types >> (ontology->date_type - 1) & 1)) {
    diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE, rule_place(rule, emit->place),
               "only a date has a .start and an .end; '%.*s' is none",
               STR_ARG(argument_name(rule, emit->object)));
  }
}

void
types_check(Parser *parser, const Rule *rule)
{
  const Lexicon *lexicon = parser->book->lexicon;
  for (uint8_t i = 0; i < rule->n_emits; i++) {
    const Emit *emit = &rule->emits[i];
    const RelationInfo *relation =
        relation_at(&lexicon->ontology, emit->relation);
    if (!(types_of_argument(lexicon, rule, emit->subject) &
          relation->subject_types)) {
      report_end(parser, rule, emit, true);
    } else if (!relation_takes_text(&lexicon->ontology, emit->relation) &&
               !(types_of_argument(lexicon, rule, emit->object) &
                 relation->object_types)) {
      report_end(parser, rule, emit, false);
    } else {
      check_part(parser, rule, emit);
    }
  }
}
