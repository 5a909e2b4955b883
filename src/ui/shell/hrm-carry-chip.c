/* hrm-carry-chip.c: what is being carried from room to room, beside the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-carry-chip.h"

/* From the pointer to the chip, px: the read-out of the room is on the other side. */
#define GAP_X 14
#define GAP_Y 18

struct _HrmCarryChip
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HrmCarryChip, hrm_carry_chip, GTK_TYPE_WIDGET)

static void
carry_changed_cb (HrmCarryChip *self)
{
  const HrmCarry *carry = hrm_desk_get_carry (self->desk);
  gboolean shown = carry != NULL && !carry->dropped && carry->kind != HRM_CARRY_NONE;

  gtk_widget_set_visible (GTK_WIDGET (self->label), shown);
  if (!shown)
    return;
  if (g_strcmp0 (gtk_label_get_label (self->label), carry->label) != 0)
    gtk_label_set_label (self->label, carry->label);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hrm_carry_chip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  HrmCarryChip *self = HRM_CARRY_CHIP (widget);

  /* It is laid over the window and must not widen it; the label is measured all the same, as GTK wants. */
  gtk_widget_measure (GTK_WIDGET (self->label), orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = 0;
}

static void
hrm_carry_chip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmCarryChip *self = HRM_CARRY_CHIP (widget);
  const HrmCarry *carry = hrm_desk_get_carry (self->desk);
  GtkWidget *label = GTK_WIDGET (self->label), *root = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_point_t at = GRAPHENE_POINT_INIT (0, 0);
  GtkAllocation place;

  if (!gtk_widget_get_visible (label))
    return;
  if (carry != NULL && root != NULL
      && !gtk_widget_compute_point (root, widget, &GRAPHENE_POINT_INIT (carry->x, carry->y), &at))
    at = GRAPHENE_POINT_INIT (0, 0);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
  place.x = CLAMP ((int) at.x + GAP_X, 0, MAX (0, width - place.width));
  place.y = CLAMP ((int) at.y + GAP_Y, 0, MAX (0, height - place.height));
  gtk_widget_size_allocate (label, &place, -1);
}

static void
hrm_carry_chip_dispose (GObject *object)
{
  HrmCarryChip *self = HRM_CARRY_CHIP (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_pointer ((GtkWidget **) &self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (hrm_carry_chip_parent_class)->dispose (object);
}

static void
hrm_carry_chip_class_init (HrmCarryChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_carry_chip_dispose;
  widget_class->measure = hrm_carry_chip_measure;
  widget_class->size_allocate = hrm_carry_chip_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "carry");
}

static void
hrm_carry_chip_init (HrmCarryChip *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "chip");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hrm_carry_chip_new (HrmDesk *desk)
{
  HrmCarryChip *self = g_object_new (HRM_TYPE_CARRY_CHIP, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "carry-changed", G_CALLBACK (carry_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
