// SPDX-License-Identifier: MIT
/// Documents read from a store again, as records.
#ifndef KEDGE_STORE_RECORD_READ_H
#define KEDGE_STORE_RECORD_READ_H

#include "store/record.h"

/// What is asked of a store for each document.
typedef enum RecordPart {
  PART_DOCUMENT,
  PART_ITEMS,
  PART_ENTITIES,
  PART_ALIASES,
  PART_SENTENCES,
  PART_MENTIONS,
  PART_EVIDENCE,
  PART_QUARANTINE,
  PART_PREMISES,
  PART_RULE,
  PART_GAZETTEER_ROW,
  PART_COUNT
} RecordPart;

enum { RECORD_MAX_IDS = 4096 };

/// A store that documents are read from. It holds no memory of its own.
typedef struct RecordReader {
  Sql *sql;
  SqlQuery *parts[PART_COUNT];
  /// Ids in the ontology by id in the store; 0: there is none.
  uint16_t types[RECORD_MAX_IDS], relations[RECORD_MAX_IDS];
} RecordReader;

/// Ids of the rows that are of one document alone, half-open.
typedef struct RecordRanges {
  int64_t sentences[2], mentions[2], evidence[2];
} RecordRanges;

/// Make ready to read from a store of any version of the tables, whose types
/// and relations must all be known to `ontology`; null: their ids stay as they
/// are in the store. False after a report.
bool record_reader_open(RecordReader *reader, Sql *sql,
                        const Ontology *ontology, Diag *diag);

/// Read a document by its id; all memory is of `arena`. `ranges` may be null.
/// False when it is not there, or after an error of the file.
bool record_read(RecordReader *reader, Arena *arena, uint32_t document,
                 Record *record, RecordRanges *ranges);

#endif
