// SPDX-License-Identifier: MIT
/// Names of the gazetteers that are ordinary words, too.
#ifndef KEDGE_MENTION_COMMON_H
#define KEDGE_MENTION_COMMON_H

#include "mention/run.h"

/// Is a name of one word a common noun, verb or adjective?
bool is_common_word(const Lexicon *lexicon, Str name);

/// Has a name one or two words only, all of which are ordinary, or words of a
/// list of the rules ("the Centre", "Steering Committee")? Such a name may be
/// that of many things.
bool is_ordinary_name(const Lexicon *lexicon, Str name);

/// Warn of each name of one word that is a common noun, verb or adjective and
/// would be found wherever the word begins with a capital.
void common_names_report(const Knowledge *knowledge, Arena *arena, Diag *diag);

#endif
