// SPDX-License-Identifier: MIT
#include "main.h"

#include <stdlib.h>
#include <string.h>

typedef enum OptionKind {
  OPTION_FLAG,
  OPTION_TEXT,
  OPTION_NUMBER,
  OPTION_WHEN,
  OPTION_FORMAT,
  OPTION_LOSS,
  OPTION_RULES, ///< may be given several times
  OPTION_GAZETTEER
} OptionKind;

typedef struct Option {
  const char *word;
  char letter;
  OptionKind kind;
  size_t offset;
  const char *argument;
  const char *help;
} Option;

#define AT(member) offsetof(Options, member)

static const Option option_table[] = {
    {"--out", 'o', OPTION_TEXT, AT(out), "DIR",
     "folder for the results; with --calibrate, the file"},
    {"--jobs", 'j', OPTION_NUMBER, AT(jobs), "N",
     "threads (default: one a processor; the result is the same for any)"},
    {"--base", 0, OPTION_TEXT, AT(base), "IRI",
     "namespace of the IRIs (default https://kedge.example/)"},
    {"--home", 0, OPTION_TEXT, AT(home), "DIR",
     "where the folders rules, gazetteers and data are"},
    {"--rules", 0, OPTION_RULES, 0, "FILE",
     "load further rules, in the order of their names; may be repeated"},
    {"--gazetteer", 0, OPTION_GAZETTEER, 0, "FILE",
     "load a further list of names (CSV); may be repeated, order as for "
     "--rules"},
    {"--confidence", 0, OPTION_TEXT, AT(confidence), "FILE",
     "confidences of rules (default rules/confidence.csv if it is there)"},
    {"--calibrate", 0, OPTION_FLAG, AT(calibrate), NULL,
     "write the confidences of a ledger into the file of -o"},
    {"--store-only", 0, OPTION_FLAG, AT(store_only), NULL,
     "write kedge.db only, no tables and no picture"},
    {"--dry-run", 0, OPTION_FLAG, AT(no_store), NULL,
     "read and extract, write nothing (for measuring)"},
    {"--stats", 0, OPTION_FLAG, AT(stats), NULL,
     "print the seconds of each stage on standard error"},
    {"--date", 0, OPTION_TEXT, AT(date), "DAY",
     "the day of the text (YYYY-MM-DD), for dates such as \"last Friday\""},
    {"--rule", 0, OPTION_TEXT, AT(rule), "NAME",
     "the rule that is asked about"},
    {"--format", 0, OPTION_FORMAT, AT(format), "WORD",
     "text (default) or json"},
    {"--strict", 0, OPTION_FLAG, AT(strict), NULL,
     "rules check: warnings fail as errors do"},
    {"--quiet", 'q', OPTION_FLAG, AT(quiet), NULL, "no summary, no progress"},
    {"--db", 0, OPTION_TEXT, AT(db), "PATH",
     "store of why: kedge.db or its folder (default out)"},
    {"--fail-on-loss", 0, OPTION_LOSS, AT(most_lost), "N",
     "diff ends with 1 when more than N facts were lost"},
    {"--color", 0, OPTION_WHEN, AT(color), "WHEN",
     "auto (default), always or never"},
    {"--help", 'h', OPTION_FLAG, AT(help), NULL, "this help"},
    {"--version", 0, OPTION_FLAG, AT(version), NULL, "the version"},
};

enum { N_OPTIONS = sizeof option_table / sizeof *option_table };

static const char extract_help[] =
    "usage: kedge extract PATH... -o DIR\n\n"
    "Read documents and write what they say into DIR.\n\n"
    "examples:\n"
    "  kedge extract news/ -o out              a folder, recursively\n"
    "  kedge extract a.html b.txt -o out       files\n"
    "  curl URL | kedge extract - -o out       standard input\n\n"
    "Reads text, HTML and NDJSON (a document a line: id, url, title, date,\n"
    "text or html). Writes kedge.db (SQLite), triples.csv, evidence.csv,\n"
    "entities.csv, events.csv, mentions.csv, graph.nt, network.dot and\n"
    "network.svg; each appears whole or not at all.\n";

static const char rules_help[] =
    "usage: kedge rules check [FILE...]\n"
    "       kedge rules expand NAME\n"
    "       kedge rules draft 'SENTENCE' RELATION\n"
    "       kedge rules ledger GOLD... [--calibrate -o FILE]\n\n"
    "check: compile all rules, look for those that cannot do what is meant, "
    "and\n"
    "run the examples beside them; with FILEs, of these only. Every error of\n"
    "every file in one run; warnings fail with --strict only.\n"
    "expand: what a rule becomes: its pattern with macros put in, and the\n"
    "forms that a frame reads.\n"
    "draft: a frame for RELATION from one sentence that says it.\n"
    "ledger: how often each rule fires, and how often it is right by gold\n"
    "files (named as for score). --calibrate writes confidences that\n"
    "extract uses from rules/confidence.csv or with --confidence.\n\n"
    "examples:\n"
    "  kedge rules check\n"
    "  kedge rules check rules/40-events.rules\n"
    "  kedge rules expand organised\n"
    "  kedge rules draft 'IOM trained UNHCR in Oslo.' partner_of\n"
    "  kedge rules ledger tests/corpus\n"
    "  kedge rules ledger tests/corpus --calibrate -o confidence.csv\n";

static const char try_help[] =
    "usage: kedge try 'TEXT' [--date DAY]\n\n"
    "How a sentence or some are read: tokens with their predicates, mentions\n"
    "with the row or rule they come from, frames with their roles, near\n"
    "misses, facts.\n\n"
    "examples:\n"
    "  kedge try 'IOM held a workshop in Oslo last Friday.' --date 2022-05-09\n"
    "  kedge try 'IOM held a workshop.' --format json\n";

static const char why_not_help[] =
    "usage: kedge why-not --rule NAME 'TEXT' [--date DAY]\n\n"
    "Why a rule states nothing of a text: the farthest word that its pattern\n"
    "reached and what it wanted there, what stands around it, the role that\n"
    "nothing fills, the rule that was preferred.\n\n"
    "example:\n"
    "  kedge why-not --rule organised 'IOM likes the workshop in Oslo.'\n";

static const char why_help[] =
    "usage: kedge why FACT [DIR]\n"
    "       kedge why SUBJECT PREDICATE OBJECT [DIR]\n\n"
    "Say why a fact is in a store: the sentence with its words marked, the\n"
    "rule and its line, the gazetteer rows or rules behind the names, how\n"
    "values were read, other names of both ends, what the fact follows from,\n"
    "and where its status and confidence come from. FACT is an id or three\n"
    "fields; a field is a name, an id such as organisation/iom, or * for any.\n"
    "Letter case is no matter.\n\n"
    "examples:\n"
    "  kedge why 'ICMPD organised *'\n"
    "  kedge why '* located_in Moldova' --db news/kedge.db\n"
    "  kedge why 17 out --format json\n\n"
    "exit codes: 0 found, 1 no such fact, 2 wrong usage, 3 no store\n";

static const char diff_help[] =
    "usage: kedge diff OLD NEW\n\n"
    "Compare two stores (kedge.db, or the folders that hold one): the facts\n"
    "gained (+), lost (-) and of another status (~), each with the rule or\n"
    "gazetteer row to thank or blame; then their numbers by predicate.\n\n"
    "examples:\n"
    "  kedge diff before/kedge.db after/kedge.db\n"
    "  kedge diff before after --fail-on-loss 0 --format json\n\n"
    "exit codes: 0 done, 1 more were lost than --fail-on-loss allows,\n"
    "2 wrong usage, 3 no store\n";

static const char score_help[] =
    "usage: kedge score GOLD PATH...\n"
    "       kedge score GOLD...\n\n"
    "Extract documents and compare them with what is right: precision,\n"
    "recall and F1 of entities, events and facts, by type, by relation and\n"
    "by rule. Lenient: letter case, accents and the like do not count in\n"
    "names; strict: they do. GOLD is a .tsv file with its PATHs behind it,\n"
    "NAME.gold.tsv with NAME.txt beside it, or a folder of such files.\n"
    "docs/tools.md has the format.\n\n"
    "examples:\n"
    "  kedge score gold.tsv news.txt\n"
    "  kedge score tests/corpus --format json\n";

static const struct {
  const char *command;
  const char *summary;
  const char *help;
} commands[] = {
    {"extract", "read documents, write a knowledge graph", extract_help},
    {"rules", "check the rules, run their examples, measure them", rules_help},
    {"score", "compare what is found with what is right", score_help},
    {"try", "show how a sentence is read", try_help},
    {"why-not", "say why a rule states nothing of a sentence", why_not_help},
    {"why", "explain facts of a store", why_help},
    {"diff", "compare the facts of two stores", diff_help},
    {"help", "the help of a command", "usage: kedge help [COMMAND]\n"},
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void
print_options(void)
{
  puts("\noptions:");
  for (int i = 0; i < N_OPTIONS; i++) {
    const Option *option = &option_table[i];
    char left[40];
    snprintf(left, sizeof left, "%s%c%s%s%s%s", option->letter ? "-" : " ",
             option->letter ? option->letter : ' ',
             option->letter ? ", " : "   ", option->word,
             option->argument ? " " : "",
             option->argument ? option->argument : "");
    printf("  %-22s %s\n", left, option->help);
  }
}

static void
print_main_help(void)
{
  puts("usage: kedge COMMAND [ARGUMENT...]\n\n"
       "kedge reads news, press releases and reports and builds a knowledge\n"
       "graph of who did what with whom, where and when; every fact comes\n"
       "with the sentence that says so.\n\n"
       "  kedge extract news/ -o out\n\ncommands:");
  for (int i = 0; i < N_COMMANDS; i++) {
    printf("  %-10s %s\n", commands[i].command, commands[i].summary);
  }
  print_options();
  puts("\nexit codes: 0 done, 1 some documents failed, 2 wrong usage, 3 input\n"
       "not readable, 4 error in a rule or gazetteer, 5 output not written");
}

int
help_print(const char *command)
{
  if (!command) {
    print_main_help();
    return EXIT_DONE;
  }
  for (int i = 0; i < N_COMMANDS; i++) {
    if (strcmp(commands[i].command, command) == 0) {
      fputs(commands[i].help, stdout);
      print_options();
      return EXIT_DONE;
    }
  }
  fprintf(stderr, "kedge: there is no command '%s'; see kedge --help\n",
          command);
  return EXIT_USAGE;
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
  static const char *const formats[] = {"text", "json", NULL};
  switch (option->kind) {
  case OPTION_WHEN:
    return when;
  case OPTION_FORMAT:
    return formats;
  case OPTION_FLAG:
  case OPTION_TEXT:
  case OPTION_NUMBER:
  case OPTION_LOSS:
  case OPTION_RULES:
  case OPTION_GAZETTEER:
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

/* Set one option; `*at` moves on when its value is the next argument. */
static int
set_option(Options *options, const Option *option, int argc, char **argv,
           int *at)
{
  char *target = (char *)options + option->offset;
  const char *value = strchr(argv[*at], '=');
  if (option->kind == OPTION_FLAG) {
    if (value) {
      fprintf(stderr, "kedge: %s has no value\n", option->word);
      return EXIT_USAGE;
    }
    *(bool *)(void *)target = true;
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
  if (option->kind == OPTION_RULES) {
    return add_file(option, options->rules, &options->n_rules,
                    sizeof options->rules / sizeof *options->rules, value);
  }
  if (option->kind == OPTION_GAZETTEER) {
    return add_file(option, options->gazetteers, &options->n_gazetteers,
                    sizeof options->gazetteers / sizeof *options->gazetteers,
                    value);
  }
  if (option->kind == OPTION_LOSS) {
    return set_loss(options, option, value);
  }
  if (option->kind == OPTION_NUMBER) {
    return set_number(option, value, (unsigned *)(void *)target);
  }
  if (*value == '\0') {
    fprintf(stderr, "kedge: %s wants a value (%s)\n", option->word,
            option->argument);
    return EXIT_USAGE;
  }
  if (check_word(option, value) != EXIT_DONE) {
    return EXIT_USAGE;
  }
  *(const char **)(void *)target = value;
  return EXIT_DONE;
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
