// SPDX-License-Identifier: MIT
#include "mention/common.h"

#include <stdlib.h>

bool
is_common_word(const Lexicon *lexicon, Str name)
{
  const uint32_t word = lexicon_find(lexicon, name);
  return word && (word_info(lexicon, word)->verb_forms ||
                  word_info(lexicon, word)->grammar & (G_NOUN | G_ADJECTIVE));
}

static bool
is_listed_word(const Lexicon *lexicon, Str word)
{
  const uint32_t id = lexicon_find(lexicon, word);
  return id && (word_info(lexicon, id)->units || is_common_word(lexicon, word));
}

bool
is_ordinary_name(const Lexicon *lexicon, Str name)
{
  enum { FEW_WORDS = 2 };
  int n_words = 0;
  for (size_t begin = 0; begin < name.len;) {
    const size_t end = str_find_byte(name, ' ', begin);
    if (++n_words > FEW_WORDS ||
        !is_listed_word(lexicon, str_slice(name, begin, end))) {
      return false;
    }
    begin = end + 1;
  }
  return n_words > 0;
}

static int
by_place(const void *a, const void *b)
{
  const GazetteerName *x = a;
  const GazetteerName *y = b;
  if (x->file != y->file) {
    return x->file < y->file ? -1 : 1;
  }
  return x->line < y->line ? -1 : x->line > y->line;
}

void
common_names_report(const Knowledge *knowledge, Arena *arena, Diag *diag)
{
  const Gazetteer *gazetteer = &knowledge->lexicon.gazetteer;
  GazetteerName *names = NULL;
  uint32_t n_names = 0;
  uint32_t capacity = 0;
  for (uint32_t id = 1; id <= gazetteer->n_names; id++) {
    const GazetteerName name = gazetteer_name(gazetteer, id);
    if (!(name.flags & (NAME_EXACT | NAME_NEEDS)) &&
        is_common_word(&knowledge->lexicon, name.surface)) {
      ARENA_PUSH(arena, names, n_names, capacity, name);
    }
  }
  if (n_names > 1) {
    qsort(names, n_names, sizeof *names, by_place);
  }
  for (uint32_t i = 0; i < n_names; i++) {
    const Str file = gazetteer_file(gazetteer, names[i].file);
    diag_warning(diag, (Place){arena_cstr(arena, file), names[i].line, 0, {0}},
                 "'%.*s' is an ordinary word, too: say needs in the column "
                 "context, or exact in the column case",
                 STR_ARG(names[i].surface));
  }
}
