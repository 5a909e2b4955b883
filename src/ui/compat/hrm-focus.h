/* hrm-focus.h: where the keyboard goes when a popover closes, and with Tab.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pops POPOVER up, which has a parent. When it closes and the keyboard is in it still, that goes back to where it was in
 * the parent, else to the parent itself, or else to where it was. GTK alone gives it to something around them, and that a
 * frame later. */
void     hrm_popover_popup    (GtkWidget *popover);
/* For focus() of a widget that popovers may be of: GTK asks it to move the keyboard in them as well. FALSE: it is in none. */
gboolean hrm_focus_in_popover (GtkWidget *widget, GtkDirectionType direction);
/* As focus() of a class below GtkWidget that has a grab_focus() of its own, which gives the focus to something inside. GTK
 * calls that as well when Shift+Tab has nowhere to go before the first inside; it has to refuse then, or the keyboard
 * never gets out. */
gboolean hrm_focus_pass       (GtkWidget *widget, GtkDirectionType direction);
/* Whether grab_focus() of WIDGET has to refuse now. */
gboolean hrm_focus_is_passing (GtkWidget *widget);

G_END_DECLS
