/* hrm-absence.c: what loses its people when somebody is away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-absence.h"

#include "hrm-plan-private.h"

gboolean
hrm_hearing_is_away (const HrmHearing *hearing, const HrmRowsView *view, gint64 channel)
{
  HrmSound sound = hrm_hearing_of_channel (hearing, view, channel);

  return sound == HRM_SOUND_MUTED || sound == HRM_SOUND_MUTED_AROUND;
}

void
hrm_absence_of_session (HrmPlan *plan, const HrmHearing *hearing, HrmSession *session, guint *people, guint *away)
{
  HrmRowsView view = hrm_plan_get_view (plan);

  *people = *away = 0;
  /* What was played needs nobody any more. */
  if (session->state == HRM_SESSION_STATE_PLAYED || !hrm_plan_counts (session))
    return;
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    {
      (*people)++;
      *away += hrm_hearing_is_away (hearing, &view, assignment->channel.id);
    }
}

static void
add_channel (HrmPlan *plan, const HrmHearing *hearing, HrmChannel *channel, GHashTable *met, HrmAbsence *absence)
{
  HRM_EACH_INCOMING (channel, ASSIGNMENT, Assignment, channel, assignment)
    {
      HrmSession *session = assignment->session.row;
      guint people, away;

      if (!g_hash_table_add (met, session))
        continue;
      hrm_absence_of_session (plan, hearing, session, &people, &away);
      if (away == 0)
        continue;
      if (away < people)
        absence->fewer++;
      else
        {
          absence->lost++;
          absence->minutes += session->length;
        }
    }
}

static GPtrArray *
get_channels (HrmPlan *plan, HrmRow *who)
{
  GPtrArray *channels;

  if (who == NULL)
    return g_ptr_array_ref (hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CHANNEL));
  if (who->kind == HRM_KIND_BUS)
    return hrm_plan_get_bus_channels (plan, hrm_as_bus (who));
  channels = g_ptr_array_new ();
  g_ptr_array_add (channels, who);
  return channels;
}

void
hrm_absence_of (HrmPlan *plan, const HrmHearing *hearing, HrmRow *who, HrmAbsence *absence)
{
  g_autoptr (GPtrArray) channels = get_channels (plan, who);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  HrmRowsView view = hrm_plan_get_view (plan);

  *absence = (HrmAbsence) { 0 };
  for (guint i = 0; i < channels->len; i++)
    if (hrm_hearing_is_away (hearing, &view, ((HrmRow *) channels->pdata[i])->id))
      add_channel (plan, hearing, channels->pdata[i], met, absence);
}
