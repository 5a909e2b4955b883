/* hrm-popover.c: where the keyboard goes when a popover closes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-popover.h"

#define KEY "hrm-focus-before"

static gboolean
is_in (GtkWidget *focus, GtkWidget *widget)
{
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static GtkWidget *
get_focus (GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (popover);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Weak: what a popover is of may go while that is open. */
static GWeakRef *
remember (GtkWidget *focus)
{
  GWeakRef *before = g_new (GWeakRef, 1);

  g_weak_ref_init (before, focus);
  return before;
}

static void
forget (gpointer before)
{
  g_weak_ref_clear (before);
  g_free (before);
}

/* What was chosen may have taken the keyboard elsewhere. */
static void
closed_cb (GtkWidget *popover)
{
  GWeakRef *ref = g_object_get_data (G_OBJECT (popover), KEY);
  GtkWidget *focus = get_focus (popover), *parent = gtk_widget_get_parent (popover);
  g_autoptr (GtkWidget) before = ref != NULL ? g_weak_ref_get (ref) : NULL;

  if (parent == NULL || (focus != NULL && !is_in (focus, popover)))
    return;
  if (before == NULL || !gtk_widget_get_mapped (before) || !gtk_widget_grab_focus (before))
    gtk_widget_grab_focus (parent);
}

void
hrm_popover_popup (GtkWidget *popover)
{
  GtkWidget *focus = get_focus (popover), *parent = gtk_widget_get_parent (popover);

  g_return_if_fail (parent != NULL);
  /* One that is open already has it. */
  if (!is_in (focus, popover))
    g_object_set_data_full (G_OBJECT (popover), KEY, remember (is_in (focus, parent) ? focus : NULL), forget);
  if (g_signal_handler_find (popover, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) closed_cb, NULL) == 0)
    g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}
