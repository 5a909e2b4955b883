/* hrm-banner.c: one sentence across the window, with what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * AdwBanner came with libadwaita 1.3, and has one button only.
 */
#include "config.h"

#include "hrm-banner.h"

struct _HrmBanner
{
  GtkWidget parent_instance;
  GtkRevealer *revealer;
  GtkBox *box;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HrmBanner, hrm_banner, GTK_TYPE_WIDGET)

static void
hrm_banner_dispose (GObject *object)
{
  HrmBanner *self = HRM_BANNER (object);

  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (hrm_banner_parent_class)->dispose (object);
}

static void
hrm_banner_class_init (HrmBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_banner_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "banner");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
hrm_banner_init (HrmBanner *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (self->box, GTK_WIDGET (self->label));

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->box));
  gtk_widget_set_parent (GTK_WIDGET (self->revealer), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hrm_banner_new (void)
{
  return g_object_new (HRM_TYPE_BANNER, NULL);
}

void
hrm_banner_set_text (HrmBanner *self, const char *text)
{
  if (text != NULL)
    {
      gtk_label_set_label (self->label, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
}

const char *
hrm_banner_get_text (HrmBanner *self)
{
  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_label (self->label) : NULL;
}

GtkWidget *
hrm_banner_add_button (HrmBanner *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (self->box, button);
  return button;
}
