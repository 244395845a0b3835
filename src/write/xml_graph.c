// SPDX-License-Identifier: MIT
#include "write/xml_graph.h"

/* Between the values of a relation; see quote_joined. */
enum { SEPARATOR = '|' };

typedef struct XmlColumn {
  Str id, title;
  ValueType type;
} XmlColumn;

/* The ids of attributes of relations begin otherwise. */
static const XmlColumn node_columns[] = {
    {STR_INIT("n_key"), STR_INIT("key"), VALUE_STRING},
    {STR_INIT("n_type"), STR_INIT("type"), VALUE_STRING},
    {STR_INIT("n_kind"), STR_INIT("kind"), VALUE_STRING},
    {STR_INIT("n_names"), STR_INIT("other names"), VALUE_STRING},
    {STR_INIT("n_identifiers"), STR_INIT("identifiers"), VALUE_STRING},
    {STR_INIT("n_mentions"), STR_INIT("mentions"), VALUE_INT},
    {STR_INIT("n_documents"), STR_INIT("documents"), VALUE_INT},
};

static const XmlColumn edge_columns[] = {
    {STR_INIT("e_fact"), STR_INIT("fact"), VALUE_INT},
    {STR_INIT("e_predicate"), STR_INIT("predicate"), VALUE_STRING},
    {STR_INIT("e_status"), STR_INIT("status"), VALUE_STRING},
    {STR_INIT("e_confidence"), STR_INIT("confidence"), VALUE_DOUBLE},
    {STR_INIT("e_places"), STR_INIT("places"), VALUE_INT},
    {STR_INIT("e_documents"), STR_INIT("documents"), VALUE_INT},
    {STR_INIT("e_derived"), STR_INIT("derived"), VALUE_BOOL},
    {STR_INIT("e_symmetric"), STR_INIT("symmetric"), VALUE_BOOL},
};

/* --- attributes ---------------------------------------------------------- */

static bool
has_literals(const Ontology *ontology, const RelationInfo *relation)
{
  for (uint32_t i = 0; i < ontology->n_types; i++) {
    if (ontology->types[i].is_literal && relation->object_types >> i & 1) {
      return true;
    }
  }
  return false;
}

/* "r_has_topic"; in scratch memory. */
static Str
relation_id(XmlGraph *graph, const char *before, Str name)
{
  graph->id.len = 0;
  text_add(&graph->id, str_from(before));
  text_add(&graph->id, name);
  return text_str(&graph->id);
}

static void
declare_literals(XmlGraph *graph)
{
  const Ontology *ontology = graph->export->ontology;
  for (uint32_t i = 0; i < ontology->n_relations; i++) {
    const Str name = ontology->relations[i].name;
    if (has_literals(ontology, &ontology->relations[i])) {
      graph->values.len = 0;
      text_add(&graph->values, name);
      graph->markup->declare(graph, OWNER_NODE, relation_id(graph, "r_", name),
                             name, VALUE_STRING);
      text_add(&graph->values, STR(" status"));
      graph->markup->declare(graph, OWNER_NODE, relation_id(graph, "s_", name),
                             text_str(&graph->values), VALUE_STRING);
    }
  }
}

static void
declare(XmlGraph *graph, Owner owner, const XmlColumn *columns, size_t n)
{
  graph->markup->begin(graph, owner);
  for (size_t i = 0; i < n; i++) {
    graph->markup->declare(graph, owner, columns[i].id, columns[i].title,
                           columns[i].type);
  }
  if (owner == OWNER_NODE) {
    declare_literals(graph);
  }
  graph->markup->end(graph, owner);
}

static void
add_number(XmlGraph *graph, const char *id, uint32_t number)
{
  graph->values.len = 0;
  text_addf(&graph->values, "%u", number);
  graph->markup->value(graph, str_from(id), text_str(&graph->values));
}

static void
add_bool(XmlGraph *graph, const char *id, bool value)
{
  graph->markup->value(graph, str_from(id), value ? STR("true") : STR("false"));
}

/* --- nodes --------------------------------------------------------------- */

static void
add_names(XmlGraph *graph, const ExportEntity *entity)
{
  Str name;
  bool is_first = true;
  graph->values.len = 0;
  names_begin(graph->export, entity);
  while (names_next(graph->export, &name)) {
    quote_joined(&graph->values, name, SEPARATOR, is_first);
    is_first = false;
  }
  if (!is_first) {
    graph->markup->value(graph, STR("n_names"), text_str(&graph->values));
  }
}

static void
add_identifiers(XmlGraph *graph, const ExportEntity *entity)
{
  ExportIdentifier identifier;
  bool is_first = true;
  graph->values.len = 0;
  identifiers_begin(graph->export, entity->id);
  while (identifiers_next(graph->export, &identifier)) {
    quote_joined(&graph->values, identifier.scheme, SEPARATOR, is_first);
    text_add(&graph->values, STR(":"));
    quote_joined(&graph->values, identifier.value, SEPARATOR, true);
    is_first = false;
  }
  if (!is_first) {
    graph->markup->value(graph, STR("n_identifiers"), text_str(&graph->values));
  }
}

/* The values of a relation; their statuses only where one is not held. */
static void
end_relation(XmlGraph *graph, uint16_t relation, bool is_all_held)
{
  const Str name = relation_at(graph->export->ontology, relation)->name;
  graph->markup->value(graph, relation_id(graph, "r_", name),
                       text_str(&graph->values));
  if (!is_all_held) {
    graph->markup->value(graph, relation_id(graph, "s_", name),
                         text_str(&graph->states));
  }
}

static void
add_literals(XmlGraph *graph, const ExportEntity *entity)
{
  uint16_t relation = 0;
  bool is_all_held = true;
  ExportFact fact;
  facts_begin(graph->export, entity->id);
  while (facts_next(graph->export, &fact)) {
    if (fact.object) {
      continue;
    }
    const bool is_first = fact.relation != relation;
    if (is_first) {
      if (relation) {
        end_relation(graph, relation, is_all_held);
      }
      relation = fact.relation;
      graph->values.len = graph->states.len = 0;
      is_all_held = true;
    }
    quote_joined(&graph->values, fact.object_name, SEPARATOR, is_first);
    quote_joined(&graph->states, status_name((Status)fact.status), SEPARATOR,
                 is_first);
    is_all_held &= fact.status == FACT_HELD;
  }
  if (relation) {
    end_relation(graph, relation, is_all_held);
  }
}

static void
add_node(XmlGraph *graph, const ExportEntity *entity)
{
  const XmlMarkup *markup = graph->markup;
  markup->begin_node(graph, entity);
  markup->value(graph, STR("n_key"), entity->key);
  markup->value(graph, STR("n_type"),
                type_at(graph->export->ontology, entity->type)->name);
  if (entity->kind.len) {
    markup->value(graph, STR("n_kind"), entity->kind);
  }
  add_names(graph, entity);
  add_identifiers(graph, entity);
  add_number(graph, "n_mentions", entity->mentions);
  add_number(graph, "n_documents", entity->documents);
  add_literals(graph, entity);
  markup->end_node(graph, entity);
}

static void
add_nodes(XmlGraph *graph)
{
  ExportEntity entity;
  graph->markup->begin_all(graph, OWNER_NODE);
  entities_begin(graph->export);
  while (entities_next(graph->export, &entity)) {
    add_node(graph, &entity);
    export_flow(graph->export);
  }
  graph->markup->end_all(graph, OWNER_NODE);
}

/* --- edges --------------------------------------------------------------- */

static void
add_edge(XmlGraph *graph, const ExportEntity *subject, const ExportFact *fact)
{
  const XmlMarkup *markup = graph->markup;
  XmlEdge edge = {
      .subject_key = subject->key,
      .fact = fact,
      .relation = relation_at(graph->export->ontology, fact->relation),
  };
  fact_counts(graph->export, fact->id, &edge.places, &edge.documents);
  markup->begin_edge(graph, &edge);
  add_number(graph, "e_fact", fact->id);
  markup->value(graph, STR("e_predicate"), edge.relation->name);
  markup->value(graph, STR("e_status"), status_name((Status)fact->status));
  graph->values.len = 0;
  quote_share(&graph->values, fact->confidence);
  markup->value(graph, STR("e_confidence"), text_str(&graph->values));
  add_number(graph, "e_places", edge.places);
  add_number(graph, "e_documents", edge.documents);
  add_bool(graph, "e_derived", fact->is_derived);
  add_bool(graph, "e_symmetric", edge.relation->is_symmetric);
  markup->end_edge(graph, &edge);
}

static void
add_edges(XmlGraph *graph)
{
  ExportEntity entity;
  ExportFact fact;
  graph->markup->begin_all(graph, OWNER_EDGE);
  entities_begin(graph->export);
  while (entities_next(graph->export, &entity)) {
    facts_begin(graph->export, entity.id);
    while (facts_next(graph->export, &fact)) {
      if (fact.object) {
        add_edge(graph, &entity, &fact);
        export_flow(graph->export);
      }
    }
  }
  graph->markup->end_all(graph, OWNER_EDGE);
}

/* --- all ----------------------------------------------------------------- */

void
xml_graph_write(XmlGraph *graph, const XmlMarkup *markup, Export *export)
{
  *graph = (XmlGraph){.export = export, .markup = markup};
  graph->id.arena = graph->values.arena = graph->states.arena = &export->lines;
  declare(graph, OWNER_NODE, node_columns,
          sizeof node_columns / sizeof *node_columns);
  declare(graph, OWNER_EDGE, edge_columns,
          sizeof edge_columns / sizeof *edge_columns);
  add_nodes(graph);
  add_edges(graph);
}

bool
xml_is_own(Str name)
{
  static const Str added[] = {
      STR_INIT("id"), STR_INIT("label"), STR_INIT("color"), STR_INIT("size"),
      STR_INIT("x"),  STR_INIT("y"),     STR_INIT("z"),     STR_INIT("viz")};
  for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
    if (str_equal(added[i], name)) {
      return true;
    }
  }
  for (size_t i = 0; i < sizeof node_columns / sizeof *node_columns; i++) {
    const Str id = node_columns[i].id;
    if (str_equal(str_slice(id, 2, id.len), name)) {
      return true;
    }
  }
  return false;
}

bool
xml_colour(Str colour, unsigned rgb[3])
{
  static const char digits[] = "0123456789abcdef";
  unsigned value = 0;
  if (colour.len != 7 || colour.ptr[0] != '#') {
    return false;
  }
  for (size_t i = 1; i < colour.len; i++) {
    const char c = colour.ptr[i];
    const char *at = strchr(digits, c >= 'A' && c <= 'F' ? c + ' ' : c);
    if (!c || !at) {
      return false;
    }
    value = value << 4 | (unsigned)(at - digits);
  }
  rgb[0] = value >> 16;
  rgb[1] = value >> 8 & 255;
  rgb[2] = value & 255;
  return true;
}

unsigned
xml_size(const ExportEntity *entity)
{
  unsigned size = 10;
  for (uint32_t n = entity->documents; n > 1; n /= 2) {
    size += 5;
  }
  return size;
}
