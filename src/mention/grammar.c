// SPDX-License-Identifier: MIT
#include "mention/run.h"

/* Closed classes by the lists that hold their words. */
static const struct {
  Str list;
  uint64_t bit;
} classes[] = {
    {{"DETERMINER", 10}, G_DETERMINER},
    {{"PREPOSITION", 11}, G_PREPOSITION},
    {{"COORDINATOR", 11}, G_COORDINATOR},
    {{"BE", 2}, G_BE},
    {{"HAVE", 4}, G_HAVE},
    {{"WILL", 4}, G_WILL},
    {{"WOULD", 5}, G_WOULD},
    {{"NOT", 3}, G_NOT},
    {{"TO", 2}, G_TO},
    {{"BY", 2}, G_BY},
    {{"RELATIVE", 8}, G_RELATIVE},
    {{"SUBORDINATE", 11}, G_SUBORDINATE},
    {{"ADVERB", 6}, G_ADVERB},
    {{"TRANSPARENT", 11}, G_TRANSPARENT},
    {{"DENY", 4}, G_DENY},
    {{"PLAN", 4}, G_PLAN},
    {{"PLACE_CUE", 9}, G_PLACE_CUE},
    {{"NOUN", 4}, G_NOUN},
    {{"ADJECTIVE", 9}, G_ADJECTIVE},
    {{"POSSESSIVE", 10}, G_POSSESSIVE},
    {{"COMMA", 5}, G_COMMA},
    {{"STRONG", 6}, G_STRONG},
    {{"OPEN", 4}, G_OPEN},
    {{"CLOSE", 5}, G_CLOSE},
    {{"QUOTE", 5}, G_QUOTE},
    {{"PRONOUN", 7}, G_PRONOUN},
    {{"DEFINITE", 8}, G_DEFINITE},
    {{"OTHER", 5}, G_OTHER},
    {{"IF", 2}, G_IF},
    {{"OF", 2}, G_OF},
    {{"UNREAL", 6}, G_UNREAL},
    {{"RESPECTIVELY", 12}, G_RESPECTIVELY},
    {{"CONTRAST", 8}, G_CONTRAST},
    {{"BUT", 3}, G_BUT},
};

bool
grammar_load(Knowledge *knowledge, Diag *diag)
{
  bool ok = true;
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    const WordList *list = rulebook_list(&knowledge->book, classes[i].list);
    if (!list) {
      diag_error(diag, KEDGE_BAD_KNOWLEDGE, (Place){"rules", 0, 0, {0}},
                 "the list %.*s is missing; the rules for grammar need it",
                 STR_ARG(classes[i].list));
      ok = false;
      continue;
    }
    if (classes[i].bit == G_COORDINATOR) {
      knowledge->coordinators = list;
    }
    for (uint32_t k = 0; k < list->n_phrases; k++) {
      const uint32_t *words = list->phrases[k];
      if (words[0] && !words[1]) {
        lexicon_info(&knowledge->lexicon, words[0])->grammar |= classes[i].bit;
      }
    }
  }
  return ok;
}
