/* hrm-desk-tracks-private.h: what the desk remembers of tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk-private.h"
#include "hrm-desk-tracks.h"

G_BEGIN_DECLS

struct _HrmDeskTracks
{
  GHashTable *collapsed, *selected, *muted, *soloed; /* sets of ids */
  GHashTable *heights;       /* id → pixels */
  int lane_height;
  gint64 last_selected;
  HrmWhatIf *silence;        /* the plan without what is not heard; NULL: to be made */
  HrmWhatIf *heard;          /* the preview on top of that; NULL: to be made */
  HrmCivil marks[HRM_QUICK_MARKS];
  gint64 countdown;
};

GHashTable *hrm_desk_new_ids (void);
/* Whether it was another. */
gboolean    hrm_desk_put_id  (GHashTable *set, gint64 id, gboolean in);

G_END_DECLS
