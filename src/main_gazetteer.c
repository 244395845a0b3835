// SPDX-License-Identifier: MIT
#include "main.h"

#include <string.h>

static int
print(const Options *options, KedgeStatus status, KedgeReport *report)
{
  return status == KEDGE_OK ? report_print(options, report) : exit_code(status);
}

static int
compile(const Options *options, Messages *messages)
{
  Options all = *options;
  KedgeReport *report;
  EngineConfig config;
  for (size_t i = 1; i < options->n_paths; i++) {
    if (all.n_gazetteers == sizeof all.gazetteers / sizeof *all.gazetteers) {
      fputs("kedge: too many gazetteers\n", stderr);
      return EXIT_USAGE;
    }
    all.gazetteers[all.n_gazetteers++] = options->paths[i];
  }
  engine_config(&config, &all, messages);
  const KedgeStatus status =
      kedge_gazetteer_compile(&config.config, options->out, &report);
  return print(options, status, report);
}

static int
info(const Options *options, Messages *messages)
{
  KedgeReport *report;
  EngineConfig config;
  if (options->n_paths > 2) {
    fputs("kedge: gazetteer info wants one file, or none\n", stderr);
    return EXIT_USAGE;
  }
  engine_config(&config, options, messages);
  const KedgeStatus status = kedge_gazetteer_info(
      &config.config, options->n_paths == 2 ? options->paths[1] : NULL,
      &report);
  return print(options, status, report);
}

int
command_gazetteer(const Options *options, Messages *messages)
{
  if (options->n_paths && strcmp(options->paths[0], "compile") == 0) {
    return compile(options, messages);
  }
  if (options->n_paths && strcmp(options->paths[0], "info") == 0) {
    return info(options, messages);
  }
  fputs("kedge: gazetteer wants a verb: compile or info; see kedge help "
        "gazetteer\n",
        stderr);
  return EXIT_USAGE;
}
