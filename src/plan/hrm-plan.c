/* hrm-plan.c: what follows from the model, kept current edit by edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-plan-private.h"

#include "hrm-cable-time.h"

G_DEFINE_FINAL_TYPE (HrmPlan, hrm_plan, G_TYPE_OBJECT)

static void
hrm_plan_dispose (GObject *object)
{
  HrmPlan *self = HRM_PLAN (object);

  if (self->model)
    hrm_plan_drop_loads (self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->calendar, hrm_calendar_unref);
  g_clear_pointer (&self->tempo, hrm_tempo_map_free);
  g_clear_pointer (&self->scales[0], hrm_time_scale_unref);
  g_clear_pointer (&self->scales[1], hrm_time_scale_unref);
  g_clear_pointer (&self->graph, hrm_graph_free);
  g_clear_pointer (&self->days, g_hash_table_unref);
  g_clear_pointer (&self->teams, g_hash_table_unref);
  g_clear_pointer (&self->capacities, g_hash_table_unref);
  g_clear_pointer (&self->outside, g_hash_table_unref);
  g_clear_pointer (&self->track_sums, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->touched, g_ptr_array_unref);
  g_clear_pointer (&self->changes.channels, g_hash_table_unref);
  g_clear_pointer (&self->recounted, g_hash_table_unref);
  g_clear_pointer (&self->changes.sessions, g_hash_table_unref);
  g_clear_pointer (&self->changes.cables, g_hash_table_unref);
  g_clear_pointer (&self->changes.broken, g_hash_table_unref);
  G_OBJECT_CLASS (hrm_plan_parent_class)->dispose (object);
}

static void
hrm_plan_class_init (HrmPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_plan_dispose;
}

static void
hrm_plan_init (HrmPlan *self)
{
  self->graph = hrm_graph_new ();
  self->days = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_asked_free);
  self->capacities = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_capacity_unref);
  self->teams = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_team_free);
  self->asked = g_ptr_array_new ();
  self->touched = g_ptr_array_new ();
  self->outside = g_hash_table_new (NULL, NULL);
  self->track_sums = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
  self->changes.channels = g_hash_table_new (NULL, NULL);
  self->recounted = g_hash_table_new (NULL, NULL);
  self->changes.sessions = g_hash_table_new (NULL, NULL);
  self->changes.cables = g_hash_table_new (NULL, NULL);
  self->changes.broken = g_hash_table_new (NULL, NULL);
}

HrmModel *
hrm_plan_get_model (HrmPlan *plan)
{
  return plan->model;
}

/* Calendar and tempo */

/* Returns: (transfer full): the album's calendar by those rows */
HrmCalendar *
hrm_plan_album_calendar (GPtrArray *exceptions, HrmAlbumInfo *info)
{
  const HrmRowsView view = { NULL, NULL, exceptions, NULL, info };

  return hrm_view_make_calendar (&view, NULL);
}

HrmCalendar *
hrm_plan_get_calendar (HrmPlan *plan)
{
  return plan->calendar;
}

static int
by_from (gconstpointer a, gconstpointer b)
{
  const HrmTempoChange *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

static HrmDate
album_start (HrmPlan *self)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->model);
  HrmCivil from, to;

  if (info && info->start != HRM_UNSET)
    return info->start;
  return hrm_plan_get_span (self, &from, &to) ? hrm_civil_date (from) : 0;
}

static void
make_tempo (HrmPlan *self)
{
  /* In order of id, which the sort by date keeps: of two on a day the same one holds always. */
  g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (self->model, HRM_KIND_TEMPO), NULL, NULL);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (HrmTempoChange));

  g_ptr_array_sort (rows, hrm_row_compare_ptr);
  for (guint i = 0; i < rows->len; i++)
    {
      HrmTempo *tempo = rows->pdata[i];
      HrmTempoChange change = { tempo->from, (int) tempo->beats };

      g_array_append_val (changes, change);
    }
  g_array_sort (changes, by_from);
  g_clear_pointer (&self->tempo, hrm_tempo_map_free);
  self->start = album_start (self);
  self->tempo = hrm_tempo_map_new (self->calendar, self->start, (const HrmTempoChange *) changes->data, changes->len);
}

HrmTempoMap *
hrm_plan_get_tempo (HrmPlan *plan)
{
  return plan->tempo;
}

HrmTimeScale *
hrm_plan_get_scale (HrmPlan *plan, HrmAxisMode mode)
{
  g_autoptr (GArray) extra = g_array_new (FALSE, FALSE, sizeof (HrmSpan));
  GHashTableIter iter;
  gpointer key;

  if (plan->scales[mode])
    return plan->scales[mode];
  g_hash_table_iter_init (&iter, plan->outside);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmSpan span = { hrm_as_session (key)->start, hrm_as_session (key)->base.derived };

      g_array_append_val (extra, span);
    }
  plan->scales[mode] = hrm_time_scale_new (plan->calendar, mode, plan->start, (const HrmSpan *) extra->data, extra->len);
  return plan->scales[mode];
}

static void
drop_scales (HrmPlan *self)
{
  g_clear_pointer (&self->scales[0], hrm_time_scale_unref);
  g_clear_pointer (&self->scales[1], hrm_time_scale_unref);
}

/* Sessions */

gboolean
hrm_plan_is_main (HrmSession *session)
{
  HrmSession *slot = session->slot.row ? session->slot.row : session;
  HrmSession *main = slot->main.row ? slot->main.row : slot;

  return main->base.id == session->base.id;
}

gboolean
hrm_plan_is_assigned (HrmSession *session, HrmChannel *channel)
{
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.row == channel)
      return TRUE;
  return FALSE;
}

gboolean
hrm_plan_counts (HrmSession *session)
{
  return !session->muted && session->state != HRM_SESSION_STATE_SKIPPED && hrm_plan_is_main (session);
}

HrmCivil
hrm_plan_begin (HrmCalendar *calendar, HrmSession *session)
{
  HrmCivil begin = session->timing == HRM_TIMING_BEATS ? hrm_calendar_next_work (calendar, session->start) : session->start;

  return begin == HRM_UNSET ? session->start : begin;
}

HrmCivil
hrm_plan_get_begin (HrmPlan *plan, HrmSession *session)
{
  return hrm_plan_begin (plan->calendar, session);
}

HrmCivil
hrm_plan_get_end (HrmPlan *plan, HrmSession *session)
{
  return session->base.derived;
}

HrmDate
hrm_plan_get_last_day (HrmPlan *plan, HrmSession *session)
{
  return hrm_civil_date (MAX (session->start, session->base.derived - 1));
}

HrmGraph *
hrm_plan_get_graph (HrmPlan *plan)
{
  return plan->graph;
}

static void
place_session (HrmPlan *self, HrmSession *session)
{
  HrmTiming timing = session->timing;
  HrmCivil end = hrm_calendar_session_resolve (self->calendar, session->start, session->length, &timing);
  gboolean was_outside = g_hash_table_size (self->outside) > 0 && g_hash_table_contains (self->outside, session);
  /* By the clock, or counted by it because there is no working time left. */
  gboolean outside = timing == HRM_TIMING_CLOCK;

  session->base.derived = end;
  hrm_plan_forget_span_of (self, &session->base);
  if (self->span_known)
    hrm_plan_stretch_span (self, &session->base, session->start, end);
  if (outside)
    g_hash_table_add (self->outside, session);
  else if (was_outside)
    g_hash_table_remove (self->outside, session);
  if (outside || was_outside)
    drop_scales (self);
}

/* Cables */

gint64
hrm_plan_violation (HrmCalendar *calendar, HrmCable *cable, HrmSession *from, HrmCivil from_end, HrmSession *to, HrmCivil to_end)
{
  HrmPlace from_place, to_place;

  if (!hrm_plan_counts (from) || !hrm_plan_counts (to))
    return 0;
  from_place = (HrmPlace) { from->start, hrm_plan_begin (calendar, from), from_end };
  to_place = (HrmPlace) { to->start, hrm_plan_begin (calendar, to), to_end };
  return hrm_cable_violation (calendar, cable, &from_place, to, &to_place);
}

gint64
hrm_plan_get_violation (HrmCable *cable)
{
  return cable->base.derived == HRM_UNSET ? 0 : cable->base.derived;
}

static void
judge_cable (HrmPlan *self, HrmCable *cable)
{
  HrmSession *from = cable->from.row, *to = cable->to.row;
  gint64 violation = hrm_plan_violation (self->calendar, cable, from, from->base.derived, to, to->base.derived);

  if (violation != cable->base.derived)
    g_hash_table_add (self->changes.cables, cable);
  if (violation > 0 && hrm_plan_get_violation (cable) == 0)
    g_hash_table_add (self->changes.broken, cable);
  else if (violation == 0)
    g_hash_table_remove (self->changes.broken, cable);
  cable->base.derived = violation;
}

/* Tasks */

static void
sum_task (HrmTask *task)
{
  gint64 sum = 0;
  gboolean whole = FALSE;

  HRM_EACH_INCOMING (task, PLACEMENT, Placement, task, placement)
    {
      if (!hrm_plan_counts (placement->session.row))
        continue;
      if (placement->length == HRM_UNSET)
        whole = TRUE;
      else
        sum += placement->length;
    }
  if (whole && task->estimate != HRM_UNSET)
    sum = MAX (sum, task->estimate);
  /* Without an estimate, any placement is all of it: 1 says so. */
  task->base.derived = whole && task->estimate == HRM_UNSET ? MAX (sum, 1) : sum;
}

gint64
hrm_plan_get_left (HrmPlan *plan, HrmTask *task)
{
  if (task->estimate == HRM_UNSET)
    return task->base.derived > 0 ? 0 : HRM_UNSET;
  return MAX (0, task->estimate - task->base.derived);
}

gboolean
hrm_plan_in_pool (HrmPlan *plan, HrmTask *task)
{
  return !task->done && hrm_plan_get_left (plan, task) != 0;
}

gint64
hrm_plan_get_placed (HrmPlan *plan, HrmPlacement *placement)
{
  HrmTask *task = placement->task.row;
  gint64 others = 0;

  if (placement->length != HRM_UNSET)
    return placement->length;
  if (task->estimate == HRM_UNSET)
    return 0;
  HRM_EACH_INCOMING (task, PLACEMENT, Placement, task, other)
    if (other != placement && other->length != HRM_UNSET && hrm_plan_counts (other->session.row))
      others += other->length;
  return MAX (0, task->estimate - others);
}

gint64
hrm_plan_get_placed_part (HrmPlan *plan, HrmPlacement *placement, gint64 length)
{
  gint64 all = placement->session.row->length;

  return (hrm_plan_get_placed (plan, placement) * length + all / 2) / all;
}

HrmTrackSums *
hrm_plan_get_sums (HrmPlan *self, HrmTrack *track)
{
  HrmTrackSums *sums = g_hash_table_lookup (self->track_sums, &track->base.id);

  if (sums)
    return sums;
  sums = g_new0 (HrmTrackSums, 1);
  sums->finish = HRM_UNSET;
  sums->work = (HrmTrackWork) HRM_TRACK_WORK_NONE;
  HRM_EACH_INCOMING (track, SESSION, Session, track, session)
    {
      if (sums->first == NULL || session->start < sums->first->start)
        sums->first = session;
      if (sums->last == NULL || session->base.derived > sums->last->base.derived)
        sums->last = session;
      if (session->position && (sums->position == NULL || strcmp (session->position, sums->position) > 0))
        sums->position = session->position;
      self->summed++;
      hrm_track_work_add (&sums->work, session);
      if (!hrm_plan_counts (session))
        continue;
      if (session->state == HRM_SESSION_STATE_PLAYED && session->actual_length != HRM_UNSET)
        {
          sums->n_played++;
          sums->planned += session->length;
          sums->took += session->actual_length;
        }
      sums->n += session->state != HRM_SESSION_STATE_PLAYED;
      sums->finish = sums->finish == HRM_UNSET ? session->base.derived : MAX (sums->finish, session->base.derived);
    }
  g_hash_table_insert (self->track_sums, g_memdup2 (&track->base.id, sizeof (gint64)), sums);
  return sums;
}

const char *
hrm_plan_get_track_position (HrmPlan *plan, HrmTrack *track)
{
  return hrm_plan_get_sums (plan, track)->position;
}

guint
hrm_plan_get_summed (HrmPlan *plan)
{
  return plan->summed;
}

guint
hrm_plan_get_predictability (HrmPlan *plan, gint64 *planned, gint64 *took)
{
  GPtrArray *tracks = hrm_model_get_rows (plan->model, HRM_KIND_TRACK);
  guint n = 0;

  *planned = *took = 0;
  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrackSums *sums = hrm_plan_get_sums (plan, tracks->pdata[i]);

      n += sums->n_played;
      *planned += sums->planned;
      *took += sums->took;
    }
  return n;
}

guint
hrm_plan_get_totals (HrmPlan *plan, gint64 *minutes, HrmCivil *finish)
{
  GPtrArray *tracks = hrm_model_get_rows (plan->model, HRM_KIND_TRACK);
  guint n = 0;

  *minutes = 0;
  *finish = HRM_UNSET;
  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrackSums *sums = hrm_plan_get_sums (plan, tracks->pdata[i]);

      n += sums->n;
      *minutes += sums->work.left;
      if (sums->finish != HRM_UNSET)
        *finish = *finish == HRM_UNSET ? sums->finish : MAX (*finish, sums->finish);
    }
  return n;
}

static void
forget_sums (HrmPlan *self, const HrmChanges *changes)
{
  GPtrArray *deleted = changes->deleted[HRM_KIND_SESSION], *inserted = changes->inserted[HRM_KIND_SESSION];
  GPtrArray *changed = changes->changed[HRM_KIND_SESSION];

  for (guint i = 0; i < deleted->len; i++)
    g_hash_table_remove (self->track_sums, &((HrmSession *) deleted->pdata[i])->track.id);
  for (guint i = 0; i < inserted->len; i++)
    g_hash_table_remove (self->track_sums, &((HrmSession *) inserted->pdata[i])->track.id);
  for (guint i = 0; i < self->touched->len; i++)
    g_hash_table_remove (self->track_sums, &((HrmSession *) self->touched->pdata[i])->track.id);
  for (guint i = 0; i < changed->len; i++)
    if (((HrmRow *) changed->pdata[i])->dirty & (HRM_FIELD_BIT (Session, track) | HRM_FIELD_BIT (Session, position) |
                                                 HRM_FIELD_BIT (Session, actual_length)))
      g_hash_table_remove (self->track_sums, &((HrmSession *) changed->pdata[i])->track.id);
  for (guint i = 0; i < changes->left->len; i++)
    {
      HrmLeft *left = &g_array_index (changes->left, HrmLeft, i);

      if (left->kind == HRM_KIND_SESSION && left->field == HRM_FIELD (Session, track))
        g_hash_table_remove (self->track_sums, &left->target);
    }
}

void
hrm_plan_get_progress (HrmRow *row, guint *done, guint *all)
{
  guint field = row->kind == HRM_KIND_TRACK ? HRM_FIELD (Checklist, track) : HRM_FIELD (Checklist, session);

  *done = *all = 0;
  for (guint i = 0; i < row->n_incoming; i++)
    {
      HrmRow *checklist = row->incoming[i].row;

      if (checklist->kind != HRM_KIND_CHECKLIST || row->incoming[i].field != field)
        continue;
      HRM_EACH_INCOMING (checklist, ITEM, Item, checklist, item)
        {
          *done += item->done == TRUE;
          *all += 1;
        }
    }
}

/* Keeping current */

static void
refresh_all (HrmPlan *self)
{
  GPtrArray *sessions = hrm_model_get_rows (self->model, HRM_KIND_SESSION);
  GPtrArray *tasks = hrm_model_get_rows (self->model, HRM_KIND_TASK);
  GPtrArray *cables = hrm_model_get_rows (self->model, HRM_KIND_CABLE);
  GPtrArray *channels = hrm_model_get_rows (self->model, HRM_KIND_CHANNEL);

  g_clear_pointer (&self->calendar, hrm_calendar_unref);
  self->calendar = hrm_plan_album_calendar (hrm_model_get_rows (self->model, HRM_KIND_EXCEPTION), hrm_model_get_info (self->model));
  g_hash_table_remove_all (self->teams);
  g_hash_table_remove_all (self->capacities);
  g_hash_table_remove_all (self->outside);
  g_hash_table_remove_all (self->track_sums);
  self->span_known = FALSE;
  drop_scales (self);
  for (guint i = 0; i < sessions->len; i++)
    {
      place_session (self, sessions->pdata[i]);
      g_hash_table_add (self->changes.sessions, sessions->pdata[i]);
    }
  make_tempo (self);
  hrm_plan_count_all (self);
  hrm_plan_note_asked (self);
  for (guint i = 0; i < channels->len; i++)
    g_hash_table_add (self->changes.channels, channels->pdata[i]);
  for (guint i = 0; i < cables->len; i++)
    judge_cable (self, cables->pdata[i]);
  for (guint i = 0; i < tasks->len; i++)
    sum_task (tasks->pdata[i]);
  self->changes.calendar = TRUE;
}

/* Returns: (transfer full): the plan of MODEL, up to date */
HrmPlan *
hrm_plan_new (HrmModel *model)
{
  HrmPlan *self = g_object_new (HRM_TYPE_PLAN, NULL);

  self->model = g_object_ref (model);
  hrm_graph_rebuild (self->graph, model, NULL);
  refresh_all (self);
  return self;
}

/* Whether it is of the album, so of everybody. */
static gboolean
is_holiday (HrmException *exception)
{
  return exception->channel.id == HRM_UNSET && exception->bus.id == HRM_UNSET;
}

/* Whether it is or may have been: whose it was before is not known. */
static gboolean
was_holiday (HrmException *exception)
{
  return is_holiday (exception) || (exception->base.dirty & (HRM_FIELD_BIT (Exception, channel) | HRM_FIELD_BIT (Exception, bus))) != 0;
}

static gboolean
moves_holidays (const HrmChanges *changes)
{
  GPtrArray *inserted = changes->inserted[HRM_KIND_EXCEPTION];
  GPtrArray *others[] = { changes->changed[HRM_KIND_EXCEPTION], changes->deleted[HRM_KIND_EXCEPTION] };

  for (guint i = 0; i < inserted->len; i++)
    if (is_holiday (inserted->pdata[i]))
      return TRUE;
  for (guint l = 0; l < G_N_ELEMENTS (others); l++)
    for (guint i = 0; i < others[l]->len; i++)
      if (was_holiday (others[l]->pdata[i]))
        return TRUE;
  return FALSE;
}

static gboolean
moves_calendar (const HrmChanges *changes)
{
  GPtrArray *albums = changes->changed[HRM_KIND_ALBUM];

  if (changes->inserted[HRM_KIND_ALBUM]->len || moves_holidays (changes))
    return TRUE;
  return albums->len && (((HrmRow *) albums->pdata[0])->dirty & (HRM_FIELD_BIT (AlbumInfo, week) | HRM_FIELD_BIT (AlbumInfo, start)));
}

static void
touch (HrmPlan *self, HrmSession *session)
{
  if (g_hash_table_add (self->changes.sessions, session))
    g_ptr_array_add (self->touched, session);
}

/* Sessions that compete with SESSION for the main lane count anew when that
 * changes. SLOTS are those whose takes are touched already: there may be many. */
static void
touch_family (HrmPlan *self, GHashTable *slots, HrmSession *session)
{
  HrmSession *slot = session->slot.row ? session->slot.row : session;

  touch (self, slot);
  if (slot->base.n_incoming == 0 || !g_hash_table_add (slots, slot))
    return;
  HRM_EACH_INCOMING (slot, SESSION, Session, slot, take)
    touch (self, take);
}

static void
update_sessions (HrmPlan *self, const HrmChanges *changes)
{
  const guint64 moving = HRM_FIELD_BIT (Session, start) | HRM_FIELD_BIT (Session, length) | HRM_FIELD_BIT (Session, timing);
  const guint64 counting = HRM_FIELD_BIT (Session, muted) | HRM_FIELD_BIT (Session, state);
  const guint64 choosing = HRM_FIELD_BIT (Session, slot) | HRM_FIELD_BIT (Session, main);
  GPtrArray *changed = changes->changed[HRM_KIND_SESSION];
  g_autoptr (GHashTable) slots = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < changes->deleted[HRM_KIND_SESSION]->len; i++)
    {
      hrm_plan_forget_span_of (self, changes->deleted[HRM_KIND_SESSION]->pdata[i]);
      if (g_hash_table_remove (self->outside, changes->deleted[HRM_KIND_SESSION]->pdata[i]))
        drop_scales (self);
    }
  for (guint i = 0; i < changes->inserted[HRM_KIND_SESSION]->len; i++)
    {
      place_session (self, changes->inserted[HRM_KIND_SESSION]->pdata[i]);
      touch_family (self, slots, changes->inserted[HRM_KIND_SESSION]->pdata[i]);
    }
  for (guint i = 0; i < changed->len; i++)
    {
      HrmSession *session = changed->pdata[i];

      if (session->base.dirty & moving)
        place_session (self, session);
      if (session->base.dirty & (moving | counting))
        touch (self, session);
      if (session->base.dirty & choosing)
        touch_family (self, slots, session);
    }
  forget_sums (self, changes);
}

/* What hangs on the sessions that have changed: in their order, which is that of
 * an import and so of the memory, and each neighbour once. */
static void
update_around (HrmPlan *self, GHashTable *tasks)
{
  for (guint s = 0; s < self->touched->len; s++)
    {
      HrmRow *session = self->touched->pdata[s];

      for (guint i = 0; i < session->n_incoming; i++)
        {
          HrmRow *row = session->incoming[i].row;

          if (row->kind == HRM_KIND_ASSIGNMENT)
            hrm_plan_count (self, hrm_as_assignment (row));
          else if (row->kind == HRM_KIND_PLACEMENT)
            g_hash_table_add (tasks, hrm_as_placement (row)->task.row);
          else if (row->kind == HRM_KIND_CABLE)
            judge_cable (self, hrm_as_cable (row));
        }
    }
}

static void
update_assignments (HrmPlan *self, const HrmChanges *changes)
{
  for (guint i = 0; i < changes->deleted[HRM_KIND_ASSIGNMENT]->len; i++)
    hrm_plan_uncount (self, changes->deleted[HRM_KIND_ASSIGNMENT]->pdata[i]);
  for (guint i = 0; i < changes->inserted[HRM_KIND_ASSIGNMENT]->len; i++)
    hrm_plan_count (self, changes->inserted[HRM_KIND_ASSIGNMENT]->pdata[i]);
  for (guint i = 0; i < changes->changed[HRM_KIND_ASSIGNMENT]->len; i++)
    hrm_plan_count (self, changes->changed[HRM_KIND_ASSIGNMENT]->pdata[i]);
}

static void
add_tasks (GHashTable *tasks, const HrmChanges *changes, HrmModel *model)
{
  /* At once, in the order in which they lie in memory. */
  for (guint i = 0; i < changes->inserted[HRM_KIND_TASK]->len; i++)
    sum_task (changes->inserted[HRM_KIND_TASK]->pdata[i]);
  for (guint i = 0; i < changes->changed[HRM_KIND_TASK]->len; i++)
    sum_task (changes->changed[HRM_KIND_TASK]->pdata[i]);
  for (guint i = 0; i < changes->inserted[HRM_KIND_PLACEMENT]->len; i++)
    g_hash_table_add (tasks, ((HrmPlacement *) changes->inserted[HRM_KIND_PLACEMENT]->pdata[i])->task.row);
  for (guint i = 0; i < changes->deleted[HRM_KIND_PLACEMENT]->len; i++)
    {
      HrmRow *task = hrm_model_lookup (model, HRM_KIND_TASK, ((HrmPlacement *) changes->deleted[HRM_KIND_PLACEMENT]->pdata[i])->task.id);

      if (task)
        g_hash_table_add (tasks, task);
    }
}

static void
sum_tasks (HrmPlan *self, GHashTable *tasks, const HrmChanges *changes)
{
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < changes->changed[HRM_KIND_PLACEMENT]->len; i++)
    g_hash_table_add (tasks, ((HrmPlacement *) changes->changed[HRM_KIND_PLACEMENT]->pdata[i])->task.row);
  /* A placement that went from one task to another leaves both to be summed. */
  for (guint i = 0; i < changes->left->len; i++)
    {
      HrmLeft *left = &g_array_index (changes->left, HrmLeft, i);
      HrmRow *task = left->kind == HRM_KIND_PLACEMENT && left->field == HRM_FIELD (Placement, task)
                       ? hrm_model_lookup (self->model, HRM_KIND_TASK, left->target) : NULL;

      if (task)
        g_hash_table_add (tasks, task);
    }
  g_hash_table_iter_init (&iter, tasks);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    sum_task (key);
}

static void
update_rest (HrmPlan *self, const HrmChanges *changes)
{
  for (guint i = 0; i < changes->inserted[HRM_KIND_CABLE]->len; i++)
    judge_cable (self, changes->inserted[HRM_KIND_CABLE]->pdata[i]);
  for (guint i = 0; i < changes->changed[HRM_KIND_CABLE]->len; i++)
    judge_cable (self, changes->changed[HRM_KIND_CABLE]->pdata[i]);
  if (hrm_changes_has_kind (changes, HRM_KIND_MARKER) || hrm_changes_has_kind (changes, HRM_KIND_SECTION))
    self->span_known = FALSE;
  /* An album without a start counts from its first day, which may have moved. */
  if (hrm_changes_has_kind (changes, HRM_KIND_TEMPO) || album_start (self) != self->start)
    {
      make_tempo (self);
      drop_scales (self);
      self->changes.calendar = TRUE;
    }
}

/**
 * hrm_plan_update:
 * @changes: what the model has just done
 *
 * Costs what the changes touch; only a change of the album's working time
 * computes everything again.
 *
 * Returns: (transfer none): what of the plan is another now
 */
const HrmPlanChanges *
hrm_plan_update (HrmPlan *plan, const HrmChanges *changes)
{
  g_autoptr (GHashTable) tasks = g_hash_table_new (NULL, NULL);

  plan->update++;
  g_hash_table_remove_all (plan->recounted);
  g_hash_table_remove_all (plan->changes.channels);
  g_hash_table_remove_all (plan->changes.sessions);
  g_hash_table_remove_all (plan->changes.cables);
  g_hash_table_remove_all (plan->changes.broken);
  g_ptr_array_set_size (plan->touched, 0);
  plan->changes.calendar = FALSE;
  hrm_plan_begin_channels (plan, changes);
  /* Rows that went hold what they were counted as. */
  update_sessions (plan, changes);
  update_assignments (plan, changes);
  if (moves_calendar (changes))
    {
      refresh_all (plan);
      hrm_plan_update_channels (plan, changes);
      return &plan->changes;
    }
  add_tasks (tasks, changes, plan->model);
  update_around (plan, tasks);
  hrm_plan_note_asked (plan);
  hrm_plan_update_channels (plan, changes);
  sum_tasks (plan, tasks, changes);
  update_rest (plan, changes);
  return &plan->changes;
}
