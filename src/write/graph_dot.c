// SPDX-License-Identifier: MIT
#include "write/graph_style.h"
#include "write/graph_text.h"

/* Sizes that were found by looking at pictures of 10 to 1,000 nodes. */
enum {
  LINE_COLUMNS = 18, /* labels are wrapped here */
  MAX_LINES = 5,     /* and cut here */
  MAX_LABELLED = 30, /* edges: above it their labels hide each other */
  MAX_SIDED = 40,    /* nodes: in two columns they stay legible for longer */
  MAX_WORDS = 200    /* of a name in a tooltip */
};

/* Above 25 nodes layers become a ribbon; above 150 the names of all are too
   small on a page to be read. To lead lines around 100 nodes takes seconds. */
static const GraphStyle styles[] = {
    {25, "layout=dot rankdir=LR nodesep=0.25 ranksep=1.1", 11, 18, true, false},
    {60,
     "layout=sfdp overlap=prism overlap_scaling=-4 splines=true sep=\"+8\" "
     "K=0.8 repulsiveforce=1.3",
     11, 22, false, false},
    {150,
     "layout=sfdp overlap=prism overlap_scaling=-4 splines=line sep=\"+8\" "
     "K=0.8 repulsiveforce=1.3",
     11, 22, false, false},
    {400,
     "layout=sfdp overlap=prism overlap_scaling=-5 splines=line sep=\"+6\" "
     "K=0.7 repulsiveforce=1.6 png_dpi=60",
     20, 44, false, true},
    {UINT32_MAX,
     "layout=sfdp overlap=prism overlap_scaling=-6 splines=line sep=\"+4\" "
     "K=0.6 repulsiveforce=1.8 png_dpi=40",
     27, 64, false, true},
};

const GraphStyle *
graph_style(const Graph *graph)
{
  const GraphStyle *style = styles;
  const uint32_t n = graph->n_nodes_shown;
  if (graph->is_sided && n <= MAX_SIDED) {
    return style;
  }
  while (n > style->most_nodes) {
    style++;
  }
  return style;
}

static void
add_style(Text *text, const GraphStyle *style)
{
  text_addf(text,
            "  graph [charset=\"UTF-8\" bgcolor=white fontname=\"DejaVu Sans\""
            "\n    fontsize=%u outputorder=edgesfirst start=1 pad=0.3];\n",
            style->font);
  text_addf(text, "  graph [%s];\n", style->layout);
  text_addf(text,
            "  node [fontname=\"DejaVu Sans\" fontsize=%u margin=\"%s\"\n"
            "    height=0.3 penwidth=1.2];\n",
            style->font, style->hubs_only ? "0.16,0.1" : "0.12,0.07");
  text_addf(text,
            "  edge [fontname=\"DejaVu Sans\" fontsize=9 "
            "fontcolor=\"#444444\"\n    arrowsize=%s];\n",
            style->hubs_only ? "0.5" : "0.7");
}

void
graph_add_url(Text *text, const Export *export, Str key)
{
  const Str report = export->options->report;
  if (report.len) {
    text_add(text, STR(" URL=\""));
    dot_add_link(text, report, key);
    text_add(text, STR("\" target=\"_blank\""));
  }
}

/* --- nodes --------------------------------------------------------------- */

/* "rounded box" is a shape with a style before it. */
void
graph_add_shape(Text *text, const TypeInfo *type, bool is_near, bool is_dashed)
{
  Str words = is_near && type->near.len ? type->near : type->shape;
  words = words.len ? words : STR("box");
  text_add(text, STR(" style=\"filled"));
  text_add(text, is_dashed ? STR(",dashed") : STR(""));
  Str word = str_cut(&words, ' ');
  for (; words.len; word = str_cut(&words, ' ')) {
    text_add(text, STR(","));
    text_add(text, word);
  }
  text_add(text, STR("\" shape=\""));
  text_add(text, word);
  text_addf(text, "\" fillcolor=\"%.*s\" color=\"%.*s\"", STR_ARG(type->fill),
            STR_ARG(type->border));
}

/* Larger where more meets: up to half as large again. */
static uint32_t
font_size(const GraphNode *node, const GraphStyle *style)
{
  uint32_t size = style->font;
  for (uint32_t weight = node->weight;
       weight >= 4 && size < style->font * 3 / 2; weight /= 2) {
    size += style->font / 10;
  }
  return size;
}

static void
add_label(Text *text, const GraphNode *node, const GraphStyle *style)
{
  if (style->hubs_only && !node->is_hub) {
    text_add(text, STR("label=\"\" fixedsize=true width=0.22 height=0.22"));
    return;
  }
  text_add(text, STR("label=\""));
  dot_add_wrapped(text, node->name, LINE_COLUMNS, MAX_LINES);
  text_addf(text, "\" fontsize=%u", font_size(node, style));
  if (node->steps == 1) {
    text_add(text, STR(" penwidth=3.5"));
  }
}

static void
add_node(Text *text, const Graph *graph, uint32_t index,
         const GraphStyle *style)
{
  const GraphNode *node = &graph->nodes[index];
  const TypeInfo *type = type_at(graph->ontology, node->type);
  text_addf(text, "  n%u [", index + 1);
  add_label(text, node, style);
  graph_add_shape(text, type, graph->is_near, false);
  graph_add_url(text, graph->export, node->key);
  if (node->community) {
    text_addf(text, " community=%u", node->community);
  }
  text_add(text, STR(" tooltip=\""));
  dot_add_cut(text, node->name, MAX_WORDS, DOT_PLAIN);
  text_add(text, STR(" ("));
  dot_add(text, type->label, DOT_PLAIN);
  text_addf(text, "), in %u document%s", node->documents,
            node->documents == 1 ? "" : "s");
  text_add(text, node->evidence.len ? STR(". ") : STR(""));
  text_add(text, node->evidence);
  text_add(text, STR("\"];\n"));
}

/* --- edges --------------------------------------------------------------- */

bool
graph_is_dashed(const GraphEdge *edge)
{
  return edge->status != FACT_HELD && edge->status != FACT_REPORTED;
}

Str
graph_relation_label(const Graph *graph, uint16_t relation)
{
  return relation ? relation_at(graph->ontology, relation)->label
                  : STR("in common");
}

Str
graph_relation_color(const Graph *graph, uint16_t relation)
{
  const Str color =
      relation ? relation_at(graph->ontology, relation)->draw : (Str){0};
  return color.len ? color : STR(GRAPH_PLAIN);
}

bool
graph_is_mutual(const Graph *graph, uint16_t relation)
{
  return !relation || relation_at(graph->ontology, relation)->is_symmetric;
}

/* "IOM organised (3) – Moldova: workshop, Chisinau; …" */
static void
add_fact(Text *text, const Graph *graph, const GraphEdge *edge)
{
  const bool is_common = edge->link == LINK_COMMON;
  dot_add_cut(text, graph->nodes[edge->from].name, MAX_WORDS, DOT_PLAIN);
  text_add(text, is_common ? STR(" and") : STR(" "));
  dot_add(text,
          is_common ? (Str){0} : graph_relation_label(graph, edge->relation),
          DOT_PLAIN);
  text_add(text, STR(" "));
  if (edge->link == LINK_EVENTS) {
    text_addf(text, "(%u)" DOT_DASH, edge->n_between);
  }
  dot_add_cut(text, graph->nodes[edge->to].name, MAX_WORDS, DOT_PLAIN);
  if (is_common) {
    text_addf(text, ", %u in common", edge->n_between);
  }
  if (edge->examples.len) {
    text_add(text, STR(": "));
    text_add(text, edge->examples);
  }
  if (edge->status != FACT_HELD) {
    text_add(text, STR(" ("));
    text_add(text, status_name((Status)edge->status));
    text_add(text, STR(")"));
  }
}

static void
add_tooltip(Text *text, const Graph *graph, const GraphEdge *edge)
{
  text_add(text, STR(" tooltip=\""));
  add_fact(text, graph, edge);
  text_addf(text, ", in %u document%s", edge->weight,
            edge->weight == 1 ? "" : "s");
  text_add(text, edge->evidence.len ? STR(". ") : STR(""));
  text_add(text, edge->evidence);
  text_add(text, STR("\""));
}

/* Tenths of a point: 12 for one, and more for each doubling. */
static unsigned
pen_tenths(const GraphEdge *edge, const GraphStyle *style)
{
  unsigned tenths = 12;
  for (uint32_t weight = edge->weight; weight >= 2 && tenths < 48;
       weight /= 2) {
    tenths += 7;
  }
  return style->hubs_only ? tenths * 3 / 2 : tenths;
}

static void
add_edge_label(Text *text, const Graph *graph, const GraphEdge *edge,
               const GraphStyle *style)
{
  if (!style->is_ranked || graph->is_sided ||
      graph->n_edges_shown > MAX_LABELLED) {
    return;
  }
  text_add(text, STR(" label=\""));
  if (edge->link == LINK_COMMON) {
    text_addf(text, "%u", edge->n_between);
  } else {
    dot_add(text, graph_relation_label(graph, edge->relation), DOT_PLAIN);
  }
  text_add(text, STR("\""));
}

static void
add_edge(Text *text, const Graph *graph, const GraphEdge *edge,
         const GraphStyle *style)
{
  const unsigned tenths = pen_tenths(edge, style);
  const Str color = graph_relation_color(graph, edge->relation);
  text_addf(text, "  n%u -> n%u [color=\"%.*s%s\" penwidth=%u.%u",
            edge->from + 1, edge->to + 1, STR_ARG(color),
            style->hubs_only ? "70" : "B0", tenths / 10, tenths % 10);
  if (graph_is_mutual(graph, edge->relation)) {
    text_add(text, STR(" dir=none"));
  } else if (relation_at(graph->ontology, edge->relation)->arrow) {
    text_add(text, STR(" arrowhead="));
    text_add(text,
             arrow_name(relation_at(graph->ontology, edge->relation)->arrow));
  }
  text_add(text, graph_is_dashed(edge) ? STR(" style=dashed") : STR(""));
  add_edge_label(text, graph, edge, style);
  graph_add_url(text, graph->export, graph->nodes[edge->from].key);
  add_tooltip(text, graph, edge);
  text_add(text, STR("];\n"));
}

Str
graph_dot(const Graph *graph, Arena *arena)
{
  Text text = {.arena = arena};
  const GraphStyle *style = graph_style(graph);
  text_add(&text, STR("digraph kedge {\n"));
  add_style(&text, style);
  graph_add_legend(&text, graph, style);
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    if (graph->nodes[i].is_shown) {
      add_node(&text, graph, i, style);
    }
  }
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    if (graph->edges[i].is_shown) {
      add_edge(&text, graph, &graph->edges[i], style);
    }
  }
  text_add(&text, STR("}\n"));
  return text_str(&text);
}
