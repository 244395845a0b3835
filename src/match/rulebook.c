// SPDX-License-Identifier: MIT
#include "match/syntax.h"

#include "match/units.h"

const Str form_names[FORM_COUNT] = {
    STR_INIT("active"), STR_INIT("passive"), STR_INIT("participle"),
    STR_INIT("infinitive"), STR_INIT("nominal")};

void
rulebook_init(RuleBook *book, Arena *arena, Lexicon *lexicon)
{
  *book = (RuleBook){.arena = arena, .lexicon = lexicon};
  book->n_units = UNIT_SLOW;
  book->n_list_units = UNIT_LIST;
}

bool
rulebook_is_common(const RuleBook *book, uint16_t unit)
{
  const uint32_t at = unit - UNIT_SLOW;
  if (at >= book->n_unit_words ||
      book->word_units[book->unit_words[at]] != unit) {
    return false; /* of a list */
  }
  const uint32_t word = book->unit_words[at];
  const Str text = map_key(&book->lexicon->words, word);
  const char c = text.ptr[0];
  const bool is_mark = !((c >= 'a' && c <= 'z') || (c & 0x80)) || text.len == 1;
  return is_mark || book->lexicon->page_classes[word] & WORD_ORDINARY;
}

uint16_t
rulebook_list_unit(RuleBook *book)
{
  return book->n_list_units < UNIT_SLOW ? book->n_list_units++
                                        : book->n_units++;
}

uint16_t
rulebook_word_unit(RuleBook *book, uint32_t word)
{
  if (word >= book->word_units_capacity) {
    const uint32_t capacity = (word + 1) * 2;
    uint16_t *units = ARENA_NEW_ARRAY(book->arena, uint16_t, capacity);
    if (book->word_units_capacity) {
      memcpy(units, book->word_units,
             book->word_units_capacity * sizeof *units);
    }
    book->word_units = units;
    book->word_units_capacity = capacity;
  }
  if (book->word_units[word] == 0) {
    while (book->n_unit_words + UNIT_SLOW <= book->n_units) {
      ARENA_PUSH(book->arena, book->unit_words, book->n_unit_words,
                 book->unit_words_capacity, word);
    }
    book->word_units[word] = book->n_units++;
    lexicon_add_unit(book->lexicon, word, book->word_units[word]);
  }
  return book->word_units[word];
}

Place
rule_place(const Rule *rule, RulePlace place)
{
  size_t begin = 0;
  for (uint32_t line = 1; line < place.line; line++) {
    begin = str_find_byte(rule->text, '\n', begin) + 1;
  }
  return place_at(rule->file, rule->text, begin + place.column - 1);
}

const WordList *
rulebook_list(const RuleBook *book, Str name)
{
  for (uint32_t i = 0; i < book->n_lists; i++) {
    if (str_equal(book->lists[i].name, name)) {
      return &book->lists[i];
    }
  }
  return NULL;
}

const Role *
rule_role(const Rule *rule, RoleWay way)
{
  for (uint8_t i = 1; i < rule->n_roles; i++) {
    for (uint8_t k = 0; k < rule->roles[i].n_ways; k++) {
      if (rule->roles[i].ways[k] == way) {
        return &rule->roles[i];
      }
    }
  }
  return NULL;
}

static Test *
test_copy(const RuleBook *book, const Test *test)
{
  Test *copy = ARENA_NEW(book->arena, Test);
  *copy = *test;
  return copy;
}

static const Test *
test_with_nouns(const RuleBook *book, const Test *test)
{
  if (!test) {
    return NULL;
  }
  Test *copy = test_copy(book, test);
  if (test->kind != TEST_UNIT) {
    copy->left = (Test *)(uintptr_t)test_with_nouns(book, test->left);
    copy->right = (Test *)(uintptr_t)test_with_nouns(book, test->right);
    return copy;
  }
  for (uint32_t i = 0; i < book->n_lists; i++) {
    const WordList *list = &book->lists[i];
    if (list->unit == test->unit && list->noun_unit) {
      Test *noun = test_copy(book, test);
      noun->unit = list->noun_unit;
      *copy = (Test){TEST_OR, 0, test_copy(book, test), noun};
    }
  }
  return copy;
}

Node *
with_nouns(RuleBook *book, const Node *pattern)
{
  if (!pattern) {
    return NULL;
  }
  Node *copy = ARENA_NEW(book->arena, Node);
  *copy = *pattern;
  copy->test = test_with_nouns(book, pattern->test);
  Node **end = &copy->child;
  for (const Node *child = pattern->child; child; child = child->next) {
    *end = with_nouns(book, child);
    end = &(*end)->next;
  }
  return copy;
}
