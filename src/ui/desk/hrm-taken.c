/* hrm-taken.c: rows taken up, to be put back, or somewhere else, or again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is taken is an edit that inserts it with the ids that it had, so that
 * references need no care before it is put down: then those to what was taken
 * too go to what is new, and others to what is still there.
 */
#include "config.h"

#include "hrm-taken.h"

#include "hrm-again.h"
#include "hrm-track-tree.h"

/* A reference from elsewhere, that is cleared when what it is to goes. */
typedef struct
{
  HrmKind kind;
  guint field;
  gint64 id, to;
} Pointer;

struct _HrmTaken
{
  HrmPlan *plan;
  HrmEdit *rows;
  GHashTable *ids;           /* set of those in it */
  GHashTable *parts;         /* set of ids of sessions of which only a part was taken */
  GHashTable *aside;         /* set of ids of takes that were not in the plan */
  GPtrArray *sessions;       /* of HrmSession, until it is finished */
  GArray *pointers;          /* of Pointer */
  GHashTable *placed;        /* id of a task → Placed */
  GHashTable *work;          /* id of a placement → minutes */
  GArray *put;               /* ids of sessions that were put down */
};

typedef struct
{
  gint64 taken, stays;       /* minutes */
} Placed;

HrmTaken *
hrm_taken_new (HrmPlan *plan)
{
  HrmTaken *taken = g_new0 (HrmTaken, 1);

  taken->plan = g_object_ref (plan);
  taken->rows = hrm_edit_new (NULL);
  taken->ids = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  taken->parts = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  taken->aside = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  taken->sessions = g_ptr_array_new ();
  taken->pointers = g_array_new (FALSE, FALSE, sizeof (Pointer));
  taken->placed = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
  taken->work = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
  taken->put = g_array_new (FALSE, FALSE, sizeof (gint64));
  return taken;
}

void
hrm_taken_free (HrmTaken *taken)
{
  g_object_unref (taken->plan);
  hrm_edit_unref (taken->rows);
  g_hash_table_unref (taken->ids);
  g_hash_table_unref (taken->parts);
  g_hash_table_unref (taken->aside);
  g_ptr_array_unref (taken->sessions);
  g_array_unref (taken->pointers);
  g_hash_table_unref (taken->placed);
  g_hash_table_unref (taken->work);
  g_array_unref (taken->put);
  g_free (taken);
}

HrmEdit *
hrm_taken_get_rows (HrmTaken *taken)
{
  return taken->rows;
}

static gboolean
has (GHashTable *ids, gint64 id)
{
  return g_hash_table_contains (ids, &id);
}

/* Taking up */

static void
take_row (HrmTaken *self, HrmRow *row)
{
  HrmKind kind = (HrmKind) row->kind;

  hrm_edit_insert_id (self->rows, kind, row->id);
  g_hash_table_add (self->ids, g_memdup2 (&row->id, sizeof row->id));
  for (guint f = 0; f < hrm_kind_info (kind)->n_fields; f++)
    {
      HrmValue value = hrm_row_get_value (row, f);

      hrm_edit_set (self->rows, kind, row->id, f, &value);
    }
}

static void
count_work (HrmTaken *self, HrmPlacement *placement, gint64 minutes)
{
  HrmTask *task = placement->task.row;
  Placed *placed = g_hash_table_lookup (self->placed, &task->base.id);

  if (placed == NULL)
    {
      placed = g_new0 (Placed, 1);
      placed->stays = task->base.derived;
      g_hash_table_insert (self->placed, g_memdup2 (&task->base.id, sizeof (gint64)), placed);
    }
  placed->taken += minutes;
  if (hrm_plan_counts (placement->session.row))
    placed->stays -= minutes;
  g_hash_table_insert (self->work, g_memdup2 (&placement->base.id, sizeof (gint64)), g_memdup2 (&minutes, sizeof minutes));
}

/* Whether the row that refers to another by FIELD belongs to it. */
static gboolean
belongs (const HrmField *field)
{
  return field->gone == HRM_GONE_DELETE && field->kind != HRM_KIND_CABLE && field->kind != HRM_KIND_SESSION;
}

void
hrm_taken_add (HrmTaken *taken, HrmRow *row)
{
  if (has (taken->ids, row->id))
    return;
  take_row (taken, row);
  if (row->kind == HRM_KIND_SESSION)
    g_ptr_array_add (taken->sessions, row);
  if (row->kind == HRM_KIND_SESSION && !hrm_plan_is_main (hrm_as_session (row)))
    g_hash_table_add (taken->aside, g_memdup2 (&row->id, sizeof row->id));
  if (row->kind == HRM_KIND_PLACEMENT)
    count_work (taken, hrm_as_placement (row), hrm_plan_get_placed (taken->plan, hrm_as_placement (row)));
  for (guint i = 0; i < row->n_incoming; i++)
    if (belongs (hrm_field_info ((HrmKind) row->incoming[i].row->kind, row->incoming[i].field)))
      hrm_taken_add (taken, row->incoming[i].row);
}

/* What does not stay where the rest of the session does is here. */
static void
take_part_of_work (HrmTaken *self, HrmSession *session, gint64 length)
{
  HRM_EACH_INCOMING (session, PLACEMENT, Placement, session, placement)
    {
      gint64 part = hrm_plan_get_placed (self->plan, placement) -
                    hrm_plan_get_placed_part (self->plan, placement, session->length - length);

      if (part < 1)
        continue;
      take_row (self, &placement->base);
      HRM_SET_INT (self->rows, PLACEMENT, Placement, placement->base.id, length, part);
      count_work (self, placement, part);
    }
}

void
hrm_taken_add_part (HrmTaken *taken, HrmSession *session, HrmCivil start, gint64 length)
{
  gint64 id = session->base.id;

  take_row (taken, &session->base);
  g_ptr_array_add (taken->sessions, session);
  g_hash_table_add (taken->parts, g_memdup2 (&id, sizeof id));
  HRM_SET_INT (taken->rows, SESSION, Session, id, start, start);
  HRM_SET_INT (taken->rows, SESSION, Session, id, length, length);
  /* A part is not what its linked copies are. */
  HRM_SET_INT (taken->rows, SESSION, Session, id, linked, HRM_UNSET);
  HRM_SET_INT (taken->rows, SESSION, Session, id, slot, HRM_UNSET);
  HRM_SET_INT (taken->rows, SESSION, Session, id, main, HRM_UNSET);
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    take_row (taken, &assignment->base);
  take_part_of_work (taken, session, length);
}

/* Between two that are taken; of one that goes, also to others. */
static void
take_cable (HrmTaken *self, HrmCable *cable)
{
  gboolean from = has (self->ids, cable->from.id), to = has (self->ids, cable->to.id);

  if (has (self->ids, cable->base.id))
    return;
  if ((from && to) || !has (self->parts, from ? cable->from.id : cable->to.id))
    take_row (self, &cable->base);
}

static void
take_pointers (HrmTaken *self, HrmRow *row)
{
  for (guint i = 0; i < row->n_incoming; i++)
    {
      HrmRow *other = row->incoming[i].row;
      const HrmField *field = hrm_field_info ((HrmKind) other->kind, row->incoming[i].field);
      Pointer pointer = { (HrmKind) other->kind, row->incoming[i].field, other->id, row->id };

      if (field->gone == HRM_GONE_DELETE || (has (self->ids, other->id) && !has (self->parts, other->id)))
        continue;
      g_array_append_val (self->pointers, pointer);
    }
}

void
hrm_taken_finish (HrmTaken *taken)
{
  for (guint i = 0; i < taken->sessions->len; i++)
    {
      HrmSession *session = taken->sessions->pdata[i];

      HRM_EACH_INCOMING (session, CABLE, Cable, from, out)
        take_cable (taken, out);
      HRM_EACH_INCOMING (session, CABLE, Cable, to, in)
        take_cable (taken, in);
      if (!has (taken->parts, session->base.id))
        take_pointers (taken, &session->base);
    }
  g_ptr_array_set_size (taken->sessions, 0);
}

/* Asking */

static HrmRun *
find_run (HrmTaken *self, HrmKind kind)
{
  GPtrArray *runs = hrm_edit_get_runs (self->rows);

  for (guint r = 0; r < runs->len; r++)
    if (((HrmRun *) runs->pdata[r])->kind == kind)
      return runs->pdata[r];
  return NULL;
}

guint
hrm_taken_n_sessions (HrmTaken *taken)
{
  HrmRun *run = find_run (taken, HRM_KIND_SESSION);
  guint n = 0;

  for (guint i = 0; run && i < run->ids->len; i++)
    n += !has (taken->ids, hrm_run_get (run, i, HRM_FIELD (Session, slot)).integer);
  return n;
}

gboolean
hrm_taken_has_kind (HrmTaken *taken, HrmKind kind)
{
  return find_run (taken, kind) != NULL;
}

gboolean
hrm_taken_is_gone (HrmTaken *taken)
{
  HrmModel *model = hrm_plan_get_model (taken->plan);
  HrmRun *run = find_run (taken, HRM_KIND_SESSION);

  for (guint i = 0; run && i < run->ids->len; i++)
    if (!has (taken->parts, g_array_index (run->ids, gint64, i)) && hrm_model_get (model, g_array_index (run->ids, gint64, i)))
      return FALSE;
  for (guint i = 0; i < taken->put->len; i++)
    if (hrm_model_get (model, g_array_index (taken->put, gint64, i)))
      return FALSE;
  return TRUE;
}

void
hrm_taken_was_put (HrmTaken *taken, GArray *sessions)
{
  g_array_append_vals (taken->put, sessions->data, sessions->len);
}

gboolean
hrm_taken_has_track (HrmTaken *taken, HrmRun *run, guint i)
{
  guint field = run->kind == HRM_KIND_SESSION ? HRM_FIELD (Session, track) : HRM_FIELD (Marker, track);
  gint64 id = hrm_run_get (run, i, field).integer;
  HrmRow *track = hrm_model_lookup (hrm_plan_get_model (taken->plan), HRM_KIND_TRACK, id);

  return id == HRM_UNSET || (track != NULL && hrm_track_get_frozen (hrm_as_track (track)) == NULL);
}

/* Putting down */

typedef struct
{
  HrmTaken *taken;
  HrmModel *model;
  HrmEdit *edit;
  gboolean whole, outside;   /* OUTSIDE: with cables to what was not taken */
  HrmTakenPlace place;
  gpointer data;
  GHashTable *ids;           /* id in the clip → new id */
  GHashTable *budgets;       /* id of a task → minutes that can still be placed */
  GHashTable *granted;       /* id of a placement in the clip → its length, where it is not all */
  GArray *sessions;
} Putter;

static gboolean
is_kind_put (Putter *self, HrmKind kind)
{
  switch (kind)
    {
    case HRM_KIND_SESSION:
    case HRM_KIND_ASSIGNMENT:
    case HRM_KIND_CHECKLIST:
    case HRM_KIND_ITEM:
    case HRM_KIND_CABLE:
    case HRM_KIND_SECTION:
    case HRM_KIND_MARKER:
    case HRM_KIND_TEMPO:
    case HRM_KIND_EXCEPTION:
      return TRUE;
    default:
      return self->whole;
    }
}

/* What ID, in the clip or of the plan as it was, is now; HRM_UNSET: it is gone. */
static gint64
translate (Putter *self, gint64 id)
{
  gint64 *new = g_hash_table_lookup (self->ids, &id);

  return new ? *new : hrm_model_get (self->model, id) ? id : HRM_UNSET;
}

static gint64
run_int (HrmRun *run, guint i, guint field)
{
  return hrm_run_get (run, i, field).integer;
}

/* Whether the slot of a session is put down too; of one that is none, itself. */
static gboolean
has_slot (Putter *self, HrmRun *run, guint i)
{
  gint64 slot = run_int (run, i, HRM_FIELD (Session, slot));

  return slot == HRM_UNSET || g_hash_table_contains (self->ids, &slot);
}

/* A take that is archived, or one that was not in the plan and whose slot was not taken, is no part
 * of what is planned again. */
static gboolean
is_left_take (Putter *self, HrmRun *run, guint i)
{
  if (self->whole || run_int (run, i, HRM_FIELD (Session, slot)) == HRM_UNSET)
    return FALSE;
  return run_int (run, i, HRM_FIELD (Session, state)) == HRM_SESSION_STATE_SKIPPED ||
         (!has_slot (self, run, i) && has (self->taken->aside, g_array_index (run->ids, gint64, i)));
}

static gboolean
leaves_cable (Putter *self, HrmRun *run, guint i)
{
  gint64 from = run_int (run, i, HRM_FIELD (Cable, from)), to = run_int (run, i, HRM_FIELD (Cable, to));

  return !self->outside && (!g_hash_table_contains (self->ids, &from) || !g_hash_table_contains (self->ids, &to));
}

/* Whether all is there that row I needs. */
static gboolean
can_put (Putter *self, HrmRun *run, guint i)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);

  if (!is_kind_put (self, run->kind) || !self->place (self->edit, run, i, 0, self->data) ||
      (run->kind == HRM_KIND_SESSION && is_left_take (self, run, i)) || (run->kind == HRM_KIND_CABLE && leaves_cable (self, run, i)))
    return FALSE;
  for (guint f = 0; f < info->n_fields; f++)
    {
      const HrmField *field = &info->fields[f];
      gint64 id = field->type == HRM_TYPE_REF ? run_int (run, i, f) : HRM_UNSET;

      /* A session may have its track from where it is put. */
      if (id == HRM_UNSET || field->gone != HRM_GONE_DELETE)
        continue;
      if (translate (self, id) == HRM_UNSET && !(run->kind == HRM_KIND_SESSION && field->target == HRM_KIND_TRACK))
        return FALSE;
    }
  return TRUE;
}

/* As much of the work of a task as is not placed elsewhere meanwhile: MINUTES at the most. */
static gint64
allot_minutes (Putter *self, gint64 id, gint64 minutes)
{
  Placed *placed = g_hash_table_lookup (self->taken->placed, &id);
  HrmTask *task = hrm_as_task (hrm_model_lookup (self->model, HRM_KIND_TASK, id));
  gint64 *left = g_hash_table_lookup (self->budgets, &id);

  if (task == NULL || placed == NULL || task->estimate == HRM_UNSET)
    return minutes;
  if (left == NULL)
    {
      left = g_new (gint64, 1);
      *left = placed->taken - CLAMP (task->base.derived - placed->stays, 0, placed->taken);
      g_hash_table_insert (self->budgets, g_memdup2 (&id, sizeof id), left);
    }
  minutes = MIN (minutes, *left);
  *left -= minutes;
  return minutes;
}

/* FALSE when nothing of it is left. */
static gboolean
allot_work (Putter *self, HrmRun *run, guint i)
{
  gint64 id = g_array_index (run->ids, gint64, i), minutes = *(gint64 *) g_hash_table_lookup (self->taken->work, &id);
  gint64 granted = allot_minutes (self, run_int (run, i, HRM_FIELD (Placement, task)), minutes);

  if (granted < minutes)
    g_hash_table_insert (self->granted, g_memdup2 (&id, sizeof id), g_memdup2 (&granted, sizeof granted));
  return granted > 0 || minutes == 0;
}

static void
allot_run (Putter *self, HrmRun *run, gboolean takes)
{
  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 old = g_array_index (run->ids, gint64, i), id;

      if (run->kind == HRM_KIND_SESSION && (run_int (run, i, HRM_FIELD (Session, slot)) != HRM_UNSET) != takes)
        continue;
      if (!can_put (self, run, i) || (run->kind == HRM_KIND_PLACEMENT && !allot_work (self, run, i)))
        continue;
      id = hrm_edit_insert (self->edit, run->kind);
      g_hash_table_insert (self->ids, g_memdup2 (&old, sizeof old), g_memdup2 (&id, sizeof id));
      if (run->kind == HRM_KIND_SESSION)
        g_array_append_val (self->sessions, id);
    }
}

/* What FIELD, which was to ID, is to now. */
static gint64
refer (Putter *self, HrmKind kind, guint field, gint64 id)
{
  gint64 *new = g_hash_table_lookup (self->ids, &id);
  HrmRow *row = hrm_model_get (self->model, id);

  if (new)
    return *new;
  if (row && kind == HRM_KIND_SESSION && field == HRM_FIELD (Session, linked) && row->kind == HRM_KIND_SESSION &&
      hrm_as_session (row)->linked.row)
    return hrm_as_session (row)->linked.id;
  /* The main take is one of its slot's. */
  if (row == NULL || (kind == HRM_KIND_SESSION && field == HRM_FIELD (Session, main)))
    return HRM_UNSET;
  return id;
}

static void
put_values (Putter *self, HrmRun *run, guint i, gint64 id)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);
  guint64 skip = self->whole ? 0 : hrm_again_left_out (run->kind);
  /* It is no day of where they come to. */
  guint64 when = run->kind == HRM_KIND_SESSION ? HRM_FIELD_BIT (Session, until) : run->kind == HRM_KIND_SECTION ? HRM_FIELD_BIT (Section, until) : 0;

  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue value = hrm_run_get (run, i, f);

      if ((skip | when) & (G_GUINT64_CONSTANT (1) << f))
        continue;
      if (info->fields[f].type == HRM_TYPE_REF && value.integer != HRM_UNSET)
        value.integer = refer (self, run->kind, f, value.integer);
      hrm_edit_set (self->edit, run->kind, id, f, &value);
    }
  /* The take that was in the plan, planned again, is a session by itself. */
  if (run->kind == HRM_KIND_SESSION && !self->whole && !has_slot (self, run, i))
    {
      HRM_SET_INT (self->edit, SESSION, Session, id, slot, HRM_UNSET);
      HRM_SET_INT (self->edit, SESSION, Session, id, main, HRM_UNSET);
    }
  self->place (self->edit, run, i, id, self->data);
}

static void
fill_run (Putter *self, HrmRun *run)
{
  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 *new = g_hash_table_lookup (self->ids, &g_array_index (run->ids, gint64, i));
      gint64 *granted = g_hash_table_lookup (self->granted, &g_array_index (run->ids, gint64, i));

      if (new)
        put_values (self, run, i, *new);
      if (new && granted)
        HRM_SET_INT (self->edit, PLACEMENT, Placement, *new, length, *granted);
    }
}

/* Whether SESSION, one of the copies of SOURCE that was taken, is still that: of those that
 * stayed, the first took its place. */
static gboolean
is_in_family (Putter *self, HrmSession *session, gint64 source)
{
  GArray *pointers = self->taken->pointers;

  for (guint i = 0; i < pointers->len; i++)
    {
      const Pointer *pointer = &g_array_index (pointers, Pointer, i);

      if (pointer->to == source && pointer->id == session->linked.id)
        return TRUE;
    }
  return session->linked.id == HRM_UNSET;
}

/* What referred to it, and has found nothing else meanwhile. */
static gboolean
is_free (Putter *self, const Pointer *pointer)
{
  HrmRow *row = hrm_model_lookup (self->model, pointer->kind, pointer->id);

  if (row == NULL)
    return FALSE;
  if (row->kind == HRM_KIND_SESSION && hrm_track_get_frozen (hrm_as_session (row)->track.row))
    return FALSE;
  if (row->kind == HRM_KIND_SESSION && pointer->field == HRM_FIELD (Session, linked))
    return is_in_family (self, hrm_as_session (row), pointer->to);
  return hrm_row_get_value (row, pointer->field).integer == HRM_UNSET;
}

static void
put_pointers (Putter *self)
{
  for (guint i = 0; i < self->taken->pointers->len; i++)
    {
      const Pointer *pointer = &g_array_index (self->taken->pointers, Pointer, i);
      gint64 *new = g_hash_table_lookup (self->ids, &pointer->to);

      if (new && is_free (self, pointer))
        hrm_edit_set_int (self->edit, pointer->kind, pointer->id, pointer->field, *new);
    }
}

static void
put_all (Putter *self)
{
  GPtrArray *runs = hrm_edit_get_runs (self->taken->rows);

  for (guint pass = 0; pass < 2; pass++)
    for (guint r = 0; r < runs->len; r++)
      {
        HrmRun *run = runs->pdata[r];

        /* Sessions before their takes, and all of them before the rest. */
        if (run->kind == HRM_KIND_SESSION)
          allot_run (self, run, pass == 1);
      }
  for (guint r = 0; r < runs->len; r++)
    if (((HrmRun *) runs->pdata[r])->kind != HRM_KIND_SESSION)
      allot_run (self, runs->pdata[r], FALSE);
  for (guint r = 0; r < runs->len; r++)
    fill_run (self, runs->pdata[r]);
  if (self->whole)
    put_pointers (self);
}

/* Cables lead to what is put down, and from it to others. */
static gboolean
lies_between (HrmTaken *self)
{
  HrmRun *run = find_run (self, HRM_KIND_CABLE);
  gboolean in = FALSE, out = FALSE;

  for (guint i = 0; run && i < run->ids->len; i++)
    {
      in |= !has (self->ids, run_int (run, i, HRM_FIELD (Cable, from)));
      out |= !has (self->ids, run_int (run, i, HRM_FIELD (Cable, to)));
    }
  return in && out;
}

static GArray *
put (HrmTaken *self, HrmEdit *edit, gboolean whole, gboolean outside, HrmTakenPlace place, gpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) budgets = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) granted = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
  Putter putter = { self, hrm_plan_get_model (self->plan), edit, whole, outside, place, data, ids, budgets, granted,
                    g_array_new (FALSE, FALSE, sizeof (gint64)) };

  put_all (&putter);
  return putter.sessions;
}

static gboolean
puts_sessions (HrmTaken *self, HrmEdit *edit, HrmTakenPlace place, gpointer data)
{
  HrmRun *run = find_run (self, HRM_KIND_SESSION);

  for (guint i = 0; run && i < run->ids->len; i++)
    if (place (edit, run, i, 0, data))
      return TRUE;
  return FALSE;
}

/* Whether what waits for it is meanwhile what it waits for. */
static gboolean
goes_in_circle (HrmTaken *self, HrmTakenPlace place, gpointer data)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new (NULL);
  g_autoptr (GArray) sessions = put (self, edit, TRUE, TRUE, place, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmWhatIf) what_if = hrm_plan_what_if (self->plan, edit, &error);

  return g_error_matches (error, HRM_PLAN_ERROR, HRM_PLAN_ERROR_CIRCLE);
}

GArray *
hrm_taken_put (HrmTaken *taken, HrmEdit *edit, gboolean whole, HrmTakenPlace place, gpointer data)
{
  gboolean outside = whole && !(lies_between (taken) && puts_sessions (taken, edit, place, data) && goes_in_circle (taken, place, data));

  return put (taken, edit, whole, outside, place, data);
}
