// SPDX-License-Identifier: MIT
/// One output file on its way to the disk.
#ifndef KEDGE_WRITE_JOB_H
#define KEDGE_WRITE_JOB_H

#include "store/parts.h"
#include "write/write.h"

#include <stdio.h>

typedef struct Job {
  Store *store;
  Arena *scratch;
  const WriteOptions *options;
  Diag *diag;
  const void *task; ///< what the body wants to know
  FILE *out;
} Job;

/// Write `folder`/`name` by `body`, which returns false after an error it
/// has reported. The file appears if all went well, also on the disk.
bool job_run(Job *job, const char *folder, const char *name,
             bool (*body)(Job *job));

/// The base of IRIs.
Str job_base(const Job *job);

#endif
