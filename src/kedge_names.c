// SPDX-License-Identifier: MIT
/* The names of the gazetteers: from an image of them, or from their files. */
#include "kedge_names.h"

#include "lexicon/gazetteer_build.h"

#include <assert.h>

static bool
is_csv(Str name)
{
  return str_ends(name, STR(".csv")) && !str_ends(name, STR("identifiers.csv"));
}

/* --- sources -----------------------------------------------------------------
 */

static void
add_source(Loading *loading, const char *path, const char *name, bool is_names)
{
  NameSources *sources = loading->sources;
  NameSource source = {.path = path, .name = name, .is_names = is_names};
  sources->is_whole = file_stamp(path, &source.stamp) && sources->is_whole;
  ARENA_PUSH(&loading->scratch, sources->sources, sources->n, sources->capacity,
             source);
}

static const char identifiers_file[] = "gazetteers/identifiers.csv";

void
names_prepare(Loading *loading, const char *const *tables, size_t n_tables)
{
  const KedgeConfig *config = loading->config;
  Diag nobody = {0};
  PathList list = {0};
  loading->sources = ARENA_NEW(&loading->scratch, NameSources);
  loading->sources->is_whole =
      path_list_add(&list, &loading->scratch, home_path(loading, "gazetteers"),
                    is_csv, &nobody);
  for (size_t i = 0; i < n_tables; i++) {
    add_source(loading, home_path(loading, tables[i]), tables[i], false);
  }
  if (config->without & KEDGE_PART_GAZETTEERS) {
    list.n_paths = 0;
  }
  for (uint32_t i = 0; i < list.n_paths; i++) {
    add_source(loading, list.paths[i], below_home(loading, list.paths[i]),
               true);
  }
  PathList further = further_files(loading, config->gazetteer_files,
                                   config->n_gazetteer_files);
  if (config->without & KEDGE_PART_GAZETTEERS) {
    further.n_paths = 0;
  }
  for (uint32_t i = 0; i < further.n_paths; i++) {
    add_source(loading, further.paths[i], further.paths[i], true);
  }
  add_source(loading, home_path(loading, identifiers_file), identifiers_file,
             false);
}

GazetteerSource *
image_sources(Loading *loading)
{
  const NameSources *sources = loading->sources;
  GazetteerSource *out =
      ARENA_NEW_ARRAY(&loading->scratch, GazetteerSource, sources->n);
  for (uint32_t i = 0; i < sources->n; i++) {
    const NameSource *source = &sources->sources[i];
    FileStamp now;
    if (!names_hash(source->path, &out[i].contents) ||
        !file_stamp(source->path, &now) || now.size != source->stamp.size ||
        now.time != source->stamp.time) {
      return NULL;
    }
    out[i].name = str_from(source->name);
    out[i].size = now.size;
    out[i].time = now.time;
  }
  return out;
}

/* --- files -------------------------------------------------------------------
 */

static bool
add_file(Loading *loading, GazetteerBuild *build, const NameSource *source)
{
  Str bytes;
  arena_reset(&loading->rows);
  return load_bytes_into(loading, &loading->rows, source->path, &bytes) &&
         gazetteer_build_add(build, &loading->rows, source->name, bytes,
                             loading->diag);
}

static bool
add_files(Loading *loading, GazetteerBuild *build)
{
  const NameSources *sources = loading->sources;
  PathList list = {0};
  /* again, to be told what is wrong */
  bool ok =
      path_list_add(&list, &loading->scratch, home_path(loading, "gazetteers"),
                    is_csv, loading->diag);
  for (uint32_t i = 0; i < sources->n; i++) {
    const NameSource *source = &sources->sources[i];
    ok = (!source->is_names || add_file(loading, build, source)) && ok;
  }
  return ok;
}

static bool
add_identifiers(Loading *loading, GazetteerBuild *build)
{
  Str bytes;
  arena_reset(&loading->rows);
  return load_bytes_into(loading, &loading->rows,
                         home_path(loading, identifiers_file), &bytes) &&
         gazetteer_build_identifiers(build, &loading->rows, identifiers_file,
                                     bytes, loading->diag);
}

/* The image of the files; empty after messages. */
static Str
build_image(Loading *loading, GazetteerSource **sources)
{
  GazetteerBuild build;
  Knowledge *knowledge = &loading->engine->knowledge;
  gazetteer_build_init(&build, &loading->build, &knowledge->lexicon);
  if (!add_files(loading, &build) || !add_identifiers(loading, &build)) {
    return (Str){0};
  }
  arena_free(&loading->rows);
  *sources = loading->sources->is_whole ? image_sources(loading) : NULL;
  return gazetteer_build_finish(&build, &knowledge->arena, *sources,
                                *sources ? loading->sources->n : 0);
}

/* --- loading -----------------------------------------------------------------
 */

void
names_find(Loading *loading)
{
  Lexicon *lexicon = &loading->engine->knowledge.lexicon;
  Gazetteer gazetteer;
  loading->has_names = image_find(loading, &gazetteer);
  if (loading->has_names) {
    lexicon_take(lexicon, &gazetteer);
  }
}

bool
load_names(Loading *loading)
{
  Lexicon *lexicon = &loading->engine->knowledge.lexicon;
  GazetteerSource *sources = NULL;
  Gazetteer gazetteer;
  const uint32_t n_messages =
      loading->diag->n_errors + loading->diag->n_warnings;
  if (loading->has_names) {
    return true;
  }
  const Str bytes = build_image(loading, &sources);
  arena_free(&loading->build);
  arena_free(&loading->rows);
  if (!bytes.len) {
    return false;
  }
  if (!sources) {
    loading->engine->image_problem = "a file changed while it was read";
  } else if (n_messages ==
             loading->diag->n_errors + loading->diag->n_warnings) {
    image_keep(loading, bytes); /* complaints are to be told each time */
  }
  const char *problem = gazetteer_open(&gazetteer, bytes, lexicon->n_classes);
  assert(!problem);
  (void)problem;
  lexicon_take(lexicon, &gazetteer);
  return true;
}
