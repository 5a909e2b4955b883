/* hrm-what-if-silence.c: the plan without those that are not heard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions on tracks that are not heard ask nothing. People who are not heard are
 * asked nothing and have nothing: buses and the master do not count them. An edit
 * over a silence may move a track into a folder, or a person into a bus, with
 * which it is heard no more: what hangs on those is counted anew.
 */
#include "hrm-what-if-private.h"

static HrmRow *
get_before (gpointer what_if, gint64 id)
{
  return hrm_model_get (((HrmWhatIf *) what_if)->plan->model, id);
}

static HrmRow *
get_after (gpointer what_if, gint64 id)
{
  return hrm_what_if_get_row (what_if, id);
}

static HrmRowsView
view_of (HrmWhatIf *self, gboolean after)
{
  return (HrmRowsView) { .get = after ? get_after : get_before, .owner = self };
}

static gboolean
hears_track (HrmWhatIf *self, gint64 track, gboolean after)
{
  HrmRowsView view = view_of (self, after);

  return self->hearing == NULL || hrm_hearing_of_track (self->hearing, &view, track) == HRM_SOUND_ON;
}

static gboolean
hears_channel (HrmWhatIf *self, gint64 channel, gboolean after)
{
  HrmRowsView view = view_of (self, after);

  return self->hearing == NULL || hrm_hearing_of_channel (self->hearing, &view, channel) == HRM_SOUND_ON;
}

gboolean
hrm_what_if_heard (HrmWhatIf *self, gint64 track, gint64 channel)
{
  if (self->hearing == NULL)
    return TRUE;
  return !g_hash_table_contains (self->flipped, &channel) && hears_track (self, track, FALSE) &&
         hears_channel (self, channel, FALSE);
}

gboolean
hrm_what_if_hears (HrmWhatIf *self, gint64 track, gint64 channel)
{
  return self->hearing == NULL || (hears_track (self, track, TRUE) && hears_channel (self, channel, TRUE));
}

gboolean
hrm_what_if_hears_channel (HrmWhatIf *self, gint64 channel)
{
  return hears_channel (self, channel, TRUE);
}

/* What is no longer heard, or is now. */

static gboolean
moves_folders (HrmWhatIf *self)
{
  GPtrArray *tracks = self->touched[HRM_KIND_TRACK];

  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrack *copy = tracks->pdata[i];
      HrmRow *real = hrm_model_lookup (self->plan->model, HRM_KIND_TRACK, copy->base.id);

      if (real && hrm_as_track (real)->parent.id != copy->parent.id)
        return TRUE;
    }
  return FALSE;
}

/* Whoever goes to another bus has other hours too. Before anything is counted. */
void
hrm_what_if_find_flipped (HrmWhatIf *self)
{
  GHashTableIter iter;
  gpointer key;

  if (self->hearing == NULL)
    return;
  g_hash_table_iter_init (&iter, self->moved);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 id = *(gint64 *) key;

      if (hrm_model_lookup (self->plan->model, HRM_KIND_CHANNEL, id) &&
          hears_channel (self, id, FALSE) != hears_channel (self, id, TRUE))
        g_hash_table_add (self->flipped, g_memdup2 (key, sizeof id));
    }
}

/* Assignments that the edit leaves as they are, on sessions that it leaves. */
static void
recount_left (HrmWhatIf *self, HrmAssignment *assignment)
{
  if (!hrm_what_if_has (self, assignment->base.id) && !hrm_what_if_has (self, assignment->session.id))
    hrm_what_if_recount (self, HRM_ROW (assignment), HRM_ROW (assignment));
}

static void
recount_tracks (HrmWhatIf *self)
{
  GPtrArray *tracks = hrm_model_get_rows (self->plan->model, HRM_KIND_TRACK);

  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrack *track = tracks->pdata[i];

      if (hrm_what_if_get_row (self, track->base.id) == NULL ||
          hears_track (self, track->base.id, FALSE) == hears_track (self, track->base.id, TRUE))
        continue;
      HRM_EACH_INCOMING (track, SESSION, Session, track, session)
        HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
          if (!g_hash_table_contains (self->flipped, &assignment->channel.id))
            recount_left (self, assignment);
    }
}

void
hrm_what_if_recount_flipped (HrmWhatIf *self)
{
  GHashTableIter iter;
  gpointer key;

  if (self->hearing == NULL)
    return;
  g_hash_table_iter_init (&iter, self->flipped);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmRow *channel = hrm_model_lookup (self->plan->model, HRM_KIND_CHANNEL, *(gint64 *) key);

      if (hears_channel (self, channel->id, TRUE))
        HRM_EACH_INCOMING (channel, ASSIGNMENT, Assignment, channel, assignment)
          recount_left (self, assignment);
    }
  if (moves_folders (self))
    recount_tracks (self);
}

/* A silence */

static void
silence_channel (HrmWhatIf *self, HrmChannel *channel)
{
  g_hash_table_add (self->flipped, g_memdup2 (&channel->base.id, sizeof (gint64)));
  g_hash_table_add (self->moved, g_memdup2 (&channel->base.id, sizeof (gint64)));
  hrm_what_if_own_days (self, channel->base.id);
  self->teams_stay = FALSE;
}

static void
silence_session (HrmWhatIf *self, HrmSession *session)
{
  self->visited++;
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->base.derived != HRM_UNSET && !g_hash_table_contains (self->flipped, &assignment->channel.id))
      hrm_what_if_add_load (self, self->calendar, GSIZE_TO_POINTER (assignment->base.derived), -1);
}

/**
 * hrm_plan_silence:
 * @hearing: borrowed, as is what it holds, until the silence goes
 *
 * Costs what is on the tracks that are not heard, and the number of people.
 *
 * Returns: (transfer full): the plan without what is not heard
 */
HrmWhatIf *
hrm_plan_silence (HrmPlan *plan, const HrmHearing *hearing)
{
  GPtrArray *tracks = hrm_model_get_rows (plan->model, HRM_KIND_TRACK);
  GPtrArray *channels = hrm_model_get_rows (plan->model, HRM_KIND_CHANNEL);
  HrmWhatIf *self = hrm_what_if_new_empty (plan);

  self->hearing = hearing;
  self->teams_stay = TRUE;
  for (guint i = 0; i < channels->len; i++)
    if (!hears_channel (self, ((HrmRow *) channels->pdata[i])->id, FALSE))
      silence_channel (self, channels->pdata[i]);
  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrack *track = tracks->pdata[i];

      if (hears_track (self, track->base.id, FALSE))
        continue;
      HRM_EACH_INCOMING (track, SESSION, Session, track, session)
        silence_session (self, session);
    }
  return self;
}

HrmWhatIf *
hrm_silence_what_if (HrmWhatIf *silence, HrmEdit *edit, GError **error)
{
  g_autoptr (HrmWhatIf) self = hrm_what_if_new_empty (silence->plan);

  self->silence = silence;
  self->hearing = silence->hearing;
  if (!hrm_what_if_begin (self, edit, error))
    return NULL;
  hrm_what_if_complete (self, FALSE, NULL);
  return g_steal_pointer (&self);
}
