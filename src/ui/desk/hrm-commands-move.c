/* hrm-commands-move.c: when and where sessions are: moves, trims, nudges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"
#include "hrm-desk-tracks.h"
#include "hrm-track-tree.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Moves */

/* Tracks that can be seen in their order, and the place of each in it. */
typedef struct
{
  GPtrArray *order;
  GHashTable *places;        /* HrmTrack → place + 1 */
} Tracks;

static void
tracks_init (Tracks *tracks, HrmDesk *desk)
{
  HrmLayoutView view;

  hrm_desk_get_layout_view (desk, &view);
  tracks->order = hrm_track_tree_shown (hrm_desk_get_model (desk), view.collapsed);
  tracks->places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < tracks->order->len; i++)
    g_hash_table_insert (tracks->places, tracks->order->pdata[i], GUINT_TO_POINTER (i + 1));
}

static void
tracks_clear (Tracks *tracks)
{
  g_ptr_array_unref (tracks->order);
  g_hash_table_unref (tracks->places);
}

/* -1 in a closed folder. */
static int
track_place (Tracks *tracks, HrmSession *session)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (tracks->places, session->track.row)) - 1;
}

/* The block goes as far as its outermost rows can. */
static int
clamp_rows (Tracks *tracks, GPtrArray *sessions, int rows)
{
  int least = G_MAXINT, most = -1;

  for (guint i = 0; i < sessions->len; i++)
    if (track_place (tracks, sessions->pdata[i]) >= 0)
      {
        least = MIN (least, track_place (tracks, sessions->pdata[i]));
        most = MAX (most, track_place (tracks, sessions->pdata[i]));
      }
  return most < 0 ? 0 : CLAMP (rows, -least, (int) tracks->order->len - 1 - most);
}

GPtrArray *
hrm_command_tracks_below (HrmDesk *desk, GPtrArray *sessions, int rows)
{
  GPtrArray *below = g_ptr_array_sized_new (sessions->len);
  Tracks tracks;

  tracks_init (&tracks, desk);
  rows = clamp_rows (&tracks, sessions, rows);
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      int place = track_place (&tracks, session);

      /* In a closed folder there are no rows to go. */
      g_ptr_array_add (below, place < 0 ? (gpointer) session->track.row : tracks.order->pdata[place + rows]);
    }
  tracks_clear (&tracks);
  return below;
}

HrmCivil
hrm_command_moved_start (HrmCalendar *calendar, HrmSession *session, HrmCivil from, HrmCivil to)
{
  gint64 minutes = hrm_calendar_minutes_between (calendar, from, to);
  HrmCivil start = session->start;

  if (start == from)
    return to;
  if (hrm_command_by_clock (calendar, session))
    return start + (to - from);
  if (minutes == 0)
    return start;
  start = hrm_calendar_add (calendar, start, minutes);
  /* The end of a day is, for what begins, the next morning. */
  if (start != HRM_UNSET && minutes > 0)
    start = hrm_calendar_next_work (calendar, start);
  return start == HRM_UNSET ? session->start : start;
}

/**
 * hrm_command_move:
 * @sessions: of #HrmSession; locked ones stay
 * @from: where the grabbed session begins now
 * @to: where it shall begin
 * @tracks: rows down in the order of the tracks that can be seen; the block stops at the first and the last
 *
 * What begins at @from begins at @to then. All others move by the same
 * working time, so that they keep their beats; those by the clock by the same
 * civil time. What lies there gives way as the policy for drops has it.
 *
 * Returns: (transfer full): may be empty
 */
HrmEdit *
hrm_command_move (HrmDesk *desk, GPtrArray *sessions, HrmCivil from, HrmCivil to, int tracks)
{
  g_autoptr (GPtrArray) movable = hrm_command_unlocked (desk, sessions);
  g_autofree char *name = hrm_command_name_rows (movable);
  g_autofree char *label = g_strdup_printf (_("Move %s"), name);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  g_autoptr (GPtrArray) targets = tracks != 0 ? hrm_command_tracks_below (desk, movable, tracks) : NULL;
  g_autofree HrmCivil *starts = g_new (HrmCivil, movable->len);
  g_autoptr (HrmSwapped) swapped = NULL;
  HrmEdit *edit = hrm_edit_new (label);

  for (guint i = 0; i < movable->len; i++)
    starts[i] = CLAMP (hrm_command_moved_start (calendar, movable->pdata[i], from, to), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  swapped = hrm_command_change_places (desk, edit, movable, starts, targets);
  for (guint i = 0; i < movable->len; i++)
    {
      HrmSession *session = movable->pdata[i];

      if (starts[i] != session->start)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, start, starts[i]);
      if (targets && targets->pdata[i] != session->track.row)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, track, ((HrmRow *) targets->pdata[i])->id);
    }
  hrm_command_ripple_move (desk, edit, movable, from, to);
  hrm_command_drop (desk, edit, movable, swapped);
  hrm_command_cascade (desk, edit);
  return edit;
}

/* Trims */

/* What is trimmed away to nothing keeps one step, or what it had. */
static gint64
trimmed_length (HrmDesk *desk, HrmSession *session, gint64 length)
{
  return length >= 1 ? MIN (length, HRM_TEN_YEARS) : MIN (session->length, hrm_desk_get_step (desk));
}

static HrmEdit *
new_trim (GPtrArray *sessions)
{
  g_autofree char *name = hrm_command_name_rows (sessions);
  g_autofree char *label = g_strdup_printf (_("Trim %s"), name);

  return hrm_edit_new (label);
}

/**
 * hrm_command_trim_end:
 * @grabbed: one of @sessions, whose end is @end then
 *
 * All become longer or shorter by the same number of minutes; none gets
 * shorter than a step, nor crosses its start.
 *
 * Returns: (transfer full): may be empty
 */
HrmEdit *
hrm_command_trim_end (HrmDesk *desk, GPtrArray *sessions, HrmSession *grabbed, HrmCivil end)
{
  g_autoptr (GPtrArray) movable = hrm_command_unlocked (desk, sessions);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmEdit *edit = new_trim (movable);
  gint64 length = hrm_command_minutes (calendar, hrm_command_by_clock (calendar, grabbed), grabbed->start, end);
  gint64 delta = trimmed_length (desk, grabbed, length) - grabbed->length;

  for (guint i = 0; grabbed->locked != TRUE && i < movable->len; i++)
    {
      HrmSession *session = movable->pdata[i];

      length = trimmed_length (desk, session, session->length + delta);
      if (length != session->length)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, length, length);
    }
  hrm_command_ripple_ends (desk, edit, movable, FALSE);
  hrm_command_cascade (desk, edit);
  return edit;
}

/* The start of a session that ends where it did and is LENGTH long. */
static HrmCivil
start_for_length (HrmCalendar *calendar, HrmSession *session, HrmCivil end, gint64 length)
{
  HrmCivil start = hrm_command_by_clock (calendar, session) ? end - length : hrm_calendar_add (calendar, end, -length);

  return start == HRM_UNSET ? HRM_UNSET : CLAMP (start, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
}

/* As hrm_command_trim_end(), for the start: ends stay where they are. */
HrmEdit *
hrm_command_trim_start (HrmDesk *desk, GPtrArray *sessions, HrmSession *grabbed, HrmCivil start)
{
  g_autoptr (GPtrArray) movable = hrm_command_unlocked (desk, sessions);
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmEdit *edit = new_trim (movable);
  gint64 wanted = hrm_command_minutes (calendar, hrm_command_by_clock (calendar, grabbed), start, hrm_plan_get_end (plan, grabbed));
  gint64 delta = trimmed_length (desk, grabbed, wanted) - grabbed->length;

  for (guint i = 0; grabbed->locked != TRUE && i < movable->len; i++)
    {
      HrmSession *session = movable->pdata[i];
      gint64 length = trimmed_length (desk, session, session->length + delta);
      HrmCivil begin = session == grabbed && length == wanted
                         ? start
                         : start_for_length (calendar, session, hrm_plan_get_end (plan, session), length);

      if (length == session->length || begin == HRM_UNSET)
        continue;
      HRM_SET_INT (edit, SESSION, Session, session->base.id, start, begin);
      HRM_SET_INT (edit, SESSION, Session, session->base.id, length, length);
    }
  hrm_command_cascade (desk, edit);
  return edit;
}

HrmEdit *
hrm_command_scale (HrmDesk *desk, GPtrArray *sessions, HrmSession *grabbed, HrmCivil at, gboolean at_start)
{
  g_autoptr (GPtrArray) movable = hrm_command_unlocked (desk, sessions);
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmEdit *edit = new_trim (movable);
  HrmCivil from = at_start ? at : grabbed->start, to = at_start ? hrm_plan_get_end (plan, grabbed) : at;
  gint64 wanted = trimmed_length (desk, grabbed, hrm_command_minutes (calendar, hrm_command_by_clock (calendar, grabbed), from, to));

  for (guint i = 0; grabbed->locked != TRUE && i < movable->len; i++)
    {
      HrmSession *session = movable->pdata[i];
      double ratio = (double) wanted / (double) grabbed->length;
      gint64 length = session == grabbed ? wanted : CLAMP (llround ((double) session->length * ratio), 1, HRM_TEN_YEARS);
      HrmCivil begin = at_start ? start_for_length (calendar, session, hrm_plan_get_end (plan, session), length) : session->start;

      if (length == session->length || begin == HRM_UNSET)
        continue;
      if (begin != session->start)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, start, begin);
      HRM_SET_INT (edit, SESSION, Session, session->base.id, length, length);
    }
  hrm_command_ripple_ends (desk, edit, movable, at_start);
  hrm_command_cascade (desk, edit);
  return edit;
}

/* By keys */

/* Commits as one with those of the same KEY right before it; FARTHEST is said where there is nothing to do. */
static gboolean
finish_grouped (HrmDesk *desk, HrmEdit *edit, const char *key, const char *farthest)
{
  hrm_edit_set_group (edit, hrm_desk_get_group (desk, key));
  return hrm_command_finish_or_say (desk, edit, farthest);
}

static gboolean
move_lead (HrmDesk *desk, GPtrArray *movable, HrmSession *lead, HrmCivil to, int rows)
{
  HrmEdit *edit = hrm_command_move (desk, movable, lead->start, to, rows);

  if (!finish_grouped (desk, edit, "move", rows != 0 ? _("There is no track there") : _("It goes no further")))
    return FALSE;
  hrm_desk_reveal (desk, lead->start);
  return TRUE;
}

gboolean
hrm_command_nudge (HrmDesk *desk, int steps)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmSession *lead = movable ? hrm_command_get_lead (desk, movable) : NULL;

  return lead && move_lead (desk, movable, lead, hrm_desk_step_from (desk, lead->start, steps), 0);
}

gboolean
hrm_command_nudge_sprint (HrmDesk *desk, int sprints)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmSession *lead = movable ? hrm_command_get_lead (desk, movable) : NULL;

  return lead && move_lead (desk, movable, lead, hrm_desk_sprint_from (desk, lead->start, sprints), 0);
}

gboolean
hrm_command_move_track (HrmDesk *desk, int rows)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmSession *lead = movable ? hrm_command_get_lead (desk, movable) : NULL;

  if (lead == NULL)
    return FALSE;
  if (!move_lead (desk, movable, lead, lead->start, rows))
    return FALSE;
  hrm_desk_set_cursor_track (desk, lead->track.row);
  return TRUE;
}

/* END + MINUTES in the time of SESSION. */
static HrmCivil
shift_edge (HrmCalendar *calendar, HrmSession *session, HrmCivil at, gint64 minutes)
{
  HrmCivil shifted = hrm_command_by_clock (calendar, session) ? at + minutes : hrm_calendar_add (calendar, at, minutes);

  return shifted == HRM_UNSET ? at : shifted;
}

gboolean
hrm_command_nudge_end (HrmDesk *desk, int steps)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmSession *lead = movable ? hrm_command_get_lead (desk, movable) : NULL;
  HrmCivil end;

  if (lead == NULL)
    return FALSE;
  end = shift_edge (hrm_plan_get_calendar (plan), lead, hrm_plan_get_end (plan, lead), steps * hrm_desk_get_step (desk));
  if (!finish_grouped (desk, hrm_command_trim_end (desk, movable, lead, end), "trim-end", _("It gets no shorter")))
    return FALSE;
  hrm_desk_reveal (desk, hrm_plan_get_end (plan, lead));
  return TRUE;
}

gboolean
hrm_command_nudge_start (HrmDesk *desk, int steps)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmSession *lead = movable ? hrm_command_get_lead (desk, movable) : NULL;
  HrmCivil start, work;

  if (lead == NULL)
    return FALSE;
  start = shift_edge (calendar, lead, lead->start, steps * hrm_desk_get_step (desk));
  work = hrm_command_by_clock (calendar, lead) ? start : hrm_calendar_next_work (calendar, start);
  if (!finish_grouped (desk, hrm_command_trim_start (desk, movable, lead, work == HRM_UNSET ? start : work), "trim-start", _("It gets no shorter")))
    return FALSE;
  hrm_desk_reveal (desk, lead->start);
  return TRUE;
}

/* Each of SESSIONS by itself: their ends, or starts, need not have been together. */
static HrmEdit *
trim_to_cursor (HrmDesk *desk, GPtrArray *sessions, gboolean at_start)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmEdit *edit = new_trim (sessions);

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      HrmCivil end = hrm_plan_get_end (plan, session);
      gint64 wanted = hrm_command_minutes (calendar, hrm_command_by_clock (calendar, session),
                                           at_start ? desk->cursor : session->start, at_start ? end : desk->cursor);
      gint64 length = trimmed_length (desk, session, wanted);
      HrmCivil begin = length == wanted ? desk->cursor : start_for_length (calendar, session, end, length);

      if (length == session->length || (at_start && begin == HRM_UNSET))
        continue;
      if (at_start)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, start, begin);
      HRM_SET_INT (edit, SESSION, Session, session->base.id, length, length);
    }
  if (!at_start)
    hrm_command_ripple_ends (desk, edit, sessions, FALSE);
  hrm_command_cascade (desk, edit);
  return edit;
}

/* Those of the selection of which something would be left. */
static gboolean
trim_all_to_cursor (HrmDesk *desk, gboolean at_start, const char *beside, const char *already)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk), crossed = g_ptr_array_new ();

  for (guint i = 0; movable && i < movable->len; i++)
    {
      HrmSession *session = movable->pdata[i];

      if (at_start ? desk->cursor < hrm_plan_get_end (hrm_desk_get_plan (desk), session) : desk->cursor > session->start)
        g_ptr_array_add (crossed, session);
    }
  if (movable && crossed->len == 0)
    hrm_desk_say (desk, "%s", beside);
  return crossed->len > 0 && hrm_command_finish_or_say (desk, trim_to_cursor (desk, crossed, at_start), already);
}

gboolean
hrm_command_trim_start_to_cursor (HrmDesk *desk)
{
  return trim_all_to_cursor (desk, TRUE, _("The cursor is behind the session"), _("The session begins at the cursor already"));
}

gboolean
hrm_command_trim_end_to_cursor (HrmDesk *desk)
{
  return trim_all_to_cursor (desk, FALSE, _("The cursor is before the session"), _("The session ends at the cursor already"));
}
