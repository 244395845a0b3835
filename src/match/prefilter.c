// SPDX-License-Identifier: MIT
/* Where in a row is what the rules need? Elements are bits; those from the last
   one on share it, so that long rows are filtered less, not wrongly. */
#include "match/prefilter.h"

#include "match/engine_parts.h"

#include <stdlib.h>

enum { LAST_PLACE = 63 };

/* Where the units of a need are. */
typedef struct Found {
  uint32_t stamp; ///< the row that `places` is of
  uint64_t places;
} Found;

struct Prefilter {
  const Engine *engine;
  const Row *row;
  bool is_placed;  ///< `units` are those of the row
  uint32_t stamp;  ///< number of the row
  uint64_t *units; ///< by unit: elements that have it
  Found *found;    ///< by id of the need
};

Prefilter *
prefilter_new(const Engine *engine)
{
  Prefilter *prefilter = calloc(1, sizeof *prefilter);
  if (!prefilter) {
    return NULL;
  }
  prefilter->engine = engine;
  prefilter->units =
      calloc(engine->book->n_units + 1u, sizeof *prefilter->units);
  prefilter->found =
      calloc(engine->need_ids.n_keys + 1u, sizeof *prefilter->found);
  if (!prefilter->units || !prefilter->found) {
    prefilter_free(prefilter);
    return NULL;
  }
  return prefilter;
}

void
prefilter_free(Prefilter *prefilter)
{
  if (prefilter) {
    free(prefilter->units);
    free(prefilter->found);
    free(prefilter);
  }
}

void
prefilter_begin(Prefilter *prefilter, const Row *row)
{
  if (prefilter->is_placed) { /* memory ran out in the last row */
    memset(prefilter->units, 0,
           (prefilter->engine->book->n_units + 1u) * sizeof *prefilter->units);
    prefilter->is_placed = false;
  }
  prefilter->row = row;
  prefilter->stamp++;
}

void
prefilter_end(Prefilter *prefilter)
{
  const Row *row = prefilter->row;
  for (uint32_t i = 0; prefilter->is_placed && i < row->n_needed; i++) {
    prefilter->units[row->needed[i].unit] = 0;
  }
  prefilter->is_placed = false;
}

static unsigned
place_of(int64_t element)
{
  return element < 0            ? 0
         : element < LAST_PLACE ? (unsigned)element
                                : LAST_PLACE;
}

static void
place_units(Prefilter *prefilter)
{
  const Row *row = prefilter->row;
  for (uint32_t i = 0; i < row->n_needed; i++) {
    const Needed *needed = &row->needed[i];
    prefilter->units[needed->unit] |= UINT64_C(1) << place_of(needed->element);
  }
  prefilter->is_placed = true;
}

/* The elements that meet the need. */
static uint64_t
places_of(Prefilter *prefilter, const Need *need)
{
  Found *found = &prefilter->found[need->id];
  if (found->stamp != prefilter->stamp) {
    found->stamp = prefilter->stamp;
    found->places = 0;
    for (uint32_t i = 0; i < need->n_units; i++) {
      found->places |= prefilter->units[need->units[i]];
    }
  }
  return found->places;
}

/* The elements from `first` to `last` behind `element`. */
static uint64_t
window(uint32_t element, int32_t first, int32_t last)
{
  const int64_t begin = (int64_t)element + first;
  const int64_t end = (int64_t)element + last;
  if (end < 0) {
    return 0;
  }
  return (UINT64_MAX << place_of(begin)) &
         (UINT64_MAX >> (LAST_PLACE - place_of(end)));
}

static bool
are_met(Prefilter *prefilter, const Needs *needs, uint32_t element)
{
  for (uint32_t i = 0; i < needs->n; i++) {
    const Need *need = &needs->all[i];
    if (!(places_of(prefilter, need) &
          window(element, need->first, need->last))) {
      return false;
    }
  }
  return true;
}

bool
prefilter_may_occur(Prefilter *prefilter, uint32_t rule)
{
  const RuleCode *code = &prefilter->engine->codes[rule];
  if (!prefilter->is_placed) {
    place_units(prefilter);
  }
  for (uint32_t i = 0; i < code->n_needs; i++) {
    const Needs *needs = &code->needs[i];
    uint32_t n_met = 0;
    while (n_met < needs->n && places_of(prefilter, &needs->all[n_met])) {
      n_met++;
    }
    if (n_met == needs->n) {
      return true;
    }
  }
  return false;
}

bool
prefilter_may_match(Prefilter *prefilter, uint32_t rule, uint32_t element)
{
  const RuleCode *code = &prefilter->engine->codes[rule];
  for (uint32_t i = 0; i < code->n_needs; i++) {
    if (are_met(prefilter, &code->needs[i], element)) {
      return true;
    }
  }
  return false;
}
