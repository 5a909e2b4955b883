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
  g_autofree char *days = describe_days (leave, spoken);
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
  g_autofree char *day = NULL;

  for (guint i = 0; i < leave->len; i++)
    {
      const HrmLeave *one = &g_array_index (leave, HrmLeave, i);

      if (one->from <= date && one->to >= date)
        return describe (desk, one, FALSE);
    }
  if (!hrm_desk_is_day_off (desk, who, date))
    return NULL;
  day = hrm_words_day (date);
  /* Translators: a person and a day that the week leaves free. */
  return g_strdup_printf (_("%s does not work on %s"), hrm_row_get_title (who), day);
}
