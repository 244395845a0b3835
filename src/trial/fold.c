// SPDX-License-Identifier: MIT
#include "trial/fold.h"

#include "base/utf8.h"

static bool
is_word_at(Str text, size_t at)
{
  if (at >= text.len) {
    return false;
  }
  const CharClass kind = utf8_class(utf8_next(text, &at));
  return kind == CHAR_LOWER || kind == CHAR_UPPER || kind == CHAR_DIGIT;
}

/* Bytes of an apostrophe with what it brings: "'s" at the end of a word, or
   the mark alone inside of one; 0: it is neither. */
static size_t
possessive_len(Str text, size_t at)
{
  if (text.ptr[at] != '\'') {
    return 0;
  }
  const bool has_s = at + 1 < text.len && text.ptr[at + 1] == 's';
  if (has_s && !is_word_at(text, at + 2)) {
    return 2;
  }
  return is_word_at(text, at + 1) ? 1 : 0;
}

typedef struct Words {
  char *bytes;
  size_t len;
  bool is_apart; ///< the next word is another one
} Words;

static void
words_add(Words *words, Str piece)
{
  if (words->is_apart && words->len) {
    words->bytes[words->len++] = ' ';
  }
  words->is_apart = false;
  memcpy(words->bytes + words->len, piece.ptr, piece.len);
  words->len += piece.len;
}

/* Words with one space between them; "&" is the word "and". */
static Str
words_of(Arena *arena, Str text)
{
  Words words = {.bytes = ARENA_NEW_ARRAY(arena, char, text.len * 5 + 1)};
  for (size_t at = 0; at < text.len;) {
    const size_t skipped = possessive_len(text, at);
    if (skipped) {
      at += skipped;
      continue;
    }
    size_t end = at;
    utf8_next(text, &end);
    const Str piece = str_slice(text, at, end);
    if (is_word_at(text, at) || piece.ptr[0] == '_') {
      words_add(&words, piece);
    } else if (piece.ptr[0] == '&') {
      words.is_apart = true;
      words_add(&words, STR("and"));
      words.is_apart = true;
    } else {
      words.is_apart = true;
    }
    at = end;
  }
  return (Str){words.bytes, words.len};
}

Str
name_fold(Arena *arena, Str name)
{
  static const Str article = STR_INIT("the ");
  static const Str noun = STR_INIT(" project");
  Str words = words_of(arena, utf8_fold_arena(arena, name));
  if (str_starts(words, article)) {
    words = str_slice(words, article.len, words.len);
  }
  return str_ends(words, noun) ? str_slice(words, 0, words.len - noun.len)
                               : words;
}

Str
kind_fold(Arena *arena, Str kind)
{
  const Str folded = name_fold(arena, kind);
  char *bytes = arena_cstr(arena, folded);
  for (size_t i = 0; i < folded.len; i++) {
    bytes[i] = bytes[i] == ' ' ? '_' : bytes[i];
  }
  return (Str){bytes, folded.len};
}

bool
text_contains(Str text, Str part)
{
  return part.len == 0 ||
         (text.len && memmem(text.ptr, text.len, part.ptr, part.len));
}

static bool
has_word(Str text, Str word)
{
  while (text.ptr) {
    if (str_equal(str_cut(&text, ' '), word)) {
      return true;
    }
  }
  return false;
}

/* The number of different words of `text`, of those only that stand in
   `other` if that is not empty. */
static size_t
count_words(Str text, Str other)
{
  size_t n = 0;
  for (Str rest = text; rest.ptr;) {
    const Str word = str_cut(&rest, ' ');
    n += !(rest.ptr && has_word(rest, word)) &&
         (other.len == 0 || has_word(other, word));
  }
  return n;
}

bool
texts_match(Str a, Str b)
{
  const Str none = {0};
  if (a.len == 0 || b.len == 0) {
    return false;
  }
  if (text_contains(a, b) || text_contains(b, a)) {
    return true;
  }
  const size_t n_a = count_words(a, none);
  const size_t n_b = count_words(b, none);
  return count_words(a, b) * 3 >= 2 * (n_a < n_b ? n_a : n_b);
}
