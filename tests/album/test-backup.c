/* test-backup.c: the backups of an album, restoring one, and a file that is older.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-album-backup.h"
#include "hrm-test-album.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "hrm-backup.h"
#include "hrm-diff.h"
#include "hrm-merge-copy.h"
#include "hrm-store.h"

static void
copy (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length;

  g_unlink (to);
  g_assert_true (g_file_get_contents (from, &data, &length, &error));
  g_assert_true (g_file_set_contents (to, data, (gssize) length, &error));
  g_assert_no_error (error);
}

/* An album with N tracks, closed. */
static char *
make (guint n)
{
  char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);

  for (guint i = 0; i < n; i++)
    hrm_test_do_track (album, "Track");
  hrm_test_close (album);
  return path;
}

static void
add_track (const char *path, const char *title)
{
  HrmAlbum *album = hrm_test_open (path);

  hrm_test_do_track (album, title);
  hrm_test_close (album);
}

/* From a backup to an album of its own, with its history; neither is touched. */
static void
test_restore (void)
{
  g_autofree char *path = make (2);
  g_autofree char *to = g_strconcat (path, ".restored.album", NULL);
  g_autofree char *before = NULL, *now = NULL, *backup_hash = NULL, *file_hash = NULL, *again = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  HrmAlbumBackup *newest;
  HrmAlbum *album = hrm_test_open (path);

  before = hrm_test_dump_album (album);
  hrm_test_do_track (album, "Later");
  hrm_test_close (album);
  backups = hrm_album_list_backups (path);
  g_assert_cmpuint (backups->len, ==, 2);
  g_assert_cmpint (((HrmAlbumBackup *) backups->pdata[0])->n_edits, ==, 3);
  newest = backups->pdata[1];
  g_assert_cmpint (newest->n_edits, ==, 2);
  backup_hash = hrm_test_file_hash (newest->path);
  file_hash = hrm_test_file_hash (path);

  g_assert_true (hrm_album_restore (newest->path, to, &error));
  g_assert_no_error (error);
  album = hrm_test_open (to);
  g_assert_null (hrm_album_get_older (album));
  now = hrm_test_dump_album (album);
  hrm_test_assert_equal (before, now);
  g_assert_true (hrm_album_undo_sync (album, &error));
  hrm_test_close (album);
  again = hrm_test_file_hash (newest->path);
  g_assert_cmpstr (again, ==, backup_hash);
  g_free (again);
  again = hrm_test_file_hash (path);
  g_assert_cmpstr (again, ==, file_hash);

  /* Never over what is there: not the album, not what was restored. */
  g_assert_false (hrm_album_restore (newest->path, to, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (hrm_album_restore (newest->path, path, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (hrm_album_restore (newest->path, "/nowhere/at/all.album", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Backups are looked for by path, so they are found when the album is no album any more. */
static void
test_gone (void)
{
  g_autofree char *path = make (1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *link = g_strconcat (folder, "-link", NULL);
  g_autofree char *other_way = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GPtrArray) found = NULL;
  guint lists[3];

  g_assert_cmpint (g_unlink (path), ==, 0);
  found = hrm_album_list_backups (path);
  lists[0] = found->len;
  g_clear_pointer (&found, g_ptr_array_unref);
  /* By another way to the same folder. */
  g_assert_cmpint (symlink (folder, link), ==, 0);
  other_way = g_strdup_printf ("%s/%s", link, strrchr (path, '/') + 1);
  found = hrm_album_list_backups (other_way);
  lists[1] = found->len;
  g_clear_pointer (&found, g_ptr_array_unref);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  found = hrm_album_list_backups (path);
  lists[2] = found->len;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_assert_cmpuint (lists[i], ==, 1);
  paths = hrm_album_list_backed_up ();
  g_assert_true (g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL));
  for (guint i = 1; i < paths->len; i++)
    g_assert_cmpstr (paths->pdata[i - 1], <, paths->pdata[i]);
}

/* The file of an album that is open here can be read beside it, as a worker does to compare. */
static void
test_read (void)
{
  g_autofree char *path = make (2);
  HrmAlbum *album = hrm_test_open (path);
  g_autoptr (HrmModel) model = NULL;
  g_autoptr (HrmDiff) diff = NULL;
  g_autoptr (GError) error = NULL;
  int n_edits;

  hrm_test_do_track (album, "Later");
  g_assert_true (hrm_album_flush_sync (album, NULL));
  model = hrm_album_read (path, &n_edits, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_edits, ==, 3);
  diff = hrm_diff_models (hrm_album_get_model (album), model);
  g_assert_true (hrm_diff_is_empty (diff));
  /* And its locks have not gone with that. */
  hrm_test_do_track (album, "Still later");
  g_assert_true (hrm_album_flush_sync (album, &error));
  g_assert_null (hrm_album_open (path, TRUE, &error));
  g_assert_true (hrm_album_error_is_locked (error));
  g_clear_error (&error);
  hrm_test_close (album);
  g_unlink (path);
  g_assert_null (hrm_album_read (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* An older copy: the album says so, with the backup that has what is missing, until it is kept. */
static void
test_older (void)
{
  g_autofree char *path = make (1);
  g_autofree char *old = g_strconcat (path, ".old", NULL);
  g_autoptr (HrmModel) backup = NULL;
  const HrmAlbumOlder *older;
  HrmAlbum *album;
  int n_edits;

  copy (path, old);
  add_track (path, "One");
  add_track (path, "Two");
  album = hrm_test_open (path);
  g_assert_null (hrm_album_get_older (album));
  hrm_test_close (album);
  copy (old, path);

  for (guint writable = 0; writable < 2; writable++)
    {
      album = hrm_album_open (path, (gboolean) writable, NULL);
      older = hrm_album_get_older (album);
      g_assert_nonnull (older);
      g_assert_cmpuint (older->missing, ==, 2);
      g_assert_cmpuint (older->backup_has, ==, 2);
      g_assert_cmpint (older->first, <=, older->last);
      g_assert_cmpint (older->last, <=, older->backup_at);
      g_clear_object (&backup);
      backup = hrm_album_read (older->backup, &n_edits, NULL);
      g_assert_cmpint (n_edits, ==, 3);
      hrm_test_close (album);
    }
  album = hrm_test_open (path);
  hrm_album_keep (album);
  g_assert_null (hrm_album_get_older (album));
  hrm_test_do_track (album, "Three");
  hrm_test_close (album);
  album = hrm_test_open (path);
  g_assert_null (hrm_album_get_older (album));
  /* Nobody's file can be neither. */
  hrm_album_keep (album);
  hrm_test_close (album);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(HrmAlbum **) data = hrm_album_open_finish (result, NULL);
}

static void
count_cb (HrmAlbum *album, GParamSpec *pspec, gpointer data)
{
  (*(guint *) data)++;
}

/* No backup can be made: the album is fine, and says so with a notify. */
static void
test_warning (void)
{
  g_autofree char *path = make (1);
  g_autofree char *state = g_strdup (g_get_user_state_dir ());
  g_autofree char *backups = g_build_filename (state, "headroom", "backups", NULL);
  g_autofree char *aside = g_strconcat (backups, "-aside", NULL);
  HrmAlbum *album = NULL;
  guint notified = 0;

  add_track (path, "More");
  g_assert_cmpint (g_rename (backups, aside), ==, 0);
  g_assert_true (g_file_set_contents (backups, "no folder", -1, NULL));
  hrm_album_open_async (path, NULL, opened_cb, &album);
  while (album == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (album, "notify::warning", G_CALLBACK (count_cb), &notified);
  while (!hrm_album_is_writable (album) || hrm_album_get_warning (album) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (notified, >, 0);
  g_assert_nonnull (strstr (hrm_album_get_warning (album), "There is no new backup of this album"));
  g_assert_cmpint (hrm_album_get_save_state (album), ==, HRM_SAVE_SAVED);
  g_assert_false (hrm_album_is_broken (album));
  hrm_test_do_track (album, "All the same");
  hrm_test_close (album);
  g_assert_cmpint (g_unlink (backups), ==, 0);
  g_assert_cmpint (g_rename (aside, backups), ==, 0);
}

/* Taken away while it is open: it is broken, and its backups are found all the same. */
static void
test_broken (void)
{
  g_autofree char *path = make (1);
  HrmAlbum *album = hrm_test_open (path);
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_false (hrm_album_is_broken (album));
  g_unlink (path);
  hrm_test_do_track (album, "Lost");
  g_assert_false (hrm_album_flush_sync (album, NULL));
  g_assert_true (hrm_album_is_broken (album));
  backups = hrm_album_list_backups (path);
  g_assert_cmpuint (backups->len, ==, 1);
  hrm_album_close (album, TRUE, NULL);
  g_object_unref (album);
}

static gboolean
has_backup_of (const char *path, gint64 edit)
{
  g_autoptr (GPtrArray) backups = hrm_backup_list (path);

  for (guint i = 0; i < backups->len; i++)
    if (((HrmBackup *) backups->pdata[i])->edit == edit)
      return TRUE;
  return FALSE;
}

/* How an album was before a copy was merged is kept, where something comes in. */
static void
test_merge (void)
{
  g_autofree char *path = make (1);
  g_autofree char *other = g_strconcat (path, ".other.album", NULL);
  g_autoptr (HrmMergeReport) nothing = NULL;
  g_autoptr (HrmMergeReport) something = NULL;
  g_autoptr (GError) error = NULL;
  HrmAlbum *album;
  gint64 last;

  copy (path, other);
  album = hrm_test_open (path);
  hrm_test_do_track (album, "Here");
  last = hrm_album_get_last_edit (album);
  nothing = hrm_album_merge_copy (album, other, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (has_backup_of (path, last));
  add_track (other, "There");
  something = hrm_album_merge_copy (album, other, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (something->edit, !=, 0);
  g_assert_true (has_backup_of (path, last));
  hrm_test_close (album);
}

int
main (int argc, char *argv[])
{
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/backup/restore", test_restore);
  g_test_add_func ("/backup/gone", test_gone);
  g_test_add_func ("/backup/read", test_read);
  g_test_add_func ("/backup/older", test_older);
  g_test_add_func ("/backup/warning", test_warning);
  g_test_add_func ("/backup/broken", test_broken);
  g_test_add_func ("/backup/merge", test_merge);
  return g_test_run ();
}
