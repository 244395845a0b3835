// SPDX-License-Identifier: MIT
/* Compiled gazetteers as such: made on demand, and what is in them. */
#include "kedge_names.h"
#include "kedge_report.h"

static bool
load_only_names(Loading *loading)
{
  lexicon_init(&loading->engine->knowledge.lexicon,
               &loading->engine->knowledge.arena);
  return load_tables(loading) && load_names(loading);
}

static bool
compile_names(Loading *loading)
{
  loading->is_rebuilding = true;
  return load_only_names(loading);
}

/* --- the report --------------------------------------------------------------
 */

typedef struct Telling {
  const Gazetteer *gazetteer;
  Str file; ///< empty: in memory
} Telling;

enum { FILES = UINT8_MAX + 1 };

/* The names of each file. */
static void
count_names(const Gazetteer *gazetteer, uint32_t counts[FILES])
{
  memset(counts, 0, FILES * sizeof *counts);
  for (uint32_t id = 1; id <= gazetteer->n_names; id++) {
    counts[gazetteer_name(gazetteer, id).file]++;
  }
}

static uint32_t
count_of(const Gazetteer *gazetteer, const uint32_t counts[FILES], Str source)
{
  for (uint32_t i = 0; i < gazetteer->n_files && i < FILES; i++) {
    if (str_equal(gazetteer_file(gazetteer, i), source)) {
      return counts[i];
    }
  }
  return 0;
}

static void
tell_number(KedgeReport *report, const char *what, uint64_t number)
{
  report_int(report->root, what, (int64_t)number);
  text_addf(&report->text, "  %-12s %llu\n", what, (unsigned long long)number);
}

static void
tell_sources(KedgeReport *report, const Gazetteer *gazetteer)
{
  uint32_t counts[FILES];
  count_names(gazetteer, counts);
  Field *sources = report_array(report->root, "sources");
  text_add(&report->text, STR("  sources\n"));
  for (uint32_t i = 0; i < gazetteer->n_sources; i++) {
    const GazetteerSource source = gazetteer_source(gazetteer, i);
    const uint32_t n_names = count_of(gazetteer, counts, source.name);
    Field *item = report_item(sources);
    report_str(item, "file", source.name);
    report_int(item, "bytes", (int64_t)source.size);
    report_int(item, "names", n_names);
    text_addf(&report->text, "    %.*s, %llu bytes", STR_ARG(source.name),
              (unsigned long long)source.size);
    text_addf(&report->text, n_names ? ", %u names\n" : "\n", n_names);
  }
}

static KedgeStatus
make_info(KedgeReport *report, void *data)
{
  const Telling *telling = data;
  const Gazetteer *gazetteer = telling->gazetteer;
  const Str file = telling->file.len ? telling->file : STR("in memory");
  report_str(report->root, "file", telling->file);
  text_addf(&report->text, "%.*s\n", STR_ARG(file));
  tell_number(report, "names", gazetteer->n_names);
  tell_number(report, "entries", gazetteer->n_entries);
  tell_number(report, "words", gazetteer->words.n_keys);
  tell_number(report, "spellings", gazetteer->words.n_aliases);
  tell_number(report, "identifiers", gazetteer->n_identifiers);
  tell_number(report, "bytes", gazetteer->bytes.len);
  tell_sources(report, gazetteer);
  return KEDGE_OK;
}

/* --- calls -------------------------------------------------------------------
 */

static KedgeStatus
fail(const KedgeConfig *config, KedgeStatus status, const char *file,
     const char *problem)
{
  Diag diag = {.func = config->on_error, .handle = config->error_handle};
  diag_error(&diag, status, (Place){.file = file}, "%s", problem);
  return status;
}

/* The report of an engine that has nothing but names, which is freed. */
static KedgeStatus
tell_and_free(KedgeEngine *engine, KedgeReport **out)
{
  Telling telling = {.gazetteer = &engine->knowledge.lexicon.gazetteer,
                     .file = str_from(engine->image)};
  const KedgeStatus status = report_make(make_info, &telling, out);
  kedge_engine_free(engine);
  return status;
}

KedgeStatus
kedge_gazetteer_compile(const KedgeConfig *config, const char *path,
                        KedgeReport **out)
{
  KedgeStatus status;
  KedgeConfig compiling = *config;
  *out = NULL;
  compiling.no_image = false;
  if (!path && !config->cache) {
    return fail(config, KEDGE_BAD_USAGE, NULL,
                "there is no folder to keep it in");
  }
  KedgeEngine *engine = engine_load(&compiling, compile_names, path, &status);
  if (!engine) {
    return status;
  }
  if (engine->image_problem) {
    status = fail(config, KEDGE_BAD_OUTPUT, NULL, engine->image_problem);
    kedge_engine_free(engine);
    return status;
  }
  return tell_and_free(engine, out);
}

static KedgeStatus
tell_file(const KedgeConfig *config, const char *path, KedgeReport **out)
{
  Gazetteer gazetteer;
  FileStamp stamp;
  Str bytes;
  Telling telling = {.gazetteer = &gazetteer, .file = str_from(path)};
  if (!shared_map(path, &bytes, &stamp)) {
    return fail(config, KEDGE_BAD_INPUT, path, "cannot be read");
  }
  const char *problem = gazetteer_open(&gazetteer, bytes, UINT8_MAX);
  if (!problem && !gazetteer_is_whole(&gazetteer)) {
    problem = "it is damaged";
  }
  const KedgeStatus status = problem
                                 ? fail(config, KEDGE_BAD_INPUT, path, problem)
                                 : report_make(make_info, &telling, out);
  shared_unmap(bytes);
  return status;
}

KedgeStatus
kedge_gazetteer_info(const KedgeConfig *config, const char *path,
                     KedgeReport **out)
{
  KedgeStatus status;
  *out = NULL;
  if (path) {
    return tell_file(config, path, out);
  }
  KedgeEngine *engine = engine_load(config, load_only_names, NULL, &status);
  return engine ? tell_and_free(engine, out) : status;
}
