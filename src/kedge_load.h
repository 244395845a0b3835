// SPDX-License-Identifier: MIT
/// What the files that load an engine share.
#ifndef KEDGE_LOAD_H
#define KEDGE_LOAD_H

#include "base/file.h"
#include "kedge_front.h"

/// An engine that is being loaded.
typedef struct Loading {
  KedgeEngine *engine;
  const KedgeConfig *config;
  const char *home;
  Arena scratch;
  Arena rows; ///< of the table that is read
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

/// Load word lists, verbs, dates and the ontology, with the user's additions.
bool load_tables(Loading *loading);

/// Load the names of the gazetteers, unless they are there.
bool load_names(Loading *loading);

#endif
