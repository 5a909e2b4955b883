/* hrm-arranger-tool.c: tools that a plain drag over the lanes is with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A range is dragged over the lanes as in its strip: that does it.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include "hrm-span-strip.h"

void
hrm_arranger_choose_tool (HrmArranger *self, int tool)
{
  hrm_desk_set_tool (self->desk, hrm_desk_get_tool (self->desk) == (HrmTool) tool ? HRM_TOOL_SMART : (HrmTool) tool);
  hrm_desk_say (self->desk, "%s", hrm_tool_describe (hrm_desk_get_tool (self->desk)));
}

gboolean
hrm_arranger_leave_tool (HrmArranger *self)
{
  if (hrm_desk_get_tool (self->desk) == HRM_TOOL_SMART)
    return FALSE;
  hrm_arranger_choose_tool (self, HRM_TOOL_SMART);
  return TRUE;
}

HrmDragKind
hrm_arranger_tool_drag (HrmArranger *self, HrmDragKind smart)
{
  switch (hrm_desk_get_tool (self->desk))
    {
    case HRM_TOOL_RANGE:
      return HRM_DRAG_RANGE;
    case HRM_TOOL_DRAW:
      return smart == HRM_DRAG_BAND && self->drag.hit.track != NULL ? HRM_DRAG_CREATE : smart;
    default:
      return smart;
    }
}

const char *
hrm_arranger_tool_cursor (HrmArranger *self, HrmZone zone)
{
  HrmTool tool = hrm_desk_get_tool (self->desk);

  if (tool == HRM_TOOL_RANGE)
    return "text";
  return tool == HRM_TOOL_DRAW && zone == HRM_ZONE_LANE ? "cell" : NULL;
}

void
hrm_arranger_begin_range (HrmArranger *self)
{
  hrm_span_strip_press_new (HRM_SPAN_STRIP (self->range_strip), self->drag.x, (self->drag.state & GDK_SHIFT_MASK) != 0);
}

void
hrm_arranger_drag_range (HrmArranger *self)
{
  hrm_span_strip_drag_to (HRM_SPAN_STRIP (self->range_strip), self->drag.at_x, (self->drag.state & GDK_SHIFT_MASK) != 0);
}

void
hrm_arranger_end_range (HrmArranger *self, gboolean keep)
{
  if (keep)
    hrm_span_strip_release (HRM_SPAN_STRIP (self->range_strip));
  else
    hrm_span_strip_cancel (HRM_SPAN_STRIP (self->range_strip));
}
