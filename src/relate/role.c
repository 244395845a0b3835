// SPDX-License-Identifier: MIT
#include "relate/frame.h"

#include <assert.h>

/* One search: what is wanted, and from where. */
typedef struct Search {
  const Clause *clause;
  const Role *role;
  const Match *match;
  const VerbGroup *verb;
  uint64_t trigger_classes; ///< the trigger is a mention of one of these
} Search;

static bool
is_wanted(const Search *search, uint32_t at)
{
  const Cell *cell = &search->clause->cells[at];
  return cell->class_id && search->role->classes >> cell->class_id & 1;
}

static bool
is_free(const Search *search, uint32_t at)
{
  const Cell *first = &search->clause->cells[search->clause->cells[at].group];
  const Cell *cell = &search->clause->cells[at];
  if (cell->is_modifier && !cell->has_head) {
    return false;
  }
  return first->governor == NOWHERE || first->has_head;
}

/* A preposition whose noun only counts or orders: "a series of trainings". */
static bool
is_see_through(const Clause *clause, uint32_t at)
{
  const uint32_t governor = clause->cells[clause->cells[at].group].governor;
  return governor != NOWHERE && governor > 0 &&
         cell_is(clause, governor - 1, G_TRANSPARENT);
}

static void
take(const Search *search, uint32_t at, Filler *out)
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

/* --- the subject, to the left of a verb --------------------------------------
 */

/* A relative pronoun right before the verb: its noun is the subject. */
static bool
find_antecedent(const Search *search, uint32_t at, Filler *out)
{
  for (uint32_t i = at; i > 0; i--) {
    const Cell *cell = &search->clause->cells[i - 1];
    if (is_wanted(search, i - 1)) {
      take(search, i - 1, out);
      return true;
    }
    if (cell->is_finite || cell->grammar & (G_STRONG | G_RELATIVE)) {
      return false;
    }
  }
  return false;
}

static bool
find_left(const Search *search, uint32_t from, Filler *out)
{
  const Clause *clause = search->clause;
  uint32_t i = from;
  uint32_t verbs_to_cross = 0;
  if (i > 0 && cell_is(clause, i - 1, G_RELATIVE)) {
    return find_antecedent(search, i - 1, out);
  }
  if (i > 0 && cell_is(clause, i - 1, G_COORDINATOR)) {
    verbs_to_cross = 1; /* "A planned and held": the same subject */
  }
  while (i > 0) {
    i--;
    const Cell *cell = &clause->cells[i];
    if (cell->is_bracketed || cell->is_opaque) {
      continue;
    }
    if (is_wanted(search, i) &&
        (is_free(search, i) || is_see_through(clause, i))) {
      take(search, i, out);
      return true;
    }
    if (cell->is_finite && !cell_is(clause, i, G_BE | G_HAVE)) {
      if (verbs_to_cross == 0) {
        return false;
      }
      verbs_to_cross--;
    }
    if (cell->grammar & G_SUBORDINATE && i > 0) {
      return false;
    }
    if (cell->grammar & G_STRONG) {
      return false;
    }
  }
  return false;
}

/* --- the object, to the right
 * ------------------------------------------------- */

static bool
find_right(const Search *search, uint32_t from, Filler *out)
{
  const Clause *clause = search->clause;
  bool seen_noun = false;
  for (uint32_t i = from; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    if (cell->is_bracketed) {
      continue;
    }
    if (is_wanted(search, i) &&
        (clause->cells[cell->group].governor == NOWHERE ||
         is_see_through(clause, i) ||
         clause->cells[cell->group].governor < from)) {
      if (!cell->is_modifier || cell->has_head ||
          !(search->trigger_classes >> cell->class_id & 1)) {
        take(search, i, out);
        return true;
      }
    }
    if (cell->is_finite || cell->grammar & (G_STRONG | G_RELATIVE)) {
      return false;
    }
    if (cell->grammar & G_COMMA && seen_noun) {
      return false;
    }
    if (cell->mention && cell->governor == NOWHERE) {
      seen_noun = true;
    }
  }
  return false;
}

/* "the workshop that IOM organised": the object before the pronoun. */
static bool
find_relative_object(const Search *search, uint32_t from, Filler *out)
{
  enum { FURTHEST = 10, NEAR_PRONOUN = 4 };
  const Clause *clause = search->clause;
  for (uint32_t i = from; i > 0 && from - i < FURTHEST; i--) {
    if (clause->cells[i - 1].is_finite) {
      return false;
    }
    if (!cell_is(clause, i - 1, G_RELATIVE)) {
      continue;
    }
    for (uint32_t k = i - 1; k > 0 && i - k < NEAR_PRONOUN; k--) {
      if (is_wanted(search, k - 1)) {
        take(search, k - 1, out);
        return true;
      }
    }
    return false;
  }
  return false;
}

/* The agent of a passive verb: the phrase governed by "by". */
static bool
find_agent(const Search *search, uint32_t from, Filler *out)
{
  const Clause *clause = search->clause;
  for (uint32_t i = from; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    if (cell->grammar & G_BY) {
      for (uint32_t k = i + 1; k < clause->n_cells; k++) {
        const Cell *other = &clause->cells[k];
        if (other->class_id && is_wanted(search, k) &&
            (clause->cells[other->group].governor == i || other->has_head ||
             other->governor == NOWHERE)) {
          take(search, k, out);
          return true;
        }
        if (other->is_finite || other->grammar & (G_STRONG | G_COMMA)) {
          return false;
        }
      }
      return false;
    }
    if (cell->is_finite || cell->grammar & G_STRONG) {
      return false;
    }
  }
  return false;
}

/* --- behind certain words
 * ------------------------------------------------------ */

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

/* Does one of the role's wordings stand right before element `at`? */
static bool
stands_after_words(const Search *search, uint32_t at)
{
  uint32_t begin;
  for (uint32_t i = 0; i < search->role->n_literals; i++) {
    if (words_end_at(search->clause, &search->role->literals[i], at, &begin)) {
      return true;
    }
  }
  return false;
}

/* Is there another thing of the trigger's kind between, which the candidate
   then belongs to? Members of the trigger's own coordination do not count. */
static bool
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
fits_words(const Search *search, uint32_t at)
{
  const Cell *cells = search->clause->cells;
  const uint32_t first = cells[at].group;
  if (!is_wanted(search, at) || cells[at].is_opaque) {
    return false;
  }
  return stands_after_words(search, cells[first].phrase_begin) ||
         stands_after_words(search, at);
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
      take(search, i, out);
      return true;
    }
  }
  if (search->role->only_after) {
    return false;
  }
  for (uint32_t i = search->match->begin; i > 0; i--) {
    if (fits(search, i - 1) && is_within(search, i - 1)) {
      if (is_taken_between(search, i, search->match->begin)) {
        return false;
      }
      take(search, i - 1, out);
      return true;
    }
  }
  return false;
}

static bool
fits_any(const Search *search, uint32_t at)
{
  return is_wanted(search, at) && !search->clause->cells[at].is_opaque;
}

/* --- inside another role
 * -------------------------------------------------------- */

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
    if (clause->cells[i].mention != outer->mentions[0]) {
      continue;
    }
    for (uint32_t k = clause->cells[i].phrase_begin; k < i; k++) {
      if (is_wanted(search, k)) {
        take(search, k, out);
        return true;
      }
    }
  }
  return false;
}

/* The last one that the item named before this sentence. */
static bool
find_context(const Search *search, Filler *out)
{
  const Clause *clause = search->clause;
  const uint32_t id =
      latest_mention(clause->run, clause->row->item, search->role->classes);
  out->mentions[0] = id;
  out->n_mentions = id != 0;
  return id != 0;
}

/* --- phrases
 * ---------------------------------------------------------------------- */

static bool
is_in_list(const Clause *clause, uint32_t list, uint32_t at)
{
  if (list == 0) {
    return false;
  }
  const WordList *words = &clause->run->knowledge->book.lists[list - 1];
  for (uint32_t i = 0; i < words->n_phrases; i++) {
    uint32_t n = 0;
    while (words->phrases[i][n] && at + n < clause->n_cells &&
           cell_word(clause, at + n) == words->phrases[i][n]) {
      n++;
    }
    if (words->phrases[i][n] == 0) {
      return true;
    }
  }
  return false;
}

static bool
is_place_or_date(const Clause *clause, uint32_t at)
{
  const Ontology *ontology = &clause->run->knowledge->lexicon.ontology;
  for (uint32_t i = at; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    if (cell->class_id == ontology->date_type) {
      return true;
    }
    if (cell->class_id) {
      const uint8_t id = cell->class_id;
      return id <= ontology->n_types &&
             type_at(ontology, id)->event_column != EVENT_COLUMN_NONE &&
             cell->phrase_end == i + 1;
    }
    if (!cell_is(clause, i, G_DETERMINER | G_BY) &&
        !cell_is(clause, i, G_PREPOSITION)) {
      return false;
    }
  }
  return false;
}

/* A comma ends a topic unless the list of nouns goes on behind it. */
static bool
comma_ends(const Clause *clause, uint32_t at)
{
  uint32_t i = at + 1;
  if (i >= clause->n_cells) {
    return true;
  }
  const Cell *cell = &clause->cells[i];
  return cell->is_finite || (cell->verb_forms & VERB_ING) != 0 ||
         (cell->grammar & (G_PREPOSITION | G_RELATIVE | G_SUBORDINATE |
                           G_ADVERB | G_BY | G_DETERMINER | G_PRONOUN)) ||
         (cell->class_id && !cell_is(clause, i - 1, G_COORDINATOR)) ||
         (cell->verb_forms & VERB_PARTICIPLE && cell_is(clause, i + 1, G_BY));
}

/* "… for the national stakeholders of X": who it was for is no topic. */
static bool
governs_people(const Clause *clause, uint32_t at)
{
  for (uint32_t i = at + 1; i < clause->n_cells && i < at + 6; i++) {
    if (cell_is(clause, i, G_TRANSPARENT)) {
      return true;
    }
    if (cell_is(clause, i, G_PREPOSITION | G_COMMA | G_STRONG | G_BY)) {
      return false;
    }
  }
  return false;
}

static uint32_t
phrase_end(const Clause *clause, const Role *role, uint32_t begin)
{
  uint32_t i = begin;
  if (cell_is(clause, i, G_QUOTE)) {
    for (i++; i < clause->n_cells && !cell_is(clause, i, G_QUOTE); i++) {}
    return i;
  }
  for (; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    if (cell->grammar & (G_STRONG | G_OPEN | G_CLOSE | G_RELATIVE) ||
        cell->is_finite || is_in_list(clause, role->until, i)) {
      break;
    }
    if (cell->grammar & G_COMMA && comma_ends(clause, i)) {
      break;
    }
    if (i > begin && cell->grammar & G_PREPOSITION &&
        governs_people(clause, i)) {
      break;
    }
    if (i > begin && cell->grammar & (G_PREPOSITION | G_BY) &&
        is_place_or_date(clause, i)) {
      break;
    }
    if (cell->class_id == clause->run->knowledge->lexicon.ontology.date_type &&
        cell->class_id) {
      break;
    }
  }
  while (i > begin && cell_is(clause, i - 1,
                              G_COMMA | G_COORDINATOR | G_PREPOSITION |
                                  G_DETERMINER | G_ADVERB | G_TO)) {
    i--;
  }
  /* the full stop of the sentence */
  const Element *last = &clause->row->elements[i > begin ? i - 1 : begin];
  const Token *token = &clause->run->doc->tokens[last->token_begin];
  if (i > begin && last->mention == 0 && token->shape == SHAPE_PUNCT &&
      !cell_is(clause, i - 1, G_QUOTE)) {
    i--;
  }
  return i;
}

static bool
find_phrase_text(const Search *search, Filler *out)
{
  const Clause *clause = search->clause;
  const uint32_t limit = search->role->within
                             ? search->match->end + search->role->within
                             : clause->n_cells;
  for (uint32_t i = search->match->end; i < clause->n_cells && i <= limit;
       i++) {
    uint32_t begin = i;
    if (i > search->match->end &&
        (clause->cells[i - 1].is_finite ||
         cell_is(clause, i - 1, G_STRONG | G_RELATIVE)) &&
        search->role->within) {
      return false;
    }
    if (!stands_after_words(search, i)) {
      if (clause->cells[i].is_opaque) {
        return false;
      }
      continue;
    }
    if (is_taken_between(search, search->match->end, i)) {
      return false;
    }
    while (cell_is(clause, begin, G_DETERMINER)) {
      begin++;
    }
    if (begin >= clause->n_cells ||
        clause->cells[begin].class_id ==
            clause->run->knowledge->lexicon.ontology.date_type) {
      continue;
    }
    const bool quoted = cell_is(clause, begin, G_QUOTE);
    const uint32_t end = phrase_end(clause, search->role, begin);
    const uint32_t first = quoted ? begin + 1 : begin;
    if (end <= first) {
      continue;
    }
    out->token_begin = clause->row->elements[first].token_begin;
    out->token_end = clause->row->elements[end - 1].token_end;
    for (uint32_t k = begin; k < end; k++) {
      clause->cells[k].is_opaque = true;
    }
    return true;
  }
  return false;
}

/* --- a role
 * ------------------------------------------------------------------------ */

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
  return search->verb->is_passive == (way == WAY_AFTER) &&
         (begin == 0 ||
          cell_is(search->clause, begin - 1, G_PRONOUN | G_COORDINATOR));
}

static bool
fill_way(const Search *search, RoleWay way, const Filler *filled, Filler *out)
{
  const VerbGroup *verb = search->verb;
  switch (way) {
  case WAY_BEFORE:
    return verb->is_passive ? find_agent(search, verb->end, out)
                            : find_left(search, verb->begin, out);
  case WAY_AFTER:
    if (!verb->is_passive) {
      return find_right(search, verb->end, out) ||
             find_relative_object(search, verb->begin, out);
    }
    return find_left(search, verb->begin, out) ||
           (verb->is_bare && find_right(search, verb->end, out));
  case WAY_WORDS:
    return search->role->takes_all ? find_all(search, fits_words, out)
                                   : find_around(search, fits_words, out);
  case WAY_INSIDE:
    return find_inside(search, &filled[search->role->inside], out);
  case WAY_NEAREST:
    return find_around(search, fits_any, out);
  case WAY_CONTEXT:
    return may_look_back(search) && find_context(search, out);
  }
  return false;
}

/* A frame whose verb is an event leaves to other events what is nearer to
   them. */
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
  if (rule->event_kind) {
    search.trigger_classes = event_classes(clause);
  }
  *out = (Filler){0};
  if (role->is_phrase) {
    return find_phrase_text(&search, out);
  }
  for (uint8_t i = 0; i < role->n_ways; i++) {
    if (fill_way(&search, (RoleWay)role->ways[i], filled, out) &&
        out->n_mentions) {
      return true;
    }
  }
  return false;
}
