// SPDX-License-Identifier: MIT
#include "write/graph.h"

#include <stdlib.h>

/* What the sorts compare: more first, then the order of the text. */
typedef struct Rank {
  uint32_t class_of;
  uint32_t first, second;
  uint32_t index;
} Rank;

enum { FARTHEST = 1000, MOST_HUBS = 45 };

static int
more_first(uint32_t a, uint32_t b)
{
  return a > b ? -1 : a < b;
}

static int
compare_ranks(const void *left, const void *right)
{
  const Rank *a = left;
  const Rank *b = right;
  int order = more_first(a->class_of, b->class_of);
  order = order ? order : more_first(a->first, b->first);
  order = order ? order : more_first(a->second, b->second);
  return order ? order : -more_first(a->index, b->index);
}

static void
sort_ranks(Rank *ranks, uint32_t n)
{
  if (n) {
    qsort(ranks, n, sizeof *ranks, compare_ranks);
  }
}

static void
weigh_nodes(Graph *graph)
{
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const GraphEdge *edge = &graph->edges[i];
    graph->nodes[edge->from].weight += edge->weight;
    graph->nodes[edge->to].weight += edge->weight;
  }
}

static bool
has_shown_ends(const Graph *graph, const GraphEdge *edge)
{
  return graph->nodes[edge->from].is_shown && graph->nodes[edge->to].is_shown;
}

/* The neighbours of each node, one list behind the other. */
typedef struct Neighbours {
  uint32_t *ends; /* of the list of each node */
  uint32_t *nodes;
} Neighbours;

static Neighbours
find_neighbours(const Graph *graph)
{
  Arena *arena = graph->arena;
  Neighbours all = {
      .ends = ARENA_NEW_ARRAY(arena, uint32_t, graph->n_nodes + 1),
      .nodes = ARENA_NEW_ARRAY(arena, uint32_t, graph->n_edges * 2)};
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    all.ends[graph->edges[i].from + 1]++;
    all.ends[graph->edges[i].to + 1]++;
  }
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    all.ends[i + 1] += all.ends[i];
  }
  /* Each list grows from its begin: then its begin is its end. */
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const GraphEdge *edge = &graph->edges[i];
    all.nodes[all.ends[edge->from]++] = edge->to;
    all.nodes[all.ends[edge->to]++] = edge->from;
  }
  return all;
}

/* Show a node if one of its neighbours is shown or waits for one, and these
   with it; else it waits. Returns how many are shown. */
static uint32_t
show_or_wait(Graph *graph, const Neighbours *all, uint32_t node, bool *waits,
             uint32_t room)
{
  const uint32_t begin = node ? all->ends[node - 1] : 0;
  bool has_shown = false;
  bool has_waiting = false;
  for (uint32_t i = begin; i < all->ends[node]; i++) {
    has_shown |= graph->nodes[all->nodes[i]].is_shown;
    has_waiting |= waits[all->nodes[i]];
  }
  if (!has_shown && (!has_waiting || room < 2)) {
    waits[node] = true;
    return 0;
  }
  uint32_t n = 1;
  graph->nodes[node].is_shown = true;
  for (uint32_t i = begin; i < all->ends[node] && n < room; i++) {
    const uint32_t other = all->nodes[i];
    n += waits[other];
    graph->nodes[other].is_shown |= waits[other];
    waits[other] = false;
  }
  return n;
}

/* In the order of the ranks, but nothing that would stand alone. */
static uint32_t
show_tied(Graph *graph, const Rank *ranks, uint32_t n_ranks, uint32_t max_nodes)
{
  const Neighbours all = find_neighbours(graph);
  bool *waits = ARENA_NEW_ARRAY(graph->arena, bool, graph->n_nodes);
  uint32_t n_shown = 0;
  for (uint32_t i = 0; i < n_ranks && n_shown < max_nodes; i++) {
    n_shown +=
        show_or_wait(graph, &all, ranks[i].index, waits, max_nodes - n_shown);
  }
  return n_shown;
}

/* The nodes of most documents, of those that have an edge at all; around
   something the nearest first. */
static void
choose_nodes(Graph *graph, uint32_t max_nodes)
{
  Rank *ranks = ARENA_NEW_ARRAY(graph->arena, Rank, graph->n_nodes);
  uint32_t n_ranks = 0;
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    const GraphNode *node = &graph->nodes[i];
    const bool is_far = graph->is_around && node->steps == 0;
    if (node->weight && !is_far) {
      ranks[n_ranks++] =
          (Rank){FARTHEST - node->steps, node->documents, node->weight, i};
    }
  }
  sort_ranks(ranks, n_ranks);
  const uint32_t n_chosen = show_tied(graph, ranks, n_ranks, max_nodes);
  graph->n_nodes_hidden += n_ranks - n_chosen;
}

/* Which shown nodes are joined by a stated fact or an event. */
typedef struct Joined {
  uint32_t *numbers; /* of shown nodes, by index */
  uint32_t n;
  bool *cells;
} Joined;

static bool *
joined_cell(const Joined *joined, uint32_t a, uint32_t b)
{
  return &joined->cells[(size_t)joined->numbers[a] * joined->n +
                        joined->numbers[b]];
}

static Joined
find_joined(const Graph *graph)
{
  Joined joined = {0};
  joined.numbers = ARENA_NEW_ARRAY(graph->arena, uint32_t, graph->n_nodes);
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    joined.numbers[i] = graph->nodes[i].is_shown ? joined.n++ : 0;
  }
  joined.cells =
      ARENA_NEW_ARRAY(graph->arena, bool, (size_t)joined.n *joined.n);
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const GraphEdge *edge = &graph->edges[i];
    if (has_shown_ends(graph, edge) && !graph_edge_is_derived(graph, edge)) {
      *joined_cell(&joined, edge->from, edge->to) = true;
      *joined_cell(&joined, edge->to, edge->from) = true;
    }
  }
  return joined;
}

/* Do stated edges join the ends already, or both with a third? The latter is
   not enough for what the picture is about. */
static bool
is_needless(const Graph *graph, const Joined *joined, const GraphEdge *edge)
{
  const bool is_about =
      graph->nodes[edge->from].steps == 1 || graph->nodes[edge->to].steps == 1;
  const bool *from =
      joined->cells + (size_t)joined->numbers[edge->from] * joined->n;
  const bool *to =
      joined->cells + (size_t)joined->numbers[edge->to] * joined->n;
  bool is_joined = from[joined->numbers[edge->to]];
  for (uint32_t i = 0; !is_about && !is_joined && i < joined->n; i++) {
    is_joined = from[i] && to[i];
  }
  return is_joined;
}

/* From one step to the next: without it something would hang in the air. */
static bool
leads_on(const Graph *graph, const GraphEdge *edge)
{
  return graph->nodes[edge->from].steps != graph->nodes[edge->to].steps;
}

static uint32_t
rank_edges(const Graph *graph, Rank *ranks)
{
  const Joined joined = find_joined(graph);
  uint32_t n_ranks = 0;
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const GraphEdge *edge = &graph->edges[i];
    const bool is_derived = graph_edge_is_derived(graph, edge);
    if (has_shown_ends(graph, edge) &&
        !(is_derived && is_needless(graph, &joined, edge))) {
      ranks[n_ranks++] = (Rank){(leads_on(graph, edge) ? 2u : 0u) + !is_derived,
                                edge->weight, edge->n_between, i};
    }
  }
  sort_ranks(ranks, n_ranks);
  return n_ranks;
}

static void
show_edge(Graph *graph, GraphEdge *edge, bool *is_tied)
{
  edge->is_shown = true;
  is_tied[edge->from] = true;
  is_tied[edge->to] = true;
  graph->n_edges_shown++;
}

/* First the heaviest edge of each node, then the heaviest of the rest. */
static void
choose_edges(Graph *graph, uint32_t max_edges)
{
  Rank *ranks = ARENA_NEW_ARRAY(graph->arena, Rank, graph->n_edges);
  bool *is_tied = ARENA_NEW_ARRAY(graph->arena, bool, graph->n_nodes);
  const uint32_t n_ranks = rank_edges(graph, ranks);
  for (uint32_t i = 0; i < n_ranks; i++) {
    GraphEdge *edge = &graph->edges[ranks[i].index];
    if (!is_tied[edge->from] || !is_tied[edge->to]) {
      show_edge(graph, edge, is_tied);
    }
  }
  for (uint32_t i = 0; i < n_ranks; i++) {
    GraphEdge *edge = &graph->edges[ranks[i].index];
    if (!edge->is_shown && graph->n_edges_shown < max_edges) {
      show_edge(graph, edge, is_tied);
    }
  }
  graph->n_edges_hidden = n_ranks - graph->n_edges_shown;
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    GraphNode *node = &graph->nodes[i];
    graph->n_nodes_hidden += node->is_shown && !is_tied[i];
    node->is_shown = node->is_shown && is_tied[i];
    graph->n_nodes_shown += node->is_shown;
  }
}

/* Those that most lines meet in: at most a fifth of all. */
static void
find_hubs(Graph *graph)
{
  Rank *ranks = ARENA_NEW_ARRAY(graph->arena, Rank, graph->n_nodes);
  uint32_t n_ranks = 0;
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const GraphEdge *edge = &graph->edges[i];
    graph->nodes[edge->from].degree += edge->is_shown;
    graph->nodes[edge->to].degree += edge->is_shown;
  }
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    const GraphNode *node = &graph->nodes[i];
    if (node->is_shown) {
      ranks[n_ranks++] =
          (Rank){node->steps == 1, node->degree, node->weight, i};
    }
  }
  sort_ranks(ranks, n_ranks);
  for (uint32_t i = 0; i < n_ranks && i < MOST_HUBS; i++) {
    graph->nodes[ranks[i].index].is_hub = i * 5 < n_ranks;
  }
}

void
graph_choose(Graph *graph, uint32_t max_nodes, uint32_t max_edges)
{
  weigh_nodes(graph);
  choose_nodes(graph, max_nodes);
  choose_edges(graph, max_edges);
  find_hubs(graph);
}
