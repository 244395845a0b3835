// SPDX-License-Identifier: MIT
#include "write/export.h"
#include "write/write.h"

typedef struct Graph {
  Export export;
  ExportOptions options;
  Store *store;
  Arena *scratch;
  const char *path;
  Diag *diag;
  KedgeStatus status;
} Graph;

static void
run(void *data)
{
  Graph *graph = data;
  graph->status =
      export_run(&graph->export, graph->store, graph->scratch, &graph->options,
                 format_find(STR("nt")), graph->path, graph->diag);
}

/* graph.nt: what `kedge export --format nt` writes. */
bool
write_ntriples(Store *store, Arena *scratch, const WriteOptions *options,
               const char *folder, Diag *diag)
{
  const ArenaMark mark = arena_mark(scratch);
  Graph graph = {
      .options = {.base = str_from(options->base)},
      .store = store,
      .scratch = scratch,
      .path = arena_printf(scratch, "%s/graph.nt", folder).ptr,
      .diag = diag,
  };
  const bool has_memory = arena_try(scratch, run, &graph);
  export_free(&graph.export);
  if (!has_memory) {
    arena_give_up(scratch);
  }
  arena_rewind(scratch, mark);
  return graph.status == KEDGE_OK;
}
