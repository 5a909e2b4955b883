/* hrm-part.c: a part of the inspector, with a heading, about one row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-part.h"

typedef struct
{
  HrmDesk *desk;
  HrmRow *row;
  GtkWidget *head, *heading, *count, *warning, *box;
} HrmPartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HrmPart, hrm_part, GTK_TYPE_WIDGET)

enum { PROP_DESK = 1 };

static HrmPartPrivate *
priv_of (HrmPart *self)
{
  return hrm_part_get_instance_private (self);
}

static void
hrm_part_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  priv_of (HRM_PART (object))->desk = g_value_dup_object (value);
}

static void
hrm_part_dispose (GObject *object)
{
  HrmPartPrivate *priv = priv_of (HRM_PART (object));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_object (&priv->row);
  g_clear_object (&priv->desk);
  G_OBJECT_CLASS (hrm_part_parent_class)->dispose (object);
}

static void
hrm_part_class_init (HrmPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hrm_part_set_property;
  object_class->dispose = hrm_part_dispose;
  g_object_class_install_property (object_class, PROP_DESK,
                                   g_param_spec_object ("desk", NULL, NULL, HRM_TYPE_DESK,
                                                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "part");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_part_init (HrmPart *self)
{
  HrmPartPrivate *priv = priv_of (self);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)), GTK_ORIENTATION_VERTICAL);
  priv->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  priv->heading = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (priv->heading), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (priv->heading), 0);
  gtk_widget_add_css_class (priv->heading, "heading");
  priv->count = gtk_label_new (NULL);
  gtk_widget_set_hexpand (priv->count, TRUE);
  gtk_label_set_xalign (GTK_LABEL (priv->count), 0);
  gtk_label_set_ellipsize (GTK_LABEL (priv->count), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (priv->count, "dim-label");
  gtk_widget_add_css_class (priv->count, "numeric");
  gtk_box_append (GTK_BOX (priv->head), priv->heading);
  gtk_box_append (GTK_BOX (priv->head), priv->count);
  priv->warning = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (priv->warning), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (priv->warning, FALSE);
  gtk_widget_add_css_class (priv->warning, "error");
  gtk_widget_add_css_class (priv->warning, "numeric");
  gtk_box_append (GTK_BOX (priv->head), priv->warning);
  gtk_widget_add_css_class (priv->head, "head");
  gtk_widget_set_visible (priv->head, FALSE);
  gtk_widget_set_parent (priv->head, widget);
  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (priv->box, widget);
}

void
hrm_part_set_row (HrmPart *self, HrmRow *row)
{
  HrmPartPrivate *priv = priv_of (self);

  if (priv->row != row && HRM_PART_GET_CLASS (self)->leave)
    HRM_PART_GET_CLASS (self)->leave (self);
  g_set_object (&priv->row, row);
  hrm_part_update (self);
}

HrmRow *
hrm_part_get_row (HrmPart *self)
{
  return priv_of (self)->row;
}

HrmDesk *
hrm_part_get_desk (HrmPart *self)
{
  return priv_of (self)->desk;
}

void
hrm_part_update (HrmPart *self)
{
  HrmPartPrivate *priv = priv_of (self);

  /* A row that is gone stays as it was until another is inspected. */
  if (priv->row && hrm_model_get (hrm_desk_get_model (priv->desk), priv->row->id) == priv->row)
    HRM_PART_GET_CLASS (self)->update (self);
}

void
hrm_part_set_heading (HrmPart *self, const char *heading)
{
  HrmPartPrivate *priv = priv_of (self);

  gtk_widget_set_visible (priv->head, heading != NULL);
  if (heading == NULL || g_str_equal (gtk_label_get_text (GTK_LABEL (priv->heading)), heading))
    return;
  gtk_label_set_text (GTK_LABEL (priv->heading), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
}

void
hrm_part_set_count (HrmPart *self, const char *count)
{
  GtkLabel *label = GTK_LABEL (priv_of (self)->count);

  if (g_strcmp0 (gtk_label_get_text (label), count ? count : "") != 0)
    gtk_label_set_text (label, count ? count : "");
}

void
hrm_part_set_warning (HrmPart *self, const char *warning)
{
  GtkWidget *label = priv_of (self)->warning;

  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), warning ? warning : "") != 0)
    {
      gtk_label_set_text (GTK_LABEL (label), warning ? warning : "");
      gtk_widget_set_tooltip_text (label, warning);
    }
  gtk_widget_set_visible (label, warning != NULL);
}

void
hrm_part_add_suffix (HrmPart *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (priv_of (self)->head), widget);
}

void
hrm_part_append (HrmPart *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (priv_of (self)->box), widget);
}

GtkWidget *
hrm_part_get_box (HrmPart *self)
{
  return priv_of (self)->box;
}

/* Disclosure */

static void
toggled_cb (GtkToggleButton *button, GtkWidget *body)
{
  gboolean open = gtk_toggle_button_get_active (button);
  GtkWidget *arrow = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_widget_set_visible (body, open);
  gtk_image_set_from_icon_name (GTK_IMAGE (arrow), open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

GtkWidget *
hrm_disclosure_new (const char *label, GtkWidget *body)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_box_append (GTK_BOX (head), gtk_image_new ());
  gtk_box_append (GTK_BOX (head), gtk_label_new (NULL));
  gtk_button_set_child (GTK_BUTTON (button), head);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "disclosure");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), body);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), body);
  toggled_cb (GTK_TOGGLE_BUTTON (button), body);
  hrm_disclosure_set_label (box, label);
  return box;
}

void
hrm_disclosure_set_label (GtkWidget *disclosure, const char *label)
{
  GtkWidget *button = gtk_widget_get_first_child (disclosure);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)))), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
hrm_disclosure_set_open (GtkWidget *disclosure, gboolean open)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (disclosure)), open);
}
