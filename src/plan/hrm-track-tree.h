/* hrm-track-tree.h: tracks in folders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A track that another has as its parent is a folder; it may have sessions of
 * its own. Folders nest to any depth.
 */
#pragma once

#include "hrm-model.h"

G_BEGIN_DECLS

typedef struct
{
  HrmTrack *track;           /* borrowed */
  guint depth;               /* 0: in no folder */
  guint end;                 /* place behind the last that is in it */
} HrmTrackPlace;

/* All tracks: a folder before what is in it, those of one folder in hand order. Of HrmTrackPlace; free it. */
GArray    *hrm_track_tree       (HrmModel *model);
/* Those that can be seen, in the same order, where COLLAPSED (a set of ids; NULL: none) are closed. Free it. */
GPtrArray *hrm_track_tree_shown (HrmModel *model, GHashTable *collapsed);
/* Those in FOLDER, not deeper, in hand order; NULL: those in none. Free it. */
GPtrArray *hrm_track_children   (HrmModel *model, HrmTrack *folder);
gboolean   hrm_track_is_folder  (HrmTrack *track);
/* Whether TRACK is FOLDER or in it, however deep. */
gboolean   hrm_track_is_within  (HrmTrack *track, HrmTrack *folder);
/* The nearest of TRACK and the folders around it that is frozen; or NULL. Borrowed. */
HrmTrack  *hrm_track_get_frozen (HrmTrack *track);
/* The nearest of them that keeps the dates of its sessions when days off change, see hrm-keep-dates.h; or NULL. Borrowed. */
HrmTrack  *hrm_track_get_keeper (HrmTrack *track);

G_END_DECLS
