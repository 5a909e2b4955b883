/* hrm-desk-range.c: the range of dates over all tracks that commands about time
 * act on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-private.h"

/**
 * hrm_desk_get_range:
 * @from: (out) (optional): civil minute at which it begins
 * @to: (out) (optional): civil minute at which it ends, after @from
 *
 * Returns: whether there is a range; without one nothing is set
 */
gboolean
hrm_desk_get_range (HrmDesk *desk, HrmCivil *from, HrmCivil *to)
{
  if (desk->range_from == HRM_UNSET)
    return FALSE;
  if (from)
    *from = desk->range_from;
  if (to)
    *to = desk->range_to;
  return TRUE;
}

/**
 * hrm_desk_set_range:
 * @from: one end
 * @to: the other; either order. When both are the same there is no range
 */
void
hrm_desk_set_range (HrmDesk *desk, HrmCivil from, HrmCivil to)
{
  HrmCivil first = CLAMP (MIN (from, to), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  HrmCivil last = CLAMP (MAX (from, to), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);

  if (first == last)
    first = last = HRM_UNSET;
  if (desk->range_from == first && desk->range_to == last)
    return;
  desk->range_from = first;
  desk->range_to = last;
  hrm_desk_notify (desk, HRM_DESK_PROP_RANGE);
}

void
hrm_desk_clear_range (HrmDesk *desk)
{
  hrm_desk_set_range (desk, HRM_CIVIL_FIRST, HRM_CIVIL_FIRST);
}
