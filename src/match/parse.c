// SPDX-License-Identifier: MIT
#include "match/parser.h"
#include "match/units.h"

#include <assert.h>

void
rulebook_init(RuleBook *book, Arena *arena, Lexicon *lexicon)
{
  *book = (RuleBook){.arena = arena, .lexicon = lexicon};
  book->n_units = UNIT_SLOW;
  book->n_list_units = UNIT_LIST;
}

bool
rulebook_is_common(const RuleBook *book, uint16_t unit)
{
  const uint32_t at = unit - UNIT_SLOW;
  if (at >= book->n_unit_words ||
      book->word_units[book->unit_words[at]] != unit) {
    return false; /* of a list */
  }
  const uint32_t word = book->unit_words[at];
  const Str text = map_key(&book->lexicon->words, word);
  const char c = text.ptr[0];
  const bool is_mark = !((c >= 'a' && c <= 'z') || (c & 0x80)) || text.len == 1;
  return is_mark || book->lexicon->page_classes[word] & WORD_ORDINARY;
}

uint16_t
rulebook_list_unit(RuleBook *book)
{
  return book->n_list_units < UNIT_SLOW ? book->n_list_units++
                                        : book->n_units++;
}

uint16_t
rulebook_word_unit(RuleBook *book, uint32_t word)
{
  if (word >= book->word_units_capacity) {
    const uint32_t capacity = (word + 1) * 2;
    uint16_t *units = ARENA_NEW_ARRAY(book->arena, uint16_t, capacity);
    if (book->word_units_capacity) {
      memcpy(units, book->word_units,
             book->word_units_capacity * sizeof *units);
    }
    book->word_units = units;
    book->word_units_capacity = capacity;
  }
  if (book->word_units[word] == 0) {
    while (book->n_unit_words + UNIT_SLOW <= book->n_units) {
      ARENA_PUSH(book->arena, book->unit_words, book->n_unit_words,
                 book->unit_words_capacity, word);
    }
    book->word_units[word] = book->n_units++;
    lexicon_add_unit(book->lexicon, word, book->word_units[word]);
  }
  return book->word_units[word];
}

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

/* The clause that begins at `*at`: its line and the deeper ones after it. A
   line at the margin begins a declaration; `inner` is the indentation of the
   clauses of the current one (0: not known yet). */
static bool
next_clause(Str text, size_t *at, uint32_t *inner, Clause *clause)
{
  bool open = false;
  while (*at < text.len) {
    const size_t line_end = str_find_byte(text, '\n', *at);
    const Str line = str_slice(text, *at, line_end);
    const uint32_t indent = indent_of(line);
    if (!is_blank_line(line)) {
      if (open && !goes_on(text, clause, *inner, indent)) {
        return true;
      }
      if (open) {
        clause->end = line_end;
      } else {
        *clause = (Clause){*at + indent, line_end, indent};
        *inner = indent == 0 ? 0 : *inner ? *inner : indent;
        open = true;
      }
    }
    *at = line_end < text.len ? line_end + 1 : text.len;
  }
  return open;
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
  const Str control = parser->now.text;
  uint8_t i = 0;
  while (i < 4 && !parser_take_name(parser, controls[i])) {
    i++;
  }
  if (i == 4) {
    parser_error(parser, "expected longest, all, first or once, not '%.*s'",
                 STR_ARG(control));
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

/* rule NAME ("confidence" number)? ("priority" number)? */
static void
parse_head(Parser *parser, RuleKind kind)
{
  RuleBook *book = parser->book;
  Rule rule = {.kind = kind, .file = parser->file, .confidence = 900};
  rule.place = parser_place(parser, parser->now.begin);
  check_new_name(parser);
  rule.name = parser_want_name(parser, "the name of a rule");
  rule.phase = clause_count(parser);
  rule.zones = UINT32_MAX & ~(1u << ZONE_ABOUT);
  while (!parser->failed && parser->now.kind != LEX_END) {
    if (parser_take_name(parser, STR("confidence"))) {
      rule.confidence = parse_confidence(parser);
    } else if (parser_take_name(parser, STR("priority"))) {
      rule.priority = (int32_t)parser_want_number(parser, 1000);
    } else {
      parser_error(parser, "expected confidence or priority");
    }
  }
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

/* --- clauses of a rule -----------------------------------------------------
 */

static void
parse_context(Parser *parser, bool is_after, bool is_negated)
{
  Rule *rule = parser->rule;
  if (rule->n_contexts == MAX_CONTEXTS) {
    parser_error(parser, "more than %d context conditions", MAX_CONTEXTS);
    return;
  }
  const uint8_t n_captures = rule->n_captures;
  Context context = {.is_after = is_after, .is_negated = is_negated};
  context.pattern = parse_pattern(parser);
  if (rule->n_captures != n_captures) {
    parser_error(parser, "context conditions cannot hold captures");
  }
  if (!parser->failed) {
    rule->contexts[rule->n_contexts++] = context;
  }
}

/* condition = capture "[" test "]" */
static void
parse_condition(Parser *parser, bool is_negated)
{
  Rule *rule = parser->rule;
  Condition condition = {.capture = NO_CAPTURE, .is_negated = is_negated};
  for (uint8_t i = 0; i < rule->n_captures; i++) {
    if (parser_is_name(parser, rule->captures[i])) {
      condition.capture = i;
    }
  }
  if (condition.capture == NO_CAPTURE || rule->n_conditions == MAX_CONTEXTS) {
    parser_error(parser, "expected a capture of the match above");
    return;
  }
  parser_next(parser);
  parser_want_mark(parser, '[');
  condition.test = parser->failed ? NULL : parse_test(parser);
  if (!parser->failed && parser_want_mark(parser, ']')) {
    rule->conditions[rule->n_conditions++] = condition;
  }
}

static void
parse_zones(Parser *parser, bool is_negated)
{
  static const Str zones[ZONE_COUNT] = {
      {"body", 4},  {"title", 5}, {"category", 8}, {"stamp", 5},
      {"label", 5}, {"about", 5}, {"caption", 7}};
  uint32_t mask = 0;
  parser_take_name(parser, STR("zone"));
  while (!parser->failed && parser->now.kind == LEX_NAME) {
    unsigned i = 0;
    while (i < ZONE_COUNT && !parser_is_name(parser, zones[i])) {
      i++;
    }
    if (i == ZONE_COUNT) {
      parser_error(parser, "unknown zone '%.*s'", STR_ARG(parser->now.text));
      return;
    }
    mask |= 1u << i;
    parser_next(parser);
  }
  if (!mask) {
    parser_error(parser, "expected the name of a zone such as title");
    return;
  }
  parser->rule->zones = is_negated ? parser->rule->zones & ~mask : mask;
}

static void
parse_example(Parser *parser, bool is_negative)
{
  Example example = {.is_negative = is_negative};
  example.place = parser_place(parser, parser->now.begin);
  if (parser_take_mark(parser, '@')) {
    const size_t begin = parser->now.begin;
    while (parser->now.kind != LEX_STRING && parser->now.kind != LEX_END) {
      parser_next(parser);
    }
    example.date = str_trim(str_slice(parser->text, begin, parser->now.begin));
  }
  if (parser->now.kind != LEX_STRING) {
    parser_error(parser, "an example is a sentence in quotation marks");
    return;
  }
  example.sentence = parser->now.text;
  parser_next(parser);
  if (parser_is_mark(parser, '>')) {
    example.expected =
        str_trim(str_slice(parser->text, parser->at, parser->end));
    parser->at = parser->end;
    parser_next(parser);
  } else if (parser->now.kind != LEX_END) {
    parser_error(parser, "expected => and the facts that must be found");
    return;
  }
  ARENA_PUSH(parser->book->arena, parser->rule->examples,
             parser->rule->n_examples, parser->rule->examples_capacity,
             example);
}

/* status = status-name role */
static void
parse_status(Parser *parser)
{
  static const Str names[] = {
      {"held", 4},         {"planned", 7},   {"postponed", 9}, {"reported", 8},
      {"conditional", 11}, {"cancelled", 9}, {"denied", 6}};
  Rule *rule = parser->rule;
  for (uint8_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (parser_take_name(parser, names[i])) {
      rule->status = (uint8_t)(i + 1);
    }
  }
  for (uint8_t i = 0; i < rule->n_roles; i++) {
    if (rule->status && parser_take_name(parser, rule->roles[i].name)) {
      rule->status_role = i;
      return;
    }
  }
  parser_error(parser, "expected a status such as cancelled and a role");
}

/* "is" type: of an entity, so no class of words */
static uint8_t
parse_atom_type(Parser *parser)
{
  const Ontology *ontology = &parser->book->lexicon->ontology;
  const Lexeme name = parser->now;
  const uint8_t id = parse_class(parser);
  if (id > ontology->n_types) {
    parser_error_at(parser, name.begin, "'%.*s' is no type of entities",
                    STR_ARG(name.text));
  }
  return id;
}

/* atom = "not"? ?variable (relation ?variable | "is" class); the first of a
   rule says what follows: a relation */
static void
parse_atom_clause(Parser *parser, bool is_negated)
{
  Rule *rule = parser->rule;
  Atom atom = {.is_negated = is_negated};
  const bool is_head = rule->n_atoms == 0;
  if (parser->now.kind != LEX_VARIABLE) {
    parser_error(parser, "expected a variable such as ?p");
    return;
  }
  atom.subject = parser->now.text;
  parser_next(parser);
  if (!is_head && !is_negated && parser_take_name(parser, STR("is"))) {
    atom.class_of = parse_atom_type(parser);
  } else {
    const bool may_lie = !is_head && !is_negated;
    atom.relation = may_lie && parser_take_name(parser, STR("lies-in"))
                        ? RELATION_LIES_IN
                        : parse_relation(parser);
    if (!parser->failed && parser->now.kind != LEX_VARIABLE) {
      parser_error(parser, "expected a variable such as ?c");
    }
    atom.object = parser->now.text;
    parser_next(parser);
  }
  if (rule->n_atoms == MAX_ATOMS) {
    parser_error(parser, "more than %d conditions", MAX_ATOMS - 1);
  }
  if (!parser->failed) {
    rule->atoms[rule->n_atoms++] = atom;
  }
}

static bool
parse_common_clause(Parser *parser)
{
  if (parser_take_mark(parser, '+')) {
    parse_example(parser, false);
  } else if (parser_is_mark(parser, '-')) {
    parser_next(parser);
    parse_example(parser, true);
  } else if (parser_take_name(parser, STR("in"))) {
    parse_zones(parser, false);
  } else {
    return false;
  }
  return true;
}

static void
parse_derive_clause(Parser *parser)
{
  if (parser_take_name(parser, STR("distinct"))) {
    parser->rule->is_distinct = true;
  } else {
    if (parser_take_name(parser, STR("if")) != (parser->rule->n_atoms > 0)) {
      parser_error(parser, "first comes what follows, as ?a relation ?b, then "
                           "each condition behind \"if\"");
    }
    const bool negated = parser_take_name(parser, STR("not"));
    parse_atom_clause(parser, negated);
  }
}

static bool
parse_not(Parser *parser)
{
  if (!parser_take_name(parser, STR("not"))) {
    return false;
  }
  if (parser_take_name(parser, STR("after"))) {
    parse_context(parser, true, true);
  } else if (parser_take_name(parser, STR("before"))) {
    parse_context(parser, false, true);
  } else if (parser_take_name(parser, STR("has"))) {
    parse_condition(parser, true);
  } else if (parser_take_name(parser, STR("in"))) {
    parse_zones(parser, true);
  } else {
    parser_error(parser, "expected not after, not before or not in zone");
  }
  return true;
}

static void
parse_rule_pattern(Parser *parser)
{
  if (parser->rule->pattern) {
    parser_error(parser, "'%.*s' has two patterns",
                 STR_ARG(parser->rule->name));
    return;
  }
  parser->rule->pattern = parse_pattern(parser);
}

static void
parse_rule_clause(Parser *parser)
{
  if (parse_not(parser)) {
    return;
  }
  if (parser_take_name(parser, STR("match"))) {
    parse_rule_pattern(parser);
  } else if (parser_take_name(parser, STR("after"))) {
    parse_context(parser, true, false);
  } else if (parser_take_name(parser, STR("before"))) {
    parse_context(parser, false, false);
  } else if (parser_take_name(parser, STR("has"))) {
    parse_condition(parser, false);
  } else if (parser_take_name(parser, STR("make"))) {
    parse_make(parser);
  } else if (parser_take_name(parser, STR("emit"))) {
    parse_emit(parser);
  } else {
    parser_error(parser,
                 "unknown clause '%.*s'; a rule has match, after, "
                 "before, has, not, make, emit, in zone, + and -",
                 STR_ARG(parser->now.text));
  }
}

/* event-kind = string: the verb of the frame is an event of this kind */
static void
parse_event_kind(Parser *parser)
{
  const EventKinds *kinds = &parser->book->lexicon->kinds;
  const EventKind *kind = parser->now.kind == LEX_STRING
                              ? event_kind_find(kinds, parser->now.text)
                              : NULL;
  if (!kind) {
    parser_error(parser, "expected a kind of data/ontology/event_kinds.csv "
                         "in quotation marks");
    return;
  }
  parser->rule->event_kind = (uint32_t)(kind - kinds->kinds) + 1;
  parser_next(parser);
}

static void
parse_frame_clause(Parser *parser)
{
  if (parse_not(parser)) {
    return;
  }
  if (parser_take_name(parser, STR("trigger"))) {
    parse_rule_pattern(parser);
  } else if (parser_take_name(parser, STR("emit"))) {
    parse_emit(parser);
  } else if (parser_take_name(parser, STR("status"))) {
    parse_status(parser);
  } else if (parser_take_name(parser, STR("event-kind"))) {
    parse_event_kind(parser);
  } else if (parser_take_name(parser, STR("active"))) {
    parser->rule->no_passive = true;
  } else {
    parse_role(parser);
  }
}

static void
parse_clause(Parser *parser)
{
  parser->rule = &parser->book->rules[parser->book->n_rules - 1];
  if (parse_common_clause(parser)) {
    return;
  }
  switch (parser->rule->kind) {
  case RULE_TOKENS:
    parse_rule_clause(parser);
    break;
  case RULE_FRAME:
    parse_frame_clause(parser);
    break;
  case RULE_DERIVE:
    parse_derive_clause(parser);
    break;
  }
}

/* Returns true when clauses may follow. */
static bool
parse_declaration(Parser *parser)
{
  if (parser_take_name(parser, STR("rule"))) {
    parse_head(parser, RULE_TOKENS);
  } else if (parser_take_name(parser, STR("frame"))) {
    parse_head(parser, RULE_FRAME);
  } else if (parser_take_name(parser, STR("derive"))) {
    parse_head(parser, RULE_DERIVE);
  } else if (parser_take_name(parser, STR("infer"))) {
    parse_head(parser, RULE_DERIVE);
    parser->book->rules[parser->book->n_rules - 1].is_infer = true;
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
      parser_error(parser,
                   "unknown declaration '%.*s'; there are list, "
                   "macro, class, phase, rule, frame, infer, derive",
                   STR_ARG(parser->now.text));
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
      const Place place = {
          rule->file, rule->place.line, rule->place.column, {0}};
      diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE, place,
                 "'%.*s': a phase holds rules or frames, not both; phase "
                 "'%.*s' began with the other kind",
                 STR_ARG(rule->name),
                 STR_ARG(book->phases[rule->phase - 1].name));
      return;
    }
  }
}

static void
check_rule(Parser *parser, const Rule *rule)
{
  const bool is_empty =
      rule->kind == RULE_DERIVE ? rule->n_atoms < 2 : rule->pattern == NULL;
  if (is_empty) {
    const Place place = {rule->file, rule->place.line, rule->place.column, {0}};
    diag_error(parser->diag, KEDGE_BAD_KNOWLEDGE, place,
               "'%.*s' has no %s clause", STR_ARG(rule->name),
               rule->kind == RULE_TOKENS  ? "match"
               : rule->kind == RULE_FRAME ? "trigger"
                                          : "if");
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
      in_rule = parse_declaration(&parser);
    } else if (in_rule) {
      parse_clause(&parser);
    } else {
      parser_error(&parser, "this line is indented, but belongs to no rule");
    }
    if (parser.now.kind != LEX_END) {
      parser_error(&parser, "unexpected '%.*s' here", STR_ARG(parser.now.text));
    }
  }
  const bool syntax_ok = diag->n_errors == n_errors;
  for (uint32_t i = first_rule; syntax_ok && i < book->n_rules; i++) {
    check_rule(&parser, &book->rules[i]);
    check_phase(&parser, &book->rules[i]);
  }
  return diag->n_errors == n_errors;
}
