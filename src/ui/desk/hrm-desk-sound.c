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

static void
copy_run (HrmEdit *to, HrmRun *run)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);

  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 id = g_array_index (run->ids, gint64, i);

      if (run->op == HRM_OP_DELETE)
        hrm_edit_delete (to, run->kind, id);
      if (run->op == HRM_OP_INSERT)
        hrm_edit_insert_id (to, run->kind, id);
      for (guint f = 0; run->op != HRM_OP_DELETE && f < info->n_fields; f++)
        {
          HrmValue value;

          if (run->op == HRM_OP_SET ? f != run->field : run->columns[f] == NULL)
            continue;
          value = hrm_run_get (run, i, f);
          hrm_edit_set (to, run->kind, id, f, &value);
        }
    }
}

/* A copy of what is previewed, and all that is not heard cut. */
static HrmEdit *
make_silence (HrmDesk *self)
{
  HrmEdit *edit = hrm_edit_new ("Silence");
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_SESSION);
  GPtrArray *runs = self->preview != NULL ? hrm_edit_get_runs (self->preview) : NULL;
  g_autoptr (GHashTable) gone = g_hash_table_new (hrm_id_hash, g_int64_equal);

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      HrmRun *run = runs->pdata[i];

      copy_run (edit, run);
      for (guint k = 0; run->op == HRM_OP_DELETE && k < run->ids->len; k++)
        g_hash_table_add (gone, &g_array_index (run->ids, gint64, k));
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      if (session->muted == TRUE || g_hash_table_contains (gone, &session->base.id) ||
          (session->track.row != NULL && g_hash_table_contains (gone, &session->track.id)) ||
          hrm_desk_is_heard (self, session->track.row))
        continue;
      HRM_SET_INT (edit, SESSION, Session, session->base.id, muted, TRUE);
    }
  return edit;
}

void
hrm_desk_update_heard (HrmDesk *self)
{
  g_autoptr (HrmEdit) edit = NULL;

  g_clear_pointer (&self->tracks->heard, hrm_what_if_free);
  if (hrm_desk_n_muted (self) == 0 && hrm_desk_n_soloed (self) == 0)
    return;
  edit = make_silence (self);
  self->tracks->heard = hrm_plan_what_if (hrm_desk_get_plan (self), edit, NULL);
}

HrmWhatIf *
hrm_desk_get_heard (HrmDesk *desk)
{
  return desk->tracks->heard != NULL ? desk->tracks->heard : desk->what_if;
}

/* Changing it */

static void
changed (HrmDesk *self)
{
  hrm_desk_update_heard (self);
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
