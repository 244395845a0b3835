// SPDX-License-Identifier: MIT
/* Rules compiled and indexed by what calls them. */
#include "match/engine_parts.h"

#include <stdlib.h>

static void
find_groups(const Rule *rule, RuleCode *code)
{
  for (uint8_t i = 0; i < rule->n_captures; i++) {
    const uint16_t name[] = {'c', (uint16_t)('0' + i / 10),
                             (uint16_t)('0' + i % 10), 0};
    code->groups[i] = code_group(code->pattern, name);
  }
}

static void
index_needs(Engine *engine, RuleCode *code, const Rule *rule)
{
  code->n_needs = rule_needs(engine->book, rule, &engine->arena, &code->needs);
  for (uint32_t i = 0; i < code->n_needs; i++) {
    for (uint32_t k = 0; k < code->needs[i].n; k++) {
      Need *need = &code->needs[i].all[k];
      for (uint32_t u = 0; u < need->n_units; u++) {
        engine->is_needed[need->units[u]] = true;
      }
      need->id = map_add(&engine->need_ids,
                         (Str){(const char *)need->units,
                               need->n_units * sizeof *need->units});
    }
  }
}

static void
index_rule(Engine *engine, uint32_t rule_index)
{
  const Rule *rule = &engine->book->rules[rule_index];
  const Triggers triggers =
      pattern_triggers(engine->book, rule->pattern, &engine->arena);
  engine->codes[rule_index].triggers = triggers;
  engine->codes[rule_index].opening = pattern_opening(rule->pattern);
  index_needs(engine, &engine->codes[rule_index], rule);
  if (triggers.n_units == 0) {
    engine->codes[rule_index].always = true;
    engine->phases[rule->phase - 1].has_always = true;
  }
  for (uint32_t i = 0; i < triggers.n_units; i++) {
    engine->calls[triggers.units[i]] |= phase_bit(rule->phase - 1);
  }
}

/* Count what each unit calls, add up, and fill from the end. */
static void
index_phase(Engine *engine, uint32_t phase_index)
{
  const RuleBook *book = engine->book;
  PhaseIndex *phase = &engine->phases[phase_index];
  phase->first = ARENA_NEW_ARRAY(&engine->arena, uint32_t, book->n_units + 2u);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    const Triggers *triggers = &engine->codes[i].triggers;
    for (uint32_t k = 0;
         book->rules[i].phase == phase_index + 1 && k < triggers->n_units;
         k++) {
      phase->first[triggers->units[k]]++;
    }
  }
  for (uint32_t unit = 0; unit <= book->n_units; unit++) {
    phase->first[unit + 1] += phase->first[unit];
  }
  phase->called = ARENA_NEW_ARRAY(&engine->arena, uint32_t,
                                  phase->first[book->n_units] + 1);
  for (uint32_t i = book->n_rules; i-- > 0;) {
    const Triggers *triggers = &engine->codes[i].triggers;
    for (uint32_t k = 0;
         book->rules[i].phase == phase_index + 1 && k < triggers->n_units;
         k++) {
      phase->called[--phase->first[triggers->units[k]]] = i;
    }
  }
}

/* The code of an expression, compiled when it is new: its id, or 0. */
static uint32_t
code_of(Engine *engine, const Rule *rule, Regex *regex, bool anchored,
        Diag *diag)
{
  const uint32_t n_units = regex->n_units;
  ARENA_PUSH(&engine->arena, regex->units, regex->n_units, regex->capacity,
             (uint16_t)anchored);
  const Str key = {(const char *)regex->units,
                   regex->n_units * sizeof *regex->units};
  const uint32_t id = map_add(&engine->code_ids, key);
  regex->n_units = n_units;
  while (engine->n_codes <= id) {
    const OwnCode none = {NULL};
    ARENA_PUSH(&engine->arena, engine->all_codes, engine->n_codes,
               engine->codes_capacity, none);
  }
  OwnCode *own = &engine->all_codes[id];
  if (!own->code) {
    own->code = code_new(rule, regex, anchored, diag);
  }
  return own->code ? id : 0;
}

static bool
compile_rule(Engine *engine, uint32_t rule_index, Diag *diag)
{
  const Rule *rule = &engine->book->rules[rule_index];
  RuleCode *code = &engine->codes[rule_index];
  Regex regex = {0};
  regex_write(&regex, &engine->arena, rule->pattern, false, true);
  const uint32_t id = code_of(engine, rule, &regex, false, diag);
  code->anchored_id = code_of(engine, rule, &regex, true, diag);
  if (!id || !code->anchored_id) {
    return false;
  }
  code->pattern = engine->all_codes[id].code;
  code->anchored = engine->all_codes[code->anchored_id].code;
  code->zones = rule->zones;
  find_groups(rule, code);
  for (uint8_t i = 0; i < rule->n_contexts; i++) {
    const Context *context = &rule->contexts[i];
    regex_write(&regex, &engine->arena, context->pattern, context->is_after,
                false);
    const uint32_t context_id = code_of(engine, rule, &regex, true, diag);
    if (!context_id) {
      return false;
    }
    code->contexts[i] = engine->all_codes[context_id].code;
  }
  index_rule(engine, rule_index);
  return true;
}

Engine *
engine_new(const RuleBook *book, Diag *diag)
{
  Guard guard;
  Engine *volatile engine = calloc(1, sizeof *engine);
  if (!engine) {
    return NULL;
  }
  if (setjmp(guard.jump)) {
    engine_free(engine);
    return NULL;
  }
  engine->arena.guard = &guard;
  engine->book = book;
  engine->codes = ARENA_NEW_ARRAY(&engine->arena, RuleCode, book->n_rules + 1);
  engine->phases =
      ARENA_NEW_ARRAY(&engine->arena, PhaseIndex, book->n_phases + 1);
  engine->is_needed = ARENA_NEW_ARRAY(&engine->arena, bool, book->n_units + 1u);
  engine->calls = ARENA_NEW_ARRAY(&engine->arena, uint64_t, book->n_units + 1u);
  map_init(&engine->need_ids, &engine->arena, 256);
  map_init(&engine->code_ids, &engine->arena, 1024);
  unit_sets_make(&engine->sets, &engine->arena, book->lexicon);
  bool ok = true;
  for (uint32_t i = 0; i < book->n_rules; i++) {
    if (book->rules[i].kind != RULE_DERIVE) {
      ok = compile_rule(engine, i, diag) && ok;
    }
  }
  for (uint32_t i = 0; i < book->n_phases; i++) {
    index_phase(engine, i);
  }
  engine->arena.guard = NULL;
  if (!ok) {
    engine_free(engine);
    return NULL;
  }
  return engine;
}

void
engine_free(Engine *engine)
{
  if (!engine) {
    return;
  }
  for (uint32_t i = 0; i < engine->n_codes; i++) {
    code_free(engine->all_codes[i].code);
  }
  arena_free(&engine->arena);
  free(engine);
}

const UnitSets *
engine_sets(const Engine *engine)
{
  return &engine->sets;
}

const Lexicon *
engine_lexicon(const Engine *engine)
{
  return engine->book->lexicon;
}

const RuleBook *
engine_book(const Engine *engine)
{
  return engine->book;
}

const bool *
engine_needed(const Engine *engine)
{
  return engine->is_needed;
}

const uint64_t *
engine_calls(const Engine *engine)
{
  return engine->calls;
}
