// SPDX-License-Identifier: MIT
#include "match/show.h"

#include "match/units.h"

static void
show_word(Text *out, const RuleBook *book, uint32_t word)
{
  text_add(out, STR("\""));
  text_add(out, map_key(&book->lexicon->words, word));
  text_add(out, STR("\""));
}

/* The list that a unit stands for, or null. */
static const WordList *
list_of(const RuleBook *book, uint16_t unit)
{
  for (uint32_t i = 0; i < book->n_lists; i++) {
    const WordList *list = &book->lists[i];
    if (list->unit == unit || (unit && list->noun_unit == unit)) {
      return list;
    }
    for (int n = 2; n <= MAX_PHRASE; n++) {
      if (list->length_units[n] == unit) {
        return list;
      }
    }
  }
  return NULL;
}

void
show_unit(Text *out, const RuleBook *book, uint16_t unit)
{
  const Str name = unit_name(unit);
  const WordList *list = list_of(book, unit);
  const uint32_t word =
      unit >= UNIT_SLOW ? unit - (uint32_t)UNIT_SLOW : UINT32_MAX;
  if (name.len) {
    text_add(out, name);
  } else if (list) {
    text_add(out, list->noun_unit == unit ? STR("noun of ")
                  : list->is_lemma        ? STR("")
                                          : STR("in "));
    text_add(out, list->name);
  } else if (unit > UNIT_CLASS && unit < UNIT_LIST) {
    text_add(out, book->lexicon->class_names[unit - UNIT_CLASS - 1]);
  } else if (word < book->n_unit_words) {
    show_word(out, book, book->unit_words[word]);
  }
}

static void
show_inner(Text *out, const RuleBook *book, const Test *test, bool in_and)
{
  switch (test->kind) {
  case TEST_UNIT:
    show_unit(out, book, test->unit);
    return;
  case TEST_NOT:
    text_add(out, STR("!"));
    show_inner(out, book, test->left, true);
    return;
  case TEST_AND:
    show_inner(out, book, test->left, true);
    text_add(out, STR(" & "));
    show_inner(out, book, test->right, true);
    return;
  case TEST_OR:
    text_add(out, in_and ? STR("(") : STR(""));
    show_inner(out, book, test->left, false);
    text_add(out, STR(" | "));
    show_inner(out, book, test->right, false);
    text_add(out, in_and ? STR(")") : STR(""));
    return;
  }
}

void
show_test(Text *out, const RuleBook *book, const Test *test)
{
  const bool is_word = test->kind == TEST_UNIT && test->unit >= UNIT_SLOW &&
                       !list_of(book, test->unit);
  text_add(out, is_word ? STR("") : STR("["));
  show_inner(out, book, test, false);
  text_add(out, is_word ? STR("") : STR("]"));
}

static void
show_repeat(Text *out, const Node *node)
{
  if (node->min == 0 && node->max == 1) {
    text_add(out, STR("?"));
  } else if (node->min <= 1 && node->max == 0) {
    text_add(out, node->min ? STR("+") : STR("*"));
  } else if (node->min == node->max) {
    text_addf(out, "{%u}", node->min);
  } else if (node->max) {
    text_addf(out, "{%u,%u}", node->min, node->max);
  } else {
    text_addf(out, "{%u,}", node->min);
  }
}

static void
show_children(Text *out, const Rule *rule, const RuleBook *book,
              const Node *node, Str between)
{
  for (const Node *child = node->child; child; child = child->next) {
    show_pattern(out, rule, book, child);
    text_add(out, child->next ? between : STR(""));
  }
}

static bool
is_group(const Node *node)
{
  return node->kind == NODE_CHOICE ||
         (node->kind == NODE_SEQUENCE && node->child && node->child->next);
}

/* Children in brackets, if they need them. */
static void
show_group(Text *out, const Rule *rule, const RuleBook *book, const Node *node)
{
  const bool needs = is_group(node->child) && node->child->kind != NODE_CHOICE;
  text_add(out, needs ? STR("(") : STR(""));
  show_children(out, rule, book, node, STR(" "));
  text_add(out, needs ? STR(")") : STR(""));
}

void
show_pattern(Text *out, const Rule *rule, const RuleBook *book,
             const Node *node)
{
  switch (node->kind) {
  case NODE_TOKEN:
    show_test(out, book, node->test);
    return;
  case NODE_SEQUENCE:
    show_children(out, rule, book, node, STR(" "));
    return;
  case NODE_CHOICE:
    text_add(out, STR("("));
    show_children(out, rule, book, node, STR(" | "));
    text_add(out, STR(")"));
    return;
  case NODE_REPEAT:
    show_group(out, rule, book, node);
    show_repeat(out, node);
    return;
  case NODE_CAPTURE:
    text_add(out, STR("(?<"));
    text_add(out, rule->captures[node->capture]);
    text_add(out, STR("> "));
    show_children(out, rule, book, node, STR(" "));
    text_add(out, STR(")"));
    return;
  case NODE_LOOK:
    text_add(out, node->max ? STR("(?= ") : STR("(?! "));
    show_children(out, rule, book, node, STR(" "));
    text_add(out, STR(")"));
    return;
  case NODE_START:
    text_add(out, STR("^"));
    return;
  case NODE_END:
    text_add(out, STR("$"));
    return;
  }
}

void
show_classes(Text *out, const Lexicon *lexicon, uint64_t classes)
{
  bool first = true;
  for (uint8_t id = 1; id < 64; id++) {
    if (classes >> id & 1 && id <= lexicon->n_classes) {
      text_add(out, first ? STR("") : STR(" | "));
      text_add(out, lexicon->class_names[id - 1]);
      first = false;
    }
  }
}

enum { MOST_SHOWN = 6 };

static void
show_wordings(Text *out, const RuleBook *book, const Role *role)
{
  for (uint32_t i = 0; i < role->n_literals && i < MOST_SHOWN; i++) {
    text_add(out, i ? STR(", \"") : STR(" \""));
    for (uint32_t k = 0; k < role->literals[i].n_words; k++) {
      text_add(out, k ? STR(" ") : STR(""));
      text_add(out, map_key(&book->lexicon->words, role->literals[i].words[k]));
    }
    text_add(out, STR("\""));
  }
  if (role->n_literals > MOST_SHOWN) {
    text_addf(out, " and %u more", role->n_literals - MOST_SHOWN);
  }
}

void
show_way(Text *out, const RuleBook *book, const Rule *rule, const Role *role,
         RoleWay way)
{
  switch (way) {
  case WAY_BEFORE:
    text_add(out, STR("as subject, or behind \"by\""));
    return;
  case WAY_AFTER:
    text_add(out, STR("as object, or subject of a passive"));
    return;
  case WAY_WORDS:
    text_add(out,
             role->only_after ? STR("to the right behind") : STR("behind"));
    show_wordings(out, book, role);
    return;
  case WAY_INSIDE:
    text_add(out, STR("within "));
    text_add(out, rule->roles[role->inside].name);
    return;
  case WAY_NEAREST:
    text_add(out, STR("the nearest in the sentence"));
    return;
  case WAY_LEFT:
    text_add(out, STR("the nearest to the left"));
    return;
  case WAY_CONTEXT:
    text_add(out, STR("the last one named before"));
    return;
  }
}
