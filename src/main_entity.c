// SPDX-License-Identifier: MIT
/* What things are made of, and what the user says of that. */
#include "main.h"

#include <string.h>

static int
wants(const char *what)
{
  fprintf(stderr, "kedge: entity %s; see kedge help entity\n", what);
  return EXIT_USAGE;
}

/* show [NAME [STORE]] */
static int
show(const Options *options, Messages *messages)
{
  KedgeStatus status;
  size_t n_rows = 0;
  const bool has_path = options->n_paths == 3;
  if (options->n_paths > 3 || (has_path && options->db)) {
    return wants("show wants one name, and one store: DIR or --db");
  }
  const char *path = has_path      ? options->paths[2]
                     : options->db ? options->db
                                   : "out";
  KedgeStore *store = kedge_store_open(path, message_print, messages, &status);
  if (!store) {
    return exit_code(status);
  }
  const KedgeSink sink = sink_of(options);
  status = kedge_store_entity(
      store, text_of(options->n_paths > 1 ? options->paths[1] : NULL), &sink,
      &n_rows);
  kedge_store_close(store);
  return code_of(status, n_rows > 0);
}

/* merge NAME INTO, split NAME */
static int
decide(const Options *options, Messages *messages, bool is_merge)
{
  if (options->n_paths != (is_merge ? 3 : 2) || !options->out) {
    return wants(is_merge ? "merge wants two names and a folder: -o DIR"
                          : "split wants one name and a folder: -o DIR");
  }
  const KedgeDecision decision = {.name = options->paths[1],
                                  .into = is_merge ? options->paths[2] : NULL};
  return run_and_print(options, messages,
                       (KedgeRun){.decisions = &decision, .n_decisions = 1});
}

int
command_entity(const Options *options, Messages *messages)
{
  const char *verb = options->n_paths ? options->paths[0] : "";
  if (strcmp(verb, "show") == 0) {
    return show(options, messages);
  }
  if (strcmp(verb, "merge") == 0 || strcmp(verb, "split") == 0) {
    return decide(options, messages, *verb == 'm');
  }
  return wants("wants a verb: show, merge or split");
}
