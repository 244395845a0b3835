// SPDX-License-Identifier: MIT
/// Gold files: what a right answer for a text is. A row each, cells separated
/// by tabs; empty lines and those that begin with '#' are skipped:
///   N type name other-names…       an entity and its names
///   E id kind other-kinds…         an event; ids begin with '@'
///   T subject relation object ?    a triple; "?": neither required nor wrong
#ifndef KEDGE_TRIAL_GOLD_H
#define KEDGE_TRIAL_GOLD_H

#include "base/map.h"
#include "lexicon/ontology.h"

typedef struct GoldEvent {
  Str id;
  Str *kinds; ///< folded, words joined by '_'
  uint32_t n_kinds;
} GoldEvent;

typedef struct GoldTriple {
  Str subject; ///< first name of an entity, or id of an event
  uint16_t relation;
  Str object; ///< the same, or a literal
  Str folded; ///< the object
  bool is_optional;
} GoldTriple;

/// Names and the entity that each is a name of.
typedef struct GoldNames {
  Map names;
  uint32_t *entities; ///< by name id - 1
  uint32_t n_entities, capacity;
} GoldNames;

typedef struct Gold {
  Arena *arena;
  const Ontology *ontology;
  Map entities;   ///< first names
  uint8_t *types; ///< by entity id - 1
  uint32_t n_types, types_capacity;
  GoldNames written; ///< as they stand in the file
  GoldNames folded;
  Map event_ids;
  GoldEvent *events; ///< by event id - 1
  uint32_t n_events, events_capacity;
  GoldTriple *triples;
  uint32_t n_triples, triples_capacity;
} Gold;

/// Parse the bytes of a gold file. Every bad row is reported with its line;
/// false if there was any.
bool gold_parse(Gold *gold, Arena *arena, const Ontology *ontology,
                const char *file, Str bytes, Diag *diag);

/// The first name of the entity that has this name, written or folded; empty:
/// none.
Str gold_find(const Gold *gold, const GoldNames *names, Str name);

#endif
