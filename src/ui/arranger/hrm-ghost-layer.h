/* hrm-ghost-layer.h: what a gesture would do, over the lanes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

/* Ghosts that lie outside of the screen. */
typedef struct
{
  guint left, right, above, below;
} HrmOffScreen;

/* Where SESSION would be, on the canvas; FALSE when the preview does not touch it. */
gboolean hrm_ghost_place (HrmArranger *self, HrmSession *session, graphene_rect_t *rect);
/* Places (graphene_rect_t) of what the preview has otherwise, on a canvas of that size; of many only the first. Free it. */
GArray  *hrm_ghost_list (HrmArranger *self, int width, int height);
/* HrmColour of COPY, a session of the preview. */
guint8   hrm_ghost_colour (HrmArranger *self, HrmSession *copy);

/* hrm-ripple-layer.c */
/* Behind the ghosts: what is moved there is not what goes. */
void     hrm_ripple_layer_draw_span (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);
void     hrm_ripple_layer_draw (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, const HrmOffScreen *off,
                                HrmCounts *counts);

G_END_DECLS
