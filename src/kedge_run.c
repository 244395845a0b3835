// SPDX-License-Identifier: MIT
/* Many documents: read in the order of their names by the caller's thread,
   extracted by workers, stored in order by the caller's thread again, which
   works as well while what it waits for is not done. */
#include "kedge_session.h"

#include "doc/reader.h"

#include <stdlib.h>
#include <unistd.h>

static void
note_limit(void *handle, const Rule *rule)
{
  Slot *slot = handle;
  for (uint32_t i = 0; i < slot->n_limits; i++) {
    if (slot->limits[i] == rule) {
      return;
    }
  }
  if (slot->n_limits < MOST_LIMITS) {
    slot->limits[slot->n_limits++] = rule;
  }
}

static void
add_stages(KedgeStages *sum, const KedgeStages *part)
{
  sum->analyse += part->analyse;
  sum->names += part->names;
  sum->relate += part->relate;
  sum->resolve += part->resolve;
}

/* Extract one slot; out of memory marks it as failed. */
static void
work_on(const Pool *pool, Slot *slot, Matcher *matcher, StageClock *clock)
{
  Guard guard;
  if (slot->is_unchanged) {
    return;
  }
  slot->arena.guard = &guard;
  if (setjmp(guard.jump)) {
    slot->failed = true;
  } else {
    matcher_on_limit(matcher, note_limit, slot);
    extract_document(pool->knowledge, matcher, &slot->doc, &slot->arena,
                     &slot->extract, clock);
  }
  slot->arena.guard = NULL;
}

/* Work on the next ready slot; the lock is held before and after. */
static void
work_on_next(Pool *pool, Matcher *matcher)
{
  Slot *slot = &pool->slots[pool->next_work++ % pool->n_slots];
  slot->state = SLOT_WORKING;
  pthread_mutex_unlock(&pool->lock);
  StageClock clock = {.now = pool->now, .last = pool->now ? pool->now() : 0};
  work_on(pool, slot, matcher, &clock);
  pthread_mutex_lock(&pool->lock);
  add_stages(&pool->stages, &clock.stages);
  slot->state = SLOT_DONE;
  if (pool->wanted == slot) {
    pthread_cond_signal(&pool->done);
  }
}

static void *
worker_main(void *handle)
{
  Worker *worker = handle;
  Pool *pool = worker->pool;
  pthread_mutex_lock(&pool->lock);
  for (;;) {
    while (pool->next_work == pool->n_read && !pool->is_closed) {
      pool->n_idle++;
      pthread_cond_wait(&pool->work, &pool->lock);
      pool->n_idle--;
    }
    if (pool->next_work == pool->n_read) {
      break;
    }
    work_on_next(pool, worker->matcher);
  }
  pthread_mutex_unlock(&pool->lock);
  return NULL;
}

/* --- the caller's side
 * ---------------------------------------------------------- */

static void
source_release(Source *source)
{
  if (source && --source->users == 0) {
    file_close(&source->file);
    free(source);
  }
}

/* For messages, which are few. */
static Place
place_of(Session *session, const Slot *slot)
{
  return (Place){arena_cstr(&session->arena, slot->doc.id), 0, 0, {0}};
}

static void
store_slot(Session *session, Slot *slot)
{
  const uint32_t n_errors = session->diag.n_errors;
  for (uint32_t i = 0; i < slot->n_limits; i++) {
    diag_warning(&session->diag, place_of(session, slot),
                 "rule '%.*s' (%s:%u) passed its match limit in a sentence "
                 "and was left there",
                 STR_ARG(slot->limits[i]->name), slot->limits[i]->file,
                 slot->limits[i]->place.line);
  }
  if (slot->failed) {
    diag_error(&session->diag, KEDGE_NO_MEMORY, place_of(session, slot),
               "memory ran out in this document");
    session->summary->documents_failed++;
  } else if (!session_put(session, slot)) {
    session->stopped = true;
  } else if (session->diag.n_errors > n_errors) {
    session->summary->documents_failed++;
  } else {
    session->summary->documents++;
    session->summary->bytes += slot->doc.text.len;
    session->summary->items += slot->doc.n_items;
    if (session->run->no_store) {
      session->summary->facts += slot->extract.n_facts;
    }
  }
  const KedgeRun *run = session->run;
  if (run->on_progress &&
      !run->on_progress(run->progress_handle, session->summary->documents)) {
    session->stopped = true;
  }
}

/* Until the slot is done, work on others, or wait for who has it. */
static void
await(Session *session, const Slot *slot)
{
  Pool *pool = &session->pool;
  pthread_mutex_lock(&pool->lock);
  while (slot->state != SLOT_DONE) {
    if (pool->next_work < pool->n_read) {
      work_on_next(pool, session->matcher);
    } else {
      pool->wanted = slot;
      pthread_cond_wait(&pool->done, &pool->lock);
      pool->wanted = NULL;
    }
  }
  pthread_mutex_unlock(&pool->lock);
}

/* Store the oldest document. */
static void
finish_oldest(Session *session)
{
  Pool *pool = &session->pool;
  Slot *slot = &pool->slots[session->n_stored % pool->n_slots];
  await(session, slot);
  clock_lap(&session->clock, &session->clock.stages.relate);
  session->clock.stages.relate = 0;
  if (!session->stopped) {
    store_slot(session, slot);
  }
  clock_lap(&session->clock, &session->clock.stages.store);
  source_release(slot->source);
  slot->source = NULL;
  arena_reset(&slot->arena);
  session->n_stored++;
  slot->state = SLOT_FREE;
}

static Slot *
free_slot(Session *session)
{
  Pool *pool = &session->pool;
  if (pool->n_read - session->n_stored == pool->n_slots) {
    finish_oldest(session);
  }
  Slot *slot = &pool->slots[pool->n_read % pool->n_slots];
  slot->doc = (Document){0};
  slot->failed = slot->is_unchanged = false;
  slot->n_limits = 0;
  return slot;
}

static void
submit(Session *session, Slot *slot, Source *source)
{
  Pool *pool = &session->pool;
  slot->source = source;
  source->users++;
  pthread_mutex_lock(&pool->lock);
  slot->state = SLOT_READY;
  pool->n_read++;
  if (pool->n_idle) {
    pthread_cond_signal(&pool->work);
  }
  pthread_mutex_unlock(&pool->lock);
}

/* What the document was read from, and whether a store has read it before. */
static void
find_origin(Session *session, Slot *slot, Str bytes)
{
  slot->origin = arena_printf(&slot->arena, "%016llx-%zx",
                              (unsigned long long)str_hash(bytes), bytes.len);
  slot->is_unchanged = session_claim(session, slot->doc.id, slot->origin);
}

/* Read the next document of an input into a slot. */
static ReadResult
read_next(Session *session, const ReaderFormat *format,
          const ReaderInput *input, size_t *offset, Slot *slot)
{
  Guard guard;
  volatile ReadResult result = READ_FAILED;
  const size_t begin = *offset;
  slot->arena.guard = &guard;
  if (setjmp(guard.jump)) {
    diag_error(&session->diag, KEDGE_NO_MEMORY, (Place){input->path, 0, 0, {0}},
               "memory ran out in reading");
    *offset = input->bytes.len;
  } else {
    result =
        format->next(input, offset, &slot->arena, &slot->doc, &session->diag);
    if (result == READ_DOCUMENT) {
      const size_t len = input->bytes.len; /* the offset may lie behind it */
      const size_t end = *offset < len ? *offset : len;
      find_origin(session, slot, str_slice(input->bytes, begin, end));
    }
  }
  slot->arena.guard = NULL;
  return result;
}

static void
read_documents(Session *session, const char *path, Source *source)
{
  const ReaderFormat *format = reader_for(path, source->file.bytes);
  const Str name = strcmp(path, "-") == 0 ? STR("stdin") : str_from(path);
  LineCursor lines = {0};
  const ReaderInput input = {path, name, source->file.bytes, &lines};
  uint32_t n = 0;
  const LineCursor *starts =
      format->order ? format->order(&input, &session->arena, &n) : NULL;
  size_t offset = 0;
  for (uint32_t i = 0; !session->stopped && (!starts || i < n); i++) {
    if (starts) {
      lines = starts[i];
      offset = starts[i].offset;
    }
    Slot *slot = free_slot(session);
    const ReadResult result = read_next(session, format, &input, &offset, slot);
    clock_lap(&session->clock, &session->clock.stages.read);
    if (result == READ_END) {
      arena_reset(&slot->arena);
      return;
    }
    if (result == READ_FAILED) {
      session->summary->documents_failed++;
      arena_reset(&slot->arena);
      continue;
    }
    submit(session, slot, source);
  }
}

static void
read_path(Session *session, const char *path)
{
  Source *source = calloc(1, sizeof *source);
  if (!source) {
    session->stopped = true;
    session->diag.first = KEDGE_NO_MEMORY;
    return;
  }
  source->users = 1;
  if (!file_open(&source->file, path, &session->diag)) {
    session->summary->documents_failed++;
    free(source);
    return;
  }
  session->source = source;
  read_documents(session, path, source);
  session->source = NULL;
  source_release(source);
}

static KedgeStatus
list_paths(Session *session, PathList *list)
{
  const KedgeRun *run = session->run;
  for (size_t i = 0; i < run->n_paths; i++) {
    const uint32_t n_before = list->n_paths;
    const uint32_t n_errors = session->diag.n_errors;
    path_list_add(list, &session->arena, run->paths[i], reader_accepts,
                  &session->diag);
    if (list->n_paths == n_before && session->diag.n_errors == n_errors) {
      diag_error(&session->diag, KEDGE_BAD_INPUT,
                 (Place){run->paths[i], 0, 0, {0}},
                 "this folder holds no document that can be read (%s)",
                 kedge_formats());
    }
  }
  path_list_sort(list);
  return list->n_paths || run->n_paths == 0 ? KEDGE_OK : KEDGE_BAD_INPUT;
}

static bool
start_workers(Session *session)
{
  Pool *pool = &session->pool;
  const KedgeRun *run = session->run;
  uint32_t jobs = run->jobs > MOST_JOBS ? MOST_JOBS : run->jobs;
  jobs = jobs ? jobs : 1;
  pool->knowledge = &session->engine->knowledge;
  pool->now = run->now;
  pool->n_slots = jobs == 1 ? 1 : jobs * SLOTS_A_JOB;
  pool->slots = calloc(pool->n_slots, sizeof *pool->slots);
  pthread_mutex_init(&pool->lock, NULL);
  pthread_cond_init(&pool->work, NULL);
  pthread_cond_init(&pool->done, NULL);
  session->matcher = matcher_new(pool->knowledge->engine);
  if (!pool->slots || !session->matcher) {
    return false;
  }
  if (session->use && session->use->meters) {
    matcher_measure(session->matcher, session->use->meters, run->now);
  }
  for (uint32_t i = 1; i < jobs; i++) {
    Worker *worker = &session->workers[session->n_workers];
    worker->pool = pool;
    worker->matcher = matcher_new(pool->knowledge->engine);
    if (!worker->matcher ||
        pthread_create(&worker->thread, NULL, worker_main, worker) != 0) {
      matcher_free(worker->matcher);
      return true; /* fewer threads do as well */
    }
    session->n_workers++;
  }
  return true;
}

static void
stop_workers(Session *session)
{
  Pool *pool = &session->pool;
  pthread_mutex_lock(&pool->lock);
  pool->is_closed = true;
  pthread_cond_broadcast(&pool->work);
  pthread_mutex_unlock(&pool->lock);
  for (uint32_t i = 0; i < session->n_workers; i++) {
    pthread_join(session->workers[i].thread, NULL);
    matcher_free(session->workers[i].matcher);
  }
  matcher_free(session->matcher);
  for (uint32_t i = 0; pool->slots && i < pool->n_slots; i++) {
    source_release(pool->slots[i].source);
    arena_free(&pool->slots[i].arena);
  }
  source_release(session->source);
  free(pool->slots);
  pthread_mutex_destroy(&pool->lock);
  pthread_cond_destroy(&pool->work);
  pthread_cond_destroy(&pool->done);
}

static KedgeStatus
first_error(const Session *session)
{
  return session->diag.first != KEDGE_OK ? session->diag.first
         : session->stopped              ? KEDGE_INTERRUPTED
                                         : KEDGE_BAD_OUTPUT;
}

static KedgeStatus
extract_paths(Session *session, const PathList *list)
{
  const KedgeRun *run = session->run;
  if (!run->no_store && !session_prepare_store(session)) {
    return first_error(session);
  }
  for (uint32_t i = 0; i < list->n_paths && !session->stopped; i++) {
    read_path(session, list->paths[i]);
  }
  while (session->n_stored < session->pool.n_read) {
    finish_oldest(session);
  }
  if (session->stopped) {
    return session->diag.first == KEDGE_OK ? KEDGE_INTERRUPTED
                                           : session->diag.first;
  }
  if (session->summary->documents == 0 && run->n_paths) {
    return KEDGE_BAD_INPUT;
  }
  if (run->no_store) {
    return KEDGE_OK;
  }
  return session_finish_store(session) ? session_write(session)
                                       : first_error(session);
}

static KedgeStatus
run_session(Session *session)
{
  PathList list = {0};
  if (!start_workers(session)) {
    return KEDGE_NO_MEMORY;
  }
  clock_lap(&session->clock, &session->clock.stages.read);
  session->clock.stages = (KedgeStages){0};
  KedgeStatus status = list_paths(session, &list);
  if (status == KEDGE_OK) {
    status = extract_paths(session, &list);
  }
  if (status == KEDGE_OK &&
      (session->summary->documents_failed || session->diag.n_errors)) {
    status = KEDGE_PARTIAL;
  }
  return status;
}

KedgeStatus
kedge_run(const KedgeEngine *engine, const KedgeRun *run, KedgeSummary *summary)
{
  return run_in_memory(engine, run, NULL, summary);
}

KedgeStatus
run_in_memory(const KedgeEngine *engine, const KedgeRun *run,
              const StoreUse *use, KedgeSummary *summary)
{
  Guard guard;
  Session *volatile session = calloc(1, sizeof *session);
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  *summary = (KedgeSummary){0};
  if (!session) {
    return KEDGE_NO_MEMORY;
  }
  session->engine = engine;
  session->lock = -1;
  session->run = run;
  session->use = use;
  session->summary = summary;
  session->diag = (Diag){.func = run->on_error, .handle = run->error_handle};
  session->clock.now = run->now;
  if (!setjmp(guard.jump)) {
    session->arena.guard = &guard;
    status = run_session(session);
  }
  stop_workers(session);
  store_close(session->store);
  kept_close(session->kept);
  if (session->lock >= 0) {
    close(session->lock);
  }
  session->arena.guard = NULL;
  summary->stages = session->clock.stages;
  add_stages(&summary->stages, &session->pool.stages);
  arena_free(&session->arena);
  free(session);
  return status;
}
