/* hrm-free.h: who has time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

typedef struct
{
  HrmDate from, to;          /* both inclusive */
  double minutes;            /* that somebody is looked for, in all; > 0 */
  gboolean armed;            /* only who takes new work */
  gint64 role;               /* HRM_UNSET: any */
} HrmFreeQuery;

/* Free is what there is on a day beyond what is asked on it: an excess on one eats nothing of another. */
typedef struct
{
  HrmChannel *channel;
  double minutes;            /* free on all of the days */
  HrmDate by;                /* at the end of which the minutes are together; HRM_UNSET: not on these days */
} HrmFree;

/* Who has the time first, then who has most of it; those behind who have too little.
 * WHAT_IF: the plan as it would be, or NULL. Returns: (transfer full) (element-type HrmFree) */
GArray *hrm_plan_find_free     (HrmPlan *plan, HrmWhatIf *what_if, const HrmFreeQuery *query);
/* Minutes that WHO has free on the days FROM to TO. */
double  hrm_plan_count_free    (HrmPlan *plan, HrmWhatIf *what_if, HrmRow *who, HrmDate from, HrmDate to);

G_END_DECLS
