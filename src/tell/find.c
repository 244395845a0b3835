// SPDX-License-Identifier: MIT
#include "tell/find.h"

#include "base/utf8.h"

enum { MOST_WORDS = 64, NEAR = 2 };

/* A pattern as one text, cut into words. */
typedef struct Words {
  Str words[MOST_WORDS];
  uint32_t n_words;
} Words;

/* Names that are longer than the buffer are compared as they are. */
static bool
folds_to(Str name, Str folded)
{
  char buffer[512];
  const size_t len = utf8_fold(name, buffer, sizeof buffer);
  return len ? str_equal((Str){buffer, len}, folded) : str_equal(name, folded);
}

bool *
find_entities(Teller *teller, Str field, bool *has_any)
{
  *has_any = true;
  if (is_any(field)) {
    return NULL;
  }
  bool *fits = ARENA_NEW_ARRAY(teller->arena, bool, teller->n_entities + 1);
  *has_any = false;
  SqlQuery *query = teller_ask(teller, ASK_LOOKUP, 0);
  sql_bind_str(query, 1, field);
  while (sql_next(&teller->sql, query)) {
    const int64_t id = sql_int(query, 0);
    if (id >= 0 && id <= teller->n_entities) {
      fits[id] = *has_any = true;
    }
  }
  return fits;
}

/* What the fields of a pattern fit. */
typedef struct Filter {
  const Pattern *pattern;
  bool *subjects, *objects; /* null: any */
} Filter;

static bool
fits_both(const Filter *filter, int64_t subject, int64_t object)
{
  return (!filter->subjects || filter->subjects[subject]) &&
         (!filter->objects || filter->objects[object]);
}

/* Symmetric relations stand once, so they are read both ways. */
static bool
fits(const Filter *filter, SqlQuery *query)
{
  const int64_t subject = sql_int(query, 1);
  const int64_t object = sql_int(query, 2);
  if (!is_any(filter->pattern->predicate) &&
      !folds_to(sql_str(query, 4), filter->pattern->predicate)) {
    return false;
  }
  if (object) {
    return fits_both(filter, subject, object) ||
           (sql_int(query, 5) && fits_both(filter, object, subject));
  }
  return (!filter->subjects || filter->subjects[subject]) &&
         (!filter->objects ||
          folds_to(sql_str(query, 3), filter->pattern->object));
}

/* Facts that a pattern may mean, by what it names: ?1. */
#define CANDIDATES(from)                                                       \
  "SELECT f.id, f.subject, ifnull(f.object, 0), f.literal, r.name,\n"          \
  "  r.is_symmetric\n"                                                         \
  "FROM " from " CROSS JOIN relation r ON r.id = f.relation ORDER BY f.id"

#define FACTS_AT(end)                                                          \
  "SELECT f.id FROM lookup l CROSS JOIN fact f ON f." end " = l.entity\n"      \
  "    WHERE l.folded = ?1\n"

/* clang-format off */
static const char by_subject[] = CANDIDATES(
    "(" FACTS_AT("subject")
    "  UNION " FACTS_AT("object")
    "    AND f.relation IN (SELECT id FROM relation WHERE is_symmetric)) c\n"
    "  CROSS JOIN fact f ON f.id = c.id");
static const char by_object[] = CANDIDATES(
    "(" FACTS_AT("object")
    "  UNION " FACTS_AT("subject")
    "    AND f.relation IN (SELECT id FROM relation WHERE is_symmetric)\n"
    "  UNION SELECT id FROM fact\n"
    "    WHERE literal IS NOT NULL AND fold(literal) = ?1) c\n"
    "  CROSS JOIN fact f ON f.id = c.id");
/* clang-format on */
static const char by_predicate[] = CANDIDATES(
    "(SELECT f.id FROM relation r CROSS JOIN fact f ON f.relation = r.id\n"
    "    WHERE fold(r.name) = ?1) c CROSS JOIN fact f ON f.id = c.id");
static const char by_nothing[] = CANDIDATES("fact f");

static SqlQuery *
begin_candidates(Teller *teller, const Pattern *pattern)
{
  const bool has_subject = !is_any(pattern->subject);
  const bool has_object = !is_any(pattern->object);
  const bool has_predicate = !is_any(pattern->predicate);
  const char *text = has_subject     ? by_subject
                     : has_object    ? by_object
                     : has_predicate ? by_predicate
                                     : by_nothing;
  SqlQuery *query = sql_prepare(&teller->sql, str_from(text));
  if (text != by_nothing) {
    sql_bind_str(query, 1,
                 has_subject  ? pattern->subject
                 : has_object ? pattern->object
                              : pattern->predicate);
  }
  return query;
}

static void
find_pattern(Teller *teller, Found *found)
{
  bool has_any;
  Filter filter = {.pattern = &found->pattern};
  filter.subjects = find_entities(teller, found->pattern.subject, &has_any);
  filter.objects = find_entities(teller, found->pattern.object, &has_any);
  SqlQuery *query = begin_candidates(teller, &found->pattern);
  while (sql_next(&teller->sql, query)) {
    if (fits(&filter, query)) {
      ARENA_PUSH(teller->arena, found->facts, found->n_facts, found->capacity,
                 (uint32_t)sql_int(query, 0));
    }
  }
  sql_finalize(query);
}

static void
find_id(Teller *teller, uint32_t id, Found *found)
{
  SqlQuery *query = teller_ask(teller, ASK_FACT, id);
  if (sql_next(&teller->sql, query)) {
    ARENA_PUSH(teller->arena, found->facts, found->n_facts, found->capacity,
               id);
  }
}

/* --- where the predicate stands in a pattern -------------------------------
 */

/* How far a word is from the name of a relation, at most NEAR + 1. */
static unsigned
relation_distance(Teller *teller, Str word)
{
  unsigned best = NEAR + 1;
  SqlQuery *query =
      sql_prepare(&teller->sql, STR("SELECT name FROM relation ORDER BY id"));
  while (best && sql_next(&teller->sql, query)) {
    const unsigned distance = str_distance(word, sql_str(query, 0), NEAR);
    best = distance < best ? distance : best;
  }
  sql_finalize(query);
  return best;
}

static bool
cut_words(Teller *teller, Str text, Words *words)
{
  Str rest = utf8_fold_arena(teller->arena, text);
  while (rest.len) {
    const Str word = str_cut(&rest, ' ');
    if (word.len && words->n_words == MOST_WORDS) {
      return false;
    }
    if (word.len) {
      words->words[words->n_words++] = word;
    }
  }
  return words->n_words > 2;
}

/* The words from `begin` to before `end` with single blanks. */
static Str
join_words(Teller *teller, const Words *words, uint32_t begin, uint32_t end)
{
  Str text = words->words[begin];
  for (uint32_t i = begin + 1; i < end; i++) {
    text = arena_printf(teller->arena, "%.*s %.*s", STR_ARG(text),
                        STR_ARG(words->words[i]));
  }
  return text;
}

static Pattern
split_at(Teller *teller, const Words *words, uint32_t at)
{
  return (Pattern){join_words(teller, words, 0, at), words->words[at],
                   join_words(teller, words, at + 1, words->n_words)};
}

/* 0 for the name of a predicate, 1 for "*", more for what comes near one. */
static unsigned
doubt_of(Teller *teller, Str word)
{
  const unsigned distance = relation_distance(teller, word);
  return distance == 0 ? 0 : is_any(word) ? 1 : distance + 1;
}

/* Which word is the predicate: names have blanks, too. The words inside are
   tried, predicates first, until there is a fact; of three it is the second. */
static bool
find_text(Teller *teller, Str text, Found *found)
{
  unsigned doubts[MOST_WORDS] = {0};
  Words words = {.n_words = 0};
  if (!cut_words(teller, text, &words)) {
    return false;
  }
  for (uint32_t at = 1; at + 1 < words.n_words; at++) {
    doubts[at] = doubt_of(teller, words.words[at]);
  }
  bool is_pattern = words.n_words == 3;
  found->pattern = split_at(teller, &words, 1);
  for (unsigned doubt = 0; doubt < NEAR + 2 && !found->n_facts; doubt++) {
    for (uint32_t at = 1; at + 1 < words.n_words && !found->n_facts; at++) {
      if (doubts[at] == doubt && (doubt < 2 || !is_pattern)) {
        found->pattern = split_at(teller, &words, at);
        find_pattern(teller, found);
        is_pattern = true;
      }
    }
  }
  return is_pattern;
}

static Str
fold_field(Teller *teller, KedgeStr field)
{
  return utf8_fold_arena(teller->arena, str_trim((Str){field.ptr, field.len}));
}

bool
find_facts(Teller *teller, const KedgePattern *asked, Found *found)
{
  const Str text = str_trim((Str){asked->subject.ptr, asked->subject.len});
  uint32_t id;
  bool is_pattern = true;
  if (asked->predicate.len && asked->object.len && text.len) {
    found->pattern = (Pattern){fold_field(teller, asked->subject),
                               fold_field(teller, asked->predicate),
                               fold_field(teller, asked->object)};
    find_pattern(teller, found);
  } else if (str_to_uint(text, &id)) {
    found->pattern.subject = text;
    find_id(teller, id, found);
  } else {
    is_pattern = find_text(teller, text, found);
  }
  if (!is_pattern) {
    diag_error(teller->diag, KEDGE_BAD_USAGE, (Place){0},
               "'%.*s' is neither the id of a fact nor SUBJECT PREDICATE "
               "OBJECT, with * for any",
               STR_ARG(text));
  }
  return is_pattern;
}
