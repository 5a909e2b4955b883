/* hrm-commands-session.c: sessions made, copied, cut, locked and played.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-taken.h"
#include "hrm-links.h"

/* Making */

HrmEdit *
hrm_command_new_session (HrmDesk *desk, HrmTrack *track, HrmCivil start, gint64 length, gint64 *id)
{
  g_autofree char *position = hrm_command_session_position (desk, track);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmEdit *edit = hrm_edit_new (_("Add a session"));
  gint64 session = hrm_edit_insert (edit, HRM_KIND_SESSION);

  if (length <= 0)
    length = 2 * hrm_command_quarter_day (desk);
  HRM_SET_TEXT (edit, SESSION, Session, session, position, position);
  HRM_SET_INT (edit, SESSION, Session, session, track, track->base.id);
  HRM_SET_TEXT (edit, SESSION, Session, session, title, _("New session"));
  HRM_SET_INT (edit, SESSION, Session, session, start, CLAMP (start, HRM_CIVIL_FIRST, HRM_CIVIL_LAST));
  HRM_SET_INT (edit, SESSION, Session, session, length, MIN (length, HRM_TEN_YEARS));
  if (hrm_calendar_day_minutes (calendar, hrm_civil_date (start)) == 0)
    HRM_SET_INT (edit, SESSION, Session, session, timing, HRM_TIMING_CLOCK);
  hrm_desk_begin_new (desk, edit, session);
  if (id)
    *id = session;
  return edit;
}

/**
 * hrm_command_create_session:
 * @length: minutes; 0 or less: half of the album's day
 * @id: (out) (optional): of the new session
 *
 * On a day without working time it counts by the clock: somebody who drags on
 * a Saturday means that Saturday. What lies there gives way as the policy for
 * drops has it.
 *
 * Returns: (transfer full)
 */
HrmEdit *
hrm_command_create_session (HrmDesk *desk, HrmTrack *track, HrmCivil start, gint64 length, gint64 *id)
{
  HrmEdit *edit = hrm_command_new_session (desk, track, start, length, id);

  hrm_command_drop_new (desk, edit);
  return edit;
}

gboolean
hrm_command_insert_at_cursor (HrmDesk *desk)
{
  HrmTrack *track = hrm_command_get_track (desk);
  g_autofree char *name = NULL, *day = NULL, *said = NULL;
  gint64 id;

  if (track == NULL || !hrm_command_finish (desk, hrm_command_create_session (desk, track, desk->cursor, 0, &id)))
    return FALSE;
  hrm_desk_select (desk, id);
  hrm_desk_reveal (desk, desk->cursor);
  name = hrm_words_short (&track->base);
  day = hrm_words_day (hrm_civil_date (desk->cursor));
  /* Translators: track, day. */
  said = g_strdup_printf (_("Added a session on %s, %s"), name, day);
  hrm_desk_say_done (desk, said);
  return TRUE;
}

/* Copying */

/* The start of a copy: as far behind as the block is long. */
static HrmCivil
copied_start (HrmCalendar *calendar, HrmSession *session, HrmCivil first, HrmCivil behind)
{
  HrmCivil start;

  if (hrm_command_by_clock (calendar, session))
    return session->start + (behind - first);
  start = hrm_calendar_add (calendar, session->start, hrm_calendar_minutes_between (calendar, first, behind));
  start = start == HRM_UNSET ? HRM_UNSET : hrm_calendar_next_work (calendar, start);
  return start == HRM_UNSET ? session->start : start;
}

/* Copies of the selected sessions right behind the last of them. */
static gboolean
duplicate (HrmDesk *desk, gboolean linked)
{
  g_autoptr (GPtrArray) selected = hrm_command_get_thawed (desk);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  HrmPlan *plan = hrm_desk_get_plan (desk);
  g_autofree char *name = hrm_command_name_rows (selected), *label = g_strdup_printf (linked ? _("Copy %s as a link") : _("Duplicate %s"), name);
  HrmEdit *edit;
  HrmCivil first, behind = HRM_CIVIL_FIRST;
  g_autoptr (GHashTable) positions = hrm_command_behind_new ();

  if (selected->len == 0)
    return FALSE;
  edit = hrm_edit_new (label);
  first = ((HrmSession *) selected->pdata[0])->start;
  for (guint i = 0; i < selected->len; i++)
    behind = MAX (behind, hrm_plan_get_end (plan, selected->pdata[i]));
  for (guint i = 0; i < selected->len; i++)
    {
      HrmSession *session = selected->pdata[i];
      const char *position = hrm_command_behind (desk, positions, session->track.row);
      HrmCivil start = copied_start (hrm_plan_get_calendar (plan), session, first, behind);
      gint64 id = hrm_again_copy_session (edit, session, CLAMP (start, HRM_CIVIL_FIRST, HRM_CIVIL_LAST), position, TRUE);

      if (linked)
        HRM_SET_INT (edit, SESSION, Session, id, linked, hrm_links_get_source (session)->base.id);
      g_array_append_val (ids, id);
    }
  hrm_command_ripple_room (desk, edit, selected, TRUE);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
  hrm_desk_reveal (desk, behind);
  return TRUE;
}

gboolean
hrm_command_duplicate (HrmDesk *desk)
{
  return duplicate (desk, FALSE);
}

gboolean
hrm_command_duplicate_linked (HrmDesk *desk)
{
  return duplicate (desk, TRUE);
}

/* Cut and locked */

/* Whether any of SESSIONS has FIELD off: then it is turned on for all. */
static gboolean
any_off (GPtrArray *sessions, guint field)
{
  for (guint i = 0; i < sessions->len; i++)
    if (hrm_row_get_value (sessions->pdata[i], field).integer != TRUE)
      return TRUE;
  return FALSE;
}

static gboolean
put_flag (HrmDesk *desk, GPtrArray *sessions, guint field, gboolean on, char *label)
{
  g_autofree char *owned = label;
  HrmEdit *edit = hrm_edit_new (owned);

  for (guint i = 0; i < sessions->len; i++)
    if ((hrm_row_get_value (sessions->pdata[i], field).integer == TRUE) != on)
      hrm_edit_set_int (edit, HRM_KIND_SESSION, ((HrmRow *) sessions->pdata[i])->id, field, on);
  return hrm_command_finish (desk, edit);
}

gboolean
hrm_command_toggle_muted (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_command_get_thawed (desk);
  g_autofree char *name = hrm_command_name_rows (selected);
  gboolean on = any_off (selected, HRM_FIELD (Session, muted));

  if (selected->len == 0)
    return FALSE;
  return put_flag (desk, selected, HRM_FIELD (Session, muted), on,
                   on ? g_strdup_printf (_("Cut %s from the plan"), name) : g_strdup_printf (_("Bring back %s"), name));
}

gboolean
hrm_command_toggle_locked (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_command_get_thawed (desk);
  g_autofree char *name = hrm_command_name_rows (selected);
  gboolean on = any_off (selected, HRM_FIELD (Session, locked));

  if (selected->len == 0)
    return FALSE;
  return put_flag (desk, selected, HRM_FIELD (Session, locked), on,
                   on ? g_strdup_printf (_("Lock %s"), name) : g_strdup_printf (_("Unlock %s"), name));
}

/* Played */

/**
 * hrm_command_mark_played:
 * @start: when it really began; HRM_UNSET: as planned
 * @length: how long it really took, minutes; HRM_UNSET: as planned
 * @result: (nullable): what came out
 */
gboolean
hrm_command_mark_played (HrmDesk *desk, HrmSession *session, HrmCivil start, gint64 length, const char *result)
{
  g_autofree char *name = hrm_words_short (&session->base);
  g_autofree char *label = g_strdup_printf (_("Mark %s as played"), name);
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = session->base.id;

  HRM_SET_INT (edit, SESSION, Session, id, state, HRM_SESSION_STATE_PLAYED);
  HRM_SET_INT (edit, SESSION, Session, id, actual_start, start == HRM_UNSET ? session->start : start);
  HRM_SET_INT (edit, SESSION, Session, id, actual_length, length == HRM_UNSET ? session->length : length);
  HRM_SET_TEXT (edit, SESSION, Session, id, result, result);
  return hrm_command_finish (desk, edit);
}
