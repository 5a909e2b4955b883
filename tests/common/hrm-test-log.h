/* hrm-test-log.h: what GTK says that is no failure of ours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* GTK 4.8 waits half a second before it shows a tooltip, and does not stop waiting when the window or the menu of that
 * tooltip goes meanwhile: what it says then is a message of the test. All other criticals stay fatal. */
void hrm_test_spare_tooltips (void);

G_END_DECLS
