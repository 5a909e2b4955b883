/* hrm-cable-time.h: which times a cable allows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cable ties an edge A of the session it leaves to an edge B of the one it
 * enters: B may be LAG working minutes after A at the earliest. Whether it is
 * kept only ever turns from no to yes as B gets later, and from yes to no as A does.
 */
#pragma once

#include "hrm-plan-private.h"

G_BEGIN_DECLS

/* Where a session lies or would lie. */
typedef struct
{
  HrmCivil start, begin, end;
} HrmPlace;

/* SESSION, beginning at START. */
HrmPlace hrm_place_at             (HrmCalendar *calendar, HrmSession *session, HrmCivil start);
HrmCivil hrm_cable_from_edge      (HrmCable *cable, const HrmPlace *from);
HrmCivil hrm_cable_to_edge        (HrmCable *cable, const HrmPlace *to);
/* Minutes by which CABLE is violated between places of the sessions that it enters, TO; 0: kept. */
gint64   hrm_cable_violation      (HrmCalendar *calendar, HrmCable *cable, const HrmPlace *from, HrmSession *to, const HrmPlace *to_place);
/* The earliest start of TO with which CABLE is kept; HRM_UNSET when there is no such time. */
HrmCivil hrm_cable_earliest_start (HrmCalendar *calendar, HrmCable *cable, const HrmPlace *from, HrmSession *to);
/* Nobody moves what has begun or is promised. */
gboolean hrm_session_is_fixed     (HrmSession *session);

G_END_DECLS
