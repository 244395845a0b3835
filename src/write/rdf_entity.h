// SPDX-License-Identifier: MIT
/// What is said of an entity in RDF: what it is and what it is called, its
/// identifiers and its facts. All formats of RDF say the same.
#ifndef KEDGE_WRITE_RDF_ENTITY_H
#define KEDGE_WRITE_RDF_ENTITY_H

#include "write/rdf.h"

/// Predicate and object as N-Triples writes them, one space between.
typedef struct RdfPair {
  Str line;
  size_t cut; ///< where the predicate ends
} RdfPair;

/// Where a pair stands in the text.
typedef struct RdfSpan {
  size_t begin, cut;
} RdfSpan;

typedef struct RdfEntity RdfEntity;
struct RdfEntity {
  Export *export;
  /// Write `pairs`, of which there is one at least: sorted by their bytes, each
  /// once. Of an entity of very many facts so many at a time.
  void (*write)(RdfEntity *about);
  const void *handle; ///< of `write`
  Text subject;       ///< the entity: "<IRI>"
  RdfPair *pairs;
  uint32_t n_pairs;
  Text text;
  RdfSpan *spans;
  uint32_t n_spans;
  Str *predicates; ///< by relation and type; null: not asked for yet
};

/// Make ready for the entities of an export; memory is of `export->lines`.
void rdf_entity_init(RdfEntity *about, Export *export,
                     void (*write)(RdfEntity *about), const void *handle);

/// Write all that is said of an entity.
void rdf_entity_write(RdfEntity *about, const ExportEntity *entity);

/// The same by its parts: begin, add in any order, end.
void rdf_entity_begin(RdfEntity *about, Str key);
void rdf_entity_add_type(RdfEntity *about, const TypeInfo *type);
void rdf_entity_add_label(RdfEntity *about, Str name);
void rdf_entity_add_name(RdfEntity *about, Str name);
void rdf_entity_add_kind(RdfEntity *about, Str kind);
void rdf_entity_add_identifier(RdfEntity *about,
                               const ExportIdentifier *identifier);
/// `type` is that of the subject of the relation.
void rdf_entity_add_link(RdfEntity *about, uint16_t relation, uint8_t type,
                         Str object_key);
void rdf_entity_add_literal(RdfEntity *about, uint16_t relation, uint8_t type,
                            uint8_t object_type, Str literal);
void rdf_entity_end(RdfEntity *about);

/// Write all entities that are an end of a fact that is taken.
bool rdf_entities_write(RdfEntity *about);

static inline Str
rdf_predicate(const RdfPair *pair)
{
  return str_slice(pair->line, 0, pair->cut);
}

static inline Str
rdf_object(const RdfPair *pair)
{
  return str_slice(pair->line, pair->cut + 1, pair->line.len);
}

#endif
