// SPDX-License-Identifier: MIT
#include "main.h"

#include <string.h>

static int
check_rules(const Options *options, Messages *messages)
{
  int code;
  /* Files that are no part of the knowledge yet are loaded with it. */
  Options all = *options;
  for (size_t i = 1; i < options->n_paths; i++) {
    if (all.n_rules == sizeof all.rules / sizeof *all.rules) {
      fputs("kedge: too many rule files\n", stderr);
      return EXIT_USAGE;
    }
    all.rules[all.n_rules++] = options->paths[i];
  }
  KedgeEngine *engine = load_engine(&all, messages, &code);
  if (!engine) {
    fprintf(stderr, "kedge: %lu error%s in the rules and gazetteers\n",
            messages->n_errors, messages->n_errors == 1 ? "" : "s");
    return code;
  }
  KedgeCheck check;
  const KedgeStatus status =
      kedge_engine_check(engine, options->paths + 1, options->n_paths - 1,
                         message_print, messages, &check);
  code = exit_code(status);
  printf("%zu rules, %zu examples, %zu warnings\n", check.n_rules,
         check.n_examples, check.n_warnings);
  printf("rules: %zu passed, %zu failed\n", check.n_examples - check.n_failed,
         check.n_failed);
  kedge_engine_free(engine);
  return code;
}

int
command_rules(const Options *options, Messages *messages)
{
  const char *verb = options->n_paths ? options->paths[0] : "";
  if (strcmp(verb, "check") == 0) {
    return check_rules(options, messages);
  }
  if (strcmp(verb, "ledger") == 0) {
    return command_ledger(options, messages);
  }
  fputs("kedge: rules wants a verb: check or ledger; see kedge help rules\n",
        stderr);
  return EXIT_USAGE;
}
