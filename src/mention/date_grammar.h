// SPDX-License-Identifier: MIT
/// The parts of date expressions. Every function reads at a token, looks at
/// no more than a few dozen tokens behind it, and allocates nothing.
#ifndef KEDGE_MENTION_DATE_GRAMMAR_H
#define KEDGE_MENTION_DATE_GRAMMAR_H

#include "mention/date_calendar.h"
#include "mention/dates.h"

/// Kinds of data/words/dates.csv, with what `value` says there.
typedef enum DateWordKind {
  KIND_NONE,
  KIND_MONTH,      ///< 1-12, a word that is hardly ever anything else
  KIND_MONTH_WORD, ///< the same, also another common word: may, march
  KIND_MONTH_SHORT,
  KIND_WEEKDAY, ///< 1 Monday … 7 Sunday
  KIND_WEEKDAY_SHORT,
  KIND_ORDINAL,    ///< first 1 … thirty-first 31
  KIND_TENS,       ///< twenty, thirty: with an ordinal behind it
  KIND_NUMBER,     ///< how many units ago
  KIND_UNIT,       ///< a DateUnit: week
  KIND_UNITS,      ///< the same of several: weeks
  KIND_DAY_NAME,   ///< today 0, yesterday -1
  KIND_DIRECTION,  ///< a DateDirection: last, this, next
  KIND_AROUND,     ///< with an article: the past -1, the coming 1
  KIND_PART,       ///< early, late
  KIND_PART_OF,    ///< the end of
  KIND_PART_MONTH, ///< 1-12: mid-August
  KIND_PART_YEAR,  ///< mid-2022
  KIND_SEASON,     ///< 1 spring … 4 winter
  KIND_QUARTER,    ///< Q1 1 …
  KIND_HALF,       ///< H1 1, H2 2
  KIND_AGO,
  KIND_ROMAN, ///< 1-12
  KIND_IN,    ///< leads to a year or month; 1: but not to a day ("in May 30")
  KIND_LEAD,  ///< the same, if nothing speaks against it; -1 before, 1 after
  KIND_TO,    ///< between two dates; 1: also leads to a date ("until")
  KIND_BETWEEN,
  KIND_AND,
  KIND_OF,
  KIND_ON,
  KIND_THE,
  KIND_FUNCTION, ///< no noun: what was counted is not behind the number
  KIND_NO_DATE,  ///< the weekday or day behind it is none: every, Black
  KIND_ACT,      ///< the number behind it is one of a law
  KIND_LONG,     ///< behind a unit: "week-long"
  KIND_COUNT
} DateWordKind;

/// Where to look, and the day that relative forms refer to (year 0: none).
typedef struct DateScan {
  const DateWord *by_word;
  uint32_t n_words;
  const Document *doc;
  uint32_t begin;
  uint32_t end;
  Date anchor;
  DateLean lean;
} DateScan;

/// A thing of the calendar as it is written. Year 0 in `value`: to be found
/// from what stands around it. Month 0 with a day: the same of the month.
typedef struct DatePoint {
  uint32_t begin;
  uint32_t end;
  DateRange value;
  uint8_t weekday; ///< 0: none is said
  bool is_relative;
  bool is_vague;
  bool is_deictic;
  bool is_weak;    ///< a date only together with another one in a range
  bool is_no_date; ///< understood, but it says no date
} DatePoint;

/// What a date that was read before allows at its partner in a range or list.
typedef enum DateContext {
  CONTEXT_NONE, ///< nothing was read before
  CONTEXT_DAY,
  CONTEXT_MONTH,
  CONTEXT_YEAR
} DateContext;

/// Can a date begin at this token, or (with "ago") end there?
bool date_is_start(const DateScan *scan, uint32_t at);
/// Read one thing of the calendar, or a range of two. The date that is
/// written may not exist (31 April); then it is found, but not valid.
bool date_range(const DateScan *scan, uint32_t at, DateContext context,
                DatePoint *out);

/// "25.10.2022", "2022-10-25", "25-26.10.2022", "11/2022". Day first; month
/// first if there is no such day, or only then it is the `weekday` (0: any).
bool date_digits(const DateScan *scan, uint32_t at, int weekday,
                 DatePoint *out);
/// "7th and 9th of November 2022", "27/28.VI.", "3rd of this month"
bool date_day_first(const DateScan *scan, uint32_t at, DatePoint *out);
/// "October 24-25, 2019", "October 2019", "October"
bool date_month_first(const DateScan *scan, uint32_t at, DateContext context,
                      DatePoint *out);
/// "2022", "2022/23", "2022 November", "2022 Q3"
bool date_year(const DateScan *scan, uint32_t at, DateContext context,
               DatePoint *out);
/// "Friday, February 22nd", "Monday last week", "Tuesday the 5th", "Tuesday"
bool date_with_weekday(const DateScan *scan, uint32_t at, DatePoint *out);
/// Only the last of these.
bool date_weekday_alone(const DateScan *scan, uint32_t at, DatePoint *out);
/// "today", "last Friday", "this week", "the day after tomorrow"
bool date_deictic(const DateScan *scan, uint32_t at, DatePoint *out);
/// "early October", "end of 2022", "mid-August"
bool date_part(const DateScan *scan, uint32_t at, DatePoint *out);
/// "spring 2023", "Q3 2022"
bool date_part_of_year(const DateScan *scan, uint32_t at, DatePoint *out);
/// "first quarter of 2022", "second Monday of May": `at` is behind the
/// ordinal, whose value is `nth`.
bool date_nth(const DateScan *scan, uint32_t at, int nth, DatePoint *out);
/// "two days ago", read backwards from "ago"; not before token `least`.
bool date_ago(const DateScan *scan, uint32_t at, uint32_t least,
              DatePoint *out);

/// Days of one month: "7th", "24 - 25", "5, 12 and 19", "11 and 12".
typedef struct DateDays {
  int first;
  int last;
  uint32_t end;
  bool is_cardinal; ///< the last is: "12"
  bool is_in_words; ///< the last is: "twenty-second"
} DateDays;

bool date_days(const DateScan *scan, uint32_t at, bool is_before_month,
               DateDays *out);
/// One of them; 0: none. Moves `*at` behind it.
int date_day(const DateScan *scan, uint32_t *at, DateDays *out);
/// A year, with a comma or "of" before it, or "last year"; 0: none. Moves
/// `*at` behind it and notes in `out` if it came from the anchor.
int date_year_behind(const DateScan *scan, uint32_t *at, DatePoint *out);

/// Finish a point whose value was counted from the anchor. Always true.
bool date_set_deictic(DatePoint *out, uint32_t end, DateRange value);

/// Its year is not known yet.
static inline bool
date_is_pending(const DatePoint *point)
{
  return point->value.first.year == 0;
}

/// What it allows behind it.
DateContext date_context_of(const DatePoint *point);
/// Put it into the year in which it begins.
void date_set_year(DatePoint *point, int year);

static inline DateWord
date_word_at(const DateScan *scan, uint32_t at)
{
  const DateWord none = {0};
  if (at < scan->begin || at >= scan->end) {
    return none;
  }
  const uint32_t word = scan->doc->tokens[at].word;
  return word < scan->n_words ? scan->by_word[word] : none;
}

static inline DateWordKind
date_kind_at(const DateScan *scan, uint32_t at)
{
  return (DateWordKind)date_word_at(scan, at).kind;
}

/// The kind of the token before `at`.
static inline DateWordKind
date_kind_before(const DateScan *scan, uint32_t at)
{
  return at > scan->begin ? date_kind_at(scan, at - 1) : KIND_NONE;
}

static inline bool
date_has_shape(const DateScan *scan, uint32_t at, Shape shape)
{
  return at < scan->end && scan->doc->tokens[at].shape == shape;
}

static inline bool
date_is_month_kind(DateWordKind kind)
{
  return kind == KIND_MONTH || kind == KIND_MONTH_WORD ||
         kind == KIND_MONTH_SHORT;
}

static inline bool
date_is_weekday_kind(DateWordKind kind)
{
  return kind == KIND_WEEKDAY || kind == KIND_WEEKDAY_SHORT;
}

/// Is it a word for one `unit` of time?
static inline bool
date_is_unit(DateWord word, int unit)
{
  return word.kind == KIND_UNIT && word.value == unit;
}

/// `at`, or the token behind it when it has this kind.
static inline uint32_t
date_skip(const DateScan *scan, uint32_t at, DateWordKind kind)
{
  return at + (date_kind_at(scan, at) == kind);
}

/// A hyphen or slash with no space around: "12-May-2023", "Oct/2022".
bool date_is_joint(const DateScan *scan, uint32_t at);
/// The mark at `at`, with '-' for all dashes; 0: none.
char date_mark_at(const DateScan *scan, uint32_t at);
/// Does no white space part the token at `at` from the one before?
bool date_is_glued(const DateScan *scan, uint32_t at);
/// `at`, or the token behind it when it is the dot of "Oct." before it.
uint32_t date_skip_dot_of_month(const DateScan *scan, uint32_t at);
/// The value of a number of `least` to `most` digits; -1: none.
int date_number_at(const DateScan *scan, uint32_t at, size_t least,
                   size_t most);
/// 1900-2099; 0: none. Not the beginning of a longer form.
int date_year_at(const DateScan *scan, uint32_t at);
/// How surely the word before `at` leads to a date: 2, 1, or 0.
int date_lead_at(const DateScan *scan, uint32_t at);
/// Could the number before `at` count the thing at `at`?
bool date_is_counted(const DateScan *scan, uint32_t at);

#endif
