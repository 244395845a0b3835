// SPDX-License-Identifier: MIT
#include "relate/clause.h"

#include "base/status.h"

#include <assert.h>

uint32_t
cell_word(const Clause *clause, uint32_t at)
{
  const Element *element = &clause->row->elements[at];
  return clause->run->doc->tokens[element->token_begin].word;
}

static bool
is_capital(const Clause *clause, uint32_t at)
{
  const Element *element = &clause->row->elements[at];
  const uint8_t shape = clause->run->doc->tokens[element->token_begin].shape;
  return shape == SHAPE_CAP || shape == SHAPE_UPPER || shape == SHAPE_MIXED;
}

static void
fill_cells(Clause *clause)
{
  const Lexicon *lexicon = &clause->run->knowledge->lexicon;
  uint32_t depth = 0;
  for (uint32_t i = 0; i < clause->n_cells; i++) {
    const Element *element = &clause->row->elements[i];
    Cell *cell = &clause->cells[i];
    cell->governor = cell->next = NOWHERE;
    cell->group = cell->phrase_begin = i;
    cell->phrase_end = i + 1;
    cell->mention = element->mention;
    cell->class_id = element->class_id;
    if (!element->mention) {
      const WordInfo *info = word_info(lexicon, cell_word(clause, i));
      cell->grammar = info->grammar;
      cell->verb_forms = info->verb_forms;
    }
    depth -= depth && cell->grammar & G_CLOSE ? 1 : 0;
    cell->is_bracketed = depth > 0;
    depth += cell->grammar & G_OPEN ? 1 : 0;
  }
}

/* Inside a noun phrase: articles, adjectives, nouns, numbers, capitals. */
static bool
is_nominal(const Clause *clause, uint32_t at)
{
  const Cell *cell = &clause->cells[at];
  if (cell->mention) {
    return true;
  }
  const uint64_t closed = G_PREPOSITION | G_COORDINATOR | G_BE | G_HAVE |
                          G_WILL | G_WOULD | G_NOT | G_TO | G_BY | G_RELATIVE |
                          G_SUBORDINATE | G_COMMA | G_STRONG | G_OPEN |
                          G_CLOSE | G_PRONOUN;
  if (cell->grammar & closed) {
    return false;
  }
  if (cell->grammar &
      (G_DETERMINER | G_ADJECTIVE | G_NOUN | G_POSSESSIVE | G_QUOTE)) {
    return true;
  }
  const Element *element = &clause->row->elements[at];
  const uint8_t shape = clause->run->doc->tokens[element->token_begin].shape;
  if (shape == SHAPE_PUNCT || cell->grammar & G_ADVERB) {
    return false;
  }
  return cell->verb_forms == 0 || is_capital(clause, at);
}

/* A verb with a subject of its own, as far as the word and its neighbours
   tell: after an article or preposition it is a noun or an adjective. */
static bool
is_finite(const Clause *clause, uint32_t at)
{
  const Cell *cell = &clause->cells[at];
  if (cell->mention || is_capital(clause, at)) {
    return false;
  }
  if (cell->grammar & (G_BE | G_HAVE | G_WILL | G_WOULD)) {
    return true;
  }
  const uint8_t finite = VERB_PAST | VERB_THIRD;
  if (!(cell->verb_forms & finite) || cell->grammar & (G_NOUN | G_ADJECTIVE)) {
    return false;
  }
  if (at > 0 && cell_is(clause, at - 1,
                        G_DETERMINER | G_PREPOSITION | G_ADJECTIVE |
                            G_POSSESSIVE | G_BY | G_TO)) {
    return false;
  }
  /* "organised by" and ", funded by" are participles. */
  if (cell->verb_forms & VERB_PARTICIPLE &&
      (cell_is(clause, at + 1, G_BY) ||
       cell_is(clause, at + 1, G_PREPOSITION))) {
    return at > 0 && clause->cells[at - 1].grammar & (G_RELATIVE | G_PRONOUN);
  }
  return true;
}

/* Dates, people and titles are phrases of their own: nothing is described by
   them, nor do they describe. */
static bool
is_whole(const Clause *clause, uint32_t at)
{
  const Lexicon *lexicon = &clause->run->knowledge->lexicon;
  const uint8_t id = clause->cells[at].class_id;
  if (id == 0) {
    return false;
  }
  return lexicon->standing_classes >> id & 1 ||
         (id <= lexicon->ontology.n_types &&
          type_at(&lexicon->ontology, id)->is_whole);
}

/* "the Permanent Secretary of X": an office-holder stands for X. */
static bool
stands_for(const Clause *clause, uint32_t at)
{
  const Lexicon *lexicon = &clause->run->knowledge->lexicon;
  return lexicon->standing_classes >> clause->cells[at].class_id & 1;
}

static void
find_phrase(Clause *clause, uint32_t at)
{
  Cell *cell = &clause->cells[at];
  uint32_t begin = at;
  while (begin > 0 && is_nominal(clause, begin - 1) &&
         !is_whole(clause, begin - 1) && !clause->cells[begin - 1].is_finite) {
    begin--;
    if (cell_is(clause, begin, G_DETERMINER)) {
      break;
    }
  }
  uint32_t end = at + 1;
  while (end < clause->n_cells && is_nominal(clause, end) &&
         !is_whole(clause, end) && !clause->cells[end].is_finite &&
         !cell_is(clause, end, G_DETERMINER)) {
    if (cell_is(clause, end, G_POSSESSIVE) && end > at) {
      /* "ICMPD's workshop": what follows is another phrase, but its own. */
      cell->is_modifier = true;
    }
    end++;
  }
  cell->phrase_begin = begin;
  cell->phrase_end = end;
  if (end > at + 1 && !cell_is(clause, at + 1, G_QUOTE)) {
    cell->is_modifier = true;
  }
  if (begin > 0 && cell_is(clause, begin - 1, G_PREPOSITION | G_BY | G_TO)) {
    cell->governor = begin - 1;
    cell->has_head = begin > 1 && (cell_is(clause, begin - 2, G_TRANSPARENT) ||
                                   stands_for(clause, begin - 2));
  }
  /* "ICMPD experts": the noun behind stands for the name. */
  for (uint32_t i = at + 1; i < end; i++) {
    if (cell_is(clause, i, G_TRANSPARENT)) {
      cell->has_head = true;
    }
  }
}

/* --- coordination -----------------------------------------------------------
 */

/* Length of a coordinator ("and", "as well as", "&") at `at`; 0: none. */
static uint32_t
coordinator_at(const Clause *clause, uint32_t at)
{
  const WordList *list =
      rulebook_list(&clause->run->knowledge->book, STR("COORDINATOR"));
  uint32_t best = 0;
  for (uint32_t i = 0; list && i < list->n_phrases; i++) {
    uint32_t n = 0;
    while (list->phrases[i][n] && at + n < clause->n_cells &&
           !clause->cells[at + n].mention &&
           cell_word(clause, at + n) == list->phrases[i][n]) {
      n++;
    }
    best = list->phrases[i][n] == 0 && n > best ? n : best;
  }
  return best;
}

/* Behind a bracket that opens at `at`, or `at`. */
static uint32_t
skip_bracket(const Clause *clause, uint32_t at)
{
  if (!cell_is(clause, at, G_OPEN)) {
    return at;
  }
  uint32_t end = at;
  while (end < clause->n_cells && !cell_is(clause, end, G_CLOSE)) {
    end++;
  }
  return end < clause->n_cells ? end + 1 : at;
}

/* Behind "from Bangladesh" after a member of a list, or `at`. */
static uint32_t
skip_attached(const Clause *clause, uint32_t at)
{
  if (cell_is(clause, at, G_PREPOSITION) && at + 1 < clause->n_cells) {
    uint32_t i = at + 1;
    while (i < clause->n_cells && cell_is(clause, i, G_DETERMINER)) {
      i++;
    }
    if (i < clause->n_cells && clause->cells[i].mention) {
      return i + 1;
    }
  }
  return at;
}

typedef enum Link { LINK_NONE, LINK_COMMA, LINK_AND } Link;

/* What joins the phrase that ends before `at` to the next one; `*after` is
   where that one begins. */
static Link
link_at(const Clause *clause, uint32_t at, uint32_t *after)
{
  uint32_t i = at;
  const bool comma = cell_is(clause, i, G_COMMA);
  i += comma;
  const uint32_t n = coordinator_at(clause, i);
  i += n;
  *after = i;
  return n ? LINK_AND : comma ? LINK_COMMA : LINK_NONE;
}

static bool
may_join(const Clause *clause, const Cell *a, const Cell *b, Link link)
{
  if (a->class_id == b->class_id) {
    return true;
  }
  const Ontology *ontology = &clause->run->knowledge->lexicon.ontology;
  if (link != LINK_AND || a->class_id > ontology->n_types ||
      b->class_id > ontology->n_types) {
    return false;
  }
  const TypeInfo *x = type_at(ontology, a->class_id);
  const TypeInfo *y = type_at(ontology, b->class_id);
  return !x->is_literal && !y->is_literal && x->is_event == y->is_event;
}

/* The mention that is coordinated next with the one at `at`, or NOWHERE. */
static uint32_t
next_member(const Clause *clause, uint32_t at, Link *link)
{
  const Cell *cell = &clause->cells[at];
  uint32_t starts[2] = {cell->phrase_end, at + 1};
  for (int i = 0; i < 2; i++) {
    uint32_t after;
    uint32_t from = skip_bracket(clause, starts[i]);
    if (cell_is(clause, from, G_QUOTE)) {
      from++;
    }
    *link = link_at(clause, from, &after);
    if (*link == LINK_NONE) {
      *link = link_at(clause, skip_attached(clause, from), &after);
    }
    if (*link == LINK_NONE) {
      continue;
    }
    for (uint32_t k = after; k < clause->n_cells; k++) {
      const Cell *other = &clause->cells[k];
      if (other->mention) {
        return other->phrase_begin <= after &&
                       may_join(clause, cell, other, *link)
                   ? k
                   : NOWHERE;
      }
      if (!is_nominal(clause, k)) {
        break;
      }
    }
  }
  return NOWHERE;
}

/* Chains of mentions. A chain of commas without a final "and" is no
   coordination (it may be an apposition), unless in brackets. */
static void
find_groups(Clause *clause)
{
  for (uint32_t i = 0; i < clause->n_cells; i++) {
    Cell *cell = &clause->cells[i];
    if (!cell->mention || cell->group != i) {
      continue;
    }
    uint32_t members[64];
    uint32_t n = 0;
    uint32_t last_and = 0;
    Link link;
    members[n++] = i;
    for (uint32_t next = next_member(clause, i, &link);
         next != NOWHERE && n < 64; next = next_member(clause, next, &link)) {
      members[n++] = next;
      last_and = link == LINK_AND ? n : last_and;
    }
    const uint32_t n_joined = cell->is_bracketed ? n : last_and;
    for (uint32_t k = 1; k < n_joined; k++) {
      Cell *member = &clause->cells[members[k]];
      clause->cells[members[k - 1]].next = members[k];
      member->group = i;
      member->governor = cell->governor;
      member->has_head = member->has_head || cell->has_head;
    }
  }
}

void
clause_read(Clause *clause, Run *run, uint32_t sentence)
{
  const SentenceRow *row = &run->rows[sentence];
  *clause = (Clause){
      .run = run, .row = row, .sentence = sentence, .n_cells = row->n_elements};
  clause->cells = ARENA_NEW_ARRAY(run->scratch, Cell, row->n_elements + 1);
  fill_cells(clause);
  for (uint32_t i = 0; i < clause->n_cells; i++) {
    clause->cells[i].is_finite = is_finite(clause, i);
  }
  for (uint32_t i = 0; i < clause->n_cells; i++) {
    if (clause->cells[i].mention) {
      find_phrase(clause, i);
    }
  }
  find_groups(clause);
}

/* --- verbs -------------------------------------------------------------------
 */

static bool
is_adverb(const Clause *clause, uint32_t at)
{
  return cell_is(clause, at, G_ADVERB | G_NOT);
}

/* Is there a mention of `classes` right before `at` (a comma or "which"
   between is allowed)? */
static bool
stands_before(const Clause *clause, uint32_t at, uint64_t classes)
{
  while (at > 0 && cell_is(clause, at - 1, G_COMMA | G_CLOSE | G_QUOTE)) {
    at--;
    if (cell_is(clause, at, G_CLOSE)) {
      while (at > 0 && !cell_is(clause, at, G_OPEN)) {
        at--;
      }
    }
  }
  return at > 0 && clause->cells[at - 1].class_id &&
         classes >> clause->cells[at - 1].class_id & 1;
}

static bool
stands_behind(const Clause *clause, uint32_t at, uint64_t classes)
{
  for (uint32_t i = at; i < clause->n_cells && i < at + 8; i++) {
    const Cell *cell = &clause->cells[i];
    if (cell->class_id) {
      return (classes >> cell->class_id & 1) &&
             (cell->governor == NOWHERE || cell->governor < at);
    }
    if (cell->grammar & (G_PREPOSITION | G_BY | G_COMMA | G_STRONG)) {
      return false;
    }
  }
  return false;
}

static bool
by_follows(const Clause *clause, uint32_t at)
{
  for (uint32_t i = at; i < clause->n_cells && i < at + 4; i++) {
    if (cell_is(clause, i, G_BY)) {
      return true;
    }
    if (!is_adverb(clause, i) && !clause->cells[i].mention &&
        !cell_is(clause, i, G_PREPOSITION | G_DETERMINER)) {
      return false;
    }
  }
  return false;
}

static uint8_t
mood_of(const Clause *clause, uint32_t begin, uint32_t verb)
{
  bool will = false;
  bool would = false;
  bool negated = false;
  bool to = false;
  for (uint32_t i = begin; i < verb; i++) {
    negated = negated || cell_is(clause, i, G_NOT);
    will = will || cell_is(clause, i, G_WILL);
    would = would || cell_is(clause, i, G_WOULD);
    to = to || cell_is(clause, i, G_TO);
  }
  /* "No delegation from Niger attended" */
  for (uint32_t i = begin; i > 0 && !clause->cells[i - 1].is_finite &&
                           !cell_is(clause, i - 1, G_STRONG | G_COMMA);
       i--) {
    negated = negated || cell_is(clause, i - 1, G_NOT);
  }
  for (uint32_t i = 0; i < verb; i++) {
    negated = negated || cell_is(clause, i, G_DENY);
    would = would || cell_is(clause, i, G_IF);
    will = will || (to && cell_is(clause, i, G_PLAN));
  }
  if (begin > 0 && cell_is(clause, begin - 1, G_NOT)) {
    negated = true;
  }
  return negated ? FACT_DENIED
         : would ? FACT_CONDITIONAL
         : will  ? FACT_PLANNED
                 : FACT_HELD;
}

VerbGroup
verb_group(const Clause *clause, uint32_t begin, uint32_t end,
           uint64_t object_classes)
{
  VerbGroup group = {.begin = begin, .end = end};
  bool has_be = false;
  bool has_auxiliary = false;
  while (group.begin > 0 &&
         cell_is(clause, group.begin - 1,
                 G_BE | G_HAVE | G_WILL | G_WOULD | G_TO | G_ADVERB | G_NOT)) {
    group.begin--;
    has_be = has_be || cell_is(clause, group.begin, G_BE);
    has_auxiliary = has_auxiliary || !is_adverb(clause, group.begin);
    group.is_infinitive =
        group.is_infinitive || cell_is(clause, group.begin, G_TO);
  }
  /* "plans to organise", "is expected to organise" */
  if (group.is_infinitive && group.begin > 0 &&
      cell_is(clause, group.begin - 1, G_PLAN)) {
    group.begin--;
    while (group.begin > 0 &&
           cell_is(clause, group.begin - 1, G_BE | G_HAVE | G_ADVERB)) {
      group.begin--;
    }
  }
  const uint8_t forms = clause->cells[begin].verb_forms;
  group.is_bare = !has_auxiliary;
  if (has_be) {
    group.is_passive = (forms & VERB_PARTICIPLE) != 0;
  } else if (!has_auxiliary && forms & VERB_PARTICIPLE) {
    group.is_passive =
        by_follows(clause, end) ||
        (group.begin == 0 && cell_is(clause, end, G_PREPOSITION)) ||
        (stands_before(clause, begin, object_classes) &&
         !stands_behind(clause, end, object_classes));
  }
  group.status = mood_of(clause, group.begin, begin);
  return group;
}
