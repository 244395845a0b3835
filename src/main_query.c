// SPDX-License-Identifier: MIT
#include "main.h"

/* Arguments: the query, and a store. */
static const char *
store_of(const Options *options)
{
  return options->n_paths == 2 ? options->paths[1]
         : options->db         ? options->db
                               : "out";
}

static int
check_usage(const Options *options)
{
  if (options->n_paths == 0 || options->n_paths > 2) {
    fputs("kedge: query wants one query, in quotes; see kedge help query\n",
          stderr);
    return EXIT_USAGE;
  }
  if (options->n_paths == 2 && options->db) {
    fputs("kedge: query wants one store: DIR or --db, not both\n", stderr);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

int
command_query(const Options *options, Messages *messages)
{
  KedgeStatus status;
  size_t n_rows = 0;
  const int code = check_usage(options);
  if (code != EXIT_DONE) {
    return code;
  }
  KedgeStore *store =
      kedge_store_open(store_of(options), message_print, messages, &status);
  if (!store) {
    return exit_code(status);
  }
  const KedgeQuery query = {.text = text_of(options->paths[0]),
                            .status = text_of(options->status),
                            .document = text_of(options->document),
                            .min_confidence = options->min_confidence,
                            .min_evidence = options->min_evidence,
                            .limit = options->limit,
                            .only_sql = options->only_sql};
  const KedgeSink sink = sink_of(options);
  status = kedge_store_query(store, &query, &sink, &n_rows);
  kedge_store_close(store);
  if (status == KEDGE_OK && n_rows == 0) {
    return EXIT_PARTIAL;
  }
  return status == KEDGE_INTERRUPTED ? EXIT_OUTPUT : exit_code(status);
}
