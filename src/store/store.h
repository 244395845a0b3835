// SPDX-License-Identifier: MIT
/// The facts of many documents in one SQLite file. Documents are put in input
/// order, from one thread; ids follow that order, so that equal input makes
/// equal files. The file is written beside its path and moved there by
/// `store_commit`: whole or not at all.
#ifndef KEDGE_STORE_STORE_H
#define KEDGE_STORE_STORE_H

#include "lexicon/gazetteer.h"
#include "lexicon/ontology.h"
#include "resolve/fact.h"
#include "store/derive.h"

typedef struct Store Store;

/// Numbers for a summary.
typedef struct StoreSummary {
  uint64_t documents;
  uint64_t items;
  uint64_t sentences;
  uint64_t mentions;
  uint64_t entities; ///< that are mentioned or part of an exported fact
  uint64_t entities_by_type[ONTOLOGY_MAX_TYPES + 1]; ///< by type id
  uint64_t events;        ///< that have an exported fact
  uint64_t facts;         ///< exported, stated and derived
  uint64_t facts_derived; ///< of these, derived
  uint64_t facts_by_status[FACT_STATUS_COUNT];
  uint64_t evidence;
} StoreSummary;

/// The file of the store that `path` means, in `arena`: kedge.db in a folder,
/// or the path itself.
const char *store_file(Arena *arena, const char *path);

/// Begin a new store that will stand at `path`. All memory is of `arena`;
/// `ontology` and `diag` must outlive the store. Null when it cannot be
/// written (reported).
Store *store_open(Arena *arena, const char *path, const Ontology *ontology,
                  Diag *diag);

/// Begin a new store in memory, which no file gets to see.
Store *store_open_memory(Arena *arena, const Ontology *ontology, Diag *diag);

/// Open a finished store for reading. Null when there is none, or it was made
/// with another ontology or program version (reported).
Store *store_open_existing(Arena *arena, const char *path,
                           const Ontology *ontology, Diag *diag);

/// Write which knowledge the store is made with, a hash, and the table of
/// rules, which Fact.rule refers to; before the first document.
void store_put_rules(Store *store, Str knowledge, const RuleRef *rules,
                     uint32_t n_rules);

/// What a document was read from, and with which knowledge: hashes.
typedef struct Provenance {
  Str source;
  Str knowledge;
} Provenance;

/// Add one document. A document whose name was put before is reported and left
/// out. False after an error of the file; later calls do nothing.
///
/// Status of a fact. In one document, the last place that denies or cancels it
/// decides; without one, the strongest status does (the order of Status). Over
/// documents the strongest wins, so that one denial does not undo what
/// another document says. Confidence: 1 - product of (1 - c) over documents,
/// with c of the best place in each; documents that deny or cancel count only
/// when all do.
bool store_put(Store *store, const Extract *extract, Provenance provenance);

/// Add identifiers; those of entities that no document has are left out. To
/// be called after the last store_put.
bool store_put_identifiers(Store *store, const GazetteerIdentifier *identifiers,
                           uint32_t n_identifiers);

/// Add the facts that follow by `rules` from the exported ones. To be called
/// after the last store_put. False when a rule makes no sense (reported with
/// its place) or the file fails.
bool store_derive(Store *store, const DeriveRule *rules, uint32_t n_rules,
                  Diag *diag);

/// Write everything, sync and move the file to its path, if it has one. From
/// here on the store can only be read.
bool store_commit(Store *store);

/// Close; what was not committed is removed. Null is allowed.
void store_close(Store *store);

/// Counts of a committed store.
bool store_summary(Store *store, StoreSummary *summary);

#endif
