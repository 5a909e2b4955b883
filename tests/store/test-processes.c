/* test-processes.c: other processes, and what is left of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "hrm-store-private.h"
#include "hrm-test-store.h"

/* Roles of the child */

static int
be_holder (const char *path)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (HrmStore) store = hrm_store_open (path, TRUE, model, entries, NULL);

  if (store == NULL)
    return 1;
  test_child_say ("ready");
  test_child_wait ();
  return hrm_store_close (store, FALSE, NULL) ? 0 : 1;
}

/* Has it open for writing, and at each "w" it is sent writes and says how that went. */
static int
be_worker (const char *path)
{
  TestAlbum *album = test_album_open (path, TRUE);
  char c;

  test_child_say ("ready");
  while (read (0, &c, 1) > 0)
    {
      g_autoptr (GError) error = NULL;

      test_album_note (album, "Note", 3000);
      hrm_store_flush_sync (album->store, &error);
      test_child_say (error == NULL ? "saved" : g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_MOVED) ? "moved" : error->message);
    }
  test_album_free (album);
  return 0;
}

/* Another program that is in the middle of reading. */
static int
be_reader (const char *path)
{
  sqlite3 *db;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  sqlite3_exec (db, "BEGIN; SELECT * FROM album", NULL, NULL, NULL);
  test_child_say ("ready");
  test_child_wait ();
  sqlite3_close (db);
  return 0;
}

/* A program that dies while it writes: the journal stays, with the file half written. */
static int
be_crasher (const char *path)
{
  sqlite3 *db;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_exec (db, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; UPDATE album SET title = 'half'; "
                    "UPDATE track SET title = 'half' || title, notes = notes || 'half'", NULL, NULL, NULL);
  sqlite3_db_cacheflush (db);
  test_child_say ("ready");
  test_child_wait ();
  return 1;
}

/* Tests */

static void
test_lock (void)
{
  g_autofree char *path = test_path ("lock.album");
  g_autofree char *line = NULL;
  TestChild child;

  test_album_close (test_album_create (path));
  child = test_child_start ("holder", path, NULL);
  line = test_child_line (&child);
  g_assert_cmpstr (line, ==, "ready");
  test_assert_refused (path, TRUE, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
  /* Reading works, and leaves the other's lock alone. */
  test_album_close (test_album_open (path, FALSE));
  test_assert_fine (path);
  test_assert_refused (path, TRUE, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
  g_assert_cmpint (test_child_finish (&child, 0), ==, 0);
  test_album_close (test_album_open (path, TRUE));
}

static void
ask_worker (TestChild *child, const char *wanted)
{
  g_autofree char *line = NULL;

  if (wanted[0] != 'r')
    g_assert_cmpint (write (child->in, "w", 1), ==, 1);
  line = test_child_line (child);
  g_assert_cmpstr (line, ==, wanted);
}

/* The lock goes with the file, not with its name. */
static void
test_lock_renamed (void)
{
  g_autofree char *path = test_path ("before.album");
  g_autofree char *later = test_path ("after.album");
  TestChild child;
  TestAlbum *album;

  test_album_close (test_album_create (path));
  child = test_child_start ("worker", path, NULL);
  ask_worker (&child, "ready");
  ask_worker (&child, "saved");
  g_assert_cmpint (g_rename (path, later), ==, 0);
  ask_worker (&child, "moved");
  test_assert_refused (later, TRUE, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
  album = test_album_open (later, FALSE);
  g_assert_cmpuint (album->entries->len, ==, 2);
  test_album_close (album);
  test_assert_fine (later);
  test_assert_refused (path, TRUE, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  /* Put back: nothing was lost. */
  g_assert_cmpint (g_rename (later, path), ==, 0);
  ask_worker (&child, "saved");
  test_assert_refused (path, TRUE, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
  test_child_finish (&child, SIGKILL);
  album = test_album_open (path, TRUE);
  g_assert_cmpuint (album->entries->len, ==, 4);
  test_album_close (album);
  test_assert_fine (path);
}

/* Another album in its place is another album: free, and left alone. */
static void
test_lock_replaced (void)
{
  g_autofree char *path = test_path ("replaced.album");
  g_autofree char *other = test_path ("replacement.album");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length, length_after;
  TestChild child;

  test_album_close (test_album_create (path));
  test_album_close (test_album_create (other));
  before = test_read (other, &length);
  child = test_child_start ("worker", path, NULL);
  ask_worker (&child, "ready");
  ask_worker (&child, "saved");
  g_assert_cmpint (g_rename (other, path), ==, 0);
  ask_worker (&child, "moved");
  ask_worker (&child, "moved");
  after = test_read (path, &length_after);
  g_assert_cmpmem (after, length_after, before, length);
  {
    TestAlbum *album = test_album_open (path, TRUE);

    test_album_note (album, "Mine", 10);
    test_album_flush (album);
    ask_worker (&child, "moved");
    test_album_note (album, "Mine", 10);
    test_album_close (album);
  }
  g_assert_cmpint (test_child_finish (&child, 0), ==, 0);
  test_assert_fine (path);
}

/* A name that is free but for the journal of an album that is gone: SQLite would
 * play that into whatever takes the name. */
static void
test_left_journal (void)
{
  g_autofree char *path = test_path ("gone.album");
  g_autofree char *other = test_path ("other.album");
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (TestAlbum) album = NULL;
  g_autoptr (GError) error = NULL;

  test_album_close (test_album_create (path));
  test_leave_half (path);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (test_album_try_create (path, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  album = test_album_create (other);
  g_assert_false (hrm_store_save_copy (album->store, album->model, path, TRUE, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_unlink (journal);
  g_assert_true (hrm_store_save_copy (album->store, album->model, path, TRUE, NULL));
  test_assert_fine (path);
}

/* Made before anything was in it: it is no use, and goes at the next opening. */
static void
test_cold_journal (void)
{
  static const char zeros[512];

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = test_path (i ? "zeros.album" : "empty.album");
      g_autofree char *journal = g_strconcat (path, "-journal", NULL);

      test_album_close (test_album_create (path));
      test_write (journal, zeros, i ? sizeof zeros : 0);
      test_album_close (test_album_open (path, FALSE));
      g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
      test_album_close (test_album_open (path, TRUE));
      g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
      test_assert_fine (path);
    }
}

static void
test_lock_of_the_killed (void)
{
  g_autofree char *path = test_path ("killed.album");
  g_autofree char *line = NULL;
  TestChild child;

  test_album_close (test_album_create (path));
  child = test_child_start ("holder", path, NULL);
  line = test_child_line (&child);
  g_assert_cmpstr (line, ==, "ready");
  g_assert_true (WIFSIGNALED (test_child_finish (&child, SIGKILL)));
  test_album_close (test_album_open (path, TRUE));
}

/* Twice in one process: refused, and the first keeps its locks and its file. */
static void
test_lock_in_process (void)
{
  g_autofree char *path = test_path ("same.album");
  g_autofree char *link = test_path ("same-link.album");
  TestAlbum *album = test_album_create (path);

  g_assert_cmpint (symlink (path, link), ==, 0);
  test_assert_refused (path, TRUE, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
  test_assert_refused (link, TRUE, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
  for (guint i = 0; i < 20; i++)
    {
      test_album_note (album, "Note", 5000);
      test_album_close (test_album_open (link, FALSE));
    }
  test_album_flush (album);
  test_assert_fine (path);
  {
    TestChild child = test_child_start ("holder", path, NULL);
    /* The child is refused, so it says nothing and fails. */
    g_assert_null (test_child_line (&child));
    g_assert_cmpint (test_child_finish (&child, 0), !=, 0);
  }
  test_album_close (album);
  test_album_close (test_album_open (link, TRUE));
}

/* Somebody reads for longer than we wait: an error, nothing lost, and it heals. */
static void
test_busy (void)
{
  g_autofree char *path = test_path ("busy.album");
  TestAlbum *album = test_album_create (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) state = NULL;
  g_autofree char *line = NULL;
  TestChild child;

  hrm_store_set_patience (album->store, 20);
  child = test_child_start ("reader", path, NULL);
  line = test_child_line (&child);
  test_album_note (album, "One", 10);
  g_assert_false (hrm_store_flush_sync (album->store, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_BUSY);
  state = hrm_store_get_error (album->store);
  g_assert_error (state, HRM_STORE_ERROR, HRM_STORE_ERROR_BUSY);
  test_album_note (album, "Two", 10);
  g_assert_cmpuint (hrm_store_get_n_pending (album->store), ==, 2);
  test_child_finish (&child, 0);
  hrm_store_retry (album->store);
  test_album_flush (album);
  g_assert_null (hrm_store_get_error (album->store));
  test_album_close (album);
  test_assert_fine (path);
}

/* What a killed process left half written is taken back, by readers as well. */
static void
test_hot_journal (void)
{
  for (guint writable = 0; writable < 2; writable++)
    {
      g_autofree char *path = test_path (writable ? "hot-write.album" : "hot-read.album");
      g_autofree char *journal = g_strconcat (path, "-journal", NULL);
      TestAlbum *album = test_album_create (path);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *line = NULL;
      TestChild child;

      for (guint i = 0; i < 20; i++)
        test_album_note (album, "Note", 5000);
      before = hrm_test_dump (album->model);
      test_album_close (album);
      child = test_child_start ("crasher", path, NULL);
      line = test_child_line (&child);
      test_child_finish (&child, SIGKILL);
      g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
      album = test_album_open (path, writable);
      after = hrm_test_dump (album->model);
      hrm_test_assert_equal (before, after);
      test_album_close (album);
      g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
      test_assert_fine (path);
    }
}

int
main (int argc, char *argv[])
{
  if (argc >= 4 && strcmp (argv[1], "--role") == 0)
    {
      if (strcmp (argv[2], "holder") == 0)
        return be_holder (argv[3]);
      if (strcmp (argv[2], "worker") == 0)
        return be_worker (argv[3]);
      if (strcmp (argv[2], "reader") == 0)
        return be_reader (argv[3]);
      return be_crasher (argv[3]);
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/processes/lock", test_lock);
  g_test_add_func ("/processes/lock-renamed", test_lock_renamed);
  g_test_add_func ("/processes/lock-replaced", test_lock_replaced);
  g_test_add_func ("/processes/left-journal", test_left_journal);
  g_test_add_func ("/processes/cold-journal", test_cold_journal);
  g_test_add_func ("/processes/lock-of-the-killed", test_lock_of_the_killed);
  g_test_add_func ("/processes/lock-in-process", test_lock_in_process);
  g_test_add_func ("/processes/busy", test_busy);
  g_test_add_func ("/processes/hot-journal", test_hot_journal);
  return g_test_run ();
}
