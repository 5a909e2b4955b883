/* hrm-commands-automation.c: the capacity of a channel over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A point says what holds from its day on, until the next; before the first it
 * is the capacity of the channel.
 */
#include "config.h"

#include "hrm-capacity.h"
#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* As it is, or as the preview has it; NULL: it would be gone. */
static HrmAutomation *
look_at (HrmDesk *desk, HrmAutomation *point)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (desk);
  HrmRow *row = what_if ? hrm_what_if_get_row (what_if, point->base.id) : &point->base;

  return row ? hrm_as_automation (row) : NULL;
}

GPtrArray *
hrm_command_get_points (HrmDesk *desk, HrmChannel *channel)
{
  GPtrArray *points = g_ptr_array_new (), *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_AUTOMATION);

  /* There are few of all, but many rows that refer to a channel. */
  for (guint i = 0; i < rows->len; i++)
    {
      HrmAutomation *point = rows->pdata[i];
      HrmAutomation *would = point->channel.row == channel ? look_at (desk, point) : NULL;

      if (would)
        g_ptr_array_add (points, would);
    }
  g_ptr_array_sort (points, hrm_automation_compare);
  return points;
}

HrmAutomation *
hrm_command_get_point_on (HrmDesk *desk, HrmChannel *channel, HrmDate date, HrmAutomation **next)
{
  g_autoptr (GPtrArray) points = hrm_command_get_points (desk, channel);
  guint i = 0;

  while (i < points->len && ((HrmAutomation *) points->pdata[i])->from <= date)
    i++;
  if (next)
    *next = i < points->len ? points->pdata[i] : NULL;
  return i > 0 ? points->pdata[i - 1] : NULL;
}

double
hrm_command_get_capacity_on (HrmDesk *desk, HrmChannel *channel, HrmDate date)
{
  HrmAutomation *point = hrm_command_get_point_on (desk, channel, date, NULL);

  return point ? point->capacity : channel->capacity;
}

/* "Ilya 80 % from Mon 2 Mar" */
static char *
describe (HrmChannel *channel, HrmDate from, double capacity)
{
  g_autofree char *who = hrm_words_short (&channel->base), *day = hrm_words_day (from), *percent = hrm_words_percent (capacity, 100);

  /* Translators: who, percent, day. */
  return g_strdup_printf (_("%s %s from %s"), who, percent, day);
}

HrmEdit *
hrm_command_move_point (HrmDesk *desk, HrmAutomation *point, HrmDate from, double capacity)
{
  g_autofree char *label = describe (point->channel.row, from, capacity);
  HrmEdit *edit = hrm_edit_new (label);

  if (point->from != from)
    HRM_SET_INT (edit, AUTOMATION, Automation, point->base.id, from, from);
  if (point->capacity != capacity)
    HRM_SET_NUMBER (edit, AUTOMATION, Automation, point->base.id, capacity, capacity);
  return edit;
}

gboolean
hrm_command_nudge_point (HrmDesk *desk, HrmAutomation *point, int days, double percent)
{
  double capacity = CLAMP (point->capacity + percent, 0, 120);
  HrmDate from = CLAMP (point->from + days, HRM_DATE_FIRST, HRM_DATE_LAST);
  g_autofree char *key = g_strdup_printf ("point %" G_GINT64_FORMAT, point->base.id);
  g_autoptr (HrmEdit) edit = NULL;

  /* What is above the lane stays, unless it goes down. */
  if (point->capacity > 120)
    capacity = percent < 0 ? 120 : point->capacity;
  if (from == point->from && capacity == point->capacity)
    return FALSE;
  edit = hrm_command_move_point (desk, point, from, capacity);
  hrm_edit_set_group (edit, hrm_desk_get_group (desk, key));
  return hrm_desk_commit (desk, edit);
}

gint64
hrm_command_add_point (HrmDesk *desk, HrmChannel *channel, HrmDate from, double capacity)
{
  g_autoptr (GPtrArray) points = hrm_command_get_points (desk, channel);
  g_autofree char *label = describe (channel, from, capacity);
  g_autoptr (HrmEdit) edit = hrm_edit_new (label);
  gint64 id = 0;

  /* One a day: what is there already takes it. */
  for (guint i = 0; i < points->len; i++)
    if (((HrmAutomation *) points->pdata[i])->from == from)
      id = ((HrmAutomation *) points->pdata[i])->base.id;
  if (id == 0)
    {
      id = hrm_edit_insert (edit, HRM_KIND_AUTOMATION);
      HRM_SET_INT (edit, AUTOMATION, Automation, id, channel, channel->base.id);
      HRM_SET_INT (edit, AUTOMATION, Automation, id, from, from);
    }
  HRM_SET_NUMBER (edit, AUTOMATION, Automation, id, capacity, capacity);
  return hrm_desk_commit (desk, edit) ? id : 0;
}

gboolean
hrm_command_delete_point (HrmDesk *desk, HrmAutomation *point)
{
  g_autofree char *who = hrm_words_short (&((HrmChannel *) point->channel.row)->base), *day = hrm_words_day (point->from);
  g_autofree char *label = g_strdup_printf (_("Delete the capacity of %s from %s"), who, day);
  g_autoptr (HrmEdit) edit = hrm_edit_new (label);

  hrm_edit_delete (edit, HRM_KIND_AUTOMATION, point->base.id);
  return hrm_desk_commit (desk, edit);
}

gboolean
hrm_command_clear_points (HrmDesk *desk, HrmChannel *channel)
{
  g_autoptr (GPtrArray) points = hrm_command_get_points (desk, channel);
  g_autofree char *label = g_strdup_printf (_("Delete the capacity lane of %s"), hrm_row_get_title (&channel->base));
  g_autoptr (HrmEdit) edit = hrm_edit_new (label);

  for (guint i = 0; i < points->len; i++)
    hrm_edit_delete (edit, HRM_KIND_AUTOMATION, ((HrmRow *) points->pdata[i])->id);
  return points->len > 0 && hrm_desk_commit (desk, edit);
}

double
hrm_command_detent (double percent, double slack)
{
  static const double detents[] = { 0, 50, 80, 100, 120 };

  for (guint i = 0; i < G_N_ELEMENTS (detents); i++)
    if (fabs (percent - detents[i]) <= slack)
      return detents[i];
  return round (percent);
}
