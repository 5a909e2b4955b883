/* test-range.c: the range of dates, the loop, the days of meters, following now, searching, views with a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-metered.h"
#include "hrm-find-words.h"
#include "hrm-test-desk.h"

#include <math.h>
#include <string.h>

static GRand *rand_;

static void
count_cb (guint *n)
{
  ++*n;
}

/* A range that ends where Monday's work begins goes to Friday, as the axis shows it. */
static void
test_range_days (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  g_autofree char *text = NULL;
  HrmCivil from, to;

  g_assert_true (hrm_civil_parse ("2026-03-04T15:00", &from) && hrm_civil_parse ("2026-03-09T09:00", &to));
  hrm_desk_set_range (desk, from, to);
  text = hrm_desk_describe_range (desk);
  g_assert_true (g_str_has_prefix (text, "Wed 4 – Fri 6 Mar"));
}

static void
test_range (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmCivil a = hrm_date_start (HRM_TEST_START), b = a + 3 * 1440, from = 1, to = 1;
  guint n = 0;

  g_signal_connect_swapped (desk, "notify::range", G_CALLBACK (count_cb), &n);
  g_assert_false (hrm_desk_get_range (desk, &from, &to));
  g_assert_cmpint (from, ==, 1);
  hrm_desk_set_range (desk, b, a);
  g_assert_true (hrm_desk_get_range (desk, &from, &to));
  g_assert_cmpint (from, ==, a);
  g_assert_cmpint (to, ==, b);
  hrm_desk_set_range (desk, a, b);
  g_assert_cmpuint (n, ==, 1);
  hrm_desk_set_range (desk, b, b);
  g_assert_false (hrm_desk_get_range (desk, NULL, NULL));
  hrm_desk_clear_range (desk);
  g_assert_cmpuint (n, ==, 2);
  hrm_desk_set_range (desk, HRM_CIVIL_FIRST - 5, HRM_CIVIL_LAST + 5);
  g_assert_true (hrm_desk_get_range (desk, &from, &to));
  g_assert_cmpint (from, ==, HRM_CIVIL_FIRST);
  g_assert_cmpint (to, ==, HRM_CIVIL_LAST);
  hrm_desk_clear_range (desk);
  g_assert_cmpuint (n, ==, 4);
}

static void
test_describe (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *channel = hrm_test_channel (desk, "Ilya");
  HrmSession *session = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 960);
  g_autofree char *text = NULL;

  hrm_test_session (desk, track, "B", "2026-03-09T09:00", 480);
  hrm_test_commit (desk, hrm_command_assign (desk, channel, session));
  g_assert_null (hrm_desk_describe_range (desk));
  hrm_desk_set_range (desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 4));
  text = hrm_desk_describe_range (desk);
  g_assert_cmpstr (text, ==, "Mon 2 – Thu 5 Mar · 4 days · 1 session · 16 h asked of 32 h");
}

static void
test_loop (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *session = hrm_test_session (desk, track, "A", "2026-03-18T13:00", 960);
  HrmDate first, last;
  HrmCivil from, to;
  HrmView before;

  hrm_desk_set_width (desk, 1000);
  before = *hrm_desk_get_view (desk);
  g_assert_false (hrm_desk_get_loop (desk, NULL, NULL));
  /* The second sprint of ten days. */
  hrm_desk_set_cursor (desk, hrm_civil_new (2026, 3, 18, 10, 0));
  hrm_desk_toggle_loop (desk);
  g_assert_true (hrm_desk_get_loop (desk, &from, &to));
  hrm_test_assert_civil (from, "2026-03-16T00:00");
  hrm_test_assert_civil (to, "2026-03-30T00:00");
  hrm_desk_get_visible (desk, &first, &last);
  g_assert_cmpint (first, ==, hrm_date_new (2026, 3, 16));
  g_assert_cmpint (last, ==, hrm_date_new (2026, 3, 29));
  /* Meters keep to it wherever the view is, and fit shows it. */
  hrm_desk_pan (desk, 5000);
  hrm_desk_get_visible (desk, &first, &last);
  g_assert_cmpint (first, ==, hrm_date_new (2026, 3, 16));
  hrm_desk_fit (desk);
  g_assert_cmpfloat (hrm_desk_to_x (desk, from), >=, 0);
  g_assert_cmpfloat (hrm_desk_to_x (desk, to), <=, 1000);
  g_assert_cmpfloat (hrm_desk_to_x (desk, to) - hrm_desk_to_x (desk, from), >, 900);
  hrm_desk_toggle_loop (desk);
  g_assert_false (hrm_desk_get_loop (desk, NULL, NULL));
  /* From the selection: whole days. Toggled again it is the same, as long as the cursor is in it. */
  hrm_desk_set_view (desk, &before);
  g_assert_false (hrm_desk_loop_selection (desk));
  hrm_desk_select (desk, session->base.id);
  g_assert_true (hrm_desk_loop_selection (desk));
  g_assert_true (hrm_desk_get_loop (desk, &from, &to));
  hrm_test_assert_civil (from, "2026-03-18T00:00");
  hrm_test_assert_civil (to, "2026-03-21T00:00");
  hrm_desk_end_loop (desk);
  /* Nobody moved: the view is as it was. */
  g_assert_cmpfloat (hrm_desk_get_view (desk)->zoom, ==, before.zoom);
  hrm_desk_toggle_loop (desk);
  g_assert_true (hrm_desk_get_loop (desk, &from, &to));
  hrm_test_assert_civil (to, "2026-03-21T00:00");
  hrm_desk_end_loop (desk);
  hrm_desk_set_cursor (desk, hrm_civil_new (2026, 3, 4, 10, 0));
  hrm_desk_toggle_loop (desk);
  g_assert_true (hrm_desk_get_loop (desk, &from, NULL));
  hrm_test_assert_civil (from, "2026-03-02T00:00");
  /* A range comes before the selection. */
  hrm_desk_set_range (desk, from + 1440, from + 2 * 1440);
  g_assert_true (hrm_desk_loop_selection (desk));
  g_assert_true (hrm_desk_get_loop (desk, &from, &to));
  hrm_test_assert_civil (from, "2026-03-03T00:00");
  hrm_desk_set_loop (desk, to, to);
  g_assert_true (hrm_desk_get_loop (desk, &from, NULL));
  hrm_test_assert_civil (from, "2026-03-03T00:00");
}

/* Insists on the days that meters are of, and how they are called. */
static void
assert_metered (HrmDesk *desk, HrmMetered metered, const char *from, const char *to, const char *words)
{
  g_autofree char *first = NULL, *last = NULL, *said = NULL;
  HrmDate a, b;

  hrm_desk_set_metered (desk, metered);
  hrm_desk_get_metered_days (desk, &a, &b);
  first = hrm_date_format (a);
  last = hrm_date_format (b);
  said = hrm_desk_describe_metered (desk);
  g_assert_cmpstr (first, ==, from);
  g_assert_cmpstr (last, ==, to);
  g_assert_cmpstr (said, ==, words);
}

static void
test_metered (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmEdit *edit = hrm_edit_new ("Section");
  gint64 section = hrm_edit_insert (edit, HRM_KIND_SECTION);
  HrmDate view_from, view_to, from, to;
  guint n = 0;

  hrm_test_session (desk, track, "A", "2026-03-18T13:00", 960);
  hrm_test_session (desk, track, "B", "2026-05-04T09:00", 480);
  HRM_SET_TEXT (edit, SECTION, Section, section, title, "Verse");
  HRM_SET_INT (edit, SECTION, Section, section, start, hrm_civil_new (2026, 3, 17, 9, 0));
  HRM_SET_INT (edit, SECTION, Section, section, length, 3 * 480);
  hrm_test_commit (desk, edit);
  hrm_desk_set_width (desk, 1000);
  hrm_desk_set_cursor (desk, hrm_civil_new (2026, 3, 18, 10, 0));
  g_signal_connect_swapped (desk, "notify::metered", G_CALLBACK (count_cb), &n);
  hrm_desk_get_metered_days (desk, &view_from, &view_to);
  hrm_desk_get_visible (desk, &from, &to);
  g_assert_cmpint (view_from, ==, from);
  g_assert_cmpint (view_to, ==, to);
  assert_metered (desk, HRM_METERED_SPRINT, "2026-03-16", "2026-03-29", "sprint 2");
  assert_metered (desk, HRM_METERED_SECTION, "2026-03-17", "2026-03-19", "Verse");
  assert_metered (desk, HRM_METERED_DAY, "2026-03-18", "2026-03-18", "Wed 18 Mar");
  assert_metered (desk, HRM_METERED_PLAN, "2026-03-17", "2026-05-04", "whole plan");
  g_assert_cmpuint (n, ==, 4);
  /* Where no section is at the cursor, what is in view. */
  hrm_desk_set_cursor (desk, hrm_civil_new (2026, 4, 1, 10, 0));
  hrm_desk_set_metered (desk, HRM_METERED_SECTION);
  hrm_desk_get_metered_days (desk, &from, &to);
  g_assert_cmpint (from, ==, view_from);
  g_assert_cmpint (to, ==, view_to);
  /* The focus only where it is asked for. */
  hrm_desk_set_loop (desk, hrm_civil_new (2026, 3, 3, 0, 0), hrm_civil_new (2026, 3, 5, 0, 0));
  assert_metered (desk, HRM_METERED_FOCUS, "2026-03-03", "2026-03-04", "Tue 3 – Wed 4 Mar");
  hrm_desk_set_metered (desk, HRM_METERED_VIEW);
  hrm_desk_get_metered_days (desk, &from, &to);
  g_assert_cmpint (from, ==, view_from);
  for (guint i = 0; i < HRM_N_METERED; i++)
    g_assert_cmpint (hrm_metered_from_name (hrm_metered_get_name ((HrmMetered) i)), ==, i);
  g_assert_cmpint (hrm_metered_from_name ("nonsense"), ==, HRM_METERED_FOCUS);
}

static gboolean
shows_now (HrmDesk *desk)
{
  double x = hrm_desk_to_x (desk, hrm_album_get_now (hrm_desk_get_album (desk)));

  return x >= 0 && x < hrm_desk_get_width (desk);
}

static void
test_follow (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 10);
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  double zoom = hrm_desk_get_view (desk)->zoom, x;
  HrmView view;
  HrmEdit *drag;

  for (HrmFollow follow = HRM_FOLLOW_PAGE; follow <= HRM_FOLLOW_CENTRE; follow++)
    {
      hrm_desk_set_follow (desk, HRM_FOLLOW_OFF);
      hrm_desk_reveal (desk, hrm_date_start (HRM_TEST_START));
      hrm_desk_follow_tick (desk);
      g_assert_false (shows_now (desk));
      hrm_desk_set_follow (desk, follow);
      g_assert_true (shows_now (desk));
      g_assert_true (hrm_desk_is_following (desk));
      /* Whoever scrolls away stays there, however long. */
      hrm_desk_pan (desk, 3000);
      g_assert_false (hrm_desk_is_following (desk));
      view = *hrm_desk_get_view (desk);
      for (guint i = 0; i < 5; i++)
        hrm_desk_follow_tick (desk);
      g_assert_cmpfloat (hrm_desk_get_view (desk)->origin, ==, view.origin);
      /* Until now is in view again. */
      hrm_desk_pan (desk, -2900);
      g_assert_true (shows_now (desk));
      g_assert_true (hrm_desk_is_following (desk));
      /* Selecting holds it up for the minute. */
      hrm_desk_select (desk, HRM_ROW (rows->pdata[0])->id);
      g_assert_false (hrm_desk_is_following (desk));
      view = *hrm_desk_get_view (desk);
      hrm_desk_follow_tick (desk);
      g_assert_cmpfloat (hrm_desk_get_view (desk)->origin, ==, view.origin);
      hrm_desk_follow_tick (desk);
      g_assert_true (hrm_desk_is_following (desk));
      hrm_desk_select (desk, 0);
      /* And so does a drag, as long as it goes on. */
      drag = hrm_edit_new ("Drag");
      hrm_desk_preview (desk, drag);
      hrm_edit_unref (drag);
      view = *hrm_desk_get_view (desk);
      for (guint i = 0; i < 5; i++)
        hrm_desk_follow_tick (desk);
      g_assert_cmpfloat (hrm_desk_get_view (desk)->origin, ==, view.origin);
      hrm_desk_cancel_preview (desk);
      hrm_desk_resume_follow (desk);
      x = hrm_desk_to_x (desk, hrm_album_get_now (hrm_desk_get_album (desk)));
      if (follow == HRM_FOLLOW_CENTRE)
        g_assert_cmpfloat (fabs (x - hrm_desk_get_width (desk) / 2.0), <=, 1 + 2 * zoom);
    }
  g_assert_cmpfloat (hrm_desk_get_view (desk)->zoom, ==, zoom);
}

/* By title, track, person, task and key; kept current by commits; the order is that of time. */
static void
test_search (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *channel = hrm_test_channel (desk, "Ilya Ñandú");
  HrmSession *a = hrm_test_session (desk, track, "Refunds", "2026-03-09T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "Webhook retries", "2026-03-02T09:00", 480);
  HrmTask *task = hrm_test_task (desk, "Sign every payload", 60);
  GPtrArray *tasks = g_ptr_array_new ();
  guint index = 9;

  g_ptr_array_add (tasks, task);
  g_assert_null (hrm_desk_find_hit (desk, 1, NULL));
  hrm_desk_set_search (desk, "  RE ");
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 2);
  g_assert_true (hrm_desk_get_hits (desk)->pdata[0] == b);
  hrm_desk_set_cursor (desk, hrm_date_start (HRM_TEST_START));
  g_assert_true (hrm_desk_find_hit (desk, 1, &index) == b);
  g_assert_cmpuint (index, ==, 0);
  hrm_desk_select (desk, b->base.id);
  g_assert_true (hrm_desk_find_hit (desk, 1, &index) == a);
  hrm_desk_select (desk, a->base.id);
  g_assert_true (hrm_desk_find_hit (desk, 1, NULL) == b);
  g_assert_true (hrm_desk_find_hit (desk, -1, NULL) == b);
  hrm_desk_set_search (desk, "ñandú");
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 0);
  hrm_test_commit (desk, hrm_command_assign (desk, channel, b));
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 1);
  g_assert_true (hrm_desk_is_hit (desk, b->base.id));
  hrm_desk_set_search (desk, "ilya payload");
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 0);
  hrm_test_commit (desk, hrm_command_place (desk, tasks, b));
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 1);
  hrm_command_set_field (desk, HRM_ROW (task), HRM_FIELD (Task, key), "PAY-17", NULL);
  hrm_desk_set_search (desk, "pay-17");
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 1);
  hrm_test_undo (desk);
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 0);
  hrm_desk_set_search (desk, "refunds");
  hrm_command_set_field (desk, HRM_ROW (a), HRM_FIELD (Session, title), "Paybacks", NULL);
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 0);
  hrm_desk_set_search (desk, "payments");
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 2);
  hrm_command_set_field (desk, HRM_ROW (track), HRM_FIELD (Track, title), "Billing", NULL);
  g_assert_cmpuint (hrm_desk_n_hits (desk), ==, 0);
  hrm_desk_set_search (desk, " ");
  g_assert_cmpstr (hrm_desk_get_search (desk), ==, "");
  g_ptr_array_unref (tasks);
}

/* However many sessions a track has, its title is looked at once in a search over all; after an edit it is not believed. */
static void
test_search_tracks (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *tracks[] = { hrm_test_track (desk, "Payments"), hrm_test_track (desk, "Search") };
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  HrmFindWords *words = hrm_find_words_new ("pay four");
  guint n = 0;

  for (guint i = 0; i < 40; i++)
    hrm_test_session (desk, tracks[i % 2], i % 4 == 0 ? "Four" : "Other", "2026-03-02T09:00", 60);
  hrm_find_words_begin (words);
  for (guint i = 0; i < rows->len; i++)
    n += hrm_find_words_session (words, rows->pdata[i]);
  hrm_find_words_end (words);
  g_assert_cmpuint (n, ==, 10);
  g_assert_cmpuint (words->n_titles, ==, 2);
  g_assert_true (hrm_command_set_field (desk, HRM_ROW (tracks[1]), HRM_FIELD (Track, title), "Payback for four", NULL));
  g_assert_true (hrm_find_words_session (words, hrm_as_session (HRM_ROW (rows->pdata[1]))));
  hrm_find_words_free (words);
}

/* After any commits the hits are those of a scan. */
static void
test_search_current (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 60);
  HrmFindWords *words = hrm_find_words_new ("a");

  hrm_desk_set_search (desk, "a");
  for (guint i = 0; i < 200; i++)
    {
      GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
      HrmEdit *edit = hrm_test_random_edit (hrm_desk_get_model (desk), rand_);
      guint n = 0;

      hrm_album_commit (hrm_desk_get_album (desk), edit, NULL);
      hrm_edit_unref (edit);
      for (guint r = 0; r < rows->len; r++)
        {
          gboolean hit = !hrm_takes_is_dropped (rows->pdata[r]) && hrm_find_words_session (words, rows->pdata[r]);

          g_assert_true (hit == hrm_desk_is_hit (desk, HRM_ROW (rows->pdata[r])->id));
          n += hit;
        }
      g_assert_cmpuint (hrm_desk_n_hits (desk), ==, n);
      g_assert_cmpuint (hrm_desk_get_hits (desk)->len, ==, n);
    }
  hrm_find_words_free (words);
}

/* What is kept comes back, at any zoom, and through the album's JSON text. */
static void
test_saved_views (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);

  for (guint i = 0; i < 60; i++)
    {
      HrmView view = { hrm_desk_get_view (desk)->origin + g_rand_double_range (rand_, -9000, 9000), exp2 (g_rand_double_range (rand_, -9, 7)) };
      g_autofree char *title = g_strdup_printf ("View %u", i);
      double top = g_rand_int_range (rand_, 0, 900);
      HrmAxisMode mode = g_rand_boolean (rand_) ? HRM_AXIS_WALL : HRM_AXIS_STUDIO;
      gboolean density = g_rand_boolean (rand_);
      guint steps = hrm_test_steps (desk);
      HrmSavedView *saved;

      hrm_desk_set_axis_mode (desk, mode);
      hrm_desk_set_view (desk, &view);
      hrm_desk_set_top (desk, top);
      hrm_desk_set_density (desk, density);
      hrm_desk_set_minimap (desk, !density);
      hrm_desk_set_snap (desk, density ? HRM_SNAP_OFF : HRM_SNAP_ON);
      hrm_desk_set_unit (desk, HRM_STEP_HALF_DAY);
      view = *hrm_desk_get_view (desk);
      g_assert_true (hrm_command_save_view (desk, title));
      g_assert_cmpuint (hrm_test_steps (desk), ==, steps + 1);
      saved = hrm_test_find (desk, HRM_KIND_VIEW, title);
      hrm_desk_set_axis_mode (desk, HRM_AXIS_STUDIO);
      hrm_desk_fit (desk);
      hrm_desk_set_top (desk, 17);
      hrm_desk_set_density (desk, FALSE);
      hrm_desk_set_minimap (desk, TRUE);
      hrm_desk_set_snap (desk, HRM_SNAP_ON);
      hrm_desk_set_unit (desk, HRM_STEP_NONE);
      hrm_desk_recall_view (desk, saved);
      g_assert_cmpint (hrm_desk_get_axis_mode (desk), ==, mode);
      g_assert_cmpfloat (fabs (hrm_desk_get_view (desk)->origin - view.origin) * view.zoom, <, 0.01);
      g_assert_cmpfloat (fabs (hrm_desk_get_view (desk)->zoom / view.zoom - 1), <, 1e-9);
      g_assert_cmpfloat (hrm_desk_get_top (desk), ==, top);
      g_assert_true (hrm_desk_get_density (desk) == density);
      g_assert_true (hrm_desk_get_minimap (desk) == !density);
      g_assert_cmpint (hrm_desk_get_unit (desk), ==, density ? HRM_STEP_NONE : HRM_STEP_HALF_DAY);
      g_assert_cmpint (hrm_desk_get_snap (desk), ==, density ? HRM_SNAP_OFF : HRM_SNAP_ON);
    }
}

/* A name that is taken takes what is in view; renamed and deleted as any row, and undone; nonsense is left. */
static void
test_saved_names (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 10);
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_VIEW);
  HrmView view = *hrm_desk_get_view (desk);
  HrmSavedView *saved;

  g_assert_false (hrm_command_save_view (desk, "  "));
  g_assert_true (hrm_command_save_view (desk, " Kick-off "));
  saved = hrm_test_find (desk, HRM_KIND_VIEW, "Kick-off");
  hrm_desk_zoom_at (desk, 100, 2);
  g_assert_true (hrm_command_save_view (desk, "Kick-off"));
  g_assert_cmpuint (rows->len, ==, 1);
  hrm_desk_set_view (desk, &view);
  hrm_desk_recall_view (desk, saved);
  g_assert_cmpfloat (fabs (hrm_desk_get_view (desk)->zoom / view.zoom - 2), <, 1e-6);
  hrm_desk_view_back (desk);
  g_assert_cmpfloat (hrm_desk_get_view (desk)->zoom, ==, view.zoom);
  g_assert_true (hrm_command_set_field (desk, HRM_ROW (saved), HRM_FIELD (SavedView, title), "Start", NULL));
  g_assert_true (hrm_command_delete_row (desk, HRM_ROW (saved)));
  g_assert_cmpuint (rows->len, ==, 0);
  hrm_test_undo (desk);
  saved = hrm_test_find (desk, HRM_KIND_VIEW, "Start");
  hrm_command_set_field (desk, HRM_ROW (saved), HRM_FIELD (SavedView, settings),
                         "{\"axis\":[\"wall\"],\"from\":\"some day\",\"minutes\":-4,\"top\":\"far\",\"density\":7,\"snap\":3}", NULL);
  hrm_desk_recall_view (desk, saved);
  g_assert_cmpfloat (hrm_desk_get_view (desk)->zoom, ==, view.zoom);
  g_assert_cmpint (hrm_desk_get_axis_mode (desk), ==, HRM_AXIS_STUDIO);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/range/set", test_range);
  g_test_add_func ("/desk/range/set-days", test_range_days);
  g_test_add_func ("/desk/range/describe", test_describe);
  g_test_add_func ("/desk/loop", test_loop);
  g_test_add_func ("/desk/metered", test_metered);
  g_test_add_func ("/desk/follow", test_follow);
  g_test_add_func ("/desk/search/hits", test_search);
  g_test_add_func ("/desk/search/current", test_search_current);
  g_test_add_func ("/desk/range/search-tracks", test_search_tracks);
  g_test_add_func ("/desk/saved/round-trip", test_saved_views);
  g_test_add_func ("/desk/saved/names", test_saved_names);
  status = g_test_run ();
  g_rand_free (rand_);
  return status;
}
