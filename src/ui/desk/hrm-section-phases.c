/* hrm-section-phases.c: sections on their way, with everything that begins under them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What goes along and what stays is said in hrm-commands-section-move.c.
 */
#include "config.h"

#include "hrm-section-phases.h"

#include "hrm-cable-time.h"
#include "hrm-commands-private.h"
#include "hrm-desk-cables.h"
#include "hrm-track-tree.h"

gint64
hrm_phases_minutes_to (HrmPhases *self, HrmCivil at)
{
  return hrm_command_minutes (self->calendar, self->by_clock, self->base, at);
}

/* AFTER minutes behind START; what begins there begins at work. */
static HrmCivil
civil_after (HrmPhases *self, HrmCivil start, gint64 after)
{
  HrmCivil at = self->by_clock ? start + after : hrm_calendar_add (self->then, start, after);
  HrmCivil work = at == HRM_UNSET || self->by_clock ? at : hrm_calendar_next_work (self->then, at);

  return work == HRM_UNSET ? HRM_UNSET : CLAMP (work, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
}

void
hrm_phases_init (HrmPhases *self, HrmDesk *desk, HrmCivil start)
{
  g_autoptr (GPtrArray) sections = hrm_command_get_sections (desk);

  self->desk = desk;
  self->calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  self->then = hrm_calendar_ref (self->calendar);
  self->week = NULL;
  self->by_clock = hrm_calendar_next_work (self->calendar, start) == HRM_UNSET;
  self->base = start;
  self->phases = g_array_new (FALSE, FALSE, sizeof (HrmPhase));
  self->order = NULL;
  for (guint i = 0; i < sections->len; i++)
    self->base = MIN (self->base, ((HrmSection *) sections->pdata[i])->start);
  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *section = sections->pdata[i];
      HrmPhase phase = { .section = section, .at = hrm_phases_minutes_to (self, section->start), .length = section->length, .start = HRM_UNSET };

      phase.end = hrm_command_section_end (desk, section);
      phase.to = phase.at;
      g_array_append_val (self->phases, phase);
    }
}

void
hrm_phases_clear (HrmPhases *self)
{
  g_array_unref (self->phases);
  g_clear_pointer (&self->order, g_array_unref);
  hrm_calendar_unref (self->then);
  g_clear_pointer (&self->week, hrm_calendar_unref);
}

HrmPhase *
hrm_phases_at (HrmPhases *self, guint i)
{
  return &g_array_index (self->phases, HrmPhase, i);
}

/* What is behind PLACE, where something that ends at END now lies, goes later as far as it must. */
void
hrm_phases_make_room (HrmPhases *self, guint place, gint64 end, gint64 old_end)
{
  for (guint i = place; i < self->phases->len; i++)
    {
      HrmPhase *phase = hrm_phases_at (self, i);

      /* Those that lay over each other before may do so again. */
      if (phase->at < old_end)
        continue;
      if (phase->to >= end)
        return;
      phase->to = end;
      end = phase->to + phase->length;
    }
}

/* Under which of those that move something begins that is AT; the one at FIRST before all others. */
HrmPhase *
hrm_phases_over (HrmPhases *self, HrmCivil at, guint first, gboolean with_end)
{
  HrmPhase *ends_here = NULL;

  for (guint k = 0; k < self->phases->len; k++)
    {
      HrmPhase *phase = hrm_phases_at (self, k == 0 ? first : k <= first ? k - 1 : k);

      if (phase->section == NULL || at < phase->section->start)
        continue;
      if (at < phase->end)
        return phase;
      if (at == phase->end && with_end)
        ends_here = phase;
    }
  return ends_here;
}

/* Where something goes that is AT and begins under PHASE. */
HrmCivil
hrm_phases_carried (HrmPhases *self, HrmPhase *phase, HrmCivil at, gboolean by_clock)
{
  HrmCivil old = phase->section->start, start = phase->start, to;
  HrmCivil end = hrm_calendar_session_end (self->then, start, phase->section->length, HRM_TIMING_BEATS);

  if (by_clock)
    {
      to = at + (start - old);
      if (to >= start && to < end)
        return CLAMP (to, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
    }
  if (at == old)
    return start;
  to = civil_after (self, start, hrm_command_minutes (self->calendar, self->by_clock, old, at));
  return to == HRM_UNSET ? at : to;
}

/* A marker may stand on the end of its phase, after work. */
HrmCivil
hrm_phases_carried_marker (HrmPhases *self, HrmPhase *phase, HrmCivil at)
{
  if (at == phase->end)
    return hrm_calendar_session_end (self->then, phase->start, phase->section->length, HRM_TIMING_BEATS);
  return hrm_phases_carried (self, phase, at, FALSE);
}

/* Where it is then. */
static HrmCivil
start_of (const HrmPhase *phase)
{
  return phase->start == HRM_UNSET ? phase->section->start : phase->start;
}

/* Days off that go along make some of them end later than they did: in their order each begins behind the one before it. */
static void
keep_apart (HrmPhases *self)
{
  for (guint i = 1; i < self->order->len; i++)
    {
      HrmPhase *before = hrm_phases_at (self, g_array_index (self->order, guint, i - 1));
      HrmPhase *phase = hrm_phases_at (self, g_array_index (self->order, guint, i));
      HrmCivil end = hrm_calendar_session_end (self->then, start_of (before), before->length, HRM_TIMING_BEATS);

      /* Those that lay over each other before may do so again. */
      if (start_of (phase) >= end || (phase > before && before->end > phase->section->start))
        continue;
      phase->start = civil_after (self, end, 0);
    }
}

/* Where sections go, in civil time. WANTED is where the one at PLACE was dropped. */
static void
settle (HrmPhases *self, guint place, HrmCivil wanted)
{
  for (guint i = 0; i < self->phases->len; i++)
    {
      HrmPhase *phase = hrm_phases_at (self, i);

      if (phase->section != NULL && phase->to == phase->at && (!phase->ordered || self->then == self->calendar))
        phase->start = HRM_UNSET;
      else
        phase->start = i == place && phase->to == hrm_phases_minutes_to (self, wanted) ? wanted : civil_after (self, self->base, phase->to);
    }
  if (self->order != NULL)
    keep_apart (self);
  for (guint i = 0; i < self->phases->len; i++)
    {
      HrmPhase *phase = hrm_phases_at (self, i);

      if (phase->section != NULL && phase->start == phase->section->start)
        phase->start = HRM_UNSET;
    }
}

/* What goes along */

/* Calls VISIT for the sessions that begin under one of those that move, or ONLY it. */
void
hrm_phases_each_session (HrmPhases *self, guint first, HrmPhase *only, HrmPhaseVisit visit, gpointer data)
{
  GPtrArray *sorted = hrm_desk_get_sessions_by_start (self->desk);

  for (guint p = 0; p < self->phases->len; p++)
    {
      HrmPhase *phase = hrm_phases_at (self, p);

      if (only ? phase != only : phase->section == NULL || phase->start == HRM_UNSET)
        continue;
      for (guint i = hrm_desk_find_start (self->desk, phase->section->start); i < sorted->len; i++)
        {
          HrmSession *session = sorted->pdata[i];

          if (session->start >= phase->end)
            break;
          /* Where two lie over each other, once. */
          if (hrm_phases_over (self, session->start, first, FALSE) == phase)
            visit (self, phase, session, data);
        }
    }
}

typedef struct
{
  HrmEdit *edit;
  HrmSectionMove *move;
  GHashTable *tracks;        /* set of HrmTrack */
} Carrier;

static void
carry_session (HrmPhases *self, HrmPhase *phase, HrmSession *session, gpointer data)
{
  Carrier *carrier = data;
  HrmCivil start;

  if (hrm_session_is_fixed (session))
    {
      carrier->move->staying++;
      return;
    }
  start = hrm_phases_carried (self, phase, session->start, hrm_command_by_clock (self->calendar, session));
  if (start != session->start)
    HRM_SET_INT (carrier->edit, SESSION, Session, session->base.id, start, start);
  carrier->move->sessions++;
  g_hash_table_add (carrier->tracks, session->track.row);
}

static void
carry_sessions (HrmPhases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  g_autoptr (GHashTable) tracks = g_hash_table_new (NULL, NULL);
  Carrier carrier = { edit, move, tracks };

  hrm_phases_each_session (self, first, NULL, carry_session, &carrier);
  move->tracks = g_hash_table_size (tracks);
}

static void
carry_markers (HrmPhases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_MARKER);

  for (guint i = 0; i < markers->len; i++)
    {
      HrmMarker *marker = markers->pdata[i];
      HrmPhase *phase = hrm_phases_over (self, marker->at, first, TRUE);
      HrmCivil at;

      if (phase == NULL || phase->start == HRM_UNSET || (marker->track.row && hrm_track_get_frozen (marker->track.row)))
        continue;
      at = hrm_phases_carried_marker (self, phase, marker->at);
      if (at != marker->at)
        HRM_SET_INT (edit, MARKER, Marker, marker->base.id, at, at);
      move->markers++;
    }
}

/* Where the work of DATE begins: what a section begins with is under it. */
static HrmCivil
day_begin (HrmPhases *self, HrmDate date)
{
  HrmCivil at = hrm_date_start (date), work = hrm_calendar_next_work (self->calendar, at);

  return work != HRM_UNSET && hrm_civil_date (work) == date ? work : at;
}

/* By as many days as the section that it is under; FALSE: it is under none that moves. */
static gboolean
carried_date (HrmPhases *self, HrmPhase *phase, HrmDate date, HrmDate *to)
{
  if (phase == NULL || phase->start == HRM_UNSET)
    return FALSE;
  if (self->week == NULL)
    self->week = hrm_ripple_week (hrm_desk_get_plan (self->desk));
  *to = hrm_ripple_date (self->week, hrm_civil_date (phase->section->start), hrm_civil_date (phase->start), date);
  return *to != date;
}

/* Sprints are as long as they were in it. */
static void
carry_tempos (HrmPhases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *tempos = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_TEMPO);

  for (guint i = 0; i < tempos->len; i++)
    {
      HrmTempo *tempo = tempos->pdata[i];
      HrmDate from;

      if (!carried_date (self, hrm_phases_over (self, day_begin (self, tempo->from), first, FALSE), tempo->from, &from))
        continue;
      HRM_SET_INT (edit, TEMPO, Tempo, tempo->base.id, from, from);
      move->tempos++;
    }
}

/* Days off that lie inside and are of the plan, see hrm_ripple_moves_exception(). */
static void
carry_exceptions (HrmPhases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *exceptions = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_EXCEPTION);

  for (guint i = 0; i < exceptions->len; i++)
    {
      HrmException *exception = exceptions->pdata[i];
      HrmPhase *phase = hrm_phases_over (self, day_begin (self, exception->from), first, FALSE);
      HrmDate from;

      if (!hrm_ripple_moves_exception (exception) || phase != hrm_phases_over (self, day_begin (self, exception->to), first, FALSE) ||
          !carried_date (self, phase, exception->from, &from))
        continue;
      HRM_SET_INT (edit, EXCEPTION, Exception, exception->base.id, from, from);
      HRM_SET_INT (edit, EXCEPTION, Exception, exception->base.id, to, exception->to + (from - exception->from));
      move->exceptions++;
    }
}

/* Where sections go says where the days off in them go, and those where work goes: mostly once more settles it. */
void
hrm_phases_settle (HrmPhases *self, guint first, guint place, HrmCivil wanted)
{
  settle (self, place, wanted);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HrmEdit) days = hrm_edit_new (NULL);
      HrmSectionMove move = { 0 };

      carry_exceptions (self, first, days, &move);
      if (move.exceptions == 0)
        return;
      hrm_calendar_unref (self->then);
      self->then = hrm_ripple_calendar (hrm_desk_get_plan (self->desk), days);
      settle (self, place, wanted);
    }
}

/* What moves, as phases are settled; a copy adds nothing yet. */
void
hrm_phases_carry (HrmPhases *self, guint place, HrmEdit *edit, HrmSectionMove *move)
{
  carry_exceptions (self, place, edit, move);
  for (guint i = 0; i < self->phases->len; i++)
    {
      HrmPhase *phase = hrm_phases_at (self, i);

      if (phase->section == NULL || phase->start == HRM_UNSET)
        continue;
      HRM_SET_INT (edit, SECTION, Section, phase->section->base.id, start, phase->start);
      move->sections++;
    }
  if (move->sections == 0)
    return;
  carry_sessions (self, place, edit, move);
  carry_markers (self, place, edit, move);
  carry_tempos (self, place, edit, move);
}