/* hrm-shift.h: a whole plan, so many days earlier or later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-model.h"

G_BEGIN_DECLS

/* An edit that moves every date and civil time of MODEL by DAYS; whole weeks
 * keep weekdays. Full. */
HrmEdit *hrm_model_shift (HrmModel *model, gint64 days, const char *label);

G_END_DECLS
