/* hrm-checklist-export.h: checklists as Markdown task lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-export.h"

G_BEGIN_DECLS

char *hrm_export_checklists (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options);

G_END_DECLS
