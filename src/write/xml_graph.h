// SPDX-License-Identifier: MIT
/// What graph formats in XML share: entities are nodes, facts between them are
/// edges, and the literals of an entity are attributes of its node, one for
/// each relation. A format is a table of functions that write the markup.
#ifndef KEDGE_WRITE_XML_GRAPH_H
#define KEDGE_WRITE_XML_GRAPH_H

#include "write/export.h"
#include "write/quote.h"

typedef enum ValueType {
  VALUE_STRING,
  VALUE_INT,
  VALUE_DOUBLE,
  VALUE_BOOL
} ValueType;

typedef enum Owner { OWNER_NODE, OWNER_EDGE, OWNER_COUNT } Owner;

typedef struct XmlEdge {
  Str subject_key;
  const ExportFact *fact;
  const RelationInfo *relation;
  uint32_t places, documents;
} XmlEdge;

typedef struct XmlGraph XmlGraph;

typedef struct XmlMarkup {
  /// Before and behind the attributes of an owner that are declared.
  void (*begin)(XmlGraph *graph, Owner owner);
  void (*end)(XmlGraph *graph, Owner owner);
  void (*declare)(XmlGraph *graph, Owner owner, Str id, Str title,
                  ValueType type);
  /// Around all nodes, and all edges.
  void (*begin_all)(XmlGraph *graph, Owner owner);
  void (*end_all)(XmlGraph *graph, Owner owner);
  void (*begin_node)(XmlGraph *graph, const ExportEntity *entity);
  void (*end_node)(XmlGraph *graph, const ExportEntity *entity);
  void (*begin_edge)(XmlGraph *graph, const XmlEdge *edge);
  void (*end_edge)(XmlGraph *graph, const XmlEdge *edge);
  void (*value)(XmlGraph *graph, Str id, Str value);
} XmlMarkup;

struct XmlGraph {
  Export *export;
  const XmlMarkup *markup;
  Text id, values, states; ///< scratch
};

/// Write all that stands between the head and the tail of the file.
void xml_graph_write(XmlGraph *graph, const XmlMarkup *markup, Export *export);

/// Is it the name of an attribute that nodes have besides those of relations,
/// or of one that readers add?
bool xml_is_own(Str name);

/// A colour of the ontology, "#rrggbb", as three numbers; false: it is none.
bool xml_colour(Str colour, unsigned rgb[3]);

/// How large a node is drawn: it grows with the logarithm of its documents.
unsigned xml_size(const ExportEntity *entity);

#endif
