/* hrm-ics-hours.c: what an absence leaves of a day's working hours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An exception holds the hours that are worked on its day, and of two on one
 * day the later made holds. So all absences of a calendar on one day get the
 * same hours: what all of them together leave.
 */
#include "hrm-ics-match.h"

#include <string.h>

static gboolean
is_of (HrmException *exception, gint64 channel, gint64 bus)
{
  return exception->channel.id == channel && exception->bus.id == bus;
}

/* The last made that lies on DATE, of the album or of the owner, and did not come from this calendar. */
static HrmException *
find_other (HrmIcsMatch *self, HrmDate date, gint64 channel, gint64 bus)
{
  HrmException *found = NULL;

  for (guint i = 0; i < self->others->len; i++)
    {
      HrmException *exception = self->others->pdata[i];

      if (exception->from <= date && date <= exception->to && is_of (exception, channel, bus) &&
          (found == NULL || exception->base.id > found->base.id))
        found = exception;
    }
  return found;
}

/* What is worked on DATE but for this calendar. */
void
hrm_ics_match_base (HrmIcsMatch *self, HrmDate date, HrmDay *day)
{
  HrmException *exception = NULL;

  if (self->owner)
    exception = find_other (self, date, self->channel, self->bus);
  if (exception == NULL)
    exception = find_other (self, date, HRM_UNSET, HRM_UNSET);
  *day = self->week.days[hrm_date_weekday (date)];
  if (exception)
    hrm_day_parse (exception->hours, day, NULL);
}

/* From this calendar, or about to be. */
static gboolean
is_mine (HrmIcsMatch *self, HrmRow *row)
{
  HrmOrigin *origin = g_hash_table_lookup (self->import->origin_of, &row->id);

  return origin && (hrm_ics_match_owns (self, origin, self->place) || g_hash_table_contains (self->to_take, origin));
}

/* Of the album or of the channel; the plan reads them alike. */
void
hrm_ics_match_read_week (HrmIcsMatch *self)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->import->model);
  HrmChannel *channel = hrm_as_channel (self->channel == HRM_UNSET ? NULL : self->owner);
  GPtrArray *rows = hrm_model_get_rows (self->import->model, HRM_KIND_EXCEPTION);

  if ((channel == NULL || channel->week == NULL || !hrm_week_parse (channel->week, &self->week, NULL)) &&
      (info == NULL || info->week == NULL || !hrm_week_parse (info->week, &self->week, NULL)))
    hrm_week_default (&self->week);
  self->others = g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++)
    if (!is_mine (self, rows->pdata[i]))
      g_ptr_array_add (self->others, rows->pdata[i]);
}

/* What is left of DATE; borrowed, changed by who asks. */
HrmDay *
hrm_ics_match_day (HrmIcsMatch *self, HrmDate date)
{
  HrmDay *day = g_hash_table_lookup (self->hours, &date);

  if (day == NULL)
    {
      day = g_new0 (HrmDay, 1);
      hrm_ics_match_base (self, date, day);
      g_hash_table_insert (self->hours, g_memdup2 (&date, sizeof date), day);
    }
  return day;
}
