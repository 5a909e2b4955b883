/* hrm-lane-summary.c: what is in a folder, drawn on its own row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A closed folder shows boxes, since nothing else is seen of what is in it. An
 * open one has a bracket over each run, with how much lies beside each other on
 * it, and leaves all else to the rows below.
 */
#include "config.h"

#include "hrm-lane-private.h"

#include <math.h>

#include "hrm-tiles.h"

#define LOAD_UNIT 8          /* pixels, about; a power of two of minutes, in which no more than two loads are told apart */
#define GAP_CLOSED 2         /* pixels of nothing from which runs are told apart */
#define GAP_OPEN 4
#define BEAM 3               /* pixels: how thick a bracket is */
#define TIPS_FROM 10         /* width from which it has tips at its ends */

typedef struct
{
  HrmLane *lane;
  const HrmLayoutSummary *summary;
  HrmTiles tiles;
  GArray *loads;
  gint64 from, to;           /* of the window, axis minutes */
  double y, height;          /* of the summary in the row */
  HrmInk ink, edge;          /* the second one of what must be seen, whatever the colour */
} Drawing;

/* How much lies beside each other in a run that is drawn from X on: upwards from FOOT, TALL at the most. */
static void
draw_loads (Drawing *drawing, const HrmLayoutRun *run, float alpha, double x, double width, double foot, double tall)
{
  HrmLane *self = drawing->lane;
  gint64 unit = 1, from, to;

  while (unit * self->window.zoom < LOAD_UNIT)
    unit *= 2;
  /* From the beginning of a unit, so that one that is cut by the edge of the view is as high as when it is not. */
  from = drawing->from - (drawing->from % unit + unit) % unit;
  to = drawing->to + unit - (drawing->to % unit + unit) % unit;
  hrm_layout_summary_load (self->row, MAX (run->from, from), MIN (run->to, to), unit, drawing->loads);
  for (guint i = 0; i < drawing->loads->len; i++)
    {
      const HrmLayoutLoad *load = &g_array_index (drawing->loads, HrmLayoutLoad, i);
      double left = MAX (floor ((load->from - self->window.base) * self->window.zoom) - self->window.left, x);
      double right = MIN (floor ((load->to - self->window.base) * self->window.zoom) - self->window.left, x + width);
      double high = ceil (tall * load->n / MAX (drawing->summary->most, 1));

      if (right > left)
        hrm_lane_fill (self, hrm_tiles_at (&drawing->tiles, left), drawing->ink, alpha, left, foot - high, right - left, high);
    }
}

static void
draw_edge (Drawing *drawing, GtkSnapshot *tile, double x, double width)
{
  const GdkRGBA *colour = hrm_palette_get (drawing->lane->palette, HRM_INK_EDGE);
  GskRoundedRect outline;

  if (drawing->edge != HRM_INK_EDGE)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float) x, (float) drawing->y, (float) width, (float) drawing->height), 4);
  gtk_snapshot_append_border (tile, &outline, (float[4]) { 1, 1, 1, 1 }, (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
  drawing->lane->boxes++;
}

/* A box of the folder's colour, in it its load and what is marked of it. */
static void
draw_closed (Drawing *drawing, const HrmLayoutRun *run, double x, double width)
{
  HrmLane *self = drawing->lane;
  float dim = run->marks & HRM_MARK_HEARD ? 1 : HRM_DIMMED;
  GtkSnapshot *tile = hrm_tiles_at (&drawing->tiles, x);

  hrm_lane_draw_box (self, tile, drawing->ink, 0.3f * dim, x, drawing->y, width, drawing->height);
  draw_loads (drawing, run, 0.9f * dim, x, width, drawing->y + drawing->height, drawing->height - 4);
  tile = hrm_tiles_at (&drawing->tiles, x);
  draw_edge (drawing, tile, x, width);
  hrm_lane_draw_flags (self, tile, run->marks, x, drawing->y, width, drawing->height);
  if (run->n > 1 && width >= HRM_FOLD_COUNT)
    hrm_lane_draw_count (self, tile, run->n, x, drawing->y, width, drawing->height);
}

/* Over what is inside, with its load on it where there is room; what is marked is seen below. */
static void
draw_open (Drawing *drawing, const HrmLayoutRun *run, double x, double width)
{
  HrmLane *self = drawing->lane;
  float dim = run->marks & HRM_MARK_HEARD ? 1 : HRM_DIMMED;
  double tip = drawing->height < HRM_LANE_LEAST ? 2 : 3, beam = drawing->height < HRM_LANE_LEAST ? 2 : BEAM;
  double top = drawing->y + drawing->height - tip - beam;

  hrm_lane_fill (self, hrm_tiles_at (&drawing->tiles, x), drawing->edge, dim, x, top, width, beam);
  if (width >= TIPS_FROM)
    hrm_lane_fill (self, hrm_tiles_at (&drawing->tiles, x), drawing->edge, dim, x, top + beam, 2, tip);
  if (drawing->height >= HRM_LANE_LEAST)
    draw_loads (drawing, run, 0.45f * dim, x, width, top - 1, top - 1 - drawing->y);
  if (width >= TIPS_FROM)
    hrm_lane_fill (self, hrm_tiles_at (&drawing->tiles, x + width - 2), drawing->edge, dim, x + width - 2, top + beam, 2, tip);
}

static void
draw_run (Drawing *drawing, const HrmLayoutRun *run)
{
  const HrmWindow *window = &drawing->lane->window;
  HrmLayoutItem span = { .from = run->from, .to = run->to };
  double x, width;

  hrm_window_place (window, &span, &x, &width);
  if (drawing->lane->row->collapsed)
    draw_closed (drawing, run, x - window->left, width);
  else
    draw_open (drawing, run, x - window->left, width);
}

/* Runs that are too narrow to be told apart are drawn as one. */
static void
draw_runs (Drawing *drawing, gint64 narrow)
{
  HrmLayoutRun run = { 0 };

  for (guint i = 0; i < drawing->summary->runs->len; i++)
    {
      const HrmLayoutRun *next = &g_array_index (drawing->summary->runs, HrmLayoutRun, i);

      if (next->to <= drawing->from)
        continue;
      if (next->from >= drawing->to)
        break;
      if (run.n > 0 && next->from - run.to < narrow)
        {
          run.to = next->to;
          run.n += next->n;
          run.marks |= next->marks;
          continue;
        }
      if (run.n > 0)
        draw_run (drawing, &run);
      run = *next;
    }
  if (run.n > 0)
    draw_run (drawing, &run);
}

void
hrm_lane_draw_summary (HrmLane *self, GtkSnapshot *snapshot, gint64 from, gint64 to)
{
  g_autoptr (GArray) loads = g_array_new (FALSE, FALSE, sizeof (HrmLayoutLoad));
  Drawing drawing = { .lane = self, .summary = hrm_layout_row_summary (self->row), .loads = loads, .from = from, .to = to,
                      .ink = hrm_lane_get_ink (self) };

  drawing.edge = hrm_palette_get (self->palette, HRM_INK_EDGE)->alpha > 0 ? HRM_INK_EDGE : drawing.ink;
  if (!hrm_layout_summary_extent (self->row, &drawing.y, &drawing.height))
    return;
  hrm_tiles_begin (&drawing.tiles, snapshot, self->window.width);
  draw_runs (&drawing, (gint64) ceil ((self->row->collapsed ? GAP_CLOSED : GAP_OPEN) / self->window.zoom));
  hrm_tiles_end (&drawing.tiles);
}
