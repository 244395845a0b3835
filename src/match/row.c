// SPDX-License-Identifier: MIT
#include "match/engine.h"
#include "match/units.h"

#include <assert.h>

/* An element has the units of its look, of its word and of list entries that
   begin with it, or those of its mention; and UNIT_STOP. */
enum { MOST_OF_ELEMENT = 2 * MOST_UNITS + 16 };

/* Where the units of an element go. */
typedef struct Slot {
  uint16_t *units;
  uint32_t n;
  UnitMask mask;
} Slot;

static void
put(Slot *slot, uint16_t unit)
{
  slot->units[slot->n++] = unit;
  mask_add(&slot->mask, unit);
}

static void
put_set(Slot *slot, const UnitSet *set)
{
  memcpy(slot->units + slot->n, set->units, set->n_units * sizeof *set->units);
  slot->n += set->n_units;
  mask_join(&slot->mask, &set->mask);
}

/* Units of list entries of several words that begin at this element and run
   over plain tokens. */
static void
put_phrases(Slot *slot, const Lexicon *lexicon, const Document *doc,
            const Element *element, const Element *end)
{
  uint32_t node =
      word_info(lexicon, doc->tokens[element->token_begin].word)->phrases;
  for (element++; node && element < end && !element->mention; element++) {
    node = trie_step(&lexicon->phrases, node,
                     doc->tokens[element->token_begin].word);
    uint32_t link = lexicon->phrases.nodes[node].value;
    for (; link && slot->n < MOST_OF_ELEMENT - 1;
         link = lexicon->links[link].next) {
      put(slot, lexicon->links[link].unit);
    }
  }
}

static void
put_token(Slot *slot, const Engine *engine, const Document *doc,
          const Element *element, const Element *end)
{
  const Token *token = &doc->tokens[element->token_begin];
  const UnitSets *sets = engine_sets(engine);
  put_set(slot, &sets->looks[token->shape][look_of(token)]);
  put_set(slot, unit_set_of(sets, token->word));
  put_phrases(slot, engine_lexicon(engine), doc, element, end);
}

/* The predicates of a word as a name, which is no verb. */
static void
put_word(Slot *slot, const Engine *engine, const Token *token)
{
  const UnitSet *set = unit_set_of(engine_sets(engine), token->word);
  for (uint32_t i = set->n_verb; i < set->n_units; i++) {
    put(slot, set->units[i]);
  }
}

/* A name of one word can still be asked for by that word and its look, a
   longer one by its head, the last word: "[event & in VISIT]". */
static void
put_mention(Slot *slot, const Engine *engine, const Document *doc,
            const Element *element)
{
  const Token *first = &doc->tokens[element->token_begin];
  put(slot, (uint16_t)(UNIT_CLASS + element->class_id));
  put(slot, UNIT_MENTION);
  put(slot, UNIT_WORD);
  if (first->shape == SHAPE_CAP || first->shape == SHAPE_UPPER ||
      first->shape == SHAPE_MIXED) {
    put(slot, UNIT_CAP);
  }
  if (element->is_anaphor) {
    put(slot, UNIT_ANAPHOR);
  }
  if (element->token_end - element->token_begin == 1 &&
      (first->shape == SHAPE_UPPER || first->shape == SHAPE_MIXED)) {
    put(slot, first->shape == SHAPE_UPPER ? UNIT_UPPER : UNIT_MIXED);
  }
  put_word(slot, engine, &doc->tokens[element->token_end - 1]);
}

enum { USUAL_UNITS = 8 };

static void
make_room(Row *row, Arena *arena, uint32_t n_elements)
{
  if (row->elements_capacity <= n_elements) {
    const uint32_t n = row->elements_capacity = n_elements + 1;
    row->starts = arena_alloc(arena, n * sizeof *row->starts);
    row->masks = arena_alloc(arena, n * sizeof *row->masks);
  }
}

static void
make_room_of_units(Row *row, Arena *arena)
{
  const uint32_t n = row->n_units;
  if (row->units_capacity < n + MOST_OF_ELEMENT) {
    const uint32_t usual = row->n_elements * USUAL_UNITS;
    const uint32_t capacity = (n < usual ? usual : n * 2) + MOST_OF_ELEMENT;
    uint16_t *units = arena_alloc(arena, capacity * sizeof *units);
    uint32_t *owners = arena_alloc(arena, capacity * sizeof *owners);
    if (n) {
      memcpy(units, row->units, n * sizeof *units);
      memcpy(owners, row->owners, n * sizeof *owners);
    }
    row->units = units;
    row->owners = owners;
    row->units_capacity = capacity;
  }
}

/* Which of the units of an element call rules, or are needed by one. */
static void
find_calls(Row *row, Arena *arena, const Engine *engine, uint32_t element,
           const Slot *slot)
{
  const uint64_t *calls = engine_calls(engine);
  const bool *is_needed = engine_needed(engine);
  for (uint32_t i = 0; i < slot->n; i++) {
    row->owners[row->n_units + i] = element;
    const uint16_t unit = slot->units[i];
    if (calls[unit]) {
      const Call call = {calls[unit], element, unit};
      row->phases |= call.phases;
      ARENA_PUSH(arena, row->calls, row->n_calls, row->calls_capacity, call);
    }
    if (is_needed[unit]) {
      const Needed needed = {element, unit};
      ARENA_PUSH(arena, row->needed, row->n_needed, row->needed_capacity,
                 needed);
    }
  }
}

void
row_build(Row *row, Arena *arena, const Engine *engine, const Document *doc,
          const Element *elements, uint32_t n_elements)
{
  row->elements = elements;
  row->n_elements = n_elements;
  row->n_units = row->n_calls = row->n_needed = 0;
  row->phases = 0;
  make_room(row, arena, n_elements);
  for (uint32_t i = 0; i < n_elements; i++) {
    row->starts[i] = row->n_units;
    make_room_of_units(row, arena);
    Slot slot = {.units = row->units + row->n_units};
    if (elements[i].mention) {
      put_mention(&slot, engine, doc, &elements[i]);
    } else {
      put_token(&slot, engine, doc, &elements[i], elements + n_elements);
    }
    put(&slot, UNIT_STOP);
    row->masks[i] = slot.mask;
    find_calls(row, arena, engine, i, &slot);
    row->n_units += slot.n;
  }
  row->starts[n_elements] = row->n_units;
}
