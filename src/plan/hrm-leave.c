/* hrm-leave.c: on which days somebody is away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-leave.h"

#include "hrm-plan-private.h"

typedef enum { DAY_WORKS, DAY_FREE, DAY_AWAY } Day;

/* Whether half or less is left of what the week says. */
static gboolean
is_short (HrmCalendar *calendar, HrmDate date)
{
  int usual = hrm_day_minutes (&hrm_calendar_get_week (calendar)->days[hrm_date_weekday (date)]);

  return usual > 0 && hrm_calendar_day_minutes (calendar, date) * 2 <= usual;
}

static Day
look_at (HrmCalendar *own, HrmCalendar *album, HrmDate date)
{
  if (is_short (own, date) &&
      (!is_short (album, date) || hrm_calendar_day_minutes (own, date) < hrm_calendar_day_minutes (album, date)))
    return DAY_AWAY;
  return hrm_calendar_day_minutes (own, date) > 0 ? DAY_WORKS : DAY_FREE;
}

static void
add_leave (HrmPlan *plan, HrmRow *who, HrmDate from, HrmDate to, GArray *leave)
{
  HrmCalendar *own = hrm_plan_get_calendar_of (plan, who), *album = hrm_plan_get_calendar (plan);
  HrmLeave *run = NULL;

  for (HrmDate date = from; date <= to; date++)
    {
      Day day = look_at (own, album, date);

      if (day == DAY_WORKS)
        run = NULL;
      else if (day == DAY_AWAY && run != NULL)
        run->to = date;
      else if (day == DAY_AWAY)
        {
          g_array_append_val (leave, ((HrmLeave) { who, date, date }));
          run = &g_array_index (leave, HrmLeave, leave->len - 1);
        }
    }
}

GArray *
hrm_leave_of (HrmPlan *plan, HrmRow *who, HrmDate from, HrmDate to)
{
  GArray *leave = g_array_new (FALSE, FALSE, sizeof (HrmLeave));

  add_leave (plan, who, from, to, leave);
  return leave;
}

GArray *
hrm_leave_of_session (HrmPlan *plan, HrmSession *session)
{
  GArray *leave = g_array_new (FALSE, FALSE, sizeof (HrmLeave));
  g_autoptr (GPtrArray) channels = g_ptr_array_new ();
  HrmCivil end = hrm_plan_get_end (plan, session);

  /* What was played needs nobody any more. */
  if (session->state == HRM_SESSION_STATE_PLAYED || session->muted == TRUE)
    return leave;
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (!g_ptr_array_find (channels, assignment->channel.row, NULL))
      g_ptr_array_add (channels, assignment->channel.row);
  g_ptr_array_sort (channels, hrm_row_compare_ptr);
  for (guint i = 0; i < channels->len; i++)
    add_leave (plan, channels->pdata[i], hrm_civil_date (session->start), hrm_civil_date (MAX (end - 1, session->start)), leave);
  return leave;
}

/* Whether BUS is one that WHO is in. */
static gboolean
is_within (const HrmRowsView *view, HrmRow *who, gint64 bus)
{
  if (who->kind == HRM_KIND_CHANNEL)
    return hrm_view_in_bus (view, hrm_as_channel (who), bus);
  for (HrmBus *each = hrm_as_bus (who); each; each = hrm_view_get_bus (view, each->parent.id))
    if (each->base.id == bus)
      return TRUE;
  return FALSE;
}

HrmException *
hrm_leave_get_reason (HrmPlan *plan, const HrmLeave *leave)
{
  HrmRowsView view = hrm_plan_get_view (plan);
  HrmException *reason = NULL;

  for (guint i = 0; i < view.exceptions->len; i++)
    {
      HrmException *exception = view.exceptions->pdata[i];
      gboolean own = (exception->channel.id == HRM_UNSET ? exception->bus.id : exception->channel.id) == leave->who->id;

      if (exception->from > leave->from || exception->to < leave->from)
        continue;
      if (own || (exception->channel.id == HRM_UNSET && exception->bus.id != HRM_UNSET && reason == NULL &&
                  is_within (&view, leave->who, exception->bus.id)))
        reason = exception;
      if (own)
        break;
    }
  return reason;
}
