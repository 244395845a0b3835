// SPDX-License-Identifier: MIT
/// What is known about words: one entry a folded word form, shared by the
/// tokenizer, gazetteer, dates, lists and rules.
#ifndef KEDGE_LEXICON_LEXICON_H
#define KEDGE_LEXICON_LEXICON_H

#include "base/diag.h"
#include "base/map.h"
#include "doc/doc.h"
#include "lexicon/gazetteer.h"
#include "lexicon/kinds.h"
#include "lexicon/ontology.h"
#include "lexicon/spelling.h"
#include "lexicon/trie.h"

/// Forms that a word may be of some verb.
enum VerbForm {
  VERB_BASE = 1,
  VERB_THIRD = 2,
  VERB_PAST = 4,
  VERB_PARTICIPLE = 8,
  VERB_ING = 16
};

/// What tables and rules say of a word, by its id; what the gazetteers say is
/// in their image.
typedef struct WordInfo {
  uint64_t grammar;   ///< bits of closed classes, by the lists of the rules
  uint32_t lemma;     ///< word id of its verb's base form; 0: no verb
  uint32_t noun_of;   ///< word id of the verb whose deed it names; 0: none
  uint32_t phrases;   ///< node of list entries that begin with it; 0: none
  uint32_t units;     ///< first link of the predicates that are true for it
  uint8_t verb_forms; ///< bits of VerbForm
} WordInfo;

/// A row with `kind` of an entity type is of another class (demonym).
typedef struct ClassRule {
  uint8_t class_id;
  Str type;
  Str kind; ///< empty: any
} ClassRule;

/// A predicate of the rules that is true for a word; see match/row.h.
typedef struct UnitLink {
  uint16_t unit;
  uint32_t next; ///< index into Lexicon.links; 0: none
} UnitLink;

/// Predicates from 1 to 23 are shapes and forms, from 24 on mention classes.
/// Those below 256 are the fast ones: a set of them is one bitmap.
enum { UNIT_CLASS = 24 };

typedef struct Lexicon {
  Arena *arena;
  Spelling spelling; ///< to be loaded before any word
  Map words;         ///< a word in all its spellings has one id; the first
                     ///< ones are those of the gazetteer's image
  WordInfo *info;    ///< by word id; info[0] is of unknown words
  uint64_t *touched; ///< a bit a word: its info was asked for to be changed
  uint16_t *page_classes; ///< by word id, for PageWords
  uint32_t capacity; ///< of these three; pages that nobody touched are free
  UnitLink *links;
  uint32_t n_links, links_capacity;
  Trie phrases; ///< list entries of several words; values are first links
  Ontology ontology;
  Str class_names[64]; ///< mention classes; the first are ontology types
  uint8_t n_classes;
  ClassRule class_rules[16]; ///< which gazetteer rows are of which class
  uint8_t n_class_rules;
  uint64_t standing_classes; ///< bit (class id): "the Director of X" is X
  Gazetteer gazetteer;
  EventKinds kinds;
} Lexicon;

void lexicon_init(Lexicon *lexicon, Arena *arena);

/// Take the names of an image, which it borrows, and its words as the first
/// ones. Words that are there already must be the first ones of the image.
void lexicon_take(Lexicon *lexicon, const Gazetteer *gazetteer);

/// The id of a word, added when it is new; `word` in any spelling.
uint32_t lexicon_add(Lexicon *lexicon, Str word);
/// The id of a word or 0.
uint32_t lexicon_find(const Lexicon *lexicon, Str word);

/// The entry of a word id, to be changed; stays valid until the next
/// lexicon_add.
WordInfo *lexicon_info(Lexicon *lexicon, uint32_t word);

/// The last word before `word` whose info may have been changed; 0: none. Most
/// words are of gazetteers only, so this is the way to visit the others.
uint32_t lexicon_changed_before(const Lexicon *lexicon, uint32_t word);

static inline const WordInfo *
word_info(const Lexicon *lexicon, uint32_t word)
{
  return &lexicon->info[word];
}

/// Make a predicate true for a word; false if it is so already.
bool lexicon_add_unit(Lexicon *lexicon, uint32_t word, uint16_t unit);

/// Make a predicate true for the first of these words where they follow each
/// other (two words or more); false if it is so already.
bool lexicon_add_phrase(Lexicon *lexicon, const uint32_t *words, uint32_t n,
                        uint16_t unit);

/// Cut `text` into tokens like a document and give each a word id, adding
/// what is new. The tokens live in `arena`.
uint32_t lexicon_tokens(Lexicon *lexicon, Arena *arena, Str text,
                        Document *doc);

/// The same with words of another map; `page` are these, too.
uint32_t words_tokens(Map *words, const Spelling *spelling,
                      const PageWords *page, Arena *arena, Str text,
                      Document *doc);

/// Load a word list (a word a line, '#' comments) as a class of page words.
void lexicon_load_page_words(Lexicon *lexicon, Str text, unsigned class_bit);

/// Load data/words/verbs.csv.
bool lexicon_load_verbs(Lexicon *lexicon, Arena *scratch, const char *file,
                        Str bytes, Diag *diag);

/// Load nouns that name what a verb says ("adoption"): columns lemma, noun.
/// Reports rows without one of them, and lemmas that are no verbs; false then.
bool lexicon_load_nominals(Lexicon *lexicon, Arena *scratch, const char *file,
                           Str bytes, Diag *diag);

/// Load data/ontology/classes.csv (class,type,kind,stands_for): classes of
/// mentions that are no entities of their own: demonyms, given names, titles …
bool lexicon_load_classes(Lexicon *lexicon, Arena *scratch, const char *file,
                          Str bytes, Diag *diag);

/// Id (1 … 63) of a mention class or ontology type by name; 0: none.
uint8_t lexicon_class(const Lexicon *lexicon, Str name);
/// The same, declared if new; 0 when there are 63 already.
uint8_t lexicon_class_add(Lexicon *lexicon, Str name);

/// The view that the tokenizer and page reader want.
PageWords lexicon_page_words(const Lexicon *lexicon);

#endif
