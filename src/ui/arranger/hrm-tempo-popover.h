/* hrm-tempo-popover.h: how long sprints are, from which date on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_TEMPO_POPOVER (hrm_tempo_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmTempoPopover, hrm_tempo_popover, HRM, TEMPO_POPOVER, GtkPopover)

GtkWidget *hrm_tempo_popover_new (HrmDesk *desk, HrmDate date);

G_END_DECLS
