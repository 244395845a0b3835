// SPDX-License-Identifier: MIT
/* One pass over the tokens. Where a date can begin, a point of the calendar
   is read, then what makes it a range, then the rest of a list; what has no
   year of its own gets one from the list or from the anchor. */
#include "mention/dates.h"

#include "mention/date_grammar.h"

enum { MOST_IN_LIST = 8, DAYS_OF_HALF_YEAR = 183 };

typedef struct Finder {
  DateScan scan;
  Arena *arena;
  DateMention *mentions;
  uint32_t n_mentions;
  uint32_t capacity;
  uint32_t free; ///< first token behind the mentions so far
} Finder;

/* -- lists ---------------------------------------------------------------- */

/* Moves `*at` behind "and", a comma or both, and what may follow them. */
static bool
skip_list_mark(const DateScan *scan, uint32_t *at, bool *has_and)
{
  const uint32_t begin = *at;
  *at += date_mark_at(scan, *at) == ',';
  *has_and = date_kind_at(scan, *at) == KIND_AND;
  *at += *has_and;
  const bool is_mark = *at > begin;
  *at = date_skip(scan, *at, KIND_ON);
  *at = date_skip(scan, *at, KIND_IN);
  *at = date_skip(scan, *at, KIND_THE);
  return is_mark && *at < scan->end && date_is_start(scan, *at);
}

static bool
read_next(const DateScan *scan, const DatePoint *previous, DatePoint *out)
{
  uint32_t at = previous->end;
  bool has_and = false;
  if (!skip_list_mark(scan, &at, &has_and) ||
      !date_range(scan, at, date_context_of(previous), out)) {
    return false;
  }
  const DateContext context = date_context_of(out);
  const bool goes_on = date_kind_at(scan, out->end) == KIND_AND ||
                       date_mark_at(scan, out->end) == ',';
  /* "In 2022, 2000 people", "In March, May said" */
  if (context != CONTEXT_DAY && !has_and && !goes_on) {
    return false;
  }
  return context != CONTEXT_YEAR || date_context_of(previous) == CONTEXT_YEAR;
}

/* The year that brings `date` close to the one beside it in a list. */
static int
year_beside(Date date, Date known)
{
  date.year = known.year;
  const int32_t days = date_to_days(date) - date_to_days(known);
  return known.year - (days > DAYS_OF_HALF_YEAR) + (days < -DAYS_OF_HALF_YEAR);
}

static bool
has_own_year(const DatePoint *point)
{
  return !date_is_pending(point) && !point->is_relative;
}

static void
share_years(DatePoint *list, uint32_t n)
{
  for (uint32_t i = n - 1; i > 0; i--) {
    if (date_is_pending(&list[i - 1]) && has_own_year(&list[i])) {
      date_set_year(&list[i - 1],
                    year_beside(list[i - 1].value.first, list[i].value.first));
    }
  }
  for (uint32_t i = 1; i < n; i++) {
    if (date_is_pending(&list[i]) && has_own_year(&list[i - 1])) {
      date_set_year(&list[i],
                    year_beside(list[i].value.first, list[i - 1].value.last));
    }
  }
}

/* -- mentions ------------------------------------------------------------- */

/* The rest of "9:15", of "30.02.2022", of "COVID-19". */
static bool
is_rest_of_number(const DateScan *scan, uint32_t at)
{
  if (!date_is_glued(scan, at) || !date_is_glued(scan, at - 1)) {
    return false;
  }
  const char mark = date_mark_at(scan, at - 1);
  const bool is_mark = mark == '-' || mark == '/' || mark == ':';
  return is_mark || (mark == '.' && date_has_shape(scan, at - 2, SHAPE_NUMBER));
}

static void
take_year_of_anchor(DatePoint *point, const DateScan *scan)
{
  if (date_is_pending(point) && scan->anchor.year) {
    const int year = calendar_nearest_year(point->value.first, point->weekday,
                                           scan->anchor, scan->lean);
    point->is_relative = true;
    if (year) {
      date_set_year(point, year);
    }
  }
}

static void
add_mention(Finder *finder, DatePoint *point)
{
  take_year_of_anchor(point, &finder->scan);
  if (point->is_no_date || !calendar_is_valid(point->value)) {
    return;
  }
  const DateMention mention = {
      .token_begin = point->begin,
      .token_end = point->end,
      .value = point->value,
      .is_relative = point->is_relative,
      .is_vague = point->is_vague,
      .is_deictic = point->is_deictic,
  };
  ARENA_PUSH(finder->arena, finder->mentions, finder->n_mentions,
             finder->capacity, mention);
}

static void
find_list(Finder *finder, DatePoint *list)
{
  uint32_t n = 1;
  while (n < MOST_IN_LIST && read_next(&finder->scan, &list[n - 1], &list[n])) {
    n++;
  }
  share_years(list, n);
  for (uint32_t i = 0; i < n; i++) {
    add_mention(finder, &list[i]);
  }
  finder->free = list[n - 1].end;
}

/* The token where to go on. */
static uint32_t
find_at(Finder *finder, uint32_t at)
{
  DatePoint list[MOST_IN_LIST];
  const DateScan *scan = &finder->scan;
  if (date_kind_at(scan, at) == KIND_AGO) {
    if (date_ago(scan, at, finder->free, &list[0])) {
      add_mention(finder, &list[0]);
      finder->free = at + 1;
    }
    return at + 1;
  }
  if (is_rest_of_number(scan, at) ||
      !date_range(scan, at, CONTEXT_NONE, &list[0])) {
    return at + 1;
  }
  find_list(finder, list);
  return finder->free;
}

uint32_t
dates_find(const DateWords *dates, const Document *doc, uint32_t begin,
           uint32_t end, Date anchor, Arena *arena, DateMention **out)
{
  return dates_find_leaning(dates, doc, begin, end,
                            (DateAnchor){anchor, LEAN_NONE}, arena, out);
}

uint32_t
dates_find_leaning(const DateWords *dates, const Document *doc, uint32_t begin,
                   uint32_t end, DateAnchor anchor, Arena *arena,
                   DateMention **out)
{
  Finder finder = {
      .scan = {dates->by_word, dates->n_words, doc, begin, end, anchor.day,
               anchor.lean},
      .arena = arena,
      .free = begin,
  };
  for (uint32_t at = begin; at < end;) {
    at = date_is_start(&finder.scan, at) ? find_at(&finder, at) : at + 1;
  }
  *out = finder.mentions;
  return finder.n_mentions;
}
