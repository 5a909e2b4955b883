/* hrm-hours-popover.c: asks for a length, "3h" or "1d".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-hours-popover.h"

struct _HrmHoursPopover
{
  GtkPopover parent_instance;
  GtkWidget *question, *entry, *problem;
  HrmHoursTake take;
  gpointer data;
};

G_DEFINE_FINAL_TYPE (HrmHoursPopover, hrm_hours_popover, GTK_TYPE_POPOVER)

static void
show_problem (HrmHoursPopover *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               text ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "", -1);
  if (text)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static void
changed_cb (HrmHoursPopover *self)
{
  show_problem (self, NULL);
}

static void
activate_cb (HrmHoursPopover *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GError) error = NULL;

  if (self->take == NULL || self->take (text, self->data, &error))
    gtk_popover_popdown (GTK_POPOVER (self));
  else
    show_problem (self, error ? error->message : "");
}

static void
hrm_hours_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HRM_TYPE_HOURS_POPOVER);
  G_OBJECT_CLASS (hrm_hours_popover_parent_class)->dispose (object);
}

static void
hrm_hours_popover_class_init (HrmHoursPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_hours_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-hours-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmHoursPopover, question);
  gtk_widget_class_bind_template_child (widget_class, HrmHoursPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, HrmHoursPopover, problem);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
hrm_hours_popover_init (HrmHoursPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hrm_hours_popover_new (void)
{
  return g_object_new (HRM_TYPE_HOURS_POPOVER, NULL);
}

void
hrm_hours_popover_ask (HrmHoursPopover *self, const char *question, const char *text, const char *placeholder,
                       HrmHoursTake take, gpointer data)
{
  self->take = take;
  self->data = data;
  gtk_label_set_text (GTK_LABEL (self->question), question);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text ? text : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  show_problem (self, NULL);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->entry);
}
