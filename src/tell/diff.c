// SPDX-License-Identifier: MIT
/* Two stores side by side: their facts in one order, merged. */
#include "base/map.h"
#include "tell/out.h"
#include "tell/story.h"
#include "tell/tell.h"

#include <stdlib.h>

typedef enum Change { CHANGE_GAINED, CHANGE_LOST, CHANGE_STATUS } Change;
enum { N_CHANGES = 3 };

static const struct {
  const char *name;
  const char *sign;
  const char *color;
} changes[N_CHANGES] = {{"gained", "+", "\033[32m"},
                        {"lost", "-", "\033[31m"},
                        {"changed", "~", "\033[33m"}};

/* One store, at one of its facts. */
typedef struct Side {
  Teller *teller;
  SqlQuery *facts;
  bool has_row;
  Map rules; /* names of all its rules */
  Map rows;  /* "key|name" of the gazetteer rows that it used */
} Side;

typedef struct Counts {
  uint32_t n[N_CHANGES];
} Counts;

typedef struct Comparison {
  Side sides[2]; /* old, new */
  Out out;
  KedgeDiff *diff;
  Map predicates;
  Counts *counts; /* by predicate id - 1 */
  uint32_t n_counts, counts_capacity;
  uint32_t n_changes;
} Comparison;

enum { OLD, NEW };

/* The columns that make a fact the same in both stores come first. */
enum {
  COLUMN_SUBJECT,
  COLUMN_PREDICATE,
  COLUMN_OBJECT,
  COLUMN_LITERAL,
  COLUMN_TYPE,
  N_KEY_COLUMNS,
  COLUMN_STATUS = N_KEY_COLUMNS,
  COLUMN_ID
};

static const char all_facts[] =
    "SELECT s.key, r.name, ifnull(o.key, ''), ifnull(f.literal, ''), t.name,\n"
    "  x.name, f.id\n"
    "FROM fact f JOIN entity s ON s.id = f.subject\n"
    "  JOIN relation r ON r.id = f.relation\n"
    "  JOIN type t ON t.id = f.object_type JOIN status x ON x.id = f.status\n"
    "  LEFT JOIN entity o ON o.id = f.object ORDER BY 1, 2, 3, 4, 5";

/* --- reading ----------------------------------------------------------------
 */

static void
collect(Teller *teller, const char *text, Map *map)
{
  map_init(map, teller->arena, 1024);
  SqlQuery *query = sql_prepare(&teller->sql, str_from(text));
  while (sql_next(&teller->sql, query)) {
    map_add(map, sql_str(query, 0));
  }
  sql_finalize(query);
}

static void
side_step(Side *side)
{
  side->has_row = sql_next(&side->teller->sql, side->facts);
}

static Side
side_open(Teller *teller)
{
  Side side = {.teller = teller};
  collect(teller, "SELECT name FROM rule", &side.rules);
  collect(teller, "SELECT key || '|' || name FROM gazetteer_row", &side.rows);
  side.facts = sql_prepare(&teller->sql, str_from(all_facts));
  side_step(&side);
  return side;
}

/* The order of the two facts that both stores are at; a store that is at its
   end comes last. */
static int
compare_sides(const Side *old, const Side *new)
{
  if (!old->has_row || !new->has_row) {
    return old->has_row ? -1 : 1;
  }
  for (int i = 0; i < N_KEY_COLUMNS; i++) {
    const int order =
        str_compare(sql_str(old->facts, i), sql_str(new->facts, i));
    if (order) {
      return order;
    }
  }
  return 0;
}

/* --- whom to thank or blame --------------------------------------------------
 */

/* What brought a fact that the other store has not. */
typedef struct Cause {
  const PlaceStory *place; /* with the rule that states it */
  const PlaceStory
      *news;            /* it or a premise: the other store has no such rule */
  const Source *source; /* of a name at its ends, unknown to the other store */
} Cause;

enum { CAUSE_DEPTH = 3 };

static bool
has_source(const Side *other, const Source *source)
{
  if (source->line) {
    const Str row = arena_printf(&other->teller->scratch, "%.*s|%.*s",
                                 STR_ARG(source->key), STR_ARG(source->name));
    return map_find(&other->rows, row) != 0;
  }
  return !source->rule_line || map_find(&other->rules, source->rule);
}

/* The first place that has the status of the fact. */
static const PlaceStory *
deciding_place(const FactStory *story)
{
  for (uint32_t i = 0; i < story->n_places; i++) {
    if (str_equal(story->places[i].status, story->status)) {
      return &story->places[i];
    }
  }
  return story->n_places ? &story->places[0] : NULL;
}

/* Does something that this place rests on explain it? */
static bool
explains(const PlaceStory *place, const Side *other, Cause *cause)
{
  const MentionStory *ends[2] = {&place->subject, &place->object};
  if (!map_find(&other->rules, place->rule)) {
    cause->news = place;
  }
  for (int i = 0; i < 2 && !cause->news && !cause->source; i++) {
    if (ends[i]->is_known && !has_source(other, &ends[i]->source)) {
      cause->source = &ends[i]->source;
    }
  }
  return cause->news || cause->source;
}

/* The place itself, else what its premises rest on. */
static const PlaceStory *
seek_cause(const Side *side, const Side *other, const FactStory *story,
           int depth, Cause *cause)
{
  const PlaceStory *place = deciding_place(story);
  if (!place || explains(place, other, cause) || depth == CAUSE_DEPTH) {
    return place;
  }
  const bool is_derived = story->n_premises > 0;
  const uint32_t n = is_derived ? story->n_premises : place->n_premises;
  const uint32_t *facts = is_derived ? story->premises : place->premises;
  for (uint32_t i = 0; i < n && !cause->news && !cause->source; i++) {
    const FactStory *premise = story_of(side->teller, facts[i]);
    if (premise) {
      seek_cause(side, other, premise, depth + 1, cause);
    }
  }
  return place;
}

static Cause
cause_of(const Side *side, const Side *other, const FactStory *story)
{
  Cause cause = {0};
  cause.place = seek_cause(side, other, story, 0, &cause);
  return cause;
}

/* --- telling -----------------------------------------------------------------
 */

static void
count_change(Comparison *comparison, Str predicate, Change change)
{
  Arena *arena = comparison->sides[NEW].teller->arena;
  const uint32_t id = map_add(&comparison->predicates, predicate);
  if (id > comparison->n_counts) {
    ARENA_PUSH(arena, comparison->counts, comparison->n_counts,
               comparison->counts_capacity, (Counts){{0}});
  }
  comparison->counts[id - 1].n[change]++;
  size_t *sums[N_CHANGES] = {&comparison->diff->n_gained,
                             &comparison->diff->n_lost,
                             &comparison->diff->n_changed};
  ++*sums[change];
}

static void
add_rule_json(Out *out, const char *name, Str rule, Str file, uint32_t line)
{
  out_printf(out, ",\"%s\":{", name);
  out_json_field(out, "name", rule);
  out_json_field(out, "file", file);
  out_json_number(out, "line", line);
  out_add(out, STR("}"));
}

static void
add_cause_json(Out *out, const Cause *cause)
{
  const PlaceStory *place = cause->place;
  const Source *source = cause->source;
  const PlaceStory *news = cause->news ? cause->news : place;
  add_rule_json(out, "rule", place->rule, place->rule_file, place->rule_line);
  if (source && source->line) {
    out_add(out, STR(",\"cause\":{\"kind\":\"row\""));
    out_json_field(out, "id", source->key);
    out_json_field(out, "name", source->name);
    out_json_field(out, "file", source->file);
    out_json_number(out, "line", source->line);
  } else {
    out_add(out, STR(",\"cause\":{\"kind\":\"rule\""));
    out_json_field(out, "name", source ? source->rule : news->rule);
    out_json_field(out, "file", source ? source->rule_file : news->rule_file);
    out_json_number(out, "line", source ? source->rule_line : news->rule_line);
  }
  out_add(out, source || cause->news ? STR(",\"only_here\":true}")
                                     : STR(",\"only_here\":false}"));
  out_json_field(out, "document", place->document);
  out_json_field(out, "sentence", place->sentence);
}

static void
add_change_json(Out *out, Change change, const FactStory *story, Str old_status,
                const Cause *cause)
{
  out_add(out, STR("{"));
  out_json_field(out, "change", str_from(changes[change].name));
  out_json_field(out, "subject", story->subject->key);
  out_json_field(out, "subject_name", story->subject->name);
  out_json_field(out, "predicate", story->predicate);
  if (story->object) {
    out_json_field(out, "object", story->object->key);
    out_json_field(out, "object_name", story->object->name);
  } else {
    out_json_field(out, "literal", story->literal);
  }
  out_json_field(out, "status", story->status);
  if (change == CHANGE_STATUS) {
    out_json_field(out, "old_status", old_status);
  }
  out_json_share(out, "confidence", story->confidence);
  if (cause->place) {
    add_cause_json(out, cause);
  }
  out_add(out, STR("}"));
}

static void
add_place_rule(Out *out, Str file, uint32_t line, Str rule)
{
  out_printf(out, "    %.*s:%u: rule %.*s", STR_ARG(file), line, STR_ARG(rule));
}

static void
add_cause_text(Out *out, Change change, const Cause *cause)
{
  const PlaceStory *place = cause->place;
  const PlaceStory *news = cause->news;
  const Source *source = cause->source;
  const char *where = change == CHANGE_LOST ? "old" : "new";
  add_place_rule(out, place->rule_file, place->rule_line, place->rule);
  if (source && source->line) {
    out_printf(out, "\n    %.*s:%u: \"%.*s\" of %.*s", STR_ARG(source->file),
               source->line, STR_ARG(source->name), STR_ARG(source->key));
  } else if (source) {
    out_add(out, STR("\n"));
    add_place_rule(out, source->rule_file, source->rule_line, source->rule);
  } else if (news && news != place) {
    out_add(out, STR("\n"));
    add_place_rule(out, news->rule_file, news->rule_line, news->rule);
  }
  if (source || news) {
    out_printf(out, ", %s the %s store",
               source && source->line ? "used only in" : "only in", where);
  }
  out_printf(out, "\n    %.*s: ", STR_ARG(place->document));
  out_line(out, place->sentence);
  out_add(out, STR("\n"));
}

static void
add_change_text(Out *out, Change change, const FactStory *story, Str old_status,
                const Cause *cause)
{
  const bool colored = out->sink->colored;
  const bool has_object = story->object != NULL;
  out_printf(out, "%s%s%s ", colored ? changes[change].color : "",
             changes[change].sign, colored ? "\033[0m" : "");
  out_line(out, story->subject->name);
  out_printf(out, " %.*s ", STR_ARG(story->predicate));
  out_line(out, has_object ? story->object->name : story->literal);
  out_printf(out, " (%.*s, %.*s): ", STR_ARG(story->subject->key),
             STR_ARG(has_object ? story->object->key : story->object_type));
  if (change == CHANGE_STATUS) {
    out_printf(out, "%.*s -> ", STR_ARG(old_status));
  }
  out_printf(out, "%.*s\n", STR_ARG(story->status));
  if (cause->place) {
    add_cause_text(out, change, cause);
  }
}

/* Tell what the store of one side has. */
static void
tell_change(Comparison *comparison, Change change)
{
  const Side *side = &comparison->sides[change == CHANGE_LOST ? OLD : NEW];
  const Side *other = &comparison->sides[change == CHANGE_LOST ? NEW : OLD];
  Out *out = &comparison->out;
  const bool is_json = out->sink->format == KEDGE_JSON;
  const Str old_status =
      change == CHANGE_STATUS ? sql_str(other->facts, COLUMN_STATUS) : (Str){0};
  const FactStory *story =
      story_of(side->teller, (uint32_t)sql_int(side->facts, COLUMN_ID));
  if (!story) {
    return;
  }
  const Cause cause = cause_of(side, other, story);
  count_change(comparison, story->predicate, change);
  if (is_json) {
    out_add(out, comparison->n_changes++ ? STR(",\n") : STR("{\"facts\":["));
    add_change_json(out, change, story, old_status, &cause);
  } else {
    add_change_text(out, change, story, old_status, &cause);
  }
  out_flush(out);
  arena_reset(&side->teller->scratch);
  arena_reset(&other->teller->scratch);
}

static void
compare_facts(Comparison *comparison)
{
  Side *old = &comparison->sides[OLD];
  Side *new = &comparison->sides[NEW];
  while ((old->has_row || new->has_row) && !comparison->out.is_stopped) {
    const int order = compare_sides(old, new);
    if (order < 0) {
      tell_change(comparison, CHANGE_LOST);
    } else if (order > 0) {
      tell_change(comparison, CHANGE_GAINED);
    } else if (!str_equal(sql_str(old->facts, COLUMN_STATUS),
                          sql_str(new->facts, COLUMN_STATUS))) {
      tell_change(comparison, CHANGE_STATUS);
    }
    if (order <= 0) {
      side_step(old);
    }
    if (order >= 0) {
      side_step(new);
    }
  }
}

/* --- the sums
 * ----------------------------------------------------------------- */

typedef struct Sum {
  Str predicate;
  Counts counts;
} Sum;

static int
by_predicate(const void *a, const void *b)
{
  return str_compare(((const Sum *)a)->predicate, ((const Sum *)b)->predicate);
}

static Sum *
sort_sums(const Comparison *comparison)
{
  const uint32_t n = comparison->n_counts;
  Sum *sums = ARENA_NEW_ARRAY(comparison->sides[NEW].teller->arena, Sum, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    sums[i] =
        (Sum){map_key(&comparison->predicates, i + 1), comparison->counts[i]};
  }
  if (n > 1) {
    qsort(sums, n, sizeof *sums, by_predicate);
  }
  return sums;
}

static void
add_sums_json(Out *out, const Sum *sums, uint32_t n, const KedgeDiff *diff)
{
  out_add(out, STR("],\n\"predicates\":["));
  for (uint32_t i = 0; i < n; i++) {
    out_add(out, i ? STR(",\n{") : STR("{"));
    out_json_field(out, "predicate", sums[i].predicate);
    for (int k = 0; k < N_CHANGES; k++) {
      out_json_number(out, changes[k].name, sums[i].counts.n[k]);
    }
    out_add(out, STR("}"));
  }
  out_add(out, STR("]"));
  out_json_number(out, changes[CHANGE_GAINED].name, diff->n_gained);
  out_json_number(out, changes[CHANGE_LOST].name, diff->n_lost);
  out_json_number(out, changes[CHANGE_STATUS].name, diff->n_changed);
  out_add(out, STR("}\n"));
}

static void
add_sums_text(Out *out, const Sum *sums, uint32_t n, const KedgeDiff *diff)
{
  out_printf(out, "%s%-20s %8s %8s %8s\n", n ? "\n" : "", "predicate",
             changes[0].name, changes[1].name, changes[2].name);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t *counts = sums[i].counts.n;
    out_printf(out, "%-20s %8u %8u %8u\n",
               arena_cstr(out->text.arena, sums[i].predicate), counts[0],
               counts[1], counts[2]);
  }
  out_printf(out, "%-20s %8zu %8zu %8zu\n", "all", diff->n_gained, diff->n_lost,
             diff->n_changed);
}

static void
tell_sums(Comparison *comparison)
{
  Out *out = &comparison->out;
  const Sum *sums = sort_sums(comparison);
  if (out->sink->format == KEDGE_JSON) {
    out_add(out, comparison->n_changes ? STR("") : STR("{\"facts\":["));
    add_sums_json(out, sums, comparison->n_counts, comparison->diff);
  } else {
    add_sums_text(out, sums, comparison->n_counts, comparison->diff);
  }
  out_flush(out);
}

KedgeStatus
tell_diff(Teller *old, Teller *new, const KedgeSink *sink, KedgeDiff *diff)
{
  Comparison comparison = {.diff = diff};
  out_init(&comparison.out, &new->scratch, sink);
  map_init(&comparison.predicates, new->arena, 64);
  comparison.sides[OLD] = side_open(old);
  comparison.sides[NEW] = side_open(new);
  compare_facts(&comparison);
  sql_finalize(comparison.sides[OLD].facts);
  sql_finalize(comparison.sides[NEW].facts);
  tell_sums(&comparison);
  if (old->sql.has_failed || new->sql.has_failed) {
    return KEDGE_BAD_INPUT;
  }
  return comparison.out.is_stopped ? KEDGE_INTERRUPTED : KEDGE_OK;
}
