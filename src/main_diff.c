// SPDX-License-Identifier: MIT
#include "main.h"

static int
run_diff(const Options *options, KedgeStore *old, KedgeStore *new)
{
  KedgeDiff diff;
  const KedgeSink sink = sink_of(options);
  const KedgeStatus status = kedge_store_diff(old, new, &sink, &diff);
  if (status != KEDGE_OK) {
    return status == KEDGE_INTERRUPTED ? EXIT_OUTPUT : exit_code(status);
  }
  if (options->limits_loss && diff.n_lost > options->most_lost) {
    fprintf(stderr, "kedge: %zu facts were lost, more than %u\n", diff.n_lost,
            options->most_lost);
    return EXIT_PARTIAL;
  }
  return EXIT_DONE;
}

int
command_diff(const Options *options, Messages *messages)
{
  KedgeStatus status;
  if (options->n_paths != 2) {
    fputs("kedge: diff wants two stores: OLD NEW; see kedge help diff\n",
          stderr);
    return EXIT_USAGE;
  }
  KedgeStore *old =
      kedge_store_open(options->paths[0], message_print, messages, &status);
  KedgeStore *new = old ? kedge_store_open(options->paths[1], message_print,
                                           messages, &status)
                        : NULL;
  const int code = old && new ? run_diff(options, old, new) : exit_code(status);
  kedge_store_close(old);
  kedge_store_close(new);
  return code;
}
