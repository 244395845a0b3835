// SPDX-License-Identifier: MIT
#include "store/claims.h"
#include "store/derive_sql.h"
#include "store/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file of a store, from the first byte to its place. */

/* A batch ends with so many documents or bytes of text: what it adds up takes
   some 15 bytes for each of these. */
enum { BATCH_DOCUMENTS = 20000, BATCH_BYTES = 16 << 20 };

/* Ten batches touch so many claims of the news; they are summed in 10 seconds,
   at the end of a run at the latest. */
enum { CLAIMS_WAITING = 50000 };

static const char *const find_texts[FIND_COUNT] = {
    [FIND_DOCUMENT] = "SELECT id, source, knowledge, date FROM document\n"
                      "WHERE name = ?",
    [FIND_ENTITY] = "SELECT id, label, kind FROM entity WHERE key = ?",
    [FIND_FACT] =
        "SELECT id, status, backed, weight, weight_against FROM fact\n"
        "WHERE subject = ? AND relation = ? AND ifnull(object, 0) = ?\n"
        "  AND ifnull(literal, '') = ? AND object_type = ?",
    [FIND_GAZETTEER_ROW] =
        "SELECT id FROM gazetteer_row WHERE key = ? AND name = ?\n"
        "  AND kind = ? AND file = ? AND line = ?",
    [FIND_WORDS] = "SELECT label, kind FROM entity WHERE id = ?",
    [FIND_PLACES] = "SELECT document, status, confidence FROM evidence\n"
                    "WHERE fact = ? AND copy_of IS NULL ORDER BY id",
    [FIND_ROW_OF_KEY] = "SELECT 1 FROM gazetteer_row\n"
                        "WHERE key = ? AND documents > 0",
    [FIND_ROW_SO_CALLED] = "SELECT 1 FROM gazetteer_row\n"
                           "WHERE key = ?1 AND documents > 0\n"
                           "  AND fold(name) = fold(?2)",
    [FIND_DECISION] = "SELECT into_key FROM decision WHERE key = ?",
    [FIND_OTHER_NAMES] =
        "SELECT other_key, min(fold(name)) AS folded, sum(documents)\n"
        "FROM definition WHERE key = ? AND documents > 0\n"
        "GROUP BY other_key ORDER BY folded, other_key",
    [FIND_DEFINERS] = "SELECT key, min(name), sum(documents) FROM definition\n"
                      "WHERE other_key = ? AND documents > 0\n"
                      "GROUP BY key ORDER BY key",
    [FIND_IS_DEFINED] = "SELECT 1 FROM definition\n"
                        "WHERE key = ? AND documents > 0",
    [FIND_SENSES] = "SELECT key FROM joined\n"
                    "WHERE key > ?1 || ' ' AND key < ?1 || '!'",
    [FIND_JOINED] = "SELECT into_key FROM joined WHERE key = ?",
};

static const char *const change_texts[CHANGE_COUNT] = {
    [CHANGE_ENTITY] =
        "UPDATE entity SET label = ?2, kind = ?3, mentions = mentions + ?4,\n"
        "  documents = documents + ?5, name = ifnull((\n"
        "    SELECT name FROM entity_name WHERE entity = ?1\n"
        "    ORDER BY preferred DESC, name LIMIT 1), '')\n"
        "WHERE id = ?1",
    [CHANGE_NAME] =
        "UPDATE entity_name SET given = given + ?3,\n"
        "  preferred = preferred + ?4 WHERE entity = ?1 AND name = ?2",
    [CHANGE_FACT] =
        "UPDATE fact SET status = ?2, confidence = ?3, backed = ?4,\n"
        "  weight = ?5, weight_against = ?6 WHERE id = ?1",
    [CHANGE_GAZETTEER_ROW] =
        "UPDATE gazetteer_row SET documents = documents + ?2 WHERE id = ?1",
    [CHANGE_FORGET_LOOKUPS] =
        "DELETE FROM lookup WHERE entity = ?1 AND folded IN (\n"
        "  SELECT fold(key) FROM entity WHERE id = ?1\n"
        "  UNION SELECT fold(label) FROM entity WHERE id = ?1\n"
        "  UNION SELECT fold(name) FROM entity_name WHERE entity = ?1\n"
        "  UNION SELECT fold(g.name) FROM entity e\n"
        "    JOIN gazetteer_row g ON g.key = e.key WHERE e.id = ?1)",
    [CHANGE_FORGET_NAMES] =
        "DELETE FROM entity_name WHERE entity = ?1 AND given <= 0",
    [CHANGE_FORGET_ENTITY] =
        "DELETE FROM entity WHERE id = ?1 AND NOT EXISTS (\n"
        "  SELECT 1 FROM entity_name WHERE entity = ?1)",
    [CHANGE_FORGET_IDENTIFIERS] =
        "DELETE FROM identifier WHERE entity = ?1 AND NOT EXISTS (\n"
        "  SELECT 1 FROM entity WHERE id = ?1)",
    [CHANGE_FIND_WORDS] =
        "UPDATE entity SET label = ifnull((SELECT min(d.label)\n"
        "    FROM document_entity d WHERE d.entity = ?1 AND d.label <> ''), "
        "''),\n"
        "  kind = ifnull((SELECT min(d.kind)\n"
        "    FROM document_entity d WHERE d.entity = ?1 AND d.kind <> ''), "
        "'')\n"
        "WHERE id = ?1",
    [CHANGE_ADD_LOOKUPS] =
        "INSERT OR IGNORE INTO lookup\n"
        "SELECT fold(name), ?1 FROM (\n"
        "  SELECT key AS name FROM entity WHERE id = ?1\n"
        "  UNION SELECT label FROM entity WHERE id = ?1\n"
        "  UNION SELECT n.name FROM entity_name n JOIN entity e ON e.id = "
        "n.entity\n"
        "    WHERE n.entity = ?1\n"
        "  UNION SELECT g.name FROM entity e\n"
        "    JOIN gazetteer_row g ON g.key = e.key AND g.documents > 0\n"
        "    WHERE e.id = ?1)\n"
        "WHERE name <> ''",
    [CHANGE_FORGET_FACT] = "DELETE FROM fact WHERE id = ?",
    [CHANGE_SEEN] = "INSERT INTO temp.seen VALUES(?1, 1)\n"
                    "ON CONFLICT DO UPDATE SET is_put = 1 WHERE NOT is_put",
    [CHANGE_CLAIMED] = "INSERT OR IGNORE INTO temp.seen VALUES(?1, 0)",
};

/* Names that this handle has met: all of a run, so not in memory. */
static const char session_tables[] =
    "CREATE TEMP TABLE seen(name TEXT PRIMARY KEY, is_put INTEGER NOT NULL)\n"
    "  WITHOUT ROWID;";

static bool
fail(const Store *store)
{
  diag_error(store->diag, KEDGE_BAD_OUTPUT, (Place){.file = store->path},
             "cannot write: %s", strerror(errno));
  return false;
}

static bool
sync_path(const char *path, int flags)
{
  const int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
  if (fd < 0) {
    return false;
  }
  const bool is_synced = fsync(fd) == 0 || errno == EINVAL || errno == EROFS;
  const int error = errno;
  close(fd);
  errno = error;
  return is_synced;
}

static const char *
folder_of(Arena *scratch, const char *path)
{
  const char *slash = strrchr(path, '/');
  if (!slash) {
    return ".";
  }
  const size_t len = slash == path ? 1 : (size_t)(slash - path);
  return arena_cstr(scratch, (Str){path, len});
}

static void
begin_tally(Store *store)
{
  arena_reset(&store->batch);
  tally_init(&store->tally, &store->batch);
  map_init(&store->gazetteer_ids, &store->batch, 1024);
  map_init(&store->touched, &store->batch, 64);
  store->gazetteer_rows = NULL;
  store->n_gazetteer_rows = store->gazetteer_rows_capacity = 0;
  store->n_put = 0;
  store->n_bytes = 0;
  store->first_evidence = store->last_evidence + 1;
}

/* Everything is allocated before the file is opened, and from the memory of the
   caller, so that nothing is lost when memory runs out. */
static Store *
store_new(Arena *arena, const char *path, const Ontology *ontology, Diag *diag)
{
  Store *store = ARENA_NEW(arena, Store);
  store->arena = arena;
  store->scratch.guard = arena->guard;
  store->putting.guard = arena->guard;
  store->batch.guard = arena->guard;
  store->ontology = ontology;
  store->diag = diag;
  store->batch_documents = BATCH_DOCUMENTS;
  store->claims_waiting = CLAIMS_WAITING;
  store->path = arena_cstr(arena, str_from(path));
  map_init(&store->rules, arena, 1024);
  return store;
}

/* Statements need the tables; they go when the file is closed. */
static bool
prepare(Store *store)
{
  Sql *sql = &store->sql;
  if (!sql_exec(sql, session_tables) || !schema_prepare(sql, store->inserts)) {
    return false;
  }
  for (int i = 0; i < FIND_COUNT; i++) {
    store->finds[i] = sql_prepare(sql, str_from(find_texts[i]));
  }
  for (int i = 0; i < CHANGE_COUNT; i++) {
    store->changes[i] = sql_prepare(sql, str_from(change_texts[i]));
  }
  return !sql->has_failed;
}

static bool
open_reader(Store *store)
{
  return record_reader_open(&store->reader, &store->sql, store->ontology,
                            store->diag);
}

static Store *
create(Store *store, const char *path)
{
  if (!sql_create(&store->sql, path, store->path, store->diag)) {
    store_close(store);
    return NULL;
  }
  store->is_fresh = store->is_open = store->derives_all = true;
  if (schema_create(&store->sql) && prepare(store)) {
    store_put_words(store);
  }
  if (!open_reader(store)) {
    store_close(store);
    return NULL;
  }
  return store;
}

const char *
store_file(Arena *arena, const char *path)
{
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode)
             ? arena_printf(arena, "%s/kedge.db", path).ptr
             : arena_cstr(arena, str_from(path));
}

/* --- beside another store ---------------------------------------------- */

static bool
has_beside(const Store *store, const char *ending, Str *path)
{
  struct stat info;
  *path = arena_printf(store->arena, "%s%s", store->path, ending);
  return stat(path->ptr, &info) == 0 && info.st_size > 0;
}

/* What stands beside the store that is replaced would be taken for changes of
   the new one. What a run that was killed left there goes into the file when
   it is opened and closed. */
static bool
is_in_use(const Store *store)
{
  static const char *const endings[] = {"-wal", "-journal"};
  Str path;
  Sql old;
  Diag none = {0};
  if (access(store->path, F_OK) == 0 &&
      (has_beside(store, "-wal", &path) ||
       has_beside(store, "-journal", &path)) &&
      sql_open_change(&old, store->path, &none)) {
    sql_number(&old, "SELECT count(*) FROM sqlite_master");
    sql_exec(&old, "PRAGMA wal_checkpoint(TRUNCATE);");
    sql_close(&old);
  }
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    if (has_beside(store, endings[i], &path)) {
      diag_error(
          store->diag, KEDGE_BAD_OUTPUT, (Place){.file = path.ptr},
          "another program writes, or wrote, to this store; close it, or "
          "open and close the store with sqlite3");
      return true;
    }
  }
  return false;
}

/* Where a link leads to. */
static const char *
real_path(Arena *arena, const char *path)
{
  char *real = realpath(path, NULL);
  const char *copy = real ? arena_cstr(arena, str_from(real)) : path;
  free(real);
  return copy;
}

Store *
store_open(Arena *arena, const char *path, const Ontology *ontology, Diag *diag)
{
  struct stat info;
  const bool is_link = lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
  Store *store =
      store_new(arena, is_link ? real_path(arena, path) : path, ontology, diag);
  store->part = arena_printf(arena, "%s.part", store->path).ptr;
  store->is_wanted = access(store->path, F_OK) != 0;
  if (is_in_use(store)) {
    store->part = NULL; /* somebody else's */
    store_close(store);
    return NULL;
  }
  unlink(store->part); /* of a run that was killed */
  return create(store, store->part);
}

Store *
store_open_memory(Arena *arena, const Ontology *ontology, Diag *diag)
{
  Store *store = store_new(arena, "memory", ontology, diag);
  store->is_memory = true;
  return create(store, ":memory:");
}

/* --- a store that is there --------------------------------------------- */

/* Do the ids of a table mean what they mean to the ontology? */
static bool
has_names(Sql *sql, const Ontology *ontology, Str query_text, bool is_type,
          uint32_t n_names)
{
  SqlQuery *query = sql_prepare(sql, query_text);
  bool is_equal = true;
  uint32_t n_rows = 0;
  for (; sql_next(sql, query); n_rows++) {
    const Str name = sql_str(query, 1);
    const uint32_t id = is_type ? ontology_type(ontology, name)
                                : ontology_relation(ontology, name);
    is_equal &= id == sql_int(query, 0);
  }
  sql_finalize(query);
  return is_equal && n_rows == n_names;
}

/* Has it this version and the types and relations of the ontology? */
static bool
is_of(Sql *sql, const Ontology *ontology)
{
  return sql_number(sql, "PRAGMA user_version") == SCHEMA_VERSION &&
         has_names(sql, ontology, STR("SELECT id, name FROM type"), true,
                   ontology->n_types) &&
         has_names(sql, ontology, STR("SELECT id, name FROM relation"), false,
                   ontology->n_relations);
}

static bool
check_existing(Store *store)
{
  const bool is_known = is_of(&store->sql, store->ontology);
  if (!is_known && !store->sql.has_failed) {
    diag_error(store->diag, KEDGE_BAD_INPUT, (Place){.file = store->path},
               "made by another version or with another ontology");
  }
  return is_known;
}

Store *
store_open_existing(Arena *arena, const char *path, const Ontology *ontology,
                    Diag *diag)
{
  Store *store = store_new(arena, path, ontology, diag);
  if (!sql_open(&store->sql, path, diag)) {
    store_close(store);
    return NULL;
  }
  if (!check_existing(store)) {
    store_close(store);
    return NULL;
  }
  return store;
}

static void
load_rules(Store *store)
{
  SqlQuery *rows = sql_prepare(
      &store->sql, STR("SELECT id, name, file, line FROM rule ORDER BY id"));
  while (sql_next(&store->sql, rows)) {
    const Str name = sql_str(rows, 1);
    const Str file = sql_str(rows, 2);
    const Str key =
        arena_printf(&store->scratch, "%.*s\n%.*s\n%u", STR_ARG(name),
                     STR_ARG(file), (unsigned)sql_int(rows, 3));
    if (map_add(&store->rules, key) > store->n_rule_ids) {
      ARENA_PUSH(store->arena, store->rule_ids, store->n_rule_ids,
                 store->rule_ids_capacity, (uint32_t)sql_int(rows, 0));
    }
  }
  sql_finalize(rows);
  arena_reset(&store->scratch);
}

static void
load_counts(Store *store)
{
  const struct {
    uint32_t *last;
    const char *text;
  } counts[] = {
      {&store->last_document, "SELECT max(id) FROM document"},
      {&store->last_sentence, "SELECT max(id) FROM sentence"},
      {&store->last_mention, "SELECT max(id) FROM mention"},
      {&store->last_evidence, "SELECT max(id) FROM evidence"},
      {&store->last_entity, "SELECT max(id) FROM entity"},
      {&store->last_fact, "SELECT max(id) FROM fact"},
      {&store->last_rule, "SELECT max(id) FROM rule"},
      {&store->last_gazetteer_row, "SELECT max(id) FROM gazetteer_row"},
  };
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    *counts[i].last = (uint32_t)sql_number(&store->sql, counts[i].text);
  }
}

static bool
made_with_other(Store *store)
{
  SqlQuery *row = sql_prepare(&store->sql, STR("SELECT knowledge FROM made"));
  const bool is_equal = sql_next(&store->sql, row) &&
                        str_equal(sql_str(row, 0), store->knowledge.hash);
  sql_finalize(row);
  return !is_equal;
}

Store *
store_open_change(Arena *arena, const char *path, const Ontology *ontology,
                  Diag *diag, bool *is_other)
{
  Store *store = store_new(arena, real_path(arena, path), ontology, diag);
  *is_other = false;
  if (!sql_open_change(&store->sql, store->path, diag)) {
    store_close(store);
    return NULL;
  }
  if (!is_of(&store->sql, ontology)) {
    *is_other = !store->sql.has_failed;
  } else if (prepare(store) && open_reader(store)) {
    return store;
  }
  store_close(store);
  return NULL;
}

/* --- batches ----------------------------------------------------------- */

bool
store_use(Store *store, const StoreKnowledge *knowledge)
{
  const uint32_t n_errors = store->diag->n_errors;
  store->knowledge = *knowledge;
  for (uint32_t i = 0; i < knowledge->n_derive; i++) {
    derive_is_bound(&knowledge->derive[i], &store->scratch, store->diag);
  }
  if (store->is_fresh) {
    store_begin(store);
    store_learn(store);
  } else {
    load_rules(store);
    store->derives_all = made_with_other(store);
  }
  return store->diag->n_errors == n_errors && !store->sql.has_failed;
}

void
store_set_batch(Store *store, uint32_t n_documents)
{
  store->batch_documents = n_documents ? n_documents : BATCH_DOCUMENTS;
}

bool
store_begin(Store *store)
{
  Sql *sql = &store->sql;
  if (store->is_open && !store->tally.arena) {
    begin_tally(store); /* of the first batch of a new store */
  }
  if (store->is_open || sql->has_failed) {
    return !sql->has_failed;
  }
  store->is_open = store->is_memory || store->part
                       ? sql_exec(sql, "BEGIN;")
                       : schema_change(sql, !store->is_changed);
  store->is_changed = true;
  load_counts(store);
  begin_tally(store);
  if (store->derives_all) {
    store_learn(store);
  }
  return !sql->has_failed;
}

static bool
move_into_place(Store *store)
{
  if (is_in_use(store)) {
    unlink(store->part);
    return false;
  }
  if (!sync_path(store->part, 0) || rename(store->part, store->path) != 0) {
    fail(store);
    unlink(store->part);
    return false;
  }
  return sync_path(folder_of(&store->scratch, store->path), O_DIRECTORY) ||
         fail(store);
}

/* What was seen is forgotten with the handle. */
static bool
reopen(Store *store)
{
  Str *seen = NULL;
  uint32_t n = 0, capacity = 0;
  SqlQuery *rows =
      sql_prepare(&store->sql, STR("SELECT name FROM temp.seen WHERE is_put"));
  while (sql_next(&store->sql, rows)) {
    ARENA_PUSH(&store->batch, seen, n, capacity,
               arena_str(&store->batch, sql_str(rows, 0)));
  }
  sql_finalize(rows);
  /* so that a change of it need not wait for readers */
  sql_exec(&store->sql, "PRAGMA journal_mode = WAL;");
  if (!sql_close(&store->sql) || !move_into_place(store)) {
    return false;
  }
  store->part = NULL;
  if (!sql_open_change(&store->sql, store->path, store->diag) ||
      !prepare(store) || !open_reader(store)) {
    return false;
  }
  for (uint32_t i = 0; i < n; i++) {
    sql_bind_str(store->changes[CHANGE_SEEN], 1, seen[i]);
    sql_run(&store->sql, store->changes[CHANGE_SEEN]);
  }
  return !store->sql.has_failed;
}

/* End the batch: it is in the file, with all that it changes. */
static bool
end_batch(Store *store, bool is_last)
{
  Sql *sql = &store->sql;
  if (!store->is_open) {
    return !sql->has_failed;
  }
  if (!store_settle(store) || (store->is_fresh && !schema_index(&store->sql))) {
    return false;
  }
  store->is_fresh = false;
  store_settle_rows(store);
  if (!store_identify(store) || !store_derive(store) ||
      !claims_settle(sql, is_last ? 0 : store->claims_waiting) ||
      !sql_exec(sql, "COMMIT;")) {
    return false;
  }
  store->is_open = false;
  if (store->part) {
    return !store->is_wanted || reopen(store);
  }
  return store->is_memory || sql_exec(sql, "PRAGMA wal_checkpoint(PASSIVE);");
}

/* --- documents --------------------------------------------------------- */

static uint32_t
document_id(Store *store, Str name)
{
  SqlQuery *row = store_find(store, FIND_DOCUMENT);
  sql_bind_str(row, 1, name);
  const uint32_t id = !store->is_fresh && sql_next(&store->sql, row)
                          ? (uint32_t)sql_int(row, 0)
                          : 0;
  sql_reset(row);
  return id;
}

bool
store_claim(Store *store, Str name, Provenance provenance)
{
  SqlQuery *claim = store->changes[CHANGE_CLAIMED];
  sql_bind_str(claim, 1, name);
  sql_run(&store->sql, claim);
  if (store->is_fresh || sql_changes(&store->sql) == 0) {
    return false;
  }
  SqlQuery *row = store_find(store, FIND_DOCUMENT);
  sql_bind_str(row, 1, name);
  const bool is_unchanged = sql_next(&store->sql, row) &&
                            str_equal(sql_str(row, 1), provenance.source) &&
                            str_equal(sql_str(row, 2), provenance.knowledge);
  sql_reset(row);
  if (is_unchanged) {
    sql_bind_str(store->changes[CHANGE_SEEN], 1, name);
    sql_run(&store->sql, store->changes[CHANGE_SEEN]);
  }
  return is_unchanged;
}

static bool
is_first_put(Store *store, Str name)
{
  SqlQuery *seen = store->changes[CHANGE_SEEN];
  sql_bind_str(seen, 1, name);
  sql_run(&store->sql, seen);
  if (sql_changes(&store->sql) > 0 || store->sql.has_failed) {
    return true;
  }
  diag_error(store->diag, KEDGE_BAD_INPUT,
             (Place){.file = arena_cstr(&store->scratch, name)},
             "there was a document of this name before");
  return false;
}

bool
store_replace(Store *store, const Record *record)
{
  if (!store_begin(store)) {
    return false;
  }
  const uint32_t old = document_id(store, record->name);
  if (old) {
    store_remove(store, old);
  }
  store_put_record(store, record);
  if (store->n_put >= store->batch_documents || store->n_bytes >= BATCH_BYTES) {
    return end_batch(store, false);
  }
  return !store->sql.has_failed;
}

bool
store_put(Store *store, const Extract *extract, Provenance provenance)
{
  arena_reset(&store->scratch);
  arena_reset(&store->putting);
  if (!is_first_put(store, extract->doc->id)) {
    return true;
  }
  const Record record =
      record_of_extract(&store->putting, extract, provenance,
                        store->knowledge.rules, store->knowledge.n_rules);
  return store_replace(store, &record);
}

bool
store_retract(Store *store, Str name)
{
  const uint32_t id = document_id(store, name);
  if (id && store_begin(store)) {
    store_remove(store, id);
  }
  return id > 0;
}

bool
store_wants(Store *store, Str name, Str date, Provenance provenance,
            bool *is_other)
{
  SqlQuery *row = store_find(store, FIND_DOCUMENT);
  bool is_wanted = true;
  *is_other = false;
  sql_bind_str(row, 1, name);
  if (!store->is_fresh && sql_next(&store->sql, row)) {
    const Provenance own = {sql_str(row, 1), sql_str(row, 2)};
    *is_other = !str_equal(own.source, provenance.source);
    is_wanted = is_later_document(date, provenance, sql_str(row, 3), own,
                                  store->knowledge.hash);
  }
  sql_reset(row);
  return is_wanted && !store->sql.has_failed;
}

bool
store_decide(Store *store, Str key, Str into, bool is_final)
{
  static const char final[] = "INSERT OR REPLACE INTO decision VALUES(?, ?)";
  static const char of_other[] =
      "INSERT INTO decision VALUES(?, ?) ON CONFLICT DO UPDATE\n"
      "SET into_key = min(into_key, excluded.into_key)";
  if (!store_begin(store)) {
    return false;
  }
  SqlQuery *query =
      sql_prepare(&store->sql, is_final ? str_from(final) : str_from(of_other));
  sql_bind_str(query, 1, key);
  sql_bind_str(query, 2, into);
  sql_run(&store->sql, query);
  sql_finalize(query);
  map_add(&store->touched, key);
  return !store->sql.has_failed;
}

uint64_t
store_count(Store *store, uint64_t *n_stale)
{
  SqlQuery *row = sql_prepare(
      &store->sql, STR("SELECT sum(documents), sum(iif(hash = ?1, 0,\n"
                       "  documents)) FROM knowledge"));
  sql_bind_str(row, 1, store->knowledge.hash);
  const bool is_row = sql_next(&store->sql, row);
  const uint64_t n = is_row ? (uint64_t)sql_int(row, 0) : 0;
  *n_stale = is_row ? (uint64_t)sql_int(row, 1) : 0;
  sql_finalize(row);
  return n;
}

bool
store_commit(Store *store)
{
  if (!store->is_open && !store->is_changed && store->derives_all) {
    store_begin(store);
  }
  if (!store->is_open && !store->is_fresh && claims_are_open(&store->sql)) {
    store_begin(store);
  }
  if (!end_batch(store, true)) {
    return false;
  }
  if (store->is_memory) {
    return true;
  }
  if (store->part && !reopen(store)) {
    return false;
  }
  return !store->sql.has_failed;
}

void
store_close(Store *store)
{
  if (!store) {
    return;
  }
  sql_close(&store->sql);
  if (store->part) {
    unlink(store->part);
  }
  arena_free(&store->scratch);
  arena_free(&store->putting);
  arena_free(&store->batch);
}
