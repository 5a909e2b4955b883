/* hrm-layout-density.c: how much lies on which day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days without width on the axis are not told: nothing lies on them.
 */
#include "hrm-layout-private.h"

/* A span of more days than this is not broken down. */
#define DAYS_MOST 36600

/* First and last axis minute of all items; FALSE: there are none. */
static gboolean
get_extent (HrmLayout *self, gint64 *from, gint64 *to)
{
  *from = G_MAXINT64;
  *to = G_MININT64;
  for (guint r = 0; r < self->rows->len; r++)
    {
      HrmLayoutRow *row = g_ptr_array_index (self->rows, r);

      for (guint l = 0; l < row->lanes->len; l++)
        {
          GArray *items = hrm_layout_lane (row, l)->items;

          if (items->len == 0)
            continue;
          *from = MIN (*from, g_array_index (items, HrmLayoutItem, 0).from);
          *to = MAX (*to, g_array_index (items, HrmLayoutItem, items->len - 1).to);
        }
    }
  return *from < *to;
}

static GArray *
make_days (HrmLayout *self, gint64 from, gint64 to)
{
  GArray *days = g_array_new (FALSE, TRUE, sizeof (HrmDensity));
  HrmDate first = hrm_civil_date (hrm_time_scale_from_axis (self->scale, from, HRM_SEAM_AFTER));
  HrmDate last = hrm_civil_date (hrm_time_scale_from_axis (self->scale, to, HRM_SEAM_BEFORE));

  for (HrmDate date = first; date <= MIN (last, first + DAYS_MOST); date++)
    {
      HrmDensity day = { .date = date };

      day.from = hrm_time_scale_to_axis (self->scale, hrm_date_start (date));
      day.to = hrm_time_scale_to_axis (self->scale, hrm_date_start (date + 1));
      if (day.to > day.from)
        g_array_append_val (days, day);
    }
  return days;
}

/* The first day that ends after AXIS. */
static guint
find_day (GArray *days, gint64 axis)
{
  guint low = 0, high = days->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (days, HrmDensity, middle).to > axis)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
add_lane (GArray *days, GArray *items)
{
  guint d = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const HrmLayoutItem *item = &g_array_index (items, HrmLayoutItem, i);
      gboolean counts = (item->marks & (HRM_MARK_MUTED | HRM_MARK_TAKE)) == 0;

      if (d >= days->len || g_array_index (days, HrmDensity, d).to <= item->from)
        d = find_day (days, item->from);
      for (guint k = d; k < days->len; k++)
        {
          HrmDensity *day = &g_array_index (days, HrmDensity, k);

          if (day->from >= item->to)
            break;
          if (counts)
            day->work += MIN (item->to, day->to) - MAX (item->from, day->from);
          day->marks |= item->marks;
          day->n++;
        }
    }
}

GArray *
hrm_layout_density (HrmLayout *self)
{
  gint64 from, to;
  GArray *days;

  if (!get_extent (self, &from, &to))
    return g_array_new (FALSE, TRUE, sizeof (HrmDensity));
  days = make_days (self, from, to);
  for (guint r = 0; r < self->rows->len; r++)
    {
      HrmLayoutRow *row = g_ptr_array_index (self->rows, r);

      for (guint l = 0; l < row->lanes->len; l++)
        add_lane (days, hrm_layout_lane (row, l)->items);
    }
  return days;
}
