/* hrm-minimap.c: the whole plan in a strip, and which part is in view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All sessions are counted once into a small grid of bands and columns, so that
 * a strip of a hundred thousand costs as many boxes as one of a hundred.
 */
#include "config.h"

#include "hrm-minimap.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define COLUMN 2.0   /* pixels */
#define PAD 4
#define CLIPS 2     /* pixels, of the line below that tells when somebody clips */
#define BAND 3       /* pixels from band to band, at the least */

struct _HrmMinimap
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* its parent */
  GtkWidget *strip, *box;
  double from, to;           /* axis minutes that the strip shows */
  double grab;               /* axis minutes between the pointer and the view's left edge */
};

G_DEFINE_FINAL_TYPE (HrmMinimap, hrm_minimap, GTK_TYPE_WIDGET)

/* All of the plan, a little more, and what is in view. */
static gboolean
find_range (HrmMinimap *self)
{
  HrmDesk *desk = self->arranger->desk;
  const HrmView *view = hrm_desk_get_view (desk);
  double from = view->origin, to = view->origin + gtk_widget_get_width (GTK_WIDGET (self)) / view->zoom;
  HrmCivil first, last;
  gboolean same;

  if (hrm_plan_get_span (hrm_desk_get_plan (desk), &first, &last))
    {
      double start = (double) hrm_time_scale_to_axis (hrm_desk_get_scale (desk), first);
      double end = (double) hrm_time_scale_to_axis (hrm_desk_get_scale (desk), last);
      double margin = MAX ((end - start) * 0.02, 60);

      from = MIN (from, start - margin);
      to = MAX (to, end + margin);
    }
  to = MAX (to, from + 1);
  same = from == self->from && to == self->to;
  self->from = from;
  self->to = to;
  return !same;
}

static double
strip_x (HrmMinimap *self, double axis)
{
  return (axis - self->from) / (self->to - self->from) * gtk_widget_get_width (GTK_WIDGET (self));
}

/* What a cell shows: the colour of the last session in it plus one. CLIPS: columns in which somebody clips. */
static void
count_span (HrmMinimap *self, gint64 from, gint64 to, guint8 colour, guint8 marks, guint8 *cells, guint8 *clips, int columns)
{
  int first = (int) floor (strip_x (self, (double) from) / COLUMN);
  int last = (int) ceil (strip_x (self, (double) to) / COLUMN) - 1;

  for (int c = MAX (first, 0); c <= MAX (last, first) && c < columns; c++)
    {
      cells[c] = colour + 1;
      if (marks & HRM_MARK_CLIP)
        clips[c] = HRM_INK_CLIP + 1;
    }
}

static void
count_row (HrmMinimap *self, HrmLayoutRow *row, guint8 *cells, guint8 *clips, int columns)
{
  const HrmLayoutSummary *summary = hrm_layout_row_summary (row);

  for (guint i = 0; summary != NULL && i < summary->runs->len; i++)
    {
      const HrmLayoutRun *run = &g_array_index (summary->runs, HrmLayoutRun, i);

      count_span (self, run->from, run->to, (guint8) row->track->colour, run->marks, cells, clips, columns);
    }
  for (guint l = 0; l < row->lanes->len; l++)
    {
      GArray *items = hrm_layout_lane (row, l)->items;

      for (guint i = 0; i < items->len; i++)
        {
          const HrmLayoutItem *item = &g_array_index (items, HrmLayoutItem, i);

          count_span (self, item->from, item->to, item->colour, item->marks, cells, clips, columns);
        }
    }
}

static void
draw_cells (HrmMinimap *self, GtkSnapshot *snapshot, const guint8 *cells, int columns, double y, double height,
            HrmCounts *counts)
{
  for (int c = 0; c < columns;)
    {
      int end = c + 1;

      while (end < columns && cells[end] == cells[c])
        end++;
      if (cells[c] != 0)
        {
          gtk_snapshot_append_color (snapshot, hrm_palette_get (self->arranger->palette, (HrmInk) (cells[c] - 1)),
                                     &GRAPHENE_RECT_INIT ((float) (c * COLUMN), (float) y,
                                                          (float) ((end - c) * COLUMN), (float) height));
          counts->boxes++;
        }
      c = end;
    }
}

static void
draw_strip (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmMinimap *self = data;
  HrmLayout *layout = self->arranger->layout;
  int columns = (int) ceil (width / COLUMN), bands = (height - 2 * PAD - CLIPS) / BAND;
  guint n_rows = layout != NULL ? hrm_layout_n_rows (layout) : 0;
  g_autofree guint8 *cells = NULL;
  g_autofree guint8 *clips = NULL;
  double step;

  if (n_rows == 0 || columns <= 0 || bands <= 0)
    return;
  bands = (int) MIN ((guint) bands, n_rows);
  step = (height - 2.0 * PAD - CLIPS) / bands;
  cells = g_malloc0 ((gsize) columns * bands);
  clips = g_malloc0 ((gsize) columns);
  for (guint i = 0; i < n_rows; i++)
    count_row (self, hrm_layout_get_row (layout, i), cells + (gsize) columns * (i * bands / n_rows), clips,
               columns);
  for (int b = 0; b < bands; b++)
    draw_cells (self, snapshot, cells + (gsize) columns * b, columns, PAD + floor (b * step), MIN (step, 3), counts);
  draw_cells (self, snapshot, clips, columns, height - PAD - CLIPS + 1, CLIPS, counts);
}

static void
hrm_minimap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmMinimap *self = HRM_MINIMAP (widget);
  double left = 0, right = width;

  gtk_widget_measure (self->strip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->strip, width, height, -1, NULL);
  if (self->arranger->desk != NULL)
    {
      const HrmView *view = hrm_desk_get_view (self->arranger->desk);

      if (find_range (self))
        gtk_widget_queue_draw (self->strip);
      left = strip_x (self, view->origin);
      right = strip_x (self, view->origin + width / view->zoom);
    }
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->box, (int) MAX (right - left, 8), height - 2, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) floor (left), 1)));
}

static void
hrm_minimap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HRM_MINIMAP_HEIGHT : 0;
}

static double
axis_at (HrmMinimap *self, double x)
{
  return self->from + x / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1) * (self->to - self->from);
}

static void
show_from (HrmMinimap *self, double origin)
{
  HrmView view = *hrm_desk_get_view (self->arranger->desk);

  view.origin = origin;
  hrm_desk_set_view (self->arranger->desk, &view);
}

/* Beside the box the view is centred there; then both are dragged. */
static void
drag_begin_cb (HrmMinimap *self, double x, double y)
{
  HrmDesk *desk = self->arranger->desk;
  double span, axis = axis_at (self, x);

  if (desk == NULL)
    return;
  span = hrm_desk_get_width (desk) / hrm_desk_get_view (desk)->zoom;
  self->grab = axis - hrm_desk_get_view (desk)->origin;
  if (self->grab >= 0 && self->grab <= span)
    return;
  self->grab = span / 2;
  show_from (self, axis - self->grab);
}

static void
drag_update_cb (HrmMinimap *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x, y;

  if (self->arranger->desk != NULL && gtk_gesture_drag_get_start_point (drag, &x, &y))
    show_from (self, axis_at (self, x + dx) - self->grab);
}

static void
pressed_cb (HrmMinimap *self, int n_press)
{
  if (n_press == 2 && self->arranger->desk != NULL)
    hrm_desk_fit (self->arranger->desk);
}

static void
hrm_minimap_dispose (GObject *object)
{
  HrmMinimap *self = HRM_MINIMAP (object);

  g_clear_pointer (&self->strip, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (hrm_minimap_parent_class)->dispose (object);
}

static void
hrm_minimap_class_init (HrmMinimapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_minimap_dispose;
  widget_class->size_allocate = hrm_minimap_size_allocate;
  widget_class->measure = hrm_minimap_measure;
  gtk_widget_class_set_css_name (widget_class, "minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hrm_minimap_init (HrmMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("The whole plan: click or drag to go there, double-click to fit"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Overview"), -1);
  self->strip = hrm_layer_new ("strip", draw_strip, self);
  gtk_widget_set_parent (self->strip, GTK_WIDGET (self));
  self->box = g_object_new (GTK_TYPE_BOX, "css-name", "view", "can-target", FALSE, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_gesture_group (click, drag);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
hrm_minimap_new (HrmArranger *arranger)
{
  HrmMinimap *self = g_object_new (HRM_TYPE_MINIMAP, NULL);

  self->arranger = arranger;
  return GTK_WIDGET (self);
}

void
hrm_minimap_moved (HrmMinimap *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
hrm_minimap_changed (HrmMinimap *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->strip);
}

void
hrm_minimap_get_counts (HrmMinimap *self, HrmCounts *counts)
{
  *counts = *hrm_layer_get_counts (HRM_LAYER (self->strip));
}
