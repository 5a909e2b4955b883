/* test-steps.c: undo and redo that wait for the disk, one after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-album.h"

#include <string.h>

#define DEEP 100 /* more than memory holds */

typedef struct
{
  HrmAlbum *album;
  gint64 track;
  guint done, failed, wanted;
  gboolean redo, finished;
} Run;

static const char *
title (Run *run)
{
  return hrm_as_track (hrm_model_get (hrm_album_get_model (run->album), run->track))->title;
}

static Run
run_new (const char *path)
{
  Run run = { .album = hrm_test_album (path) };

  run.track = hrm_test_do_track (run.album, "0");
  for (guint i = 1; i <= DEEP; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      hrm_test_do_title (run.album, run.track, name, 0);
    }
  return run;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  if (hrm_album_step_finish (HRM_ALBUM (source), result, &error))
    {
      g_assert_no_error (error);
      run->done++;
    }
  else
    {
      g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOTHING);
      run->failed++;
    }
  run->finished = run->done + run->failed == run->wanted;
}

/* All asked for at once; more than there are. */
static void
test_queue (void)
{
  g_autofree char *path = hrm_test_path ();
  Run run = run_new (path);
  g_autoptr (GPtrArray) findings = NULL;

  run.wanted = DEEP + 5;
  for (guint i = 0; i < run.wanted; i++)
    hrm_album_undo_async (run.album, counted_cb, &run);
  hrm_test_wait (&run.finished);
  /* The renames and the track itself. */
  g_assert_cmpuint (run.done, ==, DEEP + 1);
  g_assert_cmpuint (run.failed, ==, 4);
  g_assert_null (hrm_model_get (hrm_album_get_model (run.album), run.track));
  run = (Run) { .album = run.album, .track = run.track, .wanted = DEEP + 1, .redo = TRUE };
  hrm_album_redo_async (run.album, counted_cb, &run);
  g_assert_true (run.done <= 1);
  for (guint i = 1; i < run.wanted; i++)
    hrm_album_redo_async (run.album, counted_cb, &run);
  hrm_test_wait (&run.finished);
  g_assert_cmpuint (run.failed, ==, 0);
  g_assert_cmpstr (title (&run), ==, "100");
  hrm_test_restart (&run.album);
  hrm_test_close (run.album);
  findings = hrm_album_verify (path, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Each step is asked for when the one before is done. */
static void
chain_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  if (!hrm_album_step_finish (HRM_ALBUM (source), result, &error))
    {
      g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOTHING);
      run->finished = TRUE;
      return;
    }
  run->done++;
  if (run->redo)
    hrm_album_redo_async (run->album, chain_cb, run);
  else
    hrm_album_undo_async (run->album, chain_cb, run);
}

static void
test_chain (void)
{
  g_autofree char *path = hrm_test_path ();
  Run run = run_new (path);

  hrm_album_undo_async (run.album, chain_cb, &run);
  hrm_test_wait (&run.finished);
  g_assert_cmpuint (run.done, ==, DEEP + 1);
  run.finished = FALSE;
  run.done = 0;
  run.redo = TRUE;
  hrm_album_redo_async (run.album, chain_cb, &run);
  hrm_test_wait (&run.finished);
  g_assert_cmpuint (run.done, ==, DEEP + 1);
  g_assert_cmpstr (title (&run), ==, "100");
  hrm_test_restart (&run.album);
  hrm_test_close (run.album);
}

/* While a step waits for the disk nothing else may come between. */
static void
test_between (void)
{
  g_autofree char *path = hrm_test_path ();
  Run run = run_new (path);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Between");
  g_autoptr (HrmEdit) after = hrm_edit_new ("After");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  hrm_test_restart (&run.album);
  run.wanted = 2;
  hrm_album_undo_async (run.album, counted_cb, &run);
  hrm_album_undo_async (run.album, counted_cb, &run);
  before = hrm_test_dump_album (run.album);
  HRM_SET_TEXT (edit, TRACK, Track, run.track, title, "Between");
  g_assert_false (hrm_album_commit (run.album, edit, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY);
  g_clear_error (&error);
  g_assert_false (hrm_album_undo_sync (run.album, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY);
  g_clear_error (&error);
  g_assert_false (hrm_album_redo_sync (run.album, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY);
  g_clear_error (&error);
  hrm_test_wait (&run.finished);
  g_assert_cmpstr (title (&run), ==, "98");
  HRM_SET_TEXT (after, TRACK, Track, run.track, title, "After");
  g_assert_true (hrm_album_commit (run.album, after, &error));
  hrm_test_restart (&run.album);
  hrm_test_close (run.album);
}

/* Closed while a step waits: it fails, and the file is as it was. */
static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  if (hrm_album_step_finish (HRM_ALBUM (source), result, NULL))
    run->done++;
  else
    run->failed++;
  run->finished = run->done + run->failed == run->wanted;
}

static void
test_close (void)
{
  g_autofree char *path = hrm_test_path ();
  Run run = run_new (path);
  HrmAlbum *again;

  hrm_test_restart (&run.album);
  run.wanted = 3;
  for (guint i = 0; i < run.wanted; i++)
    hrm_album_undo_async (run.album, closed_cb, &run);
  g_assert_true (hrm_album_close (run.album, FALSE, NULL));
  hrm_test_wait (&run.finished);
  g_object_unref (run.album);
  again = hrm_test_open (path);
  hrm_test_restart (&again);
  hrm_test_close (again);
}

/* Stopped on the way, it stands at a whole edit, and goes on from there. */

typedef struct
{
  Run run;
  GCancellable *cancellable;
  guint n_told;
  gboolean stopped;
} Stop;

static void
stop_cb (HrmAlbum *album, HrmAlbumChanges *changes, Stop *stop)
{
  stop->n_told++;
  g_cancellable_cancel (stop->cancellable);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Stop *stop = data;
  g_autoptr (GError) error = NULL;

  stop->stopped = !hrm_album_step_finish (HRM_ALBUM (source), result, &error);
  if (stop->stopped)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  stop->run.finished = TRUE;
}

static void
test_stop (void)
{
  g_autofree char *path = hrm_test_path ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Stop stop = { .run = run_new (path), .cancellable = cancellable };
  g_autofree char *wanted = NULL;
  HrmHistoryEntry *at;
  gulong handler;

  /* More than one batch. */
  for (guint i = DEEP + 1; i <= 600; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      hrm_test_do_title (stop.run.album, stop.run.track, name, 0);
    }
  hrm_test_restart (&stop.run.album);
  handler = g_signal_connect (stop.run.album, "changed", G_CALLBACK (stop_cb), &stop);
  hrm_album_go_to_async (stop.run.album, 0, cancellable, stopped_cb, &stop);
  hrm_test_wait (&stop.run.finished);
  g_signal_handler_disconnect (stop.run.album, handler);
  g_assert_true (stop.stopped);
  g_assert_cmpuint (stop.n_told, ==, 1);
  at = hrm_history_get (hrm_album_get_tree (stop.run.album), hrm_album_get_head (stop.run.album));
  wanted = g_strdup_printf ("Rename to %s", title (&stop.run));
  g_assert_cmpstr (at->label, ==, wanted);
  g_assert_true (hrm_album_can_undo (stop.run.album) && hrm_album_can_redo (stop.run.album));
  hrm_test_restart (&stop.run.album);
  g_assert_cmpstr (wanted + strlen ("Rename to "), ==, title (&stop.run));
  /* What is cancelled before it begins does nothing; what is not asked to stop arrives. */
  stop.run.finished = FALSE;
  hrm_album_go_to_async (stop.run.album, 0, cancellable, stopped_cb, &stop);
  hrm_test_wait (&stop.run.finished);
  g_assert_true (stop.stopped);
  g_assert_cmpstr (wanted + strlen ("Rename to "), ==, title (&stop.run));
  stop.run.finished = FALSE;
  hrm_album_go_to_async (stop.run.album, 0, NULL, stopped_cb, &stop);
  hrm_test_wait (&stop.run.finished);
  g_assert_false (stop.stopped);
  g_assert_cmpint (hrm_album_get_head (stop.run.album), ==, 0);
  hrm_test_close (stop.run.album);
}

/* Steps in memory are done at once, and told later. */
static void
test_memory (void)
{
  Run run = run_new (NULL);

  run.wanted = DEEP + 2;
  for (guint i = 0; i < run.wanted; i++)
    hrm_album_undo_async (run.album, counted_cb, &run);
  hrm_test_wait (&run.finished);
  g_assert_cmpuint (run.done, ==, DEEP + 1);
  g_assert_false (hrm_album_can_undo (run.album));
  run.finished = FALSE;
  run.done = 0;
  hrm_album_redo_async (run.album, chain_cb, &run);
  run.redo = TRUE;
  hrm_test_wait (&run.finished);
  g_assert_cmpuint (run.done, ==, DEEP + 1);
  g_assert_cmpstr (title (&run), ==, "100");
  hrm_test_close (run.album);
}

int
main (int argc, char **argv)
{
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/steps/queue", test_queue);
  g_test_add_func ("/steps/chain", test_chain);
  g_test_add_func ("/steps/between", test_between);
  g_test_add_func ("/steps/close", test_close);
  g_test_add_func ("/steps/stop", test_stop);
  g_test_add_func ("/steps/memory", test_memory);
  return g_test_run ();
}
