/* test-shell-nodes.c: how much a frame draws, however large the plan and whatever the zoom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the window as it is, 1600 × 900 with the mixer open. HRM_TEST_LONG adds a
 * plan of 100,000 sessions, and more zooms.
 */
#include "test-shell-util.h"

#include "hrm-bench.h"
#include "hrm-commands.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-tracks.h"
#include "hrm-test-frames.h"

#define MOST_BOXES 5000
#define MOST_TEXTS 450
#define STEP 2.1             /* from one zoom to the next */
#define STEP_LONG 1.3

/* What the bench does when it cannot go on. */
void
hrm_bench_fail (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_error ("%s", text);
}

static void
assert_few (HrmTestFrames *counted, HrmDesk *desk)
{
  /* The frame of what is in view now, and the next one, in which nothing is left to do. */
  hrm_test_frames_draw (counted);
  hrm_test_frames_draw (counted);
  if (counted->boxes > MOST_BOXES || counted->texts > MOST_TEXTS)
    g_test_message ("zoom %g: %u boxes, %u texts", hrm_desk_get_view (desk)->zoom, counted->boxes, counted->texts);
  g_assert_cmpuint (counted->boxes, <=, MOST_BOXES);
  g_assert_cmpuint (counted->texts, <=, MOST_TEXTS);
  /* And never nothing. */
  g_assert_cmpuint (counted->boxes, >, 100);
}

/* From the whole plan to as near as it goes, around a session in the middle of the plan. */
static void
zoom_through (HrmTestFrames *counted, HrmDesk *desk, int lane_height)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  HrmSession *middle = sessions->pdata[sessions->len / 2];
  double zoom = 0, step = g_getenv ("HRM_TEST_LONG") != NULL ? STEP_LONG : STEP;

  hrm_desk_set_lane_height (desk, NULL, lane_height);
  hrm_desk_set_top (desk, 0);
  hrm_desk_fit (desk);
  while (hrm_desk_get_view (desk)->zoom > zoom)
    {
      zoom = hrm_desk_get_view (desk)->zoom;
      assert_few (counted, desk);
      hrm_desk_zoom_at (desk, hrm_desk_to_x (desk, middle->start), step);
      hrm_desk_reveal (desk, middle->start);
    }
}

static HrmWindow *
open_large (const char *path, guint n)
{
  HrmWindow *window = hrm_window_new (GTK_APPLICATION (test_application ()), hrm_application_get_settings (test_application ()));
  g_autoptr (GVariant) mixer = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 900);
  gtk_window_present (GTK_WINDOW (window));
  hrm_window_open (window, path);
  hrm_test_wait_for (hrm_window_get_album (window) != NULL && hrm_album_is_writable (hrm_window_get_album (window)));
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (hrm_window_get_desk (window)), HRM_KIND_SESSION)->len, ==, n);
  mixer = g_action_group_get_action_state (G_ACTION_GROUP (window), "show-mixer");
  g_assert_true (g_variant_get_boolean (mixer));
  test_settle (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), >=, 1580);
  return window;
}

/* Two tracks in a folder, two folders in another, and so on: about half of all rows are of open folders. */
static void
file_away (HrmDesk *desk)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TRACK), NULL, NULL);

  g_ptr_array_sort (tracks, hrm_row_compare_ptr);
  while (tracks->len > 1)
    {
      g_autoptr (GPtrArray) two = g_ptr_array_new ();
      gint64 id;

      g_ptr_array_add (two, g_ptr_array_steal_index (tracks, 0));
      g_ptr_array_add (two, g_ptr_array_steal_index (tracks, 0));
      g_assert_true (hrm_command_make_folder (desk, two, &id));
      g_ptr_array_add (tracks, hrm_model_get (hrm_desk_get_model (desk), id));
    }
}

static void
measure (guint n, double cabled, gboolean folders)
{
  g_autofree char *path = test_path ("nodes.album");
  HrmTestFrames counted;
  HrmWindow *window;
  HrmDesk *desk;

  hrm_bench_make_album (path, n, cabled, 0);
  window = open_large (path, n);
  desk = hrm_window_get_desk (window);
  if (folders)
    file_away (desk);
  hrm_test_frames_begin (&counted, GTK_WIDGET (window), gtk_widget_get_first_child (GTK_WIDGET (window)));
  zoom_through (&counted, desk, HRM_LANE_HEIGHT);
  zoom_through (&counted, desk, HRM_LANE_LEAST);
  /* With all that can be shown besides. */
  hrm_desk_set_cables_shown (desk, TRUE);
  hrm_desk_set_critical_shown (desk, TRUE);
  hrm_desk_set_density (desk, TRUE);
  hrm_desk_select_all (desk);
  zoom_through (&counted, desk, HRM_LANE_LEAST);
  g_test_message ("%u sessions, %g %% cabled%s: at most %u boxes and %u texts in %u frames", n, cabled, folders ? ", in folders" : "", counted.most_boxes, counted.most_texts,
                  counted.frames);
  hrm_test_frames_end (&counted);
}

static void
test_nodes (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);

  test_begin ();
  measure (n, 30, FALSE);
  test_end ();
  test_begin ();
  measure (n, 30, TRUE);
  test_end ();
  test_begin ();
  measure (n, 100, FALSE);
  test_end ();
}

/* A window that nobody touches asks for no frame. */
static void
test_idle (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("idle.album");
  window = test_open (path);
  /* It would go by itself, after a while. */
  hrm_desk_say (hrm_window_get_desk (window), "%s", "");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpuint (hrm_test_count_frames (GTK_WIDGET (window), 500), ==, 0);
  test_end ();
}

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell-nodes/idle", test_idle);
  g_test_add_data_func ("/shell-nodes/1000", GUINT_TO_POINTER (1000), test_nodes);
  g_test_add_data_func ("/shell-nodes/10000", GUINT_TO_POINTER (10000), test_nodes);
  if (g_getenv ("HRM_TEST_LONG") != NULL)
    g_test_add_data_func ("/shell-nodes/100000", GUINT_TO_POINTER (100000), test_nodes);
  return g_test_run ();
}
