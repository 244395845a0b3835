// SPDX-License-Identifier: MIT
#include "main.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file of -o: written beside its path and moved there when it is whole. */
typedef struct DumpFile {
  const char *path;
  char part[PATH_MAX]; /* empty: it is written in place */
  FILE *stream;
} DumpFile;

static int
fail(const DumpFile *file)
{
  fprintf(stderr, "%s: cannot write: %s\n", file->path, strerror(errno));
  return EXIT_OUTPUT;
}

/* A pipe, a terminal: nothing can be moved there. */
static bool
is_special(const char *path)
{
  struct stat info;
  return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

static int
open_dump(DumpFile *file, const char *path)
{
  file->path = path;
  file->part[0] = '\0';
  if (!is_special(path) && snprintf(file->part, sizeof file->part, "%s.part",
                                    path) >= (int)sizeof file->part) {
    errno = ENAMETOOLONG;
    return fail(file);
  }
  file->stream = fopen(file->part[0] ? file->part : path, "wbe");
  return file->stream ? EXIT_DONE : fail(file);
}

static int
close_dump(DumpFile *file, bool is_good)
{
  is_good =
      is_good && fflush(file->stream) == 0 &&
      (fsync(fileno(file->stream)) == 0 || errno == EINVAL || errno == EROFS);
  int error = errno;
  if (fclose(file->stream) != 0 && is_good) {
    error = errno;
    is_good = false;
  }
  if (is_good && file->part[0] && rename(file->part, file->path) != 0) {
    error = errno;
    is_good = false;
  }
  if (!is_good && file->part[0]) {
    unlink(file->part);
  }
  errno = error;
  return is_good ? EXIT_DONE : EXIT_OUTPUT;
}

static bool
write_bytes(void *handle, const char *bytes, size_t len)
{
  return fwrite(bytes, 1, len, handle) == len;
}

static int
dump_to(KedgeStore *store, FILE *stream)
{
  size_t n_documents;
  const KedgeSink sink = {.write = write_bytes, .write_handle = stream};
  const KedgeStatus status = kedge_store_dump(store, &sink, &n_documents);
  return status == KEDGE_INTERRUPTED ? EXIT_OUTPUT : exit_code(status);
}

static int
dump_to_file(KedgeStore *store, const char *path)
{
  static DumpFile file;
  int code = open_dump(&file, path);
  if (code != EXIT_DONE) {
    return code;
  }
  code = dump_to(store, file.stream);
  const bool is_good = code == EXIT_DONE || code == EXIT_PARTIAL;
  const int closed = close_dump(&file, is_good);
  if (closed != EXIT_DONE && (is_good || code == EXIT_OUTPUT)) {
    return fail(&file);
  }
  return code;
}

int
command_dump(const Options *options, Messages *messages)
{
  int code;
  KedgeStore *store = open_asked(options, messages, &code);
  if (!store) {
    return code;
  }
  code =
      options->out ? dump_to_file(store, options->out) : dump_to(store, stdout);
  kedge_store_close(store);
  return code;
}
