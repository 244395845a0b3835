// SPDX-License-Identifier: MIT
#include "lexicon/kinds.h"

#include "base/table.h"
#include "base/utf8.h"

static void
add_form(EventKinds *kinds, Arena *arena, Str form, uint32_t kind)
{
  const Str folded = utf8_fold_arena(arena, str_trim(form));
  if (folded.len == 0) {
    return;
  }
  uint32_t n = kinds->forms.n_keys;
  if (map_add(&kinds->forms, folded) > n) {
    ARENA_PUSH(arena, kinds->kind_of, n, kinds->kind_of_capacity, kind);
  }
}

bool
event_kinds_load(EventKinds *kinds, Arena *arena, const char *file, Str bytes,
                 Diag *diag)
{
  Table table;
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
    ARENA_PUSH(arena, kinds->kinds, kinds->n_kinds, kinds->capacity, value);
    add_form(kinds, arena, value.name, kinds->n_kinds - 1);
    Str rest = table_cell(&table, row, forms);
    while (rest.len) {
      add_form(kinds, arena, str_cut(&rest, '|'), kinds->n_kinds - 1);
    }
  }
  return true;
}

const EventKind *
event_kind_find(const EventKinds *kinds, Str words)
{
  char buffer[128];
  const Str folded = {buffer, utf8_fold(words, buffer, sizeof buffer)};
  const uint32_t form = folded.len ? map_find(&kinds->forms, folded) : 0;
  return form ? &kinds->kinds[kinds->kind_of[form - 1]] : NULL;
}
