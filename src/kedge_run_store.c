// SPDX-License-Identifier: MIT
/* The store of a run: a new one, or that which is there, changed in place. */
#include "kedge_session.h"

#include "mention/common.h"
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

bool
session_claim(Session *session, Str name, Str origin)
{
  const Provenance provenance = {origin, session->knowledge};
  if (session->is_copied) {
    return kept_claim(session->kept, name, provenance);
  }
  return session->store && store_claim(session->store, name, provenance);
}

bool
session_put(Session *session, const Slot *slot)
{
  if (session->run->no_store) {
    return true;
  }
  if (slot->is_unchanged) {
    session->summary->documents_unchanged++;
    return !session->is_copied ||
           kept_put(session->kept, slot->doc.id, session->store);
  }
  if (session->is_copied) {
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
    const Str name = str_from(run->retracted[i]);
    if (!was_given(run, i) &&
        !(session->is_copied ? kept_forget(session->kept, name)
                             : store_retract(session->store, name))) {
      diag_error(&session->diag, KEDGE_BAD_INPUT,
                 (Place){run->retracted[i], 0, 0, {0}},
                 "the store has no document of this name");
      ok = false;
    }
  }
  return ok;
}

static bool
is_common(const void *handle, Str name)
{
  return is_ordinary_name(handle, name);
}

static bool
use_knowledge(Session *session)
{
  const KedgeEngine *engine = session->engine;
  const Lexicon *lexicon = &engine->knowledge.lexicon;
  const Gazetteer *gazetteer = &lexicon->gazetteer;
  GazetteerIdentifier *rows = ARENA_NEW_ARRAY(
      &session->arena, GazetteerIdentifier, gazetteer->n_identifiers + 1);
  for (uint32_t i = 0; i < gazetteer->n_identifiers; i++) {
    rows[i] = gazetteer_identifier(gazetteer, i);
  }
  store_set_batch(session->store, session->run->batch);
  return store_use(session->store,
                   &(StoreKnowledge){.hash = session->knowledge,
                                     .rules = engine->rules,
                                     .n_rules = engine->knowledge.book.n_rules,
                                     .derive = engine->derive,
                                     .n_derive = engine->n_derive,
                                     .identifiers = rows,
                                     .n_identifiers = gazetteer->n_identifiers,
                                     .is_common = is_common,
                                     .handle = lexicon});
}

/* The store that is there is changed in place. One that another version or
   ontology made is copied into a new one, document by document. */
static bool
open_store(Session *session)
{
  const Ontology *ontology = &session->engine->knowledge.lexicon.ontology;
  const bool is_there = access(session->path, F_OK) == 0;
  if (is_there && !session->run->rebuild) {
    session->store = store_open_change(&session->arena, session->path, ontology,
                                       &session->diag, &session->is_copied);
    if (!session->store && !session->is_copied) {
      return false;
    }
  }
  if (!session->store) {
    session->store =
        store_open(&session->arena, session->path, ontology, &session->diag);
  }
  return session->store && use_knowledge(session);
}

/* What a user decided stands in the store that is left behind. */
static bool
keep_decisions(Session *session)
{
  return !session->run->rebuild || access(session->path, F_OK) != 0 ||
         decisions_copy(session->path, session->store);
}

/* Those of the store that was there, if it is copied, and of others. */
static bool
keep_stores(Session *session)
{
  const KedgeRun *run = session->run;
  session->kept =
      kept_new(&session->arena, &session->engine->knowledge.lexicon.ontology,
               session->knowledge, &session->diag);
  bool ok = !session->is_copied || kept_add(session->kept, session->path);
  for (size_t i = 0; ok && i < run->n_stores; i++) {
    ok = kept_add(session->kept, store_file(&session->arena, run->stores[i]));
  }
  session->summary->documents_failed += kept_bad_lines(session->kept);
  return ok && keep_decisions(session) &&
         kept_decide(session->kept, session->store);
}

/* Make ready for a store. */
bool
session_prepare_store(Session *session)
{
  const char *folder = session->run->out;
  const Ontology *ontology = &session->engine->knowledge.lexicon.ontology;
  session->knowledge = arena_printf(&session->arena, "%016llx",
                                    (unsigned long long)session->engine->hash);
  if (session->use) {
    session->store =
        store_open_memory(&session->arena, ontology, &session->diag);
    return session->store && use_knowledge(session);
  }
  session->path = arena_printf(&session->arena, "%s/kedge.db", folder).ptr;
  if (session->run->n_retracted + session->run->n_decisions > 0 &&
      access(session->path, F_OK) != 0) {
    diag_error(&session->diag, KEDGE_BAD_INPUT, (Place){.file = session->path},
               "cannot read: %s", strerror(errno));
    return false;
  }
  return folder_make(folder, &session->diag) && lock_folder(session, folder) &&
         open_store(session) && keep_stores(session) && retract(session);
}

/* Names are those of a store that is whole. */
static bool
decide(Session *session)
{
  const KedgeRun *run = session->run;
  bool ok = run->n_decisions == 0 || store_commit(session->store);
  for (size_t i = 0; i < run->n_decisions && ok; i++) {
    const KedgeDecision *decision = &run->decisions[i];
    const Str name = str_from(decision->name);
    ok = decision->into
             ? store_join(session->store, name, str_from(decision->into))
             : store_part(session->store, name);
  }
  return ok;
}

static void
warn_of_stale(Session *session, uint64_t n_stale)
{
  if (n_stale) {
    diag_warning(&session->diag, (Place){.file = session->run->out},
                 "%llu document%s of the store: read with other rules or "
                 "gazetteers; give them again, or --rebuild",
                 (unsigned long long)n_stale, n_stale == 1 ? "" : "s");
  }
}

/* Put what is left of the stores that are kept. */
bool
session_finish_store(Session *session)
{
  uint64_t n_stale = 0;
  if (session->use) {
    return true;
  }
  if (!kept_put_rest(session->kept, session->store, go_on, session) ||
      !decide(session)) {
    return false;
  }
  const uint64_t n = store_count(session->store, &n_stale);
  const uint64_t n_given = session->summary->documents;
  session->summary->documents_kept = n > n_given ? n - n_given : 0;
  warn_of_stale(session, n_stale);
  return true;
}

static void
fill_summary(Session *session)
{
  const Ontology *ontology = &session->engine->knowledge.lexicon.ontology;
  KedgeSummary *out = session->summary;
  StoreSummary counts;
  if (session->run->no_counts || !store_summary(session->store, &counts)) {
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

KedgeStatus
session_write(Session *session)
{
  const WriteOptions options = {.base = session->run->base};
  if (!store_commit(session->store)) {
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
