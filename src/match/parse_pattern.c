// SPDX-License-Identifier: MIT
#include "match/parse_test.h"

#include "base/near.h"
#include "match/units.h"

static Node *
node_new(Parser *parser, NodeKind kind)
{
  Node *node = ARENA_NEW(parser->book->arena, Node);
  node->kind = kind;
  node->place = parser_place(parser, parser->now.begin);
  return node;
}

/* The tokens of a literal. "’s" is one only behind a word: put one before and
   leave it out again. */
static void
literal_tokens(Parser *parser, Str text, Document *doc)
{
  static const Str marks[] = {STR_INIT("’"), STR_INIT("'")};
  Arena *arena = parser->book->arena;
  bool is_suffix = false;
  for (size_t i = 0; i < 2; i++) {
    is_suffix =
        is_suffix || (str_starts(text, marks[i]) && text.len > marks[i].len);
  }
  if (is_suffix) {
    text = arena_printf(arena, "x%.*s", STR_ARG(text));
  }
  lexicon_tokens(parser->book->lexicon, arena, text, doc);
  if (is_suffix && doc->n_tokens > 1) {
    doc->tokens++;
    doc->n_tokens--;
  }
  for (uint32_t i = 0; i < doc->n_tokens; i++) {
    if (doc->tokens[i].word == 0) {
      parser_error(parser, "'%.*s' holds what is no text", STR_ARG(text));
      doc->n_tokens = 0;
    }
  }
}

uint32_t
literal_words(Parser *parser, Str text, uint32_t **words)
{
  Document doc;
  Arena *arena = parser->book->arena;
  literal_tokens(parser, text, &doc);
  const uint32_t n = doc.n_tokens;
  *words = ARENA_NEW_ARRAY(arena, uint32_t, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    (*words)[i] = doc.tokens[i].word;
  }
  return n;
}

/* Chain `n` word tests into a sequence node (or the single token). */
static const Node *
token_chain(Parser *parser, const Document *doc)
{
  Node *sequence = node_new(parser, NODE_SEQUENCE);
  Node **tail = &sequence->child;
  for (uint32_t i = 0; i < doc->n_tokens; i++) {
    Node *token = node_new(parser, NODE_TOKEN);
    token->test = word_test(parser, doc->tokens[i].word,
                            token_text(doc, &doc->tokens[i]));
    *tail = token;
    tail = &token->next;
  }
  return doc->n_tokens == 1 ? sequence->child : sequence;
}

const Node *
parse_literal(Parser *parser)
{
  Document doc;
  const Str text = parser->now.text;
  literal_tokens(parser, text, &doc);
  if (doc.n_tokens == 0) {
    parser_error(parser, "this string holds no word");
    return NULL;
  }
  const Node *node = token_chain(parser, &doc);
  parser_next(parser);
  return node;
}

static const Node *
parse_bracket(Parser *parser)
{
  Node *node = node_new(parser, NODE_TOKEN);
  parser_next(parser);
  node->test = parse_test(parser);
  if (!parser->failed) {
    parser_want_mark(parser, ']');
  }
  return node;
}

/* The capture that is named here. */
static uint8_t
capture_add(Parser *parser)
{
  Rule *rule = parser->rule;
  const Str name = parser->now.text;
  for (uint8_t i = 0; i < rule->n_captures; i++) {
    if (str_equal(rule->captures[i], name)) {
      parser_error(parser, "capture '%.*s' is there twice", STR_ARG(name));
      return i;
    }
  }
  if (rule->n_captures == MAX_CAPTURES) {
    parser_error(parser, "more than %d captures in a rule", MAX_CAPTURES);
    return 0;
  }
  rule->captures[rule->n_captures] = name;
  parser_want_name(parser, "the name of a capture");
  return rule->n_captures++;
}

/* look = "(?=" pattern ")" | "(?!" pattern ")": what follows, not taken */
static const Node *
parse_look(Parser *parser, bool is_negated)
{
  Node *node = node_new(parser, NODE_LOOK);
  const uint8_t n_captures = parser->rule->n_captures;
  node->max = !is_negated;
  parser_next(parser);
  node->child = (Node *)(uintptr_t)parse_pattern(parser);
  if (parser->rule->n_captures != n_captures) {
    parser_error(parser, "a look ahead cannot hold captures");
  }
  parser_want_mark(parser, ')');
  return node;
}

/* group = "(" pattern ")" | "(?<name>" pattern ")" | look */
static const Node *
parse_group(Parser *parser)
{
  parser_next(parser);
  if (parser->now.kind == LEX_VARIABLE) {
    parser_error(parser, "a capture is written (?<%.*s> …)",
                 STR_ARG(parser->now.text));
    return NULL;
  }
  if (!parser_is_mark(parser, '?')) {
    const Node *inner = parse_pattern(parser);
    parser_want_mark(parser, ')');
    return inner;
  }
  parser_next(parser);
  if (parser_is_mark(parser, '!') || parser_is_mark(parser, '=')) {
    return parse_look(parser, parser_is_mark(parser, '!'));
  }
  parser_want_mark(parser, '<');
  Node *node = node_new(parser, NODE_CAPTURE);
  node->capture = capture_add(parser);
  parser_want_mark(parser, '>');
  if (!parser->failed) {
    node->child = (Node *)(uintptr_t)parse_pattern(parser);
    parser_want_mark(parser, ')');
  }
  return node;
}

/* Where an entry of `n` words begins, all of them. */
static Node *
phrase_pattern(Parser *parser, uint16_t unit, uint32_t n)
{
  Node *sequence = node_new(parser, NODE_SEQUENCE);
  Node **tail = &sequence->child;
  for (uint32_t i = 0; i < n; i++) {
    Node *token = node_new(parser, NODE_TOKEN);
    token->test = unit_test(parser, i == 0 ? unit : UNIT_STOP);
    *tail = token;
    tail = &token->next;
  }
  return sequence;
}

/* A list by its bare name: an entry of several words, the longest first, or a
   single one. */
static const Node *
list_pattern(Parser *parser, const WordList *list)
{
  Node *choice = node_new(parser, NODE_CHOICE);
  Node **tail = &choice->child;
  for (uint32_t n = MAX_PHRASE; n > 1; n--) {
    if (list->length_units[n]) {
      *tail = phrase_pattern(parser, list->length_units[n], n);
      tail = &(*tail)->next;
    }
  }
  if (list->n_words || !choice->child) {
    Node *token = node_new(parser, NODE_TOKEN);
    token->test = unit_test(parser, list->unit);
    *tail = token;
  }
  return choice;
}

/* As lists and macros are. */
static bool
is_in_capitals(Str name)
{
  for (size_t i = 0; i < name.len; i++) {
    if ((name.ptr[i] >= 'a' && name.ptr[i] <= 'z') || (name.ptr[i] & 0x80)) {
      return false;
    }
  }
  return true;
}

static const Node *
parse_reference(Parser *parser)
{
  const RuleBook *book = parser->book;
  const Str name = parser->now.text;
  for (uint32_t i = 0; i < book->n_macros; i++) {
    if (str_equal(book->macros[i].name, name)) {
      Node *copy = node_new(parser, NODE_SEQUENCE);
      Node *inner = ARENA_NEW(book->arena, Node);
      *inner = *book->macros[i].pattern;
      inner->next = NULL;
      copy->child = inner;
      copy->is_macro = true;
      parser_next(parser);
      return copy;
    }
  }
  const WordList *list = rulebook_list(book, name);
  if (list) {
    const Node *node = list_pattern(parser, list);
    parser_next(parser);
    return node;
  }
  Str *names =
      ARENA_NEW_ARRAY(book->arena, Str, book->n_macros + book->n_lists + 1);
  size_t n = 0;
  for (uint32_t i = 0; i < book->n_macros; i++) {
    names[n++] = book->macros[i].name;
  }
  n += list_names(book, names + n);
  if (is_in_capitals(name) || near_name(name, names, n).len) {
    parser_unknown(parser, "macro or list", names, n);
  } else {
    parser_error(parser, "a word stands in quotation marks: \"%.*s\"",
                 STR_ARG(name));
  }
  return NULL;
}

static const Node *
parse_atom(Parser *parser)
{
  if (parser->now.kind == LEX_STRING) {
    return parse_literal(parser);
  }
  if (parser->now.kind == LEX_NAME) {
    return parse_reference(parser);
  }
  if (parser_is_mark(parser, '[')) {
    return parse_bracket(parser);
  }
  if (parser_is_mark(parser, '(')) {
    return parse_group(parser);
  }
  if (parser_is_mark(parser, '^') || parser_is_mark(parser, '$')) {
    Node *node =
        node_new(parser, parser->now.mark == '^' ? NODE_START : NODE_END);
    parser_next(parser);
    return node;
  }
  parser_error(parser, "expected \"words\", [predicate], (group) or a name");
  return NULL;
}

/* quantifier = "*" | "+" | "?" | "{" number ("," number?)? "}" */
static bool
parse_quantifier(Parser *parser, uint16_t *min, uint16_t *max)
{
  *min = 0;
  *max = 0;
  if (parser_take_mark(parser, '*')) {
    return true;
  }
  if (parser_take_mark(parser, '+')) {
    *min = 1;
    return true;
  }
  if (parser_take_mark(parser, '?')) {
    *max = 1;
    return true;
  }
  if (!parser_take_mark(parser, '{')) {
    return false;
  }
  *min = (uint16_t)parser_want_number(parser, 50);
  *max = *min;
  bool is_bounded = true;
  if (parser_take_mark(parser, ',')) {
    is_bounded = !parser_is_mark(parser, '}');
    *max = is_bounded ? (uint16_t)parser_want_number(parser, 50) : 0;
  }
  if (is_bounded && *max < *min) {
    parser_error(parser, "the range {%u,%u} runs backwards", *min, *max);
  } else if (is_bounded && *max == 0) {
    parser_error(parser, "a range up to 0 allows nothing");
  }
  parser_want_mark(parser, '}');
  return true;
}

static const Node *
parse_item(Parser *parser)
{
  const Node *atom = parse_atom(parser);
  uint16_t min, max;
  if (!atom || parser->failed || !parse_quantifier(parser, &min, &max)) {
    return atom;
  }
  Node *node = node_new(parser, NODE_REPEAT);
  node->place = atom->place;
  node->child = (Node *)(uintptr_t)atom;
  node->min = min;
  node->max = max;
  return node;
}

static bool
at_sequence_end(const Parser *parser)
{
  return parser->failed || parser->now.kind == LEX_END ||
         parser_is_mark(parser, ')') || parser_is_mark(parser, '|');
}

static const Node *
parse_sequence(Parser *parser)
{
  Node *sequence = node_new(parser, NODE_SEQUENCE);
  Node **tail = &sequence->child;
  while (!at_sequence_end(parser)) {
    Node *item = (Node *)(uintptr_t)parse_item(parser);
    if (!item) {
      break;
    }
    *tail = item;
    tail = &item->next;
  }
  if (!sequence->child) {
    parser_error(parser, "an empty pattern matches everywhere");
  }
  return sequence;
}

const Node *
parse_pattern(Parser *parser)
{
  const Node *first = parse_sequence(parser);
  if (!parser_is_mark(parser, '|') || parser->failed) {
    return first;
  }
  Node *choice = node_new(parser, NODE_CHOICE);
  Node *last = (Node *)(uintptr_t)first;
  choice->place = first->place;
  choice->child = last;
  while (!parser->failed && parser_take_mark(parser, '|')) {
    last->next = (Node *)(uintptr_t)parse_sequence(parser);
    last = last->next;
  }
  return choice;
}
