// SPDX-License-Identifier: MIT
/// How a view finds its nodes and edges.
#ifndef KEDGE_WRITE_GRAPH_LOAD_H
#define KEDGE_WRITE_GRAPH_LOAD_H

#include "base/text.h"
#include "write/graph.h"
#include "write/views.h"

enum { GRAPH_MOST_QUERIES = 2, GRAPH_MOST_FILLS = 3 };

/// Rows of subject, object, relation (0: none), status, documents and how many
/// stand between them, in an order that depends on documents only.
typedef struct GraphQuery {
  const char *sql;
  GraphLink link;
} GraphQuery;

/// The tables that queries may ask: temp.picture_type(id, is_node, is_event,
/// part), picture_relation(id, is_drawn, network), picture_fact(id, subject,
/// object, relation, status): what is taken and joins two entities,
/// picture_node(entity), and picture_member(thing, who, fact), which is empty.
typedef struct GraphPlan {
  uint32_t parts; ///< bits of PicturePart: which types are nodes; 0: any
  uint32_t most;  ///< nodes; 0: all
  uint32_t depth; ///< steps from temp.reached that facts are looked for in; 0:
                  ///< in the whole store
  bool is_near;
  GraphQuery queries[GRAPH_MOST_QUERIES];
  const char *fills[GRAPH_MOST_FILLS + 1]; ///< run before nodes are found
} GraphPlan;

/// What an event is called, with its day: "workshop, 2022-05-17".
#define SQL_EVENT_NAME(e)                                                      \
  SQL_NAME(e)                                                                  \
  " || ifnull((SELECT ', ' || min(d.literal) FROM fact d\n"                    \
  "    WHERE d.subject = " e ".id AND d.relation IN (\n"                       \
  "      SELECT id FROM relation WHERE event_column = 'start')), '')"

bool graph_load(Graph *graph, Export *export, const GraphPlan *plan);

/// Forget the tables of a picture, whether there are some or not.
void graph_drop_tables(Sql *sql);

/// "“The sentence.” – the document", of the first place of a fact, as a part of
/// an attribute; empty for 0. In the memory of the export.
Str graph_evidence(Export *export, uint32_t fact);

#endif
