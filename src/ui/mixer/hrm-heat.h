/* hrm-heat.h: people by day or week: who is how full.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-heat-cells.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_HEAT (hrm_heat_get_type ())
G_DECLARE_FINAL_TYPE (HrmHeat, hrm_heat, HRM, HEAT, GtkWidget)

void     hrm_heat_set_desk    (HrmHeat *heat, HrmDesk *desk);
/* Loads may be others than those that are drawn. */
void     hrm_heat_update      (HrmHeat *heat);
/* The same days, on another part of the screen. */
void     hrm_heat_follow      (HrmHeat *heat);

/* The cell that the keyboard is on; ROW: NULL where there are none. */
HrmRow  *hrm_heat_get_focus   (HrmHeat *heat, HrmDate *from, HrmDate *to);
void     hrm_heat_set_focus   (HrmHeat *heat, HrmRow *row, HrmDate date);
/* By so many columns and rows; stops at the ends. */
void     hrm_heat_walk        (HrmHeat *heat, int columns, int rows);
/* Where the cell is; FALSE: out of view. */
gboolean hrm_heat_get_place   (HrmHeat *heat, HrmRow *row, HrmDate date, GdkRectangle *place);

/* The channel whose capacity is shown over time, in a lane below its row; NULL: none. */
void     hrm_heat_set_lane    (HrmHeat *heat, HrmChannel *channel);
HrmChannel *hrm_heat_get_lane (HrmHeat *heat);
/* Of the channel that the keyboard is on: opens it and goes there, or closes it. */
void     hrm_heat_toggle_lane (HrmHeat *heat);

/* Cells to point out, of channels on days; none: NULL. */
typedef struct
{
  gint64 channel;
  HrmDate from, to;
} HrmHeatHint;
void     hrm_heat_set_hints   (HrmHeat *heat, const HrmHeatHint *hints, guint n);

/* Cells that were asked of the plan, and rows that were drawn anew: for tests. */
guint    hrm_heat_get_read    (HrmHeat *heat);
guint    hrm_heat_get_drawn   (HrmHeat *heat);

G_END_DECLS
