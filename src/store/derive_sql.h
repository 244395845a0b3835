// SPDX-License-Identifier: MIT
/// A derive rule as SQL over the temporary tables of store/derive.c.
#ifndef KEDGE_STORE_DERIVE_SQL_H
#define KEDGE_STORE_DERIVE_SQL_H

#include "lexicon/ontology.h"
#include "store/derive.h"

/// The statement that writes what `rule` finds into temp.way, or an empty
/// text after reporting why the rule makes no sense.
Str derive_sql(Arena *arena, const Ontology *ontology, const DeriveRule *rule,
               uint32_t rule_id, Diag *diag);

#endif
