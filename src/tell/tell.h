// SPDX-License-Identifier: MIT
/// The reports about stores.
#ifndef KEDGE_TELL_TELL_H
#define KEDGE_TELL_TELL_H

#include "tell/teller.h"

/// The queries of two reports, for others that tell the same. Conflicts (about,
/// type, relation, value, places, said_by, about_id, fact): ?1 is a type, ?2 a
/// folded name, empty ones mean any. What is in quarantine (subject, predicate,
/// object, why, document, sentence, rule, its place, status, confidence, keys
/// of both ends): ?1 is a part of the name of a document, ?2 a limit or 0.
extern const char tell_conflicts[];
extern const char tell_quarantined[];

/// See kedge_store_why.
KedgeStatus tell_why(Teller *teller, const KedgePattern *pattern,
                     const KedgeSink *sink, size_t *n_found);

/// See kedge_store_query.
KedgeStatus tell_query(Teller *teller, const KedgeQuery *asked,
                       const KedgeSink *sink, size_t *n_rows);

/// See kedge_store_audit.
KedgeStatus tell_audit(Teller *teller, const KedgeAudit *asked,
                       const KedgeSink *sink, size_t *n_rows);

/// See kedge_store_stats.
KedgeStatus tell_stats(Teller *teller, unsigned n_top, const KedgeSink *sink);

/// See kedge_store_entity.
KedgeStatus tell_entity(Teller *teller, Str name, const KedgeSink *sink,
                        size_t *n_rows);

/// See kedge_store_quarantine.
KedgeStatus tell_quarantine(Teller *teller, const KedgeQuarantine *asked,
                            const KedgeSink *sink, size_t *n_rows);

/// See kedge_store_check.
KedgeStatus tell_check(Teller *teller, const KedgeSink *sink, size_t *n_broken);

/// See kedge_store_dump.
KedgeStatus tell_dump(Teller *teller, const KedgeSink *sink,
                      size_t *n_documents);

/// See kedge_store_diff.
KedgeStatus tell_diff(Teller *old, Teller *new, const KedgeSink *sink,
                      KedgeDiff *diff);

#endif
