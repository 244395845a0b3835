// SPDX-License-Identifier: MIT
/* The rules of a phase run over a row. */
#include "match/engine_parts.h"
#include "match/matches.h"
#include "match/prefilter.h"

#include <stdlib.h>

/* Bounds of work, in steps of backtracking, since time would make the facts
   depend on the machine. An attempt is free up to FREE_STEPS, which is far
   above what a sound rule needs; what goes beyond is paid from the budget that
   a rule has in a sentence. A rule that spends it in many sentences of a
   document is left for the rest of it. */
enum {
  FREE_STEPS = 2000,
  STEP_FACTOR = 8,
  SENTENCE_STEPS = 200000,
  MOST_LEFT = 8,
  MOST_MATCHES = 4096
};

/* How far a rule has come in the row of the current run. */
typedef struct RuleState {
  uint32_t stamp;  /* the run that `next` and `spent` are about */
  uint32_t next;   /* first element where a match may still begin */
  uint32_t spent;  /* steps of its budget */
  uint32_t n_left; /* sentences of the document in which it was left */
} RuleState;

/* Where a code was tried in vain in the row of the current run, as bits of the
   elements: for the other rules of the same code. */
typedef struct Misses {
  uint32_t stamp;
  uint64_t elements;
} Misses;

struct Matcher {
  const Engine *engine;
  CodeRunner *runner;
  RuleState *states; ///< by rule
  Misses *misses;    ///< by code
  uint32_t stamp;    ///< number of the run
  Prefilter *prefilter;
  LimitFunc limit_func;
  void *limit_handle;
  Rivals rivals;
  RuleMeter *meters; ///< by rule; null: not measured
  double (*now)(void);
  Arena scratch;
};

Matcher *
matcher_new(const Engine *engine)
{
  Matcher *matcher = calloc(1, sizeof *matcher);
  if (!matcher) {
    return NULL;
  }
  matcher->engine = engine;
  matcher->runner = code_runner_new(MAX_CAPTURES, SENTENCE_STEPS);
  matcher->states = calloc(engine->book->n_rules + 1, sizeof *matcher->states);
  matcher->prefilter = prefilter_new(engine);
  matcher->misses = calloc(engine->n_codes + 1, sizeof *matcher->misses);
  if (!matcher->runner || !matcher->states || !matcher->misses ||
      !matcher->prefilter) {
    matcher_free(matcher);
    return NULL;
  }
  return matcher;
}

void
matcher_free(Matcher *matcher)
{
  if (!matcher) {
    return;
  }
  code_runner_free(matcher->runner);
  free(matcher->states);
  free(matcher->misses);
  prefilter_free(matcher->prefilter);
  arena_free(&matcher->scratch);
  free(matcher);
}

Arena *
matcher_scratch(Matcher *matcher)
{
  return &matcher->scratch;
}

void
matcher_begin_document(Matcher *matcher)
{
  for (uint32_t i = 0; i < matcher->engine->book->n_rules; i++) {
    matcher->states[i].n_left = 0;
  }
}

void
matcher_on_limit(Matcher *matcher, LimitFunc func, void *handle)
{
  matcher->limit_func = func;
  matcher->limit_handle = handle;
}

void
matcher_on_rival(Matcher *matcher, RivalFunc func, void *handle)
{
  matcher->rivals = (Rivals){func, handle};
}

void
matcher_measure(Matcher *matcher, RuleMeter *meters, double (*now)(void))
{
  matcher->meters = meters;
  matcher->now = now;
}

/* --- running ---------------------------------------------------------------
 */

typedef struct Run {
  Matcher *matcher;
  const Row *row;
  Arena *arena;
  Match *matches;
  uint32_t n_matches, capacity;
  const uint16_t *backwards; ///< the row reversed, made when first wanted
  uint32_t zone;
  bool once;
} Run;

/* May a rule match in this row? */
static bool
may_match(const Run *run, uint32_t rule_index)
{
  Matcher *matcher = run->matcher;
  return (matcher->engine->codes[rule_index].zones & run->zone) &&
         prefilter_may_occur(matcher->prefilter, rule_index);
}

static RuleState *
state_of(const Run *run, uint32_t rule_index)
{
  RuleState *state = &run->matcher->states[rule_index];
  if (state->stamp != run->matcher->stamp) {
    state->stamp = run->matcher->stamp;
    state->next = may_match(run, rule_index) ? 0 : UINT32_MAX;
    state->spent = 0;
  }
  return state;
}

static void
report_limit(const Run *run, uint32_t rule_index)
{
  Matcher *matcher = run->matcher;
  if (matcher->limit_func) {
    matcher->limit_func(matcher->limit_handle,
                        &matcher->engine->book->rules[rule_index]);
  }
}

/* May the rule take no further step in this sentence? */
static bool
is_left(const Run *run, uint32_t rule_index)
{
  const RuleState *state = state_of(run, rule_index);
  return state->spent >= SENTENCE_STEPS || state->n_left >= MOST_LEFT;
}

static void
leave_rule(const Run *run, uint32_t rule_index)
{
  RuleState *state = state_of(run, rule_index);
  state->spent = SENTENCE_STEPS;
  state->n_left++;
  report_limit(run, rule_index);
}

static int
run_steps(const Run *run, Code *code, const uint16_t *units, uint32_t at,
          uint32_t n_steps)
{
  return code_run(run->matcher->runner, code, units, run->row->n_units, at,
                  n_steps);
}

/* What an attempt took is not told: it is made again with more steps until
   they are enough, and these are paid. */
static int
run_code(const Run *run, uint32_t rule_index, Code *code, const uint16_t *units,
         uint32_t at)
{
  RuleState *state = state_of(run, rule_index);
  if (is_left(run, rule_index)) {
    return CODE_LIMIT;
  }
  uint32_t n_steps = FREE_STEPS;
  int result = run_steps(run, code, units, at, n_steps);
  while (result == CODE_LIMIT &&
         state->spent + n_steps * STEP_FACTOR <= SENTENCE_STEPS) {
    n_steps *= STEP_FACTOR;
    state->spent += n_steps;
    result = run_steps(run, code, units, at, n_steps);
  }
  if (result < CODE_NO_MATCH) {
    leave_rule(run, rule_index);
  }
  return result;
}

/* The row with its tokens in reverse order: what stands left of unit offset x
   in the row stands right of n_units - x in it. */
static const uint16_t *
backwards_row(Run *run)
{
  if (!run->backwards) {
    const Row *row = run->row;
    uint16_t *units = ARENA_NEW_ARRAY(run->arena, uint16_t, row->n_units + 1);
    for (uint32_t i = 0; i < row->n_elements; i++) {
      const uint32_t begin = row->starts[i];
      const uint32_t end = row->starts[i + 1];
      memcpy(units + (row->n_units - end), row->units + begin,
             (end - begin) * sizeof *units);
    }
    run->backwards = units;
  }
  return run->backwards;
}

static bool
contexts_hold(Run *run, uint32_t rule_index, uint32_t begin, uint32_t end)
{
  const Rule *rule = &run->matcher->engine->book->rules[rule_index];
  const RuleCode *code = &run->matcher->engine->codes[rule_index];
  const uint32_t n_units = run->row->n_units;
  for (uint8_t i = 0; i < rule->n_contexts; i++) {
    const bool is_after = rule->contexts[i].is_after;
    const uint16_t *units = is_after ? backwards_row(run) : run->row->units;
    const uint32_t at = is_after ? n_units - begin : end;
    const int result = run_code(run, rule_index, code->contexts[i], units, at);
    if (result < CODE_NO_MATCH) {
      return false; /* a limit was passed: it is not known */
    }
    if ((result > 0) == rule->contexts[i].is_negated) {
      return false;
    }
  }
  return true;
}

static Range
element_range(const Row *row, size_t begin, size_t end)
{
  if (begin == CODE_UNSET || begin >= end) {
    return (Range){UINT32_MAX, UINT32_MAX};
  }
  return (Range){row->owners[begin], row->owners[end - 1] + 1};
}

static void
add_match(Run *run, uint32_t rule_index, const size_t *offsets, int count)
{
  const Rule *rule = &run->matcher->engine->book->rules[rule_index];
  const RuleCode *code = &run->matcher->engine->codes[rule_index];
  const Range whole = element_range(run->row, offsets[0], offsets[1]);
  Match match = {.rule = rule_index, .begin = whole.begin, .end = whole.end};
  for (int i = 0; i < MAX_CAPTURES; i++) {
    const int group = i < rule->n_captures ? code->groups[i] : 0;
    match.captures[i] = group && group < count
                            ? element_range(run->row, offsets[2 * group],
                                            offsets[2 * group + 1])
                            : (Range){UINT32_MAX, UINT32_MAX};
  }
  ARENA_PUSH(run->arena, run->matches, run->n_matches, run->capacity, match);
}

/* Keeps the match that was added last if the rest of the rule holds too.
   Returns the unit where the next attempt may begin. */
static uint32_t
judge_match(Run *run, uint32_t rule_index)
{
  const Row *row = run->row;
  const Rule *rule = &run->matcher->engine->book->rules[rule_index];
  const Match *match = &run->matches[run->n_matches - 1];
  const uint32_t begin = row->starts[match->begin];
  const uint32_t end = row->starts[match->end];
  if (conditions_hold(row, rule, match) &&
      contexts_hold(run, rule_index, begin, end)) {
    return run->once ? row->n_units : end;
  }
  run->n_matches--;
  return row->starts[match->begin + 1];
}

/* Is there no room for another match of this sentence? */
static bool
is_full(const Run *run, uint32_t rule_index)
{
  if (run->n_matches < MOST_MATCHES) {
    return false;
  }
  report_limit(run, rule_index);
  return true;
}

/* Is there no more to be found for the rule in this row? */
static bool
is_over(const Run *run, uint32_t rule_index)
{
  return is_full(run, rule_index) || is_left(run, rule_index);
}

static uint32_t
take_match(Run *run, uint32_t rule_index, int count)
{
  add_match(run, rule_index, code_offsets(run->matcher->runner), count);
  return judge_match(run, rule_index);
}

/* Try the rule from unit `at` on. Returns the unit where the next attempt may
   begin (the end of the row: nowhere). */
static uint32_t
try_onwards(Run *run, uint32_t rule_index, uint32_t at)
{
  const RuleCode *code = &run->matcher->engine->codes[rule_index];
  const Row *row = run->row;
  if (is_over(run, rule_index)) {
    return row->n_units;
  }
  const int count = run_code(run, rule_index, code->pattern, row->units, at);
  return count > 0 ? take_match(run, rule_index, count) : row->n_units;
}

enum { MOST_MISSES = 64 };

/* Where the code of the rule was tried in vain; null for an element far from
   the begin. */
static Misses *
misses_of(const Run *run, uint32_t rule_index, uint32_t element)
{
  Matcher *matcher = run->matcher;
  const uint32_t id = matcher->engine->codes[rule_index].anchored_id;
  Misses *misses = &matcher->misses[id];
  if (misses->stamp != matcher->stamp) {
    *misses = (Misses){.stamp = matcher->stamp};
  }
  return element < MOST_MISSES ? misses : NULL;
}

/* Try the rule only at the element, if its code did not fail there. Returns as
   try_onwards. */
static uint32_t
try_at(Run *run, uint32_t rule_index, uint32_t element)
{
  const RuleCode *code = &run->matcher->engine->codes[rule_index];
  const Row *row = run->row;
  Misses *misses = misses_of(run, rule_index, element);
  if (misses && misses->elements >> element & 1) {
    return row->starts[element + 1];
  }
  if (is_over(run, rule_index)) {
    return row->n_units;
  }
  const int count = run_code(run, rule_index, code->anchored, row->units,
                             row->starts[element]);
  if (count > 0) {
    return take_match(run, rule_index, count);
  }
  if (count == CODE_NO_MATCH && misses) {
    misses->elements |= UINT64_C(1) << element;
  }
  return row->starts[element + 1];
}

/* The element is the match. */
static uint32_t
take_element(Run *run, uint32_t rule_index, uint32_t element)
{
  const uint16_t captures =
      run->matcher->engine->codes[rule_index].opening.captures;
  Match match = {.rule = rule_index, .begin = element, .end = element + 1};
  if (is_full(run, rule_index)) {
    return run->row->n_units;
  }
  for (int i = 0; i < MAX_CAPTURES; i++) {
    match.captures[i] = captures >> i & 1 ? (Range){element, element + 1}
                                          : (Range){UINT32_MAX, UINT32_MAX};
  }
  ARENA_PUSH(run->arena, run->matches, run->n_matches, run->capacity, match);
  return judge_match(run, rule_index);
}

/* Find all matches from unit `at` on; returns where a later attempt may
   begin. */
static uint32_t
try_from(Run *run, uint32_t rule_index, uint32_t at)
{
  while (at < run->row->n_units) {
    at = try_onwards(run, rule_index, at);
  }
  return at;
}

static bool
may_open(const Opening *opening, const Row *row, uint32_t element)
{
  return (!opening->has_first ||
          masks_meet(&row->masks[element], &opening->first)) &&
         (!opening->has_second ||
          (element + 1 < row->n_elements &&
           masks_meet(&row->masks[element + 1], &opening->second)));
}

/* Let matches begin only at the elements of [at, end), and of them only at
   those that can be the first one. */
static uint32_t
try_within(Run *run, uint32_t rule_index, uint32_t at, uint32_t end)
{
  const Opening *opening = &run->matcher->engine->codes[rule_index].opening;
  const Row *row = run->row;
  while (at < end) {
    const uint32_t here = row->owners[at];
    if (!may_open(opening, row, here) ||
        !prefilter_may_match(run->matcher->prefilter, rule_index, here)) {
      at = row->starts[here + 1];
    } else if (opening->is_all) {
      at = take_element(run, rule_index, here);
    } else {
      at = try_at(run, rule_index, here);
    }
  }
  return at;
}

/* A rule without a trigger: over the whole row. */
static void
run_rule(Run *run, uint32_t rule_index)
{
  if (may_match(run, rule_index)) {
    try_from(run, rule_index, 0);
  }
}

/* The first element, from `limit` on, where a match may begin that has its
   trigger in `element`. */
static uint32_t
leftmost(const Row *row, const Triggers *triggers, uint32_t element,
         uint32_t limit)
{
  uint32_t first = triggers->before > element ? 0 : element - triggers->before;
  first = first > limit ? first : limit;
  if (!triggers->has_path) {
    return first;
  }
  uint32_t at = element;
  while (at > first && masks_meet(&row->masks[at - 1], &triggers->path)) {
    at--;
  }
  return at;
}

enum { NEAR = 7 };

/* A trigger of the rule stands in `element`: a match that holds it begins at
   most `before` elements to the left. Where that is near, or few elements can
   be its first, only these places are tried; else all from there on. */
static void
run_triggered(Run *run, uint32_t rule_index, uint32_t element)
{
  const Engine *engine = run->matcher->engine;
  const RuleCode *code = &engine->codes[rule_index];
  const Row *row = run->row;
  RuleState *state = state_of(run, rule_index);
  if (element < state->next) {
    return;
  }
  const uint32_t first = leftmost(row, &code->triggers, element, state->next);
  uint32_t at = row->starts[first];
  if (code->opening.at_start) {
    try_within(run, rule_index, at, first == 0 ? row->starts[1] : 0);
    at = row->n_units;
  } else if (code->opening.has_first || element - first <= NEAR) {
    at = try_within(run, rule_index, at, row->starts[element + 1]);
  } else {
    at = try_from(run, rule_index, at);
  }
  state->next = at < row->n_units ? row->owners[at] : row->n_elements;
}

static const uint32_t WHOLE_ROW = UINT32_MAX;

/* Run a rule for the trigger in `element`, or over the whole row. */
static void
run_one(Run *run, uint32_t rule_index, uint32_t element)
{
  const Matcher *matcher = run->matcher;
  const double begin = matcher->meters ? matcher->now() : 0;
  if (element == WHOLE_ROW) {
    run_rule(run, rule_index);
  } else {
    run_triggered(run, rule_index, element);
  }
  if (matcher->meters) {
    matcher->meters[rule_index].seconds += matcher->now() - begin;
  }
}

static void
trigger_rules(Run *run, uint32_t phase_index)
{
  Matcher *matcher = run->matcher;
  const Engine *engine = matcher->engine;
  const PhaseIndex *phase = &engine->phases[phase_index];
  const Row *row = run->row;
  const uint64_t bit = phase_bit(phase_index);
  matcher->stamp++;
  for (uint32_t i = 0; row->phases & bit && i < row->n_calls; i++) {
    const Call *call = &row->calls[i];
    if (!(call->phases & bit)) {
      continue;
    }
    const uint32_t end = phase->first[call->unit + 1];
    for (uint32_t k = phase->first[call->unit]; k < end; k++) {
      run_one(run, phase->called[k], call->element);
    }
  }
  for (uint32_t i = 0; phase->has_always && i < engine->book->n_rules; i++) {
    if (engine->codes[i].always &&
        engine->book->rules[i].phase == phase_index + 1) {
      run_one(run, i, WHOLE_ROW);
    }
  }
}

uint32_t
matcher_run(Matcher *matcher, uint32_t phase, const Row *row, uint8_t zone,
            Arena *arena, Match **out)
{
  const RuleBook *book = matcher->engine->book;
  const Control control = book->phases[phase].control;
  Run run = {.matcher = matcher,
             .row = row,
             .arena = arena,
             .zone = 1u << zone,
             .once = control == CONTROL_ONCE};
  prefilter_begin(matcher->prefilter, row);
  trigger_rules(&run, phase);
  prefilter_end(matcher->prefilter);
  *out = run.matches;
  if (run.n_matches == 0) {
    return 0;
  }
  const uint32_t n = matches_choose(book, control, row, run.matches,
                                    run.n_matches, &matcher->rivals, arena);
  for (uint32_t i = 0; matcher->meters && i < n; i++) {
    matcher->meters[run.matches[i].rule].n_matches++;
  }
  return n;
}
