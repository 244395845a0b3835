// SPDX-License-Identifier: MIT
#include "match/parse_clause.h"

#include "base/status.h"

/* Is there a look ahead in one of these nodes, also by way of a macro? */
static bool
has_look(const Node *node)
{
  for (; node; node = node->next) {
    if (node->kind == NODE_LOOK || has_look(node->child)) {
      return true;
    }
  }
  return false;
}

static void
parse_context(Parser *parser, bool is_after, bool is_negated)
{
  Rule *rule = parser->rule;
  if (rule->n_contexts == MAX_CONTEXTS) {
    parser_error(parser, "more than %d context conditions", MAX_CONTEXTS);
    return;
  }
  const uint8_t n_captures = rule->n_captures;
  const size_t begin = parser->now.begin;
  Context context = {.is_after = is_after,
                     .is_negated = is_negated,
                     .place = parser_place(parser, begin)};
  context.pattern = parse_pattern(parser);
  if (rule->n_captures != n_captures) {
    parser_error(parser, "context conditions cannot hold captures");
  }
  /* It runs over the reversed row, where what follows lies behind. */
  if (is_after && has_look(context.pattern)) {
    parser_error_at(parser, begin,
                    "a look ahead cannot stand in an after condition");
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
  Condition condition = {.capture = NO_CAPTURE,
                         .is_negated = is_negated,
                         .place = parser_place(parser, parser->now.begin)};
  for (uint8_t i = 0; i < rule->n_captures; i++) {
    if (parser_is_name(parser, rule->captures[i])) {
      condition.capture = i;
    }
  }
  if (condition.capture == NO_CAPTURE) {
    parser_unknown(parser, "capture", rule->captures, rule->n_captures);
    return;
  }
  if (rule->n_conditions == MAX_CONTEXTS) {
    parser_error(parser, "more than %d conditions on captures", MAX_CONTEXTS);
    return;
  }
  parser_next(parser);
  parser_want_mark(parser, '[');
  condition.test = parser->failed ? NULL : parse_test(parser);
  if (!parser->failed && parser_want_mark(parser, ']')) {
    rule->conditions[rule->n_conditions++] = condition;
  }
}

/* A set of names, each a bit; 0 after an error. */
static unsigned
parse_bits(Parser *parser, const char *what, const Str *names, unsigned n)
{
  unsigned bits = 0;
  while (!parser->failed && parser->now.kind == LEX_NAME) {
    unsigned i = 0;
    while (i < n && !parser_is_name(parser, names[i])) {
      i++;
    }
    if (i == n) {
      parser_unknown(parser, what, names, n);
      return 0;
    }
    bits |= 1u << i;
    parser_next(parser);
  }
  if (!bits) {
    parser_error(parser, "expected the name of a %s such as %.*s", what,
                 STR_ARG(names[0]));
  }
  return bits;
}

static void
parse_zones(Parser *parser, bool is_negated)
{
  static const Str zones[ZONE_COUNT] = {
      {"body", 4},  {"title", 5}, {"category", 8}, {"stamp", 5},
      {"label", 5}, {"about", 5}, {"caption", 7}};
  const unsigned bits = parse_bits(parser, "zone", zones, ZONE_COUNT);
  const uint32_t before = parser->rule->zones;
  parser->rule->zones = is_negated ? before & ~bits : bits;
}

static void
get_status_names(Str names[FACT_STATUS_COUNT])
{
  for (int i = 0; i < FACT_STATUS_COUNT; i++) {
    names[i] = status_name((Status)i);
  }
}

static void
parse_statuses(Parser *parser, bool is_negated)
{
  Str names[FACT_STATUS_COUNT];
  get_status_names(names);
  if (parser->rule->kind != RULE_FRAME) {
    parser_error(parser, "only what a frame reads has a status");
    return;
  }
  const unsigned bits = parse_bits(parser, "status", names, FACT_STATUS_COUNT);
  const unsigned before = parser->rule->statuses;
  parser->rule->statuses = (uint8_t)(is_negated ? before & ~bits : bits);
}

/* "in" ("zone"? zone* | "status" status*) */
static void
parse_in(Parser *parser, bool is_negated)
{
  if (parser_take_name(parser, STR("status"))) {
    parse_statuses(parser, is_negated);
    return;
  }
  parser_take_name(parser, STR("zone"));
  parse_zones(parser, is_negated);
}

static bool
is_comment(Str text, size_t at)
{
  const char before = at ? text.ptr[at - 1] : ' ';
  return text.ptr[at] == '#' &&
         (before == ' ' || (before >= '\t' && before <= '\r'));
}

/* The rest of the clause without its comments: "#" behind white space, to the
   end of the line, outside quotation marks. */
static Str
parse_expected(Parser *parser)
{
  const Str raw = str_slice(parser->text, parser->at, parser->end);
  char *text = arena_alloc(parser->book->arena, raw.len + 1);
  size_t len = 0;
  bool in_quotes = false;
  size_t at = 0;
  while (at < raw.len) {
    if (!in_quotes && is_comment(raw, at)) {
      at = str_find_byte(raw, '\n', at);
    } else {
      in_quotes = raw.ptr[at] != '\n' && (raw.ptr[at] == '"') != in_quotes;
      text[len++] = raw.ptr[at++];
    }
  }
  parser->at = parser->end;
  parser_next(parser);
  return str_trim((Str){text, len});
}

static void
parse_example(Parser *parser, bool is_negative)
{
  Example example = {.is_negative = is_negative};
  example.place = parser_place(parser, parser->now.begin);
  if (parser_take_mark(parser, '@')) {
    example.date = parser->now.text;
    if (parser->now.kind != LEX_NUMBER) {
      parser_error(parser, "expected a date such as 2022-05-03");
      return;
    }
    parser_next(parser);
  }
  if (parser->now.kind != LEX_STRING) {
    parser_error(parser, "an example is a sentence in quotation marks");
    return;
  }
  example.sentence = parser->now.text;
  parser_next(parser);
  if (parser_is_mark(parser, '>')) {
    example.expected = parse_expected(parser);
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
  Rule *rule = parser->rule;
  Str names[FACT_STATUS_COUNT];
  size_t status = 0;
  get_status_names(names);
  while (status < FACT_STATUS_COUNT &&
         !parser_take_name(parser, names[status])) {
    status++;
  }
  if (status == FACT_STATUS_COUNT) {
    parser_unknown(parser, "status", names, FACT_STATUS_COUNT);
    return;
  }
  rule->status = (uint8_t)(status + 1);
  rule->status_role = role_argument(parser);
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
    parse_in(parser, false);
  } else {
    return false;
  }
  return true;
}

/* forms = "forms" form* */
static void
parse_forms(Parser *parser, bool is_negated)
{
  const unsigned bits = parse_bits(parser, "form", form_names, FORM_COUNT);
  const unsigned before = parser->rule->forms;
  parser->rule->forms = (uint8_t)(is_negated ? before & ~bits : bits);
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
    parse_in(parser, true);
  } else if (parser->rule->kind == RULE_FRAME &&
             parser_take_name(parser, STR("forms"))) {
    parse_forms(parser, true);
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
    static const Str clauses[] = {STR_INIT("match"),  STR_INIT("after"),
                                  STR_INIT("before"), STR_INIT("has"),
                                  STR_INIT("not"),    STR_INIT("make"),
                                  STR_INIT("emit"),   STR_INIT("in"),
                                  STR_INIT("+"),      STR_INIT("-")};
    parser_unknown(parser, "clause", clauses, sizeof clauses / sizeof *clauses);
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
  /* What a publisher says of itself is true, but tells of no event. */
  parser->rule->zones &= ~(1u << ZONE_ABOUT);
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
  } else if (parser_take_name(parser, STR("forms"))) {
    parse_forms(parser, false);
  } else {
    parse_role(parser);
  }
}

void
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
    (parser->rule->is_block ? parse_block_clause : parse_derive_clause)(parser);
    break;
  }
}
