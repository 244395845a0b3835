// SPDX-License-Identifier: MIT
#include "doc/doc.h"

void
document_analyse(Document *doc, Arena *arena, const PageWords *words)
{
  if (doc->n_blocks == 0) {
    split_blocks(doc, arena);
  }
  tokenize(doc, arena, words);
  find_items(doc, arena, words);
  split_sentences(doc, arena, words);
}
