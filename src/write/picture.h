// SPDX-License-Identifier: MIT
/// Pictures of what is taken of a store: a view chooses what is drawn, and its
/// size how.
#ifndef KEDGE_WRITE_PICTURE_H
#define KEDGE_WRITE_PICTURE_H

#include "write/graph.h"

enum { PICTURE_NODES = 1000, PICTURE_SECONDS = 30 };

/// A view, in the order in which help lists them; `load` is null for those
/// that are no graph.
typedef struct PictureView {
  const char *name;
  const char *help;
  bool is_around; ///< wants an entity
  bool (*load)(Graph *graph, Export *export, uint32_t most);
} PictureView;

extern const PictureView picture_views[];
extern const size_t n_picture_views;

/// Is there such a view, and has it what it wants? False after a report.
bool picture_check(Export *export);

/// The picture of the options in the DOT language. Facts must be selected. An
/// empty text after a report.
Str picture_dot(Export *export);

/// The network of what is taken, ready for graph_dot: at most so many nodes and
/// edges are shown, with their sentences. False after a report.
bool picture_network(Graph *graph, Export *export, uint32_t max_nodes,
                     uint32_t max_edges);

/// The filter in words: "country: Moldova, from 2020"; may be empty.
Str picture_filter(Export *export);

/// Events by date, at most so many.
Str timeline_dot(Export *export, uint32_t most);

#endif
