/* hrm-commands-section-move.c: sections, moved with everything that begins under them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a planner expects of a phase that is dragged, in working time:
 *
 * - All that begins under it goes along and keeps its place in it. What begins
 *   elsewhere stays, also what reaches into it. Locked sessions stay, and so
 *   does what is on a frozen track. Sprint lengths that begin under it go along
 *   by whole days, and so do days off that lie inside and are the plan's own:
 *   holidays, leave and sick days stay where they are.
 * - Over less than half of another section it makes room: that one, and those
 *   behind it that are then in the way, go later by just as much as needed.
 *   Towards earlier it stops at the end of the one before.
 * - Over more than half, they change places, as tabs do: those that were jumped
 *   over close up where it was, or make room in front. The phases as a whole
 *   neither grow nor shrink, so nothing behind them moves.
 * - Beyond all of them, it lies where it was dropped.
 *
 * A copy is put at the nearer edge of the section it is dropped on; what begins
 * there or later makes room.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-cable-time.h"
#include "hrm-desk-cables.h"
#include "hrm-taken.h"
#include "hrm-track-tree.h"

/* A section on its way; times are minutes from the first of all. */
typedef struct
{
  HrmSection *section;       /* NULL: the copy that is made */
  gint64 at, length;         /* before */
  HrmCivil end;              /* before */
  gint64 to;                 /* after */
  HrmCivil start;            /* after; HRM_UNSET: stays */
} Phase;

typedef struct
{
  HrmDesk *desk;
  HrmCalendar *calendar;
  HrmCalendar *then;         /* with the days off that go along */
  HrmCalendar *week;         /* see hrm_ripple_week(); made when it is asked for */
  gboolean by_clock;         /* there is no working time */
  HrmCivil base;
  GArray *phases;            /* of Phase, by their old place */
} Phases;

static gint64
minutes_to (Phases *self, HrmCivil at)
{
  return hrm_command_minutes (self->calendar, self->by_clock, self->base, at);
}

/* AFTER minutes behind START; what begins there begins at work. */
static HrmCivil
civil_after (Phases *self, HrmCivil start, gint64 after)
{
  HrmCivil at = self->by_clock ? start + after : hrm_calendar_add (self->then, start, after);
  HrmCivil work = at == HRM_UNSET || self->by_clock ? at : hrm_calendar_next_work (self->then, at);

  return work == HRM_UNSET ? HRM_UNSET : CLAMP (work, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
}

static void
phases_init (Phases *self, HrmDesk *desk, HrmCivil start)
{
  g_autoptr (GPtrArray) sections = hrm_command_get_sections (desk);

  self->desk = desk;
  self->calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  self->then = hrm_calendar_ref (self->calendar);
  self->week = NULL;
  self->by_clock = hrm_calendar_next_work (self->calendar, start) == HRM_UNSET;
  self->base = start;
  self->phases = g_array_new (FALSE, FALSE, sizeof (Phase));
  for (guint i = 0; i < sections->len; i++)
    self->base = MIN (self->base, ((HrmSection *) sections->pdata[i])->start);
  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *section = sections->pdata[i];
      Phase phase = { .section = section, .at = minutes_to (self, section->start), .length = section->length, .start = HRM_UNSET };

      phase.end = hrm_command_section_end (desk, section);
      phase.to = phase.at;
      g_array_append_val (self->phases, phase);
    }
}

static Phase *
phase_at (Phases *self, guint i)
{
  return &g_array_index (self->phases, Phase, i);
}

static guint
find_phase (Phases *self, HrmSection *section)
{
  guint i = 0;

  while (phase_at (self, i)->section != section)
    i++;
  return i;
}

/* What is behind PLACE, where something that ends at END now lies, goes later as far as it must. */
static void
make_room (Phases *self, guint place, gint64 end, gint64 old_end)
{
  for (guint i = place; i < self->phases->len; i++)
    {
      Phase *phase = phase_at (self, i);

      /* Those that lay over each other before may do so again. */
      if (phase->at < old_end)
        continue;
      if (phase->to >= end)
        return;
      phase->to = end;
      end = phase->to + phase->length;
    }
}

/* Over those behind it, up to LAST: they close up. */
static void
jump_later (Phases *self, guint place, guint last, gint64 wanted)
{
  Phase *moved = phase_at (self, place);
  gint64 closed = phase_at (self, place + 1)->at - moved->at, old_end = moved->at + moved->length, behind = 0, reach = 0;

  for (guint i = place + 1; i <= last; i++)
    {
      Phase *phase = phase_at (self, i);

      phase->to = phase->at - closed;
      behind = MAX (behind, phase->to + phase->length);
      reach = MAX (reach, phase->at + phase->length);
    }
  moved->to = wanted >= reach ? wanted : behind;
  make_room (self, last + 1, moved->to + moved->length, MAX (old_end, reach));
}

/* Over those before it, down to FIRST: they make room, unless there is some in front of them. */
static void
jump_earlier (Phases *self, guint place, guint first, gint64 wanted)
{
  Phase *moved = phase_at (self, place);
  gint64 before = first > 0 ? phase_at (self, first - 1)->at + phase_at (self, first - 1)->length : G_MININT64;

  wanted = MAX (wanted, before);
  if (wanted + moved->length <= phase_at (self, first)->at)
    {
      moved->to = wanted;
      return;
    }
  moved->to = phase_at (self, first)->at;
  for (guint i = first; i < place; i++)
    phase_at (self, i)->to = phase_at (self, i)->at + moved->length;
}

static void
slide (Phases *self, guint place, gint64 wanted)
{
  Phase *moved = phase_at (self, place);
  gint64 old_end = moved->at + moved->length;

  moved->to = wanted;
  if (place > 0 && wanted < moved->at)
    {
      Phase *before = phase_at (self, place - 1);

      if (before->at + before->length <= moved->at)
        moved->to = MAX (wanted, before->at + before->length);
    }
  make_room (self, place + 1, moved->to + moved->length, old_end);
}

static void
arrange (Phases *self, guint place, gint64 wanted)
{
  Phase *moved = phase_at (self, place);
  guint last = place, first = place;

  while (last + 1 < self->phases->len && phase_at (self, last + 1)->at >= moved->at + moved->length &&
         2 * (wanted + moved->length - phase_at (self, last + 1)->at) > phase_at (self, last + 1)->length)
    last++;
  while (first > 0 && phase_at (self, first - 1)->at + phase_at (self, first - 1)->length <= moved->at &&
         2 * (wanted - phase_at (self, first - 1)->at) < phase_at (self, first - 1)->length)
    first--;
  if (wanted > moved->at && last > place)
    jump_later (self, place, last, wanted);
  else if (wanted < moved->at && first < place)
    jump_earlier (self, place, first, wanted);
  else
    slide (self, place, wanted);
}

/* A copy of the one at PLACE: at the nearer edge of what it is dropped on. */
static void
arrange_copy (Phases *self, guint place, gint64 wanted)
{
  Phase copy = { .section = NULL, .length = phase_at (self, place)->length, .start = HRM_UNSET };
  guint at = 0;

  for (guint i = 0; i < self->phases->len; i++)
    {
      Phase *phase = phase_at (self, i);

      if (wanted > phase->at && wanted < phase->at + phase->length)
        {
          wanted = 2 * (wanted - phase->at) < phase->length ? phase->at : phase->at + phase->length;
          break;
        }
    }
  while (at < self->phases->len && phase_at (self, at)->at < wanted)
    at++;
  copy.at = copy.to = wanted;
  make_room (self, at, wanted + copy.length, wanted);
  g_array_append_val (self->phases, copy);
}

/* Under which of those that move something begins that is AT; the one at FIRST before all others. */
static Phase *
phase_over (Phases *self, HrmCivil at, guint first, gboolean with_end)
{
  Phase *ends_here = NULL;

  for (guint k = 0; k < self->phases->len; k++)
    {
      Phase *phase = phase_at (self, k == 0 ? first : k <= first ? k - 1 : k);

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
static HrmCivil
carried (Phases *self, Phase *phase, HrmCivil at, gboolean by_clock)
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
static HrmCivil
carried_marker (Phases *self, Phase *phase, HrmCivil at)
{
  if (at == phase->end)
    return hrm_calendar_session_end (self->then, phase->start, phase->section->length, HRM_TIMING_BEATS);
  return carried (self, phase, at, FALSE);
}

/* Where sections go, in civil time. WANTED is where the one at PLACE was dropped. */
static void
settle (Phases *self, guint place, HrmCivil wanted)
{
  for (guint i = 0; i < self->phases->len; i++)
    {
      Phase *phase = phase_at (self, i);

      if (phase->section != NULL && phase->to == phase->at)
        continue;
      phase->start = i == place && phase->to == minutes_to (self, wanted) ? wanted : civil_after (self, self->base, phase->to);
      if (phase->section != NULL && phase->start == phase->section->start)
        phase->start = HRM_UNSET;
    }
}

/* What goes along */

/* Calls VISIT for the sessions that begin under one of those that move, or ONLY it. */
static void
each_session (Phases *self, guint first, Phase *only, void (*visit) (Phases *, Phase *, HrmSession *, gpointer), gpointer data)
{
  GPtrArray *sorted = hrm_desk_get_sessions_by_start (self->desk);

  for (guint p = 0; p < self->phases->len; p++)
    {
      Phase *phase = phase_at (self, p);

      if (only ? phase != only : phase->section == NULL || phase->start == HRM_UNSET)
        continue;
      for (guint i = hrm_desk_find_start (self->desk, phase->section->start); i < sorted->len; i++)
        {
          HrmSession *session = sorted->pdata[i];

          if (session->start >= phase->end)
            break;
          /* Where two lie over each other, once. */
          if (phase_over (self, session->start, first, FALSE) == phase)
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
carry_session (Phases *self, Phase *phase, HrmSession *session, gpointer data)
{
  Carrier *carrier = data;
  HrmCivil start;

  if (hrm_session_is_fixed (session))
    {
      carrier->move->staying++;
      return;
    }
  start = carried (self, phase, session->start, hrm_command_by_clock (self->calendar, session));
  if (start != session->start)
    HRM_SET_INT (carrier->edit, SESSION, Session, session->base.id, start, start);
  carrier->move->sessions++;
  g_hash_table_add (carrier->tracks, session->track.row);
}

static void
carry_sessions (Phases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  g_autoptr (GHashTable) tracks = g_hash_table_new (NULL, NULL);
  Carrier carrier = { edit, move, tracks };

  each_session (self, first, NULL, carry_session, &carrier);
  move->tracks = g_hash_table_size (tracks);
}

static void
carry_markers (Phases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_MARKER);

  for (guint i = 0; i < markers->len; i++)
    {
      HrmMarker *marker = markers->pdata[i];
      Phase *phase = phase_over (self, marker->at, first, TRUE);
      HrmCivil at;

      if (phase == NULL || phase->start == HRM_UNSET || (marker->track.row && hrm_track_get_frozen (marker->track.row)))
        continue;
      at = carried_marker (self, phase, marker->at);
      if (at != marker->at)
        HRM_SET_INT (edit, MARKER, Marker, marker->base.id, at, at);
      move->markers++;
    }
}

/* Where the work of DATE begins: what a section begins with is under it. */
static HrmCivil
day_begin (Phases *self, HrmDate date)
{
  HrmCivil at = hrm_date_start (date), work = hrm_calendar_next_work (self->calendar, at);

  return work != HRM_UNSET && hrm_civil_date (work) == date ? work : at;
}

/* By as many days as the section that it is under; FALSE: it is under none that moves. */
static gboolean
carried_date (Phases *self, Phase *phase, HrmDate date, HrmDate *to)
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
carry_tempos (Phases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *tempos = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_TEMPO);

  for (guint i = 0; i < tempos->len; i++)
    {
      HrmTempo *tempo = tempos->pdata[i];
      HrmDate from;

      if (!carried_date (self, phase_over (self, day_begin (self, tempo->from), first, FALSE), tempo->from, &from))
        continue;
      HRM_SET_INT (edit, TEMPO, Tempo, tempo->base.id, from, from);
      move->tempos++;
    }
}

/* Days off that lie inside and are of the plan, see hrm_ripple_moves_exception(). */
static void
carry_exceptions (Phases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *exceptions = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_EXCEPTION);

  for (guint i = 0; i < exceptions->len; i++)
    {
      HrmException *exception = exceptions->pdata[i];
      Phase *phase = phase_over (self, day_begin (self, exception->from), first, FALSE);
      HrmDate from;

      if (!hrm_ripple_moves_exception (exception) || phase != phase_over (self, day_begin (self, exception->to), first, FALSE) ||
          !carried_date (self, phase, exception->from, &from))
        continue;
      HRM_SET_INT (edit, EXCEPTION, Exception, exception->base.id, from, from);
      HRM_SET_INT (edit, EXCEPTION, Exception, exception->base.id, to, exception->to + (from - exception->from));
      move->exceptions++;
    }
}

/* Where sections go says where the days off in them go, and those where work goes: mostly once more settles it. */
static void
settle_days (Phases *self, guint first, guint place, HrmCivil wanted)
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

/* Copies */

typedef struct
{
  Phases *phases;
  Phase to;                  /* the section where its copy is */
  HrmTaken *taken;
  HrmSectionMove *move;
  GHashTable *behind;        /* see hrm_command_behind() */
} Copier;

static void
take_session (Phases *self, Phase *phase, HrmSession *session, gpointer data)
{
  Copier *copier = data;

  if (!hrm_plan_is_main (session) || hrm_track_get_frozen (session->track.row))
    return;
  hrm_taken_add (copier->taken, &session->base);
  copier->move->sessions++;
}

static gboolean
place_copy (HrmEdit *edit, HrmRun *run, guint i, gint64 new, gpointer data)
{
  Copier *copier = data;
  HrmRow *row = hrm_model_get (hrm_desk_get_model (copier->phases->desk), g_array_index (run->ids, gint64, i));

  if (new == 0)
    return TRUE;
  if (run->kind == HRM_KIND_MARKER)
    HRM_SET_INT (edit, MARKER, Marker, new, at, carried_marker (copier->phases, &copier->to, hrm_as_marker (row)->at));
  if (run->kind == HRM_KIND_SECTION)
    HRM_SET_INT (edit, SECTION, Section, new, start, copier->to.start);
  if (run->kind == HRM_KIND_SESSION)
    {
      HrmSession *session = hrm_as_session (row);
      const char *position = hrm_command_behind (copier->phases->desk, copier->behind, session->track.row);
      gboolean by_clock = hrm_command_by_clock (copier->phases->calendar, session);

      HRM_SET_INT (edit, SESSION, Session, new, start, carried (copier->phases, &copier->to, session->start, by_clock));
      HRM_SET_TEXT (edit, SESSION, Session, new, position, position);
    }
  return TRUE;
}

/* The section at PLACE again, with copies of its sessions and markers; locked ones
 * as well, since they stay where they are. Nothing new on a frozen track. */
static void
copy_content (Phases *self, guint place, HrmCivil start, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_MARKER);
  g_autoptr (HrmTaken) taken = hrm_taken_new (hrm_desk_get_plan (self->desk));
  g_autoptr (GHashTable) behind = hrm_command_behind_new ();
  Copier copier = { self, *phase_at (self, place), taken, move, behind };
  g_autoptr (GArray) sessions = NULL;

  copier.to.start = start;
  hrm_taken_add (taken, &copier.to.section->base);
  each_session (self, place, phase_at (self, place), take_session, &copier);
  for (guint i = 0; i < markers->len; i++)
    {
      HrmMarker *marker = markers->pdata[i];

      if (phase_over (self, marker->at, place, TRUE) != phase_at (self, place) ||
          (marker->track.row && hrm_track_get_frozen (marker->track.row)))
        continue;
      hrm_taken_add (taken, &marker->base);
      move->markers++;
    }
  hrm_taken_finish (taken);
  sessions = hrm_taken_put (taken, edit, FALSE, place_copy, &copier);
}

/* What moves, as phases are settled; a copy adds nothing yet. */
static void
carry_all (Phases *self, guint place, HrmEdit *edit, HrmSectionMove *move)
{
  carry_exceptions (self, place, edit, move);
  for (guint i = 0; i < self->phases->len; i++)
    {
      Phase *phase = phase_at (self, i);

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

/* Those that were behind it and are before it now, or the other way round. */
static void
count_passed (Phases *self, guint place, HrmSectionMove *move)
{
  const Phase *moved = phase_at (self, place);

  for (guint i = 0; i < self->phases->len; i++)
    {
      const Phase *phase = phase_at (self, i);

      if (i == place || phase->section == NULL || (i < place ? phase->to < moved->to : phase->to >= moved->to))
        continue;
      move->passed = phase->section;
      move->n_passed++;
    }
}

/* "Move section Verse and 13 sessions" */
static void
label_move (HrmEdit *edit, const HrmSectionMove *move)
{
  g_autofree char *sessions = hrm_words_count (HRM_KIND_SESSION, move->sessions);
  /* Translators: what is done, and with how many sessions */
  g_autofree char *label = g_strdup_printf (_("%s and %s"), hrm_edit_get_label (edit), sessions);

  if (move->sessions > 0)
    hrm_edit_set_label (edit, label);
}

/**
 * hrm_command_move_section:
 * @start: where it is dropped
 * @copy: it stays, and a copy of it is put there
 * @move: (out) (optional): what would go along
 *
 * See above for what it means. Returns: (transfer full): may be empty
 */
HrmEdit *
hrm_command_move_section (HrmDesk *desk, HrmSection *section, HrmCivil start, gboolean copy, HrmSectionMove *move)
{
  g_autofree char *name = hrm_words_short (&section->base);
  g_autofree char *label = g_strdup_printf (copy ? _("Copy section %s") : _("Move section %s"), name);
  HrmEdit *edit = hrm_edit_new (label);
  HrmSectionMove counted = { 0 };
  HrmCivil work;
  Phases phases;
  guint place;

  if (move)
    *move = counted;
  if (!copy && hrm_command_refuses (desk))
    return edit;

  work = hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), start);
  start = CLAMP (work == HRM_UNSET ? start : work, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  phases_init (&phases, desk, MIN (start, section->start));
  place = find_phase (&phases, section);
  if (copy)
    arrange_copy (&phases, place, minutes_to (&phases, start));
  else
    arrange (&phases, place, minutes_to (&phases, start));
  settle_days (&phases, place, copy ? phases.phases->len - 1 : place, start);
  carry_all (&phases, place, edit, &counted);
  if (!copy)
    count_passed (&phases, place, &counted);
  /* In Lock mode a copy goes where there is room. */
  if (copy && !hrm_edit_is_empty (edit) && hrm_command_refuses (desk))
    {
      hrm_edit_unref (edit);
      edit = hrm_edit_new (label);
      counted = (HrmSectionMove) { 0 };
    }
  else if (copy && phase_at (&phases, phases.phases->len - 1)->start != HRM_UNSET)
    copy_content (&phases, place, phase_at (&phases, phases.phases->len - 1)->start, edit, &counted);
  g_array_unref (phases.phases);
  hrm_calendar_unref (phases.then);
  g_clear_pointer (&phases.week, hrm_calendar_unref);
  label_move (edit, &counted);
  if (move)
    *move = counted;
  return edit;
}

/* "12 sessions on 4 tracks, 2 markers" */
static char *
count_move (const HrmSectionMove *move)
{
  g_autofree char *sessions = hrm_words_count (HRM_KIND_SESSION, move->sessions), *tracks = hrm_words_count (HRM_KIND_TRACK, move->tracks);
  const struct { HrmKind kind; guint n; } others[] = {
    { HRM_KIND_MARKER, move->markers },
    { HRM_KIND_TEMPO, move->tempos },
    { HRM_KIND_EXCEPTION, move->exceptions },
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  /* Translators: "12 sessions on 4 tracks". */
  g_ptr_array_add (parts, move->tracks > 0 ? g_strdup_printf (_("%s on %s"), sessions, tracks) : g_steal_pointer (&sessions));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].n > 0)
      g_ptr_array_add (parts, hrm_words_count (others[i].kind, others[i].n));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

/* "Verse", "2 sections" */
static char *
passed_words (const HrmSectionMove *move)
{
  return move->n_passed == 1 ? hrm_words_short (&move->passed->base) : hrm_words_count (HRM_KIND_SECTION, move->n_passed);
}

void
hrm_command_note_section_move (HrmDesk *desk, const HrmSectionMove *move)
{
  g_autofree char *passed = move->n_passed > 0 ? passed_words (move) : NULL;
  /* Translators: of a section that was moved: "Changed places with Verse". */
  g_autofree char *note = passed ? g_strdup_printf (_("Changed places with %s"), passed) : NULL;
  g_autofree char *stay = move->staying > 0 ? hrm_words_staying (move->staying) : NULL;
  g_autofree char *both = note && stay ? g_strdup_printf ("%s. %s", note, stay) : NULL;

  hrm_desk_note (desk, both ? both : note ? note : stay);
}

/* Of the desk's preview, which is of this move. */
GStrv
hrm_command_describe_section_move (HrmDesk *desk, HrmSection *section, const HrmSectionMove *move)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  HrmWhatIf *what_if = hrm_desk_get_what_if (desk);
  HrmRow *would = what_if ? hrm_what_if_get_row (what_if, section->base.id) : NULL;
  g_autofree char *counts = count_move (move), *span = NULL, *line = NULL;
  g_autofree char *broken = what_if ? hrm_desk_describe_broken (desk, hrm_what_if_get_broken (what_if), what_if, 2) : NULL;

  if (hrm_desk_get_preview_error (desk) != NULL)
    g_strv_builder_add (lines, hrm_desk_get_preview_error (desk));
  if (would)
    {
      span = hrm_words_span (hrm_as_section (would)->start, hrm_command_section_end (desk, hrm_as_section (would)));
      line = g_strdup_printf ("%s  %s", hrm_row_get_title (&section->base), span);
      g_strv_builder_add (lines, line);
    }
  g_strv_builder_add (lines, counts);
  if (move->n_passed > 0)
    {
      g_autofree char *passed = passed_words (move);
      /* Translators: of a section that is dragged: "Changes places with Verse". */
      g_autofree char *words = g_strdup_printf (_("Changes places with %s"), passed);

      g_strv_builder_add (lines, words);
    }
  if (move->sections > 1)
    {
      guint others = move->sections - 1;
      /* Translators: sections that were not dragged. */
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section moves along", "%u sections move along", others), others);

      g_strv_builder_add (lines, words);
    }
  if (broken)
    {
      g_autofree char *words = g_strconcat ("▲ ", broken, NULL);

      g_strv_builder_add (lines, words);
    }
  if (move->staying > 0)
    {
      g_autofree char *stay = hrm_words_staying (move->staying), *words = g_strconcat ("▲ ", stay, NULL);

      g_strv_builder_add (lines, words);
    }
  g_strv_builder_add (lines, _("Ctrl: copy · Shift: no snap · Esc: cancel"));
  return g_strv_builder_end (lines);
}
