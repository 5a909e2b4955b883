/* hrm-shortcuts-window.h: all keys, by what they are for, and to change them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "hrm-settings.h"

G_BEGIN_DECLS

#define HRM_TYPE_SHORTCUTS_WINDOW (hrm_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (HrmShortcutsWindow, hrm_shortcuts_window, HRM, SHORTCUTS_WINDOW, AdwWindow)

/* Returns: (transfer none): the window, which lives until it is closed */
GtkWidget *hrm_shortcuts_window_present (GtkWindow *parent, HrmSettings *settings);

G_END_DECLS
