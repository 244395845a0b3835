// SPDX-License-Identifier: MIT
#include "lexicon/kinds.h"

#include "base/table.h"
#include "base/utf8.h"

/* Give a form to the last kind; returns the kind that has it, this or another.
 */
static uint32_t
add_form(EventKinds *kinds, Arena *arena, Str form)
{
  const Str folded = utf8_fold_arena(arena, str_trim(form));
  const uint32_t kind = kinds->n_kinds - 1;
  uint32_t n = kinds->forms.n_keys;
  if (folded.len == 0) {
    return kind;
  }
  const uint32_t id = map_add(&kinds->forms, folded);
  if (id <= n) {
    return kinds->kind_of[id - 1];
  }
  ARENA_PUSH(arena, kinds->kind_of, n, kinds->kind_of_capacity, kind);
  return kind;
}

/* The table that is read, and the columns of it. */
typedef struct Columns {
  const Table *table;
  Diag *diag;
  int kind, forms, family, generic;
} Columns;

static bool
find_columns(Columns *columns, Arena *arena)
{
  static const Str known[] = {STR_INIT("kind"), STR_INIT("forms"),
                              STR_INIT("family"), STR_INIT("generic")};
  const Table *table = columns->table;
  table_check_columns(table, arena, known, sizeof known / sizeof *known,
                      columns->diag);
  columns->kind = table_column(table, known[0]);
  columns->forms = table_column(table, known[1]);
  columns->family = table_column(table, known[2]);
  columns->generic = table_column(table, known[3]);
  if (columns->kind < 0) {
    diag_error(columns->diag, KEDGE_BAD_KNOWLEDGE,
               table_header_place(table, -1), "there is no column 'kind'");
  }
  return columns->kind >= 0;
}

/* Add the words for the last kind; report one that another has. */
static void
add_forms(EventKinds *kinds, Arena *arena, const Columns *columns, uint32_t row)
{
  const uint32_t last = kinds->n_kinds - 1;
  Str forms = table_cell(columns->table, row, columns->forms);
  int column = columns->kind;
  Str form = kinds->kinds[last].name;
  for (;;) {
    const uint32_t kind = add_form(kinds, arena, form);
    if (kind != last) {
      diag_error(columns->diag, KEDGE_BAD_KNOWLEDGE,
                 table_place(columns->table, row, column),
                 "'%.*s' is a word for the kind '%.*s' already",
                 STR_ARG(str_trim(form)), STR_ARG(kinds->kinds[kind].name));
    }
    if (forms.len == 0) {
      return;
    }
    form = str_cut(&forms, '|');
    column = columns->forms;
  }
}

static void
add_kind(EventKinds *kinds, Arena *arena, const Columns *columns, uint32_t row)
{
  const Table *table = columns->table;
  const Str generic = table_cell(table, row, columns->generic);
  const EventKind kind = {table_cell(table, row, columns->kind),
                          table_cell(table, row, columns->family),
                          str_equal(generic, STR("yes"))};
  if (generic.len && !kind.is_generic && !str_equal(generic, STR("no"))) {
    diag_error(columns->diag, KEDGE_BAD_KNOWLEDGE,
               table_place(table, row, columns->generic),
               "column 'generic': unknown word '%.*s'; there are no, yes",
               STR_ARG(generic));
  }
  if (kind.name.len == 0) {
    diag_error(columns->diag, KEDGE_BAD_KNOWLEDGE,
               table_place(table, row, columns->kind), "row without a kind");
    return;
  }
  ARENA_PUSH(arena, kinds->kinds, kinds->n_kinds, kinds->capacity, kind);
  add_forms(kinds, arena, columns, row);
}

bool
event_kinds_load(EventKinds *kinds, Arena *arena, const char *file, Str bytes,
                 Diag *diag)
{
  Table table;
  Columns columns = {.table = &table, .diag = diag};
  const uint32_t n_errors = diag->n_errors;
  if (kinds->n_kinds == 0) {
    map_init(&kinds->forms, arena, 256);
  }
  if (!table_parse(&table, arena, file, bytes, diag) ||
      !find_columns(&columns, arena)) {
    return false;
  }
  for (uint32_t row = 0; row < table.n_rows; row++) {
    add_kind(kinds, arena, &columns, row);
  }
  return diag->n_errors == n_errors;
}

void
event_kinds_spell(EventKinds *kinds, const Spelling *spelling)
{
  SpellingForms forms;
  for (uint32_t id = 1; id <= kinds->forms.n_keys; id++) {
    spelling_forms(spelling, map_key(&kinds->forms, id), &forms);
    for (uint32_t i = 1; i < forms.n; i++) {
      map_add_alias(&kinds->forms, spelling_form(&forms, i), id);
    }
  }
}

const EventKind *
event_kind_find(const EventKinds *kinds, Str words)
{
  char buffer[128];
  const Str folded = {buffer, utf8_fold(words, buffer, sizeof buffer)};
  const uint32_t form =
      folded.len && kinds->n_kinds ? map_find(&kinds->forms, folded) : 0;
  return form ? &kinds->kinds[kinds->kind_of[form - 1]] : NULL;
}
