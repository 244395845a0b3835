// SPDX-License-Identifier: MIT
/// The work on one document: what is known, and the tables that the stages
/// fill one after another. All tables live in the scratch arena.
#ifndef KEDGE_MENTION_RUN_H
#define KEDGE_MENTION_RUN_H

#include "match/engine.h"
#include "mention/dates.h"

/// Closed classes of words that the search for roles goes by. Their words are
/// lists of the rules with the names in grammar.c.
#define G_DETERMINER (UINT64_C(1) << 0)
#define G_PREPOSITION (UINT64_C(1) << 1)
#define G_COORDINATOR (UINT64_C(1) << 2)
#define G_BE (UINT64_C(1) << 3)
#define G_HAVE (UINT64_C(1) << 4)
#define G_WILL (UINT64_C(1) << 5)  ///< the future
#define G_WOULD (UINT64_C(1) << 6) ///< the conditional
#define G_NOT (UINT64_C(1) << 7)
#define G_TO (UINT64_C(1) << 8)
#define G_BY (UINT64_C(1) << 9)
#define G_RELATIVE (UINT64_C(1) << 10)
#define G_SUBORDINATE (UINT64_C(1) << 11)
#define G_ADVERB (UINT64_C(1) << 12)
#define G_TRANSPARENT (UINT64_C(1) << 13) ///< "representatives of X" are X
#define G_DENY (UINT64_C(1) << 14)
#define G_PLAN (UINT64_C(1) << 15) ///< "plans to", "is expected to"
#define G_PLACE_CUE (UINT64_C(1) << 16)
#define G_NOUN (UINT64_C(1) << 17)
#define G_ADJECTIVE (UINT64_C(1) << 18)
#define G_POSSESSIVE (UINT64_C(1) << 19)
#define G_COMMA (UINT64_C(1) << 20)
#define G_STRONG (UINT64_C(1) << 21) ///< ; : and dashes
#define G_OPEN (UINT64_C(1) << 22)
#define G_CLOSE (UINT64_C(1) << 23)
#define G_QUOTE (UINT64_C(1) << 24)
#define G_PRONOUN (UINT64_C(1) << 25)
#define G_DEFINITE (UINT64_C(1) << 26)
#define G_OTHER                                                                \
  (UINT64_C(1) << 27) ///< "another", "second": a new one of its kind
#define G_IF (UINT64_C(1) << 28)
#define G_OF (UINT64_C(1) << 29)
#define G_UNREAL                                                               \
  (UINT64_C(1) << 30) ///< before a noun: what it names need not be so
#define G_RESPECTIVELY (UINT64_C(1) << 31)
#define G_CONTRAST (UINT64_C(1) << 32) ///< "not X", before a noun
#define G_BUT (UINT64_C(1) << 33)

/// Everything that is loaded; read-only while documents are read.
typedef struct Knowledge {
  Arena arena;
  Lexicon lexicon;
  DateWords dates;
  RuleBook book;
  Engine *engine;
  const WordList *coordinators; ///< also those of several words
  unsigned without;             ///< KedgePart bits
} Knowledge;

/// Give the words of the grammar lists their class bits, and find the
/// coordinators. Reports lists that are missing.
bool grammar_load(Knowledge *knowledge, Diag *diag);

enum MentionFlag {
  MENTION_ANAPHOR = 1,  ///< "the project": stands for one named before
  MENTION_LOCAL = 2,    ///< key depends on the country
  MENTION_WEAK = 4,     ///< counts only when a fact is said of it
  MENTION_FORMED = 8,   ///< made by a rule, not from a gazetteer
  MENTION_KNOWN = 16,   ///< a name that another place of the document defines
  MENTION_WHOLE = 32,   ///< what lies within it is not named by itself
  MENTION_TOPIC = 128,  ///< among the words that say what an event was about
  MENTION_NATIONAL = 64 ///< local, and at home in the country of its item
};

/// A place in the text that names something. Ids count from 1.
typedef struct Mention {
  uint32_t token_begin; ///< all of it: "the KOMPLEKS project"
  uint32_t token_end;
  uint32_t name_begin; ///< its name: "KOMPLEKS"
  uint32_t name_end;
  uint32_t kind_begin; ///< the words of its kind; equal: none
  uint32_t kind_end;
  uint32_t sentence;
  uint32_t rule;       ///< index + 1; 0: gazetteer or date
  uint32_t name;       ///< gazetteer name id; 0: none
  uint32_t date;       ///< index + 1 into dates; 0: none
  uint32_t outer;      ///< mention that it lies within; 0: none
  uint32_t inner;      ///< first of those that lie within it; 0: none
  uint32_t sibling;    ///< next one within the same mention; 0: none
  uint32_t same;       ///< mention that defines its name; 0: none
  uint32_t alias;      ///< index + 1 of its first alias; 0: none
  uint32_t event_kind; ///< kind index + 1 when no noun says it; else 0
  uint32_t entity;     ///< set by resolve: index + 1
  uint8_t class_id;
  uint8_t flags;
  uint8_t reason; ///< Reason, of what a gazetteer name means
} Mention;

/// Two names of one thing, said by the text.
typedef struct Alias {
  uint32_t mention;
  uint32_t token_begin;
  uint32_t token_end;
} Alias;

/// One end of a statement before identities are known.
typedef struct Argument {
  uint32_t mention; ///< 0: a literal, the tokens
  uint32_t token_begin;
  uint32_t token_end;
} Argument;

typedef struct Statement {
  uint32_t rule; ///< index
  uint16_t relation;
  uint8_t part; ///< Part of a date object
  uint8_t status;
  bool is_verb; ///< its status comes from a verb
  uint32_t sentence;
  Argument subject;
  Argument object;
  uint32_t token_begin; ///< words that say so
  uint32_t token_end;
} Statement;

/// "status cancelled event": what a frame says of an event as a whole.
typedef struct Judgement {
  uint32_t mention;
  uint32_t rule; ///< index
  uint8_t status;
  bool is_explicit; ///< said by a status clause, not by a verb's mood
} Judgement;

typedef struct SentenceRow {
  Element *elements;
  uint32_t n_elements;
  Row row;
  bool is_built;   ///< `row` is of the elements as they are now
  bool is_skipped; ///< a repeated paragraph
  uint32_t item;
} SentenceRow;

struct Run;
struct FrameTrace;

/// Who wants to see how a document is read; any function may be null.
typedef struct Trace {
  void *handle;
  /// Before the rules of a phase run over a sentence.
  void (*on_phase)(void *handle, struct Run *run, uint32_t phase,
                   uint32_t sentence);
  /// A match of a token rule or trigger that was chosen.
  void (*on_match)(void *handle, struct Run *run, uint32_t sentence,
                   const Match *match);
  /// A trigger whose roles were looked for; see relate/frame.h.
  void (*on_frame)(void *handle, const struct FrameTrace *frame);
} Trace;

typedef struct Run {
  const Knowledge *knowledge;
  const Trace *trace; ///< null: nobody looks
  bool derives; ///< run `derive` rules as well: the store does it otherwise
  Matcher *matcher;
  Arena *arena;
  Document *doc;
  SentenceRow *rows; ///< by sentence
  Arena *scratch;    ///< for the work on one sentence
  Date *anchors;     ///< by item
  bool *is_dated;    ///< by item: its anchor is the day it appeared
  Mention *mentions; ///< mentions[id - 1]
  uint32_t n_mentions, mentions_capacity;
  DateMention *dates;
  uint32_t n_dates, dates_capacity;
  Alias *aliases;
  uint32_t n_aliases, aliases_capacity;
  Statement *statements;
  uint32_t n_statements, statements_capacity;
  uint32_t *latest; ///< mention by item and class; see latest_mention
  Judgement *judgements;
  uint32_t n_judgements, judgements_capacity;
} Run;

static inline Mention *
mention_at(const Run *run, uint32_t id)
{
  return &run->mentions[id - 1];
}

static inline Str
tokens_text(const Document *doc, uint32_t begin, uint32_t end)
{
  return begin < end ? span_text(doc, (Span){doc->tokens[begin].begin,
                                             doc->tokens[end - 1].end})
                     : (Str){0};
}

/// The closed classes that a token's word is of.
static inline uint64_t
token_grammar(const Run *run, uint32_t token)
{
  return word_info(&run->knowledge->lexicon, run->doc->tokens[token].word)
      ->grammar;
}

/// The last mention of any of `classes` in the sentences of `item` that are
/// behind us (frames run in the order of the text); 0: none.
uint32_t latest_mention(const Run *run, uint32_t item, uint64_t classes);

/// "in the project": behind a preposition, and so not the subject.
bool mention_is_governed(const Run *run, const Mention *mention);
/// Note the mentions of a sentence whose frames have run.
void note_latest(Run *run, uint32_t sentence);

/// The row of a sentence, built when it is another than at the last call or
/// its elements have changed. Valid until the next call.
const Row *run_row(Run *run, uint32_t sentence);

/// Add a mention; returns its id.
uint32_t mention_add(Run *run, Mention mention);

/// Put a mention in the place of elements [begin, end) of its sentence.
void elements_replace(Run *run, uint32_t sentence, uint32_t begin, uint32_t end,
                      uint32_t mention);

/// Find the names of the gazetteers and the dates: first elements of all
/// sentences. Sets the anchors of the items.
void find_names(Run *run);

/// Give the names that were found a mention wherever else they stand.
void spread_names(Run *run);

/// Apply the mentions and facts of a token rule's match to its sentence.
void apply_match(Run *run, uint32_t sentence, const Match *match);

#endif
