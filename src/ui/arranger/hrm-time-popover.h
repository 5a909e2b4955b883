/* hrm-time-popover.h: asks what goes along before time comes or goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-commands.h"

G_BEGIN_DECLS

#define HRM_TYPE_TIME_POPOVER (hrm_time_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmTimePopover, hrm_time_popover, HRM, TIME_POPOVER, GtkPopover)

/* Previews CHANGE on DESK while it is open; what is answered becomes one edit. */
GtkWidget *hrm_time_popover_new (HrmDesk *desk, const HrmTimeChange *change);
/* With the focus where the answer is given. */
void       hrm_time_popover_open (HrmTimePopover *self);

G_END_DECLS
