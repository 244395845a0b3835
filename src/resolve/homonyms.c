// SPDX-License-Identifier: MIT
#include "resolve/resolve.h"

/* Which place of a name is meant: that in the country beside it, else the one
   that the item named with its country last (or first, if only later), else
   one in a country of the document, else the first, which is the greatest. */

/* The country whose name begins at a token, the longest; 0: none. */
static uint32_t
country_at(const Resolver *resolver, uint32_t token)
{
  const Document *doc = resolver->run->doc;
  const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
  uint32_t country = 0;
  uint32_t node = gazetteer_root(gazetteer, doc->tokens[token].word);
  while (node) {
    uint32_t id = gazetteer_first(gazetteer, node);
    for (; id; id = gazetteer_next(gazetteer, id)) {
      const GazetteerName name = gazetteer_name(gazetteer, id);
      country = is_country(resolver, name.type) ? name.entry : country;
    }
    token++;
    node = token < doc->n_tokens
               ? gazetteer_step(gazetteer, node, doc->tokens[token].word)
               : 0;
  }
  return country;
}

/* "Tripoli, Libya", "Tripoli (Libya)": the country; 0: none. */
static uint32_t
country_beside(const Resolver *resolver, const Mention *mention)
{
  const Run *run = resolver->run;
  const Document *doc = run->doc;
  const uint32_t mark = mention->token_end;
  if (mark + 1 >= doc->n_tokens || doc->tokens[mark + 1].shape == SHAPE_LOWER ||
      !(word_info(&run->knowledge->lexicon, doc->tokens[mark].word)->grammar &
        (G_COMMA | G_OPEN))) {
    return 0;
  }
  return country_at(resolver, mark + 1);
}

/* The place of this name in that country; 0: none. */
static uint32_t
homonym_in(const Resolver *resolver, const Mention *mention, uint32_t country)
{
  const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
  uint32_t id = country ? mention->name : 0;
  for (; id; id = gazetteer_next(gazetteer, id)) {
    const GazetteerName name = gazetteer_name(gazetteer, id);
    if (name.type == mention->class_id &&
        gazetteer_entry(gazetteer, name.entry).country == country) {
      return name.entry;
    }
  }
  return 0;
}

static uint32_t
homonym_in_document(const Resolver *resolver, const Mention *mention)
{
  const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
  uint32_t id = mention->name;
  for (; id; id = gazetteer_next(gazetteer, id)) {
    const GazetteerName name = gazetteer_name(gazetteer, id);
    const GazetteerEntry entry = gazetteer_entry(gazetteer, name.entry);
    if (name.type == mention->class_id && entry.country &&
        map_find(&resolver->keys,
                 gazetteer_entry(gazetteer, entry.country).key)) {
      return name.entry;
    }
  }
  return 0;
}

/* Where the choice for a name in an item is kept; null if `add` is not set and
   there is none. */
static uint32_t *
choice_of(Resolver *resolver, const Mention *mention, bool add)
{
  const uint32_t parts[2] = {resolver->run->rows[mention->sentence].item,
                             mention->name};
  const Str key = {(const char *)parts, sizeof parts};
  uint32_t known = resolver->homonyms.n_keys;
  const uint32_t id = add ? map_add(&resolver->homonyms, key)
                          : map_find(&resolver->homonyms, key);
  if (id > known) {
    ARENA_PUSH(resolver->arena, resolver->homonym_entries, known,
               resolver->homonym_capacity, 0);
  }
  return id ? &resolver->homonym_entries[id - 1] : NULL;
}

void
homonyms_collect(Resolver *resolver)
{
  const Run *run = resolver->run;
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    const Mention *mention = mention_at(run, id);
    const uint32_t entry =
        mention->name
            ? homonym_in(resolver, mention, country_beside(resolver, mention))
            : 0;
    if (entry && !choice_of(resolver, mention, false)) {
      *choice_of(resolver, mention, true) = entry;
    }
  }
}

uint32_t
homonym_choose(Resolver *resolver, const Mention *mention)
{
  const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
  uint32_t *choice = choice_of(resolver, mention, false);
  if (choice) {
    const uint32_t beside =
        homonym_in(resolver, mention, country_beside(resolver, mention));
    *choice = beside ? beside : *choice;
    return *choice;
  }
  const uint32_t entry = homonym_in_document(resolver, mention);
  return entry ? entry : gazetteer_name(gazetteer, mention->name).entry;
}
