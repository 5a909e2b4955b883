/* hrm-key-dialog.h: asks for the keys of a command, by pressing them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "hrm-keymap.h"

G_BEGIN_DECLS

#define HRM_TYPE_KEY_DIALOG (hrm_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HrmKeyDialog, hrm_key_dialog, HRM, KEY_DIALOG, AdwWindow)

/* For row I of the table. Signal: chosen (keys), all keys that it is to have, separated by spaces; "": none.
 * Those that have one of them give it away. Returns: (transfer none): lives until it is closed */
GtkWidget *hrm_key_dialog_present (GtkWindow *parent, HrmKeymap *keymap, guint i);

G_END_DECLS
