// SPDX-License-Identifier: MIT
/* Communities by modularity: nodes move to the community that gains most by it,
   then communities become nodes, until nothing moves (Blondel, Guillaume,
   Lambiotte and Lefebvre 2008). All in whole numbers and in the order of the
   nodes, so that the same graph has the same communities. */
#include "write/graph.h"

enum {
  LEAST_NODES = 5, /* of a community that is worth showing */
  MOST_ROUNDS = 50 /* of moves that bring ever less */
};

/* A graph whose nodes are communities of the one below. A line stands at both
   of its ends; one within a community at none. */
typedef struct Level {
  uint32_t n;
  uint32_t *first;     /* n + 1: where the lines of each node begin */
  uint32_t *from, *to; /* of each line */
  int64_t *weight;
  int64_t *total; /* of each node, twice those within it, too */
  int64_t sum;    /* of the totals */
} Level;

typedef struct Finding {
  Arena *arena;
  Level level;
  uint32_t *community; /* of each node of the level */
  int64_t *total;      /* of each community */
  int64_t *towards;    /* weight of the lines of a node to a community */
} Finding;

/* What many documents say counts for more, but not by their number. */
static int64_t
weight_of(const GraphEdge *edge)
{
  int64_t weight = 1;
  for (uint32_t n = edge->weight; n >= 2; n /= 2) {
    weight++;
  }
  return weight;
}

/* Lines of a node before its community is known: those that were not merged. */
static Level
level_new(Arena *arena, uint32_t n, uint32_t n_lines)
{
  return (Level){.n = n,
                 .first = ARENA_NEW_ARRAY(arena, uint32_t, n + 1),
                 .from = ARENA_NEW_ARRAY(arena, uint32_t, n_lines + 1),
                 .to = ARENA_NEW_ARRAY(arena, uint32_t, n_lines + 1),
                 .weight = ARENA_NEW_ARRAY(arena, int64_t, n_lines + 1),
                 .total = ARENA_NEW_ARRAY(arena, int64_t, n + 1)};
}

/* `numbers` has the number of each shown node of the graph. */
static Level
level_of_graph(const Graph *graph, Arena *arena, const uint32_t *numbers)
{
  Level level =
      level_new(arena, graph->n_nodes_shown, 2 * graph->n_edges_shown);
  uint32_t *next = ARENA_NEW_ARRAY(arena, uint32_t, level.n + 1);
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const GraphEdge *edge = &graph->edges[i];
    if (edge->is_shown && edge->from != edge->to) {
      level.first[numbers[edge->from] + 1]++;
      level.first[numbers[edge->to] + 1]++;
    }
  }
  for (uint32_t i = 0; i < level.n; i++) {
    level.first[i + 1] += level.first[i];
    next[i] = level.first[i];
  }
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const GraphEdge *edge = &graph->edges[i];
    if (edge->is_shown && edge->from != edge->to) {
      const uint32_t ends[2] = {numbers[edge->from], numbers[edge->to]};
      for (int k = 0; k < 2; k++) {
        level.from[next[ends[k]]] = ends[k];
        level.to[next[ends[k]]] = ends[1 - k];
        level.weight[next[ends[k]]++] = weight_of(edge);
        level.total[ends[k]] += weight_of(edge);
        level.sum += weight_of(edge);
      }
    }
  }
  return level;
}

static void
add_towards(Finding *finding, uint32_t node, int sign)
{
  const Level *level = &finding->level;
  for (uint32_t i = level->first[node]; i < level->first[node + 1]; i++) {
    finding->towards[finding->community[level->to[i]]] +=
        sign * level->weight[i];
  }
}

/* The community whose modularity grows most with the node; it stays where
   another one is no better. */
static uint32_t
best_community(const Finding *finding, uint32_t node)
{
  const Level *level = &finding->level;
  uint32_t best = finding->community[node];
  int64_t most = finding->towards[best] * level->sum -
                 finding->total[best] * level->total[node];
  for (uint32_t i = level->first[node]; i < level->first[node + 1]; i++) {
    const uint32_t other = finding->community[level->to[i]];
    const int64_t gain = finding->towards[other] * level->sum -
                         finding->total[other] * level->total[node];
    if (gain > most) {
      most = gain;
      best = other;
    }
  }
  return best;
}

/* Returns whether any node moved. */
static bool
move_nodes(Finding *finding)
{
  const Level *level = &finding->level;
  bool has_moved = false;
  for (uint32_t node = 0; node < level->n; node++) {
    const uint32_t old = finding->community[node];
    finding->total[old] -= level->total[node];
    add_towards(finding, node, 1);
    const uint32_t best = best_community(finding, node);
    /* back to nothing, from where it was */
    add_towards(finding, node, -1);
    finding->total[best] += level->total[node];
    finding->community[node] = best;
    has_moved |= best != old;
  }
  return has_moved;
}

/* Number communities from 0 in the order of their first nodes. */
static uint32_t
number_communities(Finding *finding)
{
  const uint32_t n = finding->level.n;
  uint32_t *numbers = ARENA_NEW_ARRAY(finding->arena, uint32_t, n + 1);
  uint32_t n_found = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t *number = &numbers[finding->community[i]];
    if (*number == 0) {
      *number = ++n_found;
    }
    finding->community[i] = *number - 1;
  }
  return n_found;
}

/* Add the lines of a community to the level above; `towards` is nothing before
   and after. */
static uint32_t
add_lines(const Finding *finding, Level *above, uint32_t community,
          int64_t *towards, uint32_t n_lines)
{
  const Level *below = &finding->level;
  above->first[community] = n_lines;
  for (uint32_t i = 0; i < below->first[below->n]; i++) {
    const uint32_t from = finding->community[below->from[i]];
    const uint32_t other = finding->community[below->to[i]];
    if (from != community || other == community) {
      continue;
    }
    if (towards[other] == 0) {
      above->to[n_lines] = other;
      above->from[n_lines++] = community;
    }
    towards[other] += below->weight[i];
  }
  for (uint32_t i = above->first[community]; i < n_lines; i++) {
    above->weight[i] = towards[above->to[i]];
    towards[above->to[i]] = 0;
  }
  return n_lines;
}

/* Communities become nodes, whose lines are the sums of theirs. */
static Level
level_above(Finding *finding, uint32_t n)
{
  const Level *below = &finding->level;
  Level above = level_new(finding->arena, n, below->first[below->n]);
  int64_t *towards = ARENA_NEW_ARRAY(finding->arena, int64_t, n + 1);
  uint32_t n_lines = 0;
  for (uint32_t i = 0; i < below->n; i++) {
    above.total[finding->community[i]] += below->total[i];
  }
  for (uint32_t community = 0; community < n; community++) {
    n_lines = add_lines(finding, &above, community, towards, n_lines);
  }
  above.first[n] = n_lines;
  above.sum = below->sum;
  return above;
}

/* Each node on its own, then moved; false: nothing did. */
static bool
settle(Finding *finding)
{
  const uint32_t n = finding->level.n;
  bool has_moved = false;
  finding->community = ARENA_NEW_ARRAY(finding->arena, uint32_t, n + 1);
  finding->total = ARENA_NEW_ARRAY(finding->arena, int64_t, n + 1);
  finding->towards = ARENA_NEW_ARRAY(finding->arena, int64_t, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    finding->community[i] = i;
    finding->total[i] = finding->level.total[i];
  }
  for (int round = 0; round < MOST_ROUNDS && move_nodes(finding); round++) {
    has_moved = true;
  }
  return has_moved;
}

/* The largest community that has no rank; n: none that is worth showing. */
static uint32_t
largest(const uint32_t *sizes, const uint32_t *ranks, uint32_t n)
{
  uint32_t best = n;
  for (uint32_t i = 0; i < n; i++) {
    if (ranks[i] == 0 && sizes[i] >= LEAST_NODES &&
        (best == n || sizes[i] > sizes[best])) {
      best = i;
    }
  }
  return best;
}

static void
mark_nodes(Graph *graph, const uint32_t *communities, uint32_t n)
{
  uint32_t *sizes = ARENA_NEW_ARRAY(graph->arena, uint32_t, n + 1);
  uint32_t *ranks = ARENA_NEW_ARRAY(graph->arena, uint32_t, n + 1);
  for (uint32_t i = 0; i < graph->n_nodes_shown; i++) {
    sizes[communities[i]]++;
  }
  uint32_t best = largest(sizes, ranks, n);
  for (uint32_t rank = 1; best < n; rank++) {
    ranks[best] = rank;
    best = largest(sizes, ranks, n);
  }
  for (uint32_t i = 0, shown = 0; i < graph->n_nodes; i++) {
    if (graph->nodes[i].is_shown) {
      graph->nodes[i].community = ranks[communities[shown++]];
    }
  }
}

void
graph_find_communities(Graph *graph)
{
  Arena *arena = graph->arena;
  const uint32_t n = graph->n_nodes_shown;
  uint32_t *numbers = ARENA_NEW_ARRAY(arena, uint32_t, graph->n_nodes + 1);
  uint32_t *communities = ARENA_NEW_ARRAY(arena, uint32_t, n + 1);
  for (uint32_t i = 0, shown = 0; i < graph->n_nodes; i++) {
    if (graph->nodes[i].is_shown) {
      communities[shown] = shown;
      numbers[i] = shown++;
    }
  }
  Finding finding = {.arena = arena,
                     .level = level_of_graph(graph, arena, numbers)};
  uint32_t n_communities = n;
  while (settle(&finding)) {
    n_communities = number_communities(&finding);
    for (uint32_t i = 0; i < n; i++) {
      communities[i] = finding.community[communities[i]];
    }
    finding.level = level_above(&finding, n_communities);
  }
  mark_nodes(graph, communities, n_communities);
}
