// SPDX-License-Identifier: MIT
/* What comes first in the page: figures, the picture, what can be filtered; and
   what comes last, the documents. */
#include "write/anchor.h"
#include "write/format_html.h"
#include "write/graph.h"
#include "write/graph_render.h"
#include "write/picture.h"
#include "write/views.h"

enum { MAX_NODES = 80, MAX_EDGES = 160, MAX_SECONDS = 30 };

/* --- figures ------------------------------------------------------------- */

static void
add_figure(Html *html, Str what, uint32_t n, const char *anchor)
{
  html_raw(html->text, "<div><dt class=\"kind\"><a href=\"");
  html_raw(html->text, anchor);
  html_raw(html->text, "\">");
  html_text(html->text, what);
  html_raw(html->text, "</a></dt><dd>");
  html_count(html->text, n);
  html_raw(html->text, "</dd></div>\n");
}

static void
add_type_figures(Html *html)
{
  const Ontology *ontology = html->export->ontology;
  char anchor[32];
  for (uint8_t id = 1; id <= ontology->n_types; id++) {
    if (html->n_of_type[id]) {
      snprintf(anchor, sizeof anchor, "#type-%u", id);
      add_figure(html, type_at(ontology, id)->plural, html->n_of_type[id],
                 anchor);
    }
  }
}

static void
add_span(Html *html, const char *what, const char *text)
{
  SqlQuery *query = html_query(html, text);
  if (sql_next(&html->export->store->sql, query) && sql_str(query, 0).len) {
    html_raw(html->text, "<div><dt>");
    html_raw(html->text, what);
    html_raw(html->text, "</dt><dd class=\"span\">");
    html_text(html->text, sql_str(query, 0));
    html_raw(html->text, " \xE2\x80\x93 ");
    html_text(html->text, sql_str(query, 1));
    html_raw(html->text, "</dd></div>\n");
  }
  sql_finalize(query);
}

static const char dates_of_events[] =
    "SELECT min(d.first), max(d.last) FROM temp.report_days d\n"
    "  JOIN entity e ON e.id = d.entity WHERE $";

static const char stating[] =
    "SELECT count(*) FROM document d WHERE EXISTS (SELECT 1 FROM evidence v\n"
    "  JOIN fact f ON f.id = v.fact AND %\n"
    "  WHERE v.id >= d.first_evidence AND v.id < d.end_evidence\n"
    "    AND v.document = d.id)";

void
html_overview(Html *html)
{
  html_raw(html->text, "<section id=\"overview\"><h2>Overview</h2>\n"
                       "<dl class=\"figures\">\n");
  add_figure(html, STR("documents read"), html_number(html, stating, 0),
             "#documents");
  add_figure(html, STR("facts"), html->n_facts, "#facts");
  add_type_figures(html);
  if (html->n_quarantined) {
    add_figure(html, STR("in quarantine"), html->n_quarantined, "#doubts");
  }
  add_span(html, "days of events", dates_of_events);
  add_span(html, "days of documents",
           "SELECT substr(min(date), 1, 10), substr(max(date), 1, 10)\n"
           "FROM document WHERE date GLOB '[0-9][0-9][0-9][0-9]*'");
  html_raw(html->text, "</dl>\n");
  if (html->export->is_chosen) {
    html_raw(html->text, "<p>This report was made with filters: it has a part "
                         "of the facts of the store.</p>\n");
  }
  html_raw(html->text, "</section>\n");
}

/* --- the picture --------------------------------------------------------- */

typedef struct Picture {
  Html *html;
  Graph graph;
} Picture;

/* "n12" is the node of index 11. */
static Str
anchor_of(void *data, Str title)
{
  Picture *picture = data;
  const Graph *graph = &picture->graph;
  uint32_t number;
  if (title.len < 2 || title.ptr[0] != 'n' ||
      !str_to_uint(str_slice(title, 1, title.len), &number) || number == 0 ||
      number > graph->n_nodes ||
      !html_has_entity(picture->html, graph->nodes[number - 1].key)) {
    return (Str){0};
  }
  Text id = {.arena = graph->arena};
  html_raw(&id, "#");
  anchor_add_entity(&id, graph->nodes[number - 1].key);
  return text_str(&id);
}

/* The picture of the store; false: there is none. Memory of the export is to be
   given back by the caller. */
static bool
draw_network(Html *html)
{
  Export *export = html->export;
  const ExportOptions *options = export->options;
  Picture picture = {.html = html};
  Graph *graph = &picture.graph;
  if (!picture_network(graph, export,
                       options->max_nodes ? options->max_nodes : MAX_NODES,
                       MAX_EDGES) ||
      graph->n_nodes_shown == 0) {
    return false;
  }
  const Str dot = graph_dot(graph, export->arena);
  const Str svg =
      graph_render_apart(export->arena, arena_cstr(export->arena, dot), "svg",
                         options->seconds ? options->seconds : MAX_SECONDS);
  html_svg(html->text, svg, anchor_of, &picture);
  return svg.len > 0;
}

static const char picture_tools[] =
    "<form class=\"tools js\" id=\"net-form\"><label>Find in the picture "
    "<input id=\"net-find\" type=\"search\" list=\"net-names\" "
    "autocomplete=\"off\"></label><datalist id=\"net-names\"></datalist>\n"
    "<button type=\"button\" id=\"net-in\" aria-label=\"zoom in\">+</button>\n"
    "<button type=\"button\" id=\"net-out\" aria-label=\"zoom "
    "out\">\xE2\x88\x92"
    "</button>\n"
    "<button type=\"button\" id=\"net-all\">whole picture</button></form>\n"
    "<p class=\"js\" id=\"net-said\" role=\"status\">Choose a name to see its "
    "neighbours; drag to move, Ctrl and the wheel to zoom.</p>\n";

void
html_network(Html *html)
{
  Export *export = html->export;
  const ArenaMark mark = arena_mark(export->arena);
  html_raw(html->text, "<section id=\"network\"><h2>Network</h2>\n");
  html_raw(html->text, picture_tools);
  html_raw(html->text, "<div class=\"net\" id=\"net\" role=\"group\" "
                       "tabindex=\"0\" aria-label=\"Picture of who did what "
                       "with whom\">\n");
  if (!draw_network(html)) {
    html_raw(html->text, "<p>There is no picture.</p>\n");
  }
  html_raw(html->text, "</div>\n");
  if (export->is_chosen) {
    html_raw(html->text, "<p>The picture is of the whole store.</p>\n");
  }
  html_raw(html->text, "</section>\n");
  arena_rewind(export->arena, mark);
  export_flow(export);
}

/* --- filters ------------------------------------------------------------- */

/* Relations that taken facts have, by the order of the ontology. */
static void
add_relations(Html *html)
{
  Sql *sql = &html->export->store->sql;
  SqlQuery *query = html_query(
      html, "SELECT f.relation, count(*) FROM fact f WHERE % GROUP BY 1");
  while (sql_next(sql, query)) {
    const uint16_t id = (uint16_t)sql_int(query, 0);
    text_addf(html->text, "<option value=\"%u\">", id);
    html_text(html->text, html_label(relation_at(html->export->ontology, id)));
    html_raw(html->text, "</option>\n");
  }
  sql_finalize(query);
}

/* clang-format off */
static const char all_countries[] =
    "SELECT c.n, " SQL_NAME("e") " FROM temp.report_country c\n"
    "  JOIN entity e ON e.id = c.id ORDER BY c.n";
/* clang-format on */

static void
add_countries(Html *html)
{
  Sql *sql = &html->export->store->sql;
  SqlQuery *query = html_query(html, all_countries);
  while (sql_next(sql, query)) {
    text_addf(html->text, "<option value=\"%u\">", (unsigned)sql_int(query, 0));
    html_text(html->text, sql_str(query, 1));
    html_raw(html->text, "</option>\n");
    export_flow(html->export);
  }
  sql_finalize(query);
}

void
html_filters(Html *html)
{
  Text *text = html->text;
  html_raw(
      text,
      "<form class=\"js\" id=\"filters\" autocomplete=\"off\" role=\"search\" "
      "aria-label=\"Facts\">\n"
      "<label>Words <input id=\"words\" type=\"search\" "
      "autocomplete=\"off\"></label>\n"
      "<label>Relation <select id=\"relation\">"
      "<option value=\"\">any</option>\n");
  add_relations(html);
  html_raw(text, "</select></label>\n<label>Country <select id=\"country\">"
                 "<option value=\"\">any</option>\n");
  add_countries(html);
  html_raw(text,
           "</select></label>\n"
           "<div class=\"two\"><label>From year <input id=\"from\" "
           "type=\"number\" min=\"0\" max=\"9999\"></label>\n"
           "<label>to year <input id=\"until\" type=\"number\" min=\"0\" "
           "max=\"9999\"></label></div>\n"
           "<label>Confidence at least <input id=\"sure\" type=\"number\" "
           "min=\"0\" max=\"1\" step=\"0.05\"></label>\n"
           "<p id=\"hits\" role=\"status\" aria-live=\"polite\"></p>\n"
           "<p><a href=\"#facts\">show them</a></p>\n"
           "<div class=\"buttons\"><button type=\"reset\">Reset</button>\n"
           "<button type=\"button\" id=\"open\">Open sections</button>\n"
           "<button type=\"button\" id=\"csv\">Save as CSV</button></div>\n"
           "</form>\n");
}

/* --- documents ----------------------------------------------------------- */

void
html_documents(Html *html)
{
  Text *text = html->text;
  ExportDocument document;
  html_raw(text, "<section id=\"documents\"><h2>Documents read</h2>\n"
                 "<details><summary>All that state a fact</summary><ul>\n");
  documents_begin(html->export);
  while (documents_next(html->export, &document)) {
    html_raw(text, "<li id=\"");
    anchor_add_document(text, document.name);
    html_raw(text, "\"><cite>");
    html_name(text, document.title.len ? document.title : document.name);
    html_raw(text, "</cite> ");
    html_text(text, document.date);
    html_raw(text, " <span class=\"url\">");
    html_link(text, document.url, document.url);
    html_raw(text, "</span> <code>");
    html_text(text, document.name);
    html_raw(text, "</code></li>\n");
    export_flow(html->export);
  }
  html_raw(text, "</ul></details></section>\n");
}
