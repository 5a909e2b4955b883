/* hrm-free-popover.h: who is free for so many hours before a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-heat.h"

G_BEGIN_DECLS

#define HRM_TYPE_FREE_POPOVER (hrm_free_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmFreePopover, hrm_free_popover, HRM, FREE_POPOVER, GtkPopover)

/* Its answers are pointed out in HEAT while it is open. */
GtkWidget *hrm_free_popover_new (HrmDesk *desk, HrmHeat *heat);

G_END_DECLS
