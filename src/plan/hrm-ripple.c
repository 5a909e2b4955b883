/* hrm-ripple.c: what comes later moves along.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One look at each session of the tracks concerned; calendars are asked only
 * for those that move.
 */
#include "hrm-ripple-private.h"

#include "hrm-track-tree.h"

/* Moments */

/* The end of the work before AT, which is a working minute; HRM_UNSET where there is none. */
static HrmCivil
end_before (HrmCalendar *calendar, HrmCivil at)
{
  HrmCivil last = hrm_calendar_add (calendar, at, -1);

  return last == HRM_UNSET ? HRM_UNSET : last + 1;
}

/* A moment in free time, WORK being the next working minute, goes where THEN is the next one. */
static HrmCivil
keep_distance (HrmCalendar *now, HrmCalendar *then, HrmCivil at, HrmCivil work, HrmCivil begin)
{
  HrmCivil end = end_before (now, work), end_then = end_before (then, begin);
  gint64 early = work - at, late = end == HRM_UNSET ? G_MAXINT64 : at - end;

  if (end_then == HRM_UNSET)
    end_then = HRM_CIVIL_FIRST;
  if (late < early)
    return MIN (end_then + late, begin);
  return begin - early >= end_then ? begin - early : begin;
}

/* AT lies AMOUNT of THEN behind BASE. */
static HrmCivil
place (HrmCalendar *now, HrmCalendar *then, HrmCivil at, HrmCivil base, gint64 amount)
{
  HrmCivil work = hrm_calendar_next_work (now, at);
  HrmCivil begin = hrm_calendar_add (then, base, amount);

  begin = begin == HRM_UNSET ? HRM_UNSET : hrm_calendar_next_work (then, begin);
  if (begin == HRM_UNSET || work == HRM_UNSET)
    return at;
  return work == at ? begin : keep_distance (now, then, at, work, begin);
}

HrmCivil
hrm_rippling_moment (HrmRippling *self, HrmCivil at, guint n)
{
  const HrmRippleShift *shift = &self->ripple->shifts[0];

  if (self->then != self->now)
    {
      gint64 minutes = hrm_calendar_minutes_between (self->now, shift->from, at);

      /* In the free time in which the ripple begins, no work tells one moment from another: and none
       * may come before it, where time that goes would take it along. */
      if (minutes == 0 && at >= shift->from && hrm_calendar_next_work (self->now, at) != at)
        return shift->to + (at - shift->from);
      return place (self->now, self->then, at, shift->to, minutes);
    }
  return self->minutes[n] == 0 ? at : place (self->now, self->now, at, at, self->minutes[n]);
}

/* Sessions */

static gboolean
by_clock (HrmRippling *self, HrmSession *session)
{
  return session->timing == HRM_TIMING_CLOCK || hrm_calendar_add (self->now, session->start, session->length) == HRM_UNSET;
}

/* Shifts whose point SESSION begins at or after. */
static guint
count_shifts (const HrmRipple *ripple, HrmCivil start)
{
  guint low = 0, high = ripple->n_shifts;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (ripple->shifts[middle].at <= start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
count_track (HrmRippling *self, HrmSession *session)
{
  g_hash_table_add (self->report->tracks, session->track.row);
}

static void
move_to (HrmRippling *self, HrmSession *session, HrmCivil start)
{
  if (start == session->start)
    return;
  HRM_SET_INT (self->edit, SESSION, Session, session->base.id, start, start);
  g_ptr_array_add (self->report->sessions, session);
  count_track (self, session);
}

static void
move (HrmRippling *self, HrmSession *session, guint n)
{
  self->report->worked++;
  move_to (self, session, by_clock (self, session) ? session->start + self->clock[n]
                                                   : hrm_rippling_moment (self, session->start, n));
}

/* What happened, or happens now, is no plan any more. */
static gboolean
is_done (HrmSession *session)
{
  return session->state == HRM_SESSION_STATE_PLAYED || session->state == HRM_SESSION_STATE_LIVE;
}

gboolean
hrm_ripple_leaves (HrmSession *session, HrmRippleLocked locked)
{
  return is_done (session) || (session->locked == TRUE && locked != HRM_RIPPLE_LOCKED_MOVE);
}

/* Placed work that no longer fits returns to the pool: what stays is as much as of the time. */
static void
cut_placements (HrmRippling *self, HrmSession *session, gint64 length)
{
  HRM_EACH_INCOMING (session, PLACEMENT, Placement, session, placement)
    {
      gint64 all = hrm_plan_get_placed (self->plan, placement), part = hrm_plan_get_placed_part (self->plan, placement, length);

      if (part < 1)
        hrm_edit_delete (self->edit, HRM_KIND_PLACEMENT, placement->base.id);
      else if (part < all)
        HRM_SET_INT (self->edit, PLACEMENT, Placement, placement->base.id, length, part);
    }
}

static void
shorten (HrmRippling *self, HrmSession *session, gint64 length)
{
  cut_placements (self, session, length);
  HRM_SET_INT (self->edit, SESSION, Session, session->base.id, length, length);
  g_ptr_array_add (self->report->cut, session);
  count_track (self, session);
}

/* Minutes in the time of SESSION. */
static gint64
minutes_of (HrmRippling *self, HrmSession *session, HrmCivil from, HrmCivil to)
{
  return by_clock (self, session) ? to - from : hrm_calendar_minutes_between (self->now, from, to);
}

/* Where the head of SESSION goes with the time, what is left of it begins there. */
static HrmCivil
new_begin (HrmRippling *self, HrmSession *session, HrmCivil at)
{
  HrmCivil work = by_clock (self, session) ? at : hrm_calendar_next_work (self->then, at);

  return work == HRM_UNSET ? at : work;
}

/* Returns: TRUE when SESSION lies in the time that goes, so that no more is to be done */
static gboolean
remove_inside (HrmRippling *self, HrmSession *session)
{
  HrmCivil from = self->ripple->shifts[0].to, to = self->ripple->shifts[0].from;
  HrmCivil end = hrm_plan_get_end (self->plan, session);
  gint64 left;

  if (session->start >= to || end <= from)
    return FALSE;
  self->report->worked++;
  left = session->length - minutes_of (self, session, MAX (session->start, from), MIN (end, to));
  /* One that begins in free time before may have all its work inside. */
  if ((session->start >= from && end <= to) || (self->ripple->cuts && left < 1))
    {
      hrm_edit_delete (self->edit, HRM_KIND_SESSION, session->base.id);
      g_ptr_array_add (self->report->gone, session);
      count_track (self, session);
      return TRUE;
    }
  if (self->ripple->cuts && left < session->length)
    shorten (self, session, left);
  if (session->start >= from)
    move_to (self, session, new_begin (self, session, from));
  return TRUE;
}

/* Whether SESSION has anything to do with the ripple. */
static gboolean
is_concerned (HrmRippling *self, HrmSession *session, guint n)
{
  const HrmRipple *ripple = self->ripple;

  if (ripple->leave_out && g_hash_table_contains (ripple->leave_out, session))
    return FALSE;
  return n > 0 || (ripple->removes && hrm_plan_get_end (self->plan, session) > ripple->shifts[0].to);
}

static void
ripple_session (HrmRippling *self, HrmSession *session, GHashTable *stops)
{
  guint n = count_shifts (self->ripple, session->start);
  const HrmCivil *stop;

  self->report->looked++;
  if (!is_concerned (self, session, n) || is_done (session))
    return;
  /* Whatever the policy: what is on a frozen track is read only. */
  if (hrm_track_get_frozen (session->track.row) != NULL)
    {
      g_ptr_array_add (self->report->frozen, session);
      return;
    }
  stop = stops ? g_hash_table_lookup (stops, session->track.row) : NULL;
  /* A locked one that lies in time that goes is never lost. */
  if (hrm_ripple_leaves (session, self->ripple->locked) || (session->locked == TRUE && n == 0))
    {
      g_ptr_array_add (self->report->locked, session);
      return;
    }
  if (stop && session->start >= *stop)
    {
      self->report->stopped++;
      return;
    }
  if (self->ripple->removes && remove_inside (self, session))
    return;
  if (n > 0)
    move (self, session, n);
}

/* Over sessions of TRACK, or of all. */
static void
each_session (HrmRippling *self, HrmTrack *track, void (*visit) (HrmRippling *, HrmSession *, GHashTable *), GHashTable *data)
{
  GPtrArray *all = hrm_model_get_rows (hrm_plan_get_model (self->plan), HRM_KIND_SESSION);

  if (track)
    {
      HRM_EACH_INCOMING (track, SESSION, Session, track, session)
        visit (self, session, data);
      return;
    }
  for (guint i = 0; i < all->len; i++)
    visit (self, all->pdata[i], data);
}

static void
each_in_scope (HrmRippling *self, void (*visit) (HrmRippling *, HrmSession *, GHashTable *), GHashTable *data)
{
  GHashTableIter iter;
  gpointer track;

  if (self->ripple->tracks == NULL)
    {
      each_session (self, NULL, visit, data);
      return;
    }
  g_hash_table_iter_init (&iter, self->ripple->tracks);
  while (g_hash_table_iter_next (&iter, &track, NULL))
    each_session (self, track, visit, data);
}

/* STOPS: track → the first locked start in the path. */
static void
find_stop (HrmRippling *self, HrmSession *session, GHashTable *stops)
{
  HrmCivil *stop;

  if (session->locked != TRUE || is_done (session) || session->start < self->ripple->shifts[0].at)
    return;
  if (self->ripple->leave_out && g_hash_table_contains (self->ripple->leave_out, session))
    return;
  stop = g_hash_table_lookup (stops, session->track.row);
  if (stop == NULL)
    {
      stop = g_new (HrmCivil, 1);
      *stop = session->start;
      g_hash_table_insert (stops, session->track.row, stop);
    }
  *stop = MIN (*stop, session->start);
}

static void
ripple_sessions (HrmRippling *self)
{
  g_autoptr (GHashTable) stops = NULL;

  if (self->ripple->locked == HRM_RIPPLE_LOCKED_STOP)
    {
      stops = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      each_in_scope (self, find_stop, stops);
    }
  each_in_scope (self, ripple_session, stops);
}

/* The whole */

HrmRippleReport *
hrm_ripple_report_new (void)
{
  HrmRippleReport *report = g_new0 (HrmRippleReport, 1);

  report->sessions = g_ptr_array_new ();
  report->locked = g_ptr_array_new ();
  report->frozen = g_ptr_array_new ();
  report->gone = g_ptr_array_new ();
  report->cut = g_ptr_array_new ();
  report->tracks = g_hash_table_new (NULL, NULL);
  return report;
}

void
hrm_ripple_report_free (HrmRippleReport *report)
{
  g_ptr_array_unref (report->sessions);
  g_ptr_array_unref (report->locked);
  g_ptr_array_unref (report->frozen);
  g_ptr_array_unref (report->gone);
  g_ptr_array_unref (report->cut);
  g_hash_table_unref (report->tracks);
  g_clear_pointer (&report->calendar, hrm_calendar_unref);
  g_free (report);
}

static void
report_sessions (HrmRippleReport *report, HrmModel *model, HrmRun *run)
{
  for (guint i = 0; i < run->ids->len; i++)
    {
      HrmRow *row = hrm_model_lookup (model, HRM_KIND_SESSION, g_array_index (run->ids, gint64, i));

      if (row == NULL || (run->op == HRM_OP_SET && run->field != HRM_FIELD (Session, start)))
        continue;
      g_ptr_array_add (run->op == HRM_OP_SET ? report->sessions : report->gone, row);
      g_hash_table_add (report->tracks, hrm_as_session (row)->track.row);
    }
}

HrmRippleReport *
hrm_ripple_report_of (HrmPlan *plan, HrmEdit *edit)
{
  HrmRippleReport *report = hrm_ripple_report_new ();
  HrmModel *model = hrm_plan_get_model (plan);
  GPtrArray *runs = hrm_edit_get_runs (edit);

  report->calendar = hrm_ripple_calendar (plan, edit);
  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      if (run->op != HRM_OP_INSERT && run->kind == HRM_KIND_SESSION)
        report_sessions (report, model, run);
    }
  return report;
}

static void
sum_up (HrmRippling *self)
{
  const HrmRipple *ripple = self->ripple;

  self->minutes = g_new0 (gint64, ripple->n_shifts + 1);
  self->clock = g_new0 (gint64, ripple->n_shifts + 1);
  for (guint i = 0; i < ripple->n_shifts; i++)
    {
      const HrmRippleShift *shift = &ripple->shifts[i];

      self->minutes[i + 1] = (ripple->instead ? 0 : self->minutes[i]) + hrm_calendar_minutes_between (self->now, shift->from, shift->to);
      self->clock[i + 1] = (ripple->instead ? 0 : self->clock[i]) + (shift->to - shift->from);
    }
}

/**
 * hrm_ripple:
 * @ripple: what moves as far, and what does not
 * @edit: gets the moves; not sealed
 *
 * Played and live sessions stay. Times that leave the years of an album are
 * refused by whoever checks the edit.
 *
 * Returns: (transfer full): what moves, and what stays though it lies in the path
 */
HrmRippleReport *
hrm_ripple (HrmPlan *plan, const HrmRipple *ripple, HrmEdit *edit)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmRippling self = { plan, ripple, edit, hrm_ripple_report_new (), calendar, calendar, NULL, NULL };
  g_autoptr (HrmCalendar) then = NULL;

  g_return_val_if_fail (ripple->n_shifts == 1 || (ripple->parts == 0 && !ripple->removes), self.report);
  sum_up (&self);
  if (ripple->parts & HRM_RIPPLE_EXCEPTIONS)
    self.then = then = hrm_rippling_exceptions (&self);
  self.report->calendar = hrm_calendar_ref (self.then);
  ripple_sessions (&self);
  hrm_rippling_parts (&self);
  g_free (self.minutes);
  g_free (self.clock);
  return self.report;
}
