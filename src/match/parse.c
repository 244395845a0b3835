// SPDX-License-Identifier: MIT
#include "match/compile.h"
#include "match/parse_clause.h"
#include "match/types.h"

/* --- clauses by indentation ---------------------------------------------- */

typedef struct Clause {
  size_t begin;
  size_t end;
  uint32_t indent;
} Clause;

static bool
is_blank_line(Str line)
{
  const Str trimmed = str_trim(line);
  return trimmed.len == 0 || trimmed.ptr[0] == '#';
}

static uint32_t
indent_of(Str line)
{
  uint32_t indent = 0;
  while (indent < line.len &&
         (line.ptr[indent] == ' ' || line.ptr[indent] == '\t')) {
    indent++;
  }
  return indent;
}

/* Declarations whose indented lines go on with them, instead of being
   clauses of their own. */
static bool
is_flat(Str declaration)
{
  static const Str words[] = {
      {"list", 4}, {"macro", 5}, {"class", 5}, {"phase", 5}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (str_starts(declaration, words[i])) {
      return true;
    }
  }
  return false;
}

/* Does a line with this indentation go on with the open clause? */
static bool
goes_on(Str text, const Clause *clause, uint32_t inner, uint32_t indent)
{
  if (clause->indent == 0) {
    return indent > 0 && is_flat(str_slice(text, clause->begin, clause->end));
  }
  return indent > inner;
}

/* The first line from `at` on that is not blank. */
static bool
next_line(Str text, size_t at, Clause *line)
{
  while (at < text.len) {
    const size_t end = str_find_byte(text, '\n', at);
    const Str bytes = str_slice(text, at, end);
    if (!is_blank_line(bytes)) {
      const uint32_t indent = indent_of(bytes);
      *line = (Clause){at + indent, end, indent};
      return true;
    }
    at = end < text.len ? end + 1 : text.len;
  }
  return false;
}

/* The clause that begins at `*at`: its line and the deeper ones after it. A
   line at the margin begins a declaration; `inner` is the indentation of the
   clauses of the current one (0: not known yet). */
static bool
next_clause(Str text, size_t *at, uint32_t *inner, Clause *clause)
{
  Clause line;
  if (!next_line(text, *at, clause)) {
    return false;
  }
  if (clause->indent == 0 || *inner == 0) {
    *inner = clause->indent;
  }
  while (next_line(text, clause->end, &line) &&
         goes_on(text, clause, *inner, line.indent)) {
    clause->end = line.end;
  }
  *at = clause->end;
  return true;
}

/* --- declarations --------------------------------------------------------- */

static uint32_t
clause_count(Parser *parser)
{
  return parser->book->n_phases;
}

static void
parse_phase(Parser *parser)
{
  static const Str controls[] = {
      {"longest", 7}, {"all", 3}, {"first", 5}, {"once", 4}};
  RuleBook *book = parser->book;
  Phase phase = {.name = parser_want_name(parser, "the name of a phase")};
  uint8_t i = 0;
  while (i < 4 && !parser_take_name(parser, controls[i])) {
    i++;
  }
  if (i == 4) {
    parser_unknown(parser, "way to treat overlaps", controls, 4);
    return;
  }
  phase.control = i;
  phase.is_known = parser_take_name(parser, STR("known"));
  ARENA_PUSH(book->arena, book->phases, book->n_phases, book->phases_capacity,
             phase);
}

static bool
has_macro(const RuleBook *book, Str name)
{
  for (uint32_t i = 0; i < book->n_macros; i++) {
    if (str_equal(book->macros[i].name, name)) {
      return true;
    }
  }
  return false;
}

static void
parse_macro(Parser *parser)
{
  RuleBook *book = parser->book;
  Rule scratch = {.name = STR("macro")};
  Macro macro = {.place = parser_place(parser, parser->now.begin)};
  if (has_macro(book, parser->now.text)) {
    parser_error(parser, "macro '%.*s' is there twice",
                 STR_ARG(parser->now.text));
  }
  macro.name = parser_want_name(parser, "the name of a macro");
  parser_want_mark(parser, '=');
  parser->rule = &scratch;
  if (!parser->failed) {
    macro.pattern = parse_pattern(parser);
  }
  parser->rule = NULL;
  if (scratch.n_captures) {
    parser_error(parser, "a macro cannot hold captures");
  }
  if (!parser->failed) {
    ARENA_PUSH(book->arena, book->macros, book->n_macros, book->macros_capacity,
               macro);
  }
}

static void
parse_class_names(Parser *parser)
{
  while (!parser->failed && parser->now.kind != LEX_END) {
    const Str name = parser_want_name(parser, "the name of a class");
    if (!parser->failed && !lexicon_class_add(parser->book->lexicon, name)) {
      parser_error(parser, "more than 63 types and classes");
    }
  }
}

/* "0.8", "0.85" or "0.875" as thousandths. */
static uint16_t
parse_confidence(Parser *parser)
{
  static const uint16_t scale[] = {0, 100, 10, 1};
  const Str text = parser->now.text;
  uint32_t digits = 0;
  if (parser->now.kind != LEX_NUMBER || !str_starts(text, STR("0.")) ||
      text.len > 5 || !str_to_uint(str_slice(text, 2, text.len), &digits)) {
    parser_error(parser, "confidence is a number such as 0.85");
    return 0;
  }
  parser_next(parser);
  return (uint16_t)(digits * scale[text.len - 2]);
}

/* Evidence names rules: each has a name of its own. */
static void
check_new_name(Parser *parser)
{
  const RuleBook *book = parser->book;
  for (uint32_t i = 0; i < book->n_rules; i++) {
    const Rule *rule = &book->rules[i];
    if (str_equal(rule->name, parser->now.text)) {
      parser_error(parser, "'%.*s' is there already, at %s:%u",
                   STR_ARG(rule->name), rule->file, rule->place.line);
      return;
    }
  }
}

/* What a rule derives is as sure as its premises, if nothing is said. */
enum { USUAL_CONFIDENCE = 900, FULL_CONFIDENCE = 1000 };

/* rule NAME ("confidence" number)? ("priority" number)? */
static void
parse_head(Parser *parser, RuleKind kind, uint16_t confidence)
{
  RuleBook *book = parser->book;
  Rule rule = {.kind = kind,
               .file = parser->file,
               .text = parser->text,
               .confidence = confidence};
  rule.place = parser_place(parser, parser->now.begin);
  check_new_name(parser);
  rule.name = parser_want_name(parser, "the name of a rule");
  rule.phase = clause_count(parser);
  rule.zones = UINT32_MAX;
  rule.forms = rule.statuses = UINT8_MAX;
  while (!parser->failed && parser->now.kind != LEX_END) {
    if (parser_take_name(parser, STR("confidence"))) {
      rule.confidence = parse_confidence(parser);
    } else if (parser_take_name(parser, STR("priority"))) {
      rule.priority = (int32_t)parser_want_number(parser, 1000);
    } else {
      parser_error(parser, "expected confidence or priority");
    }
  }
  rule.said = rule.confidence;
  if (kind != RULE_DERIVE && book->n_phases == 0) {
    parser_error(parser, "a rule belongs to a phase; put \"phase NAME "
                         "longest\" above it");
  }
  if (kind == RULE_FRAME) {
    rule.roles[rule.n_roles++] = (Role){.name = STR("trigger")};
  }
  ARENA_PUSH(book->arena, book->rules, book->n_rules, book->rules_capacity,
             rule);
}

/* Does a clause begin like this? */
static bool
is_clause_word(const Parser *parser)
{
  static const Str clauses[] = {
      STR_INIT("match"),  STR_INIT("make"),       STR_INIT("emit"),
      STR_INIT("after"),  STR_INIT("before"),     STR_INIT("has"),
      STR_INIT("not"),    STR_INIT("in"),         STR_INIT("trigger"),
      STR_INIT("status"), STR_INIT("event-kind"), STR_INIT("forms"),
      STR_INIT("if"),     STR_INIT("distinct"),   STR_INIT("with"),
      STR_INIT("+"),      STR_INIT("-")};
  for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
    if (str_equal(parser->now.text, clauses[i])) {
      return true;
    }
  }
  return false;
}

/* What cannot stand at the margin: a clause that is not indented, or a word
   that is none. */
static void
unknown_declaration(Parser *parser)
{
  static const Str names[] = {
      STR_INIT("list"),  STR_INIT("macro"),  STR_INIT("class"),
      STR_INIT("phase"), STR_INIT("rule"),   STR_INIT("frame"),
      STR_INIT("infer"), STR_INIT("derive"), STR_INIT("block")};
  if (is_clause_word(parser)) {
    parser_error(parser, "'%.*s' belongs to a rule: indent the line",
                 STR_ARG(parser->now.text));
    return;
  }
  parser_unknown(parser, "declaration", names, sizeof names / sizeof *names);
}

/* Returns true when clauses may follow. */
static bool
parse_declaration(Parser *parser)
{
  if (parser_take_name(parser, STR("rule"))) {
    parse_head(parser, RULE_TOKENS, USUAL_CONFIDENCE);
  } else if (parser_take_name(parser, STR("frame"))) {
    parse_head(parser, RULE_FRAME, USUAL_CONFIDENCE);
  } else if (parser_take_name(parser, STR("derive"))) {
    parse_head(parser, RULE_DERIVE, FULL_CONFIDENCE);
  } else if (parser_take_name(parser, STR("infer"))) {
    parse_head(parser, RULE_DERIVE, USUAL_CONFIDENCE);
    parser->book->rules[parser->book->n_rules - 1].is_infer = true;
  } else if (parser_take_name(parser, STR("block"))) {
    parse_head(parser, RULE_DERIVE, FULL_CONFIDENCE);
    Rule *rule = &parser->book->rules[parser->book->n_rules - 1];
    rule->is_infer = rule->is_block = true;
  } else {
    if (parser_take_name(parser, STR("list"))) {
      parse_list(parser);
    } else if (parser_take_name(parser, STR("macro"))) {
      parse_macro(parser);
    } else if (parser_take_name(parser, STR("phase"))) {
      parse_phase(parser);
    } else if (parser_take_name(parser, STR("class"))) {
      parse_class_names(parser);
    } else {
      unknown_declaration(parser);
    }
    return false;
  }
  return true;
}

/* Frames want the mentions that token rules make: they run in phases of their
   own. */
static void
check_phase(Parser *parser, const Rule *rule)
{
  const RuleBook *book = parser->book;
  for (const Rule *other = book->rules; other < rule; other++) {
    if (other->phase == rule->phase && other->kind != RULE_DERIVE &&
        rule->kind != RULE_DERIVE && other->kind != rule->kind) {
      diag_error(
          parser->diag, KEDGE_BAD_KNOWLEDGE, rule_place(rule, rule->place),
          "'%.*s': a phase holds rules or frames, not both; phase "
          "'%.*s' began with the other kind",
          STR_ARG(rule->name), STR_ARG(book->phases[rule->phase - 1].name));
      return;
    }
  }
}

/* The clause that a rule cannot do without and has not; null: none. */
static const char *
missing_clause(const Rule *rule)
{
  switch (rule->kind) {
  case RULE_TOKENS:
    return rule->pattern ? NULL : "match";
  case RULE_FRAME:
    return rule->pattern ? NULL : "trigger";
  case RULE_DERIVE:
    if (rule->is_block) {
      return rule->n_atoms ? NULL : "?x relation ?y";
    }
    return rule->n_atoms > 1 ? NULL : "if";
  }
  return NULL;
}

static void
check_rule(Parser *parser, const Rule *rule)
{
  const char *missing = missing_clause(rule);
  if (missing) {
    diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE, rule_place(rule, rule->place),
               "'%.*s' has no %s clause", STR_ARG(rule->name), missing);
  } else if (rule->is_block) {
    block_check(parser, rule);
  } else if (rule->kind == RULE_DERIVE) {
    derive_check(parser, rule);
  } else if (pattern_is_empty(rule->pattern)) {
    diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE,
               rule_place(rule, rule->pattern->place),
               "the pattern of '%.*s' matches the empty string: at least one "
               "of its parts must not be optional",
               STR_ARG(rule->name));
  } else {
    types_check(parser, rule);
  }
}

/* The rules of a file as wholes, those whose clauses are right. */
static void
check_rules(Parser *parser, uint32_t first)
{
  RuleBook *book = parser->book;
  for (uint32_t i = first; i < book->n_rules; i++) {
    Rule *rule = &book->rules[i];
    if (rule->is_broken) {
      continue;
    }
    check_rule(parser, rule);
    check_phase(parser, rule);
    derive_order(rule);
    /* Only with an object is there anything to read from "the adoption of". */
    if (rule->forms >> FORM_NOMINAL & 1 && rule_role(rule, WAY_AFTER)) {
      rule->pattern = with_nouns(book, rule->pattern);
    }
    if (rule->is_block) {
      ARENA_PUSH(book->arena, book->blocks, book->n_blocks,
                 book->blocks_capacity, i);
    }
  }
}

bool
rules_parse(RuleBook *book, const char *file, Str text, ListSource source,
            void *handle, Diag *diag)
{
  Parser parser = {.book = book,
                   .file = file,
                   .text = text,
                   .diag = diag,
                   .source = source,
                   .source_handle = handle};
  const uint32_t n_errors = diag->n_errors;
  const uint32_t first_rule = book->n_rules;
  size_t at = 0;
  uint32_t inner = 0;
  Clause clause = {0};
  bool in_rule = false;
  while (next_clause(text, &at, &inner, &clause)) {
    parser_enter(&parser, clause.begin, clause.end);
    if (clause.indent == 0) {
      in_rule = parse_declaration(&parser) ||
                (in_rule && parser.failed && is_clause_word(&parser));
    } else if (in_rule) {
      parse_clause(&parser);
    } else {
      parser_error(&parser, "this line is indented, but belongs to no rule");
    }
    if (parser.now.kind != LEX_END) {
      parser_error(&parser, "unexpected '%.*s' here", STR_ARG(parser.now.text));
    }
    if (in_rule && parser.failed) {
      book->rules[book->n_rules - 1].is_broken = true;
    }
  }
  check_rules(&parser, first_rule);
  return diag->n_errors == n_errors;
}
