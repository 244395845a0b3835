// SPDX-License-Identifier: MIT
/// "Did you mean": the name that is nearest to a wrong one.
#ifndef KEDGE_BASE_NEAR_H
#define KEDGE_BASE_NEAR_H

#include "base/arena.h"

/// Which of `n` names is nearest to `wrong`; empty: none is near.
Str near_name(Str wrong, const Str *names, size_t n);

/// "; there are a, b, c", or empty where they are many.
Str near_list(Arena *arena, const Str *names, size_t n);

/// "; did you mean 'x'?", or, if none is near, the list of names.
Str near_hint(Arena *arena, Str wrong, const Str *names, size_t n);

#endif
