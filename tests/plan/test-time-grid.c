/* test-time-grid.c: lines, snapping, moving by steps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-time-grid.h"

#include <math.h>

static HrmCivil
at (const char *text)
{
  HrmCivil civil;

  if (!hrm_civil_parse (text, &civil))
    g_error ("%s is no civil time", text);
  return civil;
}

static HrmDate
on (const char *text)
{
  return hrm_civil_date (at (text));
}

#define assert_at(civil, text) \
  G_STMT_START \
    { \
      g_autofree char *shown_ = hrm_civil_format (civil); \
      g_assert_cmpstr (shown_, ==, text); \
    } \
  G_STMT_END

/* Calendar, tempo and scale of one album; sprint 1 begins on Monday 23 February 2026. */
typedef struct
{
  HrmCalendar *calendar;
  HrmTempoMap *tempo;
  HrmTimeScale *scale;
} Album;

static void
album_clear (Album *album)
{
  hrm_calendar_unref (album->calendar);
  hrm_tempo_map_free (album->tempo);
  hrm_time_scale_unref (album->scale);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Album, album_clear)

/* With a free Thursday, 5 March, and a visible Saturday, 14 March from 10 to 13. */
static void
album_init (Album *album, HrmAxisMode mode)
{
  const HrmSpan hackathon = { at ("2026-03-14T10:00"), at ("2026-03-14T13:00") };
  const HrmDay free_day = { .n = 0 };
  HrmWeek week;

  hrm_week_default (&week);
  album->calendar = hrm_calendar_new (&week);
  hrm_calendar_add_exception (album->calendar, on ("2026-03-05"), on ("2026-03-05"), &free_day);
  album->tempo = hrm_tempo_map_new (album->calendar, on ("2026-02-23"), NULL, 0);
  album->scale = hrm_time_scale_new (album->calendar, mode, on ("2026-02-23"), &hackathon, 1);
}

/* The grid at which a working day is so many pixels wide; a step has 10 pixels at least. */
static HrmGrid
grid_with_days (const Album *album, double day_pixels)
{
  HrmGrid grid;

  hrm_grid_init (&grid, album->scale, album->tempo, day_pixels / 480, 5, HRM_STEP_QUARTER_HOUR);
  return grid;
}

static char *
describe (const HrmGrid *grid, const char *from, const char *to)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));
  GString *out = g_string_new ("");

  hrm_grid_list (grid, at (from), at (to), lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const HrmGridLine *line = &g_array_index (lines, HrmGridLine, i);
      g_autofree char *text = hrm_civil_format (line->at);

      g_assert_cmpint (line->axis, ==, hrm_time_scale_to_axis (grid->scale, line->at));
      g_string_append_printf (out, "%s%s%c", i ? " " : "", text + 5, "-+#"[line->level]);
    }
  return g_string_free (out, FALSE);
}

static void
assert_lines (const HrmGrid *grid, const char *from, const char *to, const char *wanted)
{
  g_autofree char *seen = describe (grid, from, to);

  g_assert_cmpstr (seen, ==, wanted);
}

static void
test_steps_follow_the_zoom (void)
{
  g_auto (Album) album = { 0 };
  static const struct { double day; HrmStep minor, major; gboolean bars; } cases[] = {
    { 5000, HRM_STEP_QUARTER_HOUR, HRM_STEP_DAY, TRUE }, { 320, HRM_STEP_QUARTER_HOUR, HRM_STEP_DAY, TRUE },
    { 319, HRM_STEP_HALF_HOUR, HRM_STEP_DAY, TRUE },     { 80, HRM_STEP_HOUR, HRM_STEP_DAY, TRUE },
    { 40, HRM_STEP_TWO_HOURS, HRM_STEP_DAY, TRUE },      { 20, HRM_STEP_HALF_DAY, HRM_STEP_WEEK, TRUE },
    { 10, HRM_STEP_DAY, HRM_STEP_WEEK, TRUE },           { 2, HRM_STEP_WEEK, HRM_STEP_NONE, TRUE },
    { 1, HRM_STEP_BAR, HRM_STEP_NONE, TRUE },            { 0.5, HRM_STEP_MONTH, HRM_STEP_YEAR, FALSE },
    { 0.2, HRM_STEP_QUARTER, HRM_STEP_YEAR, FALSE },     { 0.05, HRM_STEP_YEAR, HRM_STEP_NONE, FALSE },
    { 0.001, HRM_STEP_YEAR, HRM_STEP_NONE, FALSE },
  };
  HrmGrid fixed;

  album_init (&album, HRM_AXIS_STUDIO);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HrmGrid grid = grid_with_days (&album, cases[i].day);

      g_test_message ("%g", cases[i].day);
      g_assert_cmpint (grid.minor, ==, cases[i].minor);
      g_assert_cmpint (grid.major, ==, cases[i].major);
      g_assert_cmpint (grid.bars, ==, cases[i].bars);
    }
  /* A step that was chosen by hand is the finest, as far as it can be drawn. */
  hrm_grid_init (&fixed, album.scale, album.tempo, 1, 5, HRM_STEP_HALF_DAY);
  g_assert_cmpint (fixed.minor, ==, HRM_STEP_HALF_DAY);
  hrm_grid_init (&fixed, album.scale, album.tempo, 10.0 / 480, 5, HRM_STEP_HALF_DAY);
  g_assert_cmpint (fixed.minor, ==, HRM_STEP_DAY);
}

static void
test_lines_in_studio_time (void)
{
  g_auto (Album) album = { 0 };
  HrmGrid hours, two_hours, halves, days, weeks, bars, months;

  album_init (&album, HRM_AXIS_STUDIO);
  hours = grid_with_days (&album, 80);
  two_hours = grid_with_days (&album, 40);
  halves = grid_with_days (&album, 20);
  days = grid_with_days (&album, 10);
  weeks = grid_with_days (&album, 2);
  bars = grid_with_days (&album, 1);
  months = grid_with_days (&album, 0.5);
  assert_lines (&hours, "2026-03-06T14:30", "2026-03-09T10:30",
                "03-06T15:00- 03-06T16:00- 03-09T09:00+ 03-09T10:00-");
  assert_lines (&two_hours, "2026-03-06", "2026-03-09", "03-06T09:00+ 03-06T11:00- 03-06T13:00- 03-06T15:00-");
  assert_lines (&halves, "2026-03-06", "2026-03-10", "03-06T09:00- 03-06T13:00- 03-09T09:00+ 03-09T13:00-");
  /* The free Thursday has no line. The narrow Saturday gives way to Monday. */
  assert_lines (&days, "2026-03-03", "2026-03-10", "03-03T09:00- 03-04T09:00- 03-06T09:00- 03-09T09:00+");
  assert_lines (&days, "2026-03-13", "2026-03-18", "03-13T09:00- 03-16T09:00+ 03-17T09:00-");
  /* Sprint 2 begins a day late for the holiday, Tuesday 10 March, and takes the place of that week's line. */
  assert_lines (&days, "2026-03-06T12:00", "2026-03-12", "03-09T09:00+ 03-10T09:00# 03-11T09:00-");
  assert_lines (&weeks, "2026-02-16", "2026-03-20", "02-16T09:00- 02-23T09:00# 03-02T09:00- 03-10T09:00# 03-16T09:00-");
  assert_lines (&bars, "2026-02-16", "2026-04-01", "02-23T09:00# 03-10T09:00# 03-24T09:00#");
  assert_lines (&months, "2025-12-15", "2026-04-02", "01-01T09:00+ 02-02T09:00- 03-02T09:00- 04-01T09:00-");
}

static void
test_lines_in_wall_time (void)
{
  g_auto (Album) album = { 0 };
  HrmGrid hours, halves, days;

  album_init (&album, HRM_AXIS_WALL);
  hours = grid_with_days (&album, 40);
  halves = grid_with_days (&album, 8);
  days = grid_with_days (&album, 4);
  assert_lines (&hours, "2026-03-06T21:00", "2026-03-07T03:00", "03-06T22:00- 03-07T00:00+ 03-07T02:00-");
  assert_lines (&halves, "2026-03-07", "2026-03-09T01:00",
                "03-07T00:00- 03-07T12:00- 03-08T00:00- 03-08T12:00- 03-09T00:00+");
  assert_lines (&days, "2026-03-07", "2026-03-11", "03-07T00:00- 03-08T00:00- 03-09T00:00+ 03-10T00:00#");
}

static void
test_rows_of_a_ruler (void)
{
  g_auto (Album) album = { 0 };
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));
  HrmGrid grid;

  album_init (&album, HRM_AXIS_STUDIO);
  grid = grid_with_days (&album, 10);
  hrm_grid_list_step (&grid, HRM_STEP_DAY, at ("2026-03-13"), at ("2026-03-17"), lines);
  g_assert_cmpuint (lines->len, ==, 3); /* Saturday too */
  hrm_grid_list_step (&grid, HRM_STEP_BAR, at ("2026-02-23"), at ("2026-04-01"), lines);
  g_assert_cmpuint (lines->len, ==, 3);
  assert_at (g_array_index (lines, HrmGridLine, 1).at, "2026-03-10T09:00");
  hrm_grid_list_step (&grid, HRM_STEP_YEAR, HRM_CIVIL_FIRST, HRM_CIVIL_LAST + 1, lines);
  g_assert_cmpuint (lines->len, ==, 300);
  hrm_grid_list_step (&grid, HRM_STEP_QUARTER, HRM_CIVIL_FIRST, HRM_CIVIL_LAST + 1, lines);
  g_assert_cmpuint (lines->len, ==, 1200);
}

static void
test_snap (void)
{
  g_auto (Album) album = { 0 };
  HrmGrid days, quarters;

  album_init (&album, HRM_AXIS_STUDIO);
  days = grid_with_days (&album, 10);
  quarters = grid_with_days (&album, 400);
  assert_at (hrm_grid_snap (&days, at ("2026-03-03T12:00"), HRM_SEAM_AFTER), "2026-03-03T09:00");
  assert_at (hrm_grid_snap (&days, at ("2026-03-03T14:00"), HRM_SEAM_AFTER), "2026-03-04T09:00");
  assert_at (hrm_grid_snap (&days, at ("2026-03-03T14:00"), HRM_SEAM_BEFORE), "2026-03-03T17:00");
  /* Over the free Thursday; and from the weekend, where the axis has one point. */
  assert_at (hrm_grid_snap (&days, at ("2026-03-04T16:00"), HRM_SEAM_AFTER), "2026-03-06T09:00");
  assert_at (hrm_grid_snap (&days, at ("2026-03-04T16:00"), HRM_SEAM_BEFORE), "2026-03-04T17:00");
  assert_at (hrm_grid_snap (&days, at ("2026-03-08T20:00"), HRM_SEAM_AFTER), "2026-03-09T09:00");
  assert_at (hrm_grid_snap (&quarters, at ("2026-03-03T14:08"), HRM_SEAM_BEFORE), "2026-03-03T14:15");
  /* Never to a line that is not drawn: Saturday's is not. */
  assert_at (hrm_grid_snap (&days, at ("2026-03-14T10:05"), HRM_SEAM_AFTER), "2026-03-16T09:00");
}

static void
test_move_by_steps (void)
{
  g_auto (Album) album = { 0 };
  HrmGrid days, two_hours, weeks, bars, months;
  HrmCivil origin = at ("2026-03-03T14:20"); /* a Tuesday, day 7 of sprint 1 */

  album_init (&album, HRM_AXIS_STUDIO);
  days = grid_with_days (&album, 10);
  two_hours = grid_with_days (&album, 40);
  weeks = grid_with_days (&album, 2);
  bars = grid_with_days (&album, 1);
  months = grid_with_days (&album, 0.5);
  /* The time of the day stays. */
  assert_at (hrm_grid_move (&days, origin, at ("2026-03-03T16:00")), "2026-03-03T14:20");
  assert_at (hrm_grid_move (&days, origin, at ("2026-03-04T11:00")), "2026-03-04T14:20");
  assert_at (hrm_grid_move (&days, origin, at ("2026-03-06T15:00")), "2026-03-06T14:20");
  assert_at (hrm_grid_move (&days, origin, at ("2026-02-27T12:00")), "2026-02-27T14:20");
  /* The place between two lines. */
  assert_at (hrm_grid_move (&two_hours, origin, at ("2026-03-03T16:00")), "2026-03-03T16:20");
  assert_at (hrm_grid_move (&two_hours, origin, at ("2026-03-04T09:30")), "2026-03-04T10:20");
  assert_at (hrm_grid_move (&two_hours, origin, at ("2026-03-03T10:00")), "2026-03-03T10:20");
  /* The weekday; the beat; the day of the month. */
  assert_at (hrm_grid_move (&weeks, origin, at ("2026-03-18T09:00")), "2026-03-17T14:20");
  assert_at (hrm_grid_move (&bars, origin, at ("2026-03-17T09:00")), "2026-03-18T14:20");
  assert_at (hrm_grid_move (&months, origin, at ("2026-05-06T09:00")), "2026-05-03T14:20");
  assert_at (hrm_grid_move (&months, at ("2026-03-31T10:00"), at ("2026-02-27T09:00")), "2026-02-28T10:00");
  assert_at (hrm_grid_move (&months, at ("2024-02-29T10:00"), at ("2023-02-27T09:00")), "2023-02-28T10:00");
  assert_at (hrm_grid_move (&months, at ("2026-01-15T10:00"), at ("2025-12-16T09:00")), "2025-12-15T10:00");
  /* A start in free time stays until it is moved; then it moves as the Monday's that it is. */
  assert_at (hrm_grid_move (&days, at ("2026-03-07T20:00"), at ("2026-03-09T10:00")), "2026-03-07T20:00");
  assert_at (hrm_grid_move (&days, at ("2026-03-07T20:00"), at ("2026-03-10T10:00")), "2026-03-10T09:00");
}

/* Properties at random zooms and places. */

static void
check_spacing (const HrmGrid *grid, GArray *lines)
{
  for (guint i = 1; i < lines->len; i++)
    g_assert_cmpint (g_array_index (lines, HrmGridLine, i).axis - g_array_index (lines, HrmGridLine, i - 1).axis, >=,
                     grid->apart);
}

/* The lines of a part are a part of the lines: nothing flickers while panning. */
static void
check_part (const HrmGrid *grid, GArray *lines, gint64 from, gint64 to)
{
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));
  guint k = 0;

  hrm_grid_list (grid, hrm_time_scale_from_axis (grid->scale, from, HRM_SEAM_AFTER),
                 hrm_time_scale_from_axis (grid->scale, to, HRM_SEAM_AFTER), part);
  for (guint i = 0; i < lines->len; i++)
    {
      const HrmGridLine *line = &g_array_index (lines, HrmGridLine, i);

      if (line->axis < from || line->axis >= to)
        continue;
      g_assert_cmpuint (k, <, part->len);
      g_assert_cmpint (g_array_index (part, HrmGridLine, k).axis, ==, line->axis);
      g_assert_cmpint (g_array_index (part, HrmGridLine, k++).level, ==, line->level);
    }
  g_assert_cmpuint (k, ==, part->len);
}

static void
check_snap (const HrmGrid *grid, GArray *lines, gint64 axis)
{
  HrmCivil civil = hrm_time_scale_from_axis (grid->scale, axis, HRM_SEAM_AFTER);
  HrmCivil start = hrm_grid_snap (grid, civil, HRM_SEAM_AFTER), end = hrm_grid_snap (grid, civil, HRM_SEAM_BEFORE);
  gint64 to = hrm_time_scale_to_axis (grid->scale, start), nearest = G_MAXINT64;
  gboolean drawn = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      gint64 line = g_array_index (lines, HrmGridLine, i).axis;

      nearest = MIN (nearest, ABS (line - axis));
      drawn = drawn || line == to;
    }
  g_assert_true (drawn);
  g_assert_cmpint (ABS (to - axis), ==, nearest);
  g_assert_cmpint (hrm_time_scale_to_axis (grid->scale, end), ==, to);
  g_assert_cmpint (end, <=, start);
  g_assert_cmpint (hrm_grid_snap (grid, start, HRM_SEAM_AFTER), ==, start);
}

static void
test_random_zooms (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 600; i++)
    {
      g_auto (Album) album = { 0 };
      HrmGrid grid;
      gint64 from, width, a, b, near;

      album_init (&album, g_rand_boolean (rand) ? HRM_AXIS_STUDIO : HRM_AXIS_WALL);
      grid = grid_with_days (&album, pow (10, g_rand_double_range (rand, -1.2, 4)));
      width = 200 * grid.apart;
      from = g_rand_int_range (rand, -20000, 20000);
      hrm_grid_list (&grid, hrm_time_scale_from_axis (album.scale, from, HRM_SEAM_AFTER),
                     hrm_time_scale_from_axis (album.scale, from + width, HRM_SEAM_AFTER), lines);
      g_assert_cmpuint (lines->len, <=, 201);
      g_assert_cmpuint (lines->len, >=, 8);
      check_spacing (&grid, lines);
      a = from + g_rand_int_range (rand, 0, (int) width);
      b = from + g_rand_int_range (rand, 0, (int) width);
      check_part (&grid, lines, MIN (a, b), MAX (a, b));
      near = g_rand_int_range (rand, 0, (int) (20 * grid.apart));
      check_snap (&grid, lines, from + width / 2 - 10 * grid.apart + near);
    }
}

/* What is moved stays near the pointer and never turns back. */
static void
test_random_moves (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 600; i++)
    {
      g_auto (Album) album = { 0 };
      HrmGrid grid;
      gint64 axis, last = G_MININT64, step;
      HrmCivil origin;

      album_init (&album, g_rand_boolean (rand) ? HRM_AXIS_STUDIO : HRM_AXIS_WALL);
      grid = grid_with_days (&album, pow (10, g_rand_double_range (rand, -1.2, 4)));
      step = (gint64) hrm_grid_step_minutes (album.scale, album.tempo, grid.minor);
      axis = g_rand_int_range (rand, -20000, 20000);
      origin = hrm_time_scale_from_axis (album.scale, axis, HRM_SEAM_AFTER);
      g_assert_cmpint (hrm_grid_move (&grid, origin, origin), ==, origin);
      for (gint64 target = axis - 3 * step; target <= axis + 3 * step; target += MAX (step / 7, 1))
        {
          HrmCivil pointer = hrm_time_scale_from_axis (album.scale, target, HRM_SEAM_AFTER);
          HrmCivil moved = hrm_grid_move (&grid, origin, pointer);
          gint64 to = hrm_time_scale_to_axis (album.scale, moved);

          g_assert_cmpint (to, >=, last);
          g_assert_cmpint (ABS (to - target), <=, 2 * step + 480);
          last = to;
        }
    }
}

/* A grid over hidden centuries is listed at once. */
static void
test_hidden_centuries (void)
{
  HrmWeek week;
  HrmDay free_day = { .n = 0 };
  g_autoptr (HrmCalendar) calendar = NULL;
  g_autoptr (HrmTempoMap) tempo = NULL;
  g_autoptr (HrmTimeScale) scale = NULL;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));
  HrmGrid grid;

  hrm_week_default (&week);
  calendar = hrm_calendar_new (&week);
  hrm_calendar_add_exception (calendar, on ("1950-01-01"), on ("2150-12-31"), &free_day);
  tempo = hrm_tempo_map_new (calendar, on ("1949-12-01"), NULL, 0);
  scale = hrm_time_scale_new (calendar, HRM_AXIS_STUDIO, on ("2026-01-01"), NULL, 0);
  for (guint i = 0; i < 1000; i++)
    {
      hrm_grid_init (&grid, scale, tempo, 1, 5, HRM_STEP_QUARTER_HOUR);
      hrm_grid_list (&grid, at ("1949-12-31"), at ("2151-01-02"), lines);
      g_assert_cmpuint (lines->len, ==, 32);
      assert_at (hrm_grid_snap (&grid, at ("2026-01-01"), HRM_SEAM_BEFORE), "1949-12-30T17:00");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/steps", test_steps_follow_the_zoom);
  g_test_add_func ("/grid/studio", test_lines_in_studio_time);
  g_test_add_func ("/grid/wall", test_lines_in_wall_time);
  g_test_add_func ("/grid/ruler", test_rows_of_a_ruler);
  g_test_add_func ("/grid/snap", test_snap);
  g_test_add_func ("/grid/move", test_move_by_steps);
  g_test_add_func ("/grid/random", test_random_zooms);
  g_test_add_func ("/grid/random-moves", test_random_moves);
  g_test_add_func ("/grid/hidden-centuries", test_hidden_centuries);
  return g_test_run ();
}
