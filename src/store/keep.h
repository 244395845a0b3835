// SPDX-License-Identifier: MIT
/// Documents that other stores hold, and that a new one takes over as they are.
#ifndef KEDGE_STORE_KEEP_H
#define KEDGE_STORE_KEEP_H

#include "store/store.h"

typedef struct Kept Kept;

/// No store yet. All memory is of `arena`.
Kept *kept_new(Arena *arena, const Ontology *ontology, Diag *diag);
/// Null is allowed.
void kept_close(Kept *kept);

/// Read which documents the store at `path` has. Of two stores that have a
/// document of the same name the later one is kept: by its date, then by what
/// it was read from. False after a report.
bool kept_add(Kept *kept, const char *path);

/// Have all stores the types and relations of the ontology, and no others?
bool kept_has_ontology(const Kept *kept);

/// Documents that are held and were not forgotten.
uint32_t kept_count(const Kept *kept);

/// Is a document held that was read from this, with this knowledge? True once:
/// the name may be given twice.
bool kept_claim(Kept *kept, Str name, Provenance provenance);

/// Keep it no longer; false: it is not held.
bool kept_forget(Kept *kept, Str name);

/// Put a document that is held into `store`, as store_put does, and forget it.
/// False after an error.
bool kept_put(Kept *kept, Str name, Store *store);

/// How many of them were read with another knowledge.
uint32_t kept_stale(const Kept *kept, Str knowledge);

/// Put all that are left, by their names.
bool kept_put_rest(Kept *kept, Store *store);

#endif
