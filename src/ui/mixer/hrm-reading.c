/* hrm-reading.c: a line of text that changes often.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a label shows decides how large it is, so that a number that follows the
 * view has the whole window laid out in each frame. This one takes the place it
 * is given, whatever it shows, and cuts what does not fit.
 */
#include "config.h"
#include "hrm-reading.h"

#include <math.h>

#include "hrm-compat.h"

#define FAINT (G_MAXUINT16 * 55 / 100)

struct _HrmReading
{
  GtkWidget parent_instance;
  PangoLayout *layout;
  char *text;                /* all of it */
  gsize note;                /* byte at which the fainter part begins */
  int width;                 /* that it was last laid out for */
  float xalign;
};

enum { PROP_XALIGN = 1, N_PROPS };

G_DEFINE_FINAL_TYPE (HrmReading, hrm_reading, GTK_TYPE_WIDGET)

static GParamSpec *props[N_PROPS];

static PangoLayout *
get_layout (HrmReading *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoAttribute *faint, *usual;

  if (self->layout != NULL)
    return self->layout;
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  attributes = pango_attr_list_new ();
  faint = pango_attr_foreground_alpha_new (FAINT);
  usual = pango_attr_weight_new (PANGO_WEIGHT_NORMAL);
  faint->start_index = usual->start_index = (guint) self->note;
  pango_attr_list_insert (attributes, faint);
  pango_attr_list_insert (attributes, usual);
  pango_layout_set_attributes (self->layout, attributes);
  return self->layout;
}

static void
hrm_reading_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmReading *self = HRM_READING (widget);
  PangoLayout *layout = get_layout (self);
  GdkRGBA colour;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), needs, line;
  float xalign = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? 1 - self->xalign : self->xalign;

  if (*self->text == '\0')
    return;
  if (self->width != width)
    {
      self->width = width;
      pango_layout_set_width (layout, -1);
    }
  pango_layout_get_pixel_size (layout, &needs, &line);
  /* A layout with a width is as wide as that, and is laid out once more: only what must be cut is given one. */
  if (needs > width)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  hrm_compat_get_color (widget, &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (floorf (xalign * (float) MAX (width - needs, 0)), (float) ((height - line) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
hrm_reading_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                     int *natural_baseline)
{
  g_autoptr (PangoLayout) layout = NULL;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  layout = gtk_widget_create_pango_layout (widget, "0");
  pango_layout_get_pixel_size (layout, NULL, natural);
  *minimum = *natural;
}

static void
hrm_reading_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  g_clear_object (&HRM_READING (widget)->layout);
  GTK_WIDGET_CLASS (hrm_reading_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
hrm_reading_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  g_clear_object (&HRM_READING (widget)->layout);
  GTK_WIDGET_CLASS (hrm_reading_parent_class)->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
}

static void
hrm_reading_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  g_clear_object (&HRM_READING (widget)->layout);
  gtk_widget_queue_draw (widget);
}

static void
hrm_reading_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HRM_READING (object)->xalign = g_value_get_float (value);
  gtk_widget_queue_draw (GTK_WIDGET (object));
}

static void
hrm_reading_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_float (value, HRM_READING (object)->xalign);
}

static void
hrm_reading_finalize (GObject *object)
{
  HrmReading *self = HRM_READING (object);

  g_clear_object (&self->layout);
  g_free (self->text);
  G_OBJECT_CLASS (hrm_reading_parent_class)->finalize (object);
}

static void
hrm_reading_class_init (HrmReadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hrm_reading_finalize;
  object_class->set_property = hrm_reading_set_property;
  object_class->get_property = hrm_reading_get_property;
  widget_class->snapshot = hrm_reading_snapshot;
  widget_class->measure = hrm_reading_measure;
  widget_class->css_changed = hrm_reading_css_changed;
  widget_class->system_setting_changed = hrm_reading_system_setting_changed;
  widget_class->direction_changed = hrm_reading_direction_changed;
  props[PROP_XALIGN] = g_param_spec_float ("xalign", NULL, NULL, 0, 1, 0.5, G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "reading");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
hrm_reading_init (HrmReading *self)
{
  self->text = g_strdup ("");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
hrm_reading_set (HrmReading *self, const char *text, const char *note)
{
  gsize length = text ? strlen (text) : 0;
  g_autofree char *all = NULL;

  if (note && *note)
    all = g_strconcat (text ? text : "", length > 0 ? " " : "", note, NULL);
  else
    all = g_strdup (text ? text : "");
  if (length == self->note && strcmp (all, self->text) == 0)
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&all);
  self->note = length;
  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
