// SPDX-License-Identifier: MIT
/// Names that are known: a trie over word ids, and what the names are of.
///
/// All of it stands in one block of bytes, the image, which is mapped from a
/// file or was just made (gazetteer_build.h), and is read-only. It has flat
/// tables and no pointers. Every number of it is checked here where it is
/// used, so a damaged image finds wrong names or none, and does no harm.
#ifndef KEDGE_LEXICON_GAZETTEER_H
#define KEDGE_LEXICON_GAZETTEER_H

#include "base/map.h"
#include "lexicon/trie.h"

/// Something that has names: a row group of one id.
typedef struct GazetteerEntry {
  Str key;          ///< "country/MD"
  Str name;         ///< canonical
  uint32_t country; ///< entry id of its country, or 0
  uint32_t weight;  ///< population of places
  uint8_t type;     ///< mention class
} GazetteerEntry;

enum NameFlag {
  NAME_EXACT = 1,     ///< letter case must match
  NAME_NEEDS = 2,     ///< counts only where the context proves it
  NAME_INFLECTED = 4, ///< a form of its class rules (demonym): see `type`
  NAME_LOWER = 8,     ///< begins with a small letter
  NAME_LAST = 16      ///< of the names of the same words
};

typedef struct GazetteerName {
  Str surface;
  uint32_t entry; ///< entry id
  uint32_t line;
  uint8_t file;  ///< see gazetteer_file
  uint8_t type;  ///< class of this name (demonym, country …)
  uint8_t flags; ///< NameFlag
  uint8_t kind;  ///< see gazetteer_kind
} GazetteerName;

/// The name of a thing in a register of somebody else.
typedef struct GazetteerIdentifier {
  Str key; ///< of the entry
  Str scheme;
  Str value;
} GazetteerIdentifier;

/// A file that an image was made of, as it was then.
typedef struct GazetteerSource {
  Str name; ///< below home, or as the user gave it
  uint64_t size;
  uint64_t time;     ///< of its last change, nanoseconds
  uint64_t contents; ///< hash
} GazetteerSource;

/* --- what stands in an image -------------------------------------------------
 */

typedef struct ImageText {
  uint32_t at;
  uint32_t len;
} ImageText;

/// A word, by its id.
typedef struct ImageWord {
  uint32_t root;      ///< node of names that begin with it; 0: none
  uint32_t class_set; ///< index into class_sets
} ImageWord;

typedef struct ImageName {
  ImageText surface;
  uint32_t entry;
  uint32_t line;
  uint8_t file, type, flags, kind;
} ImageName;

typedef struct ImageEntry {
  ImageText name;
  uint32_t country;
  uint32_t weight;
  uint32_t type;
} ImageEntry;

typedef struct ImageIdentifier {
  ImageText key, scheme, value;
} ImageIdentifier;

typedef struct ImageSource {
  ImageText name;
  uint64_t size, time, contents;
} ImageSource;

/// An image that is open. Zeroed, it has no names.
typedef struct Gazetteer {
  MapTable words; ///< the first words of the lexicon
  MapTable keys;  ///< keys of entries
  const ImageWord *roots;
  const uint64_t *class_sets; ///< bits (class id); the first is empty
  const TrieNode *nodes;      ///< their values are first names
  const TrieEdge *edges;      ///< a hash table
  const ImageName *names;     ///< those of the same words together
  const ImageEntry *entries;
  const ImageIdentifier *identifiers;
  const ImageText *files;
  const ImageText *kinds; ///< as the files say; the first is empty
  const ImageSource *sources;
  Str text;
  Str bytes; ///< all of it
  uint32_t n_roots, n_class_sets, n_nodes, n_edges, n_names, n_entries;
  uint32_t n_identifiers, n_files, n_kinds, n_sources;
  uint8_t n_classes; ///< of the lexicon
  uint64_t ontology; ///< hash of the classes that its rows were read with
} Gazetteer;

/// Open an image: its head and the bounds of its parts are checked, not its
/// checksum. Null, or what is wrong with it. The bytes are borrowed; they
/// begin at a multiple of 8. A class above `n_classes` reads as the first.
const char *gazetteer_open(Gazetteer *gazetteer, Str bytes, uint8_t n_classes);

/// Are the bytes of an open image those that were written?
bool gazetteer_is_whole(const Gazetteer *gazetteer);

/// A number for the layout of images and the code that makes them.
uint64_t gazetteer_program(void);

/// A fast hash of many bytes; the same on every machine.
uint64_t gazetteer_hash(Str bytes);

/* --- names -------------------------------------------------------------------
 */

/// The node of names that begin with a word; 0: none.
static inline uint32_t
gazetteer_root(const Gazetteer *gazetteer, uint32_t word)
{
  return word < gazetteer->n_roots ? gazetteer->roots[word].root : 0;
}

uint32_t gazetteer_edge(const Gazetteer *gazetteer, uint32_t node,
                        uint32_t word);

/// The node behind `word` from `node`; 0: none. No node is behind word 0.
static inline uint32_t
gazetteer_step(const Gazetteer *gazetteer, uint32_t node, uint32_t word)
{
  return word && node < gazetteer->n_nodes &&
                 gazetteer->nodes[node].filter & trie_filter_bit(word)
             ? gazetteer_edge(gazetteer, node, word)
             : 0;
}

/// The first name that ends at a node; 0: none.
static inline uint32_t
gazetteer_first(const Gazetteer *gazetteer, uint32_t node)
{
  const uint32_t name =
      node < gazetteer->n_nodes ? gazetteer->nodes[node].value : 0;
  return name <= gazetteer->n_names ? name : 0;
}

/// The next name of the same words; 0: none. Ids grow, so it comes to an end.
static inline uint32_t
gazetteer_next(const Gazetteer *gazetteer, uint32_t name)
{
  return name < gazetteer->n_names &&
                 !(gazetteer->names[name - 1].flags & NAME_LAST)
             ? name + 1
             : 0;
}

static inline Str
gazetteer_text(const Gazetteer *gazetteer, ImageText text)
{
  const size_t len = gazetteer->text.len;
  return text.at <= len && text.len <= len - text.at
             ? (Str){gazetteer->text.ptr + text.at, text.len}
             : STR("");
}

static inline uint8_t
gazetteer_class(const Gazetteer *gazetteer, uint32_t id)
{
  return id && id <= gazetteer->n_classes ? (uint8_t)id : 1;
}

/// A name by its id, from 1.
static inline GazetteerName
gazetteer_name(const Gazetteer *gazetteer, uint32_t id)
{
  const ImageName none = {.type = 1};
  const ImageName *name =
      id - 1 < gazetteer->n_names ? &gazetteer->names[id - 1] : &none;
  return (GazetteerName){.surface = gazetteer_text(gazetteer, name->surface),
                         .entry = name->entry,
                         .line = name->line,
                         .file = name->file,
                         .type = gazetteer_class(gazetteer, name->type),
                         .flags = name->flags,
                         .kind = name->kind};
}

/// An entry by its id, from 1.
static inline GazetteerEntry
gazetteer_entry(const Gazetteer *gazetteer, uint32_t id)
{
  const ImageEntry none = {.type = 1};
  const ImageEntry *entry =
      id - 1 < gazetteer->n_entries ? &gazetteer->entries[id - 1] : &none;
  return (GazetteerEntry){.key = map_table_key(&gazetteer->keys, id),
                          .name = gazetteer_text(gazetteer, entry->name),
                          .country = entry->country,
                          .weight = entry->weight,
                          .type = gazetteer_class(gazetteer, entry->type)};
}

/// Entry by key; 0: none.
uint32_t gazetteer_find(const Gazetteer *gazetteer, Str key);

/// The file of a name, and its kind as that says.
Str gazetteer_file(const Gazetteer *gazetteer, uint32_t file);
Str gazetteer_kind(const Gazetteer *gazetteer, uint32_t kind);

/// By index, below n_identifiers and n_sources.
GazetteerIdentifier gazetteer_identifier(const Gazetteer *gazetteer,
                                         uint32_t index);
GazetteerSource gazetteer_source(const Gazetteer *gazetteer, uint32_t index);

/// Which classes a word is of by itself, as an index into class_sets: names of
/// one word whose class is no type are no entries.
static inline uint32_t
gazetteer_class_set(const Gazetteer *gazetteer, uint32_t word)
{
  const uint32_t set =
      word < gazetteer->n_roots ? gazetteer->roots[word].class_set : 0;
  return set < gazetteer->n_class_sets ? set : 0;
}

#endif
