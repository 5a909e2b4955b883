/* hrm-palette.c: colours and texts for what the arranger draws by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colours and fonts come from CSS: each ink and each face is a child without
 * size, with a class of its own, whose style is read once and again when it
 * changes. Laid out texts are kept, since the same days, initials and counts
 * are drawn over and over.
 */
#include "config.h"

#include "hrm-palette.h"

#include "hrm-desk-people.h"

#include <math.h>

#include "hrm-compat.h"
#include "hrm-desk.h"

#define TITLE_SIZE 12.5      /* pixels of the face of titles, where text is as large as usual */
#define MOST_TEXTS 4096

static const char *const ink_classes[HRM_N_INKS] = {
  "blue", "teal", "green", "yellow", "orange", "red", "pink", "purple", "slate",
  "text", "dim", "light", "badge", "line-minor", "line-major", "line-bar", "row", "now", "cursor",
  "cable", "cable-chosen", "broken", "clip", "chosen", "guide", "note", "note-text", "band", "stripe",
  "veil", "away", "off", "edge",
};

static const char *const face_classes[HRM_N_FACES] = { "face-small", "face-label", "face-strong", "face-title" };

#define HRM_TYPE_SWATCH (hrm_swatch_get_type ())
G_DECLARE_FINAL_TYPE (HrmSwatch, hrm_swatch, HRM, SWATCH, GtkWidget)
struct _HrmSwatch
{
  GtkWidget parent_instance;
};
G_DEFINE_FINAL_TYPE (HrmSwatch, hrm_swatch, GTK_TYPE_WIDGET)

struct _HrmPalette
{
  GtkWidget parent_instance;
  GtkWidget *swatches[HRM_N_INKS];
  GtkWidget *faces[HRM_N_FACES];
  GdkRGBA inks[HRM_N_INKS];
  GHashTable *texts[HRM_N_FACES];
  guint changed_id;
  gboolean current;
  HrmDesk *desk;             /* borrowed */
};

G_DEFINE_FINAL_TYPE (HrmPalette, hrm_palette, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
tell_changed_cb (gpointer data)
{
  HrmPalette *self = data;

  self->changed_id = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Styles of all swatches change one after the other: tell once. */
static void
hrm_swatch_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HrmPalette *palette = HRM_PALETTE (gtk_widget_get_parent (widget));

  GTK_WIDGET_CLASS (hrm_swatch_parent_class)->css_changed (widget, change);
  if (palette == NULL || !palette->current)
    return;
  palette->current = FALSE;
  for (guint i = 0; i < HRM_N_FACES; i++)
    g_hash_table_remove_all (palette->texts[i]);
  if (palette->changed_id == 0)
    palette->changed_id = g_idle_add_once (tell_changed_cb, palette);
}

static void
hrm_swatch_class_init (HrmSwatchClass *klass)
{
  GTK_WIDGET_CLASS (klass)->css_changed = hrm_swatch_css_changed;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "swatch");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hrm_swatch_init (HrmSwatch *self)
{
}

static void
hrm_palette_dispose (GObject *object)
{
  HrmPalette *self = HRM_PALETTE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->changed_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < HRM_N_FACES; i++)
    g_clear_pointer (&self->texts[i], g_hash_table_unref);
  G_OBJECT_CLASS (hrm_palette_parent_class)->dispose (object);
}

static void
hrm_palette_class_init (HrmPaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_palette_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "palette");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  signals[CHANGED] = g_signal_new ("changed", HRM_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_swatch (HrmPalette *self, const char *css_class)
{
  GtkWidget *swatch = g_object_new (HRM_TYPE_SWATCH, NULL);

  gtk_widget_add_css_class (swatch, css_class);
  gtk_widget_set_parent (swatch, GTK_WIDGET (self));
  gtk_widget_set_child_visible (swatch, FALSE);
  return swatch;
}

static void
hrm_palette_init (HrmPalette *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  for (guint i = 0; i < HRM_N_INKS; i++)
    self->swatches[i] = add_swatch (self, ink_classes[i]);
  for (guint i = 0; i < HRM_N_FACES; i++)
    {
      self->faces[i] = add_swatch (self, face_classes[i]);
      self->texts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    }
}

GtkWidget *
hrm_palette_new (void)
{
  return g_object_new (HRM_TYPE_PALETTE, NULL);
}

void
hrm_palette_set_desk (HrmPalette *self, HrmDesk *desk)
{
  self->desk = desk;
}

HrmDesk *
hrm_palette_get_desk (HrmPalette *self)
{
  return self->desk;
}

gboolean
hrm_palette_is_tinted (HrmPalette *self)
{
  return self->desk != NULL && hrm_desk_get_colour_by (self->desk) != HRM_COLOUR_BY_OWN;
}

guint8
hrm_palette_colour_of (HrmPalette *self, const HrmLayoutItem *item, guint16 marks)
{
  return self->desk ? hrm_desk_colour_session (self->desk, item->session, item->colour, (marks & HRM_MARK_CLIP) != 0) : item->colour;
}

char *
hrm_palette_sign_of (HrmPalette *self, HrmSession *session, guint16 marks)
{
  return self->desk ? hrm_desk_sign_session (self->desk, session, (marks & HRM_MARK_CLIP) != 0) : NULL;
}

gboolean
hrm_palette_is_away (HrmPalette *self, HrmChannel *channel)
{
  HrmSound sound = self->desk ? hrm_desk_get_row_sound (self->desk, HRM_ROW (channel)) : HRM_SOUND_ON;

  return sound == HRM_SOUND_MUTED || sound == HRM_SOUND_MUTED_AROUND;
}

char *
hrm_palette_describe_absence (HrmPalette *self, HrmSession *session)
{
  return self->desk ? hrm_desk_describe_absence (self->desk, session) : NULL;
}

/* Borrowed, until the style changes. */
const GdkRGBA *
hrm_palette_get (HrmPalette *self, HrmInk ink)
{
  if (!self->current)
    {
      for (guint i = 0; i < HRM_N_INKS; i++)
        hrm_compat_get_color (self->swatches[i], &self->inks[i]);
      self->current = TRUE;
    }
  return &self->inks[ink];
}

/**
 * hrm_palette_text:
 * @width: (out) (optional): pixels
 * @height: (out) (optional): pixels
 *
 * For short texts that come again; long ones belong to who shows them.
 *
 * Returns: (transfer none): until the next call
 */
PangoLayout *
hrm_palette_text (HrmPalette *self, HrmFace face, const char *text, int *width, int *height)
{
  PangoLayout *layout = g_hash_table_lookup (self->texts[face], text);

  if (layout == NULL)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      if (g_hash_table_size (self->texts[face]) >= MOST_TEXTS)
        g_hash_table_remove_all (self->texts[face]);
      layout = gtk_widget_create_pango_layout (self->faces[face], text);
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (layout, attributes);
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      g_hash_table_insert (self->texts[face], g_strdup (text), layout);
    }
  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

void
hrm_palette_draw (HrmPalette *self, GtkSnapshot *snapshot, HrmFace face, const char *text, HrmInk ink, double x,
                  double y)
{
  int height;
  PangoLayout *layout = hrm_palette_text (self, face, text, NULL, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor (x), (float) floor (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, hrm_palette_get (self, ink));
  gtk_snapshot_restore (snapshot);
}

void
hrm_palette_draw_in (HrmPalette *self, GtkSnapshot *snapshot, HrmFace face, const char *text, HrmInk ink, double x,
                     double y, double room)
{
  int width;
  PangoLayout *layout = hrm_palette_text (self, face, text, &width, NULL);

  if (width > room)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (int) MAX (room, 1) * PANGO_SCALE);
    }
  hrm_palette_draw (self, snapshot, face, text, ink, x, y);
  if (width > room)
    pango_layout_set_width (layout, -1);
}

double
hrm_palette_get_scale (HrmPalette *self)
{
  return hrm_compat_get_text_scale (self->faces[HRM_FACE_TITLE], TITLE_SIZE);
}

const char *
hrm_palette_class (gint64 colour)
{
  return ink_classes[CLAMP (colour, 0, HRM_COLOUR_SLATE)];
}
