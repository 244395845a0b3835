// SPDX-License-Identifier: MIT
/// The facts of many documents in one SQLite file. Documents are put from one
/// thread, in batches; each batch is in the file as a whole or not at all, and
/// what stands there is a function of the documents that do, however they came
/// there: entities, facts, what follows from them.
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
  uint64_t entities; ///< that are mentioned or part of an exported fact
  uint64_t entities_by_type[ONTOLOGY_MAX_TYPES + 1]; ///< by type id
  uint64_t events;        ///< that have an exported fact
  uint64_t facts;         ///< exported, stated and derived
  uint64_t facts_derived; ///< of these, derived
  uint64_t facts_by_status[FACT_STATUS_COUNT];
  uint64_t evidence;
} StoreSummary;

/// What a store is made with. All is borrowed.
typedef struct StoreKnowledge {
  Str hash;             ///< of all of it
  const RuleRef *rules; ///< which Fact.rule refers to
  uint32_t n_rules;
  const DeriveRule *derive;
  uint32_t n_derive;
  const GazetteerIdentifier *identifiers; ///< of entities, by their keys
  uint32_t n_identifiers;
  bool (*is_common)(const void *handle, Str name); ///< an ordinary word
  const void *handle;
} StoreKnowledge;

/// What a document was read from, and with which knowledge: hashes.
typedef struct Provenance {
  Str source;
  Str knowledge;
} Provenance;

/// The file of the store that `path` means, in `arena`: kedge.db in a folder,
/// or the path itself.
const char *store_file(Arena *arena, const char *path);

/// Begin a new store. It is written beside its path; moved there by the first
/// batch if nothing stands there, else by `store_commit`. All memory is of
/// `arena`; `ontology` and `diag` must outlive the store. Null when it cannot
/// be written (reported).
Store *store_open(Arena *arena, const char *path, const Ontology *ontology,
                  Diag *diag);

/// Begin a new store in memory, which no file gets to see.
Store *store_open_memory(Arena *arena, const Ontology *ontology, Diag *diag);

/// Open a store to change it in place. Null when there is none, or it cannot be
/// changed (reported). With `is_other` set nothing is reported of one that was
/// made with another ontology or version of the program: it is to be copied.
Store *store_open_change(Arena *arena, const char *path,
                         const Ontology *ontology, Diag *diag, bool *is_other);

/// Open a finished store for reading. Null when there is none, or it was made
/// with another ontology or program version (reported).
Store *store_open_existing(Arena *arena, const char *path,
                           const Ontology *ontology, Diag *diag);

/// Say what the store is made with, before the first document. What follows
/// from its facts is found anew if it was made with something else. False when
/// a rule makes no sense (reported with its place).
bool store_use(Store *store, const StoreKnowledge *knowledge);

/// Documents of a batch; 0: as many as a few hundred MB of memory hold.
void store_set_batch(Store *store, uint32_t n_documents);

/// Does the store have this document, read from this, with this knowledge?
/// Only the first of a name can be true, and is one that is put.
bool store_claim(Store *store, Str name, Provenance provenance);

/// Put a document, in place of that of its name. If one of its name was put
/// before through this handle it is reported and left out. A batch that is full
/// is committed. False after an error of the file; later calls do nothing.
bool store_put(Store *store, const Extract *extract, Provenance provenance);

/// Take out a document by its name. False: there is none.
bool store_retract(Store *store, Str name);

/// Decide that what has the key `key` is what has the key `into`, or that it
/// stays apart (`into` empty), whatever documents say. A decision of another
/// store (not `is_final`) leaves that of this one if it says apart, or is less
/// by bytes: so the order of stores is no matter.
bool store_decide(Store *store, Str key, Str into, bool is_final);

/// Decide that two things are one, or that what was joined into another stays
/// apart. Names are any that the store has, or keys; each must stand for one
/// thing. Everything that was put must be committed. False after a report.
bool store_join(Store *store, Str name, Str into);
bool store_part(Store *store, Str name);

/// Documents in the store, and those of them that were read with other
/// knowledge than that of now.
uint64_t store_count(Store *store, uint64_t *n_stale);

/// Commit the last batch, sync, and move the file to its path if it is not
/// there. From here on the store can only be read.
bool store_commit(Store *store);

/// Close; what was not committed is not there. Null is allowed.
void store_close(Store *store);

/// Counts of a store.
bool store_summary(Store *store, StoreSummary *summary);

#endif
