// SPDX-License-Identifier: MIT
/* Which names of different documents mean one thing.

   A document that calls something by two names defines the one by the other:
   "the Border Analysis Centre (BAC)". Its entity has one key, made of one of
   the names; the other name would make another key, under which documents stand
   that use that name alone. These are joined if two documents agree, or a
   gazetteer says so; not if documents define the name as different things, if
   a gazetteer knows it as something else, or if it is an ordinary word.

   Where documents define one short form by long forms that have little in
   common, it is the short form of different things: these go by their long
   forms, and who uses the short form alone means neither.

   All this is a function of the definitions that stand in the store, of its
   gazetteer rows and of the decisions of its users, who have the last word.
   When one changes, the documents that it touches are taken out and put again.
 */
#include "base/utf8.h"
#include "store/parts.h"
#include "store/record_old.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_CHAIN = 64, ENOUGH_DOCUMENTS = 2, MOST_DEFINITIONS = 256 };

Str
store_key_of(Store *store, Arena *arena, uint8_t type, Str name)
{
  const Str slug = utf8_slug(arena, name);
  const Str type_name = type_at(store->ontology, type)->name;
  return slug.len ? arena_printf(arena, "%.*s/%.*s", STR_ARG(type_name),
                                 STR_ARG(slug))
                  : (Str){0};
}

/* A definition of a short form that has several, in the table `joined`. */
static Str
sense_key(Arena *arena, Str key, Str other_key)
{
  return arena_printf(arena, "%.*s %.*s", STR_ARG(key), STR_ARG(other_key));
}

/* --- looking up -------------------------------------------------------- */

/* A key that stands for another in one of the tables of joins. */
static bool
find_key(Store *store, Find find, Arena *arena, Str key, Str *into)
{
  SqlQuery *row = store_find(store, find);
  sql_bind_str(row, 1, key);
  const bool is_found = sql_next(&store->sql, row);
  if (is_found) {
    *into = arena_str(arena, sql_str(row, 0));
  }
  sql_reset(row);
  return is_found;
}

static bool
find_joined(Store *store, Arena *arena, Str key, Str *into)
{
  return find_key(store, FIND_JOINED, arena, key, into);
}

static bool
find_sense(Store *store, Arena *arena, const Entity *entity, Str name,
           Str *into)
{
  const Str other = store_key_of(store, arena, entity->type, name);
  return other.len &&
         find_joined(store, arena, sense_key(arena, entity->key, other), into);
}

/* Where a chain of joins ends. Decisions of several users may lead in a circle:
   all in it are the one with the least key. */
static Str
end_of_chain(Store *store, Arena *arena, Str key)
{
  Str into = key;
  for (int i = 0; i < LONGEST_CHAIN; i++) {
    if (!find_joined(store, arena, key, &into)) {
      return key;
    }
    key = into;
  }
  Str least = key;
  for (int i = 0; i < LONGEST_CHAIN; i++) {
    if (find_joined(store, arena, key, &into)) {
      key = into;
      least = str_compare(key, least) < 0 ? key : least;
    }
  }
  return least;
}

Str
store_joined_key(Store *store, const Entity *entity)
{
  Arena *arena = &store->scratch;
  Str key = entity->key;
  Str into;
  if (store->is_fresh) {
    return key;
  }
  if (entity->n_aliases &&
      find_joined(store, arena, sense_key(arena, key, STR("")), &into)) {
    bool is_found = find_sense(store, arena, entity, entity->name, &key);
    for (uint32_t i = 0; i < entity->n_aliases && !is_found; i++) {
      is_found = find_sense(store, arena, entity, entity->aliases[i], &key);
    }
  }
  return end_of_chain(store, arena, key);
}

Entity
store_names_of(Store *store, const Entity *entity, Str key, bool *is_own)
{
  Arena *arena = &store->scratch;
  Entity names = *entity;
  *is_own =
      str_equal(key, entity->key) ||
      str_equal(store_key_of(store, arena, entity->type, entity->name), key);
  for (uint32_t i = 0; i < entity->n_aliases && !*is_own; i++) {
    if (str_equal(store_key_of(store, arena, entity->type, entity->aliases[i]),
                  key)) {
      names.aliases = ARENA_NEW_ARRAY(arena, Str, entity->n_aliases + 1);
      memcpy(names.aliases, entity->aliases,
             entity->n_aliases * sizeof *names.aliases);
      names.aliases[i] = entity->name;
      names.name = entity->aliases[i];
      *is_own = true;
    }
  }
  return names;
}

/* --- definitions ------------------------------------------------------- */

static void
define(Store *store, const Entity *entity, Str other, Str name, int sign)
{
  SqlQuery *row = store->inserts[INSERT_DEFINITION];
  sql_bind_str(row, 1, entity->key);
  sql_bind_str(row, 2, other);
  sql_bind_str(row, 3, name);
  sql_bind_int(row, 4, sign);
  sql_run(&store->sql, row);
  map_add(&store->touched, entity->key);
  map_add(&store->touched, other);
}

/* Each name once, though it be written in two ways. */
static void
define_entity(Store *store, const Entity *entity, int sign)
{
  Arena *arena = &store->scratch;
  Str *others = ARENA_NEW_ARRAY(arena, Str, entity->n_aliases + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i <= entity->n_aliases; i++) {
    const Str name = i < entity->n_aliases ? entity->aliases[i] : entity->name;
    const Str other = store_key_of(store, arena, entity->type, name);
    bool is_known = other.len == 0 || str_equal(other, entity->key);
    for (uint32_t k = 0; k < n && !is_known; k++) {
      is_known = str_equal(other, others[k]);
    }
    if (!is_known) {
      others[n++] = other;
      define(store, entity, other, name, sign);
    }
  }
}

/* Version 1 of the tables did not tell what a gazetteer knows: without that any
   name would do as another one. */
static bool
is_without_sources(const Record *record)
{
  return str_equal(record->provenance.knowledge, STR(KNOWLEDGE_OF_VERSION_1));
}

/* Files of facts may have keys that no name makes. Rows of `joined` and what
   moves tell their parts by blanks and line feeds: such keys join nothing. */
static bool
is_of_name(Str key)
{
  return str_find_byte(key, ' ', 0) == key.len &&
         str_find_byte(key, '\n', 0) == key.len;
}

void
store_define(Store *store, const Record *record, int sign)
{
  if (is_without_sources(record)) {
    return;
  }
  for (uint32_t i = 0; i < record->n_entities; i++) {
    const Entity *entity = &record->entities[i];
    if (entity->n_aliases && entity->type && is_of_name(entity->key) &&
        !type_at(store->ontology, entity->type)->is_event) {
      define_entity(store, entity, sign);
    }
  }
}

/* --- what follows from them -------------------------------------------- */

typedef struct Definition {
  Str key; /* the other one */
  Str name;
  int64_t documents;
  uint32_t sense; /* index of the first that means the same */
} Definition;

typedef struct Identifying {
  Store *store;
  Arena *arena;
  /* Keys whose documents are to be put again; with a line feed and the key of
     an entity, only those that it has. */
  Map moved;
} Identifying;

/* Is there a row for a key? */
static bool
exists(Store *store, Find find, Str key)
{
  SqlQuery *query = store_find(store, find);
  sql_bind_str(query, 1, key);
  const bool is_found = sql_next(&store->sql, query);
  sql_reset(query);
  return is_found;
}

static bool
is_of_gazetteer(Store *store, Str key)
{
  return exists(store, FIND_ROW_OF_KEY, key);
}

/* Does a gazetteer call the thing so? */
static bool
is_called(Store *store, Str key, Str name)
{
  sql_bind_str(store_find(store, FIND_ROW_SO_CALLED), 2, name);
  return exists(store, FIND_ROW_SO_CALLED, key);
}

/* Note whose documents are to be put again now that `key` is no longer joined
   into `old`. For one of several meanings of a short form these are the ones
   that meant it, or, when it is new, what the short form alone means. */
static void
note_moved(Identifying *identifying, Str key, Str old)
{
  Arena *arena = identifying->arena;
  const size_t blank = str_find_byte(key, ' ', 0);
  const Str own = str_slice(key, 0, blank);
  const Str was = old.len ? old : own;
  Str further;
  if (blank + 1 >= key.len ||
      find_joined(identifying->store, arena, was, &further)) {
    map_add(&identifying->moved, own);
  } else {
    map_add(&identifying->moved,
            arena_printf(arena, "%.*s\n%.*s", STR_ARG(own), STR_ARG(was)));
  }
}

/* Note that `key` is joined into another; an empty one: that it is not. */
static void
set_joined(Identifying *identifying, Str key, Str into, const char *reason)
{
  Store *store = identifying->store;
  Str old = {0};
  find_joined(store, identifying->arena, key, &old);
  if (str_equal(old, into)) {
    return;
  }
  SqlQuery *query = sql_prepare(
      &store->sql, into.len ? STR("INSERT OR REPLACE INTO joined\n"
                                  "VALUES(?1, ?2, ?3)")
                            : STR("DELETE FROM joined WHERE key = ?1"));
  sql_bind_str(query, 1, key);
  if (into.len) {
    sql_bind_str(query, 2, into);
    sql_bind_str(query, 3, str_from(reason));
  }
  sql_run(&store->sql, query);
  sql_finalize(query);
  note_moved(identifying, key, old);
}

/* What the user says of a key; false: nothing. Empty: it stays apart. */
static bool
find_decision(Identifying *identifying, Str key, Str *into)
{
  return find_key(identifying->store, FIND_DECISION, identifying->arena, key,
                  into);
}

static uint32_t
load_definitions(Identifying *identifying, Find find, Str key,
                 Definition *definitions)
{
  Store *store = identifying->store;
  SqlQuery *query = store_find(store, find);
  uint32_t n = 0;
  sql_bind_str(query, 1, key);
  while (n < MOST_DEFINITIONS && sql_next(&store->sql, query)) {
    definitions[n] =
        (Definition){.key = arena_str(identifying->arena, sql_str(query, 0)),
                     .name = arena_str(identifying->arena, sql_str(query, 1)),
                     .documents = sql_int(query, 2),
                     .sense = n};
    n++;
  }
  sql_reset(query);
  return n;
}

static bool
has_word(Str text, Str word)
{
  for (size_t i = 0; i + word.len <= text.len; i++) {
    const bool begins = i == 0 || text.ptr[i - 1] == ' ';
    const bool ends = i + word.len == text.len || text.ptr[i + word.len] == ' ';
    if (begins && ends && memcmp(text.ptr + i, word.ptr, word.len) == 0) {
      return true;
    }
  }
  return false;
}

/* Words of `a`, and how many of them `b` has, too. */
static uint32_t
count_shared(Str a, Str b, uint32_t *n_shared)
{
  uint32_t n = 0;
  *n_shared = 0;
  for (size_t begin = 0; begin < a.len;) {
    const size_t end = str_find_byte(a, ' ', begin);
    const Str word = str_slice(a, begin, end);
    if (word.len) {
      n++;
      *n_shared += has_word(b, word);
    }
    begin = end + 1;
  }
  return n;
}

/* Spellings of one name share half of their words or more. */
static bool
is_alike(Str a, Str b)
{
  uint32_t shared_a, shared_b;
  const uint32_t n_a = count_shared(a, b, &shared_a);
  const uint32_t n_b = count_shared(b, a, &shared_b);
  return 2 * shared_a >= n_a && 2 * shared_b >= n_b;
}

/* Which long forms mean the same; returns whether some do not. */
static bool
find_senses(Definition *definitions, uint32_t n)
{
  bool has_several = false;
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t k = 0; k < i && definitions[i].sense == i; k++) {
      if (is_alike(definitions[i].name, definitions[k].name)) {
        definitions[i].sense = definitions[k].sense;
      }
    }
    has_several |= definitions[i].sense != 0;
  }
  return has_several;
}

static bool
is_long(Str name)
{
  return str_find_byte(name, ' ', 0) < name.len;
}

/* Is the key that of a short form which nobody but documents explain? */
static bool
is_short_form(Identifying *identifying, Str key)
{
  return str_find_byte(key, '-', 0) == key.len &&
         !is_of_gazetteer(identifying->store, key);
}

/* Its long forms, in an order that more documents do not change. */
static uint32_t
load_long_forms(Identifying *identifying, Str key, Definition *longs)
{
  Definition *all =
      ARENA_NEW_ARRAY(identifying->arena, Definition, MOST_DEFINITIONS);
  uint32_t n_longs = 0;
  const uint32_t n = load_definitions(identifying, FIND_OTHER_NAMES, key, all);
  for (uint32_t i = 0; i < n; i++) {
    if (is_long(all[i].name)) {
      longs[n_longs] = all[i];
      longs[n_longs].sense = n_longs;
      n_longs++;
    }
  }
  return n_longs;
}

static bool
is_sense(Identifying *identifying, Str key, const Definition *longs, uint32_t n,
         Str mark)
{
  for (uint32_t i = 0; i < n; i++) {
    if (str_equal(mark, sense_key(identifying->arena, key, longs[i].key))) {
      return true;
    }
  }
  return false;
}

/* The rows of long forms that are none any more go. */
static void
forget_senses(Identifying *identifying, Str key, const Definition *longs,
              uint32_t n)
{
  Store *store = identifying->store;
  Str *known = NULL;
  uint32_t n_known = 0, capacity = 0;
  SqlQuery *rows = store_find(store, FIND_SENSES);
  sql_bind_str(rows, 1, key);
  while (sql_next(&store->sql, rows)) {
    ARENA_PUSH(identifying->arena, known, n_known, capacity,
               arena_str(identifying->arena, sql_str(rows, 0)));
  }
  sql_reset(rows);
  for (uint32_t i = 0; i < n_known; i++) {
    if (!is_sense(identifying, key, longs, n, known[i])) {
      set_joined(identifying, known[i], (Str){0}, "");
    }
  }
}

/* The first long form of a sense gives the key. The row of no long form says
   that there are several. */
static void
consider_senses(Identifying *identifying, Str key)
{
  Definition *longs =
      ARENA_NEW_ARRAY(identifying->arena, Definition, MOST_DEFINITIONS);
  uint32_t n = load_long_forms(identifying, key, longs);
  const bool has_several =
      find_senses(longs, n) && is_short_form(identifying, key);
  const Str mark = sense_key(identifying->arena, key, STR(""));
  Str old;
  if (!has_several &&
      !find_joined(identifying->store, identifying->arena, mark, &old)) {
    return;
  }
  n = has_several ? n : 0;
  forget_senses(identifying, key, longs, n);
  set_joined(identifying, mark, has_several ? key : (Str){0},
             "documents define it as different things");
  for (uint32_t i = 0; i < n; i++) {
    set_joined(identifying, sense_key(identifying->arena, key, longs[i].key),
               longs[longs[i].sense].key,
               "the short form is that of different things");
  }
}

/* Small letters tell "the Match" from MATCH. */
static bool
is_ordinary(Store *store, Str name)
{
  const StoreKnowledge *knowledge = &store->knowledge;
  bool has_small = false;
  for (size_t i = 0; i < name.len; i++) {
    has_small |= name.ptr[i] >= 'a' && name.ptr[i] <= 'z';
  }
  return has_small && knowledge->is_common &&
         knowledge->is_common(knowledge->handle, name);
}

/* The key that a key is joined into by definitions of documents. */
static Str
find_definers(Identifying *identifying, Str key, const char **reason)
{
  Store *store = identifying->store;
  Definition *definitions =
      ARENA_NEW_ARRAY(identifying->arena, Definition, MOST_DEFINITIONS);
  const uint32_t n =
      load_definitions(identifying, FIND_DEFINERS, key, definitions);
  Str old;
  if (n != 1 || is_of_gazetteer(store, key) ||
      exists(store, FIND_IS_DEFINED, key) ||
      find_joined(store, identifying->arena,
                  sense_key(identifying->arena, definitions[0].key, STR("")),
                  &old)) {
    return (Str){0};
  }
  if (is_called(store, definitions[0].key, definitions[0].name)) {
    *reason = "a gazetteer calls it so";
    return definitions[0].key;
  }
  if (is_ordinary(store, definitions[0].name)) {
    return (Str){0};
  }
  *reason = "two documents or more call it so";
  return definitions[0].documents >= ENOUGH_DOCUMENTS ? definitions[0].key
                                                      : (Str){0};
}

static void
consider_key(Identifying *identifying, Str key)
{
  const char *reason = "a user says so";
  Str into;
  if (!find_decision(identifying, key, &into)) {
    into = find_definers(identifying, key, &reason);
  }
  set_joined(identifying, key, into, reason);
}

/* All that is joined into what moves does so, too. */
static void
spread(Identifying *identifying)
{
  Store *store = identifying->store;
  for (uint32_t id = 1; id <= identifying->moved.n_keys; id++) {
    SqlQuery *rows = sql_prepare(
        &store->sql, STR("SELECT key FROM joined WHERE into_key = ?"));
    sql_bind_str(rows, 1, map_key(&identifying->moved, id));
    while (sql_next(&store->sql, rows)) {
      const Str key = sql_str(rows, 0);
      map_add(&identifying->moved,
              str_slice(key, 0, str_find_byte(key, ' ', 0)));
    }
    sql_finalize(rows);
  }
}

static int
compare_ids(const void *left, const void *right)
{
  const uint32_t a = *(const uint32_t *)left;
  const uint32_t b = *(const uint32_t *)right;
  return a < b ? -1 : a > b;
}

/* The documents that have an entity of the keys, whatever it is joined into. */
static uint32_t *
find_documents(Identifying *identifying, uint32_t *n)
{
  Store *store = identifying->store;
  uint32_t *documents = NULL;
  uint32_t capacity = 0;
  SqlQuery *rows = sql_prepare(
      &store->sql,
      STR("SELECT document FROM document_entity WHERE own_key = ?1\n"
          "UNION SELECT d.document FROM entity e\n"
          "  JOIN document_entity d ON d.entity = e.id WHERE e.key = ?1"));
  SqlQuery *parts = sql_prepare(
      &store->sql,
      STR("SELECT d.document FROM entity e\n"
          "  JOIN document_entity d ON d.entity = e.id\n"
          "WHERE e.key = ?2 AND ifnull(d.own_key, e.key) = ?1\n"
          "  AND EXISTS (SELECT 1 FROM document_alias a\n"
          "    WHERE a.document = d.document AND a.number = d.number)"));
  *n = 0;
  for (uint32_t id = 1; id <= identifying->moved.n_keys; id++) {
    const Str key = map_key(&identifying->moved, id);
    const size_t end = str_find_byte(key, '\n', 0);
    SqlQuery *found = end < key.len ? parts : rows;
    sql_bind_str(found, 1, str_slice(key, 0, end));
    if (end < key.len) {
      sql_bind_str(found, 2, str_slice(key, end + 1, key.len));
    }
    while (sql_next(&store->sql, found)) {
      ARENA_PUSH(&store->batch, documents, *n, capacity,
                 (uint32_t)sql_int(found, 0));
    }
    sql_reset(found);
  }
  sql_finalize(rows);
  sql_finalize(parts);
  if (*n) {
    qsort(documents, *n, sizeof *documents, compare_ids);
  }
  return documents;
}

static void
put_again(Store *store, uint32_t document)
{
  Record record;
  arena_reset(&store->putting);
  if (record_read(&store->reader, &store->putting, document, &record, NULL)) {
    store_remove(store, document);
    arena_reset(&store->scratch);
    store_put_record(store, &record);
  }
}

static void
touch_rows(Store *store)
{
  for (uint32_t i = 0; i < store->n_gazetteer_rows; i++) {
    const RowTally *row = &store->gazetteer_rows[i];
    if (row->is_new || row->is_less) {
      map_add(&store->touched, row->key);
    }
  }
}

/* Definitions of the keys that are touched, in both directions: what is defined
   by them may have changed, too. */
static void
touch_others(Store *store)
{
  const uint32_t n = store->touched.n_keys;
  SqlQuery *rows = sql_prepare(
      &store->sql, STR("SELECT other_key FROM definition WHERE key = ?"));
  for (uint32_t id = 1; id <= n; id++) {
    sql_bind_str(rows, 1, map_key(&store->touched, id));
    while (sql_next(&store->sql, rows)) {
      map_add(&store->touched, sql_str(rows, 0));
    }
    sql_reset(rows);
  }
  sql_finalize(rows);
}

static void
consider_all(Identifying *identifying)
{
  Store *store = identifying->store;
  const uint32_t n = store->touched.n_keys;
  touch_others(store);
  for (uint32_t id = 1; id <= n; id++) {
    arena_reset(identifying->arena);
    consider_senses(identifying, map_key(&store->touched, id));
  }
  for (uint32_t id = 1; id <= store->touched.n_keys; id++) {
    arena_reset(identifying->arena);
    consider_key(identifying, map_key(&store->touched, id));
  }
  spread(identifying);
}

bool
store_identify(Store *store)
{
  Identifying identifying = {.store = store, .arena = &store->scratch};
  uint32_t n = 0;
  touch_rows(store);
  map_init(&identifying.moved, &store->batch, 64);
  consider_all(&identifying);
  sql_exec(&store->sql, "DELETE FROM definition WHERE documents <= 0;");
  const uint32_t *documents = find_documents(&identifying, &n);
  if (n == 0) {
    return !store->sql.has_failed;
  }
  for (uint32_t i = 0; i < n && !store->sql.has_failed; i++) {
    if (i == 0 || documents[i] != documents[i - 1]) {
      put_again(store, documents[i]);
    }
  }
  return store_settle(store);
}
