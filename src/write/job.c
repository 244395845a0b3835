// SPDX-License-Identifier: MIT
#include "write/job.h"

#include "base/file.h"

typedef struct Run {
  Job *job;
  bool (*body)(Job *job);
  bool is_done;
} Run;

static void
run_body(void *data)
{
  Run *run = data;
  run->is_done = run->body(run->job);
}

static const char *
path_of(Arena *scratch, const char *folder, const char *name)
{
  const bool has_slash = str_ends(str_from(folder), STR("/"));
  return arena_printf(scratch, "%s%s%s", folder, has_slash ? "" : "/", name)
      .ptr;
}

bool
job_run(Job *job, const char *folder, const char *name, bool (*body)(Job *job))
{
  Output output;
  const ArenaMark mark = arena_mark(job->scratch);
  if (!output_open(&output, path_of(job->scratch, folder, name), job->diag)) {
    arena_rewind(job->scratch, mark);
    return false;
  }
  Run run = {job, body, false};
  job->out = output.stream;
  const bool has_memory = arena_try(job->scratch, run_body, &run);
  if (has_memory && run.is_done) {
    run.is_done = output_commit(&output, job->diag);
  } else {
    output_abandon(&output);
  }
  if (!has_memory) {
    arena_give_up(job->scratch);
  }
  arena_rewind(job->scratch, mark);
  return run.is_done;
}

Str
job_base(const Job *job)
{
  return job->options->base ? str_from(job->options->base)
                            : STR("https://kedge.example/");
}
