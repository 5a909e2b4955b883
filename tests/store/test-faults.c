/* test-faults.c: when the disk does not do what it should, and copies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "hrm-test-store.h"

static void
limit_file_size (rlim_t bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes == 0 ? limit.rlim_max : bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* In a process of its own, since the limit is for all files. SIGXFSZ is not
 * ignored: the writer must cope. */
static int
be_full (const char *path)
{
  TestAlbum *album = test_album_open (path, TRUE);
  g_autofree char *copy = g_strconcat (path, "-copy", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) state = NULL;
  gint64 saved = hrm_store_get_saved (album->store);
  guint pending;

  limit_file_size (200 * 1024);
  for (guint i = 0; i < 5; i++)
    test_album_note (album, "Too much", 100 * 1024);
  g_assert_false (hrm_store_flush_sync (album->store, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_FULL);
  state = hrm_store_get_error (album->store);
  g_assert_error (state, HRM_STORE_ERROR, HRM_STORE_ERROR_FULL);
  /* Several may have gone in before the end; order is kept. */
  pending = hrm_store_get_n_pending (album->store);
  g_assert_cmpuint (pending, >, 0);
  test_album_note (album, "One more", 10);
  g_assert_cmpuint (hrm_store_get_n_pending (album->store), ==, pending + 1);
  if (pending == 5)
    g_assert_cmpint (hrm_store_get_saved (album->store), ==, saved);
  /* Not saved is not closed. */
  g_clear_error (&error);
  g_assert_false (hrm_store_close (album->store, FALSE, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_FULL);
  /* What was not written can be undone all the same. */
  test_album_undo (album);
  limit_file_size (0);
  g_clear_error (&error);
  g_assert_true (hrm_store_save_copy (album->store, album->model, copy, FALSE, &error));
  g_assert_no_error (error);
  hrm_store_retry (album->store);
  test_album_flush (album);
  g_assert_null (hrm_store_get_error (album->store));
  g_assert_cmpuint (hrm_store_get_n_pending (album->store), ==, 0);
  test_album_close (album);
  return 0;
}

static void
test_full (void)
{
  g_autofree char *path = test_path ("full.album");
  g_autofree char *copy = g_strconcat (path, "-copy", NULL);
  g_autoptr (TestAlbum) album = NULL;
  g_autoptr (TestAlbum) copied = NULL;
  TestChild child;

  test_album_close (test_album_create (path));
  child = test_child_start ("full", path, NULL);
  {
    g_autofree char *said = test_child_line (&child);
    g_assert_cmpstr (said, ==, NULL);
  }
  g_assert_cmpint (test_child_finish (&child, 0), ==, 0);
  test_assert_fine (path);
  test_assert_fine (copy);
  album = test_album_open (path, FALSE);
  copied = test_album_open (copy, FALSE);
  g_assert_cmpuint (album->entries->len, ==, 8);
  g_assert_cmpuint (copied->entries->len, ==, 8);
  hrm_test_assert_equal_models (album->model, copied->model);
}

/* A file that could not be completed is removed. */
static int
be_full_at_birth (const char *path)
{
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  limit_file_size (4096);
  g_assert_null (hrm_store_create (path, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_FULL);
  return 0;
}

static void
test_full_at_birth (void)
{
  g_autofree char *path = test_path ("unborn.album");
  g_autofree char *journal = test_path ("unborn.album-journal");
  TestChild child = test_child_start ("full-at-birth", path, NULL);

  g_assert_cmpint (test_child_finish (&child, 0), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

typedef enum { MOVE, DELETE, REPLACE } Fate;

static void
lose (Fate fate)
{
  g_autofree char *name = g_strdup_printf ("moved-%d.album", fate);
  g_autofree char *path = test_path (name);
  g_autofree char *away = g_strconcat (path, "-away", NULL);
  g_autofree char *copy = g_strconcat (path, "-copy", NULL);
  TestAlbum *album = test_album_create (path);
  g_autofree char *dump = NULL;
  g_autoptr (TestAlbum) copied = NULL;
  g_autoptr (GError) error = NULL;

  test_album_note (album, "Before", 10);
  test_album_flush (album);
  if (fate == DELETE)
    g_assert_cmpint (g_unlink (path), ==, 0);
  else
    g_assert_cmpint (g_rename (path, away), ==, 0);
  if (fate == REPLACE)
    test_write (path, "something else", 14);
  test_album_note (album, "After", 10);
  g_assert_false (hrm_store_flush_sync (album->store, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_MOVED);
  hrm_store_retry (album->store);
  g_clear_error (&error);
  g_assert_false (hrm_store_flush_sync (album->store, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_MOVED);
  g_assert_cmpuint (hrm_store_get_n_pending (album->store), ==, 1);
  g_clear_error (&error);
  g_assert_true (hrm_store_save_copy (album->store, album->model, copy, FALSE, &error));
  g_assert_no_error (error);
  dump = hrm_test_dump (album->model);
  test_album_free (album);
  if (fate == REPLACE)
    {
      gsize length;
      g_autofree char *data = test_read (path, &length);
      g_assert_cmpmem (data, length, "something else", 14);
    }
  copied = test_album_open (copy, FALSE);
  g_assert_cmpuint (copied->entries->len, ==, 3);
  {
    g_autofree char *now = hrm_test_dump (copied->model);
    hrm_test_assert_equal (dump, now);
  }
  test_assert_fine (copy);
}

static void
test_moved (void)
{
  lose (MOVE);
  lose (DELETE);
  lose (REPLACE);
}

/* Another program changed the file under us: the model and the file differ. */
static void
test_changed_outside (void)
{
  g_autofree char *path = test_path ("outside.album");
  g_autofree char *copy = test_path ("outside-copy.album");
  g_autoptr (TestAlbum) album = test_album_create (path);
  g_autoptr (TestAlbum) copied = NULL;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Rename");
  g_autoptr (GError) error = NULL;
  HrmRow *row;

  test_album_note (album, "Track", 10);
  test_album_flush (album);
  row = hrm_model_get_rows (album->model, HRM_KIND_TRACK)->pdata[0];
  {
    /* Not in this process, which would lose its locks. */
    TestChild child = test_child_start ("sql", path, "DELETE FROM track");
    g_assert_cmpint (test_child_finish (&child, 0), ==, 0);
  }
  HRM_SET_TEXT (edit, TRACK, Track, row->id, title, "Renamed");
  test_album_commit (album, edit);
  g_assert_false (hrm_store_flush_sync (album->store, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  /* The file is of no use, so the copy is made of the model. */
  g_assert_true (hrm_store_save_copy (album->store, album->model, copy, FALSE, &error));
  g_assert_no_error (error);
  copied = test_album_open (copy, TRUE);
  hrm_test_assert_equal_models (album->model, copied->model);
  test_assert_fine (copy);
}

/* As somebody who may not write. */
static int
be_nobody (const char *path)
{
  TestAlbum *album;
  g_autofree char *copy = NULL;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 77;
  album = test_album_open (path, TRUE);
  g_assert_false (hrm_store_is_writable (album->store));
  g_assert_nonnull (hrm_store_get_read_only_reason (album->store));
  g_assert_true (hrm_store_check_sync (album->store, NULL));
  test_album_close (album);
  test_album_close (test_album_open (path, FALSE));
  test_assert_fine (path);
  {
    g_autofree char *fresh = g_strconcat (path, "-new", NULL);
    g_autoptr (GError) error = NULL;

    g_assert_null (hrm_store_create (fresh, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  }
  return 0;
}

static void
test_read_only (void)
{
  g_autofree char *folder = test_path ("read-only");
  g_autofree char *path = g_build_filename (folder, "read-only.album", NULL);
  g_autofree char *secret = g_build_filename (folder, "secret.album", NULL);
  TestChild child;
  int status;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  test_album_close (test_album_create (path));
  test_album_close (test_album_create (secret));
  g_chmod (path, 0444);
  g_chmod (secret, 0000);
  g_chmod (folder, 0555);
  child = test_child_start ("nobody", path, NULL);
  status = test_child_finish (&child, 0);
  g_chmod (folder, 0755);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    g_test_skip ("cannot become another user");
  else
    g_assert_cmpint (status, ==, 0);
}

/* Copies */

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_save_copy (void)
{
  g_autofree char *folder = test_path ("copies");
  g_autofree char *path = g_build_filename (folder, "original.album", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.album", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "where.album", NULL);
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;
  TestAlbum *album;
  struct stat info;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  album = test_album_create (path);
  for (guint i = 0; i < 40; i++)
    test_album_random (album, rand);
  /* Not flushed: the copy has what was committed all the same. */
  g_assert_true (hrm_store_save_copy (album->store, album->model, copy, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0400, ==, 0400);
  test_assert_fine (copy);
  g_assert_false (hrm_store_save_copy (album->store, album->model, copy, FALSE, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  test_album_random (album, rand);
  g_assert_true (hrm_store_save_copy (album->store, album->model, copy, TRUE, &error));
  g_assert_no_error (error);
  /* Never over an open album, a folder, or where there is none. */
  g_assert_false (hrm_store_save_copy (album->store, album->model, path, TRUE, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (hrm_store_save_copy (album->store, album->model, folder, TRUE, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (hrm_store_save_copy (album->store, album->model, nowhere, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  dump = hrm_test_dump (album->model);
  test_album_close (album);
  /* The copy has the history: it can be undone to the beginning. */
  album = test_album_open (copy, TRUE);
  {
    g_autofree char *now = hrm_test_dump (album->model);
    hrm_test_assert_equal (dump, now);
  }
  g_assert_cmpuint (album->entries->len, ==, 42);
  while (test_album_undo (album))
    ;
  test_album_close (album);
  test_assert_fine (copy);
  /* Nothing was left beside them. */
  g_assert_cmpuint (count_files (folder), ==, 2);
}

/* Backups */

static char *
backups_of (const char *state, const char *stem)
{
  g_autofree char *root = g_build_filename (state, "headroom", "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  g_autofree char *prefix = g_strconcat (stem, "-", NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (root, name, NULL);
  return NULL;
}

static void
check (TestAlbum *album)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;

  g_assert_true (hrm_store_check_sync (album->store, &error));
  g_assert_no_error (error);
  warning = hrm_store_get_warning (album->store);
  g_assert_cmpstr (warning, ==, NULL);
}

static void
test_backup (void)
{
  g_autofree char *path = test_path ("backed-up.album");
  TestAlbum *album = test_album_create (path);
  g_autofree char *folder = NULL;
  g_autofree char *newest = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GDir) dir = NULL;

  test_album_note (album, "Note", 10);
  dump = hrm_test_dump (album->model);
  check (album);
  folder = backups_of (g_get_user_state_dir (), "backed-up");
  g_assert_nonnull (folder);
  g_assert_cmpuint (count_files (folder), ==, 1);
  /* Nothing has changed: none is due. */
  check (album);
  g_assert_cmpuint (count_files (folder), ==, 1);
  dir = g_dir_open (folder, 0, NULL);
  newest = g_build_filename (folder, g_dir_read_name (dir), NULL);
  test_assert_fine (newest);
  {
    g_autoptr (TestAlbum) backup = test_album_open (newest, FALSE);
    g_autofree char *now = hrm_test_dump (backup->model);

    hrm_test_assert_equal (dump, now);
  }
  test_album_note (album, "Another", 10);
  check (album);
  g_assert_cmpuint (count_files (folder), ==, 2);
  test_album_close (album);
  /* Opened to read only: none. */
  album = test_album_open (path, FALSE);
  check (album);
  g_assert_cmpuint (count_files (folder), ==, 2);
  test_album_close (album);
}

/* Old ones go, the fewer are kept the older they are. */
static void
test_backup_prune (void)
{
  g_autofree char *path = test_path ("pruned.album");
  TestAlbum *album = test_album_create (path);
  g_autofree char *folder = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  guint kept;

  test_album_note (album, "Note", 10);
  check (album);
  folder = backups_of (g_get_user_state_dir (), "pruned");
  for (int hours = 1; hours < 24 * 1000; hours += 7)
    {
      g_autoptr (GDateTime) at = g_date_time_add_hours (now, -hours);
      g_autofree char *time = g_date_time_format (at, "%Y%m%dT%H%M%SZ-5.album");
      g_autofree char *old = g_build_filename (folder, time, NULL);

      test_write (old, "old", 3);
    }
  {
    g_autofree char *other = g_build_filename (folder, "mine.txt", NULL);
    test_write (other, "not a backup", 12);
  }
  test_album_note (album, "Another", 10);
  check (album);
  /* 2 days of every 7 hours, 12 days, 11 weeks, 21 months; and a stranger. */
  kept = count_files (folder);
  g_assert_cmpuint (kept, >, 40);
  g_assert_cmpuint (kept, <, 60);
  {
    g_autofree char *other = g_build_filename (folder, "mine.txt", NULL);
    g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  }
  test_album_close (album);
}

/* A backup that cannot be made is a warning, and nothing else. */
static int
be_without_state (const char *path)
{
  TestAlbum *album;
  g_autofree char *warning = NULL;
  g_autofree char *file = g_strconcat (path, "-file", NULL);

  g_setenv ("XDG_STATE_HOME", file, TRUE);
  test_write (file, "no folder", 9);
  album = test_album_open (path, TRUE);
  g_assert_true (hrm_store_check_sync (album->store, NULL));
  warning = hrm_store_get_warning (album->store);
  g_assert_nonnull (warning);
  test_album_note (album, "Note", 10);
  test_album_close (album);
  return 0;
}

static void
test_backup_impossible (void)
{
  g_autofree char *path = test_path ("no-state.album");
  TestChild child;

  test_album_close (test_album_create (path));
  child = test_child_start ("without-state", path, NULL);
  g_assert_cmpint (test_child_finish (&child, 0), ==, 0);
}

static int
be (const char *role, const char *path, const char *argument)
{
  if (strcmp (role, "full") == 0)
    return be_full (path);
  if (strcmp (role, "full-at-birth") == 0)
    return be_full_at_birth (path);
  if (strcmp (role, "nobody") == 0)
    return be_nobody (path);
  if (strcmp (role, "without-state") == 0)
    return be_without_state (path);
  test_sql (path, argument);
  return 0;
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = NULL;

  if (argc >= 4 && strcmp (argv[1], "--role") == 0)
    return be (argv[2], argv[3], argv[4]);
  state = test_path ("state");
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/full", test_full);
  g_test_add_func ("/faults/full-at-birth", test_full_at_birth);
  g_test_add_func ("/faults/moved", test_moved);
  g_test_add_func ("/faults/changed-outside", test_changed_outside);
  g_test_add_func ("/faults/read-only", test_read_only);
  g_test_add_func ("/faults/save-copy", test_save_copy);
  g_test_add_func ("/faults/backup", test_backup);
  g_test_add_func ("/faults/backup-prune", test_backup_prune);
  g_test_add_func ("/faults/backup-impossible", test_backup_impossible);
  return g_test_run ();
}
