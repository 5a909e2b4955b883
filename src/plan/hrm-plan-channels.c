/* hrm-plan-channels.c: who has how much, alone and together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-plan-private.h"

HrmRowsView
hrm_plan_get_view (HrmPlan *self)
{
  return hrm_view_of (self->model, NULL);
}

HrmCapacity *
hrm_plan_get_capacity (HrmPlan *self, HrmChannel *channel)
{
  HrmCapacity *capacity = g_hash_table_lookup (self->capacities, &channel->base.id);
  HrmRowsView view = hrm_plan_get_view (self);

  if (capacity == NULL)
    {
      capacity = hrm_capacity_new (&view, channel);
      g_hash_table_insert (self->capacities, g_memdup2 (&channel->base.id, sizeof (gint64)), capacity);
    }
  return capacity;
}

void
hrm_plan_get_week (HrmPlan *plan, HrmRow *owner, HrmWeek *week)
{
  HrmRowsView view = hrm_plan_get_view (plan);

  hrm_view_get_week (&view, owner, week);
}

HrmCalendar *
hrm_plan_get_channel_calendar (HrmPlan *plan, HrmChannel *channel)
{
  return hrm_plan_get_capacity (plan, channel)->calendar;
}

/* Buses */

GPtrArray *
hrm_plan_get_bus_channels (HrmPlan *plan, HrmBus *bus)
{
  GPtrArray *all = hrm_model_get_rows (plan->model, HRM_KIND_CHANNEL), *channels = g_ptr_array_new ();
  HrmRowsView view = hrm_plan_get_view (plan);

  for (guint i = 0; i < all->len; i++)
    if (bus == NULL || hrm_view_in_bus (&view, all->pdata[i], bus->base.id))
      g_ptr_array_add (channels, all->pdata[i]);
  g_ptr_array_sort (channels, hrm_row_compare_ptr);
  return channels;
}

void
hrm_team_free (HrmTeam *team)
{
  hrm_days_free (team->days);
  g_clear_pointer (&team->calendar, hrm_calendar_unref);
  g_ptr_array_unref (team->capacities);
  g_free (team);
}

/* BUS: 0 for everybody. */
HrmTeam *
hrm_plan_get_team (HrmPlan *self, gint64 bus)
{
  HrmTeam *team = g_hash_table_lookup (self->teams, &bus);
  g_autoptr (GPtrArray) channels = NULL;
  HrmRow *row = bus ? hrm_model_lookup (self->model, HRM_KIND_BUS, bus) : NULL;

  if (team)
    return team;
  team = g_new0 (HrmTeam, 1);
  team->days = hrm_days_new (&self->visits);
  team->capacities = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_capacity_unref);
  /* Of a bus that is not there: nobody. */
  channels = bus && row == NULL ? g_ptr_array_new () : hrm_plan_get_bus_channels (self, row ? hrm_as_bus (row) : NULL);
  for (guint i = 0; i < channels->len; i++)
    {
      g_ptr_array_add (team->capacities, hrm_capacity_ref (hrm_plan_get_capacity (self, channels->pdata[i])));
      hrm_days_add_all (team->days, hrm_plan_get_asked (self, ((HrmRow *) channels->pdata[i])->id)->days);
    }
  g_hash_table_insert (self->teams, g_memdup2 (&bus, sizeof bus), team);
  return team;
}

HrmCalendar *
hrm_plan_get_calendar_of (HrmPlan *plan, HrmRow *who)
{
  HrmRowsView view = hrm_plan_get_view (plan);
  HrmTeam *team;

  if (who->kind == HRM_KIND_CHANNEL)
    return hrm_plan_get_channel_calendar (plan, hrm_as_channel (who));
  team = hrm_plan_get_team (plan, who->id);
  if (team->calendar == NULL)
    team->calendar = hrm_view_make_calendar (&view, who);
  return team->calendar;
}

void
hrm_plan_tell_teams (HrmPlan *self, gint64 channel, HrmDate date, HrmUnits units)
{
  HrmRowsView view = hrm_plan_get_view (self);
  HrmRow *row = g_hash_table_size (self->teams) ? hrm_model_lookup (self->model, HRM_KIND_CHANNEL, channel) : NULL;
  const gint64 everybody = 0;
  HrmTeam *team;

  /* Whoever comes or goes makes all teams anew. */
  if (row == NULL)
    return;
  if ((team = g_hash_table_lookup (self->teams, &everybody)))
    hrm_days_add (team->days, date, units);
  for (HrmBus *bus = hrm_view_get_bus (&view, hrm_as_channel (row)->bus.id); bus; bus = hrm_view_get_bus (&view, bus->parent.id))
    if ((team = g_hash_table_lookup (self->teams, &bus->base.id)))
      hrm_days_add (team->days, date, units);
}

HrmDays *
hrm_plan_get_days (HrmPlan *self, HrmRow *who, HrmSupply *supply)
{
  HrmTeam *team;

  if (who && who->kind == HRM_KIND_CHANNEL)
    {
      *supply = hrm_capacity_supply (hrm_plan_get_capacity (self, hrm_as_channel (who)));
      return hrm_plan_get_asked (self, who->id)->days;
    }
  team = hrm_plan_get_team (self, who ? who->id : 0);
  *supply = hrm_capacities_supply (team->capacities);
  return team->days;
}

HrmUnits
hrm_plan_get_supply (HrmPlan *self, HrmRow *who, HrmDate from, HrmDate to)
{
  if (who && who->kind == HRM_KIND_CHANNEL)
    return hrm_capacity_between (hrm_plan_get_capacity (self, hrm_as_channel (who)), from, to);
  return hrm_capacities_between (hrm_plan_get_team (self, who ? who->id : 0)->capacities, from, to);
}

/* Keeping current */

/* Before anything is counted. */
void
hrm_plan_begin_channels (HrmPlan *self, const HrmChanges *changes)
{
  static const HrmKind movers[] = { HRM_KIND_CHANNEL, HRM_KIND_BUS, HRM_KIND_EXCEPTION, HRM_KIND_AUTOMATION,
                                    HRM_KIND_ALBUM };
  gboolean moved = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (movers); i++)
    moved |= hrm_changes_has_kind (changes, movers[i]);
  if (moved)
    g_hash_table_remove_all (self->teams);
}

static void
recount (HrmPlan *self, HrmChannel *channel)
{
  HrmAsked *asked = g_hash_table_lookup (self->days, &channel->base.id);

  g_hash_table_remove (self->capacities, &channel->base.id);
  if (asked)
    hrm_days_forget_supply (asked->days);
  g_hash_table_add (self->changes.channels, channel);
  g_hash_table_add (self->recounted, channel);
}

static void
forget_deleted (HrmPlan *self, const HrmChanges *changes)
{
  for (guint i = 0; i < changes->deleted[HRM_KIND_CHANNEL]->len; i++)
    {
      HrmRow *channel = changes->deleted[HRM_KIND_CHANNEL]->pdata[i];
      HrmRow *back = hrm_model_lookup (self->model, HRM_KIND_CHANNEL, channel->id);

      g_hash_table_remove (self->capacities, &channel->id);
      g_hash_table_remove (self->changes.channels, channel);
      g_hash_table_remove (self->recounted, channel);
      /* One that comes back under this id in the same edit has been counted already. */
      if (back)
        recount (self, hrm_as_channel (back));
      else
        g_hash_table_remove (self->days, &channel->id);
    }
}

static void
add_automated (GHashTable *moved, const HrmChanges *changes)
{
  GPtrArray *lists[] = { changes->inserted[HRM_KIND_AUTOMATION], changes->changed[HRM_KIND_AUTOMATION],
                         changes->deleted[HRM_KIND_AUTOMATION] };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      g_hash_table_add (moved, &((HrmAutomation *) lists[l]->pdata[i])->channel.id);
}

/* Whose a point was before it was given to another is not known. */
static gboolean
moves_automation (const HrmChanges *changes)
{
  GPtrArray *lists[] = { changes->changed[HRM_KIND_AUTOMATION], changes->deleted[HRM_KIND_AUTOMATION] };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      if (((HrmRow *) lists[l]->pdata[i])->dirty & HRM_FIELD_BIT (Automation, channel))
        return TRUE;
  return FALSE;
}

/* Ids of buses and channels whose hours are another, so of all that is in them. */
static GHashTable *
find_moved (const HrmChanges *changes)
{
  const guint64 of_channel = HRM_FIELD_BIT (Channel, week) | HRM_FIELD_BIT (Channel, capacity) | HRM_FIELD_BIT (Channel, zone) | HRM_FIELD_BIT (Channel, bus);
  const guint64 of_bus = HRM_FIELD_BIT (Bus, week) | HRM_FIELD_BIT (Bus, multiplier) | HRM_FIELD_BIT (Bus, zone) | HRM_FIELD_BIT (Bus, parent);
  GHashTable *moved = g_hash_table_new (hrm_id_hash, g_int64_equal);
  GPtrArray *channels = changes->changed[HRM_KIND_CHANNEL], *buses = changes->changed[HRM_KIND_BUS];
  GPtrArray *lists[] = { changes->inserted[HRM_KIND_EXCEPTION], changes->changed[HRM_KIND_EXCEPTION],
                         changes->deleted[HRM_KIND_EXCEPTION] };

  for (guint i = 0; i < channels->len; i++)
    if (((HrmRow *) channels->pdata[i])->dirty & of_channel)
      g_hash_table_add (moved, &((HrmRow *) channels->pdata[i])->id);
  for (guint i = 0; i < buses->len; i++)
    if (((HrmRow *) buses->pdata[i])->dirty & of_bus)
      g_hash_table_add (moved, &((HrmRow *) buses->pdata[i])->id);
  /* One that was deleted may have come back. */
  for (guint i = 0; i < changes->inserted[HRM_KIND_BUS]->len; i++)
    g_hash_table_add (moved, &((HrmRow *) changes->inserted[HRM_KIND_BUS]->pdata[i])->id);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      {
        HrmException *exception = lists[l]->pdata[i];

        g_hash_table_add (moved, exception->channel.id != HRM_UNSET ? &exception->channel.id : &exception->bus.id);
      }
  add_automated (moved, changes);
  return moved;
}

static gboolean
moves_zone (const HrmChanges *changes)
{
  GPtrArray *albums = changes->changed[HRM_KIND_ALBUM];

  return albums->len && (((HrmRow *) albums->pdata[0])->dirty & HRM_FIELD_BIT (AlbumInfo, zone));
}

/* After everything is counted. */
void
hrm_plan_update_channels (HrmPlan *self, const HrmChanges *changes)
{
  g_autoptr (GHashTable) moved = find_moved (changes);
  GPtrArray *channels = hrm_model_get_rows (self->model, HRM_KIND_CHANNEL);
  HrmRowsView view = hrm_plan_get_view (self);
  gboolean all = moves_zone (changes) || moves_automation (changes);

  forget_deleted (self, changes);
  for (guint i = 0; (all || g_hash_table_size (moved) > 0) && i < channels->len; i++)
    {
      HrmChannel *channel = channels->pdata[i];
      gboolean its = all || g_hash_table_contains (moved, &channel->base.id);

      for (HrmBus *bus = hrm_view_get_bus (&view, channel->bus.id); bus && !its; bus = hrm_view_get_bus (&view, bus->parent.id))
        its = g_hash_table_contains (moved, &bus->base.id);
      if (its)
        recount (self, channel);
    }
}
