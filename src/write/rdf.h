// SPDX-License-Identifier: MIT
/// Terms of RDF, as N-Triples writes them.
#ifndef KEDGE_WRITE_RDF_H
#define KEDGE_WRITE_RDF_H

#include "write/export.h"

#define RDF_NS "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS_NS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS_NS "http://www.w3.org/2004/02/skos/core#"
#define XSD_NS "http://www.w3.org/2001/XMLSchema#"
#define PROV_NS "http://www.w3.org/ns/prov#"
#define OA_NS "http://www.w3.org/ns/oa#"
#define DCTERMS_NS "http://purl.org/dc/terms/"
#define SCHEMA_NS "http://schema.org/"

/// Can IRIs begin with this: a scheme, nothing that an IRI must not have, and
/// no '#', which own terms bring?
bool rdf_is_base(Str base);

/// Everything but unreserved characters and '/' percent-encoded, so that any
/// key makes an IRI that every program reads; also a dot that a part begins
/// with, since some take "/../" for the folder above.
void rdf_add_encoded(Text *text, Str key);

/// `<base/key>`.
void rdf_add_entity(Text *text, Str base, Str key);

/// An IRI of the ontology, or a term of the own namespace for an empty one.
void rdf_add_term(Text *text, Str base, Str iri, Str name);

/// A text in quotes, with those escapes only that must be
/// (https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples).
void rdf_add_literal(Text *text, Str value);

/// A literal of an XSD type.
void rdf_add_typed(Text *text, Str value, const char *type);

/// A literal of a type; a date has the XSD type of its grain, what is none
/// stays a text.
void rdf_add_value(Text *text, const Ontology *ontology, uint8_t type,
                   Str value);

/// An identifier as its scheme has it: an IRI, or a text.
void rdf_add_identifier(Text *text, const SchemeInfo *scheme, Str value);

/// Predicate and object of a triple that has `entity` as its subject (see
/// triples_begin).
void rdf_add_predicate(Text *text, const Export *export,
                       const ExportEntity *entity, const ExportFact *fact);
void rdf_add_object(Text *text, const Export *export, const ExportFact *fact);

#endif
