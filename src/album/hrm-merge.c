/* hrm-merge.c: what of another state's edits can be done here: inserts and values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-merge-private.h"

static void
unit_free (gpointer data)
{
  HrmUnit *unit = data;

  g_free (unit->why);
  g_free (unit);
}

HrmUnit *
hrm_merger_add_unit (HrmMerger *self, HrmDelta *delta, gboolean insert, guint64 fields)
{
  HrmUnit *unit = g_new0 (HrmUnit, 1);

  unit->delta = delta;
  unit->insert = insert;
  unit->fields = fields;
  g_ptr_array_add (self->units, unit);
  return unit;
}

gboolean
hrm_kind_joins (HrmKind kind)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  guint n = 0;

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & HRM_REQUIRED)
      {
        if (info->fields[i].type != HRM_TYPE_REF)
          return FALSE;
        n++;
      }
  return n >= 2;
}

gboolean
hrm_field_is_parent (const HrmField *field)
{
  return field->type == HRM_TYPE_REF && ((field->flags & HRM_REQUIRED) || field->gone == HRM_GONE_DELETE);
}

guint64
hrm_merger_group (const HrmField *field)
{
  const HrmKindInfo *info = hrm_kind_info (field->kind);
  guint64 group = HRM_BIT (field->index);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & field->flags & (HRM_CLASH_A | HRM_CLASH_B))
      group |= HRM_BIT (i);
  return group;
}

gboolean
hrm_merger_has (HrmMerger *self, HrmDelta *delta, const HrmField *field, gint64 id)
{
  HrmRow *row = hrm_model_get (self->scratch, id);
  HrmDelta *other = hrm_deltas_lookup (self->there, id);

  if (row)
    return field->target == HRM_KIND_ANY || row->kind == field->target;
  return id == delta->id || (other && (other->mark & HRM_DELTA_COMING));
}

/* References that were cleared with what they referred to have not been changed by anybody. */
static gboolean
went_with_row (HrmMerger *self, const HrmField *field, const HrmValue *now, const HrmValue *old)
{
  return field->type == HRM_TYPE_REF && now->integer == HRM_UNSET && old->integer != HRM_UNSET &&
         hrm_model_get (self->scratch, old->integer) == NULL;
}

gboolean
hrm_merger_moved (HrmMerger *self, HrmDelta *delta, HrmRow *row, guint field)
{
  const HrmField *info = hrm_field_info (delta->kind, field);
  HrmDelta *here = self->here ? hrm_deltas_lookup (self->here, delta->id) : NULL;
  HrmValue now = hrm_row_get_value (row, field);

  if (delta->known & HRM_BIT (field))
    return !hrm_value_equal (info, &now, &delta->old[field]) && !went_with_row (self, info, &now, &delta->old[field]);
  return here && here->kind == delta->kind && hrm_delta_changes (here, field) &&
         !hrm_value_equal (info, &now, &here->old[field]) && !went_with_row (self, info, &now, &here->old[field]);
}

/* The value that the other side has. */
static HrmValue
value_there (HrmMerger *self, HrmDelta *delta, HrmRow *row, guint field)
{
  HrmDelta *here = self->here ? hrm_deltas_lookup (self->here, delta->id) : NULL;

  if (delta->set & HRM_BIT (field))
    return delta->now[field];
  if (here && here->kind == delta->kind && hrm_delta_changes (here, field))
    return here->old[field];
  return hrm_row_get_value (row, field);
}

static gboolean
differs (HrmMerger *self, HrmDelta *delta, HrmRow *row, guint field)
{
  HrmValue there = value_there (self, delta, row, field), now = hrm_row_get_value (row, field);

  return !hrm_value_equal (hrm_field_info (delta->kind, field), &there, &now);
}

/* What was moved away from a parent that was deleted is no such thing. */
gboolean
hrm_merger_follows (HrmMerger *self, HrmDelta *delta, guint field)
{
  const HrmField *info = hrm_field_info (delta->kind, field);
  HrmDelta *target;

  if (info->type != HRM_TYPE_REF || hrm_field_is_parent (info) || delta->now[field].integer != HRM_UNSET ||
      delta->old[field].integer == HRM_UNSET)
    return FALSE;
  target = hrm_deltas_lookup (self->there, delta->old[field].integer);
  return target && target->was && !target->is;
}

/* References to what is gone: FALSE when the row cannot be without one of them. */
static gboolean
find_gone (HrmMerger *self, HrmDelta *delta, guint64 fields, guint64 *cleared, char **why)
{
  const HrmKindInfo *info = hrm_kind_info (delta->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const HrmField *field = &info->fields[i];

      if (!(fields & HRM_BIT (i)) || field->type != HRM_TYPE_REF || delta->now[i].integer == HRM_UNSET ||
          hrm_merger_has (self, delta, field, delta->now[i].integer))
        continue;
      if (hrm_field_is_parent (field))
        {
          *why = g_strdup_printf ("its %s is not here", field->name);
          return FALSE;
        }
      *cleared |= HRM_BIT (i);
    }
  return TRUE;
}

/* One group of fields of a row that both have. Returns the fields to be set. */
static guint64
decide_group (HrmMerger *self, HrmDelta *delta, HrmRow *row, guint64 group)
{
  const HrmKindInfo *info = hrm_kind_info (delta->kind);
  gboolean wanted = FALSE, clashes = FALSE;
  guint64 set = 0, cleared = 0;
  g_autofree char *why = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    if (group & HRM_BIT (i))
      {
        gboolean other = differs (self, delta, row, i);

        wanted |= other && hrm_delta_changes (delta, i);
        clashes |= other && hrm_merger_moved (self, delta, row, i);
        set |= hrm_delta_changes (delta, i) ? HRM_BIT (i) : 0;
      }
  if (!wanted)
    return 0;
  if (!clashes && find_gone (self, delta, set, &cleared, &why))
    return set;
  for (guint i = 0; i < info->n_fields; i++)
    if ((group & HRM_BIT (i)) && differs (self, delta, row, i))
      hrm_merger_tell_value (self, delta, i, value_there (self, delta, row, i), why);
  return 0;
}

static void
decide_set (HrmMerger *self, HrmDelta *delta)
{
  const HrmKindInfo *info = hrm_kind_info (delta->kind);
  HrmRow *row = hrm_model_lookup (self->scratch, delta->kind, delta->id);
  guint64 seen = 0, set = 0;
  g_autofree char *why = NULL;
  HrmUnit *unit;

  if (row == NULL)
    {
      hrm_merger_tell_gone (self, delta);
      return;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      guint64 group = hrm_merger_group (&info->fields[i]);

      if (!hrm_delta_changes (delta, i) || (seen & group))
        continue;
      seen |= group;
      if (hrm_merger_follows (self, delta, i))
        {
          HrmFollower follower = { delta, i };
          g_array_append_val (self->followers, follower);
        }
      else
        set |= decide_group (self, delta, row, group);
    }
  if (set == 0)
    return;
  unit = hrm_merger_add_unit (self, delta, FALSE, set);
  find_gone (self, delta, set, &unit->cleared, &why);
}

/* The same row came on both sides, perhaps by an earlier merge; or another with its id. */
static void
decide_known_row (HrmMerger *self, HrmDelta *delta, HrmRow *row)
{
  if (row->kind != delta->kind)
    {
      g_autofree char *why = g_strdup_printf ("its id belongs to a %s here", hrm_kind_info (row->kind)->name);

      hrm_merger_tell_row (self, delta, why);
      return;
    }
  for (guint i = 0; i < hrm_kind_info (delta->kind)->n_fields; i++)
    if (differs (self, delta, row, i))
      hrm_merger_tell_value (self, delta, i, delta->now[i], NULL);
}

/* Inserts: a row without a place takes with it what hangs on it. */

static void
add_dependent (GHashTable *dependents, gint64 parent, HrmDelta *child)
{
  GPtrArray *children = g_hash_table_lookup (dependents, &parent);

  if (children == NULL)
    {
      children = g_ptr_array_new ();
      g_hash_table_insert (dependents, g_memdup2 (&parent, sizeof parent), children);
    }
  g_ptr_array_add (children, child);
}

static void
lose (HrmMerger *self, GPtrArray *lost, GHashTable *dependents)
{
  for (guint n = 0; n < lost->len; n++)
    {
      GPtrArray *children = g_hash_table_lookup (dependents, &((HrmDelta *) lost->pdata[n])->id);

      for (guint i = 0; children && i < children->len; i++)
        {
          HrmDelta *child = children->pdata[i];
          g_autofree char *why = NULL;
          guint64 cleared = 0;

          if ((child->mark & HRM_DELTA_COMING) && !find_gone (self, child, G_MAXUINT64, &cleared, &why))
            {
              child->mark = HRM_DELTA_LOST;
              hrm_merger_tell_row (self, child, why);
              g_ptr_array_add (lost, child);
            }
        }
    }
}

static void
decide_inserts (HrmMerger *self, GPtrArray *coming)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  g_autoptr (GHashTable) dependents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < coming->len; i++)
    {
      HrmDelta *delta = coming->pdata[i];
      const HrmKindInfo *info = hrm_kind_info (delta->kind);
      g_autofree char *why = NULL;
      guint64 cleared = 0;

      for (guint f = 0; f < info->n_fields; f++)
        if (hrm_field_is_parent (&info->fields[f]) && delta->now[f].integer != HRM_UNSET)
          add_dependent (dependents, delta->now[f].integer, delta);
      if (find_gone (self, delta, G_MAXUINT64, &cleared, &why))
        continue;
      delta->mark = HRM_DELTA_LOST;
      hrm_merger_tell_row (self, delta, why);
      g_ptr_array_add (lost, delta);
    }
  lose (self, lost, dependents);
  for (guint i = 0; i < coming->len; i++)
    if (((HrmDelta *) coming->pdata[i])->mark & HRM_DELTA_COMING)
      {
        HrmUnit *unit = hrm_merger_add_unit (self, coming->pdata[i], TRUE, G_MAXUINT64);

        find_gone (self, unit->delta, G_MAXUINT64, &unit->cleared, &unit->why);
      }
}

/* Marks first: what is decided of one row depends on what becomes of others. */
static void
decide (HrmMerger *self)
{
  GPtrArray *deltas = hrm_deltas_get_all (self->there);
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();

  for (guint i = 0; i < deltas->len; i++)
    {
      HrmDelta *delta = deltas->pdata[i];

      delta->mark = 0;
      if (!delta->was && delta->is && hrm_model_get (self->scratch, delta->id) == NULL)
        {
          delta->mark = HRM_DELTA_COMING;
          g_ptr_array_add (coming, delta);
        }
      else if (delta->was && !delta->is && hrm_model_lookup (self->scratch, delta->kind, delta->id))
        delta->mark = HRM_DELTA_GOING;
    }
  decide_inserts (self, coming);
  for (guint i = 0; i < deltas->len; i++)
    {
      HrmDelta *delta = deltas->pdata[i];
      HrmRow *row = hrm_model_get (self->scratch, delta->id);

      if (delta->was && delta->is)
        decide_set (self, delta);
      else if (delta->is && row)
        decide_known_row (self, delta, row);
    }
}

/* By row, so that the list is the same wherever the same is merged. */
static int
compare_clashes (gconstpointer a, gconstpointer b)
{
  const HrmClash *p = *(HrmClash * const *) a, *q = *(HrmClash * const *) b;

  if (p->kind != q->kind)
    return p->kind < q->kind ? -1 : 1;
  if (p->id != q->id)
    return p->id < q->id ? -1 : 1;
  if (p->field != q->field)
    return p->field < q->field ? -1 : 1;
  return (p->type > q->type) - (p->type < q->type);
}

HrmMerge *
hrm_merge_new (HrmModel *model, HrmDeltas *here, HrmDeltas *there, HrmModel *names)
{
  HrmMerge *merge = g_new0 (HrmMerge, 1);
  HrmMerger self = { .here = here, .there = there, .names = names };

  self.units = g_ptr_array_new_with_free_func (unit_free);
  self.followers = g_array_new (FALSE, FALSE, sizeof (HrmFollower));
  self.clashes = merge->clashes = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_clash_free);
  self.edit = merge->edit = hrm_edit_new ("Merge");
  hrm_edit_set_known (merge->edit);
  hrm_merger_open (&self, model);
  decide (&self);
  hrm_merger_run (&self, FALSE);
  hrm_merger_delete (&self);
  /* Some had to wait until what was in their way was gone. */
  hrm_merger_run (&self, TRUE);
  hrm_merger_close (&self);
  g_ptr_array_sort (merge->clashes, compare_clashes);
  g_array_unref (self.followers);
  g_ptr_array_unref (self.units);
  return merge;
}

HrmMerge *
hrm_merge_replay (HrmModel *model, HrmDeltas *here, HrmEdit *edit, const char *author, gint64 at)
{
  g_autoptr (HrmDeltas) there = hrm_deltas_new ();
  HrmMerge *merge;

  hrm_deltas_add (there, edit, author, at);
  merge = hrm_merge_new (model, here, there, NULL);
  hrm_edit_set_label (merge->edit, hrm_edit_get_label (edit));
  return merge;
}

void
hrm_merge_free (HrmMerge *merge)
{
  hrm_edit_unref (merge->edit);
  g_ptr_array_unref (merge->clashes);
  g_free (merge);
}
