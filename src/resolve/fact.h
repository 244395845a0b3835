// SPDX-License-Identifier: MIT
/// The result of one document: its entities and facts, each with its place.
/// This is all that the store and the exports get to know of a document.
#ifndef KEDGE_RESOLVE_FACT_H
#define KEDGE_RESOLVE_FACT_H

#include "base/status.h"
#include "doc/doc.h"
#include "lexicon/gazetteer.h"

/// An entity of a document. Its key is the same in every document that names
/// it: "country/MD", "organisation/icmpd", "event/<document>/<item>/<n>".
typedef struct Entity {
  Str key;
  uint8_t type; ///< of the ontology
  Str name;     ///< the preferred name
  Str *aliases; ///< other names found or known and used here, sorted
  uint32_t n_aliases;
  Str label; ///< events: a readable label; else empty
  Str kind;  ///< events: "workshop", "study visit"; else empty
  uint32_t n_mentions;
} Entity;

/// How a place in the text came to name something.
typedef enum Origin {
  ORIGIN_GAZETTEER, ///< a name that is known
  ORIGIN_RULE,      ///< a token rule made it
  ORIGIN_DEFINED,   ///< a rule made it elsewhere in the document
  ORIGIN_CONTEXT,   ///< "the project": what was named before
  ORIGIN_PART,      ///< the name within a longer one that a rule made
  ORIGIN_DATE,      ///< words of a date
  ORIGIN_COUNT
} Origin;

/// In the words of `kedge why`: "gazetteer".
Str origin_name(Origin origin);

/// A place in the text that names an entity or a date.
typedef struct MentionRecord {
  Span span;
  uint32_t item;
  uint8_t type;
  Str value;       ///< normalised: entity name, ISO date or range (first/last)
  uint32_t entity; ///< index into entities, or UINT32_MAX
  uint8_t origin;
  uint32_t rule;  ///< that made it: index + 1; 0: none
  uint32_t name;  ///< gazetteer name id behind it; 0: none
  uint32_t id;    ///< of the mention in its run
  uint8_t reason; ///< Reason, of what `name` means
} MentionRecord;

/// One statement in one place. The same statement may occur several times.
typedef struct Fact {
  uint32_t subject;  ///< index into entities
  uint16_t relation; ///< of the ontology
  uint8_t status;
  uint16_t confidence; ///< in thousandths
  uint32_t object;     ///< index into entities, or UINT32_MAX: a literal
  uint8_t object_type; ///< of the ontology (date or text for literals)
  Str literal;
  uint32_t item;
  uint32_t sentence;        ///< index into sentences of the document
  Span span;                ///< the words that say so, within the sentence
  uint32_t rule;            ///< index into the engine's rule table
  uint32_t subject_mention; ///< index + 1 into mentions; 0: not one place
  uint32_t object_mention;
  uint32_t first_premise; ///< of an inferred fact: into Extract.premises
  uint32_t n_premises;
} Fact;

/// Where a rule stands, for evidence.
typedef struct RuleRef {
  Str name;
  Str file; ///< relative to the rules folder's parent: "rules/events.rules"
  uint32_t line;
} RuleRef;

/// A fact that a block rule took away.
typedef struct BlockedFact {
  Fact fact;
  uint32_t by; ///< index of the block rule
} BlockedFact;

/// A fact that the ontology forbids.
typedef struct QuarantinedFact {
  Fact fact;
  Str why; ///< "works_in allows no person as subject"
} QuarantinedFact;

/// Everything found in one document; in the arena of the document.
typedef struct Extract {
  const Document *doc;
  Entity *entities;
  uint32_t n_entities;
  MentionRecord *mentions;
  uint32_t n_mentions;
  Fact *facts;
  uint32_t n_facts;
  uint32_t *premises; ///< indexes into facts
  uint32_t n_premises;
  Str *days; ///< by item: what "tomorrow" refers to (ISO); null: unknown
  const Gazetteer *gazetteer; ///< of MentionRecord.name; null: no names
  const BlockedFact *blocked;
  uint32_t n_blocked;
  const QuarantinedFact *quarantined; ///< in the order of the sentences
  uint32_t n_quarantined;
} Extract;

#endif
