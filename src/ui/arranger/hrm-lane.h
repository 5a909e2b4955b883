/* hrm-lane.h: one track's stretch of the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"
#include "hrm-palette.h"
#include "hrm-region.h"

G_BEGIN_DECLS

/* What part of the axis lies where on the lanes; one for all of them. */
typedef struct
{
  double base;               /* axis minutes at x = 0 of the content */
  double zoom;               /* pixels per axis minute */
  double left, width;        /* of the part that is prepared, pixels of the content */
  double threshold;          /* from this width on a session has a widget */
} HrmWindow;

void       hrm_window_place      (const HrmWindow *window, const HrmLayoutItem *item, double *x, double *width);
gint64     hrm_window_axis       (const HrmWindow *window, double x);

#define HRM_TYPE_LANE (hrm_lane_get_type ())
G_DECLARE_FINAL_TYPE (HrmLane, hrm_lane, HRM, LANE, GtkWidget)

/* POOL: of HrmRegion, shared by all lanes; LIFTED: ids of sessions that are dragged now. */
GtkWidget *hrm_lane_new          (HrmPalette *palette, GPtrArray *pool, GHashTable *lifted);
/* Shows ROW through WINDOW; FOCUS: a place on
 * this row whose session has a widget in any case, or NULL; MOVED: the window is another. */
void       hrm_lane_sync         (HrmLane *lane, HrmPlan *plan, HrmLayoutRow *row, const HrmWindow *window,
                                  const HrmLayoutPlace *focus, gboolean moved);
/* Gives its regions to the pool. */
void       hrm_lane_clear        (HrmLane *lane);
HrmTrack  *hrm_lane_get_track    (HrmLane *lane);
HrmRegion *hrm_lane_get_region   (HrmLane *lane, gint64 id);
void       hrm_lane_refresh      (HrmLane *lane);
void       hrm_lane_set_hidden   (HrmLane *lane, double left); /* pixels of the content at the left edge of the screen */
void       hrm_lane_show_lifted  (HrmLane *lane);
void       hrm_lane_get_counts   (HrmLane *lane, guint *boxes, guint *texts, guint *widgets);

G_END_DECLS
