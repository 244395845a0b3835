// SPDX-License-Identifier: MIT
/// A shallow reading of one sentence: noun phrases around the mentions, what
/// governs them, which of them are coordinated, and where verbs stand. The
/// search for roles walks over it.
#ifndef KEDGE_RELATE_CLAUSE_H
#define KEDGE_RELATE_CLAUSE_H

#include "mention/run.h"

/// No element.
#define NOWHERE UINT32_MAX

/// One element of the sentence as the search for roles sees it.
typedef struct Cell {
  uint64_t grammar;      ///< closed classes of a plain token
  bool is_deed;          ///< a noun that names what a verb says
  uint8_t verb_forms;    ///< of a plain token
  uint8_t class_id;      ///< of a mention; 0: a plain token
  bool is_finite;        ///< a verb that has a subject of its own
  bool is_opaque;        ///< among the words of a topic or title
  bool is_modifier;      ///< a mention that describes the noun behind it
  bool has_head;         ///< "representatives of X": X stands for the whole
  bool is_bracketed;     ///< inside round brackets
  bool is_set_apart;     ///< "not X": named to say that it is not meant
  uint32_t mention;      ///< id; 0: a plain token
  uint32_t phrase_begin; ///< mentions: first element of the noun phrase
  uint32_t phrase_end;   ///< behind its last element
  uint32_t governor;     ///< preposition before the noun phrase, or NOWHERE
  uint32_t group;        ///< first mention of its coordination
  uint32_t next;         ///< next mention of the coordination, or NOWHERE
} Cell;

typedef struct Clause {
  Run *run;
  const SentenceRow *row;
  uint32_t sentence;
  Cell *cells;
  uint32_t n_cells;
  uint64_t classes; ///< bit (class id) of its mentions
  uint64_t grammar; ///< of all its plain tokens
} Clause;

/// Read the sentence. The cells live in the scratch of the run.
void clause_read(Clause *clause, Run *run, uint32_t sentence);

/// How a verb stands.
typedef struct VerbGroup {
  uint32_t begin; ///< with its auxiliaries and adverbs
  uint32_t end;   ///< behind the verb
  bool is_passive;
  bool is_bare; ///< no auxiliary before it
  bool is_infinitive;
  bool is_nominal; ///< no verb, but its noun: "the organisation of"
  bool is_unreal;  ///< a noun of what was called for, discussed …
  uint8_t status;  ///< Status by mood and negation
} VerbGroup;

/// How a trigger with this verb group stands; `verb` is the element of its
/// verb.
TriggerForm verb_form(const Clause *clause, const VerbGroup *group,
                      uint32_t verb);

/// Does element `at`, a verb by its form or the noun of one, stand as a noun
/// with what was done behind it: "the hosting of", "adoption of"?
bool stands_as_noun(const Clause *clause, uint32_t at);

/// The group of such a noun.
VerbGroup noun_group(const Clause *clause, uint32_t at, uint32_t end);

/// The verb group of the trigger in elements [begin, end). A bare form that
/// may be a past tense or a participle is passive when "by" follows it, or
/// when one of `object_classes` stands right before it and none behind it.
VerbGroup verb_group(const Clause *clause, uint32_t begin, uint32_t end,
                     uint64_t object_classes);

static inline bool
cell_is(const Clause *clause, uint32_t at, uint64_t grammar)
{
  return at < clause->n_cells && (clause->cells[at].grammar & grammar) != 0;
}

/// Word id of an element's first token.
uint32_t cell_word(const Clause *clause, uint32_t at);

#endif
