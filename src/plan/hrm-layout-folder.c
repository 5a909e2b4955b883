/* hrm-layout-folder.c: what a folder shows of all that is in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs for the summary's regions and a step function of how many sessions lie
 * beside each other for its strip of load, both from one sweep over the edges
 * of all sessions inside. It is done once after a change, when it is first
 * drawn; after that a frame only searches in it.
 */
#include "hrm-layout-private.h"

typedef struct
{
  gint64 at;
  guint16 marks;
  guint8 ends;               /* 0: it begins */
  guint8 counts;
} Edge;

#define DIGIT_BITS 11        /* of those that edges are sorted by */
#define N_DIGITS (1u << DIGIT_BITS)

void
hrm_layout_clear_summary (HrmLayoutRow *row)
{
  if (row->summary == NULL)
    return;
  g_array_unref (row->summary->runs);
  g_array_unref (row->summary->steps);
  g_clear_pointer (&row->summary, g_free);
}

void
hrm_layout_touch (HrmLayout *self, HrmLayoutRow *row)
{
  row->stamp = ++self->stamp;
  for (HrmLayoutRow *around = row; around != NULL; around = around->parent)
    {
      hrm_layout_clear_summary (around);
      if (around != row)
        around->stamp = ++self->stamp;
    }
}

/* An open folder need not be counted anew for what it does not show. */
void
hrm_layout_touch_marks (HrmLayout *self, HrmLayoutRow *row, guint16 changed)
{
  if ((changed & (guint16) ~(HRM_MARK_SELECTED | HRM_MARK_HIT)) != 0)
    {
      hrm_layout_touch (self, row);
      return;
    }
  row->stamp = ++self->stamp;
  for (HrmLayoutRow *around = row; around != NULL; around = around->parent)
    if (around->collapsed)
      {
        hrm_layout_clear_summary (around);
        around->stamp = ++self->stamp;
      }
    else
      around->outdated = TRUE;
}

void
hrm_layout_touch_session (HrmLayout *self, gint64 id)
{
  const HrmLayoutPlace *place = hrm_layout_find (self, id);

  if (place != NULL)
    hrm_layout_touch (self, place->row);
}

static void
add_edges (GArray *edges, HrmLayoutRow *row)
{
  for (guint l = 0; l < row->n_plain; l++)
    {
      GArray *items = ((HrmLayoutLane *) row->packed->pdata[l])->items;

      for (guint i = 0; i < items->len; i++)
        {
          const HrmLayoutItem *item = &g_array_index (items, HrmLayoutItem, i);
          gboolean counts = (item->marks & (HRM_MARK_MUTED | HRM_MARK_TAKE)) == 0;
          Edge pair[] = { { item->from, item->marks, FALSE, counts }, { item->to, item->marks, TRUE, counts } };

          g_array_append_vals (edges, pair, 2);
        }
    }
}

/* Of two at one minute what begins comes first, so that neighbours are one run. */
static guint64
key_of (const Edge *edge, gint64 first)
{
  return (guint64) (edge->at - first) << 1 | edge->ends;
}

/* Into TO, by DIGITS of the key from SHIFT on; what has the same there stays in its order. */
static void
sort_by_digits (const Edge *from, Edge *to, guint n, gint64 first, guint shift)
{
  guint places[N_DIGITS + 1] = { 0 };

  for (guint i = 0; i < n; i++)
    places[(key_of (&from[i], first) >> shift) % N_DIGITS + 1]++;
  for (guint i = 1; i < N_DIGITS; i++)
    places[i] += places[i - 1];
  for (guint i = 0; i < n; i++)
    to[places[(key_of (&from[i], first) >> shift) % N_DIGITS]++] = from[i];
}

/* In the order of time. Every commit does this for each folder in view around what it changes, also where that holds the
 * whole plan: by digits, the last first (Knuth, The Art of Computer Programming 3, 5.2.5), it costs as many looks as
 * there are edges for each, and not as many more as their number has digits. Full. */
static GArray *
sort_edges (GArray *edges)
{
  GArray *other = g_array_sized_new (FALSE, FALSE, sizeof (Edge), edges->len);
  gint64 first = G_MAXINT64, last = G_MININT64;

  g_array_set_size (other, edges->len);
  for (guint i = 0; i < edges->len; i++)
    {
      first = MIN (first, g_array_index (edges, Edge, i).at);
      last = MAX (last, g_array_index (edges, Edge, i).at);
    }
  for (guint shift = 0; edges->len > 0 && ((guint64) (last - first) << 1 | 1) >> shift != 0; shift += DIGIT_BITS)
    {
      GArray *sorted = other;

      sort_by_digits ((const Edge *) (gpointer) edges->data, (Edge *) (gpointer) other->data, edges->len, first, shift);
      other = edges;
      edges = sorted;
    }
  g_array_unref (other);
  return edges;
}

static void
add_step (HrmLayoutSummary *summary, gint64 at, int by)
{
  HrmLayoutStep *last = summary->steps->len > 0
                          ? &g_array_index (summary->steps, HrmLayoutStep, summary->steps->len - 1) : NULL;
  HrmLayoutStep step = { .at = at, .n = (last != NULL ? last->n : 0) + by };

  if (last != NULL && last->at == at)
    last->n += by;
  else
    {
      step.before = last != NULL ? last->before + (at - last->at) * last->n : 0;
      g_array_append_val (summary->steps, step);
    }
}

static void
sweep (HrmLayoutSummary *summary, GArray *edges)
{
  HrmLayoutRun run = { 0 };
  guint open = 0;

  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);

      if (!edge->ends && open == 0)
        run = (HrmLayoutRun) { .from = edge->at };
      if (!edge->ends)
        {
          run.n++;
          run.marks |= edge->marks;
        }
      open += edge->ends ? -1u : 1;
      run.to = edge->at;
      if (open == 0)
        g_array_append_val (summary->runs, run);
      if (edge->counts)
        add_step (summary, edge->at, edge->ends ? -1 : 1);
    }
  for (guint i = 0; i < summary->steps->len; i++)
    summary->most = MAX (summary->most, (guint) g_array_index (summary->steps, HrmLayoutStep, i).n);
}

const HrmLayoutSummary *
hrm_layout_row_summary (HrmLayoutRow *row)
{
  g_autoptr (GArray) edges = NULL;

  if (!row->folder)
    return NULL;
  if (row->collapsed && row->outdated)
    hrm_layout_clear_summary (row);
  if (row->summary != NULL)
    return row->summary;
  row->outdated = FALSE;
  edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  row->summary = g_new0 (HrmLayoutSummary, 1);
  row->summary->runs = g_array_new (FALSE, FALSE, sizeof (HrmLayoutRun));
  row->summary->steps = g_array_new (FALSE, FALSE, sizeof (HrmLayoutStep));
  for (guint i = row->place; i < row->end; i++)
    add_edges (edges, row->layout->all->pdata[i]);
  edges = sort_edges (g_steal_pointer (&edges));
  row->summary->n_items = edges->len / 2;
  sweep (row->summary, edges);
  return row->summary;
}

/* The first run that ends after AXIS. */
static guint
first_run (const HrmLayoutSummary *summary, double axis)
{
  guint low = 0, high = summary->runs->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if ((double) g_array_index (summary->runs, HrmLayoutRun, middle).to > axis)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

const HrmLayoutRun *
hrm_layout_run_at (HrmLayoutRow *row, double axis)
{
  const HrmLayoutSummary *summary = hrm_layout_row_summary (row);
  guint i = summary != NULL ? first_run (summary, axis) : 0;
  const HrmLayoutRun *run = summary != NULL && i < summary->runs->len ? &g_array_index (summary->runs, HrmLayoutRun, i) : NULL;

  return run != NULL && (double) run->from <= axis ? run : NULL;
}

/* The first step after AXIS. */
static guint
step_after (const HrmLayoutSummary *summary, gint64 axis)
{
  guint low = 0, high = summary->steps->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (summary->steps, HrmLayoutStep, middle).at > axis)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* Minutes of all that count, before AXIS, which is before step NEXT but not before the one ahead of that. */
static gint64
sum_before (const HrmLayoutSummary *summary, guint next, gint64 axis)
{
  const HrmLayoutStep *step = next > 0 ? &g_array_index (summary->steps, HrmLayoutStep, next - 1) : NULL;

  return step != NULL ? step->before + (axis - step->at) * step->n : 0;
}

static gint64
unit_start (gint64 axis, gint64 unit)
{
  return axis - ((axis % unit) + unit) % unit;
}

/* Neighbours with the same load are one. */
static void
add_load (GArray *loads, gint64 from, gint64 to, gint64 work)
{
  HrmLayoutLoad load = { from, to, (double) work / (double) (to - from) };
  HrmLayoutLoad *last = loads->len > 0 ? &g_array_index (loads, HrmLayoutLoad, loads->len - 1) : NULL;

  if (work <= 0)
    return;
  if (last != NULL && last->to == from && last->n == load.n)
    last->to = to;
  else
    g_array_append_val (loads, load);
}

/**
 * hrm_layout_summary_load:
 * @row: of a folder
 * @from: axis minutes
 * @to: axis minutes, exclusive
 * @unit: axis minutes, 1 or more
 * @loads: (element-type HrmLayoutLoad): what was in it is replaced
 *
 * How many sessions that count lie beside each other, where any do. What begins or ends is told to the
 * minute where that is once in a unit; for units in which more happens it is the mean. Units are counted
 * from the beginning of the axis, so that the same span always gives the same.
 */
void
hrm_layout_summary_load (HrmLayoutRow *row, gint64 from, gint64 to, gint64 unit, GArray *loads)
{
  const HrmLayoutSummary *summary = hrm_layout_row_summary (row);
  guint next = summary != NULL ? step_after (summary, from) : 0;
  gint64 at = from, end;

  g_array_set_size (loads, 0);
  for (; summary != NULL && at < to; at = end)
    {
      gint64 before = sum_before (summary, next, at);
      const HrmLayoutStep *step = next < summary->steps->len ? &g_array_index (summary->steps, HrmLayoutStep, next) : NULL;
      guint last = next;

      /* Over all units in which nothing happens, to the one in which something does. */
      end = unit_start (at, unit) + unit;
      if (step == NULL)
        end = to;
      else if (step->at >= end)
        end = unit_start (step->at, unit);
      end = MIN (end, to);
      while (last < summary->steps->len && g_array_index (summary->steps, HrmLayoutStep, last).at <= end)
        last++;
      if (step != NULL && step->at < end && (last == next + 1 || g_array_index (summary->steps, HrmLayoutStep, next + 1).at >= end))
        {
          add_load (loads, at, step->at, step->before - before);
          add_load (loads, step->at, end, sum_before (summary, last, end) - step->before);
        }
      else
        add_load (loads, at, end, sum_before (summary, last, end) - before);
      next = last;
    }
}

gint64
hrm_layout_summary_covered (HrmLayoutRow *row, gint64 from, gint64 to, guint16 *marks)
{
  const HrmLayoutSummary *summary = hrm_layout_row_summary (row);

  for (guint i = first_run (summary, (double) from); marks != NULL && i < summary->runs->len; i++)
    {
      const HrmLayoutRun *run = &g_array_index (summary->runs, HrmLayoutRun, i);

      if (run->from >= to)
        break;
      *marks |= run->marks;
    }
  return sum_before (summary, step_after (summary, to), to) - sum_before (summary, step_after (summary, from), from);
}

gboolean
hrm_layout_summary_extent (HrmLayoutRow *row, double *y, double *height)
{
  if (!row->folder)
    return FALSE;
  if (row->collapsed)
    hrm_layout_extent (row, 0, y, height);
  else if (row->lanes->len > 0)
    {
      *y = row->height - HRM_ROW_PAD;
      *height = HRM_ROW_PAD - 1;
    }
  else
    {
      *height = MIN (row->lane_height, HRM_SUMMARY_HEIGHT);
      *y = HRM_ROW_PAD + row->lane_height - *height;
    }
  return TRUE;
}

HrmLayoutRow *
hrm_layout_row_showing (HrmLayout *self, HrmTrack *track)
{
  HrmLayoutRow *row = track != NULL ? g_hash_table_lookup (self->by_track, track) : NULL;

  return row != NULL && row->over != NULL ? row->over : row;
}
