/* hrm-what-if.c: the plan as it would be under an edit that is not committed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sparse overlay: copies of the rows that the edit touches, and the load that
 * would be added to or taken from single days. Model and plan are only read.
 */
#include "hrm-what-if-private.h"

void
hrm_what_if_free (HrmWhatIf *what_if)
{
  hrm_what_if_free_rows (what_if);
  g_hash_table_unref (what_if->loads);
  g_ptr_array_unref (what_if->channels);
  g_hash_table_unref (what_if->calendars);
  hrm_calendar_unref (what_if->calendar);
  g_object_unref (what_if->plan);
  g_free (what_if);
}

/* Calendars */

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

static gboolean
any_gone (HrmWhatIf *self, HrmKind kind)
{
  GPtrArray *real = hrm_model_get_rows (self->plan->model, kind);

  for (guint i = 0; i < real->len; i++)
    if (hrm_what_if_get_row (self, ((HrmRow *) real->pdata[i])->id) == NULL)
      return TRUE;
  return FALSE;
}

static gboolean
moves_calendar (HrmWhatIf *self)
{
  return self->touched[HRM_KIND_ALBUM]->len > 0 || self->touched[HRM_KIND_EXCEPTION]->len > 0 ||
         any_gone (self, HRM_KIND_EXCEPTION);
}

static HrmAlbumInfo *
get_info (HrmWhatIf *self)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->plan->model);

  return info ? hrm_as_album (hrm_what_if_get_row (self, info->base.id)) : NULL;
}

static HrmChannel *
overlaid (HrmWhatIf *self, HrmChannel *channel)
{
  HrmRow *row = hrm_what_if_get_row (self, channel->base.id);

  return row ? hrm_as_channel (row) : channel;
}

static HrmCalendar *
channel_calendar (HrmWhatIf *self, HrmChannel *channel)
{
  HrmCalendar *calendar = g_hash_table_lookup (self->calendars, &channel->base.id);

  if (calendar)
    return calendar;
  if (self->calendar == self->plan->calendar && !hrm_what_if_has (self, channel->base.id))
    return hrm_plan_get_channel_calendar (self->plan, channel);
  g_autoptr (GPtrArray) exceptions = all_rows (self, HRM_KIND_EXCEPTION);

  calendar = hrm_plan_make_calendar (HRM_ROW (overlaid (self, channel)), exceptions, get_info (self));
  g_hash_table_insert (self->calendars, g_memdup2 (&channel->base.id, sizeof (gint64)), calendar);
  return calendar;
}

/* Load */

static void
note_channel (HrmWhatIf *self, gint64 id)
{
  HrmRow *channel = hrm_what_if_get_row (self, id);

  if (channel && !g_ptr_array_find (self->channels, channel, NULL))
    g_ptr_array_add (self->channels, channel);
}

static void
add_load (HrmWhatIf *self, HrmCalendar *calendar, const HrmCounted *counted, int sign)
{
  HrmDays *days = hrm_days_of (self->loads, counted->channel);
  HrmSessionDays iter;
  HrmDate date;
  int minutes;

  hrm_session_days_init (&iter, calendar, counted->start, counted->length, counted->timing);
  while (hrm_session_days_next (&iter, &date, &minutes))
    *hrm_days_reach (days, date) += sign * minutes * counted->share;
  if (!days->noted)
    note_channel (self, counted->channel);
  days->noted = TRUE;
}

static gboolean
is_heard (HrmWhatIf *self, HrmRow *track)
{
  return self->heard == NULL || track == NULL || self->heard (hrm_as_track (track), self->heard_data);
}

static void
recount (HrmWhatIf *self, HrmRow *real, HrmRow *copy)
{
  HrmCounted counted;

  if (real && real->kind == HRM_KIND_ASSIGNMENT && real->derived != HRM_UNSET &&
      is_heard (self, HRM_ROW (hrm_as_assignment (real)->session.row->track.row)))
    add_load (self, self->plan->calendar, GSIZE_TO_POINTER (real->derived), -1);
  if (copy == NULL || copy->kind != HRM_KIND_ASSIGNMENT)
    return;
  HrmAssignment *assignment = hrm_as_assignment (copy);
  HrmRow *session = hrm_what_if_get_row (self, assignment->session.id);

  if (session && is_heard (self, hrm_what_if_get_row (self, hrm_as_session (session)->track.id)) &&
      hrm_plan_counted (assignment, hrm_as_session (session), &counted))
    add_load (self, self->calendar, &counted, 1);
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
      recount (self, &assignment->base, &assignment->base);
}

/* In another calendar, all of them. */
static void
recount_all (HrmWhatIf *self)
{
  GPtrArray *all = hrm_model_get_rows (self->plan->model, HRM_KIND_ASSIGNMENT);
  GPtrArray *channels = hrm_model_get_rows (self->plan->model, HRM_KIND_CHANNEL);

  for (guint i = 0; i < all->len; i++)
    if (!hrm_what_if_has (self, ((HrmRow *) all->pdata[i])->id))
      recount (self, all->pdata[i], all->pdata[i]);
  for (guint i = 0; i < channels->len; i++)
    note_channel (self, ((HrmRow *) channels->pdata[i])->id);
}

static void
recount_touched (HrmWhatIf *self)
{
  GPtrArray *sessions = self->touched[HRM_KIND_SESSION], *assignments = self->touched[HRM_KIND_ASSIGNMENT];
  GPtrArray *channels = self->touched[HRM_KIND_CHANNEL];
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < channels->len; i++)
    note_channel (self, ((HrmRow *) channels->pdata[i])->id);
  for (guint i = 0; i < assignments->len; i++)
    recount (self, hrm_model_get (self->plan->model, ((HrmRow *) assignments->pdata[i])->id), assignments->pdata[i]);
  g_hash_table_iter_init (&iter, self->gone);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (hrm_what_if_get_row (self, *(gint64 *) key) == NULL)
      recount (self, hrm_model_get (self->plan->model, *(gint64 *) key), NULL);
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
    self->broken++;
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

static HrmWhatIf *
new_empty (HrmPlan *plan)
{
  HrmWhatIf *self = g_new0 (HrmWhatIf, 1);

  self->plan = g_object_ref (plan);
  self->calendar = hrm_calendar_ref (plan->calendar);
  hrm_what_if_init_rows (self);
  self->loads = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_days_free);
  self->calendars = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_calendar_unref);
  self->channels = g_ptr_array_new ();
  return self;
}

static gboolean
begin (HrmWhatIf *self, HrmEdit *edit, GError **error)
{
  if (!hrm_what_if_replay (self, edit, error))
    return FALSE;
  touch_families (self);
  if (!hrm_what_if_check (self, error))
    return FALSE;
  if (moves_calendar (self))
    {
      g_autoptr (GPtrArray) exceptions = all_rows (self, HRM_KIND_EXCEPTION);

      hrm_calendar_unref (self->calendar);
      self->calendar = hrm_plan_album_calendar (exceptions, get_info (self));
    }
  return TRUE;
}

HrmWhatIf *
hrm_what_if_new (HrmPlan *plan, HrmEdit *edit, GError **error)
{
  g_autoptr (HrmWhatIf) self = new_empty (plan);

  return begin (self, edit, error) ? g_steal_pointer (&self) : NULL;
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

static void
silence_session (HrmWhatIf *self, HrmSession *session)
{
  self->visited++;
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->base.derived != HRM_UNSET)
      add_load (self, self->calendar, GSIZE_TO_POINTER (assignment->base.derived), -1);
}

/**
 * hrm_plan_silence:
 * @heard: (scope forever): whether the sessions of a track itself are heard
 *
 * Costs what is on the tracks that are not heard.
 *
 * Returns: (transfer full): the plan without them
 */
HrmWhatIf *
hrm_plan_silence (HrmPlan *plan, HrmHeardFunc heard, gpointer data)
{
  GPtrArray *tracks = hrm_model_get_rows (plan->model, HRM_KIND_TRACK);
  HrmWhatIf *self = new_empty (plan);

  self->heard = heard;
  self->heard_data = data;
  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrack *track = tracks->pdata[i];

      if (heard (track, data))
        continue;
      HRM_EACH_INCOMING (track, SESSION, Session, track, session)
        silence_session (self, session);
    }
  return self;
}

HrmWhatIf *
hrm_silence_what_if (HrmWhatIf *silence, HrmEdit *edit, GError **error)
{
  g_autoptr (HrmWhatIf) self = new_empty (silence->plan);

  self->silence = silence;
  self->heard = silence->heard;
  self->heard_data = silence->heard_data;
  if (!begin (self, edit, error))
    return NULL;
  hrm_what_if_complete (self, FALSE, NULL);
  return g_steal_pointer (&self);
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

HrmLoad
hrm_what_if_get_day (HrmWhatIf *what_if, HrmChannel *channel, HrmDate date)
{
  HrmUnits units = hrm_days_get (g_hash_table_lookup (what_if->plan->days, &channel->base.id), date) +
                   hrm_days_get (g_hash_table_lookup (what_if->loads, &channel->base.id), date);

  if (what_if->silence)
    units += hrm_days_get (g_hash_table_lookup (what_if->silence->loads, &channel->base.id), date);

  return (HrmLoad) { date, (double) units / HRM_LOAD_UNITS,
                     hrm_plan_capacity (channel_calendar (what_if, channel), overlaid (what_if, channel), date) };
}

void
hrm_what_if_get_load (HrmWhatIf *what_if, HrmChannel *channel, HrmDate from, HrmDate to, double *asked, double *capacity)
{
  *asked = *capacity = 0;
  for (HrmDate date = from; date <= to; date++)
    {
      HrmLoad load = hrm_what_if_get_day (what_if, channel, date);

      *asked += load.asked;
      *capacity += load.capacity;
    }
}

GArray *
hrm_what_if_get_clips (HrmWhatIf *what_if, HrmChannel *channel, HrmDate from, HrmDate to)
{
  GArray *clips = g_array_new (FALSE, FALSE, sizeof (HrmLoad));

  for (HrmDate date = from; date <= to; date++)
    {
      HrmLoad load = hrm_what_if_get_day (what_if, channel, date);

      if (load.asked > load.capacity)
        g_array_append_val (clips, load);
    }
  return clips;
}

GPtrArray *
hrm_what_if_get_channels (HrmWhatIf *what_if)
{
  return what_if->channels;
}

guint
hrm_what_if_count_broken (HrmWhatIf *what_if)
{
  return what_if->broken;
}
