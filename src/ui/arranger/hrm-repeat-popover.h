/* hrm-repeat-popover.h: how often, and how far apart, sessions are repeated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_REPEAT_POPOVER (hrm_repeat_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmRepeatPopover, hrm_repeat_popover, HRM, REPEAT_POPOVER, GtkPopover)

/* Repeats what is selected on DESK when it is answered. */
GtkWidget *hrm_repeat_popover_new (HrmDesk *desk);

G_END_DECLS
