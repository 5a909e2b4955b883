/* hrm-what-if.c: the plan as it would be under an edit that is not committed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sparse overlay: copies of the rows that the edit touches, and the load that
 * would be added to or taken from single days. Model and plan are only read.
 */
#include "hrm-plan-private.h"

#include "hrm-row-private.h"

struct _HrmWhatIf
{
  HrmPlan *plan;
  GHashTable *rows;          /* id → copy, owned; NULL: would be gone */
  GPtrArray *touched[HRM_N_KINDS];
  GHashTable *loads;         /* channel id → (HrmDate → HrmUnits) */
  GPtrArray *channels;       /* whose load or capacity would be another */
  GHashTable *calendars;     /* channel id → HrmCalendar, where another */
  HrmCalendar *calendar;     /* of the album; the plan's own unless touched */
  GHashTable *cables;        /* set of ids to judge */
  guint broken;
};

static void
free_row (gpointer row)
{
  if (row)
    g_object_unref (row);
}

void
hrm_what_if_free (HrmWhatIf *what_if)
{
  g_hash_table_unref (what_if->rows);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    g_ptr_array_unref (what_if->touched[k]);
  g_hash_table_unref (what_if->loads);
  g_ptr_array_unref (what_if->channels);
  g_hash_table_unref (what_if->calendars);
  g_hash_table_unref (what_if->cables);
  hrm_calendar_unref (what_if->calendar);
  g_object_unref (what_if->plan);
  g_free (what_if);
}

HrmRow *
hrm_what_if_get_row (HrmWhatIf *what_if, gint64 id)
{
  gpointer row;

  return g_hash_table_lookup_extended (what_if->rows, &id, NULL, &row) ? row : hrm_model_get (what_if->plan->model, id);
}

static void
keep (HrmWhatIf *self, gint64 id, HrmRow *row)
{
  g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);
}

static HrmRow *
touch (HrmWhatIf *self, HrmRow *row)
{
  HrmRow *copy;

  if (g_hash_table_contains (self->rows, &row->id))
    return g_hash_table_lookup (self->rows, &row->id);
  copy = hrm_row_copy (row);
  keep (self, row->id, copy);
  g_ptr_array_add (self->touched[row->kind], copy);
  return copy;
}

/* The edit on copies */

static gboolean
put_checked (HrmRow *row, const HrmField *field, const HrmValue *value, GError **error)
{
  HrmValue settled = hrm_field_settle (field, value);

  if (!hrm_field_check (field, &settled, error))
    return FALSE;
  hrm_row_put_value (row, field, &settled);
  return TRUE;
}

static gboolean
insert_rows (HrmWhatIf *self, HrmRun *run, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);

  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 id = g_array_index (run->ids, gint64, i);
      HrmRow *row = hrm_row_new (run->kind, id);

      keep (self, id, row);
      g_ptr_array_add (self->touched[run->kind], row);
      for (guint f = 0; f < info->n_fields; f++)
        {
          HrmValue value = hrm_run_get (run, i, f);

          if (!put_checked (row, &info->fields[f], &value, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
set_rows (HrmWhatIf *self, HrmRun *run, GError **error)
{
  for (guint i = 0; i < run->ids->len; i++)
    {
      HrmRow *row = hrm_what_if_get_row (self, g_array_index (run->ids, gint64, i));
      HrmValue value = hrm_run_get (run, i, run->field);

      if (row == NULL)
        {
          g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_MISSING, "there is no such %s", hrm_kind_info (run->kind)->name);
          return FALSE;
        }
      if (!put_checked (touch (self, row), hrm_field_info (run->kind, run->field), &value, error))
        return FALSE;
    }
  return TRUE;
}

static void
remove_row (HrmWhatIf *self, HrmRow *row)
{
  HrmRow *real = hrm_model_get (self->plan->model, row->id);
  HrmRow *old = g_hash_table_lookup (self->rows, &row->id);

  if (real == NULL && old == NULL)
    return;
  if (old)
    g_ptr_array_remove (self->touched[old->kind], old);
  keep (self, row->id, NULL);
  for (guint i = 0; real && i < real->n_incoming; i++)
    {
      HrmRow *child = real->incoming[i].row;
      const HrmField *field = hrm_field_info (child->kind, real->incoming[i].field);
      HrmValue none = hrm_value_integer (HRM_UNSET);

      if (hrm_what_if_get_row (self, child->id) == NULL)
        continue;
      if (field->gone == HRM_GONE_DELETE)
        remove_row (self, child);
      else
        hrm_row_put_value (touch (self, child), field, &none);
    }
}

static gboolean
replay (HrmWhatIf *self, HrmEdit *edit, GError **error)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint i = 0; i < runs->len; i++)
    {
      HrmRun *run = runs->pdata[i];

      if (run->op == HRM_OP_INSERT && !insert_rows (self, run, error))
        return FALSE;
      if (run->op == HRM_OP_SET && !set_rows (self, run, error))
        return FALSE;
      for (guint n = 0; run->op == HRM_OP_DELETE && n < run->ids->len; n++)
        {
          HrmRow *row = hrm_what_if_get_row (self, g_array_index (run->ids, gint64, n));

          if (row)
            remove_row (self, row);
        }
    }
  return TRUE;
}

/* References of copies go to copies where there are any. */
static gboolean
resolve (HrmWhatIf *self, GError **error)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) k);

      for (guint i = 0; i < self->touched[k]->len; i++)
        for (guint f = 0; f < info->n_fields; f++)
          {
            HrmRow *row = self->touched[k]->pdata[i];
            HrmRef *ref = &G_STRUCT_MEMBER (HrmRef, row, info->fields[f].offset);

            if (info->fields[f].type != HRM_TYPE_REF)
              continue;
            ref->row = ref->id == HRM_UNSET ? NULL : hrm_what_if_get_row (self, ref->id);
            if (ref->id != HRM_UNSET && ref->row == NULL)
              {
                g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_REFERENCE, "%s of a %s would refer to nothing",
                             info->fields[f].name, info->name);
                return FALSE;
              }
          }
    }
  return TRUE;
}

/* Calendars */

/* The rows of a kind as they would be. Full. */
static GPtrArray *
all_rows (HrmWhatIf *self, HrmKind kind)
{
  GPtrArray *real = hrm_model_get_rows (self->plan->model, kind);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < real->len; i++)
    if (!g_hash_table_contains (self->rows, &((HrmRow *) real->pdata[i])->id))
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
  if (self->calendar == self->plan->calendar && !g_hash_table_contains (self->rows, &channel->base.id))
    return hrm_plan_get_channel_calendar (self->plan, channel);
  g_autoptr (GPtrArray) exceptions = all_rows (self, HRM_KIND_EXCEPTION);

  calendar = hrm_plan_make_calendar (self->plan->model, overlaid (self, channel), exceptions, get_info (self));
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
  GHashTable *days = g_hash_table_lookup (self->loads, &counted->channel);
  HrmSessionDays iter;
  HrmDate date;
  int minutes;

  if (days == NULL)
    {
      days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      g_hash_table_insert (self->loads, g_memdup2 (&counted->channel, sizeof (gint64)), days);
    }
  hrm_session_days_init (&iter, calendar, counted->start, counted->length, counted->timing);
  while (hrm_session_days_next (&iter, &date, &minutes))
    {
      HrmUnits *units = g_hash_table_lookup (days, &date);

      if (units == NULL)
        {
          units = g_new0 (HrmUnits, 1);
          g_hash_table_insert (days, g_memdup2 (&date, sizeof date), units);
        }
      *units += sign * minutes * counted->share;
    }
  note_channel (self, counted->channel);
}

static void
recount (HrmWhatIf *self, HrmRow *real, HrmRow *copy)
{
  HrmCounted counted;

  if (real && real->derived != HRM_UNSET)
    add_load (self, self->plan->calendar, GSIZE_TO_POINTER (real->derived), -1);
  if (copy == NULL)
    return;
  HrmAssignment *assignment = hrm_as_assignment (copy);
  HrmRow *session = hrm_what_if_get_row (self, assignment->session.id);

  if (session && hrm_plan_counted (assignment, hrm_as_session (session), &counted))
    add_load (self, self->calendar, &counted, 1);
}

static void
gather_session (HrmWhatIf *self, HrmRow *real, GHashTable *assignments)
{
  HRM_EACH_INCOMING (real, ASSIGNMENT, Assignment, session, assignment)
    g_hash_table_add (assignments, &assignment->base.id);
  HRM_EACH_INCOMING (real, CABLE, Cable, from, out)
    g_hash_table_add (self->cables, &out->base.id);
  HRM_EACH_INCOMING (real, CABLE, Cable, to, in)
    g_hash_table_add (self->cables, &in->base.id);
}

/* A change of the main lane moves all takes of the slot: copies, so that what
 * they count for is asked of the slot as it would be. */
static void
touch_families (HrmWhatIf *self)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_copy (self->touched[HRM_KIND_SESSION], NULL, NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *copy = sessions->pdata[i];
      HrmRow *slot = hrm_model_get (self->plan->model, copy->slot.id == HRM_UNSET ? copy->base.id : copy->slot.id);

      if (slot == NULL || slot->kind != HRM_KIND_SESSION)
        continue;
      HRM_EACH_INCOMING (slot, SESSION, Session, slot, take)
        if (hrm_what_if_get_row (self, take->base.id))
          touch (self, HRM_ROW (take));
      if (hrm_what_if_get_row (self, slot->id))
        touch (self, slot);
    }
}

static void
gather (HrmWhatIf *self, GHashTable *assignments)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmRow *real = hrm_model_get (self->plan->model, *(gint64 *) key);
      HrmRow *copy = g_hash_table_lookup (self->rows, key);
      guint kind = real ? real->kind : copy ? copy->kind : HRM_N_KINDS;

      if (kind == HRM_KIND_SESSION && real)
        gather_session (self, real, assignments);
      else if (kind == HRM_KIND_ASSIGNMENT)
        g_hash_table_add (assignments, key);
      else if (kind == HRM_KIND_CABLE)
        g_hash_table_add (self->cables, key);
      else if (kind == HRM_KIND_CHANNEL && copy)
        note_channel (self, copy->id);
    }
  if (self->calendar == self->plan->calendar)
    return;
  GPtrArray *all = hrm_model_get_rows (self->plan->model, HRM_KIND_ASSIGNMENT);
  GPtrArray *cables = hrm_model_get_rows (self->plan->model, HRM_KIND_CABLE);
  GPtrArray *channels = hrm_model_get_rows (self->plan->model, HRM_KIND_CHANNEL);

  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (assignments, &((HrmRow *) all->pdata[i])->id);
  for (guint i = 0; i < cables->len; i++)
    g_hash_table_add (self->cables, &((HrmRow *) cables->pdata[i])->id);
  for (guint i = 0; i < channels->len; i++)
    note_channel (self, ((HrmRow *) channels->pdata[i])->id);
}

static gboolean
judge_cables (HrmWhatIf *self, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->cables);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmRow *real = hrm_model_get (self->plan->model, *(gint64 *) key);
      HrmRow *row = hrm_what_if_get_row (self, *(gint64 *) key);
      HrmCable *cable = row ? hrm_as_cable (row) : NULL;
      HrmSession *from, *to;

      if (cable == NULL)
        continue;
      from = hrm_as_session (hrm_what_if_get_row (self, cable->from.id));
      to = hrm_as_session (hrm_what_if_get_row (self, cable->to.id));
      if (row != real && hrm_graph_reaches (self->plan->graph, cable->to.id, cable->from.id) && !hrm_graph_has (self->plan->graph, row->id))
        {
          g_set_error (error, HRM_PLAN_ERROR, HRM_PLAN_ERROR_CIRCLE, "a cable from “%s” to “%s” would go in a circle", from->title, to->title);
          return FALSE;
        }
      if ((real == NULL || hrm_plan_get_violation (hrm_as_cable (real)) == 0) &&
          hrm_plan_violation (self->calendar, cable, from, hrm_what_if_get_end (self, from), to, hrm_what_if_get_end (self, to)) > 0)
        self->broken++;
    }
  return TRUE;
}

static gboolean
compute (HrmWhatIf *self, GError **error)
{
  g_autoptr (GHashTable) assignments = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer key;

  touch_families (self);
  if (!resolve (self, error))
    return FALSE;
  if (moves_calendar (self))
    {
      g_autoptr (GPtrArray) exceptions = all_rows (self, HRM_KIND_EXCEPTION);

      hrm_calendar_unref (self->calendar);
      self->calendar = hrm_plan_album_calendar (exceptions, get_info (self));
    }
  gather (self, assignments);
  g_hash_table_iter_init (&iter, assignments);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    recount (self, hrm_model_get (self->plan->model, *(gint64 *) key), hrm_what_if_get_row (self, *(gint64 *) key));
  return judge_cables (self, error);
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
  g_autoptr (HrmWhatIf) self = g_new0 (HrmWhatIf, 1);

  self->plan = g_object_ref (plan);
  self->calendar = hrm_calendar_ref (plan->calendar);
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_row);
  self->loads = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->calendars = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_calendar_unref);
  self->channels = g_ptr_array_new ();
  self->cables = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    self->touched[k] = g_ptr_array_new ();
  return replay (self, edit, error) && compute (self, error) ? g_steal_pointer (&self) : NULL;
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
  GHashTable *days = g_hash_table_lookup (what_if->loads, &channel->base.id);
  HrmUnits *delta = days ? g_hash_table_lookup (days, &date) : NULL;
  HrmUnits units = hrm_days_get (g_hash_table_lookup (what_if->plan->days, &channel->base.id), date) + (delta ? *delta : 0);

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
