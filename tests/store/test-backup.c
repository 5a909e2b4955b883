/* test-backup.c: when backups are made, and which of them stay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include "hrm-backup.h"
#include "hrm-store-private.h"
#include "hrm-test-store.h"

#define DAY (24 * 60 * 60)
#define MIB G_GUINT64_CONSTANT (1048576)

static guint
count (const char *path)
{
  g_autoptr (GPtrArray) backups = hrm_backup_list (path);

  return backups->len;
}

static void
check (TestAlbum *album)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_store_check_sync (album->store, &error));
  g_assert_no_error (error);
}

static TestAlbum *
open_checked (const char *path)
{
  TestAlbum *album = test_album_open (path, TRUE);

  check (album);
  return album;
}

/* The newest backup holds what DUMP says, and is sound. */
static void
assert_newest (const char *path, const char *dump)
{
  g_autoptr (GPtrArray) backups = hrm_backup_list (path);
  HrmBackup *newest = backups->pdata[0];
  g_autoptr (TestAlbum) backup = test_album_open (newest->path, FALSE);
  g_autofree char *now = hrm_test_dump (backup->model);

  hrm_test_assert_equal (dump, now);
  test_assert_fine (newest->path);
  g_assert_cmpuint (newest->n_entries, ==, backup->entries->len);
  g_assert_cmpint (newest->edit, ==, ((HrmStoreEntry *) backup->entries->pdata[backup->entries->len - 1])->id);
  g_assert_cmpint (newest->album, ==, ((HrmStoreEntry *) backup->entries->pdata[0])->id);
  g_assert_cmpuint (newest->size, >, 0);
}

/* Closing backs up what is new, and only that. */
static void
test_closing (void)
{
  g_autofree char *path = test_path ("closing.album");
  g_autofree char *dump = NULL;
  TestAlbum *album = test_album_create (path);

  test_album_note (album, "Note", 10);
  dump = hrm_test_dump (album->model);
  g_assert_cmpuint (count (path), ==, 0);
  test_album_close (album);
  g_assert_cmpuint (count (path), ==, 1);
  assert_newest (path, dump);

  /* Nothing new: neither at opening nor at closing. */
  album = open_checked (path);
  test_album_close (album);
  g_assert_cmpuint (count (path), ==, 1);

  album = open_checked (path);
  test_album_note (album, "More", 10);
  test_album_flush (album);
  g_clear_pointer (&dump, g_free);
  dump = hrm_test_dump (album->model);
  test_album_close (album);
  g_assert_cmpuint (count (path), ==, 2);
  assert_newest (path, dump);

  /* What is discarded is not closed cleanly; the next opening backs it up. */
  album = open_checked (path);
  test_album_note (album, "Still more", 10);
  test_album_flush (album);
  test_album_free (album);
  g_assert_cmpuint (count (path), ==, 2);
  album = open_checked (path);
  g_assert_cmpuint (count (path), ==, 3);
  test_album_close (album);

  /* Opened to read only: none, whatever is new. */
  test_sql (path, "UPDATE track SET title = 'Other'");
  album = test_album_open (path, FALSE);
  check (album);
  test_album_close (album);
  g_assert_cmpuint (count (path), ==, 3);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  hrm_store_back_up_finish (HRM_STORE (source), result);
  *(gboolean *) data = TRUE;
}

/* A window asks for it first, and does not wait in closing. */
static void
test_before_closing (void)
{
  g_autofree char *path = test_path ("before-closing.album");
  TestAlbum *album = test_album_create (path);
  gboolean done = FALSE;

  test_album_note (album, "Note", 10);
  test_album_flush (album);
  hrm_store_back_up_async (album->store, backed_up_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count (path), ==, 1);
  test_album_close (album);
  g_assert_cmpuint (count (path), ==, 1);
}

/* A large album is not backed up at closing, but at the next opening. */
static void
test_closing_bound (void)
{
  g_autofree char *path = test_path ("large.album");
  TestAlbum *album = test_album_create (path);

  hrm_store_set_backup_rules (album->store, DAY * 1000, 50000);
  test_album_note (album, "Note", 60000);
  test_album_close (album);
  g_assert_cmpuint (count (path), ==, 0);
  album = open_checked (path);
  g_assert_cmpuint (count (path), ==, 1);
  test_album_close (album);
}

/* Once a day while it stays open, when something was written. */
static void
test_daily (void)
{
  g_autofree char *path = test_path ("daily.album");
  TestAlbum *album = test_album_create (path);

  /* A day has not passed. */
  for (guint i = 0; i < 3; i++)
    {
      test_album_note (album, "Note", 10);
      test_album_flush (album);
    }
  g_assert_cmpuint (count (path), ==, 0);
  test_album_close (album);
  g_assert_cmpuint (count (path), ==, 1);

  /* The deadline comes while nobody does anything. */
  album = test_album_open (path, TRUE);
  hrm_store_set_backup_rules (album->store, 20, 0);
  check (album);
  test_album_note (album, "Note", 10);
  while (count (path) < 2)
    g_main_context_iteration (NULL, FALSE);

  /* Nothing was written since: the writer, which looks whenever it is asked for something, makes none. */
  hrm_store_set_backup_rules (album->store, 0, 0);
  for (guint i = 0; i < 5; i++)
    test_album_flush (album);
  g_assert_cmpuint (count (path), ==, 2);
  test_album_close (album);
  g_assert_cmpuint (count (path), ==, 2);
}

/* Before what is hard to take back: the newest is of how it is now, afterwards. */
static void
test_make (void)
{
  g_autofree char *path = test_path ("make.album");
  g_autofree char *dump = NULL;
  TestAlbum *album = test_album_create (path);
  g_autoptr (GError) error = NULL;

  test_album_note (album, "Note", 10);
  test_album_flush (album);
  dump = hrm_test_dump (album->model);
  g_assert_true (hrm_backup_make (album->store, &error));
  g_assert_no_error (error);
  assert_newest (path, dump);
  g_assert_true (hrm_backup_make (album->store, &error));
  g_assert_cmpuint (count (path), ==, 1);
  test_album_note (album, "More", 10);
  test_album_flush (album);
  g_free (dump);
  dump = hrm_test_dump (album->model);
  g_assert_true (hrm_backup_make (album->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (path), ==, 2);
  assert_newest (path, dump);
  test_album_close (album);
  g_assert_cmpuint (count (path), ==, 2);
}

/* Names of today and of before; what else lies there is not ours. */
static void
test_names (void)
{
  static const char * const good[] = { "20260302T101500Z-123-57-45.album", "20260301T101500Z-77.album" };
  static const char * const bad[] = { "mine.txt", "20260302T101500Z.album", "x-12.album", "20260302T101500Z-x.album", "20260302T101500Z-0.album",
    "20260302T101500Z-1-2.album", "20260302T101500Z-1-2-x.album", "20260302T101500Z-1-x-2.album", ".20260302T101500Z-123.album.headroom-AbCdEf", "album" };
  g_autofree char *folder = test_path ("names");
  g_autofree char *in_the_way = g_build_filename (folder, "20260303T101500Z-5.album", NULL);
  g_autoptr (GPtrArray) backups = NULL;
  HrmBackup *first, *second;

  g_assert_cmpint (g_mkdir_with_parents (in_the_way, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *path = g_build_filename (folder, good[i], NULL);
      test_write (path, "x", 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_build_filename (folder, bad[i], NULL);
      test_write (path, "x", 1);
    }
  backups = hrm_backup_list_folder (folder);
  g_assert_cmpuint (backups->len, ==, 2);
  first = backups->pdata[0];
  second = backups->pdata[1];
  g_assert_cmpint (first->edit, ==, 123);
  g_assert_cmpuint (first->n_entries, ==, 57);
  g_assert_cmpint (first->album, ==, 45);
  g_assert_cmpint (first->at - second->at, ==, DAY);
  g_assert_cmpint (second->edit, ==, 77);
  g_assert_cmpuint (second->n_entries, ==, 0);
}

/* Which stay */

static void
add (GPtrArray *backups, gint64 at, guint64 size)
{
  HrmBackup *backup = g_new0 (HrmBackup, 1);

  backup->path = g_strdup ("/nowhere/at/all.album");
  backup->at = at;
  backup->size = size;
  g_ptr_array_insert (backups, 0, backup);
}

static guint
count_between (GPtrArray *backups, gint64 from, gint64 to)
{
  guint n = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      HrmBackup *backup = backups->pdata[i];

      n += backup->at >= from && backup->at < to;
    }
  return n;
}

/* Two and a half years of work with as many backups a day as it comes, each followed by
 * a prune: every span of the past keeps its one, and not many more. */
static void
test_prune_life (void)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_backup_free);
  g_autoptr (GRand) rand = hrm_test_rand ();
  gint64 begin = 20000 * (gint64) DAY, now = begin;

  for (guint day = 0; day < 910; day++)
    for (guint i = 0, n = (guint) g_rand_int_range (rand, 1, 40); i < n; i++)
      {
        now = begin + day * (gint64) DAY + i * (DAY / 40) + g_rand_int_range (rand, 0, DAY / 40);
        add (backups, now, 1000);
        hrm_backup_prune (backups, now, NULL);
      }
  g_assert_cmpint (((HrmBackup *) backups->pdata[0])->at, ==, now);
  for (gint64 d = 1; d < 14; d++)
    g_assert_cmpuint (count_between (backups, now - (d + 1) * DAY, now - (d - 1) * DAY), >=, 1);
  for (gint64 w = 2; w < 12; w++)
    g_assert_cmpuint (count_between (backups, now - (w + 2) * 7 * DAY, now - w * 7 * DAY), >=, 1);
  for (gint64 m = 3; m < 23; m++)
    g_assert_cmpuint (count_between (backups, now - (m + 2) * 30 * DAY, now - m * 30 * DAY), >=, 1);
  g_assert_cmpuint (count_between (backups, 0, now - 730 * (gint64) DAY), ==, 0);
  /* 20 recent ones, 14 days, 12 weeks, 22 months, and one more where spans meet. */
  g_assert_cmpuint (backups->len, <=, 20 + 14 + 12 + 22 + 3);
}

/* The newest stays, however old it is. */
static void
test_prune_newest (void)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_backup_free);
  gint64 now = 20000 * (gint64) DAY;

  add (backups, now - 1900 * (gint64) DAY, 1000);
  add (backups, now - 1800 * (gint64) DAY, 1000);
  hrm_backup_prune (backups, now, NULL);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpint (((HrmBackup *) backups->pdata[0])->at, ==, now - 1800 * (gint64) DAY);
  g_ptr_array_set_size (backups, 0);
  hrm_backup_prune (backups, now, NULL);
  g_assert_cmpuint (backups->len, ==, 0);
}

/* The one that was just made stays, though others bear later dates: the clock ran ahead once. */
static void
test_prune_made (void)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_backup_free);
  gint64 now = 20000 * (gint64) DAY;
  gboolean found = FALSE;
  char *made;

  for (guint i = 0; i < 60; i++)
    add (backups, now + i * 60, 1000);
  add (backups, now - 60, 1000);
  /* They are listed newest first. */
  g_ptr_array_insert (backups, -1, g_ptr_array_steal_index (backups, 0));
  g_free (((HrmBackup *) backups->pdata[backups->len - 1])->path);
  made = ((HrmBackup *) backups->pdata[backups->len - 1])->path = g_strdup ("/nowhere/at/all/made.album");
  hrm_backup_prune (backups, now, "/nowhere/at/all/made.album");
  for (guint i = 0; i < backups->len; i++)
    found |= ((HrmBackup *) backups->pdata[i])->path == made;
  g_assert_true (found);
  g_assert_cmpuint (backups->len, <, 61);
}

/* A large album has fewer: a gigabyte together, but never less than three. */
static void
test_prune_size (void)
{
  static const struct { guint64 size; guint recent, most; } cases[] = {
    { 1 * MIB, 20, 80 }, { 40 * MIB, 5, 25 }, { 300 * MIB, 3, 3 }, { 5000 * MIB, 3, 3 },
  };
  gint64 now = 20000 * (gint64) DAY + DAY / 2;

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_backup_free);

      for (gint64 d = 700; d > 0; d--)
        add (backups, now - d * DAY, cases[c].size);
      for (gint64 i = 40; i > 0; i--)
        add (backups, now - i * 60, cases[c].size);
      hrm_backup_prune (backups, now, NULL);
      g_assert_cmpuint (count_between (backups, now - DAY / 2, now), ==, cases[c].recent);
      g_assert_cmpuint (backups->len, <=, cases[c].most);
      g_assert_cmpuint (backups->len, >=, 3);
      g_assert_cmpint (((HrmBackup *) backups->pdata[0])->at, ==, now - 60);
    }
}

/* What a killed process left goes a day later; what may still be in the making stays. */
static void
test_leftovers (void)
{
  g_autofree char *path = test_path ("leftovers.album");
  TestAlbum *album = test_album_create (path);
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *folder = NULL, *old = NULL, *new = NULL, *touch = NULL;

  test_album_close (album);
  backups = hrm_backup_list (path);
  folder = g_path_get_dirname (((HrmBackup *) backups->pdata[0])->path);
  old = g_build_filename (folder, ".20260302T101500Z-123.album.headroom-AbCdEf", NULL);
  new = g_build_filename (folder, ".20260302T101500Z-123.album.headroom-GhIjKl", NULL);
  test_write (old, "half", 4);
  test_write (new, "half", 4);
  touch = g_strdup_printf ("touch -d '2 days ago' '%s'", old);
  g_assert_cmpint (system (touch), ==, 0);
  album = open_checked (path);
  test_album_note (album, "Note", 10);
  test_album_close (album);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new, G_FILE_TEST_EXISTS));
}

/* Where no backup can be made: nothing is held up, and the warning says why. */
static int
be_without_state (const char *path)
{
  TestAlbum *album;
  g_autofree char *warning = NULL, *later = NULL;
  g_autofree char *file = g_strconcat (path, "-file", NULL);

  g_setenv ("XDG_STATE_HOME", file, TRUE);
  test_write (file, "no folder", 9);
  album = test_album_open (path, TRUE);
  /* None is due at opening. */
  hrm_store_set_backup_rules (album->store, 20, G_MAXINT64);
  check (album);
  warning = hrm_store_get_warning (album->store);
  g_assert_nonnull (strstr (warning, "There is no new backup of this album: "));
  g_assert_nonnull (strstr (warning, file));
  test_album_note (album, "Note", 10);
  test_album_flush (album);
  later = hrm_store_get_warning (album->store);
  g_assert_cmpstr (later, ==, warning);
  test_album_close (album);
  /* Once there is room again, the warning goes. */
  g_unlink (file);
  album = test_album_open (path, TRUE);
  check (album);
  g_free (warning);
  warning = hrm_store_get_warning (album->store);
  g_assert_cmpstr (warning, ==, NULL);
  test_album_close (album);
  return 0;
}

static void
test_failure (void)
{
  g_autofree char *path = test_path ("failure.album");
  TestAlbum *album;
  TestChild child;

  test_album_close (test_album_create (path));
  child = test_child_start ("without-state", path, NULL);
  g_assert_cmpint (test_child_finish (&child, 0), ==, 0);
  album = test_album_open (path, FALSE);
  g_assert_cmpuint (album->entries->len, ==, 2);
  test_album_close (album);
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = NULL;

  if (argc >= 4 && strcmp (argv[1], "--role") == 0)
    return be_without_state (argv[3]);
  test_use_memory ();
  state = test_path ("state");
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/closing", test_closing);
  g_test_add_func ("/backup/before-closing", test_before_closing);
  g_test_add_func ("/backup/closing-bound", test_closing_bound);
  g_test_add_func ("/backup/daily", test_daily);
  g_test_add_func ("/backup/make", test_make);
  g_test_add_func ("/backup/names", test_names);
  g_test_add_func ("/backup/prune-life", test_prune_life);
  g_test_add_func ("/backup/prune-newest", test_prune_newest);
  g_test_add_func ("/backup/prune-made", test_prune_made);
  g_test_add_func ("/backup/prune-size", test_prune_size);
  g_test_add_func ("/backup/leftovers", test_leftovers);
  g_test_add_func ("/backup/failure", test_failure);
  return g_test_run ();
}
