// SPDX-License-Identifier: MIT
#include "mention/meaning.h"

static const Lexicon *
lexicon_of(const Run *run)
{
  return &run->knowledge->lexicon;
}

static GazetteerName
name_row(const Run *run, uint32_t name)
{
  return gazetteer_name(&lexicon_of(run)->gazetteer, name);
}

static GazetteerEntry
entry_row(const Run *run, uint32_t name)
{
  return gazetteer_entry(&lexicon_of(run)->gazetteer,
                         name_row(run, name).entry);
}

static uint32_t
next_name(const Run *run, uint32_t name)
{
  return gazetteer_next(&lexicon_of(run)->gazetteer, name);
}

/* The first name that ends at a node; 0: none. */
static uint32_t
first_name(const Run *run, uint32_t node)
{
  return gazetteer_first(&lexicon_of(run)->gazetteer, node);
}

/* The node of names that begin with a token; 0: none. */
static uint32_t
root_of(const Run *run, uint32_t token)
{
  return gazetteer_root(&lexicon_of(run)->gazetteer,
                        run->doc->tokens[token].word);
}

static const WordInfo *
info_of(const Run *run, uint32_t token)
{
  return word_info(lexicon_of(run), run->doc->tokens[token].word);
}

/* --- countries -------------------------------------------------------------
 */

bool
names_country(const Run *run, uint32_t name)
{
  const Ontology *ontology = &lexicon_of(run)->ontology;
  const uint8_t type = entry_row(run, name).type;
  return type <= ontology->n_types &&
         type_at(ontology, type)->event_column == EVENT_COLUMN_COUNTRIES;
}

uint32_t
country_of_name(const Run *run, uint32_t name)
{
  return names_country(run, name) ? name_row(run, name).entry
                                  : entry_row(run, name).country;
}

static bool
is_capital_shape(const Token *token)
{
  return token->shape == SHAPE_CAP || token->shape == SHAPE_UPPER ||
         token->shape == SHAPE_MIXED || token->shape == SHAPE_ALNUM;
}

/* The country that the greatest of a name is or lies in. A name that is also a
   word proves nothing of another: "Washington, March 14". */
static uint32_t
country_of_node(const Run *run, uint32_t node)
{
  enum { WORD_TOO = NAME_EXACT | NAME_NEEDS };
  const uint32_t name = first_name(run, node);
  return name && (name_row(run, name).flags & WORD_TOO) != WORD_TOO
             ? country_of_name(run, name)
             : 0;
}

/* A name behind another one. */
typedef struct Beside {
  uint32_t country; ///< that it is or lies in; 0: there is none
  bool is_place;
  uint32_t end; ///< token
} Beside;

static Beside
name_beside(const Run *run, uint32_t token)
{
  const Document *doc = run->doc;
  const Gazetteer *gazetteer = &lexicon_of(run)->gazetteer;
  Beside beside = {0};
  if (token + 1 >= doc->n_tokens ||
      !(info_of(run, token)->grammar & (G_COMMA | G_OPEN)) ||
      !is_capital_shape(&doc->tokens[token + 1])) {
    return beside;
  }
  uint32_t node = root_of(run, ++token);
  while (node) {
    const uint32_t country = country_of_node(run, node);
    token++;
    if (country) {
      beside =
          (Beside){country, !names_country(run, first_name(run, node)), token};
    }
    node = token < doc->n_tokens && doc->tokens[token].word
               ? gazetteer_step(gazetteer, node, doc->tokens[token].word)
               : 0;
  }
  return beside;
}

/* "Oslo, Bergen and Rome" is a list: its places need not lie together. */
static bool
goes_on(const Run *run, const Beside *beside)
{
  return beside->end < run->doc->n_tokens &&
         info_of(run, beside->end)->grammar & G_COORDINATOR;
}

uint32_t
country_beside(const Run *run, uint32_t token)
{
  const Beside beside = name_beside(run, token);
  return beside.is_place && goes_on(run, &beside) ? 0 : beside.country;
}

/* "San Marino, Palau, Mexico and Peru" are four countries. */
static bool
is_in_list(const NameSpot *spot)
{
  const SentenceRow *row = spot->row;
  const Beside beside = name_beside(spot->run, spot->end);
  const uint32_t before =
      row->n_elements < 2 ? 0 : row->elements[row->n_elements - 2].mention;
  return goes_on(spot->run, &beside) ||
         name_beside(spot->run, beside.end).country ||
         (before && !row->elements[row->n_elements - 1].mention &&
          mention_at(spot->run, before)->name &&
          names_country(spot->run, mention_at(spot->run, before)->name) &&
          info_of(spot->run, spot->begin - 1)->grammar &
              (G_COMMA | G_COORDINATOR));
}

/* Does a place of the country stand before a spot, with a comma or bracket
   between them? */
static bool
stands_behind(const NameSpot *spot, uint32_t country)
{
  const SentenceRow *row = spot->row;
  const uint32_t n = row->n_elements;
  if (!country || n < 2 || !row->elements[n - 2].mention ||
      row->elements[n - 1].mention ||
      !(info_of(spot->run, spot->begin - 1)->grammar & (G_COMMA | G_OPEN))) {
    return false;
  }
  const Mention *before = mention_at(spot->run, row->elements[n - 2].mention);
  const Beside here = {country, false, spot->end};
  if (before->reason != REASON_ONLY && goes_on(spot->run, &here)) {
    return false; /* "Washington, Georgia and Kyiv" */
  }
  uint32_t id = before->name;
  for (; id; id = next_name(spot->run, id)) {
    if (!names_country(spot->run, id) &&
        (id == before->name || !(name_row(spot->run, id).flags & NAME_NEEDS)) &&
        country_of_name(spot->run, id) == country) {
      return true;
    }
  }
  return false;
}

/* --- what a name asks for --------------------------------------------------
 */

/* Letter case as the row asks for it. */
static bool
case_fits(const NameSpot *spot, const GazetteerName *name)
{
  const Token *first = &spot->run->doc->tokens[spot->begin];
  if (name->flags & NAME_EXACT && spot->end - spot->begin == 1) {
    return str_equal(token_text(spot->run->doc, first), name->surface);
  }
  return is_capital_shape(first) || name->flags & NAME_LOWER;
}

/* At the begin of a sentence a capital proves nothing: "Split into groups,
   they …" */
static bool
is_verb_at_begin(const NameSpot *spot, uint32_t id)
{
  return name_row(spot->run, id).flags & NAME_EXACT &&
         spot->begin == spot->sentence->token_begin &&
         spot->end == spot->begin + 1 &&
         spot->run->doc->tokens[spot->begin].shape == SHAPE_CAP &&
         info_of(spot->run, spot->begin)->verb_forms &&
         !names_country(spot->run, id);
}

/* Is a pronoun in capitals since all around it is? "WHO WILL HELP US": then
   only an article or preposition makes it a name. */
static bool
is_shouted_pronoun(const NameSpot *spot, uint32_t id)
{
  const Token *tokens = spot->run->doc->tokens;
  if (!(name_row(spot->run, id).flags & NAME_EXACT) ||
      spot->end != spot->begin + 1 ||
      tokens[spot->begin].shape != SHAPE_UPPER ||
      !(info_of(spot->run, spot->begin)->grammar & G_PRONOUN) ||
      (spot->begin > spot->sentence->token_begin &&
       info_of(spot->run, spot->begin - 1)->grammar &
           (G_DETERMINER | G_PREPOSITION))) {
    return false;
  }
  uint32_t n_upper = 0;
  for (uint32_t i = spot->sentence->token_begin; i < spot->sentence->token_end;
       i++) {
    if (tokens[i].shape == SHAPE_LOWER || tokens[i].shape == SHAPE_CAP) {
      return false;
    }
    n_upper += tokens[i].shape == SHAPE_UPPER;
  }
  return n_upper > (spot->begin == spot->sentence->token_begin ? 2 : 1);
}

/* Behind "in", and the word does not go on: "from University Hospital". */
static bool
is_behind_cue(const NameSpot *spot)
{
  return spot->begin > spot->sentence->token_begin &&
         info_of(spot->run, spot->begin - 1)->grammar & G_PLACE_CUE &&
         (spot->end >= spot->sentence->token_end ||
          !is_capital_shape(&spot->run->doc->tokens[spot->end]));
}

/* Why a name may stand here although it is also a word. */
static Reason
proof_of(const NameSpot *spot, uint32_t id)
{
  const uint32_t country = country_of_name(spot->run, id);
  if (country && country_beside(spot->run, spot->end) == country) {
    return REASON_BESIDE;
  }
  if (names_country(spot->run, id) && stands_behind(spot, country)) {
    return REASON_BEHIND;
  }
  return is_behind_cue(spot) ? REASON_PROVEN : REASON_NONE;
}

/* Why a name fits alone; REASON_NONE: it does not. */
static Reason
reason_alone(const NameSpot *spot, uint32_t id)
{
  const GazetteerName name = name_row(spot->run, id);
  if (!case_fits(spot, &name) || is_shouted_pronoun(spot, id)) {
    return REASON_NONE;
  }
  return name.flags & NAME_NEEDS || is_verb_at_begin(spot, id)
             ? proof_of(spot, id)
             : REASON_ONLY;
}

/* --- among several ---------------------------------------------------------
 */

/* Countries and what else has their name are told apart by what stands beside
   them: "Tbilisi, Georgia", "Atlanta, Georgia", "Georgia, USA". */
static uint32_t
told_by_country(const NameSpot *spot, uint32_t first, uint8_t *reason)
{
  const uint32_t beside = country_beside(spot->run, spot->end);
  for (uint32_t id = first; id; id = next_name(spot->run, id)) {
    const uint32_t country = country_of_name(spot->run, id);
    const GazetteerName name = name_row(spot->run, id);
    if (!case_fits(spot, &name) || !country) {
      continue;
    }
    if (stands_behind(spot, country)) {
      *reason = REASON_BEHIND;
      return id;
    }
    if (country == beside && !names_country(spot->run, id) &&
        !is_in_list(spot)) {
      *reason = REASON_BESIDE;
      return id;
    }
  }
  return 0;
}

/* Do other things have the name, too? */
static bool
has_rivals(const Run *run, uint32_t first)
{
  uint32_t id = first;
  while (id && name_row(run, id).entry == name_row(run, first).entry) {
    id = next_name(run, id);
  }
  return id != 0;
}

/* Why the first that fits is taken where nothing beside it tells. */
static Reason
reason_of_first(const Run *run, uint32_t id)
{
  if (names_country(run, id)) {
    return REASON_COUNTRY;
  }
  return entry_row(run, id).weight ? REASON_LARGER : REASON_FIRST;
}

static uint32_t
first_that_fits(const NameSpot *spot, uint32_t first, uint8_t *reason)
{
  for (uint32_t id = first; id; id = next_name(spot->run, id)) {
    *reason = (uint8_t)reason_alone(spot, id);
    if (*reason == REASON_ONLY && has_rivals(spot->run, first)) {
      *reason = (uint8_t)reason_of_first(spot->run, id);
    }
    if (*reason != REASON_NONE) {
      return id;
    }
  }
  return 0;
}

/* Is `peer` a place of the same country and the same list, and not so much
   greater? "Georgia and Alabama" */
static bool
is_peer(const NameSpot *spot, uint32_t id, uint32_t peer)
{
  enum { GREATER = 10 };
  const Run *run = spot->run;
  return !names_country(run, peer) &&
         name_row(run, peer).file == name_row(run, id).file &&
         country_of_name(run, peer) == country_of_name(run, id) &&
         (uint64_t)entry_row(run, id).weight * GREATER >=
             entry_row(run, peer).weight;
}

/* The name of the place that "and" or a comma joins to a spot from the left,
   and, by its first word, from the right; 0: none. */
static uint32_t
joined_before(const NameSpot *spot)
{
  const SentenceRow *row = spot->row;
  const uint32_t n = row->n_elements;
  if (n < 2 || row->elements[n - 1].mention || !row->elements[n - 2].mention ||
      !(info_of(spot->run, spot->begin - 1)->grammar & G_COORDINATOR)) {
    return 0;
  }
  return mention_at(spot->run, row->elements[n - 2].mention)->name;
}

static uint32_t
joined_behind(const NameSpot *spot)
{
  const Run *run = spot->run;
  if (spot->end + 1 >= spot->sentence->token_end ||
      !(info_of(run, spot->end)->grammar & G_COORDINATOR) ||
      !is_capital_shape(&run->doc->tokens[spot->end + 1])) {
    return 0;
  }
  const uint32_t node = root_of(run, spot->end + 1);
  return first_name(run, node);
}

static uint32_t
told_by_peer(const NameSpot *spot, uint32_t first, uint8_t *reason)
{
  const uint32_t before = joined_before(spot);
  const uint32_t behind = joined_behind(spot);
  *reason = REASON_PEER;
  for (uint32_t id = first; id && (before || behind);
       id = next_name(spot->run, id)) {
    if (!names_country(spot->run, id) && country_of_name(spot->run, id) &&
        ((before && is_peer(spot, id, before)) ||
         (behind && is_peer(spot, id, behind)))) {
      return id;
    }
  }
  return 0;
}

uint32_t
meaning_choose(const NameSpot *spot, uint32_t node, uint8_t *reason)
{
  const uint32_t first = first_name(spot->run, node);
  if (!first) {
    return 0;
  }
  const bool by_country =
      next_name(spot->run, first) && names_country(spot->run, first);
  uint32_t told = by_country ? told_by_country(spot, first, reason) : 0;
  told = by_country && !told ? told_by_peer(spot, first, reason) : told;
  return told ? told : first_that_fits(spot, first, reason);
}
