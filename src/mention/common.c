// SPDX-License-Identifier: MIT
#include "mention/common.h"

static bool
is_common_word(const Lexicon *lexicon, Str name)
{
  const uint32_t word = lexicon_find(lexicon, name);
  return word && (word_info(lexicon, word)->verb_forms ||
                  word_info(lexicon, word)->grammar & (G_NOUN | G_ADJECTIVE));
}

void
common_names_report(const Knowledge *knowledge, Diag *diag)
{
  const Gazetteer *gazetteer = &knowledge->lexicon.gazetteer;
  for (uint32_t i = 0; i < gazetteer->n_names; i++) {
    const GazetteerName *name = &gazetteer->names[i];
    if (!(name->flags & (NAME_EXACT | NAME_NEEDS)) &&
        is_common_word(&knowledge->lexicon, name->surface)) {
      diag_warning(diag,
                   (Place){gazetteer->files[name->file], name->line, 0, {0}},
                   "'%.*s' is an ordinary word, too: say needs in the column "
                   "context, or exact in the column case",
                   STR_ARG(name->surface));
    }
  }
}
