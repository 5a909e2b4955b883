/* hrm-cable-bundles.h: how many cables run between two tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kept current edit by edit, for plans of which more is seen than can be drawn.
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

typedef struct
{
  HrmTrack *from, *to;       /* borrowed; cables of both directions */
  guint n, broken;
  double sum;                /* of the civil starts of what waits: its mean is where the bundle is drawn */
} HrmBundle;

/* The pair of tracks of CABLE, with nothing counted. */
HrmBundle        hrm_bundle_of            (HrmCable *cable);
HrmCableBundles *hrm_cable_bundles_new    (HrmModel *model);
void             hrm_cable_bundles_free   (HrmCableBundles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmCableBundles, hrm_cable_bundles_free)
void             hrm_cable_bundles_update (HrmCableBundles *self, const HrmChanges *model, const HrmPlanChanges *plan);
/* Of HrmBundle, in no order. Free the array. */
GPtrArray       *hrm_cable_bundles_get    (HrmCableBundles *self);

G_END_DECLS
