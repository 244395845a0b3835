// SPDX-License-Identifier: MIT
/// What the files that load an engine share.
#ifndef KEDGE_LOAD_H
#define KEDGE_LOAD_H

#include "base/file.h"
#include "kedge_front.h"

typedef struct NameSources NameSources;

/// An engine that is being loaded.
typedef struct Loading {
  KedgeEngine *engine;
  const KedgeConfig *config;
  const char *home;
  Arena scratch;
  Arena rows;  ///< of the table that is read
  Arena build; ///< of gazetteers that are compiled
  NameSources *sources;
  bool has_names;         ///< an image of them was found
  bool is_rebuilding;     ///< none is looked for
  const char *image_file; ///< where a new one is kept; null: in the cache
  Diag *diag;
} Loading;

/// The path of something below home.
const char *home_path(Loading *loading, const char *name);

/// "gazetteers/places.csv": the path below home, as evidence names it.
const char *below_home(const Loading *loading, const char *path);

/// The further files that were asked for, by their names: which rule stands
/// first, or which name, is no matter of the order in which they were given.
PathList further_files(Loading *loading, const char *const *paths, size_t n);

/// The bytes of a file, kept with the engine or in `arena`; false after
/// reporting.
bool load_bytes(Loading *loading, const char *path, Str *bytes);
bool load_bytes_into(Loading *loading, Arena *arena, const char *path,
                     Str *bytes);

/// An engine of which `load` loads what it likes; null after messages, and
/// `*status` (may be null) says why. Names that are compiled are kept in
/// `image_file`, or in the cache if it is null.
KedgeEngine *engine_load(const KedgeConfig *config,
                         bool (*load)(Loading *loading), const char *image_file,
                         KedgeStatus *status);

/// Load word lists, verbs, dates and the ontology, with the user's additions.
bool load_tables(Loading *loading);

/// Note what names depend on: gazetteers, and these tables of home.
void names_prepare(Loading *loading, const char *const *tables,
                   size_t n_tables);
/// Take an image of the names if there is a valid one: behind the ontology,
/// before the first word.
void names_find(Loading *loading);
/// Load the names of the gazetteers from their files, unless one was found.
/// All words of tables are there.
bool load_names(Loading *loading);

#endif
