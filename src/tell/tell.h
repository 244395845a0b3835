// SPDX-License-Identifier: MIT
/// The reports about stores.
#ifndef KEDGE_TELL_TELL_H
#define KEDGE_TELL_TELL_H

#include "tell/teller.h"

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
