// SPDX-License-Identifier: MIT
/// What kinds of things there are, and which relations they may have: the
/// tables of data/ontology. No other part of the program knows one by name.
#ifndef KEDGE_LEXICON_ONTOLOGY_H
#define KEDGE_LEXICON_ONTOLOGY_H

#include "base/diag.h"
#include "base/map.h"

/// Columns of events.csv that relations fill.
typedef enum EventColumn {
  EVENT_COLUMN_NONE,
  EVENT_COLUMN_START,
  EVENT_COLUMN_END,
  EVENT_COLUMN_PLACES,
  EVENT_COLUMN_COUNTRIES,
  EVENT_COLUMN_ORGANISERS,
  EVENT_COLUMN_PROJECTS,
  EVENT_COLUMN_BY_TYPE, ///< the column that the type of the object names
  EVENT_COLUMN_COUNT
} EventColumn;

/// The part of a relation when the diagram leaves events out and joins those
/// who did them with what they were about.
typedef enum NetworkRole {
  NETWORK_NONE,
  NETWORK_ACTOR, ///< its subject did the event
  NETWORK_THEME  ///< its object is what the event belongs to
} NetworkRole;

/// What a type is in pictures of who works with whom, and where.
typedef enum PicturePart {
  PART_NONE,
  PART_WHO,  ///< partners
  PART_WHAT, ///< what they have in common
  PART_WHERE
} PicturePart;

/// When two objects of a relation count as the same, beside equal ones.
typedef enum Comparison {
  COMPARE_EQUAL,
  COMPARE_NAMES, ///< both are names of the subject
  COMPARE_WORDS  ///< texts that share most of their words
} Comparison;

/// What a value that is no entity is.
typedef enum LiteralKind {
  LITERAL_NONE,
  LITERAL_DATE,
  LITERAL_TEXT
} LiteralKind;

/// The row of a table that something comes from.
typedef struct RowPlace {
  const char *file;
  uint32_t line;
} RowPlace;

/// An id: index + 1 into `types`; 0: none.
typedef struct TypeInfo {
  Str name;
  Str iri;    ///< class of the RDF vocabulary
  Str also;   ///< further class IRIs, separated by spaces
  Str label;  ///< for people: "organisation"
  Str plural; ///< "organisations"
  Str shape;  ///< "rounded box": styles and Graphviz shape; empty: not drawn
  Str near;   ///< the same where all that is said of one thing is drawn
  Str fill;   ///< "#rrggbb"
  Str border; ///< "#rrggbb"
  bool is_literal;      ///< no entity
  uint8_t literal;      ///< LiteralKind
  bool is_event;        ///< its entities are occurrences, not names
  uint8_t part;         ///< PicturePart
  bool is_whole;        ///< describes no noun: people, dates
  uint8_t event_column; ///< for relations that say EVENT_COLUMN_BY_TYPE
  RowPlace row;
} TypeInfo;

enum { ONTOLOGY_MAX_TYPES = 31, ONTOLOGY_MAX_RELATIONS = 4096 };

/// What `kedge audit` makes of a relation.
typedef enum AuditRole {
  AUDIT_NONE,
  AUDIT_CLAIM, ///< its facts are the claims that are audited
  AUDIT_AGREE  ///< what documents say of its object ought to agree
} AuditRole;

/// How a relation runs and is drawn.
typedef struct RelationInfo {
  Str name;
  uint32_t subject_types; ///< bit (type id - 1)
  uint32_t object_types;
  Str iri;         ///< empty: a term of the project's own namespace
  bool is_inverse; ///< the RDF triple runs object -> subject
  bool is_symmetric;
  bool is_derived;      ///< made by `derive` rules over other facts
  bool is_anchor;       ///< an event that has one really is an event
  bool is_single;       ///< at most one object for a subject (dates)
  uint8_t audit;        ///< AuditRole
  Str label;            ///< words between subject and object: "organised"
  Str label_inverse;    ///< "organised by"
  Str draw;             ///< empty, or edge colour "#rrggbb" in the diagram
  uint8_t arrow;        ///< of what is drawn, by arrow_name
  uint8_t event_column; ///< EventColumn
  uint8_t network;      ///< NetworkRole
  uint8_t compared;     ///< Comparison
  RowPlace row;
} RelationInfo;

/// Another IRI for a relation whose subject is of a certain type.
typedef struct IriException {
  uint16_t relation;
  uint8_t subject_type;
  Str iri;
} IriException;

/// How identifiers of a scheme are written in RDF: as the IRI
/// `prefix` identifier `suffix`, or as a text when the prefix is empty.
typedef struct SchemeInfo {
  Str name; ///< "*": all others
  Str iri;  ///< of the property
  Str prefix;
  Str suffix;
} SchemeInfo;

typedef struct Ontology {
  TypeInfo *types;
  uint32_t n_types, types_capacity;
  RelationInfo *relations;
  uint32_t n_relations, relations_capacity;
  IriException *iris;
  uint32_t n_iris, iris_capacity;
  SchemeInfo *schemes;
  uint32_t n_schemes, schemes_capacity;
  Map type_ids;
  Map relation_ids;
  uint8_t date_type; ///< the literal types by their role in the store
  uint8_t text_type;
} Ontology;

/// Load types.csv, relations.csv, iris.csv and schemes.csv, in this order
/// (types must be known to the others); of each, several files. They report
/// every bad cell; false on errors. The cells stay in `arena`. A column that is
/// not there, or an empty cell, means: the name as label, an IRI of our own, no
/// flag. Without the columns `shape` and `draw`, types and relations are drawn.
bool ontology_load_types(Ontology *ontology, Arena *arena, const char *file,
                         Str bytes, Diag *diag);
bool ontology_load_relations(Ontology *ontology, Arena *arena, const char *file,
                             Str bytes, Diag *diag);
bool ontology_load_iris(Ontology *ontology, Arena *arena, const char *file,
                        Str bytes, Diag *diag);
bool ontology_load_schemes(Ontology *ontology, Arena *arena, const char *file,
                           Str bytes, Diag *diag);

/// The words of the tables for these: "by-type", "actor".
Str event_column_name(uint8_t column);
Str network_role_name(uint8_t role);
Str audit_role_name(uint8_t role);
/// The heads of arrows, as Graphviz calls them: "normal", "diamond", …
Str arrow_name(uint8_t arrow);

/// Ids by name; 0: none.
uint8_t ontology_type(const Ontology *ontology, Str name);
uint16_t ontology_relation(const Ontology *ontology, Str name);

static inline const TypeInfo *
type_at(const Ontology *ontology, uint8_t id)
{
  return &ontology->types[id - 1];
}

static inline const RelationInfo *
relation_at(const Ontology *ontology, uint16_t id)
{
  return &ontology->relations[id - 1];
}

/// May `relation` hold between these types?
bool ontology_allows(const Ontology *ontology, uint16_t relation,
                     uint8_t subject_type, uint8_t object_type);

/// The IRI of a relation for subjects of a type; empty: an own term.
Str ontology_iri(const Ontology *ontology, uint16_t relation,
                 uint8_t subject_type);

/// How identifiers of a scheme are written, or null when no row is for it.
const SchemeInfo *ontology_scheme(const Ontology *ontology, Str scheme);

#endif
