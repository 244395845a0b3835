// SPDX-License-Identifier: MIT
#include "store/keep.h"

#include "store/parts.h"

#include <stdlib.h>

/* A store that is read. */
typedef struct Source {
  Sql sql;
  RecordReader reader;
} Source;

typedef struct Held {
  Str name, date;
  Provenance provenance;
  uint32_t store;    /* index of the source */
  uint32_t document; /* its id there */
  bool is_claimed;
  bool is_gone;
} Held;

enum { MOST_STORES = 1000 };

struct Kept {
  Arena *arena;
  Arena scratch; /* of one document */
  const Ontology *ontology;
  Str knowledge; /* of now */
  Diag *diag;
  Source *stores;
  uint32_t n_stores;
  Map names;
  Held *held; /* by id of the name - 1 */
  uint32_t n_held, held_capacity;
  uint32_t n_left;
};

Kept *
kept_new(Arena *arena, const Ontology *ontology, Str knowledge, Diag *diag)
{
  Kept *kept = ARENA_NEW(arena, Kept);
  *kept = (Kept){.arena = arena,
                 .ontology = ontology,
                 .knowledge = knowledge,
                 .diag = diag};
  /* handles stay where they are: readers point to them */
  kept->stores = arena_pages(arena, MOST_STORES, sizeof *kept->stores);
  kept->scratch.guard = arena->guard;
  map_init(&kept->names, arena, 64);
  return kept;
}

void
kept_close(Kept *kept)
{
  for (uint32_t i = 0; kept && i < kept->n_stores; i++) {
    sql_close(&kept->stores[i].sql);
  }
  if (kept) {
    kept->n_stores = 0;
    arena_free(&kept->scratch);
  }
}

bool
is_later_document(Str date_a, Provenance a, Str date_b, Provenance b,
                  Str knowledge)
{
  const int by_date = str_compare(date_a, date_b);
  const int by_source = str_compare(a.source, b.source);
  const bool is_a_new = str_equal(a.knowledge, knowledge);
  const bool is_b_new = str_equal(b.knowledge, knowledge);
  if (by_date == 0 && by_source == 0 && is_a_new != is_b_new) {
    return is_a_new;
  }
  return by_date     ? by_date > 0
         : by_source ? by_source > 0
                     : str_compare(a.knowledge, b.knowledge) > 0;
}

static void
warn_of_other(const Kept *kept, Str name)
{
  diag_warning(kept->diag, (Place){.file = arena_cstr(kept->arena, name)},
               "two stores have another document of this name; the later one "
               "is kept");
}

static void
hold(Kept *kept, Held fresh)
{
  const uint32_t id = map_add(&kept->names, fresh.name);
  if (id > kept->n_held) {
    ARENA_PUSH(kept->arena, kept->held, kept->n_held, kept->held_capacity,
               fresh);
    kept->n_left++;
    return;
  }
  Held *other = &kept->held[id - 1];
  if (!str_equal(other->provenance.source, fresh.provenance.source)) {
    warn_of_other(kept, fresh.name);
  }
  if (is_later_document(fresh.date, fresh.provenance, other->date,
                        other->provenance, kept->knowledge)) {
    *other = fresh;
  }
}

static void
hold_all(Kept *kept, uint32_t index)
{
  Sql *sql = &kept->stores[index].sql;
  SqlQuery *rows =
      sql_prepare(sql, STR("SELECT id, name, date, source, knowledge\n"
                           "FROM document ORDER BY name"));
  while (sql_next(sql, rows)) {
    hold(kept, (Held){.document = (uint32_t)sql_int(rows, 0),
                      .name = arena_str(kept->arena, sql_str(rows, 1)),
                      .date = arena_str(kept->arena, sql_str(rows, 2)),
                      .provenance = {arena_str(kept->arena, sql_str(rows, 3)),
                                     arena_str(kept->arena, sql_str(rows, 4))},
                      .store = index});
  }
  sql_finalize(rows);
}

bool
kept_add(Kept *kept, const char *path)
{
  const char *name = arena_cstr(kept->arena, str_from(path));
  if (kept->n_stores == MOST_STORES) {
    diag_error(kept->diag, KEDGE_BAD_USAGE, (Place){.file = name},
               "more than %d stores", MOST_STORES);
    return false;
  }
  Source *source = &kept->stores[kept->n_stores];
  if (!sql_open(&source->sql, name, kept->diag)) {
    return false;
  }
  kept->n_stores++;
  if (!record_reader_open(&source->reader, &source->sql, kept->ontology,
                          kept->diag)) {
    return false;
  }
  hold_all(kept, kept->n_stores - 1);
  return !source->sql.has_failed;
}

uint32_t
kept_count(const Kept *kept)
{
  return kept->n_left;
}

static Held *
find(const Kept *kept, Str name)
{
  const uint32_t id = map_find(&kept->names, name);
  return id && !kept->held[id - 1].is_gone ? &kept->held[id - 1] : NULL;
}

bool
kept_claim(Kept *kept, Str name, Provenance provenance)
{
  Held *held = find(kept, name);
  if (!held || held->is_claimed) {
    return false;
  }
  held->is_claimed = true;
  return str_equal(held->provenance.source, provenance.source) &&
         str_equal(held->provenance.knowledge, provenance.knowledge);
}

bool
kept_forget(Kept *kept, Str name)
{
  Held *held = find(kept, name);
  if (held) {
    held->is_gone = true;
    kept->n_left--;
  }
  return held;
}

bool
kept_put(Kept *kept, Str name, Store *store)
{
  Held *held = find(kept, name);
  Record record;
  bool is_other;
  if (!held) {
    return true;
  }
  held->is_gone = true;
  kept->n_left--;
  if (!store_wants(store, held->name, held->date, held->provenance,
                   &is_other)) {
    return !store->sql.has_failed;
  }
  if (is_other) {
    warn_of_other(kept, held->name);
  }
  arena_reset(&kept->scratch);
  Source *source = &kept->stores[held->store];
  return record_read(&source->reader, &kept->scratch, held->document, &record,
                     NULL) &&
         store_replace(store, &record);
}

static int
compare_names(const void *left, const void *right)
{
  const Str *a = left;
  const Str *b = right;
  return str_compare(*a, *b);
}

static void
copy_decisions(Sql *sql, Store *store)
{
  if (!sql_number(sql, "SELECT count(*) FROM sqlite_master\n"
                       "WHERE type = 'table' AND name = 'decision'")) {
    return;
  }
  SqlQuery *rows =
      sql_prepare(sql, STR("SELECT key, into_key FROM decision ORDER BY key"));
  while (sql_next(sql, rows)) {
    store_decide(store, sql_str(rows, 0), sql_str(rows, 1), false);
  }
  sql_finalize(rows);
}

bool
kept_decide(Kept *kept, Store *store)
{
  for (uint32_t i = 0; i < kept->n_stores; i++) {
    copy_decisions(&kept->stores[i].sql, store);
  }
  return !store->sql.has_failed;
}

bool
decisions_copy(const char *path, Store *store)
{
  Diag none = {0};
  Sql sql;
  if (sql_open(&sql, path, &none)) {
    copy_decisions(&sql, store);
  }
  if (sql.has_failed) {
    diag_warning(store->diag, (Place){.file = store->path},
                 "what was decided on things cannot be read");
  }
  sql_close(&sql);
  return !store->sql.has_failed;
}

bool
kept_put_rest(Kept *kept, Store *store, bool (*go_on)(void *handle),
              void *handle)
{
  Str *names = ARENA_NEW_ARRAY(kept->arena, Str, kept->n_left + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < kept->n_held; i++) {
    if (!kept->held[i].is_gone) {
      names[n++] = kept->held[i].name;
    }
  }
  if (n) {
    qsort(names, n, sizeof *names, compare_names);
  }
  for (uint32_t i = 0; i < n; i++) {
    if (!kept_put(kept, names[i], store) || !go_on(handle)) {
      return false;
    }
  }
  return true;
}
