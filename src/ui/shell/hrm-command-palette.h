/* hrm-command-palette.h: any command by its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-window.h"

#include "hrm-keymap.h"

G_BEGIN_DECLS

#define HRM_TYPE_COMMAND_PALETTE (hrm_command_palette_get_type ())
G_DECLARE_FINAL_TYPE (HrmCommandPalette, hrm_command_palette, HRM, COMMAND_PALETTE, AdwWindow)

/* Commands are done where the focus is in WINDOW now. */
GtkWidget *hrm_command_palette_new (HrmWindow *window, HrmKeymap *keymap);

G_END_DECLS
