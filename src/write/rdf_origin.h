// SPDX-License-Identifier: MIT
/// Where facts stand, in RDF: one statement for each place of a fact, which
/// has its document, words, sentence, rule, confidence and status.
#ifndef KEDGE_WRITE_RDF_ORIGIN_H
#define KEDGE_WRITE_RDF_ORIGIN_H

#include "write/rdf.h"

/// How a statement refers to its triple.
typedef enum RdfForm {
  RDF_QUADS,       ///< a named graph that has this triple alone
  RDF_REIFIED,     ///< rdf:subject, rdf:predicate, rdf:object
  RDF_TRIPLE_TERMS ///< rdf:reifies, of RDF 1.2
} RdfForm;

typedef struct RdfOrigin {
  Export *export;
  RdfForm form;
  Str end;   ///< of a line that describes: with the graph that is for these
  Text fact; ///< "<IRI>" of the fact
  Text statement; ///< of what is described now
  Text words;     ///< of its selector
  Text rules;     ///< the IRIs of those that state it
  Text subject, predicate, object;
  uint16_t confidence; ///< of the surest rule of the place
  uint8_t status;
} RdfOrigin;

/// Make ready for the entities of an export; memory is of `export->lines`.
void rdf_origin_init(RdfOrigin *origin, Export *export, RdfForm form);

/// The places of all facts whose triples have the entity as their subject.
void rdf_origin_write(RdfOrigin *origin, const ExportEntity *entity);

/// The documents and rules, once for an export.
void rdf_origin_write_sources(RdfOrigin *origin);

#endif
