// SPDX-License-Identifier: MIT
/// Facts as NDJSON (docs/store.md): what `kedge dump` writes, read again. A
/// line may come from anybody: what is accepted is in order.
#ifndef KEDGE_STORE_RECORD_PARSE_H
#define KEDGE_STORE_RECORD_PARSE_H

#include "store/record.h"

/// What the header says; another version is refused.
enum { FACTS_VERSION = 1 };
#define FACTS_HEADER "{\"kedge\":\"facts\",\"version\":1}"

enum { FACTS_LONGEST_LINE_MIB = 512 };

typedef enum LineKind {
  LINE_BAD, ///< reported
  LINE_DOCUMENT,
  LINE_DECISION
} LineKind;

typedef struct FactLine {
  LineKind kind;
  Record record;
  Str key, into; ///< of a decision
} FactLine;

/// Is this the header? False after a report.
bool facts_parse_header(Arena *arena, Str line, Place place, Diag *diag);

/// Read a line; all memory is of `arena`. The first thing that is wrong with
/// it is reported with `place`.
FactLine facts_parse_line(Arena *arena, const Ontology *ontology, Str line,
                          Place place, Diag *diag);

#endif
