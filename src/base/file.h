// SPDX-License-Identifier: MIT
/// Files and folders: read whole, write whole or not at all.
#ifndef KEDGE_BASE_FILE_H
#define KEDGE_BASE_FILE_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdio.h>

/// The bytes of a file; mapped when large, read when small.
typedef struct FileBytes {
  Str bytes;
  void *mapping; ///< null when read into memory
  char *block;   ///< null when mapped
} FileBytes;

/// Open a file, or standard input for "-". Reports and returns false when it
/// cannot be read. `file_close` gives back what it holds.
bool file_open(FileBytes *file, const char *path, Diag *diag);
void file_close(FileBytes *file);

/// Do both paths lead to the same existing file?
bool file_is_same(const char *a, const char *b);

/// A list of paths in an arena.
typedef struct PathList {
  const char **paths;
  uint32_t n_paths;
  uint32_t capacity;
} PathList;

/// Add `path` if it is a file (or "-"), or all regular files below it if it
/// is a folder: recursively, sorted by bytes, without names that begin with a
/// dot. `accept` (may be null: all) is asked for files found in folders only.
/// A path that does not exist or cannot be read is reported; returns false.
bool path_list_add(PathList *list, Arena *arena, const char *path,
                   bool (*accept)(Str name), Diag *diag);

/// Sort by the bytes of the paths.
void path_list_sort(PathList *list);

/// Sort by the last parts of the paths, then by all of them.
void path_list_sort_by_name(PathList *list);

/// A file that appears whole or not at all: written to `path`.part, synced
/// and renamed by `output_commit`; `output_abandon` removes it.
typedef struct Output {
  FILE *stream;
  char *path;
  char *part;
} Output;

bool output_open(Output *output, const char *path, Diag *diag);
/// Flush, sync, close, rename. Reports and removes the part on any failure.
bool output_commit(Output *output, Diag *diag);
void output_abandon(Output *output);

/// Make a folder and its parents; true if it exists afterwards.
bool folder_make(const char *path, Diag *diag);

#endif
