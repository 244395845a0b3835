// SPDX-License-Identifier: MIT
/* Sentences of a block. A stop ends one when what follows can begin another;
   after abbreviations only a common word that opens sentences can. */
#include "base/utf8.h"
#include "doc/doc.h"

typedef struct Splitter {
  Document *doc;
  Arena *arena;
  const PageWords *words;
  uint32_t block;
  uint32_t begin; ///< first token of the current sentence
  uint32_t end;   ///< of the block
} Splitter;

static const Token *
token_at(const Splitter *s, uint32_t i)
{
  return &s->doc->tokens[i];
}

static uint32_t
first_code(const Splitter *s, uint32_t i)
{
  size_t at = 0;
  return utf8_next(token_text(s->doc, token_at(s, i)), &at);
}

/* The mark that token `i` is; 0 for words and behind the end. */
static uint32_t
mark_at(const Splitter *s, uint32_t i)
{
  return i < s->end && token_at(s, i)->shape == SHAPE_PUNCT ? first_code(s, i)
                                                            : 0;
}

static bool
has_space(const Splitter *s, uint32_t i)
{
  return token_at(s, i)->flags & TOKEN_SPACE;
}

static bool
is_number(const Splitter *s, uint32_t i)
{
  return i < s->end && token_at(s, i)->shape == SHAPE_NUMBER;
}

static uint32_t
length_of(const Splitter *s, uint32_t i)
{
  return token_at(s, i)->end - token_at(s, i)->begin;
}

static bool
is_one_letter(const Splitter *s, uint32_t i)
{
  const Token *token = token_at(s, i);
  return (token->shape == SHAPE_LOWER || token->shape == SHAPE_CAP) &&
         utf8_count(token_text(s->doc, token)) == 1;
}

static unsigned
class_at(const Splitter *s, uint32_t i)
{
  return i < s->end ? word_class(s->words, token_at(s, i)->word) : 0;
}

static bool
is_bullet(uint32_t mark)
{
  return mark == 0x2022 || mark == 0x2023 || mark == 0x2043 || mark == 0x25AA ||
         mark == 0x25CF;
}

/* " ' ( [ « ‘ “ „ and the inverted marks of Spanish */
static bool
is_opener(uint32_t mark)
{
  return mark == '"' || mark == '\'' || mark == '(' || mark == '[' ||
         mark == 0xAB || mark == 0x2018 || mark == 0x201C || mark == 0x201E ||
         mark == 0xA1 || mark == 0xBF;
}

static bool
is_closer(uint32_t mark)
{
  return mark == '"' || mark == '\'' || mark == ')' || mark == ']' ||
         mark == 0xBB || mark == 0x2019 || mark == 0x201D;
}

static bool
is_stop_mark(uint32_t mark)
{
  return mark == '.' || mark == '!' || mark == '?' || mark == 0x2026;
}

/* "U.S.", "a.m.": the full stop is in the token. */
static bool
is_dotted(const Splitter *s, uint32_t i)
{
  const Token *token = token_at(s, i);
  return token->shape != SHAPE_PUNCT && token->shape != SHAPE_NUMBER &&
         s->doc->text.ptr[token->end - 1] == '.';
}

static bool
is_stop(const Splitter *s, uint32_t i)
{
  return is_stop_mark(mark_at(s, i)) || is_dotted(s, i);
}

/* "[1]" without spaces */
static bool
is_footnote(const Splitter *s, uint32_t i)
{
  return mark_at(s, i) == '[' && !has_space(s, i) && is_number(s, i + 1) &&
         mark_at(s, i + 2) == ']';
}

/* Behind the stops and closing marks that follow a stop, dots of ". . ." and
   footnote numbers included. */
static uint32_t
skip_stops(const Splitter *s, uint32_t i)
{
  for (i++; i < s->end;) {
    const uint32_t mark = mark_at(s, i);
    const bool is_near =
        !has_space(s, i) || (mark == '.' && mark_at(s, i - 1) == '.');
    if (is_near && (is_stop_mark(mark) || is_closer(mark))) {
      i++;
    } else if (is_footnote(s, i)) {
      i += 3;
    } else {
      break;
    }
  }
  return i;
}

static bool
may_word_begin(const Splitter *s, uint32_t i)
{
  if (i >= s->end) {
    return false;
  }
  switch ((Shape)token_at(s, i)->shape) {
  case SHAPE_CAP:
  case SHAPE_UPPER:
  case SHAPE_MIXED:
  case SHAPE_NUMBER:
  case SHAPE_ORDINAL:
    return true;
  case SHAPE_ALNUM:
    return utf8_class(first_code(s, i)) != CHAR_LOWER;
  case SHAPE_LOWER:
  case SHAPE_PUNCT:
  case SHAPE_COUNT:
    break;
  }
  return false;
}

static uint32_t
skip_openers(const Splitter *s, uint32_t i)
{
  while (is_opener(mark_at(s, i))) {
    i++;
  }
  return i;
}

/* Can token `i` be the first of a sentence? */
static bool
may_begin(const Splitter *s, uint32_t i)
{
  const uint32_t mark = mark_at(s, i);
  if (is_bullet(mark)) {
    return true;
  }
  if (mark == 0x2013 || mark == 0x2014 || mark == '$' || mark == 0x20AC) {
    i++;
  }
  return may_word_begin(s, skip_openers(s, i));
}

/* A stop without space behind it was forgotten one only between plain words:
   "… reintegration.The project …". */
static bool
is_missing_space(const Splitter *s, uint32_t stop, uint32_t next)
{
  return next == stop + 1 && stop > s->begin && !has_space(s, stop) &&
         token_at(s, stop - 1)->shape == SHAPE_LOWER &&
         length_of(s, stop - 1) >= 3 && token_at(s, next)->shape == SHAPE_CAP &&
         length_of(s, next) >= 2;
}

/* A rank or title stands before a name, often after a small word: there
   "Mr. Will Smith" begins nothing, but "Acme Inc. The company" does. */
static bool
is_before_name(const Splitter *s, uint32_t abbreviation, uint32_t next)
{
  const bool has_small_word_before =
      abbreviation == s->begin ||
      token_at(s, abbreviation - 1)->shape == SHAPE_LOWER;
  return token_at(s, abbreviation)->shape == SHAPE_CAP &&
         has_small_word_before && next + 1 < s->end &&
         token_at(s, next + 1)->shape != SHAPE_LOWER;
}

/* "H.E. Dr Smith", but not "6 p.m. Mr Smith" */
static bool
is_rank(const Splitter *s, uint32_t abbreviation, uint32_t next)
{
  return (class_at(s, next) & WORD_ABBREVIATION) &&
         (abbreviation == s->begin || !is_number(s, abbreviation - 1));
}

/* Does an ordinary word with a capital begin a sentence behind the
   abbreviation? */
static bool
is_ordinary_begin(const Splitter *s, uint32_t abbreviation, uint32_t next)
{
  next = skip_openers(s, next);
  return (class_at(s, next) & WORD_ORDINARY) &&
         !is_rank(s, abbreviation, next) &&
         token_at(s, next)->shape == SHAPE_CAP &&
         !is_before_name(s, abbreviation, next);
}

/* The first token of the sentence, not counting a bullet. */
static bool
is_first(const Splitter *s, uint32_t i)
{
  return i == s->begin ||
         (i == s->begin + 1 && is_bullet(mark_at(s, s->begin)));
}

/* "1. The item", "25. November", "25.10. 2022" */
static bool
is_ordinal_number(const Splitter *s, uint32_t number, uint32_t next)
{
  const bool is_short = length_of(s, number) <= 2;
  const bool is_month = number >= s->begin + 2 &&
                        mark_at(s, number - 1) == '.' &&
                        is_number(s, number - 2) && is_number(s, next);
  return is_short &&
         (is_first(s, number) || is_month || (class_at(s, next) & WORD_MONTH));
}

/* Does the word before the full stop `stop` own it? */
static bool
is_abbreviated(const Splitter *s, uint32_t stop, uint32_t next)
{
  const uint32_t word = stop - 1;
  if (stop == s->begin || has_space(s, stop)) {
    return false;
  }
  if (is_number(s, word)) {
    return is_ordinal_number(s, word, next);
  }
  if (is_one_letter(s, word)) {
    return is_first(s, word) || !is_ordinary_begin(s, word, next);
  }
  if (class_at(s, word) & WORD_ABBREVIATION) {
    return !is_ordinary_begin(s, word, next);
  }
  return mark_at(s, word) == 0xB0; /* N°. 5 */
}

/* "… left at 6 p.m. Mr Smith", but not "At 6 p.m. Mr Smith left": a time of the
   day begins a sentence or ends it. */
static bool
is_last_hour(const Splitter *s, uint32_t stop, uint32_t next)
{
  enum { FEWEST_WORDS = 4 };
  const Str text = token_text(s->doc, token_at(s, stop));
  const bool is_half =
      text.len == 4 && (text.ptr[2] | 0x20) == 'm' &&
      ((text.ptr[0] | 0x20) == 'a' || (text.ptr[0] | 0x20) == 'p');
  return is_half && stop >= s->begin + FEWEST_WORDS && is_number(s, stop - 1) &&
         (class_at(s, next) & WORD_ABBREVIATION);
}

static bool
is_bracketed(const Splitter *s, uint32_t stop)
{
  const uint32_t before = stop > s->begin ? mark_at(s, stop - 1) : 0;
  return before == '[' || before == '(';
}

/* Does a sentence end between the stop and the token `next`? */
static bool
is_boundary(const Splitter *s, uint32_t stop, uint32_t next)
{
  if (!has_space(s, next)) {
    return is_missing_space(s, stop, next);
  }
  if (!may_begin(s, next) || is_bracketed(s, stop)) {
    return false;
  }
  if (is_dotted(s, stop)) {
    return is_ordinary_begin(s, stop, next) || is_last_hour(s, stop, next);
  }
  const bool is_full_stop =
      mark_at(s, stop) == '.' && !is_stop_mark(mark_at(s, stop + 1));
  return !is_full_stop || !is_abbreviated(s, stop, next);
}

/* An entry of a list that runs on in one block: "1) … 2) …", "a. … b. …". */
typedef struct Marker {
  uint32_t value; ///< number or letter; 0: no marker
  uint32_t kind;  ///< what ends it, and whether it is a letter
} Marker;

static Marker
marker_at(const Splitter *s, uint32_t i)
{
  Marker marker = {0};
  if (i + 2 >= s->end || has_space(s, i + 1)) {
    return marker;
  }
  const uint32_t mark = mark_at(s, i + 1);
  const bool has_both = mark == '.' && mark_at(s, i + 2) == ')';
  const uint32_t next = i + 2 + has_both;
  if ((mark != '.' && mark != ')') || next >= s->end || !has_space(s, next) ||
      !may_begin(s, next)) {
    return marker;
  }
  marker.kind = mark + has_both;
  if (is_one_letter(s, i)) {
    marker.value = first_code(s, i);
    marker.kind += 0x100;
  } else if (is_number(s, i) && length_of(s, i) <= 2) {
    str_to_uint(token_text(s->doc, token_at(s, i)), &marker.value);
  }
  return marker;
}

static bool
is_next_entry(const Splitter *s, uint32_t i, Marker *last)
{
  if (last->value == 0) {
    return false;
  }
  const Marker here = marker_at(s, i);
  if (here.kind != last->kind || here.value != last->value + 1) {
    return false;
  }
  *last = here;
  return true;
}

static void
end_sentence(Splitter *s, uint32_t end)
{
  Document *doc = s->doc;
  if (s->begin == end) {
    return;
  }
  const Sentence sentence = {
      .span = {token_at(s, s->begin)->begin, token_at(s, end - 1)->end},
      .token_begin = s->begin,
      .token_end = end,
      .block = s->block,
  };
  ARENA_PUSH(s->arena, doc->sentences, doc->n_sentences,
             doc->sentences_capacity, sentence);
  s->begin = end;
}

/* Does a list entry begin at token `i`, behind the first one? */
static bool
is_entry(const Splitter *s, uint32_t i, Marker *last)
{
  const bool has_bullet = i > s->begin && is_bullet(mark_at(s, i));
  return has_bullet || is_next_entry(s, i, last);
}

/* Longer ones are no sentences; what walks over one may take the square of its
   length. */
enum { LONGEST_SENTENCE = 200, LONGEST_QUOTATION = 12 };

/* Behind the closing mark of a short quotation that opens at `i`, else `i`: a
   title such as “Migration. Interconnectedness. Development” is no sentence of
   its own. */
static uint32_t
skip_quotation(const Splitter *s, uint32_t i)
{
  enum { OPENING = 0x201C, CLOSING = 0x201D };
  if (mark_at(s, i) != OPENING) {
    return i;
  }
  for (uint32_t k = i + 1; k < s->end && k <= i + LONGEST_QUOTATION; k++) {
    if (mark_at(s, k) == CLOSING) {
      return mark_at(s, k - 1) == '.' ? i : k;
    }
  }
  return i;
}

static void
split_block(Splitter *s)
{
  Marker last = marker_at(s, s->begin);
  for (uint32_t i = s->begin; i < s->end;) {
    if (is_entry(s, i, &last) || i - s->begin == LONGEST_SENTENCE) {
      end_sentence(s, i);
    }
    i = skip_quotation(s, i);
    if (!is_stop(s, i)) {
      i++;
      continue;
    }
    const uint32_t next = skip_stops(s, i);
    if (next < s->end && is_boundary(s, i, next)) {
      end_sentence(s, next);
    }
    i = next;
  }
  end_sentence(s, s->end);
}

void
split_sentences(Document *doc, Arena *arena, const PageWords *words)
{
  Splitter s = {.doc = doc, .arena = arena, .words = words};
  doc->n_sentences = 0;
  for (s.block = 0; s.block < doc->n_blocks; s.block++) {
    s.begin = doc->blocks[s.block].token_begin;
    s.end = doc->blocks[s.block].token_end;
    split_block(&s);
  }
}
