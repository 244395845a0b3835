// SPDX-License-Identifier: MIT
/* Sentences for what is shown: of each line one, and what stands between. */
#include "write/graph_load.h"
#include "write/graph_text.h"

enum { MOST_EXAMPLES = 3, WORDS_OF_SENTENCE = 180, WORDS_OF_DOCUMENT = 70 };

/* clang-format off */
static const char fact_between[] =
    "SELECT f.id, '' FROM temp.picture_fact f\n"
    "WHERE f.subject = ?1 AND f.object = ?2 AND f.relation = ?3\n"
    "ORDER BY f.id LIMIT 1";

static const char events_between[] =
    "SELECT f.id, " SQL_EVENT_NAME("e") "\n"
    "FROM temp.picture_fact f\n"
    "  CROSS JOIN temp.picture_fact t ON t.subject = f.object\n"
    "    AND t.object = ?2\n"
    "  CROSS JOIN temp.picture_relation r ON r.id = t.relation\n"
    "    AND r.network = 2\n"
    "  CROSS JOIN entity e ON e.id = f.object\n"
    "WHERE f.subject = ?1 AND f.relation = ?3\n"
    "GROUP BY e.id ORDER BY e.key LIMIT 4";

/* Of several facts of one thing the first by its keys. ?3 is nothing. */
static const char things_between[] =
    "SELECT m.fact, " SQL_EVENT_NAME("e") ",\n"
    "  min(printf('%05d ', f.relation) || s.key || ' ' || o.key), ?3\n"
    "FROM temp.picture_fact f\n"
    "  CROSS JOIN temp.picture_member m ON m.fact = f.id AND m.who = ?1\n"
    "  CROSS JOIN temp.picture_member n ON n.thing = m.thing\n"
    "    AND n.who = ?2\n"
    "  CROSS JOIN entity s ON s.id = f.subject\n"
    "  CROSS JOIN entity o ON o.id = f.object\n"
    "  CROSS JOIN entity e ON e.id = m.thing\n"
    "WHERE f.subject = ?1 OR f.object = ?1\n"
    "GROUP BY m.thing ORDER BY e.documents DESC, e.key LIMIT 4";
/* clang-format on */

typedef struct Explaining {
  Graph *graph;
  SqlQuery *queries[LINK_COMMON + 1];
} Explaining;

Str
graph_evidence(Export *export, uint32_t fact)
{
  Text text = {.arena = export->arena};
  ExportPlace place;
  places_begin(export, fact);
  if (fact && places_next(export, &place)) {
    const Str name = place.title.len ? place.title : place.document;
    text_add(&text, STR("\xE2\x80\x9C"));
    dot_add_cut(&text, str_trim(place.sentence), WORDS_OF_SENTENCE, DOT_PLAIN);
    text_add(&text, STR("\xE2\x80\x9D" DOT_DASH));
    dot_add_cut(&text, str_trim(name), WORDS_OF_DOCUMENT, DOT_PLAIN);
    if (place.date.len) {
      text_add(&text, STR(", "));
      dot_add_cut(&text, place.date, WORDS_OF_DOCUMENT, DOT_PLAIN);
    }
  }
  sql_reset(export->asks[EXPORT_PLACES]);
  return text_str(&text);
}

static void
explain_edge(Explaining *explaining, GraphEdge *edge)
{
  const Graph *graph = explaining->graph;
  Sql *sql = &graph->export->store->sql;
  SqlQuery *query = explaining->queries[edge->link];
  Text examples = {.arena = graph->arena};
  uint32_t fact = 0;
  sql_reset(query);
  sql_bind_int(query, 1, graph->nodes[edge->from].entity);
  sql_bind_int(query, 2, graph->nodes[edge->to].entity);
  sql_bind_int(query, 3, edge->relation);
  for (uint32_t i = 0; sql_next(sql, query); i++) {
    fact = fact ? fact : (uint32_t)sql_int(query, 0);
    if (i < MOST_EXAMPLES && edge->link != LINK_FACT) {
      text_add(&examples, i ? STR("; ") : STR(""));
      dot_add_cut(&examples, sql_str(query, 1), WORDS_OF_DOCUMENT, DOT_PLAIN);
    } else if (edge->link != LINK_FACT) {
      text_add(&examples, STR("; " DOT_DOTS));
    }
  }
  edge->examples = text_str(&examples);
  edge->evidence = graph_evidence(graph->export, fact);
}

/* A node has the sentence of its heaviest line. */
static void
explain_nodes(Graph *graph)
{
  uint32_t *heaviest = ARENA_NEW_ARRAY(graph->arena, uint32_t, graph->n_nodes);
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const GraphEdge *edge = &graph->edges[i];
    const uint32_t ends[] = {edge->from, edge->to};
    for (int end = 0; edge->is_shown && end < 2; end++) {
      if (edge->weight > heaviest[ends[end]]) {
        heaviest[ends[end]] = edge->weight;
        graph->nodes[ends[end]].evidence = edge->evidence;
      }
    }
  }
}

void
graph_explain(Graph *graph)
{
  static const char *const texts[] = {fact_between, events_between,
                                      things_between};
  Sql *sql = &graph->export->store->sql;
  Explaining explaining = {.graph = graph};
  for (int link = 0; link <= LINK_COMMON; link++) {
    explaining.queries[link] = sql_prepare(sql, str_from(texts[link]));
  }
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    if (graph->edges[i].is_shown) {
      explain_edge(&explaining, &graph->edges[i]);
    }
  }
  for (int link = 0; link <= LINK_COMMON; link++) {
    sql_finalize(explaining.queries[link]);
  }
  explain_nodes(graph);
}
