// SPDX-License-Identifier: MIT
#include "match/engine.h"
#include "match/units.h"

#include <assert.h>

/* Predicates of each way of writing; 0 ends. */
static const uint16_t shape_units[SHAPE_COUNT][4] = {
    [SHAPE_LOWER] = {UNIT_LOWER, UNIT_WORD},
    [SHAPE_CAP] = {UNIT_CAP, UNIT_WORD},
    [SHAPE_UPPER] = {UNIT_CAP, UNIT_UPPER, UNIT_WORD},
    [SHAPE_MIXED] = {UNIT_CAP, UNIT_MIXED, UNIT_WORD},
    [SHAPE_NUMBER] = {UNIT_NUMBER, UNIT_WORD},
    [SHAPE_ORDINAL] = {UNIT_ORDINAL, UNIT_WORD},
    [SHAPE_ALNUM] = {UNIT_ALNUM, UNIT_WORD},
    [SHAPE_PUNCT] = {UNIT_PUNCT},
};

enum { MOST_UNITS = 48 };

static uint32_t
put_shape(uint16_t *out, const Token *token)
{
  uint32_t n = 0;
  for (const uint16_t *unit = shape_units[token->shape]; *unit; unit++) {
    out[n++] = *unit;
  }
  if (token->flags & TOKEN_HYPHEN) {
    out[n++] = UNIT_HYPHEN;
  }
  if (!(token->flags & TOKEN_SPACE)) {
    out[n++] = UNIT_GLUED;
  }
  return n;
}

static uint32_t
put_verb(uint16_t *out, unsigned forms)
{
  static const struct {
    unsigned bit;
    uint16_t unit;
  } table[] = {{VERB_BASE, UNIT_BASE},
               {VERB_THIRD, UNIT_THIRD},
               {VERB_PAST, UNIT_PAST},
               {VERB_PARTICIPLE, UNIT_PARTICIPLE},
               {VERB_ING, UNIT_ING}};
  uint32_t n = 0;
  if (forms) {
    out[n++] = UNIT_VERB;
  }
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (forms & table[i].bit) {
      out[n++] = table[i].unit;
    }
  }
  return n;
}

static uint32_t
put_word(uint16_t *out, const Lexicon *lexicon, uint32_t word, uint32_t room)
{
  const WordInfo *info = word_info(lexicon, word);
  uint32_t n = put_verb(out, info->verb_forms);
  for (uint32_t i = info->units; i && n < room; i = lexicon->links[i].next) {
    out[n++] = lexicon->links[i].unit;
  }
  return n;
}

/* Units of list entries of several words that begin at this element and run
   over plain tokens. */
static uint32_t
put_phrases(uint16_t *out, const Lexicon *lexicon, const Document *doc,
            const Element *element, const Element *end, uint32_t room)
{
  uint32_t n = 0;
  uint32_t node =
      word_info(lexicon, doc->tokens[element->token_begin].word)->phrases;
  for (element++; node && element < end && !element->mention; element++) {
    const uint32_t word = doc->tokens[element->token_begin].word;
    node = word ? gazetteer_step(&lexicon->gazetteer, node, word) : 0;
    uint32_t link =
        node < lexicon->node_links_capacity ? lexicon->node_links[node] : 0;
    for (; node && link && n < room; link = lexicon->links[link].next) {
      out[n++] = lexicon->links[link].unit;
    }
  }
  return n;
}

static uint32_t
put_element(uint16_t *out, const Lexicon *lexicon, const Document *doc,
            const Element *element, const Element *end)
{
  const Token *token = &doc->tokens[element->token_begin];
  uint32_t n = 0;
  if (element->mention == 0) {
    n = put_shape(out, token);
    n += put_word(out + n, lexicon, token->word, MOST_UNITS - 1 - n);
    return n +
           put_phrases(out + n, lexicon, doc, element, end, MOST_UNITS - 1 - n);
  }
  out[n++] = (uint16_t)(UNIT_CLASS + element->class_id);
  out[n++] = UNIT_MENTION;
  out[n++] = UNIT_WORD;
  if (token->shape == SHAPE_CAP || token->shape == SHAPE_UPPER ||
      token->shape == SHAPE_MIXED) {
    out[n++] = UNIT_CAP;
  }
  if (element->is_anaphor) {
    out[n++] = UNIT_ANAPHOR;
  }
  if (element->token_end - element->token_begin == 1) {
    /* A name of one word can still be asked for by that word and its look. */
    if (token->shape == SHAPE_UPPER) {
      out[n++] = UNIT_UPPER;
    } else if (token->shape == SHAPE_MIXED) {
      out[n++] = UNIT_MIXED;
    }
    for (uint32_t i = word_info(lexicon, token->word)->units;
         i && n < MOST_UNITS - 1; i = lexicon->links[i].next) {
      out[n++] = lexicon->links[i].unit;
    }
  }
  if (element->token_end - element->token_begin > 1) {
    /* A longer one by its head, the last word: "[event & in VISIT]". */
    const Token *head = &doc->tokens[element->token_end - 1];
    for (uint32_t i = word_info(lexicon, head->word)->units;
         i && n < MOST_UNITS - 1; i = lexicon->links[i].next) {
      out[n++] = lexicon->links[i].unit;
    }
  }
  return n;
}

void
row_build(Row *row, Arena *arena, const Lexicon *lexicon, const Document *doc,
          const Element *elements, uint32_t n_elements)
{
  row->elements = elements;
  row->n_elements = n_elements;
  row->n_units = 0;
  for (uint32_t i = 0; i <= n_elements; i++) {
    row->starts = arena_grow(arena, row->starts, &row->starts_capacity, i,
                             sizeof *row->starts);
    row->starts[i] = row->n_units;
    if (i == n_elements) {
      return;
    }
    while (row->units_capacity < row->n_units + MOST_UNITS + 1) {
      row->units = arena_grow(arena, row->units, &row->units_capacity,
                              row->units_capacity, sizeof *row->units);
      row->owners = arena_grow(arena, row->owners, &row->owners_capacity,
                               row->owners_capacity, sizeof *row->owners);
    }
    uint16_t *out = row->units + row->n_units;
    uint32_t n =
        put_element(out, lexicon, doc, &elements[i], elements + n_elements);
    out[n++] = UNIT_STOP;
    UnitMask mask = {{0}};
    for (uint32_t k = 0; k < n; k++) {
      row->owners[row->n_units + k] = i;
      if (out[k] < UNIT_SLOW) {
        mask.bits[out[k] >> 6] |= UINT64_C(1) << (out[k] & 63);
      }
    }
    row->masks = arena_grow(arena, row->masks, &row->masks_capacity, i,
                            sizeof *row->masks);
    row->masks[i] = mask;
    row->n_units += n;
  }
}
