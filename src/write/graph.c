// SPDX-License-Identifier: MIT
#include "write/graph.h"

#include "write/views.h"

enum { MAX_EXAMPLES = 3 };

/* Facts between two entities. */
static const char query_facts[] =
    "SELECT f.subject, f.object, f.relation, f.status, x.places\n"
    "FROM exported x JOIN fact f ON f.id = x.fact\n"
    "  JOIN entity s ON s.id = f.subject JOIN entity o ON o.id = f.object\n"
    "ORDER BY s.key, f.relation, o.key";

/* clang-format off */
/* A row for each event that joins two entities. */
static const char query_events[] =
    "SELECT a.subject, t.object, a.relation, max(a.status, t.status),\n"
    "  " SQL_NAME("e") "\n"
    "FROM fact a JOIN exported ax ON ax.fact = a.id\n"
    "  JOIN relation ar ON ar.id = a.relation AND ar.network = 'actor'\n"
    "  JOIN fact t ON t.subject = a.object\n"
    "  JOIN exported tx ON tx.fact = t.id\n"
    "  JOIN relation tr ON tr.id = t.relation AND tr.network = 'theme'\n"
    "  JOIN entity e ON e.id = a.object\n"
    "  JOIN entity s ON s.id = a.subject JOIN entity o ON o.id = t.object\n"
    "GROUP BY a.subject, t.object, a.relation, a.object\n"
    "ORDER BY s.key, o.key, a.relation, e.key";

static const char query_nodes[] =
    "SELECT e.id, e.type, " SQL_NAME("e") ", e.documents, e.key FROM entity e\n"
    "WHERE e.id IN (SELECT entity FROM part) ORDER BY e.key";
/* clang-format on */

typedef struct Loader {
  Graph *graph;
  Sql *sql;
  Map node_ids; /* entity id -> index + 1 */
  Map edge_ids; /* ends and relation -> index + 1 */
} Loader;

static Str
number_key(const uint32_t *numbers, size_t n)
{
  return (Str){(const char *)numbers, n * sizeof *numbers};
}

static void
load_nodes(Loader *loader)
{
  Graph *graph = loader->graph;
  SqlQuery *query = sql_prepare(loader->sql, str_from(query_nodes));
  while (sql_next(loader->sql, query)) {
    const uint32_t entity = (uint32_t)sql_int(query, 0);
    GraphNode node = {.type = (uint8_t)sql_int(query, 1),
                      .documents = (uint32_t)sql_int(query, 3)};
    if (type_at(graph->ontology, node.type)->shape.len) {
      node.name = arena_str(graph->arena, sql_str(query, 2));
      node.key = arena_str(graph->arena, sql_str(query, 4));
      map_add(&loader->node_ids, number_key(&entity, 1));
      ARENA_PUSH(graph->arena, graph->nodes, graph->n_nodes,
                 graph->nodes_capacity, node);
    }
  }
  sql_finalize(query);
}

static GraphEdge *
edge_of(Loader *loader, uint32_t from, uint32_t to, uint16_t relation)
{
  Graph *graph = loader->graph;
  const uint32_t numbers[] = {from, to, relation};
  const uint32_t id = map_add(&loader->edge_ids, number_key(numbers, 3));
  if (id > graph->n_edges) {
    const GraphEdge edge = {.from = from,
                            .to = to,
                            .relation = relation,
                            .status = FACT_STATUS_COUNT};
    ARENA_PUSH(graph->arena, graph->edges, graph->n_edges,
               graph->edges_capacity, edge);
  }
  return &graph->edges[id - 1];
}

/* The edge that a row speaks of, or null when an end is not drawn. */
static GraphEdge *
row_edge(Loader *loader, SqlQuery *query)
{
  const uint32_t ends[] = {(uint32_t)sql_int(query, 0),
                           (uint32_t)sql_int(query, 1)};
  const uint16_t relation = (uint16_t)sql_int(query, 2);
  const uint8_t status = (uint8_t)sql_int(query, 3);
  const uint32_t from = map_find(&loader->node_ids, number_key(&ends[0], 1));
  const uint32_t to = map_find(&loader->node_ids, number_key(&ends[1], 1));
  if (!from || !to || from == to ||
      relation_at(loader->graph->ontology, relation)->draw.len == 0) {
    return NULL;
  }
  GraphEdge *edge = edge_of(loader, from - 1, to - 1, relation);
  edge->status = status < edge->status ? status : edge->status;
  return edge;
}

static void
load_facts(Loader *loader)
{
  SqlQuery *query = sql_prepare(loader->sql, str_from(query_facts));
  while (sql_next(loader->sql, query)) {
    GraphEdge *edge = row_edge(loader, query);
    if (edge) {
      edge->weight += (uint32_t)sql_int(query, 4);
    }
  }
  sql_finalize(query);
}

static void
add_example(Graph *graph, GraphEdge *edge, Str label)
{
  if (edge->n_events > MAX_EXAMPLES) {
    return;
  }
  edge->examples = edge->n_events == 1
                       ? arena_str(graph->arena, label)
                       : arena_printf(graph->arena, "%.*s; %.*s",
                                      STR_ARG(edge->examples), STR_ARG(label));
}

static void
load_events(Loader *loader)
{
  SqlQuery *query = sql_prepare(loader->sql, str_from(query_events));
  while (sql_next(loader->sql, query)) {
    GraphEdge *edge = row_edge(loader, query);
    if (edge) {
      edge->weight++;
      edge->n_events++;
      add_example(loader->graph, edge, sql_str(query, 4));
    }
  }
  sql_finalize(query);
}

bool
graph_load(Graph *graph, Store *store, Arena *arena)
{
  *graph = (Graph){.ontology = store->ontology, .arena = arena};
  Loader loader = {.graph = graph, .sql = &store->sql};
  map_init(&loader.node_ids, arena, 256);
  map_init(&loader.edge_ids, arena, 256);
  load_nodes(&loader);
  load_facts(&loader);
  load_events(&loader);
  return !store->sql.has_failed;
}
