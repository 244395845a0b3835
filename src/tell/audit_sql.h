// SPDX-License-Identifier: MIT
/// What an audit asks of a store: of the claims that store/claims.h finds, in
/// temporary tables, or of the sums that the store keeps.
#ifndef KEDGE_TELL_AUDIT_SQL_H
#define KEDGE_TELL_AUDIT_SQL_H

#include "base/arena.h"
#include "kedge/kedge.h"

/// The query of a part; its columns are those of the report. ?1 is the least
/// confidence in thousandths, ?2 a type, ?3 and ?4 folded names of subject and
/// object, ?5 the least number of places, ?6 whether what has no claim is a
/// gap; empty names mean any. Of conflicts see `tell_conflicts`.
Str audit_sql(Arena *arena, const KedgeAudit *asked, bool is_summed);

/// The columns of the matrix: name, key, and how many have this name.
Str audit_objects_sql(bool is_summed);

#endif
