/* hrm-fix-popover.h: what would help on a day on which somebody clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_FIX_POPOVER (hrm_fix_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmFixPopover, hrm_fix_popover, HRM, FIX_POPOVER, GtkPopover)

GtkWidget *hrm_fix_popover_new      (void);
/* Of WHO, a channel or a bus, on DATE; goes there. Pops up. */
void       hrm_fix_popover_open     (HrmFixPopover *self, HrmDesk *desk, HrmRow *who, HrmDate date);
/* For tests: of the remedies, and what stands where there are none. */
GtkWidget *hrm_fix_popover_get_list (HrmFixPopover *self);

G_END_DECLS
