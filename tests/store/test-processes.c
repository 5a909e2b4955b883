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
      if (strcmp (argv[2], "reader") == 0)
        return be_reader (argv[3]);
      return be_crasher (argv[3]);
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/processes/lock", test_lock);
  g_test_add_func ("/processes/lock-of-the-killed", test_lock_of_the_killed);
  g_test_add_func ("/processes/lock-in-process", test_lock_in_process);
  g_test_add_func ("/processes/busy", test_busy);
  g_test_add_func ("/processes/hot-journal", test_hot_journal);
  return g_test_run ();
}
