/* hrm-time-view.c: the axis on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Axis minutes are subtracted before they are multiplied, in double: what is
 * on the screen then is exact to far less than a pixel at every zoom, and
 * small enough for the float that GTK draws with.
 */
#include "hrm-time-scale.h"

#include <math.h>

/* How many years the axis is long. */
#define AXIS_YEARS 300

double
hrm_view_axis_to_x (const HrmView *view, double axis)
{
  return (axis - view->origin) * view->zoom;
}

double
hrm_view_x_to_axis (const HrmView *view, double x)
{
  return view->origin + x / view->zoom;
}

/* X of a civil minute, pixels from the left edge; it may lie outside the screen. */
double
hrm_view_to_x (const HrmView *view, HrmTimeScale *scale, HrmCivil civil)
{
  return hrm_view_axis_to_x (view, (double) hrm_time_scale_to_axis (scale, civil));
}

/* The minute whose beginning is nearest to X, so that hrm_view_to_x() is undone at every zoom. */
HrmCivil
hrm_view_to_civil (const HrmView *view, HrmTimeScale *scale, double x, HrmSeam seam)
{
  gint64 first, end;
  double axis = hrm_view_x_to_axis (view, x);

  hrm_time_scale_get_range (scale, &first, &end);
  return hrm_time_scale_from_axis (scale, llround (CLAMP (axis, (double) first, (double) end)), seam);
}

/**
 * hrm_view_span_to_x:
 * @x: (out): pixels from the left edge
 * @width: (out): pixels; 0 for a span that is hidden
 *
 * Where a region lies: the one rule for layout, drawing and hit test.
 */
void
hrm_view_span_to_x (const HrmView *view, HrmTimeScale *scale, HrmCivil from, HrmCivil to, double *x, double *width)
{
  gint64 start = hrm_time_scale_to_axis (scale, from), end = hrm_time_scale_to_axis (scale, to);

  *x = hrm_view_axis_to_x (view, (double) start);
  *width = (double) (end - start) * view->zoom;
}

/**
 * hrm_view_zoom_limits:
 * @width: of the screen, pixels
 *
 * From 15 minutes across the screen to 20 years of the axis' mean density.
 */
void
hrm_view_zoom_limits (HrmTimeScale *scale, double width, double *least, double *most)
{
  double across = MAX (width, 1);
  gint64 first, end;

  hrm_time_scale_get_range (scale, &first, &end);
  *most = across / HRM_VIEW_LEAST_MINUTES;
  *least = across / MAX ((double) (end - first) * HRM_VIEW_MOST_YEARS / AXIS_YEARS, 7.0 * HRM_MINUTES_PER_DAY);
}

/* Brings a view back to what can be shown: zoom within its limits, no emptiness beyond the axis. */
void
hrm_view_clamp (HrmView *view, HrmTimeScale *scale, double width)
{
  double least, most, last;
  gint64 first, end;

  hrm_view_zoom_limits (scale, width, &least, &most);
  hrm_time_scale_get_range (scale, &first, &end);
  view->zoom = isnan (view->zoom) ? most : CLAMP (view->zoom, least, most);
  last = MAX ((double) end - width / view->zoom, (double) first);
  view->origin = isnan (view->origin) ? 0 : CLAMP (view->origin, (double) first, last);
}

/* Multiplies the zoom by @factor; what is at @x stays there, unless a limit is met. */
void
hrm_view_zoom_at (HrmView *view, HrmTimeScale *scale, double width, double x, double factor)
{
  double axis = hrm_view_x_to_axis (view, x), least, most;

  hrm_view_zoom_limits (scale, width, &least, &most);
  view->zoom = CLAMP (view->zoom * factor, least, most);
  view->origin = axis - x / view->zoom;
  hrm_view_clamp (view, scale, width);
}

/* Moves the screen by @dx pixels along the axis. */
void
hrm_view_scroll (HrmView *view, HrmTimeScale *scale, double width, double dx)
{
  view->origin += dx / view->zoom;
  hrm_view_clamp (view, scale, width);
}

/* Shows [@from, @to) as large as fits, with @margin pixels at both sides. */
void
hrm_view_fit (HrmView *view, HrmTimeScale *scale, double width, HrmCivil from, HrmCivil to, double margin)
{
  double start = (double) hrm_time_scale_to_axis (scale, from);
  double length = (double) hrm_time_scale_to_axis (scale, to) - start;
  double inner = MAX (width - 2 * margin, 1), least, most;

  hrm_view_zoom_limits (scale, width, &least, &most);
  view->zoom = CLAMP (inner / MAX (length, 1), least, most);
  view->origin = start + length / 2 - width / 2 / view->zoom;
  hrm_view_clamp (view, scale, width);
}
