/* hrm-commands-timing.c: sessions that keep their work days, or their dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As musical and absolute time of a DAW: in beats a session has so many working
 * minutes, wherever days off lie; by the clock it has so many minutes. Where it
 * lies does not change with that.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

/* So that it ends where it did; 0: in beats it would have no time at all. */
static gint64
get_length (HrmDesk *desk, HrmSession *session, HrmTiming timing)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCivil end = hrm_plan_get_end (plan, session);

  return timing == HRM_TIMING_CLOCK ? MAX (end - session->start, 1)
                                    : hrm_calendar_minutes_between (hrm_plan_get_calendar (plan), session->start, end);
}

static HrmTiming
find_other (GPtrArray *sessions)
{
  for (guint i = 0; i < sessions->len; i++)
    if (((HrmSession *) sessions->pdata[i])->timing != HRM_TIMING_CLOCK)
      return HRM_TIMING_CLOCK;
  return HRM_TIMING_BEATS;
}

static gboolean
toggle (HrmDesk *desk, GPtrArray *sessions)
{
  g_autoptr (GPtrArray) movable = hrm_command_unlocked (desk, sessions), changed = g_ptr_array_new ();
  HrmEdit *edit = hrm_edit_new (NULL);
  HrmTiming timing = find_other (movable);
  g_autofree char *names = NULL, *label = NULL;

  for (guint i = 0; i < movable->len; i++)
    {
      HrmSession *session = movable->pdata[i];
      gint64 length = session->timing == timing ? 0 : get_length (desk, session, timing);

      if (length <= 0)
        continue;
      HRM_SET_INT (edit, SESSION, Session, session->base.id, timing, timing);
      HRM_SET_INT (edit, SESSION, Session, session->base.id, length, length);
      g_ptr_array_add (changed, session);
    }
  if (changed->len > 0)
    {
      names = hrm_command_name_rows (changed);
      /* Translators: sessions; by the clock every minute counts, in beats only working time. */
      label = g_strdup_printf (timing == HRM_TIMING_CLOCK ? _("Let %s go by the clock") : _("Let %s go in beats"), names);
      hrm_edit_set_label (edit, label);
    }
  return hrm_command_finish_or_say (desk, edit, timing == HRM_TIMING_CLOCK ? _("Nothing is there that could go by the clock")
                                                                           : _("Nothing is there that has working time"));
}

gboolean
hrm_command_toggle_timing (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);

  return toggle (desk, selected);
}

gboolean
hrm_command_toggle_track_timing (HrmDesk *desk, GPtrArray *tracks)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();

  for (guint i = 0; i < tracks->len; i++)
    HRM_EACH_INCOMING (tracks->pdata[i], SESSION, Session, track, session)
      g_ptr_array_add (sessions, session);
  return toggle (desk, sessions);
}
