/* hrm-commands-capacity.c: how much of their time people have, of one or several at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A fader sets the point of the capacity lane that holds at the cursor, where
 * there is one; else the channel's own capacity, or the multiplier of a bus.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#define NAMES_MOST 3         /* in a label */

HrmRow *
hrm_command_find_capacity (HrmDesk *desk, HrmRow *row, guint *field)
{
  HrmAutomation *point = row->kind == HRM_KIND_CHANNEL ? hrm_command_get_point_on (desk, hrm_as_channel (row),
                                                                                  hrm_civil_date (hrm_desk_get_cursor (desk)), NULL) : NULL;

  *field = point ? HRM_FIELD (Automation, capacity) : row->kind == HRM_KIND_BUS ? HRM_FIELD (Bus, multiplier) : HRM_FIELD (Channel, capacity);
  return point ? &point->base : row;
}

HrmEdit *
hrm_command_change_capacity (HrmDesk *desk, GPtrArray *rows, HrmRow *grabbed, double to, gboolean same)
{
  g_autofree char *names = hrm_words_names (rows, NAMES_MOST), *label = g_strdup_printf (_("Change capacity of %s"), names);
  HrmEdit *edit = hrm_edit_new (label);
  guint field;
  HrmRow *row = hrm_command_find_capacity (desk, grabbed, &field);
  double by = to - hrm_row_get_value (row, field).number;

  for (guint i = 0; i < rows->len; i++)
    {
      const HrmField *info;
      HrmValue is, will;

      row = hrm_command_find_capacity (desk, rows->pdata[i], &field);
      info = hrm_field_info ((HrmKind) row->kind, field);
      is = hrm_row_get_value (row, field);
      will = hrm_value_number (CLAMP (same ? to : is.number + by, info->least, info->most));
      if (will.number != is.number)
        hrm_edit_set (edit, (HrmKind) row->kind, row->id, field, &will);
    }
  return edit;
}

gboolean
hrm_command_put_capacity (HrmDesk *desk, GPtrArray *rows, HrmRow *grabbed, double to, gboolean same)
{
  HrmEdit *edit = hrm_command_change_capacity (desk, rows, grabbed, to, same);

  hrm_edit_set_group (edit, hrm_desk_get_group (desk, "capacity"));
  return hrm_command_finish (desk, edit);
}
