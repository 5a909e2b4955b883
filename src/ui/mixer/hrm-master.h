/* hrm-master.h: what all channels come to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_MASTER (hrm_master_get_type ())
G_DECLARE_FINAL_TYPE (HrmMaster, hrm_master, HRM, MASTER, GtkWidget)

/* Counts anew over the whole plan; clips are those of the desk's preview, if there is one. */
void hrm_master_update (HrmMaster *master, HrmDesk *desk);

G_END_DECLS
