// SPDX-License-Identifier: MIT
/// Civil dates with a grain, ISO 8601. No clock, no time zone.
#ifndef KEDGE_BASE_DATE_H
#define KEDGE_BASE_DATE_H

#include "base/arena.h"

/// A day, month or year of the proleptic Gregorian calendar. `day` 0: the
/// whole month; `month` 0: the whole year; `year` 0: no date.
typedef struct Date {
  int16_t year;
  int8_t month;
  int8_t day;
} Date;

/// From the first to the last, both included; of one grain. For a single day,
/// month or year both are equal.
typedef struct DateRange {
  Date first;
  Date last;
} DateRange;

/// Is it a real date (month 1-12, day within its month, year 1-9999)?
bool date_is_valid(Date date);
/// Negative, 0 or positive; a coarser date sorts before the finer in it.
int date_compare(Date a, Date b);
/// Days since 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", days_from_civil); a missing month or day counts as the first.
int32_t date_to_days(Date date);
Date date_from_days(int32_t days);
/// 1 Monday … 7 Sunday.
int date_weekday(Date date);
int date_days_in_month(int year, int month);
/// "2022-11-17", "2022-11" or "2022" into `out` (at least 11 bytes).
void date_print(Date date, char out[static 11]);
/// Read what `date_print` writes, with anything from 'T' or ' ' on ignored.
/// Returns a date with year 0 if it is none.
Date date_parse_iso(Str s);

#endif
