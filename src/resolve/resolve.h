// SPDX-License-Identifier: MIT
/// From the mentions and statements of one document to its entities and
/// facts.
#ifndef KEDGE_RESOLVE_RESOLVE_H
#define KEDGE_RESOLVE_RESOLVE_H

#include "mention/run.h"
#include "resolve/fact.h"

/// An entity while it is being made.
typedef struct EntityNode {
  Str key;
  uint32_t entry; ///< gazetteer entry; 0: none
  uint8_t type;
  uint32_t *names; ///< ids of `names`, in the order of their first use
  uint32_t *counts;
  uint32_t n_names, names_capacity, counts_capacity;
  uint32_t n_mentions;
  uint32_t item;     ///< of events
  uint32_t sentence; ///< of events: of the latest mention
  uint32_t mention;  ///< first mention
  uint32_t home; ///< gazetteer entry: of the country that a name which every
                 ///< country has is meant to be of; 0: unknown
  Str kind;
  Str family;
  uint32_t days; ///< events: how long a word such as "three-day" says; 0: none
  bool in_title; ///< events: only the title names it so far
  uint8_t status;
  bool is_judged;   ///< a verb says how it stands
  bool is_weak;     ///< only weak mentions so far: dropped without a fact
  bool is_anchored; ///< events: something says that it takes place
} EntityNode;

/// A place in the text that tells of a country.
typedef struct CountryMark {
  uint32_t token;
  uint32_t country; ///< gazetteer entry
  bool is_place;    ///< a place that lies there
} CountryMark;

typedef struct Resolver {
  Run *run;
  Arena *arena;
  EntityNode *nodes; ///< index + 1 is Mention.entity
  uint32_t n_nodes, nodes_capacity;
  Map keys;            ///< entity keys
  uint32_t *key_nodes; ///< node index + 1 by key id - 1
  uint32_t key_nodes_capacity;
  Str document_slug;        ///< in the keys of what only this document knows
  uint32_t *item_countries; ///< entity by item; 0: none
  bool *has_main_country;   ///< by item: no other one is named as often
  DateRange *first_dates;   ///< by mention - 1: of events
  uint32_t *first_places;   ///< the same: nodes of places; 0: none
  Map names;                ///< all names, as written
  Map by_name;              ///< "type|folded name" -> id
  uint32_t *named;          ///< node index + 1 by by_name id
  uint32_t named_capacity;
  Map homonyms;            ///< item and gazetteer name -> id
  uint32_t *homonym_names; ///< by homonyms id: which one is meant
  uint32_t homonym_capacity;
  CountryMark *marks; ///< in the order of the text
  uint32_t n_marks, marks_capacity;
  Map item_names; ///< item and country (not of places) -> id
  Fact *facts;    ///< their mentions are ids of the run until the end
  uint32_t n_facts, facts_capacity;
  uint32_t *premises; ///< of inferred facts: indexes into facts
  uint32_t n_premises, premises_capacity;
  BlockedFact *blocked; ///< what block rules took away
  uint32_t n_blocked, blocked_capacity;
  QuarantinedFact *quarantined; ///< what the ontology forbids
  uint32_t n_quarantined, quarantined_capacity;
} Resolver;

/// Is a class a type of countries?
bool is_country(const Resolver *resolver, uint8_t class_id);

/// The type of an entity with this gazetteer entry: the first one where the
/// rows of the entry disagree and its class is no type.
uint8_t entity_type(const Resolver *resolver, const GazetteerEntry *entry);

/// Note which countries the text names where, and which places with their
/// country; when all countries are known.
void homonyms_collect(Resolver *resolver);

/// The gazetteer entry that a mention with a gazetteer name means; the reason
/// is put down in the mention. To be asked for in the order of the text.
uint32_t homonym_choose(Resolver *resolver, Mention *mention);

/// The first gazetteer name of these tokens as a whole; 0: none.
uint32_t name_of_tokens(const Run *run, uint32_t begin, uint32_t end);

/// The gazetteer entry that these tokens name as a whole, of class `class_id`;
/// 0: none. Letter case and context are not looked at.
uint32_t entry_of_tokens(const Run *run, uint32_t begin, uint32_t end,
                         uint8_t class_id);

/// Give every mention its entity (0 where there is none).
void resolve_entities(Resolver *resolver);
/// Events: one entity for all mentions of the same one. After the others.
void resolve_events(Resolver *resolver);

/// The index of the block rule that takes this fact away; UINT32_MAX: none.
uint32_t fact_blocker(const Resolver *resolver, const Fact *fact);
/// Does a block rule take this fact away? It is noted then.
bool fact_is_blocked(Resolver *resolver, const Fact *fact);

/// Statements to facts, with status; then what the `infer` rules add.
void make_facts(Resolver *resolver);
void infer_facts(Resolver *resolver);

/// Same statement together, in the order of the text, the surest first; for
/// qsort.
int fact_compare(const void *a, const void *b);
/// Do both state the same in one sentence?
bool fact_is_repeated(const Fact *a, const Fact *b);
/// Are the events at its ends ones that take place?
bool fact_has_real_events(const Resolver *resolver, const Fact *fact);

/// Keep a fact apart that is none of the graph.
void quarantine_add(Resolver *resolver, const Fact *fact);
/// At most one object for relations such as the first day: the surest place
/// wins, then the first in the text. The others are kept apart.
void quarantine_second_values(Resolver *resolver);
/// When all facts are settled: why those that are kept apart are none. Each is
/// kept once a sentence.
void quarantine_settle(Resolver *resolver);

/// Days that a word within a mention speaks of ("three-day"); 0: none.
uint32_t mention_days(const Run *run, const Mention *mention);
/// Where one day of an event is known and how long it takes, its other end:
/// what a verb says of a begin or an end is surer than the day alone.
void settle_lengths(Resolver *resolver);

/// Node of a mention, or null.
EntityNode *node_of(const Resolver *resolver, uint32_t mention);

/// Add a name as used once.
void node_add_name(Resolver *resolver, EntityNode *node, Str name);

/// Key "type/slug" of a name.
Str key_from_name(const Resolver *resolver, uint8_t type, Str name);

/// The name that an entity goes by in this document.
Str preferred_name(const Resolver *resolver, const EntityNode *node);

/// Everything: `out` lives in the arena of the run. Pure: the same document
/// and knowledge give the same result.
void resolve_document(Run *run, Extract *out);

#endif
