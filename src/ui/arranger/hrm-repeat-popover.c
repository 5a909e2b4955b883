/* hrm-repeat-popover.c: how often, and how far apart, sessions are repeated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-repeat-popover.h"

#include "hrm-commands.h"

struct _HrmRepeatPopover
{
  GtkPopover parent_instance;
  HrmDesk *desk;
  GtkWidget *times, *every, *unit;
};

G_DEFINE_FINAL_TYPE (HrmRepeatPopover, hrm_repeat_popover, GTK_TYPE_POPOVER)

enum { UNIT_SPRINT, UNIT_DAY };

static void
repeat_cb (HrmRepeatPopover *self)
{
  guint times = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->times));
  int every = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->every));
  gboolean sprints = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->unit)) == UNIT_SPRINT;

  gtk_popover_popdown (GTK_POPOVER (self));
  hrm_command_repeat (self->desk, times, sprints ? every : 0, sprints ? 0 : every);
}

/* Spin buttons do not hand Enter on to the default button before GTK 4.14. */
static gboolean
key_pressed_cb (HrmRepeatPopover *self, guint keyval)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return FALSE;
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->times));
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->every));
  repeat_cb (self);
  return TRUE;
}

static void
hrm_repeat_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HRM_TYPE_REPEAT_POPOVER);
  g_clear_object (&HRM_REPEAT_POPOVER (object)->desk);
  G_OBJECT_CLASS (hrm_repeat_popover_parent_class)->dispose (object);
}

static void
hrm_repeat_popover_class_init (HrmRepeatPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_repeat_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-repeat-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmRepeatPopover, times);
  gtk_widget_class_bind_template_child (widget_class, HrmRepeatPopover, every);
  gtk_widget_class_bind_template_child (widget_class, HrmRepeatPopover, unit);
  gtk_widget_class_bind_template_callback (widget_class, repeat_cb);
}

static void
hrm_repeat_popover_init (HrmRepeatPopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
hrm_repeat_popover_new (HrmDesk *desk)
{
  HrmRepeatPopover *self = g_object_new (HRM_TYPE_REPEAT_POPOVER, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
