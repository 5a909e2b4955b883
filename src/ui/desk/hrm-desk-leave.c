/* hrm-desk-leave.c: who is away when, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-leave.h"

#include <glib/gi18n-lib.h>

#include "hrm-words.h"

#define FARTHEST 60   /* days before and after one, of the leave that it is in */

HrmRow *
hrm_desk_get_watched (HrmDesk *desk)
{
  HrmRow *row = hrm_desk_get_inspected (desk);

  return row != NULL && (row->kind == HRM_KIND_CHANNEL || row->kind == HRM_KIND_BUS) ? row : NULL;
}

gboolean
hrm_desk_is_day_off (HrmDesk *desk, HrmRow *who, HrmDate date)
{
  return hrm_calendar_day_minutes (hrm_plan_get_calendar_of (hrm_desk_get_plan (desk), who), date) == 0;
}

void
hrm_desk_get_hours_off (HrmDesk *desk, HrmRow *who, HrmDate date, HrmDay *off)
{
  HrmCalendar *calendar = hrm_plan_get_calendar_of (hrm_desk_get_plan (desk), who);
  const HrmDay *left = hrm_calendar_get_day (calendar, date);

  if (left->n == 0)
    {
      *off = (HrmDay) { .hours = { { 0, HRM_MINUTES_PER_DAY } }, .n = 1 };
      return;
    }
  *off = hrm_calendar_get_week (calendar)->days[hrm_date_weekday (date)];
  for (guint i = 0; i < left->n; i++)
    hrm_day_subtract (off, left->hours[i].from, left->hours[i].to);
}

/* "09:00-13:00", of a day; NULL: none. Full. */
static char *
describe_hours (HrmDesk *self, HrmRow *who, HrmDate date)
{
  const HrmDay *left = hrm_calendar_get_day (hrm_plan_get_calendar_of (hrm_desk_get_plan (self), who), date);
  g_autofree char *lines = hrm_day_format (left);
  g_auto (GStrv) hours = lines ? g_strsplit (lines, "\n", -1) : NULL;

  return hours ? g_strjoinv (", ", hours) : NULL;
}

/* What is worked on each day of it nevertheless; NULL: nothing, or not the same. Full. */
static char *
describe_left (HrmDesk *self, const HrmLeave *leave)
{
  g_autofree char *hours = describe_hours (self, leave->who, leave->from);

  for (HrmDate date = leave->from + 1; hours && date <= leave->to; date++)
    {
      g_autofree char *others = describe_hours (self, leave->who, date);

      if (g_strcmp0 (hours, others) != 0)
        return NULL;
    }
  return g_steal_pointer (&hours);
}

/* Full. */
static char *
describe_days (const HrmLeave *leave, gboolean spoken)
{
  if (spoken)
    return hrm_words_spoken_days (leave->from, leave->to);
  if (leave->from == leave->to)
    return hrm_words_day (leave->from);
  return hrm_words_span (hrm_date_start (leave->from), hrm_date_start (leave->to + 1));
}

/* What it is called, else of which kind it is. */
static const char *
name_reason (const HrmException *reason)
{
  if (reason->title != NULL && *reason->title != '\0')
    return reason->title;
  return hrm_words_enum (hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, kind)), reason->kind);
}

/* Full. */
static char *
describe (HrmDesk *self, const HrmLeave *leave, gboolean spoken)
{
  HrmException *reason = hrm_leave_get_reason (hrm_desk_get_plan (self), leave);
  g_autofree char *dates = describe_days (leave, spoken), *left = describe_left (self, leave);
  /* Translators: days of leave, and the hours that are worked nevertheless: "Thu 5 Mar but for 09:00-13:00" */
  g_autofree char *days = left ? g_strdup_printf (_("%s but for %s"), dates, left) : g_steal_pointer (&dates);
  const char *who = hrm_row_get_title (leave->who);

  if (reason == NULL)
    /* Translators: a person, and the days: "Ilya away Thu 5 – Fri 6 Mar" */
    return g_strdup_printf (_("%s away %s"), who, days);
  /* Translators: a person, the days and why: "Ilya away Thu 5 – Fri 6 Mar: Long weekend" */
  return g_strdup_printf (_("%s away %s: %s"), who, days, name_reason (reason));
}

char *
hrm_desk_describe_leave (HrmDesk *desk, HrmSession *session, gboolean spoken)
{
  g_autoptr (GArray) leave = hrm_leave_of_session (hrm_desk_get_plan (desk), session);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < leave->len; i++)
    {
      g_autofree char *one = describe (desk, &g_array_index (leave, HrmLeave, i), spoken);

      g_string_append_printf (text, "%s%s", i == 0 ? "" : spoken ? ", " : "\n", one);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
hrm_desk_describe_day_off (HrmDesk *desk, HrmRow *who, HrmDate date)
{
  g_autoptr (GArray) leave = hrm_leave_of (hrm_desk_get_plan (desk), who, date - FARTHEST, date + FARTHEST);
  g_autofree char *day = NULL, *left = NULL;
  HrmDay off;

  for (guint i = 0; i < leave->len; i++)
    {
      const HrmLeave *one = &g_array_index (leave, HrmLeave, i);

      if (one->from <= date && one->to >= date)
        return describe (desk, one, FALSE);
    }
  hrm_desk_get_hours_off (desk, who, date, &off);
  if (off.n == 0)
    return NULL;
  day = hrm_words_day (date);
  left = describe_hours (desk, who, date);
  if (left)
    /* Translators: a person, hours and a day of which leave or a holiday takes some */
    return g_strdup_printf (_("%s works only %s on %s"), hrm_row_get_title (who), left, day);
  /* Translators: a person and a day that the week leaves free. */
  return g_strdup_printf (_("%s does not work on %s"), hrm_row_get_title (who), day);
}
