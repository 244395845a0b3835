// SPDX-License-Identifier: MIT
#include "base/table.h"
#include "base/utf8.h"
#include "mention/date_grammar.h"

enum { LONGEST_WORD = 64 };

static const Str kind_names[KIND_COUNT] = {
    [KIND_NONE] = STR_INIT(""),
    [KIND_MONTH] = STR_INIT("month"),
    [KIND_MONTH_WORD] = STR_INIT("month_word"),
    [KIND_MONTH_SHORT] = STR_INIT("month_short"),
    [KIND_WEEKDAY] = STR_INIT("weekday"),
    [KIND_WEEKDAY_SHORT] = STR_INIT("weekday_short"),
    [KIND_ORDINAL] = STR_INIT("ordinal"),
    [KIND_TENS] = STR_INIT("tens"),
    [KIND_NUMBER] = STR_INIT("number"),
    [KIND_UNIT] = STR_INIT("unit"),
    [KIND_UNITS] = STR_INIT("units"),
    [KIND_DAY_NAME] = STR_INIT("day_name"),
    [KIND_DIRECTION] = STR_INIT("direction"),
    [KIND_AROUND] = STR_INIT("around"),
    [KIND_PART] = STR_INIT("part"),
    [KIND_PART_OF] = STR_INIT("part_of"),
    [KIND_PART_MONTH] = STR_INIT("part_month"),
    [KIND_PART_YEAR] = STR_INIT("part_year"),
    [KIND_SEASON] = STR_INIT("season"),
    [KIND_QUARTER] = STR_INIT("quarter"),
    [KIND_HALF] = STR_INIT("half"),
    [KIND_AGO] = STR_INIT("ago"),
    [KIND_ROMAN] = STR_INIT("roman"),
    [KIND_IN] = STR_INIT("in"),
    [KIND_LEAD] = STR_INIT("lead"),
    [KIND_TO] = STR_INIT("to"),
    [KIND_BETWEEN] = STR_INIT("between"),
    [KIND_AND] = STR_INIT("and"),
    [KIND_OF] = STR_INIT("of"),
    [KIND_ON] = STR_INIT("on"),
    [KIND_THE] = STR_INIT("the"),
    [KIND_FUNCTION] = STR_INIT("function"),
    [KIND_NO_DATE] = STR_INIT("no_date"),
    [KIND_ACT] = STR_INIT("act"),
    [KIND_LONG] = STR_INIT("long"),
};

typedef struct Loader {
  Map *words;
  const char *file;
  const Table *table;
  int word;
  int kind;
  int value;
  Diag *diag;
} Loader;

static Place
row_place(const Loader *loader, uint32_t row)
{
  return (Place){.file = loader->file, .line = loader->table->lines[row]};
}

static void
wrong_cell(const Loader *loader, uint32_t row, const char *what, Str cell)
{
  diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, row_place(loader, row),
             "%s '%.*s'", what, STR_ARG(cell));
}

static bool
find_columns(Loader *loader)
{
  loader->word = table_column(loader->table, STR("word"));
  loader->kind = table_column(loader->table, STR("kind"));
  loader->value = table_column(loader->table, STR("value"));
  if (loader->word >= 0 && loader->kind >= 0 && loader->value >= 0) {
    return true;
  }
  diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE,
             (Place){.file = loader->file, .line = 1},
             "the columns must be word, kind and value");
  return false;
}

static DateWordKind
kind_named(Str name)
{
  for (int kind = KIND_NONE + 1; kind < KIND_COUNT; kind++) {
    if (str_equal(kind_names[kind], name)) {
      return (DateWordKind)kind;
    }
  }
  return KIND_NONE;
}

static bool
value_of(Str cell, int16_t *out)
{
  uint32_t value = 0;
  const bool is_negative = str_starts(cell, STR("-"));
  const Str digits = is_negative ? str_slice(cell, 1, cell.len) : cell;
  if (!str_to_uint(digits, &value) || value > INT16_MAX) {
    return false;
  }
  *out = (int16_t)(is_negative ? -(int)value : (int)value);
  return true;
}

/* The id of the word in a row; 0: it is none, and reported. */
static uint32_t
word_of(const Loader *loader, uint32_t row)
{
  char folded[LONGEST_WORD];
  const Str cell = table_cell(loader->table, row, loader->word);
  const size_t len = utf8_fold(cell, folded, sizeof folded);
  if (len == 0 || memchr(folded, ' ', len)) {
    wrong_cell(loader, row, "no single word:", cell);
    return 0;
  }
  return map_add(loader->words, (Str){folded, len});
}

static bool
read_row(const Loader *loader, uint32_t row, DateWord *out)
{
  const Str kind = table_cell(loader->table, row, loader->kind);
  const Str value = table_cell(loader->table, row, loader->value);
  out->kind = (uint8_t)kind_named(kind);
  if (out->kind == KIND_NONE) {
    wrong_cell(loader, row, "unknown kind of date word:", kind);
    return false;
  }
  if (!value_of(value, &out->value)) {
    wrong_cell(loader, row, "not a small whole number:", value);
    return false;
  }
  return true;
}

static void
set_word(const Loader *loader, DateWords *dates, uint32_t row, uint32_t word)
{
  DateWord read;
  if (!word || !read_row(loader, row, &read)) {
    return;
  }
  DateWord *known = &dates->by_word[word];
  if (known->kind && known->kind != read.kind) {
    wrong_cell(loader, row, "a second kind for",
               table_cell(loader->table, row, loader->word));
    return;
  }
  *known = read;
}

bool
date_words_load(DateWords *dates, Map *words, Arena *arena, const char *file,
                Str bytes, Diag *diag)
{
  Table table;
  Loader loader = {.words = words, .file = file, .table = &table, .diag = diag};
  const uint32_t n_before = diag->n_errors;
  *dates = (DateWords){0};
  if (!table_parse(&table, arena, file, bytes, diag) ||
      !find_columns(&loader)) {
    return false;
  }
  uint32_t *ids = ARENA_NEW_ARRAY(arena, uint32_t, table.n_rows + 1);
  for (uint32_t row = 0; row < table.n_rows; row++) {
    ids[row] = word_of(&loader, row);
  }
  dates->n_words = words->n_keys + 1;
  dates->by_word = arena_pages(arena, dates->n_words, sizeof *dates->by_word);
  for (uint32_t row = 0; row < table.n_rows; row++) {
    set_word(&loader, dates, row, ids[row]);
  }
  return diag->n_errors == n_before;
}

static DateWord
date_word_of(const DateWords *dates, const Map *words, Str part)
{
  const uint32_t id = map_find(words, part);
  return id && id < dates->n_words ? dates->by_word[id] : (DateWord){0};
}

uint32_t
date_word_days(const DateWords *dates, const Map *words, Str word)
{
  enum { MOST_DAYS = 31 };
  char folded[LONGEST_WORD];
  Str rest = {folded, utf8_fold(word, folded, sizeof folded)};
  const Str head = str_cut(&rest, '-');
  const DateWord first = date_word_of(dates, words, head);
  const DateWord second = date_word_of(dates, words, rest);
  uint32_t n = 0;
  if (first.kind == KIND_UNIT && second.kind == KIND_LONG) {
    n = (uint32_t)first.value;
  } else if (second.kind == KIND_UNIT || second.kind == KIND_UNITS) {
    n = first.kind == KIND_NUMBER ? (uint32_t)first.value : 0;
    if (n == 0 && !str_to_uint(head, &n)) {
      n = 0;
    }
    n = n <= MOST_DAYS ? n * (uint32_t)second.value : 0;
  }
  return n <= MOST_DAYS ? n : 0;
}
