/* hrm-desk-tracks.c: how tracks are looked at: folders, heights, which are
 * selected; quick marks and the countdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All by id, so that it survives whatever happens to the plan. Mute and solo
 * are in hrm-desk-sound.c.
 */
#include "config.h"

#include "hrm-desk-tracks-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-track-tree.h"
#include "hrm-words.h"

#define SCALE_STEP 1.25

GHashTable *
hrm_desk_new_ids (void)
{
  return g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
}

gboolean
hrm_desk_put_id (GHashTable *set, gint64 id, gboolean in)
{
  return in ? g_hash_table_add (set, g_memdup2 (&id, sizeof id)) : g_hash_table_remove (set, &id);
}

void
hrm_desk_tracks_init (HrmDesk *self)
{
  HrmDeskTracks *tracks = self->tracks = g_new0 (HrmDeskTracks, 1);

  tracks->collapsed = hrm_desk_new_ids ();
  tracks->heights = hrm_desk_new_ids ();
  tracks->squads = hrm_desk_new_ids ();
  tracks->selected = hrm_desk_new_ids ();
  hrm_desk_people_init (self);
  tracks->usual_height = HRM_LANE_MEDIUM;
  for (guint i = 0; i < HRM_QUICK_MARKS; i++)
    tracks->marks[i] = HRM_UNSET;
}

void
hrm_desk_tracks_finalize (HrmDesk *self)
{
  HrmDeskTracks *tracks = self->tracks;

  g_hash_table_unref (tracks->collapsed);
  g_hash_table_unref (tracks->heights);
  g_hash_table_unref (tracks->squads);
  g_hash_table_unref (tracks->selected);
  hrm_desk_people_finalize (self);
  hrm_desk_drop_silence (self);
  g_clear_pointer (&self->tracks, g_free);
}

/* Drops what is gone. */
void
hrm_desk_update_tracks (HrmDesk *self, const HrmChanges *changes)
{
  HrmDeskTracks *tracks = self->tracks;
  GHashTable *sets[] = { tracks->collapsed, tracks->heights, tracks->squads, tracks->selected, tracks->hearing.muted_tracks,
                          tracks->hearing.soloed_tracks };
  GPtrArray *gone = changes->deleted[HRM_KIND_TRACK], *markers = changes->deleted[HRM_KIND_MARKER];
  gboolean any = FALSE;

  for (guint i = 0; gone != NULL && i < gone->len; i++)
    for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
      any |= g_hash_table_remove (sets[s], &((HrmRow *) gone->pdata[i])->id);
  for (guint i = 0; markers != NULL && i < markers->len; i++)
    if (((HrmRow *) markers->pdata[i])->id == tracks->countdown)
      {
        tracks->countdown = 0;
        any = TRUE;
      }
  if (!any)
    return;
  hrm_desk_drop_single_squads (self);
  hrm_desk_drop_silence (self);
  hrm_desk_emit (self, HRM_DESK_TRACKS_CHANGED);
}

static int
common_height (HrmDeskTracks *tracks)
{
  return tracks->chosen_height != 0 ? tracks->chosen_height : tracks->usual_height;
}

void
hrm_desk_get_layout_view (HrmDesk *desk, HrmLayoutView *view)
{
  *view = (HrmLayoutView) { desk->tracks->collapsed, desk->tracks->heights, common_height (desk->tracks) };
}

/* Folders */

gboolean
hrm_desk_is_collapsed (HrmDesk *desk, HrmTrack *track)
{
  return g_hash_table_contains (desk->tracks->collapsed, &track->base.id);
}

void
hrm_desk_set_collapsed (HrmDesk *desk, HrmTrack *track, gboolean collapsed)
{
  HrmTrack *cursor = hrm_desk_get_cursor_track (desk);

  if (!hrm_desk_put_id (desk->tracks->collapsed, track->base.id, collapsed))
    return;
  /* What is done at the cursor is not done where nobody sees it. */
  if (collapsed && cursor != NULL && hrm_track_is_within (cursor, track))
    hrm_desk_set_cursor_track (desk, track);
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

void
hrm_desk_collapse_all (HrmDesk *desk, gboolean collapsed)
{
  g_autoptr (GArray) tree = hrm_track_tree (hrm_desk_get_model (desk));
  HrmTrack *cursor = hrm_desk_get_cursor_track (desk);
  gboolean any = FALSE;

  for (guint i = 0; i < tree->len; i++)
    if (g_array_index (tree, HrmTrackPlace, i).end > i + 1)
      any |= hrm_desk_put_id (desk->tracks->collapsed, g_array_index (tree, HrmTrackPlace, i).track->base.id, collapsed);
  if (!any)
    return;
  while (collapsed && cursor != NULL && cursor->parent.row != NULL)
    cursor = cursor->parent.row;
  hrm_desk_set_cursor_track (desk, cursor);
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

void
hrm_desk_open_to (HrmDesk *desk, HrmTrack *track)
{
  gboolean any = FALSE;

  for (HrmTrack *folder = track->parent.row; folder != NULL; folder = folder->parent.row)
    any |= hrm_desk_put_id (desk->tracks->collapsed, folder->base.id, FALSE);
  if (any)
    hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

/* Heights */

int
hrm_desk_get_lane_height (HrmDesk *desk, HrmTrack *track)
{
  gpointer own = track != NULL ? g_hash_table_lookup (desk->tracks->heights, &track->base.id) : NULL;

  return own != NULL ? GPOINTER_TO_INT (own) : common_height (desk->tracks);
}

static gboolean
put_height (HrmDesk *self, HrmTrack *track, int height)
{
  height = CLAMP (height, HRM_LANE_LEAST, HRM_LANE_MOST);
  if (hrm_desk_get_lane_height (self, track) == height)
    return FALSE;
  g_hash_table_replace (self->tracks->heights, g_memdup2 (&track->base.id, sizeof track->base.id), GINT_TO_POINTER (height));
  return TRUE;
}

void
hrm_desk_set_usual_lane_height (HrmDesk *desk, int height)
{
  HrmDeskTracks *tracks = desk->tracks;

  height = CLAMP (height, HRM_LANE_LEAST, HRM_LANE_MOST);
  if (height == tracks->usual_height)
    return;
  tracks->usual_height = height;
  if (tracks->chosen_height == 0)
    hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

void
hrm_desk_set_lane_height (HrmDesk *desk, HrmTrack *track, int height)
{
  if (track != NULL)
    {
      if (put_height (desk, track, height))
        hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
      return;
    }
  g_hash_table_remove_all (desk->tracks->heights);
  desk->tracks->chosen_height = CLAMP (height, HRM_LANE_LEAST, HRM_LANE_MOST);
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

void
hrm_desk_set_lane_heights (HrmDesk *desk, GPtrArray *tracks, int height)
{
  gboolean any = FALSE;

  for (guint i = 0; i < tracks->len; i++)
    any |= put_height (desk, tracks->pdata[i], height);
  if (any)
    hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

static void
copy_heights (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer id, height;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, &height))
    g_hash_table_insert (to, g_memdup2 (id, sizeof (gint64)), height);
}

GHashTable *
hrm_desk_copy_lane_heights (HrmDesk *desk)
{
  GHashTable *copy = hrm_desk_new_ids ();

  copy_heights (desk->tracks->heights, copy);
  return copy;
}

/* Layouts borrow the table: it is filled again, not exchanged. */
void
hrm_desk_restore_lane_heights (HrmDesk *desk, GHashTable *heights)
{
  g_hash_table_remove_all (desk->tracks->heights);
  copy_heights (heights, desk->tracks->heights);
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

static int
scaled (int height, int steps)
{
  return CLAMP ((int) lround (height * pow (SCALE_STEP, steps)), HRM_LANE_LEAST, HRM_LANE_MOST);
}

/* TRACKS: NULL or empty: all. */
void
hrm_desk_scale_lanes (HrmDesk *desk, GPtrArray *tracks, int steps)
{
  GHashTableIter iter;
  gpointer value;

  if (tracks != NULL && tracks->len > 0)
    for (guint i = 0; i < tracks->len; i++)
      put_height (desk, tracks->pdata[i], scaled (hrm_desk_get_lane_height (desk, tracks->pdata[i]), steps));
  else
    {
      desk->tracks->chosen_height = scaled (common_height (desk->tracks), steps);
      g_hash_table_iter_init (&iter, desk->tracks->heights);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        g_hash_table_iter_replace (&iter, GINT_TO_POINTER (scaled (GPOINTER_TO_INT (value), steps)));
    }
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

/* Selected tracks */

gboolean
hrm_desk_is_track_selected (HrmDesk *desk, HrmTrack *track)
{
  return g_hash_table_contains (desk->tracks->selected, &track->base.id);
}

void
hrm_desk_select_track (HrmDesk *desk, HrmTrack *track, gboolean add)
{
  if (!add && g_hash_table_size (desk->tracks->selected) == (track != NULL) &&
      (track == NULL || hrm_desk_is_track_selected (desk, track)))
    return;
  if (!add)
    g_hash_table_remove_all (desk->tracks->selected);
  if (track != NULL)
    hrm_desk_put_id (desk->tracks->selected, track->base.id, TRUE);
  desk->tracks->last_selected = track != NULL ? track->base.id : 0;
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

void
hrm_desk_toggle_track (HrmDesk *desk, HrmTrack *track)
{
  hrm_desk_put_id (desk->tracks->selected, track->base.id, !hrm_desk_is_track_selected (desk, track));
  desk->tracks->last_selected = track->base.id;
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

void
hrm_desk_select_tracks_to (HrmDesk *desk, HrmTrack *track)
{
  g_autoptr (GPtrArray) shown = hrm_track_tree_shown (hrm_desk_get_model (desk), desk->tracks->collapsed);
  HrmRow *last = hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_TRACK, desk->tracks->last_selected);
  guint from, to;

  if (last == NULL || !g_ptr_array_find (shown, last, &from) || !g_ptr_array_find (shown, track, &to))
    {
      hrm_desk_select_track (desk, track, FALSE);
      return;
    }
  g_hash_table_remove_all (desk->tracks->selected);
  for (guint i = MIN (from, to); i <= MAX (from, to); i++)
    hrm_desk_put_id (desk->tracks->selected, ((HrmRow *) shown->pdata[i])->id, TRUE);
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

GPtrArray *
hrm_desk_get_selected_tracks (HrmDesk *desk)
{
  g_autoptr (GArray) tree = NULL;
  GPtrArray *selected = g_ptr_array_new ();

  if (g_hash_table_size (desk->tracks->selected) == 0)
    return selected;
  tree = hrm_track_tree (hrm_desk_get_model (desk));
  for (guint i = 0; i < tree->len; i++)
    if (hrm_desk_is_track_selected (desk, g_array_index (tree, HrmTrackPlace, i).track))
      g_ptr_array_add (selected, g_array_index (tree, HrmTrackPlace, i).track);
  return selected;
}

/* Quick marks */

void
hrm_desk_set_quick_mark (HrmDesk *desk, guint n)
{
  g_autofree char *day = hrm_words_day (hrm_civil_date (desk->cursor)), *time = hrm_words_time (desk->cursor);

  g_return_if_fail (n >= 1 && n <= HRM_QUICK_MARKS);
  desk->tracks->marks[n - 1] = desk->cursor;
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
  /* Translators: number of a quick mark, day, time. */
  hrm_desk_say (desk, _("Mark %u at %s, %s"), n, day, time);
}

gboolean
hrm_desk_go_quick_mark (HrmDesk *desk, guint n)
{
  g_autofree char *day = NULL, *time = NULL;
  HrmCivil at;

  g_return_val_if_fail (n >= 1 && n <= HRM_QUICK_MARKS, FALSE);
  at = desk->tracks->marks[n - 1];
  if (at == HRM_UNSET)
    {
      hrm_desk_say (desk, _("Mark %u is not set. Ctrl+Alt+%u sets it at the cursor."), n, n);
      return FALSE;
    }
  hrm_desk_set_cursor (desk, at);
  hrm_desk_reveal (desk, at);
  day = hrm_words_day (hrm_civil_date (at));
  time = hrm_words_time (at);
  hrm_desk_say (desk, _("Mark %u, %s, %s"), n, day, time);
  return TRUE;
}

/* Countdown */

HrmMarker *
hrm_desk_find_aim (HrmPlan *plan, HrmCivil at)
{
  GPtrArray *markers = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_MARKER);
  HrmMarker *best = NULL;

  for (guint i = 0; i < markers->len; i++)
    {
      HrmMarker *marker = g_ptr_array_index (markers, i);
      if (marker->kind != HRM_MARKER_KIND_RELEASE && marker->kind != HRM_MARKER_KIND_DEADLINE)
        continue;
      if (hrm_civil_date (marker->at) < hrm_civil_date (at))
        continue;
      if (best == NULL || (marker->kind == best->kind ? marker->at < best->at : marker->kind == HRM_MARKER_KIND_RELEASE))
        best = marker;
    }
  return best;
}

HrmMarker *
hrm_desk_get_countdown (HrmDesk *desk)
{
  return hrm_as_marker (hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_MARKER, desk->tracks->countdown));
}

void
hrm_desk_set_countdown (HrmDesk *desk, HrmMarker *marker)
{
  gint64 id = marker != NULL ? marker->base.id : 0;

  if (desk->tracks->countdown == id)
    return;
  desk->tracks->countdown = id;
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
}

/* Working days: R+0 is the day of the marker, R−1 the working day before it. */
char *
hrm_desk_describe_countdown (HrmDesk *desk, HrmMarker *marker, HrmDate date)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmDate day = hrm_civil_date (marker->at);
  gint64 days = date <= day ? hrm_calendar_working_days_between (calendar, date, day)
                            : hrm_calendar_working_days_between (calendar, day, date);

  return g_strdup_printf ("R%s%" G_GINT64_FORMAT, date < day ? "−" : "+", ABS (days));
}
