/* hrm-recovery-part.h: the limits of recovery that a channel passes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-part.h"

G_BEGIN_DECLS

#define HRM_TYPE_RECOVERY_PART (hrm_recovery_part_get_type ())
G_DECLARE_FINAL_TYPE (HrmRecoveryPart, hrm_recovery_part, HRM, RECOVERY_PART, HrmPart)

GtkWidget *hrm_recovery_part_new (HrmDesk *desk);

G_END_DECLS
