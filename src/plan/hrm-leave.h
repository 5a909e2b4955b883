/* hrm-leave.h: on which days somebody is away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Away is who has half of a usual day or less, because of leave of their own or of a bus. What
 * their week leaves free, and holidays of everybody, are nobody's leave; days that nobody works
 * between two days of leave belong to it.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

typedef struct
{
  HrmRow *who;               /* a channel or a bus, borrowed */
  HrmDate from, to;          /* inclusive */
} HrmLeave;

/* Of WHO, a channel or a bus, between two days, both inclusive: by day, apart. Costs a look at each day. Free the array, of HrmLeave. */
GArray       *hrm_leave_of         (HrmPlan *plan, HrmRow *who, HrmDate from, HrmDate to);
/* Of everybody on SESSION while it lies, in the order of the mixer; none where it asks nothing of people any more. The same. */
GArray       *hrm_leave_of_session (HrmPlan *plan, HrmSession *session);
/* What LEAVE is because of; borrowed. NULL: nothing any more. Costs a look at each exception. */
HrmException *hrm_leave_get_reason (HrmPlan *plan, const HrmLeave *leave);

G_END_DECLS
