// SPDX-License-Identifier: MIT
/// Predicates of single tokens: what stands between brackets.
#ifndef KEDGE_MATCH_PARSE_TEST_H
#define KEDGE_MATCH_PARSE_TEST_H

#include "match/parser.h"

const Test *unit_test(Parser *parser, uint16_t unit);

/// The test of a literal word that is written as `text`: a capital in the rule
/// asks for a capital.
const Test *word_test(Parser *parser, uint32_t word, Str text);

/// Word ids of all forms of a verb: those of the table, else the regular ones.
/// `begin` is where the lemma stands in the file.
uint32_t verb_forms(Parser *parser, Str lemma, size_t begin, uint32_t **words);

/// Let the nouns of a verb count for a list in the triggers of frames.
void list_add_nouns(RuleBook *book, WordList *list, uint32_t verb);

/// The test of any form of a verb.
const Test *lemma_test(Parser *parser, Str lemma, size_t begin);

/// The names of all lists, for messages: into room for as many as there are.
size_t list_names(const RuleBook *book, Str *names);

/// The list that is named here, reported with a hint when there is none.
const WordList *want_list(Parser *parser);

#endif
