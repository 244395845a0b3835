// SPDX-License-Identifier: MIT
/// Predicates of single tokens: what stands between brackets.
#ifndef KEDGE_MATCH_PARSE_TEST_H
#define KEDGE_MATCH_PARSE_TEST_H

#include "match/parser.h"

const Test *unit_test(Parser *parser, uint16_t unit);

/// The test of a literal word that is written as `text`: a capital in the rule
/// asks for a capital.
const Test *word_test(Parser *parser, uint32_t word, Str text);

/// The list that is named here, reported with a hint when there is none.
const WordList *want_list(Parser *parser);

#endif
