// SPDX-License-Identifier: MIT
#include "store/keep.h"

#include "store/fact_file.h"
#include "store/parts.h"

#include <stdlib.h>

/* A store that is read, or a file of facts. */
typedef struct Source {
  Sql sql;
  RecordReader reader;
  FactFile facts;
  bool is_facts;
} Source;

typedef struct Held {
  Str name, date;
  Provenance provenance;
  uint32_t store;    /* index of the source */
  uint32_t document; /* its id there, if that is a store */
  FactCursor line;   /* where it stands, if it is a file of facts */
  bool is_claimed;
  bool is_gone;
} Held;

/* What users of a file of facts decided on a name. */
typedef struct Decision {
  Str key, into;
} Decision;

enum { MOST_STORES = 1000 };

struct Kept {
  Arena *arena;
  Arena scratch;  /* of one document */
  Arena names_in; /* names in one file of facts */
  const Ontology *ontology;
  Str knowledge; /* of now */
  Diag *diag;
  Source *stores;
  uint32_t n_stores;
  Map names;
  Held *held; /* by id of the name - 1 */
  uint32_t n_held, held_capacity;
  uint32_t n_left;
  Decision *decisions;
  uint32_t n_decisions, decisions_capacity;
  uint32_t n_bad_lines;
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
  kept->names_in.guard = arena->guard;
  map_init(&kept->names, arena, 64);
  return kept;
}

void
kept_close(Kept *kept)
{
  for (uint32_t i = 0; kept && i < kept->n_stores; i++) {
    sql_close(&kept->stores[i].sql);
    fact_file_close(&kept->stores[i].facts);
  }
  if (kept) {
    kept->n_stores = 0;
    arena_free(&kept->scratch);
    arena_free(&kept->names_in);
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

/* --- files of facts ------------------------------------------------------ */

/* One file that is looked through. */
typedef struct Scan {
  Kept *kept;
  uint32_t store; /* index */
  Map names;
  uint32_t *lines; /* by id of the name - 1 */
  uint32_t n_lines, capacity;
  uint32_t n_documents;
  uint32_t n_bad;
} Scan;

/* Has the file another document of this name? */
static bool
is_second(Scan *scan, Str name, const FactCursor *line)
{
  const uint32_t id = map_add(&scan->names, name);
  if (id > scan->n_lines) {
    ARENA_PUSH(&scan->kept->names_in, scan->lines, scan->n_lines,
               scan->capacity, line->number);
    return false;
  }
  diag_error(scan->kept->diag, KEDGE_BAD_INPUT,
             fact_file_place(&scan->kept->stores[scan->store].facts, line),
             "line %u has a document of the same name", scan->lines[id - 1]);
  return true;
}

static void
hold_record(Scan *scan, const Record *record, const FactCursor *line)
{
  Arena *arena = scan->kept->arena;
  const Provenance provenance = record->provenance;
  if (is_second(scan, record->name, line)) {
    scan->n_bad++;
    return;
  }
  scan->n_documents++;
  hold(scan->kept,
       (Held){.line = *line,
              .name = arena_str(arena, record->name),
              .date = arena_str(arena, record->date),
              .provenance = {arena_str(arena, provenance.source),
                             arena_str(arena, provenance.knowledge)},
              .store = scan->store});
}

static void
hold_decision(Kept *kept, const FactLine *line)
{
  const Decision decision = {arena_str(kept->arena, line->key),
                             arena_str(kept->arena, line->into)};
  ARENA_PUSH(kept->arena, kept->decisions, kept->n_decisions,
             kept->decisions_capacity, decision);
}

static void
scan_lines(Scan *scan)
{
  Kept *kept = scan->kept;
  const FactFile *file = &kept->stores[scan->store].facts;
  FactCursor line = file->first;
  FactCursor next = line;
  arena_reset(&kept->names_in);
  map_init(&scan->names, &kept->names_in, 64);
  for (; fact_file_next(file, &next); line = next) {
    arena_reset(&kept->scratch);
    const FactLine read =
        fact_file_read(file, &line, &kept->scratch, kept->ontology, kept->diag);
    switch (read.kind) {
    case LINE_BAD:
      scan->n_bad++;
      break;
    case LINE_DOCUMENT:
      hold_record(scan, &read.record, &line);
      break;
    case LINE_DECISION:
      hold_decision(kept, &read);
      break;
    }
  }
}

static bool
add_facts(Kept *kept, Source *source, const char *path)
{
  if (!fact_file_open(&source->facts, path, kept->diag)) {
    return false;
  }
  source->is_facts = true;
  kept->n_stores++;
  arena_reset(&kept->scratch);
  if (!fact_file_begin(&source->facts, &kept->scratch, kept->diag)) {
    return false;
  }
  Scan scan = {.kept = kept, .store = kept->n_stores - 1};
  scan_lines(&scan);
  kept->n_bad_lines += scan.n_bad;
  return scan.n_documents || scan.n_bad == 0;
}

static bool
add_store(Kept *kept, Source *source, const char *path)
{
  if (!sql_open(&source->sql, path, kept->diag)) {
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
  return fact_file_is(name) ? add_facts(kept, source, name)
                            : add_store(kept, source, name);
}

uint32_t
kept_bad_lines(const Kept *kept)
{
  return kept->n_bad_lines;
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

/* Read a document that is held. */
static bool
read_held(Kept *kept, const Held *held, Record *record)
{
  Source *source = &kept->stores[held->store];
  arena_reset(&kept->scratch);
  if (!source->is_facts) {
    return record_read(&source->reader, &kept->scratch, held->document, record,
                       NULL);
  }
  const FactLine line = fact_file_read(
      &source->facts, &held->line, &kept->scratch, kept->ontology, kept->diag);
  *record = line.record;
  return line.kind == LINE_DOCUMENT && str_equal(record->name, held->name);
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
  return read_held(kept, held, &record) && store_replace(store, &record);
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
  for (uint32_t i = 0; i < kept->n_decisions; i++) {
    store_decide(store, kept->decisions[i].key, kept->decisions[i].into, false);
  }
  for (uint32_t i = 0; i < kept->n_stores; i++) {
    if (!kept->stores[i].is_facts) {
      copy_decisions(&kept->stores[i].sql, store);
    }
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
