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
index_rule(Engine *engine, uint32_t rule_index)
{
  const Rule *rule = &engine->book->rules[rule_index];
  PhaseIndex *phase = &engine->phases[rule->phase - 1];
  const Triggers triggers =
      pattern_triggers(engine->book, rule->pattern, &engine->arena);
  engine->codes[rule_index].triggers = triggers;
  engine->codes[rule_index].opening = pattern_opening(rule->pattern);
  if (triggers.n_units == 0) {
    engine->codes[rule_index].always = true;
    phase->has_always = true;
    return;
  }
  for (uint32_t i = 0; i < triggers.n_units; i++) {
    const uint16_t unit = triggers.units[i];
    const TriggerLink link = {rule_index, phase->first[unit]};
    phase->first[unit] = engine->n_links;
    engine->calls[unit] |= phase_bit(rule->phase - 1);
    ARENA_PUSH(&engine->arena, engine->links, engine->n_links,
               engine->links_capacity, link);
  }
}

static bool
compile_rule(Engine *engine, uint32_t rule_index, Diag *diag)
{
  const Rule *rule = &engine->book->rules[rule_index];
  RuleCode *code = &engine->codes[rule_index];
  Regex regex = {0};
  regex_write(&regex, &engine->arena, rule->pattern, false, true);
  code->pattern = code_new(rule, &regex, false, diag);
  code->anchored = code_new(rule, &regex, true, diag);
  if (!code->pattern || !code->anchored) {
    return false;
  }
  find_groups(rule, code);
  for (uint8_t i = 0; i < rule->n_contexts; i++) {
    const Context *context = &rule->contexts[i];
    regex_write(&regex, &engine->arena, context->pattern, context->is_after,
                false);
    code->contexts[i] = code_new(rule, &regex, true, diag);
    if (!code->contexts[i]) {
      return false;
    }
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
  engine->calls = ARENA_NEW_ARRAY(&engine->arena, uint64_t, book->n_units + 1u);
  unit_sets_make(&engine->sets, &engine->arena, book->lexicon);
  for (uint32_t i = 0; i < book->n_phases; i++) {
    engine->phases[i].first =
        ARENA_NEW_ARRAY(&engine->arena, uint32_t, book->n_units + 1u);
  }
  const TriggerLink none = {0};
  ARENA_PUSH(&engine->arena, engine->links, engine->n_links,
             engine->links_capacity, none);
  bool ok = true;
  for (uint32_t i = 0; i < book->n_rules; i++) {
    if (book->rules[i].kind != RULE_DERIVE) {
      ok = compile_rule(engine, i, diag) && ok;
    }
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
  for (uint32_t i = 0; engine->codes && i < engine->book->n_rules; i++) {
    code_free(engine->codes[i].pattern);
    code_free(engine->codes[i].anchored);
    for (int k = 0; k < MAX_CONTEXTS; k++) {
      code_free(engine->codes[i].contexts[k]);
    }
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

const uint64_t *
engine_calls(const Engine *engine)
{
  return engine->calls;
}
