// SPDX-License-Identifier: MIT
/* Extractions compared with gold files. */
#include "kedge_front.h"

#include "base/file.h"
#include "base/table.h"
#include "trial/judge.h"

#include <stdlib.h>

/* How many facts the confidence that the author wrote is worth. */
enum { PRIOR_FACTS = 10 };

struct KedgeTrial {
  const KedgeEngine *engine;
  Arena arena;
  Arena scratch;  ///< of one text
  FileBytes gold; ///< of one text
  Verdict lenient, strict;
  TrialRules rules;
  RuleMeter *meters; ///< by rule index
  uint64_t *derived; ///< by rule index: facts of `infer` and `derive` rules
  double (*now)(void);
};

static const Ontology *
ontology_of(const KedgeTrial *trial)
{
  return &trial->engine->knowledge.lexicon.ontology;
}

static const Rule *
rule_at(const KedgeTrial *trial, size_t index)
{
  return &trial->engine->knowledge.book.rules[index];
}

static uint32_t
rule_id(const KedgeTrial *trial, size_t index)
{
  return map_find(&trial->rules.names, rule_at(trial, index)->name);
}

static void
note_relations(const KedgeTrial *trial, const Rule *rule, bool *may)
{
  const size_t row = map_find(&trial->rules.names, rule->name) *
                     (size_t)(ontology_of(trial)->n_relations + 1u);
  for (uint8_t i = 0; i < rule->n_emits; i++) {
    may[row + rule->emits[i].relation] = true;
  }
  if (rule->kind == RULE_DERIVE && !rule->is_block) {
    may[row + rule->atoms[0].relation] = true;
  }
}

static void
trial_init(KedgeTrial *trial)
{
  const RuleBook *book = &trial->engine->knowledge.book;
  const Ontology *ontology = ontology_of(trial);
  bool *may = ARENA_NEW_ARRAY(&trial->arena, bool,
                              (book->n_rules + 1u) *
                                  (size_t)(ontology->n_relations + 1u));
  map_init(&trial->rules.names, &trial->arena, book->n_rules);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    map_add(&trial->rules.names, book->rules[i].name);
    note_relations(trial, &book->rules[i], may);
  }
  trial->rules.may = may;
  verdict_init(&trial->lenient, &trial->arena, ontology, book->n_rules);
  verdict_init(&trial->strict, &trial->arena, ontology, book->n_rules);
  trial->meters = ARENA_NEW_ARRAY(&trial->arena, RuleMeter, book->n_rules + 1u);
  trial->derived = ARENA_NEW_ARRAY(&trial->arena, uint64_t, book->n_rules + 1u);
}

KedgeTrial *
kedge_trial_new(const KedgeEngine *engine, double (*now)(void))
{
  Guard guard;
  KedgeTrial *volatile trial = calloc(1, sizeof *trial);
  if (!trial) {
    return NULL;
  }
  trial->engine = engine;
  trial->now = now;
  trial->arena.guard = &guard;
  if (setjmp(guard.jump)) {
    kedge_trial_free(trial);
    return NULL;
  }
  trial_init(trial);
  trial->arena.guard = NULL;
  return trial;
}

void
kedge_trial_free(KedgeTrial *trial)
{
  if (trial) {
    arena_free(&trial->arena);
    arena_free(&trial->scratch);
    free(trial);
  }
}

/* --- one text ----------------------------------------------------------------
 */

typedef struct Text {
  KedgeTrial *trial;
  const char *path; ///< of the gold
  const char *const *paths;
  size_t n_paths;
  Diag diag;
  Gold gold;
  Found found;
  Store *store;
  bool is_read;
} Text;

static bool
read_gold(Text *text)
{
  KedgeTrial *trial = text->trial;
  return file_open(&trial->gold, text->path, &text->diag) &&
         gold_parse(&text->gold, &trial->scratch, ontology_of(trial),
                    text->path, trial->gold.bytes, &text->diag);
}

static void
read_found(void *data)
{
  Text *text = data;
  text->is_read = found_read(&text->found, &text->trial->scratch, text->store,
                             &text->trial->rules.names);
}

/* Called inside of the run, which holds what must be given back. */
static KedgeStatus
use_store(void *handle, Store *store)
{
  Text *text = handle;
  text->store = store;
  if (!arena_try(&text->trial->scratch, read_found, text)) {
    return KEDGE_NO_MEMORY;
  }
  return text->is_read ? KEDGE_OK : KEDGE_BAD_OUTPUT;
}

/* What an `infer` or `derive` rule concludes has no match to count. */
static void
count_derived(const Text *text)
{
  const KedgeTrial *trial = text->trial;
  for (uint32_t i = 0; i < text->found.n_facts; i++) {
    const FoundFact *fact = &text->found.facts[i];
    for (uint32_t k = 0; k < fact->n_rules; k++) {
      trial->derived[fact->rules[k] - 1]++;
    }
  }
}

static KedgeStatus
try_text(Text *text)
{
  KedgeTrial *trial = text->trial;
  KedgeSummary summary;
  const StoreUse use = {use_store, text, trial->now ? trial->meters : NULL};
  const KedgeRun run = {.paths = text->paths,
                        .n_paths = text->n_paths,
                        .jobs = 1,
                        .on_error = text->diag.func,
                        .error_handle = text->diag.handle,
                        .now = trial->now};
  if (!read_gold(text)) {
    return KEDGE_BAD_INPUT;
  }
  const KedgeStatus status = run_in_memory(trial->engine, &run, &use, &summary);
  if (status <= KEDGE_PARTIAL) {
    judge(&trial->lenient, &trial->strict, &trial->scratch, &text->gold,
          &text->found, &trial->rules);
    count_derived(text);
  }
  return status;
}

KedgeStatus
kedge_trial_add(KedgeTrial *trial, const char *gold, const char *const *paths,
                size_t n_paths, KedgeErrorFunc on_error, void *handle)
{
  Guard guard;
  Text text = {.trial = trial,
               .path = gold,
               .paths = paths,
               .n_paths = n_paths,
               .diag = {.func = on_error, .handle = handle}};
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  trial->scratch.guard = &guard;
  if (!setjmp(guard.jump)) {
    status = try_text(&text);
  }
  trial->scratch.guard = NULL;
  arena_reset(&trial->scratch);
  file_close(&trial->gold);
  return status;
}

/* --- results -----------------------------------------------------------------
 */

KedgeRates
kedge_rates(KedgeCounts counts)
{
  KedgeRates rates = {0};
  const double right = (double)counts.right;
  const uint64_t n_found = counts.right + counts.wrong;
  const uint64_t n_wanted = counts.right + counts.missed;
  if (counts.right) {
    rates.precision = right / (double)n_found;
    rates.recall = right / (double)n_wanted;
    rates.f1 =
        2 * rates.precision * rates.recall / (rates.precision + rates.recall);
  }
  wilson_interval(counts.right, n_found, &rates.low, &rates.high);
  return rates;
}

static void
add_counts(KedgeCounts *sum, KedgeCounts part)
{
  sum->right += part.right;
  sum->wrong += part.wrong;
  sum->missed += part.missed;
}

static KedgeCounts
sum_types(const Ontology *ontology, const Verdict *verdict)
{
  KedgeCounts sum = {0};
  for (uint32_t i = 1; i <= ontology->n_types; i++) {
    add_counts(&sum, verdict->types[i]);
  }
  return sum;
}

static KedgeCounts
sum_relations(const Ontology *ontology, const Verdict *verdict, bool is_derived)
{
  KedgeCounts sum = {0};
  for (uint16_t i = 1; i <= ontology->n_relations; i++) {
    if (relation_at(ontology, i)->is_derived == is_derived) {
      add_counts(&sum, verdict->relations[i]);
    }
  }
  return sum;
}

enum { TOTAL_ENTITIES, TOTAL_EVENTS, TOTAL_DERIVED, TOTAL_TRIPLES, N_TOTALS };

static KedgeCounts
total_of(const Ontology *ontology, const Verdict *verdict, size_t index)
{
  switch (index) {
  case TOTAL_ENTITIES:
    return sum_types(ontology, verdict);
  case TOTAL_EVENTS:
    return verdict->events;
  default:
    return sum_relations(ontology, verdict, index == TOTAL_DERIVED);
  }
}

size_t
kedge_trial_n_rows(const KedgeTrial *trial, KedgeTrialPart part)
{
  switch (part) {
  case KEDGE_TRIAL_TOTALS:
    return N_TOTALS;
  case KEDGE_TRIAL_TYPES:
    return ontology_of(trial)->n_types;
  case KEDGE_TRIAL_RELATIONS:
    return ontology_of(trial)->n_relations;
  case KEDGE_TRIAL_RULES:
    return trial->engine->knowledge.book.n_rules;
  case KEDGE_TRIAL_CONFIDENCES:
    return N_CUTS;
  }
  return 0;
}

KedgeTrialRow
kedge_trial_row(const KedgeTrial *trial, KedgeTrialPart part, size_t index)
{
  static const Str totals[N_TOTALS] = {STR_INIT("ENTITIES"), STR_INIT("EVENTS"),
                                       STR_INIT("DERIVED"),
                                       STR_INIT("TRIPLES")};
  const Ontology *ontology = ontology_of(trial);
  const Verdict *lenient = &trial->lenient;
  const Verdict *strict = &trial->strict;
  switch (part) {
  case KEDGE_TRIAL_TOTALS:
    return (KedgeTrialRow){public_str(totals[index]),
                           total_of(ontology, lenient, index),
                           total_of(ontology, strict, index)};
  case KEDGE_TRIAL_TYPES:
    return (KedgeTrialRow){public_str(ontology->types[index].name),
                           lenient->types[index + 1], strict->types[index + 1]};
  case KEDGE_TRIAL_RELATIONS:
    return (KedgeTrialRow){public_str(ontology->relations[index].name),
                           lenient->relations[index + 1],
                           strict->relations[index + 1]};
  case KEDGE_TRIAL_CONFIDENCES:
    return (KedgeTrialRow){public_str(confidence_cuts[index].name),
                           lenient->cuts[index], strict->cuts[index]};
  case KEDGE_TRIAL_RULES:
    return (KedgeTrialRow){public_str(rule_at(trial, index)->name),
                           lenient->rules[rule_id(trial, index)],
                           strict->rules[rule_id(trial, index)]};
  }
  return (KedgeTrialRow){0};
}

/* The share of right ones, with what the author wrote as so many facts more:
   one mistake does not make a rule worthless. */
static uint32_t
calibrated(const Rule *rule, KedgeCounts counts)
{
  const uint64_t n = counts.right + counts.wrong + PRIOR_FACTS;
  const uint64_t sum = counts.right * 1000 + (uint64_t)PRIOR_FACTS * rule->said;
  const uint32_t value = (uint32_t)((sum + n / 2) / n);
  return value ? value : 1;
}

KedgeLedgerRow
kedge_trial_ledger(const KedgeTrial *trial, size_t index)
{
  const Rule *rule = rule_at(trial, index);
  const uint32_t id = rule_id(trial, index);
  const KedgeCounts counts = trial->lenient.rules[id];
  return (KedgeLedgerRow){.name = public_str(rule->name),
                          .file = public_str(str_from(rule->file)),
                          .line = rule->place.line,
                          .fires = rule->kind == RULE_DERIVE
                                       ? trial->derived[id - 1]
                                       : trial->meters[index].n_matches,
                          .counts = counts,
                          .alone = trial->lenient.alone[id],
                          .seconds = trial->meters[index].seconds,
                          .confidence = rule->confidence,
                          .calibrated = calibrated(rule, counts)};
}

static void
write_row(FILE *out, Arena *arena, const KedgeLedgerRow *row)
{
  const Str cells[] = {
      {row->name.ptr, row->name.len},
      arena_printf(arena, "%llu", (unsigned long long)row->counts.right),
      arena_printf(arena, "%llu", (unsigned long long)row->counts.wrong),
      arena_printf(arena, "%u.%03u", row->calibrated / 1000,
                   row->calibrated % 1000)};
  table_write_row(out, cells, sizeof cells / sizeof *cells);
}

typedef struct Calibrating {
  const KedgeTrial *trial;
  Arena arena;
  Output output;
} Calibrating;

static void
write_rows(void *data)
{
  static const Str header[] = {STR_INIT("rule"), STR_INIT("right"),
                               STR_INIT("wrong"), STR_INIT("confidence")};
  Calibrating *calibrating = data;
  const KedgeTrial *trial = calibrating->trial;
  table_write_row(calibrating->output.stream, header,
                  sizeof header / sizeof *header);
  for (size_t i = 0; i < trial->engine->knowledge.book.n_rules; i++) {
    const KedgeLedgerRow row = kedge_trial_ledger(trial, i);
    if (row.counts.right + row.counts.wrong) {
      write_row(calibrating->output.stream, &calibrating->arena, &row);
    }
  }
}

KedgeStatus
kedge_trial_calibrate(const KedgeTrial *trial, const char *path,
                      KedgeErrorFunc on_error, void *handle)
{
  Diag diag = {.func = on_error, .handle = handle};
  Calibrating calibrating = {.trial = trial};
  if (!output_open(&calibrating.output, path, &diag)) {
    return KEDGE_BAD_OUTPUT;
  }
  KedgeStatus status = KEDGE_NO_MEMORY;
  if (arena_try(&calibrating.arena, write_rows, &calibrating)) {
    status =
        output_commit(&calibrating.output, &diag) ? KEDGE_OK : KEDGE_BAD_OUTPUT;
  } else {
    output_abandon(&calibrating.output);
  }
  arena_free(&calibrating.arena);
  return status;
}
