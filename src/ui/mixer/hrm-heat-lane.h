/* hrm-heat-lane.h: the capacity of a channel over time, below its row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-heat.h"

G_BEGIN_DECLS

#define HRM_TYPE_HEAT_LANE (hrm_heat_lane_get_type ())
G_DECLARE_FINAL_TYPE (HrmHeatLane, hrm_heat_lane, HRM, HEAT_LANE, GtkWidget)

GtkWidget  *hrm_heat_lane_new         (HrmHeat *heat);
/* NULL: of nobody. */
void        hrm_heat_lane_set_channel (HrmHeatLane *lane, HrmChannel *channel);
HrmChannel *hrm_heat_lane_get_channel (HrmHeatLane *lane);
void        hrm_heat_lane_update      (HrmHeatLane *lane);
int         hrm_heat_lane_get_height  (HrmHeatLane *lane);

/* What the gestures do, X and Y in the lane. */
gboolean    hrm_heat_lane_get_place   (HrmHeatLane *lane, HrmAutomation *point, double *x, double *y);
gboolean    hrm_heat_lane_drag_begin  (HrmHeatLane *lane, double x, double y);   /* FALSE: there is no point */
/* FINE: by single percents, else by fives. */
void        hrm_heat_lane_drag_to     (HrmHeatLane *lane, double x, double y, gboolean fine);
void        hrm_heat_lane_drag_end    (HrmHeatLane *lane);
gboolean    hrm_heat_lane_drag_cancel (HrmHeatLane *lane);                       /* FALSE: there is no drag */
void        hrm_heat_lane_add_at      (HrmHeatLane *lane, double x, double y);

G_END_DECLS
