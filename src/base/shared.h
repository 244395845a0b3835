// SPDX-License-Identifier: MIT
/// Files that many processes map: never changed in place, only replaced.
#ifndef KEDGE_BASE_SHARED_H
#define KEDGE_BASE_SHARED_H

#include "base/arena.h"

/// How a file looks from outside.
typedef struct FileStamp {
  uint64_t size;
  uint64_t time; ///< of the last change, nanoseconds
} FileStamp;

/// False if there is no regular file that can be asked.
bool file_stamp(const char *path, FileStamp *stamp);

/// Map a regular file that is not empty, to be read; false if that fails.
/// shared_unmap, or an arena that adopts the mapping, gives it back.
bool shared_map(const char *path, Str *bytes, FileStamp *stamp);
void shared_unmap(Str bytes);

/// Put a file in place, whole: written beside `path` under a name of its own,
/// synced and renamed, so that others may do the same at the same time. Null,
/// or why it failed.
const char *shared_write(Arena *scratch, const char *path, Str bytes);

/// Remove the oldest files of a folder with `mark` in their names, until
/// `most` are left. Who has mapped one keeps it.
void shared_prune(Arena *scratch, const char *folder, const char *mark,
                  uint32_t most);

#endif
