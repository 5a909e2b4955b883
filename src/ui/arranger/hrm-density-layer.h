/* hrm-density-layer.h: heat under the ruler: how much lies where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

void  hrm_density_layer_draw     (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);
char *hrm_density_layer_describe (HrmArranger *arranger, double x);

G_END_DECLS
