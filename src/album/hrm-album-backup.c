/* hrm-album-backup.c: what happened to an album's file, its backups, and restoring one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-album-backup.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include "hrm-album-private.h"
#include "hrm-backup.h"
#include "hrm-ledger.h"
#include "hrm-lock.h"

/* Of an open album */

gboolean
hrm_album_is_broken (HrmAlbum *album)
{
  g_autoptr (GError) error = album->store ? hrm_store_get_error (album->store) : NULL;

  return g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED) ||
         g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM) ||
         g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_MOVED);
}

gboolean
hrm_album_is_taken (const char *path)
{
  return hrm_lock_is_taken (path);
}

gboolean
hrm_album_is_file (const char *path)
{
  char head[72] = { 0 };
  FILE *file;
  gsize n;

  if (hrm_lock_is_taken (path))
    return TRUE;
  file = g_fopen (path, "rb");
  n = file ? fread (head, 1, sizeof head, file) : 0;
  if (file)
    fclose (file);
  return n == sizeof head && memcmp (head, "SQLite format 3", 16) == 0 && memcmp (head + 68, "HdRm", 4) == 0;
}

gboolean
hrm_album_may_retry (HrmAlbum *album)
{
  g_autoptr (GError) error = album->store ? hrm_store_get_error (album->store) : NULL;

  return !g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED) &&
         !g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM);
}

const char *
hrm_album_get_warning (HrmAlbum *album)
{
  return album->warning;
}

const HrmAlbumOlder *
hrm_album_get_older (HrmAlbum *album)
{
  const HrmStoreOlder *older = album->store ? hrm_store_get_older (album->store) : NULL;

  if (older == NULL)
    return NULL;
  album->older = (HrmAlbumOlder) { older->missing, older->first, older->last, older->backup, older->backup_at, older->backup_has };
  return &album->older;
}

void
hrm_album_keep (HrmAlbum *album)
{
  if (album->store)
    hrm_store_keep (album->store);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  hrm_store_back_up_finish (HRM_STORE (source), result);
  g_task_return_boolean (task, TRUE);
}

void
hrm_album_back_up_async (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (album, NULL, callback, data);

  if (album->store)
    {
      hrm_store_back_up_async (album->store, backed_up_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
hrm_album_back_up_finish (HrmAlbum *album, GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}

/* By path */

void
hrm_album_backup_free (HrmAlbumBackup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->path);
  g_free (backup);
}

/* What the backups of PATH go by, though the file, or even its folder, is gone. */
static char *
resolve (const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  char *real = hrm_store_resolve (full);

  return real ? real : g_steal_pointer (&full);
}

GPtrArray *
hrm_album_list_backups (const char *path)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_album_backup_free);
  g_autofree char *real = resolve (path);
  g_autoptr (GPtrArray) backups = hrm_backup_list (real);

  for (guint i = 0; i < backups->len; i++)
    {
      HrmBackup *backup = backups->pdata[i];
      HrmAlbumBackup *each = g_new0 (HrmAlbumBackup, 1);

      each->path = g_strdup (backup->path);
      each->at = backup->at;
      each->size = backup->size;
      /* The first entry made the album. */
      each->n_edits = (int) backup->n_entries - 1;
      g_ptr_array_add (list, each);
    }
  return list;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char * const *) a, *(char * const *) b);
}

GPtrArray *
hrm_album_list_backed_up (void)
{
  GPtrArray *paths = hrm_ledger_paths ();

  for (guint i = paths->len; i > 0; i--)
    {
      g_autoptr (GPtrArray) backups = hrm_backup_list (paths->pdata[i - 1]);

      if (backups->len == 0)
        g_ptr_array_remove_index (paths, i - 1);
    }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

HrmModel *
hrm_album_read (const char *path, int *n_edits, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmStore) store = hrm_store_open (path, FALSE, model, entries, error);

  if (store == NULL)
    return NULL;
  hrm_store_close (store, TRUE, NULL);
  if (n_edits)
    *n_edits = MAX ((int) entries->len - 1, 0);
  return g_steal_pointer (&model);
}

gboolean
hrm_album_restore (const char *backup, const char *path, GError **error)
{
  g_autoptr (HrmAlbum) album = hrm_album_open (backup, FALSE, error);
  gboolean done;

  if (album == NULL)
    return FALSE;
  done = hrm_album_save_copy (album, path, error);
  hrm_album_close (album, TRUE, NULL);
  return done;
}
