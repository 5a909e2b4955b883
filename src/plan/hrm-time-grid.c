/* hrm-time-grid.c: the lines of the grid.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A step divides civil time by boundaries (each midnight, each Monday, …). Its
 * lines are the first visible minutes from each boundary on; boundaries that
 * fall into the same hidden stretch make one line. Whoever lists lines jumps
 * from line to boundary to line, so hidden years cost nothing.
 */
#include "hrm-time-grid.h"

#include <math.h>

static const int step_minutes[] = { 15, 30, 60, 120 };

static gint64
floor_to (gint64 value, gint64 step)
{
  gint64 rest = value % step;

  return value - rest - (rest < 0 ? step : 0);
}

/* In studio time two-hour lines count from the hour at which the week's work
 * begins: 09, 11, 13, 15. */
static int
first_hour (const HrmGrid *grid)
{
  const HrmWeek *week = hrm_calendar_get_week (hrm_time_scale_get_calendar (grid->scale));
  int first = HRM_MINUTES_PER_DAY;

  if (hrm_time_scale_get_mode (grid->scale) == HRM_AXIS_WALL)
    return 0;
  for (guint i = 0; i < 7; i++)
    if (week->days[i].n > 0)
      first = MIN (first, week->days[i].hours[0].from);
  return first / 60 * 60;
}

/* Noon, or in studio time on a working day the quarter hour at which half of its work is done. */
static HrmCivil
middle_of_day (const HrmGrid *grid, HrmDate date)
{
  HrmCalendar *calendar = hrm_time_scale_get_calendar (grid->scale);
  HrmCivil start = hrm_date_start (date);
  int half = hrm_calendar_day_minutes (calendar, date) / 2;
  HrmCivil middle;

  if (hrm_time_scale_get_mode (grid->scale) == HRM_AXIS_WALL || half == 0)
    return start + HRM_MINUTES_PER_DAY / 2;
  middle = hrm_calendar_add (calendar, start, half);
  return MAX (start + 1, floor_to (middle, 15));
}

/* First of the month that is MONTHS after the one that begins a step of SPAN months around DATE. */
static HrmDate
month_boundary (HrmDate date, int span, int months)
{
  int year, month;
  gint64 count;

  hrm_date_split (date, &year, &month, NULL);
  count = floor_to (year * 12 + month - 1, span) + months;
  return hrm_date_new ((int) (count / 12), (int) (count % 12) + 1, 1);
}

static int
step_months (HrmStep step)
{
  return step == HRM_STEP_MONTH ? 1 : step == HRM_STEP_QUARTER ? 3 : 12;
}

/* The date on which a bar begins; the ends of the years where there is none. */
static HrmDate
bar_date (const HrmGrid *grid, gint64 bar, HrmDate otherwise)
{
  HrmDate date = hrm_tempo_map_get_date (grid->tempo, bar, 1);

  return date == HRM_UNSET ? otherwise : date;
}

/* The last boundary that is not after CIVIL. */
static HrmCivil
boundary_before (const HrmGrid *grid, HrmStep step, HrmCivil civil)
{
  HrmDate date = hrm_civil_date (civil);
  HrmCivil middle;
  gint64 bar;

  switch (step)
    {
    case HRM_STEP_QUARTER_HOUR:
    case HRM_STEP_HALF_HOUR:
    case HRM_STEP_HOUR:
    case HRM_STEP_TWO_HOURS:
      return first_hour (grid) + floor_to (civil - first_hour (grid), step_minutes[step]);
    case HRM_STEP_HALF_DAY:
      middle = middle_of_day (grid, date);
      return civil >= middle ? middle : hrm_date_start (date);
    case HRM_STEP_DAY:
      return hrm_date_start (date);
    case HRM_STEP_WEEK:
      return hrm_date_start (date - hrm_date_weekday (date));
    case HRM_STEP_BAR:
      hrm_tempo_map_locate (grid->tempo, date, &bar, NULL);
      return hrm_date_start (bar_date (grid, bar, HRM_DATE_FIRST));
    default:
      return hrm_date_start (month_boundary (date, step_months (step), 0));
    }
}

/* The first boundary after CIVIL. */
static HrmCivil
boundary_after (const HrmGrid *grid, HrmStep step, HrmCivil civil)
{
  HrmDate date = hrm_civil_date (civil);
  HrmCivil middle;
  gint64 bar;

  switch (step)
    {
    case HRM_STEP_QUARTER_HOUR:
    case HRM_STEP_HALF_HOUR:
    case HRM_STEP_HOUR:
    case HRM_STEP_TWO_HOURS:
      return boundary_before (grid, step, civil) + step_minutes[step];
    case HRM_STEP_HALF_DAY:
      middle = middle_of_day (grid, date);
      return civil < middle ? middle : hrm_date_start (date + 1);
    case HRM_STEP_DAY:
      return hrm_date_start (date + 1);
    case HRM_STEP_WEEK:
      return hrm_date_start (date - hrm_date_weekday (date) + 7);
    case HRM_STEP_BAR:
      hrm_tempo_map_locate (grid->tempo, date, &bar, NULL);
      return hrm_date_start (bar_date (grid, bar + 1, HRM_DATE_LAST + 1));
    default:
      return hrm_date_start (month_boundary (date, step_months (step), step_months (step)));
    }
}

/**
 * hrm_grid_step_minutes:
 *
 * How wide a step usually is on the axis, in axis minutes: by the week's
 * working time in studio time, without looking at exceptions.
 */
double
hrm_grid_step_minutes (HrmTimeScale *scale, HrmTempoMap *tempo, HrmStep step)
{
  HrmCalendar *calendar = hrm_time_scale_get_calendar (scale);
  gboolean wall = hrm_time_scale_get_mode (scale) == HRM_AXIS_WALL;
  double week = wall ? 7 * HRM_MINUTES_PER_DAY : hrm_calendar_week_minutes (calendar);
  double week_days = hrm_calendar_week_days (calendar) ? hrm_calendar_week_days (calendar) : 7;
  double day = wall ? HRM_MINUTES_PER_DAY : week / week_days;

  switch (step)
    {
    case HRM_STEP_QUARTER_HOUR:
    case HRM_STEP_HALF_HOUR:
    case HRM_STEP_HOUR:
    case HRM_STEP_TWO_HOURS:
      return step_minutes[step];
    case HRM_STEP_HALF_DAY:
      return day / 2;
    case HRM_STEP_DAY:
      return day;
    case HRM_STEP_WEEK:
      return week;
    case HRM_STEP_BAR:
      return hrm_tempo_map_typical_beats (tempo) * week / week_days;
    case HRM_STEP_MONTH:
    case HRM_STEP_QUARTER:
    case HRM_STEP_YEAR:
      return week * 146097 / 400 / 7 * step_months (step) / 12; /* 400 Gregorian years have 146,097 days */
    default:
      return INFINITY;
    }
}

/* What stands out among lines of a step. Months and sprints fall into the middle
 * of weeks, so weeks have only one of them. */
static HrmStep
major_of (HrmStep minor, gboolean bars)
{
  if (minor < HRM_STEP_HALF_DAY)
    return HRM_STEP_DAY;
  if (minor < HRM_STEP_WEEK)
    return HRM_STEP_WEEK;
  if (minor == HRM_STEP_WEEK)
    return bars ? HRM_STEP_NONE : HRM_STEP_MONTH;
  return minor == HRM_STEP_MONTH || minor == HRM_STEP_QUARTER ? HRM_STEP_YEAR : HRM_STEP_NONE;
}

/**
 * hrm_grid_init:
 * @zoom: pixels per axis minute
 * @min_pixels: two lines are never nearer to each other; usually they are twice as far apart at least, so that a week
 *   with a holiday or a short month does not lose its line
 * @finest: no finer step is taken; HRM_STEP_QUARTER_HOUR for a grid that is all adaptive
 *
 * Takes the narrowest step that is wide enough. Sprint lines are added while
 * weeks or less are drawn; when weeks get too narrow, sprints are the step
 * themselves if they are longer.
 */
void
hrm_grid_init (HrmGrid *grid, HrmTimeScale *scale, HrmTempoMap *tempo, double zoom, double min_pixels, HrmStep finest)
{
  double wide = 2 * min_pixels / zoom;
  double least = MAX (wide, hrm_grid_step_minutes (scale, tempo, finest)), best = INFINITY;
  double bar = hrm_grid_step_minutes (scale, tempo, HRM_STEP_BAR);

  *grid = (HrmGrid) { .scale = scale, .tempo = tempo, .minor = HRM_STEP_YEAR, .apart = (gint64) ceil (wide / 2) };
  for (HrmStep step = HRM_STEP_QUARTER_HOUR; step < HRM_STEP_NONE; step++)
    {
      double width = hrm_grid_step_minutes (scale, tempo, step);

      /* On a tie the later: sprints of a week instead of weeks. */
      if (width >= least && width <= best)
        {
          best = width;
          grid->minor = step;
        }
    }
  grid->bars = grid->minor == HRM_STEP_BAR || (grid->minor <= HRM_STEP_WEEK && bar >= wide);
  grid->major = major_of (grid->minor, grid->bars);
}

/* Turns a boundary into the line at it. */
static HrmGridLine
line_at (const HrmGrid *grid, HrmCivil boundary)
{
  HrmGridLine line = { .axis = hrm_time_scale_to_axis (grid->scale, boundary) };

  line.at = hrm_time_scale_from_axis (grid->scale, line.axis, HRM_SEAM_AFTER);
  return line;
}

/* Appends the lines of STEP with FIRST <= axis < END. */
static void
append_lines (const HrmGrid *grid, HrmStep step, gint64 first, gint64 end, HrmLineLevel level, GArray *lines)
{
  HrmCivil at = hrm_time_scale_from_axis (grid->scale, first, HRM_SEAM_AFTER);
  HrmGridLine line = line_at (grid, boundary_before (grid, step, at));
  gint64 axis_first, axis_end;

  hrm_time_scale_get_range (grid->scale, &axis_first, &axis_end);
  end = MIN (end, axis_end);
  line.level = level;
  if (line.axis >= first && line.axis < end)
    g_array_append_val (lines, line);
  while (line.axis < end)
    {
      HrmCivil next = boundary_after (grid, step, line.at);

      if (next > HRM_CIVIL_LAST)
        break;
      line = line_at (grid, next);
      line.level = level;
      if (line.axis >= first && line.axis < end)
        g_array_append_val (lines, line);
    }
}

/* By position, the highest level first. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const HrmGridLine *x = a, *y = b;

  if (x->axis != y->axis)
    return x->axis < y->axis ? -1 : 1;
  return (x->level < y->level) - (x->level > y->level);
}

/* Whether a line must give way: to a higher one near by, or to the next of its
 * level. The rule looks at what is near and at nothing else, so lines do not
 * flicker while the screen is panned. */
static gboolean
gives_way (const HrmGridLine *lines, guint n, guint i, gint64 apart)
{
  for (guint k = i; k-- > 0 && lines[i].axis - lines[k].axis < apart;)
    if (lines[k].level > lines[i].level)
      return TRUE;
  for (guint k = i + 1; k < n && lines[k].axis - lines[i].axis < apart; k++)
    if (lines[k].level >= lines[i].level)
      return TRUE;
  return FALSE;
}

/* Lines with FIRST <= axis < END, those that are too near to others taken out. */
static void
list_axis (const HrmGrid *grid, gint64 first, gint64 end, GArray *lines)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));
  guint n = 0;

  append_lines (grid, grid->minor, first - grid->apart, end + grid->apart,
                grid->minor == HRM_STEP_BAR ? HRM_LINE_BAR : HRM_LINE_MINOR, all);
  if (grid->major != HRM_STEP_NONE)
    append_lines (grid, grid->major, first - grid->apart, end + grid->apart, HRM_LINE_MAJOR, all);
  if (grid->bars && grid->minor != HRM_STEP_BAR)
    append_lines (grid, HRM_STEP_BAR, first - grid->apart, end + grid->apart, HRM_LINE_BAR, all);
  g_array_sort (all, compare_lines);
  for (guint i = 0; i < all->len; i++)
    if (n == 0 || g_array_index (all, HrmGridLine, i).axis != g_array_index (all, HrmGridLine, n - 1).axis)
      g_array_index (all, HrmGridLine, n++) = g_array_index (all, HrmGridLine, i);
  g_array_set_size (lines, 0);
  for (guint i = 0; i < n; i++)
    {
      const HrmGridLine *line = &g_array_index (all, HrmGridLine, i);

      if (line->axis >= first && line->axis < end &&
          !gives_way ((const HrmGridLine *) (gpointer) all->data, n, i, grid->apart))
        g_array_append_vals (lines, line, 1);
    }
}

/**
 * hrm_grid_list:
 * @lines: of #HrmGridLine; what was in it is replaced
 *
 * The lines to draw in [@from, @to), by position, once each with its highest
 * level, no two nearer than the grid allows. The lines of a part of a span
 * are a part of its lines.
 */
void
hrm_grid_list (const HrmGrid *grid, HrmCivil from, HrmCivil to, GArray *lines)
{
  list_axis (grid, hrm_time_scale_to_axis (grid->scale, from), hrm_time_scale_to_axis (grid->scale, to), lines);
}

/**
 * hrm_grid_list_step:
 * @lines: of #HrmGridLine; what was in it is replaced
 *
 * All lines of one step in [@from, @to), for the rows of a ruler. The caller
 * picks a step that is wide enough, see hrm_grid_step_minutes().
 */
void
hrm_grid_list_step (const HrmGrid *grid, HrmStep step, HrmCivil from, HrmCivil to, GArray *lines)
{
  g_array_set_size (lines, 0);
  append_lines (grid, step, hrm_time_scale_to_axis (grid->scale, from), hrm_time_scale_to_axis (grid->scale, to),
                step == HRM_STEP_BAR ? HRM_LINE_BAR : HRM_LINE_MINOR, lines);
}

/**
 * hrm_grid_snap:
 * @seam: HRM_SEAM_BEFORE for ends, HRM_SEAM_AFTER for starts
 *
 * The drawn line nearest to @civil on the axis, the earlier one of two.
 *
 * Returns: the civil time of the line, by @seam; @civil itself where no line is
 */
HrmCivil
hrm_grid_snap (const HrmGrid *grid, HrmCivil civil, HrmSeam seam)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));
  gint64 axis = hrm_time_scale_to_axis (grid->scale, civil), first, end, nearest = G_MAXINT64, best = 0;
  gint64 reach = (gint64) ceil (MIN (hrm_grid_step_minutes (grid->scale, grid->tempo, grid->minor), 1e9));

  hrm_time_scale_get_range (grid->scale, &first, &end);
  /* The reach is the same to both sides, so the nearest is among the first that are found. */
  for (; lines->len == 0 && reach < 4 * (end - first); reach *= 2)
    list_axis (grid, axis - reach, axis + reach + 1, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      gint64 at = g_array_index (lines, HrmGridLine, i).axis;

      if (ABS (at - axis) < nearest)
        {
          nearest = ABS (at - axis);
          best = at;
        }
    }
  return lines->len > 0 ? hrm_time_scale_from_axis (grid->scale, best, seam) : civil;
}

static HrmCivil
keep_month_day (HrmCivil origin, HrmCivil from, HrmCivil to)
{
  int year, month, day, year_from, month_from, year_to, month_to;

  hrm_date_split (hrm_civil_date (origin), &year, &month, &day);
  hrm_date_split (hrm_civil_date (from), &year_from, &month_from, NULL);
  hrm_date_split (hrm_civil_date (to), &year_to, &month_to, NULL);
  month += (year_to - year_from) * 12 + month_to - month_from - 1;
  year += (month >= 0 ? month : month - 11) / 12;
  month = (int) (month - floor_to (month, 12)) + 1;
  while (!hrm_date_is_valid (year, month, day))
    day--;
  return hrm_date_start (hrm_date_new (year, month, day)) + hrm_civil_minute (origin);
}

static HrmCivil
keep_beat (const HrmGrid *grid, HrmCivil origin, HrmCivil to)
{
  gint64 bar;
  int beat;
  HrmDate date;

  hrm_tempo_map_locate (grid->tempo, hrm_civil_date (origin), NULL, &beat);
  hrm_tempo_map_locate (grid->tempo, hrm_civil_date (to), &bar, NULL);
  date = hrm_tempo_map_get_date (grid->tempo, bar, MIN (beat, hrm_tempo_map_bar_beats (grid->tempo, bar)));
  return date == HRM_UNSET ? origin : hrm_date_start (date) + hrm_civil_minute (origin);
}

/* ORIGIN, visible, moved from the step that begins at FROM to the one that begins at TO, its place within kept. */
static HrmCivil
transpose (const HrmGrid *grid, HrmCivil origin, HrmCivil from, HrmCivil to)
{
  gint64 start, offset, next;

  if (grid->minor == HRM_STEP_BAR)
    return keep_beat (grid, origin, to);
  if (grid->minor > HRM_STEP_BAR)
    return keep_month_day (origin, from, to);
  if (grid->minor >= HRM_STEP_DAY)
    return origin - from + to;
  start = hrm_time_scale_to_axis (grid->scale, to);
  offset = hrm_time_scale_to_axis (grid->scale, origin) - hrm_time_scale_to_axis (grid->scale, from);
  next = hrm_time_scale_to_axis (grid->scale, boundary_after (grid, grid->minor, line_at (grid, to).at));
  return hrm_time_scale_from_axis (grid->scale, MIN (start + offset, next - 1), HRM_SEAM_AFTER);
}

/* The boundary of the step in which the visible minute at AXIS lies. */
static HrmCivil
boundary_at (const HrmGrid *grid, gint64 axis)
{
  return boundary_before (grid, grid->minor, hrm_time_scale_from_axis (grid->scale, axis, HRM_SEAM_AFTER));
}

/**
 * hrm_grid_move:
 * @origin: where something began before it is moved
 * @target: where the pointer wants it
 *
 * Relative snapping: by whole drawn steps, the place within a step kept.
 * With days and weeks the time of the day stays (14:00 stays 14:00), and the
 * weekday; with sprints the beat; with months the day of the month, or the
 * last one. Hidden steps are jumped over. Of two places as near to @target
 * the one nearer to @origin is taken.
 */
HrmCivil
hrm_grid_move (const HrmGrid *grid, HrmCivil origin, HrmCivil target)
{
  gint64 wanted = hrm_time_scale_to_axis (grid->scale, target), nearest = G_MAXINT64;
  HrmCivil from = boundary_at (grid, hrm_time_scale_to_axis (grid->scale, origin));
  HrmCivil here = boundary_at (grid, wanted), best = origin;
  HrmCivil seen = line_at (grid, origin).at; /* work in hidden time lies at the next visible minute */
  HrmCivil steps[3];

  steps[0] = boundary_at (grid, hrm_time_scale_to_axis (grid->scale, here) - 1);
  steps[1] = here;
  steps[2] = boundary_after (grid, grid->minor, line_at (grid, here).at);
  steps[2] = boundary_at (grid, hrm_time_scale_to_axis (grid->scale, steps[2]));
  for (guint i = 0; i < 3; i++)
    {
      HrmCivil place = steps[i] == from ? origin : transpose (grid, seen, from, steps[i]);
      gint64 far = ABS (hrm_time_scale_to_axis (grid->scale, place) - wanted);

      if (far < nearest || (far == nearest && ABS (place - origin) < ABS (best - origin)))
        {
          nearest = far;
          best = place;
        }
    }
  return best;
}
