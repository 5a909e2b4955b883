/* hrm-commands.c: what the commands share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beside it: hrm-commands-move.c (times and tracks of sessions),
 * hrm-commands-session.c (making, copying, cutting, playing),
 * hrm-commands-place.c (people and tasks), hrm-commands-row.c (tracks,
 * channels, tasks, checklists, fields) and hrm-commands-delete.c.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

GPtrArray *
hrm_desk_get_sessions_by_start (HrmDesk *desk)
{
  if (desk->by_start == NULL)
    {
      desk->by_start = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION), NULL, NULL);
      g_ptr_array_sort (desk->by_start, hrm_session_compare_start_ptr);
    }
  return desk->by_start;
}

guint
hrm_desk_find_start (HrmDesk *desk, HrmCivil at)
{
  return hrm_sessions_count_begun (hrm_desk_get_sessions_by_start (desk), at);
}

gint64
hrm_command_quarter_day (HrmDesk *desk)
{
  return MAX (1, hrm_model_day_minutes (hrm_desk_get_model (desk)) / 4);
}

char *
hrm_command_name_rows (GPtrArray *rows)
{
  HrmRow *first;

  if (rows->len == 0)
    return g_strdup ("");
  first = rows->pdata[0];
  return rows->len == 1 ? hrm_words_short (first) : hrm_words_count ((HrmKind) first->kind, rows->len);
}

void
hrm_command_say_once (HrmDesk *desk, const char *text)
{
  if (!g_str_equal (hrm_desk_get_status (desk), text))
    hrm_desk_say (desk, "%s", text);
}

char *
hrm_command_last_position (HrmDesk *desk, HrmKind kind)
{
  return hrm_position_between (hrm_model_last_position (hrm_desk_get_model (desk), kind), NULL);
}

char *
hrm_command_session_position (HrmDesk *desk, HrmTrack *track)
{
  return hrm_position_between (hrm_plan_get_track_position (hrm_desk_get_plan (desk), track), NULL);
}

GHashTable *
hrm_command_behind_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

const char *
hrm_command_behind (HrmDesk *desk, GHashTable *behind, HrmTrack *track)
{
  const char *last = g_hash_table_lookup (behind, track);
  char *position = last ? hrm_position_between (last, NULL) : hrm_command_session_position (desk, track);

  g_hash_table_insert (behind, track, position);
  return position;
}

gboolean
hrm_command_by_clock (HrmCalendar *calendar, HrmSession *session)
{
  return session->timing == HRM_TIMING_CLOCK || hrm_calendar_add (calendar, session->start, session->length) == HRM_UNSET;
}

gint64
hrm_command_minutes (HrmCalendar *calendar, gboolean by_clock, HrmCivil from, HrmCivil to)
{
  return by_clock ? to - from : hrm_calendar_minutes_between (calendar, from, to);
}

GPtrArray *
hrm_command_unlocked (HrmDesk *desk, GPtrArray *sessions)
{
  GPtrArray *unlocked = g_ptr_array_sized_new (sessions->len);
  g_autoptr (GPtrArray) locked = g_ptr_array_new (), thawed = hrm_command_thawed (desk, sessions);
  g_autofree char *name = NULL, *said = NULL;

  for (guint i = 0; i < thawed->len; i++)
    g_ptr_array_add (((HrmSession *) thawed->pdata[i])->locked == TRUE ? locked : unlocked, thawed->pdata[i]);
  if (locked->len > 0)
    {
      name = hrm_command_name_rows (locked);
      said = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s is locked and stays", "%s are locked and stay", locked->len), name);
      hrm_command_say_once (desk, said);
      hrm_desk_note (desk, said);
    }
  return unlocked;
}

GPtrArray *
hrm_command_get_thawed (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);

  hrm_desk_note (desk, NULL);
  if (selected->len == 0)
    hrm_desk_say (desk, _("Select a session first"));
  return hrm_command_thawed (desk, selected);
}

GPtrArray *
hrm_command_get_movable (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);
  g_autoptr (GPtrArray) movable = NULL;

  hrm_desk_note (desk, NULL);
  if (hrm_command_refuses (desk))
    return NULL;
  if (selected->len == 0)
    {
      hrm_desk_say (desk, _("Select a session first"));
      return NULL;
    }
  movable = hrm_command_unlocked (desk, selected);
  if (movable->len > 0)
    return g_steal_pointer (&movable);
  hrm_desk_note (desk, NULL);
  return NULL;
}

gboolean
hrm_command_finish (HrmDesk *desk, HrmEdit *edit)
{
  g_autoptr (HrmEdit) owned = edit;

  return !hrm_edit_is_empty (owned) && hrm_desk_commit (desk, owned);
}

gboolean
hrm_command_finish_or_say (HrmDesk *desk, HrmEdit *edit, const char *already)
{
  if (hrm_edit_is_empty (edit))
    hrm_desk_say (desk, "%s", already);
  return hrm_command_finish (desk, edit);
}

HrmSession *
hrm_command_get_lead (HrmDesk *desk, GPtrArray *sessions)
{
  HrmRow *inspected = hrm_desk_get_inspected (desk);

  return g_ptr_array_find (sessions, inspected, NULL) ? (HrmSession *) inspected : sessions->pdata[0];
}

HrmTrack *
hrm_command_get_track (HrmDesk *desk)
{
  HrmTrack *track = hrm_desk_get_cursor_track (desk);
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (HrmRow) first = NULL;

  if (track)
    return track;
  selected = hrm_desk_get_selection (desk);
  if (selected->len > 0)
    return hrm_command_get_lead (desk, selected)->track.row;
  /* The model holds it as well. */
  first = g_list_model_get_item (hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_TRACK), 0);
  if (first == NULL)
    hrm_desk_say (desk, _("Add a track first"));
  return hrm_as_track (first);
}
