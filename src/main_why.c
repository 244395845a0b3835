// SPDX-License-Identifier: MIT
#include "main.h"

/* FACT [DIR], or SUBJECT PREDICATE OBJECT [DIR]. */
enum { FIELDS = 3 };

static int
check_usage(const Options *options)
{
  if (options->n_paths == 0 || options->n_paths > FIELDS + 1) {
    fputs("kedge: why wants a fact: an id, or 'SUBJECT PREDICATE OBJECT' with "
          "* for any; see kedge help why\n",
          stderr);
    return EXIT_USAGE;
  }
  if (options->db && options->n_paths % 2 == 0) {
    fputs("kedge: why wants one store: DIR or --db, not both\n", stderr);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

static KedgePattern
pattern_of(const Options *options)
{
  KedgePattern pattern = {.subject = text_of(options->paths[0])};
  if (options->n_paths >= FIELDS) {
    pattern.predicate = text_of(options->paths[1]);
    pattern.object = text_of(options->paths[2]);
  }
  return pattern;
}

static const char *
store_of(const Options *options)
{
  if (options->n_paths % 2 == 0) {
    return options->paths[options->n_paths - 1];
  }
  return options->db ? options->db : "out";
}

int
command_why(const Options *options, Messages *messages)
{
  KedgeStatus status;
  size_t n_found = 0;
  const int code = check_usage(options);
  if (code != EXIT_DONE) {
    return code;
  }
  KedgeStore *store =
      kedge_store_open(store_of(options), message_print, messages, &status);
  if (!store) {
    return exit_code(status);
  }
  const KedgePattern pattern = pattern_of(options);
  const KedgeSink sink = sink_of(options);
  status = kedge_store_why(store, &pattern, &sink, &n_found);
  kedge_store_close(store);
  if (status == KEDGE_OK && n_found == 0) {
    return EXIT_PARTIAL;
  }
  return status == KEDGE_INTERRUPTED ? EXIT_OUTPUT : exit_code(status);
}
