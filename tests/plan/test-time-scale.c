/* test-time-scale.c: the axis and the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-time-scale.h"

#include <math.h>
#include <string.h>

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

static HrmTimeScale *
default_scale (HrmAxisMode mode, const HrmSpan *extra, guint n)
{
  HrmWeek week;
  g_autoptr (HrmCalendar) calendar = NULL;

  hrm_week_default (&week);
  calendar = hrm_calendar_new (&week);
  return hrm_time_scale_new (calendar, mode, on ("2026-03-02"), extra, n);
}

static void
test_studio_time (void)
{
  g_autoptr (HrmTimeScale) scale = default_scale (HRM_AXIS_STUDIO, NULL, 0);

  g_assert_cmpint (hrm_time_scale_get_mode (scale), ==, HRM_AXIS_STUDIO);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-02T09:00")), ==, 0);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-02T17:00")), ==, 480);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-03T02:00")), ==, 480);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-03T09:00")), ==, 480);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-09T09:00")), ==, 2400);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-02-27T16:00")), ==, -60);
  assert_at (hrm_time_scale_from_axis (scale, 480, HRM_SEAM_BEFORE), "2026-03-02T17:00");
  assert_at (hrm_time_scale_from_axis (scale, 480, HRM_SEAM_AFTER), "2026-03-03T09:00");
  assert_at (hrm_time_scale_from_axis (scale, 479, HRM_SEAM_BEFORE), "2026-03-02T16:59");
  assert_at (hrm_time_scale_from_axis (scale, 479, HRM_SEAM_AFTER), "2026-03-02T16:59");
  assert_at (hrm_time_scale_from_axis (scale, 0, HRM_SEAM_BEFORE), "2026-02-27T17:00");
  g_assert_true (hrm_time_scale_is_visible (scale, at ("2026-03-02T09:00")));
  g_assert_false (hrm_time_scale_is_visible (scale, at ("2026-03-02T17:00")));
  g_assert_false (hrm_time_scale_is_visible (scale, at ("2026-03-07T10:00")));
}

static void
test_wall_time (void)
{
  g_autoptr (HrmTimeScale) scale = default_scale (HRM_AXIS_WALL, NULL, 0);

  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-02")), ==, 0);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, HRM_CIVIL_FIRST), ==, HRM_CIVIL_FIRST - at ("2026-03-02"));
  assert_at (hrm_time_scale_from_axis (scale, 1440, HRM_SEAM_BEFORE), "2026-03-03T00:00");
  assert_at (hrm_time_scale_from_axis (scale, 1440, HRM_SEAM_AFTER), "2026-03-03T00:00");
  g_assert_true (hrm_time_scale_is_visible (scale, at ("2026-03-07T03:00")));
}

/* A hackathon on Saturday, a session on Monday evening; whole hours become visible. */
static void
test_extra_spans (void)
{
  const HrmSpan extra[] = {
    { at ("2026-03-09T18:20"), at ("2026-03-09T19:10") },
    { at ("2026-03-07T10:30"), at ("2026-03-07T15:00") },
    { at ("2026-03-07T14:00"), at ("2026-03-07T16:00") },
    { at ("2026-03-10T08:30"), at ("2026-03-10T10:00") },
    { at ("2026-03-11"), at ("2026-03-11") },
    { at ("2026-03-12T12:00"), at ("2026-03-12T10:00") },
  };
  g_autoptr (HrmTimeScale) scale = default_scale (HRM_AXIS_STUDIO, extra, G_N_ELEMENTS (extra));
  g_autoptr (HrmTimeScale) plain = default_scale (HRM_AXIS_STUDIO, NULL, 0);
  HrmCivil friday = at ("2026-03-06T17:00");

  g_assert_cmpint (hrm_time_scale_to_axis (scale, friday), ==, 2400);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-07T09:59")), ==, 2400);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-07T10:30")), ==, 2430);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-07T23:00")), ==, 2760);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-09T09:00")), ==, 2760);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-09T18:30")), ==, 2760 + 480 + 30);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-10T08:00")), ==, 2760 + 480 + 120);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-10T17:00")), ==, 2760 + 480 + 120 + 60 + 480);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-03-13")), ==,
                   hrm_time_scale_to_axis (plain, at ("2026-03-13")) + 360 + 120 + 60);
  assert_at (hrm_time_scale_from_axis (scale, 2400, HRM_SEAM_BEFORE), "2026-03-06T17:00");
  assert_at (hrm_time_scale_from_axis (scale, 2400, HRM_SEAM_AFTER), "2026-03-07T10:00");
  assert_at (hrm_time_scale_from_axis (scale, 2760, HRM_SEAM_BEFORE), "2026-03-07T16:00");
  assert_at (hrm_time_scale_from_axis (scale, 2760, HRM_SEAM_AFTER), "2026-03-09T09:00");
  /* Nothing between the anchor and the change has moved. */
  for (HrmCivil civil = at ("2026-03-01"); civil <= friday; civil++)
    g_assert_cmpint (hrm_time_scale_to_axis (scale, civil), ==, hrm_time_scale_to_axis (plain, civil));
}

/* The axis is the same on weekends with and without a change of clocks. */
static void
test_daylight_saving_moves_nothing (void)
{
  static const char * const sundays[] = {
    "2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-04-05", "2026-10-04", "2026-06-07",
  };
  static const char * const zones[] = {
    "Europe/Berlin", "Europe/Berlin", "America/New_York", "America/New_York", "Australia/Lord_Howe",
    "Australia/Lord_Howe", "UTC",
  };
  g_autofree char *kept = g_strdup (g_getenv ("TZ"));

  for (guint i = 0; i < G_N_ELEMENTS (sundays); i++)
    {
      HrmCivil sunday = at (sundays[i]);
      const HrmSpan night = { sunday - 60, sunday + 240 };
      g_autoptr (HrmTimeScale) studio = NULL;
      g_autoptr (HrmTimeScale) wall = NULL;

      g_setenv ("TZ", zones[i], TRUE);
      studio = default_scale (HRM_AXIS_STUDIO, &night, 1);
      wall = default_scale (HRM_AXIS_WALL, NULL, 0);
      g_assert_cmpint (hrm_time_scale_to_axis (wall, sunday + 1440) - hrm_time_scale_to_axis (wall, sunday), ==, 1440);
      g_assert_cmpint (hrm_time_scale_to_axis (studio, sunday + 1440) -
                       hrm_time_scale_to_axis (studio, sunday), ==, 240);
      g_assert_cmpint (hrm_time_scale_to_axis (studio, sunday + 7 * 1440) -
                       hrm_time_scale_to_axis (studio, sunday - 2 * 1440), ==, 480 + 300 + 2400);
      for (HrmCivil civil = sunday; civil < sunday + 240; civil++)
        {
          gint64 axis = hrm_time_scale_to_axis (studio, civil);

          g_assert_cmpint (hrm_time_scale_from_axis (studio, axis, HRM_SEAM_AFTER), ==, civil);
          g_assert_cmpint (hrm_time_scale_to_axis (studio, civil + 1), ==, axis + 1);
        }
    }
  if (kept)
    g_setenv ("TZ", kept, TRUE);
  else
    g_unsetenv ("TZ");
}

static void
test_leap_days (void)
{
  g_autoptr (HrmTimeScale) wall = default_scale (HRM_AXIS_WALL, NULL, 0);
  g_autoptr (HrmTimeScale) studio = default_scale (HRM_AXIS_STUDIO, NULL, 0);
  static const struct { const char *year, *next; gint64 days, working; } years[] = {
    { "2000-01-01", "2001-01-01", 366, 260 }, { "2024-01-01", "2025-01-01", 366, 262 },
    { "2100-01-01", "2101-01-01", 365, 261 },
  };
  gint64 leap;

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      HrmCivil from = at (years[i].year), to = at (years[i].next);

      g_assert_cmpint (hrm_time_scale_to_axis (wall, to) - hrm_time_scale_to_axis (wall, from), ==,
                       years[i].days * 1440);
      g_assert_cmpint (hrm_time_scale_to_axis (studio, to) - hrm_time_scale_to_axis (studio, from), ==,
                       years[i].working * 480);
    }
  leap = hrm_time_scale_to_axis (studio, at ("2024-02-28T17:00"));
  assert_at (hrm_time_scale_from_axis (studio, leap, HRM_SEAM_AFTER), "2024-02-29T09:00");
}

static void
test_no_working_time (void)
{
  HrmWeek week = { 0 };
  HrmWeek plain;
  HrmDay free_day = { .n = 0 };
  g_autoptr (HrmCalendar) idle = hrm_calendar_new (&week);
  g_autoptr (HrmCalendar) calendar = NULL;
  g_autoptr (HrmTimeScale) wall = hrm_time_scale_new (idle, HRM_AXIS_STUDIO, 0, NULL, 0);
  g_autoptr (HrmTimeScale) scale = NULL;
  g_autoptr (HrmTimeScale) nothing = NULL;
  g_autoptr (HrmCalendar) never = NULL;
  gint64 first, end;

  /* No axis without width: wall time. */
  g_assert_cmpint (hrm_time_scale_get_mode (wall), ==, HRM_AXIS_WALL);
  g_assert_cmpint (hrm_time_scale_to_axis (wall, 77), ==, 77);
  /* A month that has none. */
  hrm_week_default (&plain);
  calendar = hrm_calendar_new (&plain);
  hrm_calendar_add_exception (calendar, on ("2026-07-01"), on ("2026-07-31"), &free_day);
  scale = hrm_time_scale_new (calendar, HRM_AXIS_STUDIO, on ("2026-07-15"), NULL, 0);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-06-30T17:00")), ==, 0);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, at ("2026-08-03T09:00")), ==, 0);
  assert_at (hrm_time_scale_from_axis (scale, 0, HRM_SEAM_BEFORE), "2026-06-30T17:00");
  assert_at (hrm_time_scale_from_axis (scale, 0, HRM_SEAM_AFTER), "2026-08-03T09:00");
  /* Weekly hours, but an exception forbids every day. */
  never = hrm_calendar_new (&plain);
  hrm_calendar_add_exception (never, HRM_DATE_FIRST, HRM_DATE_LAST, &free_day);
  nothing = hrm_time_scale_new (never, HRM_AXIS_STUDIO, 0, NULL, 0);
  hrm_time_scale_get_range (nothing, &first, &end);
  g_assert_cmpint (first, ==, end);
  g_assert_cmpint (hrm_time_scale_to_axis (nothing, 12345), ==, 0);
  g_assert_cmpint (hrm_time_scale_from_axis (nothing, 5, HRM_SEAM_AFTER), ==, HRM_CIVIL_FIRST);
}

static void
test_ends_of_the_axis (void)
{
  for (HrmAxisMode mode = HRM_AXIS_STUDIO; mode <= HRM_AXIS_WALL; mode++)
    {
      g_autoptr (HrmTimeScale) scale = default_scale (mode, NULL, 0);
      const char *start = mode == HRM_AXIS_WALL ? "1900-01-01T00:00" : "1900-01-01T09:00";
      const char *stop = mode == HRM_AXIS_WALL ? "2200-01-01T00:00" : "2199-12-31T17:00";
      gint64 first, end;

      hrm_time_scale_get_range (scale, &first, &end);
      for (HrmSeam seam = HRM_SEAM_BEFORE; seam <= HRM_SEAM_AFTER; seam++)
        {
          assert_at (hrm_time_scale_from_axis (scale, first, seam), start);
          assert_at (hrm_time_scale_from_axis (scale, G_MININT64, seam), start);
          assert_at (hrm_time_scale_from_axis (scale, end, seam), stop);
          assert_at (hrm_time_scale_from_axis (scale, G_MAXINT64, seam), stop);
        }
      g_assert_cmpint (hrm_time_scale_to_axis (scale, HRM_CIVIL_FIRST - 99), ==, first);
      g_assert_cmpint (hrm_time_scale_to_axis (scale, HRM_CIVIL_LAST + 99), ==, end);
    }
}

/* Random scales over 60 days, every minute. */

#define DAYS 60

static void
random_hours (GRand *rand, HrmDay *day)
{
  int minute = 0;

  memset (day, 0, sizeof *day);
  for (guint n = (guint) g_rand_int_range (rand, 0, 4); n > 0 && minute < 1430; n--)
    {
      int from = g_rand_int_range (rand, minute, 1440), to = g_rand_int_range (rand, from + 1, 1441);

      day->hours[day->n++] = (HrmHours) { from, to };
      minute = to;
    }
}

static HrmTimeScale *
random_scale (GRand *rand, HrmDate first, HrmSpan *extra, guint n)
{
  HrmWeek week = { 0 };
  g_autoptr (HrmCalendar) calendar = NULL;

  for (guint i = 0; i < 7; i++)
    if (g_rand_boolean (rand))
      random_hours (rand, &week.days[i]);
  week.days[g_rand_int_range (rand, 0, 7)] = (HrmDay) { .hours = { { 600, 900 } }, .n = 1 };
  calendar = hrm_calendar_new (&week);
  for (int i = g_rand_int_range (rand, 0, 8); i > 0; i--)
    {
      HrmDate from = first + g_rand_int_range (rand, 0, DAYS);
      HrmDay day = { .n = 0 };

      if (g_rand_boolean (rand))
        random_hours (rand, &day);
      hrm_calendar_add_exception (calendar, from, from + g_rand_int_range (rand, 0, 15), &day);
    }
  for (guint i = 0; i < n; i++)
    {
      extra[i].from = hrm_date_start (first) + g_rand_int_range (rand, 0, DAYS * 1440);
      extra[i].to = extra[i].from + g_rand_int_range (rand, 0, 3000);
    }
  return hrm_time_scale_new (calendar, g_rand_int_range (rand, 0, 5) ? HRM_AXIS_STUDIO : HRM_AXIS_WALL,
                             first + g_rand_int_range (rand, -100, 100), extra, n);
}

/* What the words of the design say about one minute. */
static gboolean
should_be_visible (HrmTimeScale *scale, HrmCivil civil, const HrmSpan *extra, guint n)
{
  HrmCalendar *calendar = hrm_time_scale_get_calendar (scale);
  HrmCivil hour = civil - hrm_civil_minute (civil) % 60;

  if (hrm_time_scale_get_mode (scale) == HRM_AXIS_WALL || hrm_calendar_minutes_between (calendar, civil, civil + 1))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (extra[i].from < extra[i].to && extra[i].from < hour + 60 && extra[i].to > hour)
      return TRUE;
  return FALSE;
}

static void
check_every_minute (HrmTimeScale *scale, HrmDate first, const HrmSpan *extra, guint n)
{
  HrmCivil start = hrm_date_start (first - 3), end = hrm_date_start (first + DAYS + 20);
  gint64 axis = hrm_time_scale_to_axis (scale, start);

  for (HrmCivil civil = start; civil < end; civil++)
    {
      gint64 next = hrm_time_scale_to_axis (scale, civil + 1);
      gboolean visible = should_be_visible (scale, civil, extra, n);

      g_assert_cmpint (next - axis, ==, visible ? 1 : 0);
      g_assert_cmpint (hrm_time_scale_is_visible (scale, civil), ==, visible);
      if (visible)
        {
          g_assert_cmpint (hrm_time_scale_from_axis (scale, axis, HRM_SEAM_AFTER), ==, civil);
          g_assert_cmpint (hrm_time_scale_from_axis (scale, next, HRM_SEAM_BEFORE), ==, civil + 1);
        }
      axis = next;
    }
}

/* Every position, far away too, comes back; BEFORE is not after AFTER; both rise. */
static void
check_random_positions (GRand *rand, HrmTimeScale *scale)
{
  gint64 first, end;

  hrm_time_scale_get_range (scale, &first, &end);
  for (guint i = 0; i < 300; i++)
    {
      gint64 p = g_rand_int_range (rand, (int) first, (int) end), q = g_rand_int_range (rand, (int) first, (int) end);
      HrmCivil before = hrm_time_scale_from_axis (scale, p, HRM_SEAM_BEFORE);
      HrmCivil after = hrm_time_scale_from_axis (scale, p, HRM_SEAM_AFTER);

      g_assert_cmpint (hrm_time_scale_to_axis (scale, before), ==, p);
      g_assert_cmpint (hrm_time_scale_to_axis (scale, after), ==, p);
      g_assert_true (hrm_time_scale_is_visible (scale, after));
      g_assert_true (p == first || hrm_time_scale_is_visible (scale, before - 1));
      g_assert_cmpint (before, <=, after);
      if (p < q)
        g_assert_cmpint (after, <, hrm_time_scale_from_axis (scale, q, HRM_SEAM_AFTER));
    }
}

static void
test_random_scales (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 25; i++)
    {
      HrmSpan extra[10];
      guint n = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (extra));
      HrmDate first = g_rand_int_range (rand, (int) HRM_DATE_FIRST + 10, (int) HRM_DATE_LAST - 100);
      g_autoptr (HrmTimeScale) scale = random_scale (rand, first, extra, n);

      check_every_minute (scale, first, extra, n);
      check_random_positions (rand, scale);
    }
}

/* The screen. */

static void
test_screen_and_back (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (HrmTimeScale) scale = default_scale (HRM_AXIS_STUDIO, NULL, 0);
  double least, most;
  gint64 first, end;

  g_test_message ("seed %u", seed);
  hrm_view_zoom_limits (scale, 1400, &least, &most);
  hrm_time_scale_get_range (scale, &first, &end);
  for (guint i = 0; i < 20000; i++)
    {
      HrmView view = { g_rand_double_range (rand, (double) first, (double) end),
                       least * pow (most / least, g_rand_double (rand)) };
      gint64 axis = g_rand_int_range (rand, (int) first + 1, (int) end - 1);
      HrmCivil start = hrm_time_scale_from_axis (scale, axis, HRM_SEAM_AFTER);
      HrmCivil stop = hrm_time_scale_from_axis (scale, axis, HRM_SEAM_BEFORE);
      double x = hrm_view_to_x (&view, scale, start);

      g_assert_cmpint (hrm_view_to_civil (&view, scale, x, HRM_SEAM_AFTER), ==, start);
      g_assert_cmpint (hrm_view_to_civil (&view, scale, x, HRM_SEAM_BEFORE), ==, stop);
      g_assert_cmpfloat_with_epsilon (hrm_view_axis_to_x (&view, hrm_view_x_to_axis (&view, 700)), 700, 1e-3);
    }
}

static void
test_zoom_keeps_the_pointer (void)
{
  g_autoptr (HrmTimeScale) scale = default_scale (HRM_AXIS_STUDIO, NULL, 0);
  HrmView view = { 0, 0.1 }, before;
  double least, most, axis = hrm_view_x_to_axis (&view, 500);

  hrm_view_zoom_limits (scale, 1400, &least, &most);
  g_assert_cmpfloat_with_epsilon (most, 1400.0 / 15, 1e-9);
  for (guint i = 0; i < 40; i++)
    {
      hrm_view_zoom_at (&view, scale, 1400, 500, 1.2);
      g_assert_cmpfloat_with_epsilon (hrm_view_axis_to_x (&view, axis), 500, 1e-6);
    }
  g_assert_cmpfloat_with_epsilon (view.zoom, most, 1e-9);
  before = view;
  hrm_view_zoom_at (&view, scale, 1400, 500, 1.2);
  g_assert_cmpfloat_with_epsilon (view.origin, before.origin, 1e-6); /* at the limit nothing moves */
  for (guint i = 0; i < 200; i++)
    hrm_view_zoom_at (&view, scale, 1400, 500, 0.8);
  g_assert_cmpfloat_with_epsilon (view.zoom, least, 1e-12);
  /* About twenty years. */
  g_assert_cmpfloat_with_epsilon (1400 / view.zoom / 480 / 5 / 52.18, 20, 0.1);
}

static void
test_scroll_ends_at_the_axis (void)
{
  g_autoptr (HrmTimeScale) scale = default_scale (HRM_AXIS_WALL, NULL, 0);
  HrmView view = { 0, 0.1 }, broken = { NAN, NAN };
  gint64 first, end;

  hrm_time_scale_get_range (scale, &first, &end);
  hrm_view_scroll (&view, scale, 1000, 250);
  g_assert_cmpfloat_with_epsilon (view.origin, 2500, 1e-6);
  hrm_view_scroll (&view, scale, 1000, 1e12);
  g_assert_cmpfloat_with_epsilon (view.origin, (double) end - 10000, 1e-3);
  hrm_view_scroll (&view, scale, 1000, -1e12);
  g_assert_cmpfloat_with_epsilon (view.origin, (double) first, 1e-3);
  hrm_view_clamp (&broken, scale, 1000);
  g_assert_false (isnan (broken.origin) || isnan (broken.zoom));
}

static void
test_fit (void)
{
  g_autoptr (HrmTimeScale) scale = default_scale (HRM_AXIS_STUDIO, NULL, 0);
  HrmCivil from = at ("2026-03-02T09:00"), to = at ("2026-03-13T17:00");
  HrmView view = { 0, 1 };
  double x, width;

  hrm_view_fit (&view, scale, 1400, from, to, 20);
  hrm_view_span_to_x (&view, scale, from, to, &x, &width);
  g_assert_cmpfloat_with_epsilon (x, 20, 1e-6);
  g_assert_cmpfloat_with_epsilon (width, 1360, 1e-6);
  /* Nothing to fit: a point in the middle, zoomed in as far as it goes. */
  hrm_view_fit (&view, scale, 1400, from, from, 20);
  g_assert_cmpfloat_with_epsilon (hrm_view_to_x (&view, scale, from), 700, 1e-6);
  /* What is hidden has no width. */
  hrm_view_span_to_x (&view, scale, at ("2026-03-07"), at ("2026-03-08"), &x, &width);
  g_assert_cmpfloat (width, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-scale/studio", test_studio_time);
  g_test_add_func ("/time-scale/wall", test_wall_time);
  g_test_add_func ("/time-scale/extra", test_extra_spans);
  g_test_add_func ("/time-scale/daylight-saving", test_daylight_saving_moves_nothing);
  g_test_add_func ("/time-scale/leap-days", test_leap_days);
  g_test_add_func ("/time-scale/no-working-time", test_no_working_time);
  g_test_add_func ("/time-scale/ends", test_ends_of_the_axis);
  g_test_add_func ("/time-scale/random", test_random_scales);
  g_test_add_func ("/view/back", test_screen_and_back);
  g_test_add_func ("/view/zoom", test_zoom_keeps_the_pointer);
  g_test_add_func ("/view/scroll", test_scroll_ends_at_the_axis);
  g_test_add_func ("/view/fit", test_fit);
  return g_test_run ();
}
