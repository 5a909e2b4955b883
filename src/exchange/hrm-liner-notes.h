/* hrm-liner-notes.h: what was made, why, and by whom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-export.h"

G_BEGIN_DECLS

char *hrm_export_liner_notes (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options);

G_END_DECLS
