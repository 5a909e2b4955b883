/* hrm-layer.c: one layer of the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-layer.h"

struct _HrmLayer
{
  GtkWidget parent_instance;
  HrmLayerFunc func;
  gpointer data;
  HrmCounts counts;
};

G_DEFINE_FINAL_TYPE (HrmLayer, hrm_layer, GTK_TYPE_WIDGET)

static void
hrm_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmLayer *self = HRM_LAYER (widget);

  self->counts = (HrmCounts) { 0 };
  self->func (self->data, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget), &self->counts);
}

static void
hrm_layer_class_init (HrmLayerClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = hrm_layer_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hrm_layer_init (HrmLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hrm_layer_new (const char *name, HrmLayerFunc func, gpointer data)
{
  HrmLayer *self = g_object_new (HRM_TYPE_LAYER, "css-name", name, NULL);

  self->func = func;
  self->data = data;
  return GTK_WIDGET (self);
}

const HrmCounts *
hrm_layer_get_counts (HrmLayer *self)
{
  return &self->counts;
}

void
hrm_layer_fill (GtkSnapshot *snapshot, const GdkRGBA *colour, float alpha, const graphene_rect_t *rect, HrmCounts *counts)
{
  GdkRGBA shade = *colour;

  if (rect->size.width <= 0)
    return;
  shade.alpha *= alpha;
  gtk_snapshot_append_color (snapshot, &shade, rect);
  counts->boxes++;
}
