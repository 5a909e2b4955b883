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

#define FAINT 0.55f
#define WORDS_MOST 600

/* What is said often, such as "82 %", is laid out once for all readings. */
static GHashTable *words;      /* font and text → PangoLayout */

struct _HrmReading
{
  GtkWidget parent_instance;
  char *text, *note;         /* the second fainter and no bolder than usual */
  char *all;
  gboolean keeps_note;
  float xalign;
};

enum { PROP_XALIGN = 1, N_PROPS };

G_DEFINE_FINAL_TYPE (HrmReading, hrm_reading, GTK_TYPE_WIDGET)

static GParamSpec *props[N_PROPS];

static PangoLayout *
lay_out (HrmReading *self, const char *text, gboolean note)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (note)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_NORMAL));
      pango_layout_set_attributes (layout, attributes);
    }
  return layout;
}

static PangoLayout *
get_layout (HrmReading *self, const char *text, gboolean note)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  char *key = g_strdup_printf ("%u %d %d %s", pango_font_description_hash (pango_context_get_font_description (context)),
                               pango_context_get_base_dir (context), note, text);
  PangoLayout *layout = words != NULL ? g_hash_table_lookup (words, key) : NULL;

  if (layout != NULL)
    {
      g_free (key);
      return layout;
    }
  if (words == NULL)
    words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  if (g_hash_table_size (words) >= WORDS_MOST)
    g_hash_table_remove_all (words);
  layout = lay_out (self, text, note);
  g_hash_table_insert (words, key, layout);
  return layout;
}

static void
draw (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* What must be cut is laid out by itself: it is rare, and as wide as the place. */
static void
draw_cut (HrmReading *self, GtkSnapshot *snapshot, double x, int width, int y, const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = lay_out (self, self->keeps_note ? self->text : self->all, FALSE);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  draw (snapshot, layout, x, y, colour);
}

static void
hrm_reading_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmReading *self = HRM_READING (widget);
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float xalign = right_to_left ? 1 - self->xalign : self->xalign;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int first = 0, second = 0, gap = 0, line = 0, all;
  PangoLayout *text, *note;
  GdkRGBA colour, faint;
  double x;

  if (*self->all == '\0')
    return;
  text = g_object_ref (get_layout (self, self->text, FALSE));
  note = g_object_ref (get_layout (self, self->note, !self->keeps_note));
  pango_layout_get_pixel_size (text, &first, &line);
  pango_layout_get_pixel_size (note, &second, NULL);
  if (first > 0 && second > 0)
    pango_layout_get_pixel_size (get_layout (self, " ", TRUE), &gap, NULL);
  all = first + gap + second;
  hrm_compat_get_color (widget, &colour);
  faint = colour;
  if (!self->keeps_note)
    faint.alpha *= FAINT;
  x = floorf (xalign * (float) MAX (width - all, 0));
  if (all > width && self->keeps_note && second + gap < width)
    {
      draw_cut (self, snapshot, right_to_left ? second + gap : 0, width - second - gap, (height - line) / 2, &colour);
      draw (snapshot, note, right_to_left ? 0 : width - second, (height - line) / 2, &colour);
    }
  else if (all > width)
    draw_cut (self, snapshot, 0, width, (height - line) / 2, &colour);
  else
    {
      draw (snapshot, text, right_to_left ? x + second + gap : x, (height - line) / 2, &colour);
      draw (snapshot, note, right_to_left ? x : x + first + gap, (height - line) / 2, &faint);
    }
  g_object_unref (text);
  g_object_unref (note);
}

static void
hrm_reading_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  pango_layout_get_pixel_size (get_layout (HRM_READING (widget), "0", FALSE), NULL, natural);
  *minimum = *natural;
}

static void
hrm_reading_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  g_clear_pointer (&words, g_hash_table_unref);
  GTK_WIDGET_CLASS (hrm_reading_parent_class)->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
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

  g_free (self->text);
  g_free (self->note);
  g_free (self->all);
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
  widget_class->system_setting_changed = hrm_reading_system_setting_changed;
  props[PROP_XALIGN] = g_param_spec_float ("xalign", NULL, NULL, 0, 1, 0.5, G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "reading");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
hrm_reading_init (HrmReading *self)
{
  self->text = g_strdup ("");
  self->note = g_strdup ("");
  self->all = g_strdup ("");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
hrm_reading_keep_note (HrmReading *self, gboolean keep)
{
  self->keeps_note = keep;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hrm_reading_set (HrmReading *self, const char *text, const char *note)
{
  text = text != NULL ? text : "";
  note = note != NULL ? note : "";
  if (strcmp (text, self->text) == 0 && strcmp (note, self->note) == 0)
    return;
  g_free (self->text);
  g_free (self->note);
  g_free (self->all);
  self->text = g_strdup (text);
  self->note = g_strdup (note);
  self->all = g_strconcat (text, *text && *note ? " " : "", note, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->all, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
