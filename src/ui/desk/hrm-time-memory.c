/* hrm-time-memory.c: what the last change of time did, to be taken back by its opposite.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-time-memory.h"

struct _HrmTimeMemory
{
  HrmTimeChange change;
  HrmEdit *edit;             /* sealed */
  GHashTable *inserted, *deleted;   /* sets of ids */
  GHashTable *kept;          /* set of ids of sessions whose lengths kept their dates, also of what stays; or NULL */
  GHashTable *since;         /* set of ids of rows that came or changed since */
};

static GHashTable *
ids_of (HrmEdit *edit, HrmOp op)
{
  GHashTable *ids = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == op && i < run->ids->len; i++)
        g_hash_table_add (ids, g_memdup2 (&g_array_index (run->ids, gint64, i), sizeof (gint64)));
    }
  return ids;
}

HrmTimeMemory *
hrm_time_memory_new (const HrmTimeChange *change, HrmEdit *edit, GHashTable *kept)
{
  HrmTimeMemory *memory = g_new (HrmTimeMemory, 1);

  *memory = (HrmTimeMemory) { *change, hrm_edit_ref (edit), ids_of (edit, HRM_OP_INSERT), ids_of (edit, HRM_OP_DELETE),
                              kept ? g_hash_table_ref (kept) : NULL, g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL) };
  return memory;
}

void
hrm_time_memory_free (HrmTimeMemory *memory)
{
  hrm_edit_unref (memory->edit);
  g_hash_table_unref (memory->inserted);
  g_hash_table_unref (memory->deleted);
  g_clear_pointer (&memory->kept, g_hash_table_unref);
  g_hash_table_unref (memory->since);
  g_free (memory);
}

static void
note_all (HrmTimeMemory *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (self->since, g_memdup2 (&((HrmRow *) rows->pdata[i])->id, sizeof (gint64)));
}

void
hrm_time_memory_note (HrmTimeMemory *memory, const HrmChanges *changes)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      note_all (memory, changes->inserted[k]);
      note_all (memory, changes->changed[k]);
    }
}

/* Whether rows are as the edit left them */

static gboolean
is_set (HrmTimeMemory *self, HrmModel *model, HrmRun *run, guint i)
{
  const HrmField *field = hrm_field_info (run->kind, run->field);
  HrmRow *row = hrm_model_lookup (model, run->kind, g_array_index (run->ids, gint64, i));
  HrmValue value = hrm_run_get (run, i, run->field), now;

  if (row == NULL)
    return g_hash_table_contains (self->deleted, &g_array_index (run->ids, gint64, i));
  now = hrm_row_get_value (row, run->field);
  return hrm_value_equal (field, &value, &now);
}

/* And nothing was hung on it since. */
static gboolean
is_inserted (HrmTimeMemory *self, HrmModel *model, HrmRun *run, guint i)
{
  HrmRow *row = hrm_model_lookup (model, run->kind, g_array_index (run->ids, gint64, i));

  for (guint f = 0; row && f < hrm_kind_info (run->kind)->n_fields; f++)
    {
      HrmValue value = hrm_run_get (run, i, f), now = hrm_row_get_value (row, f);

      if (!hrm_value_equal (hrm_field_info (run->kind, f), &value, &now))
        return FALSE;
    }
  for (guint n = 0; row && n < row->n_incoming; n++)
    if (!g_hash_table_contains (self->inserted, &row->incoming[n].row->id) && row->incoming[n].row->kind != HRM_KIND_CABLE)
      return FALSE;
  return row != NULL;
}

/* And all that it referred to is there, or comes back with it. */
static gboolean
is_deleted (HrmTimeMemory *self, HrmModel *model, HrmRun *run, guint i)
{
  if (hrm_model_get (model, g_array_index (run->ids, gint64, i)))
    return FALSE;
  for (guint f = 0; f < hrm_kind_info (run->kind)->n_fields; f++)
    {
      gint64 id = hrm_field_info (run->kind, f)->type == HRM_TYPE_REF ? hrm_run_get (run, i, f).integer : HRM_UNSET;

      if (id != HRM_UNSET && !g_hash_table_contains (self->deleted, &id) && hrm_model_get (model, id) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_as_left (HrmTimeMemory *self, HrmModel *model)
{
  GPtrArray *runs = hrm_edit_get_runs (self->edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; i < run->ids->len; i++)
        if (run->op == HRM_OP_SET ? !is_set (self, model, run, i) : run->op == HRM_OP_INSERT ? !is_inserted (self, model, run, i)
                                                                                      : !is_deleted (self, model, run, i))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_opposite (HrmTimeMemory *self, const HrmTimeChange *change)
{
  gboolean went = self->change.act == HRM_TIME_CUT;
  gboolean goes = change->act == HRM_TIME_CUT || change->act == HRM_TIME_DELETE;
  HrmCivil from = self->change.act == HRM_TIME_DUPLICATE ? self->change.to : self->change.from;

  if (went ? change->act != HRM_TIME_PASTE : !goes || self->change.act == HRM_TIME_DELETE)
    return FALSE;
  return change->from == from && change->minutes == self->change.minutes && change->parts == self->change.parts &&
         change->split == self->change.split;
}

/* Whether BACK sees to all that PLAIN would change, but for what was there and stayed then. */
static gboolean
covers (HrmTimeMemory *self, HrmEdit *back, HrmEdit *plain)
{
  g_autoptr (GHashTable) set = ids_of (back, HRM_OP_SET), deleted = ids_of (back, HRM_OP_DELETE);
  GPtrArray *runs = hrm_edit_get_runs (plain);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op != HRM_OP_INSERT && i < run->ids->len; i++)
        if (g_hash_table_contains (self->since, &g_array_index (run->ids, gint64, i)) &&
            !g_hash_table_contains (set, &g_array_index (run->ids, gint64, i)) &&
            !g_hash_table_contains (deleted, &g_array_index (run->ids, gint64, i)))
          return FALSE;
    }
  return TRUE;
}

/* Whether EDIT moves what is played or live, or locked where LOCKED lets it stay. */
static gboolean
moves_fixed (HrmTimeMemory *self, HrmModel *model, HrmEdit *edit, HrmRippleLocked locked)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      if (run->op != HRM_OP_SET || run->kind != HRM_KIND_SESSION ||
          (run->field != HRM_FIELD (Session, start) && run->field != HRM_FIELD (Session, length)))
        continue;
      for (guint i = 0; i < run->ids->len; i++)
        {
          HrmSession *session = hrm_as_session (hrm_model_lookup (model, HRM_KIND_SESSION, g_array_index (run->ids, gint64, i)));
          /* It stays: its length goes back with the days off. */
          gboolean kept = self->kept && g_hash_table_contains (self->kept, &g_array_index (run->ids, gint64, i));

          if (session && !kept && hrm_ripple_leaves (session, locked))
            return TRUE;
        }
    }
  return FALSE;
}

HrmEdit *
hrm_time_memory_recall (HrmTimeMemory *memory, HrmModel *model, const HrmTimeChange *change, HrmRippleLocked locked, HrmEdit *plain)
{
  g_autoptr (HrmEdit) back = NULL;

  if (!is_opposite (memory, change) || !is_as_left (memory, model))
    return NULL;
  back = hrm_edit_invert (memory->edit);
  if (moves_fixed (memory, model, back, locked))
    return NULL;
  return covers (memory, back, plain) ? g_steal_pointer (&back) : NULL;
}
