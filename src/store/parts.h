// SPDX-License-Identifier: MIT
/// The inside of a store, for the files of this folder and for those that
/// query it.
#ifndef KEDGE_STORE_PARTS_H
#define KEDGE_STORE_PARTS_H

#include "store/record_read.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/tally.h"

/// What is asked of a store while it is changed.
typedef enum Find {
  FIND_DOCUMENT,      ///< by name
  FIND_ENTITY,        ///< by key
  FIND_FACT,          ///< by its ends
  FIND_GAZETTEER_ROW, ///< by all that it has
  FIND_WORDS,         ///< label and kind of an entity
  FIND_PLACES,        ///< of a fact, in the order of documents
  FIND_ROW_OF_KEY,    ///< of a gazetteer
  FIND_ROW_SO_CALLED, ///< of a key and name
  FIND_DECISION,
  FIND_OTHER_NAMES, ///< that documents give a key
  FIND_DEFINERS,    ///< keys that documents call so
  FIND_IS_DEFINED,  ///< do documents call a key anything else?
  FIND_SENSES,      ///< of a short form
  FIND_JOINED,      ///< into which key a key is joined
  FIND_COUNT
} Find;

/// Changes of rows.
typedef enum Change {
  CHANGE_ENTITY,
  CHANGE_NAME, ///< of an entity: add to its counts
  CHANGE_FACT,
  CHANGE_GAZETTEER_ROW,  ///< add to its documents
  CHANGE_FORGET_LOOKUPS, ///< before its names change
  CHANGE_ADD_LOOKUPS,
  CHANGE_FORGET_NAMES,
  CHANGE_FIND_WORDS, ///< label and kind, from what is left
  CHANGE_FORGET_ENTITY,
  CHANGE_FORGET_IDENTIFIERS,
  CHANGE_FORGET_FACT,
  CHANGE_SEEN,    ///< note that a name is put, unless it was
  CHANGE_CLAIMED, ///< note that a name was met
  CHANGE_COUNT
} Change;

/// How often a row of a gazetteer is used.
typedef struct RowTally {
  uint32_t id; ///< of the row in the store
  int32_t documents;
  bool is_new;  ///< in this batch
  bool is_less; ///< fewer documents use it
  Str key;
} RowTally;

struct Store {
  Arena *arena;
  Arena scratch; ///< of one document
  Arena putting; ///< of the record that is put
  Arena batch;   ///< of what is added up
  const Ontology *ontology;
  Diag *diag;
  const char *path;
  const char *part; ///< where it is written; null when it is at its path
  Sql sql;
  SqlQuery *inserts[INSERT_COUNT];
  SqlQuery *finds[FIND_COUNT];
  SqlQuery *changes[CHANGE_COUNT];
  bool is_open;   ///< a batch is
  bool is_fresh;  ///< nothing stands in the file yet, and it has no indexes
  bool is_wanted; ///< it is moved to its path by the first commit
  bool is_memory;
  bool is_changed;  ///< a batch was begun
  bool derives_all; ///< what follows is to be found anew
  uint32_t batch_documents;
  uint32_t claims_waiting; ///< that a batch may leave without their sums
  RecordReader reader;     ///< of its own documents
  StoreKnowledge knowledge;
  Tally tally;
  Map rules; ///< name, file and line; ids in the store by id
  uint32_t *rule_ids;
  uint32_t n_rule_ids, rule_ids_capacity;
  Map gazetteer_ids; ///< of the batch: all that a row has
  RowTally *gazetteer_rows;
  uint32_t n_gazetteer_rows, gazetteer_rows_capacity;
  Map touched;    ///< keys whose definitions the batch changed
  uint32_t n_put; ///< documents of the batch
  size_t n_bytes; ///< of their text
  uint32_t last_document, last_sentence, last_mention, last_evidence;
  uint32_t last_entity, last_fact, last_rule, last_gazetteer_row;
  uint32_t first_evidence; ///< of the batch
};

/// Write the names of types, relations and statuses.
void store_put_words(Store *store);

/// Write what was added up in the batch.
bool store_settle(Store *store);

/// Add a rule to the table of rules if it is not there; returns its id.
uint32_t store_add_rule(Store *store, const RuleRef *rule);

/// The tally of the entity of a key, read from the store when it is first
/// asked for; `key` must be that of no entity that is joined into another.
uint32_t store_entity(Store *store, Str key, uint8_t type);

/// Bind an id, and null for 0: ids count from 1.
void store_bind_id(SqlQuery *row, int column, uint32_t id);

/// A query that is ready to begin.
SqlQuery *store_find(Store *store, Find find);

/// Take out a document by its id; its entities and facts stay as far as others
/// have them.
void store_remove(Store *store, uint32_t document);

/// Put a record as a new document.
void store_put_record(Store *store, const Record *record);

/// Put a record in place of the document of its name; ends a full batch.
bool store_replace(Store *store, const Record *record);

/// Which of two documents of a name is kept: the later one, by its date, then
/// by what it was read from; of two readings of one document that with the
/// knowledge of now.
bool is_later_document(Str date_a, Provenance a, Str date_b, Provenance b,
                       Str knowledge);

/// Has the store no document of the name that is as late or later? `is_other`
/// tells whether it has one that was read from something else.
bool store_wants(Store *store, Str name, Str date, Provenance provenance,
                 bool *is_other);

/// Write what the store is made with.
void store_learn(Store *store);

/// The rows of gazetteers that the batch changed: their names lead to entities;
/// those that no document uses go. To be called when there are indexes.
void store_settle_rows(Store *store);

/// The key of the entity that an entity of a document is joined into, or its
/// own; in the scratch memory of the store.
Str store_joined_key(Store *store, const Entity *entity);

/// The names of an entity of a document, as the thing of a key: if one of them
/// makes the key, it is the preferred one; if none does, the thing goes by what
/// others call it (`is_own` false). In the scratch memory of the store.
Entity store_names_of(Store *store, const Entity *entity, Str key,
                      bool *is_own);

/// The key that a name makes; empty for one without a letter or digit.
Str store_key_of(Store *store, Arena *arena, uint8_t type, Str name);

/// Begin a batch unless one is open.
bool store_begin(Store *store);

/// Count what the entities of a record are defined to be called besides their
/// names, `sign` times.
void store_define(Store *store, const Record *record, int sign);

/// Join entities, or part them, where the batch gives a reason.
bool store_identify(Store *store);

/// Derive what follows from what the batch changed.
bool store_derive(Store *store);

#endif
