// SPDX-License-Identifier: MIT
/* How a verb stands: its auxiliaries, its voice and its mood. */
#include "relate/cells.h"

#include "base/status.h"

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

/* "No delegation from Niger attended" */
static bool
is_subject_negated(const Clause *clause, uint32_t begin)
{
  uint32_t i = begin;
  while (i > 0 && !clause->cells[i - 1].is_finite &&
         !cell_is(clause, i - 1, G_STRONG | G_COMMA)) {
    i--;
  }
  return any_is(clause, i, begin, G_NOT);
}

/* "carried out no exercise" */
static bool
is_object_negated(const Clause *clause, uint32_t verb)
{
  enum { FURTHEST = 3 };
  for (uint32_t i = verb + 1; i < clause->n_cells && i < verb + FURTHEST; i++) {
    if (cell_is(clause, i, G_NOT) && cell_is(clause, i, G_DETERMINER)) {
      return true;
    }
    if (clause->cells[i].mention || cell_is(clause, i, G_COMMA | G_STRONG)) {
      return false;
    }
  }
  return false;
}

static bool
is_negated(const Clause *clause, uint32_t begin, uint32_t verb)
{
  return is_object_negated(clause, verb) ||
         any_is(clause, begin, verb, G_NOT) ||
         any_is(clause, 0, verb, G_DENY) || is_subject_negated(clause, begin) ||
         (begin > 0 && cell_is(clause, begin - 1, G_NOT));
}

/* "is to meet", "a seminar to be held" */
static bool
is_to_come(const Clause *clause, uint32_t begin, uint32_t verb)
{
  for (uint32_t i = begin; i < verb; i++) {
    if (cell_is(clause, i, G_TO)) {
      return cell_is(clause, i + 1, G_BE) ||
             (i > 0 && cell_is(clause, i - 1, G_BE));
    }
  }
  return false;
}

static uint8_t
mood_of(const Clause *clause, uint32_t begin, uint32_t verb)
{
  if (is_negated(clause, begin, verb)) {
    return FACT_DENIED;
  }
  if (any_is(clause, begin, verb, G_WOULD) || any_is(clause, 0, verb, G_IF)) {
    return FACT_CONDITIONAL;
  }
  if (any_is(clause, begin, verb, G_WILL) ||
      (any_is(clause, begin, verb, G_TO) && any_is(clause, 0, verb, G_PLAN)) ||
      is_to_come(clause, begin, verb)) {
    return FACT_PLANNED;
  }
  return FACT_HELD;
}

/* "plans to organise", "is expected to organise": where an infinitive that
   begins at `begin` really begins. */
static uint32_t
plan_begin(const Clause *clause, uint32_t begin)
{
  if (begin == 0 || !cell_is(clause, begin - 1, G_PLAN)) {
    return begin;
  }
  begin--;
  while (begin > 0 && cell_is(clause, begin - 1, G_BE | G_HAVE | G_ADVERB)) {
    begin--;
  }
  return begin;
}

/* Is a form without auxiliary, which may be a past tense, a participle? */
static bool
is_bare_passive(const Clause *clause, const VerbGroup *group, uint32_t verb,
                uint64_t object_classes)
{
  /* "called on the Council": a preposition of the trigger has an object */
  const bool has_preposition =
      group->end > verb + 1 && cell_is(clause, group->end - 1, G_PREPOSITION);
  return by_follows(clause, group->end) ||
         (group->begin == 0 && cell_is(clause, group->end, G_PREPOSITION)) ||
         (!has_preposition && stands_before(clause, verb, object_classes) &&
          !stands_behind(clause, group->end, object_classes));
}

VerbGroup
verb_group(const Clause *clause, uint32_t begin, uint32_t end,
           uint64_t object_classes)
{
  VerbGroup group = {.begin = begin, .end = end, .is_bare = true};
  while (group.begin > 0 &&
         cell_is(clause, group.begin - 1,
                 G_BE | G_HAVE | G_WILL | G_WOULD | G_TO | G_ADVERB | G_NOT)) {
    group.begin--;
    group.is_bare = group.is_bare && is_adverb(clause, group.begin);
  }
  const bool has_be = any_is(clause, group.begin, begin, G_BE);
  group.is_infinitive = any_is(clause, group.begin, begin, G_TO);
  if (group.is_infinitive) {
    group.begin = plan_begin(clause, group.begin);
  }
  if (clause->cells[begin].verb_forms & VERB_PARTICIPLE) {
    group.is_passive =
        has_be || (group.is_bare &&
                   is_bare_passive(clause, &group, begin, object_classes));
  }
  group.status = mood_of(clause, group.begin, begin);
  return group;
}

/* --- nouns of verbs ----------------------------------------------------------
 */

/* "the launch of", "joint hosting of", "after signing of": no subject stands
   before it, and no auxiliary. */
static bool
begins_as_noun(const Clause *clause, uint32_t at)
{
  return at == 0 || cell_is(clause, at - 1,
                            G_DETERMINER | G_ADJECTIVE | G_POSSESSIVE |
                                G_PREPOSITION | G_COORDINATOR | G_COMMA | G_BY);
}

bool
stands_as_noun(const Clause *clause, uint32_t at)
{
  const Cell *cell = &clause->cells[at];
  if (!cell_is(clause, at + 1, G_OF)) {
    return false;
  }
  return cell->is_deed || (cell->verb_forms & (VERB_ING | VERB_BASE) &&
                           begins_as_noun(clause, at));
}

static uint32_t
stop_before(const Clause *clause, uint32_t at)
{
  while (at > 0 && !cell_is(clause, at - 1, G_STRONG)) {
    at--;
  }
  return at;
}

static uint8_t
mood_of_noun(const Clause *clause, uint32_t begin, uint32_t at)
{
  if (at > 0 && cell_is(clause, at - 1, G_NOT)) {
    return FACT_DENIED;
  }
  if (any_is(clause, begin, at, G_WOULD | G_IF | G_NOT | G_DENY)) {
    return FACT_CONDITIONAL;
  }
  if (any_is(clause, begin, at, G_WILL | G_PLAN)) {
    return FACT_PLANNED;
  }
  uint32_t end = at;
  while (end < clause->n_cells && !cell_is(clause, end, G_STRONG)) {
    end++;
  }
  return any_is(clause, at, end, G_WILL) ? FACT_PLANNED : FACT_HELD;
}

VerbGroup
noun_group(const Clause *clause, uint32_t at, uint32_t end)
{
  const uint32_t begin = stop_before(clause, at);
  return (VerbGroup){.begin = at,
                     .end = end,
                     .is_nominal = true,
                     .is_unreal = any_is(clause, begin, at, G_UNREAL),
                     .status = mood_of_noun(clause, begin, at)};
}

TriggerForm
verb_form(const Clause *clause, const VerbGroup *group, uint32_t verb)
{
  if (group->is_nominal) {
    return FORM_NOMINAL;
  }
  if (group->is_infinitive) {
    return FORM_INFINITIVE;
  }
  const uint8_t forms = clause->cells[verb].verb_forms;
  if (group->is_bare && (group->is_passive || forms == VERB_ING)) {
    return FORM_PARTICIPLE;
  }
  return group->is_passive ? FORM_PASSIVE : FORM_ACTIVE;
}
