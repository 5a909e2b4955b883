/* hrm-import-flow.c: from a file of another tool to one edit of the album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-import-flow.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include "hrm-compat.h"
#include "hrm-files.h"
#include "hrm-import-dialog.h"
#include "hrm-import-words.h"
#include "hrm-new-album.h"
#include "hrm-progress.h"

/* One run: lives from hrm_import_flow_run() until the last file is done with. */
typedef struct
{
  HrmWindow *window;
  GPtrArray *files;          /* of GFile */
  guint at;
  HrmImportFile *file;       /* the one that was read */
  HrmAlbum *draft;           /* what it is matched with while there is no album */
  HrmImportOptions options;
  GHashTable *left_out;      /* of the options; or NULL */
  GCancellable *cancellable;
  HrmProgress *progress;
} Flow;

static void next_file (Flow *flow);

static void
flow_free (Flow *flow)
{
  g_clear_pointer (&flow->file, hrm_import_file_free);
  g_clear_object (&flow->draft);
  g_clear_pointer (&flow->left_out, g_hash_table_unref);
  g_clear_object (&flow->cancellable);
  g_ptr_array_unref (flow->files);
  g_object_unref (flow->window);
  g_free (flow);
}

/* Committing */

static void
tell_done (HrmWindow *window, HrmImportFile *file, const HrmImportPreview *preview, const HrmKeptDates *kept)
{
  g_autofree char *text = NULL, *both = NULL;

  if (preview->tasks.created > 0)
    text = g_strdup_printf (ngettext ("Imported %u task", "Imported %u tasks", preview->tasks.created), preview->tasks.created);
  else if (preview->tasks.updated > 0)
    text = g_strdup_printf (ngettext ("Updated %u task", "Updated %u tasks", preview->tasks.updated), preview->tasks.updated);
  else if (file->ics != NULL)
    text = hrm_import_words_done (hrm_import_file_get_name (file), preview);
  else
    text = g_strdup (_("Imported"));
  both = hrm_import_words_with_kept (text, kept);
  hrm_window_toast (window, both, _("_Undo"), "win.undo");
}

gboolean
hrm_import_flow_commit (HrmImport *import, HrmEdit *edit, HrmAlbum *album, HrmKeptDates **kept, GError **error)
{
  *kept = hrm_keep_dates (hrm_album_get_plan (album), edit);
  if (hrm_album_commit (album, edit, error))
    return TRUE;
  hrm_import_explain (import, error);
  return FALSE;
}

/* Matched anew: what was shown may be older than the last change. */
static gboolean
commit_file (Flow *flow, HrmAlbum *album, GError **error)
{
  g_autoptr (HrmImport) import = hrm_import_file_match (flow->file, hrm_album_get_model (album), &flow->options, error);
  g_autoptr (HrmEdit) edit = import != NULL ? hrm_import_edit (import) : NULL;
  g_autoptr (HrmKeptDates) kept = NULL;

  if (import == NULL || !hrm_import_flow_commit (import, edit, album, &kept, error))
    return FALSE;
  tell_done (flow->window, flow->file, hrm_import_get_preview (import), kept);
  return TRUE;
}

static void
place_chosen_cb (const char *title, const char *path, gpointer data)
{
  Flow *flow = data;
  const HrmAlbumSeed seed = { .title = title, .start = HRM_UNSET };
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_create_as (path, &seed, hrm_import_file_get_id (flow->file), &error);

  if (album != NULL && hrm_window_is_free (flow->window))
    {
      if (commit_file (flow, album, &error))
        hrm_window_set_album (flow->window, album);
      else
        {
          /* Made for what was then refused. */
          g_unlink (path);
          hrm_album_close (album, TRUE, NULL);
        }
    }
  if (error != NULL)
    hrm_window_show_error (flow->window, _("Nothing was imported"), error->message);
}

static void
place_asked_cb (gpointer data)
{
  Flow *flow = data;

  flow->at++;
  next_file (flow);
}

/* "owner/repo" is called "repo"; where the file names none, it is called as the file. */
static char *
name_of_file (HrmImportFile *file)
{
  const char *title = hrm_import_file_get_title (file);
  g_autofree char *name = NULL;
  char *dot;

  if (file->json != NULL)
    return g_strdup (title);
  name = g_path_get_basename (title != NULL ? title : hrm_import_file_get_name (file));
  dot = title == NULL ? strrchr (name, '.') : NULL;
  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_steal_pointer (&name);
}

static void
answered_cb (HrmImportDialog *dialog, gboolean accepted, gpointer data)
{
  Flow *flow = data;
  HrmAlbum *album = hrm_window_get_album (flow->window);
  g_autoptr (GError) error = NULL;

  /* The dialog goes before an album for it is there. */
  flow->options = hrm_import_dialog_get_options (dialog);
  g_clear_pointer (&flow->left_out, g_hash_table_unref);
  flow->left_out = flow->options.left_out != NULL ? g_hash_table_ref (flow->options.left_out) : NULL;
  if (accepted && album == NULL)
    {
      g_autofree char *name = name_of_file (flow->file);
      hrm_new_album_ask (GTK_WINDOW (flow->window), flow->file->backlog == NULL ? _("An album for this import") : _("An album for this backlog"), name, _("_Create"),
                         place_chosen_cb, flow, place_asked_cb);
      return;
    }
  if (accepted && !commit_file (flow, album, &error))
    hrm_window_show_error (flow->window, _("Nothing was imported"), error->message);
  flow->at++;
  next_file (flow);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Flow *flow = data;
  HrmAlbum *album = hrm_window_get_album (flow->window);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&flow->progress, hrm_progress_free);
  flow->file = hrm_import_file_read_finish (result, &error);
  if (flow->file != NULL && album == NULL)
    flow->draft = hrm_album_create_as (NULL, NULL, hrm_import_file_get_id (flow->file), &error);
  if (error == NULL && hrm_import_dialog_present (GTK_WINDOW (flow->window), flow->file,
                                                  hrm_album_get_model (album != NULL ? album : flow->draft), answered_cb, flow, &error) != NULL)
    return;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hrm_window_show_error (flow->window, _("Nothing was imported"), error->message);
  flow->at++;
  next_file (flow);
}

static void
next_file (Flow *flow)
{
  const char *path;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&flow->file, hrm_import_file_free);
  g_clear_object (&flow->draft);
  g_clear_object (&flow->cancellable);
  if (flow->at >= flow->files->len)
    {
      flow_free (flow);
      return;
    }
  path = g_file_peek_path (g_ptr_array_index (flow->files, flow->at));
  if (path != NULL && hrm_album_is_taken (path))
    {
      hrm_window_show_error (flow->window, _("Nothing was imported"), _("It is an open album: merge a copy of it, or export it as JSON first"));
      flow->at++;
      next_file (flow);
      return;
    }
  name = g_file_get_basename (g_ptr_array_index (flow->files, flow->at));
  text = g_strdup_printf (_("Reading %s"), name);
  flow->cancellable = g_cancellable_new ();
  flow->progress = hrm_progress_new (GTK_WINDOW (flow->window), text, flow->cancellable);
  hrm_import_file_read_async (g_ptr_array_index (flow->files, flow->at), NULL, flow->cancellable, read_cb, flow);
}

void
hrm_import_flow_run (HrmWindow *window, GPtrArray *files)
{
  Flow *flow = g_new0 (Flow, 1);

  flow->window = g_object_ref (window);
  flow->files = g_ptr_array_ref (files);
  next_file (flow);
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = hrm_compat_open_files_finish (result, &error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (files, g_list_model_get_item (list, i));
  if (error != NULL)
    hrm_window_show_error (window, _("No file could be chosen"), error->message);
  if (files->len > 0)
    hrm_import_flow_run (window, files);
}

void
hrm_import_flow_choose (HrmWindow *window)
{
  static const char * const patterns[] = { "*.json", "*.jsonl", "*.ndjson", "*.ics", NULL };
  g_autoptr (GListModel) filters = hrm_files_filters (_("Backlogs, albums as JSON and calendars"), patterns);

  hrm_compat_open_files (GTK_WINDOW (window), _("Import"), _("_Import"), filters, TRUE, files_chosen_cb,
                         g_object_ref (window));
}
