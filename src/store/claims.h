// SPDX-License-Identifier: MIT
/// What claims rest on. A claim is a fact of a relation that the ontology marks
/// so (column `audit`); a derived one rests on its premises, down to the facts
/// that documents state: their places are its evidence, the events at their
/// ends are its events.
#ifndef KEDGE_STORE_CLAIMS_H
#define KEDGE_STORE_CLAIMS_H

#include "store/sqlite.h"

/// Makes temporary tables, which are to be dropped by `claims_drop`. claim:
/// those that are asked about, filled by the caller. rest: the facts that each
/// rests on, with the event at one end, or 0. happening: the events, with the
/// first and the last day that is known. place (a view): where the facts are
/// stated. found_total: sums as of claim_total, of what is open there;
/// claim_sum (a view): both.
extern const char claims_tables[];
/// Fills `rest` and `happening`.
extern const char claims_fill[];
extern const char claims_drop[];

/// The table claim_total has these sums for each claim of a store, beside what
/// the fact says, so that an audit of all reads nothing else; or null where
/// they are to be found yet: is it so for any?
bool claims_are_open(Sql *sql);

/// For those who read: makes the temporary tables, and fills found_total with
/// the sums of the claims that are open, so that claim_sum has all.
bool claims_find_open(Sql *sql);

/// Find the sums of claims that are open, if there are more than `n_waiting`:
/// of those that the last batch did not reopen; for 0 of all. What changes with
/// every batch, as claims do that everybody writes of, is not summed with each
/// of them. To be called behind `claims_reopen`, with the same handle.
bool claims_settle(Sql *sql, uint32_t n_waiting);

/// Open all claims that rest on facts of temp.changed; all of the store if
/// `is_all`. `changed` has the ids of facts that documents state otherwise than
/// before and of derived facts that were found again, those that are gone, too.
/// Leaves the temporary table `reopened` for `claims_settle`.
bool claims_reopen(Sql *sql, bool is_all);

#endif
