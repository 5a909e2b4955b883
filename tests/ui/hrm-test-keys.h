/* hrm-test-keys.h: keys, as GTK looks for them among the shortcuts of a widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Does for WIDGET what the first of SHORTCUTS with that key does; FALSE when none did anything. */
gboolean hrm_test_run_shortcuts (GtkWidget *widget, GListModel *shortcuts, guint keyval, GdkModifierType state);

G_END_DECLS
