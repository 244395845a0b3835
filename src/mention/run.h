// SPDX-License-Identifier: MIT
/// The work on one document: what is known, and the tables that the stages
/// fill one after another. All tables live in the scratch arena.
#ifndef KEDGE_MENTION_RUN_H
#define KEDGE_MENTION_RUN_H

#include "match/engine.h"
#include "mention/dates.h"

/// Closed classes of words that the search for roles goes by. Their words are
/// lists of the rules with the names in grammar.c.
enum Grammar {
  G_DETERMINER = 1 << 0,
  G_PREPOSITION = 1 << 1,
  G_COORDINATOR = 1 << 2,
  G_BE = 1 << 3,
  G_HAVE = 1 << 4,
  G_WILL = 1 << 5,  ///< the future
  G_WOULD = 1 << 6, ///< the conditional
  G_NOT = 1 << 7,
  G_TO = 1 << 8,
  G_BY = 1 << 9,
  G_RELATIVE = 1 << 10,
  G_SUBORDINATE = 1 << 11,
  G_ADVERB = 1 << 12,
  G_TRANSPARENT = 1 << 13, ///< "representatives of X" are X
  G_DENY = 1 << 14,
  G_PLAN = 1 << 15, ///< "plans to", "is expected to"
  G_PLACE_CUE = 1 << 16,
  G_NOUN = 1 << 17,
  G_ADJECTIVE = 1 << 18,
  G_POSSESSIVE = 1 << 19,
  G_COMMA = 1 << 20,
  G_STRONG = 1 << 21, ///< ; : and dashes
  G_OPEN = 1 << 22,
  G_CLOSE = 1 << 23,
  G_QUOTE = 1 << 24,
  G_PRONOUN = 1 << 25,
  G_DEFINITE = 1 << 26,
  G_OTHER = 1 << 27, ///< "another", "second": a new one of its kind
  G_IF = 1 << 28
};

/// Everything that is loaded; read-only while documents are read.
typedef struct Knowledge {
  Arena arena;
  Lexicon lexicon;
  DateWords dates;
  RuleBook book;
  Engine *engine;
} Knowledge;

/// Give the words of the grammar lists their class bits. Reports lists that
/// are missing.
bool grammar_load(Knowledge *knowledge, Diag *diag);

enum MentionFlag {
  MENTION_ANAPHOR = 1, ///< "the project": stands for one named before
  MENTION_LOCAL = 2,   ///< key depends on the country
  MENTION_WEAK = 4,    ///< counts only when a fact is said of it
  MENTION_FORMED = 8,  ///< made by a rule, not from a gazetteer
  MENTION_KNOWN = 16   ///< a name that another place of the document defines
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

/// The last mention of any of `classes` in the sentences of `item` that are
/// behind us (frames run in the order of the text); 0: none.
uint32_t latest_mention(const Run *run, uint32_t item, uint64_t classes);
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
