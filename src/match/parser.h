// SPDX-License-Identifier: MIT
/// The parser of rule files: one clause at a time, so that an error costs
/// one clause and one run shows all errors.
#ifndef KEDGE_MATCH_PARSER_H
#define KEDGE_MATCH_PARSER_H

#include "match/syntax.h"

typedef enum LexKind {
  LEX_END, ///< of the clause
  LEX_NAME,
  LEX_VARIABLE, ///< ?name
  LEX_STRING,
  LEX_NUMBER,
  LEX_MARK ///< one punctuation byte, or "=>" with byte '>'
} LexKind;

typedef struct Lexeme {
  LexKind kind;
  Str text; ///< of strings without the quotes, escapes resolved
  char mark;
  size_t begin; ///< byte offset in the file
} Lexeme;

typedef struct Parser {
  RuleBook *book;
  const char *file;
  Str text;
  size_t at;  ///< next byte of the clause
  size_t end; ///< of the clause
  Lexeme now;
  bool failed; ///< in this clause
  Diag *diag;
  ListSource source;
  void *source_handle;
  Rule *rule;        ///< being filled
  size_t line_begin; ///< of the line that was asked for last
  uint32_t line;     ///< its number; 0: none was
} Parser;

/// Begin to read the clause [begin, end).
void parser_enter(Parser *parser, size_t begin, size_t end);
void parser_next(Parser *parser);

/// Report at the lexeme that was read last, once a clause.
void parser_error(Parser *parser, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void parser_error_at(Parser *parser, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

bool parser_is_mark(const Parser *parser, char mark);
bool parser_is_name(const Parser *parser, Str name);
/// Take it if it is there.
bool parser_take_mark(Parser *parser, char mark);
bool parser_take_name(Parser *parser, Str name);
/// Take it or report that it is missing.
bool parser_want_mark(Parser *parser, char mark);
Str parser_want_name(Parser *parser, const char *what);
uint32_t parser_want_number(Parser *parser, uint32_t limit);

RulePlace parser_place(Parser *parser, size_t offset);

/// Report that there is no `what` of the name that was read last: with the
/// nearest of `n` names, or all of them if none is near and they are few.
void parser_unknown(Parser *parser, const char *what, const Str *names,
                    size_t n);

/// pattern = sequence ("|" sequence)*
const Node *parse_pattern(Parser *parser);
/// One predicate between brackets.
const Test *parse_test(Parser *parser);
/// The words of a string literal as a sequence of tokens.
const Node *parse_literal(Parser *parser);
/// Word ids of a string literal, in the arena.
uint32_t literal_words(Parser *parser, Str text, uint32_t **words);

/// Class by name, reported with a hint when there is none.
uint8_t parse_class(Parser *parser);
uint16_t parse_relation(Parser *parser);

/// Clauses of a rule or frame; the lexeme of the clause word is taken.
void parse_role(Parser *parser);
void parse_emit(Parser *parser);
void parse_make(Parser *parser);
/// The index of the role that is named here; 0 with a message for none.
uint8_t role_argument(Parser *parser);

/// list NAME = …
void parse_list(Parser *parser);

#endif
