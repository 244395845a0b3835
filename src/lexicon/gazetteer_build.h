// SPDX-License-Identifier: MIT
/// Gazetteer files become an image: rows are read into tables that grow, then
/// these are written one behind the other.
#ifndef KEDGE_LEXICON_GAZETTEER_BUILD_H
#define KEDGE_LEXICON_GAZETTEER_BUILD_H

#include "base/diag.h"
#include "lexicon/gazetteer.h"
#include "lexicon/lexicon.h"

/// A name on its way: `surface.at` is an offset into the text.
typedef struct BuildName {
  ImageName name;
  uint32_t next; ///< name of the same words; 0: none
} BuildName;

/// What an image will be made of. Entry and name ids count from 1.
typedef struct GazetteerBuild {
  Arena *arena;
  const Lexicon *lexicon; ///< with its words before those of names
  Map words;              ///< these, then those of names
  Map keys;               ///< entry keys
  Trie trie;              ///< values are the last names added
  ImageEntry *entries;
  uint32_t n_entries, entries_capacity;
  BuildName *names;
  uint32_t n_names, names_capacity;
  uint32_t *roots; ///< by word id
  uint64_t *classes;
  uint32_t roots_capacity;
  ImageIdentifier *identifiers;
  uint32_t n_identifiers;
  char *text;
  uint32_t text_len, text_capacity;
  ImageText files[32];
  uint32_t n_files;
  ImageText kinds[32]; ///< the first is empty
  uint32_t n_kinds;
} GazetteerBuild;

/// All memory is of `arena`. The lexicon has its ontology, its classes and the
/// words that are not of names; it must not change until the build is done.
void gazetteer_build_init(GazetteerBuild *build, Arena *arena,
                          const Lexicon *lexicon);

/// Add one CSV file (id,type,name,kind,country,case,context,weight,source).
/// Bad rows are reported with their line and left out; false if any was.
/// Single words of classes that are no entities become classes of words.
bool gazetteer_build_add(GazetteerBuild *build, Arena *scratch,
                         const char *file, Str bytes, Diag *diag);

/// Add the identifiers of entries (id,scheme,value). Called once.
bool gazetteer_build_identifiers(GazetteerBuild *build, Arena *scratch,
                                 const char *file, Str bytes, Diag *diag);

/// A hash of what rows are read with: types, classes, which are countries.
uint64_t gazetteer_ontology(const Lexicon *lexicon);

/// Write the image; its bytes are pages of `arena`. The same files give the
/// same bytes but for the times in `sources`.
Str gazetteer_build_finish(GazetteerBuild *build, Arena *arena,
                           const GazetteerSource *sources, uint32_t n_sources);

/// The offset of a copy of `text` in the text of the image.
ImageText build_text(GazetteerBuild *build, Str text);

#endif
