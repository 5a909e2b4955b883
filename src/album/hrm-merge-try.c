/* hrm-merge-try.c: a copy of the model on which a merge tries what it means to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beyond the field table the model has rules of its own: no circles, no takes of
 * takes. A merge does not know them: it tries all at once, and where that is
 * refused, halves of it, down to single rows and groups of fields.
 */
#include "hrm-merge-private.h"

#include "hrm-model-apply.h"

static void
copy_rows (HrmModel *model, HrmModel *scratch, HrmKind kind)
{
  GPtrArray *rows = hrm_model_get_rows (model, kind);
  const HrmKindInfo *info = hrm_kind_info (kind);

  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *row = rows->pdata[i];
      HrmRow *copy = hrm_model_load_row (scratch, kind, row->id, NULL);

      for (guint f = 0; f < info->n_fields; f++)
        {
          HrmValue value = hrm_row_get_value (row, f), filler = hrm_field_default (&info->fields[f]);

          if (!hrm_value_equal (&info->fields[f], &value, &filler))
            hrm_model_load_value (scratch, copy, &info->fields[f], &value, NULL);
        }
    }
}

void
hrm_merger_open (HrmMerger *self, HrmModel *model)
{
  self->scratch = hrm_model_new ();
  self->graph = hrm_graph_new ();
  for (guint k = 0; k < HRM_N_KINDS; k++)
    copy_rows (model, self->scratch, (HrmKind) k);
  hrm_graph_rebuild (self->graph, self->scratch, NULL);
}

void
hrm_merger_close (HrmMerger *self)
{
  g_clear_pointer (&self->graph, hrm_graph_free);
  g_clear_object (&self->scratch);
}

static gboolean
link_cables (HrmMerger *self, const HrmChanges *changes)
{
  GPtrArray *inserted = changes->inserted[HRM_KIND_CABLE], *changed = changes->changed[HRM_KIND_CABLE];
  GPtrArray *deleted = changes->deleted[HRM_KIND_CABLE];
  gboolean fine = TRUE;

  for (guint i = 0; i < deleted->len; i++)
    hrm_graph_remove (self->graph, ((HrmRow *) deleted->pdata[i])->id);
  for (guint i = 0; i < changed->len; i++)
    hrm_graph_remove (self->graph, ((HrmRow *) changed->pdata[i])->id);
  for (guint i = 0; fine && i < inserted->len + changed->len; i++)
    {
      HrmCable *cable = i < inserted->len ? inserted->pdata[i] : changed->pdata[i - inserted->len];

      fine = hrm_graph_add (self->graph, cable->base.id, cable->from.id, cable->to.id, NULL);
    }
  return fine;
}

gboolean
hrm_merger_apply (HrmMerger *self, HrmEdit *edit, GError **error)
{
  HrmChanges *changes = hrm_model_apply (self->scratch, edit, error);

  if (changes == NULL)
    return FALSE;
  if (link_cables (self, changes))
    {
      hrm_changes_free (self->scratch, changes);
      return TRUE;
    }
  hrm_model_revert (self->scratch, edit, changes);
  hrm_graph_rebuild (self->graph, self->scratch, NULL);
  g_set_error_literal (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_CIRCLE, "cables would go in a circle");
  return FALSE;
}

static void
write_unit (HrmEdit *edit, HrmUnit *unit)
{
  HrmDelta *delta = unit->delta;
  HrmValue none = hrm_value_integer (HRM_UNSET);

  if (unit->insert)
    hrm_edit_insert_id (edit, delta->kind, delta->id);
  for (guint i = 0; i < hrm_kind_info (delta->kind)->n_fields; i++)
    if (unit->fields & HRM_BIT (i))
      hrm_edit_set (edit, delta->kind, delta->id, i, unit->cleared & HRM_BIT (i) ? &none : &delta->now[i]);
}

static void
accept (HrmMerger *self, HrmUnit *unit)
{
  write_unit (self->edit, unit);
  unit->done = TRUE;
  if (unit->insert)
    unit->delta->mark = 0;
  for (guint i = 0; i < hrm_kind_info (unit->delta->kind)->n_fields; i++)
    if (unit->cleared & HRM_BIT (i))
      hrm_merger_tell_value (self, unit->delta, i, unit->delta->now[i], "what it refers to is not here");
}

/* Returns how many of them were done. */
static guint
try_some (HrmMerger *self, HrmUnit **units, guint n)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Try");
  g_autoptr (GError) error = NULL;

  hrm_edit_set_known (edit);
  for (guint i = 0; i < n; i++)
    write_unit (edit, units[i]);
  if (hrm_merger_apply (self, edit, &error))
    {
      for (guint i = 0; i < n; i++)
        accept (self, units[i]);
      return n;
    }
  if (n > 1)
    return try_some (self, units, n / 2) + try_some (self, units + n / 2, n - n / 2);
  g_free (units[0]->why);
  units[0]->why = g_strdup (error->message);
  return 0;
}

static GPtrArray *
get_pending (HrmMerger *self)
{
  GPtrArray *pending = g_ptr_array_new ();

  for (guint i = 0; i < self->units->len; i++)
    if (!((HrmUnit *) self->units->pdata[i])->done)
      g_ptr_array_add (pending, self->units->pdata[i]);
  return pending;
}

/* Two new rows may refer to each other: then what can be set later is, with a unit of its own. */
static guint64
fields_for_later (HrmMerger *self, HrmUnit *unit)
{
  const HrmKindInfo *info = hrm_kind_info (unit->delta->kind);
  guint64 later = 0;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const HrmField *field = &info->fields[i];
      gint64 id = unit->delta->now[i].integer;

      if (field->type == HRM_TYPE_REF && !hrm_field_is_parent (field) && (unit->fields & HRM_BIT (i)) && id != HRM_UNSET &&
          id != unit->delta->id && hrm_model_get (self->scratch, id) == NULL && !(unit->cleared & HRM_BIT (i)))
        later |= HRM_BIT (i);
    }
  return later;
}

static void
move_fields (HrmMerger *self, HrmUnit *unit, guint64 fields)
{
  HrmUnit *other = hrm_merger_add_unit (self, unit->delta, FALSE, fields);

  unit->fields &= ~fields;
  other->cleared = unit->cleared & fields;
  unit->cleared &= ~fields;
}

/* The parts of a row for themselves. FALSE when there are no smaller ones. */
static gboolean
split (HrmMerger *self, GPtrArray *pending)
{
  gboolean any = FALSE;

  for (guint n = 0; n < pending->len; n++)
    {
      HrmUnit *unit = pending->pdata[n];
      const HrmKindInfo *info = hrm_kind_info (unit->delta->kind);
      guint64 later = unit->insert ? fields_for_later (self, unit) : 0;

      for (guint i = 0; later == 0 && !unit->insert && i < info->n_fields; i++)
        if ((unit->fields & HRM_BIT (i)) && (unit->fields & ~hrm_merger_group (&info->fields[i])))
          later = unit->fields & ~hrm_merger_group (&info->fields[i]);
      if (later == 0)
        continue;
      move_fields (self, unit, later);
      any = TRUE;
    }
  return any;
}

/* What never came can be referred to by nothing. FALSE when there is no more to give up. */
static gboolean
give_up (HrmMerger *self, GPtrArray *pending)
{
  gboolean any = FALSE;

  for (guint n = 0; n < pending->len; n++)
    {
      HrmUnit *unit = pending->pdata[n];

      if (!unit->insert)
        continue;
      unit->done = any = TRUE;
      unit->delta->mark = HRM_DELTA_LOST;
      hrm_merger_tell_row (self, unit->delta, unit->why);
    }
  for (guint n = 0; n < pending->len; n++)
    {
      HrmUnit *unit = pending->pdata[n];
      guint64 gone = unit->insert ? 0 : fields_for_later (self, unit);

      /* Also of a row that never came itself. */
      if (gone == 0)
        continue;
      unit->cleared |= gone;
      any = TRUE;
    }
  return any;
}

static void
tell_refused (HrmMerger *self, GPtrArray *pending)
{
  for (guint n = 0; n < pending->len; n++)
    {
      HrmUnit *unit = pending->pdata[n];

      unit->done = TRUE;
      for (guint i = 0; i < hrm_kind_info (unit->delta->kind)->n_fields; i++)
        if ((unit->fields & HRM_BIT (i)) && !(unit->delta->mark & HRM_DELTA_LOST))
          hrm_merger_tell_value (self, unit->delta, i, unit->delta->now[i], unit->why);
    }
}

void
hrm_merger_run (HrmMerger *self, gboolean last)
{
  for (;;)
    {
      g_autoptr (GPtrArray) pending = get_pending (self);

      if (pending->len == 0)
        return;
      if (try_some (self, (HrmUnit **) pending->pdata, pending->len) > 0 || split (self, pending))
        continue;
      if (last && give_up (self, pending))
        continue;
      if (last)
        tell_refused (self, pending);
      return;
    }
}
