// SPDX-License-Identifier: MIT
/// How a picture of so many nodes is laid out, and what it says besides.
#ifndef KEDGE_WRITE_GRAPH_STYLE_H
#define KEDGE_WRITE_GRAPH_STYLE_H

#include "base/text.h"
#include "write/graph.h"

/// The colour of what the ontology gives none, and of what is common.
#define GRAPH_PLAIN "#5f6b7a"

typedef struct GraphStyle {
  uint32_t most_nodes;
  const char *layout; ///< attributes of the graph
  uint32_t font;      ///< points, of the labels of nodes
  uint32_t title;     ///< points; the legend has two thirds of it
  bool is_ranked;     ///< lines have labels
  bool hubs_only;     ///< others have no label, and communities are shaded
} GraphStyle;

const GraphStyle *graph_style(const Graph *graph);

/// The words for what a relation joins, its colour, whether it has no
/// direction; for 0, too.
Str graph_relation_label(const Graph *graph, uint16_t relation);
Str graph_relation_color(const Graph *graph, uint16_t relation);
bool graph_is_mutual(const Graph *graph, uint16_t relation);

/// Is it not, or not yet, so?
bool graph_is_dashed(const GraphEdge *edge);

/// The title of the graph, with what the signs mean below it.
void graph_add_legend(Text *text, const Graph *graph, const GraphStyle *style);

/// The rows of a title: for pictures that have no graph.
void graph_add_title(Text *text, Str title, Str subtitle, uint32_t points);

/// The shape and colours of a type, as attributes of a node.
void graph_add_shape(Text *text, const TypeInfo *type, bool is_near,
                     bool is_dashed);

/// Where a key stands in the report of the options, as attributes of a node or
/// an edge; nothing if there is no report.
void graph_add_url(Text *text, const Export *export, Str key);

#endif
