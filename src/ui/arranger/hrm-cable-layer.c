/* hrm-cable-layer.c: dependencies between sessions, as patch cables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawn in the coordinates of the lanes, with which they are moved. While
 * something is dragged its cables go where it would be, and are kept or
 * violated as they would be. Where there are more than one can follow, they are
 * bundled per pair of tracks, with their number, and so they are from far away;
 * those of what is selected or pointed at are drawn in full.
 */
#include "config.h"

#include "hrm-arranger-private.h"
#include "hrm-bundle-layer.h"
#include "hrm-cable-bundles.h"
#include "hrm-cable-nodes.h"
#include "hrm-cable-pointer.h"
#include "hrm-cable-route.h"
#include "hrm-desk-cables.h"
#include "hrm-ghost-layer.h"
#include "hrm-plug.h"

#include <math.h>

#include "hrm-words.h"

#define MOST_CABLES 300
#define JACK 3.5
#define ARROW 8
#define ARROW_HALF 4
#define CORNER 7
#define LIT 3.5       /* pixels of the line that is pointed at */
#define SHORT 10      /* pixels between the ends under which a cable tells nothing */
#define MOST_AMOUNTS 40
#define FAR 8         /* pixels of a day under which many cables are no more than a tangle over the plan: */
#define LEAST_BUNDLED 60 /* so many never are, */
#define ROOM 8        /* nor as many as have so many pixels of the width each */
#define LEAST_DAY 3   /* pixels of a day under which all amounts together would cover the plan */
#define MOST_PUSHED 3  /* pills that one of what is chosen goes over or below */
#define STRETCH 12    /* pixels of its longest stretch under which an amount would cover what it is of */
#define MOST_IN_TIME 3000   /* cables of the time in view, of which each is asked for its tracks */
#define MOST_LOOKED_AT 1200 /* of those whose tracks are in view: they are looked at one by one */
#define SLACK 34 /* pixels that a cable leaves its region straight */

typedef struct
{
  HrmCable *cable;
  double x1, y1, x2, y2;     /* of the content */
  int out, in;               /* 1: leaves to the right; -1: to the left */
  gint64 violation;          /* minutes, as the preview has it */
  gboolean chosen;
  gboolean lit;              /* it is pointed at itself, or was clicked */
  gboolean dimmed;           /* neither end is heard, or it is not on the critical path that is shown */
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

/* While the critical path is shown. */
static gboolean
is_critical (HrmArranger *self, HrmSession *from, HrmSession *to)
{
  HrmCritical *critical = hrm_desk_get_critical (self->desk);

  return critical == NULL || (hrm_critical_get_slack (critical, from) == 0 && hrm_critical_get_slack (critical, to) == 0);
}

/* Of a take that is tried out the cables are drawn in full, of what it stands for none. */
static gboolean
is_in_plan (HrmSession *from, HrmSession *to)
{
  return hrm_plan_is_main (from) && hrm_plan_is_main (to);
}

/* Of a row of the preview that of the plan. */
static HrmSession *
as_is (HrmArranger *self, HrmSession *session)
{
  HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, session->base.id);

  return row ? hrm_as_session (row) : session;
}

static HrmSession *
would_be (HrmArranger *self, HrmSession *session)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  HrmRow *row = what_if ? hrm_what_if_get_row (what_if, session->base.id) : NULL;

  return row ? hrm_as_session (row) : session;
}

static gboolean
make_curve (HrmArranger *self, HrmCable *cable, Curve *curve)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  HrmSession *from = cable->from.row, *to = cable->to.row;
  gboolean from_start = cable->type == HRM_CABLE_TYPE_SS || cable->type == HRM_CABLE_TYPE_SF;
  gboolean to_end = cable->type == HRM_CABLE_TYPE_FF || cable->type == HRM_CABLE_TYPE_SF;
  double from_left, from_right, to_left, to_right;
  gboolean tried = FALSE;

  if (from != NULL && to != NULL && hrm_desk_get_auditioned (self->desk) > 0)
    {
      gboolean then = is_in_plan (would_be (self, from), would_be (self, to));

      if (is_in_plan (as_is (self, from), as_is (self, to)) && !then)
        return FALSE;
      tried = then && !is_in_plan (as_is (self, from), as_is (self, to));
    }
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
  curve->violation = what_if ? hrm_what_if_get_violation (what_if, cable->base.id) : hrm_plan_get_violation (cable);
  curve->lit = hrm_cable_is_lit (self, cable->base.id);
  curve->chosen = curve->lit || tried || hrm_model_get (hrm_desk_get_model (self->desk), cable->base.id) == NULL || hrm_desk_is_selected (self->desk, from->base.id) || hrm_desk_is_selected (self->desk, to->base.id) ||
                  (self->hovered != 0 && (self->hovered == from->base.id || self->hovered == to->base.id));
  if (!touches (self, curve))
    return FALSE;
  curve->dimmed = !curve->chosen && ((!hrm_arranger_hears (self, from) && !hrm_arranger_hears (self, to)) || !is_critical (self, from, to));
  return TRUE;
}

/* Of what goes down from Y1 to Y2, in pixels of the lanes: between two rows near its middle, where no title is. */
static double
beside_rows (HrmArranger *self, double y1, double y2)
{
  double middle = (y1 + y2) / 2, top = MIN (y1, y2), bottom = MAX (y1, y2);
  HrmLayoutRow *row = hrm_layout_row_at (self->layout, middle);
  double above, below;

  if (row == NULL)
    return middle;
  above = row->y;
  below = row->y + row->height;
  if (below - middle < middle - above && below < bottom)
    return below;
  return above > top ? above : below < bottom ? below : middle;
}

/* Of its longest stretch in sight; LENGTH: of that, 0: none is. */
static HrmRoutePoint
middle_of (HrmArranger *self, GArray *points, double *length)
{
  const HrmRoutePoint *p = &g_array_index (points, HrmRoutePoint, 0);
  double left = hrm_lanes_view_get_shift (HRM_LANES_VIEW (self->lanes), hrm_desk_get_view (self->desk)), top = hrm_arranger_get_top (self);
  double right = left + gtk_widget_get_width (self->canvas), bottom = top + gtk_widget_get_height (self->canvas);
  HrmRoutePoint middle = { (p[0].x + p[1].x) / 2, (p[0].y + p[1].y) / 2 };

  *length = 0;
  for (guint i = 1; i < points->len; i++)
    {
      HrmRoutePoint a = p[i - 1], b = p[i];
      double seen;

      if (MAX (a.x, b.x) < left || MIN (a.x, b.x) > right || MAX (a.y, b.y) < top || MIN (a.y, b.y) > bottom)
        continue;
      a = (HrmRoutePoint) { CLAMP (a.x, left, right), CLAMP (a.y, top, bottom) };
      b = (HrmRoutePoint) { CLAMP (b.x, left, right), CLAMP (b.y, top, bottom) };
      seen = hypot (b.x - a.x, b.y - a.y);
      if (seen <= *length)
        continue;
      *length = seen;
      middle = (HrmRoutePoint) { (a.x + b.x) / 2, a.x == b.x ? beside_rows (self, a.y, b.y) : (a.y + b.y) / 2 };
    }
  return middle;
}

typedef struct
{
  graphene_rect_t bounds;
  HrmRoutePoint middle;
  HrmInk behind;
  char *text;
} Pill;

static void
pill_clear (gpointer pill)
{
  g_free (((Pill *) pill)->text);
}

/* Whether there is a place for another beside PILLS and the numbers of bundles. */
static gboolean
is_free (HrmArranger *self, GArray *pills, const graphene_rect_t *bounds)
{
  for (guint i = 0; i < self->bundle_pills->len; i++)
    if (graphene_rect_intersection (&g_array_index (self->bundle_pills, HrmBundlePill, i).bounds, bounds, NULL))
      return FALSE;
  for (guint i = 0; i < pills->len; i++)
    if (graphene_rect_intersection (&g_array_index (pills, Pill, i).bounds, bounds, NULL))
      return FALSE;
  return pills->len < MOST_AMOUNTS;
}

/* What is chosen is said in any case: over or below what is said of others, where that is near. */
static void
find_place (HrmArranger *self, GArray *pills, Pill *pill)
{
  graphene_rect_t bounds = pill->bounds;

  for (int i = 1; i <= 2 * MOST_PUSHED && !is_free (self, pills, &bounds); i++)
    {
      bounds = pill->bounds;
      graphene_rect_offset (&bounds, 0, (float) ((i + 1) / 2 * (i % 2 ? 1 : -1)) * (bounds.size.height + 2));
    }
  if (!is_free (self, pills, &bounds))
    return;
  pill->middle.y += bounds.origin.y - pill->bounds.origin.y;
  pill->bounds = bounds;
}

/* Whole, where the edge of the view would cut it. */
static void
pull_in (HrmArranger *self, Pill *pill)
{
  double shift = hrm_lanes_view_get_shift (HRM_LANES_VIEW (self->lanes), hrm_desk_get_view (self->desk));
  double half = pill->bounds.size.width / 2 + 2, left = shift + half, right = shift + gtk_widget_get_width (self->canvas) - half;
  double x = CLAMP (pill->middle.x, left, MAX (left, right));

  if (fabs (x - pill->middle.x) > half)
    return;
  pill->bounds.origin.x += (float) (x - pill->middle.x);
  pill->middle.x = x;
}

/* Of a working day, pixels. */
static double
day_width (HrmArranger *self)
{
  return hrm_lanes_view_get_window (HRM_LANES_VIEW (self->lanes))->zoom * (double) hrm_model_day_minutes (hrm_desk_get_model (self->desk));
}

/* "! 2 days" of what is violated, where it is not over another; of what is chosen in any case, and what is not as
 * usual: "SS +2 h"; of what is pointed at all. */
static void
add_words (HrmArranger *self, const Curve *curve, GArray *points, GArray *pills)
{
  const HrmField *kinds = hrm_field_info (HRM_KIND_CABLE, HRM_FIELD (Cable, type));
  int day = hrm_model_day_minutes (hrm_desk_get_model (self->desk));
  HrmCable *cable = curve->cable;
  g_autofree char *amount = curve->violation > 0 ? hrm_words_length (curve->violation, day) : NULL;
  g_autofree char *lag = cable->lag != 0 ? hrm_words_length (ABS (cable->lag), day) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  double stretch;
  Pill pill = { .middle = middle_of (self, points, &stretch), .behind = amount ? HRM_INK_CLIP : HRM_INK_NOTE };

  if (amount && (curve->chosen || (stretch >= STRETCH && day_width (self) >= LEAST_DAY)))
    g_string_append_printf (text, "! %s", amount);
  if (curve->lit || (curve->chosen && (lag || cable->type != HRM_CABLE_TYPE_FS)))
    {
      const char *type = curve->lit ? hrm_command_cable_kind (cable->type) : kinds->values[cable->type];

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", type);
      if (lag)
        g_string_append_printf (text, " %s%s", cable->lag > 0 ? "+" : "−", lag);
    }
  /* What is said of the one that is pointed at stands beside it. */
  if (curve->lit)
    pill.middle.y -= 18;
  pill.bounds = hrm_pill_bounds (self, text->str, pill.middle.x, pill.middle.y);
  pull_in (self, &pill);
  if (curve->chosen && !curve->lit)
    find_place (self, pills, &pill);
  if (text->len == 0 || (!curve->chosen && !is_free (self, pills, &pill.bounds)))
    return;
  pill.text = g_string_free (g_steal_pointer (&text), FALSE);
  g_array_append_val (pills, pill);
}

/* Along the corners, which are rounded. */
static void
trace (cairo_t *cr, GArray *points)
{
  const HrmRoutePoint *p = &g_array_index (points, HrmRoutePoint, 0);

  cairo_move_to (cr, p[0].x, p[0].y);
  for (guint i = 1; i + 1 < points->len; i++)
    {
      double before = hypot (p[i].x - p[i - 1].x, p[i].y - p[i - 1].y), after = hypot (p[i + 1].x - p[i].x, p[i + 1].y - p[i].y);
      double r = MIN (CORNER, MIN (before, after) / 2);

      if (before < 0.5 || after < 0.5)
        continue;
      cairo_line_to (cr, p[i].x + (p[i - 1].x - p[i].x) * r / before, p[i].y + (p[i - 1].y - p[i].y) * r / before);
      cairo_curve_to (cr, p[i].x, p[i].y, p[i].x, p[i].y, p[i].x + (p[i + 1].x - p[i].x) * r / after,
                      p[i].y + (p[i + 1].y - p[i].y) * r / after);
    }
  cairo_line_to (cr, p[points->len - 1].x, p[points->len - 1].y);
}

/* A jack where it comes from, an arrow where it goes to. */
static void
draw_ends (cairo_t *cr, const Curve *curve)
{
  cairo_arc (cr, curve->x1, curve->y1, JACK, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_move_to (cr, curve->x2 - curve->in * 2, curve->y2);
  cairo_line_to (cr, curve->x2 + curve->in * ARROW, curve->y2 - ARROW_HALF);
  cairo_line_to (cr, curve->x2 + curve->in * ARROW, curve->y2 + ARROW_HALF);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
extents (GArray *points, graphene_rect_t *bounds)
{
  const HrmRoutePoint *p = &g_array_index (points, HrmRoutePoint, 0);
  double left = p->x, right = p->x, top = p->y, bottom = p->y;

  for (guint i = 1; i < points->len; i++)
    {
      left = MIN (left, p[i].x);
      right = MAX (right, p[i].x);
      top = MIN (top, p[i].y);
      bottom = MAX (bottom, p[i].y);
    }
  graphene_rect_init (bounds, (float) left - ARROW - 2, (float) top - ARROW, (float) (right - left) + 2 * ARROW + 4,
                      (float) (bottom - top) + 2 * ARROW);
}

static void
route (HrmArranger *self, const Curve *curve, GArray *points)
{
  double top = hrm_arranger_get_top (self);
  HrmRouteEnds ends = { curve->x1, curve->y1, curve->x2, curve->y2, curve->out, curve->in, top, top + gtk_widget_get_height (self->canvas),
                        (guint) curve->cable->base.id };

  hrm_cable_route (self->layout, hrm_lanes_view_get_window (HRM_LANES_VIEW (self->lanes)), &ends, points);
}

/* Full. */
static GskRenderNode *
draw_node (const Curve *curve, const HrmCableLook *look, GArray *points)
{
  const double dashes[] = { 6, 4 };
  GskRenderNode *node = gsk_cairo_node_new (&look->bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  trace (cr, points);
  /* Where it does cross something it stands out from it. */
  gdk_cairo_set_source_rgba (cr, &look->veil);
  cairo_set_line_width (cr, look->thick + 2.5);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &look->ink);
  cairo_set_line_width (cr, look->thick);
  /* Never colour alone. */
  if (look->dashed)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_stroke (cr);
  draw_ends (cr, curve);
  cairo_destroy (cr);
  return node;
}

static void
draw_curve (HrmArranger *self, GtkSnapshot *snapshot, const Curve *curve, GArray *pills, HrmCounts *counts)
{
  const HrmWindow *window = hrm_lanes_view_get_window (HRM_LANES_VIEW (self->lanes));
  gboolean broken = curve->violation > 0;
  HrmInk ink = broken ? HRM_INK_BROKEN : curve->chosen ? HRM_INK_CABLE_CHOSEN : HRM_INK_CABLE;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (HrmRoutePoint));
  HrmCableLook look = { .ink = *hrm_palette_get (self->palette, ink), .veil = *hrm_palette_get (self->palette, HRM_INK_VEIL),
                        .thick = curve->lit ? LIT : curve->chosen || broken ? 2 : 1.5, .in = curve->in, .dashed = broken };
  graphene_rect_t clip;
  GskRenderNode *node;

  look.ink.alpha *= curve->dimmed ? HRM_DIMMED : 1;
  route (self, curve, points);
  extents (points, &look.bounds);
  graphene_rect_init (&clip, (float) window->left, (float) hrm_arranger_get_top (self) - 500, (float) window->width,
                      (float) gtk_widget_get_height (self->canvas) + 1000);
  if (!graphene_rect_intersection (&look.bounds, &clip, &look.bounds))
    return;
  node = hrm_cable_nodes_get (self->cable_nodes, curve->cable->base.id, &look, points);
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
  else
    {
      node = draw_node (curve, &look, points);
      hrm_cable_nodes_put (self->cable_nodes, curve->cable->base.id, &look, points, node);
      gtk_snapshot_append_node (snapshot, node);
      gsk_render_node_unref (node);
    }
  counts->boxes++;
  if (curve->chosen || (broken && !curve->dimmed))
    add_words (self, curve, points, pills);
}

/* Bundles */

static void
bundle_free (gpointer data)
{
  HrmBundle *bundle = data;

  g_array_unref (bundle->ends[0]);
  g_array_unref (bundle->ends[1]);
  g_free (bundle);
}

static HrmBundle *
bundle_new (const HrmBundle *pair)
{
  HrmBundle *bundle = g_new0 (HrmBundle, 1);

  bundle->from = pair->from;
  bundle->to = pair->to;
  for (guint i = 0; i < 2; i++)
    bundle->ends[i] = g_array_new (FALSE, FALSE, sizeof (double));
  return bundle;
}

static void
put_into (HrmBundle *bundle, const Curve *curve)
{
  gboolean turned = curve->cable->from.row->track.row != bundle->from;

  bundle->n++;
  bundle->ids ^= curve->cable->base.id;
  bundle->broken += curve->violation > 0 ? 1 : 0;
  bundle->sum += (double) curve->cable->to.row->start;
  g_array_append_val (bundle->ends[turned ? 1 : 0], curve->x1);
  g_array_append_val (bundle->ends[turned ? 0 : 1], curve->x2);
}

/* Of the curves that are not chosen. Full. */
static GPtrArray *
bundle_curves (GArray *curves)
{
  GPtrArray *bundles = g_ptr_array_new_with_free_func (bundle_free);
  g_autoptr (GHashTable) of_track = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < curves->len; i++)
    {
      const Curve *curve = &g_array_index (curves, Curve, i);
      HrmBundle pair = hrm_bundle_of (curve->cable);
      GHashTable *targets = g_hash_table_lookup (of_track, pair.from);
      HrmBundle *bundle;

      if (curve->chosen)
        continue;
      if (targets == NULL)
        {
          targets = g_hash_table_new (NULL, NULL);
          g_hash_table_insert (of_track, pair.from, targets);
        }
      bundle = g_hash_table_lookup (targets, pair.to);
      if (bundle == NULL)
        {
          bundle = bundle_new (&pair);
          g_hash_table_insert (targets, pair.to, bundle);
          g_ptr_array_add (bundles, bundle);
        }
      put_into (bundle, curve);
    }
  g_ptr_array_sort (bundles, hrm_bundle_compare);
  return bundles;
}

/* From far away they are a tangle sooner. */
static guint
most_apart (HrmArranger *self)
{
  return day_width (self) < FAR ? MIN (MOST_CABLES, (guint) MAX (LEAST_BUNDLED, gtk_widget_get_width (self->canvas) / ROOM)) : MOST_CABLES;
}

/* Which cables */

typedef struct
{
  HrmArranger *self;
  GHashTable *seen;          /* set of HrmCable */
  GArray *curves;
  gboolean all;              /* also those that are not chosen */
} Gather;

static void
add_cable (Gather *gather, HrmCable *cable)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (gather->self->desk);
  HrmRow *row = what_if ? hrm_what_if_get_row (what_if, cable->base.id) : HRM_ROW (cable);
  Curve curve;

  if (row != NULL && g_hash_table_add (gather->seen, cable) && make_curve (gather->self, hrm_as_cable (row), &curve) && (gather->all || curve.chosen))
    g_array_append_val (gather->curves, curve);
}

static void
add_cables_of (Gather *gather, HrmRow *session)
{
  HRM_EACH_INCOMING (session, CABLE, Cable, from, out)
    add_cable (gather, out);
  HRM_EACH_INCOMING (session, CABLE, Cable, to, in)
    add_cable (gather, in);
}

static void
add_selected_cb (HrmArranger *self, HrmSession *session, const graphene_rect_t *rect, gpointer data)
{
  if (hrm_desk_is_selected (self->desk, session->base.id))
    add_cables_of (data, HRM_ROW (session));
}

/* Of a large selection only what is in sight counts: this is asked with each frame. */
static void
add_selected (Gather *gather)
{
  HrmDesk *desk = gather->self->desk;
  g_autoptr (GPtrArray) selection = NULL;

  if (hrm_desk_n_selected (desk) > MOST_CABLES)
    {
      hrm_arranger_each_seen (gather->self, MOST_LOOKED_AT, add_selected_cb, gather);
      return;
    }
  selection = hrm_desk_peek_selection (desk, MOST_CABLES);
  for (guint i = 0; i < selection->len; i++)
    add_cables_of (gather, selection->pdata[i]);
}

/* Of what is selected, pointed at or would move, and those that would be new. */
static void
add_chosen (Gather *gather)
{
  HrmDesk *desk = gather->self->desk;
  HrmModel *model = hrm_desk_get_model (desk);
  HrmWhatIf *what_if = hrm_desk_get_what_if (desk);
  GPtrArray *cables = what_if ? hrm_what_if_get_touched (what_if, HRM_KIND_CABLE) : NULL;
  GPtrArray *sessions = what_if ? hrm_what_if_get_touched (what_if, HRM_KIND_SESSION) : NULL;
  HrmRow *hovered = gather->self->hovered != 0 ? hrm_model_get (model, gather->self->hovered) : NULL;
  gint64 lit[] = { gather->self->cable_hovered, gather->self->cable_chosen };

  add_selected (gather);
  for (guint i = 0; i < G_N_ELEMENTS (lit); i++)
    if (lit[i] != 0 && hrm_model_get (model, lit[i]) != NULL)
      add_cable (gather, hrm_as_cable (hrm_model_get (model, lit[i])));
  if (hovered)
    add_cables_of (gather, hovered);
  for (guint i = 0; sessions && i < MIN (sessions->len, MOST_CABLES); i++)
    {
      HrmRow *real = hrm_model_get (model, HRM_ROW (sessions->pdata[i])->id);

      if (real)
        add_cables_of (gather, real);
    }
  for (guint i = 0; cables && i < cables->len; i++)
    if (hrm_model_get (model, HRM_ROW (cables->pdata[i])->id) == NULL)
      add_cable (gather, cables->pdata[i]);
}

/* Whether its tracks, or what lies between them, are on the screen: what costs least to know. */
static gboolean
crosses_view (HrmArranger *self, HrmCable *cable)
{
  HrmLayoutRow *from = hrm_layout_row_showing (self->layout, cable->from.row->track.row);
  HrmLayoutRow *to = hrm_layout_row_showing (self->layout, cable->to.row->track.row);
  double top = hrm_arranger_get_top (self) - 120, bottom = top + gtk_widget_get_height (self->canvas) + 240;

  return from != NULL && to != NULL && MIN (from->y, to->y) <= bottom && MAX (from->y + from->height, to->y + to->height) >= top;
}

static void
add_of_seen_cb (HrmArranger *self, HrmSession *session, const graphene_rect_t *rect, gpointer gather)
{
  add_cables_of (gather, HRM_ROW (session));
}

/* All that cross the part of the plan that is prepared, or where these are many those of the sessions in sight;
 * FALSE: they are too many to look at each. */
static gboolean
add_seen (Gather *gather)
{
  HrmArranger *self = gather->self;
  const HrmWindow *window = hrm_lanes_view_get_window (HRM_LANES_VIEW (self->lanes));
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);
  double left = hrm_window_axis (window, window->left - SLACK), right = hrm_window_axis (window, window->left + window->width + SLACK);
  g_autoptr (GPtrArray) cables =
    hrm_cable_bundles_between (self->bundles, hrm_time_scale_from_axis (scale, (gint64) floor (left), HRM_SEAM_BEFORE),
                               hrm_time_scale_from_axis (scale, (gint64) ceil (right), HRM_SEAM_AFTER), MOST_IN_TIME);
  g_autoptr (GPtrArray) near = g_ptr_array_new ();

  for (guint i = 0; cables && near->len <= MOST_LOOKED_AT && i < cables->len; i++)
    if (crosses_view (self, cables->pdata[i]))
      g_ptr_array_add (near, cables->pdata[i]);
  if (cables == NULL || near->len > MOST_LOOKED_AT)
    return hrm_arranger_each_seen (self, MOST_LOOKED_AT, add_of_seen_cb, gather);
  for (guint i = 0; i < near->len; i++)
    add_cable (gather, near->pdata[i]);
  return TRUE;
}

/* A bundle of one is that cable. Set of ids, which are those of the model. FALSE: there are too many to look at each. */
static gboolean
add_singles (Gather *gather, GPtrArray *bundles, GHashTable *singles)
{
  guint n = 0;

  for (guint i = 0; i < bundles->len; i++)
    n += ((const HrmBundle *) bundles->pdata[i])->n == 1;
  if (n > most_apart (gather->self))
    return FALSE;
  for (guint i = 0; i < bundles->len; i++)
    {
      const HrmBundle *bundle = bundles->pdata[i];
      HrmRow *row = bundle->n == 1 ? hrm_model_lookup (hrm_desk_get_model (gather->self->desk), HRM_KIND_CABLE, bundle->ids) : NULL;

      if (row == NULL)
        continue;
      g_hash_table_add (singles, &row->id);
      add_cable (gather, hrm_as_cable (row));
    }
  return TRUE;
}

void
hrm_cable_layer_draw (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  g_autoptr (GArray) curves = g_array_new (FALSE, FALSE, sizeof (Curve));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL), singles = g_hash_table_new (hrm_id_hash, g_int64_equal);
  g_autoptr (GPtrArray) bundles = NULL;
  Gather gather = { self, seen, curves, FALSE };
  g_autoptr (GArray) pills = g_array_new (FALSE, FALSE, sizeof (Pill));

  g_array_set_clear_func (pills, pill_clear);
  if (self->desk == NULL || self->layout == NULL)
    return;
  if (self->bundles == NULL)
    self->bundles = hrm_cable_bundles_new (hrm_desk_get_plan (self->desk));
  if (self->bundle_pills == NULL)
    {
      self->bundle_pills = g_array_new (FALSE, FALSE, sizeof (HrmBundlePill));
      g_array_set_clear_func (self->bundle_pills, hrm_bundle_pill_clear);
    }
  if (self->cable_nodes == NULL)
    self->cable_nodes = hrm_cable_nodes_new ();
  gather.all = hrm_desk_get_cables_shown (self->desk);
  add_chosen (&gather);
  g_array_set_size (self->bundle_pills, 0);
  if (gather.all && !add_seen (&gather))
    bundles = hrm_cable_bundles_get (self->bundles);
  else if (curves->len > most_apart (self))
    bundles = bundle_curves (curves);
  if (bundles)
    hrm_bundles_draw (self, snapshot, bundles, !add_singles (&gather, bundles, singles), counts);
  /* Chosen and broken ones on top of the others, what is pointed at on top of all. */
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < curves->len; i++)
      {
        const Curve *curve = &g_array_index (curves, Curve, i);
        guint layer = curve->lit ? 2 : curve->chosen || curve->violation > 0 ? 1 : 0;

        if (layer == pass && (curve->chosen || bundles == NULL || g_hash_table_contains (singles, &curve->cable->base.id)))
          draw_curve (self, snapshot, curve, pills, counts);
      }
  /* Words on top of all. */
  hrm_bundles_draw_numbers (self, snapshot, counts);
  for (guint i = 0; i < pills->len; i++)
    {
      const Pill *pill = &g_array_index (pills, Pill, i);

      hrm_pill_draw (self, snapshot, pill->text, pill->behind, HRM_INK_LIGHT, pill->middle.x, pill->middle.y, counts);
    }
  hrm_cable_nodes_sweep (self->cable_nodes);
}
