/* hrm-desk-snap.c: the grid, and what else draws things in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Five questions, not one switch: whether at all, by which unit, by whole steps
 * or onto the line, to what besides the grid, and within how many pixels. Only
 * what is drawn draws in: a unit too fine to be drawn is not snapped to.
 */
#include "config.h"

#include "hrm-desk-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Grid and snap */

HrmSnap
hrm_desk_get_snap (HrmDesk *desk)
{
  return desk->snap;
}

void
hrm_desk_set_snap (HrmDesk *desk, HrmSnap snap)
{
  if (desk->snap == snap)
    return;
  desk->snap = snap;
  hrm_desk_notify (desk, HRM_DESK_PROP_SNAP);
}

void
hrm_desk_get_grid (HrmDesk *desk, HrmGrid *grid)
{
  HrmStep finest = desk->unit == HRM_STEP_NONE ? HRM_STEP_QUARTER_HOUR : desk->unit;

  hrm_grid_init (grid, desk->scale, hrm_plan_get_tempo (hrm_desk_get_plan (desk)), desk->view.zoom, HRM_DESK_GRID_PIXELS,
                 finest);
}

static const char *const step_names[] = { "quarter-hour", "half-hour", "hour", "two-hours", "half-day", "day", "week",
                                          "sprint", "month", "quarter", "year", "adaptive" };
G_STATIC_ASSERT (G_N_ELEMENTS (step_names) == HRM_STEP_NONE + 1);

const char *
hrm_step_get_name (HrmStep step)
{
  return step_names[MIN (step, HRM_STEP_NONE)];
}

HrmStep
hrm_step_from_name (const char *name)
{
  for (guint i = 0; i < HRM_STEP_NONE; i++)
    if (g_strcmp0 (name, step_names[i]) == 0)
      return (HrmStep) i;
  return HRM_STEP_NONE;
}

HrmStep
hrm_desk_get_unit (HrmDesk *desk)
{
  return desk->unit;
}

void
hrm_desk_set_unit (HrmDesk *desk, HrmStep unit)
{
  if (desk->unit == unit)
    return;
  desk->unit = unit;
  hrm_desk_notify (desk, HRM_DESK_PROP_SNAP);
}

gboolean
hrm_desk_change_unit (HrmDesk *desk, int coarser)
{
  HrmStep before = desk->unit;
  HrmGrid grid, then;

  hrm_desk_get_grid (desk, &grid);
  if (grid.minor == HRM_STEP_NONE)
    return FALSE;
  hrm_desk_set_unit (desk, (HrmStep) CLAMP ((int) grid.minor + coarser, HRM_STEP_QUARTER_HOUR, HRM_STEP_YEAR));
  hrm_desk_get_grid (desk, &then);
  if (then.minor != grid.minor)
    return TRUE;
  hrm_desk_set_unit (desk, before);
  return FALSE;
}

gboolean
hrm_desk_get_absolute (HrmDesk *desk)
{
  return desk->absolute;
}

void
hrm_desk_set_absolute (HrmDesk *desk, gboolean absolute)
{
  absolute = absolute != FALSE;
  if (desk->absolute == absolute)
    return;
  desk->absolute = absolute;
  hrm_desk_notify (desk, HRM_DESK_PROP_SNAP);
}

gboolean
hrm_desk_get_magnet (HrmDesk *desk)
{
  return desk->magnet;
}

void
hrm_desk_set_magnet (HrmDesk *desk, gboolean magnet)
{
  magnet = magnet != FALSE;
  if (desk->magnet == magnet)
    return;
  desk->magnet = magnet;
  hrm_desk_notify (desk, HRM_DESK_PROP_SNAP);
}

/* Without a grid nobody means 10:37: minutes that a pixel cannot tell apart are rounded. */
static HrmCivil
round_to_pixel (HrmDesk *self, HrmCivil civil)
{
  int unit = self->view.zoom * 5 < 1 ? 15 : self->view.zoom < 1 ? 5 : 1;
  HrmCivil day = hrm_date_start (hrm_civil_date (civil));

  return day + (civil - day + unit / 2) / unit * unit;
}

HrmCivil
hrm_desk_snap (HrmDesk *desk, HrmCivil civil, HrmSeam seam, gboolean bypass)
{
  HrmGrid grid;

  if (bypass || desk->snap == HRM_SNAP_OFF)
    return round_to_pixel (desk, civil);
  hrm_desk_get_grid (desk, &grid);
  return hrm_grid_snap (&grid, civil, seam);
}

HrmCivil
hrm_desk_snap_move (HrmDesk *desk, HrmCivil from, HrmCivil target, gboolean bypass)
{
  HrmGrid grid;

  if (from == target)
    return from;
  if (bypass || desk->snap == HRM_SNAP_OFF)
    return round_to_pixel (desk, target);
  hrm_desk_get_grid (desk, &grid);
  return hrm_grid_move (&grid, from, target);
}

/* One step; where it is longer than usual (a month of 31 days), half a step more finds the next. */
static HrmCivil
step_once (const HrmGrid *grid, HrmCivil from, int direction)
{
  double step = hrm_grid_step_minutes (grid->scale, grid->tempo, grid->minor);
  gint64 axis = hrm_time_scale_to_axis (grid->scale, from);

  for (double reach = 1; reach <= 4; reach += 0.5)
    {
      HrmCivil target = hrm_time_scale_from_axis (grid->scale, axis + (gint64) (direction * step * reach), HRM_SEAM_AFTER);
      HrmCivil to = hrm_grid_move (grid, from, target);

      if (direction > 0 ? to > from : to < from)
        return to;
    }
  return from;
}

HrmCivil
hrm_desk_step_from (HrmDesk *desk, HrmCivil from, int steps)
{
  HrmGrid grid;

  hrm_desk_get_grid (desk, &grid);
  for (int i = 0; i < ABS (steps); i++)
    from = step_once (&grid, from, steps > 0 ? 1 : -1);
  return from;
}

HrmCivil
hrm_desk_sprint_from (HrmDesk *desk, HrmCivil from, int sprints)
{
  HrmTempoMap *tempo = hrm_plan_get_tempo (hrm_desk_get_plan (desk));
  HrmDate date = hrm_civil_date (from);
  gint64 bar;
  int beat;

  hrm_tempo_map_locate (tempo, date, &bar, &beat);
  date = hrm_tempo_map_get_date (tempo, bar + sprints, CLAMP (beat, 1, MAX (1, hrm_tempo_map_bar_beats (tempo, bar + sprints))));
  return date == HRM_UNSET ? from : hrm_date_start (date) + hrm_civil_minute (from);
}

gint64
hrm_desk_get_step (HrmDesk *desk)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmGrid grid;
  double minutes;

  hrm_desk_get_grid (desk, &grid);
  minutes = hrm_grid_step_minutes (hrm_plan_get_scale (plan, HRM_AXIS_STUDIO), grid.tempo, grid.minor);
  return isfinite (minutes) ? MAX (1, llround (minutes)) : hrm_model_day_minutes (hrm_desk_get_model (desk));
}

/* Returns: (transfer full) */
char *
hrm_desk_describe_step (HrmDesk *desk)
{
  static const char *const names[HRM_STEP_NONE + 1] = {
    [HRM_STEP_QUARTER_HOUR] = N_("15 min"),
    [HRM_STEP_HALF_HOUR] = N_("30 min"),
    [HRM_STEP_HOUR] = N_("1 hour"),
    [HRM_STEP_TWO_HOURS] = N_("2 hours"),
    [HRM_STEP_HALF_DAY] = N_("½ day"),
    [HRM_STEP_DAY] = N_("1 day"),
    [HRM_STEP_WEEK] = N_("1 week"),
    [HRM_STEP_BAR] = N_("1 sprint"),
    [HRM_STEP_MONTH] = N_("1 month"),
    [HRM_STEP_QUARTER] = N_("1 quarter"),
    [HRM_STEP_YEAR] = N_("1 year"),
    [HRM_STEP_NONE] = N_("off"),
  };
  HrmGrid grid;

  hrm_desk_get_grid (desk, &grid);
  return g_strdup (_(names[desk->snap == HRM_SNAP_OFF ? HRM_STEP_NONE : grid.minor]));
}
