// SPDX-License-Identifier: MIT
/* The store of a run: new, but for what another store has and did not change.
 */
#include "kedge_session.h"

#include "write/write.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* May the run go on? It counts no document. */
static bool
go_on(void *handle)
{
  Session *session = handle;
  const KedgeRun *run = session->run;
  if (run->on_progress &&
      !run->on_progress(run->progress_handle, session->summary->documents)) {
    session->stopped = true;
  }
  return !session->stopped;
}

/* Begin the new store: with the documents so far, which the old one has. */
static bool
begin_store(Session *session)
{
  const KedgeEngine *engine = session->engine;
  const Ontology *ontology = &engine->knowledge.lexicon.ontology;
  session->store = session->use ? store_open_memory(&session->arena, ontology,
                                                    &session->diag)
                                : store_open(&session->arena, session->path,
                                             ontology, &session->diag);
  if (!session->store) {
    return false;
  }
  store_put_rules(session->store, session->knowledge, engine->rules,
                  engine->knowledge.book.n_rules);
  for (uint32_t i = 0; i < session->n_unchanged; i++) {
    if (!kept_put(session->kept, session->unchanged[i], session->store) ||
        !go_on(session)) {
      return false;
    }
  }
  return true;
}

static bool
put_unchanged(Session *session, Str name)
{
  session->summary->documents_unchanged++;
  if (session->store) {
    return kept_put(session->kept, name, session->store);
  }
  const Str copy = arena_str(&session->arena, name);
  ARENA_PUSH(&session->arena, session->unchanged, session->n_unchanged,
             session->unchanged_capacity, copy);
  return true;
}

bool
session_put(Session *session, const Slot *slot)
{
  if (session->run->no_store) {
    return true;
  }
  if (slot->is_unchanged) {
    return put_unchanged(session, slot->doc.id);
  }
  if (!session->store && !begin_store(session)) {
    return false;
  }
  if (session->kept) {
    kept_forget(session->kept, slot->doc.id);
  }
  return store_put(session->store, &slot->extract,
                   (Provenance){slot->origin, session->knowledge});
}

/* One run writes into a folder at a time; the lock goes with the process. */
static bool
lock_folder(Session *session, const char *folder)
{
  const Place place = {folder, 0, 0, {0}};
  session->lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (session->lock < 0) {
    diag_error(&session->diag, KEDGE_BAD_OUTPUT, place, "cannot write: %s",
               strerror(errno));
    return false;
  }
  if (flock(session->lock, LOCK_EX | LOCK_NB) != 0) {
    diag_error(&session->diag, KEDGE_BAD_OUTPUT, place,
               "another run of kedge writes into this folder");
    return false;
  }
  return true;
}

/* A name may be given twice. */
static bool
was_given(const KedgeRun *run, size_t at)
{
  for (size_t i = 0; i < at; i++) {
    if (strcmp(run->retracted[i], run->retracted[at]) == 0) {
      return true;
    }
  }
  return false;
}

static bool
retract(Session *session)
{
  const KedgeRun *run = session->run;
  bool ok = true;
  for (size_t i = 0; i < run->n_retracted; i++) {
    if (!was_given(run, i) &&
        !kept_forget(session->kept, str_from(run->retracted[i]))) {
      diag_error(&session->diag, KEDGE_BAD_INPUT,
                 (Place){run->retracted[i], 0, 0, {0}},
                 "the store has no document of this name");
      ok = false;
    }
  }
  return ok;
}

/* What is kept of the store that was there, and of others. */
static bool
keep_stores(Session *session, const char *path)
{
  const KedgeRun *run = session->run;
  session->kept =
      kept_new(&session->arena, &session->engine->knowledge.lexicon.ontology,
               session->knowledge, &session->diag);
  bool ok = true;
  if (!run->rebuild && access(path, F_OK) == 0) {
    ok = kept_add(session->kept, path);
  }
  for (size_t i = 0; ok && i < run->n_stores; i++) {
    ok = kept_add(session->kept, store_file(&session->arena, run->stores[i]));
  }
  return ok && retract(session);
}

/* Make ready for a store, which begins with the first document that is new. */
bool
session_prepare_store(Session *session)
{
  const char *folder = session->run->out;
  session->knowledge = arena_printf(&session->arena, "%016llx",
                                    (unsigned long long)session->engine->hash);
  if (session->use) {
    return begin_store(session);
  }
  session->path = arena_printf(&session->arena, "%s/kedge.db", folder).ptr;
  if (session->run->n_retracted && access(session->path, F_OK) != 0) {
    diag_error(&session->diag, KEDGE_BAD_INPUT, (Place){.file = session->path},
               "cannot read: %s", strerror(errno));
    return false;
  }
  if (!folder_make(folder, &session->diag) || !lock_folder(session, folder)) {
    return false;
  }
  return keep_stores(session, session->path);
}

/* Is the store that is there what the run would make? */
static bool
is_same(const Session *session)
{
  const KedgeRun *run = session->run;
  return !session->store && session->n_unchanged && run->n_stores == 0 &&
         run->n_retracted == 0 && kept_is_current(session->kept);
}

/* Put what is left of the stores that are kept, or take the one that is
   there. */
bool
session_finish_store(Session *session)
{
  uint32_t n_stale = 0;
  KedgeSummary *summary = session->summary;
  if (session->kept) {
    summary->documents_kept =
        kept_count(session->kept) - (session->store ? 0 : session->n_unchanged);
    n_stale = kept_stale(session->kept);
  }
  if (n_stale) {
    diag_warning(&session->diag, (Place){.file = session->run->out},
                 "%u document%s of the store: read with other rules or "
                 "gazetteers; give them again, or --rebuild",
                 n_stale, n_stale == 1 ? "" : "s");
  }
  if (is_same(session)) {
    session->store = store_open_existing(
        &session->arena, session->path,
        &session->engine->knowledge.lexicon.ontology, &session->diag);
    session->has_old_store = true;
    return session->store;
  }
  return (session->store || begin_store(session)) &&
         (!session->kept ||
          kept_put_rest(session->kept, session->store, go_on, session));
}

static void
fill_summary(Session *session)
{
  const Ontology *ontology = &session->engine->knowledge.lexicon.ontology;
  KedgeSummary *out = session->summary;
  StoreSummary counts;
  if (!store_summary(session->store, &counts)) {
    return;
  }
  out->items = counts.items;
  out->entities = counts.entities;
  out->events = counts.events;
  out->facts = counts.facts;
  out->evidence = counts.evidence;
  for (uint8_t i = 1; i <= ontology->n_types; i++) {
    const TypeInfo *type = type_at(ontology, i);
    if (!type->is_literal && !type->is_event) {
      out->type_names[out->n_types] = public_str(type->plural);
      out->type_counts[out->n_types++] = counts.entities_by_type[i];
    }
  }
}

static bool
put_identifiers(Session *session)
{
  const Gazetteer *gazetteer = &session->engine->knowledge.lexicon.gazetteer;
  GazetteerIdentifier *rows = ARENA_NEW_ARRAY(
      &session->arena, GazetteerIdentifier, gazetteer->n_identifiers + 1);
  for (uint32_t i = 0; i < gazetteer->n_identifiers; i++) {
    rows[i] = gazetteer_identifier(gazetteer, i);
  }
  return store_put_identifiers(session->store, rows, gazetteer->n_identifiers);
}

KedgeStatus
session_write(Session *session)
{
  const KedgeEngine *engine = session->engine;
  const WriteOptions options = {.base = session->run->base};
  if (!session->has_old_store &&
      (!put_identifiers(session) ||
       !store_derive(session->store, engine->derive, engine->n_derive,
                     &session->diag) ||
       !store_commit(session->store))) {
    return KEDGE_BAD_OUTPUT;
  }
  clock_lap(&session->clock, &session->clock.stages.store);
  fill_summary(session);
  if (session->use) {
    return session->use->use(session->use->handle, session->store);
  }
  if (!session->run->store_only &&
      !write_all(session->store, &session->arena, &options, session->run->out,
                 &session->diag)) {
    return KEDGE_BAD_OUTPUT;
  }
  clock_lap(&session->clock, &session->clock.stages.write);
  return KEDGE_OK;
}
