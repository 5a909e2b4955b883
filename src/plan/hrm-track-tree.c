/* hrm-track-tree.c: tracks in folders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-track-tree.h"

/* Folder (NULL: none) → its tracks in hand order. */
static GHashTable *
sort_children (HrmModel *model)
{
  GListModel *tracks = hrm_model_get_list (model, HRM_KIND_TRACK);
  GHashTable *children = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (tracks, i);
      gpointer folder = hrm_as_track (row)->parent.row;
      GPtrArray *inside = g_hash_table_lookup (children, folder);

      if (inside == NULL)
        {
          inside = g_ptr_array_new ();
          g_hash_table_insert (children, folder, inside);
        }
      g_ptr_array_add (inside, row);
    }
  return children;
}

/* No recursion: how deep folders nest is in the file's hand. */
GArray *
hrm_track_tree (HrmModel *model)
{
  g_autoptr (GHashTable) children = sort_children (model);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *tree = g_array_new (FALSE, FALSE, sizeof (HrmTrackPlace));
  GPtrArray *inside = g_hash_table_lookup (children, NULL);

  for (guint i = inside != NULL ? inside->len : 0; i > 0; i--)
    g_ptr_array_add (waiting, inside->pdata[i - 1]);
  while (waiting->len > 0)
    {
      HrmTrackPlace place = { .track = g_ptr_array_steal_index (waiting, waiting->len - 1) };

      while (open->len > 0 &&
             g_array_index (tree, HrmTrackPlace, g_array_index (open, guint, open->len - 1)).track != place.track->parent.row)
        {
          g_array_index (tree, HrmTrackPlace, g_array_index (open, guint, open->len - 1)).end = tree->len;
          g_array_set_size (open, open->len - 1);
        }
      place.depth = open->len;
      place.end = tree->len + 1;
      inside = g_hash_table_lookup (children, place.track);
      if (inside != NULL)
        g_array_append_val (open, tree->len);
      g_array_append_val (tree, place);
      for (guint i = inside != NULL ? inside->len : 0; i > 0; i--)
        g_ptr_array_add (waiting, inside->pdata[i - 1]);
    }
  for (guint i = 0; i < open->len; i++)
    g_array_index (tree, HrmTrackPlace, g_array_index (open, guint, i)).end = tree->len;
  return tree;
}

GPtrArray *
hrm_track_tree_shown (HrmModel *model, GHashTable *collapsed)
{
  g_autoptr (GArray) tree = hrm_track_tree (model);
  GPtrArray *shown = g_ptr_array_sized_new (tree->len);

  for (guint i = 0; i < tree->len;)
    {
      const HrmTrackPlace *place = &g_array_index (tree, HrmTrackPlace, i);

      g_ptr_array_add (shown, place->track);
      i = collapsed != NULL && g_hash_table_contains (collapsed, &place->track->base.id) ? place->end : i + 1;
    }
  return shown;
}

GPtrArray *
hrm_track_children (HrmModel *model, HrmTrack *folder)
{
  GListModel *tracks = hrm_model_get_list (model, HRM_KIND_TRACK);
  GPtrArray *children = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (tracks, i);

      if (hrm_as_track (row)->parent.row == folder)
        g_ptr_array_add (children, row);
    }
  return children;
}

gboolean
hrm_track_is_folder (HrmTrack *track)
{
  HRM_EACH_INCOMING (track, TRACK, Track, parent, child)
    return TRUE;
  return FALSE;
}

gboolean
hrm_track_is_within (HrmTrack *track, HrmTrack *folder)
{
  while (track != NULL && track != folder)
    track = track->parent.row;
  return track != NULL;
}

HrmTrack *
hrm_track_get_frozen (HrmTrack *track)
{
  while (track != NULL && track->frozen != TRUE)
    track = track->parent.row;
  return track;
}

HrmTrack *
hrm_track_get_keeper (HrmTrack *track)
{
  while (track != NULL && track->keeps != HRM_KEEPS_DATES)
    track = track->parent.row;
  return track;
}
