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
/* A number that was drawn, and what it counts. */
typedef struct
{
  graphene_rect_t bounds;    /* of the lanes */
  gint64 from, to;           /* ids of tracks */
  guint n, broken;
  gboolean dimmed;
  graphene_point_t middle;
  char *text;                /* owned */
} HrmBundlePill;

/* In the coordinates of the lanes. BUNDLES: of HrmBundle, those of the most cables first. SINGLES: those of one cable
 * are drawn as well; else they are left to who draws cables. */
void            hrm_bundles_draw (HrmArranger *self, GtkSnapshot *snapshot, GPtrArray *bundles, gboolean singles, HrmCounts *counts);
/* Their numbers, once all cables are drawn. */
void            hrm_bundles_draw_numbers (HrmArranger *self, GtkSnapshot *snapshot, HrmCounts *counts);
void            hrm_bundle_pill_clear (gpointer pill);
/* "2 cables between Payments and Search, 1 violated" of the number at a place on the canvas; NULL: none is there. Full. */
char           *hrm_bundles_describe (HrmArranger *self, double x, double y);

G_END_DECLS
