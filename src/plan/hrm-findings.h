/* hrm-findings.h: what is wrong with a plan, as plain sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-reasons.h"

G_BEGIN_DECLS

typedef struct
{
  const char *finding;       /* "clip", "fatigue", "cable", "no-goal", "nobody", "overfull", "no-owner", "pool", "overdue", "span" */
  HrmRow *row;               /* that it is about; borrowed */
  char *text;                /* one sentence */
  HrmDate date;              /* of a clip, and on which fatigue begins; else HRM_UNSET */
  GArray *reasons;           /* of a clip: of HrmReason, the largest first; else NULL */
} HrmFinding;

void       hrm_finding_free  (HrmFinding *finding);
/* TODAY: to tell what is overdue. In a fixed order: by finding, then as the
 * rows are ordered. Returns: (transfer full) (element-type HrmFinding) */
GPtrArray *hrm_plan_findings (HrmPlan *plan, HrmDate today);

G_END_DECLS
