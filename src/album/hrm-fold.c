/* hrm-fold.c: what edits that follow each other come to, row by row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fold.h"

struct _HrmFold
{
  GPtrArray *deltas;         /* of HrmDelta */
  GHashTable *by_id;         /* &delta->id → delta */
  GPtrArray *edits;          /* of HrmEdit, whose texts the deltas have */
  GArray *sources;           /* of HrmFoldSource */
};

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

static void
delta_free (gpointer data)
{
  HrmDelta *delta = data;

  g_free (delta->old);
  g_free (delta->now);
  g_free (delta->sources);
  g_free (delta);
}

static void
source_clear (gpointer data)
{
  g_free (((HrmFoldSource *) data)->author);
}

HrmFold *
hrm_fold_new (void)
{
  HrmFold *fold = g_new0 (HrmFold, 1);

  fold->deltas = g_ptr_array_new_with_free_func (delta_free);
  fold->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  fold->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_edit_unref);
  fold->sources = g_array_new (FALSE, FALSE, sizeof (HrmFoldSource));
  g_array_set_clear_func (fold->sources, source_clear);
  return fold;
}

void
hrm_fold_free (HrmFold *fold)
{
  g_hash_table_unref (fold->by_id);
  g_ptr_array_unref (fold->deltas);
  g_ptr_array_unref (fold->edits);
  g_array_unref (fold->sources);
  g_free (fold);
}

GPtrArray *
hrm_fold_get_deltas (HrmFold *fold)
{
  return fold->deltas;
}

HrmDelta *
hrm_fold_lookup (HrmFold *fold, gint64 id)
{
  return g_hash_table_lookup (fold->by_id, &id);
}

const HrmFoldSource *
hrm_fold_get_source (HrmFold *fold, HrmDelta *delta, guint field)
{
  guint i = field != HRM_FOLD_ROW && delta->sources ? delta->sources[field] : delta->source;

  return &g_array_index (fold->sources, HrmFoldSource, i);
}

gboolean
hrm_delta_changes (HrmDelta *delta, guint field)
{
  return delta->was && delta->is && (delta->set & delta->known & BIT (field)) &&
         !hrm_value_equal (hrm_field_info (delta->kind, field), &delta->old[field], &delta->now[field]);
}

static guint
n_fields (HrmDelta *delta)
{
  return hrm_kind_info (delta->kind)->n_fields;
}

/* An id that has come back as a row of another kind has a delta of its own. */
static HrmDelta *
delta_for (HrmFold *fold, HrmKind kind, gint64 id, gboolean was)
{
  HrmDelta *delta = hrm_fold_lookup (fold, id);

  if (delta && delta->kind == kind)
    return delta;
  delta = g_new0 (HrmDelta, 1);
  delta->kind = kind;
  delta->id = id;
  delta->was = was;
  delta->is = was;
  g_ptr_array_add (fold->deltas, delta);
  g_hash_table_replace (fold->by_id, &delta->id, delta);
  return delta;
}

static void
put_now (HrmDelta *delta, guint field, HrmValue value)
{
  if (delta->now == NULL)
    delta->now = g_new0 (HrmValue, n_fields (delta));
  delta->now[field] = value;
  delta->set |= BIT (field);
}

/* Only the first that is heard of is the old one. */
static void
put_old (HrmDelta *delta, guint field, HrmValue value)
{
  if (!delta->was || (delta->known & BIT (field)))
    return;
  if (delta->old == NULL)
    delta->old = g_new0 (HrmValue, n_fields (delta));
  delta->old[field] = value;
  delta->known |= BIT (field);
}

static void
put_source (HrmFold *fold, HrmDelta *delta, guint field)
{
  guint last = fold->sources->len - 1;

  if (delta->sources == NULL)
    {
      delta->sources = g_new (guint, n_fields (delta));
      for (guint i = 0; i < n_fields (delta); i++)
        delta->sources[i] = delta->was && delta->is ? last : delta->source;
    }
  delta->sources[field] = last;
}

static void
add_insert (HrmFold *fold, HrmRun *run, guint i)
{
  HrmDelta *delta = delta_for (fold, run->kind, g_array_index (run->ids, gint64, i), FALSE);

  delta->is = TRUE;
  delta->source = fold->sources->len - 1;
  g_clear_pointer (&delta->sources, g_free);
  for (guint f = 0; f < n_fields (delta); f++)
    put_now (delta, f, hrm_run_get (run, i, f));
}

static void
add_set (HrmFold *fold, HrmRun *run, guint i)
{
  HrmDelta *delta = delta_for (fold, run->kind, g_array_index (run->ids, gint64, i), TRUE);

  put_old (delta, run->field, hrm_column_get (run->old, i));
  put_now (delta, run->field, hrm_column_get (run->columns[run->field], i));
  put_source (fold, delta, run->field);
  if (delta->was)
    delta->source = fold->sources->len - 1;
}

static void
add_delete (HrmFold *fold, HrmRun *run, guint i)
{
  HrmDelta *delta = delta_for (fold, run->kind, g_array_index (run->ids, gint64, i), TRUE);

  for (guint f = 0; f < n_fields (delta); f++)
    put_old (delta, f, hrm_run_get (run, i, f));
  delta->is = FALSE;
  delta->set = 0;
  delta->source = fold->sources->len - 1;
  g_clear_pointer (&delta->sources, g_free);
}

/**
 * hrm_fold_add:
 * @edit: of the state that the edits before it lead to
 * @author: (nullable)
 */
void
hrm_fold_add (HrmFold *fold, HrmEdit *edit, const char *author, gint64 at)
{
  static void (* const add[]) (HrmFold *, HrmRun *, guint) = { add_insert, add_set, add_delete };
  GPtrArray *runs = hrm_edit_get_runs (edit);
  HrmFoldSource source = { g_strdup (author), at };

  g_ptr_array_add (fold->edits, hrm_edit_ref (edit));
  g_array_append_val (fold->sources, source);
  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      g_return_if_fail (run->op != HRM_OP_SET || run->old != NULL);
      for (guint i = 0; i < run->ids->len; i++)
        add[run->op] (fold, run, i);
    }
}
