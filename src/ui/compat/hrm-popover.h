/* hrm-popover.h: where the keyboard goes when a popover closes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pops POPOVER up, which has a parent. When it closes and the keyboard is in it still, that goes back to where it was in
 * the parent, else to the parent itself. GTK alone gives it to something around them, and that a frame later. */
void hrm_popover_popup (GtkWidget *popover);

G_END_DECLS
