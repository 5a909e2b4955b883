/* hrm-deltas.c: what edits that follow each other come to, row by row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-deltas.h"

struct _HrmDeltas
{
  GPtrArray *deltas;         /* of HrmDelta */
  GHashTable *by_id;         /* &delta->id → delta */
  GPtrArray *edits;          /* of HrmEdit, whose texts the deltas have */
  GArray *sources;           /* of HrmDeltaSource */
};

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
  g_free (((HrmDeltaSource *) data)->author);
}

HrmDeltas *
hrm_deltas_new (void)
{
  HrmDeltas *self = g_new0 (HrmDeltas, 1);

  self->deltas = g_ptr_array_new_with_free_func (delta_free);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_edit_unref);
  self->sources = g_array_new (FALSE, FALSE, sizeof (HrmDeltaSource));
  g_array_set_clear_func (self->sources, source_clear);
  return self;
}

void
hrm_deltas_free (HrmDeltas *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->deltas);
  g_ptr_array_unref (self->edits);
  g_array_unref (self->sources);
  g_free (self);
}

GPtrArray *
hrm_deltas_get_all (HrmDeltas *self)
{
  return self->deltas;
}

HrmDelta *
hrm_deltas_lookup (HrmDeltas *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

const HrmDeltaSource *
hrm_deltas_get_source (HrmDeltas *self, HrmDelta *delta, guint field)
{
  guint i = field != HRM_WHOLE_ROW && delta->sources ? delta->sources[field] : delta->source;

  return &g_array_index (self->sources, HrmDeltaSource, i);
}

gboolean
hrm_delta_changes (HrmDelta *delta, guint field)
{
  return delta->was && delta->is && (delta->set & delta->known & HRM_BIT (field)) &&
         !hrm_value_equal (hrm_field_info (delta->kind, field), &delta->old[field], &delta->now[field]);
}

static guint
n_fields (HrmDelta *delta)
{
  return hrm_kind_info (delta->kind)->n_fields;
}

/* An id that has come back as a row of another kind has a delta of its own. */
static HrmDelta *
delta_for (HrmDeltas *self, HrmKind kind, gint64 id, gboolean was)
{
  HrmDelta *delta = hrm_deltas_lookup (self, id);

  if (delta && delta->kind == kind)
    return delta;
  delta = g_new0 (HrmDelta, 1);
  delta->kind = kind;
  delta->id = id;
  delta->was = was;
  delta->is = was;
  g_ptr_array_add (self->deltas, delta);
  g_hash_table_replace (self->by_id, &delta->id, delta);
  return delta;
}

static void
put_now (HrmDelta *delta, guint field, HrmValue value)
{
  if (delta->now == NULL)
    delta->now = g_new0 (HrmValue, n_fields (delta));
  delta->now[field] = value;
  delta->set |= HRM_BIT (field);
}

/* Only the first that is heard of is the old one. */
static void
put_old (HrmDelta *delta, guint field, HrmValue value)
{
  if (!delta->was || (delta->known & HRM_BIT (field)))
    return;
  if (delta->old == NULL)
    delta->old = g_new0 (HrmValue, n_fields (delta));
  delta->old[field] = value;
  delta->known |= HRM_BIT (field);
}

static void
put_source (HrmDeltas *self, HrmDelta *delta, guint field)
{
  guint last = self->sources->len - 1;

  if (delta->sources == NULL)
    {
      delta->sources = g_new (guint, n_fields (delta));
      for (guint i = 0; i < n_fields (delta); i++)
        delta->sources[i] = delta->was && delta->is ? last : delta->source;
    }
  delta->sources[field] = last;
}

static void
add_insert (HrmDeltas *self, HrmRun *run, guint i)
{
  HrmDelta *delta = delta_for (self, run->kind, g_array_index (run->ids, gint64, i), FALSE);

  delta->is = TRUE;
  delta->source = self->sources->len - 1;
  g_clear_pointer (&delta->sources, g_free);
  for (guint f = 0; f < n_fields (delta); f++)
    put_now (delta, f, hrm_run_get (run, i, f));
}

static void
add_set (HrmDeltas *self, HrmRun *run, guint i)
{
  HrmDelta *delta = delta_for (self, run->kind, g_array_index (run->ids, gint64, i), TRUE);

  put_old (delta, run->field, hrm_column_get (run->old, i));
  put_now (delta, run->field, hrm_column_get (run->columns[run->field], i));
  put_source (self, delta, run->field);
  if (delta->was)
    delta->source = self->sources->len - 1;
}

static void
add_delete (HrmDeltas *self, HrmRun *run, guint i)
{
  HrmDelta *delta = delta_for (self, run->kind, g_array_index (run->ids, gint64, i), TRUE);

  for (guint f = 0; f < n_fields (delta); f++)
    put_old (delta, f, hrm_run_get (run, i, f));
  delta->is = FALSE;
  delta->set = 0;
  delta->source = self->sources->len - 1;
  g_clear_pointer (&delta->sources, g_free);
}

/**
 * hrm_deltas_add:
 * @edit: of the state that the edits before it lead to
 * @author: (nullable)
 */
void
hrm_deltas_add (HrmDeltas *self, HrmEdit *edit, const char *author, gint64 at)
{
  static void (* const add[]) (HrmDeltas *, HrmRun *, guint) = { add_insert, add_set, add_delete };
  GPtrArray *runs = hrm_edit_get_runs (edit);
  HrmDeltaSource source = { g_strdup (author), at };

  g_ptr_array_add (self->edits, hrm_edit_ref (edit));
  g_array_append_val (self->sources, source);
  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      g_return_if_fail (run->op != HRM_OP_SET || run->old != NULL);
      for (guint i = 0; i < run->ids->len; i++)
        add[run->op] (self, run, i);
    }
}
