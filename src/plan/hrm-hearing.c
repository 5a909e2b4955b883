/* hrm-hearing.c: who and what is heard, where some are muted or soloed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-hearing.h"

static HrmTrack *
get_track (const HrmRowsView *view, gint64 id)
{
  HrmRow *row = id == HRM_UNSET ? NULL : view->get (view->owner, id);

  return row && row->kind == HRM_KIND_TRACK ? hrm_as_track (row) : NULL;
}

static gboolean
any_around (const HrmRowsView *view, HrmTrack *track, GHashTable *set)
{
  while (track && !g_hash_table_contains (set, &track->base.id))
    track = get_track (view, track->parent.id);
  return track != NULL;
}

HrmSound
hrm_hearing_of_track (const HrmHearing *hearing, const HrmRowsView *view, gint64 id)
{
  HrmTrack *track = get_track (view, id);

  if (track == NULL)
    return HRM_SOUND_ON;
  if (g_hash_table_contains (hearing->muted_tracks, &id))
    return HRM_SOUND_MUTED;
  if (any_around (view, track, hearing->muted_tracks))
    return HRM_SOUND_MUTED_AROUND;
  if (g_hash_table_size (hearing->soloed_tracks) > 0 && !any_around (view, track, hearing->soloed_tracks))
    return HRM_SOUND_NOT_SOLOED;
  return HRM_SOUND_ON;
}

/* The bus around a channel or bus; NULL: none. */
static HrmRow *
get_around (const HrmRowsView *view, HrmRow *who)
{
  gint64 bus = who->kind == HRM_KIND_CHANNEL ? hrm_as_channel (who)->bus.id : hrm_as_bus (who)->parent.id;

  return (HrmRow *) hrm_view_get_bus (view, bus);
}

HrmSound
hrm_hearing_of_row (const HrmHearing *hearing, const HrmRowsView *view, HrmRow *who)
{
  gboolean kept = FALSE;

  for (HrmRow *each = who; each; each = get_around (view, each))
    {
      if (g_hash_table_contains (hearing->soloed, &each->id))
        return HRM_SOUND_ON;
      if (g_hash_table_contains (hearing->muted, &each->id))
        return each == who ? HRM_SOUND_MUTED : HRM_SOUND_MUTED_AROUND;
      kept |= g_hash_table_contains (hearing->kept, &each->id);
    }
  return kept || g_hash_table_size (hearing->soloed) == 0 ? HRM_SOUND_ON : HRM_SOUND_NOT_SOLOED;
}

HrmSound
hrm_hearing_of_channel (const HrmHearing *hearing, const HrmRowsView *view, gint64 channel)
{
  HrmRow *row = view->get (view->owner, channel);

  return row && row->kind == HRM_KIND_CHANNEL ? hrm_hearing_of_row (hearing, view, row) : HRM_SOUND_ON;
}
