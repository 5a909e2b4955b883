/* hrm-inspector.h: the room of the one thing that is looked at closely.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_INSPECTOR (hrm_inspector_get_type ())
G_DECLARE_FINAL_TYPE (HrmInspector, hrm_inspector, HRM, INSPECTOR, GtkWidget)

GtkWidget *hrm_inspector_new        (HrmDesk *desk);
/* Puts the focus into the title, all of it selected. */

G_END_DECLS
