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
  if (options->strict && check.n_warnings && code == EXIT_DONE) {
    code = EXIT_KNOWLEDGE;
  }
  printf("%zu rules, %zu examples, %zu warnings\n", check.n_rules,
         check.n_examples, check.n_warnings);
  printf("rules: %zu passed, %zu failed\n", check.n_examples - check.n_failed,
         check.n_failed);
  kedge_engine_free(engine);
  return code;
}

static int
expand_rule(const Options *options, Messages *messages)
{
  int code;
  KedgeStr near;
  KedgeReport *report;
  if (options->n_paths != 2) {
    fputs("kedge: rules expand wants the name of a rule\n", stderr);
    return EXIT_USAGE;
  }
  const char *name = options->paths[1];
  KedgeEngine *engine = load_engine(options, messages, &code);
  if (!engine) {
    return code;
  }
  const KedgeStatus status =
      kedge_engine_expand(engine, text_of(name), &near, &report);
  code = status == KEDGE_OK          ? report_print(options, report)
         : status == KEDGE_BAD_USAGE ? report_unknown("rule", name, near)
                                     : exit_code(status);
  kedge_engine_free(engine);
  return code;
}

static int
draft_rule(const Options *options, Messages *messages)
{
  int code;
  KedgeStr near;
  KedgeReport *report;
  if (options->n_paths != 3) {
    fputs("kedge: rules draft wants a sentence, in quotes, and a relation\n",
          stderr);
    return EXIT_USAGE;
  }
  const char *relation = options->paths[2];
  KedgeEngine *engine = load_engine(options, messages, &code);
  if (!engine) {
    return code;
  }
  const KedgeStatus status = kedge_engine_draft(
      engine, text_of(options->paths[1]), text_of(relation), &near, &report);
  if (status == KEDGE_BAD_USAGE) {
    code = report_unknown("relation", relation, near);
  } else if (status == KEDGE_OK) {
    code = report_print(options, report);
  } else {
    fprintf(stderr,
            "kedge: no two names with a word between them that %s may "
            "connect; see kedge try\n",
            relation);
    code = exit_code(status);
  }
  kedge_engine_free(engine);
  return code;
}

int
command_rules(const Options *options, Messages *messages)
{
  static const struct {
    const char *verb;
    int (*run)(const Options *, Messages *);
  } table[] = {{"check", check_rules},
               {"expand", expand_rule},
               {"draft", draft_rule},
               {"ledger", command_ledger}};
  for (size_t i = 0; options->n_paths && i < sizeof table / sizeof *table;
       i++) {
    if (strcmp(options->paths[0], table[i].verb) == 0) {
      return table[i].run(options, messages);
    }
  }
  fputs("kedge: rules wants a verb: check, expand, draft or ledger; see kedge "
        "help rules\n",
        stderr);
  return EXIT_USAGE;
}
