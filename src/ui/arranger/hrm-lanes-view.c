/* hrm-lanes-view.c: the lanes of all tracks in view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lanes are prepared for a window of the time that is twice as wide as the
 * screen. While the screen moves inside of it nothing here changes but the
 * transform with which this container is placed. The window's coordinates
 * count from a base near the screen, so that floats stay exact.
 */
#include "config.h"

#include "hrm-lanes-view.h"

#include <math.h>

/* Of the screen's width, beyond it at both sides. */
#define MARGIN 0.5
/* Rows that are prepared above and below, pixels. */
#define MARGIN_ROWS 120
/* Farthest from the base before a new one is taken, pixels. */
#define FARTHEST 1000000.0

struct _HrmLanesView
{
  GtkWidget parent_instance;
  HrmPalette *palette;
  HrmPlan *plan;             /* with the layout, borrowed */
  HrmLayout *layout;
  GHashTable *lanes;         /* HrmTrack → HrmLane */
  GPtrArray *pool;           /* of HrmRegion */
  GPtrArray *idle;           /* of HrmLane, hidden */
  GHashTable *lifted;
  HrmWindow window;
  double screen_width;
  double left;               /* of the screen, pixels of the content */
  guint first, end, stamp;   /* as last synced */
  gint64 focus;
};

G_DEFINE_FINAL_TYPE (HrmLanesView, hrm_lanes_view, GTK_TYPE_WIDGET)

static gboolean
move_window (HrmLanesView *self, const HrmView *screen, double width)
{
  HrmWindow *window = &self->window;
  double left = (screen->origin - window->base) * screen->zoom;

  if (window->zoom == screen->zoom && self->screen_width == width && left >= window->left &&
      left + width <= window->left + window->width)
    return FALSE;
  if (window->zoom != screen->zoom || fabs (left) > FARTHEST)
    {
      window->base = floor (screen->origin);
      left = (screen->origin - window->base) * screen->zoom;
    }
  window->zoom = screen->zoom;
  window->left = floor (left - MARGIN * width);
  window->width = ceil ((1 + 2 * MARGIN) * width);
  self->screen_width = width;
  return TRUE;
}

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return (*x < *y) - (*x > *y);
}

/* The width from which sessions get a widget, so that not too many do. */
static double
find_threshold (HrmLanesView *self, guint first, guint end)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 from = hrm_window_axis (&self->window, self->window.left);
  gint64 to = hrm_window_axis (&self->window, self->window.left + self->window.width);
  gint64 least = (gint64) ceil (HRM_WIDTH_REGION / self->window.zoom);

  for (guint r = first; r < end; r++)
    {
      HrmLayoutRow *row = hrm_layout_get_row (self->layout, r);

      /* So many do not fit at a readable width. */
      if (hrm_layout_row_count (row, from, to) > row->lanes->len * (self->window.width / 2 + 2))
        continue;
      for (guint l = 0; l < row->lanes->len; l++)
        {
          HrmLayoutLane *lane = hrm_layout_lane (row, l);

          for (guint i = hrm_layout_lane_first (lane, from); i < lane->items->len; i++)
            {
              const HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);
              gint64 width = item->to - item->from;

              if (item->from >= to)
                break;
              if (width >= least)
                g_array_append_val (widths, width);
            }
        }
    }
  if (widths->len <= HRM_MOST_REGIONS)
    return HRM_WIDTH_REGION;
  g_array_sort (widths, compare_widths);
  return (double) (g_array_index (widths, gint64, HRM_MOST_REGIONS) + 1) * self->window.zoom;
}

static HrmLane *
take_lane (HrmLanesView *self)
{
  GtkWidget *lane;

  if (self->idle->len > 0)
    {
      lane = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
      gtk_widget_set_visible (lane, TRUE);
      return HRM_LANE (lane);
    }
  lane = hrm_lane_new (self->palette, self->pool, self->lifted);
  gtk_widget_set_parent (lane, GTK_WIDGET (self));
  return HRM_LANE (lane);
}

static void
put_lane (HrmLanesView *self, HrmLane *lane)
{
  hrm_lane_clear (lane);
  gtk_widget_set_visible (GTK_WIDGET (lane), FALSE);
  g_ptr_array_add (self->idle, lane);
}

static void
visible_rows (HrmLanesView *self, double top, double height, guint *first, guint *end)
{
  HrmLayoutRow *row = hrm_layout_row_at (self->layout, MAX (top - MARGIN_ROWS, 0));

  *first = row != NULL ? row->index : hrm_layout_n_rows (self->layout);
  for (*end = *first; (row = hrm_layout_get_row (self->layout, *end)) != NULL; (*end)++)
    if (row->y > top + height + MARGIN_ROWS)
      break;
}

/* Lanes of rows that are out of view, or gone. */
static void
drop_lanes (HrmLanesView *self, guint first, guint end, const HrmLayoutPlace *focus)
{
  GHashTableIter iter;
  gpointer track, lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, &track, &lane))
    {
      HrmLayoutRow *row = hrm_layout_row_of (self->layout, track);

      if (row != NULL && ((row->index >= first && row->index < end) || (focus != NULL && focus->row == row)))
        continue;
      g_hash_table_iter_remove (&iter);
      put_lane (self, lane);
    }
}

static void
show_silent (HrmLane *lane, HrmLayoutRow *row)
{
  gtk_widget_set_opacity (GTK_WIDGET (lane), row->silent ? 0.32 : 1);
}

/* Rows may be heard, or not, that were not before. */
void
hrm_lanes_view_show_silent (HrmLanesView *self)
{
  GHashTableIter iter;
  gpointer track, lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, &track, &lane))
    {
      HrmLayoutRow *row = hrm_layout_row_of (self->layout, track);

      if (row != NULL)
        show_silent (lane, row);
    }
}

static void
sync_row (HrmLanesView *self, HrmLayoutRow *row, const HrmLayoutPlace *focus, gboolean moved)
{
  HrmLane *lane = g_hash_table_lookup (self->lanes, row->track);

  if (lane == NULL)
    {
      lane = take_lane (self);
      g_hash_table_insert (self->lanes, g_object_ref (row->track), lane);
      moved = TRUE;
    }
  hrm_lane_sync (lane, self->plan, row, &self->window, focus != NULL && focus->row == row ? focus : NULL, moved);
  hrm_lane_set_hidden (lane, self->left);
  show_silent (lane, row);
}

/* Titles of regions that are partly out of sight. */
static void
hide_left (HrmLanesView *self)
{
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    hrm_lane_set_hidden (lane, self->left);
}

gboolean
hrm_lanes_view_sync (HrmLanesView *self, const HrmView *screen, double width, double top, double height, gint64 focus)
{
  const HrmLayoutPlace *place;
  gboolean moved;
  double threshold;
  guint first, end;

  if (self->layout == NULL || width <= 0)
    return FALSE;
  place = focus != 0 ? hrm_layout_find (self->layout, focus) : NULL;
  moved = move_window (self, screen, width);
  self->left = hrm_lanes_view_get_shift (self, screen);
  visible_rows (self, top, height, &first, &end);
  if (!moved && first == self->first && end == self->end && focus == self->focus &&
      hrm_layout_get_stamp (self->layout) == self->stamp)
    {
      hide_left (self);
      return FALSE;
    }
  self->first = first;
  self->end = end;
  self->focus = focus;
  self->stamp = hrm_layout_get_stamp (self->layout);
  threshold = find_threshold (self, first, end);
  moved |= threshold != self->window.threshold;
  self->window.threshold = threshold;
  drop_lanes (self, first, end, place);
  for (guint i = first; i < end; i++)
    sync_row (self, hrm_layout_get_row (self->layout, i), place, moved);
  if (place != NULL && (place->row->index < first || place->row->index >= end))
    sync_row (self, place->row, place, moved);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return moved;
}

double
hrm_lanes_view_get_shift (HrmLanesView *self, const HrmView *screen)
{
  return round ((screen->origin - self->window.base) * screen->zoom);
}

const HrmWindow *
hrm_lanes_view_get_window (HrmLanesView *self)
{
  return &self->window;
}

HrmLane *
hrm_lanes_view_get_lane (HrmLanesView *self, HrmTrack *track)
{
  return track != NULL ? g_hash_table_lookup (self->lanes, track) : NULL;
}

HrmRegion *
hrm_lanes_view_get_region (HrmLanesView *self, gint64 id)
{
  const HrmLayoutPlace *place = self->layout != NULL ? hrm_layout_find (self->layout, id) : NULL;
  HrmLane *lane = place != NULL ? hrm_lanes_view_get_lane (self, place->row->track) : NULL;

  return lane != NULL ? hrm_lane_get_region (lane, id) : NULL;
}

void
hrm_lanes_view_refresh (HrmLanesView *self, gint64 id)
{
  HrmRegion *region = id != 0 ? hrm_lanes_view_get_region (self, id) : NULL;
  GHashTableIter iter;
  gpointer lane;

  if (region != NULL)
    hrm_region_refresh (region);
  if (id != 0)
    return;
  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    hrm_lane_refresh (lane);
}

/* What the lanes draw themselves. */
void
hrm_lanes_view_redraw (HrmLanesView *self)
{
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    gtk_widget_queue_draw (lane);
}

void
hrm_lanes_view_set_lifted (HrmLanesView *self, GPtrArray *sessions)
{
  GHashTableIter iter;
  gpointer lane;

  if (sessions == NULL && g_hash_table_size (self->lifted) == 0)
    return;
  g_hash_table_remove_all (self->lifted);
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    g_hash_table_add (self->lifted, g_memdup2 (&HRM_ROW (g_ptr_array_index (sessions, i))->id, sizeof (gint64)));
  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    hrm_lane_show_lifted (lane);
}

gboolean
hrm_lanes_view_is_lifted (HrmLanesView *self, gint64 id)
{
  return g_hash_table_contains (self->lifted, &id);
}

void
hrm_lanes_view_get_counts (HrmLanesView *self, guint *boxes, guint *texts, guint *widgets)
{
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    {
      guint more_boxes, more_texts, more_widgets;

      hrm_lane_get_counts (lane, &more_boxes, &more_texts, &more_widgets);
      *boxes += more_boxes;
      *texts += more_texts;
      *widgets += more_widgets;
    }
}

void
hrm_lanes_view_set_layout (HrmLanesView *self, HrmPlan *plan, HrmLayout *layout)
{
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    put_lane (self, lane);
  g_hash_table_remove_all (self->lanes);
  self->plan = plan;
  self->layout = layout;
  self->screen_width = 0;
}

static void
hrm_lanes_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmLanesView *self = HRM_LANES_VIEW (widget);
  GHashTableIter iter;
  gpointer track, lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, &track, &lane))
    {
      HrmLayoutRow *row = hrm_layout_row_of (self->layout, track);

      if (row == NULL)
        continue;
      gtk_widget_measure (lane, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (lane, (int) self->window.width, (int) row->height, -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) self->window.left,
                                                                                (float) row->y)));
    }
}

static void
hrm_lanes_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
hrm_lanes_view_dispose (GObject *object)
{
  HrmLanesView *self = HRM_LANES_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->lanes, g_hash_table_unref);
  g_clear_pointer (&self->idle, g_ptr_array_unref);
  g_clear_pointer (&self->pool, g_ptr_array_unref);
  g_clear_pointer (&self->lifted, g_hash_table_unref);
  g_clear_object (&self->palette);
  G_OBJECT_CLASS (hrm_lanes_view_parent_class)->dispose (object);
}

static void
hrm_lanes_view_class_init (HrmLanesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_lanes_view_dispose;
  widget_class->size_allocate = hrm_lanes_view_size_allocate;
  widget_class->measure = hrm_lanes_view_measure;
  gtk_widget_class_set_css_name (widget_class, "lanes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_lanes_view_init (HrmLanesView *self)
{
  self->lanes = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->pool = g_ptr_array_new_with_free_func (g_object_unref);
  self->idle = g_ptr_array_new ();
  self->lifted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GtkWidget *
hrm_lanes_view_new (HrmPalette *palette)
{
  HrmLanesView *self = g_object_new (HRM_TYPE_LANES_VIEW, NULL);

  self->palette = g_object_ref (palette);
  return GTK_WIDGET (self);
}
