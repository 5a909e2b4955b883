/* test-shell-nodes.c: how much a frame draws, however large the plan and whatever the zoom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the window as it is, 1600 × 900 with the mixer open. HRM_TEST_LONG adds a
 * plan of 100,000 sessions, and more zooms.
 */
#include "test-shell-util.h"

#include "hrm-bench.h"
#include "hrm-bench-nodes.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-tracks.h"

#define MOST_BOXES 15000
#define MOST_TEXTS 600
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

typedef struct
{
  HrmWindow *window;
  guint frames;              /* that were laid out */
  guint boxes, texts;        /* of the last one */
  guint most_boxes, most_texts;
} Counted;

/* What is drawn is made after the layout; the paint that follows has no part in it. */
static void
layout_cb (Counted *counted)
{
  GtkWidget *window = GTK_WIDGET (counted->window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gtk_widget_snapshot_child (window, gtk_widget_get_first_child (window), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  hrm_bench_count_nodes (node, &counted->boxes, &counted->texts);
  gsk_render_node_unref (node);
  counted->most_boxes = MAX (counted->most_boxes, counted->boxes);
  counted->most_texts = MAX (counted->most_texts, counted->texts);
  counted->frames++;
}

/* The frame of what is in view now, and the next one, in which nothing is left to do. */
static void
draw (Counted *counted)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (counted->window));

  for (guint i = 0; i < 2; i++)
    {
      guint frames = counted->frames;

      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
      test_wait_for (counted->frames > frames);
    }
}

static void
assert_few (Counted *counted, const char *where)
{
  HrmDesk *desk = hrm_window_get_desk (counted->window);

  draw (counted);
  if (counted->boxes > MOST_BOXES || counted->texts > MOST_TEXTS)
    g_test_message ("%s, zoom %g: %u boxes, %u texts", where, hrm_desk_get_view (desk)->zoom, counted->boxes, counted->texts);
  g_assert_cmpuint (counted->boxes, <=, MOST_BOXES);
  g_assert_cmpuint (counted->texts, <=, MOST_TEXTS);
  /* And never nothing. */
  g_assert_cmpuint (counted->boxes, >, 100);
}

/* From the whole plan to as near as it goes, around a session in the middle of the plan. */
static void
zoom_through (Counted *counted, int lane_height)
{
  HrmDesk *desk = hrm_window_get_desk (counted->window);
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  HrmSession *middle = sessions->pdata[sessions->len / 2];
  double zoom = 0, step = g_getenv ("HRM_TEST_LONG") != NULL ? STEP_LONG : STEP;

  hrm_desk_set_lane_height (desk, NULL, lane_height);
  hrm_desk_set_top (desk, 0);
  hrm_desk_fit (desk);
  while (hrm_desk_get_view (desk)->zoom > zoom)
    {
      zoom = hrm_desk_get_view (desk)->zoom;
      assert_few (counted, "around");
      hrm_desk_zoom_at (desk, hrm_desk_to_x (desk, middle->start), step);
      hrm_desk_reveal (desk, middle->start);
    }
}

static void
measure (guint n, double cabled)
{
  g_autofree char *path = test_path ("nodes.album");
  HrmDesk *desk;
  Counted counted = { NULL };
  g_autoptr (GVariant) mixer = NULL;
  gulong handler;

  hrm_bench_make_album (path, n, cabled);
  counted.window = hrm_window_new (GTK_APPLICATION (test_application ()), hrm_application_get_settings (test_application ()));
  gtk_window_set_default_size (GTK_WINDOW (counted.window), 1600, 900);
  gtk_window_present (GTK_WINDOW (counted.window));
  hrm_window_open (counted.window, path);
  test_wait_for (hrm_window_get_album (counted.window) != NULL && hrm_album_is_writable (hrm_window_get_album (counted.window)));
  desk = hrm_window_get_desk (counted.window);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len, ==, n);
  mixer = g_action_group_get_action_state (G_ACTION_GROUP (counted.window), "show-mixer");
  g_assert_true (g_variant_get_boolean (mixer));
  test_settle (GTK_WIDGET (counted.window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (counted.window)), >=, 1580);
  handler = g_signal_connect_data (gtk_widget_get_frame_clock (GTK_WIDGET (counted.window)), "layout", G_CALLBACK (layout_cb), &counted,
                                   NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  zoom_through (&counted, HRM_LANE_HEIGHT);
  zoom_through (&counted, HRM_LANE_LEAST);
  /* With all that can be shown besides. */
  hrm_desk_set_cables_shown (desk, TRUE);
  hrm_desk_set_critical_shown (desk, TRUE);
  hrm_desk_set_density (desk, TRUE);
  hrm_desk_select_all (desk);
  zoom_through (&counted, HRM_LANE_LEAST);
  g_test_message ("%u sessions, %g %% cabled: at most %u boxes and %u texts in %u frames", n, cabled, counted.most_boxes, counted.most_texts,
                  counted.frames);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (counted.window)), handler);
}

static void
test_nodes (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);

  test_begin ();
  measure (n, 30);
  test_end ();
  test_begin ();
  measure (n, 100);
  test_end ();
}

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
frame_cb (guint *frames)
{
  ++*frames;
}

/* A window that nobody touches asks for no frame. */
static void
test_idle (void)
{
  g_autofree char *path = NULL;
  gboolean over = FALSE;
  guint frames = 0;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("idle.album");
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "before-paint", G_CALLBACK (frame_cb), &frames);
  g_timeout_add (700, over_cb, &over);
  test_wait_for (over);
  g_assert_cmpuint (frames, ==, 0);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (window)), &frames);
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
