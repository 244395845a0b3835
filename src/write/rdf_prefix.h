// SPDX-License-Identifier: MIT
/// Short names of IRIs: "schema:Event" for <http://schema.org/Event>.
#ifndef KEDGE_WRITE_RDF_PREFIX_H
#define KEDGE_WRITE_RDF_PREFIX_H

#include "write/rdf.h"

typedef struct RdfPrefix {
  Str name; ///< "schema"
  Str iri;  ///< "http://schema.org/"
} RdfPrefix;

typedef struct RdfPrefixes {
  RdfPrefix *all;
  uint32_t n;
} RdfPrefixes;

/// Those of known vocabularies, of the own terms, and one for each type, of
/// its entities. In the arena `lines` of the export.
RdfPrefixes rdf_prefixes(Export *export);

/// Add the short form of an IRI, "<...>" as N-Triples writes it, if it has one;
/// false: nothing is added.
bool rdf_add_short(Text *text, const RdfPrefixes *prefixes, Str iri);

/// Where the type of a literal begins, with its '<'; its end if it has none.
size_t rdf_find_type(Str literal);

#endif
