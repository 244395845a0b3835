// SPDX-License-Identifier: MIT
/// What one document says, as rows: the form in which documents come into a
/// store and in which they are read from one again. Extracted, copied from
/// another store or taken up once more because names were joined: all are put
/// by the same steps, so that a store is a function of its documents.
#ifndef KEDGE_STORE_RECORD_H
#define KEDGE_STORE_RECORD_H

#include "resolve/fact.h"
#include "store/sqlite.h"
#include "store/store.h"

/// Why a fact is kept apart as long as its two ends are joined into one.
#define WHY_LOOP "both ends are the same thing"

/// Numbers in a record are indexes + 1 into its arrays; 0: none.
typedef struct RecordItem {
  uint32_t number;
  Span span;
  Str title, date, day;
} RecordItem;

typedef struct RecordSentence {
  uint32_t item;
  Span span;
  Str text;
} RecordSentence;

/// A row of a gazetteer as a store keeps it.
typedef struct GazetteerRow {
  Str key, name, kind, file;
  uint32_t line;
} GazetteerRow;

typedef struct RecordMention {
  uint32_t item;
  Span span;
  Span chars;
  uint8_t type;
  Str text;
  Str value;
  uint32_t entity; ///< number
  uint8_t origin;
  uint32_t rule;          ///< number
  uint32_t gazetteer_row; ///< number
  uint8_t reason;         ///< 0: none
} RecordMention;

typedef struct RecordFact {
  uint32_t subject; ///< number of an entity
  uint32_t object;  ///< number of an entity; 0: a literal
  Str literal;
  uint16_t relation;
  uint8_t object_type;
  uint8_t status;
  uint16_t confidence;
  uint32_t item;
  uint32_t sentence; ///< number
  Span span;
  Span chars;
  uint32_t rule;            ///< number
  uint32_t subject_mention; ///< number
  uint32_t object_mention;
  uint32_t first_premise; ///< into Record.premises
  uint32_t n_premises;
  Str quarantined; ///< why it is no fact of the graph; empty: it is one
} RecordFact;

/// Mentions and facts are in the order of the text, those in quarantine behind
/// the others. All is borrowed but the
/// arrays, which are of the arena of whoever made it.
typedef struct Record {
  Str name, url, title, date, text, hash;
  uint32_t n_all_sentences; ///< of the document
  Provenance provenance;
  RecordItem *items;
  uint32_t n_items, items_capacity;
  RecordSentence *sentences; ///< those that a fact stands in, at least
  uint32_t n_sentences, sentences_capacity;
  Entity *entities; ///< keys as the document gives them
  uint32_t n_entities, entities_capacity;
  RecordMention *mentions;
  uint32_t n_mentions, mentions_capacity;
  RecordFact *facts;
  uint32_t n_facts, facts_capacity;
  uint32_t *premises; ///< numbers of facts
  uint32_t n_premises, premises_capacity;
  const RuleRef *rules;
  uint32_t n_rules;
  GazetteerRow *gazetteer_rows;
  uint32_t n_gazetteer_rows, gazetteer_rows_capacity;
} Record;

/// What was extracted. `rules` is the engine's table of rules, which
/// Fact.rule refers to.
Record record_of_extract(Arena *arena, const Extract *extract,
                         Provenance provenance, const RuleRef *rules,
                         uint32_t n_rules);

#endif
