// SPDX-License-Identifier: MIT
#include "write/write.h"

const Writer writers[] = {
    {"triples", "triples.csv", write_triples},
    {"evidence", "evidence.csv", write_evidence},
    {"entities", "entities.csv", write_entities},
    {"events", "events.csv", write_events},
    {"mentions", "mentions.csv", write_mentions},
    {"ntriples", "graph.nt", write_ntriples},
    {"network", "network.dot network.svg", write_network},
};

const size_t n_writers = sizeof writers / sizeof *writers;

bool
write_all(Store *store, Arena *scratch, const WriteOptions *options,
          const char *folder, Diag *diag)
{
  bool ok = true;
  for (size_t i = 0; ok && i < n_writers; i++) {
    ok = writers[i].write(store, scratch, options, folder, diag);
  }
  return ok;
}
