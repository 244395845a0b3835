// SPDX-License-Identifier: MIT
/* Where images of gazetteers are kept, and which of them are valid. */
#include "kedge_names.h"

#include "lexicon/gazetteer_build.h"

#include <stdlib.h>

enum { MOST_IMAGES = 24 };

/* Changes within this time before an image was made may not show in the times
   of the files. */
#define RECENT UINT64_C(2000000000)

bool
names_hash(const char *path, uint64_t *hash)
{
  Diag nobody = {0};
  FileBytes file;
  if (!file_open(&file, path, &nobody)) {
    return false;
  }
  *hash = gazetteer_hash(file.bytes);
  file_close(&file);
  return true;
}

/* --- is it valid? ------------------------------------------------------------
 */

/* Equal from outside, or else within: an installed image has seen the files
   before they were copied. */
static bool
is_same_source(const NameSource *now, const GazetteerSource *then,
               uint64_t made)
{
  uint64_t contents;
  if (!str_equal(str_from(now->name), then->name) ||
      now->stamp.size != then->size) {
    return false;
  }
  if (now->stamp.time == then->time && then->time + RECENT < made) {
    return true;
  }
  return names_hash(now->path, &contents) && contents == then->contents;
}

static bool
has_same_sources(const Loading *loading, const Gazetteer *gazetteer,
                 uint64_t made)
{
  const NameSources *sources = loading->sources;
  if (gazetteer->n_sources != sources->n) {
    return false;
  }
  for (uint32_t i = 0; i < sources->n; i++) {
    const GazetteerSource then = gazetteer_source(gazetteer, i);
    if (!is_same_source(&sources->sources[i], &then, made)) {
      return false;
    }
  }
  return true;
}

static bool
open_image(Loading *loading, const char *path, Gazetteer *gazetteer)
{
  const Lexicon *lexicon = &loading->engine->knowledge.lexicon;
  FileStamp stamp;
  Str bytes;
  if (!shared_map(path, &bytes, &stamp)) {
    return false;
  }
  if (gazetteer_open(gazetteer, bytes, lexicon->n_classes) ||
      gazetteer->ontology != gazetteer_ontology(lexicon) ||
      !has_same_sources(loading, gazetteer, stamp.time) ||
      !gazetteer_is_whole(gazetteer)) {
    shared_unmap(bytes);
    return false;
  }
  arena_adopt_mapping(&loading->engine->knowledge.arena,
                      (void *)(uintptr_t)bytes.ptr, bytes.len);
  return true;
}

/* --- where is it? ------------------------------------------------------------
 */

static uint64_t
mix(uint64_t hash, const char *text)
{
  const uint64_t parts[2] = {hash, str_hash(str_from(text))};
  return str_hash((Str){(const char *)parts, sizeof parts});
}

/* One file for each set of sources, by their full paths. */
static const char *
cache_path(Loading *loading)
{
  const NameSources *sources = loading->sources;
  uint64_t hash = gazetteer_ontology(&loading->engine->knowledge.lexicon) ^
                  gazetteer_program();
  for (uint32_t i = 0; i < sources->n; i++) {
    char *full = realpath(sources->sources[i].path, NULL);
    hash = mix(mix(hash, sources->sources[i].name), full ? full : "");
    free(full);
  }
  return arena_printf(&loading->engine->knowledge.arena, "%s/%016llx.names",
                      loading->config->cache, (unsigned long long)hash)
      .ptr;
}

/* Names are neither taken from an image nor kept in one. */
static bool
is_without_image(const KedgeConfig *config)
{
  return config->no_image || config->without & KEDGE_PART_GAZETTEERS;
}

bool
image_find(Loading *loading, Gazetteer *gazetteer)
{
  KedgeEngine *engine = loading->engine;
  const KedgeConfig *config = loading->config;
  if (is_without_image(config) || loading->is_rebuilding ||
      !loading->sources->is_whole) {
    return false;
  }
  const char *path = home_path(loading, "gazetteers/gazetteers.names");
  bool is_found = open_image(loading, path, gazetteer);
  if (!is_found && config->cache) {
    path = cache_path(loading);
    is_found = open_image(loading, path, gazetteer);
  }
  engine->image = is_found ? path : NULL;
  engine->is_mapped = is_found;
  return is_found;
}

void
image_keep(Loading *loading, Str bytes)
{
  KedgeEngine *engine = loading->engine;
  const KedgeConfig *config = loading->config;
  Diag nobody = {0};
  const char *path = loading->image_file;
  if (!path && (is_without_image(config) || !config->cache)) {
    return;
  }
  const char *problem = NULL;
  if (!path) {
    problem = folder_make(config->cache, &nobody) ? NULL
                                                  : "the folder cannot be made";
    path = cache_path(loading);
  }
  problem = problem ? problem : shared_write(&loading->scratch, path, bytes);
  if (problem) {
    engine->image_problem =
        arena_printf(&engine->knowledge.arena, "%s: %s", path, problem).ptr;
    return;
  }
  engine->image = arena_cstr(&engine->knowledge.arena, str_from(path));
  if (!loading->image_file) {
    shared_prune(&loading->scratch, config->cache, ".names", MOST_IMAGES);
  }
}
