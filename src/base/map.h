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

/// A map that does not change, as flat tables without pointers, so that it can
/// stand in a file: keys of ids, then aliases. What its numbers say is checked
/// where they are used; a damaged one finds wrong ids or none.
typedef struct MapTable {
  const MapSlot *slots;
  const uint32_t *key_ends;  ///< key i of `text` ends at key_ends[i + 1]
  const uint32_t *alias_ids; ///< by index of the alias
  Str text;
  uint32_t n_slots;
  uint32_t n_keys;
  uint32_t n_aliases;
} MapTable;

/// Open addressing, at most half full. Ids count from 1 in the order of
/// insertion; 0 is "none". Keys are copied into the arena. The first ids may
/// be those of a table.
typedef struct Map {
  Arena *arena;
  const MapTable *table; ///< null: none
  uint32_t n_table;      ///< ids of the table
  MapSlot *slots;
  uint32_t mask;
  uint32_t n_keys; ///< all ids
  Str *keys;       ///< keys[id - 1 - n_table]
  uint32_t capacity;
  MapAlias *aliases;
  uint32_t n_aliases, aliases_capacity;
} Map;

/// An empty map that allocates from `arena`; `expect` keys fit without growth.
void map_init(Map *map, Arena *arena, uint32_t expect);

/// An empty map whose first ids are those of `table`, which it borrows.
void map_init_over(Map *map, Arena *arena, const MapTable *table);

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

/// Slots that a table of this many keys and aliases wants.
uint32_t map_table_slots(size_t n);
/// Enter all keys and aliases of a map without a table into `slots`, zeroed.
void map_table_fill(const Map *map, MapSlot *slots, uint32_t n_slots);
/// The same as map_find and map_key.
uint32_t map_table_find(const MapTable *table, Str key);
Str map_table_key(const MapTable *table, uint32_t id);

/// The first key with this id (1 … n_keys).
static inline Str
map_key(const Map *map, uint32_t id)
{
  return id > map->n_table ? map->keys[id - 1 - map->n_table]
                           : map_table_key(map->table, id);
}

#endif
