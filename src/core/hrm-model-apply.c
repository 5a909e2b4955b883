/* hrm-model-apply.c: an edit is checked and applied whole, or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each run is checked before any of it is applied, so that what stands in the
 * list of done runs was applied whole, and can be taken back run by run.
 */
#include "hrm-model-private.h"

/* Runs as they were really applied: deletions expanded, old values filled in. */
typedef struct
{
  HrmModel *model;
  GPtrArray *done;           /* of HrmRun */
  gboolean (*check) (const HrmField *field, const HrmValue *value, GError **error);
} Apply;

static gboolean
refuse_missing (HrmKind kind, gint64 id, GError **error)
{
  g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_MISSING, "there is no %s %" G_GINT64_FORMAT,
               hrm_kind_info (kind)->name, id);
  return FALSE;
}

/* Insert */

/* Ids mostly count up, or down in what takes an edit back, and then none comes twice. */
static gboolean
is_monotonic (GArray *ids)
{
  const gint64 *id = (const gint64 *) (gpointer) ids->data;
  gboolean up = ids->len < 2 || id[1] > id[0];

  for (guint i = 1; i < ids->len; i++)
    if (up ? id[i] <= id[i - 1] : id[i] >= id[i - 1])
      return FALSE;
  return TRUE;
}

static gboolean
check_ids (Apply *apply, HrmRun *run, GError **error)
{
  g_autoptr (HrmIdTable) seen = is_monotonic (run->ids) ? NULL : hrm_id_table_new ();

  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 id = g_array_index (run->ids, gint64, i);

      if (id <= 0 || hrm_model_get (apply->model, id) || (seen && hrm_id_table_get (seen, id)))
        {
          g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_EXISTS, "the id %" G_GINT64_FORMAT " is %s", id,
                       id <= 0 ? "not positive" : "taken");
          return FALSE;
        }
      if (seen)
        hrm_id_table_add (seen, id, seen);
    }
  return TRUE;
}

/* Integers are looked at here; whoever does not fit is told why by the check of its field. */
static gboolean
check_column (Apply *apply, HrmColumn *column, guint n, GError **error)
{
  const HrmField *field = column->field;

  for (guint i = 0; i < n; i++)
    {
      HrmValue value = hrm_column_get (column, i);

      if (column->integers && (double) value.integer >= field->least && (double) value.integer <= field->most)
        continue;
      if (!(field->flags & HRM_REQUIRED) && hrm_field_is_unset (field, &value))
        continue;
      if (!apply->check (field, &value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_insert (Apply *apply, HrmRun *run, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);

  if (run->kind == HRM_KIND_ALBUM && run->ids->len + apply->model->kinds[HRM_KIND_ALBUM]->len > 1)
    {
      g_set_error_literal (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_EXISTS, "an album has one album row; set its fields instead");
      return FALSE;
    }
  if (!check_ids (apply, run, error))
    return FALSE;
  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue absent = hrm_field_default (&info->fields[f]);

      if (run->columns[f] ? !check_column (apply, run->columns[f], run->ids->len, error)
                          : !apply->check (&info->fields[f], &absent, error))
        return FALSE;
    }
  return TRUE;
}

static void
insert_run (HrmModel *self, HrmRun *run)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);
  g_autofree HrmColumn **columns = g_new (HrmColumn *, info->n_fields);
  guint n = 0;

  for (guint f = 0; f < info->n_fields; f++)
    if (run->columns[f])
      columns[n++] = run->columns[f];
  hrm_id_table_expect (self->rows, run->ids->len);
  for (guint i = 0; i < run->ids->len; i++)
    {
      HrmRow *row = hrm_model_raw_insert (self, run->kind, g_array_index (run->ids, gint64, i));

      for (guint c = 0; c < n; c++)
        {
          HrmValue value = hrm_column_get (columns[c], i);

          hrm_model_raw_set (self, row, columns[c]->field, &value);
        }
    }
}

static gboolean
apply_insert (Apply *apply, HrmRun *run, GError **error)
{
  HrmRun *copy;

  hrm_run_complete (run);
  if (!check_insert (apply, run, error))
    return FALSE;
  insert_run (apply->model, run);
  /* The columns move: an import has 100,000 rows. */
  copy = hrm_run_new (HRM_OP_INSERT, run->kind, 0);
  g_array_unref (copy->ids);
  copy->ids = g_array_ref (run->ids);
  for (guint f = 0; f < hrm_kind_info (run->kind)->n_fields; f++)
    copy->columns[f] = g_steal_pointer (&run->columns[f]);
  g_ptr_array_add (apply->done, copy);
  return TRUE;
}

/* Set */

static gboolean
apply_set (Apply *apply, HrmRun *run, GError **error)
{
  const HrmField *field = hrm_field_info (run->kind, run->field);
  HrmColumn *column = run->columns[run->field];
  g_autofree HrmRow **rows = g_new (HrmRow *, run->ids->len);
  HrmRun *done;

  for (guint i = 0; i < run->ids->len; i++)
    {
      rows[i] = hrm_model_lookup (apply->model, run->kind, g_array_index (run->ids, gint64, i));
      if (rows[i] == NULL)
        return refuse_missing (run->kind, g_array_index (run->ids, gint64, i), error);
    }
  if (!check_column (apply, column, run->ids->len, error))
    return FALSE;
  done = hrm_run_new (HRM_OP_SET, run->kind, run->field);
  for (guint i = 0; i < run->ids->len; i++)
    {
      HrmValue value = hrm_column_get (column, i);
      HrmValue old = hrm_row_read (rows[i], field);

      if (hrm_value_equal (field, &old, &value))
        continue;
      hrm_run_append_set (done, rows[i]->id, &old, &value);
      hrm_model_raw_set (apply->model, rows[i], field, &value);
    }
  if (done->ids->len > 0)
    g_ptr_array_add (apply->done, done);
  else
    hrm_run_free (done);
  return TRUE;
}

/* Delete: children go first, other references are cleared before that. */

static HrmRun *
run_for (GPtrArray *runs, guint from, HrmOp op, HrmKind kind, guint field)
{
  for (guint i = from; i < runs->len; i++)
    {
      HrmRun *run = runs->pdata[i];

      if (run->op == op && run->kind == kind && (op != HRM_OP_SET || run->field == field))
        return run;
    }
  g_ptr_array_add (runs, hrm_run_new (op, kind, field));
  return runs->pdata[runs->len - 1];
}

static void
note_deleted (HrmRun *run, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info (row->kind);

  g_array_append_val (run->ids, row->id);
  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue value = hrm_row_read (row, &info->fields[f]), absent = hrm_field_default (&info->fields[f]);

      /* What is left out stands at the default. */
      if (!hrm_value_equal (&info->fields[f], &value, &absent))
        hrm_run_put (run, run->ids->len - 1, f, &value);
    }
}

/* The last reference that keeps ROW from going; NULL: none does. In a circle of rows
 * that go together, what must be set stays set, so that it comes back as it was. */
static const HrmIncoming *
find_keeping (HrmRow *row)
{
  for (guint i = row->n_incoming; i > 0; i--)
    {
      const HrmIncoming *entry = &row->incoming[i - 1];

      if (!(entry->row->mark & HRM_MARK_DOOMED) || !(hrm_field_info (entry->row->kind, entry->field)->flags & HRM_REQUIRED))
        return entry;
    }
  return NULL;
}

static void
delete_with_children (Apply *apply, GPtrArray *cleared, GPtrArray *deleted, HrmRow *top)
{
  /* A stack of our own: a chain of parents can be long. A row is looked at
   * again after each child, and goes when nothing refers to it any more. */
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();

  g_ptr_array_add (stack, top);
  while (stack->len > 0)
    {
      HrmRow *row = stack->pdata[stack->len - 1];
      const HrmIncoming *keeping;
      HrmIncoming entry;
      const HrmField *field;

      row->mark |= HRM_MARK_DOOMED;
      keeping = find_keeping (row);
      if (keeping == NULL)
        {
          note_deleted (run_for (deleted, 0, HRM_OP_DELETE, row->kind, 0), row);
          hrm_model_raw_delete (apply->model, row);
          stack->len--;
          continue;
        }
      entry = *keeping;
      field = hrm_field_info (entry.row->kind, entry.field);
      if (field->gone == HRM_GONE_DELETE && !(entry.row->mark & HRM_MARK_DOOMED))
        g_ptr_array_add (stack, entry.row);
      else
        {
          HrmValue old = hrm_row_get_value (entry.row, entry.field);
          HrmValue none = hrm_value_integer (HRM_UNSET);

          hrm_run_append_set (run_for (cleared, 0, HRM_OP_SET, entry.row->kind, entry.field), entry.row->id, &old, &none);
          hrm_model_raw_set (apply->model, entry.row, field, &none);
        }
    }
}

/* Returns: (transfer full): ids that this edit has deleted so far */
static HrmIdTable *
find_gone (HrmChanges *changes)
{
  HrmIdTable *gone = hrm_id_table_new ();

  for (guint k = 0; k < HRM_N_KINDS; k++)
    for (guint i = 0; i < changes->deleted[k]->len; i++)
      {
        HrmRow *row = changes->deleted[k]->pdata[i];

        if (hrm_id_table_get (gone, row->id) == NULL)
          hrm_id_table_add (gone, row->id, row);
      }
  return gone;
}

/* What an edit deletes may have gone with its parent already. */
static gboolean
check_delete (Apply *apply, HrmRun *run, GError **error)
{
  g_autoptr (HrmIdTable) gone = NULL;

  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 id = g_array_index (run->ids, gint64, i);

      if (hrm_model_lookup (apply->model, run->kind, id))
        continue;
      if (gone == NULL)
        gone = find_gone (apply->model->changes);
      if (hrm_id_table_get (gone, id) == NULL)
        return refuse_missing (run->kind, id, error);
    }
  return TRUE;
}

static gboolean
apply_delete (Apply *apply, HrmRun *run, GError **error)
{
  g_autoptr (GPtrArray) cleared = g_ptr_array_new ();
  g_autoptr (GPtrArray) deleted = g_ptr_array_new ();

  if (!check_delete (apply, run, error))
    return FALSE;
  if (run->kind == HRM_KIND_ALBUM)
    {
      g_set_error_literal (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "the album row cannot be deleted");
      return FALSE;
    }
  for (guint i = 0; i < run->ids->len; i++)
    {
      HrmRow *row = hrm_model_lookup (apply->model, run->kind, g_array_index (run->ids, gint64, i));

      if (row)
        delete_with_children (apply, cleared, deleted, row);
    }
  for (guint i = 0; i < cleared->len; i++)
    g_ptr_array_add (apply->done, cleared->pdata[i]);
  for (guint i = 0; i < deleted->len; i++)
    {
      hrm_run_complete (deleted->pdata[i]);
      g_ptr_array_add (apply->done, deleted->pdata[i]);
    }
  return TRUE;
}

/* Taking back */

static void
revert_runs (HrmModel *self, GPtrArray *runs)
{
  for (guint r = runs->len; r > 0; r--)
    {
      HrmRun *run = runs->pdata[r - 1];

      if (run->op == HRM_OP_DELETE)
        insert_run (self, run);
      for (guint i = run->ids->len; i > 0 && run->op != HRM_OP_DELETE; i--)
        {
          HrmRow *row = hrm_model_get (self, g_array_index (run->ids, gint64, i - 1));

          if (run->op == HRM_OP_INSERT)
            hrm_model_raw_delete (self, row);
          else
            {
              HrmValue old = hrm_column_get (run->old, i - 1);
              hrm_model_raw_set (self, row, hrm_field_info (run->kind, run->field), &old);
            }
        }
    }
}

static HrmChanges *
changes_new (void)
{
  HrmChanges *changes = g_new0 (HrmChanges, 1);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      changes->inserted[k] = g_ptr_array_new ();
      changes->deleted[k] = g_ptr_array_new_with_free_func (g_object_unref);
      changes->changed[k] = g_ptr_array_new ();
    }
  changes->left = g_array_new (FALSE, FALSE, sizeof (HrmLeft));
  return changes;
}

static void
clear_marks (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      ((HrmRow *) rows->pdata[i])->mark = 0;
      ((HrmRow *) rows->pdata[i])->dirty = 0;
    }
}

void
hrm_changes_free (HrmModel *model, HrmChanges *changes)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      clear_marks (changes->inserted[k]);
      clear_marks (changes->changed[k]);
      g_ptr_array_unref (changes->inserted[k]);
      g_ptr_array_unref (changes->deleted[k]);
      g_ptr_array_unref (changes->changed[k]);
    }
  g_array_unref (changes->left);
  g_free (changes);
}

/* What came and went in the same edit never was; what went is not changed. */
static void
settle_changes (HrmChanges *changes)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *inserted = changes->inserted[k], *changed = changes->changed[k], *deleted = changes->deleted[k];
      guint n = 0;

      if (deleted->len == 0)
        continue;
      for (guint i = 0; i < inserted->len; i++)
        if (!(((HrmRow *) inserted->pdata[i])->mark & HRM_MARK_GONE))
          inserted->pdata[n++] = inserted->pdata[i];
      g_ptr_array_set_size (inserted, (int) n);
      for (guint i = changed->len; i > 0; i--)
        if (((HrmRow *) changed->pdata[i - 1])->mark & HRM_MARK_GONE)
          g_ptr_array_remove_index_fast (changed, i - 1);
      for (guint i = deleted->len; i > 0; i--)
        if (((HrmRow *) deleted->pdata[i - 1])->mark & HRM_MARK_NEW)
          g_ptr_array_remove_index_fast (deleted, i - 1);
    }
}

static gboolean
check_touched (HrmChanges *changes, gboolean old, GError **error)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (!hrm_model_check_rows ((HrmKind) k, changes->inserted[k], FALSE, old, error) ||
        !hrm_model_check_rows ((HrmKind) k, changes->changed[k], TRUE, old, error))
      return FALSE;
  return TRUE;
}

static gboolean
apply_run (Apply *apply, HrmRun *run, GError **error)
{
  switch (run->op)
    {
    case HRM_OP_INSERT:
      return apply_insert (apply, run, error);
    case HRM_OP_SET:
      return apply_set (apply, run, error);
    case HRM_OP_DELETE:
      return apply_delete (apply, run, error);
    default:
      g_assert_not_reached ();
    }
}

HrmChanges *
hrm_model_apply (HrmModel *model, HrmEdit *edit, GError **error)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  Apply apply = { model, g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_run_free),
                  hrm_edit_is_known (edit) ? hrm_field_check_known : hrm_field_check };
  HrmChanges *changes;
  gboolean fine = TRUE;

  g_return_val_if_fail (!hrm_edit_is_sealed (edit), NULL);
  g_return_val_if_fail (model->changes == NULL, NULL);
  model->changes = changes = changes_new ();
  for (guint i = 0; fine && i < runs->len; i++)
    fine = apply_run (&apply, runs->pdata[i], error);
  model->changes = NULL;
  if (fine)
    {
      settle_changes (changes);
      fine = hrm_model_check_links (model, error) && check_touched (changes, hrm_edit_is_replay (edit), error);
    }
  /* Either way the edit is used up. */
  hrm_edit_set_runs (edit, apply.done);
  hrm_edit_seal (edit);
  if (!fine)
    {
      hrm_model_revert (model, edit, changes);
      return NULL;
    }
  return changes;
}

void
hrm_model_revert (HrmModel *model, HrmEdit *edit, HrmChanges *changes)
{
  g_autoptr (GHashTable) returning = g_hash_table_new (hrm_id_hash, g_int64_equal);

  model->changes = NULL;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    for (guint i = 0; i < changes->deleted[k]->len; i++)
      {
        HrmRow *row = changes->deleted[k]->pdata[i];

        if (!(row->mark & HRM_MARK_NEW))
          g_hash_table_insert (returning, &row->id, row);
      }
  for (guint k = 0; k < HRM_N_KINDS; k++)
    clear_marks (changes->changed[k]);
  /* Rows that were inserted are freed by taking them back. */
  for (guint k = 0; k < HRM_N_KINDS; k++)
    g_ptr_array_set_size (changes->inserted[k], 0);
  model->returning = returning;
  revert_runs (model, hrm_edit_get_runs (edit));
  model->returning = NULL;
  hrm_changes_free (model, changes);
}

/* Emission */

static void
emit_lists (HrmModel *self, HrmChanges *changes, guint kind)
{
  int position = hrm_kind_info ((HrmKind) kind)->position;
  g_autoptr (GHashTable) out = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) in = g_ptr_array_new ();

  for (guint i = 0; i < changes->deleted[kind]->len; i++)
    g_hash_table_add (out, changes->deleted[kind]->pdata[i]);
  for (guint i = 0; i < changes->inserted[kind]->len; i++)
    g_ptr_array_add (in, changes->inserted[kind]->pdata[i]);
  for (guint i = 0; position >= 0 && i < changes->changed[kind]->len; i++)
    {
      HrmRow *row = changes->changed[kind]->pdata[i];

      if (row->dirty & (G_GUINT64_CONSTANT (1) << position))
        {
          g_hash_table_add (out, row);
          g_ptr_array_add (in, row);
        }
    }
  if (g_hash_table_size (out) > 0 || in->len > 0)
    hrm_row_list_update (self->lists[kind], out, in);
}

void
hrm_model_emit (HrmModel *model, HrmChanges *changes)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      for (guint i = 0; i < changes->changed[k]->len; i++)
        {
          HrmRow *row = changes->changed[k]->pdata[i];
          GParamSpec **pspecs = HRM_ROW_GET_CLASS (row)->pspecs;

          for (guint64 left = row->dirty; left != 0; left &= left - 1)
            g_object_notify_by_pspec ((GObject *) row, pspecs[__builtin_ctzll (left)]);
        }
      if (model->lists[k])
        emit_lists (model, changes, k);
    }
}

/* Whether rows of KIND came, went or changed. */
gboolean
hrm_changes_has_kind (const HrmChanges *changes, HrmKind kind)
{
  return changes->inserted[kind]->len + changes->deleted[kind]->len + changes->changed[kind]->len > 0;
}
