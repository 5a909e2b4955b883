/* test-processes.c: other processes: killed ones, and ones that are in the way.
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

#define KILLS 100

/* Roles of the child */

/* Commits, undoes and redoes until it is killed, and says what is on the disk. */
G_NORETURN static void
be_writer (const char *path, const char *seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_ascii_strtoull (seed, NULL, 10));
  TestAlbum *album = g_file_test (path, G_FILE_TEST_EXISTS) ? test_album_open (path, TRUE) : test_album_create (path);
  guint said = album->entries->len;

  test_child_say ("ready");
  for (;;)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 4);

      for (guint i = 0; i < n; i++)
        {
          gint64 id = album->head;

          if (g_rand_double (rand) < 0.75)
            test_album_random (album, rand);
          else if (test_album_undo (album) && g_rand_boolean (rand))
            test_album_redo (album, id);
        }
      test_album_flush (album);
      for (; said < album->entries->len; said++)
        {
          g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, ((HrmStoreEntry *) album->entries->pdata[said])->id);
          test_child_say (line);
        }
    }
}

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
spin (guint32 turns)
{
  for (volatile guint32 i = 0; i < turns; i++)
    ;
}

static void
assert_acknowledged (const char *path, GPtrArray *said)
{
  g_autoptr (TestAlbum) album = test_album_open (path, TRUE);
  guint at = 0;

  for (guint i = 0; i < album->entries->len && at < said->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ((HrmStoreEntry *) album->entries->pdata[i])->id);

      if (strcmp (id, said->pdata[at]) == 0)
        at++;
    }
  g_assert_cmpuint (at, ==, said->len);
}

/* No edit that was reported as written is lost, and the file is sound. */
static void
test_kills (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL;
  guint journals = 0, unborn = 0, acknowledged = 0;

  for (guint round = 0; round < KILLS; round++)
    {
      g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (rand));
      g_autofree char *journal = NULL;
      guint wanted = (guint) g_rand_int_range (rand, 0, 12), seen = 0;
      TestChild child;
      char *line;

      /* A new file now and then, so that some die while they make it. */
      if (round % 10 == 0)
        {
          g_autofree char *name = g_strdup_printf ("kill-%u.album", round);

          g_free (path);
          path = test_path (name);
          g_ptr_array_set_size (said, 0);
        }
      child = test_child_start ("writer", path, seed);
      while (seen < wanted && (line = test_child_line (&child)))
        {
          if (strcmp (line, "ready") != 0)
            g_ptr_array_add (said, g_steal_pointer (&line));
          g_free (line);
          seen++;
        }
      g_assert_cmpuint (seen, ==, wanted);
      spin ((guint32) g_rand_int_range (rand, 0, 3000000));
      kill (child.pid, SIGKILL);
      while ((line = test_child_line (&child)))
        {
          if (strcmp (line, "ready") != 0)
            g_ptr_array_add (said, line);
          else
            g_free (line);
        }
      test_child_finish (&child, SIGKILL);
      journal = g_strconcat (path, "-journal", NULL);
      journals += g_file_test (journal, G_FILE_TEST_EXISTS);
      if (said->len == 0)
        {
          g_autoptr (GPtrArray) findings = g_file_test (path, G_FILE_TEST_EXISTS) ? hrm_store_verify (path, NULL) : NULL;

          /* Nothing was promised: the file may not even be an album yet. */
          unborn++;
          if (findings == NULL)
            {
              g_unlink (path);
              g_unlink (journal);
            }
          continue;
        }
      test_assert_fine (path);
      assert_acknowledged (path, said);
      acknowledged += seen;
    }
  g_test_message ("%u kills, %u with a hot journal, %u before the first promise, %u promises waited for",
                  KILLS, journals, unborn, acknowledged);
  g_free (g_steal_pointer (&path));
}

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
      if (strcmp (argv[2], "writer") == 0)
        be_writer (argv[3], argv[4]);
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
  g_test_add_func ("/processes/kills", test_kills);
  return g_test_run ();
}
