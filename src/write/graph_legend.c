// SPDX-License-Identifier: MIT
/* The head of a picture: a title, what it shows, and three columns of signs
   (types, relations, notes). */
#include "write/graph_style.h"
#include "write/graph_text.h"

#include <stdio.h>

enum { MOST_ROWS = 24, LONGEST_MEANING = 60 };

#define LINE "\xE2\x80\x95"
#define HEAVY "\xE2\x94\x81"
#define SHADE "\xE2\x97\x8F\xE2\x97\x8F"

/* In the order of arrow_name: ► ▷ ◆ ◇ ■ □ ● ○ ➤ and nothing. */
static const char *const arrow_signs[] = {"\xE2\x96\xBA", "\xE2\x96\xB7",
                                          "\xE2\x97\x86", "\xE2\x97\x87",
                                          "\xE2\x96\xA0", "\xE2\x96\xA1",
                                          "\xE2\x97\x8F", "\xE2\x97\x8B",
                                          "\xE2\x9E\xA4", ""};

/* The cells of a column: a sign and its meaning each. */
typedef struct Column {
  Text text;
  size_t ends[MOST_ROWS]; /* of each row in the text */
  uint32_t n;
} Column;

static void
end_row(Column *column)
{
  if (column->n < MOST_ROWS) {
    column->ends[column->n++] = column->text.len;
  }
}

static void
add_row(Column *column, const char *sign, Str meaning)
{
  text_add(&column->text, STR("<TD ALIGN=\"LEFT\">"));
  text_add(&column->text, str_from(sign));
  text_add(&column->text, STR("</TD><TD ALIGN=\"LEFT\">"));
  dot_add_cut(&column->text, meaning, LONGEST_MEANING, DOT_HTML);
  text_add(&column->text, STR("</TD>"));
  end_row(column);
}

/* --- types --------------------------------------------------------------- */

/* The last word of "rounded box". */
static Str
shape_of(Str words)
{
  Str word = str_cut(&words, ' ');
  while (words.len) {
    word = str_cut(&words, ' ');
  }
  return word;
}

/* A swatch; what is no box is named, since tables have none. */
static void
add_type_row(Column *column, const Graph *graph, const TypeInfo *type,
             uint32_t points)
{
  const Str words = graph->is_near && type->near.len ? type->near : type->shape;
  const Str shape = shape_of(words);
  const bool is_box = str_ends(shape, STR("box")) || shape.len == 0;
  text_addf(&column->text,
            "<TD><TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\""
            " COLOR=\"%.*s\" BGCOLOR=\"%.*s\"%s><TR><TD WIDTH=\"%u\""
            " HEIGHT=\"%u\" FIXEDSIZE=\"TRUE\"></TD></TR></TABLE></TD>",
            STR_ARG(type->border), STR_ARG(type->fill),
            str_equal(words, shape) && is_box ? "" : " STYLE=\"ROUNDED\"",
            points * 2, points * 3 / 4);
  text_add(&column->text, STR("<TD ALIGN=\"LEFT\">"));
  dot_add_cut(&column->text, type->label, LONGEST_MEANING, DOT_HTML);
  if (!is_box) {
    text_add(&column->text, STR(" ("));
    dot_add(&column->text, shape, DOT_HTML);
    text_add(&column->text, STR(")"));
  }
  text_add(&column->text, STR("</TD>"));
  end_row(column);
}

static void
add_types(Column *column, const Graph *graph, uint32_t points)
{
  bool is_there[ONTOLOGY_MAX_TYPES + 1] = {false};
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    is_there[graph->nodes[i].type] |= graph->nodes[i].is_shown;
  }
  for (uint8_t id = 1; id <= graph->ontology->n_types; id++) {
    if (is_there[id]) {
      add_type_row(column, graph, type_at(graph->ontology, id), points);
    }
  }
}

/* --- relations ----------------------------------------------------------- */

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
add_relation_row(Column *column, const Graph *graph, uint16_t id,
                 const GraphEdge *edge)
{
  char sign[128];
  const Str color = graph_relation_color(graph, id);
  const char *head = graph_is_mutual(graph, id)
                         ? LINE
                         : arrow_signs[relation_at(graph->ontology, id)->arrow];
  snprintf(sign, sizeof sign, "<FONT COLOR=\"%.*s\"><B>%s%s</B></FONT>",
           STR_ARG(color), LINE, *head ? head : LINE);
  const Ontology *ontology = graph->ontology;
  const Str events = event_plural(ontology);
  const Str label = graph_relation_label(graph, id);
  Arena *arena = column->text.arena;
  Str meaning = label;
  if (edge->link == LINK_EVENTS) {
    meaning = arena_printf(arena, "%.*s %.*s", STR_ARG(label), STR_ARG(events));
  } else if (edge->link == LINK_COMMON) {
    meaning = arena_printf(arena, "%.*s and %.*s %.*s",
                           STR_ARG(graph_plural(ontology, PART_WHAT)),
                           STR_ARG(events), STR_ARG(label));
  }
  add_row(column, sign, meaning);
}

static void
add_relations(Column *column, const Graph *graph)
{
  for (uint32_t id = 0; id <= graph->ontology->n_relations; id++) {
    const GraphEdge *edge = edge_of(graph, (uint16_t)id);
    if (edge) {
      add_relation_row(column, graph, (uint16_t)id, edge);
    }
  }
}

/* --- notes --------------------------------------------------------------- */

static void
add_left_out(Column *column, uint32_t n, const char *what, const char *why)
{
  if (n) {
    add_row(column, DOT_DOTS,
            arena_printf(column->text.arena, "left out: %u %s%s%s", n, what,
                         n == 1 ? "" : "s", why));
  }
}

static bool
has_dashes(const Graph *graph)
{
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    if (graph->edges[i].is_shown && graph_is_dashed(&graph->edges[i])) {
      return true;
    }
  }
  return false;
}

static bool
has_communities(const Graph *graph)
{
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    if (graph->nodes[i].is_shown && graph->nodes[i].community) {
      return true;
    }
  }
  return false;
}

static void
add_notes(Column *column, const Graph *graph, const GraphStyle *style)
{
  add_row(column, HEAVY HEAVY, STR("thicker: in more documents"));
  if (has_dashes(graph)) {
    add_row(column, "- - -", STR("dashed: planned, or not certain"));
  }
  if (style->hubs_only) {
    add_row(column, "<B>A</B>",
            STR("names where most lines meet; point at the others"));
  }
  if (has_communities(graph)) {
    add_row(column, "<FONT COLOR=\"#bbbbbb\">" SHADE "</FONT>",
            STR("shaded alike: more with each other than with the rest"));
  }
  add_left_out(column, graph->n_nodes_hidden, "name", " in fewer documents");
  add_left_out(column, graph->n_edges_hidden, "weaker line", "");
}

/* --- the head ------------------------------------------------------------ */

void
graph_add_title(Text *text, Str title, Str subtitle, uint32_t points)
{
  text_addf(text, "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"%u\"><B>", points);
  dot_add_cut(text, title, 70, DOT_HTML);
  text_add(text, STR("</B></FONT></TD></TR>\n"));
  if (subtitle.len) {
    text_addf(text,
              "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"%u\""
              " COLOR=\"#444444\">",
              points * 2 / 3);
    dot_add_cut(text, subtitle, 110, DOT_HTML);
    text_add(text, STR("</FONT></TD></TR>\n"));
  }
}

static void
add_cells(Text *text, const Column *column, uint32_t row)
{
  const size_t begin = row ? column->ends[row - 1] : 0;
  text_add(text, row < column->n ? str_slice(text_str(&column->text), begin,
                                             column->ends[row])
                                 : STR("<TD></TD><TD></TD>"));
}

/* Row by row: columns of one height, so that nothing is stretched. */
static void
add_columns(Text *text, const Column *columns, uint32_t n_columns)
{
  uint32_t n_rows = 0;
  for (uint32_t i = 0; i < n_columns; i++) {
    n_rows = columns[i].n > n_rows ? columns[i].n : n_rows;
  }
  for (uint32_t row = 0; row < n_rows; row++) {
    text_add(text, STR("<TR>"));
    for (uint32_t i = 0; i < n_columns; i++) {
      add_cells(text, &columns[i], row);
    }
    text_add(text, STR("</TR>\n"));
  }
}

void
graph_add_legend(Text *text, const Graph *graph, const GraphStyle *style)
{
  const uint32_t points = style->title * 2 / 3;
  Column columns[3] = {{.text = {.arena = text->arena}},
                       {.text = {.arena = text->arena}},
                       {.text = {.arena = text->arena}}};
  add_types(&columns[0], graph, points);
  add_relations(&columns[1], graph);
  add_notes(&columns[2], graph, style);
  text_addf(text,
            "  graph [labelloc=t labeljust=l fontsize=%u label=<"
            "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">\n",
            points);
  graph_add_title(text, graph->title, graph->subtitle, style->title);
  text_addf(text,
            "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLSPACING=\"%u\""
            " CELLPADDING=\"1\">\n",
            points / 3);
  add_columns(text, columns, 3);
  text_add(text, STR("</TABLE></TD></TR></TABLE>>];\n"));
}
