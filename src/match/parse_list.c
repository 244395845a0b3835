// SPDX-License-Identifier: MIT
#include "match/parse_test.h"

static bool
add_units(Parser *parser, WordList *list, uint32_t *words, uint32_t n)
{
  Lexicon *lexicon = parser->book->lexicon;
  if (n == 1) {
    list->n_words++;
    return lexicon_add_unit(lexicon, words[0], list->unit);
  }
  if (!list->length_units[n]) {
    list->length_units[n] = rulebook_list_unit(parser->book);
  }
  return lexicon_add_phrase(lexicon, words, n, list->length_units[n]);
}

/* An entry of `n` words, which stay where they are. */
static void
add_words(Parser *parser, WordList *list, uint32_t *words, uint32_t n)
{
  if (!add_units(parser, list, words, n)) {
    return; /* it is there, perhaps in another spelling */
  }
  /* Single words too: roles and bare names use them as wordings. */
  ARENA_PUSH(parser->book->arena, list->phrases, list->n_phrases,
             list->phrases_capacity, words);
}

static void
add_entry(Parser *parser, WordList *list, Str text)
{
  uint32_t *words;
  const uint32_t n = literal_words(parser, text, &words);
  if (n > MAX_PHRASE) {
    parser_error(parser, "an entry of a list has at most %d words", MAX_PHRASE);
  } else if (n > 0) {
    add_words(parser, list, words, n);
  }
}

/* The nouns of the verbs of another list. */
static void
add_nouns_like(Parser *parser, WordList *list, const WordList *other)
{
  const Lexicon *lexicon = parser->book->lexicon;
  for (uint32_t i = 0; other && i < other->n_phrases; i++) {
    const uint32_t *words = other->phrases[i];
    if (!words[1] && lexicon->info[words[0]].lemma == words[0]) {
      list_add_nouns(parser->book, list, words[0]);
    }
  }
}

/* The entries that another list has so far. */
static void
add_list(Parser *parser, WordList *list)
{
  const WordList *other = want_list(parser);
  if (other == list) {
    parser_error(parser, "a list cannot hold itself");
    return;
  }
  for (uint32_t i = 0; other && i < other->n_phrases; i++) {
    uint32_t n = 0;
    while (other->phrases[i][n]) {
      n++;
    }
    add_words(parser, list, other->phrases[i], n);
  }
  add_nouns_like(parser, list, other);
}

/* All forms of a verb. */
static void
add_lemma(Parser *parser, WordList *list, Str lemma)
{
  uint32_t *words;
  const uint32_t n = verb_forms(parser, lemma, parser->now.begin, &words);
  for (uint32_t i = 0; i < n; i++) {
    add_entry(parser, list, map_key(&parser->book->lexicon->words, words[i]));
  }
  list_add_nouns(parser->book, list,
                 word_info(parser->book->lexicon, words[0])->lemma);
}

static void
add_file(Parser *parser, WordList *list)
{
  Str bytes;
  parser_next(parser);
  if (parser->now.kind != LEX_STRING) {
    parser_error(parser, "expected the name of a word file");
    return;
  }
  if (!parser->source ||
      !parser->source(parser->source_handle, parser->now.text, &bytes)) {
    parser_error(parser, "cannot read the word file '%.*s'",
                 STR_ARG(parser->now.text));
    return;
  }
  while (bytes.len) {
    const Str line = str_trim(str_cut(&bytes, '\n'));
    if (line.len && line.ptr[0] != '#') {
      add_entry(parser, list, line);
    }
  }
  parser_next(parser);
}

static WordList *
list_add(Parser *parser, Str name)
{
  RuleBook *book = parser->book;
  const WordList *known = rulebook_list(book, name);
  if (known) {
    return &book->lists[known - book->lists];
  }
  const WordList list = {.name = name, .unit = rulebook_list_unit(book)};
  ARENA_PUSH(book->arena, book->lists, book->n_lists, book->lists_capacity,
             list);
  return &book->lists[book->n_lists - 1];
}

/* All words for kinds of events: data/ontology/event_kinds.csv. */
static void
add_kinds(Parser *parser, WordList *list)
{
  const Map *forms = &parser->book->lexicon->kinds.forms;
  for (uint32_t id = 1; id <= forms->n_keys; id++) {
    add_entry(parser, list, map_key(forms, id));
  }
}

static bool
next_is(const Parser *parser, char mark)
{
  size_t at = parser->at;
  while (at < parser->end && parser->text.ptr[at] == ' ') {
    at++;
  }
  return at < parser->end && parser->text.ptr[at] == mark;
}

/* "lemma:" or "word:"; true when what follows are lemmas. */
static bool
parse_sort(Parser *parser)
{
  const bool lemmas = parser_is_name(parser, STR("lemma"));
  if (!lemmas && !parser_is_name(parser, STR("word"))) {
    parser_error(parser, "expected lemma: or word:");
  }
  parser_next(parser);
  parser_next(parser);
  return lemmas;
}

/* In capitals, so that no word is taken for one. */
static bool
is_list_name(const Parser *parser)
{
  const Str name = parser->now.text;
  for (size_t i = 0; i < name.len; i++) {
    if ((name.ptr[i] >= 'a' && name.ptr[i] <= 'z') || (name.ptr[i] & 0x80)) {
      return false;
    }
  }
  return parser->now.kind == LEX_NAME;
}

/* A list, a word, or a string of words. */
static void
parse_entry(Parser *parser, WordList *list, bool is_lemma)
{
  if (is_list_name(parser)) {
    add_list(parser, list);
    return;
  }
  if (parser->now.kind == LEX_MARK) {
    parser_error(parser, "expected a word; put signs in quotation marks");
    return;
  }
  if (is_lemma && parser->now.kind == LEX_NAME) {
    add_lemma(parser, list, parser->now.text);
  } else {
    add_entry(parser, list, parser->now.text);
  }
  parser_next(parser);
}

/* The name of a list that is declared, or grows. */
static Str
parse_list_name(Parser *parser)
{
  const Str name = parser->now.text;
  if (parser->now.kind == LEX_NAME && !is_list_name(parser)) {
    parser_error(parser, "the name of a list is written in capitals");
  }
  if (next_is(parser, '+')) {
    want_list(parser);
    parser_take_mark(parser, '+');
  } else {
    parser_want_name(parser, "the name of a list");
  }
  return name;
}

/* list NAME ("=" | "+=") ("lemma:" | "word:" | "file" string | word |
   string | LIST)* */
void
parse_list(Parser *parser)
{
  const Str name = parse_list_name(parser);
  parser_want_mark(parser, '=');
  if (parser->failed) {
    return;
  }
  WordList *list = list_add(parser, name);
  bool lemmas = false;
  while (!parser->failed && parser->now.kind != LEX_END) {
    if (parser->now.kind == LEX_NAME && next_is(parser, ':')) {
      lemmas = parse_sort(parser);
    } else if (parser_is_name(parser, STR("file"))) {
      add_file(parser, list);
    } else if (parser_take_name(parser, STR("event-kinds"))) {
      add_kinds(parser, list);
    } else {
      parse_entry(parser, list, lemmas);
    }
  }
}
