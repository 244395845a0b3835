// SPDX-License-Identifier: MIT
/// A run over many documents, from within.
#ifndef KEDGE_SESSION_H
#define KEDGE_SESSION_H

#include "base/file.h"
#include "kedge_front.h"
#include "store/keep.h"

#include <pthread.h>

enum { SLOTS_A_JOB = 4, MOST_JOBS = 64, MOST_LIMITS = 8 };

/* A file whose documents are slices of it: closed after the last of them. */
typedef struct Source {
  FileBytes file;
  uint32_t users;
} Source;

typedef enum SlotState {
  SLOT_FREE,
  SLOT_READY,
  SLOT_WORKING,
  SLOT_DONE
} SlotState;

/* One document on its way. */
typedef struct Slot {
  Arena arena;
  Document doc;
  Extract extract;
  Source *source;
  SlotState state;
  Str origin;                      /* hash of what it was read from */
  bool is_unchanged;               /* the store has it */
  bool failed;                     /* memory ran out */
  const Rule *limits[MOST_LIMITS]; /* rules that passed their match limit */
  uint32_t n_limits;
} Slot;

typedef struct Pool {
  const Knowledge *knowledge;
  double (*now)(void);
  pthread_mutex_t lock;
  pthread_cond_t work; /* a slot is ready, or the end */
  pthread_cond_t done; /* the wanted slot is done */
  uint32_t n_idle;     /* workers that wait */
  const Slot *wanted;  /* the caller waits for it; null: it does not */
  Slot *slots;
  uint32_t n_slots;
  uint64_t next_work; /* number of the next document to work on */
  uint64_t n_read;
  bool is_closed;
  KedgeStages stages;
} Pool;

typedef struct Worker {
  Pool *pool;
  pthread_t thread;
  Matcher *matcher;
} Worker;

typedef struct Session {
  const KedgeEngine *engine;
  const KedgeRun *run;
  const StoreUse *use; /* null: write into the folder of the run */
  KedgeSummary *summary;
  Diag diag;
  Arena arena; /* paths and the store */
  int lock;    /* of the folder; -1: none */
  Store *store;
  const char *path; /* of the store */
  Kept *kept;       /* what other stores have */
  bool is_copied;   /* the store that is there is one of these */
  Str knowledge;    /* hash */
  Source *source;   /* being read */
  Pool pool;
  Worker workers[MOST_JOBS];
  uint32_t n_workers;
  Matcher *matcher; /* of the caller's thread */
  uint64_t n_stored;
  bool stopped;
  StageClock clock;
} Session;

/// Make ready for a store: lock the folder, open the store that is there or a
/// new one. False after a report.
bool session_prepare_store(Session *session);

/// Does the store have this document, read from what has the hash `origin`?
bool session_claim(Session *session, Str name, Str origin);

/// Put a document that was worked on, or note that it is unchanged.
bool session_put(Session *session, const Slot *slot);

/// Put what is left of the stores that are kept.
bool session_finish_store(Session *session);

/// Commit, and write the tables.
KedgeStatus session_write(Session *session);

#endif
