/* hrm-absence.h: what loses its people when somebody is away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Away is who is muted, alone or with a bus; whom the solo of others silences is not.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

typedef struct
{
  guint lost;                /* sessions that nobody is left on */
  guint fewer;               /* sessions that lose one of several */
  gint64 minutes;            /* of those that nobody is left on */
} HrmAbsence;

gboolean   hrm_hearing_is_away       (const HrmHearing *hearing, const HrmRowsView *view, gint64 channel);
/* Assignments of SESSION, and those of them whose people are away; all 0 where it asks nothing of people any more. */
void       hrm_absence_of_session    (HrmPlan *plan, const HrmHearing *hearing, HrmSession *session, guint *people, guint *away);
/* Of the sessions of WHO, a channel or bus, as far as they are away; NULL: of everybody. */
void       hrm_absence_of            (HrmPlan *plan, const HrmHearing *hearing, HrmRow *who, HrmAbsence *absence);

G_END_DECLS
