// SPDX-License-Identifier: MIT
/* Roles that are words, not mentions: the topic of an event, its title. */
#include "relate/search.h"

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

/* A preposition within a topic that leads out of it. */
static bool
preposition_ends(const Clause *clause, uint32_t at)
{
  if (cell_is(clause, at, G_PREPOSITION) && governs_people(clause, at)) {
    return true;
  }
  return cell_is(clause, at, G_PREPOSITION | G_BY) &&
         is_place_or_date(clause, at);
}

static bool
ends_phrase(const Clause *clause, const Role *role, uint32_t begin, uint32_t at)
{
  const Cell *cell = &clause->cells[at];
  if (ends_clause(cell) || cell->grammar & (G_OPEN | G_CLOSE) ||
      is_in_list(clause, role->until, at)) {
    return true;
  }
  if (cell->grammar & G_COMMA && comma_ends(clause, at)) {
    return true;
  }
  if (cell->class_id &&
      cell->class_id == clause->run->knowledge->lexicon.ontology.date_type) {
    return true;
  }
  return at > begin && preposition_ends(clause, at);
}

/* Without the words at the end that lead on to what is not there. */
static uint32_t
trim_links(const Clause *clause, uint32_t begin, uint32_t end)
{
  const uint64_t links =
      G_COMMA | G_COORDINATOR | G_PREPOSITION | G_DETERMINER | G_ADVERB | G_TO;
  while (end > begin && cell_is(clause, end - 1, links)) {
    end--;
  }
  return end;
}

/* Without the full stop of the sentence. */
static uint32_t
trim_stop(const Clause *clause, uint32_t begin, uint32_t end)
{
  if (end == begin || cell_is(clause, end - 1, G_QUOTE)) {
    return end;
  }
  const Element *last = &clause->row->elements[end - 1];
  const Token *token = &clause->run->doc->tokens[last->token_begin];
  return last->mention == 0 && token->shape == SHAPE_PUNCT ? end - 1 : end;
}

static uint32_t
phrase_end(const Clause *clause, const Role *role, uint32_t begin)
{
  uint32_t end = begin;
  if (cell_is(clause, begin, G_QUOTE)) {
    do {
      end++;
    } while (end < clause->n_cells && !cell_is(clause, end, G_QUOTE));
    return end;
  }
  while (end < clause->n_cells && !ends_phrase(clause, role, begin, end)) {
    end++;
  }
  return trim_stop(clause, begin, trim_links(clause, begin, end));
}

/* "on 4 June" is no topic, also where nobody knows the year. */
static bool
is_number_or_date(const Clause *clause, uint32_t at)
{
  const Element *element = &clause->row->elements[at];
  return clause->cells[at].class_id ==
             clause->run->knowledge->lexicon.ontology.date_type ||
         clause->run->doc->tokens[element->token_begin].shape == SHAPE_NUMBER;
}

/* Take the phrase whose words begin at `at`; a date is none. */
static bool
take_phrase(const Search *search, uint32_t at, Filler *out)
{
  const Clause *clause = search->clause;
  uint32_t begin = at;
  while (cell_is(clause, begin, G_DETERMINER)) {
    begin++;
  }
  if (begin >= clause->n_cells || is_number_or_date(clause, begin)) {
    return false;
  }
  const uint32_t end = phrase_end(clause, search->role, begin);
  const uint32_t first = cell_is(clause, begin, G_QUOTE) ? begin + 1 : begin;
  if (end <= first) {
    return false;
  }
  out->token_begin = clause->row->elements[first].token_begin;
  out->token_end = clause->row->elements[end - 1].token_end;
  for (uint32_t i = begin; i < end; i++) {
    clause->cells[i].is_opaque = true;
    if (clause->cells[i].mention) {
      mention_at(clause->run, clause->cells[i].mention)->flags |= MENTION_TOPIC;
    }
  }
  return true;
}

/* "deals with": a verb that is a part of a wording ends nothing. */
static bool
is_within_words(const Search *search, uint32_t at)
{
  enum { LONGEST = 3 };
  for (uint32_t k = 1; k <= LONGEST && at + k < search->clause->n_cells; k++) {
    if (wording_before(search, at + k) > k) {
      return true;
    }
  }
  return false;
}

/* A limited search stays in its clause; none goes on behind another topic or
   behind another thing that the words may belong to. */
static bool
ends_search(const Search *search, uint32_t at)
{
  const Cell *cells = search->clause->cells;
  const uint32_t from = search->match->end;
  if (stands_after_words(search, at)) {
    return is_taken_between(search, from, at);
  }
  return cells[at].is_opaque ||
         (search->role->within && at > from && ends_clause(&cells[at - 1]) &&
          !is_within_words(search, at));
}

/* "on how to …": where a longer wording ends that begins with a shorter one
   that ends at `at`. */
static uint32_t
behind_longer_words(const Search *search, uint32_t at)
{
  enum { FURTHEST = 2 };
  for (uint32_t k = at + FURTHEST; k > at; k--) {
    if (k < search->clause->n_cells && wording_before(search, k) > k - at) {
      return k;
    }
  }
  return at;
}

bool
find_phrase_text(const Search *search, Filler *out)
{
  const uint32_t n_cells = search->clause->n_cells;
  const uint32_t from = search->match->end;
  const uint32_t limit =
      search->role->within ? from + search->role->within : n_cells;
  for (uint32_t i = from; i < n_cells && i <= limit; i++) {
    if (ends_search(search, i)) {
      return false;
    }
    if (stands_after_words(search, i) &&
        take_phrase(search, behind_longer_words(search, i), out)) {
      return true;
    }
  }
  return false;
}
