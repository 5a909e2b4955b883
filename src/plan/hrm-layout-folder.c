/* hrm-layout-folder.c: what a closed folder shows of all that is in it.
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
  int by;                    /* sessions that begin, less those that end */
  gboolean counts;
  guint16 marks;
} Edge;

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
      /* One that is open now may still have it from when it was closed. */
      hrm_layout_clear_summary (around);
      if (around->collapsed)
        around->stamp = ++self->stamp;
    }
}

void
hrm_layout_touch_session (HrmLayout *self, gint64 id)
{
  const HrmLayoutPlace *place = hrm_layout_find (self, id);

  if (place != NULL)
    hrm_layout_touch (self, place->row);
}

/* Of two at one minute what begins comes first, so that neighbours are one run. */
static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return y->by - x->by;
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
          Edge edge = { .at = item->from, .by = 1, .marks = item->marks,
                        .counts = (item->marks & (HRM_MARK_MUTED | HRM_MARK_TAKE)) == 0 };

          g_array_append_val (edges, edge);
          edge.at = item->to;
          edge.by = -1;
          g_array_append_val (edges, edge);
        }
    }
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

      if (edge->by > 0 && open == 0)
        run = (HrmLayoutRun) { .from = edge->at };
      if (edge->by > 0)
        {
          run.n++;
          run.marks |= edge->marks;
        }
      open += (guint) edge->by;
      run.to = edge->at;
      if (open == 0)
        g_array_append_val (summary->runs, run);
      if (edge->counts)
        add_step (summary, edge->at, edge->by);
    }
  for (guint i = 0; i < summary->steps->len; i++)
    summary->most = MAX (summary->most, (guint) g_array_index (summary->steps, HrmLayoutStep, i).n);
}

const HrmLayoutSummary *
hrm_layout_row_summary (HrmLayoutRow *row)
{
  g_autoptr (GArray) edges = NULL;

  if (!row->collapsed || row->summary != NULL)
    return row->summary;
  edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  row->summary = g_new0 (HrmLayoutSummary, 1);
  row->summary->runs = g_array_new (FALSE, FALSE, sizeof (HrmLayoutRun));
  row->summary->steps = g_array_new (FALSE, FALSE, sizeof (HrmLayoutStep));
  for (guint i = row->place; i < row->end; i++)
    add_edges (edges, row->layout->all->pdata[i]);
  g_array_sort (edges, compare_edges);
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

/* Minutes of all that count, before AXIS. */
static gint64
sum_before (const HrmLayoutSummary *summary, gint64 axis)
{
  guint low = 0, high = summary->steps->len;
  const HrmLayoutStep *step;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (summary->steps, HrmLayoutStep, middle).at > axis)
        high = middle;
      else
        low = middle + 1;
    }
  if (low == 0)
    return 0;
  step = &g_array_index (summary->steps, HrmLayoutStep, low - 1);
  return step->before + (axis - step->at) * step->n;
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
  return sum_before (summary, to) - sum_before (summary, from);
}

HrmLayoutRow *
hrm_layout_row_showing (HrmLayout *self, HrmTrack *track)
{
  HrmLayoutRow *row = track != NULL ? g_hash_table_lookup (self->by_track, track) : NULL;

  return row != NULL && row->over != NULL ? row->over : row;
}
