/* hrm-heat-actions.c: what keys and commands do to the row that they are on in the heat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same names as on a strip, so that the same keys do the same in both: to all
 * selected strips where the row is one of them.
 */
#include "config.h"
#include "hrm-heat-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-lamps.h"
#include "hrm-desk-people.h"
#include "hrm-desk-strips.h"
#include "hrm-words.h"

/* Of the worst day of the cell. */
static void
fix (HrmHeat *self, HrmRow *row, HrmDate from, HrmDate to)
{
  g_autofree char *first = NULL, *last = NULL;
  HrmLevel level = { 0 };

  hrm_desk_get_level (self->desk, row, from, to, &level);
  if (level.clips > 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.fix-day", "(xx)", row->id, (gint64) level.peak.date);
      return;
    }
  first = hrm_words_day (from);
  last = hrm_words_day (to);
  if (from == to)
    hrm_desk_say (self->desk, _("%s does not clip on %s"), hrm_row_get_title (row), first);
  else
    hrm_desk_say (self->desk, _("%s does not clip from %s to %s"), hrm_row_get_title (row), first, last);
}

/* The keys are where it is. */
static void
next_clip (HrmHeat *self, HrmRow *row)
{
  if (hrm_desk_show_next_clip (self->desk, row))
    hrm_heat_set_focus (self, row, hrm_civil_date (hrm_desk_get_cursor (self->desk)));
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmHeat *self = HRM_HEAT (widget);
  HrmDate from, to;
  HrmRow *row = self->desk ? hrm_heat_get_focus (self, &from, &to) : NULL;

  if (row == NULL)
    return;
  if (g_str_equal (name, "strip.fix"))
    fix (self, row, from, to);
  else if (g_str_equal (name, "strip.mute"))
    hrm_desk_toggle_mute_with (self->desk, row);
  else if (g_str_equal (name, "strip.solo"))
    hrm_desk_toggle_solo_with (self->desk, row);
  else if (g_str_equal (name, "strip.solo-only"))
    hrm_desk_toggle_solo (self->desk, row, HRM_SOLO_ONLY);
  else if (g_str_equal (name, "strip.solo-all"))
    hrm_desk_toggle_solo (self->desk, row, HRM_SOLO_ALL);
  else if (g_str_equal (name, "strip.next-clip"))
    next_clip (self, row);
  else if (g_str_equal (name, "strip.acknowledge"))
    hrm_desk_acknowledge (self->desk, row);
  else if (g_str_equal (name, "strip.acknowledge-all"))
    hrm_desk_acknowledge (self->desk, NULL);
  else if (g_str_equal (name, "strip.select"))
    hrm_desk_select_strip (self->desk, row, HRM_STRIPS_TOGGLE);
  else if (g_str_equal (name, "strip.arm"))
    hrm_command_toggle_arm (self->desk, row);
  else
    hrm_command_assign_with (self->desk, row);
}

void
hrm_heat_install_actions (GtkWidgetClass *klass)
{
  static const char *const names[] = { "strip.fix", "strip.mute", "strip.solo", "strip.solo-only", "strip.solo-all",
                                       "strip.next-clip", "strip.acknowledge", "strip.acknowledge-all", "strip.arm",
                                       "strip.assign", "strip.select" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_class_install_action (klass, names[i], NULL, action_cb);
}
