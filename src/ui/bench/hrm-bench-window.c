/* hrm-bench-window.c: the real window under its real frame clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A frame is driven as GTK drives it. Between its layout and its paint we
 * snapshot the window's content ourselves: GTK keeps the nodes, so that its
 * own paint then only rasterises, and the two can be told apart.
 */
#include "hrm-bench.h"

#include <glib/gstdio.h>
#include "hrm-application.h"
#include "hrm-arranger.h"
#include "hrm-bench-nodes.h"
#include "hrm-commands.h"

#define OPENS 5
#define SETTLE_US (400 * 1000)
#define PATIENCE_US (60 * G_USEC_PER_SEC)

typedef struct
{
  HrmWindow *window;
  GdkFrameClock *clock;
  guint painted;             /* frames */
  gint64 at;                 /* when the last was done */
  double begun, snapped, done; /* CPU ms, in the frame */
  gboolean walk;
  guint boxes, texts;        /* nodes of the last frame that was walked */
} Frames;

static void
before_paint_cb (Frames *frames)
{
  frames->begun = hrm_bench_cpu_ms ();
}

static void
layout_cb (Frames *frames)
{
  GtkWidget *window = GTK_WIDGET (frames->window), *content = gtk_widget_get_first_child (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gtk_widget_snapshot_child (window, content, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  frames->snapped = hrm_bench_cpu_ms ();
  if (frames->walk && node != NULL)
    {
      frames->boxes = frames->texts = 0;
      hrm_bench_count_nodes (node, &frames->boxes, &frames->texts);
    }
  g_clear_pointer (&node, gsk_render_node_unref);
}

static void
after_paint_cb (Frames *frames)
{
  frames->done = hrm_bench_cpu_ms ();
  frames->at = g_get_monotonic_time ();
  frames->painted++;
}

static void
frames_begin (Frames *frames, HrmWindow *window)
{
  memset (frames, 0, sizeof *frames);
  frames->window = window;
  frames->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (window)));
  g_signal_connect_swapped (frames->clock, "before-paint", G_CALLBACK (before_paint_cb), frames);
  g_signal_connect_data (frames->clock, "layout", G_CALLBACK (layout_cb), frames, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_swapped (frames->clock, "after-paint", G_CALLBACK (after_paint_cb), frames);
}

static void
frames_end (Frames *frames)
{
  g_signal_handlers_disconnect_by_data (frames->clock, frames);
  g_clear_object (&frames->clock);
}

/* Wakes the loop, so that it can see that time has passed. */
static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
settle (Frames *frames)
{
  gint64 begun = g_get_monotonic_time ();
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (g_get_monotonic_time () - MAX (frames->at, begun) < SETTLE_US && g_get_monotonic_time () - begun < PATIENCE_US / 12)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
}

static void
wait_frame (Frames *frames)
{
  guint painted = frames->painted;
  gint64 begun = g_get_monotonic_time ();

  gdk_frame_clock_request_phase (frames->clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (frames->painted == painted && g_get_monotonic_time () - begun < PATIENCE_US)
    g_main_context_iteration (NULL, TRUE);
  if (frames->painted == painted)
    hrm_bench_fail ("the window is not drawn any more");
}

static HrmArranger *
find_arranger (GtkWidget *widget)
{
  if (HRM_IS_ARRANGER (widget))
    return HRM_ARRANGER (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      HrmArranger *found = find_arranger (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Opening: from the click until the frame that shows all that the window shows
 * once nothing moves any more. */

typedef struct
{
  gint64 at;
  guint boxes;
} Seen;

static void
opening_painted_cb (GdkFrameClock *clock, gpointer data)
{
  GArray *seen = g_object_get_data (G_OBJECT (clock), "seen");
  HrmArranger *arranger = find_arranger (data);
  guint boxes = 0, texts = 0, widgets = 0;
  Seen now = { g_get_monotonic_time (), 0 };

  if (arranger == NULL)
    return;
  hrm_arranger_get_counts (arranger, &boxes, &texts, &widgets);
  now.boxes = boxes + texts + widgets;
  g_array_append_val (seen, now);
}

static HrmWindow *
open_window (HrmApplication *application, const char *path, double *ms)
{
  HrmWindow *window = hrm_window_new (GTK_APPLICATION (application), hrm_application_get_settings (application));
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  GdkFrameClock *clock;
  gint64 begun;
  guint wake, last;
  gulong handler;

  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 1000);
  gtk_window_present (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_object_set_data (G_OBJECT (clock), "seen", seen);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (opening_painted_cb), window);
  begun = g_get_monotonic_time ();
  hrm_window_open (window, path);
  wake = g_timeout_add (20, wake_cb, NULL);
  while (g_get_monotonic_time () - begun < PATIENCE_US
         && (seen->len == 0 || g_get_monotonic_time () - g_array_index (seen, Seen, seen->len - 1).at < SETTLE_US))
    {
      g_main_context_iteration (NULL, TRUE);
      if (hrm_window_get_problem (window) != NULL)
        hrm_bench_fail ("%s", hrm_window_get_problem (window));
    }
  g_source_remove (wake);
  g_signal_handler_disconnect (clock, handler);
  if (seen->len == 0)
    hrm_bench_fail ("the window did not show the album");
  last = seen->len - 1;
  while (last > 0 && g_array_index (seen, Seen, last - 1).boxes == g_array_index (seen, Seen, seen->len - 1).boxes)
    last--;
  *ms = (g_array_index (seen, Seen, last).at - begun) / 1000.0;
  return window;
}

static void
close_window (HrmWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Gestures */

static void
measure_view (HrmBench *bench, Frames *frames, HrmDesk *desk, guint runs)
{
  for (guint i = 0; i < runs; i++)
    {
      double cpu = hrm_bench_cpu_ms (), input;
      hrm_desk_pan (desk, i / 20 % 2 == 0 ? 37 : -37);
      input = hrm_bench_cpu_ms () - cpu;
      wait_frame (frames);
      hrm_bench_add (bench, "pan", "ms", input + frames->snapped - frames->begun);
      hrm_bench_add (bench, "pan-frame", "ms", input + frames->done - frames->begun);
    }
  settle (frames);
  for (guint i = 0; i < runs; i++)
    {
      double cpu = hrm_bench_cpu_ms (), input;
      hrm_desk_zoom_at (desk, hrm_desk_get_width (desk) / 2.0, i / 10 % 2 == 0 ? 1.06 : 1 / 1.06);
      input = hrm_bench_cpu_ms () - cpu;
      wait_frame (frames);
      hrm_bench_add (bench, "zoom", "ms", input + frames->snapped - frames->begun);
    }
  settle (frames);
}

/* The first that can be seen: begins in view and is counted. */
static HrmSession *
find_session (HrmDesk *desk)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  HrmDate from, to;

  hrm_desk_get_visible (desk, &from, &to);
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = g_ptr_array_index (sessions, i);
      if (hrm_civil_date (session->start) > from && hrm_civil_date (session->start) < to && !session->locked)
        return session;
    }
  return sessions->len > 0 ? g_ptr_array_index (sessions, 0) : NULL;
}

static double
commit_ms (HrmDesk *desk, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;
  double cpu = hrm_bench_cpu_ms ();

  if (!hrm_album_commit (hrm_desk_get_album (desk), edit, &error))
    hrm_bench_fail ("%s", error->message);
  return hrm_bench_cpu_ms () - cpu;
}

static void
measure_edits (HrmBench *bench, Frames *frames, HrmDesk *desk, guint runs)
{
  HrmSession *session = find_session (desk);
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return;
  hrm_desk_select (desk, session->base.id);
  settle (frames);
  for (guint i = 0; i < runs; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_edit_new ("Move");
      double input, cpu;

      HRM_SET_INT (edit, SESSION, Session, session->base.id, start, session->start + HRM_MINUTES_PER_DAY);
      input = commit_ms (desk, edit);
      wait_frame (frames);
      hrm_bench_add (bench, "move", "ms", input + frames->done - frames->begun);
      cpu = hrm_bench_cpu_ms ();
      if (!hrm_album_undo_sync (hrm_desk_get_album (desk), &error))
        hrm_bench_fail ("%s", error->message);
      input = hrm_bench_cpu_ms () - cpu;
      wait_frame (frames);
      hrm_bench_add (bench, "undo", "ms", input + frames->done - frames->begun);
    }
}

/* What a fader does: the load of one person is another. */
static void
measure_load (HrmBench *bench, Frames *frames, HrmDesk *desk, guint runs)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL);
  HrmChannel *channel = channels->len > 0 ? g_ptr_array_index (channels, 0) : NULL;

  for (guint i = 0; channel != NULL && i < runs; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_edit_new ("Set the capacity");
      double input;

      HRM_SET_NUMBER (edit, CHANNEL, Channel, channel->base.id, capacity, channel->capacity > 50 ? 50 : 100);
      input = commit_ms (desk, edit);
      wait_frame (frames);
      hrm_bench_add (bench, "load-edit", "ms", input + frames->done - frames->begun);
    }
}

static void
wait_writable (HrmAlbum *album)
{
  gint64 begun = g_get_monotonic_time ();

  while (!hrm_album_is_writable (album) && g_get_monotonic_time () - begun < PATIENCE_US)
    g_main_context_iteration (NULL, TRUE);
  if (!hrm_album_is_writable (album))
    hrm_bench_fail ("the album cannot be written");
}

static void
measure (HrmBench *bench, HrmWindow *window, guint runs)
{
  HrmDesk *desk = hrm_window_get_desk (window);
  Frames frames;

  wait_writable (hrm_window_get_album (window));
  bench->sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len;
  frames_begin (&frames, window);
  settle (&frames);
  frames.walk = TRUE;
  hrm_desk_pan (desk, 1);
  wait_frame (&frames);
  frames.walk = FALSE;
  hrm_bench_add (bench, "boxes", "nodes", frames.boxes);
  hrm_bench_add (bench, "texts", "nodes", frames.texts);

  measure_view (bench, &frames, desk, runs);
  measure_edits (bench, &frames, desk, MAX (1, runs / 2));
  measure_load (bench, &frames, desk, MAX (1, runs / 2));
  frames_end (&frames);
}

void
hrm_bench_window (HrmBench *bench, const char *path, guint runs)
{
  g_autoptr (HrmApplication) application = hrm_application_new (TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) copy = g_file_new_tmp ("headroom-bench-XXXXXX.album", &stream, &error);
  HrmWindow *window;
  double ms;

  if (copy == NULL || !g_file_copy (source, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error)
      || !g_application_register (G_APPLICATION (application), NULL, &error))
    hrm_bench_fail ("%s", error->message);
  g_application_hold (G_APPLICATION (application));
  for (guint i = 0; i < OPENS; i++)
    {
      window = open_window (application, g_file_peek_path (copy), &ms);
      hrm_bench_add (bench, "open", "ms", ms);
      if (i == 0)
        hrm_bench_add (bench, "memory", "MiB", hrm_bench_memory_mib ());
      if (i + 1 < OPENS)
        close_window (window);
    }
  measure (bench, window, runs);
  close_window (window);
  g_file_delete (copy, NULL, NULL);
  g_application_release (G_APPLICATION (application));
}
