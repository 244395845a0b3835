// SPDX-License-Identifier: MIT
/* The ways in which a role finds its fillers. */
#include "relate/search.h"

bool
is_wanted(const Search *search, uint32_t at)
{
  const Cell *cell = &search->clause->cells[at];
  return cell->class_id && search->role->classes >> cell->class_id & 1 &&
         !cell->is_set_apart;
}

void
take_filler(const Search *search, uint32_t at, Filler *out)
{
  const Cell *cells = search->clause->cells;
  out->n_mentions = 0;
  if (!search->role->is_many) {
    out->mentions[out->n_mentions++] = cells[at].mention;
    return;
  }
  for (uint32_t i = cells[at].group; i != NOWHERE; i = cells[i].next) {
    if (is_wanted(search, i) && out->n_mentions < 64) {
      out->mentions[out->n_mentions++] = cells[i].mention;
    }
  }
}

/* --- behind certain words --------------------------------------------------
 */

static bool
words_end_at(const Clause *clause, const RoleWords *words, uint32_t end,
             uint32_t *begin)
{
  if (words->n_words > end) {
    return false;
  }
  for (uint32_t i = 0; i < words->n_words; i++) {
    const uint32_t at = end - words->n_words + i;
    if (cell_word(clause, at) != words->words[i]) {
      return false;
    }
  }
  *begin = end - words->n_words;
  return true;
}

bool
stands_after_words(const Search *search, uint32_t at)
{
  return wording_before(search, at) != 0;
}

uint32_t
wording_before(const Search *search, uint32_t at)
{
  uint32_t begin;
  uint32_t longest = 0;
  for (uint32_t i = 0; i < search->role->n_literals; i++) {
    const RoleWords *words = &search->role->literals[i];
    if (words->n_words > longest &&
        words_end_at(search->clause, words, at, &begin)) {
      longest = words->n_words;
    }
  }
  return longest;
}

bool
is_taken_between(const Search *search, uint32_t begin, uint32_t end)
{
  const Clause *clause = search->clause;
  if (search->trigger_classes == 0) {
    return false;
  }
  const uint32_t own = clause->cells[search->match->begin].group;
  for (uint32_t i = begin; i < end; i++) {
    const Cell *cell = &clause->cells[i];
    if (cell->class_id && search->trigger_classes >> cell->class_id & 1 &&
        cell->group != own && !cell->is_opaque) {
      return true;
    }
  }
  return false;
}

static bool
is_number(const Clause *clause, uint32_t at)
{
  const Element *element = &clause->row->elements[at];
  return clause->run->doc->tokens[element->token_begin].shape == SHAPE_NUMBER;
}

/* "for the national stakeholders of X": the noun that stands for X is what
   the words are before. */
static bool
head_fits_words(const Search *search, const Cell *cell)
{
  const Clause *clause = search->clause;
  if (!cell->has_head || cell->governor == NOWHERE || cell->governor == 0) {
    return false;
  }
  uint32_t begin = cell->governor;
  while (begin > 0 && !clause->cells[begin - 1].mention &&
         (cell_is(clause, begin - 1,
                  G_DETERMINER | G_ADJECTIVE | G_NOUN | G_TRANSPARENT) ||
          is_number(clause, begin - 1))) {
    begin--;
  }
  return stands_after_words(search, begin);
}

static bool
fits_words(const Search *search, uint32_t at)
{
  const Cell *cells = search->clause->cells;
  const uint32_t first = cells[at].group;
  if (!is_wanted(search, at) || cells[at].is_opaque ||
      owns_wanted(search, at)) {
    return false;
  }
  return stands_after_words(search, cells[first].phrase_begin) ||
         stands_after_words(search, at) ||
         head_fits_words(search, &cells[first]);
}

static uint32_t
distance(const Search *search, uint32_t at)
{
  return at < search->match->begin ? search->match->begin - at
                                   : at - search->match->end + 1;
}

static bool
is_within(const Search *search, uint32_t at)
{
  return search->role->within == 0 ||
         distance(search, at) <= search->role->within;
}

/* All candidates to the right for which `fits`, with their coordinations. */
static bool
find_all(const Search *search, bool (*fits)(const Search *, uint32_t),
         Filler *out)
{
  const Cell *cells = search->clause->cells;
  for (uint32_t i = search->match->end; i < search->clause->n_cells; i++) {
    if (!fits(search, i) || !is_within(search, i)) {
      continue;
    }
    if (is_taken_between(search, search->match->end, i)) {
      break;
    }
    for (uint32_t k = i; k != NOWHERE; k = cells[k].next) {
      if (is_wanted(search, k) && out->n_mentions < 64 &&
          (k == i || !fits(search, k))) {
        out->mentions[out->n_mentions++] = cells[k].mention;
      }
    }
  }
  return out->n_mentions > 0;
}

/* The nearest candidate to the left for which `fits`. */
static bool
find_back(const Search *search, bool (*fits)(const Search *, uint32_t),
          Filler *out)
{
  for (uint32_t i = search->match->begin; i > 0; i--) {
    if (fits(search, i - 1) && is_within(search, i - 1)) {
      if (is_taken_between(search, i, search->match->begin)) {
        return false;
      }
      take_filler(search, i - 1, out);
      return true;
    }
  }
  return false;
}

/* The nearest candidate to the right, else to the left, for which `fits`. */
static bool
find_around(const Search *search, bool (*fits)(const Search *, uint32_t),
            Filler *out)
{
  const Clause *clause = search->clause;
  for (uint32_t i = search->match->end; i < clause->n_cells; i++) {
    if (fits(search, i) && is_within(search, i)) {
      if (is_taken_between(search, search->match->end, i)) {
        break;
      }
      take_filler(search, i, out);
      return true;
    }
  }
  return !search->role->only_after && find_back(search, fits, out);
}

static bool
fits_any(const Search *search, uint32_t at)
{
  return is_wanted(search, at) && !search->clause->cells[at].is_opaque;
}

/* --- inside another role ---------------------------------------------------
 */

static bool
add_inner(const Search *search, uint32_t mention, Filler *out)
{
  const Run *run = search->clause->run;
  uint32_t id = mention_at(run, mention)->inner;
  for (; id; id = mention_at(run, id)->sibling) {
    if (search->role->classes >> mention_at(run, id)->class_id & 1 &&
        out->n_mentions < (search->role->is_many ? 64u : 1u)) {
      out->mentions[out->n_mentions++] = id;
    }
    if (mention_at(run, id)->inner) {
      add_inner(search, id, out);
    }
  }
  return out->n_mentions > 0;
}

/* A possessor: "ICMPD's workshop", and what else stands before its noun. */
static bool
find_owner_of(const Search *search, uint32_t at, Filler *out)
{
  const Clause *clause = search->clause;
  const uint32_t begin = clause->cells[at].phrase_begin;
  for (uint32_t k = begin; k < at; k++) {
    if (is_wanted(search, k)) {
      take_filler(search, k, out);
      return true;
    }
  }
  if (begin > 0 && cell_is(clause, begin, G_POSSESSIVE) &&
      is_wanted(search, begin - 1)) {
    take_filler(search, begin - 1, out);
    return true;
  }
  return false;
}

/* Mentions within the mention of another role ("an ICMPD workshop"), or
   before its noun as a possessor ("ICMPD's workshop"). */
static bool
find_inside(const Search *search, const Filler *outer, Filler *out)
{
  const Clause *clause = search->clause;
  for (uint32_t k = 0; k < outer->n_mentions; k++) {
    if (add_inner(search, outer->mentions[k], out)) {
      return true;
    }
  }
  for (uint32_t i = 0; i < clause->n_cells && outer->n_mentions; i++) {
    if (clause->cells[i].mention == outer->mentions[0] &&
        find_owner_of(search, i, out)) {
      return true;
    }
  }
  return false;
}

static uint64_t
event_classes(const Clause *clause)
{
  const Ontology *ontology = &clause->run->knowledge->lexicon.ontology;
  uint64_t classes = 0;
  for (uint8_t id = 1; id <= ontology->n_types; id++) {
    classes |= (uint64_t)type_at(ontology, id)->is_event << id;
  }
  return classes;
}

/* "A workshop is planned; it will be funded by": the first that the sentence
   named before the pronoun, as subjects come before objects in what a pronoun
   means (Grosz, Joshi and Weinstein 1995, Centering). 0: none. */
static uint32_t
named_before_pronoun(const Search *search)
{
  const Clause *clause = search->clause;
  const uint32_t verb = search->verb->begin;
  const bool is_off = clause->run->knowledge->without & KEDGE_PART_COREFERENCE;
  if (is_off || verb < 2 || !cell_is(clause, verb - 1, G_PRONOUN)) {
    return 0;
  }
  for (uint32_t i = 0; i + 1 < verb; i++) {
    if (is_wanted(search, i) && !clause->cells[i].is_opaque) {
      return clause->cells[i].mention;
    }
  }
  return 0;
}

/* The last one that the item named before this sentence. */
static bool
find_context(const Search *search, Filler *out)
{
  const Clause *clause = search->clause;
  const Document *doc = clause->run->doc;
  if (doc->blocks[doc->sentences[clause->sentence].block].zone == ZONE_ABOUT &&
      search->role->classes & event_classes(clause)) {
    return false;
  }
  const uint32_t named = named_before_pronoun(search);
  const uint32_t id = named ? named
                            : latest_mention(clause->run, clause->row->item,
                                             search->role->classes);
  out->mentions[0] = id;
  out->n_mentions = id != 0;
  return id != 0;
}

/* --- a role ----------------------------------------------------------------
 */

/* Where the verb could have named it, what came before is meant only by a
   pronoun ("It was chaired by") or where the subject is left out. */
static bool
may_look_back(const Search *search)
{
  const uint32_t begin = search->verb->begin;
  const uint8_t way = search->role->ways[0];
  if (way != WAY_BEFORE && way != WAY_AFTER) {
    return true;
  }
  return !search->verb->is_nominal &&
         search->verb->is_passive == (way == WAY_AFTER) &&
         (begin == 0 ||
          cell_is(search->clause, begin - 1, G_PRONOUN | G_COORDINATOR));
}

static bool
fill_subject(const Search *search, Filler *out)
{
  const VerbGroup *verb = search->verb;
  if (verb->is_nominal) {
    return find_doer(search, verb->begin, verb->end, out);
  }
  return verb->is_passive ? find_agent(search, verb->end, out)
                          : find_left(search, verb->begin, out);
}

static bool
fill_object(const Search *search, Filler *out)
{
  const VerbGroup *verb = search->verb;
  if (verb->is_nominal) {
    return find_done(search, verb->end, out);
  }
  if (!verb->is_passive) {
    return find_right(search, verb->end, out) ||
           find_relative_object(search, verb->begin, out);
  }
  if (verb->is_bare && is_fronted(search->clause, verb->begin) &&
      find_right(search, verb->end, out)) {
    return true;
  }
  const bool describes = verb->is_bare && !goes_on(search->clause, verb->begin);
  return (describes && find_described(search, verb->begin, out)) ||
         find_left(search, verb->begin, out) ||
         (verb->is_bare && find_right(search, verb->end, out));
}

static bool
fill_way(const Search *search, RoleWay way, const Filler *filled, Filler *out)
{
  switch (way) {
  case WAY_BEFORE:
    return fill_subject(search, out);
  case WAY_AFTER:
    return fill_object(search, out);
  case WAY_WORDS:
    return search->role->takes_all ? find_all(search, fits_words, out)
                                   : find_around(search, fits_words, out);
  case WAY_INSIDE:
    return find_inside(search, &filled[search->role->inside], out);
  case WAY_NEAREST:
    return find_around(search, fits_any, out);
  case WAY_LEFT:
    return find_back(search, fits_any, out);
  case WAY_CONTEXT:
    return may_look_back(search) && find_context(search, out);
  }
  return false;
}

bool
role_fill(const Clause *clause, const Rule *rule, const Role *role,
          const Match *match, const VerbGroup *verb, const Filler *filled,
          Filler *out)
{
  const Cell *trigger = &clause->cells[match->begin];
  Search search = {.clause = clause,
                   .role = role,
                   .match = match,
                   .verb = verb,
                   .trigger_classes =
                       match->end - match->begin == 1 && trigger->class_id
                           ? UINT64_C(1) << trigger->class_id
                           : 0};
  /* A frame whose verb is an event leaves to other events what is nearer to
     them. */
  if (rule->event_kind) {
    search.trigger_classes = event_classes(clause);
  }
  filler_clear(out);
  if (role->is_phrase) {
    return find_phrase_text(&search, out);
  }
  for (uint8_t i = 0; i < role->n_ways; i++) {
    out->way = role->ways[i];
    if (fill_way(&search, (RoleWay)role->ways[i], filled, out) &&
        out->n_mentions) {
      return true;
    }
  }
  return false;
}
