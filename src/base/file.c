// SPDX-License-Identifier: MIT
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Below this size a mapping costs more than a copy. */
enum { SMALLEST_MAPPING = 256 * 1024, FIRST_READ = 64 * 1024 };

static bool
fail(Diag *diag, KedgeStatus status, const char *path, const char *what)
{
  diag_error(diag, status, (Place){.file = path}, "%s: %s", what,
             strerror(errno));
  return false;
}

/* Reading. */

static bool
map_bytes(FileBytes *file, int fd, size_t size)
{
  void *mapping = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (mapping == MAP_FAILED) {
    return false;
  }
  madvise(mapping, size, MADV_SEQUENTIAL);
  file->mapping = mapping;
  file->bytes = (Str){mapping, size};
  return true;
}

static bool
make_room(FileBytes *file, size_t *capacity)
{
  if (file->bytes.len < *capacity) {
    return true;
  }
  char *block = realloc(file->block, *capacity * 2);
  if (!block) {
    return false;
  }
  *capacity *= 2;
  file->block = block;
  file->bytes.ptr = block;
  return true;
}

/* `expect` is what the system says of the size; pipes say 0, and files may
   grow meanwhile, so read until there is no more. */
static bool
read_bytes(FileBytes *file, int fd, size_t expect)
{
  size_t capacity = expect ? expect + 1 : FIRST_READ;
  file->block = malloc(capacity);
  file->bytes = (Str){file->block, 0};
  if (!file->block) {
    return false;
  }
  while (make_room(file, &capacity)) {
    const ssize_t n =
        read(fd, file->block + file->bytes.len, capacity - file->bytes.len);
    if (n == 0) {
      return true;
    }
    if (n > 0) {
      file->bytes.len += (size_t)n;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return false;
}

static bool
fill(FileBytes *file, int fd)
{
  struct stat info;
  if (fstat(fd, &info) != 0) {
    return false;
  }
  const size_t size = S_ISREG(info.st_mode) ? (size_t)info.st_size : 0;
  if (size >= SMALLEST_MAPPING && map_bytes(file, fd, size)) {
    return true;
  }
  return read_bytes(file, fd, size);
}

bool
file_open(FileBytes *file, const char *path, Diag *diag)
{
  const bool is_stdin = strcmp(path, "-") == 0;
  *file = (FileBytes){0};
  const int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return fail(diag, KEDGE_BAD_INPUT, path, "cannot open");
  }
  const bool is_read = fill(file, fd);
  if (!is_read) {
    fail(diag, KEDGE_BAD_INPUT, path, "cannot read");
    file_close(file);
  }
  if (!is_stdin) {
    close(fd);
  }
  return is_read;
}

void
file_close(FileBytes *file)
{
  if (file->mapping) {
    munmap(file->mapping, file->bytes.len);
  }
  free(file->block);
  *file = (FileBytes){0};
}

/* Folders. */

typedef struct Walk {
  PathList *files;
  PathList folders; ///< found, of which the first `n_done` are read
  uint32_t n_done;
  Arena *arena;
  bool (*accept)(Str name);
  Diag *diag;
  bool is_good;
  DIR *open;        ///< the folder being read
  const char *path; ///< and its path
} Walk;

static void
list_push(PathList *list, Arena *arena, const char *path)
{
  ARENA_PUSH(arena, list->paths, list->n_paths, list->capacity, path);
}

static const char *
path_join(Arena *arena, const char *folder, const char *name)
{
  const bool has_slash = str_ends(str_from(folder), STR("/"));
  return arena_printf(arena, "%s%s%s", folder, has_slash ? "" : "/", name).ptr;
}

/* Links to files are followed; links to folders are not, so a loop of links
   ends at once. */
static void
visit(Walk *walk, const char *name)
{
  const char *path = path_join(walk->arena, walk->path, name);
  struct stat own;
  struct stat target;
  if (lstat(path, &own) != 0 || stat(path, &target) != 0) {
    walk->is_good = fail(walk->diag, KEDGE_BAD_INPUT, path, "cannot read");
  } else if (S_ISDIR(own.st_mode)) {
    list_push(&walk->folders, walk->arena, path);
  } else if (S_ISREG(target.st_mode) &&
             (!walk->accept || walk->accept(str_from(name)))) {
    list_push(walk->files, walk->arena, path);
  }
}

static void
visit_all(void *data)
{
  Walk *walk = data;
  struct dirent *entry;
  errno = 0;
  while ((entry = readdir(walk->open))) {
    if (entry->d_name[0] != '.') {
      visit(walk, entry->d_name);
    }
    errno = 0;
  }
  if (errno) {
    walk->is_good =
        fail(walk->diag, KEDGE_BAD_INPUT, walk->path, "cannot read folder");
  }
}

static void
read_folder(Walk *walk, const char *path)
{
  walk->path = path;
  walk->open = opendir(path);
  if (!walk->open) {
    walk->is_good =
        fail(walk->diag, KEDGE_BAD_INPUT, path, "cannot open folder");
    return;
  }
  const bool is_done = arena_try(walk->arena, visit_all, walk);
  closedir(walk->open);
  if (!is_done) {
    arena_give_up(walk->arena);
  }
}

static int
compare_paths(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
add_folder(PathList *list, Arena *arena, const char *path,
           bool (*accept)(Str name), Diag *diag)
{
  const uint32_t first = list->n_paths;
  Walk walk = {list, {0}, 0, arena, accept, diag, true, NULL, NULL};
  list_push(&walk.folders, arena, path);
  while (walk.n_done < walk.folders.n_paths) {
    read_folder(&walk, walk.folders.paths[walk.n_done++]);
  }
  if (list->n_paths > first) {
    qsort(list->paths + first, list->n_paths - first, sizeof *list->paths,
          compare_paths);
  }
  return walk.is_good;
}

bool
path_list_add(PathList *list, Arena *arena, const char *path,
              bool (*accept)(Str name), Diag *diag)
{
  struct stat info;
  const char *copy = arena_cstr(arena, str_from(path));
  if (strcmp(path, "-") != 0) {
    if (stat(path, &info) != 0) {
      return fail(diag, KEDGE_BAD_INPUT, path, "cannot read");
    }
    if (S_ISDIR(info.st_mode)) {
      return add_folder(list, arena, copy, accept, diag);
    }
  }
  list_push(list, arena, copy);
  return true;
}

static const char *
last_part(const char *path)
{
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static int
compare_names(const void *a, const void *b)
{
  const int order = strcmp(last_part(*(const char *const *)a),
                           last_part(*(const char *const *)b));
  return order ? order : compare_paths(a, b);
}

void
path_list_sort(PathList *list)
{
  if (list->n_paths) {
    qsort(list->paths, list->n_paths, sizeof *list->paths, compare_paths);
  }
}

void
path_list_sort_by_name(PathList *list)
{
  if (list->n_paths) {
    qsort(list->paths, list->n_paths, sizeof *list->paths, compare_names);
  }
}

/* Writing. */

/* Devices and pipes are written directly: they cannot be renamed over. */
static bool
is_special(const char *path)
{
  struct stat info;
  return stat(path, &info) == 0 && !S_ISREG(info.st_mode) &&
         !S_ISDIR(info.st_mode);
}

static bool
name_output(Output *output, const char *path)
{
  const size_t len = strlen(path);
  output->path = strdup(path);
  if (is_special(path)) {
    return output->path;
  }
  output->part = malloc(len + sizeof ".part");
  if (output->part) {
    memcpy(output->part, path, len);
    memcpy(output->part + len, ".part", sizeof ".part");
  }
  return output->path && output->part;
}

static void
output_forget(Output *output)
{
  free(output->path);
  free(output->part);
  *output = (Output){0};
}

bool
output_open(Output *output, const char *path, Diag *diag)
{
  *output = (Output){0};
  if (name_output(output, path)) {
    output->stream = fopen(output->part ? output->part : path, "wbe");
  }
  if (!output->stream) {
    fail(diag, KEDGE_BAD_OUTPUT, path, "cannot write");
    output_forget(output);
    return false;
  }
  return true;
}

/* A file system without sync (EINVAL) is no failure of the write. */
static bool
sync_stream(FILE *stream)
{
  return fsync(fileno(stream)) == 0 || errno == EINVAL || errno == EROFS;
}

/* The name is safe on disk once the folder that holds it is. Cuts `path`. */
static bool
sync_folder(char *path)
{
  char *slash = strrchr(path, '/');
  if (slash) {
    slash[slash == path] = '\0'; /* "/name" leaves "/" */
  }
  const int fd = open(slash ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool is_synced = fd < 0 || fsync(fd) == 0 || errno == EINVAL;
  if (fd >= 0) {
    close(fd);
  }
  return is_synced;
}

/* An earlier short write shows in ferror, but its errno is gone by now. */
static bool
flush(Output *output)
{
  errno = 0;
  const bool had_error = ferror(output->stream) != 0;
  bool is_good = fflush(output->stream) == 0 && !had_error;
  is_good = is_good && (!output->part || sync_stream(output->stream));
  int error = is_good ? 0 : errno;
  if (fclose(output->stream) != 0 && is_good) {
    error = errno;
    is_good = false;
  }
  output->stream = NULL;
  errno = error ? error : ENOSPC;
  return is_good;
}

bool
output_commit(Output *output, Diag *diag)
{
  bool is_good = flush(output);
  if (is_good && output->part) {
    is_good = rename(output->part, output->path) == 0;
  }
  if (!is_good) {
    fail(diag, KEDGE_BAD_OUTPUT, output->path, "cannot write");
    output_abandon(output);
    return false;
  }
  if (output->part && !sync_folder(output->part)) {
    is_good = fail(diag, KEDGE_BAD_OUTPUT, output->path, "cannot sync folder");
  }
  output_forget(output);
  return is_good;
}

void
output_abandon(Output *output)
{
  if (output->stream) {
    fclose(output->stream);
  }
  if (output->part) {
    unlink(output->part);
  }
  output_forget(output);
}

static bool
is_folder(const char *path)
{
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Make the folders that end at the slashes of `path`, then `path` itself. */
static bool
make_parents(char *path)
{
  char *slash = path[0] ? path : NULL;
  while (slash && (slash = strchr(slash + 1, '/'))) {
    *slash = '\0';
    const bool is_made = mkdir(path, 0777) == 0 || is_folder(path);
    *slash = '/';
    if (!is_made) {
      return false;
    }
  }
  return mkdir(path, 0777) == 0 || is_folder(path);
}

bool
folder_make(const char *path, Diag *diag)
{
  char *copy = strdup(path);
  const bool is_made = copy && make_parents(copy);
  free(copy); /* keeps errno */
  return is_made ||
         fail(diag, KEDGE_BAD_OUTPUT, path, "cannot make the folder");
}

bool
file_is_same(const char *a, const char *b)
{
  struct stat x;
  struct stat y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
         x.st_ino == y.st_ino;
}
