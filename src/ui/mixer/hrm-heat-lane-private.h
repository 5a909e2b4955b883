/* hrm-heat-lane-private.h: a capacity lane, shared by its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-heat-lane.h"
#include "hrm-heat-private.h"

G_BEGIN_DECLS

struct _HrmHeatLane
{
  GtkWidget parent_instance;
  HrmHeat *heat;             /* its parent */
  gint64 channel;            /* 0: none */
  gint64 focus;              /* the point that the keys mean; 0: none */
  gint64 dragged;            /* 0: none */
  double start_x, start_y;   /* where it was taken hold of */
  double grab_x, grab_y;     /* from there to the middle of the point */
  gboolean along, up;        /* it goes to another day; to another percentage */
  gboolean moved;            /* there is a preview of it */
  GtkWidget *menu;
  double menu_x, menu_y;     /* where it was asked for */
};

/* NULL: none is so near. */
HrmAutomation *hrm_heat_lane_point_at     (HrmHeatLane *self, double x, double y);
/* The row of the plan as it is; NULL: there is none. */
HrmAutomation *hrm_heat_lane_get_real     (HrmHeatLane *self, gint64 point);
/* The point that the keys mean. */
void           hrm_heat_lane_set_focus    (HrmHeatLane *self, gint64 point);
void           hrm_heat_lane_delete_focus (HrmHeatLane *self);

/* The menu: hrm-heat-lane-menu.c */
void           hrm_heat_lane_menu_class_init (GtkWidgetClass *widget_class);
void           hrm_heat_lane_menu_init    (HrmHeatLane *self);

G_END_DECLS
