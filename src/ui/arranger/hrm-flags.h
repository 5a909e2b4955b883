/* hrm-flags.h: the flags of markers on the ruler.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

typedef struct
{
  HrmMarker *marker;         /* as the preview has it; borrowed */
  double pole;               /* where it stands */
  double x, width;           /* of its flag, which may be pushed aside by others */
  guint more;                /* markers that have no flag of their own here */
} HrmFlag;

/* Of HrmFlag, from left to right, no two over each other. Free it. */
GArray    *hrm_flags_place    (HrmArranger *arranger, int width);
void       hrm_flags_draw     (HrmArranger *arranger, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);
HrmMarker *hrm_flags_hit      (HrmArranger *arranger, double x, double y);   /* of the plan; or NULL */
char      *hrm_flags_describe (HrmArranger *arranger, double x, double y);   /* for a tooltip; or NULL */

G_END_DECLS
