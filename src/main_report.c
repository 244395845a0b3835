// SPDX-License-Identifier: MIT
/* Commands that answer with a report. */
#include "main.h"

#include <string.h>

KedgeStr
text_of(const char *text)
{
  return (KedgeStr){text ? text : "", text ? strlen(text) : 0};
}

int
report_print(const Options *options, KedgeReport *report)
{
  const bool is_json = wants_json(options);
  const KedgeStr text =
      is_json ? kedge_report_json(report) : kedge_report_text(report);
  fwrite(text.ptr, 1, text.len, stdout);
  if (is_json) {
    putchar('\n');
  }
  kedge_report_free(report);
  return EXIT_DONE;
}

int
report_unknown(const char *what, const char *name, KedgeStr near)
{
  fprintf(stderr, "kedge: there is no %s '%s'", what, name);
  if (near.len) {
    fprintf(stderr, "; did you mean '%.*s'?", (int)near.len, near.ptr);
  }
  fputc('\n', stderr);
  return EXIT_USAGE;
}

static int
fail(KedgeStatus status)
{
  fprintf(stderr, "kedge: %s\n",
          status == KEDGE_BAD_INPUT ? "the text is no UTF-8, or above 1 MB"
                                    : kedge_strerror(status));
  return exit_code(status);
}

/* The one argument of a command that takes a text; null after a message. */
static const char *
only_text(const Options *options)
{
  if (options->n_paths != 1) {
    fprintf(stderr, "kedge: %s wants one text, in quotes; see kedge help %s\n",
            options->command, options->command);
    return NULL;
  }
  return options->paths[0];
}

int
command_try(const Options *options, Messages *messages)
{
  const char *text = only_text(options);
  int code = EXIT_USAGE;
  KedgeReport *report;
  KedgeEngine *engine = text ? load_engine(options, messages, &code) : NULL;
  if (!engine) {
    return code;
  }
  const KedgeStatus status =
      kedge_engine_try(engine, text_of(text), text_of(options->date), &report);
  code = status == KEDGE_OK ? report_print(options, report) : fail(status);
  kedge_engine_free(engine);
  return code;
}

int
command_why_not(const Options *options, Messages *messages)
{
  const char *text = only_text(options);
  int code = EXIT_USAGE;
  KedgeReport *report;
  KedgeStr near;
  if (text && !options->rule) {
    fputs("kedge: why-not wants --rule NAME; see kedge help why-not\n", stderr);
    return EXIT_USAGE;
  }
  KedgeEngine *engine = text ? load_engine(options, messages, &code) : NULL;
  if (!engine) {
    return code;
  }
  const KedgeStatus status =
      kedge_engine_why_not(engine, text_of(options->rule), text_of(text),
                           text_of(options->date), &near, &report);
  if (status == KEDGE_BAD_USAGE) {
    code = report_unknown("rule", options->rule, near);
  } else {
    code = status == KEDGE_OK ? report_print(options, report) : fail(status);
  }
  kedge_engine_free(engine);
  return code;
}
