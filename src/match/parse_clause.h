// SPDX-License-Identifier: MIT
/// The clauses of rules, frames and derivations.
#ifndef KEDGE_MATCH_PARSE_CLAUSE_H
#define KEDGE_MATCH_PARSE_CLAUSE_H

#include "match/parser.h"

/// Parse the clause that was entered into the rule that was begun last.
void parse_clause(Parser *parser);

/// The same for `infer` and `derive`.
void parse_derive_clause(Parser *parser);

/// The same for `block`.
void parse_block_clause(Parser *parser);

/// Behind the last clause of a block: its tests are of the ends of its fact,
/// which is none of the store.
void block_check(Parser *parser, const Rule *rule);

/// The wordings behind near, behind, after or with: strings and lists. False
/// if there is none.
bool parse_wordings(Parser *parser, Role *role);

/// "is" TYPE of an entity; 0 after an error.
uint8_t parse_atom_type(Parser *parser);

/// Behind the last clause: every variable that is asked for must be bound,
/// and conditions come behind those that bind their variables.
void derive_check(Parser *parser, const Rule *rule);
void derive_order(Rule *rule);

#endif
