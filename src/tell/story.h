// SPDX-License-Identifier: MIT
/// Everything that the store knows of how a fact came to be.
#ifndef KEDGE_TELL_STORY_H
#define KEDGE_TELL_STORY_H

#include "tell/teller.h"

/// What made a name: a gazetteer row, a rule, or both.
typedef struct Source {
  Str origin; ///< "gazetteer", "rule", "defined", "context", "part", "date"
  Str rule, rule_file;
  uint32_t rule_line; ///< 0: no rule
  Str key, name, kind, file;
  uint32_t line; ///< 0: no gazetteer row
  uint32_t n_mentions;
} Source;

typedef struct OtherName {
  Str name;
  uint32_t n_documents; ///< that give it
} OtherName;

enum {
  STORY_DOCUMENTS = 1000 ///< of an entity that are looked into for its sources
};

/// An entity, and what was merged into it.
typedef struct EntityStory {
  Str key, name, type;
  OtherName *names;
  uint32_t n_names, names_capacity;
  Source *sources;
  uint32_t n_sources, sources_capacity;
  uint32_t n_looked_at; ///< documents that `sources` are of, if it has more
} EntityStory;

/// Words of the text that name one end of a fact.
typedef struct MentionStory {
  bool is_known;
  Source source;
  uint32_t begin, end; ///< bytes
  uint32_t begin_char, end_char;
  uint32_t item;
  Str text;
  Str value;
  Str reason; ///< why it means this, in words; empty: no choice
} MentionStory;

/// One place that states a fact.
typedef struct PlaceStory {
  Str document, url, title;
  uint32_t document_id, item;
  Str item_title;
  Str date; ///< of the item, as the text says it
  Str day;  ///< that its dates refer to, ISO; empty: unknown
  Str sentence;
  uint32_t sentence_begin;
  uint32_t begin, end; ///< bytes of the document
  uint32_t begin_char, end_char;
  Str rule, rule_file;
  uint32_t rule_line;
  Str status;
  bool is_exported;
  uint32_t confidence;
  MentionStory subject, object;
  uint32_t *premises; ///< facts that it was inferred from
  uint32_t n_premises, premises_capacity;
} PlaceStory;

typedef struct FactStory {
  uint32_t id;
  const EntityStory *subject;
  Str predicate;
  const EntityStory *object; ///< null: a literal
  Str literal, object_type;
  Str status;
  bool is_exported;
  uint32_t confidence; ///< thousandths
  PlaceStory *places;
  uint32_t n_places, places_capacity;
  uint32_t *premises; ///< of a derived fact
  uint32_t n_premises, premises_capacity;
} FactStory;

/// The story of a fact, in the scratch memory of the teller; its entities are
/// kept. Null when there is no such fact.
FactStory *story_of(Teller *teller, uint32_t fact);

/// The best places of each document, in order, that count for the confidence;
/// returns their number.
uint32_t story_votes(Teller *teller, const FactStory *story, uint32_t **votes);

#endif
