// SPDX-License-Identifier: MIT
#include "kedge_front.h"

#include "tell/tell.h"

#include <stdlib.h>

struct KedgeStore {
  Arena arena;
  Diag diag;
  Teller teller;
};

/* Memory that runs out in any of both jumps to `guard`. */
static void
guard_store(KedgeStore *store, Guard *guard)
{
  store->arena.guard = guard;
  store->teller.scratch.guard = guard;
  store->teller.rows.guard = guard;
}

KedgeStore *
kedge_store_open(const char *path, KedgeErrorFunc on_error, void *error_handle,
                 KedgeStatus *status)
{
  Guard guard;
  KedgeStore *volatile store = calloc(1, sizeof *store);
  volatile KedgeStatus result = KEDGE_NO_MEMORY;
  if (store && !setjmp(guard.jump)) {
    guard_store(store, &guard);
    store->diag = (Diag){.func = on_error, .handle = error_handle};
    result = teller_open(&store->teller, &store->arena, path, &store->diag)
                 ? KEDGE_OK
                 : KEDGE_BAD_INPUT;
    guard_store(store, NULL);
  }
  if (status) {
    *status = result;
  }
  if (result != KEDGE_OK) {
    kedge_store_close(store);
    return NULL;
  }
  return store;
}

void
kedge_store_close(KedgeStore *store)
{
  if (store) {
    teller_close(&store->teller);
    arena_free(&store->arena);
    free(store);
  }
}

KedgeStatus
kedge_store_why(KedgeStore *store, const KedgePattern *pattern,
                const KedgeSink *sink, size_t *n_found)
{
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  if (!setjmp(guard.jump)) {
    guard_store(store, &guard);
    status = tell_why(&store->teller, pattern, sink, n_found);
  }
  guard_store(store, NULL);
  return status;
}

KedgeStatus
kedge_store_query(KedgeStore *store, const KedgeQuery *query,
                  const KedgeSink *sink, size_t *n_rows)
{
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  if (!setjmp(guard.jump)) {
    guard_store(store, &guard);
    status = tell_query(&store->teller, query, sink, n_rows);
  }
  guard_store(store, NULL);
  return status;
}

KedgeStatus
kedge_store_audit(KedgeStore *store, const KedgeAudit *audit,
                  const KedgeSink *sink, size_t *n_rows)
{
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  if (!setjmp(guard.jump)) {
    guard_store(store, &guard);
    status = tell_audit(&store->teller, audit, sink, n_rows);
  }
  guard_store(store, NULL);
  return status;
}

KedgeStatus
kedge_store_stats(KedgeStore *store, unsigned n_top, const KedgeSink *sink)
{
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  if (!setjmp(guard.jump)) {
    guard_store(store, &guard);
    status = tell_stats(&store->teller, n_top, sink);
  }
  guard_store(store, NULL);
  return status;
}

KedgeStatus
kedge_store_entity(KedgeStore *store, KedgeStr name, const KedgeSink *sink,
                   size_t *n_rows)
{
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  *n_rows = 0;
  if (!setjmp(guard.jump)) {
    guard_store(store, &guard);
    status =
        tell_entity(&store->teller, (Str){name.ptr, name.len}, sink, n_rows);
  }
  guard_store(store, NULL);
  return status;
}

KedgeStatus
kedge_store_quarantine(KedgeStore *store, const KedgeQuarantine *asked,
                       const KedgeSink *sink, size_t *n_rows)
{
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  if (!setjmp(guard.jump)) {
    guard_store(store, &guard);
    status = tell_quarantine(&store->teller, asked, sink, n_rows);
  }
  guard_store(store, NULL);
  return status;
}

KedgeStatus
kedge_store_check(KedgeStore *store, const KedgeSink *sink, size_t *n_broken)
{
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  if (!setjmp(guard.jump)) {
    guard_store(store, &guard);
    status = tell_check(&store->teller, sink, n_broken);
  }
  guard_store(store, NULL);
  return status;
}

KedgeStatus
kedge_store_dump(KedgeStore *store, const KedgeSink *sink, size_t *n_documents)
{
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  if (!setjmp(guard.jump)) {
    guard_store(store, &guard);
    status = tell_dump(&store->teller, sink, n_documents);
  }
  guard_store(store, NULL);
  return status;
}

KedgeStatus
kedge_store_diff(KedgeStore *old_store, KedgeStore *new_store,
                 const KedgeSink *sink, KedgeDiff *diff)
{
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  *diff = (KedgeDiff){0};
  if (!setjmp(guard.jump)) {
    guard_store(old_store, &guard);
    guard_store(new_store, &guard);
    status = tell_diff(&old_store->teller, &new_store->teller, sink, diff);
  }
  guard_store(old_store, NULL);
  guard_store(new_store, NULL);
  return status;
}
