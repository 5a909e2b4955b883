/* hrm-cable-bundles.h: where cables lie in time, and how many run between two tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kept current edit by edit: a frame asks for those it may show, or for bundles
 * where they are more than can be drawn.
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

typedef struct
{
  HrmTrack *from, *to;       /* borrowed; cables of both directions */
  guint n, broken;
  gint64 ids;                /* of all of them, by exclusive or: of one, its own */
  GArray *ends[2];           /* of double: where they end on either, pixels of the lanes; NULL: not known */
  double sum;                /* of the civil starts of what waits: its mean is where the bundle is drawn */
} HrmBundle;

/* The pair of tracks of CABLE, with nothing counted. */
HrmBundle        hrm_bundle_of            (HrmCable *cable);
HrmCableBundles *hrm_cable_bundles_new    (HrmPlan *plan);
void             hrm_cable_bundles_free   (HrmCableBundles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmCableBundles, hrm_cable_bundles_free)
void             hrm_cable_bundles_update (HrmCableBundles *self, const HrmChanges *model, const HrmPlanChanges *plan);
/* For arrays of HrmBundle: those of the most cables first. */
int              hrm_bundle_compare       (gconstpointer a, gconstpointer b);
/* Of HrmBundle, in that order. Full; not to be changed, and good until the next update. */
GPtrArray       *hrm_cable_bundles_get    (HrmCableBundles *self);
/* The cables of which a part lies from FROM to TO, in no order; NULL: they are more
 * than MOST. Free the array. */
GPtrArray       *hrm_cable_bundles_between (HrmCableBundles *self, HrmCivil from, HrmCivil to, guint most);

G_END_DECLS
