// SPDX-License-Identifier: MIT
/* Nodes and edges, as queries over a few temporary tables find them. */
#include "write/graph_load.h"

static const char no_tables[] = "DROP TABLE IF EXISTS temp.picture_type;\n"
                                "DROP TABLE IF EXISTS temp.picture_relation;\n"
                                "DROP TABLE IF EXISTS temp.picture_fact;\n"
                                "DROP TABLE IF EXISTS temp.picture_near;\n"
                                "DROP TABLE IF EXISTS temp.picture_node;\n"
                                "DROP TABLE IF EXISTS temp.picture_member;\n"
                                "DROP TABLE IF EXISTS temp.picture_event;\n";

static const char tables[] =
    "CREATE TEMP TABLE picture_type(id INTEGER PRIMARY KEY, is_node,\n"
    "  is_event, part);\n"
    "CREATE TEMP TABLE picture_relation(id INTEGER PRIMARY KEY, is_drawn,\n"
    "  network);\n"
    "CREATE TEMP TABLE picture_fact(id INTEGER PRIMARY KEY,\n"
    "  subject INTEGER, object INTEGER, relation INTEGER, status INTEGER);\n"
    "CREATE TEMP TABLE picture_near(entity INTEGER PRIMARY KEY, step);\n"
    "CREATE TEMP TABLE picture_node(entity INTEGER PRIMARY KEY);\n"
    "CREATE TEMP TABLE picture_member(thing INTEGER, who INTEGER,\n"
    "  fact INTEGER, PRIMARY KEY(thing, who, fact)) WITHOUT ROWID;\n";

/* clang-format off */
static const char fill_facts[] =
    "INSERT INTO temp.picture_fact\n"
    "SELECT f.id, f.subject, f.object, f.relation, f.status FROM fact f\n"
    "  CROSS JOIN temp.picture_relation r ON r.id = f.relation\n"
    "    AND (r.is_drawn OR r.network)\n"
    "WHERE f.object IS NOT NULL AND %";

/* --- around something ---------------------------------------------------- */

/* Events stand half a step from what they join: steps are counted twice. So
   many things are near, and with more facts, as are drawn in the end, or more:
   which lines there are, and how far they lead, is found from these facts. */

static const char begin_near[] =
    "INSERT INTO temp.picture_near SELECT entity, 0 FROM temp.reached;\n";

/* Facts at one end of what was reached in a step. */
#define FACTS_OF(end, other)                                                   \
  "INSERT OR IGNORE INTO temp.picture_fact\n"                                  \
  "SELECT f.id, f.subject, f.object, f.relation, f.status\n"                   \
  "FROM temp.picture_near n CROSS JOIN fact f ON f." end " = n.entity\n"       \
  "  CROSS JOIN temp.picture_relation r ON r.id = f.relation\n"                \
  "    AND (r.is_drawn OR r.network)\n"                                        \
  "WHERE n.step = ?1 AND f.object IS NOT NULL AND %\n" other

static const char facts_of_subject[] = FACTS_OF("subject", "");
static const char facts_of_object[] = FACTS_OF("object", "");

/* Other ends: events, and behind them or without them nodes. */
#define REACH(from, to)                                                        \
  "INSERT OR IGNORE INTO temp.picture_near\n"                                  \
  "SELECT f." to ", ?1 + iif(t.is_event AND NOT t.is_node, 1, 2 - (n.step & 1))\n" \
  "FROM temp.picture_near n\n"                                                 \
  "  CROSS JOIN temp.picture_fact f ON f." from " = n.entity\n"                \
  "  CROSS JOIN entity e ON e.id = f." to "\n"                                 \
  "  CROSS JOIN temp.picture_type t ON t.id = e.type\n"                        \
  "WHERE n.step = ?1 AND (t.is_node OR (t.is_event AND (?1 & 1) = 0))"

static const char reach_objects[] = REACH("subject", "object");
static const char reach_subjects[] = REACH("object", "subject");

/* Between what was reached last: what it did with others of it. */
static const char facts_between[] = FACTS_OF(
    "subject",
    "  AND (f.object IN (SELECT entity FROM temp.picture_near)\n"
    "    OR EXISTS (SELECT 1 FROM entity e\n"
    "      CROSS JOIN temp.picture_type t ON t.id = e.type AND t.is_event\n"
    "      WHERE e.id = f.object))");
static const char themes_between[] =
    "INSERT OR IGNORE INTO temp.picture_fact\n"
    "SELECT f.id, f.subject, f.object, f.relation, f.status\n"
    "FROM (SELECT DISTINCT object FROM temp.picture_fact) p\n"
    "  CROSS JOIN fact f ON f.subject = p.object\n"
    "  CROSS JOIN temp.picture_relation r ON r.id = f.relation\n"
    "    AND r.network = 2\n"
    "WHERE f.object IN (SELECT entity FROM temp.picture_near) AND %";

static const char nodes_near[] =
    "INSERT INTO temp.picture_node\n"
    "SELECT e.id FROM (SELECT subject AS id FROM temp.picture_fact\n"
    "    UNION SELECT object FROM temp.picture_fact) f\n"
    "  CROSS JOIN entity e ON e.id = f.id\n"
    "  CROSS JOIN temp.picture_type t ON t.id = e.type AND t.is_node\n"
    "WHERE e.id IN (SELECT entity FROM temp.picture_near)";

static const char index_facts[] =
    "CREATE INDEX temp.picture_subject ON picture_fact(subject);\n"
    "CREATE INDEX temp.picture_object ON picture_fact(object);\n";

#define IS_NODE                                                                \
  "FROM entity e CROSS JOIN temp.picture_type t ON t.id = e.type\n"            \
  "    AND t.is_node\n"                                                        \
  "WHERE EXISTS (SELECT 1 FROM temp.picture_fact WHERE subject = e.id)\n"      \
  "  OR EXISTS (SELECT 1 FROM temp.picture_fact WHERE object = e.id)\n"

static const char fill_nodes[] =
    "INSERT INTO temp.picture_node SELECT e.id " IS_NODE
    "ORDER BY e.documents DESC, e.key LIMIT ?1";

static const char count_nodes[] = "SELECT count(*) " IS_NODE;

static const char query_nodes[] =
    "SELECT e.id, e.type, e.documents, e.key, " SQL_EVENT_NAME("e") "\n"
    "FROM temp.picture_node n CROSS JOIN entity e ON e.id = n.entity\n"
    "ORDER BY e.key";
/* clang-format on */

/* A picture that ran out of memory may have left queries at a row. */
void
graph_drop_tables(Sql *sql)
{
  sql_reset_all(sql);
  sql_exec(sql, no_tables);
}

static void
put_types(const Graph *graph, Sql *sql, const GraphPlan *plan)
{
  SqlQuery *row = sql_prepare(
      sql, STR("INSERT INTO temp.picture_type VALUES(?1, ?2, ?3, ?4)"));
  for (uint8_t id = 1; id <= graph->ontology->n_types; id++) {
    const TypeInfo *type = type_at(graph->ontology, id);
    const bool is_drawn =
        graph->is_near ? type->near.len : type->shape.len || plan->parts;
    const bool is_part = !plan->parts || (plan->parts >> type->part & 1);
    sql_bind_int(row, 1, id);
    sql_bind_int(row, 2, is_drawn && is_part);
    sql_bind_int(row, 3, type->is_event);
    sql_bind_int(row, 4, type->part);
    sql_run(sql, row);
  }
  sql_finalize(row);
}

static void
put_relations(const Graph *graph, Sql *sql)
{
  SqlQuery *row = sql_prepare(
      sql, STR("INSERT INTO temp.picture_relation VALUES(?1, ?2, ?3)"));
  for (uint16_t id = 1; id <= graph->ontology->n_relations; id++) {
    const RelationInfo *relation = relation_at(graph->ontology, id);
    sql_bind_int(row, 1, id);
    sql_bind_int(row, 2, graph->is_near || relation->draw.len);
    sql_bind_int(row, 3, relation->network);
    sql_run(sql, row);
  }
  sql_finalize(row);
}

/* --- nodes and edges ----------------------------------------------------- */

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
    const GraphNode node = {.entity = (uint32_t)sql_int(query, 0),
                            .type = (uint8_t)sql_int(query, 1),
                            .documents = (uint32_t)sql_int(query, 2),
                            .key = arena_str(graph->arena, sql_str(query, 3)),
                            .name = arena_str(graph->arena, sql_str(query, 4))};
    map_add(&loader->node_ids, number_key(&node.entity, 1));
    ARENA_PUSH(graph->arena, graph->nodes, graph->n_nodes,
               graph->nodes_capacity, node);
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
static void
add_row(Loader *loader, SqlQuery *query, GraphLink link)
{
  const uint32_t ends[] = {(uint32_t)sql_int(query, 0),
                           (uint32_t)sql_int(query, 1)};
  const uint8_t status = (uint8_t)sql_int(query, 3);
  const uint32_t from = map_find(&loader->node_ids, number_key(&ends[0], 1));
  const uint32_t to = map_find(&loader->node_ids, number_key(&ends[1], 1));
  if (!from || !to || from == to) {
    return;
  }
  GraphEdge *edge =
      edge_of(loader, from - 1, to - 1, (uint16_t)sql_int(query, 2));
  edge->link = (uint8_t)link;
  edge->status = status < edge->status ? status : edge->status;
  edge->weight += (uint32_t)sql_int(query, 4);
  edge->n_between += (uint32_t)sql_int(query, 5);
}

static void
load_edges(Loader *loader, const GraphPlan *plan)
{
  for (uint32_t i = 0; i < GRAPH_MOST_QUERIES && plan->queries[i].sql; i++) {
    SqlQuery *query = sql_prepare(loader->sql, str_from(plan->queries[i].sql));
    while (sql_next(loader->sql, query)) {
      add_row(loader, query, plan->queries[i].link);
    }
    sql_finalize(query);
  }
}

/* Run a statement of which ?1 is a number. */
static void
fill(Graph *graph, const char *text, int64_t number)
{
  SqlQuery *query = export_query(graph->export, text, (Str){0});
  sql_bind_int(query, 1, number);
  sql_run(&graph->export->store->sql, query);
  sql_finalize(query);
}

/* Of each step first the events, then what is behind them. */
static void
fill_near(Graph *graph, uint32_t depth)
{
  Sql *sql = &graph->export->store->sql;
  sql_exec(sql, index_facts);
  sql_exec(sql, begin_near);
  for (uint32_t step = 0; step < 2 * depth; step++) {
    fill(graph, facts_of_subject, step);
    fill(graph, facts_of_object, step);
    fill(graph, reach_objects, step);
    fill(graph, reach_subjects, step);
  }
  fill(graph, facts_between, 2 * (int64_t)depth);
  fill(graph, themes_between, 0);
  fill(graph, nodes_near, 0);
}

static void
fill_all(Graph *graph, const GraphPlan *plan)
{
  Sql *sql = &graph->export->store->sql;
  fill(graph, fill_facts, 0);
  sql_exec(sql, index_facts);
  for (const char *const *text = plan->fills; *text; text++) {
    sql_exec(sql, *text);
  }
  fill(graph, fill_nodes, plan->most ? (int64_t)plan->most : -1);
}

static void
fill_tables(Graph *graph, Sql *sql, const GraphPlan *plan)
{
  graph_drop_tables(sql);
  sql_exec(sql, tables);
  put_types(graph, sql, plan);
  put_relations(graph, sql);
  if (plan->depth) {
    fill_near(graph, plan->depth);
  } else {
    fill_all(graph, plan);
  }
}

bool
graph_load(Graph *graph, Export *export, const GraphPlan *plan)
{
  Sql *sql = &export->store->sql;
  *graph = (Graph){.export = export,
                   .ontology = export->ontology,
                   .arena = export->arena,
                   .is_near = plan->is_near};
  Loader loader = {.graph = graph, .sql = sql};
  map_init(&loader.node_ids, graph->arena, 256);
  map_init(&loader.edge_ids, graph->arena, 256);
  fill_tables(graph, sql, plan);
  load_nodes(&loader);
  load_edges(&loader, plan);
  const uint32_t n_all =
      plan->depth ? 0 : (uint32_t)sql_number(sql, count_nodes);
  graph->n_nodes_hidden = n_all > graph->n_nodes ? n_all - graph->n_nodes : 0;
  return !sql->has_failed;
}
