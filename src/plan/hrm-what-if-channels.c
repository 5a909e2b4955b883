/* hrm-what-if-channels.c: who would have how much, and be asked for what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days and capacities are the plan's own where they would be the same.
 */
#include "hrm-what-if-private.h"

static HrmRow *
get_row (gpointer what_if, gint64 id)
{
  return hrm_what_if_get_row (what_if, id);
}

static HrmAlbumInfo *
get_info (HrmWhatIf *self)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->plan->model);
  HrmRow *row = info ? hrm_what_if_get_row (self, info->base.id) : NULL;

  return row ? hrm_as_album (row) : NULL;
}

/* The rows of a kind as they would be. Full. */
static GPtrArray *
all_rows (HrmWhatIf *self, HrmKind kind)
{
  GPtrArray *real = hrm_model_get_rows (self->plan->model, kind);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < real->len; i++)
    if (!hrm_what_if_has (self, ((HrmRow *) real->pdata[i])->id))
      g_ptr_array_add (rows, real->pdata[i]);
  for (guint i = 0; i < self->touched[kind]->len; i++)
    g_ptr_array_add (rows, self->touched[kind]->pdata[i]);
  return rows;
}

static HrmRowsView
get_view (HrmWhatIf *self)
{
  if (self->exceptions == NULL)
    self->exceptions = all_rows (self, HRM_KIND_EXCEPTION);
  if (self->automations == NULL)
    self->automations = all_rows (self, HRM_KIND_AUTOMATION);
  return (HrmRowsView) { get_row, self, self->exceptions, self->automations, get_info (self) };
}

void
hrm_what_if_note_channel (HrmWhatIf *self, gint64 id)
{
  HrmRow *channel = hrm_what_if_get_row (self, id);

  if (channel && !g_ptr_array_find (self->channels, channel, NULL))
    g_ptr_array_add (self->channels, channel);
}

/* Whose hours would be another */

/* The one that ROW, as it is or would be, gives hours to; FALSE: the whole album. */
static gboolean
get_owner (HrmRow *row, gint64 *owner)
{
  HrmException *exception;

  *owner = row->id;
  if (row->kind == HRM_KIND_ALBUM)
    return FALSE;
  if (row->kind == HRM_KIND_AUTOMATION)
    *owner = hrm_as_automation (row)->channel.id;
  if (row->kind != HRM_KIND_EXCEPTION)
    return TRUE;
  exception = hrm_as_exception (row);
  *owner = exception->channel.id != HRM_UNSET ? exception->channel.id : exception->bus.id;
  return *owner != HRM_UNSET;
}

/* ROW: as it is or would be, or NULL. */
static gboolean
add_owner (GHashTable *owners, HrmRow *row)
{
  gint64 owner;

  if (row == NULL || (row->kind != HRM_KIND_ALBUM && row->kind != HRM_KIND_CHANNEL && row->kind != HRM_KIND_BUS &&
                      row->kind != HRM_KIND_EXCEPTION && row->kind != HRM_KIND_AUTOMATION))
    return TRUE;
  if (!get_owner (row, &owner))
    return FALSE;
  g_hash_table_add (owners, g_memdup2 (&owner, sizeof owner));
  return TRUE;
}

/* Ids of channels and buses that the edit gives other hours; NULL: the album's are others. */
static GHashTable *
find_owners (HrmWhatIf *self)
{
  static const HrmKind kinds[] = { HRM_KIND_ALBUM, HRM_KIND_CHANNEL, HRM_KIND_BUS, HRM_KIND_EXCEPTION,
                                   HRM_KIND_AUTOMATION };
  g_autoptr (GHashTable) owners = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < self->touched[kinds[k]]->len; i++)
      {
        HrmRow *copy = self->touched[kinds[k]]->pdata[i];

        if (!add_owner (owners, copy) || !add_owner (owners, hrm_model_get (self->plan->model, copy->id)))
          return NULL;
      }
  g_hash_table_iter_init (&iter, self->gone);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!add_owner (owners, hrm_model_get (self->plan->model, *(gint64 *) key)))
      return NULL;
  return g_steal_pointer (&owners);
}

static void
add_moved (HrmWhatIf *self, gint64 id)
{
  g_hash_table_add (self->moved, g_memdup2 (&id, sizeof id));
  hrm_what_if_note_channel (self, id);
}

static gboolean
is_moved (const HrmRowsView *view, HrmChannel *channel, GHashTable *owners)
{
  if (g_hash_table_contains (owners, &channel->base.id))
    return TRUE;
  for (HrmBus *bus = hrm_view_get_bus (view, channel->bus.id); bus; bus = hrm_view_get_bus (view, bus->parent.id))
    if (g_hash_table_contains (owners, &bus->base.id))
      return TRUE;
  return FALSE;
}

/* What goes out of a bus is touched itself; so buses are looked at as they would be. */
void
hrm_what_if_find_moved (HrmWhatIf *self)
{
  g_autoptr (GHashTable) owners = find_owners (self);
  g_autoptr (GPtrArray) channels = NULL;
  HrmRowsView view = get_view (self);

  self->teams_stay = owners && g_hash_table_size (owners) == 0;
  if (self->teams_stay)
    return;
  if (owners == NULL)
    {
      hrm_calendar_unref (self->calendar);
      self->calendar = hrm_view_make_calendar (&view, NULL);
    }
  channels = all_rows (self, HRM_KIND_CHANNEL);
  for (guint i = 0; i < channels->len; i++)
    if (owners == NULL || is_moved (&view, channels->pdata[i], owners))
      add_moved (self, ((HrmRow *) channels->pdata[i])->id);
}

/* Capacity and days */

HrmCapacity *
hrm_what_if_get_capacity (HrmWhatIf *self, HrmChannel *channel)
{
  HrmRow *row = hrm_what_if_get_row (self, channel->base.id);
  HrmCapacity *capacity = g_hash_table_lookup (self->capacities, &channel->base.id);
  HrmRowsView view;

  if (capacity)
    return capacity;
  if (!g_hash_table_contains (self->moved, &channel->base.id))
    return self->silence ? hrm_what_if_get_capacity (self->silence, channel) : hrm_plan_get_capacity (self->plan, channel);
  view = get_view (self);
  capacity = hrm_capacity_new (&view, row ? hrm_as_channel (row) : channel);
  if (!hrm_what_if_hears_channel (self, channel->base.id))
    hrm_capacity_clear (capacity);
  g_hash_table_insert (self->capacities, g_memdup2 (&channel->base.id, sizeof (gint64)), capacity);
  return capacity;
}

/* What is asked of a channel before the edit; NULL: nothing. */
static HrmDays *
get_days_before (HrmWhatIf *self, gint64 channel)
{
  HrmDays *days = self->silence ? g_hash_table_lookup (self->silence->days, &channel) : NULL;
  HrmAsked *asked = days ? NULL : g_hash_table_lookup (self->plan->days, &channel);

  return asked ? asked->days : days;
}

HrmDays *
hrm_what_if_own_days (HrmWhatIf *self, gint64 channel)
{
  HrmDays *days = g_hash_table_lookup (self->days, &channel);

  if (days)
    return days;
  /* What is heard in the end is counted from nothing. */
  days = g_hash_table_contains (self->flipped, &channel) ? NULL : get_days_before (self, channel);
  days = days ? hrm_days_copy (days) : hrm_days_new (&self->plan->visits);
  if (g_hash_table_contains (self->moved, &channel))
    hrm_days_forget_supply (days);
  g_hash_table_insert (self->days, g_memdup2 (&channel, sizeof channel), days);
  hrm_what_if_note_channel (self, channel);
  return days;
}

static HrmDays *
get_channel_days (HrmWhatIf *self, gint64 channel)
{
  HrmDays *days = g_hash_table_lookup (self->days, &channel);

  if (days || g_hash_table_contains (self->moved, &channel))
    return hrm_what_if_own_days (self, channel);
  days = get_days_before (self, channel);
  return days ? days : hrm_plan_get_asked (self->plan, channel)->days;
}

static HrmTeam *get_team (HrmWhatIf *self, gint64 bus);

/* The team as it is, and what would be another. */
static void
follow_team (HrmWhatIf *self, HrmTeam *team, gint64 bus)
{
  HrmTeam *real = self->silence ? get_team (self->silence, bus) : hrm_plan_get_team (self->plan, bus);
  HrmRowsView view = get_view (self);

  team->days = hrm_days_copy (real->days);
  for (guint i = 0; i < real->capacities->len; i++)
    g_ptr_array_add (team->capacities, hrm_capacity_ref (real->capacities->pdata[i]));
  for (guint i = 0; i < self->deltas->len; i++)
    {
      const HrmDelta *delta = &g_array_index (self->deltas, HrmDelta, i);
      HrmRow *channel = hrm_what_if_get_row (self, delta->channel);

      if (bus == 0 || (channel && hrm_view_in_bus (&view, hrm_as_channel (channel), bus)))
        hrm_days_add (team->days, delta->date, delta->units);
    }
}

static void
make_team (HrmWhatIf *self, HrmTeam *team, gint64 bus)
{
  g_autoptr (GPtrArray) channels = all_rows (self, HRM_KIND_CHANNEL);
  HrmRowsView view = get_view (self);

  team->days = hrm_days_new (&self->plan->visits);
  for (guint i = 0; i < channels->len; i++)
    if (bus == 0 || hrm_view_in_bus (&view, channels->pdata[i], bus))
      {
        g_ptr_array_add (team->capacities, hrm_capacity_ref (hrm_what_if_get_capacity (self, channels->pdata[i])));
        hrm_days_add_all (team->days, get_channel_days (self, ((HrmRow *) channels->pdata[i])->id));
      }
}

/* BUS: 0 for everybody. */
static HrmTeam *
get_team (HrmWhatIf *self, gint64 bus)
{
  HrmTeam *team = g_hash_table_lookup (self->teams, &bus);

  if (team)
    return team;
  team = g_new0 (HrmTeam, 1);
  team->capacities = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_capacity_unref);
  if (self->teams_stay)
    follow_team (self, team, bus);
  else
    make_team (self, team, bus);
  g_hash_table_insert (self->teams, g_memdup2 (&bus, sizeof bus), team);
  return team;
}

/* WHO: a channel, a bus, or NULL for everybody. */
static HrmDays *
get_days (HrmWhatIf *self, HrmRow *who, HrmSupply *supply)
{
  if (who && who->kind == HRM_KIND_CHANNEL)
    {
      *supply = hrm_capacity_supply (hrm_what_if_get_capacity (self, hrm_as_channel (who)));
      return get_channel_days (self, who->id);
    }
  *supply = hrm_capacities_supply (get_team (self, who ? who->id : 0)->capacities);
  return get_team (self, who ? who->id : 0)->days;
}

void
hrm_what_if_get_level (HrmWhatIf *what_if, HrmRow *who, HrmDate from, HrmDate to, HrmLevel *level)
{
  HrmSupply supply;
  HrmDays *days = get_days (what_if, who, &supply);
  HrmUnits capacity = who && who->kind == HRM_KIND_CHANNEL
                        ? hrm_capacity_between (hrm_what_if_get_capacity (what_if, hrm_as_channel (who)), from, to)
                        : hrm_capacities_between (get_team (what_if, who ? who->id : 0)->capacities, from, to);

  hrm_level_of (days, &supply, capacity, from, to, level);
}

HrmLoad
hrm_what_if_get_day (HrmWhatIf *what_if, HrmRow *who, HrmDate date)
{
  HrmSupply supply;
  HrmDays *days = get_days (what_if, who, &supply);

  return hrm_load_of (date, hrm_days_get (days, date), supply.get (supply.data, date));
}

GArray *
hrm_what_if_get_clips (HrmWhatIf *what_if, HrmRow *who, HrmDate from, HrmDate to)
{
  HrmSupply supply;
  HrmDays *days = get_days (what_if, who, &supply);

  return hrm_clips_of (days, &supply, from, to);
}

static void
add_asking (HrmWhatIf *self, GPtrArray *asking, HrmAssignment *assignment, HrmDate date)
{
  HrmRow *row = hrm_what_if_get_row (self, assignment->session.id);
  gboolean same = row != NULL && self->calendar == self->plan->calendar && !hrm_what_if_has (self, row->id);

  /* What stays where it is may be long over. */
  if (row != NULL && !(same && hrm_civil_date (row->derived) < date))
    hrm_plan_add_asking (asking, self->calendar, assignment, hrm_as_session (row), date);
}

GPtrArray *
hrm_what_if_get_asking (HrmWhatIf *what_if, HrmChannel *channel, HrmDate date)
{
  HrmRow *real = hrm_model_get (what_if->plan->model, channel->base.id);
  GPtrArray *touched = what_if->touched[HRM_KIND_ASSIGNMENT], *asking = g_ptr_array_new ();

  if (real)
    HRM_EACH_INCOMING (real, ASSIGNMENT, Assignment, channel, assignment)
      if (!hrm_what_if_has (what_if, assignment->base.id))
        add_asking (what_if, asking, assignment, date);
  for (guint i = 0; i < touched->len; i++)
    if (hrm_as_assignment (touched->pdata[i])->channel.id == channel->base.id)
      add_asking (what_if, asking, touched->pdata[i], date);
  g_ptr_array_sort (asking, hrm_row_compare_ptr);
  return asking;
}
