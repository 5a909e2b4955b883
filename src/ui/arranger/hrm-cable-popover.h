/* hrm-cable-popover.h: the cables of one session, to follow, change and pull.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signal: go (gint64 id): to the session at the other end.
 */
#pragma once

#include <gtk/gtk.h>

#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_CABLE_POPOVER (hrm_cable_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmCablePopover, hrm_cable_popover, HRM, CABLE_POPOVER, GtkPopover)

GtkWidget *hrm_cable_popover_new      (HrmDesk *desk, HrmSession *session);
/* Selects the row of CABLE, where it is not 0; LAG: and asks for its lag. */
void       hrm_cable_popover_show     (HrmCablePopover *self, gint64 cable, gboolean lag);
/* "waits for 2, leads to 3". Full. */
char      *hrm_cable_popover_describe (HrmSession *session);
/* For tests. */
GtkWidget *hrm_cable_popover_get_list (HrmCablePopover *self);
void       hrm_cable_popover_unplug   (HrmCablePopover *self, guint index);

G_END_DECLS
