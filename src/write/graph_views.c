// SPDX-License-Identifier: MIT
/* What the views ask. Of CROSS JOIN SQLite keeps the order: temporary tables
   have no statistics. */
#include "write/graph_load.h"

/* clang-format off */
#define DOCUMENTS "(SELECT count(DISTINCT v.document) FROM evidence v\n"       \
  "    WHERE v.fact = f.id)"

#define NAMED_ENDS                                                             \
  "  CROSS JOIN temp.picture_node a ON a.entity = f.subject\n"                 \
  "  CROSS JOIN temp.picture_node b ON b.entity = f.object\n"                  \
  "  CROSS JOIN entity s ON s.id = f.subject\n"                                \
  "  CROSS JOIN entity o ON o.id = f.object\n"

/* Facts between two nodes. */
static const char facts[] =
    "SELECT f.subject, f.object, f.relation, f.status, " DOCUMENTS ", 0\n"
    "FROM temp.picture_fact f\n"
    "  CROSS JOIN temp.picture_relation r ON r.id = f.relation\n"
    "    AND r.is_drawn\n"
    NAMED_ENDS
    "ORDER BY s.key, f.relation, o.key";

/* Who did events, and what these belong to: actor 1, theme 2. */
static const char events[] =
    "SELECT f.subject, t.object, f.relation, min(max(f.status, t.status)),\n"
    "  count(DISTINCT v.document), count(DISTINCT f.object)\n"
    "FROM temp.picture_fact f\n"
    "  CROSS JOIN temp.picture_relation r ON r.id = f.relation\n"
    "    AND r.network = 1 AND r.is_drawn\n"
    "  CROSS JOIN temp.picture_node a ON a.entity = f.subject\n"
    "  CROSS JOIN temp.picture_fact t ON t.subject = f.object\n"
    "  CROSS JOIN temp.picture_relation tr ON tr.id = t.relation\n"
    "    AND tr.network = 2\n"
    "  CROSS JOIN temp.picture_node b ON b.entity = t.object\n"
    "  CROSS JOIN entity s ON s.id = f.subject\n"
    "  CROSS JOIN entity o ON o.id = t.object\n"
    "  CROSS JOIN evidence v ON v.fact = f.id\n"
    "GROUP BY f.subject, t.object, f.relation\n"
    "ORDER BY s.key, o.key, f.relation";

/* Who has to do with which event or project: either end may be who. */
static const char fill_members[] =
    "INSERT OR IGNORE INTO temp.picture_member\n"
    "SELECT f.object, f.subject, f.id FROM temp.picture_fact f\n"
    "  CROSS JOIN temp.picture_relation r ON r.id = f.relation\n"
    "    AND r.is_drawn\n"
    "  CROSS JOIN entity s ON s.id = f.subject\n"
    "  CROSS JOIN temp.picture_type st ON st.id = s.type AND st.part = 1\n"
    "  CROSS JOIN entity o ON o.id = f.object\n"
    "  CROSS JOIN temp.picture_type ot ON ot.id = o.type\n"
    "    AND (ot.part = 2 OR ot.is_event)\n"
    "UNION ALL\n"
    "SELECT f.subject, f.object, f.id FROM temp.picture_fact f\n"
    "  CROSS JOIN temp.picture_relation r ON r.id = f.relation\n"
    "    AND r.is_drawn\n"
    "  CROSS JOIN entity o ON o.id = f.object\n"
    "  CROSS JOIN temp.picture_type ot ON ot.id = o.type AND ot.part = 1\n"
    "  CROSS JOIN entity s ON s.id = f.subject\n"
    "  CROSS JOIN temp.picture_type st ON st.id = s.type\n"
    "    AND (st.part = 2 OR st.is_event);\n";

/* And with the projects of these events. */
static const char fill_themes[] =
    "INSERT OR IGNORE INTO temp.picture_member\n"
    "SELECT t.object, m.who, m.fact FROM temp.picture_member m\n"
    "  CROSS JOIN temp.picture_fact t ON t.subject = m.thing\n"
    "  CROSS JOIN temp.picture_relation r ON r.id = t.relation\n"
    "    AND r.network = 2\n"
    "  CROSS JOIN entity o ON o.id = t.object\n"
    "  CROSS JOIN temp.picture_type p ON p.id = o.type AND p.part = 2;\n";

/* What is left has something in common with somebody. */
static const char keep_common[] =
    "DELETE FROM temp.picture_fact WHERE id NOT IN (\n"
    "  SELECT m.fact FROM temp.picture_member m WHERE EXISTS (\n"
    "    SELECT 1 FROM temp.picture_member n\n"
    "    WHERE n.thing = m.thing AND n.who <> m.who));\n";

/* Once for two of them. */
static const char common[] =
    "SELECT m.who, n.who, 0, min(max(f.status, g.status)),\n"
    "  count(DISTINCT v.document), count(DISTINCT m.thing)\n"
    "FROM temp.picture_member m\n"
    "  CROSS JOIN temp.picture_node a ON a.entity = m.who\n"
    "  CROSS JOIN temp.picture_member n ON n.thing = m.thing\n"
    "    AND n.who <> m.who\n"
    "  CROSS JOIN temp.picture_node b ON b.entity = n.who\n"
    "  CROSS JOIN entity s ON s.id = m.who\n"
    "  CROSS JOIN entity o ON o.id = n.who AND s.key < o.key\n"
    "  CROSS JOIN temp.picture_fact f ON f.id = m.fact\n"
    "  CROSS JOIN temp.picture_fact g ON g.id = n.fact\n"
    "  CROSS JOIN evidence v ON v.fact IN (m.fact, n.fact)\n"
    "GROUP BY m.who, n.who ORDER BY s.key, o.key";

/* Facts between what (2), or who (1), and where (3). */
static const char countries[] =
    "SELECT f.subject, f.object, f.relation, min(f.status),\n"
    "  count(DISTINCT v.document), 0\n"
    "FROM temp.picture_fact f\n"
    "  CROSS JOIN temp.picture_relation r ON r.id = f.relation\n"
    "    AND r.is_drawn\n"
    NAMED_ENDS
    "  CROSS JOIN temp.picture_type st ON st.id = s.type AND st.part <> 3\n"
    "  CROSS JOIN temp.picture_type ot ON ot.id = o.type AND ot.part = 3\n"
    "  CROSS JOIN evidence v ON v.fact = f.id\n"
    "GROUP BY f.subject, f.object, f.relation\n"
    "ORDER BY s.key, o.key, f.relation";

/* Only what joins two parts makes a node. */
static const char keep_between_parts[] =
    "DELETE FROM temp.picture_fact WHERE id NOT IN (\n"
    "  SELECT f.id FROM temp.picture_fact f\n"
    "    CROSS JOIN temp.picture_relation r ON r.id = f.relation\n"
    "      AND r.is_drawn\n"
    "    CROSS JOIN entity s ON s.id = f.subject\n"
    "    CROSS JOIN temp.picture_type st ON st.id = s.type AND st.is_node\n"
    "      AND st.part <> 3\n"
    "    CROSS JOIN entity o ON o.id = f.object\n"
    "    CROSS JOIN temp.picture_type ot ON ot.id = o.type AND ot.part = 3);\n";
/* clang-format on */

bool
graph_network(Graph *graph, Export *export, uint32_t most)
{
  const GraphPlan plan = {
      .most = most, .queries = {{facts, LINK_FACT}, {events, LINK_EVENTS}}};
  const bool is_loaded = graph_load(graph, export, &plan);
  graph->title = STR("Who did what with whom");
  return is_loaded;
}

bool
graph_partners(Graph *graph, Export *export, uint32_t most)
{
  const GraphPlan plan = {
      .most = most,
      .parts = 1u << PART_WHO,
      .fills = {fill_members, fill_themes, keep_common},
      .queries = {{common, LINK_COMMON}},
  };
  const bool is_loaded = graph_load(graph, export, &plan);
  graph->title = STR("Who works with whom");
  return is_loaded;
}

Str
graph_plural(const Ontology *ontology, uint8_t part)
{
  for (uint8_t id = 1; id <= ontology->n_types; id++) {
    if (type_at(ontology, id)->part == part) {
      return type_at(ontology, id)->plural;
    }
  }
  return STR("names");
}

bool
graph_countries(Graph *graph, Export *export, uint32_t most)
{
  static const uint8_t parts[] = {PART_WHAT, PART_WHO};
  bool is_loaded = true;
  graph->n_edges = 0;
  for (uint32_t i = 0; i < 2 && is_loaded && (!i || !graph->n_edges); i++) {
    const GraphPlan plan = {
        .most = most,
        .parts = 1u << parts[i] | 1u << PART_WHERE,
        .fills = {keep_between_parts},
        .queries = {{countries, LINK_FACT}},
    };
    is_loaded = graph_load(graph, export, &plan);
    const Str plural = graph_plural(graph->ontology, parts[i]);
    graph->title =
        arena_printf(graph->arena, "Which %.*s work where", STR_ARG(plural));
  }
  graph->is_sided = true;
  return is_loaded;
}

/* --- around something ---------------------------------------------------- */

/* They are few: what a name stands for. */
static void
mark_reached(Graph *graph)
{
  Sql *sql = &graph->export->store->sql;
  SqlQuery *query = sql_prepare(sql, STR("SELECT entity FROM temp.reached"));
  while (sql_next(sql, query)) {
    const uint32_t entity = (uint32_t)sql_int(query, 0);
    for (uint32_t i = 0; i < graph->n_nodes; i++) {
      GraphNode *node = &graph->nodes[i];
      node->steps = node->entity == entity ? 1 : node->steps;
    }
  }
  sql_finalize(query);
}

static Str
name_of_reached(Export *export)
{
  Sql *sql = &export->store->sql;
  SqlQuery *query = sql_prepare(
      sql, STR("SELECT coalesce(nullif(e.label, ''), e.name)\n"
               "FROM temp.reached r CROSS JOIN entity e ON e.id = r.entity\n"
               "ORDER BY e.documents DESC, e.key"));
  const Str name = sql_next(sql, query)
                       ? arena_str(export->arena, sql_str(query, 0))
                       : (Str){0};
  sql_finalize(query);
  return name;
}

/* Each round goes one step further. */
static void
count_steps(Graph *graph, uint32_t depth)
{
  mark_reached(graph);
  for (uint32_t step = 1; step <= depth; step++) {
    for (uint32_t i = 0; i < graph->n_edges; i++) {
      GraphNode *from = &graph->nodes[graph->edges[i].from];
      GraphNode *to = &graph->nodes[graph->edges[i].to];
      if (from->steps == step && to->steps == 0) {
        to->steps = step + 1;
      } else if (to->steps == step && from->steps == 0) {
        from->steps = step + 1;
      }
    }
  }
}

static void
keep_near(Graph *graph)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const GraphEdge *edge = &graph->edges[i];
    if (graph->nodes[edge->from].steps && graph->nodes[edge->to].steps) {
      graph->edges[n++] = *edge;
    }
  }
  graph->n_edges = n;
}

/* Is there a line from what the picture is about? */
static bool
has_lines(const Graph *graph)
{
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    if (graph->nodes[graph->edges[i].from].steps == 1 ||
        graph->nodes[graph->edges[i].to].steps == 1) {
      return true;
    }
  }
  return false;
}

/* As in the network if it stands there; else all that is said, with events as
   nodes. */
bool
graph_around(Graph *graph, Export *export, uint32_t most)
{
  const unsigned wanted = export->options->filter.depth;
  const unsigned depth = wanted ? wanted : 1;
  bool is_loaded = true;
  (void)most;
  for (uint32_t i = 0; i < 2 && is_loaded && (!i || !has_lines(graph)); i++) {
    const GraphPlan plan = {
        .is_near = i == 1,
        .depth = depth,
        .queries = {{facts, LINK_FACT}, {i ? NULL : events, LINK_EVENTS}}};
    is_loaded = graph_load(graph, export, &plan);
    count_steps(graph, depth);
  }
  keep_near(graph);
  graph->is_around = true;
  const Str name = name_of_reached(export);
  graph->title = arena_printf(graph->arena, "%.*s and what it has to do with",
                              STR_ARG(name));
  return is_loaded;
}
