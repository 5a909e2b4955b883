/* hrm-split.h: one session made two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* In EDIT, SESSION keeps its FIRST minutes, more than none and fewer than all; the others
 * begin at START, with the order key POSITION, with the same people. What hangs on its end, and the work
 * that is placed on that part, goes along. Returns: the id of the second part */
gint64 hrm_split_session (HrmPlan *plan, HrmEdit *edit, HrmSession *session, gint64 first, HrmCivil start, const char *position);

G_END_DECLS
