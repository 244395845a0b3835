// SPDX-License-Identifier: MIT
/// What the documents of a batch change in entities and facts, added up in
/// memory: so the rows of these are looked up once and written once a batch.
#ifndef KEDGE_STORE_TALLY_H
#define KEDGE_STORE_TALLY_H

#include "resolve/fact.h"

/// How many more documents of the batch give an entity a name.
typedef struct NameTally {
  uint32_t name; ///< id in Tally.texts
  uint32_t next; ///< of the same entity; 0: none
  int32_t given;
  int32_t preferred; ///< of these, as the preferred name
} NameTally;

typedef struct EntityTally {
  uint32_t id; ///< in the store
  uint8_t type;
  bool is_new;         ///< it has no row yet
  bool is_added;       ///< it had none before the batch
  bool lost_label;     ///< a document that gave its label is gone
  bool lost_kind;      ///< the same of its kind
  bool lost_names;     ///< fewer documents give a name, or a gazetteer does
  bool new_words;      ///< a document gave a lesser label or kind
  Str label, kind;     ///< the least that a document gives, if it gives one
  uint32_t first_name; ///< ids of NameTally
  uint32_t last_name;
  int32_t n_mentions;
  int32_t n_documents; ///< that mention it
  uint32_t document;   ///< the last of these
} EntityTally;

/// The places of one document that state a fact.
typedef struct DocumentVote {
  uint32_t document;
  uint8_t strongest; ///< Status
  uint8_t denial;    ///< the last cancelled or denied Status; 0: none
  uint16_t best[2];  ///< confidence of places: exported, not exported
} DocumentVote;

/// Status and confidence of a fact, as all documents have it.
///
/// Status: in one document, the last place that denies or cancels it decides;
/// without one, the strongest status does (the order of Status). Over documents
/// the strongest wins, so that one denial does not undo what another document
/// says. Confidence: 1 - product of (1 - c) over documents, with c of the best
/// place in each; documents that deny or cancel count only when all do. It is
/// kept as a sum of -ln(1 - c), so that documents can go as they came.
typedef struct FactState {
  uint8_t status;    ///< FACT_STATUS_COUNT: no document states it
  uint32_t backed;   ///< documents that give it this status
  int64_t weight[2]; ///< -ln(1 - c) times 2^24: exported, not exported
} FactState;

typedef struct FactTally {
  uint32_t id;      ///< in the store
  uint32_t subject; ///< id of an entity in the store
  uint32_t object;  ///< the same, or text id for literals
  uint16_t relation;
  uint8_t object_type;
  bool is_literal;
  bool is_new;     ///< it has no row yet
  bool is_touched; ///< documents voted since it was written
  FactState before, now;
  DocumentVote vote;
} FactTally;

/// Ids in the tally count from 1.
typedef struct Tally {
  Arena *arena;
  Map texts; ///< names and literals
  Map keys;  ///< of entities
  Map pairs; ///< (entity, name) -> NameTally
  Map statements;
  EntityTally *entities; ///< by the ids of `keys` - 1
  uint32_t n_entities, entities_capacity;
  NameTally *names;
  uint32_t n_names, names_capacity;
  FactTally *facts; ///< by the ids of `statements` - 1
  uint32_t n_facts, facts_capacity;
  uint32_t *open_facts; ///< stated by the current document
  uint32_t n_open_facts, open_facts_capacity;
} Tally;

void tally_init(Tally *tally, Arena *arena);

/// Count the names that a document gives an entity of the tally, `sign` times
/// (1 or -1). `is_own`: it says which is the preferred one.
void tally_names(Tally *tally, uint32_t entity, const Entity *names,
                 bool is_own, int sign);
/// Count a mention of it.
void tally_mention(Tally *tally, uint32_t entity, uint32_t document, int sign);

/// A statement with ids of the store in place of indexes.
typedef struct FactKey {
  uint32_t subject;
  uint32_t object; ///< entity id; 0: a literal
  uint16_t relation;
  uint8_t object_type;
  Str literal;
} FactKey;

/// The id in the tally of a fact, added when it is new.
uint32_t tally_fact(Tally *tally, const FactKey *statement, bool *is_new);

/// Count a place that states it. Places of a document must come in the order of
/// the text.
void tally_place(Tally *tally, uint32_t fact, uint32_t document, uint8_t status,
                 uint16_t confidence);

/// Close the document: what its places say together goes into the facts, or
/// out of them (`sign` -1).
void tally_end_document(Tally *tally, int sign);

/// The vote of a document whose places say so.
void vote_add(DocumentVote *vote, uint8_t status, uint16_t confidence);
void state_vote(FactState *state, const DocumentVote *vote, int sign);

/// Must the status be found again, as no document is left that gives it?
bool state_is_open(const FactState *state);

/// Confidence in thousandths.
uint16_t state_confidence(const FactState *state);

#endif
