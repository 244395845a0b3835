// SPDX-License-Identifier: MIT
/// Documents that other stores hold, or files of facts, and that a store takes
/// over as they are.
#ifndef KEDGE_STORE_KEEP_H
#define KEDGE_STORE_KEEP_H

#include "store/store.h"

typedef struct Kept Kept;

/// No store yet. All memory is of `arena`; `knowledge` is the hash of what
/// documents are read with now.
Kept *kept_new(Arena *arena, const Ontology *ontology, Str knowledge,
               Diag *diag);
/// Null is allowed.
void kept_close(Kept *kept);

/// Read which documents the store at `path`, or the file of facts (NDJSON, told
/// by its first byte), has. Of two that have a document of the same name the
/// later one is kept: by its date, then by what it was read from. False after a
/// report. A bad line of facts is reported, too, and left out; only when no
/// document of the file is good the result is false.
bool kept_add(Kept *kept, const char *path);

/// Lines of facts that were left out.
uint32_t kept_bad_lines(const Kept *kept);

/// Is a document held that was read from this, with this knowledge? To be asked
/// in the order of the documents: only the first of a name can be true.
bool kept_claim(Kept *kept, Str name, Provenance provenance);

/// Keep it no longer; false: it is not held.
bool kept_forget(Kept *kept, Str name);

/// Put a document that is held into `store`, unless that has a later one, and
/// forget it. False after an error.
bool kept_put(Kept *kept, Str name, Store *store);

/// Tell `store` what the users of the stores have decided on names.
bool kept_decide(Kept *kept, Store *store);

/// The same of the store at `path` alone; one that cannot be read is warned of.
bool decisions_copy(const char *path, Store *store);

/// Put all that are left, by their names. `go_on` is asked after each; when it
/// says no, the rest is left and the result is false.
bool kept_put_rest(Kept *kept, Store *store, bool (*go_on)(void *handle),
                   void *handle);

#endif
