// SPDX-License-Identifier: MIT
/// The forms in which names and texts of a gold file and of an extraction are
/// compared.
#ifndef KEDGE_TRIAL_FOLD_H
#define KEDGE_TRIAL_FOLD_H

#include "base/arena.h"

/// A name without what does not count: letter case, accents, punctuation, a
/// possessive, "the" before it and the word "project" behind it.
Str name_fold(Arena *arena, Str name);

/// The same of a kind of event, with '_' between words: "study_visit".
Str kind_fold(Arena *arena, Str kind);

/// Do two folded texts say the same? One contains the other, or two thirds of
/// the words of the shorter one stand in both.
bool texts_match(Str a, Str b);

/// Does `text` contain `part`? Every text contains the empty one.
bool text_contains(Str text, Str part);

#endif
