// SPDX-License-Identifier: MIT
#include "match/parse_clause.h"
#include "match/parse_test.h"

#include "base/near.h"

static int
role_index(const Rule *rule, Str name)
{
  for (uint8_t i = 0; i < rule->n_roles; i++) {
    if (str_equal(rule->roles[i].name, name)) {
      return i;
    }
  }
  return -1;
}

static void
unknown_role(Parser *parser)
{
  /* What follows from an error above is no news. */
  if (parser->rule->is_broken && !parser->rule->pattern) {
    parser->failed = true;
    return;
  }
  Str names[MAX_ROLES + MAX_CAPTURES];
  const Rule *rule = parser->rule;
  size_t n = 0;
  for (uint8_t i = 0; i < rule->n_roles; i++) {
    names[n++] = rule->roles[i].name;
  }
  for (uint8_t i = 0; i < rule->n_captures; i++) {
    names[n++] = rule->captures[i];
  }
  parser_unknown(parser, rule->kind == RULE_FRAME ? "role" : "capture", names,
                 n);
}

/* The index of a role (frames) or capture (token rules); NO_CAPTURE: none. */
static uint8_t
parse_argument(Parser *parser)
{
  const Rule *rule = parser->rule;
  const Str name = parser->now.text;
  if (parser->now.kind != LEX_NAME) {
    parser_error(parser, "expected a role or capture here");
    return NO_CAPTURE;
  }
  const int role = role_index(rule, name);
  if (rule->kind == RULE_FRAME && role >= 0) {
    parser_next(parser);
    return (uint8_t)role;
  }
  for (uint8_t i = 0; i < rule->n_captures && rule->kind == RULE_TOKENS; i++) {
    if (str_equal(rule->captures[i], name)) {
      parser_next(parser);
      return i;
    }
  }
  unknown_role(parser);
  return NO_CAPTURE;
}

uint8_t
role_argument(Parser *parser)
{
  const uint8_t role = parse_argument(parser);
  return role == NO_CAPTURE ? 0 : role;
}

static uint8_t
parse_part(Parser *parser)
{
  if (!parser_take_mark(parser, '.')) {
    return PART_WHOLE;
  }
  if (parser_take_name(parser, STR("start"))) {
    return PART_START;
  }
  if (parser_take_name(parser, STR("end"))) {
    return PART_END;
  }
  parser_error(parser, "a date has a .start and an .end");
  return PART_WHOLE;
}

/* emit = argument relation argument part? (";" …)* */
void
parse_emit(Parser *parser)
{
  Rule *rule = parser->rule;
  do {
    Emit emit = {.place = parser_place(parser, parser->now.begin)};
    emit.subject = parse_argument(parser);
    emit.relation = parser->failed ? 0 : parse_relation(parser);
    emit.object = parser->failed ? NO_CAPTURE : parse_argument(parser);
    emit.part = parser->failed ? 0 : parse_part(parser);
    if (rule->n_emits == MAX_EMITS) {
      parser_error(parser, "more than %d facts in a rule", MAX_EMITS);
    }
    if (parser->failed) {
      return;
    }
    rule->emits[rule->n_emits++] = emit;
  } while (parser_take_mark(parser, ';') && parser->now.kind != LEX_END);
  if (parser->now.kind != LEX_END) {
    parser_error(parser, "expected ';' between facts");
  }
}

/* make = class capture ("named" capture | "kind" capture | "alias" capture |
          "anaphor" | "local" | "national" | "weak" | "whole")* */
void
parse_make(Parser *parser)
{
  Rule *rule = parser->rule;
  Make make = {.named = NO_CAPTURE, .kind = NO_CAPTURE, .alias = NO_CAPTURE};
  make.class_id = parse_class(parser);
  make.capture = parser->failed ? NO_CAPTURE : parse_argument(parser);
  while (!parser->failed && parser->now.kind != LEX_END) {
    if (parser_take_name(parser, STR("kind"))) {
      make.kind = parse_argument(parser);
    } else if (parser_take_name(parser, STR("alias"))) {
      make.alias = parse_argument(parser);
    } else if (parser_take_name(parser, STR("named"))) {
      make.named = parse_argument(parser);
    } else if (parser_take_name(parser, STR("anaphor"))) {
      make.is_anaphor = true;
    } else if (parser_take_name(parser, STR("local"))) {
      make.is_local = true;
    } else if (parser_take_name(parser, STR("national"))) {
      make.is_local = make.is_national = true;
    } else if (parser_take_name(parser, STR("weak"))) {
      make.is_weak = true;
    } else if (parser_take_name(parser, STR("whole"))) {
      make.is_whole = true;
    } else {
      parser_error(parser,
                   "expected named, kind, alias, anaphor, local, national, "
                   "weak or whole");
    }
  }
  if (rule->n_makes == MAX_MAKES) {
    parser_error(parser, "more than %d mentions made by a rule", MAX_MAKES);
  }
  if (!parser->failed) {
    rule->makes[rule->n_makes++] = make;
  }
}

/* classes = class ("|" class)*, in round brackets or not */
static void
parse_classes(Parser *parser, Role *role)
{
  const bool bracket = parser_take_mark(parser, '(');
  do {
    if (!bracket && role->classes &&
        (parser_is_name(parser, STR("before")) ||
         parser_is_name(parser, STR("after")))) {
      return;
    }
    if (parser_take_name(parser, STR("phrase"))) {
      role->is_phrase = true;
    } else {
      const uint8_t id = parse_class(parser);
      role->classes |= id ? UINT64_C(1) << id : 0;
    }
  } while (!parser->failed && parser_take_mark(parser, '|'));
  if (bracket) {
    parser_want_mark(parser, ')');
  }
}

static void
add_literal(Parser *parser, Role *role, const uint32_t *words, uint32_t n)
{
  if (role->n_literals == MAX_LITERALS) {
    parser_error(parser, "more than %d wordings in a role", MAX_LITERALS);
    return;
  }
  role->literals[role->n_literals++] = (RoleWords){words, n};
}

static void
add_list_literals(Parser *parser, Role *role, const WordList *list)
{
  for (uint32_t i = 0; i < list->n_phrases; i++) {
    uint32_t n = 0;
    while (list->phrases[i][n]) {
      n++;
    }
    add_literal(parser, role, list->phrases[i], n);
  }
}

/* The wordings behind near, after or before: strings and lists. */
bool
parse_wordings(Parser *parser, Role *role)
{
  const uint32_t n_before = role->n_literals;
  for (;;) {
    if (parser->now.kind == LEX_STRING) {
      uint32_t *words;
      const uint32_t n = literal_words(parser, parser->now.text, &words);
      add_literal(parser, role, words, n);
      parser_next(parser);
    } else if (parser->now.kind == LEX_NAME &&
               rulebook_list(parser->book, parser->now.text)) {
      add_list_literals(parser, role,
                        rulebook_list(parser->book, parser->now.text));
      parser_next(parser);
    } else {
      return role->n_literals > n_before;
    }
  }
}

static void
add_way(Parser *parser, Role *role, RoleWay way)
{
  if (role->n_ways == sizeof role->ways) {
    parser_error(parser, "a role can be looked for in three ways");
    return;
  }
  role->ways[role->n_ways++] = (uint8_t)way;
}

/* A way that cannot do without wordings. */
static void
parse_words_way(Parser *parser, Role *role, const char *way)
{
  if (!parse_wordings(parser, role)) {
    if (parser->now.kind == LEX_NAME && parser->now.text.ptr[0] <= 'Z') {
      want_list(parser);
    }
    parser_error(parser, "%s needs \"words\" or a list", way);
  }
  add_way(parser, role, WAY_WORDS);
}

static void
parse_inside(Parser *parser, Role *role)
{
  const int inside = role_index(parser->rule, parser->now.text);
  if (parser->now.kind != LEX_NAME || inside < 0) {
    unknown_role(parser);
    return;
  }
  role->inside = (uint8_t)inside;
  add_way(parser, role, WAY_INSIDE);
  parser_next(parser);
}

/* way = "before" | "after" wordings? | "near" wordings | "inside" role |
         "nearest" | "left" | "context" */
static void
parse_way(Parser *parser, Role *role)
{
  if (parser_take_name(parser, STR("before"))) {
    add_way(parser, role, WAY_BEFORE);
  } else if (parser_take_name(parser, STR("after"))) {
    add_way(parser, role, parse_wordings(parser, role) ? WAY_WORDS : WAY_AFTER);
  } else if (parser_take_name(parser, STR("behind"))) {
    role->only_after = true;
    parse_words_way(parser, role, "behind");
  } else if (parser_take_name(parser, STR("near"))) {
    parse_words_way(parser, role, "near");
  } else if (parser_take_name(parser, STR("inside"))) {
    parse_inside(parser, role);
  } else if (parser_take_name(parser, STR("nearest"))) {
    add_way(parser, role, WAY_NEAREST);
  } else if (parser_take_name(parser, STR("left"))) {
    add_way(parser, role, WAY_LEFT);
  } else if (parser_take_name(parser, STR("context"))) {
    add_way(parser, role, WAY_CONTEXT);
  } else {
    static const Str ways[] = {STR_INIT("before"), STR_INIT("after"),
                               STR_INIT("behind"), STR_INIT("near"),
                               STR_INIT("inside"), STR_INIT("nearest"),
                               STR_INIT("left"),   STR_INIT("context")};
    parser_unknown(parser, "way to find a role", ways,
                   sizeof ways / sizeof *ways);
  }
}

static void
parse_limits(Parser *parser, Role *role)
{
  while (!parser->failed && parser->now.kind != LEX_END) {
    if (parser_take_name(parser, STR("until"))) {
      const WordList *list = want_list(parser);
      role->until = list ? (uint32_t)(list - parser->book->lists) + 1 : 0;
    } else if (parser_take_name(parser, STR("all"))) {
      role->takes_all = true;
    } else if (parser_take_name(parser, STR("within"))) {
      role->within = parser_want_number(parser, 1000);
    } else {
      parser_error(parser, "expected until LIST, within N or all");
    }
  }
}

/* role = name ("?" | "+" | "*")* classes ("?" | "+" | "*")* ways limits */
static void
parse_marks(Parser *parser, Role *role)
{
  for (;;) {
    if (parser_take_mark(parser, '?')) {
      role->is_optional = true;
    } else if (parser_take_mark(parser, '+')) {
      role->is_many = true;
    } else if (parser_take_mark(parser, '*')) {
      role->is_optional = role->is_many = true;
    } else {
      return;
    }
  }
}

/* What begins like a role and names no type was meant to be another clause. */
static void
check_clause_word(Parser *parser, const Role *role, size_t begin)
{
  static const Str clauses[] = {STR_INIT("trigger"), STR_INIT("emit"),
                                STR_INIT("status"), STR_INIT("forms"),
                                STR_INIT("event-kind")};
  const bool is_type = parser_is_mark(parser, '(') ||
                       parser_is_name(parser, STR("phrase")) ||
                       (parser->now.kind == LEX_NAME &&
                        lexicon_class(parser->book->lexicon, parser->now.text));
  const Str near =
      near_name(role->name, clauses, sizeof clauses / sizeof *clauses);
  if (!is_type && near.len) {
    parser_error_at(parser, begin,
                    "unknown clause '%.*s'; did you mean '%.*s'?",
                    STR_ARG(role->name), STR_ARG(near));
  } else if (parser->now.kind != LEX_NAME && !is_type) {
    parser_error(parser, "expected the type of role '%.*s', such as %.*s",
                 STR_ARG(role->name),
                 STR_ARG(parser->book->lexicon->class_names[0]));
  }
}

void
parse_role(Parser *parser)
{
  Rule *rule = parser->rule;
  const size_t begin = parser->now.begin;
  Role role = {.place = parser_place(parser, begin)};
  role.name = parser_want_name(parser, "a role");
  if (rule->n_roles == MAX_ROLES) {
    parser_error(parser, "more than %d roles in a frame", MAX_ROLES - 1);
  } else if (role_index(rule, role.name) >= 0) {
    parser_error(parser, "role '%.*s' is there twice", STR_ARG(role.name));
  }
  parse_marks(parser, &role);
  check_clause_word(parser, &role, begin);
  if (!parser->failed) {
    parse_classes(parser, &role);
  }
  parse_marks(parser, &role);
  do {
    if (!parser->failed) {
      parse_way(parser, &role);
    }
  } while (!parser->failed && parser_take_mark(parser, '|'));
  parse_limits(parser, &role);
  if (rule->n_roles < MAX_ROLES && role.name.len) {
    rule->roles[rule->n_roles++] = role; /* also a wrong one: it has a name */
  }
}
