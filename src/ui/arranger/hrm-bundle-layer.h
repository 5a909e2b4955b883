/* hrm-bundle-layer.h: cables of a pair of tracks as one line, those within a track as one bracket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

/* Of a pill with its middle there. */
graphene_rect_t hrm_pill_bounds  (HrmArranger *self, const char *text, double x, double y);
void            hrm_pill_draw    (HrmArranger *self, GtkSnapshot *snapshot, const char *text, HrmInk behind, HrmInk ink, double x, double y,
                                  HrmCounts *counts);
/* In the coordinates of the lanes. BUNDLES: of HrmBundle, those of the most cables first. */
void            hrm_bundles_draw (HrmArranger *self, GtkSnapshot *snapshot, GPtrArray *bundles, HrmCounts *counts);

G_END_DECLS
