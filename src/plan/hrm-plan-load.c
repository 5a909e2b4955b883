/* hrm-plan-load.c: who is asked for how much, day by day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-plan-private.h"

#include <math.h>

void
hrm_asked_free (HrmAsked *asked)
{
  hrm_days_free (asked->days);
  g_free (asked);
}

HrmAsked *
hrm_plan_get_asked (HrmPlan *self, gint64 channel)
{
  HrmAsked *asked = g_hash_table_lookup (self->days, &channel);

  if (asked == NULL)
    {
      asked = g_new0 (HrmAsked, 1);
      asked->channel = channel;
      asked->days = hrm_days_new (&self->visits);
      g_hash_table_insert (self->days, g_memdup2 (&channel, sizeof channel), asked);
    }
  return asked;
}

gboolean
hrm_plan_counted (HrmAssignment *assignment, HrmSession *session, HrmCounted *counted)
{
  *counted = (HrmCounted) { session->start, session->length, session->timing, assignment->channel.id,
                            hrm_share_of (assignment->share) };
  return counted->share > 0 && hrm_plan_counts (session);
}

static void
add_counted (HrmPlan *self, const HrmCounted *counted, int sign)
{
  HrmAsked *asked = hrm_plan_get_asked (self, counted->channel);
  HrmSessionDays iter;
  HrmDate date;
  int minutes;

  if (asked->update != self->update)
    {
      asked->update = self->update;
      asked->from = HRM_DATE_LAST;
      asked->to = HRM_DATE_FIRST;
    }
  hrm_session_days_init (&iter, self->calendar, counted->start, counted->length, counted->timing);
  while (hrm_session_days_next (&iter, &date, &minutes))
    {
      hrm_days_add (asked->days, date, sign * minutes * counted->share);
      hrm_plan_tell_teams (self, counted->channel, date, sign * minutes * counted->share);
      asked->from = MIN (asked->from, date);
      asked->to = MAX (asked->to, date);
    }
  if (!asked->noted)
    g_ptr_array_add (self->asked, asked);
  asked->noted = TRUE;
}

void
hrm_plan_note_asked (HrmPlan *self)
{
  for (guint i = 0; i < self->asked->len; i++)
    {
      HrmAsked *asked = self->asked->pdata[i];
      HrmRow *channel = hrm_model_lookup (self->model, HRM_KIND_CHANNEL, asked->channel);

      asked->noted = FALSE;
      if (channel)
        g_hash_table_add (self->changes.channels, channel);
    }
  g_ptr_array_set_size (self->asked, 0);
}

void
hrm_plan_get_touched (HrmPlan *plan, HrmChannel *channel, HrmDate *from, HrmDate *to)
{
  HrmAsked *asked = g_hash_table_lookup (plan->days, &channel->base.id);
  gboolean known = asked && asked->update == plan->update && !g_hash_table_contains (plan->recounted, channel);

  *from = known ? asked->from : HRM_DATE_FIRST;
  *to = known ? asked->to : HRM_DATE_LAST;
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
  g_hash_table_remove_all (self->teams);
}

void
hrm_plan_count_all (HrmPlan *self)
{
  GPtrArray *assignments = hrm_model_get_rows (self->model, HRM_KIND_ASSIGNMENT);

  hrm_plan_drop_loads (self);
  for (guint i = 0; i < assignments->len; i++)
    hrm_plan_count (self, assignments->pdata[i]);
}

/* Asking */

HrmLoad
hrm_load_of (HrmDate date, HrmUnits asked, HrmUnits capacity)
{
  return (HrmLoad) { date, (double) asked / HRM_LOAD_UNITS, (double) capacity / HRM_LOAD_UNITS };
}

void
hrm_level_of (HrmDays *days, const HrmSupply *supply, HrmUnits capacity, HrmDate from, HrmDate to, HrmLevel *level)
{
  HrmDaysSum sum;

  hrm_days_sum (days, supply, from, to, &sum);
  *level = (HrmLevel) { (double) sum.asked / HRM_LOAD_UNITS, (double) capacity / HRM_LOAD_UNITS,
                        (double) sum.over / HRM_LOAD_UNITS, sum.clips, sum.first,
                        hrm_load_of (sum.peak.date, sum.peak.asked, sum.peak.supply) };
}

static gboolean
load_equal (const HrmLoad *a, const HrmLoad *b)
{
  return a->date == b->date && a->asked == b->asked && a->capacity == b->capacity;
}

gboolean
hrm_level_equal (const HrmLevel *a, const HrmLevel *b)
{
  return a->asked == b->asked && a->capacity == b->capacity && a->over == b->over && a->clips == b->clips &&
         a->first == b->first && load_equal (&a->peak, &b->peak);
}

GArray *
hrm_clips_of (HrmDays *days, const HrmSupply *supply, HrmDate from, HrmDate to)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HrmDayUnits));
  GArray *clips;

  hrm_days_clips (days, supply, from, to, found);
  clips = g_array_sized_new (FALSE, FALSE, sizeof (HrmLoad), found->len);
  for (guint i = 0; i < found->len; i++)
    {
      const HrmDayUnits *day = &g_array_index (found, HrmDayUnits, i);
      HrmLoad load = hrm_load_of (day->date, day->asked, day->supply);

      g_array_append_val (clips, load);
    }
  return clips;
}

void
hrm_plan_get_level (HrmPlan *plan, HrmRow *who, HrmDate from, HrmDate to, HrmLevel *level)
{
  HrmSupply supply;
  HrmDays *days = hrm_plan_get_days (plan, who, &supply);

  hrm_level_of (days, &supply, hrm_plan_get_supply (plan, who, from, to), from, to, level);
}

double
hrm_load_ratio (double asked, double capacity)
{
  if (capacity > 0)
    return asked / capacity;
  return asked > 0 ? INFINITY : 0;
}

HrmLoad
hrm_plan_get_day (HrmPlan *plan, HrmRow *who, HrmDate date)
{
  HrmSupply supply;
  HrmDays *days = hrm_plan_get_days (plan, who, &supply);

  return hrm_load_of (date, hrm_days_get (days, date), supply.get (supply.data, date));
}

GArray *
hrm_plan_get_clips (HrmPlan *plan, HrmRow *who, HrmDate from, HrmDate to)
{
  HrmSupply supply;
  HrmDays *days = hrm_plan_get_days (plan, who, &supply);

  return hrm_clips_of (days, &supply, from, to);
}

guint64
hrm_plan_get_visits (HrmPlan *plan)
{
  return plan->visits;
}

void
hrm_plan_add_asking (GPtrArray *asking, HrmCalendar *calendar, HrmAssignment *assignment, HrmSession *session, HrmDate date)
{
  HrmCounted counted;

  if (hrm_civil_date (session->start) <= date && hrm_plan_counted (assignment, session, &counted) &&
      hrm_calendar_session_minutes_on (calendar, session->start, session->length, session->timing, date) > 0 &&
      !g_ptr_array_find (asking, session, NULL))
    g_ptr_array_add (asking, session);
}

GPtrArray *
hrm_plan_get_asking (HrmPlan *plan, HrmChannel *channel, HrmDate date)
{
  GPtrArray *asking = g_ptr_array_new ();

  HRM_EACH_INCOMING (channel, ASSIGNMENT, Assignment, channel, assignment)
    {
      HrmSession *session = assignment->session.row;

      if (hrm_civil_date (session->base.derived) >= date)
        hrm_plan_add_asking (asking, plan->calendar, assignment, session, date);
    }
  g_ptr_array_sort (asking, hrm_row_compare_ptr);
  return asking;
}

gboolean
hrm_plan_find_session_clip (HrmPlan *plan, HrmSession *session, HrmPlanAsked asked, gpointer data, HrmChannel **channel, HrmLoad *load)
{
  gboolean clips = FALSE;

  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    {
      HrmSessionDays iter;
      HrmSupply supply;
      HrmDays *days;
      HrmDate date;
      int minutes;

      if (get_counted (assignment) == NULL || (asked && !asked (assignment->channel.row, data)))
        continue;
      days = hrm_plan_get_days (plan, HRM_ROW (assignment->channel.row), &supply);
      hrm_session_days_init (&iter, plan->calendar, session->start, session->length, session->timing);
      while (hrm_session_days_next (&iter, &date, &minutes))
        {
          HrmDayUnits day = hrm_days_look (days, &supply, date);
          HrmLoad worse;

          if (day.asked <= day.supply)
            continue;
          worse = hrm_load_of (date, day.asked, day.supply);
          if (clips && !hrm_day_is_worse (worse.asked, worse.capacity, load->asked, load->capacity))
            continue;
          *load = worse;
          *channel = assignment->channel.row;
          clips = TRUE;
        }
    }
  return clips;
}

gboolean
hrm_plan_get_session_clip (HrmPlan *plan, HrmSession *session, HrmChannel **channel, HrmLoad *load)
{
  return hrm_plan_find_session_clip (plan, session, NULL, NULL, channel, load);
}

