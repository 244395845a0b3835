// SPDX-License-Identifier: MIT
/// Sequences of words, in memory: a tree whose edges are one hash table.
#ifndef KEDGE_LEXICON_TRIE_H
#define KEDGE_LEXICON_TRIE_H

#include "base/arena.h"

typedef struct TrieNode {
  uint32_t value;  ///< of the sequence that ends here, as its owner likes
  uint32_t filter; ///< bit (word & 31): a word with these low bits goes on
} TrieNode;

typedef struct TrieEdge {
  uint32_t from;
  uint32_t word; ///< 0: there is no edge
  uint32_t to;
} TrieEdge;

/// Nodes count from 1; the begins of sequences are known to their owner.
typedef struct Trie {
  Arena *arena;
  TrieEdge *edges; ///< open addressing, at most half full
  uint32_t mask;
  uint32_t n_edges;
  TrieNode *nodes; ///< nodes[0] is none
  uint32_t n_nodes, nodes_capacity;
} Trie;

void trie_init(Trie *trie, Arena *arena);

/// A new node, which no word leads to.
uint32_t trie_node_new(Trie *trie);

/// The node behind `word` from `node`, added if it is not there.
uint32_t trie_step_add(Trie *trie, uint32_t node, uint32_t word);

/// The node behind `word` from `node`; 0: none.
uint32_t trie_step(const Trie *trie, uint32_t node, uint32_t word);

static inline uint32_t
trie_filter_bit(uint32_t word)
{
  return UINT32_C(1) << (word & 31);
}

static inline uint32_t
trie_hash(uint32_t node, uint32_t word)
{
  const uint64_t key = (uint64_t)node << 32 | word;
  return (uint32_t)((key ^ key >> 29) * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

#endif
