/* hrm-marker-popover.h: a marker, edited where it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_MARKER_POPOVER (hrm_marker_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmMarkerPopover, hrm_marker_popover, HRM, MARKER_POPOVER, GtkPopover)

GtkWidget *hrm_marker_popover_new (HrmDesk *desk, HrmMarker *marker);

G_END_DECLS
