// SPDX-License-Identifier: MIT
/// What documents say together, added up in memory: so no row is ever looked
/// up or changed in the file, and entities and facts are written once.
#ifndef KEDGE_STORE_TALLY_H
#define KEDGE_STORE_TALLY_H

#include "resolve/fact.h"

/// How often an entity was given a name.
typedef struct NameTally {
  uint32_t name;      ///< id in Tally.texts
  uint32_t next;      ///< of the same entity; 0: none
  uint32_t given;     ///< documents that give it
  uint32_t preferred; ///< of these, as the preferred name
} NameTally;

typedef struct EntityTally {
  uint8_t type;
  Str label;
  Str kind;
  uint32_t first_name, last_name; ///< ids of NameTally
  uint32_t best_name;             ///< id in Tally.texts
  uint32_t best_count;
  uint32_t n_mentions;
  uint32_t n_documents; ///< that mention it
  uint32_t document;    ///< the last of these
} EntityTally;

/// The places of one document that state a fact.
typedef struct DocumentVote {
  uint32_t document;
  uint8_t strongest; ///< Status
  uint8_t denial;    ///< the last cancelled or denied Status; 0: none
  uint16_t best[2];  ///< confidence of places: exported, not exported
} DocumentVote;

typedef struct FactTally {
  uint32_t subject;
  uint32_t object; ///< entity id, or text id for literals
  uint16_t relation;
  uint8_t object_type;
  bool is_literal;
  uint8_t status;
  uint64_t doubt[2]; ///< product of (1 - c): exported, not exported
  DocumentVote vote;
} FactTally;

/// All ids count from 1; those of entities are the ids of `keys`, those of
/// facts the ids of `statements`.
typedef struct Tally {
  Arena *arena;
  Map texts; ///< names and literals
  Map keys;
  Map pairs; ///< (entity, name) -> NameTally
  Map statements;
  EntityTally *entities;
  uint32_t n_entities, entities_capacity;
  NameTally *names;
  uint32_t n_names, names_capacity;
  FactTally *facts;
  uint32_t n_facts, facts_capacity;
  uint32_t *open_facts; ///< stated by the current document
  uint32_t n_open_facts, open_facts_capacity;
} Tally;

void tally_init(Tally *tally, Arena *arena);

/// Count an entity of a document and its names; returns its id.
uint32_t tally_entity(Tally *tally, const Entity *entity);
/// Count a mention of it.
void tally_mention(Tally *tally, uint32_t entity, uint32_t document);

/// A statement with ids in place of indexes.
typedef struct Statement {
  uint32_t subject;
  uint32_t object; ///< entity id; 0: a literal
  uint16_t relation;
  uint8_t object_type;
  Str literal;
} Statement;

/// The id of a fact, new or known, after counting a place that states it.
/// Places of a document must come in the order of the text.
uint32_t tally_place(Tally *tally, const Statement *statement,
                     uint32_t document, uint8_t status, uint16_t confidence);

/// Close the document: what its places say together goes into the facts.
void tally_end_document(Tally *tally);

/// Confidence in thousandths.
uint16_t tally_confidence(const FactTally *fact);

#endif
