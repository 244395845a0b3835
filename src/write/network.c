// SPDX-License-Identifier: MIT
/* The picture that every run makes: a view of the export, smaller. */
#include "write/graph_render.h"
#include "write/job.h"
#include "write/picture.h"

enum { MAX_NODES = 80, MAX_EDGES = 160 };

static uint32_t
or_default(uint32_t value, uint32_t otherwise)
{
  return value ? value : otherwise;
}

static bool
write_bytes(Job *job)
{
  const Str *bytes = job->task;
  fwrite(bytes->ptr, 1, bytes->len, job->out);
  return true;
}

static bool
write_file(Job *job, const char *folder, const char *name, Str bytes)
{
  job->task = &bytes;
  return job_run(job, folder, name, write_bytes);
}

static bool
write_svg(Job *job, const char *folder, Str dot)
{
  const uint32_t seconds =
      or_default(job->options->layout_seconds, PICTURE_SECONDS);
  const Str svg = graph_render_apart(
      job->scratch, arena_cstr(job->scratch, dot), "svg", seconds);
  if (svg.len == 0) {
    diag_warning(job->diag, (Place){.file = folder},
                 "network.svg is not drawn: Graphviz failed or took longer "
                 "than %u seconds",
                 seconds);
    return true;
  }
  return write_file(job, folder, "network.svg", svg);
}

static Str
draw(Job *job)
{
  const ExportOptions options = {0};
  Export export = {.store = job->store,
                   .ontology = job->store->ontology,
                   .arena = job->scratch,
                   .diag = job->diag,
                   .options = &options};
  Str dot = {0};
  Graph graph;
  if (select_facts(&export) &&
      picture_network(&graph, &export,
                      or_default(job->options->max_nodes, MAX_NODES),
                      or_default(job->options->max_edges, MAX_EDGES))) {
    dot = graph_dot(&graph, job->scratch);
  }
  for (int ask = 0; ask < EXPORT_ASK_COUNT; ask++) {
    sql_finalize(export.asks[ask]);
  }
  return dot;
}

bool
write_network(Store *store, Arena *scratch, const WriteOptions *options,
              const char *folder, Diag *diag)
{
  Job job = {store, scratch, options, diag, NULL, NULL};
  const ArenaMark mark = arena_mark(scratch);
  const Str dot = draw(&job);
  const bool ok = dot.len && write_file(&job, folder, "network.dot", dot) &&
                  write_svg(&job, folder, dot);
  arena_rewind(scratch, mark);
  return ok;
}
