/* hrm-critical.h: how much later each session may be, and which not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worked out when somebody asks, over the whole plan, in linear time.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

typedef struct _HrmCritical HrmCritical;

HrmCritical *hrm_critical_new          (HrmPlan *plan);
void         hrm_critical_free         (HrmCritical *critical);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmCritical, hrm_critical_free)
/* Minutes of its own timing by which SESSION may be later, with what waits for it, and the last
 * session still ends when it does now; what is fixed does not move for that. 0: it is critical;
 * HRM_UNSET: played, or not in the plan. */
gint64       hrm_critical_get_slack    (HrmCritical *critical, HrmSession *session);
/* Those with slack 0, by start, then as cables lead. Of HrmSession;
 * borrowed, until the plan changes. */
GPtrArray   *hrm_critical_get_sessions (HrmCritical *critical);
/* When the last session ends; HRM_UNSET where there is none. */
HrmCivil     hrm_critical_get_finish   (HrmCritical *critical);
/* Cables that ask something. */
guint        hrm_critical_n_cables     (HrmCritical *critical);

G_END_DECLS
