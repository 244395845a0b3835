// SPDX-License-Identifier: MIT
/* Rows of CSV files into the tables of a build. */
#include "lexicon/gazetteer_build.h"

#include "base/date.h"
#include "base/near.h"
#include "base/table.h"
#include "base/utf8.h"

enum { MOST_FILES = 32, MOST_KINDS = 32 };

/* The words that are there keep their ids. */
static void
copy_words(GazetteerBuild *build, const Map *words)
{
  for (uint32_t id = 1; id <= words->n_keys; id++) {
    map_add(&build->words, map_key(words, id));
  }
  for (uint32_t i = 0; i < words->n_aliases; i++) {
    map_add_alias(&build->words, words->aliases[i].key, words->aliases[i].id);
  }
}

void
gazetteer_build_init(GazetteerBuild *build, Arena *arena,
                     const Lexicon *lexicon)
{
  *build = (GazetteerBuild){.arena = arena, .lexicon = lexicon, .n_kinds = 1};
  map_init(&build->words, arena, 100000);
  map_init(&build->keys, arena, 1 << 14);
  trie_init(&build->trie, arena);
  copy_words(build, &lexicon->words);
}

ImageText
build_text(GazetteerBuild *build, Str text)
{
  const ImageText out = {build->text_len, (uint32_t)text.len};
  while (build->text_capacity - build->text_len < text.len) {
    build->text = arena_grow(build->arena, build->text, &build->text_capacity,
                             build->text_capacity, 1);
  }
  if (text.len) {
    memcpy(build->text + build->text_len, text.ptr, text.len);
  }
  build->text_len += out.len;
  return out;
}

/* Room for what is known of a word. */
static void
reach_word(GazetteerBuild *build, uint32_t word)
{
  if (word < build->roots_capacity) {
    return;
  }
  const uint32_t old = build->roots_capacity;
  const uint32_t capacity = word * 2 + 1024;
  uint32_t *roots = ARENA_NEW_ARRAY(build->arena, uint32_t, capacity);
  uint64_t *classes = ARENA_NEW_ARRAY(build->arena, uint64_t, capacity);
  if (old) {
    memcpy(roots, build->roots, old * sizeof *roots);
    memcpy(classes, build->classes, old * sizeof *classes);
  }
  build->roots = roots;
  build->classes = classes;
  build->roots_capacity = capacity;
}

/* The node of a name's words; 0 when it has none that can be matched. */
static uint32_t
path_add(GazetteerBuild *build, const Token *tokens, uint32_t n_tokens)
{
  uint32_t node = 0;
  for (uint32_t i = 0; i < n_tokens; i++) {
    const uint32_t word = tokens[i].word;
    if (word == 0) {
      return 0;
    }
    if (i > 0) {
      node = trie_step_add(&build->trie, node, word);
      continue;
    }
    reach_word(build, word);
    if (build->roots[word] == 0) {
      build->roots[word] = trie_node_new(&build->trie);
    }
    node = build->roots[word];
  }
  return node;
}

static uint32_t
entry_of(GazetteerBuild *build, Str key, uint8_t type, ImageText name)
{
  const uint32_t known = build->keys.n_keys;
  const uint32_t id = map_add(&build->keys, key);
  if (id > known) {
    const ImageEntry entry = {.name = name, .type = type};
    ARENA_PUSH(build->arena, build->entries, build->n_entries,
               build->entries_capacity, entry);
  }
  return id;
}

/* The columns of a gazetteer file. */
typedef struct Columns {
  int id, type, name, kind, country, letter_case, context, weight;
  int from, to; /* optional: when the name was in use */
} Columns;

static bool
find_columns(const Table *table, const char *file, Columns *columns, Diag *diag)
{
  *columns = (Columns){
      .id = table_column(table, STR("id")),
      .type = table_column(table, STR("type")),
      .name = table_column(table, STR("name")),
      .kind = table_column(table, STR("kind")),
      .country = table_column(table, STR("country")),
      .letter_case = table_column(table, STR("case")),
      .context = table_column(table, STR("context")),
      .weight = table_column(table, STR("weight")),
      .from = table_column(table, STR("from")),
      .to = table_column(table, STR("to")),
  };
  if (columns->id < 0 || columns->type < 0 || columns->name < 0) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE, (Place){file, 1, 1, {0}},
               "a gazetteer needs the columns id, type and name");
    return false;
  }
  return true;
}

static uint8_t
class_of_row(const Lexicon *lexicon, Str type, Str kind)
{
  for (uint8_t i = 0; i < lexicon->n_class_rules; i++) {
    const ClassRule *rule = &lexicon->class_rules[i];
    if (str_equal(rule->type, type) &&
        (rule->kind.len == 0 || str_equal(rule->kind, kind))) {
      return rule->class_id;
    }
  }
  return lexicon_class(lexicon, type);
}

static void
report_class(const GazetteerBuild *build, const Table *table,
             const Columns *columns, uint32_t row, Diag *diag)
{
  const Str type = table_cell(table, row, columns->type);
  const Str hint = near_hint(build->arena, type, build->lexicon->class_names,
                             build->lexicon->n_classes);
  diag_error(diag, KEDGE_BAD_KNOWLEDGE, table_place(table, row, columns->type),
             "unknown type '%.*s'%.*s", STR_ARG(type), STR_ARG(hint));
}

/* The day, month or year of a cell; false after a message. */
static bool
date_of_cell(const Table *table, uint32_t row, int column, Date *date,
             Diag *diag)
{
  char printed[11];
  const Str text = table_cell(table, row, column);
  *date = (Date){0};
  if (text.len == 0) {
    return true;
  }
  *date = date_parse_iso(text);
  date_print(*date, printed);
  if (date->year == 0 || !str_equal(text, str_from(printed))) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE, table_place(table, row, column),
               "'%.*s' is no year, month or day (YYYY-MM-DD)", STR_ARG(text));
    return false;
  }
  return true;
}

static bool
check_dates(const Table *table, const Columns *columns, uint32_t row,
            Diag *diag)
{
  Date from, to;
  if (!date_of_cell(table, row, columns->from, &from, diag) ||
      !date_of_cell(table, row, columns->to, &to, diag)) {
    return false;
  }
  if (from.year && to.year && date_compare(from, to) > 0) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE, table_place(table, row, columns->to),
               "it ends before it begins");
    return false;
  }
  return true;
}

static bool
check_row(const GazetteerBuild *build, const Table *table,
          const Columns *columns, uint32_t row, uint8_t class_id, Diag *diag)
{
  uint32_t weight;
  const Str text = table_cell(table, row, columns->weight);
  if (table_cell(table, row, columns->id).len == 0 ||
      str_trim(table_cell(table, row, columns->name)).len == 0) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE, table_place(table, row, -1),
               "row without id or name");
    return false;
  }
  if (class_id == 0) {
    report_class(build, table, columns, row, diag);
    return false;
  }
  if (text.len && !str_to_uint(text, &weight)) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE,
               table_place(table, row, columns->weight),
               "weight '%.*s' is not a whole number", STR_ARG(text));
    return false;
  }
  return check_dates(table, columns, row, diag);
}

/* The entry of a country code: keys are "type/code". */
static uint32_t
country_entry(const GazetteerBuild *build, Str code)
{
  const Ontology *ontology = &build->lexicon->ontology;
  char key[64];
  for (uint32_t i = 0; i < ontology->n_types; i++) {
    const TypeInfo *type = &ontology->types[i];
    if (type->event_column != EVENT_COLUMN_COUNTRIES ||
        type->name.len + 1 + code.len > sizeof key) {
      continue;
    }
    memcpy(key, type->name.ptr, type->name.len);
    key[type->name.len] = '/';
    memcpy(key + type->name.len + 1, code.ptr, code.len);
    return map_find(&build->keys, (Str){key, type->name.len + 1 + code.len});
  }
  return 0;
}

/* The number of a kind; 0 when there are too many of them. */
static uint8_t
kind_of(GazetteerBuild *build, Str kind)
{
  for (uint32_t i = 0; i < build->n_kinds; i++) {
    const ImageText known = build->kinds[i];
    if (str_equal((Str){build->text + known.at, known.len}, kind)) {
      return (uint8_t)i;
    }
  }
  if (build->n_kinds == MOST_KINDS) {
    return 0;
  }
  build->kinds[build->n_kinds] = build_text(build, kind);
  return (uint8_t)build->n_kinds++;
}

static bool
begins_lower(Str surface)
{
  size_t at = 0;
  return surface.len && utf8_class(utf8_next(surface, &at)) == CHAR_LOWER;
}

/* A row that is good, with its cells and the words of its name. */
typedef struct NameRow {
  Str id, surface, kind, country, weight;
  bool is_exact, needs_context;
  uint8_t class_id;
  uint8_t entry_type; ///< 0: its type is none of its own
  uint32_t line;
  const Token *tokens;
  uint32_t n_tokens;
} NameRow;

static NameRow
name_row(const GazetteerBuild *build, const Table *table,
         const Columns *columns, uint32_t row, uint8_t class_id)
{
  return (NameRow){
      .id = table_cell(table, row, columns->id),
      .surface = table_cell(table, row, columns->name),
      .kind = table_cell(table, row, columns->kind),
      .country = table_cell(table, row, columns->country),
      .weight = table_cell(table, row, columns->weight),
      .is_exact =
          str_equal(table_cell(table, row, columns->letter_case), STR("exact")),
      .needs_context =
          str_equal(table_cell(table, row, columns->context), STR("needs")),
      .class_id = class_id,
      .entry_type =
          lexicon_class(build->lexicon, table_cell(table, row, columns->type)),
      .line = table->lines[row]};
}

/* Tens of thousands of given names are classes of words, not entries. */
static bool
is_class_of_word(const GazetteerBuild *build, const NameRow *row)
{
  return row->class_id == row->entry_type &&
         row->class_id > build->lexicon->ontology.n_types &&
         row->n_tokens == 1 && row->tokens[0].word;
}

static uint32_t
add_entry(GazetteerBuild *build, const NameRow *row, ImageText surface)
{
  const uint32_t id =
      entry_of(build, row->id,
               row->entry_type ? row->entry_type : row->class_id, surface);
  ImageEntry *entry = &build->entries[id - 1];
  uint32_t weight = 0;
  if (str_to_uint(row->weight, &weight)) {
    entry->weight = weight;
  }
  if (row->country.len && entry->country == 0 &&
      !str_ends(row->id, row->country)) {
    entry->country = country_entry(build, row->country);
  }
  return id;
}

static uint8_t
flags_of(const NameRow *row)
{
  return (uint8_t)((row->is_exact ? NAME_EXACT : 0) |
                   (row->needs_context ? NAME_NEEDS : 0) |
                   (row->class_id != row->entry_type ? NAME_INFLECTED : 0) |
                   (begins_lower(row->surface) ? NAME_LOWER : 0));
}

static void
add_name(GazetteerBuild *build, const NameRow *row)
{
  if (is_class_of_word(build, row)) {
    if (!row->needs_context) {
      reach_word(build, row->tokens[0].word);
      build->classes[row->tokens[0].word] |= UINT64_C(1) << row->class_id;
    }
    return;
  }
  const ImageText surface = build_text(build, row->surface);
  const uint32_t entry = add_entry(build, row, surface);
  const uint32_t node = path_add(build, row->tokens, row->n_tokens);
  if (node == 0) {
    return;
  }
  const BuildName name = {.name = {.surface = surface,
                                   .entry = entry,
                                   .line = row->line,
                                   .file = (uint8_t)(build->n_files - 1),
                                   .type = row->class_id,
                                   .flags = flags_of(row),
                                   .kind = kind_of(build, row->kind)},
                          .next = build->trie.nodes[node].value};
  ARENA_PUSH(build->arena, build->names, build->n_names, build->names_capacity,
             name);
  build->trie.nodes[node].value = build->n_names;
}

/* All names of the table as one text, a name a line, so that the tokenizer
   runs once a file. */
static Str
join_names(const Table *table, int column, Arena *scratch)
{
  size_t len = 0;
  for (uint32_t row = 0; row < table->n_rows; row++) {
    len += table_cell(table, row, column).len + 1;
  }
  char *text = arena_alloc(scratch, len + 1);
  size_t at = 0;
  for (uint32_t row = 0; row < table->n_rows; row++) {
    const Str name = table_cell(table, row, column);
    for (size_t i = 0; i < name.len; i++) {
      text[at++] = name.ptr[i] == '\n' ? ' ' : name.ptr[i];
    }
    text[at++] = '\n';
  }
  return (Str){text, at};
}

static bool
open_table(GazetteerBuild *build, Arena *scratch, Table *table,
           Columns *columns, const char *file, Str bytes, Diag *diag)
{
  if (!table_parse(table, scratch, file, bytes, diag) ||
      !find_columns(table, file, columns, diag)) {
    return false;
  }
  if (build->n_files == MOST_FILES) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE, (Place){file, 0, 0, {0}},
               "more than 32 gazetteer files");
    return false;
  }
  build->files[build->n_files++] = build_text(build, str_from(file));
  return true;
}

static uint32_t
tokens_of(GazetteerBuild *build, Arena *scratch, Str text, Document *doc)
{
  const Lexicon *lexicon = build->lexicon;
  const PageWords words = {&build->words, lexicon->page_classes,
                           lexicon->words.n_keys + 1};
  return words_tokens(&build->words, &lexicon->spelling, &words, scratch, text,
                      doc);
}

bool
gazetteer_build_add(GazetteerBuild *build, Arena *scratch, const char *file,
                    Str bytes, Diag *diag)
{
  Table table;
  Columns columns;
  Document doc;
  const uint32_t n_errors = diag->n_errors;
  if (!open_table(build, scratch, &table, &columns, file, bytes, diag)) {
    return false;
  }
  const Str text = join_names(&table, columns.name, scratch);
  const uint32_t n_tokens = tokens_of(build, scratch, text, &doc);
  uint32_t at = 0;
  size_t line_end = 0;
  for (uint32_t i = 0; i < table.n_rows; i++) {
    line_end += table_cell(&table, i, columns.name).len + 1;
    const uint32_t first = at;
    while (at < n_tokens && doc.tokens[at].begin < line_end) {
      at++;
    }
    const uint8_t class_id =
        class_of_row(build->lexicon, table_cell(&table, i, columns.type),
                     table_cell(&table, i, columns.kind));
    if (check_row(build, &table, &columns, i, class_id, diag)) {
      NameRow row = name_row(build, &table, &columns, i, class_id);
      row.tokens = doc.tokens + first;
      row.n_tokens = at - first;
      add_name(build, &row);
    }
  }
  return diag->n_errors == n_errors;
}

bool
gazetteer_build_identifiers(GazetteerBuild *build, Arena *scratch,
                            const char *file, Str bytes, Diag *diag)
{
  Table table;
  if (!table_parse(&table, scratch, file, bytes, diag)) {
    return false;
  }
  const int id = table_column(&table, STR("id"));
  const int scheme = table_column(&table, STR("scheme"));
  const int value = table_column(&table, STR("value"));
  build->identifiers =
      ARENA_NEW_ARRAY(build->arena, ImageIdentifier, table.n_rows + 1);
  for (uint32_t row = 0; row < table.n_rows; row++) {
    build->identifiers[build->n_identifiers++] =
        (ImageIdentifier){build_text(build, table_cell(&table, row, id)),
                          build_text(build, table_cell(&table, row, scheme)),
                          build_text(build, table_cell(&table, row, value))};
  }
  return true;
}
