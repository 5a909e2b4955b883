/* hrm-desk-tool.c: what a plain drag over the lanes and the wheel do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nobody needs a tool: regions are moved by their body, the strip above the
 * lanes makes a range and Alt draws. Who does much of one, or has no Alt at
 * hand, takes its tool.
 */
#include "config.h"

#include "hrm-desk-private.h"

#include <glib/gi18n-lib.h>

HrmTool
hrm_desk_get_tool (HrmDesk *desk)
{
  return desk->tool;
}

void
hrm_desk_set_tool (HrmDesk *desk, HrmTool tool)
{
  if (desk->tool == tool)
    return;
  desk->tool = tool;
  hrm_desk_notify (desk, HRM_DESK_PROP_TOOL);
}

const char *
hrm_tool_describe (HrmTool tool)
{
  static const char * const words[] = {
    N_("Smart tool: drag sessions to move them, drag beside them to select"),
    N_("Range tool: drag over the lanes for a range of dates"),
    N_("Draw tool: drag in a lane for a new session of that length"),
  };

  return _(words[tool]);
}

gboolean
hrm_desk_get_wheel_zooms (HrmDesk *desk)
{
  return desk->wheel_zooms;
}

void
hrm_desk_set_wheel_zooms (HrmDesk *desk, gboolean zooms)
{
  desk->wheel_zooms = zooms;
}
