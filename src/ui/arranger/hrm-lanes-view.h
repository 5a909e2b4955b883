/* hrm-lanes-view.h: the lanes of all tracks in view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-lane.h"

G_BEGIN_DECLS

#define HRM_MOST_REGIONS 400

#define HRM_TYPE_LANES_VIEW (hrm_lanes_view_get_type ())
G_DECLARE_FINAL_TYPE (HrmLanesView, hrm_lanes_view, HRM, LANES_VIEW, GtkWidget)

GtkWidget       *hrm_lanes_view_new         (HrmPalette *palette);
/* Takes LAYOUT, borrowed, until another one is given. */
void             hrm_lanes_view_set_layout  (HrmLanesView *view, HrmPlan *plan, HrmLayout *layout);
/* Brings lanes and regions to what the screen shows: TOP pixels of rows above
 * it, FOCUS the id of the focused session or 0. TRUE: the window moved. */
gboolean         hrm_lanes_view_sync        (HrmLanesView *view, const HrmView *screen, double width, double top,
                                             double height, gint64 focus);
/* By how much it is shifted to the left for SCREEN, whole pixels. */
double           hrm_lanes_view_get_shift   (HrmLanesView *view, const HrmView *screen);
const HrmWindow *hrm_lanes_view_get_window  (HrmLanesView *view);
HrmRegion       *hrm_lanes_view_get_region  (HrmLanesView *view, gint64 id);
HrmLane         *hrm_lanes_view_get_lane    (HrmLanesView *view, HrmTrack *track);
void             hrm_lanes_view_refresh     (HrmLanesView *view, gint64 id);  /* 0: all */
void             hrm_lanes_view_redraw      (HrmLanesView *view);
void             hrm_lanes_view_show_silent (HrmLanesView *view);
void             hrm_lanes_view_set_lifted  (HrmLanesView *view, GPtrArray *sessions);  /* NULL: none */
gboolean         hrm_lanes_view_is_lifted   (HrmLanesView *view, gint64 id);
void             hrm_lanes_view_get_counts  (HrmLanesView *view, guint *boxes, guint *texts, guint *widgets);

G_END_DECLS
