/* hrm-outlook.h: a plan in five numbers, to compare it with what it could be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

typedef struct
{
  HrmCivil finish;           /* the last end of what counts; HRM_UNSET: nothing does */
  gint64 peak_channel;       /* id of who is asked most of what they have, on which day; 0: nobody is asked anything */
  HrmLoad peak;
  guint clips;               /* days of channels on which more is asked than there is */
  double hours;              /* that are asked of all channels */
  guint cables;              /* violated */
} HrmOutlook;

/* Goes over all sessions, cables and channels. */
void hrm_plan_get_outlook    (HrmPlan *plan, HrmOutlook *outlook);
/* The same, of the plan as it would be. */
void hrm_what_if_get_outlook (HrmWhatIf *what_if, HrmOutlook *outlook);

G_END_DECLS
