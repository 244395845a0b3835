// SPDX-License-Identifier: MIT
/// How facts stand in a property graph: entities are nodes, literals are nodes
/// as well (each value once), and each fact is a relationship with its
/// evidence.
#ifndef KEDGE_WRITE_NEO4J_H
#define KEDGE_WRITE_NEO4J_H

#include "write/export.h"

/// "Organisation", of the type "organisation".
void neo4j_add_label(Text *text, Str type);

/// "TOOK_PLACE_IN", of the relation "took_place_in".
void neo4j_add_type(Text *text, Str relation);

/// The key of an entity, by which its node is known. Indexes hold no long
/// texts: of one above a thousand bytes it is the beginning, the length and a
/// hash.
void neo4j_add_key(Text *text, Str key);

/// The same of a literal: its type, a slash, its text. No entity has such a
/// key, as theirs begin with the type of an entity.
void neo4j_add_value_key(Text *text, const Ontology *ontology, uint8_t type,
                         Str literal);

/// Either, of the object of a fact.
void neo4j_add_object_key(Text *text, const Ontology *ontology,
                          const ExportFact *fact);

/// Literals of facts that are taken, each once, by type and text. The text is
/// valid until the next one. `neo4j_values` returns what `neo4j_next_value`
/// asks, to be given back by sql_finalize, and holds no memory of the arena.
SqlQuery *neo4j_values(Export *export);
bool neo4j_next_value(Export *export, SqlQuery *values, uint8_t *type,
                      Str *literal);

#endif
