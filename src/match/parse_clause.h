// SPDX-License-Identifier: MIT
/// The clauses of rules, frames and derivations.
#ifndef KEDGE_MATCH_PARSE_CLAUSE_H
#define KEDGE_MATCH_PARSE_CLAUSE_H

#include "match/parser.h"

/// Parse the clause that was entered into the rule that was begun last.
void parse_clause(Parser *parser);

#endif
