/* hrm-carry-chip.h: what is being carried from room to room, beside the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lies over the whole window, takes no events, and is empty unless the desk
 * carries something.
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_CARRY_CHIP (hrm_carry_chip_get_type ())
G_DECLARE_FINAL_TYPE (HrmCarryChip, hrm_carry_chip, HRM, CARRY_CHIP, GtkWidget)

GtkWidget *hrm_carry_chip_new (HrmDesk *desk);

G_END_DECLS
