/* hrm-lanes.c: packing of intervals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-lanes.h"

/* Two heaps in one pair of arrays: busy lanes by their end, free lanes by number. */
typedef struct
{
  gint64 key;
  guint lane;
} Entry;

static gboolean
entry_less (const Entry *a, const Entry *b)
{
  return a->key < b->key || (a->key == b->key && a->lane < b->lane);
}

static void
heap_push (Entry *heap, guint *n, gint64 key, guint lane)
{
  Entry entry = { key, lane };
  guint i = (*n)++;

  while (i > 0 && entry_less (&entry, &heap[(i - 1) / 2]))
    {
      heap[i] = heap[(i - 1) / 2];
      i = (i - 1) / 2;
    }
  heap[i] = entry;
}

static guint
heap_pop (Entry *heap, guint *n)
{
  guint lane = heap[0].lane, i = 0;
  Entry entry = heap[--*n];

  while (2 * i + 1 < *n)
    {
      guint child = 2 * i + 1;

      if (child + 1 < *n && entry_less (&heap[child + 1], &heap[child]))
        child++;
      if (!entry_less (&heap[child], &entry))
        break;
      heap[i] = heap[child];
      i = child;
    }
  heap[i] = entry;
  return lane;
}

/**
 * hrm_lanes_pack:
 * @start: (array length=n): sorted; those that are equal by their id, so that lanes do not jump
 * @end: (array length=n): exclusive; one that is not after its start counts as one after it, so that a region without
 *   width still has a place of its own
 * @lane: (array length=n) (out caller-allocates): the lane of each, 0 on top
 *
 * Greedy interval partitioning (Kleinberg and Tardos, "Algorithm Design",
 * 4.1): each takes the topmost lane that is free at its start. Uses as many
 * lanes as most lie over one point, which is the least. O(n log n).
 *
 * Returns: how many lanes are used
 */
guint
hrm_lanes_pack (const gint64 *start, const gint64 *end, guint n, guint *lane)
{
  g_autofree Entry *busy = g_new (Entry, n);
  g_autofree Entry *idle = g_new (Entry, n);
  guint n_busy = 0, n_idle = 0, n_lanes = 0;

  for (guint i = 0; i < n; i++)
    {
      g_assert (i == 0 || start[i - 1] <= start[i]);
      while (n_busy > 0 && busy[0].key <= start[i])
        {
          guint freed = heap_pop (busy, &n_busy);

          heap_push (idle, &n_idle, freed, freed);
        }
      lane[i] = n_idle > 0 ? heap_pop (idle, &n_idle) : n_lanes++;
      heap_push (busy, &n_busy, MAX (end[i], start[i] + 1), lane[i]);
    }
  return n_lanes;
}

/**
 * hrm_lanes_extent:
 * @height: of the track, pixels
 * @gap: above, below and between lanes, pixels; smaller where the lanes would otherwise have less height than gaps
 * @y: (out): from the top of the track
 * @lane_height: (out): the same for each lane of the track
 */
void
hrm_lanes_extent (guint lane, guint n_lanes, double height, double gap, double *y, double *lane_height)
{
  guint n = MAX (n_lanes, 1);
  double fits = MIN (gap, height / (2 * n + 1));

  *lane_height = (height - (n + 1) * fits) / n;
  *y = fits + lane * (*lane_height + fits);
}
