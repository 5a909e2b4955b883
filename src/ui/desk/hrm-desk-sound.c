/* hrm-desk-sound.c: mute and solo of tracks, and the plan as it is heard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * They ask "what if this were not": meters show the plan as it would be if the
 * sessions on the tracks that are not heard were cut, and without the people who
 * are not (hrm-desk-people.c). Nothing of it is stored.
 */
#include "config.h"

#include "hrm-desk-tracks-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands-private.h"
#include "hrm-track-tree.h"

static gboolean
soloed_inside (HrmDesk *self, HrmTrack *folder)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->tracks->hearing.soloed_tracks);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_TRACK, *(gint64 *) key);

      if (row != NULL && hrm_track_is_within (hrm_as_track (row), folder))
        return TRUE;
    }
  return FALSE;
}

gboolean
hrm_desk_is_track_muted (HrmDesk *desk, HrmTrack *track)
{
  return g_hash_table_contains (desk->tracks->hearing.muted_tracks, &track->base.id);
}

gboolean
hrm_desk_is_track_soloed (HrmDesk *desk, HrmTrack *track)
{
  return g_hash_table_contains (desk->tracks->hearing.soloed_tracks, &track->base.id);
}

guint
hrm_desk_n_soloed (HrmDesk *desk)
{
  return g_hash_table_size (desk->tracks->hearing.soloed_tracks);
}

guint
hrm_desk_n_muted (HrmDesk *desk)
{
  return g_hash_table_size (desk->tracks->hearing.muted_tracks);
}

HrmSound
hrm_desk_get_sound (HrmDesk *desk, HrmTrack *track)
{
  HrmRowsView view = hrm_view_of (hrm_desk_get_model (desk), NULL);
  HrmSound sound = hrm_hearing_of_track (&desk->tracks->hearing, &view, track->base.id);

  return sound == HRM_SOUND_NOT_SOLOED && soloed_inside (desk, track) ? HRM_SOUND_PARTLY : sound;
}

gboolean
hrm_desk_is_heard (HrmDesk *desk, HrmTrack *track)
{
  HrmRowsView view = hrm_view_of (hrm_desk_get_model (desk), NULL);

  return hrm_hearing_of_track (&desk->tracks->hearing, &view, track->base.id) == HRM_SOUND_ON;
}

/* What-if */

/* After the preview became another. */
void
hrm_desk_drop_heard (HrmDesk *self)
{
  g_clear_pointer (&self->tracks->heard, hrm_what_if_free);
}

/* After the plan did, or what is muted and soloed. */
void
hrm_desk_drop_silence (HrmDesk *self)
{
  hrm_desk_drop_heard (self);
  g_clear_pointer (&self->tracks->silence, hrm_what_if_free);
}

/* Made when it is asked for. What is silent is gathered once for all motions of a drag. */
HrmWhatIf *
hrm_desk_get_heard (HrmDesk *desk)
{
  HrmDeskTracks *tracks = desk->tracks;

  if (hrm_desk_n_muted (desk) + hrm_desk_n_soloed (desk) + hrm_desk_n_muted_people (desk) + hrm_desk_n_soloed_people (desk) == 0)
    return desk->what_if;
  if (tracks->silence == NULL)
    tracks->silence = hrm_plan_silence (hrm_desk_get_plan (desk), &tracks->hearing);
  if (desk->what_if == NULL)
    return tracks->silence;
  if (tracks->heard == NULL)
    tracks->heard = hrm_silence_what_if (tracks->silence, desk->preview, NULL);
  return tracks->heard != NULL ? tracks->heard : tracks->silence;
}

/* Changing it */

void
hrm_desk_sound_changed (HrmDesk *self, gboolean tracks, gboolean people)
{
  hrm_desk_drop_silence (self);
  g_clear_pointer (&self->tracks->connected, g_hash_table_unref);
  if (tracks)
    hrm_desk_emit (self, HRM_DESK_TRACKS_CHANGED);
  if (people)
    hrm_desk_emit (self, HRM_DESK_PEOPLE_CHANGED);
  /* Meters show another load. */
  hrm_desk_emit (self, HRM_DESK_PREVIEW_CHANGED);
}

void
hrm_desk_set_tracks_muted (HrmDesk *desk, GPtrArray *tracks, gboolean muted)
{
  g_autofree char *name = hrm_command_name_rows (tracks);
  gboolean any = FALSE;

  for (guint i = 0; i < tracks->len; i++)
    any |= hrm_desk_put_id (desk->tracks->hearing.muted_tracks, ((HrmRow *) tracks->pdata[i])->id, muted);
  if (!any)
    return;
  hrm_desk_sound_changed (desk, TRUE, FALSE);
  if (muted)
    hrm_desk_say (desk, _("%s muted: meters show the plan without"), name);
  else
    hrm_desk_say (desk, _("%s not muted"), name);
}

/**
 * hrm_desk_set_tracks_soloed:
 * @only: others are not soloed any more
 */
void
hrm_desk_set_tracks_soloed (HrmDesk *desk, GPtrArray *tracks, gboolean soloed, gboolean only)
{
  g_autofree char *name = hrm_command_name_rows (tracks);
  gboolean any = only && hrm_desk_n_soloed (desk) > 0;

  if (only)
    g_hash_table_remove_all (desk->tracks->hearing.soloed_tracks);
  for (guint i = 0; i < tracks->len; i++)
    any |= hrm_desk_put_id (desk->tracks->hearing.soloed_tracks, ((HrmRow *) tracks->pdata[i])->id, soloed);
  if (!any)
    return;
  hrm_desk_sound_changed (desk, TRUE, FALSE);
  if (soloed)
    hrm_desk_say (desk, _("%s soloed: meters show nothing else"), name);
  else
    hrm_desk_say (desk, _("%s not soloed"), name);
}

void
hrm_desk_clear_solos (HrmDesk *desk)
{
  if (hrm_desk_n_soloed (desk) == 0)
    return;
  g_hash_table_remove_all (desk->tracks->hearing.soloed_tracks);
  hrm_desk_sound_changed (desk, TRUE, FALSE);
  hrm_desk_say (desk, _("No track is soloed"));
}

void
hrm_desk_clear_mutes (HrmDesk *desk)
{
  if (hrm_desk_n_muted (desk) == 0)
    return;
  g_hash_table_remove_all (desk->tracks->hearing.muted_tracks);
  hrm_desk_sound_changed (desk, TRUE, FALSE);
  hrm_desk_say (desk, _("No track is muted"));
}

void
hrm_desk_clear_sound (HrmDesk *desk)
{
  HrmHearing *hearing = &desk->tracks->hearing;
  gboolean tracks = hrm_desk_n_muted (desk) + hrm_desk_n_soloed (desk) > 0;
  gboolean people = hrm_desk_n_muted_people (desk) + hrm_desk_n_soloed_people (desk) > 0;

  if (!tracks && !people)
    return;
  g_hash_table_remove_all (hearing->muted_tracks);
  g_hash_table_remove_all (hearing->soloed_tracks);
  g_hash_table_remove_all (hearing->muted);
  g_hash_table_remove_all (hearing->soloed);
  hrm_desk_sound_changed (desk, tracks, people);
  hrm_desk_say (desk, _("Nothing is muted or soloed"));
}
