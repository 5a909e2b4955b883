/* hrm-arranger-clip.c: copying, pasting, links, and how things snap, by keyboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

static void
go_to_selection (HrmArranger *self)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);

  if (selection->len > 0)
    hrm_arranger_focus_session (self, selection->pdata[0], FALSE);
}

static void
copy_action (HrmArranger *self, int n)
{
  hrm_command_clip_copy (self->desk);
}

static void
cut_action (HrmArranger *self, int n)
{
  hrm_command_clip_cut (self->desk);
}

static void
paste_action (HrmArranger *self, int n)
{
  if (hrm_command_paste (self->desk))
    go_to_selection (self);
}

static void
unlink_action (HrmArranger *self, int n)
{
  hrm_command_unlink (self->desk);
}

static void
say_snap (HrmArranger *self)
{
  g_autofree char *step = hrm_desk_describe_step (self->desk);

  if (hrm_desk_get_snap (self->desk) == HRM_SNAP_OFF)
    hrm_desk_say (self->desk, "%s", _("Snap off"));
  else if (hrm_desk_get_unit (self->desk) == HRM_STEP_NONE)
    /* Translators: a step of the grid: "1 day". */
    hrm_desk_say (self->desk, _("Snap to what the zoom has room for, now %s"), step);
  else
    hrm_desk_say (self->desk, _("Snap to %s"), step);
}

static void
snap_action (HrmArranger *self, int n)
{
  hrm_desk_set_snap (self->desk, hrm_desk_get_snap (self->desk) == HRM_SNAP_OFF ? HRM_SNAP_ON : HRM_SNAP_OFF);
  say_snap (self);
}

static void
say_no_unit (HrmArranger *self, int n)
{
  g_autofree char *step = hrm_desk_describe_step (self->desk);
  HrmGrid grid;

  hrm_desk_get_grid (self->desk, &grid);
  if (n > 0)
    hrm_desk_say (self->desk, _("Snap to %s: there is no coarser grid"), step);
  else if (grid.minor == HRM_STEP_QUARTER_HOUR)
    hrm_desk_say (self->desk, _("Snap to %s: there is no finer grid"), step);
  else
    hrm_desk_say (self->desk, _("Snap to %s: at this zoom there is no room for a finer grid. Zoom in for one."), step);
}

static void
snap_unit_action (HrmArranger *self, int n)
{
  hrm_desk_set_snap (self->desk, HRM_SNAP_ON);
  if (n == 0)
    hrm_desk_set_unit (self->desk, HRM_STEP_NONE);
  else if (!hrm_desk_change_unit (self->desk, n))
    {
      say_no_unit (self, n);
      return;
    }
  say_snap (self);
}

static void
snap_absolute_action (HrmArranger *self, int n)
{
  hrm_desk_set_absolute (self->desk, !hrm_desk_get_absolute (self->desk));
  hrm_desk_say (self->desk, "%s", hrm_desk_get_absolute (self->desk) ? _("Moves go onto the lines") : _("Moves go by whole steps"));
}

static void
snap_magnet_action (HrmArranger *self, int n)
{
  hrm_desk_set_magnet (self->desk, !hrm_desk_get_magnet (self->desk));
  hrm_desk_say (self->desk, "%s", hrm_desk_get_magnet (self->desk) ? _("Edges, sections and markers draw in") : _("Only the grid draws in"));
}

static const struct
{
  const char *name;
  gboolean counted;          /* takes a number */
  void (*run) (HrmArranger *self, int n);
} actions[] = {
  { "canvas.copy", FALSE, copy_action },
  { "canvas.cut", FALSE, cut_action },
  { "canvas.paste", FALSE, paste_action },
  { "canvas.unlink", FALSE, unlink_action },
  { "canvas.snap", FALSE, snap_action },
  { "canvas.snap-unit", TRUE, snap_unit_action },
  { "canvas.snap-absolute", FALSE, snap_absolute_action },
  { "canvas.snap-magnet", FALSE, snap_magnet_action },
};

static void
activate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmArranger *self = HRM_ARRANGER (widget);

  if (self->desk == NULL || self->layout == NULL || hrm_arranger_is_dragging (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i].name))
      actions[i].run (self, parameter != NULL ? g_variant_get_int32 (parameter) : 0);
}

void
hrm_arranger_install_clip_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].counted ? "i" : NULL, activate);
}
