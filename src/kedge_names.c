// SPDX-License-Identifier: MIT
/* The names of the gazetteers. */
#include "kedge_load.h"

#include "lexicon/gazetteer_build.h"

#include <assert.h>

static bool
is_csv(Str name)
{
  return str_ends(name, STR(".csv")) && !str_ends(name, STR("identifiers.csv"));
}

static bool
add_file(Loading *loading, GazetteerBuild *build, const char *path,
         const char *name)
{
  Str bytes;
  arena_reset(&loading->rows);
  return load_bytes_into(loading, &loading->rows, path, &bytes) &&
         gazetteer_build_add(build, &loading->rows, name, bytes, loading->diag);
}

static bool
add_files(Loading *loading, GazetteerBuild *build)
{
  const KedgeConfig *config = loading->config;
  const PathList further = further_files(loading, config->gazetteer_files,
                                         config->n_gazetteer_files);
  PathList list = {0};
  bool ok =
      path_list_add(&list, &loading->scratch, home_path(loading, "gazetteers"),
                    is_csv, loading->diag);
  for (uint32_t i = 0; i < list.n_paths; i++) {
    const char *path = list.paths[i];
    ok = add_file(loading, build, path, below_home(loading, path)) && ok;
  }
  for (uint32_t i = 0; i < further.n_paths; i++) {
    ok = add_file(loading, build, further.paths[i], further.paths[i]) && ok;
  }
  return ok;
}

static bool
add_identifiers(Loading *loading, GazetteerBuild *build)
{
  static const char name[] = "gazetteers/identifiers.csv";
  Str bytes;
  arena_reset(&loading->rows);
  return load_bytes_into(loading, &loading->rows, home_path(loading, name),
                         &bytes) &&
         gazetteer_build_identifiers(build, &loading->rows, name, bytes,
                                     loading->diag);
}

bool
load_names(Loading *loading)
{
  Knowledge *knowledge = &loading->engine->knowledge;
  GazetteerBuild build;
  Gazetteer gazetteer;
  gazetteer_build_init(&build, &loading->scratch, &knowledge->lexicon);
  if (!add_files(loading, &build) || !add_identifiers(loading, &build)) {
    return false;
  }
  const Str bytes = gazetteer_build_finish(&build, &knowledge->arena, NULL, 0);
  const char *problem =
      gazetteer_open(&gazetteer, bytes, knowledge->lexicon.n_classes);
  assert(!problem);
  (void)problem;
  lexicon_take(&knowledge->lexicon, &gazetteer);
  return true;
}
