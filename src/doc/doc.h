// SPDX-License-Identifier: MIT
/// A document: its text and the tables over it. All offsets are bytes into
/// `text`, half-open. Tables live in the arena of the document.
#ifndef KEDGE_DOC_DOC_H
#define KEDGE_DOC_DOC_H

#include "base/arena.h"
#include "base/map.h"

typedef struct Span {
  uint32_t begin;
  uint32_t end;
} Span;

static inline bool
span_overlaps(Span a, Span b)
{
  return a.begin < b.end && b.begin < a.end;
}

static inline bool
span_covers(Span outer, Span inner)
{
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/// What a reader knew about a block of text.
typedef enum BlockKind {
  BLOCK_TEXT,    ///< a line or paragraph
  BLOCK_HEADING, ///< marked as one by the format (h1 … h6)
  BLOCK_ENTRY,   ///< list entry or table cell
  BLOCK_CAPTION, ///< of a picture or table
  BLOCK_TIME     ///< marked as a date by the format
} BlockKind;

/// The part that a block plays in its item.
typedef enum Zone {
  ZONE_BODY,
  ZONE_TITLE,
  ZONE_CATEGORY, ///< "Project News" above a title
  ZONE_STAMP,    ///< a line that is nothing but a date (and a label)
  ZONE_LABEL,    ///< "Where we are: OSCE Mission to Moldova"
  ZONE_ABOUT,    ///< boilerplate about the publisher
  ZONE_CAPTION,
  ZONE_COUNT
} Zone;

/// A run of text without a paragraph break. Never empty.
typedef struct Block {
  Span span;
  uint8_t kind;     ///< BlockKind
  uint8_t zone;     ///< Zone
  bool is_repeated; ///< the same text stood before in this document
  uint32_t item;    ///< index into items
  uint32_t token_begin;
  uint32_t token_end;
} Block;

/// How a token is written.
typedef enum Shape {
  SHAPE_LOWER,   ///< word
  SHAPE_CAP,     ///< Word, Anti-trafficking, and a single capital
  SHAPE_UPPER,   ///< WORD, two capitals or more; with digits: VMC2022
  SHAPE_MIXED,   ///< CareFor, iPSpine
  SHAPE_NUMBER,  ///< digits only; 1,000 and 23.65 are one token
  SHAPE_ORDINAL, ///< 7th, 22nd
  SHAPE_ALNUM,   ///< other mixes of letters and digits
  SHAPE_PUNCT,   ///< one punctuation mark or symbol
  SHAPE_COUNT
} Shape;

enum TokenFlag {
  TOKEN_SPACE = 1, ///< white space before it
  TOKEN_LINE = 2,  ///< a line break before it
  TOKEN_HYPHEN = 4 ///< has a hyphen inside
};

typedef struct Token {
  uint32_t begin;
  uint32_t end;
  uint32_t word; ///< id of its folded form in the words map; 0: not there
  uint8_t shape;
  uint8_t flags;
} Token;

typedef struct Sentence {
  Span span;
  uint32_t token_begin;
  uint32_t token_end;
  uint32_t block;
} Sentence;

/// One piece of news of a document. `title` is a block index + 1, 0: none.
typedef struct Item {
  uint32_t block_begin;
  uint32_t block_end;
  uint32_t title;
  uint32_t stamp; ///< block index + 1 of its date line, 0: none
} Item;

typedef struct Document {
  Str id;    ///< unique in a run: path, or `id` of a record
  Str url;   ///< may be empty
  Str title; ///< from the format, may be empty
  Str date;  ///< from the format, as written; may be empty
  Str text;
  Block *blocks;
  uint32_t n_blocks, blocks_capacity;
  Token *tokens;
  uint32_t n_tokens, tokens_capacity;
  Sentence *sentences;
  uint32_t n_sentences, sentences_capacity;
  Item *items;
  uint32_t n_items, items_capacity;
} Document;

static inline Str
span_text(const Document *doc, Span span)
{
  return (Str){doc->text.ptr + span.begin, span.end - span.begin};
}

static inline Str
token_text(const Document *doc, const Token *token)
{
  return (Str){doc->text.ptr + token->begin, token->end - token->begin};
}

/// Classes of words that reading a page needs; a bit set by word id, loaded
/// from data/words. Null or a short table: no word has a class.
enum WordClass {
  WORD_ABBREVIATION = 1, ///< a full stop after it ends no sentence
  WORD_MONTH = 2,
  WORD_WEEKDAY = 4,
  WORD_STAMP_LABEL = 8,    ///< "published", "date", "posted", "updated"
  WORD_COMPOUND_TAIL = 16, ///< "EU-funded" is two words: funded, led, based
  WORD_ABOUT_LABEL = 32,   ///< "About", behind which a name may stand
  WORD_ORDINARY = 64,      ///< a common word that may begin a sentence
  WORD_EVENT_LABEL = 256,  ///< "Date", "Venue", "Organiser" of an announcement
  WORD_NOTE_LABEL = 128    ///< "Notes", "Contact": about the publisher, too,
                           ///< unless a name stands behind it
};

typedef struct PageWords {
  const Map *words;
  const uint16_t *classes; ///< by word id
  uint32_t n_classes;
} PageWords;

static inline unsigned
word_class(const PageWords *words, uint32_t word)
{
  return word < words->n_classes ? words->classes[word] : 0;
}

/// Cut a document whose `text` is set (and `blocks`, if the reader knew them)
/// into tokens, items and sentences, in this order.
void document_analyse(Document *doc, Arena *arena, const PageWords *words);

/// The single steps, for tests. Each wants the ones before it.
void split_blocks(Document *doc, Arena *arena); ///< only if n_blocks is 0
void tokenize(Document *doc, Arena *arena, const PageWords *words);
void find_items(Document *doc, Arena *arena, const PageWords *words);
void split_sentences(Document *doc, Arena *arena, const PageWords *words);

#endif
