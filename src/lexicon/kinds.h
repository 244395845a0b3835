// SPDX-License-Identifier: MIT
/// Kinds of events: the words for them, and which words may mean the same.
#ifndef KEDGE_LEXICON_KINDS_H
#define KEDGE_LEXICON_KINDS_H

#include "base/diag.h"
#include "base/map.h"
#include "lexicon/spelling.h"

typedef struct EventKind {
  Str name;        ///< "study visit"
  Str family;      ///< kinds of a family may name the same event
  bool is_generic; ///< "the event" may name an event of any kind
} EventKind;

typedef struct EventKinds {
  EventKind *kinds;
  uint32_t n_kinds, capacity;
  Map forms;         ///< folded word or words -> form id
  uint32_t *kind_of; ///< kind index by form id - 1
  uint32_t kind_of_capacity;
} EventKinds;

/// Is `form` of a kind a plural: "exercises"? It ends in "s", the kind does
/// not.
static inline bool
event_kind_is_plural(const EventKind *kind, Str form)
{
  return str_ends(form, STR("s")) && !str_ends(kind->name, STR("s"));
}

/// Load data/ontology/event_kinds.csv (kind,forms,family,generic), or further
/// kinds; forms are separated by '|'. Only the first column must be there.
/// Reports bad rows; false on errors. `kinds` is zeroed before the first file.
bool event_kinds_load(EventKinds *kinds, Arena *arena, const char *file,
                      Str bytes, Diag *diag);

/// Let kinds be found by all spellings of their forms: call once after loading.
void event_kinds_spell(EventKinds *kinds, const Spelling *spelling);

/// The kind of these words in any letter case, or null.
const EventKind *event_kind_find(const EventKinds *kinds, Str words);

#endif
