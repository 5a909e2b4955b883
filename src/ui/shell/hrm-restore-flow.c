/* hrm-restore-flow.c: from a backup to a new album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-restore-flow.h"

#include <glib/gi18n.h>
#include "hrm-application.h"
#include "hrm-compat.h"
#include "hrm-files.h"
#include "hrm-restore-words.h"

/* A backup on its way to a new file. */
typedef struct
{
  HrmWindow *window;
  HrmRestoreDialog *dialog;  /* or NULL */
  HrmAlbum *older;           /* about which was asked; or NULL */
  char *backup, *target;
} Restore;

static void
restore_free (Restore *restore)
{
  g_object_unref (restore->window);
  g_clear_object (&restore->dialog);
  g_clear_object (&restore->older);
  g_free (restore->backup);
  g_free (restore->target);
  g_free (restore);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restore, restore_free)

static Restore *
restore_new (HrmWindow *window, HrmRestoreDialog *dialog, const char *backup, const char *target)
{
  Restore *restore = g_new0 (Restore, 1);

  restore->window = g_object_ref (window);
  restore->dialog = dialog != NULL ? g_object_ref (dialog) : NULL;
  restore->backup = g_strdup (backup);
  restore->target = g_strdup (target);
  return restore;
}

/* Making it */

typedef struct
{
  char *backup, *target;
} Paths;

static void
paths_free (gpointer data)
{
  Paths *paths = data;

  g_free (paths->backup);
  g_free (paths->target);
  g_free (paths);
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Paths *paths = data;
  GError *error = NULL;

  if (hrm_album_restore (paths->backup, paths->target, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Restore) restore = data;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (restore->window));
  g_autoptr (GError) error = NULL;

  if (restore->dialog != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (restore->dialog), TRUE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      hrm_window_show_error (restore->window, _("The backup was not restored"), error->message);
      return;
    }
  if (restore->dialog != NULL)
    gtk_window_close (GTK_WINDOW (restore->dialog));
  if (application != NULL)
    hrm_application_open_path (HRM_APPLICATION (application), restore->target);
}

/* Takes RESTORE. */
static void
run (Restore *restore)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, restored_cb, restore);
  Paths *paths = g_new0 (Paths, 1);

  paths->backup = g_strdup (restore->backup);
  paths->target = g_strdup (restore->target);
  g_task_set_task_data (task, paths, paths_free);
  if (restore->dialog != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (restore->dialog), FALSE);
  g_task_run_in_thread (task, restore_thread);
}

void
hrm_restore_flow_into (HrmWindow *window, const char *backup, const char *target)
{
  run (restore_new (window, NULL, backup, target));
}

/* Choosing */

/* The album of the window, when PATH is its file. */
static HrmAlbum *
find_album (HrmWindow *window, const char *path)
{
  HrmAlbum *album = hrm_window_get_album (window);

  return album != NULL && g_strcmp0 (path, hrm_album_get_path (album)) == 0 ? album : NULL;
}

/* Beside the album, or where albums are when its folder is gone too. */
static char *
suggest_path (HrmWindow *window, const char *path, gint64 at)
{
  g_autoptr (GDateTime) now = hrm_restore_words_now (find_album (window, path));
  g_autofree char *beside = g_path_get_dirname (path);
  g_autofree char *folder = g_file_test (beside, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&beside) : hrm_files_folder ();
  g_autofree char *name = hrm_restore_words_name (path, at, now);

  return hrm_files_free_path (folder, name);
}

static void
target_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Restore) restore = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hrm_compat_save_file_finish (result, &error);

  if (file == NULL && error == NULL)
    return;
  restore->target = file != NULL ? g_file_get_path (file) : NULL;
  if (restore->target != NULL)
    run (g_steal_pointer (&restore));
  else
    hrm_window_show_error (restore->window, _("The backup was not restored"),
                           error != NULL ? error->message : _("An album can be kept in a local folder only."));
}

static void
chosen_cb (HrmRestoreDialog *dialog, const HrmAlbumBackup *backup, gpointer data)
{
  HrmWindow *window = HRM_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  g_autofree char *target = suggest_path (window, data, backup->at);
  g_autofree char *folder = g_path_get_dirname (target), *name = g_path_get_basename (target);
  g_autoptr (GListModel) filters = hrm_files_album_filters ();

  hrm_compat_save_file_in (GTK_WINDOW (dialog), _("Restore into a new file"), _("_Restore"), folder, name, filters,
                           target_chosen_cb, restore_new (window, dialog, backup->path, NULL));
}

HrmRestoreDialog *
hrm_restore_flow_run (HrmWindow *window, const char *path)
{
  HrmAlbum *album = hrm_window_get_album (window);
  HrmRestoreDialog *dialog;
  char *of;

  if (path == NULL)
    path = album != NULL ? hrm_album_get_path (album) : NULL;
  if (path == NULL)
    return NULL;
  of = g_strdup (path);
  dialog = hrm_restore_dialog_present (GTK_WINDOW (window), path, find_album (window, path), chosen_cb, of);
  g_object_set_data_full (G_OBJECT (dialog), "path", of, g_free);
  return dialog;
}

/* A file that is older */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Restore) restore = data;
  g_autofree char *answer = hrm_compat_ask_finish (result);

  if (g_str_equal (answer, "keep"))
    hrm_album_keep (restore->older);
  else if (g_str_equal (answer, "backup"))
    run (g_steal_pointer (&restore));
}

void
hrm_restore_flow_ask_older (HrmWindow *window)
{
  HrmAlbum *album = hrm_window_get_album (window);
  const HrmAlbumOlder *older = hrm_album_get_older (album);
  const HrmAskResponse responses[] = {
    { "later", _("_Decide later"), HRM_ASK_PLAIN },
    { "keep", _("Open _this file as it is"), HRM_ASK_PLAIN },
    { "backup", _("Open the newest _backup as a new file"), HRM_ASK_SUGGESTED },
  };
  g_autoptr (GDateTime) now = hrm_restore_words_now (album);
  g_autofree char *text = NULL, *target = NULL;
  Restore *restore;

  if (older == NULL)
    return;
  text = hrm_restore_words_older (older, now);
  target = older->backup != NULL ? suggest_path (window, hrm_album_get_path (album), older->backup_at) : NULL;
  restore = restore_new (window, NULL, older->backup, target);
  restore->older = g_object_ref (album);
  hrm_compat_ask (GTK_WINDOW (window), _("This file is older than what this computer last wrote"), text, NULL, responses,
                  older->backup != NULL ? 3 : 2, answered_cb, restore);
}
