// SPDX-License-Identifier: MIT
#include "main.h"

#include <string.h>

/* The store of an export or a report: its first argument, or --db. */
static const char *
store_of(const Options *options)
{
  if (options->n_paths > 1 || (options->n_paths == 1 && options->db)) {
    fprintf(stderr, "kedge: %s wants one store: DIR or --db\n",
            options->command);
    return NULL;
  }
  return options->n_paths ? options->paths[0]
         : options->db    ? options->db
                          : "out";
}

static int
export_as(const Options *options, Messages *messages, const char *format,
          const char *path)
{
  const char *store = store_of(options);
  EngineConfig config;
  if (!store) {
    return EXIT_USAGE;
  }
  const KedgeExport wanted = {
      .format = format,
      .path = path && strcmp(path, "-") == 0 ? NULL : path,
      .stream = stdout,
      .base = options->base,
      .relations = options->relation,
      .types = options->type,
      .entity = options->entity,
      .depth = options->depth,
      .country = options->object,
      .from = options->from,
      .until = options->until,
      .status = options->status,
      .min_confidence = options->min_confidence,
      .min_evidence = options->min_evidence,
      .view = options->view,
      .max_nodes = options->max_nodes,
      .seconds = options->seconds,
      .report = options->report,
      .csv_raw = options->csv_raw,
      .bom = options->bom,
      .reify = options->reify,
  };
  engine_config(&config, options, messages);
  return exit_code(kedge_export(&config.config, store, &wanted));
}

int
command_export(const Options *options, Messages *messages)
{
  if (!options->format) {
    fputs("kedge: export wants --format; see kedge help export\n", stderr);
    return EXIT_USAGE;
  }
  return export_as(options, messages, options->format, options->out);
}

int
command_report(const Options *options, Messages *messages)
{
  return export_as(options, messages, "html", options->out);
}
