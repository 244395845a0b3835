// SPDX-License-Identifier: MIT
/// Files that people and other programs read, made from a committed store.
/// Each appears whole or not at all, with its rows in an order that depends
/// on the documents only. A fact is exported unless it is cancelled or denied.
#ifndef KEDGE_WRITE_WRITE_H
#define KEDGE_WRITE_WRITE_H

#include "store/store.h"

typedef struct WriteOptions {
  const char *base;        ///< of IRIs; null: "https://kedge.example/"
  uint32_t max_nodes;      ///< in the diagram; 0: 80
  uint32_t max_edges;      ///< in the diagram; 0: 160
  uint32_t layout_seconds; ///< give up drawing after this time; 0: 30
} WriteOptions;

/// Write one or several files into `folder` (it must exist). False after an
/// error has been reported to `diag`. `scratch` is left as it was found.
typedef bool WriteFunc(Store *store, Arena *scratch,
                       const WriteOptions *options, const char *folder,
                       Diag *diag);

/// triples.csv: a row a fact, ordered by the first place that says so
/// (document, begin, end), then by keys; for each event a row `event_type`.
WriteFunc write_triples;
/// evidence.csv: a row a place, of all facts, by document, begin, end, keys.
WriteFunc write_evidence;
/// entities.csv: what is mentioned or part of an exported fact, in the order
/// in which the documents name it.
WriteFunc write_entities;
/// events.csv: events with at least one exported fact, in document order.
WriteFunc write_events;
/// mentions.csv: in document order.
WriteFunc write_mentions;
/// graph.nt: canonical N-Triples, sorted by bytes.
WriteFunc write_ntriples;
/// network.dot and network.svg: who did what with whom. When the drawing
/// fails or takes too long there is a warning and no picture.
WriteFunc write_network;

/// An output by the name that people know it by.
typedef struct Writer {
  const char *name;
  const char *files; ///< separated by spaces
  WriteFunc *write;
} Writer;

/// All of them, in the order in which they should be written.
extern const Writer writers[];
extern const size_t n_writers;

/// Write all into `folder`; stops at the first that fails.
bool write_all(Store *store, Arena *scratch, const WriteOptions *options,
               const char *folder, Diag *diag);

#endif
