// SPDX-License-Identifier: MIT
/* block rules: facts that are not stated. */
#include "base/utf8.h"
#include "resolve/resolve.h"

static bool
is_called(const Resolver *resolver, const EntityNode *node, Str name)
{
  const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
  if (node->entry &&
      str_equal(utf8_fold_arena(resolver->arena,
                                gazetteer_entry(gazetteer, node->entry).name),
                name)) {
    return true;
  }
  for (uint32_t i = 0; i < node->n_names; i++) {
    const Str known = map_key(&resolver->names, node->names[i]);
    if (str_equal(utf8_fold_arena(resolver->arena, known), name)) {
      return true;
    }
  }
  return false;
}

/* "if ?x is TYPE", "if ?x is "name"" */
static bool
end_fits(const Resolver *resolver, const Fact *fact, const Atom *head,
         const Atom *atom)
{
  const bool is_subject = str_equal(atom->subject, head->subject);
  if (!is_subject && fact->object == UINT32_MAX) {
    return atom->name.len
               ? str_equal(utf8_fold_arena(resolver->arena, fact->literal),
                           atom->name)
               : fact->object_type == atom->class_of;
  }
  const EntityNode *node =
      &resolver->nodes[is_subject ? fact->subject : fact->object];
  return atom->name.len ? is_called(resolver, node, atom->name)
                        : node->type == atom->class_of;
}

static bool
words_stand_at(const Document *doc, uint32_t at, uint32_t end,
               const RoleWords *words)
{
  if (words->n_words > end - at) {
    return false;
  }
  for (uint32_t i = 0; i < words->n_words; i++) {
    if (doc->tokens[at + i].word != words->words[i]) {
      return false;
    }
  }
  return true;
}

/* Does the sentence hold one of the wordings behind "with"? */
static bool
has_words(const Document *doc, uint32_t index, const Role *with)
{
  const Sentence *sentence = &doc->sentences[index];
  for (uint32_t at = sentence->token_begin; at < sentence->token_end; at++) {
    for (uint32_t i = 0; i < with->n_literals; i++) {
      if (words_stand_at(doc, at, sentence->token_end, &with->literals[i])) {
        return true;
      }
    }
  }
  return with->n_literals == 0;
}

static bool
blocks(const Resolver *resolver, const Rule *rule, const Fact *fact)
{
  const Document *doc = resolver->run->doc;
  const Block *block = &doc->blocks[doc->sentences[fact->sentence].block];
  if (rule->atoms[0].relation != fact->relation ||
      !(rule->zones >> block->zone & 1) ||
      !has_words(doc, fact->sentence, &rule->roles[0])) {
    return false;
  }
  for (uint8_t i = 1; i < rule->n_atoms; i++) {
    if (!end_fits(resolver, fact, &rule->atoms[0], &rule->atoms[i])) {
      return false;
    }
  }
  return true;
}

uint32_t
fact_blocker(const Resolver *resolver, const Fact *fact)
{
  const RuleBook *book = &resolver->run->knowledge->book;
  for (uint32_t i = 0; i < book->n_blocks; i++) {
    if (blocks(resolver, &book->rules[book->blocks[i]], fact)) {
      return book->blocks[i];
    }
  }
  return UINT32_MAX;
}

bool
fact_is_blocked(Resolver *resolver, const Fact *fact)
{
  const BlockedFact blocked = {*fact, fact_blocker(resolver, fact)};
  if (blocked.by == UINT32_MAX) {
    return false;
  }
  ARENA_PUSH(resolver->arena, resolver->blocked, resolver->n_blocked,
             resolver->blocked_capacity, blocked);
  return true;
}
