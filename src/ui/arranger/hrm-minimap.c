/* hrm-minimap.c: the whole plan in a strip, and which part is in view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All sessions are counted once into a small grid of bands and columns, so that
 * a strip of a hundred thousand costs as many boxes as one of a hundred.
 */
#include "config.h"

#include "hrm-minimap.h"
#include "hrm-minimap-cells.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-span-strip.h"
#include "hrm-words.h"

#define COLUMN 2.0   /* pixels */
#define PAD 4
#define CLIPS 3     /* pixels, of the line below that tells when somebody clips, and of that of hits above */
#define LEAST_BOX 8  /* pixels */
#define ZOOM_STEP 1.4
#define MOST_ROOM 1.4 /* times what is needed */
#define LEAST_CELLS 1024
#define BAND 3       /* pixels from band to band, at the least */

struct _HrmMinimap
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* weak */
  GtkWidget *strip, *box;
  HrmMinimapCells *cells;
  GArray *bands;             /* of Band: rows that lie on each other */
  int n_cells;               /* of each */
  double from, to;           /* axis minutes that the strip shows; they stay while something is dragged */
  double plan_from, plan_to; /* that are counted: the plan's and a little more, so that a scroll counts nothing */
  HrmGrip grip;              /* of the box, that is held */
  HrmView before;            /* of the desk, at the press */
  double grab;               /* axis minutes between the pointer and the view's left edge, or the edge that is held */
};

G_DEFINE_FINAL_TYPE (HrmMinimap, hrm_minimap, GTK_TYPE_WIDGET)

static HrmDesk *
get_desk (HrmMinimap *self)
{
  return self->arranger != NULL ? self->arranger->desk : NULL;
}

/* Axis minutes of the view's edges. */
static void
get_view (HrmMinimap *self, double *from, double *to)
{
  const HrmView *view = hrm_desk_get_view (get_desk (self));

  *from = view->origin;
  *to = view->origin + MAX (hrm_desk_get_width (get_desk (self)), 1) / view->zoom;
}

/* All of the plan, a little more, and what is in view. What is shown grows by a
 * good piece and shrinks late, so that a scroll beyond the plan does not squeeze
 * it with each pixel. */
static gboolean
find_range (HrmMinimap *self)
{
  HrmDesk *desk = get_desk (self);
  HrmCivil first, last;
  double from, to, start, end, piece;

  if (self->grip != HRM_GRIP_NONE)
    return FALSE;
  get_view (self, &from, &to);
  start = from;
  end = to;
  if (hrm_plan_get_span (hrm_desk_get_plan (desk), &first, &last))
    {
      start = (double) hrm_time_scale_to_axis (hrm_desk_get_scale (desk), first);
      end = (double) hrm_time_scale_to_axis (hrm_desk_get_scale (desk), last);
    }
  if (self->from <= MIN (from, start) && self->to >= MAX (to, end) &&
      self->to - self->from <= MOST_ROOM * (MAX (to, end) - MIN (from, start)))
    return FALSE;
  piece = MAX ((end - start) / 4, 60);
  self->from = from < start ? from - piece : start - MAX ((end - start) * 0.02, 60);
  self->to = to > end ? to + piece : end + MAX ((end - start) * 0.02, 60);
  return TRUE;
}

/* What the rows are counted on. It grows and shrinks late, as the plan does with each edit at its ends. */
static void
find_plan (HrmMinimap *self)
{
  HrmDesk *desk = get_desk (self);
  double start = self->from, end = self->to, room;
  HrmCivil first, last;

  if (hrm_plan_get_span (hrm_desk_get_plan (desk), &first, &last))
    {
      start = (double) hrm_time_scale_to_axis (hrm_desk_get_scale (desk), first);
      end = (double) hrm_time_scale_to_axis (hrm_desk_get_scale (desk), last);
    }
  room = MAX ((end - start) * 0.05, 60);
  if (self->plan_from <= start && self->plan_to >= end && self->plan_to - self->plan_from <= MOST_ROOM * (end - start) + 2 * room)
    return;
  self->plan_from = start - room;
  self->plan_to = end + room;
}

static double
strip_x (HrmMinimap *self, double axis)
{
  return (axis - self->from) / (self->to - self->from) * gtk_widget_get_width (GTK_WIDGET (self));
}

static void
draw_cells (HrmMinimap *self, cairo_t *cr, const guint8 *cells, int columns, double y, double height,
            HrmCounts *counts)
{
  for (int c = 0; c < columns;)
    {
      int end = c + 1;

      while (end < columns && cells[end] == cells[c])
        end++;
      if (cells[c] != 0)
        {
          gdk_cairo_set_source_rgba (cr, hrm_palette_get (self->arranger->palette, (HrmInk) (cells[c] - 1)));
          cairo_rectangle (cr, c * COLUMN, y, (end - c) * COLUMN, height);
          cairo_fill (cr);
          counts->boxes++;
        }
      c = end;
    }
}

/* Over each run of clips a mark: not by colour alone. */
static void
draw_marks (HrmMinimap *self, cairo_t *cr, const guint8 *clips, int columns, double bottom, HrmCounts *counts)
{
  gdk_cairo_set_source_rgba (cr, hrm_palette_get (self->arranger->palette, HRM_INK_TEXT));
  for (int c = 0; c < columns; c++)
    if (clips[c] != 0 && (c == 0 || clips[c - 1] == 0))
      for (int k = 0; k < 3; k++)
        {
          cairo_rectangle (cr, c * COLUMN + k, bottom - 1 - 2 + k, 1, 3 - k);
          counts->boxes++;
        }
  cairo_fill (cr);
}

/* What is counted of the plan, on the columns of the strip: first and last column of each cell. */
typedef struct
{
  guint16 first, last;
} Place;

static Place *
place_cells (HrmMinimap *self, int n, int columns)
{
  double scale = columns / (self->to - self->from), cell = (self->plan_to - self->plan_from) / n;
  Place *places = g_new (Place, n);

  for (int i = 0; i < n; i++)
    {
      double left = (self->plan_from + i * cell - self->from) * scale;

      places[i].first = (guint16) CLAMP (left, 0, columns - 1);
      places[i].last = (guint16) CLAMP (left + cell * scale - 1e-6, places[i].first, columns - 1);
    }
  return places;
}

/* Several rows share a band; the last shows. */
static void
add_row (const HrmMinimapRow *row, int n, guint8 *cells, guint8 *clips, guint8 *hits)
{
  for (int i = 0; i < n; i++)
    {
      cells[i] = row->colours[i] != 0 ? row->colours[i] : cells[i];
      clips[i] |= row->clips[i];
      hits[i] |= row->hits[i];
    }
}

/* Some rows on each other, and which they were. */
typedef struct
{
  guint first, end;
  guint64 hash;              /* of the rows and their stamps */
  guint8 *cells;             /* colours, then clips and hits; a byte a cell */
} Band;

static void
band_clear (gpointer data)
{
  g_free (((Band *) data)->cells);
}

/* Rows FIRST to END, unless they are as they were. */
static void
merge_band (HrmMinimap *self, Band *band, int n, guint first, guint end)
{
  HrmLayout *layout = self->arranger->layout;
  guint64 hash = 0;

  for (guint i = first; i < end; i++)
    {
      HrmLayoutRow *row = hrm_layout_get_row (layout, i);

      hash = (hash * 31 + row->stamp) * 31 + (guint64) HRM_ROW (row->track)->id;
    }
  if (band->cells != NULL && band->first == first && band->end == end && band->hash == hash)
    return;
  g_free (band->cells);
  *band = (Band) { first, end, hash, g_malloc0 ((gsize) n * 3) };
  for (guint i = first; i < end; i++)
    add_row (hrm_minimap_cells_get (self->cells, hrm_layout_get_row (layout, i), self->arranger->palette), n, band->cells,
             band->cells + n, band->cells + 2 * n);
}

static void
merge_rows (HrmMinimap *self, int n, int n_bands)
{
  guint n_rows = hrm_layout_n_rows (self->arranger->layout);
  double from = self->plan_from, to = self->plan_to;

  find_plan (self);
  if (self->n_cells != n || from != self->plan_from || to != self->plan_to)
    g_array_set_size (self->bands, 0);
  self->n_cells = n;
  g_array_set_size (self->bands, (guint) n_bands);
  hrm_minimap_cells_set (self->cells, self->plan_from, self->plan_to, n);
  for (guint b = 0; b < self->bands->len; b++)
    merge_band (self, &g_array_index (self->bands, Band, b), n, (b * n_rows + self->bands->len - 1) / self->bands->len,
                ((b + 1) * n_rows + self->bands->len - 1) / self->bands->len);
}

/* Cells on the columns of the strip; INK: of what is not 0, or 0: they are inks. */
static void
spread (const guint8 *cells, const Place *places, int n, guint8 *columns, guint8 ink)
{
  for (int i = 0; i < n; i++)
    for (int c = places[i].first; cells[i] != 0 && c <= places[i].last; c++)
      columns[c] = ink != 0 ? ink : cells[i];
}

static void
draw_strip (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmMinimap *self = data;
  HrmLayout *layout = self->arranger != NULL ? self->arranger->layout : NULL;
  int columns = (int) ceil (width / COLUMN), bands = (height - 2 * PAD - CLIPS) / BAND;
  guint n_rows = layout != NULL ? hrm_layout_n_rows (layout) : 0;
  int n = LEAST_CELLS;
  g_autofree Place *places = NULL;
  g_autofree guint8 *cells = NULL;
  const guint8 *clips;
  double step;
  cairo_t *cr;

  if (n_rows == 0 || columns <= 0 || bands <= 0)
    return;
  bands = (int) MIN ((guint) bands, n_rows);
  step = (height - 2.0 * PAD - CLIPS) / bands;
  while (n < columns)
    n *= 2;
  merge_rows (self, n, bands);
  places = place_cells (self, n, columns);
  cells = g_malloc0 ((gsize) columns * (bands + 2));
  clips = cells + (gsize) columns * bands;
  for (int b = 0; b < bands; b++)
    {
      const guint8 *merged = g_array_index (self->bands, Band, b).cells;

      spread (merged, places, n, cells + (gsize) columns * b, 0);
      spread (merged + n, places, n, cells + (gsize) columns * bands, HRM_INK_CLIP + 1);
      spread (merged + 2 * n, places, n, cells + (gsize) columns * (bands + 1), HRM_INK_GUIDE + 1);
    }
  /* One node: as many as it has cells, each with its own place that is drawn again, cost more than all of it. */
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  for (int b = 0; b < bands; b++)
    draw_cells (self, cr, cells + (gsize) columns * b, columns, PAD + floor (b * step), MIN (step, 3), counts);
  draw_cells (self, cr, clips, columns, height - PAD - CLIPS + 1, CLIPS, counts);
  draw_marks (self, cr, clips, columns, height - PAD - CLIPS, counts);
  draw_cells (self, cr, clips + columns, columns, 1, CLIPS, counts);
  cairo_destroy (cr);
}

gboolean
hrm_minimap_get_box (HrmMinimap *self, double *left, double *right)
{
  double from, to;

  if (get_desk (self) == NULL)
    return FALSE;
  get_view (self, &from, &to);
  *left = floor (strip_x (self, from));
  *right = MAX (floor (strip_x (self, to)), *left + LEAST_BOX);
  return TRUE;
}

static void
hrm_minimap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmMinimap *self = HRM_MINIMAP (widget);
  double left = 0, right = width;

  gtk_widget_measure (self->strip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->strip, width, height, -1, NULL);
  if (get_desk (self) != NULL && find_range (self))
    gtk_widget_queue_draw (self->strip);
  hrm_minimap_get_box (self, &left, &right);
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->box, (int) MAX (right - left, LEAST_BOX), height - 2, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) left, 1)));
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
  HrmView view = *hrm_desk_get_view (get_desk (self));

  view.origin = origin;
  hrm_desk_set_view (get_desk (self), &view);
}

/* Where the zoom ends the other edge stays all the same. */
static void
show_edges (HrmMinimap *self, double from, double to, gboolean keep_end)
{
  HrmDesk *desk = get_desk (self);
  double width = MAX (hrm_desk_get_width (desk), 1), least, most;
  HrmView view;

  hrm_view_zoom_limits (hrm_desk_get_scale (desk), width, &least, &most);
  view.zoom = to > from ? CLAMP (width / (to - from), least, most) : most;
  view.origin = keep_end ? to - width / view.zoom : from;
  hrm_desk_set_view (desk, &view);
}

/* Beside the box the view is centred there; then both are dragged. */
void
hrm_minimap_press (HrmMinimap *self, double x)
{
  double left, right, from, to, axis = axis_at (self, x);

  if (!hrm_minimap_get_box (self, &left, &right))
    return;
  get_view (self, &from, &to);
  self->before = *hrm_desk_get_view (get_desk (self));
  self->grip = hrm_grip_at (x, left, right);
  if (self->grip == HRM_GRIP_NONE)
    {
      self->grip = HRM_GRIP_BODY;
      self->grab = (to - from) / 2;
      show_from (self, axis - self->grab);
    }
  else
    self->grab = axis - (self->grip == HRM_GRIP_END ? to : from);
}

void
hrm_minimap_drag_to (HrmMinimap *self, double x)
{
  double from, to, axis = axis_at (self, x) - self->grab;

  if (get_desk (self) == NULL || self->grip == HRM_GRIP_NONE)
    return;
  get_view (self, &from, &to);
  if (self->grip == HRM_GRIP_BODY)
    show_from (self, axis);
  else if (self->grip == HRM_GRIP_START)
    show_edges (self, axis, to, TRUE);
  else
    show_edges (self, from, axis, FALSE);
}

void
hrm_minimap_release (HrmMinimap *self)
{
  self->grip = HRM_GRIP_NONE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
hrm_minimap_is_dragging (HrmMinimap *self)
{
  return self->grip != HRM_GRIP_NONE;
}

/* The view is as it was before the press. */
void
hrm_minimap_cancel (HrmMinimap *self)
{
  if (self->grip == HRM_GRIP_NONE)
    return;
  if (get_desk (self) != NULL)
    hrm_desk_set_view (get_desk (self), &self->before);
  hrm_minimap_release (self);
}

static void
say_view (HrmMinimap *self)
{
  HrmDesk *desk = get_desk (self);
  g_autofree char *span = hrm_words_span (hrm_desk_to_civil (desk, 0, HRM_SEAM_AFTER),
                                          hrm_desk_to_civil (desk, hrm_desk_get_width (desk), HRM_SEAM_BEFORE));

  hrm_desk_say (desk, _("In view: %s"), span);
}

static void
show_end (HrmMinimap *self, gboolean last)
{
  HrmDesk *desk = get_desk (self);
  HrmCivil from, to;

  if (!hrm_plan_get_span (hrm_desk_get_plan (desk), &from, &to))
    return;
  hrm_desk_pan (desk, last ? hrm_desk_to_x (desk, to) - hrm_desk_get_width (desk) + HRM_EDGE * 3
                           : hrm_desk_to_x (desk, from) - HRM_EDGE * 3);
}

gboolean
hrm_minimap_key (HrmMinimap *self, guint keyval)
{
  HrmDesk *desk = get_desk (self);
  double width = desk != NULL ? hrm_desk_get_width (desk) : 0;

  if (desk == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      hrm_desk_pan (desk, -width / 2);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      hrm_desk_pan (desk, width / 2);
      break;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      hrm_desk_zoom_at (desk, width / 2, ZOOM_STEP);
      break;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      hrm_desk_zoom_at (desk, width / 2, 1 / ZOOM_STEP);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      show_end (self, FALSE);
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      show_end (self, TRUE);
      break;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      hrm_desk_fit (desk);
      break;
    default:
      return FALSE;
    }
  say_view (self);
  return TRUE;
}

/* Events */

static void
drag_begin_cb (HrmMinimap *self, double x, double y)
{
  hrm_minimap_press (self, x);
}

static void
drag_update_cb (HrmMinimap *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (drag, &x, &y))
    hrm_minimap_drag_to (self, x + dx);
}

static void
drag_end_cb (HrmMinimap *self)
{
  hrm_minimap_release (self);
}

static void
pressed_cb (HrmMinimap *self, int n_press)
{
  if (n_press == 2 && get_desk (self) != NULL)
    hrm_desk_fit (get_desk (self));
}

static void
motion_cb (HrmMinimap *self, double x)
{
  double left, right;

  if (self->grip == HRM_GRIP_NONE && hrm_minimap_get_box (self, &left, &right))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hrm_grip_cursor (hrm_grip_at (x, left, right), FALSE));
}

static gboolean
key_cb (HrmMinimap *self, guint keyval, guint code, GdkModifierType state)
{
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && hrm_minimap_key (self, keyval);
}

static void
hrm_minimap_dispose (GObject *object)
{
  HrmMinimap *self = HRM_MINIMAP (object);

  g_clear_weak_pointer (&self->arranger);
  g_clear_pointer (&self->strip, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->cells, hrm_minimap_cells_free);
  g_clear_pointer (&self->bands, g_array_unref);
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
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("The whole plan: click or drag to go there, drag the edges of the frame to zoom, double-click to fit"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Overview"), -1);
  self->cells = hrm_minimap_cells_new ();
  self->bands = g_array_new (FALSE, TRUE, sizeof (Band));
  g_array_set_clear_func (self->bands, band_clear);
  self->strip = hrm_layer_new ("strip", draw_strip, self);
  gtk_widget_set_parent (self->strip, GTK_WIDGET (self));
  self->box = g_object_new (GTK_TYPE_BOX, "css-name", "view", "can-target", FALSE, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_gesture_group (click, drag);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
hrm_minimap_new (HrmArranger *arranger)
{
  HrmMinimap *self = g_object_new (HRM_TYPE_MINIMAP, NULL);

  g_set_weak_pointer (&self->arranger, arranger);
  return GTK_WIDGET (self);
}

static void
apart_cb (HrmMinimap *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), get_desk (self) != NULL && hrm_desk_get_minimap (get_desk (self)));
}

/* In another room: it looks after itself. The arranger hears of changes first, so its layout is current. */
GtkWidget *
hrm_arranger_new_overview (HrmArranger *arranger)
{
  HrmMinimap *self = HRM_MINIMAP (hrm_minimap_new (arranger));
  HrmDesk *desk = get_desk (self);

  gtk_widget_add_css_class (GTK_WIDGET (self), "overview");
  g_signal_connect_object (desk, "changed", G_CALLBACK (hrm_minimap_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::axis-mode", G_CALLBACK (hrm_minimap_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::colour-by", G_CALLBACK (hrm_minimap_recolour), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::search", G_CALLBACK (hrm_minimap_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "people-changed", G_CALLBACK (hrm_minimap_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::view", G_CALLBACK (hrm_minimap_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::minimap", G_CALLBACK (apart_cb), self, G_CONNECT_SWAPPED);
  apart_cb (self);
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

/* Colours are others, also where no row is. */
void
hrm_minimap_recolour (HrmMinimap *self)
{
  hrm_minimap_cells_drop (self->cells);
  g_array_set_size (self->bands, 0);
  hrm_minimap_changed (self);
}

void
hrm_minimap_get_counts (HrmMinimap *self, HrmCounts *counts)
{
  *counts = *hrm_layer_get_counts (HRM_LAYER (self->strip));
}

guint
hrm_minimap_count_rows (HrmMinimap *self)
{
  return hrm_minimap_cells_count (self->cells);
}
