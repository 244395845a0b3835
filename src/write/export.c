// SPDX-License-Identifier: MIT
#include "base/file.h"
#include "write/picture.h"
#include "write/rdf.h"

#include <errno.h>

enum { FLUSH_AT = 1 << 16 };

void
export_flush(Export *export)
{
  if (export->text.len) {
    fwrite(export->text.bytes, 1, export->text.len, export->out);
    export->text.len = 0;
  }
}

void
export_flow(Export *export)
{
  if (export->text.len >= FLUSH_AT) {
    export_flush(export);
  }
}

/* --- files --------------------------------------------------------------- */

typedef struct Writing {
  Export *export;
  bool (*write)(Export *export);
  bool is_done;
} Writing;

/* Memory that runs out anywhere leads to the same place. */
static void
guard_all(Export *export)
{
  export->words.guard = export->lines.guard = export->rows.guard =
      export->arena->guard;
}

static void
write_all_of_it(void *data)
{
  Writing *writing = data;
  guard_all(writing->export);
  writing->is_done = writing->write(writing->export) &&
                     !writing->export->store->sql.has_failed;
  export_flush(writing->export);
}

static bool
write_to_path(Export *export, const char *path, bool (*write)(Export *export))
{
  Output output;
  Writing writing = {export, write, false};
  if (!output_open(&output, path, export->diag)) {
    return false;
  }
  FILE *outer = export->out;
  export->out = output.stream;
  const bool has_memory = arena_try(export->arena, write_all_of_it, &writing);
  export->out = outer;
  guard_all(export);
  if (has_memory && writing.is_done) {
    return output_commit(&output, export->diag);
  }
  output_abandon(&output);
  if (!has_memory) {
    arena_give_up(export->arena);
  }
  return false;
}

bool
export_file(Export *export, const char *name, bool (*write)(Export *export))
{
  const ArenaMark mark = arena_mark(export->arena);
  const char *path =
      arena_printf(export->arena, "%s/%s", export->path, name).ptr;
  const bool is_done = write_to_path(export, path, write);
  arena_rewind(export->arena, mark);
  return is_done;
}

static bool
write_to_stream(Export *export, bool (*write)(Export *export))
{
  Writing writing = {export, write, false};
  write_all_of_it(&writing);
  if (fflush(export->out) != 0 || ferror(export->out)) {
    diag_error(export->diag, KEDGE_BAD_OUTPUT, (Place){.file = "stdout"},
               "cannot write: %s", strerror(errno));
    return false;
  }
  return writing.is_done;
}

/* --- all ----------------------------------------------------------------- */

static bool
write_format(Export *export, const Format *format)
{
  if (format->is_folder) {
    return folder_make(export->path, export->diag) && format->write(export);
  }
  return export->path ? write_to_path(export, export->path, format->write)
                      : write_to_stream(export, format->write);
}

KedgeStatus
export_run(Export *export, Store *store, Arena *arena,
           const ExportOptions *options, const Format *format, const char *path,
           Diag *diag)
{
  const uint32_t n_errors = diag->n_errors;
  export->store = store;
  export->ontology = store->ontology;
  export->arena = arena;
  export->diag = diag;
  export->options = options;
  export->base =
      options->base.len ? options->base : STR("https://kedge.example/");
  export->path = path;
  export->text.arena = &export->words;
  guard_all(export);
  if (!rdf_is_base(export->base)) {
    diag_error(diag, KEDGE_BAD_USAGE, (Place){.file = "--base"},
               "no IRI can begin with '%.*s'", STR_ARG(export->base));
    return KEDGE_BAD_USAGE;
  }
  if ((format->is_picture && !picture_check(export)) || !select_facts(export)) {
    return store->sql.has_failed || diag->n_errors == n_errors
               ? KEDGE_BAD_INPUT
               : KEDGE_BAD_USAGE;
  }
  const bool is_done = write_format(export, format);
  if (store->sql.has_failed) {
    return KEDGE_BAD_INPUT;
  }
  return is_done ? KEDGE_OK : KEDGE_BAD_OUTPUT;
}

void
export_free(Export *export)
{
  arena_free(&export->words);
  arena_free(&export->lines);
  arena_free(&export->rows);
}
