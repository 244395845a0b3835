// SPDX-License-Identifier: MIT
/// Bytes that are put into many parts in any order and read part by part: in
/// memory as long as they are few, else in a temporary file without a name.
#ifndef KEDGE_WRITE_SPOOL_H
#define KEDGE_WRITE_SPOOL_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdio.h>

typedef struct SpoolPart {
  char *bytes; ///< the last block; null: none yet
  size_t used;
  uint32_t *blocks; ///< numbers of those in the file
  uint32_t n_blocks, blocks_capacity;
} SpoolPart;

typedef struct Spool {
  Arena *arena;
  Diag *diag;
  FILE *file; ///< null until it is needed
  uint32_t n_file_blocks;
  SpoolPart *parts;
  uint32_t n_parts;
  bool has_failed; ///< reported
} Spool;

/// Make ready; memory is of `arena`. Whatever happens, spool_close is due.
void spool_open(Spool *spool, Arena *arena, uint32_t n_parts, Diag *diag);
void spool_close(Spool *spool);

/// Add bytes to the part of a number, below `n_parts`.
void spool_put(Spool *spool, uint32_t number, const void *bytes, size_t size);

/// How many bytes a part has.
size_t spool_size(const Spool *spool, uint32_t number);

/// Bytes of a block: a record whose size divides this lies in one.
enum { SPOOL_BLOCK = 1 << 14 };

/// The bytes of a block of a part, from 0 on: into `to`, which has room for
/// SPOOL_BLOCK. Returns how many; 0: there are no more, or after a report.
size_t spool_read_block(Spool *spool, uint32_t number, uint32_t block,
                        char *to);

/// All of them into `to`. False after a report, of this or of an earlier call.
bool spool_read(Spool *spool, uint32_t number, char *to);

#endif
