// SPDX-License-Identifier: MIT
/// Rules against the ontology: which types may fill a role or capture, and
/// which of them a relation wants.
#ifndef KEDGE_MATCH_TYPES_H
#define KEDGE_MATCH_TYPES_H

#include "match/parser.h"

/// Classes that a test lets through, bit (class id); all if it names none.
uint64_t test_classes(const Test *test);

/// Types (bit type id - 1) of the entities that mentions of some classes stand
/// for: "Moldovan" is a country.
uint32_t types_of_classes(const Lexicon *lexicon, uint64_t classes);

/// Types of what fills the role or capture of a fact.
uint32_t types_of_argument(const Lexicon *lexicon, const Rule *rule,
                           uint8_t argument);

/// Does a relation take any words as its object?
bool relation_takes_text(const Ontology *ontology, uint16_t relation);

/// Report the facts of a rule that the ontology forbids whatever is found.
void types_check(Parser *parser, const Rule *rule);

#endif
