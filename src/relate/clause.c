// SPDX-License-Identifier: MIT
#include "relate/cells.h"

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

/* "the signing of": a noun that names what a verb says, also where it is a
   mention of one word. */
static bool
is_deed(const Element *element, const WordInfo *info)
{
  return element->token_end - element->token_begin == 1 &&
         (info->noun_of != 0 ||
          (element->mention && info->verb_forms & (VERB_ING | VERB_BASE)));
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
    clause->classes |= UINT64_C(1) << element->class_id;
    const WordInfo *info = word_info(lexicon, cell_word(clause, i));
    cell->is_deed = is_deed(element, info);
    if (!element->mention) {
      cell->grammar = info->grammar;
      cell->verb_forms = info->verb_forms;
      clause->grammar |= info->grammar;
    }
    depth -= depth && cell->grammar & G_CLOSE ? 1 : 0;
    cell->is_bracketed = depth > 0;
    depth += cell->grammar & G_OPEN ? 1 : 0;
  }
}

/* "IOM plans to organise": a noun by its list, but a verb here. */
static bool
is_planning(const Clause *clause, uint32_t at)
{
  const Cell *cell = &clause->cells[at];
  return cell->grammar & G_PLAN && cell->verb_forms && at > 0 &&
         clause->cells[at - 1].mention && cell_is(clause, at + 1, G_TO) &&
         at + 2 < clause->n_cells &&
         clause->cells[at + 2].verb_forms & VERB_BASE;
}

/* "IOM trained the officials": no adjective stands before an article. */
static bool
is_past_before_article(const Clause *clause, uint32_t at)
{
  return clause->cells[at].verb_forms & VERB_PAST &&
         cell_is(clause, at + 1, G_DETERMINER);
}

/* "Oslo hosts final workshop": a noun as well, but between a name and the
   begin of another noun phrase a verb. */
static bool
is_third_before_phrase(const Clause *clause, uint32_t at)
{
  return clause->cells[at].verb_forms & VERB_THIRD && at > 0 &&
         clause->cells[at - 1].mention &&
         (cell_is(clause, at + 1, G_DETERMINER | G_ADJECTIVE) ||
          (at + 1 < clause->n_cells && clause->cells[at + 1].mention));
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
                          G_CLOSE | G_PRONOUN | G_CONTRAST | G_BUT;
  if (cell->grammar & closed || is_planning(clause, at) ||
      is_past_before_article(clause, at) ||
      is_third_before_phrase(clause, at)) {
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
  if (is_planning(clause, at) || is_third_before_phrase(clause, at)) {
    return true;
  }
  const uint8_t finite = VERB_PAST | VERB_THIRD;
  if (!(cell->verb_forms & finite) || (cell->grammar & (G_NOUN | G_ADJECTIVE) &&
                                       !is_past_before_article(clause, at))) {
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

/* May it stand in the noun phrase of a mention beside it? */
static bool
may_describe(const Clause *clause, uint32_t at)
{
  return is_nominal(clause, at) && !is_whole(clause, at) &&
         !clause->cells[at].is_finite;
}

static uint32_t
phrase_begin(const Clause *clause, uint32_t at)
{
  uint32_t begin = at;
  while (begin > 0 && !cell_is(clause, begin, G_DETERMINER) &&
         may_describe(clause, begin - 1)) {
    begin--;
  }
  return begin;
}

static uint32_t
phrase_end(const Clause *clause, uint32_t at)
{
  uint32_t end = at + 1;
  while (end < clause->n_cells && may_describe(clause, end) &&
         !cell_is(clause, end, G_DETERMINER)) {
    end++;
  }
  return end;
}

static void
find_governor(const Clause *clause, Cell *cell)
{
  const uint32_t begin = cell->phrase_begin;
  if (begin == 0 || !cell_is(clause, begin - 1, G_PREPOSITION | G_BY | G_TO)) {
    return;
  }
  cell->governor = begin - 1;
  cell->has_head = begin > 1 && (cell_is(clause, begin - 2, G_TRANSPARENT) ||
                                 stands_for(clause, begin - 2));
}

/* "a consultation foreseen for May": what only describes is no noun. */
static bool
holds_noun(const Clause *clause, uint32_t begin, uint32_t end)
{
  for (uint32_t i = begin; i < end; i++) {
    const Cell *cell = &clause->cells[i];
    if (!(cell->grammar & G_ADJECTIVE) || cell->grammar & G_NOUN ||
        !(cell->verb_forms & VERB_PARTICIPLE)) {
      return true;
    }
  }
  return false;
}

static void
find_phrase(Clause *clause, uint32_t at)
{
  Cell *cell = &clause->cells[at];
  const uint32_t behind = at + 1;
  const uint32_t end = phrase_end(clause, at);
  cell->phrase_begin = phrase_begin(clause, at);
  cell->phrase_end = end;
  /* "ICMPD's workshop": what follows is another phrase, but its own. */
  cell->is_modifier = any_is(clause, behind, end, G_POSSESSIVE) ||
                      (end > behind && !cell_is(clause, behind, G_QUOTE) &&
                       holds_noun(clause, behind, end));
  find_governor(clause, cell);
  /* "ICMPD experts": the noun behind stands for the name. */
  if (any_is(clause, behind, end, G_TRANSPARENT)) {
    cell->has_head = true;
  }
}

/* --- coordination -----------------------------------------------------------
 */

/* Length of a coordinator ("and", "as well as", "&") at `at`; 0: none. */
static uint32_t
coordinator_at(const Clause *clause, uint32_t at)
{
  const WordList *list = clause->run->knowledge->coordinators;
  uint32_t best = 0;
  for (uint32_t i = 0; i < list->n_phrases; i++) {
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

/* Behind "from Bangladesh" after a member of a list, or `at`; another one of
   its kind has members of its own. */
static uint32_t
skip_attached(const Clause *clause, const Cell *member, uint32_t at)
{
  if (cell_is(clause, at, G_PREPOSITION) && at + 1 < clause->n_cells) {
    uint32_t i = at + 1;
    while (i < clause->n_cells && cell_is(clause, i, G_DETERMINER)) {
      i++;
    }
    if (i < clause->n_cells && clause->cells[i].mention &&
        clause->cells[i].class_id != member->class_id) {
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

/* What joins the phrase that ends before `at`, with what is attached to it,
   to the next one. */
static Link
link_behind(const Clause *clause, const Cell *member, uint32_t at,
            uint32_t *after)
{
  uint32_t from = skip_bracket(clause, at);
  from += cell_is(clause, from, G_QUOTE);
  const Link link = link_at(clause, from, after);
  return link != LINK_NONE
             ? link
             : link_at(clause, skip_attached(clause, member, from), after);
}

/* "the Moldovan Bureau": a word that only says whose the next mention is. */
static bool
describes_next(const Clause *clause, uint32_t at)
{
  const Ontology *ontology = &clause->run->knowledge->lexicon.ontology;
  return clause->cells[at].class_id > ontology->n_types &&
         at + 1 < clause->n_cells && clause->cells[at + 1].mention &&
         clause->cells[at + 1].class_id <= ontology->n_types;
}

/* "the Government of X": the preposition behind a noun that stands for X. */
static bool
is_of_head(const Clause *clause, uint32_t at, uint32_t begin)
{
  return at > begin && cell_is(clause, at, G_PREPOSITION) &&
         cell_is(clause, at - 1, G_TRANSPARENT);
}

/* The mention of the noun phrase that begins at `at`, or NOWHERE. */
static uint32_t
mention_from(const Clause *clause, uint32_t at)
{
  uint32_t i = at;
  while (i < clause->n_cells &&
         (!clause->cells[i].mention || describes_next(clause, i))) {
    if (!is_nominal(clause, i) && !is_of_head(clause, i, at)) {
      return NOWHERE;
    }
    i++;
  }
  return i < clause->n_cells ? i : NOWHERE;
}

/* "delegates of UNHCR and of UNICEF": behind the preposition of the member at
   `at` where it is said again, or `after`. */
static uint32_t
skip_preposition(const Clause *clause, uint32_t at, uint32_t after)
{
  const uint32_t governor = clause->cells[at].governor;
  return governor != NOWHERE && after < clause->n_cells &&
                 cell_word(clause, after) == cell_word(clause, governor)
             ? after + 1
             : after;
}

/* "and, from abroad, the agency": behind what is put in between commas. */
static uint32_t
skip_insertion(const Clause *clause, uint32_t after)
{
  enum { LONGEST_INSERTION = 5 };
  if (!cell_is(clause, after, G_COMMA) || after == 0 ||
      !cell_is(clause, after - 1, G_COORDINATOR)) {
    return after;
  }
  for (uint32_t i = after + 1;
       i < clause->n_cells && i <= after + LONGEST_INSERTION &&
       !clause->cells[i].mention && !clause->cells[i].is_finite;
       i++) {
    if (cell_is(clause, i, G_COMMA)) {
      return i + 1;
    }
  }
  return after;
}

/* "A and delegates of B"; ", and delegates of B came" begins a clause. */
static bool
may_add_headed(const Clause *clause, uint32_t after)
{
  return after < 2 || !cell_is(clause, after - 2, G_COMMA) ||
         cell_is(clause, after, G_DETERMINER);
}

/* The mention that is coordinated next with the one at `at`, or NOWHERE. The
   link stands behind its noun phrase or behind the mention itself. */
static uint32_t
next_member(const Clause *clause, uint32_t at, Link *link)
{
  const Cell *cell = &clause->cells[at];
  const uint32_t starts[2] = {cell->phrase_end, at + 1};
  for (int i = 0; i < 2; i++) {
    uint32_t after;
    *link = link_behind(clause, cell, starts[i], &after);
    after = skip_preposition(clause, at, skip_insertion(clause, after));
    const uint32_t next =
        *link == LINK_NONE ? NOWHERE : mention_from(clause, after);
    if (next != NOWHERE) {
      const Cell *other = &clause->cells[next];
      const bool joins =
          (other->phrase_begin <= after || may_add_headed(clause, after)) &&
          may_join(clause, cell, other, *link);
      return joins ? next : NOWHERE;
    }
  }
  return NOWHERE;
}

/* "the OSCE, not UNODC, sponsored", "not by UNODC but by the OSCE": where the
   words that set this noun phrase against another begin, or NOWHERE. */
static uint32_t
contrast_at(const Clause *clause, const Cell *cell)
{
  const Cell *governor =
      cell->governor == NOWHERE ? NULL : &clause->cells[cell->governor];
  const uint32_t begin = governor ? cell->governor : cell->phrase_begin;
  if (begin == 0 || !cell_is(clause, begin - 1, G_CONTRAST)) {
    return NOWHERE;
  }
  const bool is_inserted =
      begin > 1 && cell_is(clause, begin - 2, G_COMMA | G_OPEN | G_STRONG);
  return is_inserted || cell_is(clause, cell->phrase_end, G_BUT) ? begin - 1
                                                                 : NOWHERE;
}

/* What is named only to say that it is not meant fills no role, and its "not"
   does not deny the verb. */
static void
set_apart(Clause *clause)
{
  for (uint32_t i = 0; i < clause->n_cells; i++) {
    Cell *cell = &clause->cells[i];
    const uint32_t at = cell->mention ? contrast_at(clause, cell) : NOWHERE;
    if (at != NOWHERE) {
      cell->is_set_apart = true;
      clause->cells[at].grammar = 0;
      if (cell->governor != NOWHERE) {
        clause->cells[cell->governor].grammar &= ~(uint64_t)G_BY;
      }
    }
  }
}

/* "A, B, C and the rest": three or more before an "and" are a list, although
   nothing is known of what the "and" adds. */
static bool
goes_on_unknown(const Clause *clause, uint32_t last, uint32_t n)
{
  const uint32_t end = clause->cells[last].phrase_end;
  const uint32_t at = end + (cell_is(clause, end, G_COMMA) ? 1 : 0);
  return n >= 3 && cell_is(clause, at, G_COORDINATOR) &&
         at + 1 < clause->n_cells && !clause->cells[at + 1].is_finite &&
         (is_capital(clause, at + 1) ||
          cell_is(clause, at + 1, G_DETERMINER | G_OTHER));
}

enum { MOST_MEMBERS = 64 };

/* The chain of mentions that the one at `at` begins; how many of `members` are
   coordinated. A chain of commas without a final "and" is no coordination (it
   may be an apposition), unless in brackets. */
static uint32_t
chain_from(const Clause *clause, uint32_t at,
           uint32_t members[static MOST_MEMBERS])
{
  uint32_t n = 0;
  uint32_t last_and = 0;
  Link link;
  members[n++] = at;
  for (uint32_t next = next_member(clause, at, &link);
       next != NOWHERE && n < MOST_MEMBERS;
       next = next_member(clause, next, &link)) {
    members[n++] = next;
    last_and = link == LINK_AND ? n : last_and;
  }
  const bool is_list = clause->cells[at].is_bracketed ||
                       goes_on_unknown(clause, members[n - 1], n);
  return is_list ? n : last_and;
}

static void
find_groups(Clause *clause)
{
  for (uint32_t i = 0; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    if (!cell->mention || cell->group != i) {
      continue;
    }
    uint32_t members[MOST_MEMBERS];
    const uint32_t n = chain_from(clause, i, members);
    for (uint32_t k = 1; k < n; k++) {
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
  if (clause->grammar & G_CONTRAST) {
    set_apart(clause);
  }
  find_groups(clause);
}
