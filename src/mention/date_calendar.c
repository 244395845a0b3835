// SPDX-License-Identifier: MIT
#include "mention/date_calendar.h"

#include <stdlib.h>

enum { DAYS_OF_WEEK = 7, MONTHS_OF_YEAR = 12, MONTHS_OF_QUARTER = 3 };
/* A weekday and a number fit each other about every sixth month. */
enum { MONTHS_TO_TRY = 6 };

static const Date no_date = {0};

Date
calendar_year(int year)
{
  return (Date){.year = (int16_t)year};
}

Date
calendar_month(int year, int month)
{
  return (Date){.year = (int16_t)year, .month = (int8_t)month};
}

Date
calendar_add_days(Date day, int days)
{
  return date_from_days(date_to_days(day) + days);
}

Date
calendar_add_months(Date date, int months)
{
  const int count = date.year * MONTHS_OF_YEAR + date.month - 1 + months;
  return calendar_month(count / MONTHS_OF_YEAR, count % MONTHS_OF_YEAR + 1);
}

Date
calendar_first_day(Date date)
{
  date.month = date.month ? date.month : 1;
  date.day = date.day ? date.day : 1;
  return date;
}

Date
calendar_last_day(Date date)
{
  date.month = date.month ? date.month : MONTHS_OF_YEAR;
  if (date.day == 0) {
    date.day = (int8_t)date_days_in_month(date.year, date.month);
  }
  return date;
}

bool
calendar_is_valid(DateRange range)
{
  return date_is_valid(range.first) && date_is_valid(range.last) &&
         !range.first.month == !range.last.month &&
         !range.first.day == !range.last.day &&
         date_compare(range.first, range.last) <= 0;
}

DateRange
calendar_span(Date first, Date last)
{
  if (!first.day != !last.day) {
    return (DateRange){calendar_first_day(first), calendar_last_day(last)};
  }
  if (!first.month != !last.month) {
    first.month = first.month ? first.month : 1;
    last.month = last.month ? last.month : MONTHS_OF_YEAR;
  }
  return (DateRange){first, last};
}

/* Days, or days of whole months, between `date` and `anchor`. */
static int
distance(Date date, Date anchor)
{
  if (date.day == 0) {
    anchor.day = 0;
  }
  return abs((int)(date_to_days(date) - date_to_days(anchor)));
}

/* A year on the side that the words do not lead to must be so many days nearer.
 */
enum { FROM_AHEAD_DAYS = 300, FROM_BACK_DAYS = 60 };

static int
leaning_distance(Date date, Date anchor, DateLean lean)
{
  const int order = date_compare(date, anchor);
  return distance(date, anchor) +
         (lean == LEAN_AHEAD && order < 0  ? FROM_AHEAD_DAYS
          : lean == LEAN_BACK && order > 0 ? FROM_BACK_DAYS
                                           : 0);
}

int
calendar_nearest_year(Date date, int weekday, Date anchor, DateLean lean)
{
  int best = 0;
  int best_distance = 0;
  bool best_fits = false;
  for (int year = anchor.year - 1; year <= anchor.year + 1; year++) {
    date.year = (int16_t)year;
    if (!date_is_valid(date)) {
      continue;
    }
    const int here = leaning_distance(date, anchor, lean);
    const bool fits = weekday && date_weekday(date) == weekday;
    const bool is_closer = !best || here < best_distance;
    if (fits > best_fits || (fits == best_fits && is_closer)) {
      best = year;
      best_distance = here;
      best_fits = fits;
    }
  }
  return best;
}

Date
calendar_nearest_month(int day, int weekday, Date anchor)
{
  Date best = no_date;
  for (int i = -MONTHS_TO_TRY; i <= MONTHS_TO_TRY; i++) {
    Date date = calendar_add_months(anchor, i);
    date.day = (int8_t)day;
    if (!date_is_valid(date) || (weekday && date_weekday(date) != weekday)) {
      continue;
    }
    if (!best.year || distance(date, anchor) < distance(best, anchor)) {
      best = date;
    }
  }
  return best;
}

Date
calendar_weekday_in_week(int weekday, int weeks, Date anchor)
{
  return calendar_add_days(anchor, weekday - date_weekday(anchor) +
                                       weeks * DAYS_OF_WEEK);
}

Date
calendar_weekday_until(int weekday, Date anchor)
{
  const Date day = calendar_weekday_in_week(weekday, 0, anchor);
  return date_compare(day, anchor) > 0 ? calendar_add_days(day, -DAYS_OF_WEEK)
                                       : day;
}

Date
calendar_weekday(int weekday, int direction, Date anchor)
{
  if (direction < 0) {
    return calendar_weekday_until(weekday, calendar_add_days(anchor, -1));
  }
  if (direction > 0) {
    const Date week_later = calendar_add_days(anchor, DAYS_OF_WEEK);
    return calendar_weekday_until(weekday, week_later);
  }
  return calendar_weekday_in_week(weekday, 0, anchor);
}

static DateRange
weekdays_in_week(int first, int last, int weeks, Date anchor)
{
  return (DateRange){calendar_weekday_in_week(first, weeks, anchor),
                     calendar_weekday_in_week(last, weeks, anchor)};
}

/* The months of the quarter or half year of `anchor`, `shift` parts on. */
static DateRange
months_around(int months, int shift, Date anchor)
{
  const int nth = (anchor.month - 1) / months;
  const Date first = calendar_add_months(calendar_month(anchor.year, 1),
                                         (nth + shift) * months);
  return (DateRange){first, calendar_add_months(first, months - 1)};
}

DateRange
calendar_period(int unit, int shift, Date anchor)
{
  switch (unit) {
  case UNIT_WEEKEND:
    return weekdays_in_week(6, 7, shift, anchor);
  case UNIT_WEEK:
    return weekdays_in_week(1, 7, shift, anchor);
  case UNIT_MONTH:
    return calendar_single(calendar_add_months(anchor, shift));
  case UNIT_QUARTER:
    return months_around(MONTHS_OF_QUARTER, shift, anchor);
  case UNIT_YEAR:
    return calendar_single(calendar_year(anchor.year + shift));
  default:
    return calendar_single(no_date);
  }
}

/* The anchor's day in another month, or the last day of that. */
static Date
same_day(Date anchor, int months)
{
  Date date = calendar_add_months(anchor, months);
  const int n_days = date_days_in_month(date.year, date.month);
  date.day = anchor.day < n_days ? anchor.day : (int8_t)n_days;
  return date;
}

DateRange
calendar_days_before(int unit, Date anchor)
{
  Date first = no_date;
  if (unit == UNIT_MONTH) {
    first = same_day(anchor, -1);
  } else if (unit == UNIT_YEAR) {
    first = same_day(anchor, -MONTHS_OF_YEAR);
  } else {
    first = calendar_add_days(anchor, -unit);
  }
  return (DateRange){first, calendar_add_days(anchor, -1)};
}

DateRange
calendar_part_of_year(int year, int nth, int months)
{
  const Date first = calendar_month(year, (nth - 1) * months + 1);
  return (DateRange){first, calendar_month(year, nth * months)};
}

DateRange
calendar_season(int year, int season)
{
  const Date first = calendar_month(year, season * MONTHS_OF_SEASON);
  return (DateRange){first, calendar_add_months(first, MONTHS_OF_SEASON - 1)};
}

DateRange
calendar_season_near(int season, int direction, Date anchor)
{
  Date month = anchor;
  month.day = 0;
  if (direction == DIRECTION_THIS) {
    return calendar_season(anchor.year, season);
  }
  int year = anchor.year + direction * 2;
  DateRange range = calendar_season(year, season);
  while (direction < 0 &&
         date_compare(calendar_season(year + 1, season).last, month) < 0) {
    range = calendar_season(++year, season);
  }
  while (direction > 0 &&
         date_compare(calendar_season(year - 1, season).first, month) > 0) {
    range = calendar_season(--year, season);
  }
  return range;
}

DateRange
calendar_week_of_month(Date month, int nth)
{
  const Date last = calendar_last_day(month);
  if (nth == LAST_OF_MONTH) {
    return (DateRange){calendar_add_days(last, 1 - DAYS_OF_WEEK), last};
  }
  const Date first =
      calendar_add_days(calendar_first_day(month), (nth - 1) * DAYS_OF_WEEK);
  const Date seventh = calendar_add_days(first, DAYS_OF_WEEK - 1);
  return (DateRange){first, date_compare(seventh, last) > 0 ? last : seventh};
}

Date
calendar_weekday_of_month(Date month, int weekday, int nth)
{
  const Date last = calendar_last_day(month);
  if (nth == LAST_OF_MONTH) {
    return calendar_weekday_until(weekday, last);
  }
  const Date seventh = calendar_week_of_month(month, 1).last;
  const Date first = calendar_weekday_until(weekday, seventh);
  const Date date = calendar_add_days(first, (nth - 1) * DAYS_OF_WEEK);
  return date_compare(date, last) > 0 ? no_date : date;
}
