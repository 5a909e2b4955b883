/* hrm-compat-file.c: file choosers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GtkFileChooserNative below GTK 4.10, GtkFileDialog from there on. Our version
 * bounds are those of GTK 4.8, so newer functions are used with their warnings
 * turned off.
 */
#include "hrm-compat.h"

#if GTK_CHECK_VERSION (4, 10, 0)

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static GtkFileDialog *
dialog_new (const char *title, const char *accept, GListModel *filters)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, accept);
  if (filters)
    {
      g_autoptr (GtkFileFilter) first = g_list_model_get_item (filters, 0);

      gtk_file_dialog_set_filters (dialog, filters);
      gtk_file_dialog_set_default_filter (dialog, first);
    }
  return dialog;
}

/* Somebody who changes their mind makes no error. */
static gboolean
changed_mind (const GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
         g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED);
}

static void
return_chosen (GTask *task, gpointer chosen, GError *error)
{
  if (error && !changed_mind (error))
    g_task_return_error (task, error);
  else
    {
      g_clear_error (&error);
      g_task_return_pointer (task, chosen, g_object_unref);
    }
  g_object_unref (task);
}

static void
open_several_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  GListModel *files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  return_chosen (data, files, error);
}

static void
open_one_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  GListStore *files = NULL;

  if (file)
    {
      files = g_list_store_new (G_TYPE_FILE);
      g_list_store_append (files, file);
    }
  return_chosen (data, files, error);
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  return_chosen (data, file, error);
}

static void
open_files (GTask *task, GtkWindow *parent, const char *title, const char *accept, GListModel *filters, gboolean several)
{
  g_autoptr (GtkFileDialog) dialog = dialog_new (title, accept, filters);

  if (several)
    gtk_file_dialog_open_multiple (dialog, parent, NULL, open_several_cb, task);
  else
    gtk_file_dialog_open (dialog, parent, NULL, open_one_cb, task);
}

static void
save_file (GTask *task, GtkWindow *parent, const char *title, const char *accept, GFile *folder, const char *name, GListModel *filters)
{
  g_autoptr (GtkFileDialog) dialog = dialog_new (title, accept, filters);

  if (folder)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, parent, NULL, save_cb, task);
}

G_GNUC_END_IGNORE_DEPRECATIONS

#else

/* The chooser lives as long as the task; nobody else holds it. */
static GtkFileChooser *
chooser_new (GTask *task, GtkWindow *parent, GtkFileChooserAction action, const char *title, const char *accept,
             GListModel *filters)
{
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, parent, action, accept, NULL);
  guint n = filters ? g_list_model_get_n_items (filters) : 0;

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (filters, i);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
      if (i == 0)
        gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (native), filter);
    }
  g_task_set_task_data (task, native, g_object_unref);
  return GTK_FILE_CHOOSER (native);
}

static void
open_response_cb (GtkNativeDialog *native, int response, GTask *task)
{
  GListModel *files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (native));
  gtk_native_dialog_hide (native);
  g_task_return_pointer (task, files, g_object_unref);
  g_object_unref (task);
}

static void
save_response_cb (GtkNativeDialog *native, int response, GTask *task)
{
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  gtk_native_dialog_hide (native);
  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (task);
}

static void
open_files (GTask *task, GtkWindow *parent, const char *title, const char *accept, GListModel *filters, gboolean several)
{
  GtkFileChooser *chooser = chooser_new (task, parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, accept, filters);

  gtk_file_chooser_set_select_multiple (chooser, several);
  g_signal_connect (chooser, "response", G_CALLBACK (open_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
save_file (GTask *task, GtkWindow *parent, const char *title, const char *accept, GFile *folder, const char *name, GListModel *filters)
{
  GtkFileChooser *chooser = chooser_new (task, parent, GTK_FILE_CHOOSER_ACTION_SAVE, title, accept, filters);

  if (folder)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_file_chooser_set_current_name (chooser, name);
  g_signal_connect (chooser, "response", G_CALLBACK (save_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

#endif

/**
 * hrm_compat_open_files:
 * @accept: the label of the button, translated
 * @filters: (nullable): list of #GtkFileFilter
 * @several: whether more than one may be chosen
 */
void
hrm_compat_open_files (GtkWindow *parent, const char *title, const char *accept, GListModel *filters, gboolean several,
                       GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (parent, NULL, callback, data);

  g_task_set_source_tag (task, hrm_compat_open_files);
  open_files (task, parent, title, accept, filters, several);
}

GListModel *
hrm_compat_open_files_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hrm_compat_save_file (GtkWindow *parent, const char *title, const char *accept, const char *name, GListModel *filters,
                      GAsyncReadyCallback callback, gpointer data)
{
  hrm_compat_save_file_in (parent, title, accept, NULL, name, filters, callback, data);
}

void
hrm_compat_save_file_in (GtkWindow *parent, const char *title, const char *accept, const char *folder, const char *name,
                         GListModel *filters, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (parent, NULL, callback, data);
  g_autoptr (GFile) place = folder ? g_file_new_for_path (folder) : NULL;

  g_task_set_source_tag (task, hrm_compat_save_file_in);
  save_file (task, parent, title, accept, place, name, filters);
}

GFile *
hrm_compat_save_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
