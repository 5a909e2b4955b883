/* hrm-plan-load.c: who is asked for how much, day by day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-plan-private.h"

#include <math.h>

void
hrm_days_free (HrmDays *days)
{
  g_array_unref (days->days);
  g_free (days);
}

HrmUnits
hrm_days_get (HrmDays *days, HrmDate date)
{
  if (days == NULL || date < days->first || date >= days->first + days->days->len)
    return 0;
  return g_array_index (days->days, HrmUnits, date - days->first);
}

HrmUnits *
hrm_days_reach (HrmDays *days, HrmDate date)
{
  HrmUnits none = 0;

  if (days->days->len == 0)
    days->first = date;
  if (date < days->first)
    {
      /* Some slack, so that walking backwards does not move everything each day. */
      guint more = (guint) MIN (days->first - date + 32, days->first - HRM_DATE_FIRST);
      g_autofree HrmUnits *zeros = g_new0 (HrmUnits, more);

      g_array_prepend_vals (days->days, zeros, more);
      days->first -= more;
    }
  while (date >= days->first + days->days->len)
    g_array_append_val (days->days, none);
  return &g_array_index (days->days, HrmUnits, date - days->first);
}

HrmDays *
hrm_days_of (GHashTable *all, gint64 channel)
{
  HrmDays *days = g_hash_table_lookup (all, &channel);

  if (days == NULL)
    {
      days = g_new0 (HrmDays, 1);
      days->channel = channel;
      days->days = g_array_new (FALSE, TRUE, sizeof (HrmUnits));
      g_hash_table_insert (all, g_memdup2 (&channel, sizeof channel), days);
    }
  return days;
}

/* Percents to the hundredth, for both sides of a load: who is asked for exactly what there is does not clip. */
static HrmUnits
share_of (double percent)
{
  return llround (percent * 100);
}

gboolean
hrm_plan_counted (HrmAssignment *assignment, HrmSession *session, HrmCounted *counted)
{
  *counted = (HrmCounted) { session->start, session->length, session->timing, assignment->channel.id,
                            share_of (assignment->share) };
  return counted->share > 0 && hrm_plan_counts (session);
}

static void
add_counted (HrmPlan *self, const HrmCounted *counted, int sign)
{
  HrmDays *days = hrm_days_of (self->days, counted->channel);
  HrmSessionDays iter;
  HrmDate date;
  int minutes;

  if (days->update != self->update)
    {
      days->update = self->update;
      days->from = HRM_DATE_LAST;
      days->to = HRM_DATE_FIRST;
    }
  hrm_session_days_init (&iter, self->calendar, counted->start, counted->length, counted->timing);
  while (hrm_session_days_next (&iter, &date, &minutes))
    {
      *hrm_days_reach (days, date) += sign * minutes * counted->share;
      days->from = MIN (days->from, date);
      days->to = MAX (days->to, date);
    }
  if (!days->noted)
    g_ptr_array_add (self->asked, days);
  days->noted = TRUE;
}

void
hrm_plan_note_asked (HrmPlan *self)
{
  for (guint i = 0; i < self->asked->len; i++)
    {
      HrmDays *days = self->asked->pdata[i];
      HrmRow *channel = hrm_model_lookup (self->model, HRM_KIND_CHANNEL, days->channel);

      days->noted = FALSE;
      if (channel)
        g_hash_table_add (self->changes.channels, channel);
    }
  g_ptr_array_set_size (self->asked, 0);
}

void
hrm_plan_get_touched (HrmPlan *plan, HrmChannel *channel, HrmDate *from, HrmDate *to)
{
  HrmDays *days = g_hash_table_lookup (plan->days, &channel->base.id);
  gboolean known = days && days->update == plan->update && !g_hash_table_contains (plan->recounted, channel);

  *from = known ? days->from : HRM_DATE_FIRST;
  *to = known ? days->to : HRM_DATE_LAST;
}

static HrmCounted *
get_counted (HrmAssignment *assignment)
{
  return assignment->base.derived == HRM_UNSET ? NULL : GSIZE_TO_POINTER (assignment->base.derived);
}

void
hrm_plan_uncount (HrmPlan *self, HrmAssignment *assignment)
{
  g_autofree HrmCounted *counted = get_counted (assignment);

  if (counted)
    add_counted (self, counted, -1);
  assignment->base.derived = HRM_UNSET;
}

void
hrm_plan_count (HrmPlan *self, HrmAssignment *assignment)
{
  HrmCounted *counted = get_counted (assignment), now;

  if (!hrm_plan_counted (assignment, assignment->session.row, &now))
    {
      hrm_plan_uncount (self, assignment);
      return;
    }
  if (counted)
    add_counted (self, counted, -1);
  else
    {
      counted = g_new (HrmCounted, 1);
      assignment->base.derived = (gint64) GPOINTER_TO_SIZE (counted);
    }
  *counted = now;
  add_counted (self, counted, 1);
}

void
hrm_plan_drop_loads (HrmPlan *self)
{
  GPtrArray *assignments = hrm_model_get_rows (self->model, HRM_KIND_ASSIGNMENT);

  for (guint i = 0; i < assignments->len; i++)
    {
      g_free (get_counted (assignments->pdata[i]));
      ((HrmRow *) assignments->pdata[i])->derived = HRM_UNSET;
    }
  g_ptr_array_set_size (self->asked, 0);
  g_hash_table_remove_all (self->days);
}

void
hrm_plan_count_all (HrmPlan *self)
{
  GPtrArray *assignments = hrm_model_get_rows (self->model, HRM_KIND_ASSIGNMENT);

  hrm_plan_drop_loads (self);
  for (guint i = 0; i < assignments->len; i++)
    hrm_plan_count (self, assignments->pdata[i]);
}

/* Minutes that CHANNEL has on DATE by CALENDAR, its own. */
double
hrm_plan_capacity (HrmCalendar *calendar, HrmChannel *channel, HrmDate date)
{
  return (double) (hrm_calendar_day_minutes (calendar, date) * share_of (channel->capacity)) / HRM_LOAD_UNITS;
}

HrmLoad
hrm_plan_get_day (HrmPlan *plan, HrmChannel *channel, HrmDate date)
{
  HrmDays *days = g_hash_table_lookup (plan->days, &channel->base.id);
  HrmCalendar *calendar = hrm_plan_get_channel_calendar (plan, channel);

  return (HrmLoad) { date, (double) hrm_days_get (days, date) / HRM_LOAD_UNITS, hrm_plan_capacity (calendar, channel, date) };
}

void
hrm_plan_get_load (HrmPlan *plan, HrmChannel *channel, HrmDate from, HrmDate to, double *asked, double *capacity)
{
  HrmDays *days = g_hash_table_lookup (plan->days, &channel->base.id);
  HrmCalendar *calendar = hrm_plan_get_channel_calendar (plan, channel);
  HrmUnits units = 0;

  for (HrmDate date = from; date <= to; date++)
    units += hrm_days_get (days, date);
  *asked = (double) units / HRM_LOAD_UNITS;
  *capacity = (double) (hrm_calendar_minutes_between (calendar, hrm_date_start (from), hrm_date_start (to + 1)) *
                        share_of (channel->capacity)) / HRM_LOAD_UNITS;
}

GArray *
hrm_plan_get_clips (HrmPlan *plan, HrmChannel *channel, HrmDate from, HrmDate to)
{
  GArray *clips = g_array_new (FALSE, FALSE, sizeof (HrmLoad));
  HrmDays *days = g_hash_table_lookup (plan->days, &channel->base.id);

  if (days == NULL || days->days->len == 0)
    return clips;
  from = MAX (from, days->first);
  to = MIN (to, days->first + days->days->len - 1);
  for (HrmDate date = from; date <= to; date++)
    if (hrm_days_get (days, date) > 0)
      {
        HrmLoad load = hrm_plan_get_day (plan, channel, date);

        if (load.asked > load.capacity)
          g_array_append_val (clips, load);
      }
  return clips;
}

GPtrArray *
hrm_plan_get_asking (HrmPlan *plan, HrmChannel *channel, HrmDate date)
{
  GPtrArray *asking = g_ptr_array_new ();

  HRM_EACH_INCOMING (channel, ASSIGNMENT, Assignment, channel, assignment)
    {
      HrmSession *session = assignment->session.row;
      HrmCounted counted;

      if (hrm_civil_date (session->start) <= date && hrm_civil_date (session->base.derived) >= date &&
          hrm_plan_counted (assignment, session, &counted) &&
          hrm_calendar_session_minutes_on (plan->calendar, session->start, session->length, session->timing, date) > 0 &&
          !g_ptr_array_find (asking, session, NULL))
        g_ptr_array_add (asking, session);
    }
  g_ptr_array_sort (asking, hrm_row_compare_ptr);
  return asking;
}

static gboolean
is_worse (const HrmLoad *a, const HrmLoad *b)
{
  return a->asked * b->capacity > b->asked * a->capacity || (a->capacity <= 0 && b->capacity > 0);
}

gboolean
hrm_plan_get_session_clip (HrmPlan *plan, HrmSession *session, HrmChannel **channel, HrmLoad *load)
{
  gboolean clips = FALSE;

  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    {
      HrmSessionDays days;
      HrmDate date;
      int minutes;

      if (get_counted (assignment) == NULL)
        continue;
      hrm_session_days_init (&days, plan->calendar, session->start, session->length, session->timing);
      while (hrm_session_days_next (&days, &date, &minutes))
        {
          HrmLoad day = hrm_plan_get_day (plan, assignment->channel.row, date);

          if (day.asked > day.capacity && (!clips || is_worse (&day, load)))
            {
              *load = day;
              *channel = assignment->channel.row;
              clips = TRUE;
            }
        }
    }
  return clips;
}

