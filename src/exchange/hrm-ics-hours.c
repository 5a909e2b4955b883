/* hrm-ics-hours.c: what an absence leaves of a day's working hours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An exception holds the hours that are worked on its day, and of two on one
 * day the later made holds. So all absences of a calendar on one day get the
 * same hours: what all of them together leave.
 */
#include "hrm-ics-match.h"

/* From this calendar, or about to be. */
static gboolean
is_mine (HrmIcsMatch *self, HrmRow *row)
{
  HrmOrigin *origin = g_hash_table_lookup (self->import->origin_of, &row->id);

  return origin && (hrm_ics_match_owns (self, origin, self->place) || g_hash_table_contains (self->to_take, origin));
}

void
hrm_ics_match_read_base (HrmIcsMatch *self)
{
  HrmModel *model = self->import->model;
  GPtrArray *rows = hrm_model_get_rows (model, HRM_KIND_EXCEPTION);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    if (!is_mine (self, rows->pdata[i]))
      g_ptr_array_add (others, rows->pdata[i]);
  self->base = hrm_plan_make_calendar (self->owner, others, hrm_model_get_info (model));
}

/* What is left of DATE; borrowed, changed by who asks. */
HrmDay *
hrm_ics_match_day (HrmIcsMatch *self, HrmDate date)
{
  HrmDay *day = g_hash_table_lookup (self->hours, &date);

  if (day == NULL)
    {
      day = g_memdup2 (hrm_calendar_get_day (self->base, date), sizeof *day);
      g_hash_table_insert (self->hours, g_memdup2 (&date, sizeof date), day);
    }
  return day;
}
