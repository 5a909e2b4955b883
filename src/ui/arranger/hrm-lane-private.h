/* hrm-lane-private.h: the inside of a lane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-lane.h"

G_BEGIN_DECLS

#define HRM_FOLD_COUNT 28 /* width from which a run shows its count */

struct _HrmLane
{
  GtkWidget parent_instance;
  HrmPalette *palette;
  GPtrArray *pool;
  GHashTable *lifted;
  GHashTable *regions;       /* id → HrmRegion, a child */
  GArray *cut, *was_cut;     /* of ids: over the edge of the view, now and before */
  HrmTrack *track;
  HrmLayoutRow *row;         /* borrowed; valid while synced */
  HrmPlan *plan;
  HrmWindow window;
  HrmLayoutPlace focus;      /* of the session that has the focus; its row is NULL when it is elsewhere */
  guint stamp;
  guint boxes, texts;
};

void   hrm_lane_fill       (HrmLane *self, GtkSnapshot *snapshot, HrmInk ink, float alpha, double x, double y, double width,
                            double height);
void   hrm_lane_draw_box   (HrmLane *self, GtkSnapshot *snapshot, HrmInk ink, float alpha, double x, double y, double width,
                            double height);
/* HrmMarks of what is in a box, each at a place of its own. */
void   hrm_lane_draw_flags (HrmLane *self, GtkSnapshot *snapshot, guint16 marks, double x, double y, double width, double height);
void   hrm_lane_draw_count (HrmLane *self, GtkSnapshot *snapshot, guint n, double x, double y, double width, double height);
/* Of what is drawn for many at once. */
HrmInk hrm_lane_get_ink    (HrmLane *self);
/* hrm-lane-summary.c: of a folder. FROM and TO: of the window, axis minutes */
void   hrm_lane_draw_summary (HrmLane *self, GtkSnapshot *snapshot, gint64 from, gint64 to);

G_END_DECLS
