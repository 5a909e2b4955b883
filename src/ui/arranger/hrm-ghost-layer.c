/* hrm-ghost-layer.c: what a gesture would do, over the lanes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where it was stays dotted; where it would be is drawn as it would look; the
 * line that it snapped to is named.
 */
#include "config.h"

#include "hrm-ghost-layer.h"

#include <math.h>

#include "hrm-words.h"

#define LEAST_TITLE 34 /* pixels of room; in less, an ellipsis would be all of it */
#define LEAST_SIGN 11
#define MOST_TITLES 40
#define MOST_WHOLE 400       /* ghosts with frame; more are boxes */
#define MOST_GHOSTS 6000

static gboolean
lane_is_free (HrmArranger *self, HrmLayoutLane *lane, gint64 from, gint64 to)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);

  for (guint i = hrm_layout_lane_first (lane, from); i < lane->items->len; i++)
    {
      const HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);

      if (item->from >= to)
        return TRUE;
      if (hrm_what_if_get_row (what_if, item->session->base.id) == HRM_ROW (item->session))
        return FALSE;
    }
  return TRUE;
}

/* As row of the preview: COPY is what HrmWhatIf has of it. */
static gboolean
place_copy (HrmArranger *self, HrmSession *copy, graphene_rect_t *rect)
{
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, copy->track.row);
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);
  const HrmView *view = hrm_desk_get_view (self->desk);
  gint64 from = hrm_time_scale_to_axis (scale, copy->start);
  gint64 to = hrm_time_scale_to_axis (scale, hrm_what_if_get_end (hrm_desk_get_what_if (self->desk), copy));
  double left = floor (hrm_view_axis_to_x (view, (double) from)) + 1;
  double right = floor (hrm_view_axis_to_x (view, (double) MAX (to, from + 1))) - 1;
  double y, height;
  const HrmLayoutPlace *place = hrm_layout_find (self->layout, copy->base.id);
  guint lane = 0;

  if (row == NULL || !hrm_plan_is_main (copy))
    return FALSE;
  /* On its own lane where that stays free, so that what lies side by side stays so. */
  if (place != NULL && place->row == row && place->lane < MIN (row->n_plain, row->lanes->len) &&
      lane_is_free (self, hrm_layout_lane (row, place->lane), from, to))
    lane = place->lane;
  while (lane + 1 < MIN (row->n_plain, row->lanes->len) && !lane_is_free (self, hrm_layout_lane (row, lane), from, to))
    lane++;
  hrm_layout_extent (row, lane, &y, &height);
  if (row->n_plain == 0)
    {
      y = HRM_ROW_PAD;
      height = row->lane_height;
    }
  graphene_rect_init (rect, (float) left, (float) (row->y + y - hrm_arranger_get_top (self)),
                      (float) MAX (right - left, 3), (float) height);
  return TRUE;
}

/* A what-if also has copies of what the edit touches in other ways: of takes that share a slot. */
static gboolean
is_elsewhere (HrmArranger *self, HrmSession *copy)
{
  HrmSession *real = hrm_as_session (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, copy->base.id));

  return real == NULL || real->start != copy->start || real->track.id != copy->track.id ||
         hrm_plan_get_end (hrm_desk_get_plan (self->desk), real) != hrm_what_if_get_end (hrm_desk_get_what_if (self->desk), copy);
}

gboolean
hrm_ghost_place (HrmArranger *self, HrmSession *session, graphene_rect_t *rect)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  HrmRow *copy = what_if != NULL ? hrm_what_if_get_row (what_if, session->base.id) : NULL;

  return copy != NULL && copy != HRM_ROW (session) && is_elsewhere (self, hrm_as_session (copy)) && place_copy (self, hrm_as_session (copy), rect);
}

static void
outline (HrmArranger *self, GtkSnapshot *snapshot, HrmInk ink, const graphene_rect_t *rect, float radius, float width,
         HrmCounts *counts)
{
  const GdkRGBA *colour = hrm_palette_get (self->palette, ink);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, rect, radius);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
  counts->boxes++;
}

static void
dotted (HrmArranger *self, GtkSnapshot *snapshot, const graphene_rect_t *rect, HrmCounts *counts)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, rect);
  double dashes[] = { 4, 3 };
  double x = rect->origin.x + 0.5, y = rect->origin.y + 0.5, w = rect->size.width - 1, h = rect->size.height - 1;
  double r = MIN (MIN (7, w / 2), h / 2);

  gdk_cairo_set_source_rgba (cr, hrm_palette_get (self->palette, HRM_INK_DIM));
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
  counts->boxes++;
}

/* What a preview has of a session knows neither its people nor its cables: colours
 * that tell of them are those that it has where it is, of a new copy those of what
 * is copied. */
guint8
hrm_ghost_colour (HrmArranger *self, HrmSession *copy)
{
  gint64 own = copy->colour != HRM_UNSET ? copy->colour : copy->track.row != NULL ? copy->track.row->colour : 0;
  HrmSession *real = hrm_as_session (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, copy->base.id));
  const HrmLayoutPlace *place;

  if (!hrm_palette_is_tinted (self->palette))
    return (guint8) own;
  if (real == NULL && self->drag.kind != HRM_DRAG_CREATE)
    real = self->drag.hit.session;
  place = real != NULL ? hrm_layout_find (self->layout, real->base.id) : NULL;
  return hrm_desk_colour_session (self->desk, real != NULL ? real : copy, (guint8) own,
                                  place != NULL && (hrm_layout_item (place)->marks & HRM_MARK_CLIP) != 0);
}

/* What it would be that it is not yet: the sign of a linked copy is that of its region. */
static const char *
sign_of (HrmArranger *self, HrmSession *copy)
{
  gboolean copies = self->drag.kind == HRM_DRAG_MOVE || self->drag.kind == HRM_DRAG_REPEAT;

  if (copy->linked.id != HRM_UNSET)
    return "∞";
  return copies && hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, copy->base.id) == NULL ? "+" : "";
}

/* With its sign; in little room the sign alone, since an ellipsis would be all of the title. */
static void
draw_ghost_title (HrmArranger *self, GtkSnapshot *snapshot, HrmSession *copy, const graphene_rect_t *rect, HrmInk ink, HrmCounts *counts)
{
  const char *sign = sign_of (self, copy);
  double left = MAX (rect->origin.x, 0) + 8, room = rect->origin.x + rect->size.width - left - 4;
  g_autofree char *text = NULL;

  if (room > LEAST_TITLE)
    text = g_strdup_printf ("%s%s%s", sign, *sign != '\0' ? " " : "", copy->title != NULL ? copy->title : "");
  else if (room > LEAST_SIGN && *sign != '\0')
    text = g_strdup (sign);
  if (text == NULL)
    return;
  hrm_palette_draw_in (self->palette, snapshot, HRM_FACE_TITLE, text, ink, left, rect->origin.y + 13, room);
  counts->texts++;
}

static void
draw_ghost (HrmArranger *self, GtkSnapshot *snapshot, HrmSession *copy, const graphene_rect_t *rect, gboolean titled,
            HrmCounts *counts)
{
  guint8 colour = hrm_ghost_colour (self, copy);
  /* Hollow, as it is on its lane. */
  gboolean cut = copy->muted == TRUE || copy->state == HRM_SESSION_STATE_SKIPPED;
  gboolean refused = hrm_desk_get_preview_error (self->desk) != NULL;
  graphene_rect_t around = *rect;
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, rect, 7);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  if (cut)
    {
      GdkRGBA back = *hrm_palette_get (self->palette, HRM_INK_VEIL);

      gtk_snapshot_append_color (snapshot, &back, rect);
      dotted (self, snapshot, rect, counts);
    }
  else
    hrm_layer_fill (snapshot, hrm_palette_get (self->palette, (HrmInk) colour), refused ? 0.4f : 0.94f, rect, counts);
  if (titled && rect->size.width > HRM_WIDTH_REGION)
    draw_ghost_title (self, snapshot, copy, rect, cut ? HRM_INK_DIM : HRM_INK_LIGHT, counts);
  gtk_snapshot_pop (snapshot);
  graphene_rect_inset (&around, -2, -2);
  outline (self, snapshot, refused ? HRM_INK_CLIP : HRM_INK_CHOSEN, &around, 9, 2, counts);
}

static gboolean
in_view (const graphene_rect_t *rect, int width, int height)
{
  return rect->origin.x < width && rect->origin.x + rect->size.width > 0 && rect->origin.y < height &&
         rect->origin.y + rect->size.height > 0;
}

/* Cut to the screen, so that what is drawn is small. */
static void
trim_rect (graphene_rect_t *rect, int width, int height)
{
  graphene_rect_t screen = GRAPHENE_RECT_INIT (-20, -100, (float) width + 40, (float) height + 200);

  graphene_rect_intersection (rect, &screen, rect);
}

/* All takes of a slot are touched when one is; those that count for nothing, now or then, are not shown. */
static gboolean
is_in_plan (HrmArranger *self, gint64 id)
{
  HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, id);

  return row == NULL || hrm_plan_is_main (hrm_as_session (row));
}

/* What is tried out is framed where it lies, and what a swipe has passed. */
static void
draw_takes (HrmArranger *self, GtkSnapshot *snapshot, HrmCounts *counts)
{
  g_autoptr (GPtrArray) takes = hrm_desk_get_auditions (self->desk);
  graphene_rect_t rect;

  for (guint i = 0; i < takes->len; i++)
    if (hrm_arranger_place_of (self, HRM_ROW (takes->pdata[i])->id, &rect))
      {
        graphene_rect_inset (&rect, -3, -3);
        outline (self, snapshot, HRM_INK_GUIDE, &rect, 10, 3, counts);
      }
  if (hrm_arranger_swipe_rect (self, &rect))
    {
      hrm_layer_fill (snapshot, hrm_palette_get (self->palette, HRM_INK_BAND), 0.16f, &rect, counts);
      outline (self, snapshot, HRM_INK_BAND, &rect, 4, 1, counts);
    }
}

/* Whether COPY may be on the screen; else counts it where it is. Cheap, since it is asked of all. */
static gboolean
is_near (HrmArranger *self, HrmSession *copy, int width, int height, HrmOffScreen *off)
{
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, copy->track.row);
  double top = row != NULL ? row->y - hrm_arranger_get_top (self) : -1, left, right;

  if (row == NULL || !hrm_plan_is_main (copy) || !is_elsewhere (self, copy))
    return FALSE;
  left = hrm_desk_to_x (self->desk, copy->start);
  right = hrm_desk_to_x (self->desk, hrm_what_if_get_end (hrm_desk_get_what_if (self->desk), copy));
  if (right <= 0)
    off->left++;
  else if (left >= width)
    off->right++;
  else if (top + row->height <= 0)
    off->above++;
  else if (top >= height)
    off->below++;
  else
    return TRUE;
  return FALSE;
}

/* Where they were. */
static void
draw_old_places (HrmArranger *self, GtkSnapshot *snapshot, GPtrArray *touched, int width, int height, HrmCounts *counts)
{
  graphene_rect_t rect;
  guint drawn = 0;

  for (guint i = 0; i < touched->len && drawn < MOST_WHOLE; i++)
    if (is_elsewhere (self, touched->pdata[i]) && is_in_plan (self, HRM_ROW (g_ptr_array_index (touched, i))->id) &&
        hrm_arranger_place_of (self, HRM_ROW (g_ptr_array_index (touched, i))->id, &rect) &&
        in_view (&rect, width, height))
      {
        trim_rect (&rect, width, height);
        dotted (self, snapshot, &rect, counts);
        drawn++;
      }
}

static void
draw_preview (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, HrmOffScreen *off, HrmCounts *counts)
{
  GPtrArray *touched = hrm_what_if_get_touched (hrm_desk_get_what_if (self->desk), HRM_KIND_SESSION);
  graphene_rect_t rect;
  guint drawn = 0;

  draw_old_places (self, snapshot, touched, width, height, counts);
  for (guint i = 0; i < touched->len; i++)
    {
      HrmSession *copy = g_ptr_array_index (touched, i);

      if (!is_near (self, copy, width, height, off) || drawn >= MOST_GHOSTS || !place_copy (self, copy, &rect) ||
          !in_view (&rect, width, height))
        continue;
      if (drawn++ < MOST_WHOLE)
        draw_ghost (self, snapshot, copy, &rect, drawn <= MOST_TITLES, counts);
      else
        hrm_layer_fill (snapshot, hrm_palette_get (self->palette, HRM_INK_CHOSEN), 0.6f, &rect, counts);
    }
}

GArray *
hrm_ghost_list (HrmArranger *self, int width, int height)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  GPtrArray *touched = what_if != NULL ? hrm_what_if_get_touched (what_if, HRM_KIND_SESSION) : NULL;
  GArray *places = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  HrmOffScreen off = { 0, 0, 0, 0 };
  graphene_rect_t rect;

  for (guint i = 0; touched != NULL && self->layout != NULL && i < MIN (touched->len, MOST_WHOLE); i++)
    if (is_near (self, touched->pdata[i], width, height, &off) && place_copy (self, touched->pdata[i], &rect) && in_view (&rect, width, height))
      g_array_append_val (places, rect);
  return places;
}

static void
draw_guide (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  double x = floor (hrm_desk_to_x (self->desk, self->guide.at));
  GskRoundedRect pill;
  int text_width, text_height;
  gboolean before;

  hrm_layer_fill (snapshot, hrm_palette_get (self->palette, HRM_INK_GUIDE), 1, &GRAPHENE_RECT_INIT ((float) x, 0, 2, (float) height), counts);
  if (self->guide.text == NULL)
    return;
  hrm_palette_text (self->palette, HRM_FACE_LABEL, self->guide.text, &text_width, &text_height);
  /* What begins at the line lies right of it, what ends there left: the flag is on the other side. */
  before = self->guide.seam == HRM_SEAM_AFTER ? x > text_width + 24 : x + text_width + 20 > width;
  x = before ? x - text_width - 18 : x + 6;
  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT ((float) x, 3, (float) text_width + 12,
                                                               (float) text_height + 4), 5);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  hrm_layer_fill (snapshot, hrm_palette_get (self->palette, HRM_INK_NOTE), 1, &pill.bounds, counts);
  gtk_snapshot_pop (snapshot);
  hrm_palette_draw (self->palette, snapshot, HRM_FACE_LABEL, self->guide.text, HRM_INK_NOTE_TEXT, x + 6,
                    5 + text_height / 2.0);
  counts->texts++;
}

static void
draw_band (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  double left = hrm_view_axis_to_x (hrm_desk_get_view (self->desk), self->drag.axis);
  double top = self->drag.row_y - hrm_arranger_get_top (self);
  graphene_rect_t rect =
    GRAPHENE_RECT_INIT ((float) MIN (left, self->drag.at_x), (float) MIN (top, self->drag.at_y),
                        (float) fabs (self->drag.at_x - left), (float) fabs (self->drag.at_y - top));

  trim_rect (&rect, width, height);
  hrm_layer_fill (snapshot, hrm_palette_get (self->palette, HRM_INK_BAND), 0.16f, &rect, counts);
  outline (self, snapshot, HRM_INK_BAND, &rect, 2, 1, counts);
}

/* What is carried over a session goes onto it: it is framed. */
static void
draw_target (HrmArranger *self, GtkSnapshot *snapshot, HrmCounts *counts)
{
  graphene_rect_t rect;

  if (!hrm_arranger_place_of (self, self->carry_target, &rect))
    return;
  graphene_rect_inset (&rect, -3, -3);
  outline (self, snapshot, HRM_INK_GUIDE, &rect, 10, 3, counts);
}

void
hrm_ghost_layer_draw (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  HrmOffScreen off = { 0, 0, 0, 0 };

  if (self->desk == NULL || self->layout == NULL)
    return;
  if (self->drag.kind == HRM_DRAG_BAND)
    draw_band (self, snapshot, width, height, counts);
  hrm_ripple_layer_draw_span (self, snapshot, width, height, counts);
  if (hrm_desk_get_what_if (self->desk) != NULL)
    draw_preview (self, snapshot, width, height, &off, counts);
  hrm_ripple_layer_draw (self, snapshot, width, height, &off, counts);
  draw_takes (self, snapshot, counts);
  if (self->guide.shown)
    draw_guide (self, snapshot, width, height, counts);
  if (self->carry_target != 0)
    draw_target (self, snapshot, counts);
}
