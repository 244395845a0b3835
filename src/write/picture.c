// SPDX-License-Identifier: MIT
#include "write/picture.h"

#include "base/text.h"
#include "write/graph_load.h"
#include "write/graph_render.h"
#include "write/graph_style.h"

/* The comparison of nodes with each other takes the square of their number. */
enum { MOST_NODES = 5000, FEW_NODES = 150, MANY_NODES = 400 };

const PictureView picture_views[] = {
    {"network", "who did what with whom; events are lines", false,
     graph_network},
    {"partners", "organisations by what they have in common", false,
     graph_partners},
    {"countries", "which projects (or else organisations) work where", false,
     graph_countries},
    {"ego", "one name (--entity) and what is around it (--depth)", true,
     graph_around},
    {"timeline", "events by date", false, NULL},
};
const size_t n_picture_views = sizeof picture_views / sizeof *picture_views;

static const PictureView *
find_view(Str name)
{
  for (size_t i = 0; i < n_picture_views; i++) {
    if (str_equal(name, str_from(picture_views[i].name))) {
      return &picture_views[i];
    }
  }
  return name.len ? NULL : &picture_views[0];
}

bool
picture_check(Export *export)
{
  const Str name = export->options->view;
  const PictureView *view = find_view(name);
  if (!view) {
    diag_error(export->diag, KEDGE_BAD_USAGE, (Place){.file = "--view"},
               "there is no view '%.*s'", STR_ARG(name));
    return false;
  }
  export->is_around = view->is_around;
  if (view->is_around && export->options->filter.entity.len == 0) {
    diag_error(export->diag, KEDGE_BAD_USAGE, (Place){.file = "--view"},
               "the view '%s' wants a name: --entity", view->name);
    return false;
  }
  return true;
}

/* --- the filter in words ------------------------------------------------- */

static void
add_words(Text *text, const char *what, Str words)
{
  if (words.len) {
    text_add(text, text->len ? STR(", ") : STR(""));
    text_add(text, str_from(what));
    text_add(text, words);
  }
}

Str
picture_filter(Export *export)
{
  const ExportFilter *filter = &export->options->filter;
  Text text = {.arena = export->arena};
  if (!export->is_around) {
    add_words(&text, "around ", filter->entity);
  }
  add_words(&text, "country: ", filter->country);
  add_words(&text, "types: ", filter->types);
  add_words(&text, "relations: ", filter->relations);
  add_words(&text, "from ", filter->from);
  add_words(&text, "until ", filter->until);
  add_words(&text, "status: ", filter->status);
  if (filter->min_confidence) {
    add_words(&text, "confidence from ",
              arena_printf(export->arena, "%u.%03u",
                           filter->min_confidence / 1000,
                           filter->min_confidence % 1000));
  }
  if (filter->min_evidence > 1) {
    add_words(&text, "places from ",
              arena_printf(export->arena, "%u", filter->min_evidence));
  }
  return text_str(&text);
}

/* --- graphs -------------------------------------------------------------- */

/* "80 names, 160 lines; country: Moldova" */
static void
add_subtitle(Graph *graph)
{
  const Str filter = picture_filter(graph->export);
  graph->subtitle =
      arena_printf(graph->arena, "%u name%s, %u line%s", graph->n_nodes_shown,
                   graph->n_nodes_shown == 1 ? "" : "s", graph->n_edges_shown,
                   graph->n_edges_shown == 1 ? "" : "s");
  if (filter.len) {
    Text text = {.arena = graph->arena};
    text_add(&text, graph->subtitle);
    text_add(&text, STR("; "));
    text_add(&text, filter);
    graph->subtitle = text_str(&text);
  }
}

static void
choose_and_explain(Graph *graph, uint32_t max_nodes, uint32_t max_edges)
{
  graph_choose(graph, max_nodes, max_edges);
  if (graph_style(graph)->hubs_only) {
    graph_find_communities(graph);
  }
  graph_explain(graph);
  add_subtitle(graph);
  graph_drop_tables(&graph->export->store->sql);
}

/* Candidates beside those that are shown: some of them have no line. */
static uint32_t
most_of(uint32_t max_nodes)
{
  return max_nodes * 4 + 1000;
}

bool
picture_network(Graph *graph, Export *export, uint32_t max_nodes,
                uint32_t max_edges)
{
  if (!graph_network(graph, export, most_of(max_nodes))) {
    return false;
  }
  choose_and_explain(graph, max_nodes, max_edges);
  return true;
}

/* As many lines as leave a picture of so many nodes legible. */
static uint32_t
most_edges(const Graph *graph, uint32_t max_nodes)
{
  const uint32_t n = graph->n_nodes < max_nodes ? graph->n_nodes : max_nodes;
  return n <= FEW_NODES ? n * 2 : n <= MANY_NODES ? n * 3 / 2 : n * 5 / 4;
}

Str
picture_dot(Export *export)
{
  const PictureView *view = find_view(export->options->view);
  const unsigned wanted = export->options->max_nodes;
  const uint32_t max_nodes = wanted == 0            ? PICTURE_NODES
                             : wanted <= MOST_NODES ? wanted
                                                    : MOST_NODES;
  Graph graph;
  if (!view->load) {
    return timeline_dot(export, max_nodes);
  }
  if (!view->load(&graph, export, most_of(max_nodes))) {
    return (Str){0};
  }
  choose_and_explain(&graph, max_nodes, most_edges(&graph, max_nodes));
  return graph_dot(&graph, export->arena);
}

/* --- formats ------------------------------------------------------------- */

bool
format_dot(Export *export)
{
  const Str dot = picture_dot(export);
  text_add(&export->text, dot);
  return dot.len > 0;
}

static bool
format_drawn(Export *export, const char *format)
{
  const unsigned wanted = export->options->seconds;
  const unsigned seconds = wanted ? wanted : PICTURE_SECONDS;
  const Str dot = picture_dot(export);
  if (dot.len == 0) {
    return false;
  }
  const Str picture = graph_render_apart(
      export->arena, arena_cstr(export->arena, dot), format, seconds);
  if (picture.len == 0) {
    diag_error(export->diag, KEDGE_BAD_OUTPUT,
               (Place){.file = export->path ? export->path : "stdout"},
               "it is not drawn: Graphviz failed or took longer than %u "
               "seconds; fewer nodes (--max-nodes) take less",
               seconds);
    return false;
  }
  text_add(&export->text, picture);
  return true;
}

bool
format_svg(Export *export)
{
  return format_drawn(export, "svg");
}

bool
format_png(Export *export)
{
  return format_drawn(export, "png");
}

bool
format_pdf(Export *export)
{
  return format_drawn(export, "pdf");
}
