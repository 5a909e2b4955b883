/* hrm-postmortem.h: how it went, to be talked about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-export.h"

G_BEGIN_DECLS

char *hrm_export_postmortem (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options);

G_END_DECLS
