// SPDX-License-Identifier: MIT
#include "main.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
wants_color(const Options *options, int stream)
{
  const char *when = options->color ? options->color : "auto";
  const char *term = getenv("TERM");
  if (strcmp(when, "auto") != 0) {
    return strcmp(when, "always") == 0;
  }
  return isatty(stream) && !getenv("NO_COLOR") && term &&
         strcmp(term, "dumb") != 0;
}

/* The line that a message is about, with a caret under the column. */
static void
print_source(const KedgeError *error)
{
  if (!error->source_line || !error->column) {
    return;
  }
  fprintf(stderr, "    %s\n    ", error->source_line);
  for (uint32_t i = 1; i < error->column; i++) {
    fputc(error->source_line[i - 1] == '\t' ? '\t' : ' ', stderr);
  }
  fputs("^\n", stderr);
}

void
message_print(void *handle, const KedgeError *error)
{
  Messages *messages = handle;
  const char *word = error->is_warning ? "warning: " : "";
  const char *color = error->is_warning ? "\033[33m" : "\033[31m";
  messages->n_errors += !error->is_warning;
  messages->n_warnings += error->is_warning;
  fprintf(stderr, "%s:", error->file ? error->file : "kedge");
  if (error->line) {
    fprintf(stderr, "%u:", error->line);
  }
  if (error->line && error->column) {
    fprintf(stderr, "%u:", error->column);
  }
  fprintf(stderr, " %s%s%s%s\n", messages->colored ? color : "", word,
          error->message, messages->colored ? "\033[0m" : "");
  print_source(error);
}

int
exit_code(KedgeStatus status)
{
  switch (status) {
  case KEDGE_OK:
    return EXIT_DONE;
  case KEDGE_PARTIAL:
    return EXIT_PARTIAL;
  case KEDGE_BAD_USAGE:
    return EXIT_USAGE;
  case KEDGE_BAD_INPUT:
    return EXIT_INPUT;
  case KEDGE_BAD_KNOWLEDGE:
    return EXIT_KNOWLEDGE;
  case KEDGE_BAD_OUTPUT:
  case KEDGE_NO_MEMORY:
    return EXIT_OUTPUT;
  case KEDGE_INTERRUPTED:
    return EXIT_SIGNAL;
  }
  return EXIT_USAGE;
}

static bool
write_out(void *handle, const char *bytes, size_t len)
{
  (void)handle;
  return fwrite(bytes, 1, len, stdout) == len;
}

KedgeSink
sink_of(const Options *options)
{
  const bool is_csv = options->format && strcmp(options->format, "csv") == 0;
  return (KedgeSink){.format = is_csv                ? KEDGE_CSV
                               : wants_json(options) ? KEDGE_JSON
                                                     : KEDGE_TEXT,
                     .colored = wants_color(options, STDOUT_FILENO),
                     .write = write_out};
}

static bool
is_home(const char *folder)
{
  char path[PATH_MAX];
  const int len = snprintf(path, sizeof path, "%s/rules", folder);
  return len > 0 && len < (int)sizeof path && access(path, R_OK) == 0;
}

/* The knowledge stands beside the program: in the checkout above build/, or
   in share/kedge of an installation. */
static const char *
find_home(char *buffer, size_t size)
{
  static const char *const places[] = {"..", "../..", "../share/kedge"};
  char program[PATH_MAX];
  const ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
  if (len > 0) {
    program[len] = '\0';
    char *slash = strrchr(program, '/');
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
      const int n = snprintf(buffer, size, "%s/%s", program, places[i]);
      if (n > 0 && n < (int)size && is_home(buffer)) {
        return buffer;
      }
    }
  }
  return ".";
}

int
licenses_print(const Options *options)
{
  char buffer[PATH_MAX], path[PATH_MAX + 32];
  const char *home =
      options->home ? options->home : find_home(buffer, sizeof buffer);
  snprintf(path, sizeof path, "%s/gazetteers/LICENSES.md", home);
  FILE *file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return EXIT_INPUT;
  }
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, file)) > 0;) {
    fwrite(buffer, 1, n, stdout);
  }
  const int code = ferror(file) ? EXIT_INPUT : EXIT_DONE;
  fclose(file);
  return code;
}

/* Where compiled gazetteers are kept; null: nowhere. */
static const char *
find_cache(char *buffer, size_t size)
{
  static const struct {
    const char *variable, *below;
  } places[] = {{"KEDGE_CACHE", ""},
                {"XDG_CACHE_HOME", "/kedge"},
                {"HOME", "/.cache/kedge"}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    const char *folder = getenv(places[i].variable);
    if (folder && *folder) {
      const int len = snprintf(buffer, size, "%s%s", folder, places[i].below);
      return len > 0 && len < (int)size ? buffer : NULL;
    }
  }
  return NULL;
}

void
engine_config(EngineConfig *out, const Options *options, Messages *messages)
{
  const char *home =
      options->home ? options->home : find_home(out->home, sizeof out->home);
  out->config =
      (KedgeConfig){.home = home,
                    .rule_files = options->rules,
                    .n_rule_files = options->n_rules,
                    .gazetteer_files = options->gazetteers,
                    .n_gazetteer_files = options->n_gazetteers,
                    .ontology_files = options->ontologies,
                    .n_ontology_files = options->n_ontologies,
                    .confidence_file = options->confidence,
                    .cache = find_cache(out->cache, sizeof out->cache),
                    .no_image = options->no_cache,
                    .without = options->without,
                    .on_error = message_print,
                    .error_handle = messages};
}

KedgeEngine *
load_engine(const Options *options, Messages *messages, int *code)
{
  EngineConfig config;
  KedgeStatus status;
  engine_config(&config, options, messages);
  KedgeEngine *engine = kedge_engine_new(&config.config, &status);
  *code = exit_code(status);
  return engine;
}

static int
run_command(const Options *options)
{
  static const struct {
    const char *name;
    int (*run)(const Options *, Messages *);
  } table[] = {{"extract", command_extract},
               {"rules", command_rules},
               {"score", command_score},
               {"try", command_try},
               {"why-not", command_why_not},
               {"why", command_why},
               {"diff", command_diff},
               {"gazetteer", command_gazetteer},
               {"query", command_query},
               {"audit", command_audit},
               {"stats", command_stats},
               {"check", command_check_store},
               {"retract", command_retract},
               {"merge", command_merge},
               {"quarantine", command_quarantine},
               {"entity", command_entity},
               {"dump", command_dump},
               {"export", command_export},
               {"report", command_report}};
  Messages messages = {.colored = wants_color(options, STDERR_FILENO)};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (strcmp(table[i].name, options->command) == 0) {
      return table[i].run(options, &messages);
    }
  }
  return help_print(options->command);
}

int
main(int argc, char **argv)
{
  static Options options;
  int code = options_parse(&options, argc, argv);
  if (code != EXIT_DONE) {
    return code;
  }
  if (options.version) {
    puts("kedge " KEDGE_VERSION);
  } else if (options.licenses) {
    code = licenses_print(&options);
  } else if (options.command && strcmp(options.command, "help") == 0) {
    code = help_print(options.n_paths ? options.paths[0] : NULL);
  } else if (options.help) {
    code = help_print(options.command);
  } else if (!options.command) {
    fputs("kedge: what is to be done? see kedge --help\n", stderr);
    code = EXIT_USAGE;
  } else {
    code = command_check(&options);
    code = code == EXIT_DONE ? run_command(&options) : code;
  }
  if ((fflush(stdout) != 0 || ferror(stdout)) && code == EXIT_DONE) {
    code = EXIT_OUTPUT;
  }
  return code;
}
