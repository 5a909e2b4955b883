/* hrm-week.h: weekly working hours as a value, {"mon":["09:00-17:00"],…}.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Half-open minutes of a day: 540 to 1020 is 09:00 to 17:00. 1440 is 24:00. */
typedef struct
{
  int from, to;
} HrmHours;

#define HRM_HOURS_MOST 12 /* intervals a day */

typedef struct
{
  HrmHours hours[HRM_HOURS_MOST]; /* sorted, apart */
  guint n;
} HrmDay;

/* Monday first. */
typedef struct
{
  HrmDay days[7];
} HrmWeek;

#define HRM_WEEK_ERROR (hrm_week_error_quark ())
typedef enum { HRM_WEEK_ERROR_SYNTAX } HrmWeekError;
GQuark   hrm_week_error_quark (void);

/* Monday to Friday, 09:00 to 17:00. */
void     hrm_week_default  (HrmWeek *week);
/* JSON with the keys mon to sun; a day that is left out is free. WEEK may be NULL to check only. */
gboolean hrm_week_parse    (const char *json, HrmWeek *week, GError **error);
char    *hrm_week_format   (const HrmWeek *week);
/* One interval, "09:00-17:00". */
gboolean hrm_hours_parse   (const char *text, HrmHours *hours);
/* Lines of intervals, sorted and apart, as an exception's hours. */
gboolean hrm_day_parse     (const char *lines, HrmDay *day, GError **error);
char    *hrm_day_format    (const HrmDay *day);
/* FALSE, and nothing changed: what is left would be in too many intervals. */
gboolean hrm_day_subtract  (HrmDay *day, int from, int to);
int      hrm_day_minutes   (const HrmDay *day);

G_END_DECLS
