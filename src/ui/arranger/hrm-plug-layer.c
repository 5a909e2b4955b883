/* hrm-plug-layer.c: jacks, and what a cable under the pointer could be plugged into.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Over the lanes, in the coordinates of the canvas. Beside it the critical
 * path, which is drawn in the same way.
 */
#include "config.h"

#include "hrm-arranger-edges.h"
#include "hrm-cable-pointer.h"
#include "hrm-plug.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-desk-cables.h"
#include "hrm-words.h"

#define MOST_GLOWING 400
#define MOST_CRITICAL 2000
#define MOST_SLACKS 150

gboolean
hrm_arranger_each_seen (HrmArranger *self, guint most, HrmSeenFunc func, gpointer data)
{
  int width = gtk_widget_get_width (self->canvas), height = gtk_widget_get_height (self->canvas);
  gint64 from = (gint64) floor (hrm_arranger_axis_at (self, -20)), to = (gint64) ceil (hrm_arranger_axis_at (self, width + 20));
  double top = hrm_arranger_get_top (self);
  HrmLayoutRow *row = hrm_layout_row_at (self->layout, top);
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (guint r = row ? row->index : 0; r < hrm_layout_n_rows (self->layout); r++)
    {
      row = hrm_layout_get_row (self->layout, (int) r);
      if (row->y > top + height)
        break;
      for (guint l = 0; l < row->lanes->len; l++)
        {
          HrmLayoutLane *lane = hrm_layout_lane (row, l);

          for (guint i = hrm_layout_lane_first (lane, from); i < lane->items->len; i++)
            {
              HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);

              if (item->from >= to)
                break;
              if (seen->len == most)
                return FALSE;
              g_ptr_array_add (seen, item->session);
            }
        }
    }
  for (guint i = 0; i < seen->len; i++)
    {
      graphene_rect_t rect;

      if (hrm_arranger_place_of (self, HRM_ROW (seen->pdata[i])->id, &rect) && rect.origin.y < height && rect.origin.y + rect.size.height > 0)
        func (self, seen->pdata[i], &rect, data);
    }
  return TRUE;
}

/* Cut to the screen, so that what is drawn is small. */
static void
frame (HrmArranger *self, GtkSnapshot *snapshot, const graphene_rect_t *rect, HrmInk ink, float alpha, float out, float width, HrmCounts *counts)
{
  graphene_rect_t around = *rect, screen = GRAPHENE_RECT_INIT (-30, -100, (float) gtk_widget_get_width (self->canvas) + 60,
                                                               (float) gtk_widget_get_height (self->canvas) + 200);
  GdkRGBA colour = *hrm_palette_get (self->palette, ink);
  GskRoundedRect rounded;

  graphene_rect_inset (&around, -out, -out);
  if (!graphene_rect_intersection (&around, &screen, &around))
    return;
  colour.alpha *= alpha;
  gsk_rounded_rect_init_from_rect (&rounded, &around, 7 + out);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { colour, colour, colour, colour });
  counts->boxes++;
}

static void
disc (HrmArranger *self, GtkSnapshot *snapshot, const graphene_point_t *at, float radius, HrmInk ink, HrmCounts *counts)
{
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &GRAPHENE_RECT_INIT (at->x - radius, at->y - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, ink), &round.bounds);
  gtk_snapshot_pop (snapshot);
  counts->boxes++;
}

static void
draw_jack (HrmArranger *self, GtkSnapshot *snapshot, gint64 id, gboolean at_end, gboolean aimed, HrmCounts *counts)
{
  graphene_point_t at;

  if (!hrm_jack_place (self, id, at_end, &at))
    return;
  disc (self, snapshot, &at, HRM_JACK + (aimed ? 3 : 1), HRM_INK_NOTE, counts);
  disc (self, snapshot, &at, HRM_JACK + (aimed ? 1.5f : -0.5f), HRM_INK_CABLE_CHOSEN, counts);
  if (!aimed)
    disc (self, snapshot, &at, HRM_JACK - 3, HRM_INK_NOTE, counts);
}

static void
draw_jacks (HrmArranger *self, GtkSnapshot *snapshot, HrmCounts *counts)
{
  gint64 ids[] = { self->hovered, self->focus, self->plug.from, self->plug.target };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gboolean source = self->plug.on && ids[i] == self->plug.from, target = self->plug.on && ids[i] == self->plug.target;
      gboolean again = FALSE;

      for (guint n = 0; n < i; n++)
        again |= ids[n] == ids[i];
      if (again || ids[i] == 0 || !hrm_jacks_are_shown (self, ids[i]))
        continue;
      draw_jack (self, snapshot, ids[i], FALSE, (source && !self->plug.from_end) || (target && self->plug.to_start), counts);
      draw_jack (self, snapshot, ids[i], TRUE, (source && self->plug.from_end) || (target && !self->plug.to_start), counts);
    }
}

/* Of the cable that is pointed at, both ends. */
static void
draw_lit (HrmArranger *self, GtkSnapshot *snapshot, HrmCounts *counts)
{
  HrmCable *cable = hrm_cable_get_lit (self);

  if (cable == NULL)
    return;
  draw_jack (self, snapshot, cable->from.id, cable->type == HRM_CABLE_TYPE_FS || cable->type == HRM_CABLE_TYPE_FF, TRUE, counts);
  draw_jack (self, snapshot, cable->to.id, cable->type == HRM_CABLE_TYPE_FF || cable->type == HRM_CABLE_TYPE_SF, TRUE, counts);
}

typedef struct
{
  GtkSnapshot *snapshot;
  HrmCounts *counts;
} Drawing;

static void
draw_seen (HrmArranger *self, HrmSession *session, const graphene_rect_t *rect, gpointer data)
{
  Drawing *drawing = data;

  if (session->base.id == self->plug.from)
    return;
  if (hrm_plug_allows (self, session))
    frame (self, drawing->snapshot, rect, HRM_INK_GUIDE, session->base.id == self->plug.target ? 1 : 0.55f, 2,
           session->base.id == self->plug.target ? 3 : 2, drawing->counts);
  else
    {
      GdkRGBA shade = *hrm_palette_get (self->palette, HRM_INK_NOTE);

      shade.alpha *= 0.45f;
      gtk_snapshot_append_color (drawing->snapshot, &shade, rect);
      drawing->counts->boxes++;
    }
}

/* Red, and numbered in the order in which they wait. */
static void
draw_circle (HrmArranger *self, GtkSnapshot *snapshot, HrmCounts *counts)
{
  for (guint i = 0; i < self->plug.circle->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      graphene_rect_t rect;
      graphene_point_t at;
      int width;

      if (!hrm_arranger_place_of (self, g_array_index (self->plug.circle, gint64, i), &rect))
        continue;
      frame (self, snapshot, &rect, HRM_INK_BROKEN, 1, 3, 3, counts);
      at = GRAPHENE_POINT_INIT (CLAMP (rect.origin.x + 4, 12, (float) gtk_widget_get_width (self->canvas) - 12), rect.origin.y + 2);
      disc (self, snapshot, &at, 9, HRM_INK_CLIP, counts);
      hrm_palette_text (self->palette, HRM_FACE_SMALL, number, &width, NULL);
      hrm_palette_draw (self->palette, snapshot, HRM_FACE_SMALL, number, HRM_INK_LIGHT, at.x - width / 2.0, at.y);
      counts->texts++;
    }
}

/* From the jack to the pointer, as long as nothing is aimed at that takes it. */
static void
draw_loose (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  gboolean refused = self->plug.why != NULL;
  double x = self->drag.at_x, y = self->drag.at_y, out = self->plug.from_end ? 40 : -40;
  const double dashes[] = { 6, 4 };
  graphene_point_t from;
  cairo_t *cr;

  if (self->plug.keyed || (self->plug.target != 0 && !refused) || !hrm_jack_place (self, self->plug.from, self->plug.from_end, &from))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_cairo_set_source_rgba (cr, hrm_palette_get (self->palette, refused ? HRM_INK_BROKEN : HRM_INK_CABLE_CHOSEN));
  cairo_set_line_width (cr, 2);
  if (refused)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, from.x, from.y);
  cairo_curve_to (cr, from.x + out, from.y, x - out, y, x, y);
  cairo_stroke (cr);
  cairo_arc (cr, x, y, HRM_JACK, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
  counts->boxes++;
}

void
hrm_plug_layer_draw (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  Drawing drawing = { snapshot, counts };

  if (self->desk == NULL || self->layout == NULL)
    return;
  if (self->plug.on)
    {
      hrm_arranger_each_seen (self, MOST_GLOWING, draw_seen, &drawing);
      if (self->plug.circle)
        draw_circle (self, snapshot, counts);
      draw_loose (self, snapshot, width, height, counts);
    }
  draw_jacks (self, snapshot, counts);
  if (!self->plug.on)
    draw_lit (self, snapshot, counts);
  hrm_arranger_draw_handle (self, snapshot, counts);
}

/* Critical path */

/* Where words so large stand in the lower right corner of what is in RECT, and not over what it
 * says itself; else behind its title. FALSE: nowhere. */
static gboolean
find_room (HrmArranger *self, gint64 id, const graphene_rect_t *rect, int width, int height, graphene_point_t *at)
{
  HrmRegion *region = hrm_lanes_view_get_region (HRM_LANES_VIEW (self->lanes), id);
  graphene_rect_t free;

  if (region == NULL)
    {
      graphene_point_init (at, rect->origin.x + rect->size.width - (float) width - 6, rect->origin.y + rect->size.height - (float) height / 2 - 4);
      return width + 12 <= rect->size.width && height + 6 <= rect->size.height;
    }
  if (!hrm_region_get_free (region, 0, width + 4, &free) && !hrm_region_get_free (region, 1, width + 4, &free))
    return FALSE;
  graphene_point_init (at, rect->origin.x + free.origin.x + free.size.width - (float) width, rect->origin.y + free.origin.y + free.size.height / 2);
  return TRUE;
}

/* "+2 days" */
static void
draw_slack (HrmArranger *self, const Drawing *drawing, gint64 id, gint64 slack, const graphene_rect_t *rect)
{
  g_autofree char *length = hrm_words_length (slack, hrm_model_day_minutes (hrm_desk_get_model (self->desk)));
  /* Translators: how much later a session may be: "+2 d" */
  g_autofree char *text = g_strdup_printf (_("+%s"), length);
  graphene_point_t at;
  int width, height;

  hrm_palette_text (self->palette, HRM_FACE_SMALL, text, &width, &height);
  if (!find_room (self, id, rect, width, height, &at))
    return;
  hrm_palette_draw (self->palette, drawing->snapshot, HRM_FACE_SMALL, text, HRM_INK_TEXT, at.x, at.y);
  drawing->counts->texts++;
}

/* What is critical stands out; what is not steps back unless it is selected, and says how much it may slip. */
static void
draw_critical (HrmArranger *self, HrmSession *session, const graphene_rect_t *rect, gpointer data)
{
  Drawing *drawing = data;
  gint64 slack = hrm_critical_get_slack (hrm_desk_get_critical (self->desk), session);
  GskRoundedRect veil;

  if (slack == 0)
    {
      frame (self, drawing->snapshot, rect, HRM_INK_GUIDE, 1, 1, 2.5f, drawing->counts);
      return;
    }
  if (!hrm_desk_is_selected (self->desk, session->base.id))
    {
      gsk_rounded_rect_init_from_rect (&veil, rect, 7);
      gtk_snapshot_push_rounded_clip (drawing->snapshot, &veil);
      gtk_snapshot_append_color (drawing->snapshot, hrm_palette_get (self->palette, HRM_INK_VEIL), rect);
      gtk_snapshot_pop (drawing->snapshot);
      drawing->counts->boxes++;
    }
  if (slack != HRM_UNSET && drawing->counts->texts < MOST_SLACKS)
    draw_slack (self, drawing, session->base.id, slack, rect);
}

void
hrm_critical_layer_draw (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  Drawing drawing = { snapshot, counts };

  if (self->desk != NULL && self->layout != NULL && hrm_desk_get_critical (self->desk) != NULL)
    hrm_arranger_each_seen (self, MOST_CRITICAL, draw_critical, &drawing);
}
