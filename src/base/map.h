// SPDX-License-Identifier: MIT
/// Interned strings: a text in, a small number out, always the same one.
#ifndef KEDGE_BASE_MAP_H
#define KEDGE_BASE_MAP_H

#include "base/arena.h"

enum { MAP_ALIAS = 1 << 30 };

typedef struct MapSlot {
  uint32_t tag; ///< high half of the hash
  uint32_t id;  ///< 0: empty; MAP_ALIAS + index: of an alias
} MapSlot;

/// A further key of an id.
typedef struct MapAlias {
  Str key;
  uint32_t id;
} MapAlias;

/// Open addressing, at most half full. Ids count from 1 in the order of
/// insertion; 0 is "none". Keys are copied into the arena.
typedef struct Map {
  Arena *arena;
  MapSlot *slots;
  uint32_t mask;
  uint32_t n_keys;
  Str *keys; ///< keys[id - 1]
  uint32_t capacity;
  MapAlias *aliases;
  uint32_t n_aliases, aliases_capacity;
} Map;

/// An empty map that allocates from `arena`; `expect` keys fit without growth.
void map_init(Map *map, Arena *arena, uint32_t expect);

/// The id of `key`, or 0.
uint32_t map_find(const Map *map, Str key);
/// The same with the hash already computed by `str_hash`.
uint32_t map_find_hashed(const Map *map, Str key, uint64_t hash);
/// The ids of many keys, 0 where there is none. Reads of memory overlap, so
/// that in a large map this is several times faster than one by one.
void map_find_many(const Map *map, const Str *keys, uint32_t n, uint32_t *ids);

/// The id of `key`, added when it is new.
uint32_t map_add(Map *map, Str key);

/// Let `alias` lead to an id, too; nothing happens when it is a key already.
void map_add_alias(Map *map, Str alias, uint32_t id);

/// The first key with this id (1 … n_keys).
static inline Str
map_key(const Map *map, uint32_t id)
{
  return map->keys[id - 1];
}

#endif
