/* hrm-layer.h: one layer of the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A widget that only draws: what changes at another time is on another layer,
 * so that GTK keeps the drawing of the others.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  guint boxes, texts;
} HrmCounts;

typedef void (*HrmLayerFunc) (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);

#define HRM_TYPE_LAYER (hrm_layer_get_type ())
G_DECLARE_FINAL_TYPE (HrmLayer, hrm_layer, HRM, LAYER, GtkWidget)

/* NAME: CSS name; DATA: outlives the layer. */
GtkWidget       *hrm_layer_new        (const char *name, HrmLayerFunc func, gpointer data);
const HrmCounts *hrm_layer_get_counts (HrmLayer *layer);

/* One box of COLOUR times ALPHA, counted; none where it has no width. */
void             hrm_layer_fill       (GtkSnapshot *snapshot, const GdkRGBA *colour, float alpha, const graphene_rect_t *rect, HrmCounts *counts);

G_END_DECLS
