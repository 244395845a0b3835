// SPDX-License-Identifier: MIT
#include "relate/frame.h"

#include "base/status.h"

#include <assert.h>

/* One frame over one trigger, its roles filled. */
typedef struct Filling {
  const Clause *clause;
  const Rule *rule;
  uint32_t rule_index;
  const Match *match;
  VerbGroup verb;
  bool has_verb;
  uint32_t verb_at; ///< element of the verb, or of its noun; or NOWHERE
  TriggerForm form;
  uint8_t missing; ///< role that could not be filled
  Filler fillers[MAX_ROLES];
} Filling;

static uint64_t
object_classes(const Rule *rule)
{
  const Role *object = rule_role(rule, WAY_AFTER);
  return object ? object->classes : 0;
}

/* The element of the trigger's verb: its first token that may be one, or may
   be the noun of one. */
static uint32_t
verb_of(const Clause *clause, const Match *match)
{
  for (uint32_t i = match->begin; i < match->end; i++) {
    if (clause->cells[i].verb_forms || clause->cells[i].is_deed) {
      return i;
    }
  }
  return NOWHERE;
}

/* Is the trigger the noun of a verb? A frame without objects reads none. */
static bool
is_nominal(const Filling *filling)
{
  return filling->verb_at != NOWHERE &&
         filling->verb_at + 1 == filling->match->end &&
         object_classes(filling->rule) &&
         stands_as_noun(filling->clause, filling->verb_at);
}

static void
read_verb(Filling *filling, bool as_noun)
{
  const Clause *clause = filling->clause;
  const Match *match = filling->match;
  const uint32_t verb = filling->verb_at;
  filling->verb = as_noun ? noun_group(clause, verb, match->end)
                          : verb_group(clause, verb, match->end,
                                       object_classes(filling->rule));
  if (filling->verb.begin > match->begin) {
    filling->verb.begin = match->begin;
  }
  filling->form = verb_form(clause, &filling->verb, verb);
}

static void
fill_trigger(Filling *filling)
{
  const Clause *clause = filling->clause;
  const Match *match = filling->match;
  Filler *trigger = &filling->fillers[0];
  for (uint32_t i = match->begin; i < match->end && !trigger->n_mentions; i++) {
    if (clause->cells[i].mention) {
      trigger->mentions[0] = clause->cells[i].mention;
      trigger->n_mentions = 1;
    }
  }
  filling->verb_at = verb_of(clause, match);
  filling->verb = (VerbGroup){.begin = match->begin, .end = match->end};
  const bool as_noun = is_nominal(filling);
  filling->has_verb =
      filling->verb_at != NOWHERE && (trigger->n_mentions == 0 || as_noun);
  if (filling->has_verb) {
    read_verb(filling, as_noun);
  }
}

static bool
is_filled(const Filler *filler)
{
  return filler->n_mentions || filler->token_end > filler->token_begin;
}

static bool
fill_roles(Filling *filling)
{
  const Rule *rule = filling->rule;
  for (uint8_t i = 1; i < rule->n_roles; i++) {
    const bool found =
        role_fill(filling->clause, rule, &rule->roles[i], filling->match,
                  &filling->verb, filling->fillers, &filling->fillers[i]);
    if (!found && !rule->roles[i].is_optional) {
      filling->missing = i;
      return false;
    }
  }
  return true;
}

static Argument
mention_argument(const Run *run, uint32_t id)
{
  const Mention *mention = mention_at(run, id);
  return (Argument){id, mention->token_begin, mention->token_end};
}

static uint8_t
status_of(const Filling *filling)
{
  return filling->has_verb ? filling->verb.status : FACT_HELD;
}

static void
widen(Statement *statement, const Argument *argument)
{
  if (argument->token_begin < statement->token_begin) {
    statement->token_begin = argument->token_begin;
  }
  if (argument->token_end > statement->token_end) {
    statement->token_end = argument->token_end;
  }
}

/* What a role took from the context stands in another sentence. */
static bool
is_here(const Filling *filling, const Argument *argument)
{
  return !argument->mention ||
         mention_at(filling->clause->run, argument->mention)->sentence ==
             filling->clause->sentence;
}

static void
add_statement(const Filling *filling, const Emit *emit, Argument subject,
              Argument object)
{
  Run *run = filling->clause->run;
  const SentenceRow *row = filling->clause->row;
  Statement statement = {
      .rule = filling->rule_index,
      .relation = emit->relation,
      .part = emit->part,
      .status = status_of(filling),
      .is_verb = filling->has_verb,
      .sentence = filling->clause->sentence,
      .subject = subject,
      .object = object,
      .token_begin = row->elements[filling->match->begin].token_begin,
      .token_end = row->elements[filling->match->end - 1].token_end};
  if (subject.mention && subject.mention == object.mention) {
    return;
  }
  if (is_here(filling, &subject)) {
    widen(&statement, &subject);
  }
  if (is_here(filling, &object)) {
    widen(&statement, &object);
  }
  ARENA_PUSH(run->arena, run->statements, run->n_statements,
             run->statements_capacity, statement);
}

static void
emit_objects(const Filling *filling, const Emit *emit, Argument subject)
{
  const Filler *object = &filling->fillers[emit->object];
  for (uint32_t i = 0; i < object->n_mentions; i++) {
    add_statement(filling, emit, subject,
                  mention_argument(filling->clause->run, object->mentions[i]));
  }
  if (object->token_end > object->token_begin) {
    add_statement(filling, emit, subject,
                  (Argument){0, object->token_begin, object->token_end});
  }
}

static void
emit_all(const Filling *filling, const Emit *emit)
{
  const Filler *subject = &filling->fillers[emit->subject];
  for (uint32_t k = 0; k < subject->n_mentions; k++) {
    emit_objects(filling, emit,
                 mention_argument(filling->clause->run, subject->mentions[k]));
  }
}

/* --- "respectively"
 * -----------------------------------------------------------
 */

/* All members of the coordination from which a role took its fillers. */
static void
take_coordination(const Clause *clause, const Role *role, const Filler *filler,
                  Filler *out)
{
  *out = *filler;
  for (uint32_t at = 0; at < clause->n_cells && filler->n_mentions; at++) {
    if (clause->cells[at].mention != filler->mentions[0]) {
      continue;
    }
    out->n_mentions = 0;
    for (uint32_t i = clause->cells[at].group; i != NOWHERE;
         i = clause->cells[i].next) {
      const Cell *cell = &clause->cells[i];
      if (role->classes >> cell->class_id & 1 && out->n_mentions < 64) {
        out->mentions[out->n_mentions++] = cell->mention;
      }
    }
    if (out->n_mentions == 0) {
      *out = *filler; /* the trigger, which has no classes */
    }
    return;
  }
}

/* The first with the first, the second with the second. What does not come out
   even is left: nobody can tell which is meant. */
static void
emit_pairs(const Filling *filling, const Emit *emit)
{
  const Clause *clause = filling->clause;
  const Role *roles = filling->rule->roles;
  Filler subject;
  Filler object;
  take_coordination(clause, &roles[emit->subject],
                    &filling->fillers[emit->subject], &subject);
  take_coordination(clause, &roles[emit->object],
                    &filling->fillers[emit->object], &object);
  const bool is_even = subject.n_mentions == object.n_mentions;
  const bool has_one = subject.n_mentions <= 1 || object.n_mentions <= 1;
  if (is_even) {
    for (uint32_t i = 0; i < subject.n_mentions; i++) {
      add_statement(filling, emit,
                    mention_argument(clause->run, subject.mentions[i]),
                    mention_argument(clause->run, object.mentions[i]));
    }
  } else if (has_one &&
             subject.n_mentions == filling->fillers[emit->subject].n_mentions &&
             object.n_mentions == filling->fillers[emit->object].n_mentions) {
    emit_all(filling, emit);
  }
}

static void
emit_facts(const Filling *filling)
{
  const Rule *rule = filling->rule;
  const bool in_pairs = filling->clause->grammar & G_RESPECTIVELY;
  for (uint8_t i = 0; i < rule->n_emits; i++) {
    const Emit *emit = &rule->emits[i];
    if (is_filled(&filling->fillers[emit->subject]) &&
        is_filled(&filling->fillers[emit->object])) {
      (in_pairs ? emit_pairs : emit_all)(filling, emit);
    }
  }
}

/* What the frame says of its events as a whole: a status clause, or the mood
   of its verb. */
static void
judge(const Filling *filling)
{
  Run *run = filling->clause->run;
  const Rule *rule = filling->rule;
  const Ontology *ontology = &run->knowledge->lexicon.ontology;
  for (uint8_t i = 0; i < rule->n_roles; i++) {
    const bool is_explicit = rule->status && rule->status_role == i;
    if (!is_explicit && !filling->has_verb) {
      continue;
    }
    const uint8_t status =
        is_explicit ? (uint8_t)(rule->status - 1) : filling->verb.status;
    const Filler *filler = &filling->fillers[i];
    for (uint32_t k = 0; k < filler->n_mentions; k++) {
      const uint8_t class_id = mention_at(run, filler->mentions[k])->class_id;
      if (class_id > ontology->n_types ||
          !type_at(ontology, class_id)->is_event ||
          (is_explicit && filling->has_verb &&
           filling->verb.status == FACT_DENIED)) {
        continue;
      }
      const Judgement judgement = {filler->mentions[k], filling->rule_index,
                                   status, is_explicit};
      ARENA_PUSH(run->arena, run->judgements, run->n_judgements,
                 run->judgements_capacity, judgement);
    }
  }
}

/* The event that another frame made of the same verb; 0: none. */
static uint32_t
event_of_verb(const Filling *filling, uint32_t token_begin)
{
  const Run *run = filling->clause->run;
  for (uint32_t id = run->n_mentions; id > 0; id--) {
    const Mention *mention = mention_at(run, id);
    if (mention->sentence != filling->clause->sentence ||
        !mention->event_kind) {
      return 0;
    }
    if (mention->token_begin == token_begin) {
      return id;
    }
  }
  return 0;
}

/* "signed" is an event without a noun: its verb becomes the mention. */
static void
make_event(Filling *filling)
{
  Run *run = filling->clause->run;
  const uint32_t known = event_of_verb(
      filling,
      filling->clause->row->elements[filling->match->begin].token_begin);
  if (known) {
    filling->fillers[0].mentions[0] = known;
    filling->fillers[0].n_mentions = 1;
    return;
  }
  const Element *elements = filling->clause->row->elements;
  const Ontology *ontology = &run->knowledge->lexicon.ontology;
  Mention mention = {.token_begin = elements[filling->match->begin].token_begin,
                     .token_end = elements[filling->match->end - 1].token_end,
                     .sentence = filling->clause->sentence,
                     .rule = filling->rule_index + 1,
                     .flags = MENTION_FORMED,
                     .event_kind = filling->rule->event_kind};
  mention.name_begin = mention.token_begin;
  mention.name_end = mention.token_end;
  for (uint8_t id = 1; id <= ontology->n_types; id++) {
    if (type_at(ontology, id)->is_event) {
      mention.class_id = id;
    }
  }
  filling->fillers[0].mentions[0] = mention_add(run, mention);
  filling->fillers[0].n_mentions = 1;
}

/* "the 12 funded projects": a participle that describes a noun is no verb. */
static bool
is_adjective(const Filling *filling)
{
  const Clause *clause = filling->clause;
  const uint32_t begin = filling->verb.begin;
  const uint32_t end = filling->verb.end;
  if (!filling->has_verb || !filling->verb.is_bare || begin == 0 ||
      end >= clause->n_cells ||
      !(clause->cells[end - 1].verb_forms & VERB_PARTICIPLE)) {
    return false;
  }
  const Cell *before = &clause->cells[begin - 1];
  const Cell *behind = &clause->cells[end];
  return before->grammar & (G_DETERMINER | G_ADJECTIVE | G_PREPOSITION) &&
         (behind->grammar & G_NOUN || behind->mention);
}

/* Can a role be filled from this sentence, or from elsewhere? */
static bool
may_fill(const Clause *clause, const Role *role)
{
  if (role->is_optional || role->is_phrase || role->classes & clause->classes) {
    return true;
  }
  for (uint8_t i = 0; i < role->n_ways; i++) {
    if (role->ways[i] == WAY_CONTEXT || role->ways[i] == WAY_INSIDE) {
      return true;
    }
  }
  return false;
}

static bool
may_fill_all(Filling *filling)
{
  const Rule *rule = filling->rule;
  for (uint8_t i = 1; i < rule->n_roles; i++) {
    if (!may_fill(filling->clause, &rule->roles[i])) {
      filling->missing = i;
      return false;
    }
  }
  return true;
}

/* "the adoption by parliament": without what was adopted it is no fact, nor is
   an institution's "organisation". */
static bool
is_bare_noun(const Filling *filling)
{
  return filling->has_verb &&
         !filling->clause->cells[filling->verb_at].verb_forms &&
         !filling->verb.is_nominal && object_classes(filling->rule);
}

static FrameOutcome
fill(Filling *filling)
{
  if (!may_fill_all(filling)) {
    return FRAME_ROLE_MISSING;
  }
  fill_trigger(filling);
  if (filling->clause->cells[filling->match->begin].is_opaque) {
    return FRAME_IS_TOPIC;
  }
  if (is_adjective(filling)) {
    return FRAME_IS_ADJECTIVE;
  }
  if (is_bare_noun(filling)) {
    return FRAME_IS_NOUN;
  }
  if (filling->verb.is_unreal) {
    return FRAME_IS_UNREAL;
  }
  if (!(filling->rule->forms >> filling->form & 1)) {
    return FRAME_OTHER_FORM;
  }
  if (!(filling->rule->statuses >> status_of(filling) & 1)) {
    return FRAME_OTHER_STATUS;
  }
  return fill_roles(filling) ? FRAME_FILLED : FRAME_ROLE_MISSING;
}

static void
report(const Filling *filling, FrameOutcome outcome)
{
  const Trace *trace = filling->clause->run->trace;
  if (trace && trace->on_frame) {
    const FrameTrace frame = {.clause = filling->clause,
                              .rule = filling->rule,
                              .rule_index = filling->rule_index,
                              .match = filling->match,
                              .verb = filling->has_verb ? &filling->verb : NULL,
                              .form = filling->form,
                              .fillers = filling->fillers,
                              .outcome = outcome,
                              .missing = filling->missing};
    trace->on_frame(trace->handle, &frame);
  }
}

static void
run_frame(Clause *clause, const Match *match)
{
  Filling filling;
  filling.clause = clause;
  filling.rule = &clause->run->knowledge->book.rules[match->rule];
  filling.rule_index = match->rule;
  filling.match = match;
  filling.has_verb = false;
  filling.verb_at = NOWHERE;
  filling.form = FORM_ACTIVE;
  filling.missing = 0;
  for (int i = 0; i < MAX_ROLES; i++) {
    filler_clear(&filling.fillers[i]);
  }
  const FrameOutcome outcome = fill(&filling);
  if (outcome == FRAME_FILLED) {
    if (filling.rule->event_kind && !filling.fillers[0].n_mentions) {
      make_event(&filling);
    }
    emit_facts(&filling);
    judge(&filling);
  }
  report(&filling, outcome);
}

/* Frames in the order of the rules, not of the text: the topic of an event
   closes its words to the search for places. */
static void
run_frames(Run *run, uint32_t sentence, const Match *matches, uint32_t n)
{
  Clause clause;
  clause_read(&clause, run, sentence);
  uint32_t done = 0;
  for (uint32_t rule = 0; done < n; rule++) {
    uint32_t next = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) {
      if (matches[i].rule == rule) {
        run_frame(&clause, &matches[i]);
        done++;
      } else if (matches[i].rule > rule && matches[i].rule < next) {
        next = matches[i].rule;
      }
    }
    rule = next == UINT32_MAX ? rule : next - 1;
  }
}

static void
report_matches(Run *run, uint32_t sentence, const Match *matches, uint32_t n)
{
  const Trace *trace = run->trace;
  for (uint32_t i = 0; trace && trace->on_match && i < n; i++) {
    trace->on_match(trace->handle, run, sentence, &matches[i]);
  }
}

/* Token rules change the elements: from the right, so that the places of the
   other matches stay true. */
static void
run_rules(Run *run, uint32_t phase, uint32_t sentence)
{
  const Knowledge *knowledge = run->knowledge;
  const Block *block = &run->doc->blocks[run->doc->sentences[sentence].block];
  const Row *row = run_row(run, sentence);
  Match *matches = NULL;
  if (run->trace && run->trace->on_phase) {
    run->trace->on_phase(run->trace->handle, run, phase, sentence);
  }
  const uint32_t n = matcher_run(run->matcher, phase, row, block->zone,
                                 run->scratch, &matches);
  report_matches(run, sentence, matches, n);
  if (n == 0) {
    return;
  }
  if (knowledge->book.rules[matches[0].rule].kind == RULE_FRAME) {
    run_frames(run, sentence, matches, n);
    return;
  }
  for (uint32_t i = n; i > 0; i--) {
    apply_match(run, sentence, &matches[i - 1]);
  }
}

/* Phases [first, end) over one sentence. */
static void
run_sentence(Run *run, uint32_t first, uint32_t end, uint32_t sentence)
{
  for (uint32_t phase = first; phase < end; phase++) {
    run_rules(run, phase, sentence);
    arena_reset(run->scratch);
  }
  if (end == run->knowledge->book.n_phases) {
    note_latest(run, sentence);
  }
}

/* Names found so far are made known before a phase that asks for it; between
   two such points a sentence goes through all phases at once. */
void
run_phases(Run *run)
{
  const RuleBook *book = &run->knowledge->book;
  uint32_t end = 0;
  for (uint32_t first = 0; first < book->n_phases; first = end) {
    if (book->phases[first].is_known) {
      spread_names(run);
    }
    for (end = first + 1; end < book->n_phases && !book->phases[end].is_known;
         end++) {}
    for (uint32_t i = 0; i < run->doc->n_sentences; i++) {
      if (!run->rows[i].is_skipped) {
        run_sentence(run, first, end, i);
      }
    }
  }
}
