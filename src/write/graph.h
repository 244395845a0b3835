// SPDX-License-Identifier: MIT
/// The part of a store that can be drawn: entities and what joins them, as a
/// view says. Which types and relations take part, and how they look, is in the
/// tables of the ontology.
#ifndef KEDGE_WRITE_GRAPH_H
#define KEDGE_WRITE_GRAPH_H

#include "write/export.h"

/// What a line between two nodes stands for.
typedef enum GraphLink {
  LINK_FACT,
  LINK_EVENTS, ///< the one did events that belong to the other
  LINK_COMMON  ///< both have to do with the same things
} GraphLink;

typedef struct GraphNode {
  uint32_t entity;
  Str key, name;
  uint8_t type;
  bool is_shown;
  bool is_hub; ///< one of those that most lines meet in
  uint32_t documents;
  uint32_t weight; ///< of its edges together
  uint32_t degree; ///< shown edges
  uint32_t steps;  ///< from what the picture is about, counted from 1; 0: far
  uint32_t community; ///< counted from 1, the largest first; 0: a small one
  Str evidence;       ///< a sentence that names it, and where it stands
} GraphNode;

typedef struct GraphEdge {
  uint32_t from, to; ///< indexes of nodes
  uint16_t relation; ///< 0: none that the ontology has
  uint8_t link;      ///< GraphLink, of what is most of it
  uint8_t status;    ///< the strongest of what it stands for
  bool is_shown;
  uint32_t weight;    ///< documents that say so
  uint32_t n_between; ///< events, or things in common
  Str examples;       ///< what the first of these are called
  Str evidence;       ///< a sentence that says so, and where it stands
} GraphEdge;

typedef struct Graph {
  Export *export;
  const Ontology *ontology;
  Arena *arena;
  bool is_near;   ///< all is drawn that is said of one thing, by TypeInfo.near
  bool is_around; ///< nodes have steps
  bool is_sided;  ///< lines lead from nodes of some types to those of others
  Str title;
  Str subtitle; ///< the filter in words; may be empty
  GraphNode *nodes;
  uint32_t n_nodes, nodes_capacity;
  GraphEdge *edges;
  uint32_t n_edges, edges_capacity;
  uint32_t n_nodes_shown;
  uint32_t n_edges_shown;
  uint32_t n_nodes_hidden; ///< those that had no room
  uint32_t n_edges_hidden; ///< between shown nodes, that had no room
} Graph;

/// Read what a view draws, in the order of keys; of what has very many nodes
/// the `most` of most documents. All of it is hidden. False after a report.
bool graph_network(Graph *graph, Export *export, uint32_t most);
/// Organisations and what they have in common, as an example: types whose
/// `part` is `who`.
bool graph_partners(Graph *graph, Export *export, uint32_t most);
/// What works where: types whose part is `what`, or `who` if there are none.
bool graph_countries(Graph *graph, Export *export, uint32_t most);
/// What is at most `depth` steps from the entities of temp.reached.
bool graph_around(Graph *graph, Export *export, uint32_t most);

/// Show what fits: the nodes of most documents, then the heaviest edges
/// between them, with at least one for each node. Derived edges are left out
/// where stated ones say as much.
void graph_choose(Graph *graph, uint32_t max_nodes, uint32_t max_edges);

/// Find which of the shown nodes have more to do with each other than with the
/// rest.
void graph_find_communities(Graph *graph);

/// Find sentences for what is shown.
void graph_explain(Graph *graph);

/// The chosen part in the DOT language, with a title and a legend.
Str graph_dot(const Graph *graph, Arena *arena);

/// "organisations": the first type that is a PicturePart.
Str graph_plural(const Ontology *ontology, uint8_t part);

/// Is the relation of this edge made by rules?
static inline bool
graph_edge_is_derived(const Graph *graph, const GraphEdge *edge)
{
  return edge->link != LINK_COMMON && edge->relation &&
         relation_at(graph->ontology, edge->relation)->is_derived;
}

#endif
