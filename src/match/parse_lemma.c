// SPDX-License-Identifier: MIT
/* Verbs in all their forms: "lemma:" in lists, lemma = "…" in brackets. */
#include "match/parse_test.h"

#include "base/utf8.h"

/* The base form of the verb that is meant. Another form of a known verb stands
   for it, and is noted. */
static uint32_t
base_of(Parser *parser, Str lemma, size_t begin)
{
  RuleBook *book = parser->book;
  const uint32_t word = lexicon_add(book->lexicon, lemma);
  const WordInfo *info = lexicon_info(book->lexicon, word);
  if (!info->lemma || info->lemma == word || info->verb_forms & VERB_BASE) {
    return word;
  }
  const Misform misform = {lemma, info->lemma,
                           place_at(parser->file, parser->text, begin)};
  ARENA_PUSH(book->arena, book->misforms, book->n_misforms,
             book->misforms_capacity, misform);
  return info->lemma;
}

typedef struct Forms {
  uint32_t *words;
  uint32_t n, capacity;
} Forms;

/* The verb whose form a word is, or whose noun; 0: none. */
static uint32_t
verb_of(const Lexicon *lexicon, uint32_t word, bool is_noun)
{
  return is_noun ? lexicon->info[word].noun_of : lexicon->info[word].lemma;
}

/* Of all words that there are, made when it is first wanted: those that come
   later are few. */
static void
index_verbs(RuleBook *book, VerbIndex *index, bool is_noun)
{
  const uint32_t n = book->lexicon->words.n_keys;
  if (index->n_words) {
    return;
  }
  index->n_words = n;
  index->first = arena_pages(book->arena, n + 1, sizeof(uint32_t));
  index->next = arena_pages(book->arena, n + 1, sizeof(uint32_t));
  uint32_t word = n + 1;
  while ((word = lexicon_changed_before(book->lexicon, word)) != 0) {
    const uint32_t verb = verb_of(book->lexicon, word, is_noun);
    if (verb) {
      index->next[word] = index->first[verb];
      index->first[verb] = word;
    }
  }
}

/* The words of a verb in the order of their ids. */
static Forms
words_of(RuleBook *book, uint32_t verb, bool is_noun)
{
  const Lexicon *lexicon = book->lexicon;
  VerbIndex *index = is_noun ? &book->nouns : &book->forms;
  Forms out = {0};
  index_verbs(book, index, is_noun);
  uint32_t word = verb <= index->n_words ? index->first[verb] : 0;
  for (; word; word = index->next[word]) {
    ARENA_PUSH(book->arena, out.words, out.n, out.capacity, word);
  }
  for (word = index->n_words + 1; word <= lexicon->words.n_keys; word++) {
    if (verb_of(lexicon, word, is_noun) == verb) {
      ARENA_PUSH(book->arena, out.words, out.n, out.capacity, word);
    }
  }
  return out;
}

void
list_add_nouns(RuleBook *book, WordList *list, uint32_t verb)
{
  const Forms nouns = words_of(book, verb, true);
  if (nouns.n && !list->noun_unit) {
    list->noun_unit = rulebook_list_unit(book);
  }
  for (uint32_t i = 0; i < nouns.n; i++) {
    lexicon_add_unit(book->lexicon, nouns.words[i], list->noun_unit);
  }
}

/* Those of a verb that the table of verbs does not have. */
static void
add_regular_forms(Parser *parser, Str lemma, uint32_t base)
{
  Lexicon *lexicon = parser->book->lexicon;
  Arena *arena = parser->book->arena;
  const bool mute = str_ends(lemma, STR("e"));
  const Str stem = str_slice(lemma, 0, lemma.len - mute);
  const struct {
    Str text;
    uint8_t form;
  } forms[] = {{lemma, VERB_BASE},
               {arena_printf(arena, "%.*ss", STR_ARG(lemma)), VERB_THIRD},
               {arena_printf(arena, "%.*sed", STR_ARG(stem)),
                VERB_PAST | VERB_PARTICIPLE},
               {arena_printf(arena, "%.*sing", STR_ARG(stem)), VERB_ING}};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    const uint32_t word = lexicon_add(lexicon, forms[i].text);
    WordInfo *info = lexicon_info(lexicon, word);
    info->verb_forms |= forms[i].form;
    info->lemma = base;
  }
  parser->book->forms.n_words = 0; /* to be made anew */
}

uint32_t
verb_forms(Parser *parser, Str lemma, size_t begin, uint32_t **words)
{
  const uint32_t base = base_of(parser, lemma, begin);
  Forms forms = words_of(parser->book, base, false);
  if (forms.n == 0) {
    add_regular_forms(parser, lemma, base);
    forms = words_of(parser->book, base, false);
  }
  *words = forms.words;
  return forms.n;
}

/* The forms as a list without a name of its own. */
static const WordList *
lemma_list(Parser *parser, Str lemma, size_t begin)
{
  RuleBook *book = parser->book;
  const Str name = arena_printf(book->arena, "lemma = \"%.*s\"",
                                STR_ARG(utf8_fold_arena(book->arena, lemma)));
  const WordList *known = rulebook_list(book, name);
  if (known) {
    return known;
  }
  uint32_t *words;
  WordList list = {.name = name, .unit = book->n_units++, .is_lemma = true};
  list.n_words = verb_forms(parser, lemma, begin, &words);
  for (uint32_t i = 0; i < list.n_words; i++) {
    uint32_t *entry = ARENA_NEW_ARRAY(book->arena, uint32_t, 2);
    entry[0] = words[i];
    lexicon_add_unit(book->lexicon, words[i], list.unit);
    ARENA_PUSH(book->arena, list.phrases, list.n_phrases, list.phrases_capacity,
               entry);
  }
  list_add_nouns(book, &list, word_info(book->lexicon, words[0])->lemma);
  ARENA_PUSH(book->arena, book->lists, book->n_lists, book->lists_capacity,
             list);
  return &book->lists[book->n_lists - 1];
}

const Test *
lemma_test(Parser *parser, Str lemma, size_t begin)
{
  return unit_test(parser, lemma_list(parser, lemma, begin)->unit);
}
