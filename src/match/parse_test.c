// SPDX-License-Identifier: MIT
#include "match/parse_test.h"

#include "match/units.h"

static const struct {
  Str name;
  uint16_t unit;
} unit_names[] = {
    {{"cap", 3}, UNIT_CAP},         {{"upper", 5}, UNIT_UPPER},
    {{"mixed", 5}, UNIT_MIXED},     {{"lower", 5}, UNIT_LOWER},
    {{"number", 6}, UNIT_NUMBER},   {{"ordinal", 7}, UNIT_ORDINAL},
    {{"alnum", 5}, UNIT_ALNUM},     {{"punct", 5}, UNIT_PUNCT},
    {{"word", 4}, UNIT_WORD},       {{"hyphen", 6}, UNIT_HYPHEN},
    {{"mention", 7}, UNIT_MENTION}, {{"verb", 4}, UNIT_VERB},
    {{"base", 4}, UNIT_BASE},       {{"third", 5}, UNIT_THIRD},
    {{"past", 4}, UNIT_PAST},       {{"participle", 10}, UNIT_PARTICIPLE},
    {{"ing", 3}, UNIT_ING},         {{"glued", 5}, UNIT_GLUED},
    {{"anaphor", 7}, UNIT_ANAPHOR}, {{"any", 3}, UNIT_STOP},
};

uint16_t
unit_named(Str name)
{
  for (size_t i = 0; i < sizeof unit_names / sizeof *unit_names; i++) {
    if (str_equal(unit_names[i].name, name)) {
      return unit_names[i].unit;
    }
  }
  return 0;
}

Str
unit_name(uint16_t unit)
{
  for (size_t i = 0; i < sizeof unit_names / sizeof *unit_names; i++) {
    if (unit_names[i].unit == unit) {
      return unit_names[i].name;
    }
  }
  return (Str){0};
}

static Test *
test_new(Parser *parser, TestKind kind, const Test *left, const Test *right)
{
  Test *test = ARENA_NEW(parser->book->arena, Test);
  *test = (Test){kind, 0, (Test *)(uintptr_t)left, (Test *)(uintptr_t)right};
  return test;
}

const Test *
unit_test(Parser *parser, uint16_t unit)
{
  Test *test = test_new(parser, TEST_UNIT, NULL, NULL);
  test->unit = unit;
  return test;
}

static bool
has_capital(Str word)
{
  return word.len && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
}

/* The test of one literal word: a capital in the rule asks for a capital. */
const Test *
word_test(Parser *parser, uint32_t word, Str text)
{
  const Test *test = unit_test(parser, rulebook_word_unit(parser->book, word));
  if (!has_capital(text)) {
    return test;
  }
  return test_new(parser, TEST_AND, test, unit_test(parser, UNIT_CAP));
}

size_t
list_names(const RuleBook *book, Str *names)
{
  size_t n = 0;
  for (uint32_t i = 0; i < book->n_lists; i++) {
    if (!book->lists[i].is_lemma) {
      names[n++] = book->lists[i].name;
    }
  }
  return n;
}

const WordList *
want_list(Parser *parser)
{
  const RuleBook *book = parser->book;
  const Str name = parser->now.text;
  const WordList *list = rulebook_list(book, name);
  if (!list) {
    Str *names = ARENA_NEW_ARRAY(book->arena, Str, book->n_lists + 1);
    const size_t n = list_names(book, names);
    parser_unknown(parser, "list", names, n);
    return NULL;
  }
  parser_next(parser);
  return list;
}

uint8_t
parse_class(Parser *parser)
{
  const Lexicon *lexicon = parser->book->lexicon;
  const Str name = parser->now.text;
  const uint8_t id =
      parser->now.kind == LEX_NAME ? lexicon_class(lexicon, name) : 0;
  if (id == 0) {
    parser_unknown(parser, "type", lexicon->class_names, lexicon->n_classes);
    return 0;
  }
  parser_next(parser);
  return id;
}

uint16_t
parse_relation(Parser *parser)
{
  const Ontology *ontology = &parser->book->lexicon->ontology;
  const Str name = parser->now.text;
  const uint16_t id =
      parser->now.kind == LEX_NAME ? ontology_relation(ontology, name) : 0;
  if (id == 0) {
    Str *names =
        ARENA_NEW_ARRAY(parser->book->arena, Str, ontology->n_relations + 1);
    for (uint32_t i = 0; i < ontology->n_relations; i++) {
      names[i] = ontology->relations[i].name;
    }
    parser_unknown(parser, "relation", names, ontology->n_relations);
    return 0;
  }
  parser_next(parser);
  return id;
}

/* A token of the text that is written in small letters, as the rule is. */
static const Test *
lower_test(Parser *parser, const Token *token, Str text, size_t begin)
{
  if (token->shape != SHAPE_LOWER) {
    parser_error_at(parser, begin,
                    "\"%.*s\" is not all in small letters, as lower asks; "
                    "write word = \"…\" for a word in any letters",
                    STR_ARG(text));
    return NULL;
  }
  return test_new(parser, TEST_AND, word_test(parser, token->word, text),
                  unit_test(parser, UNIT_LOWER));
}

static bool
takes_value(Str name)
{
  return str_equal(name, STR("word")) || str_equal(name, STR("lower")) ||
         str_equal(name, STR("lemma"));
}

/* The one token of the string that is read; null when it is not one. */
static const Token *
value_token(Parser *parser, Document *doc, bool is_lemma)
{
  const Str text = parser->now.text;
  if (parser->now.kind != LEX_STRING) {
    parser_error(parser, "expected a word in quotation marks");
    return NULL;
  }
  const uint32_t n =
      lexicon_tokens(parser->book->lexicon, parser->book->arena, text, doc);
  if (n == 0) {
    parser_error(parser, "this string holds no word");
  } else if (n > 1) {
    parser_error(parser,
                 "\"%.*s\" is %u words, but brackets stand for one token; "
                 "write %s outside brackets",
                 STR_ARG(text), n,
                 is_lemma ? "what goes with the verb" : "it as a string");
  }
  return n == 1 ? &doc->tokens[0] : NULL;
}

/* ("word" | "lower" | "lemma") "=" string */
static const Test *
parse_value(Parser *parser, Str name)
{
  Document doc;
  if (!takes_value(name)) {
    parser_error(parser, "'%.*s' takes no value; write word = \"…\" for a word",
                 STR_ARG(name));
    return NULL;
  }
  parser_want_mark(parser, '=');
  const Str text = parser->now.text;
  const size_t begin = parser->now.begin;
  const bool is_lemma = str_equal(name, STR("lemma"));
  const Token *token =
      parser->failed ? NULL : value_token(parser, &doc, is_lemma);
  if (!token) {
    return NULL;
  }
  parser_next(parser);
  if (is_lemma) {
    return lemma_test(parser, token_text(&doc, token), begin);
  }
  return str_equal(name, STR("lower")) ? lower_test(parser, token, text, begin)
                                       : word_test(parser, token->word, text);
}

static void
unknown_predicate(Parser *parser)
{
  const Lexicon *lexicon = parser->book->lexicon;
  Str names[128] = {STR("lemma")};
  size_t n = 1;
  for (size_t i = 0; i < sizeof unit_names / sizeof *unit_names; i++) {
    names[n++] = unit_names[i].name;
  }
  for (uint8_t i = 0; i < lexicon->n_classes; i++) {
    names[n++] = lexicon->class_names[i];
  }
  parser_unknown(parser, "predicate or type", names, n);
}

/* A string between brackets: one word. */
static const Test *
parse_string_test(Parser *parser)
{
  const size_t begin = parser->now.begin;
  const Node *node = parse_literal(parser);
  if (node && node->kind != NODE_TOKEN) {
    parser_error_at(parser, begin,
                    "a string of several words stands for several tokens; "
                    "write it outside the brackets");
    return NULL;
  }
  return node ? node->test : NULL;
}

/* test = "!" test | "(" tests ")" | "in" LIST | name "=" string | name */
static const Test *
parse_unary(Parser *parser)
{
  if (parser_take_mark(parser, '!')) {
    return test_new(parser, TEST_NOT, parse_unary(parser), NULL);
  }
  if (parser_take_mark(parser, '(')) {
    const Test *inner = parse_test(parser);
    parser_want_mark(parser, ')');
    return inner;
  }
  if (parser->now.kind == LEX_STRING) {
    return parse_string_test(parser);
  }
  const Str name = parser->now.text;
  if (parser->now.kind != LEX_NAME) {
    parser_error(parser, "expected a predicate such as cap, in LIST or a type");
    return NULL;
  }
  if (parser_take_name(parser, STR("in"))) {
    const WordList *list = want_list(parser);
    return list ? unit_test(parser, list->unit) : NULL;
  }
  const uint16_t unit = unit_named(name);
  const uint8_t class_id = lexicon_class(parser->book->lexicon, name);
  if (unit == 0 && class_id == 0 && !takes_value(name)) {
    unknown_predicate(parser);
    return NULL;
  }
  parser_next(parser);
  if (parser_is_mark(parser, '=')) {
    return parse_value(parser, name);
  }
  if (unit == 0 && class_id == 0) {
    parser_error(parser, "expected '=' here: %.*s = \"…\"", STR_ARG(name));
    return NULL;
  }
  return unit_test(parser, unit ? unit : (uint16_t)(UNIT_CLASS + class_id));
}

static const Test *
parse_all(Parser *parser)
{
  const Test *test = parse_unary(parser);
  while (!parser->failed && !parser_is_mark(parser, ']') &&
         !parser_is_mark(parser, ')') && !parser_is_mark(parser, '|') &&
         parser->now.kind != LEX_END) {
    parser_take_mark(parser, '&');
    test = test_new(parser, TEST_AND, test, parse_unary(parser));
  }
  return test;
}

const Test *
parse_test(Parser *parser)
{
  const Test *test = parse_all(parser);
  while (!parser->failed && parser_take_mark(parser, '|')) {
    test = test_new(parser, TEST_OR, test, parse_all(parser));
  }
  return test;
}
