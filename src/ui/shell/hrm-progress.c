/* hrm-progress.c: work that takes a while, and a way to cancel it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-progress.h"

#include <glib/gi18n.h>

#define SHOWN_AFTER_MS 300
#define PULSE_MS 120

struct _HrmProgress
{
  GtkWindow *parent;         /* weak: NULL when it has gone */
  GtkWindow *window;
  char *text;
  GCancellable *cancellable;
  GtkProgressBar *bar;
  guint show_source, pulse_source;
};

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (((HrmProgress *) data)->bar);
  return G_SOURCE_CONTINUE;
}

static gboolean
cancel_cb (HrmProgress *self)
{
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

static void
show (HrmProgress *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *label = gtk_label_new (self->text);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  self->window = g_object_new (ADW_TYPE_WINDOW, "transient-for", self->parent, "modal", TRUE, "title", self->text,
                               "resizable", FALSE, "default-width", 360, NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (box, "dialog-body");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), cancel);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (cancel_cb), self);
  self->pulse_source = g_timeout_add (PULSE_MS, pulse_cb, self);
  gtk_window_present (self->window);
}

static gboolean
show_cb (gpointer data)
{
  HrmProgress *self = data;

  self->show_source = 0;
  if (self->parent != NULL)
    show (self);
  return G_SOURCE_REMOVE;
}

HrmProgress *
hrm_progress_new (GtkWindow *parent, const char *text, GCancellable *cancellable)
{
  HrmProgress *self = g_new0 (HrmProgress, 1);

  g_set_weak_pointer (&self->parent, parent);
  self->text = g_strdup (text);
  self->cancellable = g_object_ref (cancellable);
  self->show_source = g_timeout_add (SHOWN_AFTER_MS, show_cb, self);
  return self;
}

void
hrm_progress_free (HrmProgress *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  g_clear_pointer (&self->window, gtk_window_destroy);
  g_object_unref (self->cancellable);
  g_clear_weak_pointer (&self->parent);
  g_free (self->text);
  g_free (self);
}
