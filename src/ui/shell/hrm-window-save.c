/* hrm-window-save.c: what the window says about the disk, and closing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saving has no button: a quiet word at the bottom says how it stands. Only
 * what could not be written speaks up, in the banner, and closing then asks.
 */
#include "config.h"

#include "hrm-window-private.h"

#include <glib/gi18n.h>
#include "hrm-compat.h"
#include "hrm-files.h"
#include "hrm-progress.h"

#define SAVING_AFTER 400 /* ms */

static void ask_about_closing (HrmWindow *self, const char *why);

/* Damage does not go away by trying again; what is saved needs no copy. */
static void
update_banner (HrmWindow *self, const char *problem)
{
  const char *warning = hrm_album_get_warning (self->album);
  gboolean broken = problem != NULL && hrm_album_is_broken (self->album);

  gtk_widget_set_visible (self->retry_button, problem != NULL && hrm_album_may_retry (self->album));
  gtk_widget_set_visible (self->copy_button, problem != NULL);
  gtk_widget_set_visible (self->restore_button, broken);
  gtk_widget_set_visible (self->dismiss_button, problem == NULL);
  if (problem == NULL && g_strcmp0 (warning, self->dismissed) != 0)
    problem = warning;
  hrm_banner_set_text (self->banner, problem);
}

void
hrm_window_dismiss_warning (HrmWindow *self)
{
  g_free (self->dismissed);
  self->dismissed = g_strdup (hrm_album_get_warning (self->album));
  hrm_window_save_update (self);
}

static gboolean
saving_cb (gpointer data)
{
  HrmWindow *self = data;

  self->saving_source = 0;
  if (self->album != NULL && hrm_album_get_save_state (self->album) == HRM_SAVE_PENDING)
    gtk_label_set_label (self->save_state, _("Saving…"));
  return G_SOURCE_REMOVE;
}

void
hrm_window_save_dispose (HrmWindow *self)
{
  g_clear_handle_id (&self->saving_source, g_source_remove);
}

void
hrm_window_save_update (HrmWindow *self)
{
  g_autofree char *text = NULL;

  if (self->album == NULL)
    return;
  if (hrm_album_get_save_state (self->album) != HRM_SAVE_PENDING)
    hrm_window_save_dispose (self);
  switch (hrm_album_get_save_state (self->album))
    {
    case HRM_SAVE_ERROR:
      text = g_strdup_printf (_("Not saved: %s"), hrm_album_get_save_error (self->album));
      gtk_label_set_label (self->save_state, _("Not saved"));
      break;
    case HRM_SAVE_PENDING:
      /* Most is saved before anybody could read it. */
      if (self->saving_source == 0)
        self->saving_source = g_timeout_add (SAVING_AFTER, saving_cb, self);
      break;
    case HRM_SAVE_SAVED:
    default:
      gtk_label_set_label (self->save_state, hrm_album_is_writable (self->album) ? _("Saved")
                                             : hrm_album_is_read_only (self->album) ? _("Read only") : _("Checking the file…"));
    }
  update_banner (self, text);
}

/* Saving needs no key; hands that are used to one get an answer. */
void
hrm_window_save_now (HrmWindow *self)
{
  switch (hrm_album_get_save_state (self->album))
    {
    case HRM_SAVE_ERROR:
      hrm_desk_say (self->desk, _("Not saved: %s"), hrm_album_get_save_error (self->album));
      if (hrm_album_may_retry (self->album))
        hrm_album_retry (self->album);
      break;
    case HRM_SAVE_PENDING:
      hrm_desk_say (self->desk, "%s", _("Saving…"));
      break;
    case HRM_SAVE_SAVED:
    default:
      hrm_desk_say (self->desk, "%s", hrm_album_is_read_only (self->album) ? _("The album is read only: there is nothing to save")
                                      : _("All is saved: every change is, at once"));
    }
}

static void
writable_cb (HrmWindow *self)
{
  hrm_window_save_update (self);
  hrm_window_update_undo (self);
}

void
hrm_window_save_init (HrmWindow *self)
{
  self->retry_button = hrm_banner_add_button (self->banner, _("_Retry"), "win.retry-save");
  self->copy_button = hrm_banner_add_button (self->banner, _("_Save a copy…"), "win.save-copy");
  self->restore_button = hrm_banner_add_button (self->banner, _("Restore a _backup…"), "win.restore");
  self->dismiss_button = hrm_banner_add_button (self->banner, _("_Dismiss"), "win.dismiss-warning");
  g_signal_connect_object (self->album, "notify::warning", G_CALLBACK (hrm_window_save_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->album, "notify::save-state", G_CALLBACK (hrm_window_save_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->album, "notify::save-error", G_CALLBACK (hrm_window_save_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->album, "notify::writable", G_CALLBACK (writable_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->album, "notify::can-undo", G_CALLBACK (hrm_window_update_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->album, "notify::can-redo", G_CALLBACK (hrm_window_update_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->album, "notify::undo-label", G_CALLBACK (hrm_window_update_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->album, "notify::redo-label", G_CALLBACK (hrm_window_update_undo), self, G_CONNECT_SWAPPED);
  hrm_window_save_update (self);
}

static void
close_for_good (HrmWindow *self, gboolean discard)
{
  g_autoptr (GError) error = NULL;

  if (!hrm_album_close (self->album, discard, &error))
    {
      ask_about_closing (self, error->message);
      return;
    }
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* A copy that is being made. */
typedef struct
{
  HrmWindow *window;
  char *path;
  gint64 last_edit;          /* when it began */
  HrmProgress *progress;
} Copying;

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Copying *copying = data;
  g_autoptr (HrmWindow) self = copying->window;
  g_autofree char *path = copying->path;
  gboolean close = self->copy_then_close;
  g_autoptr (GError) error = NULL;

  hrm_progress_free (copying->progress);
  self->asking = self->copy_then_close = FALSE;
  if (hrm_album_save_copy_finish (self->album, result, &error))
    {
      g_autofree char *text = g_strdup_printf (_("Saved a copy as %s"), path);

      hrm_window_toast (self, text, NULL, NULL);
      /* Not when something was changed that the copy may not have. */
      if (close && copying->last_edit == hrm_album_get_last_edit (self->album))
        close_for_good (self, TRUE);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hrm_window_show_error (self, _("The copy was not saved"), error->message);
  g_free (copying);
}

/* A file that is there may be replaced: the dialog has asked. */
void
hrm_window_copy_to (HrmWindow *self, const char *path)
{
  Copying *copying = g_new0 (Copying, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  copying->window = g_object_ref (self);
  copying->path = g_strdup (path);
  copying->last_edit = hrm_album_get_last_edit (self->album);
  copying->progress = hrm_progress_new (GTK_WINDOW (self), _("Saving a copy"), cancellable);
  self->asking = TRUE;
  hrm_album_save_copy_async (self->album, path, TRUE, cancellable, copied_cb, copying);
}

static void
copy_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hrm_compat_save_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    {
      hrm_window_copy_to (self, path);
      return;
    }
  self->copy_then_close = FALSE;
  if (file != NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("An album can be kept in a local folder only."));
  if (error != NULL)
    hrm_window_show_error (self, _("The copy was not saved"), error->message);
}

void
hrm_window_save_copy (HrmWindow *self)
{
  const char *title = hrm_album_get_title (self->album);
  g_autofree char *copy = g_strdup_printf (_("%s copy"), title);
  g_autofree char *name = hrm_files_album_name (copy);
  g_autoptr (GListModel) filters = hrm_files_album_filters ();

  if (self->asking)
    return;
  hrm_compat_save_file (GTK_WINDOW (self), _("Save a copy"), _("_Save"), name, filters, copy_chosen_cb, g_object_ref (self));
}

/* The window stays as it is, but answers, while a large album is backed up. */
static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmWindow) self = data;

  hrm_album_back_up_finish (self->album, result);
  self->asking = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
  close_for_good (self, FALSE);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (hrm_album_flush_finish (self->album, result, &error))
    {
      hrm_album_back_up_async (self->album, backed_up_cb, g_object_ref (self));
      return;
    }
  self->asking = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
  ask_about_closing (self, error->message);
}

static void
flush_and_close (HrmWindow *self)
{
  self->asking = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), FALSE);
  hrm_album_flush_async (self->album, flushed_cb, g_object_ref (self));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmWindow) self = data;
  g_autofree char *answer = hrm_compat_ask_finish (result);

  self->asking = FALSE;
  if (g_str_equal (answer, "retry"))
    {
      hrm_album_retry (self->album);
      flush_and_close (self);
    }
  else if (g_str_equal (answer, "copy"))
    {
      self->copy_then_close = TRUE;
      hrm_window_save_copy (self);
    }
  else if (g_str_equal (answer, "discard"))
    close_for_good (self, TRUE);
}

static void
ask_about_closing (HrmWindow *self, const char *why)
{
  const HrmAskResponse responses[] = {
    { "cancel", _("_Keep open"), HRM_ASK_PLAIN },
    { "discard", _("_Discard changes"), HRM_ASK_DESTRUCTIVE },
    { "copy", _("_Save a copy…"), HRM_ASK_PLAIN },
    { "retry", _("_Retry"), HRM_ASK_SUGGESTED },
  };
  g_autofree char *sentence = hrm_window_sentence (why);

  self->asking = TRUE;
  hrm_compat_ask (GTK_WINDOW (self), _("The last changes are not saved"), sentence, NULL, responses, G_N_ELEMENTS (responses),
                  answered_cb, g_object_ref (self));
}

gboolean
hrm_window_try_close (HrmWindow *self)
{
  const char *error;

  if (self->album == NULL || self->may_close)
    return TRUE;
  if (self->asking)
    return FALSE;
  error = hrm_album_get_save_error (self->album);
  if (hrm_album_get_save_state (self->album) == HRM_SAVE_ERROR)
    ask_about_closing (self, error != NULL ? error : _("The file cannot be written."));
  else
    flush_and_close (self);
  return FALSE;
}
