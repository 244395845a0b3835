// SPDX-License-Identifier: MIT
/* Blocks of plain text. A blank line always ends a block. Other line ends do
   so, too, unless the text was wrapped by hand or program: then lines are
   joined that only end because the next word had no room. */
#include "base/utf8.h"
#include "doc/doc.h"

enum {
  LONGEST_COUNTED = 120, ///< lines of this length or more are not wrapped
  NARROWEST = 50,        ///< wrapping leaves at least this width
  WIDEST = 110,
  BAND = 20,         ///< wrapped lines end this close to the width
  SLACK = 8,         ///< wrapping by hand is not exact
  SHORTEST_CUT = 40, ///< shorter lines were ended on purpose
  FEWEST = 3         ///< line ends that make a habit
};

/* What the ends of lines look like that have text on the next line. */
typedef struct Habit {
  uint32_t by_length[LONGEST_COUNTED + 1];
  uint32_t n_ends;
  uint32_t n_small; ///< the next line does not begin with a capital
  uint32_t n_lines;
  uint32_t n_long;
} Habit;

/* 0: lines are not wrapped. */
typedef uint32_t Width;

static bool
is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

/* Code point at the begin of `s`; 0 when it is empty. */
static uint32_t
first_code(Str s)
{
  size_t at = 0;
  return s.len ? utf8_next(s, &at) : 0;
}

static Span
trim_begin(Str text, Span span)
{
  while (span.begin < span.end) {
    size_t at = span.begin;
    if (utf8_class(utf8_next(text, &at)) != CHAR_SPACE) {
      break;
    }
    span.begin = (uint32_t)at;
  }
  return span;
}

static Span
trim_end(Str text, Span span)
{
  while (span.begin < span.end) {
    uint32_t last = span.end - 1;
    while (last > span.begin &&
           ((unsigned char)text.ptr[last] & 0xC0) == 0x80) {
      last--;
    }
    size_t at = last;
    if (utf8_class(utf8_next(text, &at)) != CHAR_SPACE) {
      break;
    }
    span.end = last;
  }
  return span;
}

/* The line at `*at` without white space around it; moves `*at` behind it. */
static Span
next_line(Str text, uint32_t *at)
{
  Span line = {*at, *at};
  while (line.end < text.len && !is_line_end(text.ptr[line.end])) {
    line.end++;
  }
  *at = line.end + 1;
  if (*at < text.len && text.ptr[line.end] == '\r' && text.ptr[*at] == '\n') {
    ++*at;
  }
  return trim_end(text, trim_begin(text, line));
}

static Str
line_text(Str text, Span line)
{
  return str_slice(text, line.begin, line.end);
}

static uint32_t
length_of(Str line)
{
  const size_t n = line.len > 4 * LONGEST_COUNTED ? line.len : utf8_count(line);
  return n > LONGEST_COUNTED ? LONGEST_COUNTED : (uint32_t)n;
}

static bool
begins_small(Str line)
{
  return utf8_class(first_code(line)) != CHAR_UPPER;
}

static void
note_line(Habit *habit, Str previous, Str line)
{
  habit->n_lines++;
  habit->n_long += length_of(line) > WIDEST;
  if (previous.len) {
    habit->by_length[length_of(previous)]++;
    habit->n_ends++;
    habit->n_small += begins_small(line);
  }
}

static Habit
watch_lines(Str text)
{
  Habit habit = {0};
  Str previous = {0};
  for (uint32_t at = 0; at < text.len;) {
    const Str line = line_text(text, next_line(text, &at));
    if (line.len) {
      note_line(&habit, previous, line);
    }
    previous = line;
  }
  return habit;
}

/* The length that all but a twentieth of the lines keep within. */
static Width
usual_width(const Habit *habit)
{
  uint32_t n_above = 0;
  Width width = LONGEST_COUNTED;
  while (width && (n_above += habit->by_length[width]) <= habit->n_ends / 20) {
    width--;
  }
  return width;
}

/* Lists and headlines have lines of like length, too, but their lines begin
   with capitals. */
static Width
wrapped_width(Str text)
{
  const Habit habit = watch_lines(text);
  const Width width = usual_width(&habit);
  uint32_t n_band = 0;
  if (habit.n_ends < FEWEST || width < NARROWEST || width > WIDEST) {
    return 0;
  }
  for (Width i = width - BAND; i <= width; i++) {
    n_band += habit.by_length[i];
  }
  const bool is_wrapped = n_band * 10 >= habit.n_ends * 6 &&
                          habit.n_small * 10 >= habit.n_ends * 4 &&
                          habit.n_long * 20 <= habit.n_lines;
  return is_wrapped ? width : 0;
}

static size_t
count_digits(Str line)
{
  size_t n = 0;
  while (n < line.len && line.ptr[n] >= '0' && line.ptr[n] <= '9') {
    n++;
  }
  return n;
}

static bool
is_bullet_mark(uint32_t code)
{
  return code == '-' || code == '*' || code == 0x2022 || code == 0x2023 ||
         code == 0x2043 || code == 0x25AA || code == 0x25CF || code == 0x00B7 ||
         code == 0x2013;
}

/* "• entry", "- entry", "2. entry", "2) entry", "b) entry" */
static bool
is_entry(Str line)
{
  size_t at = 0;
  if (line.len && is_bullet_mark(utf8_next(line, &at))) {
    return at < line.len && line.ptr[at] == ' ';
  }
  const size_t n = count_digits(line);
  if (n > 2 || n + 1 >= line.len || line.ptr[n + 1] != ' ') {
    return line.len > 2 && line.ptr[1] == ')' && line.ptr[2] == ' ';
  }
  return n && (line.ptr[n] == '.' || line.ptr[n] == ')');
}

static bool
ends_sentence(Str line)
{
  return line.len && strchr(".!?:;", line.ptr[line.len - 1]);
}

/* "iPSpine" and "eu-LISA" may begin a line, "and" goes on with one. */
static bool
begins_with_small_word(Str line)
{
  size_t at = 0;
  while (at < line.len) {
    const CharClass c = utf8_class(utf8_next(line, &at));
    if (c != CHAR_LOWER) {
      return at > 1 && c == CHAR_SPACE;
    }
  }
  return false;
}

static uint32_t
first_word_length(Str line)
{
  return length_of(str_slice(line, 0, str_find_byte(line, ' ', 0)));
}

/* Does `line` go on with the paragraph of `previous`? */
static bool
continues(Str previous, Str line, Width width)
{
  const uint32_t length = length_of(previous);
  if (is_entry(line)) {
    return false;
  }
  if (length >= SHORTEST_CUT && !ends_sentence(previous) &&
      begins_with_small_word(line)) {
    return true;
  }
  return width && length + 1 + first_word_length(line) + SLACK > width;
}

static void
push_block(Document *doc, Arena *arena, Span span)
{
  ARENA_PUSH(arena, doc->blocks, doc->n_blocks, doc->blocks_capacity,
             (Block){.span = span});
}

void
split_blocks(Document *doc, Arena *arena)
{
  const Str text = doc->text;
  const Width width = wrapped_width(text);
  Span previous = {0, 0};
  for (uint32_t at = 0; at < text.len;) {
    const Span line = next_line(text, &at);
    if (line.begin < line.end) {
      if (previous.begin < previous.end &&
          continues(line_text(text, previous), line_text(text, line), width)) {
        doc->blocks[doc->n_blocks - 1].span.end = line.end;
      } else {
        push_block(doc, arena, line);
      }
    }
    previous = line;
  }
}
