// SPDX-License-Identifier: MIT
/* Names known in the whole document: what was formed in one place is found
   wherever else it stands. */
#include "mention/run.h"

#include "base/utf8.h"

enum { LONGEST_LOCAL = 16, LONGEST_NAME_BYTES = 200 };

typedef struct LocalNames {
  Map names;       ///< folded words with single spaces -> mention
  uint32_t *owner; ///< by name id
  uint32_t owners_capacity;
  Map starts;       ///< first word
  uint8_t *longest; ///< by start id
  uint32_t longest_capacity;
  uint64_t filter[4]; ///< bit (word id of a first word & 255)
} LocalNames;

/* Words that are the same when folded have the same id, so a look at a bit
   spares most look-ups. */
static bool
may_start(const LocalNames *local, uint32_t word)
{
  return local->filter[word >> 6 & 3] >> (word & 63) & 1;
}

/* Folded words, joined by spaces. */
typedef struct Folded {
  char bytes[LONGEST_NAME_BYTES];
  size_t len;
} Folded;

/* Add the words of tokens; false: they are too long. */
static bool
fold_more(Folded *folded, const Document *doc, uint32_t begin, uint32_t end)
{
  for (uint32_t i = begin; i < end; i++) {
    if (folded->len > 0 && folded->len < sizeof folded->bytes) {
      folded->bytes[folded->len++] = ' ';
    }
    const size_t n =
        utf8_fold(token_text(doc, &doc->tokens[i]), folded->bytes + folded->len,
                  sizeof folded->bytes - folded->len);
    if (n == 0) {
      return false;
    }
    folded->len += n;
  }
  return true;
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
  Folded folded = {.len = 0};
  if (begin == end || !fold_more(&folded, run->doc, begin, end) ||
      !is_worth_knowing(run, begin, end, mention)) {
    return;
  }
  const Str name = {folded.bytes, folded.len};
  uint32_t known = local->names.n_keys;
  const uint32_t id = map_add(&local->names, name);
  if (id > known) {
    ARENA_PUSH(run->arena, local->owner, known, local->owners_capacity,
               mention);
  }
  const uint32_t word = run->doc->tokens[begin].word;
  local->filter[word >> 6 & 3] |= UINT64_C(1) << (word & 63);
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

/* How many elements from `at` on are one known name; 0: none. */
static uint32_t
local_match(const Run *run, const LocalNames *local, const SentenceRow *row,
            uint32_t at, uint32_t *owner)
{
  Folded folded;
  size_t lens[LONGEST_LOCAL + 1]; /* of so many elements */
  const Document *doc = run->doc;
  const uint32_t first = row->elements[at].token_begin;
  folded.len = 0;
  if (!may_start(local, doc->tokens[first].word) ||
      !fold_more(&folded, doc, first, first + 1)) {
    return 0;
  }
  const uint32_t start =
      map_find(&local->starts, (Str){folded.bytes, folded.len});
  if (start == 0) {
    return 0;
  }
  uint32_t n = 0;
  uint32_t token = first + 1;
  while (n < local->longest[start - 1] && at + n < row->n_elements &&
         fold_more(&folded, doc, token, row->elements[at + n].token_end)) {
    token = row->elements[at + n].token_end;
    lens[++n] = folded.len;
  }
  for (; n > 0; n--) {
    const uint32_t id = map_find(&local->names, (Str){folded.bytes, lens[n]});
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
