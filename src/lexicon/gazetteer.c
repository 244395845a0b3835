// SPDX-License-Identifier: MIT
#include "lexicon/gazetteer.h"

#include "base/date.h"
#include "base/near.h"
#include "base/table.h"
#include "lexicon/lexicon.h"

enum { EXPECTED_EDGES = 1 << 16 };

void
gazetteer_init(Gazetteer *gazetteer, Arena *arena)
{
  *gazetteer = (Gazetteer){.arena = arena, .n_kinds = 1};
  map_init(&gazetteer->keys, arena, 1 << 14);
  gazetteer->edge_mask = EXPECTED_EDGES - 1;
  gazetteer->edge_keys = ARENA_NEW_ARRAY(arena, uint64_t, EXPECTED_EDGES);
  gazetteer->edge_nodes = ARENA_NEW_ARRAY(arena, uint32_t, EXPECTED_EDGES);
  gazetteer_node_new(gazetteer); /* node 0 is none */
}

static uint32_t
edge_slot(const Gazetteer *gazetteer, uint64_t key)
{
  const uint64_t hash = (key ^ key >> 29) * UINT64_C(0x9E3779B97F4A7C15);
  uint32_t at = (uint32_t)(hash >> 32) & gazetteer->edge_mask;
  while (gazetteer->edge_keys[at] && gazetteer->edge_keys[at] != key) {
    at = (at + 1) & gazetteer->edge_mask;
  }
  return at;
}

static uint32_t
filter_bit(uint32_t word)
{
  return UINT32_C(1) << (word & 31);
}

uint32_t
gazetteer_step(const Gazetteer *gazetteer, uint32_t node, uint32_t word)
{
  const uint64_t key = (uint64_t)node << 32 | word;
  return gazetteer->nodes[node].filter & filter_bit(word)
             ? gazetteer->edge_nodes[edge_slot(gazetteer, key)]
             : 0;
}

static void
edges_double(Gazetteer *gazetteer)
{
  const uint32_t n_old = gazetteer->edge_mask + 1;
  const uint64_t *keys = gazetteer->edge_keys;
  const uint32_t *nodes = gazetteer->edge_nodes;
  gazetteer->edge_mask = n_old * 2 - 1;
  gazetteer->edge_keys = ARENA_NEW_ARRAY(gazetteer->arena, uint64_t, n_old * 2);
  gazetteer->edge_nodes =
      ARENA_NEW_ARRAY(gazetteer->arena, uint32_t, n_old * 2);
  for (uint32_t i = 0; i < n_old; i++) {
    if (keys[i]) {
      const uint32_t at = edge_slot(gazetteer, keys[i]);
      gazetteer->edge_keys[at] = keys[i];
      gazetteer->edge_nodes[at] = nodes[i];
    }
  }
}

uint32_t
gazetteer_node_new(Gazetteer *gazetteer)
{
  const GazetteerNode node = {0};
  ARENA_PUSH(gazetteer->arena, gazetteer->nodes, gazetteer->n_nodes,
             gazetteer->nodes_capacity, node);
  return gazetteer->n_nodes - 1;
}

uint32_t
gazetteer_step_add(Gazetteer *gazetteer, uint32_t node, uint32_t word)
{
  const uint64_t key = (uint64_t)node << 32 | word;
  const uint32_t at = edge_slot(gazetteer, key);
  if (gazetteer->edge_keys[at]) {
    return gazetteer->edge_nodes[at];
  }
  const uint32_t fresh = gazetteer_node_new(gazetteer);
  gazetteer->edge_keys[at] = key;
  gazetteer->edge_nodes[at] = fresh;
  gazetteer->nodes[node].filter |= filter_bit(word);
  if (++gazetteer->n_edges * 2 > gazetteer->edge_mask) {
    edges_double(gazetteer);
  }
  return fresh;
}

/* The node of a name's words; 0 when it has none that can be matched. */
static uint32_t
path_add(Lexicon *lexicon, const Token *tokens, uint32_t n_tokens)
{
  Gazetteer *gazetteer = &lexicon->gazetteer;
  uint32_t node = 0;
  for (uint32_t i = 0; i < n_tokens; i++) {
    if (tokens[i].word == 0) {
      return 0;
    }
    if (i == 0) {
      WordInfo *info = lexicon_info(lexicon, tokens[i].word);
      if (info->trie == 0) {
        info->trie = gazetteer_node_new(gazetteer);
      }
      node = info->trie;
    } else {
      node = gazetteer_step_add(gazetteer, node, tokens[i].word);
    }
  }
  return node;
}

static uint32_t
entry_of(Gazetteer *gazetteer, Str key, uint8_t type, Str name)
{
  const uint32_t known = gazetteer->keys.n_keys;
  const uint32_t id = map_add(&gazetteer->keys, key);
  if (id > known) {
    const GazetteerEntry entry = {.key = map_key(&gazetteer->keys, id),
                                  .name = arena_str(gazetteer->arena, name),
                                  .type = type};
    ARENA_PUSH(gazetteer->arena, gazetteer->entries, gazetteer->n_entries,
               gazetteer->entries_capacity, entry);
  }
  return id;
}

uint32_t
gazetteer_find(const Gazetteer *gazetteer, Str key)
{
  return map_find(&gazetteer->keys, key);
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
report_class(const Lexicon *lexicon, const Table *table, const Columns *columns,
             uint32_t row, Diag *diag)
{
  const Str type = table_cell(table, row, columns->type);
  const Str hint =
      near_hint(lexicon->arena, type, lexicon->class_names, lexicon->n_classes);
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
check_row(const Lexicon *lexicon, const Table *table, const Columns *columns,
          uint32_t row, uint8_t class_id, Diag *diag)
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
    report_class(lexicon, table, columns, row, diag);
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
country_entry(const Lexicon *lexicon, Str code)
{
  const Ontology *ontology = &lexicon->ontology;
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
    return map_find(&lexicon->gazetteer.keys,
                    (Str){key, type->name.len + 1 + code.len});
  }
  return 0;
}

/* The number of a kind; 0 when there are too many of them. */
static uint8_t
kind_of(Gazetteer *gazetteer, Str kind)
{
  for (uint32_t i = 0; i < gazetteer->n_kinds; i++) {
    if (str_equal(gazetteer->kinds[i], kind)) {
      return (uint8_t)i;
    }
  }
  if (gazetteer->n_kinds == GAZETTEER_MAX_KINDS) {
    return 0;
  }
  gazetteer->kinds[gazetteer->n_kinds] = arena_str(gazetteer->arena, kind);
  return (uint8_t)gazetteer->n_kinds++;
}

static void
add_name(Lexicon *lexicon, const Table *table, const Columns *columns,
         uint32_t row, const Token *tokens, uint32_t n_tokens)
{
  Gazetteer *gazetteer = &lexicon->gazetteer;
  const Str type = table_cell(table, row, columns->type);
  const Str kind = table_cell(table, row, columns->kind);
  const Str surface = table_cell(table, row, columns->name);
  const Str country = table_cell(table, row, columns->country);
  const uint8_t entry_type = lexicon_class(lexicon, type);
  const uint8_t class_id = class_of_row(lexicon, type, kind);
  /* Tens of thousands of given names are predicates of words, not entries. */
  if (class_id == entry_type && class_id > lexicon->ontology.n_types &&
      n_tokens == 1 && tokens[0].word) {
    if (!str_equal(table_cell(table, row, columns->context), STR("needs"))) {
      lexicon_add_unit(lexicon, tokens[0].word,
                       (uint16_t)(UNIT_CLASS + class_id));
    }
    return;
  }
  const uint32_t id = entry_of(gazetteer, table_cell(table, row, columns->id),
                               entry_type ? entry_type : class_id, surface);
  GazetteerEntry *entry = &gazetteer->entries[id - 1];
  uint32_t weight = 0;
  if (str_to_uint(table_cell(table, row, columns->weight), &weight)) {
    entry->weight = weight;
  }
  if (country.len && entry->country == 0 && !str_ends(entry->key, country)) {
    entry->country = country_entry(lexicon, country);
  }
  const uint32_t node = path_add(lexicon, tokens, n_tokens);
  if (node == 0) {
    return;
  }
  GazetteerName name = {.surface = arena_str(gazetteer->arena, surface),
                        .entry = id,
                        .file = gazetteer->n_files - 1,
                        .line = table->lines[row],
                        .type = class_id,
                        .kind = kind_of(gazetteer, kind)};
  name.flags |=
      str_equal(table_cell(table, row, columns->letter_case), STR("exact"))
          ? NAME_EXACT
          : 0;
  name.flags |=
      str_equal(table_cell(table, row, columns->context), STR("needs"))
          ? NAME_NEEDS
          : 0;
  name.flags |= class_id != entry_type ? NAME_INFLECTED : 0;
  name.next = gazetteer->nodes[node].name;
  ARENA_PUSH(gazetteer->arena, gazetteer->names, gazetteer->n_names,
             gazetteer->names_capacity, name);
  gazetteer->nodes[node].name = gazetteer->n_names;
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

bool
gazetteer_load(Lexicon *lexicon, Arena *scratch, const char *file, Str bytes,
               Diag *diag)
{
  Gazetteer *gazetteer = &lexicon->gazetteer;
  Table table;
  Columns columns;
  const uint32_t n_errors = diag->n_errors;
  if (!table_parse(&table, scratch, file, bytes, diag) ||
      !find_columns(&table, file, &columns, diag)) {
    return false;
  }
  if (gazetteer->n_files == 32) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE, (Place){file, 0, 0, {0}},
               "more than 32 gazetteer files");
    return false;
  }
  gazetteer->files[gazetteer->n_files++] =
      arena_cstr(gazetteer->arena, str_from(file));
  Document doc;
  const Str text = join_names(&table, columns.name, scratch);
  const uint32_t n_tokens = lexicon_tokens(lexicon, scratch, text, &doc);
  uint32_t at = 0;
  size_t line_end = 0;
  for (uint32_t row = 0; row < table.n_rows; row++) {
    line_end += table_cell(&table, row, columns.name).len + 1;
    const uint32_t first = at;
    while (at < n_tokens && doc.tokens[at].begin < line_end) {
      at++;
    }
    const uint8_t class_id =
        class_of_row(lexicon, table_cell(&table, row, columns.type),
                     table_cell(&table, row, columns.kind));
    if (check_row(lexicon, &table, &columns, row, class_id, diag)) {
      add_name(lexicon, &table, &columns, row, doc.tokens + first, at - first);
    }
  }
  return diag->n_errors == n_errors;
}

/* Which of two names of the same words is meant when nothing else tells:
   entity before inflected form, the lower class (country before place), the
   greater weight, then file order. */
static bool
is_better(const Gazetteer *gazetteer, uint32_t a, uint32_t b)
{
  const GazetteerName *x = gazetteer_name(gazetteer, a);
  const GazetteerName *y = gazetteer_name(gazetteer, b);
  const GazetteerEntry *ex = gazetteer_entry(gazetteer, x->entry);
  const GazetteerEntry *ey = gazetteer_entry(gazetteer, y->entry);
  if (ex->type != ey->type) {
    return ex->type < ey->type;
  }
  if (ex->weight != ey->weight) {
    return ex->weight > ey->weight;
  }
  return a < b;
}

/* Insertion sort of the short list of homonyms at a node. */
static void
order_homonyms(Gazetteer *gazetteer, uint32_t node)
{
  uint32_t sorted = 0;
  uint32_t name = gazetteer->nodes[node].name;
  while (name) {
    const uint32_t next = gazetteer->names[name - 1].next;
    uint32_t *link = &sorted;
    while (*link && is_better(gazetteer, *link, name)) {
      link = &gazetteer->names[*link - 1].next;
    }
    gazetteer->names[name - 1].next = *link;
    *link = name;
    name = next;
  }
  gazetteer->nodes[node].name = sorted;
}

void
gazetteer_finish(Lexicon *lexicon)
{
  Gazetteer *gazetteer = &lexicon->gazetteer;
  for (uint32_t node = 1; node < gazetteer->n_nodes; node++) {
    order_homonyms(gazetteer, node);
  }
}
