// SPDX-License-Identifier: MIT
#include "test_store.h"

#include "write/graph_render.h"
#include "write/picture.h"
#include "write/write.h"

#include <sys/wait.h>

static const WriteOptions defaults;

/* The network as every run writes it. */
static const char *
network(Made *made)
{
  made_commit_once(made);
  if (!write_network(made->store, &made->arena, &defaults, made->folder,
                     &made->diag)) {
    fail_msg("%s", made->messages);
  }
  return made_file(made, made_path(made, "network.dot")).ptr;
}

/* The network of so many nodes and edges. */
static const char *
network_of(Made *made, uint32_t max_nodes, uint32_t max_edges)
{
  static const ExportOptions options;
  Export export = {.store = made->store,
                   .ontology = &made->ontology,
                   .arena = &made->arena,
                   .diag = &made->diag,
                   .options = &options};
  made_commit_once(made);
  assert_true(select_facts(&export));
  Graph graph;
  assert_true(picture_network(&graph, &export, max_nodes, max_edges));
  return arena_cstr(&made->arena, graph_dot(&graph, &made->arena));
}

/* A picture as the command writes it, from a store that is opened anew. */
static KedgeStatus
export_picture(Made *made, const char *format, ExportOptions options)
{
  Export export = {0};
  made_commit_once(made);
  store_close(made->store);
  made->store = store_open_existing(&made->arena, made_path(made, "kedge.db"),
                                    &made->ontology, &made->diag);
  assert_non_null(made->store);
  const KedgeStatus status = export_run(
      &export, made->store, &made->arena, &options,
      format_find(str_from(format)), made_path(made, "picture"), &made->diag);
  export_free(&export);
  return status;
}

static Str
picture_in(Made *made, const char *format, ExportOptions options)
{
  if (export_picture(made, format, options) != KEDGE_OK) {
    fail_msg("%s", made->messages);
  }
  return made_file(made, made_path(made, "picture"));
}

static const char *
dot_of(Made *made, ExportOptions options)
{
  return picture_in(made, "dot", options).ptr;
}

/* A fact between two names, that a document of its own states. */
static void
put_fact(Made *made, const char *name, const char *subject,
         const char *relation, const char *object, uint8_t status)
{
  made_doc(made, name, "Here is one sentence\n");
  const uint32_t a = made_entity(made, subject, strchr(subject, '/') + 1);
  const uint32_t b = made_entity(made, object, strchr(object, '/') + 1);
  made_mention(made, a, "one");
  made_mention(made, b, "one");
  made_fact(made, a, relation, b, "one")->status = status;
  made_put(made);
}

/* An event of a day, or of none if it is null. */
static void
put_event(Made *made, const char *name, const char *kind, const char *day,
          const char *organiser)
{
  made_doc(made, name, "one\n");
  const char *key = arena_printf(&made->arena, "event/%s/1/1", name).ptr;
  const uint32_t event = made_event(made, key, kind, "");
  const uint32_t who = made_entity(made, organiser, strchr(organiser, '/') + 1);
  made_mention(made, event, "one");
  made_mention(made, who, "one");
  made_fact(made, who, "organised", event, "one");
  if (day) {
    made_literal(made, event, "started_on", "date", day, "one");
  }
  made_put(made);
}

/* --- the network --------------------------------------------------------- */

static void
test_events_join_organisers_with_projects_and_countries(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *dot = network(made);
  assert_has(dot, "4 names, 4 lines");
  assert_has(dot, " -> n1 [color=\"#1f4e9eB0\" penwidth=1.2 "
                  "label=\"organised\" tooltip=\"ICMPD organised (1) "
                  "\xE2\x80\x93 Moldova: workshop, Moldova, 2022");
  assert_has(dot, "tooltip=\"IOM organised (1) \xE2\x80\x93 CARE: ");
  assert_has(dot, "layout=dot rankdir=LR");
  assert_has(dot, "<TD ALIGN=\"LEFT\">organised events</TD>");
  assert_has_not(dot, "label=\"workshop");
}

static void
test_lines_and_names_have_a_sentence_and_its_document(void **state)
{
  static const char sentence[] =
      "in 1 document. \xE2\x80\x9CHere is one sentence\xE2\x80\x9D "
      "\xE2\x80\x93 a.txt\"";
  Made *made = *state;
  put_fact(made, "a.txt", "organisation/A", "funded", "project/P", FACT_HELD);
  const char *dot = network(made);
  const char *first = strstr(dot, sentence);
  assert_non_null(first);
  const char *second = strstr(first + 1, sentence);
  assert_non_null(second);
  assert_non_null(strstr(second + 1, sentence));
  assert_has(dot, "A funded P, in 1 document. ");
}

static void
test_planned_facts_are_dashed_and_denied_ones_not_there(void **state)
{
  Made *made = *state;
  put_fact(made, "a", "organisation/A", "funded", "project/P", FACT_PLANNED);
  put_fact(made, "b", "organisation/B", "funded", "project/P", FACT_HELD);
  put_fact(made, "c", "organisation/C", "funded", "project/P", FACT_DENIED);
  const char *dot = network(made);
  assert_has(dot, "style=dashed label=\"funded\" tooltip=\"A funded P "
                  "(planned)");
  assert_has(dot, "arrowhead=diamond label=\"funded\" tooltip=\"B funded P,");
  assert_has(dot, "dashed: planned, or not certain");
  assert_has_not(dot, "C funded");
}

static void
test_without_a_dashed_line_the_legend_has_none(void **state)
{
  Made *made = *state;
  put_fact(made, "b", "organisation/B", "funded", "project/P", FACT_HELD);
  assert_has_not(network(made), "dashed");
}

static void
test_a_line_is_as_thick_as_it_has_documents(void **state)
{
  Made *made = *state;
  for (int i = 0; i < 4; i++) {
    put_fact(made, arena_printf(&made->arena, "d%d", i).ptr, "organisation/A",
             "funded", "project/P", FACT_HELD);
  }
  put_fact(made, "e", "organisation/B", "funded", "project/P", FACT_HELD);
  const char *dot = network(made);
  assert_has(dot, "penwidth=2.6 arrowhead=diamond label=\"funded\" "
                  "tooltip=\"A funded P, in 4 documents");
  assert_has(dot, "penwidth=1.2 arrowhead=diamond label=\"funded\" "
                  "tooltip=\"B funded P, in 1 document.");
}

static void
test_a_derived_edge_is_left_out_where_stated_ones_say_it(void **state)
{
  Made *made = *state;
  put_fact(made, "a", "organisation/A", "funded", "project/P", FACT_HELD);
  put_fact(made, "b", "organisation/B", "funded", "project/P", FACT_HELD);
  put_fact(made, "c", "organisation/A", "partner_of", "organisation/B",
           FACT_HELD);
  put_fact(made, "d", "organisation/A", "partner_of", "organisation/C",
           FACT_HELD);
  const char *dot = network(made);
  assert_has_not(dot, "A works with B");
  assert_has(dot, "dir=none label=\"works with\" tooltip=\"A works with C");
}

static void
test_what_has_no_room_is_counted_in_the_legend(void **state)
{
  Made *made = *state;
  for (int i = 0; i < 9; i++) {
    const char *name = arena_printf(&made->arena, "organisation/N%d", i).ptr;
    put_fact(made, name, name, "funded", "project/P", FACT_HELD);
  }
  put_fact(made, "x", "organisation/N7", "funded", "project/Q", FACT_HELD);
  const char *dot = network_of(made, 4, 160);
  assert_has(dot, "4 names, ");
  assert_has(dot, "left out: 7 names in fewer documents");
  assert_has(dot, "N7 funded P");
  assert_has_not(network_of(made, 80, 160), "left out");
}

static void
test_the_most_nodes_of_the_options_are_shown(void **state)
{
  Made *made = *state;
  for (int i = 0; i < 9; i++) {
    const char *name = arena_printf(&made->arena, "organisation/N%d", i).ptr;
    put_fact(made, name, name, "funded", "project/P", FACT_HELD);
  }
  const char *dot = dot_of(made, (ExportOptions){.max_nodes = 4});
  assert_has(dot, "4 names, 3 lines");
  assert_has(dot, "left out: 6 names in fewer documents");
  assert_has(dot_of(made, (ExportOptions){.max_nodes = 100000000}),
             "10 names, 9 lines");
}

/* The names of most documents may have nothing to do with each other. */
static void
test_what_would_stand_alone_makes_room_for_others(void **state)
{
  Made *made = *state;
  for (int i = 0; i < 4; i++) {
    const char *name = arena_printf(&made->arena, "organisation/N%d", i).ptr;
    const char *other = arena_printf(&made->arena, "project/P%d", i).ptr;
    put_fact(made, name, name, "funded", other, FACT_HELD);
    for (int more = 0; more < 3; more++) {
      const char *doc = arena_printf(&made->arena, "%s-%d", name, more).ptr;
      put_event(made, doc, "forum", NULL, name);
    }
  }
  assert_has(dot_of(made, (ExportOptions){.max_nodes = 4}), "4 names, 2 lines");
}

static void
test_too_many_edges_leave_the_weak_ones_out(void **state)
{
  Made *made = *state;
  put_fact(made, "a", "organisation/A", "funded", "project/P", FACT_HELD);
  put_fact(made, "b", "organisation/A", "implemented", "project/P", FACT_HELD);
  put_fact(made, "c", "organisation/A", "implemented", "project/P", FACT_HELD);
  const char *dot = network_of(made, 80, 1);
  assert_has(dot, "2 names, 1 line<");
  assert_has(dot, "left out: 1 weaker line<");
  assert_has(dot, "A implemented P");
}

static void
test_long_names_are_wrapped_and_cut(void **state)
{
  Made *made = *state;
  put_fact(made, "a",
           "organisation/International Centre for Migration Policy "
           "Development and of many other things that nobody can remember "
           "by heart at all",
           "funded",
           "project/Donaudampfschifffahrtselektrizit\xC3\xA4tenhauptbetriebs"
           "werkbauunterbeamtengesellschaft",
           FACT_HELD);
  const char *dot = network(made);
  assert_has(dot, "label=\"International\\nCentre for\\nMigration Policy\\n"
                  "Development and of\\nmany other things \xE2\x80\xA6\"");
  assert_has(dot, "label=\"Donaudampfschifffahrtselektrizit\xC3\xA4ten\\n"
                  "hauptbetriebs");
}

/* `n` organisations that funded one project. */
static const char *
star_of(Made *made, int n)
{
  for (int i = 0; i < n; i++) {
    const char *name = arena_printf(&made->arena, "organisation/N%d", i).ptr;
    put_fact(made, name, name, "funded", "project/P", FACT_HELD);
  }
  return dot_of(made, (ExportOptions){0});
}

static void
test_more_than_25_nodes_are_sprung(void **state)
{
  Made *made = *state;
  const char *dot = star_of(made, 31);
  assert_has(dot, "layout=sfdp overlap=prism");
  assert_has_not(dot, "label=\"funded\"");
  assert_has(dot, "label=\"N30\"");
}

static void
test_more_than_150_nodes_have_labels_where_lines_meet(void **state)
{
  Made *made = *state;
  const char *dot = star_of(made, 160);
  assert_has(dot, "label=\"P\" ");
  assert_has(dot, "label=\"\" fixedsize=true");
  assert_has(dot, "names where most lines meet");
  assert_has(dot, " community=1 ");
  assert_has(dot, "shaded alike");
  assert_has(dot, "tooltip=\"N159 (organisation)");
}

/* --- communities --------------------------------------------------------- */

typedef struct Cliques {
  Graph graph;
  GraphNode nodes[64];
  GraphEdge edges[256];
} Cliques;

static void
join(Cliques *cliques, uint32_t from, uint32_t to)
{
  cliques->edges[cliques->graph.n_edges++] =
      (GraphEdge){.from = from, .to = to, .is_shown = true, .weight = 1};
  cliques->graph.n_edges_shown++;
}

/* Nodes of which each has to do with all others. */
static void
add_clique(Cliques *cliques, uint32_t n)
{
  Graph *graph = &cliques->graph;
  const uint32_t first = graph->n_nodes;
  for (uint32_t i = 0; i < n; i++) {
    cliques->nodes[graph->n_nodes++].is_shown = true;
    for (uint32_t k = 0; k < i; k++) {
      join(cliques, first + i, first + k);
    }
  }
  graph->n_nodes_shown += n;
}

static Cliques *
cliques_new(Made *made)
{
  Cliques *cliques = ARENA_NEW(&made->arena, Cliques);
  cliques->graph = (Graph){
      .arena = &made->arena, .nodes = cliques->nodes, .edges = cliques->edges};
  return cliques;
}

/* "111222": the community of each node. */
static const char *
communities_of(Cliques *cliques)
{
  Text text = {.arena = cliques->graph.arena};
  graph_find_communities(&cliques->graph);
  for (uint32_t i = 0; i < cliques->graph.n_nodes; i++) {
    text_addf(&text, "%u", cliques->nodes[i].community);
  }
  return arena_cstr(cliques->graph.arena, text_str(&text));
}

static void
test_what_has_more_to_do_with_each_other_is_a_community(void **state)
{
  Cliques *cliques = cliques_new(*state);
  add_clique(cliques, 5);
  add_clique(cliques, 7);
  add_clique(cliques, 6);
  join(cliques, 0, 5);
  join(cliques, 6, 12);
  assert_string_equal(communities_of(cliques), "333331111111222222");
}

static void
test_few_nodes_and_hidden_ones_are_no_community(void **state)
{
  Cliques *cliques = cliques_new(*state);
  assert_string_equal(communities_of(cliques), "");
  add_clique(cliques, 4);
  add_clique(cliques, 1);
  cliques->graph.n_nodes++; /* one that is hidden */
  add_clique(cliques, 5);
  cliques->edges[0].is_shown = false;
  cliques->graph.n_edges_shown--;
  assert_string_equal(communities_of(cliques), "00000011111");
}

/* What many documents say keeps together what one does not part. */
static void
test_lines_of_many_documents_count_for_more(void **state)
{
  Cliques *cliques = cliques_new(*state);
  add_clique(cliques, 5);
  add_clique(cliques, 5);
  add_clique(cliques, 1);
  join(cliques, 10, 0);
  join(cliques, 10, 1);
  join(cliques, 10, 5);
  assert_string_equal(communities_of(cliques), "11111222221");
  cliques->edges[cliques->graph.n_edges - 1].weight = 4;
  assert_string_equal(communities_of(cliques), "22222111111");
}

static void
test_communities_are_shaded(void **state)
{
  static const char dot[] = "digraph { layout=sfdp a [community=1]\n"
                            "b [community=1] c [community=2] d\n"
                            "a -> b a -> c c -> d }";
  Made *made = *state;
  const char *svg =
      arena_cstr(&made->arena, graph_render_apart(&made->arena, dot, "svg", 9));
  assert_has(svg, "<ellipse fill=\"#f3e9f7\"");
  assert_has(svg, "<ellipse fill=\"#e6f3ea\"");
  assert_has(svg, "stroke=\"#f3e9f7\" stroke-width=\"52\"");
  assert_has_not(svg, "stroke=\"#e6f3ea\" stroke-width=\"52\"");
  svg = arena_cstr(
      &made->arena,
      graph_render_apart(&made->arena, "digraph { a -> b }", "svg", 9));
  assert_has_not(svg, "#f3e9f7");
}

static uint32_t
png_width(Made *made, const char *dot)
{
  const Str png = graph_render_apart(&made->arena, dot, "png", 9);
  assert_true(png.len > 24);
  const unsigned char *at = (const unsigned char *)png.ptr + 16;
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 |
         at[3];
}

static void
test_a_large_picture_has_fewer_pixels(void **state)
{
  const uint32_t width = png_width(*state, "digraph { a [width=10] }");
  const uint32_t less =
      png_width(*state, "digraph { graph [png_dpi=48] a [width=10] }");
  assert_in_range(width, 960, 990);
  assert_in_range(less, 480, 495);
}

static void
test_a_graph_without_edges_is_a_legend(void **state)
{
  Made *made = *state;
  put_event(made, "a", "forum", NULL, "organisation/A");
  const char *dot = network(made);
  assert_has_not(dot, "->");
  assert_has(made_file(made, made_path(made, "network.svg")).ptr,
             "Who did what with whom");
}

/* --- the other views ----------------------------------------------------- */

static const ExportOptions partners = {.view = STR_INIT("partners")};
static const ExportOptions countries = {.view = STR_INIT("countries")};
static const ExportOptions timeline = {.view = STR_INIT("timeline")};

static void
test_partners_have_events_and_projects_in_common(void **state)
{
  Made *made = *state;
  made_workshop(made);
  put_fact(made, "b", "organisation/iom", "implemented", "project/P",
           FACT_HELD);
  put_fact(made, "c", "organisation/X", "funded", "project/P", FACT_HELD);
  put_fact(made, "d", "organisation/Y", "funded", "project/Q", FACT_HELD);
  const char *dot = dot_of(made, partners);
  assert_has(dot, "Who works with whom");
  assert_has(dot, "3 names, 2 lines");
  /* the workshop, and the project that it was part of */
  assert_has(dot, "tooltip=\"ICMPD and IOM, 2 in common: ");
  assert_has(dot, "workshop, Moldova, 2022");
  assert_has(dot, "tooltip=\"X and IOM, 1 in common: P, in 2 documents. ");
  assert_has(dot, "projects and events in common");
  assert_has_not(dot, "label=\"CARE\"");
  assert_has_not(dot, "label=\"Y\"");
}

static void
test_countries_are_joined_with_projects_and_else_with_organisations(
    void **state)
{
  Made *made = *state;
  put_fact(made, "b", "organisation/A", "works_in", "country/MD", FACT_HELD);
  const char *dot = dot_of(made, countries);
  assert_has(dot, "Which organisations work where");
  assert_has(dot, "A works in MD, in 1 document");
}

static void
test_countries_of_projects_come_without_organisations(void **state)
{
  Made *made = *state;
  put_fact(made, "a", "project/P", "works_in", "country/MD", FACT_HELD);
  put_fact(made, "b", "organisation/A", "works_in", "country/MD", FACT_HELD);
  put_fact(made, "c", "organisation/A", "funded", "project/P", FACT_HELD);
  const char *dot = dot_of(made, countries);
  assert_has(dot, "Which projects work where");
  assert_has(dot, "2 names, 1 line<");
  assert_has(dot, "P works in MD, in 1 document");
  assert_has_not(dot, "organisation)");
}

static void
put_chain(Made *made)
{
  put_fact(made, "a", "organisation/A", "funded", "project/P", FACT_HELD);
  put_fact(made, "b", "organisation/B", "funded", "project/P", FACT_HELD);
  put_fact(made, "c", "organisation/B", "funded", "project/Q", FACT_HELD);
  put_fact(made, "d", "organisation/C", "funded", "project/Q", FACT_HELD);
}

static ExportOptions
around(const char *name, unsigned depth)
{
  return (ExportOptions){.view = STR("ego"),
                         .filter = {.entity = str_from(name), .depth = depth}};
}

static void
test_around_a_name_are_so_many_steps(void **state)
{
  Made *made = *state;
  put_chain(made);
  const char *one = dot_of(made, around("P", 0));
  assert_has(one, "P and what it has to do with");
  assert_has(one, "3 names, 2 lines");
  assert_has(one, "penwidth=3.5");
  assert_has_not(one, "label=\"Q\"");
  const char *two = dot_of(made, around("p", 2));
  assert_has(two, "4 names, 3 lines");
  assert_has(two, "label=\"Q\"");
  assert_has_not(two, "label=\"C\"");
}

static void
test_a_step_leads_over_events(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *dot = dot_of(made, around("ICMPD", 1));
  assert_has(dot, "3 names, 2 lines");
  assert_has(dot, "label=\"CARE\"");
  assert_has_not(dot, "label=\"IOM\"");
}

static void
test_around_an_event_there_are_events(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *dot = dot_of(made, around("workshop, Moldova, 2022", 1));
  assert_has(dot, "label=\"workshop, Moldova,\\n2022, 2022-05-17\"");
  assert_has(dot, "label=\"IOM\"");
  assert_has(dot, "label=\"took place in\"");
  assert_has(dot, "shape=\"folder\"");
}

static void
test_the_nearest_stay_when_there_is_no_room(void **state)
{
  Made *made = *state;
  put_chain(made);
  for (int i = 0; i < 5; i++) {
    put_fact(made, arena_printf(&made->arena, "e%d", i).ptr, "organisation/C",
             "funded", "project/Q", FACT_HELD);
  }
  ExportOptions options = around("A", 9);
  options.max_nodes = 2;
  const char *dot = dot_of(made, options);
  assert_has(dot, "A funded P");
  assert_has(dot, "left out: 3 names");
}

static void
test_events_stand_in_the_order_of_days(void **state)
{
  Made *made = *state;
  put_event(made, "a", "forum", "2022-05-17", "organisation/A");
  put_event(made, "b", "seminar", "2019", "organisation/B");
  put_event(made, "c", "round table", NULL, "organisation/C");
  put_event(made, "d", "visit", "2021-02", "organisation/D");
  const char *dot = dot_of(made, timeline);
  assert_has(dot, "3 events; 1 without a date");
  const char *first = strstr(dot, "<B>2019</B></TD>");
  const char *second = strstr(dot, "<B>2021-02</B></TD>");
  const char *third = strstr(dot, "<B>2022-05-17</B></TD>");
  assert_true(first && second && third && first < second && second < third);
  assert_has(dot, "tooltip=\"2019: seminar \xE2\x80\x93 B. \xE2\x80\x9Cone");
  assert_has_not(dot, "round table");
}

static void
test_a_line_of_time_has_the_events_of_which_most_is_said(void **state)
{
  Made *made = *state;
  made_workshop(made);
  put_event(made, "a", "forum", "2022-05-17", "organisation/A");
  put_event(made, "b", "seminar", "2019", "organisation/B");
  const char *dot =
      dot_of(made, (ExportOptions){.view = STR("timeline"), .max_nodes = 1});
  assert_has(dot, "1 event; left out: 2 of which less is said");
  assert_has(dot, "workshop, Moldova, 2022");
  assert_has(dot, "2022-05-17  Moldova");
  assert_has_not(dot, "forum");
}

/* --- the filter ---------------------------------------------------------- */

static void
test_a_picture_shows_what_the_filter_leaves(void **state)
{
  Made *made = *state;
  put_chain(made);
  put_fact(made, "x", "organisation/A", "implemented", "project/P", FACT_HELD);
  const char *dot =
      dot_of(made, (ExportOptions){.filter.relations = STR("implemented")});
  assert_has(dot, "2 names, 1 line; relations: implemented");
  assert_has_not(dot, " funded ");
}

static void
test_what_is_reported_leads_to_the_report(void **state)
{
  Made *made = *state;
  put_fact(made, "a", "organisation/A \"&B", "funded", "project/P", FACT_HELD);
  assert_has_not(dot_of(made, (ExportOptions){0}), "URL");
  const char *dot =
      dot_of(made, (ExportOptions){.report = STR("r\"/a.html?x=1&y=2")});
  assert_has(dot, "URL=\"r\\\"/a.html?x=1&amp;y=2#e-project.P\"");
  assert_has(dot, "#e-organisation.A_20_22_26B\"");
  const char *svg =
      picture_in(made, "svg", (ExportOptions){.report = STR("r.html")}).ptr;
  assert_has(svg, "xlink:href=\"r.html#e-project.P\"");
}

static void
test_a_view_that_there_is_not_is_wrong_usage(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_int_equal(
      export_picture(made, "dot", (ExportOptions){.view = STR("egg")}),
      KEDGE_BAD_USAGE);
  assert_has(made->messages, "there is no view 'egg'");
  assert_int_equal(
      export_picture(made, "dot", (ExportOptions){.view = STR("ego")}),
      KEDGE_BAD_USAGE);
  assert_has(made->messages, "the view 'ego' wants a name: --entity");
  assert_int_equal(export_picture(made, "dot", around("nobody", 1)),
                   KEDGE_BAD_USAGE);
  assert_has(made->messages, "nothing is called 'nobody'");
  assert_int_not_equal(access(made_path(made, "picture"), F_OK), 0);
}

/* --- formats ------------------------------------------------------------- */

static void
test_pictures_have_the_form_that_is_asked_for(void **state)
{
  Made *made = *state;
  made_workshop(made);
  for (size_t i = 0; i < n_picture_views; i++) {
    ExportOptions options = {.view = str_from(picture_views[i].name)};
    options.filter.entity = picture_views[i].is_around ? STR("IOM") : (Str){0};
    const Str png = picture_in(made, "png", options);
    assert_true(str_starts(png, STR("\x89PNG\r\n\x1A\n")));
    assert_true(str_ends(png, STR("IEND\xAE\x42\x60\x82")));
    const Str pdf = picture_in(made, "pdf", options);
    assert_true(str_starts(pdf, STR("%PDF-1.")));
    assert_true(str_ends(str_trim(pdf), STR("%%EOF")));
    const Str svg = picture_in(made, "svg", options);
    assert_true(str_ends(str_trim(svg), STR("</svg>")));
  }
}

/* An empty store has pictures, too. */
static void
test_nothing_makes_a_title(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one\n");
  made_put(made);
  for (size_t i = 0; i < n_picture_views; i++) {
    ExportOptions options = {.view = str_from(picture_views[i].name)};
    if (!picture_views[i].is_around) {
      assert_has(picture_in(made, "svg", options).ptr, "font-weight=\"bold\"");
    }
  }
}

static void
put_hostile(Made *made)
{
  static const char *const names[] = {"a \"quoted\" name",
                                      "two\nlines\r\nand a\ttab",
                                      "back\\slash\\",
                                      "<script>alert('x')</script>",
                                      "&amp; &lt; & \\N \\G \\E",
                                      "control \x01\x1F\x7F end \xC2\x85",
                                      "-->]]>",
                                      "%s%n%d",
                                      " ",
                                      "\\",
                                      "\xE2\x80\xAE turned \xE2\x81\xA7",
                                      "\xEF\xBF\xBE\xEF\xBF\xBF",
                                      "\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
                                      "</TD></TABLE>>];",
                                      "\xE2\x80\xA8"};
  made_doc(made, "a \"b\"\n<c>, d\\", "one <b> & \\N \"two\"\n");
  const uint32_t project = made_entity(made, "project/x", "X");
  const uint32_t country = made_entity(made, "country/y", "Y");
  char *big = arena_alloc(&made->arena, 10001);
  memset(big, 'W', 10000);
  for (uint32_t i = 0; i <= sizeof names / sizeof *names; i++) {
    const char *name = i ? names[i - 1] : big;
    const uint32_t who = made_entity(
        made, arena_printf(&made->arena, "organisation/%s", name).ptr, name);
    const uint32_t event = made_event(
        made, arena_printf(&made->arena, "event/%s/1/1", name).ptr, name, "");
    made_mention(made, who, "one");
    made_fact(made, who, "funded", project, "one");
    made_fact(made, who, "organised", event, "one");
    made_fact(made, who, "works_in", country, "one");
    made_fact(made, event, "part_of", project, "one");
    made_literal(made, event, "started_on", "date",
                 i % 2 ? "2022-05-17" : names[i % 7], "one");
  }
  made_put(made);
}

static void
test_hostile_names_make_valid_pictures(void **state)
{
  static const char check[] =
      "python3 -c 'import sys,xml.dom.minidom as d;d.parse(sys.argv[1])' ";
  Made *made = *state;
  put_hostile(made);
  for (size_t i = 0; i < n_picture_views; i++) {
    ExportOptions options = {.view = str_from(picture_views[i].name)};
    options.filter.entity = picture_views[i].is_around ? STR("X") : (Str){0};
    const char *svg = picture_in(made, "svg", options).ptr;
    assert_has_not(svg, "<script");
    assert_has(svg, "&lt;script&gt;");
    const char *command =
        arena_printf(&made->arena, "%s%s", check, made_path(made, "picture"))
            .ptr;
    assert_int_equal(system(command), 0);
  }
  assert_string_equal(made->messages, "");
}

static void
test_two_exports_have_the_same_bytes(void **state)
{
  static const char *const all[] = {"dot", "svg", "png"};
  enum { N = sizeof all / sizeof *all };
  Made *made = *state;
  put_hostile(made);
  put_chain(made);
  for (size_t i = 0; i < n_picture_views * N; i++) {
    ExportOptions options = {.view = str_from(picture_views[i / N].name)};
    options.filter.entity =
        picture_views[i / N].is_around ? STR("X") : (Str){0};
    const Str first = picture_in(made, all[i % N], options);
    assert_true(str_equal(first, picture_in(made, all[i % N], options)));
  }
}

/* What came first into the store is no matter. */
static void
test_the_order_of_documents_is_no_matter(void **state)
{
  Made *made = *state;
  Made *other = made_new();
  put_fact(made, "a", "organisation/A", "funded", "project/P", FACT_HELD);
  put_fact(made, "b", "organisation/B", "funded", "project/P", FACT_HELD);
  put_fact(other, "b", "organisation/B", "funded", "project/P", FACT_HELD);
  put_fact(other, "a", "organisation/A", "funded", "project/P", FACT_HELD);
  assert_string_equal(dot_of(made, partners), dot_of(other, partners));
  assert_string_equal(network(made), network(other));
  made_free(other);
}

/* --- drawing ------------------------------------------------------------- */

static void
test_without_a_drawing_the_dot_is_still_there(void **state)
{
  Made *made = *state;
  made_workshop(made);
  setenv("GVBINDIR", "/nonexistent", 1);
  const char *dot = network(made);
  unsetenv("GVBINDIR");
  assert_has(dot, "digraph kedge");
  assert_has(made->messages, "network.svg is not drawn");
  assert_int_equal(made->diag.n_errors, 0);
  assert_int_equal(made->diag.n_warnings, 1);
  assert_int_not_equal(access(made_path(made, "network.svg"), F_OK), 0);
  assert_int_not_equal(access(made_path(made, "network.svg.part"), F_OK), 0);
}

static void
test_an_export_that_is_not_drawn_fails(void **state)
{
  Made *made = *state;
  made_workshop(made);
  setenv("GVBINDIR", "/nonexistent", 1);
  const KedgeStatus status =
      export_picture(made, "svg", (ExportOptions){.seconds = 7});
  unsetenv("GVBINDIR");
  assert_int_equal(status, KEDGE_BAD_OUTPUT);
  assert_has(made->messages, "it is not drawn: Graphviz failed or took longer "
                             "than 7 seconds");
  assert_int_not_equal(access(made_path(made, "picture"), F_OK), 0);
  assert_int_not_equal(access(made_path(made, "picture.part"), F_OK), 0);
}

/* A long chain of strangers in ranks: minutes for `dot`. */
static void
test_a_drawing_that_takes_too_long_is_given_up(void **state)
{
  Made *made = *state;
  char *dot = arena_alloc(&made->arena, 400000);
  char *end = dot + sprintf(dot, "digraph { graph [layout=dot];\n");
  for (int i = 0; i < 12000; i++) {
    end += sprintf(end, "%d -> %d;\n", i * 7919 % 3001, i * 104729 % 2999);
  }
  strcpy(end, "}");
  assert_int_equal(graph_render_apart(&made->arena, dot, "svg", 1).len, 0);
}

static void
test_a_drawing_needs_valid_dot(void **state)
{
  Made *made = *state;
  assert_int_equal(graph_render_apart(&made->arena, "digraph {", "svg", 5).len,
                   0);
  assert_int_equal(
      graph_render_apart(&made->arena, "digraph {a}", "nothing", 5).len, 0);
}

/* In a child, because Graphviz loses memory. */
static void
test_a_drawing_can_be_made_without_a_child(void **state)
{
  Made *made = *state;
  const char *path = made_path(made, "a.svg");
  const pid_t child = fork();
  if (child == 0) {
    FILE *out = fopen(path, "w");
    const bool is_drawn =
        graph_render("digraph { graph [layout=dot]; a -> b }", "svg", out);
    fclose(out);
    _exit(is_drawn ? 0 : 1);
  }
  int status = 1;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  assert_has(made_file(made, path).ptr, "</svg>");
}

#define TEST(name) MADE_TEST(name)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_events_join_organisers_with_projects_and_countries),
      TEST(test_lines_and_names_have_a_sentence_and_its_document),
      TEST(test_planned_facts_are_dashed_and_denied_ones_not_there),
      TEST(test_without_a_dashed_line_the_legend_has_none),
      TEST(test_a_line_is_as_thick_as_it_has_documents),
      TEST(test_a_derived_edge_is_left_out_where_stated_ones_say_it),
      TEST(test_what_has_no_room_is_counted_in_the_legend),
      TEST(test_the_most_nodes_of_the_options_are_shown),
      TEST(test_what_would_stand_alone_makes_room_for_others),
      TEST(test_too_many_edges_leave_the_weak_ones_out),
      TEST(test_long_names_are_wrapped_and_cut),
      TEST(test_more_than_25_nodes_are_sprung),
      TEST(test_more_than_150_nodes_have_labels_where_lines_meet),
      TEST(test_what_has_more_to_do_with_each_other_is_a_community),
      TEST(test_few_nodes_and_hidden_ones_are_no_community),
      TEST(test_lines_of_many_documents_count_for_more),
      TEST(test_communities_are_shaded),
      TEST(test_a_large_picture_has_fewer_pixels),
      TEST(test_a_graph_without_edges_is_a_legend),
      TEST(test_partners_have_events_and_projects_in_common),
      TEST(test_countries_are_joined_with_projects_and_else_with_organisations),
      TEST(test_countries_of_projects_come_without_organisations),
      TEST(test_around_a_name_are_so_many_steps),
      TEST(test_a_step_leads_over_events),
      TEST(test_around_an_event_there_are_events),
      TEST(test_the_nearest_stay_when_there_is_no_room),
      TEST(test_events_stand_in_the_order_of_days),
      TEST(test_a_line_of_time_has_the_events_of_which_most_is_said),
      TEST(test_a_picture_shows_what_the_filter_leaves),
      TEST(test_what_is_reported_leads_to_the_report),
      TEST(test_a_view_that_there_is_not_is_wrong_usage),
      TEST(test_pictures_have_the_form_that_is_asked_for),
      TEST(test_nothing_makes_a_title),
      TEST(test_hostile_names_make_valid_pictures),
      TEST(test_two_exports_have_the_same_bytes),
      TEST(test_the_order_of_documents_is_no_matter),
      TEST(test_without_a_drawing_the_dot_is_still_there),
      TEST(test_an_export_that_is_not_drawn_fails),
      TEST(test_a_drawing_that_takes_too_long_is_given_up),
      TEST(test_a_drawing_needs_valid_dot),
      TEST(test_a_drawing_can_be_made_without_a_child),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
