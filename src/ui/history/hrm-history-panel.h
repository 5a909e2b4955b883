/* hrm-history-panel.h: the room of all that was done, and of going back to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_HISTORY_PANEL (hrm_history_panel_get_type ())
G_DECLARE_FINAL_TYPE (HrmHistoryPanel, hrm_history_panel, HRM, HISTORY_PANEL, GtkWidget)

GtkWidget *hrm_history_panel_new (HrmDesk *desk);

G_END_DECLS
