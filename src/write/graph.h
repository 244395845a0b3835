// SPDX-License-Identifier: MIT
/// Who did what with whom: the part of a store that can be drawn. Nodes are
/// entities of types that have a shape, edges are relations that have a
/// colour. Events are left out: who did one is joined to what it belongs to.
#ifndef KEDGE_WRITE_GRAPH_H
#define KEDGE_WRITE_GRAPH_H

#include "store/parts.h"

typedef struct GraphNode {
  Str name;
  Str key;
  uint8_t type;
  uint32_t documents;
  uint32_t weight; ///< of its edges together
  bool is_shown;
} GraphNode;

typedef struct GraphEdge {
  uint32_t from, to; ///< indexes of nodes
  uint16_t relation;
  uint8_t status;    ///< the strongest of what it stands for
  uint32_t weight;   ///< events, or places that state it
  uint32_t n_events; ///< 0: a fact; else it goes by way of events
  Str examples;      ///< labels of the first events
  bool is_shown;
} GraphEdge;

typedef struct Graph {
  const Ontology *ontology;
  Arena *arena;
  GraphNode *nodes;
  uint32_t n_nodes, nodes_capacity;
  GraphEdge *edges;
  uint32_t n_edges, edges_capacity;
  uint32_t n_nodes_shown;
  uint32_t n_edges_shown;
  uint32_t n_nodes_hidden; ///< connected ones that had no room
  uint32_t n_edges_hidden; ///< between shown nodes, that had no room
} Graph;

/// Read the graph of a store, in the order of its facts. All of it is hidden.
bool graph_load(Graph *graph, Store *store, Arena *arena);

/// Show what fits: the nodes of most documents, then the heaviest edges
/// between them, with at least one for each node. Derived edges are left out
/// where stated ones say as much.
void graph_choose(Graph *graph, uint32_t max_nodes, uint32_t max_edges);

/// The chosen part in the DOT language, with a legend.
Str graph_dot(const Graph *graph, Arena *arena);

/// Is the relation of this edge made by rules?
static inline bool
graph_edge_is_derived(const Graph *graph, const GraphEdge *edge)
{
  return relation_at(graph->ontology, edge->relation)->is_derived;
}

#endif
