/* test-frames.c: when the arranger asks for a frame, and what is in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-frames.h"
#include "hrm-test-gestures.h"

#include "hrm-bench-nodes.h"
#include "hrm-tiles.h"

#define MINUTE (60 * G_USEC_PER_SEC)

static guint
count_frames (Room *room, guint ms)
{
  return hrm_test_count_frames (GTK_WIDGET (room->window), ms);
}

static gboolean
is_moving (Room *room)
{
  return room->arranger->sync_id != 0 || room->arranger->scroll_id != 0 || room->arranger->throw_id != 0;
}

/* Until the arranger wants no frame any more, and the screen has nothing to tell either. */
static void
settle (Room *room)
{
  hrm_test_wait_for (!is_moving (room));
  for (guint rounds = 0; count_frames (room, 100) > 0; rounds++)
    g_assert_cmpuint (rounds, <, 100);
  g_assert_false (is_moving (room));
}

static void
frame_cb (guint *frames)
{
  ++*frames;
}

/* Whatever was done last: after it there is no frame, so there is no tick callback that asks for them. */
static void
test_idle (void)
{
  Room room;
  double x, y, origin;

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
  origin = hrm_desk_get_view (room.desk)->origin;
  hrm_test_wait_for (hrm_desk_get_view (room.desk)->origin != origin);
  hrm_arranger_release (room.arranger);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  hrm_arranger_kinetic_begin (room.arranger);
  hrm_arranger_kinetic_scroll (room.arranger, 10, 0);
  hrm_arranger_kinetic_throw (room.arranger, 2, 0);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_assert_cmpuint (room.arranger->throw_id, !=, 0);
  settle (&room);
  g_assert_cmpuint (count_frames (&room, 500), ==, 0);
  close_room (&room);
}

/* It wakes once a minute, and draws one frame then. */
static void
test_now (void)
{
  Room room;
  GSource *source;
  GdkFrameClock *clock;
  guint frames = 0;
  gulong handler;
  gint64 before;

  open_room (&room, TRUE);
  settle (&room);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (room.window));
  handler = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (frame_cb), &frames);
  source = g_main_context_find_source_by_id (NULL, room.arranger->now_id);
  g_assert_nonnull (source);
  before = g_get_monotonic_time ();
  g_source_set_ready_time (source, 0);
  hrm_test_wait_for (frames > 0);
  settle (&room);
  g_assert_cmpuint (frames, <=, 2);
  g_signal_handler_disconnect (clock, handler);
  /* GLib wakes for all timers of a second at once. */
  g_assert_cmpint (g_source_get_ready_time (source) - before, >=, MINUTE - G_USEC_PER_SEC);
  close_room (&room);
}

/* However far it is zoomed between two frames, the next one has all that the one after it has: nothing is
 * drawn later, so nothing flickers. */
static void
test_zoom (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  Room room;
  HrmTestFrames counted;

  open_full_room (&room);
  hrm_test_frames_begin (&counted, room.arranger->canvas, room.arranger->lanes);
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
          hrm_test_frames_draw (&counted);
        }
      for (int n = 0; n < steps; n++)
        hrm_desk_zoom_at (room.desk, hrm_desk_to_x (room.desk, session->start), i % 10 < 5 ? 1.3 : 1 / 1.3);
      hrm_arranger_reveal_session (room.arranger, session);
      hrm_test_frames_draw (&counted);
      boxes = counted.boxes;
      texts = counted.texts;
      /* Without the style sheet of the program a region may be no more than its title. */
      g_assert_cmpuint (boxes + texts, >, 0);
      hrm_test_frames_draw (&counted);
      g_assert_cmpuint (counted.boxes, ==, boxes);
      g_assert_cmpuint (counted.texts, ==, texts);
    }
  hrm_test_frames_end (&counted);
  close_full_room (&room);
}

/* A box for each X, in stretches. Full. */
static GskRenderNode *
draw_boxes (const double *x, guint n)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  HrmTiles tiles;

  hrm_tiles_begin (&tiles, snapshot, 950);
  for (guint i = 0; i < n; i++)
    gtk_snapshot_append_color (hrm_tiles_at (&tiles, x[i]), &(GdkRGBA) { 0, 0, 1, 1 }, &GRAPHENE_RECT_INIT ((float) x[i], 0, 5, 40));
  hrm_tiles_end (&tiles);
  return gtk_snapshot_free_to_node (snapshot);
}

/* One box more is a change of its stretch alone: as many stretches as before, and the others as they were. */
static void
test_tiles (void)
{
  static const double few[] = { -30, 12, 120, 140, 420, 930, 990 }, more[] = { -30, 12, 60, 120, 140, 420, 930, 990 };
  GskRenderNode *before = draw_boxes (few, G_N_ELEMENTS (few)), *after = draw_boxes (more, G_N_ELEMENTS (more));
  guint boxes[2] = { 0, 0 }, texts = 0;

  g_assert_cmpuint (gsk_container_node_get_n_children (before), ==, 10);
  g_assert_cmpuint (gsk_container_node_get_n_children (after), ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GBytes) a = gsk_render_node_serialize (gsk_container_node_get_child (before, i));
      g_autoptr (GBytes) b = gsk_render_node_serialize (gsk_container_node_get_child (after, i));

      g_assert_true (g_bytes_equal (a, b) == (i > 0));
    }
  /* None is lost, also of those outside. */
  hrm_bench_count_nodes (before, &boxes[0], &texts);
  hrm_bench_count_nodes (after, &boxes[1], &texts);
  g_assert_cmpuint (boxes[0], ==, G_N_ELEMENTS (few));
  g_assert_cmpuint (boxes[1], ==, G_N_ELEMENTS (more));
  gsk_render_node_unref (before);
  gsk_render_node_unref (after);
}

/* Also before the zoom that was asked for last is drawn. */
static void
test_reveal (void)
{
  Room room;
  GPtrArray *sessions;

  open_full_room (&room);
  sessions = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SESSION);
  for (guint i = 0; i < sessions->len; i += 7)
    {
      HrmSession *session = hrm_takes_get_main (sessions->pdata[i]);
      double x;

      hrm_desk_fit (room.desk);
      spin_until_drawn (&room);
      hrm_desk_zoom_at (room.desk, 0, 40);
      hrm_arranger_reveal_session (room.arranger, session);
      x = hrm_desk_to_x (room.desk, session->start);
      /* Where it begins, or it was in sight already. */
      g_assert_cmpfloat (x, <, 1000);
      g_assert_cmpfloat (MAX (x, hrm_desk_to_x (room.desk, hrm_plan_get_end (hrm_desk_get_plan (room.desk), session))), >, 0);
    }
  close_full_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/frames/idle", test_idle);
  g_test_add_func ("/frames/now", test_now);
  g_test_add_func ("/frames/zoom", test_zoom);
  g_test_add_func ("/frames/reveal", test_reveal);
  g_test_add_func ("/frames/tiles", test_tiles);
  return g_test_run ();
}
