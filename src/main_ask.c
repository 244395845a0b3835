// SPDX-License-Identifier: MIT
/* Commands that ask one store. */
#include "main.h"

#include <string.h>

/* The arguments that are not of the store: "list". */
static size_t
verbs_of(const Options *options)
{
  return strcmp(options->command, "quarantine") == 0;
}

KedgeStore *
open_asked(const Options *options, Messages *messages, int *code)
{
  KedgeStatus status;
  const size_t first = verbs_of(options);
  const size_t n_paths = options->n_paths - first;
  const char *path = n_paths       ? options->paths[first]
                     : options->db ? options->db
                                   : "out";
  if (n_paths > 1 || (n_paths == 1 && options->db)) {
    fprintf(stderr, "kedge: %s wants one store: DIR or --db\n",
            options->command);
    *code = EXIT_USAGE;
    return NULL;
  }
  KedgeStore *store = kedge_store_open(path, message_print, messages, &status);
  *code = exit_code(status);
  return store;
}

int
code_of(KedgeStatus status, bool is_good)
{
  if (status == KEDGE_OK && !is_good) {
    return EXIT_PARTIAL;
  }
  return status == KEDGE_INTERRUPTED ? EXIT_OUTPUT : exit_code(status);
}

static int
check_usage(const Options *options)
{
  if (options->matrix + options->sheet + options->gaps + options->conflicts >
      1) {
    fputs("kedge: audit wants one of --matrix, --sheet, --gaps, --conflicts\n",
          stderr);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

static KedgeAuditPart
part_of(const Options *options)
{
  return options->matrix      ? KEDGE_AUDIT_MATRIX
         : options->sheet     ? KEDGE_AUDIT_SHEET
         : options->gaps      ? KEDGE_AUDIT_GAPS
         : options->conflicts ? KEDGE_AUDIT_CONFLICTS
                              : KEDGE_AUDIT_CLAIMS;
}

int
command_audit(const Options *options, Messages *messages)
{
  size_t n_rows = 0;
  int code = check_usage(options);
  if (code != EXIT_DONE) {
    return code;
  }
  KedgeStore *store = open_asked(options, messages, &code);
  if (!store) {
    return code;
  }
  const KedgeAudit audit = {.part = part_of(options),
                            .by_year = options->by_year,
                            .subject = text_of(options->subject),
                            .object = text_of(options->object),
                            .type = text_of(options->type),
                            .year = options->year,
                            .min_confidence = options->min_confidence,
                            .min_evidence = options->min_evidence};
  const KedgeSink sink = sink_of(options);
  const KedgeStatus status = kedge_store_audit(store, &audit, &sink, &n_rows);
  kedge_store_close(store);
  return code_of(status, n_rows > 0);
}

int
command_stats(const Options *options, Messages *messages)
{
  enum { USUAL_TOP = 10 };
  int code;
  KedgeStore *store = open_asked(options, messages, &code);
  if (!store) {
    return code;
  }
  const KedgeSink sink = sink_of(options);
  const KedgeStatus status = kedge_store_stats(
      store, options->limit ? options->limit : USUAL_TOP, &sink);
  kedge_store_close(store);
  return code_of(status, true);
}

int
command_quarantine(const Options *options, Messages *messages)
{
  size_t n_rows = 0;
  int code;
  if (options->n_paths == 0 || strcmp(options->paths[0], "list") != 0) {
    fputs("kedge: quarantine wants list; see kedge help quarantine\n", stderr);
    return EXIT_USAGE;
  }
  KedgeStore *store = open_asked(options, messages, &code);
  if (!store) {
    return code;
  }
  const KedgeQuarantine asked = {.document = text_of(options->document),
                                 .limit = options->limit};
  const KedgeSink sink = sink_of(options);
  const KedgeStatus status =
      kedge_store_quarantine(store, &asked, &sink, &n_rows);
  kedge_store_close(store);
  return code_of(status, n_rows > 0);
}

int
command_check_store(const Options *options, Messages *messages)
{
  size_t n_broken = 0;
  int code;
  KedgeStore *store = open_asked(options, messages, &code);
  if (!store) {
    return code;
  }
  const KedgeSink sink = sink_of(options);
  const KedgeStatus status = kedge_store_check(store, &sink, &n_broken);
  kedge_store_close(store);
  return code_of(status, n_broken == 0);
}

/* Arguments: the query, and a store. */
static const char *
query_store(const Options *options)
{
  return options->n_paths == 2 ? options->paths[1]
         : options->db         ? options->db
                               : "out";
}

static int
check_query(const Options *options)
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
  const int code = check_query(options);
  if (code != EXIT_DONE) {
    return code;
  }
  KedgeStore *store =
      kedge_store_open(query_store(options), message_print, messages, &status);
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
  return code_of(status, n_rows > 0);
}
