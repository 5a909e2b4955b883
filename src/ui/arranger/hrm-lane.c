/* hrm-lane.c: one track's stretch of the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions that are wide enough to read are regions, which are widgets; all
 * others are drawn here: boxes, then folded runs with a count, then, when there
 * are more sessions than pixels, a strip of load.
 */
#include "config.h"

#include "hrm-lane-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-canvas.h"
#include "hrm-tiles.h"
#include "hrm-words.h"

#define STRIP_FROM 2    /* sessions per pixel: from here on a strip of load says more than runs */
#define STRIP_STEP 4 /* pixels, about; a power of two of minutes */
#define USED_TEXT 40  /* width from which the place of what is in the plan says so */
#define MOST_SIGNS 20 /* of boxes of one row, with texts */

G_DEFINE_FINAL_TYPE (HrmLane, hrm_lane, GTK_TYPE_WIDGET)

/* The one rule for where a session lies: whole pixels, one of them free at both sides. */
void
hrm_window_place (const HrmWindow *window, const HrmLayoutItem *item, double *x, double *width)
{
  double left = floor ((item->from - window->base) * window->zoom);
  double right = floor ((item->to - window->base) * window->zoom);
  double gap = right - left >= HRM_WIDTH_BOX ? 1 : 0;

  *x = left + gap;
  *width = MAX (right - left - 2 * gap, 1);
}

gint64
hrm_window_axis (const HrmWindow *window, double x)
{
  return (gint64) floor (window->base + x / window->zoom);
}

static void
give_back (HrmLane *self, HrmRegion *region)
{
  GtkWidget *widget = GTK_WIDGET (region);

  /* The focus may not fall out of the timeline. */
  if (gtk_widget_has_focus (widget))
    gtk_widget_grab_focus (gtk_widget_get_ancestor (widget, HRM_TYPE_CANVAS));
  hrm_region_clear (region);
  hrm_region_set_lifted (region, FALSE);
  g_ptr_array_add (self->pool, g_object_ref (region));
  gtk_widget_unparent (widget);
}

static HrmRegion *
take_region (HrmLane *self)
{
  GtkWidget *region;

  if (self->pool->len > 0)
    {
      g_autoptr (GtkWidget) pooled = g_ptr_array_steal_index_fast (self->pool, self->pool->len - 1);

      gtk_widget_set_parent (pooled, GTK_WIDGET (self));
      return HRM_REGION (pooled);
    }
  region = hrm_region_new (self->palette);
  gtk_widget_set_parent (region, GTK_WIDGET (self));
  return HRM_REGION (region);
}

/* Items of sessions that shall have a widget, by id. */
static GHashTable *
wanted_items (HrmLane *self)
{
  GHashTable *wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 from = hrm_window_axis (&self->window, self->window.left);
  gint64 to = hrm_window_axis (&self->window, self->window.left + self->window.width);
  gint64 least = (gint64) ceil (self->window.threshold / self->window.zoom);

  for (guint l = 0; l < self->row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (self->row, l);

      for (guint i = hrm_layout_lane_first (lane, from); i < lane->items->len; i++)
        {
          HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);

          if (item->from >= to)
            break;
          if (item->to - item->from >= least)
            g_hash_table_insert (wanted, &item->session->base.id, item);
        }
    }
  if (self->focus.row != NULL)
    {
      HrmLayoutItem *item = hrm_layout_item (&self->focus);

      g_hash_table_insert (wanted, &item->session->base.id, item);
    }
  return wanted;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const HrmLayoutItem *x = *(HrmLayoutItem *const *) a, *y = *(HrmLayoutItem *const *) b;

  return (x->from > y->from) - (x->from < y->from);
}

/* Assistive technology goes through them in this order. */
static void
order_regions (HrmLane *self, GHashTable *wanted)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GtkWidget *previous = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (items, value);
  g_ptr_array_sort (items, compare_starts);
  for (guint i = 0; i < items->len; i++)
    {
      HrmLayoutItem *item = g_ptr_array_index (items, i);
      GtkWidget *region = g_hash_table_lookup (self->regions, &item->session->base.id);

      if (gtk_widget_get_prev_sibling (region) != previous)
        gtk_widget_insert_after (region, GTK_WIDGET (self), previous);
      previous = region;
    }
}

static void
sync_regions (HrmLane *self, gboolean stale)
{
  g_autoptr (GHashTable) wanted = wanted_items (self);
  g_autoptr (GPtrArray) spare = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key, value;
  gboolean other = FALSE;

  g_hash_table_iter_init (&iter, self->regions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_hash_table_contains (wanted, key))
      {
        g_ptr_array_add (spare, value);
        g_hash_table_iter_remove (&iter);
      }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      HrmRegion *region = g_hash_table_lookup (self->regions, key);
      HrmLayoutItem *item = value;

      if (region != NULL && !stale)
        continue;
      other = TRUE;
      if (region == NULL)
        {
          region = spare->len > 0 && !gtk_widget_has_focus (g_ptr_array_index (spare, spare->len - 1))
                   ? g_ptr_array_steal_index_fast (spare, spare->len - 1) : take_region (self);
          g_hash_table_insert (self->regions, g_memdup2 (key, sizeof (gint64)), region);
        }
      hrm_region_set_session (region, self->plan, item);
      hrm_region_set_lifted (region, g_hash_table_contains (self->lifted, key));
    }
  for (guint i = 0; i < spare->len; i++)
    give_back (self, g_ptr_array_index (spare, i));
  if (other)
    order_regions (self, wanted);
}

/* Of a folder also what is in it. */
static void
name_lane (HrmLane *self, HrmLayoutRow *row)
{
  const HrmLayoutSummary *summary = hrm_layout_row_summary (row);
  const char *title = hrm_row_get_title (HRM_ROW (row->track));
  g_autofree char *count = summary != NULL ? hrm_words_count (HRM_KIND_SESSION, summary->n_items) : NULL;
  g_autofree char *name = NULL;

  if (summary == NULL)
    name = g_strdup (title);
  else
    /* Translators: a folder, "12 sessions". */
    name = g_strdup_printf (row->collapsed ? _("%s, closed folder, %s") : _("%s, open folder, %s"), title, count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
hrm_lane_sync (HrmLane *self, HrmPlan *plan, HrmLayoutRow *row, const HrmWindow *window,
               const HrmLayoutPlace *focus, gboolean moved)
{
  gboolean stale = self->row != row || self->stamp != row->stamp;
  HrmLayoutPlace place = focus != NULL ? *focus : (HrmLayoutPlace) { .row = NULL };

  if (!stale && !moved && place.row == self->focus.row && place.lane == self->focus.lane &&
      place.index == self->focus.index)
    return;
  if (self->track != row->track)
    {
      hrm_lane_clear (self);
      g_set_object (&self->track, row->track);
    }
  if (stale)
    name_lane (self, row);
  self->row = row;
  self->stamp = row->stamp;
  self->plan = plan;
  self->window = *window;
  self->focus = place;
  sync_regions (self, stale);
  if (stale || moved)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
hrm_lane_clear (HrmLane *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->regions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    give_back (self, value);
  g_hash_table_remove_all (self->regions);
  g_clear_object (&self->track);
  self->row = NULL;
  self->focus.row = NULL;
  self->stamp = 0;
}

HrmTrack *
hrm_lane_get_track (HrmLane *self)
{
  return self->track;
}

HrmRegion *
hrm_lane_get_region (HrmLane *self, gint64 id)
{
  return g_hash_table_lookup (self->regions, &id);
}

/* Looks again at what belongs to its sessions but is not in the row: people, tasks, checklists. */
void
hrm_lane_refresh (HrmLane *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->regions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    hrm_region_refresh (value);
}

static gboolean
has_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* The view may have gone any way since: whatever was over its edge and is not any more begins where it does. */
static void
show_whole (HrmLane *self)
{
  for (guint i = 0; i < self->was_cut->len; i++)
    {
      gint64 id = g_array_index (self->was_cut, gint64, i);
      HrmRegion *region = has_id (self->cut, id) ? NULL : g_hash_table_lookup (self->regions, &id);

      if (region != NULL)
        hrm_region_set_hidden (region, 0);
    }
}

void
hrm_lane_set_hidden (HrmLane *self, double left)
{
  GArray *before = self->was_cut;

  self->was_cut = self->cut;
  self->cut = before;
  g_array_set_size (self->cut, 0);
  for (guint l = 0; self->row != NULL && l < self->row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (self->row, l);
      guint here = hrm_layout_lane_first (lane, hrm_window_axis (&self->window, left));

      /* The one over the edge; what is rounded may let it be the next. */
      for (guint i = here > 0 ? here - 1 : 0; i <= here + 1 && i < lane->items->len; i++)
        {
          HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);
          HrmRegion *region = g_hash_table_lookup (self->regions, &item->session->base.id);
          double x, width;

          hrm_window_place (&self->window, item, &x, &width);
          if (region == NULL || x >= left || x + width <= left)
            continue;
          hrm_region_set_hidden (region, (int) (left - x));
          g_array_append_val (self->cut, item->session->base.id);
        }
    }
  show_whole (self);
}

void
hrm_lane_show_lifted (HrmLane *self)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->regions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    hrm_region_set_lifted (value, g_hash_table_contains (self->lifted, key));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hrm_lane_get_counts (HrmLane *self, guint *boxes, guint *texts, guint *widgets)
{
  GHashTableIter iter;
  gpointer value;

  *boxes = self->boxes;
  *texts = self->texts;
  *widgets = g_hash_table_size (self->regions);
  g_hash_table_iter_init (&iter, self->regions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      guint more_boxes, more_texts;

      hrm_region_get_counts (value, &more_boxes, &more_texts);
      *boxes += more_boxes;
      *texts += more_texts;
    }
}

void
hrm_lane_fill (HrmLane *self, GtkSnapshot *snapshot, HrmInk ink, float alpha, double x, double y, double width, double height)
{
  GdkRGBA colour = *hrm_palette_get (self->palette, ink);

  colour.alpha *= alpha;
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
  self->boxes++;
}

void
hrm_lane_draw_box (HrmLane *self, GtkSnapshot *snapshot, HrmInk ink, float alpha, double x, double y, double width,
          double height)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), 4);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  hrm_lane_fill (self, snapshot, ink, alpha, x, y, width, height);
  gtk_snapshot_pop (snapshot);
}

/* What a box shows of the states inside: colour, and for each a place of its own. */
void
hrm_lane_draw_flags (HrmLane *self, GtkSnapshot *snapshot, guint16 marks, double x, double y, double width, double height)
{
  if (marks & HRM_MARK_CLIP)
    hrm_lane_fill (self, snapshot, HRM_INK_CLIP, marks & HRM_MARK_HEARD ? 1 : HRM_DIMMED, x, y, width, 4);
  if (marks & HRM_MARK_SELECTED)
    {
      const GdkRGBA *colour = hrm_palette_get (self->palette, HRM_INK_CHOSEN);
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline,
                                       &GRAPHENE_RECT_INIT ((float) x - 2, (float) y - 2, (float) width + 4,
                                                            (float) height + 4), 5);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                                  (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
      self->boxes++;
    }
  if (marks & HRM_MARK_HIT)
    hrm_lane_fill (self, snapshot, HRM_INK_GUIDE, 1, x, y + height - 4, width, 4);
}

static float
box_alpha (guint16 marks)
{
  float dim = marks & HRM_MARK_HEARD ? 1 : HRM_DIMMED;

  if (marks & (HRM_MARK_MUTED | HRM_MARK_DESERTED))
    return 0.25f * dim;
  if (marks & HRM_MARK_TAKE)
    return 0.4f * dim;
  return (marks & HRM_MARK_PLAYED ? 0.6f : 1) * dim;
}

/* How many, in the middle, where there is room. */
void
hrm_lane_draw_count (HrmLane *self, GtkSnapshot *snapshot, guint n, double x, double y, double width, double height)
{
  char text[24];
  int text_width;

  g_snprintf (text, sizeof text, "%u", n);
  hrm_palette_text (self->palette, HRM_FACE_SMALL, text, &text_width, NULL);
  if (text_width + 12 > width)
    return;
  hrm_lane_draw_box (self, snapshot, HRM_INK_BADGE, 1, x + (width - text_width) / 2 - 6, y + height / 2 - 9, text_width + 12, 18);
  hrm_palette_draw (self->palette, snapshot, HRM_FACE_SMALL, text, HRM_INK_LIGHT, x + (width - text_width) / 2, y + height / 2);
  self->texts++;
}

/* The colour of what is drawn for many at once: where colours tell of each session, none of them. */
HrmInk
hrm_lane_get_ink (HrmLane *self)
{
  return hrm_palette_is_tinted (self->palette) ? HRM_INK_DIM : (HrmInk) self->row->track->colour;
}

/* In a box without a title. */
static void
draw_sign (HrmLane *self, GtkSnapshot *snapshot, const HrmLayoutItem *item, double x, double y, double width, double height)
{
  g_autofree char *text = self->texts < MOST_SIGNS ? hrm_palette_sign_of (self->palette, item->session, item->marks) : NULL;
  int wide;

  if (text == NULL)
    return;
  hrm_palette_text (self->palette, HRM_FACE_SMALL, text, &wide, NULL);
  if (wide > width)
    return;
  hrm_palette_draw (self->palette, snapshot, HRM_FACE_SMALL, text, HRM_INK_LIGHT, x + (width - wide) / 2, y + height / 2);
  self->texts++;
}

/* Around what its people are away from. */
static void
draw_hollow (HrmLane *self, GtkSnapshot *snapshot, const HrmLayoutItem *item, double x, double y, double width, double height)
{
  GdkRGBA colour = *hrm_palette_get (self->palette, hrm_palette_colour_of (self->palette, item, item->marks));
  GskRoundedRect outline;

  if ((item->marks & HRM_MARK_DESERTED) == 0)
    return;
  colour.alpha *= item->marks & HRM_MARK_HEARD ? 1 : HRM_DIMMED;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), 4);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { colour, colour, colour, colour });
  self->boxes++;
}

static void
draw_run (HrmLane *self, GtkSnapshot *snapshot, const HrmFold *fold, HrmInk ink, double x, double y, double width,
          double height)
{
  hrm_lane_fill (self, snapshot, ink, fold->marks & HRM_MARK_HEARD ? 1 : HRM_DIMMED, x, y, width, height);
  if (fold->n > 1)
    for (double stripe = x + 4; stripe + 1 < x + width; stripe += 5)
      hrm_lane_fill (self, snapshot, HRM_INK_STRIPE, 1, stripe, y, 1, height);
  hrm_lane_draw_flags (self, snapshot, fold->marks, x, y, width, height);
  if (fold->n > 1 && width >= HRM_FOLD_COUNT)
    hrm_lane_draw_count (self, snapshot, fold->n, x, y, width, height);
}

static void
draw_fold (HrmLane *self, HrmTiles *tiles, HrmLayoutLane *lane, const HrmFold *fold, double y, double height)
{
  const HrmLayoutItem *first = &g_array_index (lane->items, HrmLayoutItem, fold->first);
  HrmLayoutItem span = *first;
  GtkSnapshot *snapshot;
  double x, width;

  span.to = fold->to;
  hrm_window_place (&self->window, &span, &x, &width);
  x -= self->window.left;
  snapshot = hrm_tiles_at (tiles, x);
  if (fold->n == 1 && g_hash_table_contains (self->regions, &first->session->base.id))
    return;
  if (fold->n == 1 && g_hash_table_contains (self->lifted, &first->session->base.id))
    return;
  if (fold->n == 1 && width >= HRM_WIDTH_BOX)
    {
      hrm_lane_draw_box (self, snapshot, hrm_palette_colour_of (self->palette, first, first->marks), box_alpha (first->marks), x, y, width, height);
      draw_hollow (self, snapshot, first, x, y, width, height);
      draw_sign (self, snapshot, first, x, y, width, height);
      hrm_lane_draw_flags (self, snapshot, first->marks, x, y, width, height);
    }
  else if (fold->n == 1)
    {
      /* A hair of air, so that neighbours do not run together. */
      hrm_lane_fill (self, snapshot, hrm_palette_colour_of (self->palette, first, first->marks), box_alpha (first->marks), x, y, MAX (width - 1, 1), height);
      hrm_lane_draw_flags (self, snapshot, first->marks, x, y, MAX (width - 1, 1), height);
    }
  else
    draw_run (self, snapshot, fold, hrm_palette_colour_of (self->palette, first, fold->marks), x, y, MAX (width, HRM_WIDTH_FOLD), height);
}

/* In a lane of takes: where that one is in the plan, so that it lies above. */
static void
draw_used (HrmLane *self, GtkSnapshot *snapshot, HrmLayoutLane *lane, gint64 from, gint64 to, double y, double height)
{
  const GdkRGBA *colour = hrm_palette_get (self->palette, HRM_INK_DIM);

  for (guint i = 0; lane->used != NULL && i < lane->used->len; i++)
    {
      const HrmLayoutItem *item = &g_array_index (lane->used, HrmLayoutItem, i);
      g_autofree char *words = NULL, *text = NULL;
      GskRoundedRect box;
      double x, width;

      if (item->from >= to || item->to <= from)
        continue;
      hrm_window_place (&self->window, item, &x, &width);
      x -= self->window.left;
      gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), 6);
      gtk_snapshot_append_border (snapshot, &box, (float[4]) { 1, 1, 1, 1 },
                                  (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
      self->boxes++;
      if (width < USED_TEXT)
        continue;
      words = hrm_words_take_short (self->plan, item->session);
      text = g_strconcat ("◉ ", words, NULL);
      hrm_palette_draw_in (self->palette, snapshot, HRM_FACE_LABEL, text, HRM_INK_DIM, x + 8, y + height / 2, width - 14);
      self->texts++;
    }
}

/* Steps are powers of two of minutes, counted from the beginning of the axis, so that nothing shimmers. */
static void
draw_strip (HrmLane *self, GtkSnapshot *all, gint64 from, gint64 to)
{
  double height = hrm_layout_plain_height (self->row);
  HrmInk ink = hrm_lane_get_ink (self);
  HrmTiles tiles;
  gint64 step = 1;

  while (step * self->window.zoom < STRIP_STEP)
    step *= 2;
  hrm_tiles_begin (&tiles, all, self->window.width);
  for (gint64 at = from - ((from % step) + step) % step; at < to; at += step)
    {
      guint16 marks;
      double covered = (double) hrm_layout_row_covered (self->row, at, at + step, &marks);
      double part = MIN (covered / (double) step / MAX (self->row->n_plain, 1), 1);
      double left = floor ((at - self->window.base) * self->window.zoom) - self->window.left;
      double right = floor ((at + step - self->window.base) * self->window.zoom) - self->window.left;
      double tall = ceil (height * part);
      GtkSnapshot *snapshot = hrm_tiles_at (&tiles, left);

      /* What is cut or a take asks for nothing, but may be what is looked for. */
      if (covered <= 0 && marks & HRM_MARK_HIT)
        hrm_lane_fill (self, snapshot, HRM_INK_GUIDE, 1, left, HRM_ROW_PAD + height - 4, right - left, 4);
      if (covered <= 0)
        continue;
      hrm_lane_fill (self, snapshot, marks & HRM_MARK_CLIP ? HRM_INK_CLIP : ink, marks & HRM_MARK_HEARD ? 1 : HRM_DIMMED, left,
            HRM_ROW_PAD + height - tall, right - left, tall);
      if (marks & HRM_MARK_SELECTED)
        hrm_lane_fill (self, snapshot, HRM_INK_CHOSEN, 1, left, HRM_ROW_PAD + height - tall - 3, right - left, 2);
      if (marks & HRM_MARK_HIT)
        hrm_lane_fill (self, snapshot, HRM_INK_GUIDE, 1, left, HRM_ROW_PAD + height - 4, right - left, 4);
    }
  hrm_tiles_end (&tiles);
}

static void
draw_sessions (HrmLane *self, GtkSnapshot *snapshot, gint64 from, gint64 to)
{
  g_autoptr (GArray) folds = g_array_new (FALSE, FALSE, sizeof (HrmFold));

  if (hrm_layout_row_count (self->row, from, to) > STRIP_FROM * self->window.width)
    {
      draw_strip (self, snapshot, from, to);
      return;
    }
  for (guint l = 0; l < self->row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (self->row, l);
      HrmTiles tiles;
      double y, height;

      hrm_layout_extent (self->row, l, &y, &height);
      draw_used (self, snapshot, lane, from, to, y, height);
      hrm_layout_fold (lane, from, to, self->window.zoom, folds);
      hrm_tiles_begin (&tiles, snapshot, self->window.width);
      for (guint i = 0; i < folds->len; i++)
        draw_fold (self, &tiles, lane, &g_array_index (folds, HrmFold, i), y, height);
      hrm_tiles_end (&tiles);
    }
}

static void
hrm_lane_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmLane *self = HRM_LANE (widget);
  gint64 from, to;

  self->boxes = self->texts = 0;
  if (self->row == NULL)
    return;
  from = hrm_window_axis (&self->window, self->window.left);
  to = hrm_window_axis (&self->window, self->window.left + self->window.width);
  if (self->row->folder)
    hrm_lane_draw_summary (self, snapshot, from, to);
  draw_sessions (self, snapshot, from, to);
  GTK_WIDGET_CLASS (hrm_lane_parent_class)->snapshot (widget, snapshot);
}

static void
allocate_region (HrmLane *self, const HrmLayoutItem *item, double y, double height)
{
  GtkWidget *region = g_hash_table_lookup (self->regions, &item->session->base.id);
  double x, width;

  if (region == NULL)
    return;
  hrm_window_place (&self->window, item, &x, &width);
  gtk_widget_measure (region, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (region, (int) MAX (width, 4), (int) height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (x - self->window.left),
                                                                            (float) y)));
}

static void
hrm_lane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmLane *self = HRM_LANE (widget);
  gint64 from = hrm_window_axis (&self->window, self->window.left);
  gint64 to = hrm_window_axis (&self->window, self->window.left + self->window.width);

  for (guint l = 0; self->row != NULL && l < self->row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (self->row, l);
      double y, lane_height;

      hrm_layout_extent (self->row, l, &y, &lane_height);
      for (guint i = hrm_layout_lane_first (lane, from); i < lane->items->len; i++)
        {
          HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);

          if (item->from >= to)
            break;
          allocate_region (self, item, y, lane_height);
        }
    }
  if (self->focus.row != NULL)
    {
      double y, lane_height;

      hrm_layout_extent (self->row, self->focus.lane, &y, &lane_height);
      allocate_region (self, hrm_layout_item (&self->focus), y, lane_height);
    }
}

static void
hrm_lane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
hrm_lane_dispose (GObject *object)
{
  HrmLane *self = HRM_LANE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->regions, g_hash_table_unref);
  g_clear_pointer (&self->cut, g_array_unref);
  g_clear_pointer (&self->was_cut, g_array_unref);
  g_clear_pointer (&self->pool, g_ptr_array_unref);
  g_clear_pointer (&self->lifted, g_hash_table_unref);
  g_clear_object (&self->palette);
  g_clear_object (&self->track);
  G_OBJECT_CLASS (hrm_lane_parent_class)->dispose (object);
}

static void
hrm_lane_class_init (HrmLaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_lane_dispose;
  widget_class->snapshot = hrm_lane_snapshot;
  widget_class->measure = hrm_lane_measure;
  widget_class->size_allocate = hrm_lane_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "lane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
hrm_lane_init (HrmLane *self)
{
  self->regions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cut = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->was_cut = g_array_new (FALSE, FALSE, sizeof (gint64));
}

GtkWidget *
hrm_lane_new (HrmPalette *palette, GPtrArray *pool, GHashTable *lifted)
{
  HrmLane *self = g_object_new (HRM_TYPE_LANE, NULL);

  self->palette = g_object_ref (palette);
  self->pool = g_ptr_array_ref (pool);
  self->lifted = g_hash_table_ref (lifted);
  return GTK_WIDGET (self);
}
