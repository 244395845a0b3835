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

static MapSlot *
slot_of(const Map *map, Str key, uint64_t hash)
{
  uint32_t at = (uint32_t)hash & map->mask;
  for (;; at = (at + 1) & map->mask) {
    MapSlot *slot = &map->slots[at];
    if (slot->id == 0) {
      return slot;
    }
    if (slot->tag == tag_of(hash) && str_equal(map_key(map, slot->id), key)) {
      return slot;
    }
  }
}

uint32_t
map_find_hashed(const Map *map, Str key, uint64_t hash)
{
  return slot_of(map, key, hash)->id;
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
map_double(Map *map)
{
  const uint32_t n_slots = (map->mask + 1) * 2;
  map->slots = ARENA_NEW_ARRAY(map->arena, MapSlot, n_slots);
  map->mask = n_slots - 1;
  for (uint32_t id = 1; id <= map->n_keys; id++) {
    const uint64_t hash = str_hash(map_key(map, id));
    MapSlot *slot = slot_of(map, map_key(map, id), hash);
    *slot = (MapSlot){tag_of(hash), id};
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
  if ((map->n_keys + 1) * 2 > map->mask + 1) {
    map_double(map);
  }
  const Str copy = arena_str(map->arena, key);
  ARENA_PUSH(map->arena, map->keys, map->n_keys, map->capacity, copy);
  *slot_of(map, key, hash) = (MapSlot){tag_of(hash), map->n_keys};
  return map->n_keys;
}
