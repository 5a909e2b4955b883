/* hrm-bridge.h: a meter bridge: who is loaded, in one line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_BRIDGE (hrm_bridge_get_type ())
G_DECLARE_FINAL_TYPE (HrmBridge, hrm_bridge, HRM, BRIDGE, GtkWidget)

/* Returns: (transfer floating): of all channels of DESK, which it keeps; hidden while there are none */
GtkWidget *hrm_bridge_new   (HrmDesk *desk);
/* Shows what is there now, for tests; else it is done with the next frame. */
void       hrm_bridge_flush (HrmBridge *bridge);

G_END_DECLS
