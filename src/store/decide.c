// SPDX-License-Identifier: MIT
/* What a user decides on things: names become keys, decisions joins. */
#include "store/parts.h"

enum { MOST_MEANT = 8 };

/* What a name stands for. */
typedef struct Meant {
  Str keys[MOST_MEANT];
  uint32_t n;
} Meant;

static void
add_key(Store *store, Meant *meant, Str key)
{
  for (uint32_t i = 0; i < meant->n; i++) {
    if (str_equal(meant->keys[i], key)) {
      return;
    }
  }
  if (meant->n < MOST_MEANT) {
    meant->keys[meant->n++] = arena_str(&store->scratch, key);
  }
}

static void
add_keys(Store *store, Meant *meant, const char *text, Str value)
{
  SqlQuery *query = sql_prepare(&store->sql, str_from(text));
  sql_bind_str(query, 1, value);
  while (sql_next(&store->sql, query)) {
    add_key(store, meant, sql_str(query, 0));
  }
  sql_finalize(query);
}

static bool
refuse(Store *store, Str name, Str why, const Meant *meant)
{
  if (store->sql.has_failed) {
    return false;
  }
  Str list = STR("");
  for (uint32_t i = 0; meant && i < meant->n; i++) {
    list = arena_printf(&store->scratch, "%.*s%s%.*s", STR_ARG(list),
                        i ? ", " : ": ", STR_ARG(meant->keys[i]));
  }
  diag_error(store->diag, KEDGE_BAD_INPUT, (Place){.file = store->path},
             "'%.*s' %.*s%.*s", STR_ARG(name), STR_ARG(why), STR_ARG(list));
  return false;
}

/* The key of the one thing that a name, or a key, stands for. */
static bool
find_thing(Store *store, Str name, Str *key)
{
  Meant meant = {.n = 0};
  add_keys(store, &meant, "SELECT key FROM entity WHERE key = ?", name);
  if (meant.n == 0) {
    add_keys(store, &meant,
             "SELECT e.key FROM lookup l JOIN entity e ON e.id = l.entity\n"
             "WHERE l.folded = fold(?) ORDER BY e.key",
             name);
  }
  if (meant.n == 0) {
    return refuse(store, name, STR("is no name of the store"), NULL);
  }
  if (meant.n > 1) {
    return refuse(store, name,
                  STR("is a name of several things; give the id of one"),
                  &meant);
  }
  *key = meant.keys[0];
  return true;
}

static Str
type_of(Str key)
{
  return str_slice(key, 0, str_find_byte(key, '/', 0));
}

bool
store_join(Store *store, Str name, Str into)
{
  Str key = STR(""), into_key = STR("");
  arena_reset(&store->scratch);
  if (!find_thing(store, name, &key) || !find_thing(store, into, &into_key)) {
    return false;
  }
  if (str_equal(key, into_key)) {
    return refuse(store, name,
                  arena_printf(&store->scratch,
                               "and '%.*s' are one thing already",
                               STR_ARG(into)),
                  NULL);
  }
  if (!str_equal(type_of(key), type_of(into_key))) {
    const Meant both = {.keys = {key, into_key}, .n = 2};
    return refuse(store, name,
                  arena_printf(&store->scratch,
                               "and '%.*s' are things of different types",
                               STR_ARG(into)),
                  &both);
  }
  return store_decide(store, key, into_key, true);
}

/* The keys that were joined into others and could be called so. */
static void
find_joined_keys(Store *store, Str name, Meant *meant)
{
  static const char text[] = "SELECT key FROM joined WHERE key = ?";
  add_keys(store, meant, text, name);
  for (uint8_t type = 1; meant->n == 0 && type <= store->ontology->n_types;
       type++) {
    const Str key = store_key_of(store, &store->scratch, type, name);
    if (key.len) {
      add_keys(store, meant, text, key);
    }
  }
}

bool
store_part(Store *store, Str name)
{
  static const char below[] =
      "SELECT j.key FROM joined j JOIN entity e ON e.key = j.into_key\n"
      "WHERE instr(j.key, ' ') = 0 AND (e.key = ?1 OR e.id IN (\n"
      "  SELECT entity FROM lookup WHERE folded = fold(?1))) ORDER BY 1";
  Meant meant = {.n = 0};
  arena_reset(&store->scratch);
  find_joined_keys(store, name, &meant);
  if (meant.n == 1) {
    return store_decide(store, meant.keys[0], STR(""), true);
  }
  if (meant.n > 1) {
    return refuse(store, name, STR("was joined more than once; give one of"),
                  &meant);
  }
  add_keys(store, &meant, below, name);
  return meant.n ? refuse(store, name,
                          STR("was joined into nothing; into it were"), &meant)
                 : refuse(store, name, STR("was joined into nothing"), NULL);
}
