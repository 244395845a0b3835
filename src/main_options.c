// SPDX-License-Identifier: MIT
#include "main.h"

#include <stdlib.h>
#include <string.h>

typedef enum OptionKind {
  OPTION_FLAG,
  OPTION_TEXT,
  OPTION_NUMBER,
  OPTION_WHEN,
  OPTION_PART,
  OPTION_FORMAT,
  OPTION_LOSS,
  OPTION_COUNT, ///< a whole number of things
  OPTION_SHARE, ///< from 0 to 1, kept in thousandths
  OPTION_RULES, ///< may be given several times
  OPTION_GAZETTEER,
  OPTION_ONTOLOGY
} OptionKind;

typedef struct Option {
  const char *word;
  char letter;
  unsigned takers; ///< bits of Command
  OptionKind kind;
  size_t offset;
  const char *argument;
  const char *help;
} Option;

#define AT(member) offsetof(Options, member)

static const Option option_table[] = {
    {"--out", 'o',
     COMMAND_WRITING | COMMAND_LEDGER | COMMAND_COMPILE | COMMAND_DUMP |
         COMMAND_FORMING,
     OPTION_TEXT, AT(out), "PATH",
     "folder for the results; file of export, report, dump, rules ledger, "
     "gazetteer compile"},
    {"--jobs", 'j', COMMAND_EXTRACT, OPTION_NUMBER, AT(jobs), "N",
     "threads (default: one a processor; the result is the same for any)"},
    {"--base", 0, COMMAND_WRITING | COMMAND_FORMING, OPTION_TEXT, AT(base),
     "IRI", "namespace of the IRIs (default https://kedge.example/)"},
    {"--home", 0, COMMAND_NAMING | COMMAND_FORMING, OPTION_TEXT, AT(home),
     "DIR", "where the folders rules, gazetteers and data are"},
    {"--rules", 0, COMMAND_LOADING, OPTION_RULES, 0, "FILE",
     "load further rules, in the order of their names; may be repeated"},
    {"--gazetteer", 0, COMMAND_NAMING, OPTION_GAZETTEER, 0, "FILE",
     "load a further list of names (CSV); may be repeated, order as for "
     "--rules"},
    {"--ontology", 0, COMMAND_NAMING | COMMAND_FORMING, OPTION_ONTOLOGY, 0,
     "FILE", "load relations, types or kinds of events (CSV); may be repeated"},
    {"--confidence", 0, COMMAND_LOADING, OPTION_TEXT, AT(confidence), "FILE",
     "confidences of rules (default rules/confidence.csv if it is there)"},
    {"--calibrate", 0, COMMAND_LEDGER, OPTION_FLAG, AT(calibrate), NULL,
     "write the confidences of a ledger into the file of -o"},
    {"--no-cache", 0, COMMAND_LOADING | COMMAND_INFO, OPTION_FLAG, AT(no_cache),
     NULL, "compile the gazetteers anew and keep nothing"},
    {"--without", 0, COMMAND_LOADING, OPTION_PART, 0, "PART",
     "leave out gazetteers, acronyms, coreference, status or zones, to see "
     "what they bring; may be repeated"},
    {"--rebuild", 0, COMMAND_EXTRACT, OPTION_FLAG, AT(rebuild), NULL,
     "begin anew: read all, keep nothing of the store that is there"},
    {"--batch", 0, COMMAND_EXTRACT | COMMAND_MERGE, OPTION_COUNT, AT(batch),
     "N", "documents that come into the store at once (default 20000)"},
    {"--store-only", 0, COMMAND_WRITING, OPTION_FLAG, AT(store_only), NULL,
     "write kedge.db only, no tables and no picture"},
    {"--dry-run", 0, COMMAND_EXTRACT, OPTION_FLAG, AT(no_store), NULL,
     "read and extract, write nothing (for measuring)"},
    {"--stats", 0, COMMAND_EXTRACT, OPTION_FLAG, AT(stats), NULL,
     "print the seconds of each stage on standard error"},
    {"--date", 0, COMMAND_READING, OPTION_TEXT, AT(date), "DAY",
     "the day of the text (YYYY-MM-DD), for dates such as \"last Friday\""},
    {"--rule", 0, COMMAND_WHY_NOT, OPTION_TEXT, AT(rule), "NAME",
     "the rule that is asked about"},
    {"--format", 0, COMMAND_REPORTING | COMMAND_EXPORT, OPTION_FORMAT,
     AT(format), "WORD",
     "text (default) or json; csv of what has rows; of an export see above"},
    {"--strict", 0, COMMAND_CHECK, OPTION_FLAG, AT(strict), NULL,
     "warnings fail as errors do (rules check)"},
    {"--quiet", 'q', COMMAND_WRITING, OPTION_FLAG, AT(quiet), NULL,
     "no summary, no progress"},
    {"--db", 0,
     COMMAND_WHY | COMMAND_QUERY | COMMAND_ASKING | COMMAND_SHOW |
         COMMAND_DUMP | COMMAND_FORMING,
     OPTION_TEXT, AT(db), "PATH",
     "store that is asked: kedge.db or its folder (default out)"},
    {"--status", 0, COMMAND_QUERY | COMMAND_FORMING, OPTION_TEXT, AT(status),
     "WORD",
     "only facts of this status, or all (default: those not denied or "
     "cancelled)"},
    {"--document", 0, COMMAND_QUERY | COMMAND_QUARANTINE, OPTION_TEXT,
     AT(document), "TEXT",
     "only facts that a document states whose name holds this"},
    {"--min-confidence", 0, COMMAND_QUERY | COMMAND_AUDIT | COMMAND_FORMING,
     OPTION_SHARE, AT(min_confidence), "X",
     "only facts that are so sure, from 0 to 1"},
    {"--min-evidence", 0, COMMAND_QUERY | COMMAND_AUDIT | COMMAND_FORMING,
     OPTION_COUNT, AT(min_evidence), "N",
     "only facts that stand in so many places"},
    {"--limit", 0, COMMAND_QUERY | COMMAND_QUARANTINE, OPTION_COUNT, AT(limit),
     "N", "at most so many rows (0: all)"},
    {"--project", 0, COMMAND_AUDIT, OPTION_TEXT, AT(subject), "NAME",
     "only claims about this project or organisation"},
    {"--country", 0, COMMAND_AUDIT | COMMAND_FORMING, OPTION_TEXT, AT(object),
     "NAME", "only claims about this country; facts of it and of its events"},
    {"--type", 0, COMMAND_AUDIT | COMMAND_FORMING, OPTION_TEXT, AT(type),
     "TYPE",
     "only claims about things of a type, as project or organisation; facts "
     "of things of types, with commas between"},
    {"--relation", 0, COMMAND_FORMING, OPTION_TEXT, AT(relation), "NAMES",
     "only facts of these relations, with commas between"},
    {"--entity", 0, COMMAND_FORMING, OPTION_TEXT, AT(entity), "NAME",
     "only facts around what is called so"},
    {"--depth", 0, COMMAND_FORMING, OPTION_COUNT, AT(depth), "N",
     "so many steps from --entity (default 1)"},
    {"--from", 0, COMMAND_FORMING, OPTION_TEXT, AT(from), "DAY",
     "only facts of events (or else documents) of this day, month or year, or "
     "later"},
    {"--until", 0, COMMAND_FORMING, OPTION_TEXT, AT(until), "DAY",
     "the same, or earlier"},
    {"--view", 0, COMMAND_EXPORT, OPTION_TEXT, AT(view), "VIEW",
     "what a picture shows, see above (default network)"},
    {"--max-nodes", 0, COMMAND_EXPORT, OPTION_COUNT, AT(max_nodes), "N",
     "the most that a picture shows (default: what is legible)"},
    {"--seconds", 0, COMMAND_EXPORT, OPTION_COUNT, AT(seconds), "N",
     "give up drawing after so long (default 30)"},
    {"--report", 0, COMMAND_EXPORT, OPTION_TEXT, AT(report), "URL",
     "names in a picture lead to their places in this report"},
    {"--csv-raw", 0, COMMAND_EXPORT, OPTION_FLAG, AT(csv_raw), NULL,
     "CSV for programs: cells as they are, even those like formulas"},
    {"--bom", 0, COMMAND_EXPORT, OPTION_FLAG, AT(bom), NULL,
     "a byte order mark before CSV, for Excel"},
    {"--reify", 0, COMMAND_EXPORT, OPTION_FLAG, AT(reify), NULL,
     "N-Triples with the sources of each fact"},
    {"--year", 0, COMMAND_AUDIT, OPTION_COUNT, AT(year), "YEAR",
     "only claims that rest on an event of this year (0: any)"},
    {"--by-year", 0, COMMAND_AUDIT, OPTION_FLAG, AT(by_year), NULL,
     "a row for each year"},
    {"--matrix", 0, COMMAND_AUDIT, OPTION_FLAG, AT(matrix), NULL,
     "a column for each country: events/sentences"},
    {"--sheet", 0, COMMAND_AUDIT, OPTION_FLAG, AT(sheet), NULL,
     "a row for each sentence that a claim rests on, to be signed"},
    {"--gaps", 0, COMMAND_AUDIT, OPTION_FLAG, AT(gaps), NULL,
     "what has no claim, and claims that one document makes"},
    {"--conflicts", 0, COMMAND_AUDIT, OPTION_FLAG, AT(conflicts), NULL,
     "days and funders that contradict each other"},
    {"--top", 0, COMMAND_STATS, OPTION_COUNT, AT(limit), "N",
     "so many of the entities that are named most (default 10)"},
    {"--sql", 0, COMMAND_QUERY, OPTION_FLAG, AT(only_sql), NULL,
     "print the SQL of the query, run nothing"},
    {"--fail-on-loss", 0, COMMAND_DIFF, OPTION_LOSS, AT(most_lost), "N",
     "diff ends with 1 when more than N facts were lost"},
    {"--color", 0, COMMAND_ALL, OPTION_WHEN, AT(color), "WHEN",
     "auto (default), always or never"},
    {"--help", 'h', COMMAND_ALL, OPTION_FLAG, AT(help), NULL, "this help"},
    {"--version", 0, COMMAND_ALL, OPTION_FLAG, AT(version), NULL,
     "the version"},
    {"--licenses", 0, COMMAND_ALL, OPTION_FLAG, AT(licenses), NULL,
     "where the gazetteers come from, and their licences"},
};

enum { N_OPTIONS = sizeof option_table / sizeof *option_table };

static void
print_option(const Option *option)
{
  char left[40];
  snprintf(left, sizeof left, "%s%c%s%s%s%s", option->letter ? "-" : " ",
           option->letter ? option->letter : ' ', option->letter ? ", " : "  ",
           option->word, option->argument ? " " : "",
           option->argument ? option->argument : "");
  printf("  %-23s %s\n", left, option->help);
}

/* Is it one that all commands take? */
static bool
is_common(const Option *option)
{
  return option->takers == COMMAND_ALL;
}

void
options_print(unsigned commands)
{
  for (int i = 0; i < N_OPTIONS; i++) {
    const Option *option = &option_table[i];
    if (commands == COMMAND_ALL ? is_common(option)
                                : option->takers & commands) {
      print_option(option);
    }
  }
}

static const Option *
option_find(const char *argument)
{
  for (int i = 0; i < N_OPTIONS; i++) {
    const size_t len = strlen(option_table[i].word);
    const bool is_word = strncmp(argument, option_table[i].word, len) == 0 &&
                         (argument[len] == '\0' || argument[len] == '=');
    const bool is_letter = argument[0] == '-' && argument[1] != '\0' &&
                           argument[1] == option_table[i].letter &&
                           argument[2] == '\0';
    if (is_word || is_letter) {
      return &option_table[i];
    }
  }
  return NULL;
}

static int
set_number(const Option *option, const char *value, unsigned *out)
{
  char *end = NULL;
  const unsigned long number = strtoul(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || number < 1 || number > 64) {
    fprintf(stderr, "kedge: %s wants a number from 1 to 64, not '%s'\n",
            option->word, value);
    return EXIT_USAGE;
  }
  *out = (unsigned)number;
  return EXIT_DONE;
}

/* The words that an option takes, the last one null. */
static const char *const *
words_of(const Option *option)
{
  static const char *const when[] = {"auto", "always", "never", NULL};
  static const char *const formats[] = {"text", "json", "csv", NULL};
  static const char *const parts[] = {"gazetteers", "acronyms", "coreference",
                                      "status",     "zones",    NULL};
  switch (option->kind) {
  case OPTION_WHEN:
    return when;
  case OPTION_FORMAT:
    return formats;
  case OPTION_PART:
    return parts;
  case OPTION_FLAG:
  case OPTION_TEXT:
  case OPTION_NUMBER:
  case OPTION_LOSS:
  case OPTION_COUNT:
  case OPTION_SHARE:
  case OPTION_RULES:
  case OPTION_GAZETTEER:
  case OPTION_ONTOLOGY:
    break;
  }
  return NULL;
}

static int
check_word(const Option *option, const char *value)
{
  const char *const *words = words_of(option);
  if (!words) {
    return EXIT_DONE;
  }
  for (size_t i = 0; words[i]; i++) {
    if (strcmp(value, words[i]) == 0) {
      return EXIT_DONE;
    }
  }
  fprintf(stderr, "kedge: %s wants %s", option->word, words[0]);
  for (size_t i = 1; words[i]; i++) {
    fprintf(stderr, "%s%s", words[i + 1] ? ", " : " or ", words[i]);
  }
  fprintf(stderr, ", not '%s'\n", value);
  return EXIT_USAGE;
}

static int
set_loss(Options *options, const Option *option, const char *value)
{
  char *end = NULL;
  const unsigned long number = strtoul(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || number > UINT32_MAX) {
    fprintf(stderr, "kedge: %s wants a number of facts, not '%s'\n",
            option->word, value);
    return EXIT_USAGE;
  }
  options->most_lost = (unsigned)number;
  options->limits_loss = true;
  return EXIT_DONE;
}

static int
set_count(const Option *option, const char *value, unsigned *out)
{
  char *end = NULL;
  const unsigned long number = strtoul(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || number > UINT32_MAX) {
    fprintf(stderr, "kedge: %s wants a whole number, not '%s'\n", option->word,
            value);
    return EXIT_USAGE;
  }
  *out = (unsigned)number;
  return EXIT_DONE;
}

/* "0.85": at most three places count. */
static int
set_share(const Option *option, const char *value, unsigned *out)
{
  const size_t len = strlen(value);
  const size_t n_digits = strspn(value + (len > 2 ? 2 : 0), "0123456789");
  const bool is_whole = strcmp(value, "0") == 0 || strcmp(value, "1") == 0;
  if (!is_whole && (len < 3 || (value[0] != '0' && value[0] != '1') ||
                    value[1] != '.' || n_digits + 2 != len)) {
    fprintf(stderr, "kedge: %s wants a number from 0 to 1, not '%s'\n",
            option->word, value);
    return EXIT_USAGE;
  }
  *out = (unsigned)(value[0] - '0') * 1000;
  for (unsigned i = 2, weight = 100; i < len && weight; i++, weight /= 10) {
    *out += (unsigned)(value[i] - '0') * weight;
  }
  if (*out > 1000) {
    fprintf(stderr, "kedge: %s wants a number from 0 to 1, not '%s'\n",
            option->word, value);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

/* The names of the parts stand in the order of their bits. */
static int
leave_out(Options *options, const Option *option, const char *value)
{
  const int code = check_word(option, value);
  const char *const *parts = words_of(option);
  for (unsigned i = 0; code == EXIT_DONE && parts[i]; i++) {
    options->without |= strcmp(value, parts[i]) == 0 ? 1u << i : 0;
  }
  return code;
}

static int
add_file(const Option *option, const char **files, size_t *n, size_t limit,
         const char *value)
{
  if (*n == limit) {
    fprintf(stderr, "kedge: %s can be given %zu times\n", option->word, limit);
    return EXIT_USAGE;
  }
  files[(*n)++] = value;
  return EXIT_DONE;
}

/* Set an option that has a value. */
static int
set_value(Options *options, const Option *option, const char *value)
{
  char *target = (char *)options + option->offset;
  if (option->kind == OPTION_RULES) {
    return add_file(option, options->rules, &options->n_rules,
                    sizeof options->rules / sizeof *options->rules, value);
  }
  if (option->kind == OPTION_GAZETTEER) {
    return add_file(option, options->gazetteers, &options->n_gazetteers,
                    sizeof options->gazetteers / sizeof *options->gazetteers,
                    value);
  }
  if (option->kind == OPTION_ONTOLOGY) {
    return add_file(option, options->ontologies, &options->n_ontologies,
                    sizeof options->ontologies / sizeof *options->ontologies,
                    value);
  }
  if (option->kind == OPTION_PART) {
    return leave_out(options, option, value);
  }
  if (option->kind == OPTION_LOSS) {
    return set_loss(options, option, value);
  }
  if (option->kind == OPTION_COUNT) {
    return set_count(option, value, (unsigned *)(void *)target);
  }
  if (option->kind == OPTION_SHARE) {
    return set_share(option, value, (unsigned *)(void *)target);
  }
  if (option->kind == OPTION_NUMBER) {
    return set_number(option, value, (unsigned *)(void *)target);
  }
  if (*value == '\0') {
    fprintf(stderr, "kedge: %s wants a value (%s)\n", option->word,
            option->argument);
    return EXIT_USAGE;
  }
  /* Which formats there are depends on the command, which may stand behind. */
  if (option->kind != OPTION_FORMAT && check_word(option, value) != EXIT_DONE) {
    return EXIT_USAGE;
  }
  *(const char **)(void *)target = value;
  return EXIT_DONE;
}

/* Set one option; `*at` moves on when its value is the next argument. */
static int
set_option(Options *options, const Option *option, int argc, char **argv,
           int *at)
{
  const char *value = strchr(argv[*at], '=');
  options->given |= UINT64_C(1) << (option - option_table);
  if (option->kind == OPTION_FLAG) {
    if (value) {
      fprintf(stderr, "kedge: %s has no value\n", option->word);
      return EXIT_USAGE;
    }
    *(bool *)(void *)((char *)options + option->offset) = true;
    return EXIT_DONE;
  }
  if (value) {
    value++;
  } else if (*at + 1 < argc) {
    value = argv[++*at];
  } else {
    fprintf(stderr, "kedge: %s wants a value (%s)\n", option->word,
            option->argument);
    return EXIT_USAGE;
  }
  return set_value(options, option, value);
}

static int
add_path(Options *options, const char *path)
{
  const size_t limit = sizeof options->paths / sizeof *options->paths;
  if (!options->command) {
    options->command = path;
    return EXIT_DONE;
  }
  if (options->n_paths == limit) {
    fprintf(stderr, "kedge: more than %zu paths; give a folder\n", limit);
    return EXIT_USAGE;
  }
  options->paths[options->n_paths++] = path;
  return EXIT_DONE;
}

int
options_parse(Options *options, int argc, char **argv)
{
  bool only_paths = false;
  for (int i = 1; i < argc; i++) {
    int code;
    if (!only_paths && strcmp(argv[i], "--") == 0) {
      only_paths = true;
      continue;
    }
    if (only_paths || argv[i][0] != '-' || argv[i][1] == '\0') {
      code = add_path(options, argv[i]);
    } else {
      const Option *option = option_find(argv[i]);
      if (!option) {
        fprintf(stderr, "kedge: unknown option '%s'; see kedge --help\n",
                argv[i]);
        return EXIT_USAGE;
      }
      code = set_option(options, option, argc, argv, &i);
    }
    if (code != EXIT_DONE) {
      return code;
    }
  }
  return EXIT_DONE;
}

int
options_check(const Options *options, unsigned command, const char *name)
{
  if (options->format && !(command & COMMAND_EXPORT) &&
      check_word(option_find("--format"), options->format) != EXIT_DONE) {
    return EXIT_USAGE;
  }
  if (options->format && strcmp(options->format, "csv") == 0 &&
      !(command & COMMAND_EXPORT) && !(command & COMMAND_TABULAR)) {
    fprintf(stderr, "kedge: '%s' has text or json, no csv\n", name);
    return EXIT_USAGE;
  }
  for (int i = 0; i < N_OPTIONS; i++) {
    const Option *option = &option_table[i];
    if (options->given >> i & 1 && !(option->takers & command)) {
      fprintf(stderr, "kedge: '%s' takes no option %s; see kedge help %s\n",
              name, option->word, options->command);
      return EXIT_USAGE;
    }
  }
  return EXIT_DONE;
}
