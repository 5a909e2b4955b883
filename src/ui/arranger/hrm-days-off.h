/* hrm-days-off.h: when people are away, on the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hatched, whatever the colours: on sessions the days on which somebody on them is away, and
 * behind the lanes all days off of the person or the bus that is inspected, which is named over them.
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

/* A stretch of the days on which somebody is away, as part of a session: 0 is its start, 1 its end. */
typedef struct
{
  double from, to;
} HrmAwayPart;

/* Parts of ITEM, apart and in order. Free the array; NULL: nobody is away. */
GArray *hrm_away_parts          (HrmDesk *desk, const HrmLayoutItem *item);
void    hrm_days_off_draw       (HrmArranger *arranger, GtkSnapshot *snapshot, int width, double height, HrmCounts *counts);
/* On the strip under the ruler. */
void    hrm_days_off_draw_names (HrmArranger *arranger, GtkSnapshot *snapshot, int width, int height);
/* Of the person or the bus that is inspected, at X; NULL: works, or nobody is. Free it. */
char   *hrm_days_off_describe   (HrmArranger *arranger, double x);
/* Another person or bus may be inspected now. */
void    hrm_days_off_update     (HrmArranger *arranger);

G_END_DECLS
