/* hrm-shortcuts-window.h: all keys, by what they are for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-keymap.h"

G_BEGIN_DECLS

/* Returns: (transfer none): the window, which lives until it is closed */
GtkWidget *hrm_shortcuts_window_present (GtkWindow *parent, HrmKeymap *keymap);

G_END_DECLS
