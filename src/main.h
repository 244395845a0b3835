// SPDX-License-Identifier: MIT
/// What the files of the command-line tool share. The tool uses the public
/// header of the library and nothing else of it.
#ifndef KEDGE_MAIN_H
#define KEDGE_MAIN_H

#include "kedge/kedge.h"

#include <limits.h>
#include <stdio.h>

/// Exit codes; see `kedge help`.
enum ExitCode {
  EXIT_DONE = 0,
  EXIT_PARTIAL = 1,
  EXIT_USAGE = 2,
  EXIT_INPUT = 3,
  EXIT_KNOWLEDGE = 4,
  EXIT_OUTPUT = 5,
  EXIT_SIGNAL = 130
};

/// What takes options, as bits: the commands, and the verbs of `rules`.
enum Command {
  COMMAND_EXTRACT = 1,
  COMMAND_CHECK = 1 << 1,
  COMMAND_EXPAND = 1 << 2,
  COMMAND_DRAFT = 1 << 3,
  COMMAND_LEDGER = 1 << 4,
  COMMAND_SCORE = 1 << 5,
  COMMAND_TRY = 1 << 6,
  COMMAND_WHY_NOT = 1 << 7,
  COMMAND_WHY = 1 << 8,
  COMMAND_DIFF = 1 << 9,
  COMMAND_COMPILE = 1 << 10,
  COMMAND_INFO = 1 << 11,
  COMMAND_QUERY = 1 << 12,
  COMMAND_AUDIT = 1 << 13,
  COMMAND_STATS = 1 << 14,
  COMMAND_CHECK_STORE = 1 << 15,
  COMMAND_RETRACT = 1 << 16,
  COMMAND_MERGE = 1 << 17,
  COMMAND_SHOW = 1 << 18,   ///< entity show
  COMMAND_DECIDE = 1 << 19, ///< entity merge, entity split
  COMMAND_QUARANTINE = 1 << 20,
  COMMAND_DUMP = 1 << 21,
  COMMAND_EXPORT = 1 << 22,
  COMMAND_REPORT = 1 << 23,
  COMMAND_ALL = (1 << 24) - 1,
  COMMAND_ENTITY = COMMAND_SHOW | COMMAND_DECIDE,
  /// Those that write a store.
  COMMAND_WRITING =
      COMMAND_EXTRACT | COMMAND_RETRACT | COMMAND_MERGE | COMMAND_DECIDE,
  /// Those that ask one store, and nothing else.
  COMMAND_ASKING =
      COMMAND_AUDIT | COMMAND_STATS | COMMAND_CHECK_STORE | COMMAND_QUARANTINE,
  COMMAND_GAZETTEER = COMMAND_COMPILE | COMMAND_INFO,
  /// Those that write a store in another form.
  COMMAND_FORMING = COMMAND_EXPORT | COMMAND_REPORT,
  COMMAND_RULES =
      COMMAND_CHECK | COMMAND_EXPAND | COMMAND_DRAFT | COMMAND_LEDGER,
  /// Those that load rules, ask about a text, have a report.
  COMMAND_LOADING = COMMAND_WRITING | COMMAND_RULES | COMMAND_SCORE |
                    COMMAND_TRY | COMMAND_WHY_NOT,
  /// Those that load names, with rules or without.
  COMMAND_NAMING = COMMAND_LOADING | COMMAND_GAZETTEER,
  COMMAND_READING = COMMAND_TRY | COMMAND_WHY_NOT,
  COMMAND_REPORTING = COMMAND_ALL & ~(COMMAND_WRITING | COMMAND_CHECK |
                                      COMMAND_DUMP | COMMAND_FORMING),
  /// Those whose report is of rows and columns.
  COMMAND_TABULAR = COMMAND_QUERY | COMMAND_ASKING | COMMAND_SHOW
};

/// Options of all commands, as parsed.
typedef struct Options {
  const char *command;
  uint64_t given;          ///< a bit for each row of the table of options
  const char *paths[4096]; ///< arguments that are no options
  size_t n_paths;
  const char *home;
  const char *rules[64]; ///< --rules
  size_t n_rules;
  const char *gazetteers[28]; ///< --gazetteer
  size_t n_gazetteers;
  const char *ontologies[28]; ///< --ontology
  size_t n_ontologies;
  const char *out;
  const char *base;
  unsigned jobs;
  unsigned batch; ///< 0: the default
  bool quiet;
  bool stats;
  bool help;
  bool version;
  bool licenses;
  bool store_only;
  bool rebuild;
  bool no_store;
  const char *color;  ///< auto, always, never
  const char *date;   ///< null: none
  const char *rule;   ///< null: none
  const char *format; ///< text, json, csv; null: text
  const char *db;     ///< a store or its folder
  const char *status; ///< null: those that are exported
  const char *document;
  unsigned min_confidence; ///< thousandths
  unsigned min_evidence;
  unsigned limit; ///< 0: none
  bool only_sql;
  const char *subject; ///< --project, of an audit
  const char *object;  ///< --country
  const char *type;
  unsigned year; ///< 0: any
  bool by_year, matrix, sheet, gaps, conflicts;
  const char *relation; ///< --relation, of an export
  const char *entity;
  unsigned depth;
  const char *from, *until; ///< days
  const char *view;
  const char *report;          ///< the page that a picture leads to
  unsigned max_nodes, seconds; ///< of a picture
  bool csv_raw, bom, reify;
  unsigned most_lost; ///< --fail-on-loss
  bool limits_loss;
  bool strict;
  bool no_cache;
  unsigned without;       ///< KedgePart bits
  const char *confidence; ///< file with confidences of rules
  bool calibrate;
} Options;

/// Messages of the library on standard error.
typedef struct Messages {
  bool colored;
  unsigned long n_errors;
  unsigned long n_warnings;
} Messages;

/// Parse `argv`; returns EXIT_DONE or EXIT_USAGE after a message.
int options_parse(Options *options, int argc, char **argv);
/// Print the options that any of these commands takes; those that all take
/// for COMMAND_ALL.
void options_print(unsigned commands);
/// Does this command, called `name`, take all options that are given? Returns
/// EXIT_USAGE after a message if not.
int options_check(const Options *options, unsigned command, const char *name);
/// The same of the command that is given.
int command_check(const Options *options);
/// The help of a command, or of the tool (null), on standard output. Returns
/// EXIT_USAGE after a message for a command that is none.
int help_print(const char *command);

void message_print(void *handle, const KedgeError *error);
int exit_code(KedgeStatus status);

/// Print gazetteers/LICENSES.md; returns EXIT_DONE, or EXIT_INPUT after a
/// message.
int licenses_print(const Options *options);

/// What to load, and where two of its paths stand.
typedef struct EngineConfig {
  KedgeConfig config;
  char home[PATH_MAX];
  char cache[PATH_MAX];
} EngineConfig;

void engine_config(EngineConfig *out, const Options *options,
                   Messages *messages);

/// Load the knowledge; null after messages, with `*code` set.
KedgeEngine *load_engine(const Options *options, Messages *messages, int *code);

/// The one store of COMMAND_ASKING, behind its verb if it has one; null after a
/// message, with `*code` set.
KedgeStore *open_asked(const Options *options, Messages *messages, int *code);

/// The exit code of a report: EXIT_PARTIAL when there was nothing to report, or
/// what was to be there not.
int code_of(KedgeStatus status, bool is_good);

/// Run what writes a store, and say what came of it; returns an exit code.
int run_and_print(const Options *options, Messages *messages, KedgeRun run);

/// How the reports about stores are written, on standard output.
KedgeSink sink_of(const Options *options);

/// Seconds from any start.
double seconds(void);

/// A gold file and the documents that it is about.
typedef struct GoldPair {
  const char *gold;
  const char **paths;
  size_t n_paths;
} GoldPair;

typedef struct GoldPairs {
  GoldPair *pairs;
  size_t n_pairs;
} GoldPairs;

/// Pair arguments: GOLD.tsv PATH…, NAME.gold.tsv with NAME.txt (or the like)
/// beside it, or folders of such files. Returns EXIT_DONE, EXIT_USAGE or
/// EXIT_INPUT after a message. To be freed in each case.
int gold_pairs_find(GoldPairs *pairs, const char *const *arguments, size_t n);
void gold_pairs_free(GoldPairs *pairs);
/// Try all pairs; returns the exit code.
int gold_pairs_try(const GoldPairs *pairs, KedgeTrial *trial,
                   Messages *messages);

/// Is the result asked for as JSON?
bool wants_json(const Options *options);
/// A JSON string.
void json_print(KedgeStr text);

int command_ledger(const Options *options, Messages *messages);
int command_score(const Options *options, Messages *messages);
int command_extract(const Options *options, Messages *messages);
int command_retract(const Options *options, Messages *messages);
int command_merge(const Options *options, Messages *messages);
int command_entity(const Options *options, Messages *messages);
int command_rules(const Options *options, Messages *messages);
int command_why(const Options *options, Messages *messages);
int command_audit(const Options *options, Messages *messages);
int command_stats(const Options *options, Messages *messages);
int command_quarantine(const Options *options, Messages *messages);
int command_check_store(const Options *options, Messages *messages);
int command_query(const Options *options, Messages *messages);
int command_export(const Options *options, Messages *messages);
int command_report(const Options *options, Messages *messages);
int command_dump(const Options *options, Messages *messages);
int command_diff(const Options *options, Messages *messages);
int command_gazetteer(const Options *options, Messages *messages);
int command_try(const Options *options, Messages *messages);
int command_why_not(const Options *options, Messages *messages);

/// Print a report as --format says and free it; returns EXIT_DONE.
int report_print(const Options *options, KedgeReport *report);
/// "there is no … 'x'; did you mean 'y'?" on standard error; EXIT_USAGE.
int report_unknown(const char *what, const char *name, KedgeStr near);
/// A borrowed text of a C string, empty for null.
KedgeStr text_of(const char *text);

#endif
