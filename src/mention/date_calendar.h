// SPDX-License-Identifier: MIT
/// What date words count on from a day: pure arithmetic, no text.
#ifndef KEDGE_MENTION_DATE_CALENDAR_H
#define KEDGE_MENTION_DATE_CALENDAR_H

#include "mention/dates.h"

/// Units of time, by about how many days they have: the value of unit words.
enum DateUnit {
  UNIT_DAY = 1,
  UNIT_WEEKEND = 2,
  UNIT_WEEK = 7,
  UNIT_FORTNIGHT = 14,
  UNIT_MONTH = 30,
  UNIT_QUARTER = 91,
  UNIT_HALF = 182,
  UNIT_YEAR = 365
};

/// Which one, seen from the anchor: the value of "last", "this", "next".
enum DateDirection { DIRECTION_LAST = -1, DIRECTION_THIS, DIRECTION_NEXT };

/// Seasons are three months each, the first begins in March.
enum { SEASONS = 4, MONTHS_OF_SEASON = 3, LAST_OF_MONTH = -1 };

Date calendar_year(int year);
Date calendar_month(int year, int month);
Date calendar_add_days(Date day, int days);
/// `date` as a month of its calendar, `months` later or (negative) earlier.
Date calendar_add_months(Date date, int months);

/// The first and the last day of a day, month or year.
Date calendar_first_day(Date date);
Date calendar_last_day(Date date);

/// A range of one thing.
static inline DateRange
calendar_single(Date date)
{
  return (DateRange){date, date};
}

/// Both ends real dates of one grain, in order?
bool calendar_is_valid(DateRange range);

/// From the begin of `first` to the end of `last`, in the finer grain of both.
DateRange calendar_span(Date first, Date last);

/// The year that puts `date` (its year is ignored) closest to `anchor`; of
/// two the earlier. One in which the day has `weekday` (0: any) wins if there
/// is one. 0: there is no such day in the years around.
int calendar_nearest_year(Date date, int weekday, Date anchor, DateLean lean);

/// The month around `anchor` in which day `day` is a `weekday` (0: any), the
/// closest; year 0: none.
Date calendar_nearest_month(int day, int weekday, Date anchor);

/// The day of that name: before the anchor, in its week, or after it.
Date calendar_weekday(int weekday, int direction, Date anchor);
/// The same: the anchor or the last such day before it.
Date calendar_weekday_until(int weekday, Date anchor);
/// The day of that name in the Monday to Sunday of week `weeks` from here.
Date calendar_weekday_in_week(int weekday, int weeks, Date anchor);

/// The DateUnit that is `shift` units from that of `anchor`. Year 0 in the
/// result: that is not said of this unit.
DateRange calendar_period(int unit, int shift, Date anchor);

/// The `n` days, months or years of `unit` that end the day before `anchor`.
DateRange calendar_days_before(int unit, Date anchor);

/// Part `nth` (from 1) of the year when it is cut into parts of `months`.
DateRange calendar_part_of_year(int year, int nth, int months);

/// Season 1 (spring) to 4 (winter, which ends in the next year) of `year`.
DateRange calendar_season(int year, int season);
/// The last one that is over, the one of the year of `anchor`, or the next.
DateRange calendar_season_near(int season, int direction, Date anchor);

/// Days 1-7, 8-14 … of a month; LAST_OF_MONTH: its last seven days.
DateRange calendar_week_of_month(Date month, int nth);
/// The nth such weekday of a month, or the last one; year 0: none.
Date calendar_weekday_of_month(Date month, int weekday, int nth);

#endif
