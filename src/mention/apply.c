// SPDX-License-Identifier: MIT
#include "mention/run.h"

#include "base/utf8.h"

#include <assert.h>

void
elements_replace(Run *run, uint32_t sentence, uint32_t begin, uint32_t end,
                 uint32_t mention)
{
  SentenceRow *row = &run->rows[sentence];
  assert(begin < end && end <= row->n_elements);
  Mention *whole = mention_at(run, mention);
  for (uint32_t i = end; i > begin; i--) {
    const uint32_t id = row->elements[i - 1].mention;
    if (id) {
      mention_at(run, id)->outer = mention;
      mention_at(run, id)->sibling = whole->inner;
      whole->inner = id;
    }
  }
  row->elements[begin] =
      (Element){whole->token_begin, whole->token_end, mention, whole->class_id,
                (whole->flags & MENTION_ANAPHOR) != 0};
  memmove(row->elements + begin + 1, row->elements + end,
          (row->n_elements - end) * sizeof *row->elements);
  row->n_elements -= end - begin - 1;
  row->is_built = false;
}

/* --- one match of a token rule ---------------------------------------------
 */

static bool
is_captured(const Match *match, uint8_t capture)
{
  return capture != NO_CAPTURE && match->captures[capture].begin != UINT32_MAX;
}

static void
token_range(const SentenceRow *row, Range range, uint32_t *begin, uint32_t *end)
{
  *begin = row->elements[range.begin].token_begin;
  *end = row->elements[range.end - 1].token_end;
}

static void
optional_range(const SentenceRow *row, const Match *match, uint8_t capture,
               uint32_t *begin, uint32_t *end)
{
  if (is_captured(match, capture)) {
    token_range(row, match->captures[capture], begin, end);
  }
}

/* The gazetteer entry of a capture that is exactly one known name keeps. */
static uint32_t
only_mention(const SentenceRow *row, Range range)
{
  return range.end - range.begin == 1 ? row->elements[range.begin].mention : 0;
}

/* --- where a long form begins ------------------------------------------------
 */

/* Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation
   definitions in biomedical text": walking backwards, each letter of the short
   form stands in the long form, the first one at a word's beginning. Returns
   the byte where the long form begins, or SIZE_MAX. */
static size_t
long_form_begin(Str text, Str abbreviation)
{
  size_t at = text.len;
  for (size_t i = abbreviation.len; i > 0; i--) {
    const char c = abbreviation.ptr[i - 1];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
      continue;
    }
    do {
      if (at == 0) {
        return SIZE_MAX;
      }
      at--;
    } while (text.ptr[at] != c ||
             (i == 1 && at > 0 && text.ptr[at - 1] != ' ' &&
              text.ptr[at - 1] != '-'));
  }
  return at;
}

static bool
is_of_class(const Run *run, const Element *element, uint64_t classes)
{
  const Token *token = &run->doc->tokens[element->token_begin];
  return !element->mention &&
         word_info(&run->knowledge->lexicon, token->word)->grammar & classes;
}

static bool
joins_names(const Run *run, const Element *element)
{
  return is_of_class(run, element, G_COORDINATOR | G_COMMA);
}

/* A word that no name begins with. */
static bool
is_link_word(const Run *run, const Element *element)
{
  return is_of_class(run, element,
                     G_COORDINATOR | G_COMMA | G_DETERMINER | G_PREPOSITION);
}

/* The initials of the capitalised words (and of parts behind hyphens) from an
   element to the end of the range are the letters of the short form. */
static bool
has_initials(const Run *run, const SentenceRow *row, Range range, Str letters)
{
  uint32_t begin, end;
  token_range(row, range, &begin, &end);
  const Str text = tokens_text(run->doc, begin, end);
  size_t n = 0;
  for (size_t i = 0; i < text.len; i++) {
    const bool starts =
        i == 0 || text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '-';
    const char c = text.ptr[i];
    if (!starts || c < 'A' || c > 'Z') {
      continue;
    }
    while (n < letters.len && (letters.ptr[n] < 'a' || letters.ptr[n] > 'z')) {
      n++;
    }
    if (n == letters.len || letters.ptr[n] != c - 'A' + 'a') {
      return false;
    }
    n++;
  }
  return n == letters.len && n > 1;
}

/* "ICCROM and the Norwegian Directorate (Riksantikvaren)": the second name is
   no part of the first one, which is known. */
static uint32_t
behind_known_names(const Run *run, const SentenceRow *row, Range range)
{
  uint32_t begin = range.begin;
  for (uint32_t i = range.begin; i + 2 < range.end; i++) {
    if (row->elements[i].mention && joins_names(run, &row->elements[i + 1])) {
      begin = i + 2;
    }
  }
  return begin;
}

/* May it stand within a name? Not "to", "and" or a comma. */
static bool
goes_on(const Run *run, const Element *element)
{
  const Token *token = &run->doc->tokens[element->token_begin];
  return token->shape != SHAPE_LOWER ||
         (is_of_class(run, element, G_PREPOSITION | G_DETERMINER) &&
          !is_of_class(run, element, G_TO));
}

/* "the Leibniz Institute (IfL)": capitals right behind an article are all of
   the name, whatever letter they begin with. */
static bool
is_whole_name(const Run *run, const SentenceRow *row, uint32_t begin,
              uint32_t end)
{
  if (begin == 0 || !is_of_class(run, &row->elements[begin - 1], G_DEFINITE)) {
    return false;
  }
  for (uint32_t i = begin; i < end; i++) {
    const Token *token = &run->doc->tokens[row->elements[i].token_begin];
    if (token->shape == SHAPE_LOWER || token->shape == SHAPE_PUNCT) {
      return false;
    }
  }
  return true;
}

/* "technicians from Samoa and Tonga to the Centre for Crops and Trees
   (CePaCT)": the first word before the byte where the letters of the short form
   begin that begins as it does, with nothing between that no name holds. */
static uint32_t
name_begin_near(const Run *run, const SentenceRow *row, Range range,
                uint32_t byte, Str abbreviation)
{
  uint32_t best = range.begin;
  for (uint32_t i = range.end; i > range.begin; i--) {
    const Element *element = &row->elements[i - 1];
    const Token *token = &run->doc->tokens[element->token_begin];
    if (token->begin > byte) {
      continue;
    }
    if (!goes_on(run, element)) {
      break;
    }
    const Str first = utf8_fold_arena(run->arena, token_text(run->doc, token));
    if (token->shape != SHAPE_LOWER && first.len &&
        first.ptr[0] == abbreviation.ptr[0]) {
      best = i - 1;
    }
  }
  return is_whole_name(run, row, range.begin, best) ? range.begin : best;
}

/* "ICMPD and the International Organization for Migration (IOM)": the long
   form begins behind an "and" or a comma if its letters do. */
static Range
trim_long_form(const Run *run, const SentenceRow *row, Range range,
               Range short_form)
{
  const Element *elements = row->elements;
  const uint32_t base =
      run->doc->tokens[elements[range.begin].token_begin].begin;
  uint32_t begin, end;
  token_range(row, range, &begin, &end);
  const Str text =
      utf8_fold_arena(run->arena, tokens_text(run->doc, begin, end));
  token_range(row, short_form, &begin, &end);
  const Str abbreviation =
      utf8_fold_arena(run->arena, tokens_text(run->doc, begin, end));
  for (uint32_t i = range.begin; i + 1 < range.end; i++) {
    if (!is_link_word(run, &elements[i]) &&
        has_initials(run, row, (Range){i, range.end}, abbreviation)) {
      return (Range){i, range.end};
    }
  }
  const size_t found = long_form_begin(text, abbreviation);
  for (uint32_t i = range.begin; found != SIZE_MAX && i + 1 < range.end; i++) {
    const Token *next = &run->doc->tokens[elements[i + 1].token_begin];
    if (joins_names(run, &elements[i]) && next->begin - base <= found) {
      range.begin = i + 1;
    }
  }
  if (found == SIZE_MAX) {
    range.begin = behind_known_names(run, row, range);
  } else {
    range.begin =
        name_begin_near(run, row, range, base + (uint32_t)found, abbreviation);
  }
  while (range.begin + 1 < range.end &&
         is_link_word(run, &elements[range.begin])) {
    range.begin++;
  }
  return range;
}

/* What is known of a mention that stands inside a new one and names the same.
 */
static void
take_over(Mention *mention, const Mention *inner)
{
  mention->name = inner->name;
  mention->same = inner->same;
  mention->reason = inner->reason;
  mention->flags |= inner->flags & MENTION_ANAPHOR;
  if (mention->kind_begin == mention->kind_end) {
    mention->kind_begin = inner->kind_begin;
    mention->kind_end = inner->kind_end;
    mention->event_kind = inner->event_kind;
  }
}

static uint32_t
make_mention(Run *run, uint32_t sentence, const Match *match, const Make *make)
{
  const SentenceRow *row = &run->rows[sentence];
  const Range range = match->captures[make->capture];
  Mention mention = {.sentence = sentence,
                     .rule = match->rule + 1,
                     .class_id = make->class_id,
                     .flags = MENTION_FORMED};
  token_range(row, range, &mention.token_begin, &mention.token_end);
  mention.name_begin = mention.token_begin;
  mention.name_end = mention.token_end;
  optional_range(row, match, make->named, &mention.name_begin,
                 &mention.name_end);
  optional_range(row, match, make->kind, &mention.kind_begin,
                 &mention.kind_end);
  mention.flags |= make->is_anaphor ? MENTION_ANAPHOR : 0;
  mention.flags |= make->is_local ? MENTION_LOCAL : 0;
  mention.flags |= make->is_national ? MENTION_NATIONAL : 0;
  mention.flags |= make->is_weak ? MENTION_WEAK : 0;
  mention.flags |= make->is_whole ? MENTION_WHOLE : 0;
  const Range named =
      is_captured(match, make->named) ? match->captures[make->named] : range;
  const uint32_t inner = only_mention(row, named);
  if (inner && mention_at(run, inner)->class_id == make->class_id) {
    take_over(&mention, mention_at(run, inner));
  }
  return mention_add(run, mention);
}

static void
add_alias(Run *run, uint32_t mention, const SentenceRow *row, Range range)
{
  Alias alias = {.mention = mention};
  token_range(row, range, &alias.token_begin, &alias.token_end);
  ARENA_PUSH(run->arena, run->aliases, run->n_aliases, run->aliases_capacity,
             alias);
  if (mention_at(run, mention)->alias == 0) {
    mention_at(run, mention)->alias = run->n_aliases;
  }
}

/* The mention that a capture of an emit stands for: one that this match makes
   from it, or one that is all of it. */
static Argument
argument_of(const SentenceRow *row, const Rule *rule, const Match *match,
            uint8_t capture, const uint32_t *made)
{
  const Range range = match->captures[capture];
  Argument argument = {0};
  token_range(row, range, &argument.token_begin, &argument.token_end);
  for (uint8_t i = 0; i < rule->n_makes; i++) {
    if (made[i] && rule->makes[i].capture == capture) {
      argument.mention = made[i];
      return argument;
    }
  }
  argument.mention = only_mention(row, range);
  return argument;
}

static void
add_statements(Run *run, uint32_t sentence, const Match *match,
               const uint32_t *made)
{
  const SentenceRow *row = &run->rows[sentence];
  const Rule *rule = &run->knowledge->book.rules[match->rule];
  for (uint8_t i = 0; i < rule->n_emits; i++) {
    const Emit *emit = &rule->emits[i];
    if (!is_captured(match, emit->subject) ||
        !is_captured(match, emit->object)) {
      continue;
    }
    Statement statement = {.rule = match->rule,
                           .relation = emit->relation,
                           .part = emit->part,
                           .sentence = sentence};
    statement.subject = argument_of(row, rule, match, emit->subject, made);
    statement.object = argument_of(row, rule, match, emit->object, made);
    statement.token_begin = row->elements[match->begin].token_begin;
    statement.token_end = row->elements[match->end - 1].token_end;
    ARENA_PUSH(run->arena, run->statements, run->n_statements,
               run->statements_capacity, statement);
  }
}

/* The mention of one make, 0 if its capture is not set. A long form before its
   short form is trimmed in `match` first. */
static uint32_t
apply_make(Run *run, uint32_t sentence, Match *match, const Make *make)
{
  const SentenceRow *row = &run->rows[sentence];
  if (!is_captured(match, make->capture) ||
      (make->is_anaphor && run->knowledge->without & KEDGE_PART_COREFERENCE)) {
    return 0;
  }
  const bool has_alias = is_captured(match, make->alias) &&
                         !(run->knowledge->without & KEDGE_PART_ACRONYMS);
  if (has_alias && make->named == NO_CAPTURE) {
    match->captures[make->capture] = trim_long_form(
        run, row, match->captures[make->capture], match->captures[make->alias]);
  }
  const uint32_t mention = make_mention(run, sentence, match, make);
  if (has_alias) {
    add_alias(run, mention, row, match->captures[make->alias]);
  }
  return mention;
}

/* The rightmost of the mentions that were made; -1: none is left. */
static int
last_made(const Rule *rule, const Match *match, const uint32_t *made)
{
  int last = -1;
  for (uint8_t i = 0; i < rule->n_makes; i++) {
    if (made[i] &&
        (last < 0 || match->captures[rule->makes[i].capture].begin >
                         match->captures[rule->makes[last].capture].begin)) {
      last = i;
    }
  }
  return last;
}

void
apply_match(Run *run, uint32_t sentence, const Match *match)
{
  const Rule *rule = &run->knowledge->book.rules[match->rule];
  uint32_t made[MAX_MAKES] = {0};
  Match own = *match;
  for (uint8_t i = 0; i < rule->n_makes; i++) {
    made[i] = apply_make(run, sentence, &own, &rule->makes[i]);
  }
  add_statements(run, sentence, &own, made);
  /* From the right, so that the element numbers of the others stay true. */
  for (int i = last_made(rule, &own, made); i >= 0;
       i = last_made(rule, &own, made)) {
    const Range range = own.captures[rule->makes[i].capture];
    elements_replace(run, sentence, range.begin, range.end, made[i]);
    made[i] = 0;
  }
}
