/* hrm-civil.h: civil time. No zones here: a day has 1,440 minutes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Minutes since 1970-01-01T00:00, civil. */
typedef gint64 HrmCivil;
/* Days since 1970-01-01, civil. */
typedef gint64 HrmDate;

#define HRM_MINUTES_PER_DAY 1440
/* "Not set", for every field that is kept as a whole number. */
#define HRM_UNSET G_MININT64
/* First and last day that an album can hold: 1900-01-01 and 2199-12-31. */
#define HRM_DATE_FIRST ((HrmDate) -25567)
#define HRM_DATE_LAST ((HrmDate) 84005)
#define HRM_CIVIL_FIRST (HRM_DATE_FIRST * HRM_MINUTES_PER_DAY)
#define HRM_CIVIL_LAST (HRM_DATE_LAST * HRM_MINUTES_PER_DAY + HRM_MINUTES_PER_DAY - 1)

/* ISO numbering: Monday is 0. */
typedef enum { HRM_MONDAY, HRM_TUESDAY, HRM_WEDNESDAY, HRM_THURSDAY, HRM_FRIDAY, HRM_SATURDAY, HRM_SUNDAY } HrmWeekday;

/* Of a day that is valid; see hrm_date_is_valid(). */
HrmDate    hrm_date_new         (int year, int month, int day);
/* Each may be NULL. */
void       hrm_date_split       (HrmDate date, int *year, int *month, int *day);
HrmWeekday hrm_date_weekday     (HrmDate date);
/* Whether the calendar has that day; years 1 to 9999. */
gboolean   hrm_date_is_valid    (int year, int month, int day);
gboolean   hrm_date_parse       (const char *text, HrmDate *date);
char      *hrm_date_format      (HrmDate date);

/* Rounds down, also before 1970. */
static inline HrmDate
hrm_civil_date (HrmCivil civil)
{
  return civil >= 0 ? civil / HRM_MINUTES_PER_DAY : -((-civil + HRM_MINUTES_PER_DAY - 1) / HRM_MINUTES_PER_DAY);
}

/* Minute of the day, 0 to 1439. */
static inline int
hrm_civil_minute (HrmCivil civil)
{
  return (int) (civil - hrm_civil_date (civil) * HRM_MINUTES_PER_DAY);
}

static inline HrmCivil
hrm_date_start (HrmDate date)
{
  return date * HRM_MINUTES_PER_DAY;
}

/* Of a valid day; 24:00 is the first minute of the next. */
HrmCivil   hrm_civil_new          (int year, int month, int day, int hour, int minute);
gboolean   hrm_civil_parse        (const char *text, HrmCivil *civil);
char      *hrm_civil_format       (HrmCivil civil);

/* The zone converts instants only: now, imports, exports. */
GTimeZone *hrm_zone_load          (const char *name);
/* Whether NAME has the form of a zone's name, known on this machine or not. */
gboolean   hrm_zone_is_name       (const char *name);
HrmCivil   hrm_civil_from_instant (gint64 unix_seconds, GTimeZone *zone);
gint64     hrm_civil_to_instant   (HrmCivil civil, GTimeZone *zone);
HrmCivil   hrm_civil_now          (GTimeZone *zone);

/* Lengths as people write them: "90m", "3h", "2d", "1h30m", or minutes. */
gboolean   hrm_length_parse       (const char *text, int day_minutes, gint64 *minutes);
char      *hrm_length_format      (gint64 minutes, int day_minutes);

G_END_DECLS
