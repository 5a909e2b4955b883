/* hrm-album-recover.c: saving what can be read of a damaged album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-album.h"

#include "hrm-store-recover.h"
#include "hrm-store.h"

typedef struct
{
  char *path, *out;
} Paths;

static void
paths_free (gpointer data)
{
  Paths *paths = data;

  g_free (paths->path);
  g_free (paths->out);
  g_free (paths);
}

HrmRecovery *
hrm_album_recover (const char *path, const char *out, GError **error)
{
  return hrm_store_recover (path, out, error);
}

static void
recover_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Paths *paths = data;
  GError *error = NULL;
  HrmRecovery *recovery = hrm_store_recover (paths->path, paths->out, &error);

  if (recovery)
    g_task_return_pointer (task, recovery, (GDestroyNotify) hrm_recovery_free);
  else
    g_task_return_error (task, error);
}

void
hrm_album_recover_async (const char *path, const char *out, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Paths *paths = g_new (Paths, 1);

  paths->path = g_strdup (path);
  paths->out = g_strdup (out);
  g_task_set_source_tag (task, hrm_album_recover_async);
  g_task_set_task_data (task, paths, paths_free);
  g_task_run_in_thread (task, recover_thread);
}

HrmRecovery *
hrm_album_recover_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
hrm_album_error_is_damage (const GError *error, const char *path)
{
  return g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED) ||
         (g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM) && g_str_has_suffix (path, ".album") &&
          g_file_test (path, G_FILE_TEST_IS_REGULAR));
}
