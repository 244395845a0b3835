// SPDX-License-Identifier: MIT
/* What a rule becomes. */
#include "kedge_report.h"

#include "match/compile.h"
#include "match/show.h"

typedef struct Expanding {
  const KedgeEngine *engine;
  const Rule *rule;
} Expanding;

/* "  label      " before what a line says. */
static void
begin_line(Text *out, const char *label)
{
  text_addf(out, "  %-10s ", label);
}

static void
end_line(Text *out)
{
  text_add(out, STR("\n"));
}

/* --- lists -------------------------------------------------------------------
 */

enum { MOST_ENTRIES = 8 };

static bool
test_names(const Test *test, const WordList *list)
{
  if (test->kind == TEST_UNIT) {
    bool is_named = test->unit == list->unit;
    for (int n = 2; n <= MAX_PHRASE; n++) {
      is_named = is_named ||
                 (list->length_units[n] && test->unit == list->length_units[n]);
    }
    return is_named;
  }
  return test_names(test->left, list) ||
         (test->right && test_names(test->right, list));
}

static bool
pattern_names(const Node *node, const WordList *list)
{
  if (node->kind == NODE_TOKEN) {
    return test_names(node->test, list);
  }
  for (const Node *child = node->child; child; child = child->next) {
    if (pattern_names(child, list)) {
      return true;
    }
  }
  return false;
}

static void
print_entry(Text *out, const Lexicon *lexicon, const uint32_t *words)
{
  for (uint32_t i = 0; words[i]; i++) {
    text_add(out, i ? STR(" ") : STR(""));
    text_add(out, map_key(&lexicon->words, words[i]));
  }
}

static void
print_lists(Text *out, const RuleBook *book, const Node *pattern)
{
  for (uint32_t i = 0; i < book->n_lists; i++) {
    const WordList *list = &book->lists[i];
    if (!pattern_names(pattern, list)) {
      continue;
    }
    begin_line(out, list->is_lemma ? "forms" : "list");
    text_add(out, list->name);
    text_addf(out, ", %u entries: ", list->n_phrases);
    for (uint32_t k = 0; k < list->n_phrases && k < MOST_ENTRIES; k++) {
      text_add(out, k ? STR(", ") : STR(""));
      print_entry(out, book->lexicon, list->phrases[k]);
    }
    text_add(out, list->n_phrases > MOST_ENTRIES ? STR(", …\n") : STR("\n"));
  }
}

/* --- patterns ----------------------------------------------------------------
 */

static void
print_calls(Text *out, Arena *arena, const RuleBook *book, const Rule *rule)
{
  const Triggers triggers = pattern_triggers(book, rule->pattern, arena);
  begin_line(out, "tried");
  if (triggers.n_units == 0) {
    text_add(out, STR("in every sentence: no word or type calls it\n"));
    return;
  }
  text_add(out, STR("where there is "));
  for (uint32_t i = 0; i < triggers.n_units && i < MOST_ENTRIES; i++) {
    text_add(out, i ? STR(" or ") : STR(""));
    show_unit(out, book, triggers.units[i]);
  }
  if (triggers.n_units > MOST_ENTRIES) {
    text_addf(out, " or one of %u more", triggers.n_units - MOST_ENTRIES);
  }
  end_line(out);
}

static void
print_pattern(Text *out, Arena *arena, const RuleBook *book, const Rule *rule)
{
  begin_line(out, rule->kind == RULE_FRAME ? "trigger" : "match");
  show_pattern(out, rule, book, rule->pattern);
  end_line(out);
  for (uint8_t i = 0; i < rule->n_conditions; i++) {
    const Condition *condition = &rule->conditions[i];
    begin_line(out, condition->is_negated ? "not has" : "has");
    text_add(out, rule->captures[condition->capture]);
    text_add(out, STR(" "));
    show_test(out, book, condition->test);
    end_line(out);
  }
  for (uint8_t i = 0; i < rule->n_contexts; i++) {
    const Context *context = &rule->contexts[i];
    begin_line(out, context->is_after
                        ? (context->is_negated ? "not after" : "after")
                        : (context->is_negated ? "not before" : "before"));
    show_pattern(out, rule, book, context->pattern);
    end_line(out);
  }
  print_lists(out, book, rule->pattern);
  print_calls(out, arena, book, rule);
}

/* --- the forms of a frame ----------------------------------------------------
 */

/* A participle among the entries of the trigger's lists; 0: none. */
static uint32_t
verb_of_pattern(const RuleBook *book, const Node *pattern)
{
  for (uint32_t i = 0; i < book->n_lists; i++) {
    const WordList *list = &book->lists[i];
    for (uint32_t k = 0; pattern_names(pattern, list) && k < list->n_phrases;
         k++) {
      const uint32_t *words = list->phrases[k];
      if (!words[1] &&
          word_info(book->lexicon, words[0])->verb_forms & VERB_PARTICIPLE) {
        return words[0];
      }
    }
  }
  return 0;
}

/* One form: "%a", "%v", "%p" and "%b" stand for the subject, the verb's base,
   its participle and the object. */
typedef struct Form {
  const char *label;
  const char *words;
  TriggerForm form;
} Form;

static const Form forms[] = {
    {"active", "%a %p %b", FORM_ACTIVE},
    {"relative", "%a which %p %b", FORM_ACTIVE},
    {"future", "%a will %v %b → planned", FORM_ACTIVE},
    {"infinitive", "%a plans to %v %b → planned", FORM_INFINITIVE},
    {"negated", "%a did not %v %b → denied", FORM_ACTIVE},
    {"passive", "%b was %p by %a", FORM_PASSIVE},
    {"participle", "%b, %p by %a", FORM_PARTICIPLE},
    {"object relative", "%b that %a %p", FORM_ACTIVE},
    {"nominal", "the %n of %b by %a", FORM_NOMINAL},
};

typedef struct FormWords {
  Str subject, base, participle, object, noun;
} FormWords;

static Str
form_word(const FormWords *words, char letter)
{
  return letter == 'a'   ? words->subject
         : letter == 'b' ? words->object
         : letter == 'v' ? words->base
         : letter == 'n' ? words->noun
                         : words->participle;
}

static void
print_form(Text *out, const Form *form, const FormWords *words)
{
  text_addf(out, "    %-18s", form->label);
  for (const char *p = form->words; *p; p++) {
    if (*p == '%') {
      text_add(out, form_word(words, *++p));
    } else {
      text_add(out, (Str){p, 1});
    }
  }
  end_line(out);
}

/* A noun of the verb: its own, else the form in -ing. */
static Str
noun_of(const Lexicon *lexicon, uint32_t lemma)
{
  Str ing = {0};
  for (uint32_t word = 1; lemma && word <= lexicon->words.n_keys; word++) {
    const WordInfo *info = word_info(lexicon, word);
    if (info->noun_of == lemma) {
      return map_key(&lexicon->words, word);
    }
    if (info->lemma == lemma && info->verb_forms & VERB_ING) {
      ing = map_key(&lexicon->words, word);
    }
  }
  return ing;
}

static void
print_forms(Text *out, const RuleBook *book, const Rule *rule)
{
  const Role *subject = rule_role(rule, WAY_BEFORE);
  const Role *object = rule_role(rule, WAY_AFTER);
  const uint32_t word = verb_of_pattern(book, rule->pattern);
  if (!word || (!subject && !object)) {
    return;
  }
  const Map *names = &book->lexicon->words;
  const uint32_t lemma = word_info(book->lexicon, word)->lemma;
  const FormWords words = {.subject = subject ? subject->name : STR("…"),
                           .object = object ? object->name : STR("…"),
                           .participle = map_key(names, word),
                           .noun = noun_of(book->lexicon, lemma),
                           .base = map_key(names, lemma ? lemma : word)};
  text_add(out, STR("  reads\n"));
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    if (rule->forms >> forms[i].form & 1 &&
        (forms[i].form != FORM_NOMINAL || (object && words.noun.len))) {
      print_form(out, &forms[i], &words);
    }
  }
}

static Str
mark_of(const Role *role)
{
  if (role->is_optional) {
    return role->is_many ? STR("*") : STR("?");
  }
  return role->is_many ? STR("+") : STR("");
}

static void
print_role(Text *out, const KedgeEngine *engine, const Rule *rule,
           const Role *role)
{
  begin_line(out, "role");
  text_add(out, role->name);
  text_add(out, mark_of(role));
  text_add(out, STR(": "));
  if (role->is_phrase) {
    text_add(out, STR("the words"));
  } else {
    show_classes(out, &engine->knowledge.lexicon, role->classes);
  }
  for (uint8_t i = 0; i < role->n_ways; i++) {
    text_add(out, i ? STR("; or ") : STR(", "));
    show_way(out, &engine->knowledge.book, rule, role, (RoleWay)role->ways[i]);
  }
  if (role->within) {
    text_addf(out, ", at most %u words away", role->within);
  }
  end_line(out);
}

static void
print_roles(Text *out, const KedgeEngine *engine, const Rule *rule)
{
  for (uint8_t i = 1; i < rule->n_roles; i++) {
    print_role(out, engine, rule, &rule->roles[i]);
  }
}

/* --- what comes of it --------------------------------------------------------
 */

static void
print_makes(Text *out, const KedgeEngine *engine, const Rule *rule)
{
  for (uint8_t i = 0; i < rule->n_makes; i++) {
    begin_line(out, "makes");
    text_add(
        out,
        engine->knowledge.lexicon.class_names[rule->makes[i].class_id - 1]);
    text_add(out, STR(" of "));
    text_add(out, rule->captures[rule->makes[i].capture]);
    end_line(out);
  }
}

static void
print_emits(Text *out, const KedgeEngine *engine, const Rule *rule)
{
  const Ontology *ontology = &engine->knowledge.lexicon.ontology;
  const bool is_frame = rule->kind == RULE_FRAME;
  for (uint8_t i = 0; i < rule->n_emits; i++) {
    const Emit *emit = &rule->emits[i];
    begin_line(out, "states");
    text_add(out, is_frame ? rule->roles[emit->subject].name
                           : rule->captures[emit->subject]);
    text_add(out, STR(" "));
    text_add(out, relation_at(ontology, emit->relation)->name);
    text_add(out, STR(" "));
    text_add(out, is_frame ? rule->roles[emit->object].name
                           : rule->captures[emit->object]);
    end_line(out);
  }
}

static void
print_atoms(Text *out, const KedgeEngine *engine, const Rule *rule)
{
  const Ontology *ontology = &engine->knowledge.lexicon.ontology;
  for (uint8_t i = 0; i < rule->n_atoms; i++) {
    const Atom *atom = &rule->atoms[i];
    begin_line(out, i == 0             ? (rule->is_block ? "takes" : "states")
                    : atom->is_negated ? "if not"
                                       : "if");
    text_add(out, STR("?"));
    text_add(out, atom->subject);
    if (atom->relation == RELATION_LIES_IN) {
      text_add(out, STR(" lies-in ?"));
      text_add(out, atom->object);
    } else if (atom->relation) {
      text_add(out, STR(" "));
      text_add(out, relation_at(ontology, atom->relation)->name);
      text_add(out, STR(" ?"));
      text_add(out, atom->object);
    } else if (atom->name.len) {
      text_addf(out, " is \"%.*s\"", STR_ARG(atom->name));
    } else {
      text_add(out, STR(" is "));
      text_add(out, engine->knowledge.lexicon.class_names[atom->class_of - 1]);
    }
    end_line(out);
  }
}

/* The words that the sentence of a blocked fact must hold. */
static void
print_with(Text *out, const Lexicon *lexicon, const Role *with)
{
  for (uint32_t i = 0; i < with->n_literals; i++) {
    begin_line(out, i ? "" : "with");
    for (uint32_t k = 0; k < with->literals[i].n_words; k++) {
      text_add(out, k ? STR(" ") : STR(""));
      text_add(out, map_key(&lexicon->words, with->literals[i].words[k]));
    }
    end_line(out);
  }
}

static void
print_head(Text *out, const KedgeEngine *engine, const Rule *rule)
{
  const Phase *phases = engine->knowledge.book.phases;
  text_add(out, rule->name);
  text_addf(out, " (%s:%u)", rule->file, rule->place.line);
  if (rule->kind == RULE_DERIVE) {
    text_add(out, rule->is_infer ? STR(", over the facts of a document")
                                 : STR(", over the store"));
  } else {
    text_add(out, STR(", phase "));
    text_add(out, phases[rule->phase - 1].name);
    text_addf(out, ", priority %d", (int)rule->priority);
  }
  if (rule->confidence) {
    text_addf(out, ", confidence %u.%03u", rule->confidence / 1000u,
              rule->confidence % 1000u);
  }
  end_line(out);
}

static KedgeStatus
make_expansion(KedgeReport *report, void *data)
{
  const Expanding *expanding = data;
  const KedgeEngine *engine = expanding->engine;
  const Rule *rule = expanding->rule;
  Text *out = &report->text;
  print_head(out, engine, rule);
  if (rule->kind == RULE_DERIVE) {
    print_atoms(out, engine, rule);
    print_with(out, &engine->knowledge.lexicon, &rule->roles[0]);
  } else {
    print_pattern(out, &report->arena, &engine->knowledge.book, rule);
    print_forms(out, &engine->knowledge.book, rule);
    print_roles(out, engine, rule);
    print_makes(out, engine, rule);
    print_emits(out, engine, rule);
  }
  report_str(report->root, "rule", rule->name);
  report_str(
      report->root, "place",
      report_place(&report->arena, str_from(rule->file), rule->place.line));
  report_str(report->root, "text", text_str(out));
  return KEDGE_OK;
}

KedgeStatus
kedge_engine_expand(const KedgeEngine *engine, KedgeStr rule, KedgeStr *near,
                    KedgeReport **out)
{
  const Str name = {rule.ptr, rule.len};
  Expanding expanding = {.engine = engine, .rule = rule_named(engine, name)};
  *out = NULL;
  if (!expanding.rule) {
    if (near) {
      *near = public_str(rule_near(engine, name));
    }
    return KEDGE_BAD_USAGE;
  }
  return report_make(make_expansion, &expanding, out);
}
