/* hrm-density-layer.c: heat under the ruler: how much lies where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One cell a day, or as many days as fit into three pixels; the fuller, the
 * stronger its colour, in steps. Where somebody has too much it is red and has
 * a mark; where a search finds something, a line below.
 */
#include "config.h"

#include "hrm-density-layer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-desk-people.h"
#include "hrm-words.h"

#define LEAST_CELL 3
#define STEPS 6

static const HrmDensity *
get_day (GArray *days, guint i)
{
  return &g_array_index (days, HrmDensity, i);
}

/* Red is the day, not each day of whom clips on one of them. */
static void
mark_clips (HrmArranger *self, GArray *days)
{
  g_autoptr (GArray) clips = hrm_desk_get_clip_days (self->desk);
  guint c = 0;

  for (guint i = 0; i < days->len; i++)
    {
      HrmDensity *day = &g_array_index (days, HrmDensity, i);

      while (c < clips->len && g_array_index (clips, HrmDate, c) < day->date)
        c++;
      day->marks &= (guint16) ~HRM_MARK_CLIP;
      if (c < clips->len && g_array_index (clips, HrmDate, c) == day->date)
        day->marks |= HRM_MARK_CLIP;
    }
}

/* The days as they are now; kept until the layout or what people have changes. */
static GArray *
get_days (HrmArranger *self)
{
  if (self->density_days != NULL && self->density_stamp == hrm_layout_get_stamp (self->layout))
    return self->density_days;
  g_clear_pointer (&self->density_days, g_array_unref);
  self->density_days = hrm_layout_density (self->layout);
  mark_clips (self, self->density_days);
  self->density_stamp = hrm_layout_get_stamp (self->layout);
  self->density_most = 0;
  for (guint i = 0; i < self->density_days->len; i++)
    self->density_most = MAX (self->density_most, get_day (self->density_days, i)->work);
  return self->density_days;
}

/* The first day that ends after AXIS. */
static guint
find_day (GArray *days, double axis)
{
  guint low = 0, high = days->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if ((double) get_day (days, middle)->to > axis)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
fill (HrmArranger *self, GtkSnapshot *snapshot, HrmInk ink, float alpha, double x, double y, double width, double height, HrmCounts *counts)
{
  hrm_layer_fill (snapshot, hrm_palette_get (self->palette, ink), alpha,
                  &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), counts);
}

/* Of N days: the mean of their work. */
static void
draw_cell (HrmArranger *self, GtkSnapshot *snapshot, double left, double right, gint64 work, guint n, guint16 marks, int height,
           HrmCounts *counts)
{
  double part = (double) work / n / (double) MAX (self->density_most, 1);
  float alpha = (float) (ceil (MIN (part, 1) * STEPS) / STEPS);
  double gap = right - left > 8 ? 1 : 0;

  if (work > 0)
    fill (self, snapshot, marks & HRM_MARK_CLIP ? HRM_INK_CLIP : HRM_INK_BAND, 0.12f + 0.88f * alpha, left, 1, right - left - gap,
          height - 2, counts);
  if (marks & HRM_MARK_CLIP)
    fill (self, snapshot, HRM_INK_TEXT, 1, left, 1, right - left - gap, 2, counts);
  if (marks & HRM_MARK_HIT)
    fill (self, snapshot, HRM_INK_GUIDE, 1, left, height - 4, right - left - gap, 3, counts);
}

void
hrm_density_layer_draw (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  const HrmView *view;
  GArray *days;

  if (self->desk == NULL || self->layout == NULL)
    return;
  view = hrm_desk_get_view (self->desk);
  days = get_days (self);
  for (guint i = find_day (days, view->origin); i < days->len;)
    {
      double left = floor (hrm_view_axis_to_x (view, (double) get_day (days, i)->from)), right = left;
      gint64 work = 0;
      guint16 marks = 0;
      guint n = 0;

      if (left >= width)
        break;
      for (; i < days->len && (n == 0 || right - left < LEAST_CELL); i++, n++)
        {
          right = floor (hrm_view_axis_to_x (view, (double) get_day (days, i)->to));
          work += get_day (days, i)->work;
          marks |= get_day (days, i)->marks;
        }
      left = MAX (left, 0);
      right = MIN (MAX (right, left + 1), width);
      draw_cell (self, snapshot, left, right, work, n, marks, height, counts);
    }
}

/* "Wed 4 Mar: 5 sessions, 31 h"; NULL: nothing lies there. */
char *
hrm_density_layer_describe (HrmArranger *self, double x)
{
  GArray *days = get_days (self);
  double axis = hrm_arranger_axis_at (self, x);
  guint i = find_day (days, axis);
  g_autofree char *day = NULL, *count = NULL, *hours = NULL;
  const HrmDensity *at;

  if (i >= days->len || (double) get_day (days, i)->from > axis)
    return NULL;
  at = get_day (days, i);
  day = hrm_words_day (at->date);
  count = hrm_words_count (HRM_KIND_SESSION, at->n);
  hours = hrm_words_hours (at->work);
  /* Translators: day, number of sessions, hours */
  return g_strdup_printf (at->marks & HRM_MARK_CLIP ? _("%s: %s, %s; somebody has too much") : _("%s: %s, %s"), day, count, hours);
}
