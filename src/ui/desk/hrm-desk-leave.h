/* hrm-desk-leave.h: who is away when, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk.h"
#include "hrm-leave.h"

G_BEGIN_DECLS

/* The person or the bus that is inspected, whose days off the timeline shows; NULL: it is something else. */
HrmRow     *hrm_desk_get_watched      (HrmDesk *desk);
/* Whether WHO has no time on DATE. */
gboolean    hrm_desk_is_day_off       (HrmDesk *desk, HrmRow *who, HrmDate date);
/* What of DATE WHO is off: all of it where they have no time, else what their week has and leave or a holiday takes. */
void        hrm_desk_get_hours_off    (HrmDesk *desk, HrmRow *who, HrmDate date, HrmDay *off);
/* "Ilya away Thu 5 – Fri 6 Mar: Long weekend", a line each, of who is on SESSION; SPOKEN: in one, with days in full.
 * NULL: nobody is away. Free it. */
char       *hrm_desk_describe_leave   (HrmDesk *desk, HrmSession *session, gboolean spoken);
/* The same of WHO around DATE; "Ilya does not work on Sat 7 Mar"; "Ilya works only 09:00-15:00 on Tue 3 Mar";
 * NULL: works. Free it. */
char       *hrm_desk_describe_day_off (HrmDesk *desk, HrmRow *who, HrmDate date);

G_END_DECLS
