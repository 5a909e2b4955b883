/* hrm-desk-sound.c: mute and solo of tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * They ask "what if this were not": meters show the plan as it would be if the
 * sessions on the tracks that are not heard were cut. Nothing of it is stored.
 */
#include "config.h"

#include "hrm-desk-tracks-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands-private.h"
#include "hrm-track-tree.h"

static gboolean
any_around (HrmTrack *track, GHashTable *set)
{
  while (track != NULL && !g_hash_table_contains (set, &track->base.id))
    track = track->parent.row;
  return track != NULL;
}

static gboolean
soloed_inside (HrmDesk *self, HrmTrack *folder)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->tracks->soloed);
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
  return g_hash_table_contains (desk->tracks->muted, &track->base.id);
}

gboolean
hrm_desk_is_track_soloed (HrmDesk *desk, HrmTrack *track)
{
  return g_hash_table_contains (desk->tracks->soloed, &track->base.id);
}

guint
hrm_desk_n_soloed (HrmDesk *desk)
{
  return g_hash_table_size (desk->tracks->soloed);
}

guint
hrm_desk_n_muted (HrmDesk *desk)
{
  return g_hash_table_size (desk->tracks->muted);
}

HrmSound
hrm_desk_get_sound (HrmDesk *desk, HrmTrack *track)
{
  if (hrm_desk_is_track_muted (desk, track))
    return HRM_SOUND_MUTED;
  if (any_around (track, desk->tracks->muted))
    return HRM_SOUND_MUTED_AROUND;
  if (hrm_desk_n_soloed (desk) == 0 || any_around (track, desk->tracks->soloed))
    return HRM_SOUND_ON;
  return soloed_inside (desk, track) ? HRM_SOUND_PARTLY : HRM_SOUND_NOT_SOLOED;
}

gboolean
hrm_desk_is_heard (HrmDesk *desk, HrmTrack *track)
{
  return !any_around (track, desk->tracks->muted) &&
         (hrm_desk_n_soloed (desk) == 0 || any_around (track, desk->tracks->soloed));
}

/* What-if */

static gboolean
is_heard (HrmTrack *track, gpointer self)
{
  return hrm_desk_is_heard (self, track);
}

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

  if (hrm_desk_n_muted (desk) == 0 && hrm_desk_n_soloed (desk) == 0)
    return desk->what_if;
  if (tracks->silence == NULL)
    tracks->silence = hrm_plan_silence (hrm_desk_get_plan (desk), is_heard, desk);
  if (desk->what_if == NULL)
    return tracks->silence;
  if (tracks->heard == NULL)
    tracks->heard = hrm_silence_what_if (tracks->silence, desk->preview, NULL);
  return tracks->heard != NULL ? tracks->heard : tracks->silence;
}

/* Changing it */

static void
changed (HrmDesk *self)
{
  hrm_desk_drop_silence (self);
  hrm_desk_emit (self, HRM_DESK_TRACKS_CHANGED);
  /* Meters show another load. */
  hrm_desk_emit (self, HRM_DESK_PREVIEW_CHANGED);
}

void
hrm_desk_set_tracks_muted (HrmDesk *desk, GPtrArray *tracks, gboolean muted)
{
  g_autofree char *name = hrm_command_name_rows (tracks);
  gboolean any = FALSE;

  for (guint i = 0; i < tracks->len; i++)
    any |= hrm_desk_put_id (desk->tracks->muted, ((HrmRow *) tracks->pdata[i])->id, muted);
  if (!any)
    return;
  changed (desk);
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
    g_hash_table_remove_all (desk->tracks->soloed);
  for (guint i = 0; i < tracks->len; i++)
    any |= hrm_desk_put_id (desk->tracks->soloed, ((HrmRow *) tracks->pdata[i])->id, soloed);
  if (!any)
    return;
  changed (desk);
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
  g_hash_table_remove_all (desk->tracks->soloed);
  changed (desk);
  hrm_desk_say (desk, _("No track is soloed"));
}

void
hrm_desk_clear_mutes (HrmDesk *desk)
{
  if (hrm_desk_n_muted (desk) == 0)
    return;
  g_hash_table_remove_all (desk->tracks->muted);
  changed (desk);
  hrm_desk_say (desk, _("No track is muted"));
}
