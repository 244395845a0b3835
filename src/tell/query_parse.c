// SPDX-License-Identifier: MIT
/* '?org organised ?e . ?e took_place_in Moldova . ?d >= 2022-10' */
#include "tell/query.h"

#include "base/utf8.h"
#include "tell/find.h"

#include <stdarg.h>
#include <stdio.h>

enum { MOST_WORDS = 256, LONGEST_VARIABLE = 40 };

typedef struct Word {
  Str text;
  size_t offset;
  bool is_quoted;
} Word;

typedef struct Parser {
  Teller *teller;
  Query *query;
  Str text;
  Word words[MOST_WORDS];
  uint32_t n_words;
} Parser;

static bool refuse(const Parser *parser, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool
refuse(const Parser *parser, size_t offset, const char *format, ...)
{
  char what[256];
  va_list args;
  va_start(args, format);
  vsnprintf(what, sizeof what, format, args);
  va_end(args);
  const Place place = {"query", 1, (uint32_t)offset + 1, parser->text};
  diag_error(parser->teller->diag, KEDGE_BAD_USAGE, place, "%s", what);
  return false;
}

/* --- words ------------------------------------------------------------------
 */

static bool
is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The offset behind a quotation that begins at `at`; 0: it does not end. */
static size_t
quotation_end(Str text, size_t at)
{
  const char *end = memchr(text.ptr + at + 1, text.ptr[at], text.len - at - 1);
  return end ? (size_t)(end - text.ptr) + 1 : 0;
}

static size_t
word_end(Str text, size_t at)
{
  while (at < text.len && !is_space(text.ptr[at])) {
    at++;
  }
  return at;
}

static bool
add_word(Parser *parser, size_t begin, size_t end, bool is_quoted)
{
  if (parser->n_words == MOST_WORDS) {
    return refuse(parser, begin, "more than %d words", MOST_WORDS);
  }
  const size_t mark = is_quoted ? 1 : 0;
  parser->words[parser->n_words++] = (Word){
      str_slice(parser->text, begin + mark, end - mark), begin, is_quoted};
  return true;
}

static bool
cut_words(Parser *parser)
{
  const Str text = parser->text;
  size_t at = 0;
  while (at < text.len) {
    const char c = text.ptr[at];
    if (is_space(c)) {
      at++;
      continue;
    }
    const bool is_quoted = c == '"' || c == '\'';
    const size_t end = is_quoted ? quotation_end(text, at) : word_end(text, at);
    if (end == 0) {
      return refuse(parser, at, "this quotation does not end");
    }
    if (!add_word(parser, at, end, is_quoted)) {
      return false;
    }
    at = end;
  }
  return true;
}

static bool
is_end(const Word *word)
{
  return !word->is_quoted &&
         (str_equal(word->text, STR(".")) || str_equal(word->text, STR(";")));
}

/* --- terms ------------------------------------------------------------------
 */

static bool
is_variable(const Word *word)
{
  return !word->is_quoted && word->text.len > 1 && word->text.ptr[0] == '?';
}

static bool
is_star(const Word *word)
{
  return !word->is_quoted && is_any(word->text);
}

static bool
is_plain(Str name)
{
  for (size_t i = 0; i < name.len; i++) {
    const char c = name.ptr[i];
    const char small = (char)(c | 0x20);
    if ((small < 'a' || small > 'z') && (c < '0' || c > '9') && c != '_') {
      return false;
    }
  }
  return name.len <= LONGEST_VARIABLE && !str_equal(name, STR("facts")) &&
         !str_ends(name, STR("_id"));
}

static bool
variable_of(Parser *parser, const Word *word, uint32_t *index)
{
  Query *query = parser->query;
  const Str name = str_slice(word->text, 1, word->text.len);
  if (!is_plain(name)) {
    return refuse(parser, word->offset,
                  "a variable is of letters, digits and '_', at most %d; "
                  "'facts' and '…_id' are columns",
                  LONGEST_VARIABLE);
  }
  for (*index = 0; *index < query->n_variables; ++*index) {
    if (str_equal(query->variables[*index], name)) {
      return true;
    }
  }
  if (query->n_variables == QUERY_VARIABLES) {
    return refuse(parser, word->offset, "more than %d variables",
                  QUERY_VARIABLES);
  }
  query->variables[query->n_variables++] = name;
  return true;
}

/* The words from `begin` to before `end` as one term. */
static bool
read_term(Parser *parser, uint32_t begin, uint32_t end, Term *term)
{
  const Word *first = &parser->words[begin];
  *term = (Term){.kind = TERM_NAME, .text = first->text};
  if (end - begin == 1 && is_star(first)) {
    term->kind = TERM_ANY;
    return true;
  }
  if (end - begin == 1 && is_variable(first)) {
    term->kind = TERM_VARIABLE;
    return variable_of(parser, first, &term->variable);
  }
  for (uint32_t i = begin; i < end; i++) {
    if (end - begin > 1 &&
        (is_variable(&parser->words[i]) || is_star(&parser->words[i]))) {
      return refuse(parser, parser->words[i].offset,
                    "a name has no variable inside; is a ' . ' missing?");
    }
  }
  for (uint32_t i = begin + 1; i < end; i++) {
    term->text =
        arena_printf(parser->teller->arena, "%.*s %.*s", STR_ARG(term->text),
                     STR_ARG(parser->words[i].text));
  }
  if (term->text.len == 0) {
    return refuse(parser, first->offset, "an empty name");
  }
  return true;
}

/* --- clauses ----------------------------------------------------------------
 */

static bool
find_operator(const Word *word, Sign *sign)
{
  static const struct {
    Str text;
    Sign sign;
  } table[] = {{STR_INIT("="), SIGN_EQUAL}, {STR_INIT("!="), SIGN_NOT_EQUAL},
               {STR_INIT("<"), SIGN_LESS},  {STR_INIT("<="), SIGN_AT_MOST},
               {STR_INIT(">"), SIGN_MORE},  {STR_INIT(">="), SIGN_AT_LEAST}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (!word->is_quoted && str_equal(word->text, table[i].text)) {
      *sign = table[i].sign;
      return true;
    }
  }
  return false;
}

static bool
read_condition(Parser *parser, uint32_t begin, uint32_t end, Sign sign)
{
  Query *query = parser->query;
  Condition condition = {.sign = sign};
  if (query->n_conditions == QUERY_CLAUSES) {
    return refuse(parser, parser->words[begin].offset,
                  "more than %d conditions", QUERY_CLAUSES);
  }
  if (!read_term(parser, begin, begin + 1, &condition.left) ||
      !read_term(parser, begin + 2, end, &condition.right)) {
    return false;
  }
  query->conditions[query->n_conditions++] = condition;
  return true;
}

static bool
is_relation(const Parser *parser, const Word *word)
{
  SqlQuery *query = teller_ask(parser->teller, ASK_RELATION, 0);
  sql_bind_str(query, 1, utf8_fold_arena(parser->teller->arena, word->text));
  return !word->is_quoted && sql_next(&parser->teller->sql, query);
}

/* Where the predicate of a clause stands; 0: nowhere. Names have blanks, too:
   it is the first word inside that is a relation, else the second word if it
   is for any. */
static uint32_t
find_predicate(const Parser *parser, uint32_t begin, uint32_t end)
{
  for (uint32_t i = begin + 1; i + 1 < end; i++) {
    if (is_relation(parser, &parser->words[i])) {
      return i;
    }
  }
  const Word *second = &parser->words[begin + 1];
  return is_star(second) || is_variable(second) ? begin + 1 : 0;
}

static bool
refuse_predicate(const Parser *parser, const Word *word)
{
  const Str near = near_relation(parser->teller, word->text);
  return near.len ? refuse(parser, word->offset,
                           "'%.*s' is no relation; did you mean '%.*s'?",
                           STR_ARG(word->text), STR_ARG(near))
                  : refuse(parser, word->offset, "'%.*s' is no relation",
                           STR_ARG(word->text));
}

static bool
read_triple(Parser *parser, uint32_t begin, uint32_t end)
{
  Query *query = parser->query;
  const uint32_t at = find_predicate(parser, begin, end);
  Triple triple;
  if (at == 0) {
    return refuse_predicate(parser, &parser->words[begin + 1]);
  }
  if (query->n_triples == QUERY_CLAUSES) {
    return refuse(parser, parser->words[begin].offset, "more than %d patterns",
                  QUERY_CLAUSES);
  }
  if (!read_term(parser, begin, at, &triple.subject) ||
      !read_term(parser, at, at + 1, &triple.predicate) ||
      !read_term(parser, at + 1, end, &triple.object)) {
    return false;
  }
  query->triples[query->n_triples++] = triple;
  return true;
}

static bool
read_clause(Parser *parser, uint32_t begin, uint32_t end)
{
  Sign sign;
  if (end - begin < 3) {
    return refuse(parser, parser->words[begin].offset,
                  "expected SUBJECT PREDICATE OBJECT or ?VARIABLE = "
                  "VALUE");
  }
  return is_variable(&parser->words[begin]) &&
                 find_operator(&parser->words[begin + 1], &sign)
             ? read_condition(parser, begin, end, sign)
             : read_triple(parser, begin, end);
}

/* Conditions are about variables that a pattern binds. */
static bool
check_conditions(const Parser *parser, uint32_t n_bound)
{
  const Query *query = parser->query;
  if (query->n_triples == 0) {
    return refuse(parser, 0,
                  "a query wants a pattern: SUBJECT PREDICATE "
                  "OBJECT");
  }
  if (n_bound < query->n_variables) {
    return refuse(parser, 0, "no pattern has the variable ?%.*s",
                  STR_ARG(query->variables[n_bound]));
  }
  return true;
}

/* Patterns first, so that the variables are numbered by them. */
static bool
read_clauses(Parser *parser, bool wants_conditions)
{
  Sign sign;
  uint32_t begin = 0;
  for (uint32_t i = 0; i <= parser->n_words; i++) {
    if (i < parser->n_words && !is_end(&parser->words[i])) {
      continue;
    }
    const bool is_condition = i - begin > 2 &&
                              is_variable(&parser->words[begin]) &&
                              find_operator(&parser->words[begin + 1], &sign);
    if (i > begin && is_condition == wants_conditions &&
        !read_clause(parser, begin, i)) {
      return false;
    }
    begin = i + 1;
  }
  return true;
}

bool
query_parse(Teller *teller, Str text, Query *query)
{
  Parser *parser = ARENA_NEW(teller->arena, Parser);
  *query = (Query){.n_triples = 0};
  parser->teller = teller;
  parser->query = query;
  parser->text = text;
  if (!cut_words(parser) || !read_clauses(parser, false)) {
    return false;
  }
  const uint32_t n_bound = query->n_variables;
  return read_clauses(parser, true) && check_conditions(parser, n_bound);
}
