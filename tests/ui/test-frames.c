/* test-frames.c: when the arranger asks for a frame, and what is in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-gestures.h"

#include "hrm-bench-nodes.h"

#define MINUTE (60 * G_USEC_PER_SEC)

typedef struct
{
  Room *room;
  guint frames;
  guint boxes, texts;        /* that lanes and regions drew in the last one */
} Counted;

static void
count_cb (Counted *counted)
{
  counted->frames++;
}

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Frames that come by themselves within so many milliseconds. */
static guint
count_frames (Room *room, guint ms)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (room->window));
  Counted counted = { .room = room };
  gboolean over = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (count_cb), &counted);

  g_timeout_add (ms, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  return counted.frames;
}

/* Until nothing comes any more: a tenth of a second without a frame. */
static void
settle (Room *room)
{
  guint rounds = 0;

  while (count_frames (room, 100) > 0)
    g_assert_cmpuint (rounds++, <, 100);
}

/* Whatever was done last: after it there is no frame, so there is no tick callback that asks for them. */
static void
test_idle (void)
{
  Room room;
  double x, y;

  open_room (&room, TRUE);
  settle (&room);
  g_assert_cmpuint (count_frames (&room, 500), ==, 0);
  hrm_arranger_focus_session (room.arranger, find (&room, "Guest"), TRUE);
  hrm_desk_zoom_at (room.desk, 300, 2);
  hrm_desk_pan (room.desk, 60);
  settle (&room);
  place_of (&room, "Guest", 0.5, &x, &y);
  /* To the edge, where it scrolls as long as it is held. */
  drag (&room, x, y, gtk_widget_get_width (room.arranger->canvas) - 3 - x, 0, 0);
  g_assert_cmpuint (count_frames (&room, 100), >, 0);
  hrm_arranger_release (room.arranger);
  hrm_arranger_kinetic_begin (room.arranger);
  hrm_arranger_kinetic_scroll (room.arranger, 10, 0);
  hrm_arranger_kinetic_throw (room.arranger, 800, 0);
  settle (&room);
  g_assert_cmpuint (room.arranger->sync_id, ==, 0);
  g_assert_cmpuint (room.arranger->scroll_id, ==, 0);
  g_assert_cmpuint (room.arranger->throw_id, ==, 0);
  g_assert_cmpuint (count_frames (&room, 500), ==, 0);
  close_room (&room);
}

/* It wakes once a minute, and draws one frame then. */
static void
test_now (void)
{
  Room room;
  GSource *source;
  guint frames;

  open_room (&room, TRUE);
  settle (&room);
  source = g_main_context_find_source_by_id (NULL, room.arranger->now_id);
  g_assert_nonnull (source);
  g_source_set_ready_time (source, 0);
  frames = count_frames (&room, 200);
  g_assert_cmpuint (frames, >=, 1);
  g_assert_cmpuint (frames, <=, 2);
  g_assert_cmpint (g_source_get_ready_time (source) - g_get_monotonic_time (), >, MINUTE - 3 * G_USEC_PER_SEC);
  close_room (&room);
}

/* Between layout and paint, as GTK does. */
static void
layout_cb (Counted *counted)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gtk_widget_snapshot_child (counted->room->arranger->canvas, counted->room->arranger->lanes, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  counted->boxes = counted->texts = 0;
  if (node != NULL)
    hrm_bench_count_nodes (node, &counted->boxes, &counted->texts);
  g_clear_pointer (&node, gsk_render_node_unref);
  counted->frames++;
}

static void
draw (Counted *counted)
{
  guint frames = counted->frames;

  gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (GTK_WIDGET (counted->room->window)), GDK_FRAME_CLOCK_PHASE_LAYOUT);
  while (counted->frames == frames)
    g_main_context_iteration (NULL, TRUE);
}

/* However far it is zoomed between two frames, the next one has all that the one after it has: nothing is
 * drawn later, so nothing flickers. */
static void
test_zoom (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  Room room;
  Counted counted = { .room = &room };
  gulong handler;

  open_full_room (&room);
  handler = g_signal_connect_data (gtk_widget_get_frame_clock (GTK_WIDGET (room.window)), "layout", G_CALLBACK (layout_cb), &counted, NULL,
                                   G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  for (guint i = 0; i < 60; i++)
    {
      HrmRow *row = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SESSION)->pdata[g_rand_int_range (rand, 0, 100)];
      HrmSession *session = hrm_takes_get_main (hrm_as_session (row));
      int steps = g_rand_int_range (rand, 1, 8);
      guint boxes, texts;

      /* In and out by turns, around a session that is in view all the time. */
      if (i % 10 == 0)
        {
          hrm_desk_fit (room.desk);
          hrm_arranger_reveal_session (room.arranger, session);
          draw (&counted);
        }
      for (int n = 0; n < steps; n++)
        hrm_desk_zoom_at (room.desk, hrm_desk_to_x (room.desk, session->start), i % 10 < 5 ? 1.3 : 1 / 1.3);
      hrm_arranger_reveal_session (room.arranger, session);
      draw (&counted);
      boxes = counted.boxes;
      texts = counted.texts;
      /* Without the style sheet of the program a region may be no more than its title. */
      g_assert_cmpuint (boxes + texts, >, 0);
      draw (&counted);
      g_assert_cmpuint (counted.boxes, ==, boxes);
      g_assert_cmpuint (counted.texts, ==, texts);
    }
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (room.window)), handler);
  close_full_room (&room);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/frames/idle", test_idle);
  g_test_add_func ("/frames/now", test_now);
  g_test_add_func ("/frames/zoom", test_zoom);
  return g_test_run ();
}
