/* hrm-desk-view.c: time on the screen: zoom, scroll, fit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The geometry is in plan/; here is only what of it is shown.
 */
#include "config.h"

#include "hrm-desk-private.h"

#include <math.h>

/* A plan shorter than this is shown with what lies around it. */
#define FIT_LEAST_DAYS 10

static double
get_width (HrmDesk *self)
{
  return MAX (self->width, 1);
}

gboolean
hrm_desk_same_view (const HrmView *a, const HrmView *b)
{
  return fabs (a->origin - b->origin) * a->zoom < 0.5 && fabs (a->zoom - b->zoom) <= a->zoom * 1e-9;
}

/* Before the lanes have a width there is no view to change: the first width fits the plan. */
static gboolean
is_shown (HrmDesk *self)
{
  return self->width > 1;
}

/* Takes up VIEW, clamped. */
static void
put_view (HrmDesk *self, HrmView view)
{
  HrmView before;

  hrm_view_clamp (&view, self->scale, get_width (self));
  if (view.origin == self->view.origin && view.zoom == self->view.zoom)
    return;
  before = self->view;
  self->view = view;
  hrm_desk_follow_moved (self, &before);
  hrm_desk_notify (self, HRM_DESK_PROP_VIEW);
}

void
hrm_desk_remember_view (HrmDesk *self)
{
  if (self->views->len == HRM_DESK_VIEWS_MOST)
    g_array_remove_index (self->views, 0);
  g_array_append_val (self->views, self->view);
}

/* From the first to the last thing of the plan, or weeks around now when there is nothing yet; of the loop while there is one. */
static void
get_all (HrmDesk *self, HrmCivil *from, HrmCivil *to)
{
  HrmPlan *plan = hrm_desk_get_plan (self);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmDate first, last;

  if (hrm_desk_get_loop (self, from, to))
    return;
  if (!hrm_plan_get_span (plan, from, to))
    {
      HrmDate today = hrm_civil_date (self->cursor);

      *from = *to = hrm_date_start (today - (HrmDate) hrm_date_weekday (today));
    }
  first = hrm_civil_date (*from);
  last = hrm_calendar_add_days (calendar, first, FIT_LEAST_DAYS);
  *to = MAX (*to, hrm_date_start (last == HRM_UNSET ? first + FIT_LEAST_DAYS : last));
}

void
hrm_desk_view_init (HrmDesk *self)
{
  self->views = g_array_new (FALSE, FALSE, sizeof (HrmView));
  self->flag_width = HRM_DESK_FLAG_WIDTH;
  self->lead = HRM_DESK_LEAD;
  self->scale = hrm_time_scale_ref (hrm_plan_get_scale (hrm_desk_get_plan (self), self->axis_mode));
  self->view.zoom = 36.0 / 480;
  self->view.origin = (double) hrm_time_scale_to_axis (self->scale, self->cursor);
  hrm_view_clamp (&self->view, self->scale, 1000);
  hrm_plan_get_span (hrm_desk_get_plan (self), &self->from, &self->to);
}

void
hrm_desk_view_finalize (HrmDesk *self)
{
  g_clear_pointer (&self->views, g_array_unref);
  g_clear_pointer (&self->scale, hrm_time_scale_unref);
}

/* The same view on another scale: the minute at the left edge stays, and so does the zoom. */
static HrmView
translate_view (HrmTimeScale *old, HrmTimeScale *new, const HrmView *view)
{
  double whole = floor (view->origin);
  HrmCivil left = hrm_time_scale_from_axis (old, (gint64) whole, HRM_SEAM_AFTER);

  return (HrmView) { (double) hrm_time_scale_to_axis (new, left) + view->origin - whole, view->zoom };
}

/* Between modes the same span shall fill the screen, since a day is of another width. */
static HrmView
translate_mode (HrmDesk *self, HrmTimeScale *new, const HrmView *view)
{
  HrmView moved = translate_view (self->scale, new, view);
  HrmCivil from = hrm_view_to_civil (view, self->scale, 0, HRM_SEAM_AFTER);
  HrmCivil to = hrm_view_to_civil (view, self->scale, get_width (self), HRM_SEAM_BEFORE);
  gint64 before = hrm_time_scale_to_axis (self->scale, to) - hrm_time_scale_to_axis (self->scale, from);
  gint64 after = hrm_time_scale_to_axis (new, to) - hrm_time_scale_to_axis (new, from);

  if (before > 0 && after > 0)
    moved.zoom *= (double) before / (double) after;
  return moved;
}

static void
change_scale (HrmDesk *self, HrmTimeScale *new, gboolean mode)
{
  g_autoptr (HrmTimeScale) old = self->scale;
  HrmView view = mode ? translate_mode (self, new, &self->view) : translate_view (old, new, &self->view);

  for (guint i = 0; i < self->views->len; i++)
    {
      HrmView *other = &g_array_index (self->views, HrmView, i);

      *other = mode ? translate_mode (self, new, other) : translate_view (old, new, other);
    }
  self->fitted = translate_view (old, new, &self->fitted);
  self->loop_view = translate_view (old, new, &self->loop_view);
  self->scale = hrm_time_scale_ref (new);
  hrm_view_clamp (&view, self->scale, get_width (self));
  self->view = view;
  hrm_desk_notify (self, HRM_DESK_PROP_VIEW);
}

void
hrm_desk_update_scale (HrmDesk *self)
{
  HrmTimeScale *scale = hrm_plan_get_scale (hrm_desk_get_plan (self), self->axis_mode);

  if (scale != self->scale)
    change_scale (self, scale, FALSE);
}

HrmAxisMode
hrm_desk_get_axis_mode (HrmDesk *desk)
{
  return desk->axis_mode;
}

/* Studio or wall time; the same days stay on the screen. */
void
hrm_desk_set_axis_mode (HrmDesk *desk, HrmAxisMode mode)
{
  if (desk->axis_mode == mode)
    return;
  desk->axis_mode = mode;
  change_scale (desk, hrm_plan_get_scale (hrm_desk_get_plan (desk), mode), TRUE);
  hrm_desk_notify (desk, HRM_DESK_PROP_AXIS_MODE);
}

HrmTimeScale *
hrm_desk_get_scale (HrmDesk *desk)
{
  return desk->scale;
}

const HrmView *
hrm_desk_get_view (HrmDesk *desk)
{
  return &desk->view;
}

void
hrm_desk_set_view (HrmDesk *desk, const HrmView *view)
{
  hrm_desk_hold_follow (desk);
  desk->placed = TRUE;
  put_view (desk, *view);
}

int
hrm_desk_get_width (HrmDesk *desk)
{
  return desk->width;
}

/* Pixels by which flags of markers would be cut at the right edge: their text is right of where they stand. */
static double
flags_over (HrmDesk *self, const HrmView *view, HrmCivil from, HrmCivil to)
{
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_MARKER);
  double width = get_width (self), over = 0;

  for (guint i = 0; i < markers->len; i++)
    {
      const HrmMarker *marker = markers->pdata[i];

      if (marker->at >= from && marker->at <= to)
        over = MAX (over, hrm_view_to_x (view, self->scale, marker->at) + self->flag_width - width);
    }
  return MIN (over, width / 3);
}

/* All of the plan, with the flags of its markers. */
static HrmView
get_fit (HrmDesk *self)
{
  HrmCivil from, to;
  HrmView view;
  double over;

  get_all (self, &from, &to);
  hrm_view_fit (&view, self->scale, get_width (self), from, to, HRM_DESK_MARGIN);
  over = flags_over (self, &view, from, to);
  if (over > 0)
    hrm_view_fit (&view, self->scale, get_width (self) - over, from, to, HRM_DESK_MARGIN);
  return view;
}

/* The first width fits the plan into it, unless a view was set before; and it stays fitted
 * until the view is another one. */
void
hrm_desk_set_width (HrmDesk *desk, int width)
{
  gboolean fits = desk->placed && hrm_desk_same_view (&desk->view, &desk->fitted);

  if (desk->width == width || width < 0)
    return;
  desk->width = width;
  hrm_desk_notify (desk, HRM_DESK_PROP_WIDTH);
  if (!desk->placed && is_shown (desk))
    {
      hrm_desk_fit (desk);
      if (desk->place)
        hrm_desk_recall_place (desk, desk->place);
      g_clear_pointer (&desk->place, g_free);
      g_array_set_size (desk->views, 0);
    }
  else if (fits && is_shown (desk))
    {
      put_view (desk, get_fit (desk));
      desk->fitted = desk->view;
    }
  else
    put_view (desk, desk->view);
}

int
hrm_desk_get_lead (HrmDesk *desk)
{
  return desk->lead;
}

/* Told with the width: whoever keeps to both looks at that. */
void
hrm_desk_set_lead (HrmDesk *desk, int lead)
{
  desk->lead = MAX (lead, 0);
}

double
hrm_desk_to_x (HrmDesk *desk, HrmCivil civil)
{
  return hrm_view_to_x (&desk->view, desk->scale, civil);
}

HrmCivil
hrm_desk_to_civil (HrmDesk *desk, double x, HrmSeam seam)
{
  return hrm_view_to_civil (&desk->view, desk->scale, x, seam);
}

void
hrm_desk_zoom_at (HrmDesk *desk, double x, double factor)
{
  HrmView view = desk->view;

  if (!is_shown (desk) || !(factor > 0) || !isfinite (factor) || !isfinite (x))
    return;
  hrm_view_zoom_at (&view, desk->scale, get_width (desk), x, factor);
  hrm_desk_set_view (desk, &view);
}

/* Moves the view by DX pixels to later times. */
void
hrm_desk_pan (HrmDesk *desk, double dx)
{
  HrmView view = desk->view;

  if (!is_shown (desk) || !isfinite (dx) || dx == 0)
    return;
  hrm_view_scroll (&view, desk->scale, get_width (desk), dx);
  hrm_desk_set_view (desk, &view);
}

void
hrm_desk_set_flag_width (HrmDesk *desk, double width)
{
  desk->flag_width = width;
}

/* All of the plan. When that is what is shown already: back to the view before. */
void
hrm_desk_fit (HrmDesk *desk)
{
  HrmView view;

  if (!is_shown (desk))
    return;
  view = get_fit (desk);
  if (desk->placed && hrm_desk_same_view (&view, &desk->view) && hrm_desk_same_view (&view, &desk->fitted))
    {
      hrm_desk_view_back (desk);
      return;
    }
  hrm_desk_remember_view (desk);
  hrm_desk_set_view (desk, &view);
  desk->fitted = desk->view;
}

/* Undo, or a shift, may take all of the plan out of view: then the view goes where it went. */
void
hrm_desk_follow_plan (HrmDesk *self)
{
  HrmCivil left = hrm_desk_to_civil (self, 0, HRM_SEAM_AFTER), right = hrm_desk_to_civil (self, get_width (self), HRM_SEAM_BEFORE);
  gboolean was = self->from < right && self->to > left;

  if (!hrm_plan_get_span (hrm_desk_get_plan (self), &self->from, &self->to))
    self->from = self->to = 0;
  if (was && self->from < self->to && (self->from >= right || self->to <= left))
    hrm_desk_fit (self);
}

void
hrm_desk_show_span (HrmDesk *desk, HrmCivil from, HrmCivil to)
{
  HrmView view;

  if (!is_shown (desk))
    return;
  hrm_desk_remember_view (desk);
  hrm_view_fit (&view, desk->scale, get_width (desk), MIN (from, to), MAX (from, to), HRM_DESK_MARGIN);
  hrm_desk_set_view (desk, &view);
}

void
hrm_desk_show_selection (HrmDesk *desk)
{
  g_autoptr (GPtrArray) sessions = hrm_desk_get_selection (desk);
  HrmCivil from = HRM_CIVIL_LAST, to = HRM_CIVIL_FIRST;

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      from = MIN (from, session->start);
      to = MAX (to, hrm_plan_get_end (hrm_desk_get_plan (desk), session));
    }
  if (sessions->len == 0)
    hrm_desk_fit (desk);
  else
    hrm_desk_show_span (desk, from, to);
}

void
hrm_desk_view_back (HrmDesk *desk)
{
  HrmView view;

  if (desk->views->len == 0)
    return;
  view = g_array_index (desk->views, HrmView, desk->views->len - 1);
  g_array_set_size (desk->views, desk->views->len - 1);
  hrm_desk_set_view (desk, &view);
}

/* A little outside: scrolled as far as needed; far outside: to the middle. */
void
hrm_desk_reveal (HrmDesk *desk, HrmCivil at)
{
  double width = get_width (desk), margin = MIN (2 * HRM_DESK_MARGIN, width / 8);
  double x = hrm_desk_to_x (desk, at);
  HrmView view = desk->view;

  if (!is_shown (desk) || (x >= margin && x <= width - margin))
    return;
  if (x < -width / 2 || x > width * 1.5)
    hrm_view_scroll (&view, desk->scale, width, x - width / 2);
  else
    hrm_view_scroll (&view, desk->scale, width, x < margin ? x - margin : x - width + margin);
  hrm_desk_set_view (desk, &view);
}

/* Scrolls as little as it must, so that all between is seen with air beside it; of what is too wide, its beginning. */
void
hrm_desk_reveal_span (HrmDesk *desk, HrmCivil from, HrmCivil to)
{
  double width = get_width (desk), margin = MIN (2 * HRM_DESK_MARGIN, width / 8);
  double left = hrm_desk_to_x (desk, from), right = hrm_desk_to_x (desk, to);
  HrmView view = desk->view;

  if (!is_shown (desk) || (left >= margin && right <= width - margin))
    return;
  if (right - left > width - 2 * margin || left < margin)
    hrm_view_scroll (&view, desk->scale, width, left - margin);
  else
    hrm_view_scroll (&view, desk->scale, width, right - width + margin);
  hrm_desk_set_view (desk, &view);
}

double
hrm_desk_get_top (HrmDesk *desk)
{
  return desk->top;
}

void
hrm_desk_set_top (HrmDesk *desk, double top)
{
  top = isfinite (top) ? MAX (round (top), 0) : 0;
  if (desk->top == top)
    return;
  desk->top = top;
  hrm_desk_notify (desk, HRM_DESK_PROP_TOP);
}

gboolean
hrm_desk_get_density (HrmDesk *desk)
{
  return desk->density;
}

void
hrm_desk_set_density (HrmDesk *desk, gboolean density)
{
  density = density != FALSE;
  if (desk->density == density)
    return;
  desk->density = density;
  hrm_desk_notify (desk, HRM_DESK_PROP_DENSITY);
}

gboolean
hrm_desk_get_minimap (HrmDesk *desk)
{
  return desk->minimap;
}

void
hrm_desk_set_minimap (HrmDesk *desk, gboolean minimap)
{
  minimap = minimap != FALSE;
  if (desk->minimap == minimap)
    return;
  desk->minimap = minimap;
  hrm_desk_notify (desk, HRM_DESK_PROP_MINIMAP);
}

static void
get_days (HrmCivil left, HrmCivil right, HrmDate *from, HrmDate *to)
{
  *from = CLAMP (hrm_civil_date (left), HRM_DATE_FIRST, HRM_DATE_LAST);
  /* A day that begins at the right edge is not seen. */
  *to = CLAMP (hrm_civil_date (right - 1), *from, HRM_DATE_LAST);
}

void
hrm_desk_get_days_in_view (HrmDesk *self, HrmDate *from, HrmDate *to)
{
  get_days (hrm_desk_to_civil (self, 0, HRM_SEAM_AFTER), hrm_desk_to_civil (self, get_width (self), HRM_SEAM_BEFORE), from, to);
}

void
hrm_desk_get_visible (HrmDesk *desk, HrmDate *from, HrmDate *to)
{
  HrmCivil left, right;

  if (hrm_desk_get_loop (desk, &left, &right))
    get_days (left, right, from, to);
  else
    hrm_desk_get_days_in_view (desk, from, to);
}
