// SPDX-License-Identifier: MIT
/// The search for the fillers of one role, shared by the files that do it.
#ifndef KEDGE_RELATE_SEARCH_H
#define KEDGE_RELATE_SEARCH_H

#include "relate/frame.h"

/// One search: what is wanted, and from where.
typedef struct Search {
  const Clause *clause;
  const Role *role;
  const Match *match;
  const VerbGroup *verb;
  uint64_t trigger_classes; ///< the trigger is a mention of one of these
} Search;

/// Does a verb, a stop or a relative pronoun at this cell end what belongs
/// together?
static inline bool
ends_clause(const Cell *cell)
{
  return cell->is_finite || cell->grammar & (G_STRONG | G_RELATIVE);
}

/// Is element `at` a mention of a class that the role takes?
bool is_wanted(const Search *search, uint32_t at);

/// Does the mention at `at` only own what the role asks for: "Somalia's
/// Ministry"?
bool owns_wanted(const Search *search, uint32_t at);

/// Fill the role with element `at`; one for many takes its coordination too.
void take_filler(const Search *search, uint32_t at, Filler *out);

/// The subject: the nearest to the left of `from`, where the verb begins.
bool find_left(const Search *search, uint32_t from, Filler *out);

/// Does the sentence begin with participles of which that at `verb` is one:
/// "Hosted by A and chaired by B, the meeting"?
bool is_fronted(const Clause *clause, uint32_t verb);

/// Does the participle at `verb` go on with the passive verb before it: "was
/// held and chaired"?
bool goes_on(const Clause *clause, uint32_t verb);

/// What a participle describes ("the project, funded by"): the nearest to the
/// left of `from`, wherever in its clause it stands.
bool find_described(const Search *search, uint32_t from, Filler *out);

/// The object: the nearest to the right of `from`, behind the verb.
bool find_right(const Search *search, uint32_t from, Filler *out);

/// "the workshop that IOM organised": the object before the pronoun.
bool find_relative_object(const Search *search, uint32_t from, Filler *out);

/// The agent of a passive verb: the phrase governed by "by".
bool find_agent(const Search *search, uint32_t from, Filler *out);

/// The subject of a noun ("IOM's adoption of", "adoption by IOM"), which
/// stands in [begin, end).
bool find_doer(const Search *search, uint32_t begin, uint32_t end, Filler *out);

/// The object of a noun, behind the "of" at `of`.
bool find_done(const Search *search, uint32_t of, Filler *out);

/// Does one of the role's wordings stand right before element `at`?
/// Number of words of the longest wording of the role that ends right before
/// `at`; 0: none does.
uint32_t wording_before(const Search *search, uint32_t at);
bool stands_after_words(const Search *search, uint32_t at);

/// Is there another thing of the trigger's kind between, which the candidate
/// then belongs to? Members of the trigger's own coordination do not count.
bool is_taken_between(const Search *search, uint32_t begin, uint32_t end);

/// Find the words of a topic or title behind the trigger. They become opaque:
/// what they name fills no other role.
bool find_phrase_text(const Search *search, Filler *out);

#endif
