/* hrm-arranger-snap.c: where what is dragged would land, and the line it lands on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Anchors first (edges, sections, markers, cables, …), then the grid: by whole
 * steps for moves, onto the line for what is new and for trims.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-anchor.h"
#include "hrm-words.h"

/* Shift; with Ctrl it makes a link. */
gboolean
hrm_arranger_bypasses_snap (HrmArranger *self)
{
  return (self->drag.state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == GDK_SHIFT_MASK;
}

static char *
guide_text (HrmCivil at, const HrmAnchor *anchor)
{
  g_autofree char *day = hrm_words_day (hrm_civil_date (at));
  g_autofree char *what = anchor ? hrm_anchor_describe (anchor) : NULL;

  return what ? g_strdup_printf (_("%s · %s"), day, what) : g_steal_pointer (&day);
}

static HrmAnchorView
view_of (HrmArranger *self, guint row)
{
  double top = hrm_arranger_get_top (self);

  return (HrmAnchorView) { self->layout, row, top, top + gtk_widget_get_height (self->canvas) };
}

/* Where SESSION would begin so that it ends at AXIS; HRM_UNSET: nowhere. */
static HrmCivil
start_to_end_at (HrmArranger *self, HrmSession *session, gint64 axis)
{
  HrmCivil end = hrm_time_scale_from_axis (hrm_desk_get_scale (self->desk), axis, HRM_SEAM_BEFORE);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (self->desk));

  return session->timing == HRM_TIMING_CLOCK ? end - session->length : hrm_calendar_add (calendar, end, -session->length);
}

/* The start or the end on an anchor, whichever is nearer. */
static gboolean
find_anchor (HrmArranger *self, HrmSession *session, guint row, HrmCivil target, HrmCivil *start, HrmGuide *guide)
{
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);
  HrmPlan *plan = hrm_desk_get_plan (self->desk);
  HrmAnchorView view = view_of (self, row);
  gint64 at = hrm_time_scale_to_axis (scale, target);
  gint64 end_at = hrm_time_scale_to_axis (scale, hrm_calendar_session_end (hrm_plan_get_calendar (plan), target, session->length,
                                                                         (HrmTiming) session->timing));
  HrmAnchor begins, ends;
  gboolean by_start = hrm_anchor_find (self->desk, &view, session, at, FALSE, &begins);
  gboolean by_end = hrm_anchor_find (self->desk, &view, session, end_at, TRUE, &ends);
  HrmCivil from = by_end ? start_to_end_at (self, session, ends.axis) : HRM_UNSET;

  if (from != HRM_UNSET && (!by_start || ABS (ends.axis - end_at) < ABS (begins.axis - at)))
    {
      *start = from;
      guide->at = hrm_time_scale_from_axis (scale, ends.axis, HRM_SEAM_BEFORE);
      guide->seam = HRM_SEAM_BEFORE;
      guide->text = guide_text (guide->at, &ends);
      return TRUE;
    }
  if (!by_start)
    return FALSE;
  *start = guide->at = hrm_time_scale_from_axis (scale, begins.axis, HRM_SEAM_AFTER);
  guide->seam = HRM_SEAM_AFTER;
  guide->text = guide_text (guide->at, &begins);
  return TRUE;
}

/**
 * hrm_arranger_snap_start:
 * @row: on which it would lie
 * @target: where the pointer wants its start
 * @guide: (out): the line to draw
 *
 * Returns: where @session would begin
 */
HrmCivil
hrm_arranger_snap_start (HrmArranger *self, HrmSession *session, guint row, HrmCivil target, HrmGuide *guide)
{
  gboolean flips = (self->drag.state & GDK_ALT_MASK) != 0;
  gboolean bypass = hrm_arranger_bypasses_snap (self);
  HrmCivil start;

  *guide = (HrmGuide) { .shown = !bypass };
  if (!bypass && find_anchor (self, session, row, target, &start, guide))
    return start;
  if (hrm_desk_get_absolute (self->desk) != flips)
    start = hrm_desk_snap (self->desk, target, HRM_SEAM_AFTER, bypass);
  else
    start = hrm_desk_snap_move (self->desk, session->start, target, bypass);
  guide->at = start;
  guide->seam = HRM_SEAM_AFTER;
  guide->text = guide_text (start, NULL);
  return start;
}

/**
 * hrm_arranger_snap_edge:
 * @session: whose edge it is, or NULL of a new one
 * @target: where the pointer wants the edge
 * @seam: HRM_SEAM_BEFORE for an end
 * @guide: (out): the line to draw
 *
 * Returns: where the edge would be
 */
HrmCivil
hrm_arranger_snap_edge (HrmArranger *self, HrmSession *session, guint row, HrmCivil target, HrmSeam seam, HrmGuide *guide)
{
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);
  HrmAnchorView view = view_of (self, row);
  gboolean bypass = hrm_arranger_bypasses_snap (self);
  HrmAnchor anchor;
  gboolean found = !bypass && hrm_anchor_find (self->desk, &view, session, hrm_time_scale_to_axis (scale, target),
                                               seam == HRM_SEAM_BEFORE, &anchor);
  HrmCivil at = found ? hrm_time_scale_from_axis (scale, anchor.axis, seam) : hrm_desk_snap (self->desk, target, seam, bypass);

  *guide = (HrmGuide) { .shown = !bypass, .at = at, .seam = seam, .text = guide_text (at, found ? &anchor : NULL) };
  return at;
}
