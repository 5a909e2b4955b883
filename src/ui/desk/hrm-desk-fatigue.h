/* hrm-desk-fatigue.h: who is asked for more than is good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of the plan as it is; kept, channel by channel, until something of it is another.
 */
#pragma once

#include "hrm-desk.h"
#include "hrm-fatigue.h"

G_BEGIN_DECLS

/* The first that touches the days FROM to TO; their number in N. FALSE: there is none. */
gboolean hrm_desk_get_fatigue (HrmDesk *desk, HrmChannel *channel, HrmDate from, HrmDate to, HrmFatigue *first, guint *n);
/* All of the plan, by date. Free it. */
GArray  *hrm_desk_list_fatigue (HrmDesk *desk, HrmChannel *channel);
/* "7½ h of deep work on Tue 3 Mar, at most 5 h". Full. */
char    *hrm_words_fatigue    (const HrmFatigue *fatigue);
/* "Deep work": where there is little room. Static. */
const char *hrm_words_fatigue_short (HrmFatigueKind kind);

G_END_DECLS
