/* hrm-layout-query.c: asking a layout.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All by binary search. Folding follows the way of trace viewers such as
 * Tracy: what is narrower than three pixels begins a run that goes on, by
 * binary search, until a gap that can be seen; so a lane never gives more
 * boxes than its width has room for.
 */
#include "hrm-layout-private.h"

#include <math.h>

#define ITEM(lane, i) (&g_array_index ((lane)->items, HrmLayoutItem, (i)))

guint
hrm_layout_n_rows (HrmLayout *self)
{
  return self->rows->len;
}

HrmLayoutRow *
hrm_layout_get_row (HrmLayout *self, guint index)
{
  return index < self->rows->len ? g_ptr_array_index (self->rows, index) : NULL;
}

/* NULL also for a track that is in a closed folder. */
HrmLayoutRow *
hrm_layout_row_of (HrmLayout *self, HrmTrack *track)
{
  HrmLayoutRow *row = track != NULL ? g_hash_table_lookup (self->by_track, track) : NULL;

  return row != NULL && row->over == NULL ? row : NULL;
}

void
hrm_layout_row_work (HrmLayoutRow *row, HrmTrackWork *work)
{
  for (guint i = row->place; i < row->end; i++)
    hrm_plan_add_track_work (row->layout->plan, ((HrmLayoutRow *) row->layout->all->pdata[i])->track, work);
}

/* The row at @y, pixels from the top of the first; NULL above and below. */
HrmLayoutRow *
hrm_layout_row_at (HrmLayout *self, double y)
{
  guint low = 0, high = self->rows->len;

  if (y < 0 || y >= self->height)
    return NULL;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (((HrmLayoutRow *) g_ptr_array_index (self->rows, middle))->y <= y)
        low = middle;
      else
        high = middle;
    }
  return g_ptr_array_index (self->rows, low);
}

/* Of all rows, pixels. */
double
hrm_layout_get_height (HrmLayout *self)
{
  return self->height;
}

guint
hrm_layout_get_stamp (HrmLayout *self)
{
  return self->stamp;
}

guint
hrm_layout_n_items (HrmLayout *self)
{
  return self->n_items;
}

/* Borrowed, until the next update; NULL for what is not laid out, or in a closed folder. */
const HrmLayoutPlace *
hrm_layout_find (HrmLayout *self, gint64 id)
{
  const HrmLayoutPlace *place = g_hash_table_lookup (self->places, &id);

  return place != NULL && place->row->lanes == place->row->packed ? place : NULL;
}

HrmLayoutItem *
hrm_layout_item (const HrmLayoutPlace *place)
{
  return ITEM ((HrmLayoutLane *) place->row->packed->pdata[place->lane], place->index);
}

HrmLayoutLane *
hrm_layout_lane (HrmLayoutRow *row, guint lane)
{
  return g_ptr_array_index (row->lanes, lane);
}

double
hrm_layout_plain_height (HrmLayoutRow *row)
{
  guint lanes = MAX (MIN (row->n_plain, row->lanes->len), 1);

  return lanes * row->lane_height + (lanes - 1) * HRM_LANE_GAP;
}

/* Where a lane (of a closed folder, what it shows) lies in its row, pixels from the row's top. */
void
hrm_layout_extent (HrmLayoutRow *row, guint lane, double *y, double *height)
{
  *y = HRM_ROW_PAD + lane * (row->lane_height + HRM_LANE_GAP);
  *height = row->lane_height;
  if (lane < row->n_plain || lane >= row->lanes->len)
    return;
  *y = HRM_ROW_PAD + hrm_layout_plain_height (row) + HRM_LANE_GAP + (lane - row->n_plain) * (HRM_TAKE_HEIGHT + HRM_LANE_GAP);
  *height = HRM_TAKE_HEIGHT;
}

guint
hrm_layout_lane_first (HrmLayoutLane *lane, gint64 axis)
{
  guint low = 0, high = lane->items->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (ITEM (lane, middle)->to > axis)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* The first item that begins at AXIS or later. */
static guint
first_from (HrmLayoutLane *lane, gint64 axis)
{
  guint low = 0, high = lane->items->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (ITEM (lane, middle)->from >= axis)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/**
 * hrm_layout_lane_marks:
 *
 * Returns: all marks that one of the @n items from @first on has. O(log n)
 */
guint16
hrm_layout_lane_marks (HrmLayoutLane *lane, guint first, guint n)
{
  guint low = lane->n_leaves + first, high = low + n;
  guint16 marks = 0;

  for (; low < high; low /= 2, high /= 2)
    {
      if (low & 1)
        marks |= lane->tree[low++];
      if (high & 1)
        marks |= lane->tree[--high];
    }
  return marks;
}

/**
 * hrm_layout_hit:
 * @axis: axis minutes
 * @y: pixels from the top of the first row
 * @place: (out): of the session that is there
 *
 * Returns: whether there is one
 */
gboolean
hrm_layout_hit (HrmLayout *self, double axis, double y, HrmLayoutPlace *place)
{
  HrmLayoutRow *row = hrm_layout_row_at (self, y);

  for (guint l = 0; row != NULL && l < row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (row, l);
      double top, height;
      guint i;

      hrm_layout_extent (row, l, &top, &height);
      if (y < row->y + top || y >= row->y + top + height)
        continue;
      i = hrm_layout_lane_first (lane, (gint64) floor (axis));
      if (i < lane->items->len && ITEM (lane, i)->from <= axis)
        {
          *place = (HrmLayoutPlace) { .row = row, .lane = l, .index = i };
          return TRUE;
        }
    }
  return FALSE;
}

/* Appends to @ids all sessions that touch the rectangle. */
void
hrm_layout_in_rect (HrmLayout *self, double from, double to, double top, double bottom, GArray *ids)
{
  HrmLayoutRow *row = hrm_layout_row_at (self, MAX (top, 0));

  for (guint r = row != NULL ? row->index : self->rows->len; r < self->rows->len; r++)
    {
      row = g_ptr_array_index (self->rows, r);
      if (row->y >= bottom)
        break;
      for (guint l = 0; l < row->lanes->len; l++)
        {
          HrmLayoutLane *lane = hrm_layout_lane (row, l);
          double y, height;

          hrm_layout_extent (row, l, &y, &height);
          if (row->y + y >= bottom || row->y + y + height <= top)
            continue;
          for (guint i = hrm_layout_lane_first (lane, (gint64) floor (from));
               i < lane->items->len && ITEM (lane, i)->from < to; i++)
            g_array_append_val (ids, ITEM (lane, i)->session->base.id);
        }
    }
}

/* The end, exclusive, of the run that begins at FIRST. */
static guint
run_end (HrmLayoutLane *lane, guint first, gint64 narrow)
{
  gint64 end = ITEM (lane, first)->to;
  guint i = first + 1;

  for (;;)
    {
      guint next = MAX (i, hrm_layout_lane_first (lane, end + narrow));
      const HrmLayoutItem *item;

      if (next >= lane->items->len)
        return lane->items->len;
      item = ITEM (lane, next);
      if (item->from - ITEM (lane, next - 1)->to >= narrow || item->to - item->from >= narrow)
        return next;
      end = item->to;
      i = next + 1;
    }
}

/**
 * hrm_layout_fold:
 * @from: axis minutes
 * @to: axis minutes, exclusive
 * @zoom: pixels per axis minute
 * @folds: of #HrmFold; what was in it is replaced
 *
 * What is drawn of a lane.
 */
void
hrm_layout_fold (HrmLayoutLane *lane, gint64 from, gint64 to, double zoom, GArray *folds)
{
  gint64 narrow = (gint64) ceil (HRM_WIDTH_FOLD / zoom);
  guint n = lane->items->len;

  g_array_set_size (folds, 0);
  for (guint i = hrm_layout_lane_first (lane, from); i < n && ITEM (lane, i)->from < to;)
    {
      const HrmLayoutItem *item = ITEM (lane, i);
      HrmFold fold = { .first = i, .n = 1, .from = item->from, .to = item->to, .marks = item->marks };

      if (item->to - item->from < narrow)
        {
          fold.n = run_end (lane, i, narrow) - i;
          fold.to = ITEM (lane, i + fold.n - 1)->to;
          fold.marks = hrm_layout_lane_marks (lane, i, fold.n);
        }
      g_array_append_val (folds, fold);
      i += fold.n;
    }
}

/* Minutes of those that count, before AXIS. */
static gint64
lane_sum (HrmLayoutLane *lane, gint64 axis)
{
  guint i = hrm_layout_lane_first (lane, axis);
  gint64 sum = lane->sums[i];

  if (i < lane->items->len && ITEM (lane, i)->from < axis && lane->sums[i + 1] > lane->sums[i])
    sum += axis - ITEM (lane, i)->from;
  return sum;
}

/**
 * hrm_layout_row_covered:
 * @marks: (out) (optional): of those in the span
 *
 * Returns: axis minutes that sessions of the row take of the span, added up
 *   over its lanes; without those that are muted or takes
 */
gint64
hrm_layout_row_covered (HrmLayoutRow *row, gint64 from, gint64 to, guint16 *marks)
{
  gint64 covered = 0;

  if (marks != NULL)
    *marks = 0;
  if (row->collapsed)
    return hrm_layout_summary_covered (row, from, to, marks);
  for (guint l = 0; l < row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (row, l);
      guint first = hrm_layout_lane_first (lane, from), end = first_from (lane, to);

      covered += lane_sum (lane, to) - lane_sum (lane, from);
      if (marks != NULL && end > first)
        *marks |= hrm_layout_lane_marks (lane, first, end - first);
    }
  return covered;
}

/* How many sessions touch the span. */
guint
hrm_layout_row_count (HrmLayoutRow *row, gint64 from, gint64 to)
{
  guint n = 0;

  for (guint l = 0; l < row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (row, l);
      guint first = hrm_layout_lane_first (lane, from), end = first_from (lane, to);

      n += end > first ? end - first : 0;
    }
  return n;
}

/* By start, then by id: the order in which keys walk a row. */
static gboolean
before (const HrmLayoutItem *a, const HrmLayoutItem *b)
{
  return a->from < b->from || (a->from == b->from && a->session->base.id < b->session->base.id);
}

/**
 * hrm_layout_neighbour:
 * @direction: -1 or 1
 *
 * Returns: (nullable): the session before or after on the same row, over all its
 *   lanes; from a take, the one of the same number
 */
HrmSession *
hrm_layout_neighbour (HrmLayout *self, HrmSession *session, int direction)
{
  const HrmLayoutPlace *place = hrm_layout_find (self, session->base.id);
  const HrmLayoutItem *here, *best = NULL;
  guint take;

  if (place == NULL)
    return NULL;
  here = hrm_layout_item (place);
  take = hrm_layout_lane (place->row, place->lane)->take;
  for (guint l = 0; l < place->row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (place->row, l);
      guint i = first_from (lane, here->from);

      if (lane->take != take)
        continue;
      if (direction > 0)
        {
          while (i < lane->items->len && !before (here, ITEM (lane, i)))
            i++;
          if (i < lane->items->len && (best == NULL || before (ITEM (lane, i), best)))
            best = ITEM (lane, i);
        }
      else
        {
          while (i < lane->items->len && before (ITEM (lane, i), here))
            i++;
          if (i > 0 && (best == NULL || before (best, ITEM (lane, i - 1))))
            best = ITEM (lane, i - 1);
        }
    }
  return best != NULL ? best->session : NULL;
}

static HrmSession *
end_of_row (HrmLayoutRow *row, gboolean last)
{
  const HrmLayoutItem *best = NULL;

  for (guint l = 0; l < MIN (row->n_plain, row->lanes->len); l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (row, l);
      const HrmLayoutItem *item = ITEM (lane, last ? lane->items->len - 1 : 0);

      if (best == NULL || before (last ? best : item, last ? item : best))
        best = item;
    }
  return best != NULL ? best->session : NULL;
}

HrmSession *
hrm_layout_first (HrmLayoutRow *row)
{
  return end_of_row (row, FALSE);
}

HrmSession *
hrm_layout_last (HrmLayoutRow *row)
{
  return end_of_row (row, TRUE);
}

/* The one over AXIS, else the one with the smallest gap to it, on the lanes of that take. */
static HrmSession *
nearest_on (HrmLayoutRow *row, guint take, gint64 axis)
{
  HrmSession *best = NULL;
  gint64 nearest = G_MAXINT64;

  for (guint l = 0; l < row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (row, l);
      guint i = hrm_layout_lane_first (lane, axis);

      if (lane->take != take)
        continue;
      for (guint k = i > 0 ? i - 1 : 0; k <= i && k < lane->items->len; k++)
        {
          const HrmLayoutItem *item = ITEM (lane, k);
          gint64 far = MAX (MAX (item->from - axis, axis + 1 - item->to), 0);

          if (far < nearest)
            {
              nearest = far;
              best = item->session;
            }
        }
    }
  return best;
}

/**
 * hrm_layout_nearest:
 * @axis: axis minutes
 *
 * Returns: (nullable): the session over @axis, else the one with the smallest gap to it; the topmost of several
 */
HrmSession *
hrm_layout_nearest (HrmLayoutRow *row, gint64 axis)
{
  return nearest_on (row, 0, axis);
}

HrmSession *
hrm_layout_take_beside (HrmLayout *self, HrmSession *session, int direction)
{
  const HrmLayoutPlace *place = hrm_layout_find (self, session->base.id);
  HrmSession *next = NULL;
  guint take;
  gint64 axis;

  if (place == NULL)
    return NULL;
  take = hrm_layout_lane (place->row, place->lane)->take;
  axis = (hrm_layout_item (place)->from + hrm_layout_item (place)->to) / 2;
  for (guint l = place->lane + (guint) direction; next == NULL && l < place->row->lanes->len; l += (guint) direction)
    if (hrm_layout_lane (place->row, l)->take != take)
      next = nearest_on (place->row, hrm_layout_lane (place->row, l)->take, axis);
  return next;
}
