// SPDX-License-Identifier: MIT
#include "base/map.h"

enum { SMALLEST = 16, AT_ONCE = 32 };

static uint32_t
tag_of(uint64_t hash)
{
  return (uint32_t)(hash >> 32);
}

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

static bool
is_alias(uint32_t id)
{
  return id >= MAP_ALIAS;
}

static Str
slot_key(const Map *map, const MapSlot *slot)
{
  return is_alias(slot->id) ? map->aliases[slot->id - MAP_ALIAS].key
                            : map_key(map, slot->id);
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

uint32_t
map_find_hashed(const Map *map, Str key, uint64_t hash)
{
  const uint32_t id = slot_of(map, key, hash)->id;
  return is_alias(id) ? map->aliases[id - MAP_ALIAS].id : id;
}

uint32_t
map_find(const Map *map, Str key)
{
  return map_find_hashed(map, key, str_hash(key));
}

/* Each step asks for what the next one reads: slots, keys, their bytes. */
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
    find_some(map, keys + i, n - i < AT_ONCE ? n - i : AT_ONCE, ids + i);
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
  for (uint32_t id = 1; id <= map->n_keys; id++) {
    put_slot(map, map_key(map, id), id);
  }
  for (uint32_t i = 0; i < map->n_aliases; i++) {
    put_slot(map, map->aliases[i].key, MAP_ALIAS + i);
  }
}

static void
make_room(Map *map)
{
  if ((map->n_keys + map->n_aliases + 1) * 2 > map->mask + 1) {
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
  ARENA_PUSH(map->arena, map->keys, map->n_keys, map->capacity, copy);
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
