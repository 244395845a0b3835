// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct ArenaChunk {
  ArenaChunk *next;
  size_t size;
  alignas(max_align_t) char bytes[];
};

/* Memory of the system that is no chunk. */
struct ArenaPages {
  ArenaPages *next;
  void *start;
  size_t size;
};

enum {
  FIRST_CHUNK = 16 * 1024,
  LARGEST_STEP = 8 * 1024 * 1024,
  HUGE_PAGE = 2 * 1024 * 1024
};

static _Thread_local long fail_after = -1;

void
arena_fail_after(long n)
{
  fail_after = n;
}

static bool
must_fail(void)
{
  return fail_after >= 0 && fail_after-- == 0;
}

_Noreturn void
arena_give_up(Arena *arena)
{
  if (arena->guard) {
    longjmp(arena->guard->jump, 1);
  }
  abort();
}

bool
arena_try(Arena *arena, void (*func)(void *data), void *data)
{
  Guard *const outer = arena->guard;
  Guard guard;
  arena->guard = &guard;
  const bool failed = setjmp(guard.jump) != 0;
  if (!failed) {
    func(data);
  }
  arena->guard = outer;
  return !failed;
}

/* Large blocks in huge pages where the system has them: names and words are
   looked up all over their tables. */
static void *
block_new(size_t *size)
{
  if (*size < HUGE_PAGE) {
    return malloc(*size);
  }
  *size = (*size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
  void *block = aligned_alloc(HUGE_PAGE, *size);
  if (block) {
    (void)madvise(block, *size, MADV_HUGEPAGE);
  }
  return block;
}

static ArenaChunk *
chunk_new(Arena *arena, size_t need)
{
  size_t size = arena->current ? arena->current->size * 2 : FIRST_CHUNK;
  size = size > LARGEST_STEP ? LARGEST_STEP : size;
  size = size < need ? need : size;
  if (size > SIZE_MAX / 2) {
    arena_give_up(arena);
  }
  size += sizeof(ArenaChunk);
  ArenaChunk *chunk = block_new(&size);
  if (!chunk) {
    arena_give_up(arena);
  }
  chunk->next = NULL;
  chunk->size = size - sizeof(ArenaChunk);
  return chunk;
}

/* The next chunk with room for `need`: a kept one, or a new one put between. */
static void
chunk_advance(Arena *arena, size_t need)
{
  ArenaChunk *next = arena->current ? arena->current->next : arena->first;
  if (!next || next->size < need) {
    ArenaChunk *fresh = chunk_new(arena, need);
    fresh->next = next;
    if (arena->current) {
      arena->current->next = fresh;
    } else {
      arena->first = fresh;
    }
    next = fresh;
  }
  arena->current = next;
  arena->used = 0;
}

static void *
alloc_raw(Arena *arena, size_t size)
{
  const size_t align = alignof(max_align_t);
  if (size > SIZE_MAX / 4 || must_fail()) {
    arena_give_up(arena);
  }
  const size_t need = (size + align - 1) & ~(align - 1);
  if (!arena->current || arena->current->size - arena->used < need) {
    chunk_advance(arena, need);
  }
  void *block = arena->current->bytes + arena->used;
  arena->used += need;
  return block;
}

void *
arena_alloc(Arena *arena, size_t size)
{
  return memset(alloc_raw(arena, size), 0, size);
}

void *
arena_array(Arena *arena, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / 4 / size) {
    arena_give_up(arena);
  }
  return arena_alloc(arena, count * size);
}

void *
arena_grow(Arena *arena, void *items, uint32_t *capacity, size_t n,
           size_t item_size)
{
  if (n < *capacity) {
    return items;
  }
  const size_t wanted = *capacity ? (size_t)*capacity * 2 : 8;
  if (wanted > UINT32_MAX || wanted > SIZE_MAX / 4 / item_size) {
    arena_give_up(arena);
  }
  char *block = alloc_raw(arena, wanted * item_size);
  if (n) {
    memcpy(block, items, n * item_size);
  }
  memset(block + n * item_size, 0, (wanted - n) * item_size);
  *capacity = (uint32_t)wanted;
  return block;
}

void
arena_adopt_mapping(Arena *arena, void *mapping, size_t size)
{
  ArenaPages *pages = must_fail() ? NULL : malloc(sizeof *pages);
  if (!pages) {
    munmap(mapping, size);
    arena_give_up(arena);
  }
  *pages = (ArenaPages){arena->pages, mapping, size};
  arena->pages = pages;
}

void *
arena_pages(Arena *arena, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / 4 / size) {
    arena_give_up(arena);
  }
  const size_t n_bytes = count && size ? count * size : 1;
  void *start = mmap(NULL, n_bytes, PROT_READ | PROT_WRITE,
                     // cppcheck-suppress invalidFunctionArg ; -1: no file
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (start == MAP_FAILED) {
    arena_give_up(arena);
  }
  arena_adopt_mapping(arena, start, n_bytes);
  return start;
}

static void
pages_free(Arena *arena)
{
  while (arena->pages) {
    ArenaPages *pages = arena->pages;
    arena->pages = pages->next;
    munmap(pages->start, pages->size);
    free(pages);
  }
}

Str
arena_str(Arena *arena, Str s)
{
  char *copy = alloc_raw(arena, s.len + 1);
  if (s.len) {
    memcpy(copy, s.ptr, s.len);
  }
  copy[s.len] = '\0';
  return (Str){copy, s.len};
}

char *
arena_cstr(Arena *arena, Str s)
{
  char *copy = alloc_raw(arena, s.len + 1);
  if (s.len) {
    memcpy(copy, s.ptr, s.len);
  }
  copy[s.len] = '\0';
  return copy;
}

Str
arena_printf(Arena *arena, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): va_start is above
  const int len = vsnprintf(NULL, 0, format, args);
  va_end(args);
  assert(len >= 0);
  char *text = alloc_raw(arena, (size_t)len + 1);
  va_start(args, format);
  vsnprintf(text, (size_t)len + 1, format, args);
  va_end(args);
  return (Str){text, (size_t)len};
}

ArenaMark
arena_mark(const Arena *arena)
{
  return (ArenaMark){arena->current, arena->used};
}

void
arena_rewind(Arena *arena, ArenaMark mark)
{
  arena->current = mark.chunk;
  arena->used = mark.used;
}

void
arena_reset(Arena *arena)
{
  pages_free(arena);
  arena->current = NULL;
  arena->used = 0;
}

void
arena_free(Arena *arena)
{
  ArenaChunk *chunk = arena->first;
  while (chunk) {
    ArenaChunk *next = chunk->next;
    free(chunk);
    chunk = next;
  }
  arena->first = NULL;
  arena_reset(arena);
}

size_t
arena_size(const Arena *arena)
{
  size_t size = 0;
  for (const ArenaChunk *chunk = arena->first; chunk; chunk = chunk->next) {
    size += chunk->size;
  }
  return size;
}
