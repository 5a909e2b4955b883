/* hrm-commands-align.c: sessions brought in line: with the cursor, their
 * neighbours and each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

/* Copies that one drag makes: each of its motions makes all of them. */
#define COPIES_MOST 5000

static HrmEdit *
new_edit (GPtrArray *sessions, const char *format)
{
  g_autofree char *name = hrm_command_name_rows (sessions);
  g_autofree char *label = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  label = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  return hrm_edit_new (label);
}

static void
put_start (HrmEdit *edit, HrmSession *session, HrmCivil start)
{
  start = CLAMP (start, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  if (start != session->start)
    HRM_SET_INT (edit, SESSION, Session, session->base.id, start, start);
}

/* Where a session of its length begins that ends at END. */
static HrmCivil
start_of (HrmCalendar *calendar, HrmSession *session, HrmCivil end)
{
  HrmCivil start = hrm_command_by_clock (calendar, session) ? end - session->length : hrm_calendar_add (calendar, end, -session->length);

  return start == HRM_UNSET ? session->start : start;
}

/* With what is behind them, and what waits for them. ALREADY: why there is nothing to do. */
static gboolean
finish_moves (HrmDesk *desk, HrmEdit *edit, GPtrArray *moved, const char *already)
{
  hrm_command_ripple_ends (desk, edit, moved, TRUE);
  hrm_command_drop (desk, edit, moved, NULL);
  hrm_command_cascade (desk, edit);
  return hrm_command_finish_or_say (desk, edit, already);
}

gboolean
hrm_command_align_starts (HrmDesk *desk)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmCivil work = hrm_calendar_next_work (calendar, desk->cursor);
  HrmEdit *edit = movable ? new_edit (movable, _("Align %s")) : NULL;

  /* On a day off, with the next work, as where it is dragged to. */
  for (guint i = 0; movable && i < movable->len; i++)
    put_start (edit, movable->pdata[i], work == HRM_UNSET || hrm_command_by_clock (calendar, movable->pdata[i]) ? desk->cursor : work);
  return edit && finish_moves (desk, edit, movable, _("What is selected begins at the cursor already"));
}

gboolean
hrm_command_align_ends (HrmDesk *desk)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmEdit *edit = movable ? new_edit (movable, _("Align %s")) : NULL;

  for (guint i = 0; movable && i < movable->len; i++)
    put_start (edit, movable->pdata[i], start_of (calendar, movable->pdata[i], desk->cursor));
  return edit && finish_moves (desk, edit, movable, _("What is selected ends at the cursor already"));
}

/* Working minutes that SESSION lasts in the plan. */
static gint64
work_of (HrmDesk *desk, HrmSession *session)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);

  return hrm_calendar_minutes_between (hrm_plan_get_calendar (plan), session->start, hrm_plan_get_end (plan, session));
}

/**
 * hrm_command_distribute:
 *
 * The first and the last of the selected sessions stay, and those between begin
 * so that as much working time lies between each two of them; where all are
 * longer than that, so that they begin evenly.
 */
gboolean
hrm_command_distribute (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk), movable = hrm_command_get_movable (desk), between = g_ptr_array_new ();
  g_autoptr (GHashTable) may = g_hash_table_new (NULL, NULL);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmSession *first = selected->len > 2 ? selected->pdata[0] : NULL, *last = first ? selected->pdata[selected->len - 1] : NULL;
  gint64 room, at;
  gboolean even;
  HrmEdit *edit;

  for (guint i = 0; movable && i < movable->len; i++)
    g_hash_table_add (may, movable->pdata[i]);
  for (guint i = 1; first && i + 1 < selected->len; i++)
    if (g_hash_table_contains (may, selected->pdata[i]))
      g_ptr_array_add (between, selected->pdata[i]);
  if (movable && between->len == 0)
    hrm_desk_say (desk, "%s", _("Select three sessions or more: the first and the last stay"));
  if (between->len == 0)
    return FALSE;
  room = hrm_calendar_minutes_between (calendar, first->start, last->start) - work_of (desk, first);
  for (guint i = 0; i < between->len; i++)
    room -= work_of (desk, between->pdata[i]);
  even = room < 0;
  room = even ? hrm_calendar_minutes_between (calendar, first->start, last->start) : room;
  edit = new_edit (between, _("Distribute %s"));
  at = even ? 0 : work_of (desk, first);
  for (guint i = 0; i < between->len; i++)
    {
      HrmSession *session = between->pdata[i];
      HrmCivil start = hrm_calendar_add (calendar, first->start, at + room * (i + 1) / (between->len + 1));
      HrmCivil work = start == HRM_UNSET || hrm_command_by_clock (calendar, session) ? start : hrm_calendar_next_work (calendar, start);

      if (start != HRM_UNSET)
        put_start (edit, session, work == HRM_UNSET ? start : work);
      at += even ? 0 : work_of (desk, session);
    }
  if (hrm_edit_is_empty (edit))
    hrm_desk_say (desk, "%s", _("They are spaced evenly already"));
  /* What is behind them stays, since the last does. */
  hrm_command_cascade (desk, edit);
  return hrm_command_finish (desk, edit);
}

/**
 * hrm_command_extend_to_neighbour:
 * @direction: 1: each session ends where the next of its track begins; -1: it
 *   begins where the one before it ends
 */
gboolean
hrm_command_extend_to_neighbour (HrmDesk *desk, int direction)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  g_auto (HrmTrackLanes) lanes = { 0 };
  HrmEdit *edit = movable ? new_edit (movable, _("Extend %s")) : NULL;

  hrm_track_lanes_init (&lanes, plan, NULL);
  for (guint i = 0; movable && i < movable->len; i++)
    {
      HrmSession *session = movable->pdata[i];
      HrmSession *beside = hrm_track_lanes_get_beside (&lanes, session, direction);
      gboolean by_clock = hrm_command_by_clock (calendar, session);
      HrmCivil end = direction > 0 && beside ? beside->start : hrm_plan_get_end (plan, session);
      HrmCivil start = direction < 0 && beside ? hrm_plan_get_end (plan, beside) : session->start;
      HrmCivil work = by_clock ? start : hrm_calendar_next_work (calendar, start);
      gint64 length = hrm_command_minutes (calendar, by_clock, start, end);

      if (beside == NULL || length <= session->length)
        continue;
      if (direction < 0)
        put_start (edit, session, work == HRM_UNSET ? start : work);
      HRM_SET_INT (edit, SESSION, Session, session->base.id, length, MIN (length, HRM_TEN_YEARS));
    }
  if (edit && hrm_edit_is_empty (edit))
    hrm_desk_say (desk, "%s", direction > 0 ? _("No session follows on the track with room between") : _("No session lies before it on the track with room between"));
  if (edit == NULL)
    return FALSE;
  /* The neighbour stays where it is: it is what the session is drawn up to. */
  hrm_command_cascade (desk, edit);
  return hrm_command_finish (desk, edit);
}

/**
 * hrm_command_roll:
 * @before: ends at @at then
 * @after: begins at @at then, and ends where it did
 *
 * Hands time from one session to the next: neither gets shorter than a minute.
 *
 * Returns: (transfer full): may be empty
 */
HrmEdit *
hrm_command_roll (HrmDesk *desk, HrmSession *before, HrmSession *after, HrmCivil at)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  gint64 first = hrm_command_minutes (calendar, hrm_command_by_clock (calendar, before), before->start, at);
  gint64 second = hrm_command_minutes (calendar, hrm_command_by_clock (calendar, after), at, hrm_plan_get_end (plan, after));
  HrmCivil work = hrm_command_by_clock (calendar, after) ? at : hrm_calendar_next_work (calendar, at);
  g_autofree char *one = hrm_words_short (&before->base), *other = hrm_words_short (&after->base);
  /* Translators: two sessions: time goes from one to the other. */
  g_autofree char *label = g_strdup_printf (_("Roll the edge between %s and %s"), one, other);
  HrmEdit *edit = hrm_edit_new (label);

  if (first < 1 || second < 1 || before->locked == TRUE || after->locked == TRUE)
    return edit;
  if (first != before->length)
    HRM_SET_INT (edit, SESSION, Session, before->base.id, length, MIN (first, HRM_TEN_YEARS));
  if (second != after->length)
    HRM_SET_INT (edit, SESSION, Session, after->base.id, length, MIN (second, HRM_TEN_YEARS));
  put_start (edit, after, work == HRM_UNSET ? at : work);
  hrm_command_cascade (desk, edit);
  return edit;
}

/* The session of the same track whose edge is that of SESSION, with no working time between them; or NULL. */
static HrmSession *
find_adjacent (HrmDesk *desk, HrmSession *session, int direction)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmTrack *track = session->track.row;

  HRM_EACH_INCOMING (track, SESSION, Session, track, other)
    {
      HrmCivil end = hrm_plan_get_end (plan, direction > 0 ? session : other), start = (direction > 0 ? other : session)->start;

      if (other != session && hrm_plan_is_main (other) && start >= end &&
          (start == end || hrm_calendar_minutes_between (calendar, end, start) == 0))
        return other;
    }
  return NULL;
}

/* "Webhooks from 3 days to 2 and a half days"; it was WAS minutes long. */
static char *
describe_rolled (HrmDesk *desk, HrmSession *session, gint64 was)
{
  int day = hrm_model_day_minutes (hrm_desk_get_model (desk));
  g_autofree char *name = hrm_words_short (&session->base);
  g_autofree char *from = hrm_words_spoken_length (was, day), *to = hrm_words_spoken_length (session->length, day);

  /* Translators: a session, and how long it is. */
  if (was == session->length)
    return g_strdup_printf (_("%s still %s"), name, to);
  /* Translators: a session, how long it was, and how long it is now. */
  return g_strdup_printf (_("%s from %s to %s"), name, from, to);
}

void
hrm_command_say_rolled (HrmDesk *desk, HrmSession *before, HrmSession *after, const HrmRolled *was)
{
  g_autofree char *one = describe_rolled (desk, before, was->before), *other = describe_rolled (desk, after, was->after);
  /* Translators: what two sessions have become. */
  g_autofree char *words = g_strdup_printf (_("%s; %s"), one, other);

  hrm_desk_say_done (desk, words);
}

gboolean
hrm_command_roll_to_cursor (HrmDesk *desk, int direction)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmSession *session = movable != NULL ? hrm_command_get_lead (desk, movable) : NULL;
  HrmSession *beside = session != NULL ? find_adjacent (desk, session, direction) : NULL;
  HrmSession *before = direction > 0 ? session : beside, *after = direction > 0 ? beside : session;
  HrmRolled was;
  HrmEdit *edit;

  if (session == NULL)
    return FALSE;
  if (beside == NULL)
    {
      hrm_desk_say (desk, direction > 0 ? _("No session begins where %s ends") : _("No session ends where %s begins"),
                    hrm_row_get_title (HRM_ROW (session)));
      return FALSE;
    }
  was = (HrmRolled) { before->length, after->length };
  edit = hrm_command_roll (desk, before, after, hrm_desk_get_cursor (desk));
  if (hrm_edit_is_empty (edit))
    hrm_desk_say (desk, beside->locked == TRUE ? _("%s is locked and stays") : _("Put the cursor into one of them, beside the edge with %s"),
                  hrm_row_get_title (HRM_ROW (beside)));
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_command_say_rolled (desk, before, after, &was);
  return TRUE;
}

/* Groups */

static gboolean
put_group (HrmDesk *desk, GPtrArray *sessions, gint64 group, const char *format)
{
  HrmEdit *edit = new_edit (sessions, format);

  for (guint i = 0; i < sessions->len; i++)
    if (((HrmSession *) sessions->pdata[i])->group != group)
      HRM_SET_INT (edit, SESSION, Session, ((HrmRow *) sessions->pdata[i])->id, group, group);
  return hrm_command_finish (desk, edit);
}

gboolean
hrm_command_group (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_command_get_thawed (desk);

  if (selected->len < 2)
    {
      hrm_desk_say (desk, _("Select two sessions or more"));
      return FALSE;
    }
  return put_group (desk, selected, hrm_id_start (), _("Group %s"));
}

gboolean
hrm_command_ungroup (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_command_get_thawed (desk);

  return selected->len > 0 && put_group (desk, selected, HRM_UNSET, _("Ungroup %s"));
}

/* Repeats */

/* Free */
static char *
name_repeat (const char *name, guint times)
{
  if (times == 1)
    return g_strdup_printf (_("Repeat %s once"), name);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Repeat %s %u time", "Repeat %s %u times", times), name, times);
}

/**
 * hrm_command_repeat:
 * @times: how many copies of each selected session; 1 to 500
 * @sprints: how far each is from the one before, in sprints; 0: in @days
 * @days: working days
 *
 * Each copy has the same time of the day; the copies are selected then.
 */
gboolean
hrm_command_repeat (HrmDesk *desk, guint times, int sprints, int days)
{
  g_autoptr (GPtrArray) selected = hrm_command_get_thawed (desk);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) behind = hrm_command_behind_new ();
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  g_autofree char *name = NULL, *label = NULL;
  HrmEdit *edit;

  g_return_val_if_fail (times >= 1 && times <= 500 && (sprints > 0 || days > 0), FALSE);
  if (selected->len == 0)
    return FALSE;
  name = hrm_command_name_rows (selected);
  label = name_repeat (name, (guint) times);
  edit = hrm_edit_new (label);
  for (guint i = 0; i < selected->len; i++)
    {
      HrmSession *session = selected->pdata[i];
      for (guint n = 1; n <= times; n++)
        {
          HrmDate date = hrm_civil_date (session->start);
          /* Where no day has working time, each day counts. */
          HrmDate later = hrm_calendar_add_days (calendar, date, (gint64) days * n);
          HrmCivil start = sprints > 0 ? hrm_desk_sprint_from (desk, session->start, sprints * (int) n)
                                       : hrm_date_start (later == HRM_UNSET ? MIN (date + days * (HrmDate) n, HRM_DATE_LAST) : later) +
                                           (session->start - hrm_date_start (date));
          const char *position = hrm_command_behind (desk, behind, session->track.row);
          gint64 id = hrm_again_copy_session (edit, session, CLAMP (start, HRM_CIVIL_FIRST, HRM_CIVIL_LAST), position, TRUE);

          g_array_append_val (ids, id);
        }
    }
  hrm_command_ripple_room (desk, edit, selected, FALSE);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
  return TRUE;
}

/* How often a figure of N sessions may come again, where it is WANTED so often; says so where that is less. */
static gint64
limit_times (HrmDesk *desk, gint64 wanted, guint n)
{
  gint64 most = CLAMP (COPIES_MOST / (gint64) n, 1, 500);
  g_autofree char *said = NULL;

  if (wanted <= most)
    return wanted;
  said = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "No more than %u time at once", "No more than %u times at once", (gulong) most), (guint) most);
  hrm_command_say_once (desk, said);
  return most;
}

/**
 * hrm_command_repeat_until:
 * @sessions: by start
 *
 * All of them are one figure, which comes again when the last of it ends, in
 * working time; where there is none, by the clock. Those on frozen tracks are
 * left out; in the ripple modes what lies there makes room.
 *
 * Returns: (transfer full): named with how often
 */
HrmEdit *
hrm_command_repeat_until (HrmDesk *desk, GPtrArray *sessions, HrmCivil until)
{
  g_autoptr (GPtrArray) thawed = hrm_command_thawed (desk, sessions);
  g_autoptr (GHashTable) behind = hrm_command_behind_new ();
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  g_autofree char *name = NULL, *label = NULL;
  HrmCivil from = HRM_CIVIL_LAST, to = HRM_CIVIL_FIRST;
  gboolean by_clock = FALSE;
  gint64 period, times;
  HrmEdit *edit;

  if (thawed->len == 0)
    return hrm_edit_new (NULL);
  name = hrm_command_name_rows (thawed);
  for (guint i = 0; i < thawed->len; i++)
    {
      from = MIN (from, ((HrmSession *) thawed->pdata[i])->start);
      to = MAX (to, hrm_plan_get_end (plan, thawed->pdata[i]));
      by_clock |= hrm_command_by_clock (calendar, thawed->pdata[i]);
    }
  period = MAX (hrm_command_minutes (calendar, by_clock, from, to), 1);
  times = until > to ? limit_times (desk, hrm_command_minutes (calendar, by_clock, to, until) / period, thawed->len) : 0;
  label = name_repeat (name, (guint) times);
  edit = hrm_edit_new (label);
  for (guint i = 0; i < thawed->len; i++)
    {
      HrmSession *session = thawed->pdata[i];

      for (gint64 n = 1; n <= times; n++)
        {
          HrmCivil later = by_clock ? from + n * period : hrm_calendar_add (calendar, from, n * period);
          HrmCivil first = later == HRM_UNSET || by_clock ? later : hrm_calendar_next_work (calendar, later);

          if (later != HRM_UNSET)
            hrm_again_copy_session (edit, session,
                                      CLAMP (hrm_command_moved_start (calendar, session, from, first == HRM_UNSET ? later : first), HRM_CIVIL_FIRST, HRM_CIVIL_LAST),
                                      hrm_command_behind (desk, behind, session->track.row), TRUE);
        }
    }
  hrm_command_ripple_room (desk, edit, thawed, FALSE);
  return edit;
}

/* Colours */

/* COLOUR of HrmColour for the selected sessions; HRM_UNSET: the track's. */
gboolean
hrm_command_colour (HrmDesk *desk, gint64 colour)
{
  g_autoptr (GPtrArray) selected = hrm_command_get_thawed (desk);
  HrmEdit *edit = new_edit (selected, _("Colour %s"));

  for (guint i = 0; i < selected->len; i++)
    if (((HrmSession *) selected->pdata[i])->colour != colour)
      HRM_SET_INT (edit, SESSION, Session, ((HrmRow *) selected->pdata[i])->id, colour, colour);
  return hrm_command_finish (desk, edit);
}
