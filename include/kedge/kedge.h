// SPDX-License-Identifier: MIT
/// kedge: knowledge edges out of text. The one public header.
///
/// Ownership in one sentence: what a `_new` or `_open` function returns is
/// given back with the `_free` or `_close` of the same name, everything else
/// is borrowed and lives as long as the object it was asked from.
///
/// The library never prints, exits, reads the environment or the clock, nor
/// asks the locale. Functions that can fail return a KedgeStatus; messages
/// about input go to the caller's error function, one call a message.
#ifndef KEDGE_KEDGE_H
#define KEDGE_KEDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#if defined(__GNUC__)
#define KEDGE_API __attribute__((visibility("default")))
#else
#define KEDGE_API
#endif

#define KEDGE_VERSION "0.1.0"

/// What a call ended with; 0 is success.
typedef enum KedgeStatus {
  KEDGE_OK = 0,
  KEDGE_PARTIAL,       ///< done, but some documents failed
  KEDGE_BAD_USAGE,     ///< the caller asked for something that is not
  KEDGE_BAD_INPUT,     ///< an input cannot be read or is not valid
  KEDGE_BAD_KNOWLEDGE, ///< an error in a rule, list or gazetteer
  KEDGE_BAD_OUTPUT,    ///< an output cannot be written
  KEDGE_NO_MEMORY,     ///< memory ran out
  KEDGE_INTERRUPTED    ///< the caller's progress function said stop
} KedgeStatus;

/// One sentence for a status. Never null, not to be freed.
KEDGE_API const char *kedge_strerror(KedgeStatus status);

/// A message about input. `file` may be null; `line` and `column` count from
/// 1 (bytes), 0 where there is none. `source_line` is the text of that line
/// where one is known, else null. All borrowed, valid during the call.
typedef struct KedgeError {
  KedgeStatus status;
  bool is_warning;
  const char *file;
  uint32_t line;
  uint32_t column;
  const char *message;
  const char *source_line;
} KedgeError;

typedef void (*KedgeErrorFunc)(void *handle, const KedgeError *error);

/// Borrowed text: not terminated, never freed by its holder.
typedef struct KedgeStr {
  const char *ptr;
  size_t len;
} KedgeStr;

/* --- the engine: rules, gazetteers, ontology ------------------------------ */

/// What is known; read-only once loaded, so that threads can share it.
typedef struct KedgeEngine KedgeEngine;

/// Parts of the reading that can be left out, to measure what they bring.
typedef enum KedgePart {
  KEDGE_PART_GAZETTEERS = 1,  ///< the lists of names
  KEDGE_PART_ACRONYMS = 2,    ///< other names that the text itself gives
  KEDGE_PART_COREFERENCE = 4, ///< "the project", "it"; one event, two nouns
  KEDGE_PART_STATUS = 8,      ///< planned, denied, cancelled …: all is held
  KEDGE_PART_ZONES = 16       ///< title, stamp, label …: all is body
} KedgePart;

/// What to load. Zeroed: the shipped knowledge in the current folder.
typedef struct KedgeConfig {
  const char *home; ///< holds the folders rules, gazetteers, data; null: "."
  const char *const *rule_files; ///< further files, after those of home and
                                 ///< in the order of their names; one that
                                 ///< home has is not loaded twice
  size_t n_rule_files;
  const char *const *gazetteer_files; ///< further lists; as with rules
  size_t n_gazetteer_files;
  const char *const *ontology_files; ///< further relations, types or kinds of
                                     ///< events: CSV, told by their columns
  size_t n_ontology_files;
  const char *confidence_file; ///< of the rules; null: rules/confidence.csv of
                               ///< home if it is there
  const char *cache; ///< folder for compiled gazetteers, made if it is not
                     ///< there; null: they are compiled anew, unless home
                     ///< has gazetteers/gazetteers.names
  bool no_image;     ///< neither use nor keep compiled gazetteers
  unsigned without;  ///< KedgePart bits: what is left out
  KedgeErrorFunc on_error; ///< may be null
  void *error_handle;
} KedgeConfig;

/// Load the knowledge. All errors of all files are reported in one run. Null
/// after any; `*status` (may be null) says why.
KEDGE_API KedgeEngine *kedge_engine_new(const KedgeConfig *config,
                                        KedgeStatus *status);
/// Null is allowed. No graph or run of the engine may be in use.
KEDGE_API void kedge_engine_free(KedgeEngine *engine);

/// Numbers of what was loaded.
typedef struct KedgeEngineInfo {
  size_t n_rules;
  size_t n_examples;
  size_t n_names; ///< of the gazetteers
  size_t n_words;
  const char *image; ///< file of the compiled gazetteers; null: in memory only
  bool image_is_mapped;      ///< it was there, and valid
  const char *image_problem; ///< why none was kept; null: none was to be
} KedgeEngineInfo;
KEDGE_API KedgeEngineInfo kedge_engine_info(const KedgeEngine *engine);

/// What came of running the examples beside the rules.
typedef struct KedgeCheck {
  size_t n_rules;
  size_t n_examples;
  size_t n_failed;
  size_t n_warnings; ///< about rules that hardly do what is meant
} KedgeCheck;

/// Run every example of every rule; each that fails is reported with its
/// place, what was expected and what was found. Warn of rules that nothing can
/// match, that never win, or without examples, and of names that are ordinary
/// words. With `n_files`, only of rules in files whose path ends with one of
/// `files`.
/// KEDGE_BAD_KNOWLEDGE when any failed.
KEDGE_API KedgeStatus kedge_engine_check(const KedgeEngine *engine,
                                         const char *const *files,
                                         size_t n_files,
                                         KedgeErrorFunc on_error, void *handle,
                                         KedgeCheck *out);

/* --- reports -----------------------------------------------------------------
 */

/// A report as text for people and as JSON.
typedef struct KedgeReport KedgeReport;

/// Borrowed from the report.
KEDGE_API KedgeStr kedge_report_text(const KedgeReport *report);
KEDGE_API KedgeStr kedge_report_json(const KedgeReport *report);
KEDGE_API void kedge_report_free(KedgeReport *report);

/* --- compiled gazetteers -----------------------------------------------------
 */

/// Compile the gazetteers of `config` into the file `path`, or into its cache
/// if that is null. The report says what is in it.
KEDGE_API KedgeStatus kedge_gazetteer_compile(const KedgeConfig *config,
                                              const char *path,
                                              KedgeReport **out);

/// What is in a file of compiled gazetteers, or, if `path` is null, in those
/// that an engine with this config has. `*out` is null after messages.
KEDGE_API KedgeStatus kedge_gazetteer_info(const KedgeConfig *config,
                                           const char *path, KedgeReport **out);

/* --- reports about rules -----------------------------------------------------
 */

/// How a text (a sentence or some) is read: tokens with their predicates,
/// mentions, frames with their roles and how each was found, frames that lack
/// something, facts. `date` is the day of the text as YYYY-MM-DD, or empty.
/// `*out` is null unless the result is KEDGE_OK; KEDGE_BAD_INPUT for text that
/// is not UTF-8.
KEDGE_API KedgeStatus kedge_engine_try(const KedgeEngine *engine, KedgeStr text,
                                       KedgeStr date, KedgeReport **out);

/// Why a rule states nothing of a text: how far its pattern came and what it
/// wanted there, what stands around it, which role is not filled, which rule
/// was preferred. KEDGE_BAD_USAGE when there is no rule of that name; then
/// `*near` (if not null) is the most similar name, or empty.
KEDGE_API KedgeStatus kedge_engine_why_not(const KedgeEngine *engine,
                                           KedgeStr rule, KedgeStr text,
                                           KedgeStr date, KedgeStr *near,
                                           KedgeReport **out);

/// What a rule becomes: its pattern with macros put in, what calls it, the
/// forms of words that a frame reads and how each role is looked for. Errors
/// as for kedge_engine_why_not.
KEDGE_API KedgeStatus kedge_engine_expand(const KedgeEngine *engine,
                                          KedgeStr rule, KedgeStr *near,
                                          KedgeReport **out);

/// A frame for `relation` drafted from one sentence that says it. The text of
/// the report is a rule, to be looked at before use. KEDGE_BAD_USAGE when
/// there is no such relation (`*near` as above), KEDGE_BAD_INPUT when the
/// sentence names no two things that it may connect.
KEDGE_API KedgeStatus kedge_engine_draft(const KedgeEngine *engine,
                                         KedgeStr sentence, KedgeStr relation,
                                         KedgeStr *near, KedgeReport **out);

/* --- a graph: the facts of single texts, in memory -------------------------
 */

typedef struct KedgeGraph KedgeGraph;

/// A fact and where it stands. Texts live as long as the graph.
typedef struct KedgeFact {
  KedgeStr subject_id, subject, subject_type;
  KedgeStr predicate;
  KedgeStr object_id, object, object_type; ///< literals have no id
  KedgeStr status;                         ///< "held", "planned", …
  uint32_t confidence;                     ///< thousandths
  KedgeStr document;
  uint32_t item;       ///< from 1
  KedgeStr sentence;   ///< that says so
  uint32_t begin, end; ///< bytes in the document, half-open
  KedgeStr rule;       ///< name
  KedgeStr rule_file;
  uint32_t rule_line;
} KedgeFact;

KEDGE_API KedgeGraph *kedge_graph_new(const KedgeEngine *engine);
KEDGE_API void kedge_graph_free(KedgeGraph *graph);

/// Read one plain text. `date` (ISO, may be empty) is the day that relative
/// dates refer to. The texts are copied.
KEDGE_API KedgeStatus kedge_graph_read(KedgeGraph *graph, KedgeStr name,
                                       KedgeStr date, KedgeStr text);
KEDGE_API size_t kedge_graph_n_facts(const KedgeGraph *graph);
/// `index` must be below kedge_graph_n_facts.
KEDGE_API KedgeFact kedge_graph_fact(const KedgeGraph *graph, size_t index);

/* --- a run: many documents into a folder of tables -------------------------
 */

/// Seconds of work, over all threads, by stage.
typedef struct KedgeStages {
  double read, analyse, names, relate, resolve, store, write;
} KedgeStages;

enum { KEDGE_MAX_TYPES = 31 };

/// What a run found.
typedef struct KedgeSummary {
  uint64_t documents;
  uint64_t documents_failed;
  uint64_t documents_unchanged; ///< of `documents`, not extracted again
  uint64_t documents_kept;      ///< of the store, beside `documents`
  uint64_t items;
  uint64_t bytes; ///< of text
  uint64_t entities;
  KedgeStr type_names[KEDGE_MAX_TYPES]; ///< plural; live with the engine
  uint64_t type_counts[KEDGE_MAX_TYPES];
  size_t n_types;
  uint64_t events;
  uint64_t facts;
  uint64_t evidence;
  KedgeStages stages;
} KedgeSummary;

/// That two things are one, or that one which was joined into another is not.
/// Kept in the store, also when it is made anew.
typedef struct KedgeDecision {
  const char *name; ///< any name of it, or its id
  const char *into; ///< the same of the other; null: it stays apart
} KedgeDecision;

/// What a run does. Without paths it is about stores only.
typedef struct KedgeRun {
  const char *const *paths; ///< files, folders, "-"; taken sorted by bytes
  size_t n_paths;
  const char *out; ///< folder, made if it is not there; a store in it is kept:
                   ///< what is unchanged is not read again, and what is not in
                   ///< the paths stays
  bool rebuild;    ///< begin anew, with the documents of the paths only
  const char *const *stores; ///< further stores, or files that
                             ///< kedge_store_dump wrote, whose documents are
                             ///< added
  size_t n_stores;
  const char *const *retracted; ///< names of documents that are taken out
  size_t n_retracted;
  const KedgeDecision *decisions; ///< taken when all else is done
  size_t n_decisions;
  unsigned batch;   ///< documents to commit at once; 0: 20,000; 16 MB of text
                    ///< end a batch in any case
  const char *base; ///< of IRIs; null: the default
  unsigned jobs;    ///< threads; 0: 1
  bool store_only;  ///< write kedge.db and no tables
  bool no_store;    ///< only read and extract: for measuring
  bool no_counts;   ///< leave out what the summary says of the store: a look
                    ///< at all of its facts
  KedgeErrorFunc on_error;
  void *error_handle;
  /// Called after each document; may be null. Return false to stop.
  bool (*on_progress)(void *handle, uint64_t documents);
  void *progress_handle;
  /// Seconds from any start, for KedgeSummary.stages; null: not measured.
  double (*now)(void);
} KedgeRun;

/// Extract all documents of the paths and write the tables into `run->out`.
/// KEDGE_PARTIAL when some documents, or lines of `run->stores`, failed, else
/// the first error that stopped it. The same input gives the same bytes,
/// whatever `jobs` is.
KEDGE_API KedgeStatus kedge_run(const KedgeEngine *engine, const KedgeRun *run,
                                KedgeSummary *summary);

/* --- a store: what a run has written, asked why -----------------------------
 */

/// A kedge.db, opened to read; needs no engine.
typedef struct KedgeStore KedgeStore;

/// Open the store at `path`, a file or the folder of a run. Null after a
/// message when it cannot be read, is no store or was written by another
/// version; `*status` (may be null) says why. `on_error` (may be null) also
/// gets the messages of later calls.
KEDGE_API KedgeStore *kedge_store_open(const char *path,
                                       KedgeErrorFunc on_error,
                                       void *error_handle, KedgeStatus *status);
/// Null is allowed.
KEDGE_API void kedge_store_close(KedgeStore *store);

/// KEDGE_CSV: only of what has rows and columns.
typedef enum KedgeFormat { KEDGE_TEXT, KEDGE_JSON, KEDGE_CSV } KedgeFormat;

/// Gets the next bytes of a report; returns false to stop.
typedef bool (*KedgeWriteFunc)(void *handle, const char *bytes, size_t len);

/// Where a report goes.
typedef struct KedgeSink {
  KedgeFormat format;
  bool colored; ///< text: mark words by colour, not by «…»
  KedgeWriteFunc write;
  void *write_handle;
} KedgeSink;

/// Which facts: three fields, each a name, alias, entity id, predicate or
/// literal without regard to letter case, or "*" for any. If only `subject` is
/// given, it is the id of a fact, or holds all three fields.
typedef struct KedgePattern {
  KedgeStr subject, predicate, object;
} KedgePattern;

/// Explain each fact of a pattern: where it stands, by which rule, what made
/// the names at its ends, what it follows from. `*n_found` is their number; if
/// it is 0, a warning says what comes near. KEDGE_BAD_USAGE for what is no
/// pattern, KEDGE_INTERRUPTED when `sink->write` said stop.
KEDGE_API KedgeStatus kedge_store_why(KedgeStore *store,
                                      const KedgePattern *pattern,
                                      const KedgeSink *sink, size_t *n_found);

/// What a store is asked; docs/tools.md has the language.
typedef struct KedgeQuery {
  KedgeStr text;           ///< patterns and conditions, with " . " between
  KedgeStr status;         ///< of each fact; empty: those that are exported;
                           ///< "all": any
  KedgeStr document;       ///< part of the name of a document that states each
                           ///< fact; empty: any
  unsigned min_confidence; ///< of each fact, in thousandths
  unsigned min_evidence;   ///< places of each fact
  unsigned limit;          ///< most rows; 0: all
  bool only_sql;           ///< report the SQL and run nothing
} KedgeQuery;

/// Report all ways to fill the variables of a query, each with the ids of its
/// facts, in the order of what the variables are called. KEDGE_BAD_USAGE after
/// a message with its place for what is no query, KEDGE_INTERRUPTED when
/// `sink->write` said stop.
KEDGE_API KedgeStatus kedge_store_query(KedgeStore *store,
                                        const KedgeQuery *query,
                                        const KedgeSink *sink, size_t *n_rows);

/// What an audit shows.
typedef enum KedgeAuditPart {
  KEDGE_AUDIT_CLAIMS,   ///< a row each: places, documents, events, days
  KEDGE_AUDIT_MATRIX,   ///< subjects by objects: events/places
  KEDGE_AUDIT_SHEET,    ///< a row for each sentence that a claim rests on
  KEDGE_AUDIT_GAPS,     ///< what has no claim, claims of one document only
  KEDGE_AUDIT_CONFLICTS ///< values that cannot both be right
} KedgeAuditPart;

/// Which claims are audited: facts of the relations that the ontology marks so
/// (column `audit` of relations.csv). Empty texts and 0 mean any.
typedef struct KedgeAudit {
  KedgeAuditPart part;
  bool by_year;            ///< claims: a row for each year of their events
  KedgeStr subject;        ///< a name of it
  KedgeStr object;         ///< a name of it, as a country
  KedgeStr type;           ///< of the subject
  unsigned year;           ///< of an event that the claim rests on
  unsigned min_confidence; ///< in thousandths
  unsigned min_evidence;   ///< places in documents
} KedgeAudit;

/// Report an audit. `*n_rows` counts its rows. KEDGE_BAD_USAGE after a message
/// for a type that there is not, KEDGE_INTERRUPTED when `sink->write` said
/// stop.
KEDGE_API KedgeStatus kedge_store_audit(KedgeStore *store,
                                        const KedgeAudit *audit,
                                        const KedgeSink *sink, size_t *n_rows);

/// Report how much a store holds of what: documents, sentences and how many of
/// them state a fact, facts by relation and status, those in quarantine,
/// entities by type, and the `n_top` that most documents name.
KEDGE_API KedgeStatus kedge_store_stats(KedgeStore *store, unsigned n_top,
                                        const KedgeSink *sink);

/// Report what a thing is made of: its names, the keys that were joined into it
/// with the reason and the documents that say so, what a user decided. `name`
/// is any that it has, or its id; empty: all joins and decisions. `*n_rows`
/// counts the rows; if it is 0, a warning says what comes near.
KEDGE_API KedgeStatus kedge_store_entity(KedgeStore *store, KedgeStr name,
                                         const KedgeSink *sink, size_t *n_rows);

/// Which facts in quarantine are reported.
typedef struct KedgeQuarantine {
  KedgeStr document; ///< part of the name of the document; empty: any
  unsigned limit;    ///< most rows; 0: all
} KedgeQuarantine;

/// Report the facts that rules stated and the ontology forbids: each with the
/// reason, its document, sentence and rule, in the order of the documents.
/// `*n_rows` is their number.
KEDGE_API KedgeStatus kedge_store_quarantine(KedgeStore *store,
                                             const KedgeQuarantine *asked,
                                             const KedgeSink *sink,
                                             size_t *n_rows);

/// Report what must be true of every store, with what breaks it; `*n_broken`
/// is the number of rules that are broken.
KEDGE_API KedgeStatus kedge_store_check(KedgeStore *store,
                                        const KedgeSink *sink,
                                        size_t *n_broken);

/// Write all that the documents of a store say as NDJSON, a document a line, in
/// the order of their names: what docs/store.md describes and KedgeRun.stores
/// takes. Stores that say the same give the same bytes. `sink->format` is no
/// matter. KEDGE_PARTIAL when some documents were left out, after a message
/// each; KEDGE_INTERRUPTED when `sink->write` said stop.
KEDGE_API KedgeStatus kedge_store_dump(KedgeStore *store, const KedgeSink *sink,
                                       size_t *n_documents);

/// What two stores differ in.
typedef struct KedgeDiff {
  size_t n_gained;
  size_t n_lost;
  size_t n_changed; ///< have another status
} KedgeDiff;

/// Report the facts that only one of two stores has, and those with another
/// status, each with the rule or gazetteer row that is to thank or blame.
KEDGE_API KedgeStatus kedge_store_diff(KedgeStore *old_store,
                                       KedgeStore *new_store,
                                       const KedgeSink *sink, KedgeDiff *diff);

/* --- exports ----------------------------------------------------------------
 */

/// What is exported of a store. Null, empty and 0 mean any.
typedef struct KedgeExport {
  const char *format;      ///< one of kedge_export_format
  const char *path;        ///< a file, or a folder for formats of several files
  FILE *stream;            ///< of a format of one file, if `path` is null
  const char *base;        ///< of IRIs; null: https://kedge.example/
  const char *relations;   ///< names, separated by commas
  const char *types;       ///< of subject or object; separated by commas
  const char *entity;      ///< facts around what is called so
  unsigned depth;          ///< steps from it; 0: one
  const char *country;     ///< facts of it and of the events in it
  const char *from;        ///< year, month or day (ISO 8601) of the event, or
  const char *until;       ///< of the document if it is of none; both included
  const char *status;      ///< a name, or "all"; null: those that are exported
  unsigned min_confidence; ///< thousandths
  unsigned min_evidence;   ///< places
  const char *view;        ///< of pictures; null: the network
  unsigned max_nodes;      ///< of pictures; 0: as many as are legible
  unsigned seconds;        ///< for a picture; 0: 30
  const char *report;      ///< of pictures: the page of a report that they
                           ///< lead to; null: none
  bool csv_raw;            ///< cells as they are, also what a table would take
                           ///< for a formula
  bool bom;                ///< a byte order mark before CSV
  bool reify;              ///< N-Triples with the sources of each fact
} KedgeExport;

/// Write a store in another form. `config` says where the ontology is; its
/// messages go to `config->on_error`. KEDGE_BAD_USAGE after a message for a
/// format, relation or name that there is not.
KEDGE_API KedgeStatus kedge_export(const KedgeConfig *config, const char *store,
                                   const KedgeExport *wanted);

/// A format of kedge_export; `name` is null behind the last one.
typedef struct KedgeExportFormat {
  const char *name;
  const char *help;
  bool is_folder; ///< it writes several files
} KedgeExportFormat;
KEDGE_API KedgeExportFormat kedge_export_format(size_t index);

/// A view of pictures: KedgeExport.view; `name` is null behind the last one.
typedef struct KedgeExportView {
  const char *name;
  const char *help;
} KedgeExportView;
KEDGE_API KedgeExportView kedge_export_view(size_t index);

/* --- a trial: what is right, by gold files ----------------------------------
 */

/// Extractions compared with gold files; docs/tools.md has their format.
typedef struct KedgeTrial KedgeTrial;

/// Right is what the gold requires and was found, wrong what was found and is
/// not in the gold, missed what the gold requires and was not found.
typedef struct KedgeCounts {
  uint64_t right, wrong, missed;
} KedgeCounts;

/// Shares from 0 to 1; 0 where there is nothing to divide by. `low` and
/// `high` are the 95 % interval of the precision (Wilson).
typedef struct KedgeRates {
  double precision, recall, f1;
  double low, high;
} KedgeRates;
KEDGE_API KedgeRates kedge_rates(KedgeCounts counts);

/// `now` (seconds from any start) measures rules; null: rules have no `fires`
/// and `seconds`.
KEDGE_API KedgeTrial *kedge_trial_new(const KedgeEngine *engine,
                                      double (*now)(void));
KEDGE_API void kedge_trial_free(KedgeTrial *trial);

/// Extract the documents of `paths` and compare them with one gold file; the
/// counts add up over calls. KEDGE_BAD_INPUT when the gold is not valid: every
/// bad row is reported. KEDGE_PARTIAL when some documents failed.
KEDGE_API KedgeStatus kedge_trial_add(KedgeTrial *trial, const char *gold,
                                      const char *const *paths, size_t n_paths,
                                      KedgeErrorFunc on_error, void *handle);

/// What the rows of a score are about.
typedef enum KedgeTrialPart {
  KEDGE_TRIAL_TOTALS,     ///< ENTITIES, EVENTS, DERIVED and TRIPLES
  KEDGE_TRIAL_TYPES,      ///< entities by type
  KEDGE_TRIAL_RELATIONS,  ///< triples by relation
  KEDGE_TRIAL_RULES,      ///< triples by the rules that state them
  KEDGE_TRIAL_CONFIDENCES ///< stated triples from some confidence on
} KedgeTrialPart;

/// Counts with names compared leniently and strictly (as written). A rule
/// misses what is required of a relation that it can state.
typedef struct KedgeTrialRow {
  KedgeStr name;
  KedgeCounts lenient, strict;
} KedgeTrialRow;

KEDGE_API size_t kedge_trial_n_rows(const KedgeTrial *trial,
                                    KedgeTrialPart part);
/// `index` must be below kedge_trial_n_rows. The order is that of the
/// ontology and of the rules; some rows count nothing.
KEDGE_API KedgeTrialRow kedge_trial_row(const KedgeTrial *trial,
                                        KedgeTrialPart part, size_t index);

/// What is known of a rule after a trial.
typedef struct KedgeLedgerRow {
  KedgeStr name;
  KedgeStr file;
  uint32_t line;
  uint64_t fires;      ///< matches; of `infer` and `derive` rules, facts
  KedgeCounts counts;  ///< lenient
  uint64_t alone;      ///< right ones that no other rule finds
  double seconds;      ///< in the search for its pattern
  uint32_t confidence; ///< thousandths, as the engine has it
  uint32_t calibrated; ///< thousandths, by this trial
} KedgeLedgerRow;

/// One row a rule: `index` must be below n_rows of KEDGE_TRIAL_RULES.
KEDGE_API KedgeLedgerRow kedge_trial_ledger(const KedgeTrial *trial,
                                            size_t index);

/// Write the calibrated confidence of each rule that was right or wrong to a
/// CSV file that KedgeConfig.confidence_file can name.
KEDGE_API KedgeStatus kedge_trial_calibrate(const KedgeTrial *trial,
                                            const char *path,
                                            KedgeErrorFunc on_error,
                                            void *handle);

/// "text html ndjson": what can be read.
KEDGE_API const char *kedge_formats(void);

#endif
