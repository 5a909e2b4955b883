/* hrm-reasons.h: because of what somebody is asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* What a session asks of a channel on a day. */
typedef struct
{
  HrmDate date;
  HrmChannel *channel;
  HrmSession *session;
  double asked;              /* minutes */
} HrmReason;

/* Of a channel, of all channels in a bus, or of everybody (NULL), on the days FROM
 * to TO; over each day they sum up to what is asked. By date, the largest first.
 * Costs the assignments of WHO. Returns: (transfer full) (element-type HrmReason) */
GArray *hrm_plan_get_reasons (HrmPlan *plan, HrmRow *who, HrmDate from, HrmDate to);
/* Of those, sorted so, the ones of DATE. */
const HrmReason *hrm_reasons_on (GArray *reasons, HrmDate date, guint *n);

G_END_DECLS
