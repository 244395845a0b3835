// SPDX-License-Identifier: MIT
/* GraphML, http://graphml.graphdrawing.org/: for Cytoscape, yEd, igraph. Ids
   are XML name tokens, as its schema wants. yEd shows names, colours and shapes
   from elements of its own, which others pass over. */
#include "write/xml_graph.h"

static const char *const owners[OWNER_COUNT] = {"node", "edge"};
static const char *const types[] = {
    [VALUE_STRING] = "string",
    [VALUE_INT] = "int",
    [VALUE_DOUBLE] = "double",
    [VALUE_BOOL] = "boolean",
};

static void
declare(XmlGraph *graph, Owner owner, Str id, Str title, ValueType type)
{
  Text *text = &graph->export->text;
  text_add(text, STR("<key"));
  quote_xml_attribute(text, "id", id);
  text_addf(text, " for=\"%s\"", owners[owner]);
  quote_xml_attribute(text, "attr.name", title);
  text_addf(text, " attr.type=\"%s\"/>\n", types[type]);
}

/* What GEXF has of its own is an attribute here. */
static void
begin(XmlGraph *graph, Owner owner)
{
  if (owner == OWNER_NODE) {
    text_add(&graph->export->text, STR("<key id=\"y_node\" for=\"node\""
                                       " yfiles.type=\"nodegraphics\"/>\n"));
    declare(graph, owner, STR("n_label"), STR("label"), VALUE_STRING);
  } else {
    declare(graph, owner, STR("e_label"), STR("label"), VALUE_STRING);
    declare(graph, owner, STR("e_weight"), STR("weight"), VALUE_DOUBLE);
  }
}

static void
end(XmlGraph *graph, Owner owner)
{
  if (owner == OWNER_EDGE) {
    text_add(&graph->export->text,
             STR("<graph id=\"kedge\" edgedefault=\"directed\">\n"));
  }
}

static void
pass(XmlGraph *graph, Owner owner)
{
  (void)graph;
  (void)owner;
}

static bool
is_plain(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* "organisation:iom": a slash is a colon, what no name token has "_" and two
   digits of base 16 for each byte. */
static void
add_id(Text *text, const char *name, Str key)
{
  text_addf(text, " %s=\"", name);
  for (size_t i = 0; i < key.len; i++) {
    if (is_plain(key.ptr[i])) {
      text_add(text, str_slice(key, i, i + 1));
    } else if (key.ptr[i] == '/') {
      text_add(text, STR(":"));
    } else {
      text_addf(text, "_%02X", (unsigned char)key.ptr[i]);
    }
  }
  text_add(text, STR("\""));
}

static void
add_value(XmlGraph *graph, Str id, Str value)
{
  Text *text = &graph->export->text;
  text_add(text, STR("<data"));
  quote_xml_attribute(text, "key", id);
  text_add(text, STR(">"));
  quote_xml(text, value);
  text_add(text, STR("</data>\n"));
}

static void
begin_node(XmlGraph *graph, const ExportEntity *entity)
{
  Text *text = &graph->export->text;
  text_add(text, STR("<node"));
  add_id(text, "id", entity->key);
  text_add(text, STR(">\n"));
  add_value(graph, STR("n_label"),
            entity->name.len ? entity->name : entity->key);
}

static void
add_fill(Text *text, const TypeInfo *type)
{
  unsigned rgb[3];
  if (xml_colour(type->fill, rgb)) {
    text_addf(text, "<y:Fill color=\"#%02x%02x%02x\"/>", rgb[0], rgb[1],
              rgb[2]);
  }
  if (xml_colour(type->border, rgb)) {
    text_addf(text, "<y:BorderStyle color=\"#%02x%02x%02x\"/>", rgb[0], rgb[1],
              rgb[2]);
  }
}

/* The shapes of yEd for those that Graphviz has. */
static const char *
yed_shape(Str shape)
{
  static const struct {
    Str word;
    const char *shape;
  } shapes[] = {
      {STR_INIT("rounded box"), "roundrectangle"},
      {STR_INIT("box"), "rectangle"},
      {STR_INIT("ellipse"), "ellipse"},
      {STR_INIT("diamond"), "diamond"},
      {STR_INIT("hexagon"), "hexagon"},
      {STR_INIT("octagon"), "octagon"},
  };
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    if (str_equal(shape, shapes[i].word)) {
      return shapes[i].shape;
    }
  }
  return "ellipse";
}

static void
end_node(XmlGraph *graph, const ExportEntity *entity)
{
  Text *text = &graph->export->text;
  const TypeInfo *type = type_at(graph->export->ontology, entity->type);
  text_add(text, STR("<data key=\"y_node\"><y:ShapeNode>"));
  add_fill(text, type);
  text_add(text, STR("<y:NodeLabel>"));
  quote_xml(text, entity->name.len ? entity->name : entity->key);
  text_addf(text,
            "</y:NodeLabel><y:Shape type=\"%s\"/></y:ShapeNode></data>"
            "</node>\n",
            yed_shape(type->shape));
}

static void
begin_edge(XmlGraph *graph, const XmlEdge *edge)
{
  Text *text = &graph->export->text;
  text_addf(text, "<edge id=\"fact%u\"", edge->fact->id);
  add_id(text, "source", edge->subject_key);
  add_id(text, "target", edge->fact->object_key);
  text_add(text, STR(">\n"));
  add_value(graph, STR("e_label"), edge->relation->label);
  text_addf(text, "<data key=\"e_weight\">%u</data>\n",
            edge->documents ? edge->documents : 1);
}

static void
end_edge(XmlGraph *graph, const XmlEdge *edge)
{
  (void)edge;
  text_add(&graph->export->text, STR("</edge>\n"));
}

bool
format_graphml(Export *export)
{
  static const XmlMarkup markup = {
      begin,      end,      declare,    pass,     pass,
      begin_node, end_node, begin_edge, end_edge, add_value,
  };
  XmlGraph graph;
  text_add(&export->text,
           STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
               "  xmlns:y=\"http://www.yworks.com/xml/graphml\">\n"));
  xml_graph_write(&graph, &markup, export);
  text_add(&export->text, STR("</graph>\n</graphml>\n"));
  return true;
}
