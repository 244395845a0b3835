// SPDX-License-Identifier: MIT
/* The subject, object and agent of a verb. */
#include "relate/cells.h"
#include "relate/search.h"

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

/* --- the subject, to the left of a verb --------------------------------------
 */

/* A relative pronoun right before the verb: its noun is the subject. */
static bool
find_antecedent(const Search *search, uint32_t at, Filler *out)
{
  for (uint32_t i = at; i > 0; i--) {
    if (is_wanted(search, i - 1)) {
      take_filler(search, i - 1, out);
      return true;
    }
    if (ends_clause(&search->clause->cells[i - 1])) {
      return false;
    }
  }
  return false;
}

/* "Somalia's Ministry": whose it is, where the thing itself is asked for. */
bool
owns_wanted(const Search *search, uint32_t at)
{
  const Clause *clause = search->clause;
  if (!cell_is(clause, at + 1, G_POSSESSIVE)) {
    return false;
  }
  for (uint32_t i = at + 2; i < clause->n_cells; i++) {
    if (clause->cells[i].mention) {
      return is_wanted(search, i) &&
             clause->cells[i].class_id != clause->cells[at].class_id;
    }
    if (!cell_is(clause, i, G_ADJECTIVE | G_NOUN) && clause->cells[i].grammar) {
      return false;
    }
  }
  return false;
}

static bool
may_be_subject(const Search *search, uint32_t at)
{
  return is_wanted(search, at) && !owns_wanted(search, at) &&
         (is_free(search, at) || is_see_through(search->clause, at));
}

static bool
is_main_verb(const Clause *clause, uint32_t at)
{
  return clause->cells[at].is_finite && !cell_is(clause, at, G_BE | G_HAVE);
}

/* A stop, or a conjunction: the subject of its clause would be behind it. */
static bool
ends_left(const Clause *clause, uint32_t at)
{
  return cell_is(clause, at, G_STRONG) ||
         (at > 0 && cell_is(clause, at, G_SUBORDINATE));
}

/* "The event, which was held in Oslo, was chaired by": where the relative
   clause with the verb at `verb` begins; where a comma stands before it, one
   must follow before `from`. NOWHERE: it stands in none. */
static uint32_t
relative_begin(const Clause *clause, uint32_t verb, uint32_t from)
{
  const bool has_comma = any_is(clause, verb + 1, from, G_COMMA);
  for (uint32_t i = verb; i > 1; i--) {
    if (cell_is(clause, i - 1, G_RELATIVE)) {
      return cell_is(clause, i - 2, G_COMMA) == has_comma ? i - 1 : NOWHERE;
    }
    if (clause->cells[i - 1].mention || cell_is(clause, i - 1, G_STRONG)) {
      return NOWHERE;
    }
  }
  return NOWHERE;
}

/* Where a search to the left goes on behind the relative clause whose verb is
   at `at`, or NOWHERE. */
static uint32_t
skip_relative(const Clause *clause, uint32_t at, uint32_t from)
{
  return is_main_verb(clause, at) ? relative_begin(clause, at, from) : NOWHERE;
}

/* "the project, which is backed by A and paid for by B": is the search for the
   subject of a verb behind `from` still in the clause that the relative pronoun
   at `at` begins? */
static bool
is_in_relative(const Clause *clause, uint32_t at, uint32_t from)
{
  return at > 0 && cell_is(clause, at, G_RELATIVE) &&
         cell_is(clause, at - 1, G_COMMA) &&
         !any_is(clause, at + 1, from, G_COMMA);
}

/* The nearest possible subject to the left; `most_verbs` may stand between. */
static bool
find_subject(const Search *search, uint32_t from, uint32_t most_verbs,
             Filler *out)
{
  const Clause *clause = search->clause;
  uint32_t n_verbs = 0;
  for (uint32_t i = from; i > 0; i--) {
    const Cell *cell = &clause->cells[i - 1];
    if (cell->is_bracketed || cell->is_opaque) {
      continue;
    }
    if (may_be_subject(search, i - 1)) {
      take_filler(search, i - 1, out);
      return true;
    }
    const uint32_t relative = skip_relative(clause, i - 1, from);
    if (relative != NOWHERE) {
      i = relative + 1;
      continue;
    }
    if (is_in_relative(clause, i - 1, from)) {
      return find_antecedent(search, i - 1, out);
    }
    n_verbs += is_main_verb(clause, i - 1);
    if (n_verbs > most_verbs || ends_left(clause, i - 1)) {
      return false;
    }
  }
  return false;
}

bool
find_left(const Search *search, uint32_t from, Filler *out)
{
  const Clause *clause = search->clause;
  if (from > 0 && cell_is(clause, from - 1, G_RELATIVE)) {
    return find_antecedent(search, from - 1, out);
  }
  if (from > 0 && cell_is(clause, from - 1, G_PRONOUN)) {
    return false; /* "where he met": only the context says who */
  }
  /* "A planned and held": the same subject */
  const bool shares = from > 0 && cell_is(clause, from - 1, G_COORDINATOR);
  return find_subject(search, from, shares ? 1 : 0, out);
}

/* "Hosted by A and chaired by B, the meeting": do only participles and those
   who did it stand before the verb at `verb`? What they describe is behind. */
bool
is_fronted(const Clause *clause, uint32_t verb)
{
  if (!(clause->cells[0].verb_forms & VERB_PARTICIPLE) || verb == 0) {
    return false;
  }
  for (uint32_t i = 0; i < verb; i++) {
    if (clause->cells[i].is_finite || cell_is(clause, i, G_STRONG)) {
      return false;
    }
  }
  return cell_is(clause, verb - 1, G_COORDINATOR);
}

/* "was held under A and funded by B": the participle goes on with the verb
   before, and does not describe A. */
bool
goes_on(const Clause *clause, uint32_t verb)
{
  if (verb < 2 || !cell_is(clause, verb - 1, G_COORDINATOR)) {
    return false;
  }
  for (uint32_t i = verb - 1; i > 0; i--) {
    const Cell *cell = &clause->cells[i - 1];
    if (!cell->mention && cell->verb_forms & VERB_PARTICIPLE) {
      return i > 1 && cell_is(clause, i - 2, G_BE);
    }
    if (ends_clause(cell)) {
      return false;
    }
  }
  return false;
}

bool
find_described(const Search *search, uint32_t from, Filler *out)
{
  const Clause *clause = search->clause;
  for (uint32_t i = from; i > 0 && !ends_clause(&clause->cells[i - 1]); i--) {
    const Cell *cell = &clause->cells[i - 1];
    if (!cell->is_bracketed && !cell->is_opaque && is_wanted(search, i - 1) &&
        (!cell->is_modifier || cell->has_head)) {
      take_filler(search, i - 1, out);
      return true;
    }
  }
  return false;
}

/* --- the object, to the right -----------------------------------------------
 */

/* Not behind a preposition of its own, and not a thing of the trigger's kind
   that only describes the noun behind it. */
static bool
may_be_object(const Search *search, uint32_t from, uint32_t at)
{
  const Cell *cell = &search->clause->cells[at];
  const uint32_t governor = search->clause->cells[cell->group].governor;
  if (!is_wanted(search, at)) {
    return false;
  }
  if (governor != NOWHERE && governor >= from &&
      !is_see_through(search->clause, at)) {
    return false;
  }
  return !cell->is_modifier || cell->has_head ||
         !(search->trigger_classes >> cell->class_id & 1);
}

bool
find_right(const Search *search, uint32_t from, Filler *out)
{
  const Clause *clause = search->clause;
  bool seen_noun = false;
  for (uint32_t i = from; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    if (cell->is_bracketed) {
      continue;
    }
    if (may_be_object(search, from, i)) {
      take_filler(search, i, out);
      return true;
    }
    if (ends_clause(cell) || (cell->grammar & G_COMMA && seen_noun)) {
      return false;
    }
    seen_noun = seen_noun || (cell->mention && cell->governor == NOWHERE);
  }
  return false;
}

/* ", an initiative that": another word for what stands before the comma. */
static bool
is_apposition(const Clause *clause, uint32_t begin, uint32_t end)
{
  for (uint32_t i = begin; i < end; i++) {
    if (clause->cells[i].mention ||
        !cell_is(clause, i, G_DETERMINER | G_ADJECTIVE | G_NOUN)) {
      return false;
    }
  }
  return cell_is(clause, begin, G_DETERMINER);
}

/* "KESTREL is an action which": the verb at `be`, and only what the thing is
   behind it. */
static bool
is_noun_of_being(const Clause *clause, uint32_t be, uint32_t pronoun)
{
  if (!cell_is(clause, be, G_BE)) {
    return false;
  }
  for (uint32_t i = be + 1; i < pronoun; i++) {
    if (clause->cells[i].mention || clause->cells[i].is_finite ||
        cell_is(clause, i, G_COMMA | G_STRONG)) {
      return false;
    }
  }
  return true;
}

/* The noun that a relative pronoun at `pronoun` stands for. */
static bool
find_noun_of(const Search *search, uint32_t pronoun, Filler *out)
{
  enum { NEAR_PRONOUN = 14 };
  const Clause *clause = search->clause;
  for (uint32_t k = pronoun; k > 0 && pronoun - k < NEAR_PRONOUN; k--) {
    if (is_wanted(search, k - 1)) {
      take_filler(search, k - 1, out);
      return true;
    }
    if (is_noun_of_being(clause, k - 1, pronoun)) {
      continue;
    }
    if (ends_clause(&clause->cells[k - 1]) ||
        (k < pronoun && cell_is(clause, k - 1, G_COMMA) &&
         !is_apposition(clause, k, pronoun))) {
      return false;
    }
  }
  return false;
}

bool
find_relative_object(const Search *search, uint32_t from, Filler *out)
{
  enum { FURTHEST = 10 };
  const Clause *clause = search->clause;
  for (uint32_t i = from; i > 0 && from - i < FURTHEST; i--) {
    if (clause->cells[i - 1].is_finite) {
      return false;
    }
    if (cell_is(clause, i - 1, G_RELATIVE)) {
      return find_noun_of(search, i - 1, out);
    }
  }
  return false;
}

/* Does the "by" at `by` belong to another participle than the verb that ends at
   `from`? "held in Oslo, chaired by": yes; "organised and hosted by": no. */
static bool
is_anothers(const Clause *clause, uint32_t from, uint32_t by)
{
  if (by <= from || !(clause->cells[by - 1].verb_forms & VERB_PARTICIPLE)) {
    return false;
  }
  for (uint32_t i = from; i + 1 < by; i++) {
    if (!clause->cells[i].verb_forms &&
        !cell_is(clause, i, G_COORDINATOR | G_COMMA | G_ADVERB)) {
      return true;
    }
  }
  return false;
}

/* The "by" of a passive verb, or NOWHERE. */
static uint32_t
find_by(const Clause *clause, uint32_t from)
{
  for (uint32_t i = from; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    if (cell->grammar & G_BY) {
      return is_anothers(clause, from, i) ? NOWHERE : i;
    }
    if (cell->is_finite || cell->grammar & G_STRONG) {
      return NOWHERE;
    }
  }
  return NOWHERE;
}

static bool
may_be_agent(const Search *search, uint32_t by, uint32_t at)
{
  const Cell *cell = &search->clause->cells[at];
  return is_wanted(search, at) &&
         (search->clause->cells[cell->group].governor == by || cell->has_head ||
          cell->governor == NOWHERE);
}

bool
find_agent(const Search *search, uint32_t from, Filler *out)
{
  const Clause *clause = search->clause;
  const uint32_t by = find_by(clause, from);
  if (by == NOWHERE) {
    return false;
  }
  for (uint32_t i = by + 1; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    if (may_be_agent(search, by, i)) {
      take_filler(search, i, out);
      return true;
    }
    /* "steered by Kiel and co-financed by the ERDF" */
    const bool is_next =
        cell->verb_forms & VERB_PARTICIPLE && cell_is(clause, i + 1, G_BY);
    if (is_next || cell->is_finite || cell->grammar & (G_STRONG | G_COMMA)) {
      return false;
    }
  }
  return false;
}

/* --- subject and object of a noun
 * ---------------------------------------------
 */

/* "the EU's swift adoption of": before it in its noun phrase. */
static bool
find_owner(const Search *search, uint32_t begin, Filler *out)
{
  const Clause *clause = search->clause;
  for (uint32_t i = begin; i > 0; i--) {
    if (is_wanted(search, i - 1)) {
      take_filler(search, i - 1, out);
      return true;
    }
    if (!cell_is(clause, i - 1, G_POSSESSIVE | G_ADJECTIVE | G_NOUN)) {
      return false;
    }
  }
  return false;
}

bool
find_doer(const Search *search, uint32_t begin, uint32_t end, Filler *out)
{
  return find_owner(search, begin, out) || find_agent(search, end, out);
}

bool
find_done(const Search *search, uint32_t of, Filler *out)
{
  const Clause *clause = search->clause;
  for (uint32_t i = of + 1; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    const uint32_t governor = clause->cells[cell->group].governor;
    if (is_wanted(search, i) && (governor == of || is_see_through(clause, i))) {
      take_filler(search, i, out);
      return true;
    }
    if (ends_clause(cell) || cell->grammar & (G_COMMA | G_BY)) {
      return false;
    }
  }
  return false;
}
