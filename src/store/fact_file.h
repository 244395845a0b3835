// SPDX-License-Identifier: MIT
/// A file of facts (NDJSON), line by line.
#ifndef KEDGE_STORE_FACT_FILE_H
#define KEDGE_STORE_FACT_FILE_H

#include "base/file.h"
#include "store/record_parse.h"

/// Where a line begins.
typedef struct FactCursor {
  size_t offset;
  uint32_t number; ///< from 1
} FactCursor;

typedef struct FactFile {
  FileBytes file;
  const char *path;
  FactCursor first; ///< behind the header
} FactFile;

/// Does a file begin as one of facts? A store and what is no file do not.
bool fact_file_is(const char *path);

/// Open a file; `path` must outlive it. False after a report.
bool fact_file_open(FactFile *file, const char *path, Diag *diag);
/// Read the header. False after a report.
bool fact_file_begin(FactFile *file, Arena *scratch, Diag *diag);
/// Nothing happens when it is not open.
void fact_file_close(FactFile *file);

/// Move to the line behind; false when there is none at the cursor.
bool fact_file_next(const FactFile *file, FactCursor *line);

/// Read the line at a cursor; see facts_parse_line. One that has no end is bad:
/// the file was cut off.
FactLine fact_file_read(const FactFile *file, const FactCursor *line,
                        Arena *arena, const Ontology *ontology, Diag *diag);

/// For messages.
Place fact_file_place(const FactFile *file, const FactCursor *line);

#endif
