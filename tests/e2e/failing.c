// SPDX-License-Identifier: MIT
/* To be loaded before a program: writes to files fail as if the disk were full,
   from the one of a number on; of syncs the one of a number fails.

   FAILING="write N" or "sync N"; FAILING_COUNT=FILE notes how many of both
   there were when the program ends. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long n_writes, n_syncs;
static long fail_write, fail_sync; /* 0: none */

__attribute__((constructor)) static void
begin(void)
{
  const char *what = getenv("FAILING");
  if (what && strncmp(what, "write ", 6) == 0) {
    fail_write = atol(what + 6);
  } else if (what && strncmp(what, "sync ", 5) == 0) {
    fail_sync = atol(what + 5);
  }
}

__attribute__((destructor)) static void
end(void)
{
  const char *path = getenv("FAILING_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (file) {
    fprintf(file, "%ld %ld\n", n_writes, n_syncs);
    fclose(file);
  }
}

static int
is_full(int fd)
{
  struct stat info;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    return 0;
  }
  n_writes++;
  if (fail_write && n_writes >= fail_write) {
    errno = ENOSPC;
    return 1;
  }
  return 0;
}

ssize_t
pwrite64(int fd, const void *bytes, size_t len, off64_t at)
{
  ssize_t (*real)(int, const void *, size_t, off64_t);
  *(void **)&real = dlsym(RTLD_NEXT, "pwrite64");
  return is_full(fd) ? -1 : real(fd, bytes, len, at);
}

ssize_t
pwrite(int fd, const void *bytes, size_t len, off_t at)
{
  return pwrite64(fd, bytes, len, at);
}

ssize_t
write(int fd, const void *bytes, size_t len)
{
  ssize_t (*real)(int, const void *, size_t);
  *(void **)&real = dlsym(RTLD_NEXT, "write");
  return is_full(fd) ? -1 : real(fd, bytes, len);
}

static int
fails_sync(void)
{
  n_syncs++;
  if (n_syncs == fail_sync) {
    errno = EIO;
    return 1;
  }
  return 0;
}

int
fsync(int fd)
{
  int (*real)(int);
  *(void **)&real = dlsym(RTLD_NEXT, "fsync");
  return fails_sync() ? -1 : real(fd);
}

int
fdatasync(int fd)
{
  int (*real)(int);
  *(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
  return fails_sync() ? -1 : real(fd);
}
