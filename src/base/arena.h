// SPDX-License-Identifier: MIT
/// Memory that is given back as a whole. Three lifetimes use one each: the
/// engine, the results, and the scratch of one document.
#ifndef KEDGE_BASE_ARENA_H
#define KEDGE_BASE_ARENA_H

#include "base/str.h"

#include <setjmp.h>

typedef struct ArenaChunk ArenaChunk;
typedef struct ArenaPages ArenaPages;

/// Where to go when memory runs out: `arena_alloc` never returns null, it
/// jumps to the guard of its arena.
typedef struct Guard {
  jmp_buf jump;
} Guard;

typedef struct Arena {
  ArenaChunk *first;
  ArenaChunk *current;
  size_t used; ///< bytes used in the current chunk
  ArenaPages *pages;
  Guard *guard; ///< borrowed; null: abort when memory runs out
} Arena;

typedef struct ArenaMark {
  ArenaChunk *chunk;
  size_t used;
} ArenaMark;

/// Fail every allocation after the next `n` ones (tests only; -1: never).
/// The counter is of the calling thread.
void arena_fail_after(long n);

/// Zeroed memory, aligned for any type. Never null.
void *arena_alloc(Arena *arena, size_t size) __attribute__((returns_nonnull));

/// Room for `count` things of `size` bytes each; zeroed; overflow is checked.
void *arena_array(Arena *arena, size_t count, size_t size)
    __attribute__((returns_nonnull));

/// One or `n` zeroed values of a type.
#define ARENA_NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))
#define ARENA_NEW_ARRAY(arena, T, n) ((T *)arena_array((arena), (n), sizeof(T)))

/// Room for at least `n` + 1 items: returns `items` when `*capacity` is more
/// than `n`, else a copy of twice the size and the new capacity. The old
/// block stays in the arena until it is reset.
void *arena_grow(Arena *arena, void *items, uint32_t *capacity, size_t n,
                 size_t item_size) __attribute__((returns_nonnull));

/// Zeroed memory of its own, which takes room only where it is touched: for
/// tables of which little is used. A rewind does not give it back.
void *arena_pages(Arena *arena, size_t count, size_t size)
    __attribute__((returns_nonnull));

/// The arena unmaps these bytes (of mmap) when all is given back.
void arena_adopt_mapping(Arena *arena, void *mapping, size_t size);

/// Append a value to `items` (a pointer) with its count and capacity.
#define ARENA_PUSH(arena, items, n, capacity, value)                           \
  ((items) = arena_grow((arena), (items), &(capacity), (n), sizeof *(items)),  \
   (items)[(n)++] = (value))

/// A copy of `s`, with a NUL behind it that its length does not count.
Str arena_str(Arena *arena, Str s);
char *arena_cstr(Arena *arena, Str s);

/// printf into the arena.
Str arena_printf(Arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

ArenaMark arena_mark(const Arena *arena);
/// Give back what was allocated since the mark; the chunks are kept.
void arena_rewind(Arena *arena, ArenaMark mark);
/// Give back everything, keep the chunks for the next use.
void arena_reset(Arena *arena);
/// Give back everything to the system.
void arena_free(Arena *arena);

/// Run `func(data)` and return false if memory ran out in it. For functions
/// that hold a foreign resource over allocations: they try, give the resource
/// back, and pass the failure on with `arena_give_up`.
bool arena_try(Arena *arena, void (*func)(void *data), void *data);
/// Jump to the guard of the arena, as when memory runs out.
_Noreturn void arena_give_up(Arena *arena);

/// Bytes that the arena holds from the system.
size_t arena_size(const Arena *arena);

#endif
