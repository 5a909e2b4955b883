/* hrm-fatigue.h: where a plan asks more of somebody than is good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Limits are the channel's own, else the album's; without one nothing is found.
 *
 *   deep_work_limit  minutes of deep work on a day: tracking, overdubs, mixing, mastering
 *   light_day_after  working days in a row without a light one, on which at most
 *                    half of the hours of that weekday are asked; leave and holidays
 *                    are light. Days off every week count only when they are worked on.
 *   meeting_limit    meetings that begin in a week: soundchecks, jams, rehearsals
 *   evening_limit    days of a week on which something lasts beyond 18:00 of the
 *                    clock of the person
 *   studio_time      a meeting on a day that begins or goes on while the person is
 *                    booked for deep work: of channels with studio time, without a limit
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

typedef enum { HRM_FATIGUE_DEEP_WORK, HRM_FATIGUE_NO_LIGHT_DAY, HRM_FATIGUE_MEETINGS, HRM_FATIGUE_EVENINGS, HRM_FATIGUE_STUDIO_TIME } HrmFatigueKind;

typedef struct
{
  HrmFatigueKind kind;
  HrmDate from, to;          /* the day, the run of days, the week */
  double amount;             /* minutes, days, meetings, evenings, meetings: always more than LIMIT */
  gint64 limit;
  gboolean own;              /* of the channel, not of the album */
} HrmFatigue;

/* All that touches the days FROM to TO, whole: a run or week may reach beyond them. By kind,
 * then by date. Costs the assignments of CHANNEL. Returns: (transfer full) (element-type HrmFatigue) */
GArray *hrm_plan_get_fatigue (HrmPlan *plan, HrmChannel *channel, HrmDate from, HrmDate to);

G_END_DECLS
