/* hrm-tighten-popover.h: asks where sessions are pulled to, and how far.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-commands.h"

G_BEGIN_DECLS

#define HRM_TYPE_TIGHTEN_POPOVER (hrm_tighten_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmTightenPopover, hrm_tighten_popover, HRM, TIGHTEN_POPOVER, GtkPopover)

/* Previews on DESK what it would do with the selection, while it is open. What is answered is what tightening does
 * from then on, and is done by the action canvas.tighten. */
GtkWidget *hrm_tighten_popover_new (HrmDesk *desk);

G_END_DECLS
