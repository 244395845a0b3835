// SPDX-License-Identifier: MIT
#include "lexicon/lexicon.h"

#include "base/table.h"
#include "base/utf8.h"

#include <assert.h>

enum { EXPECTED_WORDS = 100000, BITS = 64 };

static void
make_tables(Lexicon *lexicon, uint32_t capacity)
{
  Arena *arena = lexicon->arena;
  lexicon->info = arena_pages(arena, capacity, sizeof *lexicon->info);
  lexicon->touched = arena_pages(arena, capacity / BITS + 1, sizeof(uint64_t));
  lexicon->page_classes = arena_pages(arena, capacity, sizeof(uint16_t));
  lexicon->capacity = capacity;
}

void
lexicon_init(Lexicon *lexicon, Arena *arena)
{
  *lexicon = (Lexicon){.arena = arena};
  map_init(&lexicon->words, arena, EXPECTED_WORDS / 4);
  make_tables(lexicon, EXPECTED_WORDS);
  const UnitLink none = {0};
  ARENA_PUSH(arena, lexicon->links, lexicon->n_links, lexicon->links_capacity,
             none);
  trie_init(&lexicon->phrases, arena);
}

/* Room for word ids below `n`. */
static void
reach(Lexicon *lexicon, uint32_t n)
{
  const Lexicon old = *lexicon;
  if (n <= old.capacity) {
    return;
  }
  make_tables(lexicon, n > old.capacity * 2 ? n : old.capacity * 2);
  uint32_t word = old.capacity;
  while ((word = lexicon_changed_before(&old, word)) != 0) {
    *lexicon_info(lexicon, word) = old.info[word];
    lexicon->page_classes[word] = old.page_classes[word];
  }
}

void
lexicon_take(Lexicon *lexicon, const Gazetteer *gazetteer)
{
  assert(lexicon->words.n_keys <= gazetteer->words.n_keys);
  lexicon->gazetteer = *gazetteer;
  map_init_over(&lexicon->words, lexicon->arena, &lexicon->gazetteer.words);
  reach(lexicon, lexicon->words.n_keys + EXPECTED_WORDS);
}

static Str
fold(Str word, char *buffer, size_t size)
{
  return (Str){buffer, utf8_fold(word, buffer, size)};
}

static void
add_spellings(Map *words, const Spelling *spelling, Str folded, uint32_t id)
{
  SpellingForms forms;
  spelling_forms(spelling, folded, &forms);
  for (uint32_t i = 1; i < forms.n; i++) {
    map_add_alias(words, spelling_form(&forms, i), id);
  }
}

static uint32_t
add_word(Map *words, const Spelling *spelling, Str word)
{
  char buffer[256];
  const Str folded = fold(word, buffer, sizeof buffer);
  if (folded.len == 0) {
    return 0;
  }
  const uint32_t n_words = words->n_keys;
  const uint32_t id = map_add(words, folded);
  if (id > n_words) {
    add_spellings(words, spelling, folded, id);
  }
  return id;
}

uint32_t
lexicon_add(Lexicon *lexicon, Str word)
{
  const uint32_t id = add_word(&lexicon->words, &lexicon->spelling, word);
  reach(lexicon, id + 1);
  return id;
}

uint32_t
lexicon_find(const Lexicon *lexicon, Str word)
{
  char buffer[256];
  const Str folded = fold(word, buffer, sizeof buffer);
  return folded.len ? map_find(&lexicon->words, folded) : 0;
}

WordInfo *
lexicon_info(Lexicon *lexicon, uint32_t word)
{
  assert(word <= lexicon->words.n_keys);
  lexicon->touched[word / BITS] |= UINT64_C(1) << word % BITS;
  return &lexicon->info[word];
}

uint32_t
lexicon_changed_before(const Lexicon *lexicon, uint32_t word)
{
  uint32_t at = word / BITS;
  uint64_t bits =
      word % BITS ? lexicon->touched[at] << (BITS - word % BITS) : 0;
  if (bits) {
    return word - 1 - (uint32_t)__builtin_clzll(bits);
  }
  while (at > 0 && lexicon->touched[at - 1] == 0) {
    at--;
  }
  return at ? at * BITS - 1 -
                  (uint32_t)__builtin_clzll(lexicon->touched[at - 1])
            : 0;
}

bool
lexicon_add_unit(Lexicon *lexicon, uint32_t word, uint16_t unit)
{
  WordInfo *info = lexicon_info(lexicon, word);
  for (uint32_t i = info->units; i; i = lexicon->links[i].next) {
    if (lexicon->links[i].unit == unit) {
      return false;
    }
  }
  const UnitLink link = {unit, info->units};
  info->units = lexicon->n_links;
  ARENA_PUSH(lexicon->arena, lexicon->links, lexicon->n_links,
             lexicon->links_capacity, link);
  return true;
}

bool
lexicon_add_phrase(Lexicon *lexicon, const uint32_t *words, uint32_t n,
                   uint16_t unit)
{
  assert(n > 1);
  WordInfo *info = lexicon_info(lexicon, words[0]);
  if (!info->phrases) {
    info->phrases = trie_node_new(&lexicon->phrases);
  }
  uint32_t node = info->phrases;
  for (uint32_t i = 1; i < n; i++) {
    node = trie_step_add(&lexicon->phrases, node, words[i]);
  }
  uint32_t *first = &lexicon->phrases.nodes[node].value;
  for (uint32_t i = *first; i; i = lexicon->links[i].next) {
    if (lexicon->links[i].unit == unit) {
      return false;
    }
  }
  const UnitLink link = {unit, *first};
  *first = lexicon->n_links;
  ARENA_PUSH(lexicon->arena, lexicon->links, lexicon->n_links,
             lexicon->links_capacity, link);
  return true;
}

PageWords
lexicon_page_words(const Lexicon *lexicon)
{
  return (PageWords){&lexicon->words, lexicon->page_classes,
                     lexicon->words.n_keys + 1};
}

uint32_t
words_tokens(Map *words, const Spelling *spelling, const PageWords *page,
             Arena *arena, Str text, Document *doc)
{
  *doc = (Document){.text = text};
  const Block whole = {.span = {0, (uint32_t)text.len}};
  if (text.len == 0) {
    return 0;
  }
  ARENA_PUSH(arena, doc->blocks, doc->n_blocks, doc->blocks_capacity, whole);
  tokenize(doc, arena, page);
  for (uint32_t i = 0; i < doc->n_tokens; i++) {
    Token *token = &doc->tokens[i];
    if (token->word == 0) {
      token->word = add_word(words, spelling, token_text(doc, token));
    }
  }
  return doc->n_tokens;
}

uint32_t
lexicon_tokens(Lexicon *lexicon, Arena *arena, Str text, Document *doc)
{
  const PageWords page = lexicon_page_words(lexicon);
  const uint32_t n = words_tokens(&lexicon->words, &lexicon->spelling, &page,
                                  arena, text, doc);
  reach(lexicon, lexicon->words.n_keys + 1);
  return n;
}

void
lexicon_load_page_words(Lexicon *lexicon, Str text, unsigned class_bit)
{
  while (text.len) {
    const Str line = str_trim(str_cut(&text, '\n'));
    if (line.len == 0 || line.ptr[0] == '#') {
      continue;
    }
    const uint32_t word = lexicon_add(lexicon, line);
    if (word) {
      lexicon_info(lexicon, word); /* the table may be copied */
      lexicon->page_classes[word] |= (uint16_t)class_bit;
    }
  }
}

static void
add_form(Lexicon *lexicon, Str form, uint32_t lemma, unsigned bit)
{
  if (form.len == 0) {
    return;
  }
  const uint32_t word = lexicon_add(lexicon, form);
  WordInfo *info = lexicon_info(lexicon, word);
  info->verb_forms |= (uint8_t)bit;
  if (info->lemma == 0 || bit == VERB_BASE) {
    info->lemma = lemma;
  }
}

bool
lexicon_load_verbs(Lexicon *lexicon, Arena *scratch, const char *file,
                   Str bytes, Diag *diag)
{
  static const struct {
    Str column;
    unsigned bit;
  } forms[] = {{{"base", 4}, VERB_BASE},
               {{"third", 5}, VERB_THIRD},
               {{"past", 4}, VERB_PAST},
               {{"participle", 10}, VERB_PARTICIPLE},
               {{"ing", 3}, VERB_ING}};
  Table table;
  if (!table_parse(&table, scratch, file, bytes, diag)) {
    return false;
  }
  for (uint32_t row = 0; row < table.n_rows; row++) {
    const Str base =
        table_cell(&table, row, table_column(&table, STR("lemma")));
    const uint32_t lemma = lexicon_add(lexicon, base);
    if (lemma == 0) {
      diag_error(diag, KEDGE_BAD_KNOWLEDGE,
                 (Place){file, table.lines[row], 1, {0}},
                 "row without a lemma");
      return false;
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
      const int column = table_column(&table, forms[i].column);
      add_form(lexicon, table_cell(&table, row, column), lemma, forms[i].bit);
    }
  }
  return true;
}

bool
lexicon_load_nominals(Lexicon *lexicon, Arena *scratch, const char *file,
                      Str bytes, Diag *diag)
{
  Table table;
  bool ok = true;
  if (!table_parse(&table, scratch, file, bytes, diag)) {
    return false;
  }
  for (uint32_t row = 0; row < table.n_rows; row++) {
    const Place place = {file, table.lines[row], 1, {0}};
    const Str base =
        table_cell(&table, row, table_column(&table, STR("lemma")));
    const Str noun = table_cell(&table, row, table_column(&table, STR("noun")));
    const uint32_t lemma = lexicon_add(lexicon, base);
    const uint32_t word = lemma ? lexicon_add(lexicon, noun) : 0;
    if (word == 0) {
      diag_error(diag, KEDGE_BAD_KNOWLEDGE, place,
                 "a row wants a lemma and a noun");
    } else if (!(word_info(lexicon, lemma)->verb_forms & VERB_BASE)) {
      diag_error(diag, KEDGE_BAD_KNOWLEDGE, place,
                 "'%.*s' is no verb of data/words/verbs.csv", STR_ARG(base));
    } else {
      lexicon_info(lexicon, word)->noun_of = lemma;
      continue;
    }
    ok = false;
  }
  return ok;
}

uint8_t
lexicon_class(const Lexicon *lexicon, Str name)
{
  for (uint8_t i = 0; i < lexicon->n_classes; i++) {
    if (str_equal(lexicon->class_names[i], name)) {
      return (uint8_t)(i + 1);
    }
  }
  return 0;
}

uint8_t
lexicon_class_add(Lexicon *lexicon, Str name)
{
  const uint8_t found = lexicon_class(lexicon, name);
  if (found || lexicon->n_classes == 63) {
    return found;
  }
  lexicon->class_names[lexicon->n_classes] = arena_str(lexicon->arena, name);
  return ++lexicon->n_classes;
}

/* A class of mentions is no type; the row that says so came later. */
static void
report_type(const Lexicon *lexicon, uint8_t id, Diag *diag)
{
  const TypeInfo *type = type_at(&lexicon->ontology, id);
  diag_error(diag, KEDGE_BAD_KNOWLEDGE,
             (Place){type->row.file, type->row.line, 1, {0}},
             "'%.*s' is a class of data/ontology/classes.csv and cannot be a "
             "type, too",
             STR_ARG(type->name));
}

/* The columns of classes.csv. */
typedef struct ClassColumns {
  int name, type, kind, stands_for;
} ClassColumns;

static bool
add_class(Lexicon *lexicon, const Table *table, const ClassColumns *columns,
          uint32_t row, Diag *diag)
{
  const Str name = table_cell(table, row, columns->name);
  const uint8_t id = name.len ? lexicon_class_add(lexicon, name) : 0;
  const Str type = table_cell(table, row, columns->type);
  if (id && id <= lexicon->ontology.n_types) {
    report_type(lexicon, id, diag);
    return false;
  }
  if (id == 0 || (type.len && lexicon->n_class_rules == 16)) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE, table_place(table, row, -1),
               name.len ? "too many classes; the limit is 63 and 16 of names"
                        : "row without a class");
    return false;
  }
  if (str_equal(table_cell(table, row, columns->stands_for), STR("yes"))) {
    lexicon->standing_classes |= UINT64_C(1) << id;
  }
  if (type.len) { /* else it is filled by rules only */
    lexicon->class_rules[lexicon->n_class_rules++] = (ClassRule){
        id, arena_str(lexicon->arena, type),
        arena_str(lexicon->arena, table_cell(table, row, columns->kind))};
  }
  return true;
}

bool
lexicon_load_classes(Lexicon *lexicon, Arena *scratch, const char *file,
                     Str bytes, Diag *diag)
{
  Table table;
  bool ok = true;
  if (!table_parse(&table, scratch, file, bytes, diag)) {
    return false;
  }
  const ClassColumns columns = {.name = table_column(&table, STR("class")),
                                .type = table_column(&table, STR("type")),
                                .kind = table_column(&table, STR("kind")),
                                .stands_for =
                                    table_column(&table, STR("stands_for"))};
  for (uint32_t row = 0; ok && row < table.n_rows; row++) {
    ok = add_class(lexicon, &table, &columns, row, diag);
  }
  return ok;
}
