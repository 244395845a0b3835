// SPDX-License-Identifier: MIT
/// Rules compiled to libpcre2-16 over rows of predicates, and their runner.
///
/// A sentence is a row of 16-bit code units: one for each predicate that is
/// true of a token (or of a mention that stands for several), and UNIT_STOP
/// behind each token. So a pattern over tokens is an ordinary regular
/// expression, and a call costs a fraction of a microsecond. A rule is called
/// only in sentences that hold one of its triggers: units without which it
/// cannot match.
#ifndef KEDGE_MATCH_ENGINE_H
#define KEDGE_MATCH_ENGINE_H

#include "match/sets.h"
#include "match/syntax.h"

/// A token, or a mention in the place of its tokens.
typedef struct Element {
  uint32_t token_begin;
  uint32_t token_end;
  uint32_t mention; ///< index + 1 into the mentions of the run; 0: a token
  uint8_t class_id; ///< of the mention; 0: a token
  bool is_anaphor;
} Element;

/// A unit of an element that calls rules.
typedef struct Call {
  uint64_t phases; ///< phase_bit of those of the rules
  uint32_t element;
  uint16_t unit;
} Call;

/// A unit of an element that rules need.
typedef struct Needed {
  uint32_t element;
  uint16_t unit;
} Needed;

/// Elements as predicates.
typedef struct Row {
  const Element *elements;
  uint32_t n_elements;
  uint16_t *units;
  uint32_t n_units, units_capacity;
  uint32_t *owners; ///< element at a unit offset
  uint32_t *starts; ///< unit at which each element begins; one more at the end
  UnitMask *masks;  ///< fast units of each element
  uint32_t elements_capacity; ///< of starts and masks
  Call *calls;                ///< in the order of the units
  uint32_t n_calls, calls_capacity;
  Needed *needed;
  uint32_t n_needed, needed_capacity;
  uint64_t phases; ///< phase_bit of phases with a rule that is called
} Row;

/// A range of elements; begin UINT32_MAX: not set.
typedef struct Range {
  uint32_t begin;
  uint32_t end;
} Range;

typedef struct Match {
  uint32_t rule; ///< index into the book
  uint32_t begin;
  uint32_t end;
  Range captures[MAX_CAPTURES];
} Match;

typedef struct Engine Engine;   ///< compiled rules; read-only once made
typedef struct Matcher Matcher; ///< what a thread needs to run them

/// Compile all rules of `book`. Reports each pattern that cannot be compiled
/// with its place; null on any. Give back with engine_free.
Engine *engine_new(const RuleBook *book, Diag *diag);
void engine_free(Engine *engine);

/// The predicates of its words, and the lexicon they are of.
const UnitSets *engine_sets(const Engine *engine);
const Lexicon *engine_lexicon(const Engine *engine);
const RuleBook *engine_book(const Engine *engine);
/// By unit: phase_bit of the phases with a rule that it calls.
const uint64_t *engine_calls(const Engine *engine);
/// By unit: is it in a need of a rule?
const bool *engine_needed(const Engine *engine);

/// Phases beyond the 63rd share a bit.
static inline uint64_t
phase_bit(uint32_t phase)
{
  return UINT64_C(1) << (phase < 63 ? phase : 63);
}

/// Build the row of some elements; reuses the memory of `row`.
void row_build(Row *row, Arena *arena, const Engine *engine,
               const Document *doc, const Element *elements,
               uint32_t n_elements);

/// Null when memory runs out.
Matcher *matcher_new(const Engine *engine);
void matcher_free(Matcher *matcher);

/// Memory for the work on one sentence, given back before the next one.
Arena *matcher_scratch(Matcher *matcher);

/// Forget which rules were left in the last document.
void matcher_begin_document(Matcher *matcher);

/// Called with a rule that passed a limit of work or matches in a sentence.
typedef void (*LimitFunc)(void *handle, const Rule *rule);
void matcher_on_limit(Matcher *matcher, LimitFunc func, void *handle);

/// Called with a match that stays and one that it keeps out, in phases where
/// one of them wins.
typedef void (*RivalFunc)(void *handle, const Match *winner,
                          const Match *loser);
void matcher_on_rival(Matcher *matcher, RivalFunc func, void *handle);
/// How often a rule matched, and the time that the search for it took.
typedef struct RuleMeter {
  uint64_t n_matches; ///< that the phase's control kept
  double seconds;
} RuleMeter;

/// Count from now on into `meters`, one a rule, by a clock in seconds.
void matcher_measure(Matcher *matcher, RuleMeter *meters, double (*now)(void));

/// Run the rules of `phase` over a row whose sentence is in `zone`. The
/// matches are chosen by the phase's control and ordered by begin, then end
/// (longer first), then rule. `*out` lives in `arena`.
uint32_t matcher_run(Matcher *matcher, uint32_t phase, const Row *row,
                     uint8_t zone, Arena *arena, Match **out);

#endif
