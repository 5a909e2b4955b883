/* hrm-merge-flow.c: another copy of the album, brought in by way of the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-merge-flow.h"

#include <glib/gi18n.h>
#include "hrm-compat.h"
#include "hrm-files.h"
#include "hrm-merge-copy.h"
#include "hrm-restore-words.h"

/* What clashed, while it is shown. */
typedef struct
{
  HrmWindow *window;
  GPtrArray *lines;          /* of char *, ended by NULL */
} Shown;

/* "start of session “Checkout” is … — Ada, 2 Mar 10:00". Full. */
static char *
describe (HrmAlbum *album, const HrmClash *clash)
{
  g_autoptr (GDateTime) now = hrm_restore_words_now (album), utc = g_date_time_new_from_unix_utc (clash->at);
  g_autofree char *when = utc ? hrm_restore_words_when (clash->at, now) : g_strdup ("");
  g_autofree char *words = hrm_clash_describe (clash);

  return g_strdup_printf ("%s — %s, %s", words, clash->author ? clash->author : _("Somebody"), when);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* There may be thousands. */
static GtkWidget *
build_list (const char * const *lines)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (lines))));
  GtkWidget *list = gtk_list_view_new (model, factory), *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What both had changed"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, 420, 220);
  gtk_widget_add_css_class (scrolled, "frame");
  return scrolled;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Shown *shown = data;
  g_autofree char *answer = hrm_compat_ask_finish (result);

  if (g_str_equal (answer, "copy"))
    {
      g_autofree char *text = g_strjoinv ("\n", (char **) shown->lines->pdata);

      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (shown->window)), text);
      hrm_window_toast (shown->window, _("The list is in the clipboard"), NULL, NULL);
    }
  else if (g_str_equal (answer, "undo"))
    gtk_widget_activate_action (GTK_WIDGET (shown->window), "win.undo", NULL);
  g_ptr_array_unref (shown->lines);
  g_object_unref (shown->window);
  g_free (shown);
}

static void
show_clashes (HrmWindow *window, const HrmMergeReport *report)
{
  const HrmAskResponse responses[] = {
    { "close", _("_Close"), HRM_ASK_PLAIN },
    { "copy", _("Copy the _list"), HRM_ASK_PLAIN },
    { "undo", _("_Undo the merge"), HRM_ASK_PLAIN },
  };
  Shown *shown = g_new0 (Shown, 1);
  g_autofree char *heading = g_strdup_printf (ngettext ("Merged, with %u clash", "Merged, with %u clashes", report->clashes->len),
                                              report->clashes->len);

  shown->window = g_object_ref (window);
  shown->lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < report->clashes->len; i++)
    g_ptr_array_add (shown->lines, describe (hrm_window_get_album (window), report->clashes->pdata[i]));
  g_ptr_array_add (shown->lines, NULL);
  hrm_compat_ask (GTK_WINDOW (window), heading,
                  _("Where both had changed the same, this album’s stays. The copy was not changed and still has its own."),
                  build_list ((const char * const *) shown->lines->pdata), responses, report->edit ? 3 : 2, answered_cb, shown);
}

static const char *
why_nothing (const HrmMergeReport *report)
{
  if (report->undone)
    return _("There is nothing new in the copy: its last edits were undone here, and are in the history");
  return report->n_new > 0 ? _("All that is new in the copy is here already, or was undone there") : _("There is nothing new in the copy");
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmMergeReport) report = NULL;

  /* Another album was opened meanwhile. */
  if (hrm_window_get_album (window) != HRM_ALBUM (source))
    return;
  report = hrm_album_merge_copy_finish (HRM_ALBUM (source), result, &error);
  if (report == NULL)
    hrm_window_show_error (window, _("Nothing was merged"), error->message);
  else if (report->clashes->len > 0)
    show_clashes (window, report);
  else if (report->edit)
    hrm_window_toast (window, _("The copy was merged"), _("_Undo"), "win.undo");
  else
    hrm_window_toast (window, why_nothing (report), NULL, NULL);
}

void
hrm_merge_flow_run (HrmWindow *window, GFile *copy)
{
  g_autofree char *path = g_file_get_path (copy);
  HrmAlbum *album = hrm_window_get_album (window);

  if (album == NULL)
    return;
  if (path == NULL)
    hrm_window_show_error (window, _("Nothing was merged"), _("An album can be opened from a local folder only."));
  else
    hrm_album_merge_copy_async (album, path, merged_cb, g_object_ref (window));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = hrm_compat_open_files_finish (result, &error);
  g_autoptr (GFile) file = files ? g_list_model_get_item (files, 0) : NULL;

  if (error != NULL)
    hrm_window_show_error (window, _("No file could be chosen"), error->message);
  else if (file != NULL)
    hrm_merge_flow_run (window, file);
}

void
hrm_merge_flow_choose (HrmWindow *window)
{
  g_autoptr (GListModel) filters = hrm_files_album_filters ();

  hrm_compat_open_files (GTK_WINDOW (window), _("Merge a copy of this album"), _("_Merge"), filters, FALSE,
                         chosen_cb, g_object_ref (window));
}
