/* hrm-views-popover.h: the views that have a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_TYPE_VIEWS_POPOVER (hrm_views_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmViewsPopover, hrm_views_popover, HRM, VIEWS_POPOVER, GtkPopover)

/* A button that opens it. */
GtkWidget *hrm_views_button_new (HrmArranger *arranger);

G_END_DECLS
