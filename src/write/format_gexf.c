// SPDX-License-Identifier: MIT
/* GEXF 1.2draft, https://gexf.net/: for Gephi and Gephi Lite. The id of a node
   is its key as IRIs have it (rdf_add_encoded), since XML cannot hold each
   character. All edges are directed, because readers refuse a graph with both;
   an attribute tells those that run both ways. */
#include "write/rdf.h"
#include "write/xml_graph.h"

static const char *const owners[OWNER_COUNT] = {"node", "edge"};
static const char *const types[] = {
    [VALUE_STRING] = "string",
    [VALUE_INT] = "integer",
    [VALUE_DOUBLE] = "double",
    [VALUE_BOOL] = "boolean",
};

/* Some readers show ids in place of titles, so they are short: without the
   letter that tells apart what GraphML has in one space, as far as they differ
   then. */
static Str
short_id(Str id)
{
  const Str name = str_slice(id, 2, id.len);
  switch (id.ptr[0]) {
  case 'r':
    return str_starts(name, STR("r_")) || str_starts(name, STR("s_")) ||
                   xml_is_own(name)
               ? id
               : name;
  case 's':
    return id;
  default:
    return name;
  }
}

static void
begin(XmlGraph *graph, Owner owner)
{
  text_addf(&graph->export->text, "<attributes class=\"%s\" mode=\"static\">\n",
            owners[owner]);
}

static void
end(XmlGraph *graph, Owner owner)
{
  (void)owner;
  text_add(&graph->export->text, STR("</attributes>\n"));
}

static void
declare(XmlGraph *graph, Owner owner, Str id, Str title, ValueType type)
{
  Text *text = &graph->export->text;
  (void)owner;
  text_add(text, STR("<attribute"));
  quote_xml_attribute(text, "id", short_id(id));
  quote_xml_attribute(text, "title", title);
  text_addf(text, " type=\"%s\"/>\n", types[type]);
}

static void
begin_all(XmlGraph *graph, Owner owner)
{
  text_addf(&graph->export->text, "<%ss>\n", owners[owner]);
}

static void
end_all(XmlGraph *graph, Owner owner)
{
  text_addf(&graph->export->text, "</%ss>\n", owners[owner]);
}

static void
add_id(Text *text, const char *name, Str key)
{
  text_addf(text, " %s=\"", name);
  rdf_add_encoded(text, key);
  text_add(text, STR("\""));
}

static void
begin_node(XmlGraph *graph, const ExportEntity *entity)
{
  Text *text = &graph->export->text;
  text_add(text, STR("<node"));
  add_id(text, "id", entity->key);
  quote_xml_attribute(text, "label",
                      entity->name.len ? entity->name : entity->key);
  text_add(text, STR("><attvalues>\n"));
}

static void
add_colour(Text *text, Str colour)
{
  unsigned rgb[3];
  if (xml_colour(colour, rgb)) {
    text_addf(text, "<viz:color r=\"%u\" g=\"%u\" b=\"%u\"/>", rgb[0], rgb[1],
              rgb[2]);
  }
}

/* The dark colour of its type: Gephi draws nodes without a border. */
static void
end_node(XmlGraph *graph, const ExportEntity *entity)
{
  Text *text = &graph->export->text;
  text_add(text, STR("</attvalues>"));
  add_colour(text, type_at(graph->export->ontology, entity->type)->border);
  text_addf(text, "<viz:size value=\"%u\"/></node>\n", xml_size(entity));
}

static void
begin_edge(XmlGraph *graph, const XmlEdge *edge)
{
  Text *text = &graph->export->text;
  text_addf(text, "<edge id=\"%u\"", edge->fact->id);
  add_id(text, "source", edge->subject_key);
  add_id(text, "target", edge->fact->object_key);
  quote_xml_attribute(text, "label", edge->relation->label);
  text_addf(text, " type=\"directed\" weight=\"%u\"><attvalues>\n",
            edge->documents ? edge->documents : 1);
}

static void
end_edge(XmlGraph *graph, const XmlEdge *edge)
{
  Text *text = &graph->export->text;
  text_add(text, STR("</attvalues>"));
  add_colour(text, edge->relation->draw);
  text_add(text, STR("</edge>\n"));
}

static void
add_value(XmlGraph *graph, Str id, Str value)
{
  Text *text = &graph->export->text;
  text_add(text, STR("<attvalue"));
  quote_xml_attribute(text, "for", short_id(id));
  quote_xml_attribute(text, "value", value);
  text_add(text, STR("/>\n"));
}

bool
format_gexf(Export *export)
{
  static const XmlMarkup markup = {
      begin,      end,      declare,    begin_all, end_all,
      begin_node, end_node, begin_edge, end_edge,  add_value,
  };
  XmlGraph graph;
  text_add(&export->text,
           STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<gexf xmlns=\"http://www.gexf.net/1.2draft\"\n"
               "  xmlns:viz=\"http://www.gexf.net/1.2draft/viz\""
               " version=\"1.2\">\n"
               "<meta><creator>kedge</creator></meta>\n"
               "<graph mode=\"static\" defaultedgetype=\"directed\">\n"));
  xml_graph_write(&graph, &markup, export);
  text_add(&export->text, STR("</graph>\n</gexf>\n"));
  return true;
}
