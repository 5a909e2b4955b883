/* hrm-cable-layer.c: dependencies between sessions, as patch cables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawn in the coordinates of the lanes, with which they are moved. While
 * something is dragged its cables go where it would be.
 */
#include "config.h"

#include "hrm-arranger-private.h"
#include "hrm-ghost-layer.h"

#include <math.h>

#include "hrm-words.h"

#define MOST_CABLES 300
#define JACK 3.5
#define SHORT 10      /* pixels between the ends under which a cable tells nothing */
#define MOST_AMOUNTS 40
#define SLACK 34 /* pixels that a cable leaves its region straight */

typedef struct
{
  HrmCable *cable;
  double x1, y1, x2, y2;     /* of the content */
  int out, in;               /* 1: leaves to the right; -1: to the left */
  gboolean chosen;
} Curve;

/* Of one in a closed folder: where it lies in what that shows. */
static gboolean
folder_box (HrmArranger *self, HrmSession *session, double *left, double *right, double *middle)
{
  const HrmWindow *window = hrm_lanes_view_get_window (HRM_LANES_VIEW (self->lanes));
  HrmLayoutRow *row = hrm_layout_row_showing (self->layout, session->track.row);
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);

  if (row == NULL || !row->collapsed)
    return FALSE;
  *left = floor ((hrm_time_scale_to_axis (scale, session->start) - window->base) * window->zoom);
  *right = floor ((hrm_time_scale_to_axis (scale, hrm_plan_get_end (hrm_desk_get_plan (self->desk), session)) - window->base) * window->zoom);
  *middle = row->y + row->height / 2;
  return TRUE;
}

/* Both ends of a session and its middle; FALSE when it is not laid out. */
static gboolean
session_box (HrmArranger *self, HrmSession *session, double *left, double *right, double *middle)
{
  const HrmWindow *window = hrm_lanes_view_get_window (HRM_LANES_VIEW (self->lanes));
  const HrmLayoutPlace *place;
  double x, width, y, height;
  graphene_rect_t ghost;

  if (hrm_ghost_place (self, session, &ghost))
    {
      double shift = hrm_lanes_view_get_shift (HRM_LANES_VIEW (self->lanes), hrm_desk_get_view (self->desk));

      *left = ghost.origin.x + shift;
      *right = *left + ghost.size.width;
      *middle = ghost.origin.y + hrm_arranger_get_top (self) + ghost.size.height / 2;
      return TRUE;
    }
  place = hrm_layout_find (self->layout, session->base.id);
  if (place == NULL)
    return folder_box (self, session, left, right, middle);
  hrm_window_place (window, hrm_layout_item (place), &x, &width);
  hrm_layout_extent (place->row, place->lane, &y, &height);
  *left = x;
  *right = x + width;
  *middle = place->row->y + y + height / 2;
  return TRUE;
}

static gboolean
touches (HrmArranger *self, const Curve *curve)
{
  const HrmWindow *window = hrm_lanes_view_get_window (HRM_LANES_VIEW (self->lanes));
  double top = hrm_arranger_get_top (self) - 120;
  double bottom = top + gtk_widget_get_height (self->canvas) + 240;

  if (MAX (curve->y1, curve->y2) < top || MIN (curve->y1, curve->y2) > bottom)
    return FALSE;
  return MAX (curve->x1, curve->x2) + SLACK >= window->left &&
         MIN (curve->x1, curve->x2) - SLACK <= window->left + window->width;
}

static gboolean
make_curve (HrmArranger *self, HrmCable *cable, Curve *curve)
{
  HrmSession *from = cable->from.row, *to = cable->to.row;
  gboolean from_start = cable->type == HRM_CABLE_TYPE_SS || cable->type == HRM_CABLE_TYPE_SF;
  gboolean to_end = cable->type == HRM_CABLE_TYPE_FF || cable->type == HRM_CABLE_TYPE_SF;
  double from_left, from_right, to_left, to_right;

  if (from == NULL || to == NULL || !session_box (self, from, &from_left, &from_right, &curve->y1) ||
      !session_box (self, to, &to_left, &to_right, &curve->y2))
    return FALSE;
  curve->cable = cable;
  curve->x1 = from_start ? from_left : from_right;
  curve->x2 = to_end ? to_right : to_left;
  curve->out = from_start ? -1 : 1;
  curve->in = to_end ? 1 : -1;
  if (hypot (curve->x2 - curve->x1, curve->y2 - curve->y1) < SHORT)
    return FALSE;
  curve->chosen = hrm_desk_is_selected (self->desk, from->base.id) || hrm_desk_is_selected (self->desk, to->base.id) ||
                  (self->hovered != 0 && (self->hovered == from->base.id || self->hovered == to->base.id));
  return touches (self, curve);
}

static void
draw_amount (HrmArranger *self, GtkSnapshot *snapshot, const Curve *curve, HrmCounts *counts)
{
  g_autofree char *length =
    hrm_words_length (curve->cable->base.derived, hrm_model_day_minutes (hrm_desk_get_model (self->desk)));
  g_autofree char *text = g_strconcat ("! ", length, NULL);
  double x = (curve->x1 + curve->x2) / 2, y = (curve->y1 + curve->y2) / 2;
  GskRoundedRect pill;
  int width, height;

  hrm_palette_text (self->palette, HRM_FACE_SMALL, text, &width, &height);
  gsk_rounded_rect_init_from_rect (&pill,
                                   &GRAPHENE_RECT_INIT ((float) (x - width / 2.0 - 6), (float) (y - height / 2.0 - 2),
                                                        (float) (width + 12), (float) (height + 4)),
                                   (float) (height + 4) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, HRM_INK_CLIP), &pill.bounds);
  gtk_snapshot_pop (snapshot);
  hrm_palette_draw (self->palette, snapshot, HRM_FACE_SMALL, text, HRM_INK_LIGHT, x - width / 2.0, y);
  counts->boxes++;
  counts->texts++;
}

static void
draw_curve (HrmArranger *self, GtkSnapshot *snapshot, const Curve *curve, gboolean told, HrmCounts *counts)
{
  const HrmWindow *window = hrm_lanes_view_get_window (HRM_LANES_VIEW (self->lanes));
  gboolean broken = curve->cable->base.derived > 0;
  HrmInk ink = broken ? HRM_INK_BROKEN : curve->chosen ? HRM_INK_CABLE_CHOSEN : HRM_INK_CABLE;
  const GdkRGBA *colour = hrm_palette_get (self->palette, ink);
  double reach = CLAMP (fabs (curve->x2 - curve->x1) / 2, SLACK, 160);
  double left = MIN (MIN (curve->x1, curve->x1 + curve->out * reach), MIN (curve->x2, curve->x2 + curve->in * reach));
  double right = MAX (MAX (curve->x1, curve->x1 + curve->out * reach), MAX (curve->x2, curve->x2 + curve->in * reach));
  graphene_rect_t bounds, clip;
  cairo_t *cr;

  graphene_rect_init (&bounds, (float) left - 5, (float) MIN (curve->y1, curve->y2) - 5, (float) (right - left) + 10,
                      (float) fabs (curve->y2 - curve->y1) + 10);
  graphene_rect_init (&clip, (float) window->left, (float) hrm_arranger_get_top (self) - 500, (float) window->width,
                      (float) gtk_widget_get_height (self->canvas) + 1000);
  if (!graphene_rect_intersection (&bounds, &clip, &bounds))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, curve->chosen || broken ? 2 : 1.5);
  cairo_move_to (cr, curve->x1, curve->y1);
  cairo_curve_to (cr, curve->x1 + curve->out * reach, curve->y1, curve->x2 + curve->in * reach, curve->y2, curve->x2,
                  curve->y2);
  cairo_stroke (cr);
  cairo_arc (cr, curve->x1, curve->y1, JACK, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, curve->x2, curve->y2, JACK, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
  counts->boxes++;
  if (broken && (told || curve->chosen))
    draw_amount (self, snapshot, curve, counts);
}

/* Where there are more than one can follow, only those of what is selected or pointed at. */
void
hrm_cable_layer_draw (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  g_autoptr (GArray) curves = NULL;
  GPtrArray *cables;

  if (self->desk == NULL || self->layout == NULL)
    return;
  curves = g_array_new (FALSE, FALSE, sizeof (Curve));
  cables = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_CABLE);
  for (guint i = 0; i < cables->len; i++)
    {
      Curve curve;

      if (make_curve (self, g_ptr_array_index (cables, i), &curve))
        g_array_append_val (curves, curve);
    }
  /* Chosen and broken ones on top of the others. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < curves->len; i++)
      {
        const Curve *curve = &g_array_index (curves, Curve, i);
        gboolean front = curve->chosen || curve->cable->base.derived > 0;

        if (front == (pass == 1) && (curve->chosen || curves->len <= MOST_CABLES))
          draw_curve (self, snapshot, curve, curves->len <= MOST_AMOUNTS, counts);
      }
}
