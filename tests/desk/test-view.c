/* test-view.c: zoom, scroll, fit, modes, grid and snap of the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-colour.h"
#include "hrm-shift.h"
#include "hrm-test-desk.h"

#include <math.h>

static GRand *rand_;

static double
axis_at (HrmDesk *desk, double x)
{
  return hrm_view_x_to_axis (hrm_desk_get_view (desk), x);
}

static void
test_first_width_fits (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);
  HrmCivil from, to;

  g_assert_true (hrm_plan_get_span (hrm_desk_get_plan (desk), &from, &to));
  g_assert_cmpfloat (hrm_desk_to_x (desk, from), >=, 0);
  g_assert_cmpfloat (hrm_desk_to_x (desk, to), <=, 1200);
  /* There was no view before. */
  HrmView view = *hrm_desk_get_view (desk);
  hrm_desk_view_back (desk);
  g_assert_cmpfloat (view.origin, ==, hrm_desk_get_view (desk)->origin);
}

/* What is done before there are lanes does not keep the plan from being fitted. */
static void
test_before_width (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *session = hrm_test_session (desk, track, "A", "2031-03-03T09:00", 4800);
  HrmDate from, to;

  hrm_desk_select (desk, session->base.id);
  hrm_desk_reveal (desk, HRM_CIVIL_LAST);
  hrm_desk_fit (desk);
  hrm_desk_show_selection (desk);
  hrm_desk_zoom_at (desk, 10, 2);
  hrm_desk_pan (desk, 10);
  hrm_desk_get_visible (desk, &from, &to);
  hrm_desk_set_width (desk, 800);
  g_assert_cmpfloat (hrm_desk_to_x (desk, session->start), >=, 0);
  g_assert_cmpfloat (hrm_desk_to_x (desk, hrm_plan_get_end (hrm_desk_get_plan (desk), session)), <=, 800);
}

static void
test_zoom_keeps_the_pointer (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);

  for (guint i = 0; i < 2000; i++)
    {
      double x = g_rand_double_range (rand_, 0, 1200), factor = exp2 (g_rand_double_range (rand_, -2, 2));
      HrmView before = *hrm_desk_get_view (desk);
      double axis = axis_at (desk, x);
      gint64 first, end;

      hrm_desk_zoom_at (desk, x, factor);
      hrm_time_scale_get_range (hrm_desk_get_scale (desk), &first, &end);
      if (hrm_desk_get_view (desk)->origin <= (double) first || axis_at (desk, 1200) >= (double) end - 1)
        hrm_desk_set_view (desk, &before);
      else
        g_assert_cmpfloat (fabs (hrm_view_axis_to_x (hrm_desk_get_view (desk), axis) - x), <, 1e-3);
    }
}

static void
test_zoom_limits (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 10);

  for (guint i = 0; i < 100; i++)
    hrm_desk_zoom_at (desk, 600, 2);
  g_assert_cmpfloat (fabs (axis_at (desk, 1200) - axis_at (desk, 0) - HRM_VIEW_LEAST_MINUTES), <, 1e-6);
  for (guint i = 0; i < 100; i++)
    hrm_desk_zoom_at (desk, 600, 0.5);
  g_assert_cmpfloat (axis_at (desk, 1200) - axis_at (desk, 0), >, 365.0 * 480);
  hrm_desk_zoom_at (desk, 600, 0);
  hrm_desk_zoom_at (desk, NAN, 2);
  hrm_desk_zoom_at (desk, 600, INFINITY);
  hrm_desk_pan (desk, NAN);
  g_assert_true (isfinite (hrm_desk_get_view (desk)->zoom) && isfinite (hrm_desk_get_view (desk)->origin));
}

static void
test_fit_and_back (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);
  HrmView here;
  HrmCivil from, to;

  hrm_desk_zoom_at (desk, 400, 3);
  hrm_desk_pan (desk, 300);
  here = *hrm_desk_get_view (desk);
  hrm_desk_fit (desk);
  hrm_plan_get_span (hrm_desk_get_plan (desk), &from, &to);
  g_assert_cmpfloat (hrm_desk_to_x (desk, from), >=, 0);
  g_assert_cmpfloat (hrm_desk_to_x (desk, to), <=, 1200);
  hrm_desk_fit (desk);
  g_assert_cmpfloat (hrm_desk_get_view (desk)->origin, ==, here.origin);
  g_assert_cmpfloat (hrm_desk_get_view (desk)->zoom, ==, here.zoom);
  for (guint i = 0; i < 100; i++)
    hrm_desk_show_span (desk, from + i * 1440, to);
  for (guint i = 0; i < 100; i++)
    hrm_desk_view_back (desk);
}

/* X of the plan's first and last minute. */
static void
get_edges (HrmDesk *desk, double *left, double *right)
{
  HrmCivil from, to;

  g_assert_true (hrm_plan_get_span (hrm_desk_get_plan (desk), &from, &to));
  *left = hrm_desk_to_x (desk, from);
  *right = hrm_desk_to_x (desk, to);
}

/* A window of another size shows all of it, until somebody looks at something else. */
static void
test_stays_fitted (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  double left, right, zoom;

  hrm_test_session (desk, track, "Schema", "2026-03-02T09:00", 600);
  hrm_test_session (desk, track, "Server", "2026-05-12T09:00", 480);
  hrm_desk_set_width (desk, 700);
  for (int width = 500; width <= 1900; width += 700)
    {
      hrm_desk_set_width (desk, width);
      get_edges (desk, &left, &right);
      g_assert_true (left >= 0 && left < 50);
      g_assert_true (right <= width && right > width - 50);
    }
  /* No step to go back to. */
  zoom = hrm_desk_get_view (desk)->zoom;
  hrm_desk_view_back (desk);
  g_assert_cmpfloat (hrm_desk_get_view (desk)->zoom, ==, zoom);
  hrm_desk_pan (desk, 30);
  hrm_desk_set_width (desk, 1200);
  g_assert_cmpfloat (hrm_desk_get_view (desk)->zoom, ==, zoom);
  hrm_desk_fit (desk);
  hrm_desk_zoom_at (desk, 600, 2);
  zoom = hrm_desk_get_view (desk)->zoom;
  hrm_desk_set_width (desk, 1400);
  g_assert_cmpfloat (hrm_desk_get_view (desk)->zoom, ==, zoom);
}

/* An edit, or an undo, that takes all of the plan out of view takes the view along. */
static void
test_follows_plan (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmModel *model = hrm_desk_get_model (desk);
  double left, right, zoom;

  hrm_test_session (desk, track, "Schema", "2026-03-02T09:00", 600);
  hrm_test_session (desk, track, "Server", "2026-03-12T09:00", 480);
  hrm_desk_set_width (desk, 1000);
  hrm_desk_zoom_at (desk, 500, 0.9);
  hrm_test_commit (desk, hrm_model_shift (model, 280, "Shift"));
  get_edges (desk, &left, &right);
  g_assert_true (left >= 0 && right <= 1000);
  hrm_test_undo (desk);
  get_edges (desk, &left, &right);
  g_assert_true (left >= 0 && right <= 1000);
  /* As long as something is in view it stays. */
  zoom = hrm_desk_get_view (desk)->zoom;
  hrm_test_commit (desk, hrm_model_shift (model, 7, "Shift"));
  g_assert_cmpfloat (hrm_desk_get_view (desk)->zoom, ==, zoom);
  /* Nor does it go where somebody looks at nothing. */
  hrm_desk_pan (desk, 5000);
  hrm_test_undo (desk);
  get_edges (desk, &left, &right);
  g_assert_cmpfloat (right, <, 0);
}

static void
test_empty_plan (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmDate from, to;

  hrm_desk_set_width (desk, 900);
  hrm_desk_fit (desk);
  hrm_desk_get_visible (desk, &from, &to);
  g_assert_cmpint (to - from, >=, 10);
  g_assert_cmpint (to - from, <=, 30);
  g_assert_cmpint (hrm_civil_date (hrm_desk_get_cursor (desk)), >=, from);
  g_assert_cmpint (hrm_civil_date (hrm_desk_get_cursor (desk)), <=, to);
}

static void
test_visible_days (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmDate from, to;
  HrmView view;

  hrm_desk_set_width (desk, 1000);
  /* Ten days of 100 px: Monday 2 to Friday 13 March. */
  view.origin = (double) hrm_time_scale_to_axis (hrm_desk_get_scale (desk), hrm_date_start (HRM_TEST_START));
  view.zoom = 100.0 / 480;
  hrm_desk_set_view (desk, &view);
  hrm_desk_get_visible (desk, &from, &to);
  g_assert_cmpint (from, ==, HRM_TEST_START);
  g_assert_cmpint (to, ==, HRM_TEST_START + 11);
  hrm_desk_pan (desk, 1);
  hrm_desk_get_visible (desk, &from, &to);
  g_assert_cmpint (to, ==, HRM_TEST_START + 14);
}

static void
test_modes_keep_the_days (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);
  HrmDate from, to, from_wall, to_wall;
  HrmView before;

  hrm_desk_show_span (desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 14));
  before = *hrm_desk_get_view (desk);
  hrm_desk_get_visible (desk, &from, &to);
  hrm_desk_set_axis_mode (desk, HRM_AXIS_WALL);
  hrm_desk_get_visible (desk, &from_wall, &to_wall);
  g_assert_cmpint (ABS (from_wall - from), <=, 3);
  g_assert_cmpint (ABS (to_wall - to), <=, 3);
  hrm_desk_set_axis_mode (desk, HRM_AXIS_STUDIO);
  g_assert_cmpfloat (fabs (hrm_desk_get_view (desk)->zoom / before.zoom - 1), <, 0.2);
}

/* What lies at the left edge stays there when a day becomes visible before it. */
static void
test_scale_changes (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 10);
  HrmTrack *track = hrm_test_track (desk, "Nights");
  HrmCivil left, now;
  gint64 id;
  HrmEdit *edit;

  hrm_desk_show_span (desk, hrm_date_start (HRM_TEST_START + 28), hrm_date_start (HRM_TEST_START + 42));
  left = hrm_desk_to_civil (desk, 0, HRM_SEAM_AFTER);
  edit = hrm_command_create_session (desk, track, hrm_date_start (HRM_TEST_START + 5) + 600, 600, &id);
  hrm_test_commit (desk, edit);
  g_assert_cmpint (hrm_as_session (hrm_model_get (hrm_desk_get_model (desk), id))->timing, ==, HRM_TIMING_CLOCK);
  g_assert_true (hrm_desk_get_scale (desk) == hrm_plan_get_scale (hrm_desk_get_plan (desk), HRM_AXIS_STUDIO));
  now = hrm_desk_to_civil (desk, 0, HRM_SEAM_AFTER);
  g_assert_cmpint (now, ==, left);
}

static void
test_reveal (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);

  for (guint i = 0; i < 500; i++)
    {
      HrmCivil at = hrm_date_start (HRM_TEST_START + g_rand_int_range (rand_, -400, 400)) + 600;
      HrmView before;
      double x;

      hrm_desk_reveal (desk, at);
      x = hrm_desk_to_x (desk, at);
      g_assert_cmpfloat (x, >=, 0);
      g_assert_cmpfloat (x, <=, 1200);
      before = *hrm_desk_get_view (desk);
      hrm_desk_reveal (desk, at);
      g_assert_cmpfloat (fabs (before.origin - hrm_desk_get_view (desk)->origin) * before.zoom, <, 1);
    }
}

static void
test_snap (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  g_autofree char *step = NULL;
  HrmCivil from, to;

  hrm_desk_set_width (desk, 1200);
  /* 36 px a day: half days are drawn. */
  HrmView view = { (double) hrm_time_scale_to_axis (hrm_desk_get_scale (desk), hrm_date_start (HRM_TEST_START)), 36.0 / 480 };
  hrm_desk_set_view (desk, &view);
  step = hrm_desk_describe_step (desk);
  g_assert_cmpstr (step, ==, "½ day");
  g_assert_cmpint (hrm_desk_get_step (desk), ==, 240);
  g_assert_true (hrm_civil_parse ("2026-03-04T10:10", &from));
  hrm_test_assert_civil (hrm_desk_snap (desk, from, HRM_SEAM_AFTER, FALSE), "2026-03-04T09:00");
  hrm_test_assert_civil (hrm_desk_snap (desk, from, HRM_SEAM_BEFORE, FALSE), "2026-03-03T17:00");
  hrm_test_assert_civil (hrm_desk_snap (desk, from, HRM_SEAM_AFTER, TRUE), "2026-03-04T10:15");
  /* Relative: 10:10 stays within the half day. */
  g_assert_true (hrm_civil_parse ("2026-03-05T10:40", &to));
  hrm_test_assert_civil (hrm_desk_snap_move (desk, from, to, FALSE), "2026-03-05T10:10");
  hrm_test_assert_civil (hrm_desk_step_from (desk, from, 1), "2026-03-04T14:10");
  hrm_test_assert_civil (hrm_desk_step_from (desk, from, -1), "2026-03-03T14:10");
  hrm_test_assert_civil (hrm_desk_step_from (desk, from, 6), "2026-03-09T10:10");
  hrm_test_assert_civil (hrm_desk_sprint_from (desk, from, 1), "2026-03-18T10:10");
  hrm_test_assert_civil (hrm_desk_sprint_from (desk, hrm_desk_sprint_from (desk, from, 1), -1), "2026-03-04T10:10");
  g_assert_cmpint (hrm_desk_snap_move (desk, from, from, TRUE), ==, from);
  hrm_desk_set_snap (desk, HRM_SNAP_OFF);
  hrm_test_assert_civil (hrm_desk_snap (desk, from, HRM_SEAM_AFTER, FALSE), "2026-03-04T10:15");
  g_free (step);
  step = hrm_desk_describe_step (desk);
  g_assert_cmpstr (step, ==, "off");
}

/* Whatever is snapped lies on a line that is drawn. */
static void
test_snaps_to_drawn_lines (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));

  for (guint i = 0; i < 500; i++)
    {
      HrmCivil civil, snapped;
      gboolean found = FALSE;
      HrmGrid grid;

      hrm_desk_zoom_at (desk, 600, exp2 (g_rand_double_range (rand_, -1, 1)));
      hrm_desk_set_axis_mode (desk, g_rand_boolean (rand_) ? HRM_AXIS_WALL : HRM_AXIS_STUDIO);
      hrm_desk_reveal (desk, hrm_date_start (HRM_TEST_START + g_rand_int_range (rand_, 0, 60)));
      civil = hrm_desk_to_civil (desk, g_rand_double_range (rand_, 0, 1200), HRM_SEAM_AFTER);
      snapped = hrm_desk_snap (desk, civil, HRM_SEAM_AFTER, FALSE);
      hrm_desk_get_grid (desk, &grid);
      hrm_grid_list (&grid, MIN (civil, snapped) - 1440, MAX (civil, snapped) + 1440, lines);
      for (guint l = 0; l < lines->len; l++)
        found |= g_array_index (lines, HrmGridLine, l).at == snapped;
      g_assert_true (found || snapped == civil);
    }
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_notifies (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 10);
  HrmView view = *hrm_desk_get_view (desk);
  guint n = 0;

  g_signal_connect (desk, "notify", G_CALLBACK (count_cb), &n);
  hrm_desk_set_view (desk, &view);
  hrm_desk_set_width (desk, 1200);
  hrm_desk_set_axis_mode (desk, HRM_AXIS_STUDIO);
  hrm_desk_set_snap (desk, HRM_SNAP_ON);
  hrm_desk_set_cursor (desk, hrm_desk_get_cursor (desk));
  hrm_desk_set_filter (desk, NULL);
  g_assert_cmpuint (n, ==, 0);
  g_object_set (desk, "cursor", HRM_CIVIL_FIRST, "snap", HRM_SNAP_OFF, "density", TRUE, "minimap", FALSE, "filter", "x",
                "top", 12.4, NULL);
  g_assert_cmpuint (n, ==, 6);
  hrm_desk_pan (desk, 10);
  g_assert_cmpuint (n, ==, 7);
}

/* A session is seen whole with air beside it, the fit leaves room for flags, and the cursor begins where something is. */
static void
test_in_sight (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSession *first = hrm_test_session (desk, track, "1", "2026-03-02T09:00", 480), *last;
  HrmCivil end;
  gint64 marker;

  last = hrm_test_session (desk, track, "2", "2026-06-02T09:00", 1440);
  hrm_desk_set_width (desk, 800);
  hrm_desk_set_cursor (desk, hrm_civil_new (2026, 6, 10, 9, 0));
  g_assert_true (hrm_command_add_marker (desk, &marker));
  hrm_desk_fit (desk);
  g_assert_cmpfloat (hrm_desk_to_x (desk, hrm_civil_new (2026, 6, 10, 9, 0)), <=, 800 - 100);
  g_assert_cmpfloat (hrm_desk_to_x (desk, first->start), >=, 0);
  /* Larger text needs more. */
  hrm_desk_set_flag_width (desk, 220);
  hrm_desk_show_span (desk, first->start, hrm_civil_new (2026, 3, 20, 9, 0));
  hrm_desk_fit (desk);
  g_assert_cmpfloat (hrm_desk_to_x (desk, hrm_civil_new (2026, 6, 10, 9, 0)), <=, 800 - 200);
  hrm_desk_show_span (desk, first->start, hrm_civil_new (2026, 3, 20, 9, 0));
  end = hrm_plan_get_end (hrm_desk_get_plan (desk), last);
  hrm_desk_reveal_span (desk, last->start, end);
  g_assert_cmpfloat (hrm_desk_to_x (desk, last->start), >=, 20);
  g_assert_cmpfloat (hrm_desk_to_x (desk, end), <=, 780);
  /* What is in sight is left there; of what is too wide, the beginning is. */
  end = hrm_desk_to_civil (desk, 100, HRM_SEAM_AFTER);
  hrm_desk_reveal_span (desk, last->start, hrm_plan_get_end (hrm_desk_get_plan (desk), last));
  g_assert_cmpint (hrm_desk_to_civil (desk, 100, HRM_SEAM_AFTER), ==, end);
  hrm_desk_reveal_span (desk, first->start, last->start);
  g_assert_cmpfloat (hrm_desk_to_x (desk, first->start), >=, 0);
  g_assert_cmpfloat (hrm_desk_to_x (desk, first->start), <, 100);
}

/* The plan is years away from now, so the cursor is where it begins. */
static void
test_long_ago (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty (), again = NULL;
  HrmTrack *track = hrm_test_track (desk, "A");

  hrm_test_session (desk, track, "1", "2020-03-03T10:00", 480);
  hrm_test_session (desk, track, "2", "2020-06-02T09:00", 480);
  again = hrm_desk_new (hrm_desk_get_album (desk));
  hrm_test_assert_civil (hrm_desk_get_cursor (again), "2020-03-03T10:00");
}

/* Told by colour and by a sign, kept in saved views, and never written to the plan. */
static void
test_colours (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSession *first = hrm_test_session (desk, track, "1", "2026-03-02T09:00", 480), *second = hrm_test_session (desk, track, "2", "2026-03-03T09:00", 480);
  HrmChannel *mara = hrm_test_channel (desk, "Mara Lind");
  HrmEdit *edit = hrm_command_assign (desk, mara, first);
  guint steps;

  hrm_test_commit (desk, edit);
  steps = hrm_test_steps (desk);
  for (guint by = 0; by < HRM_N_COLOUR_BYS; by++)
    {
      g_autofree char *saved = NULL, *sign = NULL;
      g_autoptr (GPtrArray) keys = NULL;

      hrm_desk_set_colour_by (desk, by);
      keys = hrm_desk_list_colours (desk);
      sign = hrm_desk_sign_session (desk, first, TRUE);
      saved = hrm_desk_save_view (desk);
      g_assert_nonnull (strstr (saved, hrm_colour_by_get_name (by)));
      g_assert_cmpuint (hrm_colour_by_from_name (hrm_colour_by_get_name (by)), ==, by);
      g_assert_true ((by == HRM_COLOUR_BY_OWN) == (sign == NULL));
      g_assert_true ((by == HRM_COLOUR_BY_OWN) == (keys->len == 0));
      for (guint i = 0; i < keys->len; i++)
        g_assert_cmpstr (((HrmColourKey *) keys->pdata[i])->sign, !=, "");
    }
  g_assert_cmpuint (hrm_desk_colour_session (desk, first, 3, TRUE), ==, HRM_COLOUR_RED);
  g_assert_cmpuint (hrm_desk_colour_session (desk, first, 3, FALSE), !=, HRM_COLOUR_RED);
  hrm_desk_set_colour_by (desk, HRM_COLOUR_BY_ASSIGNEE);
  g_assert_cmpuint (hrm_desk_colour_session (desk, first, 3, FALSE), ==, HRM_COLOUR_BLUE);
  g_assert_cmpuint (hrm_desk_colour_session (desk, second, 3, FALSE), ==, HRM_COLOUR_SLATE);
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps);
  /* The ninth is another than nobody. */
  for (guint i = 1; i < 9; i++)
    mara = hrm_test_channel (desk, "More");
  hrm_test_commit (desk, hrm_command_assign (desk, mara, second));
  steps = hrm_test_steps (desk);
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (GPtrArray) keys = hrm_desk_list_colours (desk);

      g_assert_cmpuint (keys->len, ==, 10);
      g_assert_cmpuint (((HrmColourKey *) keys->pdata[i])->colour, !=, HRM_COLOUR_SLATE);
    }
  g_assert_cmpuint (hrm_desk_colour_session (desk, second, 3, FALSE), !=, HRM_COLOUR_SLATE);
  hrm_desk_set_colour_by (desk, HRM_COLOUR_BY_OWN);
  g_assert_cmpuint (hrm_desk_colour_session (desk, first, 3, TRUE), ==, 3);
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/view/first-width-fits", test_first_width_fits);
  g_test_add_func ("/desk/view/before-width", test_before_width);
  g_test_add_func ("/desk/view/zoom-keeps-the-pointer", test_zoom_keeps_the_pointer);
  g_test_add_func ("/desk/view/zoom-limits", test_zoom_limits);
  g_test_add_func ("/desk/view/fit-and-back", test_fit_and_back);
  g_test_add_func ("/desk/view/stays-fitted", test_stays_fitted);
  g_test_add_func ("/desk/view/follows-plan", test_follows_plan);
  g_test_add_func ("/desk/view/empty-plan", test_empty_plan);
  g_test_add_func ("/desk/view/visible-days", test_visible_days);
  g_test_add_func ("/desk/view/modes-keep-the-days", test_modes_keep_the_days);
  g_test_add_func ("/desk/view/scale-changes", test_scale_changes);
  g_test_add_func ("/desk/view/reveal", test_reveal);
  g_test_add_func ("/desk/view/snap", test_snap);
  g_test_add_func ("/desk/view/snaps-to-drawn-lines", test_snaps_to_drawn_lines);
  g_test_add_func ("/desk/view/notifies", test_notifies);
  g_test_add_func ("/desk/view/in-sight", test_in_sight);
  g_test_add_func ("/desk/view/long-ago", test_long_ago);
  g_test_add_func ("/desk/view/colours", test_colours);
  int status = g_test_run ();
  g_rand_free (rand_);
  return status;
}
