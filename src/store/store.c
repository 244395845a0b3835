// SPDX-License-Identifier: MIT
#include "store/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file of a store, from the first byte to its place. */

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

/* Everything is allocated before the file is opened, so that no handle is
   lost when memory runs out. */
static Store *
store_new(Arena *arena, const char *path, const Ontology *ontology, Diag *diag)
{
  Store *store = ARENA_NEW(arena, Store);
  store->arena = arena;
  store->scratch.guard = arena->guard;
  store->ontology = ontology;
  store->diag = diag;
  store->path = arena_cstr(arena, str_from(path));
  tally_init(&store->tally, arena);
  map_init(&store->documents, arena, 1024);
  map_init(&store->rules, arena, 1024);
  map_init(&store->gazetteer_ids, arena, 1024);
  return store;
}

static Store *
create(Store *store, const char *path)
{
  if (!sql_create(&store->sql, path, store->path, store->diag)) {
    return NULL;
  }
  if (!schema_create(&store->sql) ||
      !schema_prepare(&store->sql, store->inserts)) {
    store_close(store);
    return NULL;
  }
  store_put_words(store);
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

/* What another program has written beside the store would be taken for changes
   of the new one. */
static bool
is_in_use(const Store *store)
{
  static const char *const endings[] = {"-wal", "-journal"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    struct stat info;
    const Str path =
        arena_printf(store->arena, "%s%s", store->path, endings[i]);
    if (stat(path.ptr, &info) == 0 && info.st_size > 0) {
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
  if (is_in_use(store)) {
    return NULL;
  }
  unlink(store->part); /* of a run that was killed */
  return create(store, store->part);
}

Store *
store_open_memory(Arena *arena, const Ontology *ontology, Diag *diag)
{
  return create(store_new(arena, "memory", ontology, diag), ":memory:");
}

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
    return NULL;
  }
  if (!check_existing(store)) {
    store_close(store);
    return NULL;
  }
  return store;
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

bool
store_commit(Store *store)
{
  if (!store_settle(store) || !sql_exec(&store->sql, "COMMIT;")) {
    return false;
  }
  if (!store->part) {
    return true; /* in memory */
  }
  if (!sql_close(&store->sql) || !move_into_place(store)) {
    return false;
  }
  store->part = NULL;
  return sql_open(&store->sql, store->path, store->diag);
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
}
