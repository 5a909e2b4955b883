/* hrm-restore-dialog.c: the backups of an album, and what differs in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backups are read one after the other on a worker, newest first, and compared
 * there with the file of the album. Where that cannot be read but the album is
 * open, they are compared with what is in memory.
 */
#include "config.h"

#include "hrm-restore-dialog.h"

#include <glib/gi18n.h>
#include <string.h>
#include "hrm-compat.h"
#include "hrm-restore-words.h"

/* Lines of details; of more it says how many. */
#define LINES_MOST 500

typedef struct
{
  const HrmAlbumBackup *backup;
  GtkWidget *row;
  GtkLabel *facts;
  HrmDiff *diff;
  gboolean read, unreadable;
} Item;

struct _HrmRestoreDialog
{
  AdwWindow parent_instance;
  GtkWidget *restore;
  GtkStack *pages;
  GtkLabel *file, *state;
  GtkListBox *list;
  GtkWidget *details_box;
  GtkListView *details;

  char *path;
  HrmAlbum *album;
  GPtrArray *backups;        /* of HrmAlbumBackup */
  GArray *items;             /* of Item, in the same order */
  guint n_read;
  HrmModel *now;             /* as the file has it; only the worker looks at it */
  gboolean now_read;
  gboolean closed;
  HrmRestoreFunc func;
  gpointer data;
};

G_DEFINE_FINAL_TYPE (HrmRestoreDialog, hrm_restore_dialog, ADW_TYPE_WINDOW)

static void read_next (HrmRestoreDialog *self);

static Item *
get_item (HrmRestoreDialog *self, guint i)
{
  return &g_array_index (self->items, Item, i);
}

static Item *
get_selected (HrmRestoreDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? get_item (self, (guint) gtk_list_box_row_get_index (row)) : NULL;
}

/* Details */

static int
day_minutes (HrmRestoreDialog *self)
{
  return self->album != NULL ? hrm_model_day_minutes (hrm_album_get_model (self->album)) : 480;
}

static void
fill_details (HrmRestoreDialog *self, const HrmDiff *diff)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  guint n = diff != NULL ? diff->differences->len : 0;

  for (guint i = 0; i < MIN (n, LINES_MOST); i++)
    gtk_string_list_take (lines, hrm_restore_words_line (g_ptr_array_index (diff->differences, i), day_minutes (self)));
  if (n > LINES_MOST)
    gtk_string_list_take (lines, g_strdup_printf (_("and %u more"), n - LINES_MOST));
  gtk_list_view_set_model (self->details, NULL);
  gtk_list_view_set_model (self->details, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (lines)))));
  gtk_widget_set_visible (self->details_box, n > 0);
}

static const char *
describe_state (HrmRestoreDialog *self, Item *item)
{
  if (item->unreadable)
    return _("This backup cannot be read.");
  if (!item->read)
    return _("Comparing…");
  if (item->diff == NULL)
    return _("The album cannot be read, so there is nothing to compare with.");
  return hrm_diff_is_empty (item->diff) ? _("Nothing: all is as it is now.") : NULL;
}

static void
show_details (HrmRestoreDialog *self)
{
  Item *item = get_selected (self);
  const char *state = item != NULL ? describe_state (self, item) : NULL;

  gtk_label_set_label (self->state, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
  fill_details (self, item != NULL ? item->diff : NULL);
  gtk_widget_set_sensitive (self->restore, item != NULL && !item->unreadable);
}

static void
selected_cb (HrmRestoreDialog *self)
{
  if (!self->closed)
    show_details (self);
}

static void
restore_cb (HrmRestoreDialog *self)
{
  Item *item = get_selected (self);

  if (item != NULL && !item->unreadable)
    self->func (self, item->backup, self->data);
}

/* The list */

static void
show_facts (Item *item)
{
  g_autofree char *size = g_format_size (item->backup->size);
  g_autofree char *edits = NULL, *text = NULL;
  int n = item->backup->n_edits;

  if (n >= 0)
    edits = g_strdup_printf (ngettext ("%d edit", "%d edits", (gulong) n), n);
  text = edits != NULL ? g_strdup_printf ("%s · %s", edits, size) : g_strdup (size);
  gtk_label_set_label (item->facts, text);
}

static void
show_summary (Item *item)
{
  g_autofree char *summary = NULL, *escaped = NULL;

  if (item->unreadable)
    summary = g_strdup (_("Cannot be read"));
  else if (!item->read)
    summary = g_strdup (_("Comparing…"));
  else if (item->diff != NULL)
    summary = hrm_restore_words_summary (item->diff);
  escaped = g_markup_escape_text (summary != NULL ? summary : "", -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (item->row), escaped);
}

static void
add_row (HrmRestoreDialog *self, const HrmAlbumBackup *backup, GDateTime *now)
{
  Item item = { .backup = backup, .row = adw_action_row_new (), .facts = GTK_LABEL (gtk_label_new (NULL)) };
  g_autofree char *when = hrm_restore_words_when (backup->at, now);
  g_autofree char *escaped = g_markup_escape_text (when, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (item.row), escaped);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (item.row), TRUE);
  gtk_widget_add_css_class (item.row, "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (item.facts), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (item.facts), "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (item.row), GTK_WIDGET (item.facts));
  show_facts (&item);
  show_summary (&item);
  gtk_list_box_append (self->list, item.row);
  g_array_append_val (self->items, item);
}

/* The worker */

typedef struct
{
  char *backup, *path;
  HrmModel *now;             /* given, or read */
  gboolean read_now;
  HrmModel *model;           /* of the backup, where nobody has compared it yet */
  int n_edits;
  HrmDiff *diff;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->backup);
  g_free (work->path);
  g_clear_object (&work->now);
  g_clear_object (&work->model);
  g_clear_pointer (&work->diff, hrm_diff_free);
  g_free (work);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (work->read_now)
    work->now = hrm_album_read (work->path, NULL, NULL);
  work->model = hrm_album_read (work->backup, &work->n_edits, &error);
  if (work->model != NULL && work->now != NULL)
    {
      work->diff = hrm_diff_models (work->now, work->model);
      g_clear_object (&work->model);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
note_read (HrmRestoreDialog *self, Work *work, gboolean fine)
{
  Item *item = get_item (self, self->n_read);

  item->read = TRUE;
  item->unreadable = !fine;
  item->diff = g_steal_pointer (&work->diff);
  if (fine && item->diff == NULL && self->album != NULL)
    item->diff = hrm_diff_models (hrm_album_get_model (self->album), work->model);
  if (fine)
    ((HrmAlbumBackup *) item->backup)->n_edits = work->n_edits;
  show_facts (item);
  show_summary (item);
  if (item == get_selected (self))
    show_details (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmRestoreDialog) self = data;
  Work *work = g_task_get_task_data (G_TASK (result));
  gboolean fine = g_task_propagate_boolean (G_TASK (result), NULL);

  if (self->closed)
    return;
  if (work->read_now)
    self->now = work->now != NULL ? g_object_ref (work->now) : NULL;
  self->now_read = TRUE;
  note_read (self, work, fine);
  self->n_read++;
  read_next (self);
}

static void
read_next (HrmRestoreDialog *self)
{
  /* Not of the dialog: the last reference to a task may be let go of on the worker. */
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->n_read == self->backups->len)
    return;
  task = g_task_new (NULL, NULL, read_cb, g_object_ref (self));
  work = g_new0 (Work, 1);
  work->backup = g_strdup (get_item (self, self->n_read)->backup->path);
  work->path = g_strdup (self->path);
  work->now = self->now != NULL ? g_object_ref (self->now) : NULL;
  work->read_now = !self->now_read;
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmRestoreDialog) self = data;

  /* What could not be written is in memory alone. */
  if (!hrm_album_flush_finish (HRM_ALBUM (source), result, NULL))
    self->now_read = TRUE;
  if (!self->closed)
    read_next (self);
}

/* The dialog */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static gboolean
hrm_restore_dialog_close_request (GtkWindow *window)
{
  HRM_RESTORE_DIALOG (window)->closed = TRUE;
  return GTK_WINDOW_CLASS (hrm_restore_dialog_parent_class)->close_request (window);
}

static void
hrm_restore_dialog_dispose (GObject *object)
{
  HrmRestoreDialog *self = HRM_RESTORE_DIALOG (object);

  self->closed = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_RESTORE_DIALOG);
  g_clear_object (&self->album);
  g_clear_object (&self->now);
  G_OBJECT_CLASS (hrm_restore_dialog_parent_class)->dispose (object);
}

static void
hrm_restore_dialog_finalize (GObject *object)
{
  HrmRestoreDialog *self = HRM_RESTORE_DIALOG (object);

  for (guint i = 0; i < self->items->len; i++)
    g_clear_pointer (&get_item (self, i)->diff, hrm_diff_free);
  g_array_unref (self->items);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_free (self->path);
  G_OBJECT_CLASS (hrm_restore_dialog_parent_class)->finalize (object);
}

static void
hrm_restore_dialog_class_init (HrmRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_restore_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_restore_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hrm_restore_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmRestoreDialog, restore);
  gtk_widget_class_bind_template_child (widget_class, HrmRestoreDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, HrmRestoreDialog, file);
  gtk_widget_class_bind_template_child (widget_class, HrmRestoreDialog, state);
  gtk_widget_class_bind_template_child (widget_class, HrmRestoreDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HrmRestoreDialog, details_box);
  gtk_widget_class_bind_template_child (widget_class, HrmRestoreDialog, details);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hrm_restore_dialog_init (HrmRestoreDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->details, factory);
  g_object_unref (factory);
}

static void
fill (HrmRestoreDialog *self)
{
  g_autoptr (GDateTime) now = hrm_restore_words_now (self->album);
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ".album"))
    name[strlen (name) - strlen (".album")] = '\0';
  gtk_label_set_label (self->file, name);
  self->backups = hrm_album_list_backups (self->path);
  for (guint i = 0; i < self->backups->len; i++)
    add_row (self, g_ptr_array_index (self->backups, i), now);
  gtk_stack_set_visible_child_name (self->pages, self->backups->len > 0 ? "list" : "none");
  gtk_widget_set_visible (self->restore, self->backups->len > 0);
  if (self->backups->len > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

HrmRestoreDialog *
hrm_restore_dialog_present (GtkWindow *parent, const char *path, HrmAlbum *album, HrmRestoreFunc func, gpointer data)
{
  HrmRestoreDialog *self = g_object_new (HRM_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);

  hrm_compat_fit_dialog (GTK_WINDOW (self));
  self->path = g_strdup (path);
  self->album = album != NULL ? g_object_ref (album) : NULL;
  self->func = func;
  self->data = data;
  fill (self);
  if (album != NULL)
    hrm_album_flush_async (album, flushed_cb, g_object_ref (self));
  else
    read_next (self);
  gtk_window_present (GTK_WINDOW (self));
  if (self->backups->len > 0)
    gtk_widget_grab_focus (get_item (self, 0)->row);
  return self;
}

gboolean
hrm_restore_dialog_is_done (HrmRestoreDialog *self)
{
  return self->n_read == self->backups->len;
}
