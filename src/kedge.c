// SPDX-License-Identifier: MIT
#include "kedge_load.h"

#include "base/file.h"
#include "base/table.h"
#include "doc/reader.h"
#include "lexicon/ontology.h"
#include "relate/frame.h"
#include "resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>

const char *
kedge_strerror(KedgeStatus status)
{
  switch (status) {
  case KEDGE_OK:
    return "done";
  case KEDGE_PARTIAL:
    return "some documents could not be read";
  case KEDGE_BAD_USAGE:
    return "this cannot be asked for";
  case KEDGE_BAD_INPUT:
    return "an input cannot be read or is not valid";
  case KEDGE_BAD_KNOWLEDGE:
    return "there is an error in a rule, list or gazetteer";
  case KEDGE_BAD_OUTPUT:
    return "an output cannot be written";
  case KEDGE_NO_MEMORY:
    return "memory ran out";
  case KEDGE_INTERRUPTED:
    return "stopped";
  }
  return "unknown status";
}

const char *
kedge_formats(void)
{
  return "text html ndjson";
}

/* --- loading -----------------------------------------------------------------
 */

const char *
home_path(Loading *loading, const char *name)
{
  return arena_printf(&loading->engine->knowledge.arena, "%s/%s", loading->home,
                      name)
      .ptr;
}

bool
load_bytes_into(Loading *loading, Arena *arena, const char *path, Str *bytes)
{
  FileBytes file;
  if (!file_open(&file, path, loading->diag)) {
    return false;
  }
  *bytes = arena_str(arena, file.bytes);
  file_close(&file);
  return true;
}

static uint64_t
mix(uint64_t hash, uint64_t more)
{
  const uint64_t parts[2] = {hash, more};
  return str_hash((Str){(const char *)parts, sizeof parts});
}

/* Files are loaded in the same order each time. */
bool
load_bytes(Loading *loading, const char *path, Str *bytes)
{
  KedgeEngine *engine = loading->engine;
  if (!load_bytes_into(loading, &engine->knowledge.arena, path, bytes)) {
    return false;
  }
  engine->hash = mix(engine->hash, str_hash(*bytes));
  return true;
}

/* The names may have come from an image of them; what it was made of counts. */
static void
hash_names(KedgeEngine *engine)
{
  const Gazetteer *gazetteer = &engine->knowledge.lexicon.gazetteer;
  for (uint32_t i = 0; i < gazetteer->n_sources; i++) {
    const GazetteerSource source = gazetteer_source(gazetteer, i);
    engine->hash =
        mix(mix(engine->hash, str_hash(source.name)), source.contents);
  }
}

static bool
is_rules(Str name)
{
  return str_ends(name, STR(".rules"));
}

const char *
below_home(const Loading *loading, const char *path)
{
  return path + strlen(loading->home) + 1;
}

PathList
further_files(Loading *loading, const char *const *paths, size_t n)
{
  PathList list = {0};
  for (size_t i = 0; i < n; i++) {
    ARENA_PUSH(&loading->scratch, list.paths, list.n_paths, list.capacity,
               paths[i]);
  }
  path_list_sort_by_name(&list);
  return list;
}

static bool
list_source(void *handle, Str name, Str *bytes)
{
  Loading *loading = handle;
  const Str path = arena_printf(&loading->engine->knowledge.arena,
                                "%s/data/%.*s", loading->home, STR_ARG(name));
  return load_bytes(loading, path.ptr, bytes);
}

static bool
load_rule_file(Loading *loading, const char *path, const char *name)
{
  Knowledge *knowledge = &loading->engine->knowledge;
  Str bytes;
  name = arena_cstr(&knowledge->arena, str_from(name));
  return load_bytes(loading, path, &bytes) &&
         rules_parse(&knowledge->book, name, bytes, list_source, loading,
                     loading->diag);
}

/* Is this file one of the home's rules under another spelling of its path? */
static bool
is_loaded(const PathList *list, const char *path)
{
  for (uint32_t i = 0; i < list->n_paths; i++) {
    if (file_is_same(list->paths[i], path)) {
      return true;
    }
  }
  return false;
}

static bool
is_confidence(Str name)
{
  return str_equal(name, STR("confidence.csv"));
}

static bool
load_confidence_file(Loading *loading, const char *path, const char *name)
{
  Str bytes;
  return load_bytes(loading, path, &bytes) &&
         rules_calibrate(&loading->engine->knowledge.book, &loading->scratch,
                         name, bytes, loading->diag);
}

static bool
load_confidences(Loading *loading)
{
  const char *asked = loading->config->confidence_file;
  if (asked) {
    return load_confidence_file(loading, asked, asked);
  }
  PathList list = {0};
  bool ok = path_list_add(&list, &loading->scratch, home_path(loading, "rules"),
                          is_confidence, loading->diag);
  for (uint32_t i = 0; i < list.n_paths; i++) {
    ok = load_confidence_file(loading, list.paths[i],
                              below_home(loading, list.paths[i])) &&
         ok;
  }
  return ok;
}

static bool
load_rules(Loading *loading)
{
  PathList list = {0};
  Knowledge *knowledge = &loading->engine->knowledge;
  const KedgeConfig *config = loading->config;
  const PathList further =
      further_files(loading, config->rule_files, config->n_rule_files);
  bool ok = path_list_add(&list, &loading->scratch, home_path(loading, "rules"),
                          is_rules, loading->diag);
  rulebook_init(&knowledge->book, &knowledge->arena, &knowledge->lexicon);
  for (uint32_t i = 0; i < list.n_paths; i++) {
    ok = load_rule_file(loading, list.paths[i],
                        below_home(loading, list.paths[i])) &&
         ok;
  }
  for (uint32_t i = 0; i < further.n_paths; i++) {
    const char *path = further.paths[i];
    if (!is_loaded(&list, path)) {
      ok = load_rule_file(loading, path, path) && ok;
    }
  }
  ok = grammar_load(knowledge, loading->diag) && ok;
  ok = ok && load_confidences(loading);
  if (ok) {
    knowledge->engine = engine_new(&knowledge->book, loading->diag);
  }
  return ok && knowledge->engine;
}

/* --- rules for the store
 * ------------------------------------------------------- */

static DeriveRule
derive_rule(const Rule *rule)
{
  DeriveRule out = {.name = rule->name,
                    .file = str_from(rule->file),
                    .line = rule->place.line,
                    .confidence = rule->confidence,
                    .distinct = rule->is_distinct};
  out.head = (DeriveAtom){rule->atoms[0].subject, rule->atoms[0].relation,
                          rule->atoms[0].object, false};
  for (uint8_t i = 1; i < rule->n_atoms; i++) {
    const Atom *atom = &rule->atoms[i];
    if (atom->relation) {
      out.body[out.n_body++] = (DeriveAtom){atom->subject, atom->relation,
                                            atom->object, atom->is_negated};
    } else {
      out.types[out.n_types++] =
          (DeriveTypes){atom->subject, 1u << (atom->class_of - 1)};
    }
  }
  return out;
}

static void
index_rules(KedgeEngine *engine)
{
  Knowledge *knowledge = &engine->knowledge;
  const RuleBook *book = &knowledge->book;
  engine->rules =
      ARENA_NEW_ARRAY(&knowledge->arena, RuleRef, book->n_rules + 1);
  engine->derive =
      ARENA_NEW_ARRAY(&knowledge->arena, DeriveRule, book->n_rules + 1);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    const Rule *rule = &book->rules[i];
    engine->rules[i] =
        (RuleRef){rule->name, str_from(rule->file), rule->place.line};
    if (rule->kind == RULE_DERIVE && !rule->is_infer) {
      engine->derive[engine->n_derive++] = derive_rule(rule);
    }
  }
}

static bool
load_all(Loading *loading)
{
  lexicon_init(&loading->engine->knowledge.lexicon,
               &loading->engine->knowledge.arena);
  if (!load_tables(loading) || !load_names(loading) || !load_rules(loading)) {
    return false;
  }
  index_rules(loading->engine);
  hash_names(loading->engine);
  loading->engine->knowledge.without = loading->config->without;
  loading->engine->hash =
      mix(mix(loading->engine->hash, loading->config->without),
          str_hash(STR(KEDGE_VERSION)));
  return true;
}

KedgeEngine *
engine_load(const KedgeConfig *config, bool (*load)(Loading *loading),
            const char *image_file, KedgeStatus *status)
{
  Diag diag = {.func = config->on_error, .handle = config->error_handle};
  Guard guard;
  KedgeEngine *volatile engine = calloc(1, sizeof *engine);
  Loading *volatile loading = calloc(1, sizeof *loading);
  volatile KedgeStatus result = KEDGE_NO_MEMORY;
  volatile bool ok = false;
  if (engine && loading && !setjmp(guard.jump)) {
    engine->knowledge.arena.guard = &guard;
    *loading = (Loading){.engine = engine,
                         .config = config,
                         .home = config->home ? config->home : ".",
                         .image_file = image_file,
                         .diag = &diag};
    loading->scratch.guard = loading->rows.guard = loading->build.guard =
        &guard;
    ok = load(loading);
    result = ok ? KEDGE_OK : KEDGE_BAD_KNOWLEDGE;
    engine->knowledge.arena.guard = NULL;
  }
  if (loading) {
    arena_free(&loading->scratch);
    arena_free(&loading->rows);
    arena_free(&loading->build);
    free(loading);
  }
  if (!ok) {
    kedge_engine_free(engine);
  }
  if (status) {
    *status = result;
  }
  return ok ? engine : NULL;
}

KedgeEngine *
kedge_engine_new(const KedgeConfig *config, KedgeStatus *status)
{
  return engine_load(config, load_all, NULL, status);
}

void
kedge_engine_free(KedgeEngine *engine)
{
  if (engine) {
    engine_free(engine->knowledge.engine);
    arena_free(&engine->knowledge.arena);
    free(engine);
  }
}

KedgeEngineInfo
kedge_engine_info(const KedgeEngine *engine)
{
  const Knowledge *knowledge = &engine->knowledge;
  KedgeEngineInfo info = {.n_rules = knowledge->book.n_rules,
                          .n_names = knowledge->lexicon.gazetteer.n_names,
                          .n_words = knowledge->lexicon.words.n_keys,
                          .image = engine->image,
                          .image_is_mapped = engine->is_mapped,
                          .image_problem = engine->image_problem};
  for (uint32_t i = 0; i < knowledge->book.n_rules; i++) {
    info.n_examples += knowledge->book.rules[i].n_examples;
  }
  return info;
}

/* --- one document
 * ---------------------------------------------------------------- */

void
clock_lap(StageClock *clock, double *stage)
{
  if (clock && clock->now) {
    const double now = clock->now();
    *stage += now - clock->last;
    clock->last = now;
  }
}

static void
forget_zones(Document *doc)
{
  for (uint32_t i = 0; i < doc->n_blocks; i++) {
    doc->blocks[i].zone = ZONE_BODY;
  }
}

static void
extract(Run *run, Extract *out, StageClock *clock)
{
  const PageWords words = lexicon_page_words(&run->knowledge->lexicon);
  run->scratch = matcher_scratch(run->matcher);
  run->scratch->guard = run->arena->guard;
  matcher_begin_document(run->matcher);
  document_analyse(run->doc, run->arena, &words);
  if (run->knowledge->without & KEDGE_PART_ZONES) {
    forget_zones(run->doc);
  }
  clock_lap(clock, &clock->stages.analyse);
  find_names(run);
  clock_lap(clock, &clock->stages.names);
  run_phases(run);
  clock_lap(clock, &clock->stages.relate);
  resolve_document(run, out);
  clock_lap(clock, &clock->stages.resolve);
}

void
extract_document(const Knowledge *knowledge, Matcher *matcher, Document *doc,
                 Arena *arena, Extract *out, StageClock *clock)
{
  StageClock unused = {0};
  Run run = {
      .knowledge = knowledge, .matcher = matcher, .arena = arena, .doc = doc};
  extract(&run, out, clock ? clock : &unused);
}

void
extract_traced(const Knowledge *knowledge, Matcher *matcher, const Trace *trace,
               Document *doc, Arena *arena, Run *run, Extract *out)
{
  StageClock unused = {0};
  *run = (Run){.knowledge = knowledge,
               .trace = trace,
               .derives = true,
               .matcher = matcher,
               .arena = arena,
               .doc = doc};
  extract(run, out, &unused);
}

void
extract_and_derive(const Knowledge *knowledge, Matcher *matcher, Document *doc,
                   Arena *arena, Run *run, Extract *out)
{
  extract_traced(knowledge, matcher, NULL, doc, arena, run, out);
}
