// SPDX-License-Identifier: MIT
#include "store/record_order.h"

#include <stdlib.h>

typedef struct Ordering {
  Arena *arena;
  Record *record;
  uint32_t *facts;     /* new numbers by old index */
  uint32_t *sentences; /* the same */
} Ordering;

static int
compare_numbers(uint32_t a, uint32_t b)
{
  return (a > b) - (a < b);
}

static int
compare_spans(Span a, Span b)
{
  return a.begin != b.begin ? compare_numbers(a.begin, b.begin)
                            : compare_numbers(a.end, b.end);
}

/* --- sentences ----------------------------------------------------------- */

typedef struct PlacedSentence {
  RecordSentence sentence;
  uint32_t index;
} PlacedSentence;

static int
compare_sentences(const void *left, const void *right)
{
  const PlacedSentence *a = left;
  const PlacedSentence *b = right;
  const int order = compare_spans(a->sentence.span, b->sentence.span);
  return order ? order : compare_numbers(a->index, b->index);
}

static void
order_sentences(Ordering *ordering)
{
  Record *record = ordering->record;
  const uint32_t n = record->n_sentences;
  PlacedSentence *placed =
      ARENA_NEW_ARRAY(ordering->arena, PlacedSentence, n + 1);
  ordering->sentences = ARENA_NEW_ARRAY(ordering->arena, uint32_t, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    placed[i] = (PlacedSentence){record->sentences[i], i};
  }
  qsort(placed, n, sizeof *placed, compare_sentences);
  record->sentences = ARENA_NEW_ARRAY(ordering->arena, RecordSentence, n + 1);
  record->sentences_capacity = n + 1;
  for (uint32_t i = 0; i < n; i++) {
    record->sentences[i] = placed[i].sentence;
    ordering->sentences[placed[i].index] = i + 1;
  }
}

/* --- facts --------------------------------------------------------------- */

typedef struct PlacedFact {
  RecordFact fact;
  uint32_t index;
} PlacedFact;

/* Where they stand. Of facts in one place the first stays the first: the last
   denial counts, and tables show the first rule. */
static int
compare_facts(const void *left, const void *right)
{
  const PlacedFact *a = left;
  const PlacedFact *b = right;
  const int order = compare_spans(a->fact.span, b->fact.span);
  return order ? order : compare_numbers(a->index, b->index);
}

static void
order_facts(Ordering *ordering)
{
  Record *record = ordering->record;
  const uint32_t n = record->n_facts;
  PlacedFact *placed = ARENA_NEW_ARRAY(ordering->arena, PlacedFact, n + 1);
  ordering->facts = ARENA_NEW_ARRAY(ordering->arena, uint32_t, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    placed[i] = (PlacedFact){record->facts[i], i};
  }
  qsort(placed, n, sizeof *placed, compare_facts);
  record->facts = ARENA_NEW_ARRAY(ordering->arena, RecordFact, n + 1);
  record->facts_capacity = n + 1;
  for (uint32_t i = 0; i < n; i++) {
    RecordFact *fact = &record->facts[i];
    *fact = placed[i].fact;
    fact->sentence =
        fact->sentence ? ordering->sentences[fact->sentence - 1] : 0;
    ordering->facts[placed[i].index] = i + 1;
  }
}

/* --- premises ------------------------------------------------------------ */

static Str
statement_key(Arena *arena, const RecordFact *fact)
{
  return arena_printf(arena, "%u %u %u %u %d %.*s", fact->subject,
                      fact->relation, fact->object, fact->object_type,
                      fact->quarantined.len > 0, STR_ARG(fact->literal));
}

/* Of each fact, the first one that states the same. */
static uint32_t *
first_of_each(Ordering *ordering)
{
  const Record *record = ordering->record;
  uint32_t *firsts =
      ARENA_NEW_ARRAY(ordering->arena, uint32_t, record->n_facts + 1);
  uint32_t *by_id =
      ARENA_NEW_ARRAY(ordering->arena, uint32_t, record->n_facts + 1);
  Map statements;
  map_init(&statements, ordering->arena, record->n_facts);
  for (uint32_t i = 0; i < record->n_facts; i++) {
    const uint32_t id =
        map_add(&statements, statement_key(ordering->arena, &record->facts[i]));
    if (by_id[id - 1] == 0) {
      by_id[id - 1] = i + 1;
    }
    firsts[i] = by_id[id - 1];
  }
  return firsts;
}

static int
compare_premises(const void *left, const void *right)
{
  const uint32_t *a = left;
  const uint32_t *b = right;
  return compare_numbers(*a, *b);
}

/* Sorted, and each once; returns how many they are. */
static uint32_t
unique(uint32_t *numbers, uint32_t n)
{
  uint32_t n_kept = 0;
  qsort(numbers, n, sizeof *numbers, compare_premises);
  for (uint32_t i = 0; i < n; i++) {
    if (n_kept == 0 || numbers[i] != numbers[n_kept - 1]) {
      numbers[n_kept++] = numbers[i];
    }
  }
  return n_kept;
}

static void
order_premises(Ordering *ordering)
{
  Record *record = ordering->record;
  if (record->n_premises == 0) {
    return;
  }
  const uint32_t *firsts = first_of_each(ordering);
  uint32_t *premises =
      ARENA_NEW_ARRAY(ordering->arena, uint32_t, record->n_premises);
  uint32_t n = 0;
  for (uint32_t i = 0; i < record->n_facts; i++) {
    RecordFact *fact = &record->facts[i];
    uint32_t *own = premises + n;
    uint32_t n_own = 0;
    for (uint32_t k = 0; k < fact->n_premises; k++) {
      const uint32_t old = record->premises[fact->first_premise + k];
      if (old) {
        own[n_own++] = firsts[ordering->facts[old - 1] - 1];
      }
    }
    fact->first_premise = n;
    fact->n_premises = n_own ? unique(own, n_own) : 0;
    n += fact->n_premises;
  }
  record->premises = premises;
  record->premises_capacity = record->n_premises;
  record->n_premises = n;
}

/* --- rules and rows of gazetteers ---------------------------------------- */

/* Numbers by use. */
typedef struct Numbering {
  Map known;
  uint32_t *numbers; /* by old index; 0: not used yet */
} Numbering;

static void
numbering_init(Numbering *numbering, Arena *arena, uint32_t n)
{
  map_init(&numbering->known, arena, 16);
  numbering->numbers = ARENA_NEW_ARRAY(arena, uint32_t, n + 1);
}

static void
order_rules(Ordering *ordering)
{
  Record *record = ordering->record;
  Arena *arena = ordering->arena;
  Numbering numbering;
  RuleRef *rules = NULL;
  uint32_t n = 0, capacity = 0;
  numbering_init(&numbering, arena, record->n_rules);
  for (uint32_t i = 0; i < record->n_mentions + record->n_facts; i++) {
    uint32_t *rule = i < record->n_mentions
                         ? &record->mentions[i].rule
                         : &record->facts[i - record->n_mentions].rule;
    uint32_t *number = *rule ? &numbering.numbers[*rule - 1] : rule;
    if (*rule && *number == 0) {
      const RuleRef *old = &record->rules[*rule - 1];
      *number =
          map_add(&numbering.known,
                  arena_printf(arena, "%.*s\n%.*s\n%u", STR_ARG(old->name),
                               STR_ARG(old->file), old->line));
      if (*number > n) {
        ARENA_PUSH(arena, rules, n, capacity, *old);
      }
    }
    *rule = *number;
  }
  record->rules = rules;
  record->n_rules = n;
}

static void
order_rows(Ordering *ordering)
{
  Record *record = ordering->record;
  Arena *arena = ordering->arena;
  Numbering numbering;
  GazetteerRow *rows = NULL;
  uint32_t n = 0, capacity = 0;
  numbering_init(&numbering, arena, record->n_gazetteer_rows);
  for (uint32_t i = 0; i < record->n_mentions; i++) {
    uint32_t *row = &record->mentions[i].gazetteer_row;
    uint32_t *number = *row ? &numbering.numbers[*row - 1] : row;
    if (*row && *number == 0) {
      const GazetteerRow *old = &record->gazetteer_rows[*row - 1];
      *number = map_add(&numbering.known,
                        arena_printf(arena, "%.*s\n%.*s\n%.*s\n%.*s\n%u",
                                     STR_ARG(old->key), STR_ARG(old->name),
                                     STR_ARG(old->kind), STR_ARG(old->file),
                                     old->line));
      if (*number > n) {
        ARENA_PUSH(arena, rows, n, capacity, *old);
      }
    }
    *row = *number;
  }
  record->gazetteer_rows = rows;
  record->n_gazetteer_rows = n;
  record->gazetteer_rows_capacity = capacity;
}

void
record_order(Arena *arena, Record *record)
{
  Ordering ordering = {.arena = arena, .record = record};
  order_sentences(&ordering);
  order_facts(&ordering);
  order_premises(&ordering);
  order_rules(&ordering);
  order_rows(&ordering);
}
