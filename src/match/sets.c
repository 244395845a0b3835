// SPDX-License-Identifier: MIT
#include "match/sets.h"

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

static UnitSet
set_of(Arena *arena, const uint16_t *units, uint32_t n, uint32_t n_verb)
{
  uint16_t *copy = ARENA_NEW_ARRAY(arena, uint16_t, n + 1);
  UnitSet set = {
      .units = copy, .n_units = (uint8_t)n, .n_verb = (uint8_t)n_verb};
  for (uint32_t i = 0; i < n; i++) {
    copy[i] = units[i];
    mask_add(&set.mask, units[i]);
  }
  return set;
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
put_links(uint16_t *out, uint32_t n, const Lexicon *lexicon, uint32_t link)
{
  for (; link && n < MOST_UNITS; link = lexicon->links[link].next) {
    out[n++] = lexicon->links[link].unit;
  }
  return n;
}

/* The classes that the gazetteers give a word by itself. */
static uint32_t
put_classes(uint16_t *out, uint32_t n, const Lexicon *lexicon, uint32_t set)
{
  const Gazetteer *gazetteer = &lexicon->gazetteer;
  const uint64_t classes = set ? gazetteer->class_sets[set] : 0;
  for (uint32_t id = lexicon->n_classes; id > 0 && n < MOST_UNITS; id--) {
    if (classes >> id & 1) {
      out[n++] = (uint16_t)(UNIT_CLASS + id);
    }
  }
  return n;
}

/* Sets on their way: each but the empty one is kept once. */
typedef struct Maker {
  UnitSets *sets;
  Arena *arena;
  const Lexicon *lexicon;
  Map known;
} Maker;

static uint32_t
add_set(Maker *maker, const uint16_t *units, uint32_t n, uint32_t n_verb)
{
  UnitSets *sets = maker->sets;
  const uint32_t before = maker->known.n_keys;
  if (n == 0) {
    return 0;
  }
  const uint32_t id =
      map_add(&maker->known, (Str){(const char *)units, n * sizeof *units});
  if (id > before) {
    ARENA_PUSH(maker->arena, sets->sets, sets->n_sets, sets->capacity,
               set_of(maker->arena, units, n, n_verb));
  }
  return id;
}

static uint32_t
add_set_of_word(Maker *maker, uint32_t word)
{
  uint16_t units[MOST_UNITS];
  const Lexicon *lexicon = maker->lexicon;
  const WordInfo *info = word_info(lexicon, word);
  const uint32_t n_verb = put_verb(units, info->verb_forms);
  uint32_t n = put_links(units, n_verb, lexicon, info->units);
  n = put_classes(units, n, lexicon,
                  gazetteer_class_set(&lexicon->gazetteer, word));
  return add_set(maker, units, n, n_verb);
}

static uint32_t
add_set_of_classes(Maker *maker, uint32_t set)
{
  uint16_t units[MOST_UNITS];
  return add_set(maker, units, put_classes(units, 0, maker->lexicon, set), 0);
}

static void
make_looks(UnitSets *sets, Arena *arena)
{
  for (int shape = 0; shape < SHAPE_COUNT; shape++) {
    for (unsigned look = 0; look < 4; look++) {
      uint16_t units[8];
      uint32_t n = 0;
      for (const uint16_t *unit = shape_units[shape]; *unit; unit++) {
        units[n++] = *unit;
      }
      if (look & 1) {
        units[n++] = UNIT_HYPHEN;
      }
      if (!(look & 2)) {
        units[n++] = UNIT_GLUED;
      }
      sets->looks[shape][look] = set_of(arena, units, n, 0);
    }
  }
}

void
unit_sets_make(UnitSets *sets, Arena *arena, const Lexicon *lexicon)
{
  const Gazetteer *gazetteer = &lexicon->gazetteer;
  Maker maker = {.sets = sets, .arena = arena, .lexicon = lexicon};
  map_init(&maker.known, arena, 1024);
  *sets =
      (UnitSets){.gazetteer = gazetteer, .n_words = lexicon->words.n_keys + 1};
  sets->of_word = arena_pages(arena, sets->n_words, sizeof *sets->of_word);
  sets->of_classes =
      ARENA_NEW_ARRAY(arena, uint32_t, gazetteer->n_class_sets + 1);
  ARENA_PUSH(arena, sets->sets, sets->n_sets, sets->capacity,
             set_of(arena, NULL, 0, 0));
  uint32_t word = sets->n_words;
  while ((word = lexicon_changed_before(lexicon, word)) != 0) {
    sets->of_word[word] = add_set_of_word(&maker, word);
  }
  for (uint32_t set = 1; set < gazetteer->n_class_sets; set++) {
    sets->of_classes[set] = add_set_of_classes(&maker, set);
  }
  make_looks(sets, arena);
}
