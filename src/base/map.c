// SPDX-License-Identifier: MIT
#include "base/map.h"

enum { SMALLEST = 16, AT_ONCE = 32 };

static uint32_t
tag_of(uint64_t hash)
{
  return (uint32_t)(hash >> 32);
}

static bool
is_alias(uint32_t id)
{
  return id >= MAP_ALIAS;
}

/* --- tables ----------------------------------------------------------------
 */

/* Any number of slots will do, so a table has as many as it needs. */
static uint32_t
home_in(uint32_t n_slots, uint64_t hash)
{
  return (uint32_t)((hash & UINT32_MAX) * n_slots >> 32);
}

/* The place of its key among those of ids and aliases. */
static uint32_t
place_of(const MapTable *table, uint32_t id)
{
  return is_alias(id) ? table->n_keys + (id - MAP_ALIAS) : id - 1;
}

static Str
table_key(const MapTable *table, uint32_t place)
{
  if (place >= table->n_keys + table->n_aliases) {
    return STR("");
  }
  const uint32_t begin = table->key_ends[place];
  const uint32_t end = table->key_ends[place + 1];
  return begin <= end && end <= table->text.len
             ? str_slice(table->text, begin, end)
             : STR("");
}

Str
map_table_key(const MapTable *table, uint32_t id)
{
  return id && id <= table->n_keys ? table_key(table, id - 1) : STR("");
}

static uint32_t
table_id(const MapTable *table, uint32_t id)
{
  if (is_alias(id)) {
    id -= MAP_ALIAS;
    id = id < table->n_aliases ? table->alias_ids[id] : 0;
  }
  return id <= table->n_keys ? id : 0;
}

static uint32_t
find_in_table(const MapTable *table, Str key, uint64_t hash)
{
  uint32_t at = home_in(table->n_slots, hash);
  for (uint32_t n = 0; n < table->n_slots; n++) {
    const MapSlot slot = table->slots[at];
    if (slot.id == 0) {
      return 0;
    }
    if (slot.tag == tag_of(hash) &&
        str_equal(table_key(table, place_of(table, slot.id)), key)) {
      return table_id(table, slot.id);
    }
    at = at + 1 < table->n_slots ? at + 1 : 0;
  }
  return 0;
}

uint32_t
map_table_find(const MapTable *table, Str key)
{
  return find_in_table(table, key, str_hash(key));
}

uint32_t
map_table_slots(size_t n)
{
  return (uint32_t)(n * 2 + 1);
}

static void
fill_slot(MapSlot *slots, uint32_t n_slots, Str key, uint32_t id)
{
  const uint64_t hash = str_hash(key);
  uint32_t at = home_in(n_slots, hash);
  while (slots[at].id) {
    at = at + 1 < n_slots ? at + 1 : 0;
  }
  slots[at] = (MapSlot){tag_of(hash), id};
}

void
map_table_fill(const Map *map, MapSlot *slots, uint32_t n_slots)
{
  for (uint32_t id = 1; id <= map->n_keys; id++) {
    fill_slot(slots, n_slots, map_key(map, id), id);
  }
  for (uint32_t i = 0; i < map->n_aliases; i++) {
    fill_slot(slots, n_slots, map->aliases[i].key, MAP_ALIAS + i);
  }
}

/* --- maps ------------------------------------------------------------------
 */

void
map_init(Map *map, Arena *arena, uint32_t expect)
{
  uint32_t n_slots = SMALLEST;
  while (n_slots / 2 < expect) {
    n_slots *= 2;
  }
  *map = (Map){.arena = arena, .mask = n_slots - 1};
  map->slots = ARENA_NEW_ARRAY(arena, MapSlot, n_slots);
}

void
map_init_over(Map *map, Arena *arena, const MapTable *table)
{
  map_init(map, arena, 0);
  map->table = table;
  map->n_table = map->n_keys = table->n_keys;
}

static Str
own_key(const Map *map, uint32_t id)
{
  return map->keys[id - 1 - map->n_table];
}

static Str
slot_key(const Map *map, const MapSlot *slot)
{
  return is_alias(slot->id) ? map->aliases[slot->id - MAP_ALIAS].key
                            : own_key(map, slot->id);
}

static MapSlot *
slot_of(const Map *map, Str key, uint64_t hash)
{
  uint32_t at = (uint32_t)hash & map->mask;
  for (;; at = (at + 1) & map->mask) {
    MapSlot *slot = &map->slots[at];
    if (slot->id == 0) {
      return slot;
    }
    if (slot->tag == tag_of(hash) && str_equal(slot_key(map, slot), key)) {
      return slot;
    }
  }
}

static uint32_t
find_own(const Map *map, Str key, uint64_t hash)
{
  const uint32_t id = slot_of(map, key, hash)->id;
  return is_alias(id) ? map->aliases[id - MAP_ALIAS].id : id;
}

uint32_t
map_find_hashed(const Map *map, Str key, uint64_t hash)
{
  const uint32_t id = map->table ? find_in_table(map->table, key, hash) : 0;
  return id ? id : find_own(map, key, hash);
}

uint32_t
map_find(const Map *map, Str key)
{
  return map_find_hashed(map, key, str_hash(key));
}

/* Each step asks for what the next one reads: slots, keys, their bytes. What
   a table does not have is looked for in the map, which then is small. */
static void
find_some_in_table(const Map *map, const Str *keys, uint32_t n, uint32_t *ids)
{
  const MapTable *table = map->table;
  uint64_t hashes[AT_ONCE];
  for (uint32_t i = 0; i < n; i++) {
    hashes[i] = str_hash(keys[i]);
    __builtin_prefetch(&table->slots[home_in(table->n_slots, hashes[i])]);
  }
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t id = table->slots[home_in(table->n_slots, hashes[i])].id;
    ids[i] = id && id < table->n_keys ? id : 0;
    __builtin_prefetch(&table->key_ends[ids[i]]);
  }
  for (uint32_t i = 0; i < n; i++) {
    if (ids[i]) {
      __builtin_prefetch(table->text.ptr + table->key_ends[ids[i] - 1]);
    }
  }
  for (uint32_t i = 0; i < n; i++) {
    ids[i] = map_find_hashed(map, keys[i], hashes[i]);
  }
}

static void
find_some(const Map *map, const Str *keys, uint32_t n, uint32_t *ids)
{
  uint64_t hashes[AT_ONCE];
  for (uint32_t i = 0; i < n; i++) {
    hashes[i] = str_hash(keys[i]);
    __builtin_prefetch(&map->slots[hashes[i] & map->mask]);
  }
  for (uint32_t i = 0; i < n; i++) {
    ids[i] = map->slots[hashes[i] & map->mask].id;
    if (is_alias(ids[i])) {
      ids[i] = 0;
    }
    __builtin_prefetch(ids[i] ? &map->keys[ids[i] - 1] : map->keys);
  }
  for (uint32_t i = 0; i < n; i++) {
    if (ids[i]) {
      __builtin_prefetch(map->keys[ids[i] - 1].ptr);
    }
  }
  for (uint32_t i = 0; i < n; i++) {
    ids[i] = map_find_hashed(map, keys[i], hashes[i]);
  }
}

void
map_find_many(const Map *map, const Str *keys, uint32_t n, uint32_t *ids)
{
  for (uint32_t i = 0; i < n; i += AT_ONCE) {
    const uint32_t some = n - i < AT_ONCE ? n - i : AT_ONCE;
    if (map->table) {
      find_some_in_table(map, keys + i, some, ids + i);
    } else {
      find_some(map, keys + i, some, ids + i);
    }
  }
}

static void
put_slot(Map *map, Str key, uint32_t id)
{
  const uint64_t hash = str_hash(key);
  *slot_of(map, key, hash) = (MapSlot){tag_of(hash), id};
}

static void
map_double(Map *map)
{
  const uint32_t n_slots = (map->mask + 1) * 2;
  map->slots = ARENA_NEW_ARRAY(map->arena, MapSlot, n_slots);
  map->mask = n_slots - 1;
  for (uint32_t id = map->n_table + 1; id <= map->n_keys; id++) {
    put_slot(map, own_key(map, id), id);
  }
  for (uint32_t i = 0; i < map->n_aliases; i++) {
    put_slot(map, map->aliases[i].key, MAP_ALIAS + i);
  }
}

static void
make_room(Map *map)
{
  const uint32_t n_own = map->n_keys - map->n_table;
  if ((n_own + map->n_aliases + 1) * 2 > map->mask + 1) {
    map_double(map);
  }
}

uint32_t
map_add(Map *map, Str key)
{
  const uint64_t hash = str_hash(key);
  const uint32_t found = map_find_hashed(map, key, hash);
  if (found) {
    return found;
  }
  make_room(map);
  const Str copy = arena_str(map->arena, key);
  uint32_t n_own = map->n_keys - map->n_table;
  ARENA_PUSH(map->arena, map->keys, n_own, map->capacity, copy);
  map->n_keys = map->n_table + n_own;
  *slot_of(map, key, hash) = (MapSlot){tag_of(hash), map->n_keys};
  return map->n_keys;
}

void
map_add_alias(Map *map, Str alias, uint32_t id)
{
  if (map_find(map, alias)) {
    return;
  }
  make_room(map);
  const MapAlias value = {arena_str(map->arena, alias), id};
  ARENA_PUSH(map->arena, map->aliases, map->n_aliases, map->aliases_capacity,
             value);
  put_slot(map, value.key, MAP_ALIAS + map->n_aliases - 1);
}
