// SPDX-License-Identifier: MIT
/* Which place of a name is meant. In this order: that in the country beside
   it; the one that the item names with its country; in the nearest country of
   its sentence; in a country of the item; where another place of its sentence
   lies; in a country of the document; the one that is spelt so; the greatest.
 */
#include "mention/meaning.h"
#include "resolve/resolve.h"

#include <stdlib.h>

/* A namesake that is so many times smaller than the greatest is meant only
   with its country beside it. */
enum { SMALLER_IN_SENTENCE = 20, SMALLER_ELSEWHERE = 6 };

typedef struct Choice {
  const Mention *mention;
  uint32_t first; ///< gazetteer name id: the greatest of its class
} Choice;

static GazetteerName
row_of(const Resolver *resolver, uint32_t name)
{
  return gazetteer_name(&resolver->run->knowledge->lexicon.gazetteer, name);
}

static uint32_t
next_row(const Resolver *resolver, uint32_t name)
{
  return gazetteer_next(&resolver->run->knowledge->lexicon.gazetteer, name);
}

static uint32_t
weight_of(const Resolver *resolver, uint32_t name)
{
  return gazetteer_entry(&resolver->run->knowledge->lexicon.gazetteer,
                         row_of(resolver, name).entry)
      .weight;
}

/* The next name of the same class behind one of a choice; 0: none. */
static uint32_t
next_of(const Resolver *resolver, const Choice *choice, uint32_t name)
{
  uint32_t id = next_row(resolver, name);
  while (id && (row_of(resolver, id).type != choice->mention->class_id ||
                row_of(resolver, id).entry ==
                    row_of(resolver, choice->first).entry)) {
    id = next_row(resolver, id);
  }
  return id;
}

static bool
is_likely(const Resolver *resolver, const Choice *choice, uint32_t name,
          uint32_t times)
{
  const uint64_t weight = weight_of(resolver, name);
  return !(row_of(resolver, name).flags & NAME_NEEDS) &&
         weight * times >= weight_of(resolver, choice->first);
}

/* --- what the text names ---------------------------------------------------
 */

/* "[Michael Jordan]" names no country. */
static bool
is_hidden(const Run *run, const Mention *mention)
{
  return mention->outer &&
         mention_at(run, mention->outer)->flags & MENTION_WHOLE;
}

static bool
names_place(const Run *run, const Mention *mention)
{
  const Ontology *ontology = &run->knowledge->lexicon.ontology;
  return mention->class_id <= ontology->n_types &&
         type_at(ontology, mention->class_id)->event_column ==
             EVENT_COLUMN_PLACES;
}

static void
add_mark(Resolver *resolver, const Mention *mention, uint32_t country,
         bool is_place)
{
  const CountryMark mark = {mention->token_begin, country, is_place};
  const uint32_t parts[2] = {resolver->run->rows[mention->sentence].item,
                             country};
  ARENA_PUSH(resolver->arena, resolver->marks, resolver->n_marks,
             resolver->marks_capacity, mark);
  if (!is_place) {
    map_add(&resolver->item_names, (Str){(const char *)parts, sizeof parts});
  }
}

/* The countries that the text names, and where places lie that say so, in the
   order of the text. */
static void
collect_marks(Resolver *resolver)
{
  const Run *run = resolver->run;
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    const Mention *mention = mention_at(run, id);
    const uint32_t country = mention->name && !(mention->flags & MENTION_FORMED)
                                 ? country_of_name(run, mention->name)
                                 : 0;
    const bool is_place = country && !names_country(run, mention->name);
    if (country && !is_hidden(run, mention) &&
        (!is_place || ((mention->reason == REASON_ONLY ||
                        mention->reason == REASON_LARGER) &&
                       names_place(run, mention)))) {
      add_mark(resolver, mention, country, is_place);
    }
  }
}

/* The first mark that does not stand before a token. */
static uint32_t
mark_from(const Resolver *resolver, uint32_t token)
{
  uint32_t low = 0;
  uint32_t high = resolver->n_marks;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (resolver->marks[middle].token < token) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static uint32_t
distance(uint32_t a, uint32_t b)
{
  return a < b ? b - a : a - b;
}

/* How far from the mention its sentence names a country, or (`is_place`) a
   place of it; UINT32_MAX: it does not. */
static uint32_t
distance_to(const Resolver *resolver, const Mention *mention, uint32_t country,
            bool is_place)
{
  const Sentence *sentence = &resolver->run->doc->sentences[mention->sentence];
  uint32_t least = UINT32_MAX;
  for (uint32_t i = mark_from(resolver, sentence->token_begin);
       i < resolver->n_marks && resolver->marks[i].token < sentence->token_end;
       i++) {
    const CountryMark *mark = &resolver->marks[i];
    const uint32_t far = distance(mark->token, mention->token_begin);
    if (mark->country == country && mark->is_place == is_place && far &&
        far < least) {
      least = far;
    }
  }
  return least;
}

/* --- candidates ------------------------------------------------------------
 */

static uint32_t
name_in(const Resolver *resolver, const Choice *choice, uint32_t country)
{
  uint32_t id = country ? choice->first : 0;
  while (id && country_of_name(resolver->run, id) != country) {
    id = next_of(resolver, choice, id);
  }
  return id;
}

/* "Athens, Georgia": if the name beside has been told from its namesakes, the
   country of that one. */
static uint32_t
named_beside(const Resolver *resolver, const Choice *choice)
{
  const Run *run = resolver->run;
  const uint32_t id = (uint32_t)(choice->mention - run->mentions) + 1;
  const Mention *next = id < run->n_mentions ? mention_at(run, id + 1) : NULL;
  uint32_t country = country_beside(run, choice->mention->token_end);
  if (country && next && next->token_begin == choice->mention->token_end + 1) {
    country = next->name ? country_of_name(run, next->name) : 0;
  }
  return name_in(resolver, choice, country);
}

/* The likely one whose country (or a place of it) the sentence names next to
   it. */
static uint32_t
named_in_sentence(const Resolver *resolver, const Choice *choice, bool by_place)
{
  uint32_t best = 0;
  const uint32_t times = by_place ? SMALLER_ELSEWHERE : SMALLER_IN_SENTENCE;
  uint32_t least = UINT32_MAX;
  for (uint32_t id = choice->first; id; id = next_of(resolver, choice, id)) {
    const uint32_t far =
        distance_to(resolver, choice->mention,
                    country_of_name(resolver->run, id), by_place);
    if (far < least && is_likely(resolver, choice, id, times)) {
      least = far;
      best = id;
    }
  }
  return best;
}

static bool
item_names(const Resolver *resolver, uint32_t item, uint32_t country)
{
  const uint32_t parts[2] = {item, country};
  return map_find(&resolver->item_names,
                  (Str){(const char *)parts, sizeof parts}) != 0;
}

static bool
document_names(const Resolver *resolver, uint32_t country)
{
  const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
  return map_find(&resolver->keys, gazetteer_entry(gazetteer, country).key);
}

/* The greatest likely one whose country the item, or else the document,
   names. */
static uint32_t
named_elsewhere(const Resolver *resolver, const Choice *choice, bool in_item)
{
  const uint32_t item = resolver->run->rows[choice->mention->sentence].item;
  for (uint32_t id = choice->first; id; id = next_of(resolver, choice, id)) {
    const uint32_t country = country_of_name(resolver->run, id);
    if (country && is_likely(resolver, choice, id, SMALLER_ELSEWHERE) &&
        (in_item ? item_names(resolver, item, country)
                 : document_names(resolver, country))) {
      return id;
    }
  }
  return 0;
}

/* "San Jose" is not spelt as "San José" is. */
static uint32_t
spelt_so(const Resolver *resolver, const Choice *choice)
{
  const Str text = tokens_text(resolver->run->doc, choice->mention->token_begin,
                               choice->mention->token_end);
  if (str_equal(row_of(resolver, choice->first).surface, text)) {
    return 0;
  }
  for (uint32_t id = choice->first; id; id = next_of(resolver, choice, id)) {
    if (str_equal(row_of(resolver, id).surface, text) &&
        is_likely(resolver, choice, id, SMALLER_ELSEWHERE)) {
      return id;
    }
  }
  return 0;
}

/* --- what was chosen in an item --------------------------------------------
 */

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
    ARENA_PUSH(resolver->arena, resolver->homonym_names, known,
               resolver->homonym_capacity, 0);
  }
  return id ? &resolver->homonym_names[id - 1] : NULL;
}

static bool
has_homonyms(const Resolver *resolver, const Mention *mention)
{
  const Choice choice = {mention, mention->name};
  return next_of(resolver, &choice, mention->name) != 0;
}

void
homonyms_collect(Resolver *resolver)
{
  const Run *run = resolver->run;
  collect_marks(resolver);
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    const Mention *mention = mention_at(run, id);
    if (!mention->name || !has_homonyms(resolver, mention)) {
      continue;
    }
    const Choice choice = {mention, mention->name};
    const uint32_t name = named_beside(resolver, &choice);
    if (name && !choice_of(resolver, mention, false)) {
      *choice_of(resolver, mention, true) = name;
    }
  }
}

static Reason
choose(Resolver *resolver, const Choice *choice, uint32_t *name)
{
  uint32_t *again = choice_of(resolver, choice->mention, false);
  if ((*name = named_beside(resolver, choice)) != 0) {
    if (again) {
      *again = *name;
    }
    return REASON_BESIDE;
  }
  if (again) {
    *name = *again;
    return REASON_AGAIN;
  }
  if ((*name = named_in_sentence(resolver, choice, false)) != 0) {
    return REASON_SENTENCE;
  }
  if ((*name = named_elsewhere(resolver, choice, true)) != 0) {
    return REASON_ITEM;
  }
  if ((*name = named_in_sentence(resolver, choice, true)) != 0) {
    return REASON_COMPANY;
  }
  if ((*name = named_elsewhere(resolver, choice, false)) != 0) {
    return REASON_DOCUMENT;
  }
  if ((*name = spelt_so(resolver, choice)) != 0) {
    return REASON_SPELLING;
  }
  *name = choice->first;
  return weight_of(resolver, *name) ? REASON_LARGER : REASON_FIRST;
}

/* The row of the same thing that is spelt as the text is. */
static uint32_t
row_as_written(const Resolver *resolver, const Mention *mention, uint32_t name)
{
  const Str text =
      tokens_text(resolver->run->doc, mention->token_begin, mention->token_end);
  for (uint32_t id = name; id; id = next_row(resolver, id)) {
    if (row_of(resolver, id).entry == row_of(resolver, name).entry &&
        row_of(resolver, id).type == mention->class_id &&
        str_equal(row_of(resolver, id).surface, text)) {
      return id;
    }
  }
  return name;
}

uint32_t
homonym_choose(Resolver *resolver, Mention *mention)
{
  uint32_t name = mention->name;
  if (has_homonyms(resolver, mention) && !names_country(resolver->run, name)) {
    const Choice choice = {mention, name};
    mention->reason = (uint8_t)choose(resolver, &choice, &name);
  }
  mention->name = row_as_written(resolver, mention, name);
  return row_of(resolver, name).entry;
}
