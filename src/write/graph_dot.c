// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "base/utf8.h"
#include "write/graph.h"

#include <stdio.h>

/* Sizes that were found by looking at pictures of 10 to 150 nodes. */
enum {
  LINE_CHARS = 18,   /* labels are wrapped here */
  MAX_LINES = 5,     /* and cut here */
  MAX_LABELLED = 30, /* edges: above it their labels hide each other */
  MAX_RANKED = 25    /* nodes: above it layers become a ribbon */
};

#define LINE "\xE2\x80\x95"
#define HEAVY "\xE2\x94\x81"
#define ARROW "\xE2\x96\xBA"
#define DOTS "\xE2\x80\xA6"

static const char common_style[] =
    "  graph [charset=\"UTF-8\" bgcolor=white fontname=\"DejaVu Sans\"\n"
    "    fontsize=11 outputorder=edgesfirst start=1 pad=0.3];\n"
    "  node [fontname=\"DejaVu Sans\" fontsize=11 margin=\"0.12,0.07\"\n"
    "    height=0.3 penwidth=1.2];\n"
    "  edge [fontname=\"DejaVu Sans\" fontsize=9 fontcolor=\"#444444\"\n"
    "    arrowsize=0.6];\n";

static const char ranked_style[] =
    "  graph [layout=dot rankdir=LR nodesep=0.25 ranksep=1.1];\n";

static const char sprung_style[] =
    "  graph [layout=sfdp overlap=prism overlap_scaling=-4 splines=true\n"
    "    sep=\"+8\" K=0.8 repulsiveforce=1.3];\n";

/* Text. A backslash begins an escape in plain labels, '&' an entity in both
   kinds; control characters are not allowed in SVG. */

static void
add_char(Text *text, Str piece, bool is_html)
{
  const unsigned char c = (unsigned char)piece.ptr[0];
  switch (c) {
  case '&':
    text_add(text, STR("&amp;"));
    break;
  case '<':
    text_add(text, is_html ? STR("&lt;") : piece);
    break;
  case '>':
    text_add(text, is_html ? STR("&gt;") : piece);
    break;
  case '"':
    text_add(text, is_html ? STR("&quot;") : STR("\\\""));
    break;
  case '\\':
    text_add(text, is_html ? piece : STR("\\\\"));
    break;
  default:
    text_add(text, c < 0x20 || c == 0x7F ? STR(" ") : piece);
  }
}

static void
add_text(Text *text, Str s, bool is_html)
{
  for (size_t i = 0; i < s.len; i++) {
    add_char(text, str_slice(s, i, i + 1), is_html);
  }
}

/* Byte offset behind `n_chars` characters. */
static size_t
skip_chars(Str s, size_t n_chars)
{
  size_t at = 0;
  while (n_chars-- && at < s.len) {
    utf8_next(s, &at);
  }
  return at;
}

/* Where the first line of `s` ends: at the last space that fits, else at the
   first one, so that long words stay whole. */
static size_t
line_end(Str s)
{
  const size_t limit = skip_chars(s, LINE_CHARS);
  if (limit == s.len) {
    return s.len;
  }
  size_t end = str_find_byte(s, ' ', 0);
  size_t next = end;
  while (next <= limit && next < s.len) {
    end = next;
    next = str_find_byte(s, ' ', end + 1);
  }
  const size_t longest = skip_chars(s, LINE_CHARS * 2);
  return end < longest ? end : longest;
}

static void
add_wrapped(Text *text, Str s)
{
  for (int line = 0; s.len && line < MAX_LINES; line++) {
    const size_t end = line_end(s);
    if (line) {
      text_add(text, STR("\\n"));
    }
    add_text(text, str_slice(s, 0, end), false);
    s = str_trim(str_slice(s, end, s.len));
  }
  if (s.len) {
    text_add(text, STR(" " DOTS));
  }
}

/* Nodes. */

/* "rounded box" is a shape with a style before it. */
static void
add_shape(Text *text, Str words)
{
  text_add(text, STR(" style=\"filled"));
  Str word = str_cut(&words, ' ');
  for (; words.len; word = str_cut(&words, ' ')) {
    text_addf(text, ",%.*s", STR_ARG(word));
  }
  text_addf(text, "\" shape=\"%.*s\"", STR_ARG(word));
}

/* Larger where more meets: 11 to 17 points. */
static unsigned
font_size(const GraphNode *node)
{
  unsigned size = 11;
  for (uint32_t weight = node->weight; weight >= 4 && size < 17; weight /= 2) {
    size++;
  }
  return size;
}

static void
add_node(Text *text, const Graph *graph, uint32_t index)
{
  const GraphNode *node = &graph->nodes[index];
  const TypeInfo *type = type_at(graph->ontology, node->type);
  text_addf(text, "  n%u [label=\"", index + 1);
  add_wrapped(text, node->name);
  text_add(text, STR("\""));
  add_shape(text, type->shape);
  text_addf(text, " fillcolor=\"%.*s\" color=\"%.*s\" fontsize=%u",
            STR_ARG(type->fill), STR_ARG(type->border), font_size(node));
  text_add(text, STR(" tooltip=\""));
  add_text(text, node->name, false);
  text_add(text, STR(" ("));
  add_text(text, type->label, false);
  text_addf(text, "), in %u document%s\"];\n", node->documents,
            node->documents == 1 ? "" : "s");
}

/* Edges. */

static bool
is_dashed(const GraphEdge *edge)
{
  return edge->status != FACT_HELD && edge->status != FACT_REPORTED;
}

/* "IOM organised (3) – Moldova: workshop, Chisinau; …" */
static void
add_fact(Text *text, const Graph *graph, const GraphEdge *edge)
{
  const RelationInfo *relation = relation_at(graph->ontology, edge->relation);
  add_text(text, graph->nodes[edge->from].name, false);
  text_add(text, STR(" "));
  add_text(text, relation->label, false);
  text_add(text, STR(" "));
  if (edge->n_events) {
    text_addf(text, "(%u) \xE2\x80\x93 ", edge->n_events);
  }
  add_text(text, graph->nodes[edge->to].name, false);
  if (edge->n_events) {
    text_add(text, STR(": "));
    add_text(text, edge->examples, false);
  }
  if (edge->status != FACT_HELD) {
    text_add(text, STR(" ("));
    text_add(text, status_name((Status)edge->status));
    text_add(text, STR(")"));
  }
}

/* Tenths of a point: 12 for one, and more for each doubling. */
static unsigned
pen_tenths(const GraphEdge *edge)
{
  unsigned tenths = 12;
  for (uint32_t weight = edge->weight; weight >= 2 && tenths < 42;
       weight /= 2) {
    tenths += 6;
  }
  return tenths;
}

static void
add_edge(Text *text, const Graph *graph, const GraphEdge *edge)
{
  const RelationInfo *relation = relation_at(graph->ontology, edge->relation);
  const unsigned tenths = pen_tenths(edge);
  text_addf(text, "  n%u -> n%u [color=\"%.*sB0\" penwidth=%u.%u",
            edge->from + 1, edge->to + 1, STR_ARG(relation->draw), tenths / 10,
            tenths % 10);
  if (relation->is_symmetric) {
    text_add(text, STR(" dir=none"));
  }
  if (is_dashed(edge)) {
    text_add(text, STR(" style=dashed"));
  }
  if (graph->n_edges_shown <= MAX_LABELLED) {
    text_add(text, STR(" label=\""));
    add_text(text, relation->label, false);
    text_add(text, STR("\""));
  }
  text_add(text, STR(" tooltip=\""));
  add_fact(text, graph, edge);
  text_add(text, STR("\"];\n"));
}

/* The legend: a row each, with a swatch or sign and what it means. */

static void
add_row(Text *text, const char *sign, Str meaning)
{
  text_addf(text, "<TR><TD>%s</TD><TD ALIGN=\"LEFT\">", sign);
  add_text(text, meaning, true);
  text_add(text, STR("</TD></TR>\n"));
}

static void
add_type_row(Text *text, const TypeInfo *type)
{
  text_addf(text,
            "<TR><TD WIDTH=\"34\" HEIGHT=\"14\" FIXEDSIZE=\"TRUE\""
            " BORDER=\"1\" COLOR=\"%.*s\" BGCOLOR=\"%.*s\"></TD>",
            STR_ARG(type->border), STR_ARG(type->fill));
  text_add(text, STR("<TD ALIGN=\"LEFT\">"));
  add_text(text, type->label, true);
  text_add(text, STR("</TD></TR>\n"));
}

static void
add_type_rows(Text *text, const Graph *graph)
{
  bool is_there[ONTOLOGY_MAX_TYPES + 1] = {false};
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    is_there[graph->nodes[i].type] |= graph->nodes[i].is_shown;
  }
  for (uint8_t id = 1; id <= graph->ontology->n_types; id++) {
    if (is_there[id]) {
      add_type_row(text, type_at(graph->ontology, id));
    }
  }
}

/* A shown edge of a relation, or null. */
static const GraphEdge *
edge_of(const Graph *graph, uint16_t relation)
{
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    if (graph->edges[i].is_shown && graph->edges[i].relation == relation) {
      return &graph->edges[i];
    }
  }
  return NULL;
}

/* What events are called together: "events". */
static Str
event_plural(const Ontology *ontology)
{
  uint8_t id = 1;
  while (id < ontology->n_types && !type_at(ontology, id)->is_event) {
    id++;
  }
  return type_at(ontology, id)->plural;
}

static void
add_relation_row(Text *text, const Graph *graph, const RelationInfo *relation,
                 bool is_by_events)
{
  char sign[96];
  snprintf(sign, sizeof sign, "<FONT COLOR=\"%.*s\"><B>%s</B></FONT>",
           STR_ARG(relation->draw),
           relation->is_symmetric ? LINE LINE : LINE ARROW);
  const Str what = is_by_events ? event_plural(graph->ontology) : (Str){0};
  const Str label =
      arena_printf(text->arena, "%.*s%s%.*s", STR_ARG(relation->label),
                   what.len ? " " : "", STR_ARG(what));
  add_row(text, sign, label);
}

static void
add_relation_rows(Text *text, const Graph *graph)
{
  for (uint32_t id = 1; id <= graph->ontology->n_relations; id++) {
    const RelationInfo *relation = relation_at(graph->ontology, (uint16_t)id);
    const GraphEdge *edge = edge_of(graph, (uint16_t)id);
    if (edge) {
      add_relation_row(text, graph, relation, edge->n_events > 0);
    }
  }
}

static void
add_notes(Text *text, const Graph *graph)
{
  add_row(text, HEAVY HEAVY, STR("thicker: said more often"));
  add_row(text, "- - -", STR("dashed: not held, or not yet"));
  if (graph->n_nodes_hidden) {
    text_addf(text,
              "<TR><TD>" DOTS "</TD><TD ALIGN=\"LEFT\">left out: %u name%s in"
              " fewer documents</TD></TR>\n",
              graph->n_nodes_hidden, graph->n_nodes_hidden == 1 ? "" : "s");
  }
  if (graph->n_edges_hidden) {
    text_addf(text,
              "<TR><TD>" DOTS "</TD><TD ALIGN=\"LEFT\">left out: %u weaker"
              " line%s</TD></TR>\n",
              graph->n_edges_hidden, graph->n_edges_hidden == 1 ? "" : "s");
  }
}

static void
add_legend(Text *text, const Graph *graph)
{
  text_add(text,
           STR("  graph [labelloc=b labeljust=l label=<<TABLE BORDER=\"0\""
               " CELLSPACING=\"3\" CELLPADDING=\"1\">\n"
               "<TR><TD></TD><TD ALIGN=\"LEFT\"><B>Who did what with whom</B>"
               "</TD></TR>\n"));
  add_type_rows(text, graph);
  add_relation_rows(text, graph);
  add_notes(text, graph);
  text_add(text, STR("</TABLE>>];\n"));
}

Str
graph_dot(const Graph *graph, Arena *arena)
{
  Text text = {.arena = arena};
  text_add(&text, STR("digraph kedge {\n"));
  text_add(&text, str_from(common_style));
  text_add(&text, str_from(graph->n_nodes_shown > MAX_RANKED ? sprung_style
                                                             : ranked_style));
  add_legend(&text, graph);
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    if (graph->nodes[i].is_shown) {
      add_node(&text, graph, i);
    }
  }
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    if (graph->edges[i].is_shown) {
      add_edge(&text, graph, &graph->edges[i]);
    }
  }
  text_add(&text, STR("}\n"));
  return text_str(&text);
}
