// SPDX-License-Identifier: MIT
/* "Did you mean": what comes near a pattern that no fact fits. */
#include "tell/find.h"

#include "base/text.h"
#include "base/utf8.h"

enum {
  MOST_HINTS = 4,
  MOST_EDITS = 3,
  LONGEST_NAME = 63,
  MANY_NAMES = 200000, /* ids of things: too many to look at each name */
  PREFIX = 2           /* of these all that begin alike */
};

typedef struct Hints {
  Str names[MOST_HINTS];
  unsigned distances[MOST_HINTS];
  uint32_t n_names;
} Hints;

/* Does `text` hold `word` from a word's begin on? */
static bool
holds_word(Str text, Str word)
{
  for (size_t at = 0; at + word.len <= text.len; at++) {
    if ((at == 0 || text.ptr[at - 1] == ' ') &&
        str_starts(str_slice(text, at, text.len), word)) {
      return true;
    }
  }
  return false;
}

/* The same, and up to a word's end: "the kestrel project" holds "kestrel". */
static bool
holds_words(Str text, Str words)
{
  for (size_t at = 0; at + words.len <= text.len; at++) {
    const size_t end = at + words.len;
    if ((at == 0 || text.ptr[at - 1] == ' ') &&
        (end == text.len || text.ptr[end] == ' ') &&
        str_equal(str_slice(text, at, end), words)) {
      return true;
    }
  }
  return false;
}

/* How far a name is from a field; more than MOST_EDITS: too far. More edits
   than a short field bears would make another word of it. */
static unsigned
distance_of(Str name, Str field)
{
  char buffer[LONGEST_NAME + 1];
  const Str folded = {buffer, utf8_fold(name, buffer, LONGEST_NAME)};
  const unsigned most = field.len < 6 ? 1 + (field.len > 3) : MOST_EDITS;
  if (folded.len == 0 || field.len > LONGEST_NAME) {
    return MOST_EDITS + 1;
  }
  const unsigned distance = str_distance(folded, field, most);
  if (distance <= most) {
    return distance;
  }
  const bool is_part = (field.len > 2 && holds_word(folded, field)) ||
                       (folded.len > 2 && holds_words(field, folded));
  return is_part ? MOST_EDITS : MOST_EDITS + 1;
}

static bool
is_known(const Hints *hints, Str name)
{
  for (uint32_t i = 0; i < hints->n_names; i++) {
    if (str_equal(hints->names[i], name)) {
      return true;
    }
  }
  return false;
}

/* Keep the nearest; of equals the first. */
static void
offer(Arena *arena, Hints *hints, Str name, unsigned distance)
{
  uint32_t at = hints->n_names;
  while (at > 0 && hints->distances[at - 1] > distance) {
    at--;
  }
  if (distance > MOST_EDITS || at == MOST_HINTS || is_known(hints, name)) {
    return;
  }
  if (hints->n_names < MOST_HINTS) {
    hints->n_names++;
  }
  for (uint32_t i = hints->n_names - 1; i > at; i--) {
    hints->names[i] = hints->names[i - 1];
    hints->distances[i] = hints->distances[i - 1];
  }
  hints->names[at] = arena_str(arena, name);
  hints->distances[at] = distance;
}

/* `names` may ask for a part of the names: those that are found between ?1 and
   ?2. */
static Hints
nearest(Teller *teller, const char *names, Str field)
{
  Hints hints = {.n_names = 0};
  SqlQuery *query = sql_prepare(&teller->sql, str_from(names));
  if (strstr(names, "?1")) {
    size_t end = 0;
    for (int i = 0; i < PREFIX && end < field.len; i++) {
      (void)utf8_next(field, &end);
    }
    const Str prefix = str_slice(field, 0, end);
    sql_bind_str(query, 1, prefix);
    sql_bind_str(
        query, 2,
        arena_printf(teller->arena, "%.*s\xF4\x8F\xBF\xBF", STR_ARG(prefix)));
  }
  while (sql_next(&teller->sql, query)) {
    const Str name = sql_str(query, 0);
    offer(teller->arena, &hints, name, distance_of(name, field));
  }
  sql_finalize(query);
  return hints;
}

/* "no name 'x'; did you mean 'y' or 'z'?" */
static void
warn_of(Teller *teller, const char *what, Str field, const Hints *hints)
{
  Text text = {.arena = teller->arena};
  for (uint32_t i = 0; i < hints->n_names; i++) {
    text_add(&text, i ? STR(" or '") : STR("; did you mean '"));
    text_add(&text, hints->names[i]);
    text_add(&text, STR("'"));
  }
  text_add(&text, hints->n_names ? STR("?") : STR(""));
  diag_warning(teller->diag, (Place){0}, "no fact has the %s '%.*s'%.*s", what,
               STR_ARG(field), STR_ARG(text_str(&text)));
}

static const char entity_names[] =
    "SELECT n.name FROM entity_name n JOIN entity e ON e.id = n.entity\n"
    "ORDER BY e.documents DESC, n.given DESC, n.name";
/* Keys, which have a slash, lead to things, too, but nobody misspells them. */
static const char alike_names[] =
    "SELECT n.name FROM (SELECT DISTINCT entity FROM lookup\n"
    "    WHERE folded >= ?1 AND folded < ?2 AND instr(folded, '/') = 0) l\n"
    "  CROSS JOIN entity e ON e.id = l.entity\n"
    "  CROSS JOIN entity_name n ON n.entity = e.id\n"
    "ORDER BY e.documents DESC, n.given DESC, n.name";
static const char object_names[] =
    "SELECT name FROM (SELECT n.name, e.documents FROM entity_name n\n"
    "    JOIN entity e ON e.id = n.entity\n"
    "  UNION ALL SELECT DISTINCT literal, 0 FROM fact\n"
    "    WHERE literal IS NOT NULL)\n"
    "ORDER BY documents DESC, name";
static const char relation_names[] = "SELECT name FROM relation ORDER BY id";

static const char *
names_of(Teller *teller, bool is_object)
{
  return sql_number(&teller->sql, "SELECT max(id) FROM entity") > MANY_NAMES
             ? alike_names
         : is_object ? object_names
                     : entity_names;
}

void
hint_at_name(Teller *teller, Str name)
{
  SqlQuery *query = teller_ask(teller, ASK_LOOKUP, 0);
  sql_bind_str(query, 1, name);
  if (name.len && !sql_next(&teller->sql, query) && !teller->sql.has_failed) {
    const Hints hints = nearest(teller, names_of(teller, false), name);
    warn_of(teller, "name", name, &hints);
  }
}

Str
near_relation(Teller *teller, Str word)
{
  const Hints hints =
      nearest(teller, relation_names, utf8_fold_arena(teller->arena, word));
  return hints.n_names ? hints.names[0] : (Str){0};
}

static bool
has_literal(Teller *teller, Str field)
{
  SqlQuery *query = sql_prepare(
      &teller->sql, STR("SELECT 1 FROM fact\n"
                        "WHERE literal IS NOT NULL AND fold(literal) = ?"));
  sql_bind_str(query, 1, field);
  const bool has = sql_next(&teller->sql, query);
  sql_finalize(query);
  return has;
}

static bool
has_relation(Teller *teller, Str field)
{
  SqlQuery *query = sql_prepare(
      &teller->sql, STR("SELECT name FROM relation WHERE name = ?"));
  sql_bind_str(query, 1, field);
  const bool has = sql_next(&teller->sql, query);
  sql_finalize(query);
  return has || is_any(field);
}

static bool
check_end(Teller *teller, const char *what, Str field, bool is_object)
{
  bool has_any;
  find_entities(teller, field, &has_any);
  if (has_any || (is_object && has_literal(teller, field))) {
    return true;
  }
  const Hints hints = nearest(teller, names_of(teller, is_object), field);
  warn_of(teller, what, field, &hints);
  return false;
}

static bool
check_predicate(Teller *teller, Str field)
{
  if (has_relation(teller, field)) {
    return true;
  }
  const Hints hints = nearest(teller, relation_names, field);
  warn_of(teller, "predicate", field, &hints);
  return false;
}

/* "ICMPD organised *", "* located_in Moldova" */
static void
add_pattern(Text *text, Str predicate, Str field, bool is_subject)
{
  text_add(text, text->len ? STR(", '") : STR("'"));
  text_add(text, is_subject ? field : STR("*"));
  text_add(text, STR(" "));
  text_add(text, predicate);
  text_add(text, STR(" "));
  text_add(text, is_subject ? STR("*") : field);
  text_add(text, STR("'"));
}

#define PREDICATES_BY(end)                                                     \
  "SELECT name FROM relation WHERE id IN (\n"                                  \
  "  SELECT f.relation FROM lookup l CROSS JOIN fact f\n"                      \
  "    ON f." end " = l.entity WHERE l.folded = ?1) ORDER BY id"

/* The patterns of the predicates that one end of a fact has with `field`. */
static void
add_patterns(Teller *teller, Text *text, Str field, bool is_subject)
{
  SqlQuery *query =
      sql_prepare(&teller->sql, is_subject ? STR(PREDICATES_BY("subject"))
                                           : STR(PREDICATES_BY("object")));
  sql_bind_str(query, 1, field);
  while (!is_any(field) && sql_next(&teller->sql, query)) {
    add_pattern(text, sql_str(query, 0), field, is_subject);
  }
  sql_finalize(query);
}

/* Every field is known: what else is there of the ends? */
static void
list_patterns(Teller *teller, const Pattern *pattern)
{
  Text text = {.arena = teller->arena};
  const Str field =
      is_any(pattern->subject) ? pattern->object : pattern->subject;
  add_patterns(teller, &text, field, true);
  add_patterns(teller, &text, field, false);
  diag_warning(teller->diag, (Place){0}, "no fact fits%s%.*s",
               text.len ? "; there are: " : "", STR_ARG(text_str(&text)));
}

void
hint_at(Teller *teller, const Pattern *pattern)
{
  if (!pattern->predicate.len) {
    diag_warning(
        teller->diag, (Place){0}, "no fact %.*s; ids count from 1 to %lld",
        STR_ARG(pattern->subject),
        (long long)sql_number(&teller->sql, "SELECT max(id) FROM fact"));
    return;
  }
  bool is_known_all = check_end(teller, "subject", pattern->subject, false);
  is_known_all = check_predicate(teller, pattern->predicate) && is_known_all;
  is_known_all =
      check_end(teller, "object", pattern->object, true) && is_known_all;
  if (is_known_all) {
    list_patterns(teller, pattern);
  }
}
