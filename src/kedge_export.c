// SPDX-License-Identifier: MIT
#include "kedge_load.h"

#include "write/export.h"
#include "write/picture.h"

#include <stdlib.h>

/* Only what relations and types are. */
static bool
load_ontology(Loading *loading)
{
  lexicon_init(&loading->engine->knowledge.lexicon,
               &loading->engine->knowledge.arena);
  return load_tables(loading);
}

typedef struct Exporting {
  Arena arena;
  Diag diag;
  Export export;
  Store *store;
} Exporting;

static ExportOptions
options_of(const KedgeExport *wanted)
{
  return (ExportOptions){
      .filter = {.relations = str_from(wanted->relations),
                 .types = str_from(wanted->types),
                 .entity = str_from(wanted->entity),
                 .depth = wanted->depth,
                 .country = str_from(wanted->country),
                 .from = str_from(wanted->from),
                 .until = str_from(wanted->until),
                 .status = str_from(wanted->status),
                 .min_confidence = wanted->min_confidence,
                 .min_evidence = wanted->min_evidence},
      .base = str_from(wanted->base),
      .view = str_from(wanted->view),
      .max_nodes = wanted->max_nodes,
      .seconds = wanted->seconds,
      .report = str_from(wanted->report),
      .csv_raw = wanted->csv_raw,
      .bom = wanted->bom,
      .is_reified = wanted->reify,
  };
}

static KedgeStatus
export_store(Exporting *exporting, const Ontology *ontology, const char *path,
             const KedgeExport *wanted)
{
  const ExportOptions options = options_of(wanted);
  const Format *format = format_find(str_from(wanted->format));
  if (!format || (!wanted->path && (format->is_folder || !wanted->stream))) {
    diag_error(&exporting->diag, KEDGE_BAD_USAGE, (Place){.file = "--format"},
               format ? "%s is of several files: it wants a folder (-o)"
                      : "there is no format '%s'",
               wanted->format ? wanted->format : "");
    return KEDGE_BAD_USAGE;
  }
  exporting->export.out = wanted->stream;
  exporting->store = store_open_existing(&exporting->arena,
                                         store_file(&exporting->arena, path),
                                         ontology, &exporting->diag);
  return exporting->store ? export_run(&exporting->export, exporting->store,
                                       &exporting->arena, &options, format,
                                       wanted->path, &exporting->diag)
                          : KEDGE_BAD_INPUT;
}

KedgeStatus
kedge_export(const KedgeConfig *config, const char *store,
             const KedgeExport *wanted)
{
  Guard guard;
  KedgeStatus loaded;
  KedgeConfig plain = *config;
  plain.no_image = true;
  KedgeEngine *engine = engine_load(&plain, load_ontology, NULL, &loaded);
  Exporting *exporting = engine ? calloc(1, sizeof *exporting) : NULL;
  volatile KedgeStatus status = engine ? KEDGE_NO_MEMORY : loaded;
  if (exporting && !setjmp(guard.jump)) {
    exporting->arena.guard = &guard;
    exporting->diag =
        (Diag){.func = config->on_error, .handle = config->error_handle};
    status = export_store(exporting, &engine->knowledge.lexicon.ontology, store,
                          wanted);
  }
  if (exporting) {
    export_free(&exporting->export);
    store_close(exporting->store);
    arena_free(&exporting->arena);
  }
  free(exporting);
  kedge_engine_free(engine);
  return status;
}

KedgeExportFormat
kedge_export_format(size_t index)
{
  return index < n_formats
             ? (KedgeExportFormat){formats[index].name, formats[index].help,
                                   formats[index].is_folder}
             : (KedgeExportFormat){0};
}

KedgeExportView
kedge_export_view(size_t index)
{
  return index < n_picture_views ? (KedgeExportView){picture_views[index].name,
                                                     picture_views[index].help}
                                 : (KedgeExportView){0};
}
