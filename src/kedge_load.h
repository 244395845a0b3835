// SPDX-License-Identifier: MIT
/// What the files that load an engine share.
#ifndef KEDGE_LOAD_H
#define KEDGE_LOAD_H

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

/// The bytes of a file, kept with the engine; false after reporting.
bool load_bytes(Loading *loading, const char *path, Str *bytes);

/// Load word lists, verbs, dates and the ontology, with the user's additions.
bool load_tables(Loading *loading);

#endif
