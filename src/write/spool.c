// SPDX-License-Identifier: MIT
#include "write/spool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void
spool_open(Spool *spool, Arena *arena, uint32_t n_parts, Diag *diag)
{
  *spool = (Spool){.arena = arena, .diag = diag};
  spool->parts = ARENA_NEW_ARRAY(arena, SpoolPart, n_parts);
  spool->n_parts = n_parts;
}

void
spool_close(Spool *spool)
{
  if (spool->file) {
    fclose(spool->file);
  }
  spool->file = NULL;
}

static void
fail(Spool *spool, const char *what)
{
  if (!spool->has_failed) {
    diag_error(spool->diag, KEDGE_BAD_OUTPUT, (Place){.file = "temporary file"},
               "cannot %s: %s", what,
               errno ? strerror(errno) : "it is cut off");
  }
  spool->has_failed = true;
}

/* All of a block, at its place in the file. */
static bool
move_block(Spool *spool, bool is_read, char *bytes, uint32_t block)
{
  size_t done = 0;
  while (done < SPOOL_BLOCK) {
    const off_t at = (off_t)block * SPOOL_BLOCK + (off_t)done;
    const int fd = fileno(spool->file);
    errno = 0;
    const ssize_t n = is_read
                          ? pread(fd, bytes + done, SPOOL_BLOCK - done, at)
                          : pwrite(fd, bytes + done, SPOOL_BLOCK - done, at);
    if (n <= 0 && errno != EINTR) {
      return false;
    }
    done += n > 0 ? (size_t)n : 0;
  }
  return true;
}

static void
put_block(Spool *spool, SpoolPart *part)
{
  if (!spool->file && !spool->has_failed) {
    spool->file = tmpfile();
  }
  if (!spool->file ||
      !move_block(spool, false, part->bytes, spool->n_file_blocks)) {
    fail(spool, "write");
  }
  ARENA_PUSH(spool->arena, part->blocks, part->n_blocks, part->blocks_capacity,
             spool->n_file_blocks);
  spool->n_file_blocks++;
  part->used = 0;
}

void
spool_put(Spool *spool, uint32_t number, const void *bytes, size_t size)
{
  SpoolPart *part = &spool->parts[number];
  const char *rest = bytes;
  if (!part->bytes) {
    part->bytes = arena_alloc(spool->arena, SPOOL_BLOCK);
  }
  while (size > SPOOL_BLOCK - part->used) {
    const size_t n = SPOOL_BLOCK - part->used;
    memcpy(part->bytes + part->used, rest, n);
    rest += n;
    size -= n;
    put_block(spool, part);
  }
  if (size) {
    memcpy(part->bytes + part->used, rest, size);
    part->used += size;
  }
}

size_t
spool_size(const Spool *spool, uint32_t number)
{
  const SpoolPart *part = &spool->parts[number];
  return (size_t)part->n_blocks * SPOOL_BLOCK + part->used;
}

size_t
spool_read_block(Spool *spool, uint32_t number, uint32_t block, char *to)
{
  const SpoolPart *part = &spool->parts[number];
  if (spool->has_failed || block > part->n_blocks) {
    return 0;
  }
  if (block == part->n_blocks) {
    if (part->used) {
      memcpy(to, part->bytes, part->used);
    }
    return part->used;
  }
  if (!move_block(spool, true, to, part->blocks[block])) {
    fail(spool, "read");
    return 0;
  }
  return SPOOL_BLOCK;
}

bool
spool_read(Spool *spool, uint32_t number, char *to)
{
  size_t n = 0;
  for (uint32_t i = 0; (n = spool_read_block(spool, number, i, to)); i++) {
    to += n;
  }
  return !spool->has_failed;
}
