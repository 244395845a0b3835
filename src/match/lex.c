// SPDX-License-Identifier: MIT
#include "match/parser.h"

#include "base/near.h"

#include <stdarg.h>
#include <stdio.h>

static bool
is_name_byte(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-' || (c & 0x80);
}

static bool
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

RulePlace
parser_place(Parser *parser, size_t offset)
{
  if (offset < parser->line_begin || parser->line == 0) {
    parser->line_begin = 0;
    parser->line = 1;
  }
  for (;;) {
    const size_t end = str_find_byte(parser->text, '\n', parser->line_begin);
    if (end >= offset || end == parser->text.len) {
      break;
    }
    parser->line++;
    parser->line_begin = end + 1;
  }
  return (RulePlace){parser->line, (uint32_t)(offset - parser->line_begin) + 1};
}

static void report(Parser *parser, size_t offset, const char *format,
                   va_list args) __attribute__((format(printf, 3, 0)));

static void
report(Parser *parser, size_t offset, const char *format, va_list args)
{
  char message[512];
  if (parser->failed) {
    return;
  }
  parser->failed = true;
  vsnprintf(message, sizeof message, format, args);
  diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE,
             place_at(parser->file, parser->text, offset), "%s", message);
}

void
parser_error_at(Parser *parser, size_t offset, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  report(parser, offset, format, args);
  va_end(args);
}

void
parser_error(Parser *parser, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  report(parser, parser->now.begin, format, args);
  va_end(args);
}

static void
skip_blank(Parser *parser)
{
  while (parser->at < parser->end) {
    const char c = parser->text.ptr[parser->at];
    if (c == '#') {
      parser->at = str_find_byte(parser->text, '\n', parser->at);
    } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
      parser->at++;
    } else {
      return;
    }
  }
}

/* string = '"' ( [^"\\\n] | "\n" | '\\' any )* '"' */
static void
lex_string(Parser *parser)
{
  char *copy = arena_alloc(parser->book->arena, parser->end - parser->at + 1);
  size_t len = 0;
  size_t at = parser->at + 1;
  while (at < parser->end && parser->text.ptr[at] != '"' &&
         parser->text.ptr[at] != '\n') {
    if (parser->text.ptr[at] == '\\' && at + 1 < parser->end) {
      at++;
      copy[len++] = parser->text.ptr[at] == 'n' ? '\n' : parser->text.ptr[at];
      at++;
      continue;
    }
    copy[len++] = parser->text.ptr[at++];
  }
  if (at >= parser->end || parser->text.ptr[at] != '"') {
    parser_error(parser, "this string has no closing quotation mark");
  }
  parser->now.kind = LEX_STRING;
  parser->now.text = (Str){copy, len};
  parser->at = at < parser->end ? at + 1 : at;
}

static size_t
name_end(const Parser *parser, size_t at)
{
  while (at < parser->end && is_name_byte(parser->text.ptr[at])) {
    at++;
  }
  return at;
}

static void
lex_word(Parser *parser, LexKind kind, size_t begin, size_t end)
{
  parser->now.kind = kind;
  parser->now.text = str_slice(parser->text, begin, end);
  parser->at = end;
}

/* number = digit name-byte* ("." digit name-byte*)? */
static void
lex_number(Parser *parser)
{
  const size_t begin = parser->at;
  size_t end = name_end(parser, begin);
  if (end + 1 < parser->end && parser->text.ptr[end] == '.' &&
      is_digit(parser->text.ptr[end + 1])) {
    end = name_end(parser, end + 1);
  }
  lex_word(parser, LEX_NUMBER, begin, end);
}

/* mark = "=>" | any */
static void
lex_mark(Parser *parser, char c, char after)
{
  const size_t begin = parser->at;
  const bool is_arrow = c == '=' && after == '>';
  lex_word(parser, LEX_MARK, begin, begin + (is_arrow ? 2 : 1));
  parser->now.mark = is_arrow ? '>' : c;
}

void
parser_next(Parser *parser)
{
  skip_blank(parser);
  parser->now = (Lexeme){.kind = LEX_END, .begin = parser->at};
  if (parser->at >= parser->end) {
    return;
  }
  const size_t at = parser->at;
  const char c = parser->text.ptr[at];
  const char after = at + 1 < parser->end ? parser->text.ptr[at + 1] : '\0';
  if (c == '"') {
    lex_string(parser);
  } else if (c == '?' && is_name_byte(after) && !is_digit(after)) {
    lex_word(parser, LEX_VARIABLE, at + 1, name_end(parser, at + 1));
  } else if (is_digit(c)) {
    lex_number(parser);
  } else if (is_name_byte(c) && c != '-') {
    lex_word(parser, LEX_NAME, at, name_end(parser, at));
  } else {
    lex_mark(parser, c, after);
  }
}

void
parser_enter(Parser *parser, size_t begin, size_t end)
{
  parser->at = begin;
  parser->end = end;
  parser->failed = false;
  parser_next(parser);
}

bool
parser_is_mark(const Parser *parser, char mark)
{
  return parser->now.kind == LEX_MARK && parser->now.mark == mark;
}

bool
parser_is_name(const Parser *parser, Str name)
{
  return parser->now.kind == LEX_NAME && str_equal(parser->now.text, name);
}

bool
parser_take_mark(Parser *parser, char mark)
{
  if (!parser_is_mark(parser, mark)) {
    return false;
  }
  parser_next(parser);
  return true;
}

bool
parser_take_name(Parser *parser, Str name)
{
  if (!parser_is_name(parser, name)) {
    return false;
  }
  parser_next(parser);
  return true;
}

bool
parser_want_mark(Parser *parser, char mark)
{
  if (!parser_is_mark(parser, mark)) {
    parser_error(parser, "expected '%c' here", mark);
    return false;
  }
  parser_next(parser);
  return true;
}

Str
parser_want_name(Parser *parser, const char *what)
{
  const Str name = parser->now.text;
  if (parser->now.kind != LEX_NAME) {
    parser_error(parser, "expected %s here", what);
    return (Str){0};
  }
  parser_next(parser);
  return name;
}

uint32_t
parser_want_number(Parser *parser, uint32_t limit)
{
  uint32_t value = 0;
  if (parser->now.kind != LEX_NUMBER ||
      !str_to_uint(parser->now.text, &value) || value > limit) {
    parser_error(parser, "expected a whole number up to %u here", limit);
    return 0;
  }
  parser_next(parser);
  return value;
}

void
parser_unknown(Parser *parser, const char *what, const Str *names, size_t n)
{
  Arena *arena = parser->book->arena;
  const Str wrong = parser->now.text;
  if (parser->now.kind == LEX_END) {
    const Str all = near_list(arena, names, n);
    parser_error(parser, "expected a %s here%.*s", what, STR_ARG(all));
    return;
  }
  const Str hint = near_hint(arena, wrong, names, n);
  parser_error(parser, "unknown %s '%.*s'%.*s", what, STR_ARG(wrong),
               STR_ARG(hint));
}
