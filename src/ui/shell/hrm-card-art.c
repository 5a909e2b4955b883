/* hrm-card-art.c: a few regions on a few tracks, as a picture on a card.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-card-art.h"

#include "hrm-compat.h"

#define HEIGHT 82
#define ROW 14
#define BAR 9

/* Of the width, in per cent; the last is how solid. */
typedef struct
{
  int row, from, width, solid;
} Bar;

static const Bar backlog[] = {
  { 0, 6, 22, 100 }, { 1, 6, 30, 100 }, { 2, 6, 18, 100 }, { 3, 6, 26, 45 }, { 4, 6, 20, 45 },
  { 0, 52, 24, 45 }, { 2, 60, 30, 45 },
};

static const Bar arrangement[] = {
  { 0, 6, 26, 45 }, { 0, 47, 30, 100 }, { 1, 26, 33, 100 }, { 2, 47, 42, 100 }, { 3, 6, 32, 45 }, { 4, 27, 46, 100 },
};

struct _HrmCardArt
{
  GtkWidget parent_instance;
  guint picture;
};

G_DEFINE_FINAL_TYPE (HrmCardArt, hrm_card_art, GTK_TYPE_WIDGET)

static void
hrm_card_art_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                      int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 96;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 150;
}

static void
draw_bars (GtkWidget *widget, GtkSnapshot *snapshot, const Bar *bars, guint n)
{
  double width = gtk_widget_get_width (widget), top = (gtk_widget_get_height (widget) - 4 * ROW - BAR) / 2.0;
  gboolean mirror = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA colour, shade;

  hrm_compat_get_color (widget, &colour);
  for (guint i = 0; i < n; i++)
    {
      double x = width * bars[i].from / 100, w = width * bars[i].width / 100;
      GskRoundedRect outline;

      if (mirror)
        x = width - x - w;
      gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, top + bars[i].row * ROW, w, BAR), 2.5);
      shade = colour;
      shade.alpha = colour.alpha * bars[i].solid / 100;
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &shade, &outline.bounds);
      gtk_snapshot_pop (snapshot);
    }
}

static void
hrm_card_art_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmCardArt *self = HRM_CARD_ART (widget);

  if (self->picture == 1)
    draw_bars (widget, snapshot, backlog, G_N_ELEMENTS (backlog));
  else if (self->picture == 2)
    draw_bars (widget, snapshot, arrangement, G_N_ELEMENTS (arrangement));
}

static void
hrm_card_art_class_init (HrmCardArtClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = hrm_card_art_measure;
  widget_class->snapshot = hrm_card_art_snapshot;
  gtk_widget_class_set_css_name (widget_class, "art");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hrm_card_art_init (HrmCardArt *self)
{
}

GtkWidget *
hrm_card_art_new (const char *colour, guint picture)
{
  HrmCardArt *self = g_object_new (HRM_TYPE_CARD_ART, NULL);

  self->picture = picture;
  gtk_widget_add_css_class (GTK_WIDGET (self), colour);
  return GTK_WIDGET (self);
}
