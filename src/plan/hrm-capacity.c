/* hrm-capacity.c: what a person has, day by day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Weekly hours and zone are those of the channel, else of the nearest bus that
 * has some, else of the album. Holidays of the album, then what is excepted for
 * its buses from the outermost in, then its own leave: what comes later holds.
 * What is excepted gives no hours on weekdays that are free by a week set nearer to the person.
 * Of its capacity the last point of its automation that is reached holds. The hours
 * are by the clock of the person, and are counted on the days of the album: of
 * somebody far away a part lies on the day before or after.
 */
#include "hrm-capacity.h"

#include <math.h>

/* A thousand times all of the time, far above any plan: keeps sums of days and of people from overflowing. */
#define MOST_SHARE 1e7

HrmUnits
hrm_share_of (double percent)
{
  return llround (MIN (percent * 100, MOST_SHARE));
}

static HrmRow *
get_row (gpointer model, gint64 id)
{
  return hrm_model_get (model, id);
}

HrmRowsView
hrm_view_of (HrmModel *model, GPtrArray *exceptions)
{
  return (HrmRowsView) { get_row, model, exceptions ? exceptions : hrm_model_get_rows (model, HRM_KIND_EXCEPTION),
                         hrm_model_get_rows (model, HRM_KIND_AUTOMATION),
                         hrm_model_get_info (model) };
}

HrmBus *
hrm_view_get_bus (const HrmRowsView *view, gint64 id)
{
  HrmRow *row = id == HRM_UNSET ? NULL : view->get (view->owner, id);

  return row && row->kind == HRM_KIND_BUS ? hrm_as_bus (row) : NULL;
}

#define EACH_BUS(view_, channel_, var) \
  for (HrmBus *var = hrm_view_get_bus (view_, (channel_)->bus.id); var; var = hrm_view_get_bus (view_, var->parent.id))

gboolean
hrm_view_in_bus (const HrmRowsView *view, HrmChannel *channel, gint64 bus)
{
  EACH_BUS (view, channel, each)
    if (each->base.id == bus)
      return TRUE;
  return FALSE;
}

/* Longer ones first, so that what is said of fewer days holds; of equals the greater id, which says nothing, but is
 * the same everywhere. */
static int
compare_exceptions (gconstpointer a, gconstpointer b)
{
  const HrmException *x = *(HrmException * const *) a, *y = *(HrmException * const *) b;
  gint64 p = x->to - x->from, q = y->to - y->from;

  if (p != q)
    return p > q ? -1 : 1;
  return (x->base.id > y->base.id) - (x->base.id < y->base.id);
}

/* Exceptions in order, with hours on WEEKDAYS alone. Those of a channel are nobody else's, whatever bus they name. */
static void
add_exceptions (HrmCalendar *calendar, GPtrArray *sorted, gint64 channel, gint64 bus, guint weekdays)
{
  for (guint i = 0; i < sorted->len; i++)
    {
      HrmException *exception = sorted->pdata[i];
      HrmDay day;

      if (exception->channel.id == channel && (channel != HRM_UNSET || exception->bus.id == bus) &&
          hrm_day_parse (exception->hours, &day, NULL))
        hrm_calendar_add_exception_on (calendar, exception->from, exception->to, &day, weekdays);
    }
}

static GPtrArray *
sort_exceptions (const HrmRowsView *view)
{
  GPtrArray *sorted = g_ptr_array_copy (view->exceptions, NULL, NULL);

  g_ptr_array_sort (sorted, compare_exceptions);
  return sorted;
}

static void
album_week (const HrmRowsView *view, HrmWeek *week)
{
  if (view->info == NULL || view->info->week == NULL || !hrm_week_parse (view->info->week, week, NULL))
    hrm_week_default (week);
}

/* OWNER and its buses from the inmost out, a row each; nothing for the album. */
static GPtrArray *
list_owners (const HrmRowsView *view, HrmRow *owner)
{
  GPtrArray *owners = g_ptr_array_new ();
  gint64 bus;

  if (owner == NULL || owner->kind == HRM_KIND_ALBUM)
    return owners;
  g_ptr_array_add (owners, owner);
  bus = owner->kind == HRM_KIND_CHANNEL ? hrm_as_channel (owner)->bus.id : hrm_as_bus (owner)->parent.id;
  for (HrmBus *each = hrm_view_get_bus (view, bus); each; each = hrm_view_get_bus (view, each->parent.id))
    g_ptr_array_add (owners, each);
  return owners;
}

/* Returns: which of OWNERS it is of; as many as there are: the album */
static guint
inherited_week (const HrmRowsView *view, GPtrArray *owners, HrmWeek *week)
{
  for (guint i = 0; i < owners->len; i++)
    {
      HrmRow *owner = owners->pdata[i];
      const char *text = owner->kind == HRM_KIND_CHANNEL ? hrm_as_channel (owner)->week : hrm_as_bus (owner)->week;

      if (text && hrm_week_parse (text, week, NULL))
        return i;
    }
  album_week (view, week);
  return owners->len;
}

static guint
working_weekdays (const HrmWeek *week)
{
  guint weekdays = 0;

  for (guint i = 0; i < 7; i++)
    weekdays |= week->days[i].n > 0 ? 1u << i : 0;
  return weekdays;
}

void
hrm_view_get_week (const HrmRowsView *view, HrmRow *owner, HrmWeek *week)
{
  g_autoptr (GPtrArray) owners = list_owners (view, owner);

  inherited_week (view, owners, week);
}

HrmCalendar *
hrm_view_make_calendar (const HrmRowsView *view, HrmRow *owner)
{
  g_autoptr (GPtrArray) sorted = sort_exceptions (view), owners = list_owners (view, owner);
  HrmWeek week;
  guint nearest = inherited_week (view, owners, &week), working = working_weekdays (&week);
  HrmCalendar *calendar = hrm_calendar_new (&week);

  /* Half a day for all is none on a weekday that is free by a week of one's own, or of a bus within. */
  add_exceptions (calendar, sorted, HRM_UNSET, HRM_UNSET, nearest < owners->len ? working : HRM_ALL_WEEKDAYS);
  for (guint i = owners->len; i-- > 0;)
    {
      HrmRow *each = owners->pdata[i];
      gboolean person = each->kind == HRM_KIND_CHANNEL;

      add_exceptions (calendar, sorted, person ? each->id : HRM_UNSET, person ? HRM_UNSET : each->id, nearest < i ? working : HRM_ALL_WEEKDAYS);
    }
  return calendar;
}

/* The name of a zone; NULL: the album's. */
static const char *
inherited_zone (const HrmRowsView *view, HrmChannel *channel)
{
  if (channel->zone)
    return channel->zone;
  EACH_BUS (view, channel, bus)
    if (bus->zone)
      return bus->zone;
  return NULL;
}

/* A zone that this machine does not know counts as the album's. */
static void
set_zones (HrmCapacity *capacity, const HrmRowsView *view, HrmChannel *channel)
{
  const char *name = inherited_zone (view, channel), *home = view->info ? view->info->zone : NULL;

  if (name == NULL || g_strcmp0 (name, home) == 0)
    return;
  capacity->zone = hrm_zone_load (name);
  if (capacity->zone == NULL)
    return;
  capacity->home = home ? hrm_zone_load (home) : NULL;
  if (capacity->home == NULL)
    capacity->home = g_time_zone_new_local ();
}

int
hrm_automation_compare (gconstpointer a, gconstpointer b)
{
  const HrmAutomation *x = *(HrmAutomation * const *) a, *y = *(HrmAutomation * const *) b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return (x->base.id > y->base.id) - (x->base.id < y->base.id);
}

GPtrArray *
hrm_view_get_points (const HrmRowsView *view, gint64 channel)
{
  GPtrArray *points = g_ptr_array_new ();

  for (guint i = 0; i < view->automations->len; i++)
    if (((HrmAutomation *) view->automations->pdata[i])->channel.id == channel)
      g_ptr_array_add (points, view->automations->pdata[i]);
  g_ptr_array_sort (points, hrm_automation_compare);
  return points;
}

/* Times the multipliers of its buses. */
static HrmUnits
share_in_buses (const HrmRowsView *view, HrmChannel *channel, double percent)
{
  EACH_BUS (view, channel, bus)
    percent = MIN (percent * bus->multiplier / 100, MOST_SHARE);
  return hrm_share_of (percent);
}

/* Of two points on one day the greater id holds, which says nothing, but is the same everywhere. */
static void
add_steps (HrmCapacity *capacity, const HrmRowsView *view, HrmChannel *channel)
{
  g_autoptr (GPtrArray) points = hrm_view_get_points (view, channel->base.id);

  if (points->len > 0)
    capacity->steps = g_array_sized_new (FALSE, FALSE, sizeof (HrmShareStep), points->len);
  for (guint i = 0; i < points->len; i++)
    {
      HrmAutomation *point = points->pdata[i];
      HrmShareStep step = { point->from, share_in_buses (view, channel, point->capacity) };

      if (i + 1 == points->len || ((HrmAutomation *) points->pdata[i + 1])->from > point->from)
        g_array_append_val (capacity->steps, step);
    }
}

HrmCapacity *
hrm_capacity_new (const HrmRowsView *view, HrmChannel *channel)
{
  HrmCapacity *capacity = g_new0 (HrmCapacity, 1);

  capacity->refs = 1;
  capacity->share = share_in_buses (view, channel, channel->capacity);
  add_steps (capacity, view, channel);
  capacity->calendar = hrm_view_make_calendar (view, HRM_ROW (channel));
  set_zones (capacity, view, channel);
  return capacity;
}

void
hrm_capacity_clear (HrmCapacity *capacity)
{
  capacity->share = 0;
  g_clear_pointer (&capacity->steps, g_array_unref);
}

HrmCapacity *
hrm_capacity_ref (HrmCapacity *capacity)
{
  capacity->refs++;
  return capacity;
}

void
hrm_capacity_unref (HrmCapacity *capacity)
{
  if (--capacity->refs > 0)
    return;
  hrm_calendar_unref (capacity->calendar);
  g_clear_pointer (&capacity->steps, g_array_unref);
  g_clear_pointer (&capacity->zone, g_time_zone_unref);
  g_clear_pointer (&capacity->home, g_time_zone_unref);
  g_free (capacity);
}

HrmCivil
hrm_capacity_local (const HrmCapacity *capacity, HrmCivil at)
{
  return capacity->zone ? hrm_civil_from_instant (hrm_civil_to_instant (at, capacity->home), capacity->zone) : at;
}

/* How many of the steps begin on DATE or before it. */
static guint
count_steps (const HrmCapacity *capacity, HrmDate date)
{
  guint low = 0, high = capacity->steps ? capacity->steps->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (capacity->steps, HrmShareStep, middle).from <= date)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

HrmUnits
hrm_capacity_share_on (const HrmCapacity *capacity, HrmDate date)
{
  guint n = count_steps (capacity, date);

  return n > 0 ? g_array_index (capacity->steps, HrmShareStep, n - 1).share : capacity->share;
}

static HrmUnits
minutes_between (const HrmCapacity *capacity, HrmDate from, HrmDate to)
{
  return hrm_calendar_minutes_between (capacity->calendar, hrm_capacity_local (capacity, hrm_date_start (from)),
                                       hrm_capacity_local (capacity, hrm_date_start (to + 1)));
}

HrmUnits
hrm_capacity_between (const HrmCapacity *capacity, HrmDate from, HrmDate to)
{
  HrmUnits units = 0;
  guint n;

  if (from > to)
    return 0;
  for (n = count_steps (capacity, from); capacity->steps && n < capacity->steps->len; n++)
    {
      HrmDate next = g_array_index (capacity->steps, HrmShareStep, n).from;

      if (next > to)
        break;
      units += minutes_between (capacity, from, next - 1) * hrm_capacity_share_on (capacity, from);
      from = next;
    }
  return units + minutes_between (capacity, from, to) * hrm_capacity_share_on (capacity, from);
}

HrmUnits
hrm_capacity_on (const HrmCapacity *capacity, HrmDate date)
{
  return capacity->zone ? hrm_capacity_between (capacity, date, date)
                        : hrm_calendar_day_minutes (capacity->calendar, date) * hrm_capacity_share_on (capacity, date);
}

static HrmUnits
supply_of_one (gconstpointer data, HrmDate date)
{
  return hrm_capacity_on (data, date);
}

HrmSupply
hrm_capacity_supply (const HrmCapacity *capacity)
{
  return (HrmSupply) { supply_of_one, capacity };
}

static HrmUnits
supply_of_all (gconstpointer data, HrmDate date)
{
  const GPtrArray *capacities = data;
  HrmUnits units = 0;

  for (guint i = 0; i < capacities->len; i++)
    units += hrm_capacity_on (capacities->pdata[i], date);
  return units;
}

HrmSupply
hrm_capacities_supply (GPtrArray *capacities)
{
  return (HrmSupply) { supply_of_all, capacities };
}

HrmUnits
hrm_capacities_between (GPtrArray *capacities, HrmDate from, HrmDate to)
{
  HrmUnits units = 0;

  for (guint i = 0; i < capacities->len; i++)
    units += hrm_capacity_between (capacities->pdata[i], from, to);
  return units;
}
