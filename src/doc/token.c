// SPDX-License-Identifier: MIT
/* One pass over the text: a class table of bytes finds the ends of words,
   each word is folded into a stack buffer and looked up once, many together. */
#include "doc/scan.h"

enum { LONGEST_FOLDED = 128, BYTES_A_TOKEN = 5, WORDS_AT_ONCE = 32 };

/* A token as it is looked at: what it is made of, and its folded form. The
   counts share one register, eight bits a CharClass. */
typedef struct Look {
  Str text;
  uint64_t counts;
  size_t len;   ///< of `folded`; 0: does not fit
  char *folded; ///< LONGEST_FOLDED bytes
} Look;

/* The last tokens, not yet looked up. */
typedef struct Pending {
  Str words[WORDS_AT_ONCE];
  char folded[WORDS_AT_ONCE][LONGEST_FOLDED];
  uint32_t n;
} Pending;

typedef struct Tokenizer {
  Document *doc;
  Arena *arena;
  Scan scan;
  uint32_t block_begin;
  uint8_t flags; ///< of the next token
  Pending pending;
} Tokenizer;

static uint32_t
count_of(const Look *look, CharClass c)
{
  return look->counts >> (8 * c) & 0xFF;
}

/* The number of bytes that a mask marks. */
static uint64_t
count_marked(uint64_t mask)
{
  return (mask >> 7) * UINT64_C(0x0101010101010101) >> 56;
}

static uint64_t
count_classes(const Eight *eight, size_t len)
{
  const uint64_t n_upper = count_marked(eight->upper);
  const uint64_t n_lower = count_marked(eight->lower);
  const uint64_t n_digits = count_marked(eight->digit);
  const uint64_t n_others = len - n_upper - n_lower - n_digits;
  return n_upper << 8 * CHAR_UPPER | n_lower << 8 * CHAR_LOWER |
         n_digits << 8 * CHAR_DIGIT | n_others << 8 * CHAR_OTHER;
}

/* False when a byte is not ASCII, or the token is too long. Loads from the
   text around the token, whose bytes are there to be read. */
static bool
look_at_ascii(Look *look, Str around, size_t begin)
{
  const Str text = look->text;
  uint64_t all = 0;
  look->counts = 0;
  look->len = text.len;
  if (text.len > LONGEST_FOLDED) {
    return false;
  }
  for (size_t at = 0; at < text.len; at += 8) {
    const size_t len = text.len - at < 8 ? text.len - at : 8;
    const uint64_t bytes = eight_load(around, begin + at);
    const Eight eight = eight_of(bytes & UINT64_MAX >> (64 - 8 * len));
    const uint64_t folded = htole64(eight.bytes | eight.upper >> 2);
    memcpy(look->folded + at, &folded, sizeof folded);
    look->counts += count_classes(&eight, len);
    all |= eight.bytes;
  }
  return (all & UINT64_C(0x8080808080808080)) == 0;
}

static void
look_at_unicode(Look *look)
{
  look->counts = 0;
  for (size_t at = 0; at < look->text.len;) {
    const CharClass c = utf8_class(utf8_next(look->text, &at));
    if (count_of(look, c) < 0xFF) {
      look->counts += UINT64_C(1) << (8 * c);
    }
  }
  look->len = utf8_fold(look->text, look->folded, LONGEST_FOLDED);
}

/* Is a character of class `c` right behind a letter or digit? */
static bool
has_inner(Str text, CharClass c)
{
  CharClass previous = CHAR_SPACE;
  for (size_t at = 0; at < text.len;) {
    const CharClass here = utf8_class(utf8_next(text, &at));
    if (here == c && is_word_class(previous)) {
      return true;
    }
    previous = here == CHAR_MARK ? previous : here;
  }
  return false;
}

/* Marks that only addresses, handles and file names have inside; a dot has
   another meaning between single letters. */
static bool
is_address(Str text)
{
  bool has_dot = false;
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.ptr[i];
    if (c == '@' || c == '#' || c == '/' || c == '_' || c == ':') {
      return true;
    }
    has_dot |= c == '.';
  }
  return has_dot && has_inner(text, CHAR_LOWER);
}

/* "7th", "22nd" */
static bool
is_ordinal(const Look *look)
{
  static const char endings[] = "st nd rd th";
  const uint32_t n_letters =
      count_of(look, CHAR_LOWER) + count_of(look, CHAR_UPPER);
  if (n_letters != 2 || count_of(look, CHAR_DIGIT) + 2 != look->len) {
    return false;
  }
  for (size_t i = 0; i + 1 < sizeof endings; i += 3) {
    if (memcmp(look->folded + look->len - 2, endings + i, 2) == 0) {
      return true;
    }
  }
  return false;
}

static Shape
shape_of_capitals(const Look *look)
{
  if (count_of(look, CHAR_LOWER) == 0) {
    return count_of(look, CHAR_UPPER) > 1 ? SHAPE_UPPER : SHAPE_CAP;
  }
  return scan_class(look->text, 0) == CHAR_UPPER &&
                 !has_inner(look->text, CHAR_UPPER)
             ? SHAPE_CAP
             : SHAPE_MIXED;
}

static Shape
shape_of(const Look *look)
{
  const uint32_t n_lower = count_of(look, CHAR_LOWER);
  const uint32_t n_upper = count_of(look, CHAR_UPPER);
  const uint32_t n_digits = count_of(look, CHAR_DIGIT);
  if (n_lower + n_upper + n_digits == 0) {
    return SHAPE_PUNCT;
  }
  if (count_of(look, CHAR_OTHER) && n_lower + n_upper &&
      is_address(look->text)) {
    return SHAPE_ALNUM;
  }
  if (n_digits == 0) {
    return n_upper ? shape_of_capitals(look) : SHAPE_LOWER;
  }
  if (n_lower + n_upper == 0) {
    return SHAPE_NUMBER;
  }
  if (is_ordinal(look)) {
    return SHAPE_ORDINAL;
  }
  return n_lower ? SHAPE_ALNUM : SHAPE_UPPER;
}

static bool
has_hyphen(const Look *look, Shape shape)
{
  return count_of(look, CHAR_OTHER) && shape != SHAPE_PUNCT &&
         memchr(look->folded, '-', look->len);
}

/* The tokens that wait get their words. */
static void
look_up(Tokenizer *t)
{
  Pending *pending = &t->pending;
  const Map *words = t->scan.words->words;
  uint32_t ids[WORDS_AT_ONCE];
  if (words) {
    Token *token = &t->doc->tokens[t->doc->n_tokens - pending->n];
    map_find_many(words, pending->words, pending->n, ids);
    for (uint32_t i = 0; i < pending->n; i++) {
      token[i].word = ids[i];
    }
  }
  pending->n = 0;
}

static void
push_token(Tokenizer *t, uint32_t begin, uint32_t end)
{
  Document *doc = t->doc;
  Pending *pending = &t->pending;
  Look look;
  look.text = str_slice(t->scan.text, begin, end);
  look.folded = pending->folded[pending->n];
  if (!look_at_ascii(&look, t->scan.text, begin)) {
    look_at_unicode(&look);
  }
  Token token = {.begin = begin, .end = end, .flags = t->flags};
  pending->words[pending->n++] = (Str){look.folded, look.len};
  token.shape = (uint8_t)shape_of(&look);
  if (has_hyphen(&look, token.shape)) {
    token.flags |= TOKEN_HYPHEN;
  }
  ARENA_PUSH(t->arena, doc->tokens, doc->n_tokens, doc->tokens_capacity, token);
  t->flags = 0;
  if (pending->n == WORDS_AT_ONCE) {
    look_up(t);
  }
}

/* One mark, with what combines with it. */
static uint32_t
mark_end(Str text, uint32_t begin)
{
  size_t at = begin;
  size_t end = begin;
  utf8_next(text, &end);
  for (at = end; at < text.len && (unsigned char)text.ptr[at] >= 0x80;
       end = at) {
    if (utf8_class(utf8_next(text, &at)) != CHAR_MARK) {
      break;
    }
  }
  return (uint32_t)end;
}

/* "@ICMPD", "#EndTrafficking" */
static uint32_t
handle_end(Str text, uint32_t begin)
{
  uint32_t at = scan_run(text, begin + 1);
  while (at > begin + 1 && at < text.len && text.ptr[at] == '_' &&
         is_word_class(scan_class(text, at + 1))) {
    at = scan_run(text, at + 1);
  }
  return at;
}

static bool
has_word_before(const Tokenizer *t, uint32_t at)
{
  return at > t->block_begin && t->flags == 0;
}

static uint32_t
other_end(const Tokenizer *t, uint32_t begin)
{
  const Str text = t->scan.text;
  const uint32_t apostrophe = scan_apostrophe(text, begin);
  if (apostrophe && has_word_before(t, begin) &&
      scan_is_possessive(text, begin, apostrophe)) {
    return begin + apostrophe + 1;
  }
  if ((text.ptr[begin] == '@' || text.ptr[begin] == '#') &&
      is_word_class(scan_class(text, begin + 1))) {
    return handle_end(text, begin);
  }
  return mark_end(text, begin);
}

static uint32_t
skip_space(Tokenizer *t, uint32_t at)
{
  const unsigned char byte = (unsigned char)t->scan.text.ptr[at];
  size_t next = at;
  t->flags |= TOKEN_SPACE;
  if (byte == '\n' || byte == '\r') {
    t->flags |= TOKEN_LINE;
  }
  if (byte < 0x80) {
    return at + 1;
  }
  utf8_next(t->scan.text, &next);
  return (uint32_t)next;
}

static void
tokenize_block(Tokenizer *t, Block *block)
{
  const uint32_t end = block->span.end;
  t->scan.text = str_slice(t->doc->text, 0, end);
  t->block_begin = block->span.begin;
  for (uint32_t at = block->span.begin; at < end;) {
    const CharClass c = scan_class(t->scan.text, at);
    if (c == CHAR_SPACE) {
      at = skip_space(t, at);
      continue;
    }
    const uint32_t begin = at;
    at = is_word_class(c) ? scan_word(&t->scan, at) : other_end(t, at);
    push_token(t, begin, at);
  }
}

void
tokenize(Document *doc, Arena *arena, const PageWords *words)
{
  Tokenizer t;
  t.doc = doc;
  t.arena = arena;
  t.scan.words = words;
  t.pending.n = 0;
  doc->n_tokens = 0;
  doc->tokens_capacity = (uint32_t)(doc->text.len / BYTES_A_TOKEN) + 16;
  doc->tokens = ARENA_NEW_ARRAY(arena, Token, doc->tokens_capacity);
  for (uint32_t i = 0; i < doc->n_blocks; i++) {
    Block *block = &doc->blocks[i];
    block->token_begin = doc->n_tokens;
    t.flags = block->span.begin ? TOKEN_SPACE | TOKEN_LINE : 0;
    tokenize_block(&t, block);
    block->token_end = doc->n_tokens;
  }
  look_up(&t);
}
