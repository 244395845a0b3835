// SPDX-License-Identifier: MIT
#include "lexicon/trie.h"

#include <assert.h>

enum { FIRST_EDGES = 1 << 10 };

void
trie_init(Trie *trie, Arena *arena)
{
  *trie = (Trie){.arena = arena, .mask = FIRST_EDGES - 1};
  trie->edges = ARENA_NEW_ARRAY(arena, TrieEdge, FIRST_EDGES);
  trie_node_new(trie); /* node 0 is none */
}

uint32_t
trie_node_new(Trie *trie)
{
  const TrieNode node = {0};
  ARENA_PUSH(trie->arena, trie->nodes, trie->n_nodes, trie->nodes_capacity,
             node);
  return trie->n_nodes - 1;
}

/* The edge, or the empty place where it belongs. */
static TrieEdge *
edge_at(const Trie *trie, uint32_t node, uint32_t word)
{
  uint32_t at = trie_hash(node, word) & trie->mask;
  while (trie->edges[at].word &&
         (trie->edges[at].from != node || trie->edges[at].word != word)) {
    at = (at + 1) & trie->mask;
  }
  return &trie->edges[at];
}

static void
edges_double(Trie *trie)
{
  const uint32_t n_old = trie->mask + 1;
  const TrieEdge *old = trie->edges;
  trie->mask = n_old * 2 - 1;
  trie->edges = ARENA_NEW_ARRAY(trie->arena, TrieEdge, (size_t)trie->mask + 1);
  for (uint32_t i = 0; i < n_old; i++) {
    if (old[i].word) {
      *edge_at(trie, old[i].from, old[i].word) = old[i];
    }
  }
}

uint32_t
trie_step_add(Trie *trie, uint32_t node, uint32_t word)
{
  assert(node && word);
  const TrieEdge *known = edge_at(trie, node, word);
  if (known->word) {
    return known->to;
  }
  if ((trie->n_edges + 1) * 2 > trie->mask) {
    edges_double(trie);
  }
  const uint32_t fresh = trie_node_new(trie);
  *edge_at(trie, node, word) = (TrieEdge){node, word, fresh};
  trie->nodes[node].filter |= trie_filter_bit(word);
  trie->n_edges++;
  return fresh;
}

uint32_t
trie_step(const Trie *trie, uint32_t node, uint32_t word)
{
  return word && trie->nodes[node].filter & trie_filter_bit(word)
             ? edge_at(trie, node, word)->to
             : 0;
}
