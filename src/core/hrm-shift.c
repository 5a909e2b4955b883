/* hrm-shift.c: a whole plan, so many days earlier or later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-shift.h"

static void
shift_field (HrmEdit *edit, GPtrArray *rows, const HrmField *field, gint64 days)
{
  gint64 by = field->type == HRM_TYPE_CIVIL ? days * HRM_MINUTES_PER_DAY : days;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmValue value = hrm_row_get_value (rows->pdata[i], field->index);

      if (value.integer != HRM_UNSET)
        hrm_edit_set_int (edit, field->kind, ((HrmRow *) rows->pdata[i])->id, field->index, value.integer + by);
    }
}

HrmEdit *
hrm_model_shift (HrmModel *model, gint64 days, const char *label)
{
  HrmEdit *edit = hrm_edit_new (label);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) k);

      for (guint f = 0; f < info->n_fields; f++)
        if (info->fields[f].type == HRM_TYPE_DATE || info->fields[f].type == HRM_TYPE_CIVIL)
          shift_field (edit, hrm_model_get_rows (model, (HrmKind) k), &info->fields[f], days);
    }
  return edit;
}
