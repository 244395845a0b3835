// SPDX-License-Identifier: MIT
#include "base/shared.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static FileStamp
stamp_of(const struct stat *info)
{
  return (FileStamp){.size = (uint64_t)info->st_size,
                     .time = (uint64_t)info->st_mtim.tv_sec * 1000000000 +
                             (uint64_t)info->st_mtim.tv_nsec};
}

bool
file_stamp(const char *path, FileStamp *stamp)
{
  struct stat info;
  if (stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
    return false;
  }
  *stamp = stamp_of(&info);
  return true;
}

static bool
map_file(int fd, Str *bytes, FileStamp *stamp)
{
  struct stat info;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) {
    return false;
  }
  void *start = mmap(NULL, (size_t)info.st_size, PROT_READ,
                     MAP_SHARED | MAP_POPULATE, fd, 0);
  if (start == MAP_FAILED) {
    return false;
  }
  *stamp = stamp_of(&info);
  *bytes = (Str){start, (size_t)info.st_size};
  // cppcheck-suppress memleak ; it is of the caller now
  return true;
}

bool
shared_map(const char *path, Str *bytes, FileStamp *stamp)
{
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return false;
  }
  const bool is_mapped = map_file(fd, bytes, stamp);
  close(fd);
  return is_mapped;
}

void
shared_unmap(Str bytes)
{
  munmap((void *)(uintptr_t)bytes.ptr, bytes.len);
}

static bool
write_all(int fd, Str bytes)
{
  size_t at = 0;
  while (at < bytes.len) {
    const ssize_t n = write(fd, bytes.ptr + at, bytes.len - at);
    if (n > 0) {
      at += (size_t)n;
    } else if (n < 0 && errno != EINTR) {
      return false;
    }
  }
  /* a file system without sync (EINVAL) is no failure */
  return fchmod(fd, 0644) == 0 &&
         (fsync(fd) == 0 || errno == EINVAL || errno == EROFS);
}

const char *
shared_write(Arena *scratch, const char *path, Str bytes)
{
  char *part = arena_cstr(scratch, arena_printf(scratch, "%s.XXXXXX", path));
  const int fd = mkostemp(part, O_CLOEXEC);
  if (fd < 0) {
    return strerror(errno);
  }
  bool is_written = write_all(fd, bytes);
  int error = errno;
  if (close(fd) != 0 && is_written) {
    is_written = false;
    error = errno;
  }
  if (is_written && rename(part, path) != 0) {
    is_written = false;
    error = errno;
  }
  if (!is_written) {
    unlink(part);
  }
  return is_written ? NULL : strerror(error);
}

/* --- pruning -----------------------------------------------------------------
 */

typedef struct Aged {
  const char *path;
  uint64_t time;
} Aged;

typedef struct AgedList {
  Arena *arena;
  const char *folder;
  const char *mark;
  DIR *open;
  Aged *files;
  uint32_t n, capacity;
} AgedList;

static void
list_aged(void *data)
{
  AgedList *list = data;
  const struct dirent *entry;
  while ((entry = readdir(list->open))) {
    FileStamp stamp;
    const char *path =
        arena_printf(list->arena, "%s/%s", list->folder, entry->d_name).ptr;
    if (strstr(entry->d_name, list->mark) && file_stamp(path, &stamp)) {
      const Aged aged = {path, stamp.time};
      ARENA_PUSH(list->arena, list->files, list->n, list->capacity, aged);
    }
  }
}

static int
by_age(const void *a, const void *b)
{
  const Aged *x = a;
  const Aged *y = b;
  if (x->time != y->time) {
    return x->time < y->time ? -1 : 1;
  }
  return strcmp(x->path, y->path);
}

void
shared_prune(Arena *scratch, const char *folder, const char *mark,
             uint32_t most)
{
  AgedList list = {.arena = scratch, .folder = folder, .mark = mark};
  list.open = opendir(folder);
  if (!list.open) {
    return;
  }
  const bool is_done = arena_try(scratch, list_aged, &list);
  closedir(list.open);
  if (!is_done) {
    arena_give_up(scratch);
  }
  if (list.n > 1) {
    qsort(list.files, list.n, sizeof *list.files, by_age);
  }
  for (uint32_t i = 0; i + most < list.n; i++) {
    unlink(list.files[i].path);
  }
}
