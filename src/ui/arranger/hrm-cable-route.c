/* hrm-cable-route.c: the way of a cable between regions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Along the time it keeps to the gaps between rows, and across it to where no
 * session lies, so that it is not taken for one that ends at each session it
 * meets. Where a row has no room nearby it goes straight over it.
 */
#include "config.h"

#include "hrm-cable-route.h"

#include <math.h>

#define STUB 9          /* pixels that it leaves a region straight */
#define AIR 4           /* beside a region */
#define FARTHEST 140    /* that it goes out of its way */
#define MOST_STEPS 8    /* sessions that it goes around at one row */
#define MOST_ROWS 120
#define SPREAD 2        /* pixels between cables in one gap */

static void
add (GArray *points, double x, double y)
{
  HrmRoutePoint point = { x, y };

  if (points->len > 0)
    {
      HrmRoutePoint *last = &g_array_index (points, HrmRoutePoint, points->len - 1);

      if (fabs (last->x - x) < 0.5 && fabs (last->y - y) < 0.5)
        return;
    }
  g_array_append_val (points, point);
}

/* The item of LANE that lies between two places, or touches them. NULL: none */
static const HrmLayoutItem *
item_in (HrmLayoutLane *lane, const HrmWindow *window, double left, double right)
{
  guint i = hrm_layout_lane_first (lane, hrm_window_axis (window, left));
  const HrmLayoutItem *item = i < lane->items->len ? &g_array_index (lane->items, HrmLayoutItem, i) : NULL;
  double x, width;

  if (item == NULL)
    return NULL;
  hrm_window_place (window, item, &x, &width);
  return x < right ? item : NULL;
}

/* The next place from X in a direction where nothing of the row is over or under. */
static double
next_free (HrmLayoutRow *row, const HrmWindow *window, double x, int direction)
{
  for (guint step = 0; step < MOST_STEPS; step++)
    {
      const HrmLayoutItem *in_the_way = NULL;
      double left, width;

      for (guint l = 0; in_the_way == NULL && l < row->lanes->len; l++)
        in_the_way = item_in (hrm_layout_lane (row, l), window, x - AIR + 1, x + AIR - 1);
      if (in_the_way == NULL)
        return x;
      hrm_window_place (window, in_the_way, &left, &width);
      x = direction > 0 ? left + width + AIR : left - AIR;
    }
  return G_MAXDOUBLE * direction;
}

/* At which it crosses ROW, as near to X as may be. */
static double
crossing (HrmLayoutRow *row, const HrmWindow *window, double x)
{
  double right = next_free (row, window, x, 1), left = next_free (row, window, x, -1);
  double best = fabs (right - x) <= fabs (left - x) ? right : left;

  return fabs (best - x) <= FARTHEST ? best : x;
}

/* The lane of ROW at Y of the content; -1: none */
static int
lane_at (HrmLayoutRow *row, double y)
{
  for (guint l = 0; l < row->lanes->len; l++)
    {
      double top, height;

      hrm_layout_extent (row, l, &top, &height);
      if (y >= row->y + top && y < row->y + top + height)
        return (int) l;
    }
  return -1;
}

/* The gap beside the lane at Y: under it, or over it. */
static double
gap (HrmLayoutRow *row, double y, gboolean under, double spread)
{
  int lane = lane_at (row, y);
  double top, height;

  if (lane < 0 || (under ? lane + 1 == (int) row->lanes->len : lane == 0))
    return (under ? row->y + row->height : row->y) + spread;
  hrm_layout_extent (row, (guint) lane, &top, &height);
  return row->y + top + (under ? height + HRM_LANE_GAP / 2.0 : -HRM_LANE_GAP / 2.0);
}

/* Straight out of the region as far as its neighbour leaves room. */
static double
stub (HrmLayoutRow *row, const HrmWindow *window, double x, double y, int direction)
{
  int lane = row != NULL ? lane_at (row, y) : -1;
  const HrmLayoutItem *item = NULL;
  double left, width, room = 2 * STUB;

  if (lane >= 0 && direction > 0)
    item = item_in (hrm_layout_lane (row, (guint) lane), window, x + 2, x + 2 * STUB);
  else if (lane >= 0)
    item = item_in (hrm_layout_lane (row, (guint) lane), window, x - 2 * STUB, x - 2);
  if (item != NULL)
    {
      hrm_window_place (window, item, &left, &width);
      room = direction > 0 ? left - x : x - left - width;
    }
  return x + direction * CLAMP (room / 2, 1, STUB);
}

static gboolean
is_straight (HrmLayoutRow *row, const HrmWindow *window, const HrmRouteEnds *ends)
{
  int lane = lane_at (row, ends->y1);

  if (fabs (ends->y1 - ends->y2) > 1 || (ends->x2 - ends->x1) * ends->out <= 0 || ends->out == ends->in)
    return FALSE;
  return lane < 0 || item_in (hrm_layout_lane (row, (guint) lane), window, MIN (ends->x1, ends->x2) + 3, MAX (ends->x1, ends->x2) - 3) == NULL;
}

/* From row to row: in each gap to where the next one has room. Returns where it is then. */
static double
cross_rows (HrmLayout *layout, const HrmWindow *window, const HrmRouteEnds *ends, HrmLayoutRow *from, HrmLayoutRow *to, double x,
            double spread, GArray *points)
{
  int direction = to->index > from->index ? 1 : -1;
  HrmLayoutRow *first = hrm_layout_row_at (layout, direction > 0 ? ends->top : ends->bottom);
  guint n = 0;

  for (int i = (int) from->index + direction; ((int) to->index - i) * direction > 0 && n < MOST_ROWS; i += direction)
    {
      HrmLayoutRow *row;
      double beside, y;

      /* Far out of view nobody sees it. */
      if (first != NULL && (i - (int) first->index) * direction < -1)
        i = (int) first->index - direction;
      if (((int) to->index - i) * direction <= 0)
        return x;
      row = hrm_layout_get_row (layout, (guint) i);
      if (row == NULL || (direction > 0 ? row->y > ends->bottom : row->y + row->height < ends->top))
        return x;
      beside = crossing (row, window, x);
      y = (direction > 0 ? row->y : row->y + row->height) + spread;
      if (fabs (beside - x) >= 1)
        {
          add (points, x, y);
          add (points, beside, y);
        }
      x = beside;
      n++;
    }
  return x;
}

/**
 * hrm_cable_route:
 * @points: (out): corners
 *
 * Rows and sessions are those of @layout, so that what is dragged may lie
 * somewhere else; then the way is as if it were a place like any other.
 */
void
hrm_cable_route (HrmLayout *layout, const HrmWindow *window, const HrmRouteEnds *ends, GArray *points)
{
  HrmLayoutRow *from = hrm_layout_row_at (layout, ends->y1), *to = hrm_layout_row_at (layout, ends->y2);
  double spread = ((int) (ends->spread % 3) - 1) * SPREAD, out = stub (from, window, ends->x1, ends->y1, ends->out);
  double in = stub (to, window, ends->x2, ends->y2, ends->in), y;

  g_array_set_size (points, 0);
  add (points, ends->x1, ends->y1);
  if (from == NULL || to == NULL)
    {
      add (points, out, ends->y1);
      add (points, out, ends->y2);
    }
  else if (from != to)
    {
      gboolean down = to->index > from->index;

      add (points, out, ends->y1);
      out = cross_rows (layout, window, ends, from, to, out, spread, points);
      y = (down ? to->y : to->y + to->height) + spread;
      add (points, out, y);
      add (points, in, y);
      add (points, in, ends->y2);
    }
  else if (!is_straight (from, window, ends))
    {
      y = gap (from, ends->y1, ends->y2 >= ends->y1 - 1, spread);
      add (points, out, ends->y1);
      add (points, out, y);
      add (points, in, y);
      add (points, in, ends->y2);
    }
  add (points, ends->x2, ends->y2);
}
