/* hrm-time-scale.c: civil time on the axis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An axis position is the number of visible minutes between the anchor and a
 * civil minute, negative before it. In studio time what is visible is the
 * calendar's working time and a sorted list of extra spans, in which every
 * minute is; so both directions are a binary search over the spans and one
 * over the calendar's pieces.
 */
#include "hrm-time-scale.h"

#define CIVIL_END (HRM_CIVIL_LAST + 1)

typedef struct
{
  HrmCivil from, to;
  gint64 axis;   /* visible minutes before FROM */
  gint64 worked; /* working minutes before TO */
} Extra;

struct _HrmTimeScale
{
  gatomicrefcount refs;
  HrmCalendar *calendar;
  HrmAxisMode mode;
  GArray *extras;    /* of Extra, sorted, apart */
  gint64 anchor;     /* visible minutes before the anchor */
  gint64 end;        /* visible minutes in all */
};

static gint64
worked_before (HrmTimeScale *self, HrmCivil civil)
{
  return hrm_calendar_minutes_between (self->calendar, HRM_CIVIL_FIRST, civil);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const HrmSpan *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/* Outwards to whole hours; the borders of the years are such. */
static HrmSpan
round_span (const HrmSpan *span)
{
  HrmCivil from = CLAMP (span->from, HRM_CIVIL_FIRST, CIVIL_END);
  HrmCivil to = CLAMP (span->to, HRM_CIVIL_FIRST, CIVIL_END);

  return (HrmSpan) { from - hrm_civil_minute (from) % 60, to + (60 - hrm_civil_minute (to) % 60) % 60 };
}

static void
add_extra (HrmTimeScale *self, HrmCivil from, HrmCivil to)
{
  Extra extra = { .from = from, .to = to, .worked = worked_before (self, to) };

  if (self->extras->len > 0)
    {
      const Extra *last = &g_array_index (self->extras, Extra, self->extras->len - 1);

      extra.axis = last->axis + (last->to - last->from) + worked_before (self, from) - last->worked;
    }
  else
    extra.axis = worked_before (self, from);
  g_array_append_val (self->extras, extra);
}

static void
add_extras (HrmTimeScale *self, const HrmSpan *spans, guint n)
{
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (HrmSpan), n);
  HrmSpan open = { 0, 0 };

  for (guint i = 0; i < n; i++)
    if (spans[i].from < spans[i].to)
      {
        HrmSpan span = round_span (&spans[i]);

        if (span.from < span.to)
          g_array_append_val (sorted, span);
      }
  g_array_sort (sorted, compare_spans);
  for (guint i = 0; i < sorted->len; i++)
    {
      HrmSpan span = g_array_index (sorted, HrmSpan, i);

      if (i > 0 && span.from <= open.to)
        open.to = MAX (open.to, span.to);
      else
        {
          if (i > 0)
            add_extra (self, open.from, open.to);
          open = span;
        }
    }
  if (sorted->len > 0)
    add_extra (self, open.from, open.to);
}

/* The last extra span that does not begin after VALUE, which is civil, or axis minutes with BY_AXIS. */
static const Extra *
extra_at (HrmTimeScale *self, gint64 value, gboolean by_axis)
{
  const Extra *extras = (const Extra *) (gpointer) self->extras->data;
  guint low = 0, high = self->extras->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if ((by_axis ? extras[middle].axis : extras[middle].from) <= value)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? &extras[low - 1] : NULL;
}

/* Visible minutes before CIVIL, from the beginning of the years. */
static gint64
visible_before (HrmTimeScale *self, HrmCivil civil)
{
  HrmCivil at = CLAMP (civil, HRM_CIVIL_FIRST, CIVIL_END);
  const Extra *extra;

  if (self->mode == HRM_AXIS_WALL)
    return at - HRM_CIVIL_FIRST;
  extra = extra_at (self, at, FALSE);
  if (extra == NULL)
    return worked_before (self, at);
  if (at <= extra->to)
    return extra->axis + at - extra->from;
  return extra->axis + extra->to - extra->from + worked_before (self, at) - extra->worked;
}

/* The inverse: the visible minute that has COUNT before it; 0 <= COUNT < end. */
static HrmCivil
find_visible (HrmTimeScale *self, gint64 count)
{
  const Extra *extra;
  HrmCivil from = HRM_CIVIL_FIRST;

  if (self->mode == HRM_AXIS_WALL)
    return HRM_CIVIL_FIRST + count;
  extra = extra_at (self, count, TRUE);
  if (extra && count < extra->axis + extra->to - extra->from)
    return extra->from + count - extra->axis;
  if (extra)
    {
      from = extra->to;
      count -= extra->axis + extra->to - extra->from;
    }
  return hrm_calendar_add (self->calendar, from, count + 1) - 1;
}

/**
 * hrm_time_scale_new:
 * @calendar: the album's
 * @mode: see hrm_time_scale_get_mode()
 * @anchor: where position 0 is; the album's start, so that numbers stay small. As long as it stays, positions from it
 *   up to a change of what is visible are the same on a scale made anew
 * @extra: (array length=n_extra): spans that are visible in studio time besides working time, in any order:
 *   sessions by the clock, markers in the evening; rounded outwards to whole hours
 *
 * Returns: (transfer full): immutable; to be freed with hrm_time_scale_unref()
 */
HrmTimeScale *
hrm_time_scale_new (HrmCalendar *calendar, HrmAxisMode mode, HrmDate anchor, const HrmSpan *extra, guint n_extra)
{
  HrmTimeScale *self = g_new0 (HrmTimeScale, 1);

  g_atomic_ref_count_init (&self->refs);
  self->calendar = hrm_calendar_ref (calendar);
  self->mode = hrm_calendar_week_minutes (calendar) > 0 ? mode : HRM_AXIS_WALL;
  self->extras = g_array_new (FALSE, FALSE, sizeof (Extra));
  if (self->mode == HRM_AXIS_STUDIO)
    add_extras (self, extra, n_extra);
  self->anchor = visible_before (self, hrm_date_start (CLAMP (anchor, HRM_DATE_FIRST, HRM_DATE_LAST)));
  self->end = visible_before (self, CIVIL_END);
  return self;
}

HrmTimeScale *
hrm_time_scale_ref (HrmTimeScale *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
hrm_time_scale_unref (HrmTimeScale *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  hrm_calendar_unref (self->calendar);
  g_array_unref (self->extras);
  g_free (self);
}

/* The mode that the axis has: wall time also where studio time was asked for but the week has no working time. */
HrmAxisMode
hrm_time_scale_get_mode (HrmTimeScale *self)
{
  return self->mode;
}

/* Returns: (transfer none) */
HrmCalendar *
hrm_time_scale_get_calendar (HrmTimeScale *self)
{
  return self->calendar;
}

/* The position of a civil minute; a hidden one is on the seam that hides it. Never falls as time goes on. */
gint64
hrm_time_scale_to_axis (HrmTimeScale *self, HrmCivil civil)
{
  return visible_before (self, civil) - self->anchor;
}

/**
 * hrm_time_scale_from_axis:
 * @seam: what a position between two visible stretches means
 *
 * The civil minute at a position; one beyond the axis is taken for its end.
 * from_axis (to_axis (c), AFTER) is c for every visible minute c, and
 * from_axis (to_axis (c), BEFORE) is c for the end of every visible minute;
 * to_axis (from_axis (p, …)) is p for every p of the axis.
 */
HrmCivil
hrm_time_scale_from_axis (HrmTimeScale *self, gint64 axis, HrmSeam seam)
{
  gint64 count = CLAMP (axis, -self->anchor, self->end - self->anchor) + self->anchor;

  if (self->end == 0)
    return HRM_CIVIL_FIRST;
  if (count == self->end || (seam == HRM_SEAM_BEFORE && count > 0))
    return find_visible (self, count - 1) + 1;
  return find_visible (self, count);
}

/* Whether a minute has width. */
gboolean
hrm_time_scale_is_visible (HrmTimeScale *self, HrmCivil civil)
{
  return visible_before (self, civil + 1) > visible_before (self, civil);
}

/* The positions of the first visible minute and of the end of the last. */
void
hrm_time_scale_get_range (HrmTimeScale *self, gint64 *first, gint64 *end)
{
  *first = -self->anchor;
  *end = self->end - self->anchor;
}
