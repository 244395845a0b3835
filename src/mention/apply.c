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
  run->row_sentence = 0;
}

/* --- one match of a token rule ---------------------------------------------
 */

static bool
is_set(Range range)
{
  return range.begin != UINT32_MAX;
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
  if (capture != NO_CAPTURE && is_set(match->captures[capture])) {
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
joins_names(const Run *run, const Element *element)
{
  const Token *token = &run->doc->tokens[element->token_begin];
  return !element->mention &&
         word_info(&run->knowledge->lexicon, token->word)->grammar &
             (G_COORDINATOR | G_COMMA);
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
    if (has_initials(run, row, (Range){i, range.end}, abbreviation)) {
      return (Range){i, range.end};
    }
  }
  const size_t found = long_form_begin(text, abbreviation);
  if (found == SIZE_MAX) {
    return range;
  }
  for (uint32_t i = range.begin; i + 1 < range.end; i++) {
    const Token *next = &run->doc->tokens[elements[i + 1].token_begin];
    if (joins_names(run, &elements[i]) && next->begin - base <= found) {
      range.begin = i + 1;
    }
  }
  while (range.begin + 1 < range.end && !elements[range.begin].mention &&
         word_info(&run->knowledge->lexicon,
                   run->doc->tokens[elements[range.begin].token_begin].word)
                 ->grammar &
             (G_DETERMINER | G_COORDINATOR)) {
    range.begin++;
  }
  return range;
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
  mention.flags |= make->is_weak ? MENTION_WEAK : 0;
  const Range named =
      make->named != NO_CAPTURE && is_set(match->captures[make->named])
          ? match->captures[make->named]
          : range;
  const uint32_t inner = only_mention(row, named);
  if (inner && mention_at(run, inner)->class_id == make->class_id) {
    mention.name = mention_at(run, inner)->name;
    mention.same = mention_at(run, inner)->same;
    mention.flags |= mention_at(run, inner)->flags & MENTION_ANAPHOR;
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
    if (!is_set(match->captures[emit->subject]) ||
        !is_set(match->captures[emit->object])) {
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

void
apply_match(Run *run, uint32_t sentence, const Match *found)
{
  const Rule *rule = &run->knowledge->book.rules[found->rule];
  uint32_t made[MAX_MAKES] = {0};
  Match own = *found;
  const Match *match = &own;
  for (uint8_t i = 0; i < rule->n_makes; i++) {
    const Make *make = &rule->makes[i];
    if (make->alias != NO_CAPTURE && make->named == NO_CAPTURE &&
        is_set(own.captures[make->alias]) &&
        is_set(own.captures[make->capture])) {
      own.captures[make->capture] =
          trim_long_form(run, &run->rows[sentence], own.captures[make->capture],
                         own.captures[make->alias]);
    }
    if (is_set(match->captures[rule->makes[i].capture])) {
      made[i] = make_mention(run, sentence, match, &rule->makes[i]);
      const uint8_t alias = rule->makes[i].alias;
      if (alias != NO_CAPTURE && is_set(match->captures[alias])) {
        add_alias(run, made[i], &run->rows[sentence], match->captures[alias]);
      }
    }
  }
  add_statements(run, sentence, match, made);
  /* From the right, so that the element numbers of the others stay true. */
  for (;;) {
    int last = -1;
    for (uint8_t i = 0; i < rule->n_makes; i++) {
      if (made[i] &&
          (last < 0 || match->captures[rule->makes[i].capture].begin >
                           match->captures[rule->makes[last].capture].begin)) {
        last = i;
      }
    }
    if (last < 0) {
      return;
    }
    const Range range = match->captures[rule->makes[last].capture];
    elements_replace(run, sentence, range.begin, range.end, made[last]);
    made[last] = 0;
  }
}

/* --- names known in the whole document -------------------------------------
 */

enum { LONGEST_LOCAL = 16, LONGEST_NAME_BYTES = 200 };

typedef struct LocalNames {
  Map names;       ///< folded words with single spaces -> mention
  uint32_t *owner; ///< by name id
  uint32_t owners_capacity;
  Map starts;       ///< first word
  uint8_t *longest; ///< by start id
  uint32_t longest_capacity;
} LocalNames;

/* The folded words of tokens, joined by spaces; empty if too long. */
static Str
folded_name(const Document *doc, uint32_t begin, uint32_t end, char *buffer,
            size_t size)
{
  size_t len = 0;
  for (uint32_t i = begin; i < end; i++) {
    if (i > begin && len < size) {
      buffer[len++] = ' ';
    }
    const size_t n =
        utf8_fold(token_text(doc, &doc->tokens[i]), buffer + len, size - len);
    if (n == 0) {
      return (Str){0};
    }
    len += n;
  }
  return (Str){buffer, len};
}

/* One word counts elsewhere only when it is written like an acronym. */
static bool
is_worth_knowing(const Run *run, uint32_t begin, uint32_t end, uint32_t mention)
{
  const Ontology *ontology = &run->knowledge->lexicon.ontology;
  const Token *first = &run->doc->tokens[begin];
  if (end - begin > 1) {
    return end - begin <= LONGEST_LOCAL;
  }
  /* places have no acronyms: any capital will do */
  if (type_at(ontology, mention_at(run, mention)->class_id)->event_column !=
          EVENT_COLUMN_NONE &&
      first->shape == SHAPE_CAP) {
    return first->end - first->begin >= 4;
  }
  return (first->shape == SHAPE_UPPER || first->shape == SHAPE_MIXED) &&
         first->end - first->begin >= 2;
}

static void
local_add(Run *run, LocalNames *local, uint32_t begin, uint32_t end,
          uint32_t mention)
{
  char buffer[LONGEST_NAME_BYTES];
  const Str name = folded_name(run->doc, begin, end, buffer, sizeof buffer);
  if (name.len == 0 || !is_worth_knowing(run, begin, end, mention)) {
    return;
  }
  uint32_t known = local->names.n_keys;
  const uint32_t id = map_add(&local->names, name);
  if (id > known) {
    ARENA_PUSH(run->arena, local->owner, known, local->owners_capacity,
               mention);
  }
  Str rest = name;
  const uint32_t n_starts = local->starts.n_keys;
  const uint32_t start = map_add(&local->starts, str_cut(&rest, ' '));
  if (start > n_starts) {
    uint32_t n = n_starts;
    ARENA_PUSH(run->arena, local->longest, n, local->longest_capacity, 0);
  }
  const uint8_t len = (uint8_t)(end - begin);
  if (local->longest[start - 1] < len) {
    local->longest[start - 1] = len;
  }
}

static void
collect_names(Run *run, LocalNames *local)
{
  map_init(&local->names, run->arena, 64);
  map_init(&local->starts, run->arena, 64);
  for (uint32_t i = 0; i < run->n_aliases; i++) {
    const Alias *alias = &run->aliases[i];
    local_add(run, local, alias->token_begin, alias->token_end, alias->mention);
  }
  const Ontology *ontology = &run->knowledge->lexicon.ontology;
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    const Mention *mention = mention_at(run, id);
    if (mention->flags & MENTION_FORMED &&
        !(mention->flags & (MENTION_ANAPHOR | MENTION_WEAK)) &&
        mention->class_id <= ontology->n_types &&
        !type_at(ontology, mention->class_id)->is_event) {
      local_add(run, local, mention->name_begin, mention->name_end, id);
    }
  }
}

/* How many plain elements from `at` on are one known name; 0: none. */
static uint32_t
local_match(const Run *run, const LocalNames *local, const SentenceRow *row,
            uint32_t at, uint32_t *owner)
{
  char buffer[LONGEST_NAME_BYTES];
  const Document *doc = run->doc;
  const uint32_t first = row->elements[at].token_begin;
  const Str head = folded_name(doc, first, first + 1, buffer, sizeof buffer);
  const uint32_t start = head.len ? map_find(&local->starts, head) : 0;
  if (start == 0) {
    return 0;
  }
  for (uint32_t n = local->longest[start - 1]; n > 0; n--) {
    if (at + n > row->n_elements) {
      continue;
    }
    const Element *last = &row->elements[at + n - 1];
    const Str name =
        folded_name(doc, first, last->token_end, buffer, sizeof buffer);
    const uint32_t id = name.len ? map_find(&local->names, name) : 0;
    if (id) {
      *owner = local->owner[id - 1];
      return n;
    }
  }
  return 0;
}

static bool
has_capital(const Document *doc, const Element *element)
{
  const uint8_t shape = doc->tokens[element->token_begin].shape;
  return shape == SHAPE_CAP || shape == SHAPE_UPPER || shape == SHAPE_MIXED;
}

/* Whether a known name may stand here: not inside a mention that is larger,
   and not in the place of the mention that defines it. */
static bool
may_spread(const Run *run, const SentenceRow *row, uint32_t at, uint32_t n,
           uint32_t owner)
{
  const Mention *source = mention_at(run, owner);
  for (uint32_t i = at; i < at + n; i++) {
    const uint32_t id = row->elements[i].mention;
    if (id &&
        (id == owner || mention_at(run, id)->class_id == source->class_id)) {
      return false;
    }
    /* a date, or a known name of several words, is not overruled */
    if (id && (mention_at(run, id)->date ||
               (n == 1 && mention_at(run, id)->flags & MENTION_FORMED))) {
      return false;
    }
  }
  return true;
}

static void
spread_in(Run *run, const LocalNames *local, uint32_t sentence)
{
  SentenceRow *row = &run->rows[sentence];
  for (uint32_t at = 0; at < row->n_elements; at++) {
    uint32_t owner = 0;
    if (!has_capital(run->doc, &row->elements[at])) {
      continue;
    }
    const uint32_t n = local_match(run, local, row, at, &owner);
    if (n == 0 || !may_spread(run, row, at, n, owner)) {
      continue;
    }
    const Mention *source = mention_at(run, owner);
    Mention mention = {.token_begin = row->elements[at].token_begin,
                       .token_end = row->elements[at + n - 1].token_end,
                       .sentence = sentence,
                       .class_id = source->class_id,
                       .rule = source->rule,
                       .same = owner,
                       .flags = MENTION_KNOWN};
    mention.name_begin = mention.token_begin;
    mention.name_end = mention.token_end;
    elements_replace(run, sentence, at, at + n, mention_add(run, mention));
  }
}

void
spread_names(Run *run)
{
  LocalNames local = {0};
  collect_names(run, &local);
  if (local.names.n_keys == 0) {
    return;
  }
  for (uint32_t i = 0; i < run->doc->n_sentences; i++) {
    if (!run->rows[i].is_skipped) {
      spread_in(run, &local, i);
    }
  }
}
