// SPDX-License-Identifier: MIT
/// The files that names come from, and the images made of them.
#ifndef KEDGE_NAMES_H
#define KEDGE_NAMES_H

#include "base/shared.h"
#include "kedge_load.h"

/// A file that names or their words depend on.
typedef struct NameSource {
  const char *path;
  const char *name; ///< below home, or as the user gave it
  FileStamp stamp;  ///< when loading began
  bool is_names;    ///< a gazetteer
} NameSource;

struct NameSources {
  NameSource *sources;
  uint32_t n, capacity;
  bool is_whole; ///< all of them are there
};

/// Map an image of the sources that is valid, beside the gazetteers or in the
/// cache; false if there is none. The ontology is loaded, no word is.
bool image_find(Loading *loading, Gazetteer *gazetteer);

/// The hash of the contents of a file; false if it cannot be read.
bool names_hash(const char *path, uint64_t *hash);

/// The sources with their contents, as they are now; null if one of them has
/// changed since loading began, or cannot be read.
GazetteerSource *image_sources(Loading *loading);

/// Keep an image in the cache, and note in the engine what came of it.
void image_keep(Loading *loading, Str bytes);

#endif
