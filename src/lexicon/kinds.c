// SPDX-License-Identifier: MIT
#include "lexicon/kinds.h"

#include "base/table.h"
#include "base/utf8.h"

/* Give a form to the last kind; false if it is one of another kind. */
static bool
add_form(EventKinds *kinds, Arena *arena, Str form)
{
  const Str folded = utf8_fold_arena(arena, str_trim(form));
  const uint32_t kind = kinds->n_kinds - 1;
  uint32_t n = kinds->forms.n_keys;
  if (folded.len == 0) {
    return true;
  }
  const uint32_t id = map_add(&kinds->forms, folded);
  if (id <= n) {
    return kinds->kind_of[id - 1] == kind;
  }
  ARENA_PUSH(arena, kinds->kind_of, n, kinds->kind_of_capacity, kind);
  return true;
}

/* Add the words for the last kind; report one that another has. */
static void
add_forms(EventKinds *kinds, Arena *arena, Str forms, Place place, Diag *diag)
{
  Str form = kinds->kinds[kinds->n_kinds - 1].name;
  for (;;) {
    if (!add_form(kinds, arena, form)) {
      diag_error(diag, KEDGE_BAD_KNOWLEDGE, place,
                 "'%.*s' is a word for another kind, too",
                 STR_ARG(str_trim(form)));
    }
    if (forms.len == 0) {
      return;
    }
    form = str_cut(&forms, '|');
  }
}

bool
event_kinds_load(EventKinds *kinds, Arena *arena, const char *file, Str bytes,
                 Diag *diag)
{
  Table table;
  const uint32_t n_errors = diag->n_errors;
  *kinds = (EventKinds){0};
  map_init(&kinds->forms, arena, 256);
  if (!table_parse(&table, arena, file, bytes, diag)) {
    return false;
  }
  const int kind = table_column(&table, STR("kind"));
  const int forms = table_column(&table, STR("forms"));
  const int family = table_column(&table, STR("family"));
  const int generic = table_column(&table, STR("generic"));
  for (uint32_t row = 0; row < table.n_rows; row++) {
    const EventKind value = {
        table_cell(&table, row, kind), table_cell(&table, row, family),
        str_equal(table_cell(&table, row, generic), STR("yes"))};
    const Place place = {file, table.lines[row], 1, {0}};
    if (value.name.len == 0) {
      diag_error(diag, KEDGE_BAD_KNOWLEDGE, place, "row without a kind");
      continue;
    }
    ARENA_PUSH(arena, kinds->kinds, kinds->n_kinds, kinds->capacity, value);
    add_forms(kinds, arena, table_cell(&table, row, forms), place, diag);
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
