// SPDX-License-Identifier: MIT
#include "base/table.h"
#include "write/job.h"
#include "write/queries.h"
#include "write/views.h"

enum { MAX_COLUMNS = 24 };

static void
write_header(FILE *out, SqlQuery *query, uint32_t n_columns)
{
  Str cells[MAX_COLUMNS];
  for (uint32_t i = 0; i < n_columns; i++) {
    cells[i] = sql_column_name(query, (int)i);
  }
  table_write_row(out, cells, n_columns);
}

static void
write_row(FILE *out, SqlQuery *query, uint32_t n_columns)
{
  Str cells[MAX_COLUMNS];
  for (uint32_t i = 0; i < n_columns; i++) {
    cells[i] = sql_str(query, (int)i);
  }
  table_write_row(out, cells, n_columns);
}

/* The result of the query that `task` is. A file that is full stays full, so
   the stream is asked once in a while only to stop early. */
static bool
write_query(Job *job)
{
  Sql *sql = &job->store->sql;
  SqlQuery *query = sql_prepare(sql, str_from(job->task));
  const Ontology *ontology = job->store->ontology;
  const uint32_t n_columns = (uint32_t)sql_n_columns(query);
  if (ontology->text_type) {
    sql_bind_str(query, 1, type_at(ontology, ontology->text_type)->name);
  }
  if (query) {
    write_header(job->out, query, n_columns);
  }
  while (!ferror(job->out) && sql_next(sql, query)) {
    write_row(job->out, query, n_columns);
  }
  sql_finalize(query);
  return !sql->has_failed;
}

static bool
write_csv(Store *store, Arena *scratch, const char *folder, const char *name,
          const char *text, Diag *diag)
{
  static const WriteOptions defaults;
  Job job = {store, scratch, &defaults, diag, text, NULL};
  return views_make(store) && job_run(&job, folder, name, write_query);
}

bool
write_triples(Store *store, Arena *scratch, const WriteOptions *options,
              const char *folder, Diag *diag)
{
  (void)options;
  return write_csv(store, scratch, folder, "triples.csv", query_triples, diag);
}

bool
write_evidence(Store *store, Arena *scratch, const WriteOptions *options,
               const char *folder, Diag *diag)
{
  (void)options;
  return write_csv(store, scratch, folder, "evidence.csv", query_evidence,
                   diag);
}

bool
write_entities(Store *store, Arena *scratch, const WriteOptions *options,
               const char *folder, Diag *diag)
{
  (void)options;
  return write_csv(store, scratch, folder, "entities.csv", query_entities,
                   diag);
}

bool
write_events(Store *store, Arena *scratch, const WriteOptions *options,
             const char *folder, Diag *diag)
{
  (void)options;
  return write_csv(store, scratch, folder, "events.csv", query_events, diag);
}

bool
write_mentions(Store *store, Arena *scratch, const WriteOptions *options,
               const char *folder, Diag *diag)
{
  (void)options;
  return write_csv(store, scratch, folder, "mentions.csv", query_mentions,
                   diag);
}
