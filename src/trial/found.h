// SPDX-License-Identifier: MIT
/// What an extraction found, read from its store: exported facts with the
/// rules that state them, and the entities.
#ifndef KEDGE_TRIAL_FOUND_H
#define KEDGE_TRIAL_FOUND_H

#include "store/store.h"

typedef struct FoundEntity {
  Str key; ///< empty: there is none with this id
  Str name;
  Str kind; ///< of events
  uint8_t type;
  bool is_mentioned;
  bool has_fact;
  Str *aliases; ///< that the text gives it, sorted
  uint32_t n_aliases, aliases_capacity;
} FoundEntity;

typedef struct FoundFact {
  uint32_t subject; ///< index into entities
  uint16_t relation;
  uint32_t object; ///< index, or UINT32_MAX: a literal
  Str literal;
  uint32_t confidence; ///< in thousandths
  uint32_t *rules;     ///< ids in the map of rules, sorted
  uint32_t n_rules, rules_capacity;
} FoundFact;

typedef struct Found {
  FoundEntity *entities; ///< by id of the store - 1
  uint32_t n_entities;
  FoundFact *facts; ///< by their first places
  uint32_t n_facts, facts_capacity;
} Found;

/// Copy it into `arena`; `rules` has the names of all rules. False when the
/// store fails.
bool found_read(Found *found, Arena *arena, Store *store, const Map *rules);

#endif
