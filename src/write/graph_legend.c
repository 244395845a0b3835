// SPDX-License-Identifier: MIT
/* The head of a picture: a title, what it shows, and three columns of signs
   (types, relations, notes). */
#include "write/graph_style.h"
#include "write/graph_text.h"

#include <stdio.h>

#define LINE "\xE2\x80\x95"
#define HEAVY "\xE2\x94\x81"

/* In the order of arrow_name: ► ▷ ◆ ◇ ■ □ ● ○ ➤ and nothing. */
static const char *const arrow_signs[] = {"\xE2\x96\xBA", "\xE2\x96\xB7",
                                          "\xE2\x97\x86", "\xE2\x97\x87",
                                          "\xE2\x96\xA0", "\xE2\x96\xA1",
                                          "\xE2\x97\x8F", "\xE2\x97\x8B",
                                          "\xE2\x9E\xA4", ""};

static void
add_row(Text *text, const char *sign, Str meaning)
{
  text_add(text, STR("<TR><TD ALIGN=\"LEFT\">"));
  text_add(text, str_from(sign));
  text_add(text, STR("</TD><TD ALIGN=\"LEFT\">"));
  dot_add(text, meaning, DOT_HTML);
  text_add(text, STR("</TD></TR>\n"));
}

/* --- types --------------------------------------------------------------- */

/* A swatch in a cell of its own, so that it is no higher than it should be. */
static void
add_type_row(Text *text, const TypeInfo *type, uint32_t points)
{
  text_addf(text,
            "<TR><TD><TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\""
            " COLOR=\"%.*s\" BGCOLOR=\"%.*s\"%s><TR><TD WIDTH=\"%u\""
            " HEIGHT=\"%u\" FIXEDSIZE=\"TRUE\"></TD></TR></TABLE></TD>",
            STR_ARG(type->border), STR_ARG(type->fill),
            str_equal(type->shape, STR("box")) ? "" : " STYLE=\"ROUNDED\"",
            points * 2, points);
  text_add(text, STR("<TD ALIGN=\"LEFT\">"));
  dot_add(text, type->label, DOT_HTML);
  text_add(text, STR("</TD></TR>\n"));
}

static uint32_t
add_type_rows(Text *text, const Graph *graph, uint32_t points)
{
  bool is_there[ONTOLOGY_MAX_TYPES + 1] = {false};
  uint32_t n = 0;
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    is_there[graph->nodes[i].type] |= graph->nodes[i].is_shown;
  }
  for (uint8_t id = 1; id <= graph->ontology->n_types; id++) {
    if (is_there[id]) {
      add_type_row(text, type_at(graph->ontology, id), points);
      n++;
    }
  }
  return n;
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
add_relation_row(Text *text, const Graph *graph, uint16_t id,
                 const GraphEdge *edge)
{
  char sign[128];
  const Str color = graph_relation_color(graph, id);
  const char *head = graph_is_mutual(graph, id)
                         ? LINE
                         : arrow_signs[relation_at(graph->ontology, id)->arrow];
  snprintf(sign, sizeof sign, "<FONT COLOR=\"%.*s\"><B>%s%s</B></FONT>",
           STR_ARG(color), LINE, *head ? head : LINE);
  const Str what =
      edge->link == LINK_EVENTS ? event_plural(graph->ontology) : (Str){0};
  const Str label = graph_relation_label(graph, id);
  add_row(text, sign,
          arena_printf(text->arena, "%.*s%s%.*s", STR_ARG(label),
                       what.len ? " " : "", STR_ARG(what)));
}

static uint32_t
add_relation_rows(Text *text, const Graph *graph)
{
  uint32_t n = 0;
  for (uint32_t id = 0; id <= graph->ontology->n_relations; id++) {
    const GraphEdge *edge = edge_of(graph, (uint16_t)id);
    if (edge) {
      add_relation_row(text, graph, (uint16_t)id, edge);
      n++;
    }
  }
  return n;
}

/* --- notes --------------------------------------------------------------- */

static void
add_left_out(Text *text, uint32_t n, const char *what, const char *why)
{
  if (n) {
    text_addf(text,
              "<TR><TD>" DOT_DOTS "</TD><TD ALIGN=\"LEFT\">left out: %u %s%s%s"
              "</TD></TR>\n",
              n, what, n == 1 ? "" : "s", why);
  }
}

static void
add_notes(Text *text, const Graph *graph, const GraphStyle *style)
{
  add_row(text, HEAVY HEAVY, STR("thicker: in more documents"));
  add_row(text, "- - -", STR("dashed: not held, or not yet"));
  if (style->hubs_only) {
    add_row(text, "<B>A</B>",
            STR("names where most lines meet; point at the "
                "others"));
  }
  add_left_out(text, graph->n_nodes_hidden, "name", " in fewer documents");
  add_left_out(text, graph->n_edges_hidden, "weaker line", "");
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
begin_column(Text *text)
{
  text_add(text, STR("<TD ALIGN=\"LEFT\" VALIGN=\"TOP\"><TABLE BORDER=\"0\""
                     " CELLSPACING=\"2\" CELLPADDING=\"1\">\n"));
}

/* A table must not be empty. */
static void
end_column(Text *text, uint32_t n_rows)
{
  text_add(text, n_rows ? STR("") : STR("<TR><TD></TD></TR>"));
  text_add(text, STR("</TABLE></TD>\n"));
}

void
graph_add_legend(Text *text, const Graph *graph, const GraphStyle *style)
{
  const uint32_t points = style->title * 2 / 3;
  text_addf(text,
            "  graph [labelloc=t labeljust=l fontsize=%u label=<"
            "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">\n",
            points);
  graph_add_title(text, graph->title, graph->subtitle, style->title);
  text_add(text, STR("<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\""
                     " CELLSPACING=\"6\" CELLPADDING=\"0\"><TR>\n"));
  begin_column(text);
  end_column(text, add_type_rows(text, graph, points));
  begin_column(text);
  end_column(text, add_relation_rows(text, graph));
  begin_column(text);
  add_notes(text, graph, style);
  end_column(text, 1);
  text_add(text, STR("</TR></TABLE></TD></TR></TABLE>>];\n"));
}
