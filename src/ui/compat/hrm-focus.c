/* hrm-focus.c: where the keyboard goes when a popover closes, and with Tab.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-focus.h"

#define KEY "hrm-focus-before"

static gboolean
is_in (GtkWidget *focus, GtkWidget *widget)
{
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static GtkWidget *
get_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

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
  if (before != NULL && !gtk_widget_get_mapped (before))
    g_clear_object (&before);
  if (before != NULL && is_in (before, parent) && gtk_widget_grab_focus (before))
    return;
  if (!gtk_widget_grab_focus (parent) && before != NULL)
    gtk_widget_grab_focus (before);
}

void
hrm_popover_popup (GtkWidget *popover)
{
  GtkWidget *focus = get_focus (popover), *parent = gtk_widget_get_parent (popover);

  g_return_if_fail (parent != NULL);
  /* One that is open already has it. */
  if (!is_in (focus, popover))
    g_object_set_data_full (G_OBJECT (popover), KEY, remember (focus), forget);
  if (g_signal_handler_find (popover, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) closed_cb, NULL) == 0)
    g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

gboolean
hrm_focus_in_popover (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focus = get_focus (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && is_in (focus, child))
      {
        gtk_widget_child_focus (child, direction);
        return TRUE;
      }
  return FALSE;
}

static GtkWidget *passing;   /* the innermost through which it goes; NULL: none */

gboolean
hrm_focus_pass (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidgetClass *klass = g_type_class_peek (GTK_TYPE_WIDGET);
  GtkWidget *around = passing;
  gboolean moved;

  passing = is_in (get_focus (widget), widget) ? widget : NULL;
  moved = klass->focus (widget, direction);
  passing = around;
  return moved;
}

gboolean
hrm_focus_is_passing (GtkWidget *widget)
{
  return passing == widget;
}
