// SPDX-License-Identifier: MIT
/// A store that is asked: opened to read, without rules or ontology.
#ifndef KEDGE_TELL_TELLER_H
#define KEDGE_TELL_TELLER_H

#include "base/arena.h"
#include "store/sqlite.h"

struct EntityStory;

/// What is asked once for each fact; prepared once.
typedef enum Ask {
  ASK_FACT,
  ASK_ENTITY,
  ASK_NAMES,
  ASK_SOURCES,
  ASK_PLACES,
  ASK_MENTION,
  ASK_NEAR_MENTION,
  ASK_PREMISES,
  ASK_PLACE_PREMISES,
  ASK_LOOKUP,   ///< entities of a folded name
  ASK_RELATION, ///< of a folded name: its id, whether it is symmetric
  ASK_COUNT
} Ask;

typedef struct Teller {
  Arena *arena;  ///< as long as the teller
  Arena scratch; ///< of one fact
  Arena rows;    ///< of a sheet
  Diag *diag;
  const char *path; ///< of the file
  Sql sql;
  SqlQuery *asks[ASK_COUNT];
  uint32_t n_entities;           ///< the greatest id
  struct EntityStory **entities; ///< by id - 1; null: not asked yet
} Teller;

/// Open the store at `path`, a file or the folder of a run. False after a
/// report when there is none or it was written by another version.
bool teller_open(Teller *teller, Arena *arena, const char *path, Diag *diag);
/// Nothing happens when it is closed.
void teller_close(Teller *teller);

/// A query that was prepared, from its first row on, with one or more ids.
SqlQuery *teller_ask(Teller *teller, Ask ask, int64_t id);

/// A column that outlives the row.
Str teller_str(Arena *arena, SqlQuery *query, int column);

#endif
