// SPDX-License-Identifier: MIT
#include "base/near.h"

enum { FEW_NAMES = 12 };

/* The longest of `names` that `wrong` begins with, or that it abbreviates:
   "capital" is cap, "org" organisation. */
static Str
name_of_stem(Str wrong, const Str *names, size_t n)
{
  enum { SHORTEST = 3 };
  Str best = STR("");
  for (size_t i = 0; i < n; i++) {
    const bool fits =
        str_starts(wrong, names[i]) || str_starts(names[i], wrong);
    if (fits && wrong.len >= SHORTEST && names[i].len >= SHORTEST &&
        names[i].len > best.len) {
      best = names[i];
    }
  }
  return best;
}

Str
near_name(Str wrong, const Str *names, size_t n)
{
  Str best = {0};
  unsigned least = 3;
  for (size_t i = 0; i < n; i++) {
    const unsigned distance = str_distance(wrong, names[i], least);
    if (distance < least && distance < wrong.len) {
      least = distance;
      best = names[i];
    }
  }
  return best.len ? best : name_of_stem(wrong, names, n);
}

/* "a, b, c" */
static Str
join_names(Arena *arena, const Str *names, size_t n)
{
  Str text = STR("");
  for (size_t i = 0; i < n; i++) {
    text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text), i ? ", " : "",
                        STR_ARG(names[i]));
  }
  return text;
}

Str
near_list(Arena *arena, const Str *names, size_t n)
{
  const char *words = n == 0   ? "; there is none"
                      : n == 1 ? "; there is only "
                               : "; there are ";
  const Str all = n > FEW_NAMES ? STR("") : join_names(arena, names, n);
  return n > FEW_NAMES ? all
                       : arena_printf(arena, "%s%.*s", words, STR_ARG(all));
}

Str
near_hint(Arena *arena, Str wrong, const Str *names, size_t n)
{
  const Str near = near_name(wrong, names, n);
  return near.len ? arena_printf(arena, "; did you mean '%.*s'?", STR_ARG(near))
                  : near_list(arena, names, n);
}
