// SPDX-License-Identifier: MIT
#include "match/possible.h"

#include "match/units.h"

/* What a word is made of, which decides how it may be written. */
enum WordKind { KIND_LETTERS = 1, KIND_DIGITS = 2, KIND_SIGN = 4 };

static const uint8_t shape_kinds[SHAPE_COUNT] = {
    [SHAPE_LOWER] = KIND_LETTERS,
    [SHAPE_CAP] = KIND_LETTERS,
    [SHAPE_UPPER] = KIND_LETTERS | KIND_DIGITS,
    [SHAPE_MIXED] = KIND_LETTERS | KIND_DIGITS,
    [SHAPE_NUMBER] = KIND_DIGITS,
    [SHAPE_ORDINAL] = KIND_DIGITS,
    [SHAPE_ALNUM] = KIND_LETTERS | KIND_DIGITS | KIND_SIGN,
    [SHAPE_PUNCT] = KIND_SIGN,
};

/* An element as one of the ways to look. */
typedef struct World {
  const UnitSet *word;
  const UnitSet *look; ///< of a token; null: a mention
  uint32_t first;      ///< unit of `word` that counts: mentions are no verbs
  uint16_t class_unit;
  uint16_t shape_unit; ///< UNIT_UPPER, UNIT_MIXED or 0
  bool is_cap;
  bool is_anaphor;
} World;

static bool
set_has(const UnitSet *set, uint32_t first, uint16_t unit)
{
  for (uint32_t i = first; i < set->n_units; i++) {
    if (set->units[i] == unit) {
      return true;
    }
  }
  return false;
}

static bool
world_has(const Possible *possible, const World *world, uint16_t unit)
{
  if (unit == UNIT_STOP || set_has(world->word, world->first, unit)) {
    return true;
  }
  if (world->look) {
    return set_has(world->look, 0, unit) || possible->is_phrase[unit];
  }
  return unit == UNIT_MENTION || unit == UNIT_WORD ||
         unit == world->class_unit || unit == world->shape_unit ||
         (unit == UNIT_CAP && world->is_cap) ||
         (unit == UNIT_ANAPHOR && world->is_anaphor);
}

static bool
holds(const Possible *possible, const World *world, const Test *test)
{
  switch (test->kind) {
  case TEST_UNIT:
    return world_has(possible, world, test->unit);
  case TEST_NOT:
    return !holds(possible, world, test->left);
  case TEST_AND:
    return holds(possible, world, test->left) &&
           holds(possible, world, test->right);
  case TEST_OR:
    return holds(possible, world, test->left) ||
           holds(possible, world, test->right);
  }
  return false;
}

static bool
holds_for_token(const Possible *possible, const Test *test, uint32_t set)
{
  for (int shape = 0; shape < SHAPE_COUNT; shape++) {
    for (int look = 0; look < 4; look++) {
      const World world = {.word = &possible->sets->sets[set],
                           .look = &possible->sets->looks[shape][look]};
      if (possible->kinds[set] & shape_kinds[shape] &&
          holds(possible, &world, test)) {
        return true;
      }
    }
  }
  return false;
}

static bool
holds_for_class(const Possible *possible, const Test *test, uint32_t set,
                uint16_t class_unit)
{
  static const uint16_t shapes[] = {0, UNIT_UPPER, UNIT_MIXED};
  const UnitSet *word = &possible->sets->sets[set];
  for (unsigned bits = 0; bits < 12; bits++) {
    const World world = {.word = word,
                         .first = word->n_verb,
                         .class_unit = class_unit,
                         .shape_unit = shapes[bits % 3],
                         .is_cap = bits % 3 || bits / 3 & 1,
                         .is_anaphor = bits / 6};
    if (holds(possible, &world, test)) {
      return true;
    }
  }
  return false;
}

static bool
asks_for(const Test *test, uint16_t unit)
{
  return test->kind == TEST_UNIT
             ? test->unit == unit
             : asks_for(test->left, unit) ||
                   (test->right && asks_for(test->right, unit));
}

/* Of the classes that a test does not ask for one stands for all. */
static bool
holds_for_mention(const Possible *possible, const Test *test, uint32_t set,
                  uint64_t classes)
{
  bool has_other = false;
  if (possible->ends_in_words && possible->kinds[set] == KIND_SIGN) {
    return false;
  }
  for (uint16_t id = 1; id < 64; id++) {
    const uint16_t unit = (uint16_t)(UNIT_CLASS + id);
    const bool is_asked = asks_for(test, unit);
    if (!(classes >> id & 1) || (!is_asked && has_other)) {
      continue;
    }
    has_other = has_other || !is_asked;
    if (holds_for_class(possible, test, set, unit)) {
      return true;
    }
  }
  return false;
}

static bool
holds_for_set(const Possible *possible, const Test *test, uint32_t set,
              uint64_t classes)
{
  return holds_for_token(possible, test, set) ||
         holds_for_mention(possible, test, set, classes);
}

/* Words of which none of the test's predicates is true are as good as one that
   is not known; so it is enough to look at the words of its predicates. */
static bool
holds_for_words(const Possible *possible, const Test *whole, const Test *part,
                uint64_t classes)
{
  if (part->kind != TEST_UNIT) {
    return holds_for_words(possible, whole, part->left, classes) ||
           (part->right &&
            holds_for_words(possible, whole, part->right, classes));
  }
  const SetRange range = possible->ranges[part->unit];
  for (uint32_t i = range.begin; i < range.end; i++) {
    if (holds_for_set(possible, whole, possible->members[i], classes)) {
      return true;
    }
  }
  return false;
}

bool
test_is_possible(const Possible *possible, const Test *test, uint64_t classes)
{
  return holds_for_set(possible, test, 0, classes) ||
         holds_for_words(possible, test, test, classes);
}

bool
tests_meet(const Possible *possible, const Test *a, const Test *b,
           uint64_t classes)
{
  const Test both = {TEST_AND, 0, (Test *)(uintptr_t)a, (Test *)(uintptr_t)b};
  Possible narrow = *possible;
  narrow.ends_in_words = true;
  return test_is_possible(&narrow, &both, classes);
}

bool
unit_has_words(const Possible *possible, uint16_t unit)
{
  return possible->ranges[unit].begin < possible->ranges[unit].end;
}

/* --- which words have which predicates --------------------------------------
 */

static uint8_t
kinds_of(Str word)
{
  uint8_t kinds = 0;
  for (size_t i = 0; i < word.len; i++) {
    const char c = word.ptr[i];
    const bool is_letter = (c >= 'a' && c <= 'z') || (c & 0x80);
    kinds |= is_letter                ? KIND_LETTERS
             : (c >= '0' && c <= '9') ? KIND_DIGITS
                                      : KIND_SIGN;
  }
  /* Signs within words ("co-host") and letters that are signs ("€"). */
  return kinds & KIND_LETTERS ? kinds | KIND_SIGN : kinds;
}

static void
find_kinds(Possible *possible, Arena *arena)
{
  const UnitSets *sets = possible->sets;
  const Map *words = &possible->book->lexicon->words;
  possible->kinds = ARENA_NEW_ARRAY(arena, uint8_t, sets->n_sets + 1);
  for (uint32_t word = 1; word < sets->n_words; word++) {
    const uint32_t set = unit_set_index(sets, word);
    if (set) {
      possible->kinds[set] |= kinds_of(map_key(words, word));
    }
  }
  possible->kinds[0] = KIND_LETTERS | KIND_DIGITS | KIND_SIGN;
}

static void
find_members(Possible *possible, Arena *arena)
{
  const UnitSets *sets = possible->sets;
  const uint32_t n_units = possible->book->n_units;
  SetRange *ranges = ARENA_NEW_ARRAY(arena, SetRange, n_units + 1u);
  uint32_t n = 0;
  for (uint32_t set = 0; set < sets->n_sets; set++) {
    for (uint32_t i = 0; i < sets->sets[set].n_units; i++) {
      ranges[sets->sets[set].units[i]].end++;
      n++;
    }
  }
  uint32_t at = 0;
  for (uint32_t unit = 0; unit < n_units; unit++) {
    const uint32_t n_sets = ranges[unit].end;
    ranges[unit] = (SetRange){at, at};
    at += n_sets;
  }
  possible->members = ARENA_NEW_ARRAY(arena, uint32_t, n + 1);
  for (uint32_t set = 0; set < sets->n_sets; set++) {
    for (uint32_t i = 0; i < sets->sets[set].n_units; i++) {
      possible->members[ranges[sets->sets[set].units[i]].end++] = set;
    }
  }
  possible->ranges = ranges;
}

void
possible_init(Possible *possible, const Engine *engine, Arena *arena)
{
  const RuleBook *book = engine_book(engine);
  *possible = (Possible){.book = book, .sets = engine_sets(engine)};
  possible->is_phrase = ARENA_NEW_ARRAY(arena, bool, book->n_units + 1u);
  for (uint32_t i = 0; i < book->n_lists; i++) {
    for (uint32_t n = 2; n <= MAX_PHRASE; n++) {
      possible->is_phrase[book->lists[i].length_units[n]] = true;
    }
  }
  possible->is_phrase[0] = false;
  find_kinds(possible, arena);
  find_members(possible, arena);
}
