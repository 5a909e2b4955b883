/* hrm-cable-time.c: which times a cable allows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cable-time.h"

#include "hrm-track-tree.h"

HrmPlace
hrm_place_at (HrmCalendar *calendar, HrmSession *session, HrmCivil start)
{
  HrmCivil begin = session->timing == HRM_TIMING_BEATS ? hrm_calendar_next_work (calendar, start) : start;

  return (HrmPlace) { start, begin == HRM_UNSET ? start : begin,
                      hrm_calendar_session_end (calendar, start, session->length, session->timing) };
}

HrmCivil
hrm_cable_from_edge (HrmCable *cable, const HrmPlace *from)
{
  return cable->type == HRM_CABLE_TYPE_FS || cable->type == HRM_CABLE_TYPE_FF ? from->end : from->begin;
}

HrmCivil
hrm_cable_to_edge (HrmCable *cable, const HrmPlace *to)
{
  return cable->type == HRM_CABLE_TYPE_FS || cable->type == HRM_CABLE_TYPE_SS ? to->begin : to->end;
}

/* Whether work that ends at B touches work that begins at A: the evening before, or Friday before Monday. */
static gboolean
touches (HrmCalendar *calendar, HrmCable *cable, HrmCivil a, HrmSession *to, HrmCivil b)
{
  return cable->type == HRM_CABLE_TYPE_SF && to->timing == HRM_TIMING_BEATS && hrm_calendar_next_work (calendar, b) == a;
}

gint64
hrm_cable_violation (HrmCalendar *calendar, HrmCable *cable, const HrmPlace *from, HrmSession *to, const HrmPlace *to_place)
{
  HrmCivil a = hrm_cable_from_edge (cable, from), b = hrm_cable_to_edge (cable, to_place);
  gint64 gap = hrm_calendar_minutes_between (calendar, a, b);

  /* What lies outside working time has no working minutes, but is not nothing. */
  if (b < a && gap == 0 && cable->lag >= 0 && !touches (calendar, cable, a, to, b))
    gap = b - a;
  return MAX (0, cable->lag - gap);
}

/* The earliest time of the edge that CABLE enters. */
static HrmCivil
earliest_edge (HrmCalendar *calendar, HrmCable *cable, HrmCivil a, HrmSession *to)
{
  HrmCivil before;

  if (cable->lag > 0)
    return hrm_calendar_add (calendar, a, cable->lag);
  if (cable->lag < 0)
    {
      before = hrm_calendar_add (calendar, a, cable->lag - 1);
      return before == HRM_UNSET ? HRM_CIVIL_FIRST : before + 1;
    }
  before = hrm_calendar_add (calendar, a, -1);
  return before != HRM_UNSET && touches (calendar, cable, a, to, before + 1) ? before + 1 : a;
}

/* The earliest start with which TO ends at END or later. */
static HrmCivil
start_to_end_at (HrmCalendar *calendar, HrmSession *to, HrmCivil end)
{
  HrmCivil start, work;

  if (to->timing == HRM_TIMING_CLOCK)
    return end - to->length;
  start = hrm_calendar_add (calendar, end, -to->length);
  if (start != HRM_UNSET && hrm_calendar_session_end (calendar, start, to->length, to->timing) < end)
    start = hrm_calendar_add (calendar, end, 1 - to->length);
  work = start == HRM_UNSET ? HRM_UNSET : hrm_calendar_next_work (calendar, start);
  return work == HRM_UNSET ? start : work;
}

HrmCivil
hrm_cable_earliest_start (HrmCalendar *calendar, HrmCable *cable, const HrmPlace *from, HrmSession *to)
{
  HrmCivil b = earliest_edge (calendar, cable, hrm_cable_from_edge (cable, from), to), work;

  if (b == HRM_UNSET)
    return HRM_UNSET;
  if (cable->type == HRM_CABLE_TYPE_FF || cable->type == HRM_CABLE_TYPE_SF)
    return start_to_end_at (calendar, to, b);
  work = to->timing == HRM_TIMING_BEATS ? hrm_calendar_next_work (calendar, b) : b;
  return work == HRM_UNSET ? b : work;
}

gboolean
hrm_session_is_fixed (HrmSession *session)
{
  return session->locked == TRUE || session->state == HRM_SESSION_STATE_PLAYED || session->state == HRM_SESSION_STATE_LIVE ||
         (session->track.row != NULL && hrm_track_get_frozen (session->track.row) != NULL);
}
