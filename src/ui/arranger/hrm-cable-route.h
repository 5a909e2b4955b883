/* hrm-cable-route.h: the way of a cable between regions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-lane.h"

G_BEGIN_DECLS

/* Pixels of the content, as lanes have them. */
typedef struct { double x, y; } HrmRoutePoint;

typedef struct
{
  double x1, y1, x2, y2;     /* ends, at the edges of the two regions */
  int out, in;               /* 1: leaves to the right; -1: to the left */
  double top, bottom;        /* of what is in view; rows outside are not looked at */
  guint spread;              /* any number: beside those with another one in the same gap */
} HrmRouteEnds;

/* Replaces POINTS, of HrmRoutePoint, by the corners of the way, both ends included. */
void hrm_cable_route (HrmLayout *layout, const HrmWindow *window, const HrmRouteEnds *ends, GArray *points);

G_END_DECLS
