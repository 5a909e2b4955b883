/* hrm-what-if.c: the plan as it would be under an edit that is not committed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sparse overlay: copies of the rows that the edit touches, and of the days of
 * whom something else would be asked. The model is only read, and of the plan
 * only what it makes when it is asked for is made.
 */
#include "hrm-what-if-private.h"

void
hrm_what_if_free (HrmWhatIf *what_if)
{
  hrm_what_if_free_rows (what_if);
  g_hash_table_unref (what_if->teams);
  g_array_unref (what_if->broken);
  g_array_unref (what_if->deltas);
  g_hash_table_unref (what_if->days);
  g_hash_table_unref (what_if->moved);
  g_hash_table_unref (what_if->flipped);
  g_ptr_array_unref (what_if->channels);
  g_hash_table_unref (what_if->capacities);
  g_clear_pointer (&what_if->exceptions, g_ptr_array_unref);
  g_clear_pointer (&what_if->automations, g_ptr_array_unref);
  hrm_calendar_unref (what_if->calendar);
  g_object_unref (what_if->plan);
  g_free (what_if);
}

/* Load */

void
hrm_what_if_add_load (HrmWhatIf *self, HrmCalendar *calendar, const HrmCounted *counted, int sign)
{
  HrmDays *days = hrm_what_if_own_days (self, counted->channel);
  HrmSessionDays iter;
  HrmDate date;
  int minutes;

  hrm_session_days_init (&iter, calendar, counted->start, counted->length, counted->timing);
  while (hrm_session_days_next (&iter, &date, &minutes))
    {
      HrmDelta delta = { counted->channel, date, sign * minutes * counted->share };

      hrm_days_add (days, date, delta.units);
      if (self->teams_stay)
        g_array_append_val (self->deltas, delta);
    }
}

void
hrm_what_if_recount (HrmWhatIf *self, HrmRow *real, HrmRow *copy)
{
  HrmCounted counted;

  if (real && real->kind == HRM_KIND_ASSIGNMENT && real->derived != HRM_UNSET &&
      hrm_what_if_heard (self, hrm_as_assignment (real)->session.row->track.id, hrm_as_assignment (real)->channel.id))
    hrm_what_if_add_load (self, self->plan->calendar, GSIZE_TO_POINTER (real->derived), -1);
  if (copy == NULL || copy->kind != HRM_KIND_ASSIGNMENT)
    return;
  HrmAssignment *assignment = hrm_as_assignment (copy);
  HrmRow *session = hrm_what_if_get_row (self, assignment->session.id);

  if (session && hrm_what_if_hears (self, hrm_as_session (session)->track.id, assignment->channel.id) &&
      hrm_plan_counted (assignment, hrm_as_session (session), &counted))
    hrm_what_if_add_load (self, self->calendar, &counted, 1);
}

/* A change of the main lane moves all takes of the slot: copies, so that what
 * they count for is asked of the slot as it would be. */
static void
touch_families (HrmWhatIf *self)
{
  GPtrArray *sessions = self->touched[HRM_KIND_SESSION];
  guint n = sessions->len;

  for (guint i = 0; i < n; i++)
    {
      HrmSession *copy = sessions->pdata[i];
      HrmRow *slot = hrm_model_get (self->plan->model, copy->slot.id == HRM_UNSET ? copy->base.id : copy->slot.id);

      if (slot == NULL || slot->kind != HRM_KIND_SESSION)
        continue;
      HRM_EACH_INCOMING (slot, SESSION, Session, slot, take)
        hrm_what_if_touch (self, HRM_ROW (take));
      hrm_what_if_touch (self, slot);
    }
}

/* Each assignment once: of those that would be touched by themselves, or be gone, not with their session. */
static void
recount_session (HrmWhatIf *self, HrmRow *real)
{
  HRM_EACH_INCOMING (real, ASSIGNMENT, Assignment, session, assignment)
    if (!hrm_what_if_has (self, assignment->base.id))
      hrm_what_if_recount (self, &assignment->base, &assignment->base);
}

/* In another calendar, all of them. */
static void
recount_all (HrmWhatIf *self)
{
  GPtrArray *all = hrm_model_get_rows (self->plan->model, HRM_KIND_ASSIGNMENT);
  GPtrArray *channels = hrm_model_get_rows (self->plan->model, HRM_KIND_CHANNEL);

  for (guint i = 0; i < all->len; i++)
    if (!hrm_what_if_has (self, ((HrmRow *) all->pdata[i])->id))
      hrm_what_if_recount (self, all->pdata[i], all->pdata[i]);
  for (guint i = 0; i < channels->len; i++)
    hrm_what_if_note_channel (self, ((HrmRow *) channels->pdata[i])->id);
}

static void
recount_touched (HrmWhatIf *self)
{
  GPtrArray *sessions = self->touched[HRM_KIND_SESSION], *assignments = self->touched[HRM_KIND_ASSIGNMENT];
  GPtrArray *channels = self->touched[HRM_KIND_CHANNEL];
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < channels->len; i++)
    hrm_what_if_note_channel (self, ((HrmRow *) channels->pdata[i])->id);
  for (guint i = 0; i < assignments->len; i++)
    hrm_what_if_recount (self, hrm_model_get (self->plan->model, ((HrmRow *) assignments->pdata[i])->id), assignments->pdata[i]);
  g_hash_table_iter_init (&iter, self->gone);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (hrm_what_if_get_row (self, *(gint64 *) key) == NULL)
      hrm_what_if_recount (self, hrm_model_get (self->plan->model, *(gint64 *) key), NULL);
  if (self->calendar != self->plan->calendar)
    {
      recount_all (self);
      return;
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmRow *real = hrm_model_get (self->plan->model, ((HrmRow *) sessions->pdata[i])->id);

      if (real)
        recount_session (self, real);
    }
  hrm_what_if_recount_flipped (self);
}

gboolean
hrm_what_if_has_cable (HrmWhatIf *self, HrmCable *cable)
{
  return self->calendar != self->plan->calendar || hrm_what_if_has (self, cable->base.id) ||
         hrm_what_if_has (self, cable->from.id) || hrm_what_if_has (self, cable->to.id);
}

gint64
hrm_what_if_get_violation (HrmWhatIf *what_if, gint64 id)
{
  HrmRow *row = hrm_what_if_get_row (what_if, id);
  HrmCable *cable;
  HrmSession *from, *to;

  if (row == NULL || row->kind != HRM_KIND_CABLE)
    return 0;
  cable = hrm_as_cable (row);
  if (!hrm_what_if_has_cable (what_if, cable))
    return hrm_plan_get_violation (cable);
  from = hrm_as_session (hrm_what_if_get_row (what_if, cable->from.id));
  to = hrm_as_session (hrm_what_if_get_row (what_if, cable->to.id));
  return hrm_plan_violation (what_if->calendar, cable, from, hrm_what_if_get_end (what_if, from), to, hrm_what_if_get_end (what_if, to));
}

static void
judge_cable (HrmWhatIf *self, gint64 id)
{
  HrmRow *real = hrm_model_lookup (self->plan->model, HRM_KIND_CABLE, id);

  if ((real == NULL || hrm_plan_get_violation (hrm_as_cable (real)) == 0) && hrm_what_if_get_violation (self, id) > 0)
    g_array_append_val (self->broken, id);
}

/* Cables that are not touched themselves, each once: with what it comes from, else with what it goes to. */
static void
judge_session (HrmWhatIf *self, HrmRow *real)
{
  HRM_EACH_INCOMING (real, CABLE, Cable, from, out)
    if (!hrm_what_if_has (self, out->base.id))
      judge_cable (self, out->base.id);
  HRM_EACH_INCOMING (real, CABLE, Cable, to, in)
    if (!hrm_what_if_has (self, in->base.id) && !hrm_what_if_has (self, in->from.id))
      judge_cable (self, in->base.id);
}

static void
judge_cables (HrmWhatIf *self)
{
  GPtrArray *sessions = self->touched[HRM_KIND_SESSION], *cables = self->touched[HRM_KIND_CABLE];
  GPtrArray *all = hrm_model_get_rows (self->plan->model, HRM_KIND_CABLE);

  for (guint i = 0; i < cables->len; i++)
    judge_cable (self, ((HrmRow *) cables->pdata[i])->id);
  if (self->calendar != self->plan->calendar)
    {
      for (guint i = 0; i < all->len; i++)
        if (!hrm_what_if_has (self, ((HrmRow *) all->pdata[i])->id))
          judge_cable (self, ((HrmRow *) all->pdata[i])->id);
      return;
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmRow *real = hrm_model_get (self->plan->model, ((HrmRow *) sessions->pdata[i])->id);

      if (real)
        judge_session (self, real);
    }
}

HrmWhatIf *
hrm_what_if_new_empty (HrmPlan *plan)
{
  HrmWhatIf *self = g_new0 (HrmWhatIf, 1);

  self->plan = g_object_ref (plan);
  self->calendar = hrm_calendar_ref (plan->calendar);
  hrm_what_if_init_rows (self);
  self->days = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_days_free);
  self->broken = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deltas = g_array_new (FALSE, FALSE, sizeof (HrmDelta));
  self->moved = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  self->flipped = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  self->capacities = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_capacity_unref);
  self->teams = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_team_free);
  self->channels = g_ptr_array_new ();
  return self;
}

gboolean
hrm_what_if_begin (HrmWhatIf *self, HrmEdit *edit, GError **error)
{
  if (!hrm_what_if_replay (self, edit, error))
    return FALSE;
  touch_families (self);
  if (!hrm_what_if_check (self, error))
    return FALSE;
  hrm_what_if_find_moved (self);
  hrm_what_if_find_flipped (self);
  return TRUE;
}

HrmWhatIf *
hrm_what_if_new (HrmPlan *plan, HrmEdit *edit, GError **error)
{
  g_autoptr (HrmWhatIf) self = hrm_what_if_new_empty (plan);

  return hrm_what_if_begin (self, edit, error) ? g_steal_pointer (&self) : NULL;
}

/* MOVED: there are copies that have not been linked yet. */
gboolean
hrm_what_if_complete (HrmWhatIf *self, gboolean moved, GError **error)
{
  if (moved)
    {
      touch_families (self);
      if (!hrm_what_if_check (self, error))
        return FALSE;
    }
  recount_touched (self);
  judge_cables (self);
  return TRUE;
}

/**
 * hrm_plan_what_if:
 * @edit: not sealed
 *
 * Costs what the edit touches, like hrm_plan_update().
 *
 * Returns: (transfer full) (nullable): the plan under EDIT, or NULL when the
 * edit could not be committed
 */
HrmWhatIf *
hrm_plan_what_if (HrmPlan *plan, HrmEdit *edit, GError **error)
{
  HrmWhatIf *self = hrm_what_if_new (plan, edit, error);

  if (self)
    hrm_what_if_complete (self, FALSE, NULL);
  return self;
}

guint
hrm_what_if_get_visited (HrmWhatIf *what_if)
{
  return what_if->visited;
}

GPtrArray *
hrm_what_if_get_touched (HrmWhatIf *what_if, HrmKind kind)
{
  return what_if->touched[kind];
}

HrmCivil
hrm_what_if_get_end (HrmWhatIf *what_if, HrmSession *session)
{
  HrmRow *row = hrm_what_if_get_row (what_if, session->base.id);
  HrmSession *as = row ? hrm_as_session (row) : session;

  return hrm_calendar_session_end (what_if->calendar, as->start, as->length, as->timing);
}

GPtrArray *
hrm_what_if_get_channels (HrmWhatIf *what_if)
{
  return what_if->channels;
}

guint
hrm_what_if_count_broken (HrmWhatIf *what_if)
{
  return what_if->broken->len;
}

GArray *
hrm_what_if_get_broken (HrmWhatIf *what_if)
{
  return what_if->broken;
}
