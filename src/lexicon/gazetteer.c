// SPDX-License-Identifier: MIT
#include "lexicon/gazetteer.h"

uint32_t
gazetteer_edge(const Gazetteer *gazetteer, uint32_t node, uint32_t word)
{
  const uint32_t n_edges = gazetteer->n_edges;
  uint32_t at = (uint32_t)((uint64_t)trie_hash(node, word) * n_edges >> 32);
  for (uint32_t n = 0; n < n_edges; n++) {
    const TrieEdge *edge = &gazetteer->edges[at];
    if (edge->from == node && edge->word == word) {
      return edge->to;
    }
    if (edge->word == 0) {
      return 0;
    }
    at = at + 1 < n_edges ? at + 1 : 0;
  }
  return 0;
}

uint32_t
gazetteer_find(const Gazetteer *gazetteer, Str key)
{
  return gazetteer->n_entries ? map_table_find(&gazetteer->keys, key) : 0;
}

Str
gazetteer_file(const Gazetteer *gazetteer, uint32_t file)
{
  return file < gazetteer->n_files
             ? gazetteer_text(gazetteer, gazetteer->files[file])
             : STR("");
}

Str
gazetteer_kind(const Gazetteer *gazetteer, uint32_t kind)
{
  return kind < gazetteer->n_kinds
             ? gazetteer_text(gazetteer, gazetteer->kinds[kind])
             : STR("");
}

GazetteerIdentifier
gazetteer_identifier(const Gazetteer *gazetteer, uint32_t index)
{
  const ImageIdentifier *row = &gazetteer->identifiers[index];
  return (GazetteerIdentifier){gazetteer_text(gazetteer, row->key),
                               gazetteer_text(gazetteer, row->scheme),
                               gazetteer_text(gazetteer, row->value)};
}

GazetteerSource
gazetteer_source(const Gazetteer *gazetteer, uint32_t index)
{
  const ImageSource *source = &gazetteer->sources[index];
  return (GazetteerSource){.name = gazetteer_text(gazetteer, source->name),
                           .size = source->size,
                           .time = source->time,
                           .contents = source->contents};
}
