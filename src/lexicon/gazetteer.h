// SPDX-License-Identifier: MIT
/// Names that are known, in a trie over word ids.
#ifndef KEDGE_LEXICON_GAZETTEER_H
#define KEDGE_LEXICON_GAZETTEER_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "doc/doc.h"

/// Something that has names: a row group of one id.
typedef struct GazetteerEntry {
  Str key;          ///< "country/MD"
  Str name;         ///< canonical
  uint32_t country; ///< entry id of its country, or 0
  uint32_t weight;  ///< population of places
  uint8_t type;     ///< mention class
} GazetteerEntry;

enum NameFlag {
  NAME_EXACT = 1,    ///< letter case must match
  NAME_NEEDS = 2,    ///< counts only where the context proves it
  NAME_INFLECTED = 4 ///< a form of its class rules (demonym): see `type`
};

typedef struct GazetteerName {
  Str surface;
  uint32_t entry; ///< entry id
  uint32_t next;  ///< next name of the same words; 0: none
  uint32_t file;  ///< index into files
  uint32_t line;
  uint8_t type;  ///< class of this name (demonym, country …)
  uint8_t flags; ///< NameFlag
  uint8_t kind;  ///< index into kinds
} GazetteerName;

/// A row with `kind` of an entity type is of another class (demonym).
typedef struct ClassRule {
  uint8_t class_id;
  Str type;
  Str kind; ///< empty: any
} ClassRule;

/// A node of the trie.
typedef struct GazetteerNode {
  uint32_t name;   ///< first name that ends here; 0: none
  uint32_t filter; ///< bit (word & 31): a word with these low bits goes on
} GazetteerNode;

enum { GAZETTEER_MAX_KINDS = 32 };

/// Entry and name ids count from 1.
typedef struct Gazetteer {
  Arena *arena;
  Map keys; ///< entry keys -> entry ids
  GazetteerEntry *entries;
  uint32_t n_entries, entries_capacity;
  GazetteerName *names;
  uint32_t n_names, names_capacity;
  uint64_t *edge_keys; ///< (node << 32 | word), open addressing
  uint32_t *edge_nodes;
  uint32_t edge_mask;
  uint32_t n_edges;
  GazetteerNode *nodes; ///< nodes[0] is none
  uint32_t n_nodes, nodes_capacity;
  const char *files[32];
  uint32_t n_files;
  Str kinds[GAZETTEER_MAX_KINDS]; ///< as the files say; kinds[0] is empty
  uint32_t n_kinds;
} Gazetteer;

struct Lexicon;

void gazetteer_init(Gazetteer *gazetteer, Arena *arena);

/// Load one CSV file (id,type,name,kind,country,case,context,weight,source and,
/// if wanted, from,to: when a name was in use; they are checked, no more).
/// Bad rows are reported with their line and left out; false if any was.
/// Single words of classes that are no entities become predicates of words.
bool gazetteer_load(struct Lexicon *lexicon, Arena *scratch, const char *file,
                    Str bytes, Diag *diag);

/// Connect countries to entries and order homonyms: call once after loading.
void gazetteer_finish(struct Lexicon *lexicon);

/// The node behind `word` from `node`; 0: none.
uint32_t gazetteer_step(const Gazetteer *gazetteer, uint32_t node,
                        uint32_t word);

/// A new node, and the node behind `word` added if it is not there: for
/// others who keep word sequences in the trie.
uint32_t gazetteer_node_new(Gazetteer *gazetteer);
uint32_t gazetteer_step_add(Gazetteer *gazetteer, uint32_t node, uint32_t word);

/// Entry by key; 0: none.
uint32_t gazetteer_find(const Gazetteer *gazetteer, Str key);

static inline const GazetteerEntry *
gazetteer_entry(const Gazetteer *gazetteer, uint32_t id)
{
  return &gazetteer->entries[id - 1];
}

static inline const GazetteerName *
gazetteer_name(const Gazetteer *gazetteer, uint32_t id)
{
  return &gazetteer->names[id - 1];
}

#endif
