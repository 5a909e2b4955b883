/* hrm-test-frames.c: the frames of a window, and what is in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-frames.h"

#include "hrm-bench-nodes.h"

/* What is drawn is made after the layout; the paint that follows has no part in it. */
static void
layout_cb (HrmTestFrames *frames)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gtk_widget_snapshot_child (frames->parent, frames->child, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  frames->boxes = frames->texts = 0;
  if (node != NULL)
    hrm_bench_count_nodes (node, &frames->boxes, &frames->texts);
  g_clear_pointer (&node, gsk_render_node_unref);
  frames->most_boxes = MAX (frames->most_boxes, frames->boxes);
  frames->most_texts = MAX (frames->most_texts, frames->texts);
  frames->frames++;
}

void
hrm_test_frames_begin (HrmTestFrames *frames, GtkWidget *parent, GtkWidget *child)
{
  *frames = (HrmTestFrames) { .parent = parent, .child = child, .clock = gtk_widget_get_frame_clock (parent) };
  frames->handler = g_signal_connect_data (frames->clock, "layout", G_CALLBACK (layout_cb), frames, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

void
hrm_test_frames_end (HrmTestFrames *frames)
{
  g_clear_signal_handler (&frames->handler, frames->clock);
}

void
hrm_test_frames_draw (HrmTestFrames *frames)
{
  guint before = frames->frames;

  gdk_frame_clock_request_phase (frames->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
  hrm_test_wait_for (frames->frames > before);
}

static void
count_cb (guint *frames)
{
  ++*frames;
}

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

guint
hrm_test_count_frames (GtkWidget *window, guint ms)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean over = FALSE;
  guint frames = 0;
  gulong handler = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (count_cb), &frames);

  /* After all that is due, frames too. */
  g_timeout_add_full (G_PRIORITY_LOW, ms, over_cb, &over, NULL);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  return frames;
}
