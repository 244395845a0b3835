// SPDX-License-Identifier: MIT
#include "doc/page.h"

#include "base/utf8.h"

enum {
  LONGEST_STAMP = 14,
  LONGEST_PART = 6,
  LONGEST_TITLE = 40,
  LONGEST_CATEGORY = 4,
  LONGEST_LABEL = 25,
  LONGEST_KEY = 4,
  LONGEST_ABOUT = 12,
  LONGEST_CREDIT = 25
};

/* The tokens of a block, and where a reader of them stands. */
typedef struct Tokens {
  const Page *page;
  uint32_t at;
  uint32_t end;
} Tokens;

static Tokens
tokens_of(const Page *page, uint32_t b)
{
  const Block *block = block_at(page, b);
  return (Tokens){page, block->token_begin, block->token_end};
}

static const Token *
token_at(const Page *page, uint32_t i)
{
  return &page->doc->tokens[i];
}

static unsigned
class_at(const Page *page, uint32_t i)
{
  return word_class(page->words, token_at(page, i)->word);
}

static uint32_t
first_code(const Page *page, uint32_t i)
{
  size_t at = 0;
  return utf8_next(token_text(page->doc, token_at(page, i)), &at);
}

static uint32_t
mark_at(const Tokens *t, uint32_t i)
{
  return i < t->end && token_at(t->page, i)->shape == SHAPE_PUNCT
             ? first_code(t->page, i)
             : 0;
}

static bool
is_digit_first(const Page *page, uint32_t i)
{
  return utf8_class(first_code(page, i)) == CHAR_DIGIT;
}

static bool
is_small_date_word(Str word)
{
  static const char list[] = "of the on at am pm a.m. p.m. and h hrs cet cest "
                             "gmt utc eet time";
  char folded[8];
  const size_t len = utf8_fold(word, folded, sizeof folded);
  Str rest = str_from(list);
  while (len && rest.ptr) {
    if (str_equal(str_cut(&rest, ' '), (Str){folded, len})) {
      return true;
    }
  }
  return false;
}

static bool
is_date_mark(uint32_t mark)
{
  return mark == ',' || mark == '.' || mark == ':' || mark == '-' ||
         mark == '/' || mark == '|' || mark == '(' || mark == ')' ||
         mark == 0xB7 || mark == 0x2013 || mark == 0x2014 || mark == 0x2022;
}

/* Can token `i` be a part of a date line? */
static bool
is_date_token(const Tokens *t, uint32_t i)
{
  const Token *token = token_at(t->page, i);
  if (token->shape == SHAPE_PUNCT) {
    return is_date_mark(first_code(t->page, i));
  }
  return is_digit_first(t->page, i) ||
         (class_at(t->page, i) &
          (WORD_MONTH | WORD_WEEKDAY | WORD_STAMP_LABEL)) ||
         is_small_date_word(token_text(t->page->doc, token));
}

static bool
is_date_separator(uint32_t mark)
{
  return mark == '.' || mark == '/' || mark == '-';
}

/* "08/07/2017", "2016-11-07", "25.10.2022" */
static bool
is_numeric_date(const Tokens *t, uint32_t i)
{
  const uint32_t mark = mark_at(t, i + 1);
  return i + 4 < t->end && is_date_separator(mark) &&
         mark_at(t, i + 3) == mark && is_digit_first(t->page, i) &&
         is_digit_first(t->page, i + 2) && is_digit_first(t->page, i + 4);
}

/* Is there a day with a month, or a date in numbers, between `begin` and the
   end of `t`? */
static bool
has_date(const Tokens *t, uint32_t begin)
{
  bool has_number = false;
  bool has_month = false;
  for (uint32_t i = begin; i < t->end; i++) {
    has_number |= is_digit_first(t->page, i);
    has_month |= (class_at(t->page, i) & WORD_MONTH) != 0;
    if (is_numeric_date(t, i)) {
      return true;
    }
  }
  return has_number && has_month;
}

/* "News | 2 February 2024 | 3 min read": the parts of a line about the page. */
static bool
is_part_mark(uint32_t mark)
{
  return mark == '|' || mark == 0xB7 || mark == 0x2022;
}

static bool
is_date_part(const Tokens *t)
{
  for (uint32_t i = t->at; i < t->end; i++) {
    if (!is_date_token(t, i)) {
      return false;
    }
  }
  return has_date(t, t->at);
}

/* One part is a date and all are short. */
static bool
is_parted_stamp(const Tokens *t)
{
  bool has_mark = false;
  bool has_date_part = false;
  Tokens part = *t;
  for (uint32_t i = t->at; i <= t->end; i++) {
    if (i < t->end && !is_part_mark(mark_at(t, i))) {
      continue;
    }
    part.end = i;
    if (part.end - part.at > LONGEST_PART) {
      return false;
    }
    has_date_part =
        has_date_part || (part.end > part.at && is_date_part(&part));
    has_mark = has_mark || i < t->end;
    part.at = i + 1;
  }
  return has_mark && has_date_part;
}

bool
block_is_stamp(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  if (t.end - t.at > LONGEST_STAMP) {
    return false;
  }
  return is_date_part(&t) || is_parted_stamp(&t);
}

/* Is token `i` a name or a mark between names? */
static bool
is_place_token(const Tokens *t, uint32_t i)
{
  switch ((Shape)token_at(t->page, i)->shape) {
  case SHAPE_CAP:
  case SHAPE_UPPER:
  case SHAPE_MIXED:
  case SHAPE_PUNCT:
    return true;
  case SHAPE_LOWER:
    return is_small_date_word(token_text(t->page->doc, token_at(t->page, i)));
  case SHAPE_NUMBER:
  case SHAPE_ORDINAL:
  case SHAPE_ALNUM:
  case SHAPE_COUNT:
    break;
  }
  return false;
}

static uint32_t
skip_date(const Tokens *t, uint32_t i)
{
  while (i < t->end && is_date_token(t, i)) {
    i++;
  }
  return i;
}

static uint32_t
skip_place(const Tokens *t, uint32_t i)
{
  while (i < t->end && is_place_token(t, i) && !is_date_token(t, i)) {
    i++;
  }
  return i;
}

/* place date, where the place is a name or two and a comma */
static bool
is_place_and_date(const Tokens *t)
{
  const uint32_t date = skip_place(t, t->at);
  return date > t->at && date - t->at <= 2 && mark_at(t, date) == ',' &&
         skip_date(t, date) == t->end && has_date(t, date);
}

bool
block_is_dateline(const Page *page, uint32_t b)
{
  Tokens t = tokens_of(page, b);
  if (t.end - t.at > LONGEST_STAMP) {
    return false;
  }
  if (is_place_and_date(&t)) {
    return true;
  }
  const uint32_t end = t.end;
  uint32_t i = skip_date(&t, t.at);
  t.end = i;
  if (!has_date(&t, t.at)) {
    return false;
  }
  for (t.end = end; i < end && is_place_token(&t, i);) {
    i++;
  }
  return i == end;
}

/* The last mark of the block that is not a closing one; 0 for a word. */
static uint32_t
last_mark(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  for (uint32_t i = t.end; i > t.at; i--) {
    const uint32_t mark = mark_at(&t, i - 1);
    if (mark != '"' && mark != '\'' && mark != ')' && mark != ']' &&
        mark != 0x2019 && mark != 0x201D && mark != 0xBB) {
      return mark;
    }
  }
  return 0;
}

bool
block_ends_sentence(const Page *page, uint32_t b)
{
  const uint32_t mark = last_mark(page, b);
  return mark == '.' || mark == 0x2026;
}

static bool
has_word(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  for (uint32_t i = t.at; i < t.end; i++) {
    const uint8_t shape = token_at(page, i)->shape;
    if (shape < SHAPE_NUMBER) {
      return true;
    }
  }
  return false;
}

/* "09:30 Welcome", "• Welcome" */
static bool
is_list_entry(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  const uint32_t mark = mark_at(&t, t.at);
  const bool is_bullet =
      mark == 0x2022 || mark == '-' || mark == '*' || mark == 0x2013;
  const bool is_time = t.at + 2 < t.end && is_digit_first(page, t.at) &&
                       mark_at(&t, t.at + 1) == ':' &&
                       is_digit_first(page, t.at + 2);
  return is_bullet || is_time;
}

bool
block_is_title_like(const Page *page, uint32_t b)
{
  const uint8_t kind = block_at(page, b)->kind;
  if (block_n_tokens(page, b) > LONGEST_TITLE || kind == BLOCK_CAPTION ||
      kind == BLOCK_TIME || !has_word(page, b) || block_is_stamp(page, b)) {
    return false;
  }
  if (kind == BLOCK_HEADING) {
    return true;
  }
  const uint32_t mark = last_mark(page, b);
  return !block_ends_sentence(page, b) && mark != ':' && mark != ';' &&
         mark != ',' && !is_list_entry(page, b) && !block_is_dateline(page, b);
}

bool
block_is_category_like(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  if (t.end - t.at > LONGEST_CATEGORY) {
    return false;
  }
  for (uint32_t i = t.at; i < t.end; i++) {
    const uint8_t shape = token_at(page, i)->shape;
    if (shape == SHAPE_NUMBER || shape == SHAPE_ORDINAL ||
        shape == SHAPE_ALNUM) {
      return false;
    }
  }
  return block_is_title_like(page, b);
}

static bool
is_key_token(const Tokens *t, uint32_t i)
{
  const uint8_t shape = token_at(t->page, i)->shape;
  return shape <= SHAPE_MIXED;
}

bool
block_is_label(const Page *page, uint32_t b, Str *key)
{
  const Tokens t = tokens_of(page, b);
  uint32_t i = t.at;
  if (t.end - t.at > LONGEST_LABEL || block_ends_sentence(page, b) ||
      block_at(page, b)->kind == BLOCK_HEADING ||
      utf8_class(first_code(page, t.at)) != CHAR_UPPER) {
    return false;
  }
  while (i < t.end && i - t.at < LONGEST_KEY && is_key_token(&t, i)) {
    i++;
  }
  if (i == t.at || mark_at(&t, i) != ':' || i + 1 == t.end ||
      !(token_at(page, i + 1)->flags & TOKEN_SPACE)) {
    return false;
  }
  if (key) {
    *key = str_slice(page->doc->text, token_at(page, t.at)->begin,
                     token_at(page, i - 1)->end);
  }
  return true;
}

bool
block_is_event_field(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  return block_is_label(page, b, NULL) &&
         class_at(page, t.at) & WORD_EVENT_LABEL;
}

/* Only small letters behind the first word: "Notes to editors". */
static bool
goes_on_small(const Tokens *t)
{
  for (uint32_t i = t->at + 1; i < t->end && mark_at(t, i) != ':'; i++) {
    if (token_at(t->page, i)->shape != SHAPE_LOWER &&
        token_at(t->page, i)->shape != SHAPE_PUNCT) {
      return false;
    }
  }
  return true;
}

/* "About ICMPD", but not "About 50 people came"; "Notes to editors", but not
   "Notes from Harmanli". */
static bool
begins_with_about(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  const unsigned class = class_at(page, t.at);
  return (class & WORD_ABOUT_LABEL ||
          (class & WORD_NOTE_LABEL && goes_on_small(&t))) &&
         token_at(page, t.at)->shape != SHAPE_LOWER &&
         (t.at + 1 == t.end || !is_digit_first(page, t.at + 1));
}

/* "Contact: press@example.org" says all in its own line. */
static bool
has_value_behind_colon(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  for (uint32_t i = t.at; i + 1 < t.end; i++) {
    if (mark_at(&t, i) == ':') {
      return true;
    }
  }
  return false;
}

bool
block_is_about_head(const Page *page, uint32_t b)
{
  return !has_value_behind_colon(page, b) &&
         block_n_tokens(page, b) <= LONGEST_ABOUT &&
         !block_ends_sentence(page, b) && begins_with_about(page, b);
}

bool
block_is_about(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  if (!begins_with_about(page, b)) {
    return false;
  }
  for (uint32_t i = t.at; i < t.end && i < t.at + LONGEST_ABOUT; i++) {
    if (mark_at(&t, i) == ':') {
      return true;
    }
  }
  return false;
}

static bool
is_picture_name(Str name)
{
  static const char list[] = ".jpg .jpeg .png .gif .webp .tif .tiff";
  char folded[128];
  const size_t len = utf8_fold(name, folded, sizeof folded);
  Str rest = str_from(list);
  while (rest.ptr) {
    if (str_ends((Str){folded, len}, str_cut(&rest, ' '))) {
      return true;
    }
  }
  return false;
}

bool
block_is_caption(const Page *page, uint32_t b)
{
  const Tokens t = tokens_of(page, b);
  if (block_at(page, b)->kind == BLOCK_CAPTION) {
    return true;
  }
  if (t.end - t.at > LONGEST_CREDIT) {
    return false;
  }
  for (uint32_t i = t.at; i < t.end; i++) {
    if (mark_at(&t, i) == 0xA9) {
      return true;
    }
  }
  return is_picture_name(token_text(page->doc, token_at(page, t.at)));
}
