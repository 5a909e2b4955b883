/* hrm-scenes-dialog.h: scenarios of people and takes, compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_SCENES_DIALOG (hrm_scenes_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HrmScenesDialog, hrm_scenes_dialog, HRM, SCENES_DIALOG, AdwWindow)

GtkWidget *hrm_scenes_dialog_new (HrmDesk *desk, GtkWindow *parent);

G_END_DECLS
