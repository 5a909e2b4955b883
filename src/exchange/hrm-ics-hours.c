/* hrm-ics-hours.c: what an absence leaves of a day's working hours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An exception holds the hours that are worked on its day, and of two on one
 * day that of fewer days holds. So all absences of a calendar on one day get the
 * same hours: what all of them together leave.
 */
#include "hrm-ics-match.h"

#include "hrm-capacity.h"

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
  HrmRowsView view;

  for (guint i = 0; i < rows->len; i++)
    if (!is_mine (self, rows->pdata[i]))
      g_ptr_array_add (others, rows->pdata[i]);
  view = hrm_view_of (model, others);
  self->base = hrm_view_make_calendar (&view, self->owner);
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

/* On which days this calendar leaves nothing to work. Full. */
static HrmCalendar *
days_off (HrmIcsMatch *self)
{
  const HrmDay none = { 0 };
  HrmWeek week;
  HrmCalendar *calendar;

  for (guint i = 0; i < 7; i++)
    week.days[i] = (HrmDay) { .hours = { { 0, HRM_MINUTES_PER_DAY } }, .n = 1 };
  calendar = hrm_calendar_new (&week);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);

      if (!piece->out && piece->begin == 0 && piece->end == HRM_MINUTES_PER_DAY)
        hrm_calendar_add_exception (calendar, piece->from, piece->to, &none);
    }
  return calendar;
}

guint
hrm_ics_match_count_parts (HrmIcsMatch *self)
{
  g_autoptr (HrmCalendar) off = self->owner ? NULL : days_off (self);
  GPtrArray *rows = hrm_model_get_rows (self->import->model, HRM_KIND_EXCEPTION);
  guint n = 0;

  for (guint i = 0; i < rows->len && off; i++)
    {
      HrmException *row = rows->pdata[i];

      n += row->hours && *row->hours && (row->channel.row || row->bus.row) && g_hash_table_contains (self->import->origin_of, &row->base.id) &&
           hrm_calendar_get_day (off, row->from)->n == 0;
    }
  return n;
}
