/* hrm-lanes.h: what overlaps on a track stacks in lanes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint hrm_lanes_pack   (const gint64 *start, const gint64 *end, guint n, guint *lane);
void  hrm_lanes_extent (guint lane, guint n_lanes, double height, double gap, double *y, double *lane_height);

G_END_DECLS
