/* hrm-key-caps.h: keys as they look on a keyboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* KEYS as in the table of shortcuts: "Ctrl" "Shift" "Z" or "Ctrl" "Y"; with "": that there is none. */
GtkWidget *hrm_key_caps_new  (const char *keys);
/* "Ctrl+Shift+Z or Ctrl+Y"; with "": empty. Free it. */
char      *hrm_key_caps_name (const char *keys);

G_END_DECLS
