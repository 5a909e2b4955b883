/* hrm-what-if-rows.c: rows as they would be under an edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The edit is replayed on copies. The steps follow hrm_model_apply(), so that
 * what comes out is what a commit would make of it.
 */
#include "hrm-what-if-private.h"

#include "hrm-row-private.h"

/* Stands for a row that would be gone. */
const char hrm_what_if_gone = 0;

void
hrm_what_if_init_rows (HrmWhatIf *self)
{
  self->rows = hrm_id_table_new ();
  self->gone = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  self->referrers = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    self->touched[k] = g_ptr_array_new_with_free_func (g_object_unref);
}

void
hrm_what_if_free_rows (HrmWhatIf *self)
{
  hrm_id_table_free (self->rows);
  g_hash_table_unref (self->gone);
  g_hash_table_unref (self->referrers);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    g_ptr_array_unref (self->touched[k]);
}

gboolean
hrm_what_if_has (HrmWhatIf *self, gint64 id)
{
  return hrm_id_table_get (self->rows, id) != NULL;
}

HrmRow *
hrm_what_if_get_row (HrmWhatIf *what_if, gint64 id)
{
  gpointer row = hrm_id_table_get (what_if->rows, id);

  if (row)
    return row == HRM_WHAT_IF_GONE ? NULL : row;
  return hrm_model_get (what_if->plan->model, id);
}

static HrmRow *
get_of_kind (HrmWhatIf *self, HrmKind kind, gint64 id)
{
  HrmRow *row = hrm_what_if_get_row (self, id);

  return row && row->kind == kind ? row : NULL;
}

/* ROW is its copy from now on, and owned. */
static HrmRow *
keep (HrmWhatIf *self, HrmRow *row)
{
  hrm_id_table_remove (self->rows, row->id);
  hrm_id_table_add (self->rows, row->id, row);
  row->place = self->touched[row->kind]->len;
  g_ptr_array_add (self->touched[row->kind], row);
  return row;
}

HrmRow *
hrm_what_if_touch (HrmWhatIf *self, HrmRow *row)
{
  gpointer copy = hrm_id_table_get (self->rows, row->id);

  if (copy)
    return copy == HRM_WHAT_IF_GONE ? NULL : copy;
  return keep (self, hrm_row_copy (row));
}

/* References */

static gint64
get_reference (HrmRow *row, guint field)
{
  return G_STRUCT_MEMBER (HrmRef, row, hrm_field_info ((HrmKind) row->kind, field)->offset).id;
}

static void
note_reference (HrmWhatIf *self, HrmRow *row, guint field, gint64 target)
{
  GArray *known = g_hash_table_lookup (self->referrers, &target);
  HrmReferrer referrer = { row->id, row->kind, field };

  if (known == NULL)
    {
      known = g_array_new (FALSE, FALSE, sizeof (HrmReferrer));
      g_hash_table_insert (self->referrers, g_memdup2 (&target, sizeof target), known);
    }
  g_array_append_val (known, referrer);
}

/* A reference to a row of another kind than its field takes is none. */
static void
add_if_true (HrmWhatIf *self, GArray *found, const HrmReferrer *referrer, gint64 id)
{
  HrmRow *row = get_of_kind (self, (HrmKind) referrer->kind, referrer->id), *target = hrm_what_if_get_row (self, id);
  HrmKind wanted = hrm_field_info ((HrmKind) referrer->kind, referrer->field)->target;

  if (row && target && get_reference (row, referrer->field) == id && (wanted == HRM_KIND_ANY || wanted == target->kind))
    g_array_append_vals (found, referrer, 1);
}

/* Those of the model that the edit leaves, and those it makes; one may be there twice. */
GArray *
hrm_what_if_referrers (HrmWhatIf *self, gint64 id)
{
  HrmRow *real = hrm_model_get (self->plan->model, id);
  GArray *made = g_hash_table_lookup (self->referrers, &id);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (HrmReferrer));

  for (guint i = 0; real && i < real->n_incoming; i++)
    {
      HrmReferrer referrer = { real->incoming[i].row->id, real->incoming[i].row->kind, real->incoming[i].field };

      add_if_true (self, found, &referrer, id);
    }
  for (guint i = 0; made && i < made->len; i++)
    add_if_true (self, found, &g_array_index (made, HrmReferrer, i), id);
  return found;
}

/* Replay */

static gboolean
put_checked (HrmWhatIf *self, HrmRow *row, const HrmField *field, const HrmValue *value, GError **error)
{
  HrmValue settled = hrm_field_settle (field, value);

  if (!hrm_field_check (field, &settled, error))
    return FALSE;
  hrm_row_put_value (row, field, &settled);
  if (field->type == HRM_TYPE_REF && settled.integer != HRM_UNSET)
    note_reference (self, row, field->index, settled.integer);
  return TRUE;
}

static gboolean
insert_row (HrmWhatIf *self, HrmRun *run, guint i, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);
  gint64 id = g_array_index (run->ids, gint64, i);
  HrmRow *row;

  if (id <= 0 || hrm_what_if_get_row (self, id) ||
      (run->kind == HRM_KIND_ALBUM && hrm_model_get_info (self->plan->model)))
    {
      g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_EXISTS, "this %s would be there twice", info->name);
      return FALSE;
    }
  row = keep (self, hrm_row_new (run->kind, id));
  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue value = hrm_run_get (run, i, f);

      if (!put_checked (self, row, &info->fields[f], &value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_missing (HrmKind kind, GError **error)
{
  g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_MISSING, "there is no such %s", hrm_kind_info (kind)->name);
  return FALSE;
}

static gboolean
set_row (HrmWhatIf *self, HrmRun *run, guint i, GError **error)
{
  HrmRow *row = get_of_kind (self, run->kind, g_array_index (run->ids, gint64, i));
  HrmValue value = hrm_run_get (run, i, run->field);

  if (row == NULL)
    return refuse_missing (run->kind, error);
  return put_checked (self, hrm_what_if_touch (self, row), hrm_field_info (run->kind, run->field), &value, error);
}

/* ROW may be the copy, which goes with it. */
static void
forget_row (HrmWhatIf *self, HrmRow *row)
{
  HrmRow *copy = hrm_id_table_remove (self->rows, row->id);
  gint64 id = row->id;

  if (copy)
    {
      GPtrArray *touched = self->touched[copy->kind];
      guint place = copy->place;

      g_ptr_array_remove_index_fast (touched, place);
      if (place < touched->len)
        ((HrmRow *) touched->pdata[place])->place = place;
    }
  hrm_id_table_add (self->rows, id, HRM_WHAT_IF_GONE);
  g_hash_table_add (self->gone, g_memdup2 (&id, sizeof id));
}

/* With its children; other references to it are cleared. */
static void
delete_row (HrmWhatIf *self, HrmRow *top)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gint64));
  const HrmValue none = hrm_value_integer (HRM_UNSET);

  g_array_append_val (stack, top->id);
  while (stack->len > 0)
    {
      gint64 id = g_array_index (stack, gint64, stack->len - 1);
      HrmRow *row = hrm_what_if_get_row (self, id);
      g_autoptr (GArray) referrers = NULL;

      g_array_set_size (stack, stack->len - 1);
      if (row == NULL)
        continue;
      referrers = hrm_what_if_referrers (self, id);
      forget_row (self, row);
      for (guint i = 0; i < referrers->len; i++)
        {
          HrmReferrer *referrer = &g_array_index (referrers, HrmReferrer, i);
          const HrmField *field = hrm_field_info ((HrmKind) referrer->kind, referrer->field);
          HrmRow *child = hrm_what_if_get_row (self, referrer->id);

          if (child == NULL)
            continue;
          if (field->gone == HRM_GONE_DELETE)
            g_array_append_val (stack, referrer->id);
          else
            hrm_row_put_value (hrm_what_if_touch (self, child), field, &none);
        }
    }
}

static gboolean
delete_id (HrmWhatIf *self, HrmRun *run, guint i, GError **error)
{
  gint64 id = g_array_index (run->ids, gint64, i);
  HrmRow *row = get_of_kind (self, run->kind, id);

  if (row == NULL && !g_hash_table_contains (self->gone, &id))
    return refuse_missing (run->kind, error);
  if (run->kind == HRM_KIND_ALBUM)
    {
      g_set_error_literal (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "the album row cannot be deleted");
      return FALSE;
    }
  if (row)
    delete_row (self, row);
  return TRUE;
}

gboolean
hrm_what_if_replay (HrmWhatIf *self, HrmEdit *edit, GError **error)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint i = 0; i < runs->len; i++)
    {
      HrmRun *run = runs->pdata[i];

      for (guint n = 0; n < run->ids->len; n++)
        if (run->op == HRM_OP_INSERT ? !insert_row (self, run, n, error) :
            run->op == HRM_OP_SET ? !set_row (self, run, n, error) : !delete_id (self, run, n, error))
          return FALSE;
    }
  return TRUE;
}

/* Checks, as in hrm-model-check.c but through the copies */

/* References of copies go to copies where there are any. */
static gboolean
link_field (HrmWhatIf *self, HrmRow *row, const HrmField *field, GError **error)
{
  HrmRef *ref = &G_STRUCT_MEMBER (HrmRef, row, field->offset);

  ref->row = ref->id == HRM_UNSET ? NULL : hrm_what_if_get_row (self, ref->id);
  if (ref->id == HRM_UNSET || (ref->row && (field->target == HRM_KIND_ANY || ref->row->kind == field->target)))
    return TRUE;
  g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_REFERENCE, "%s of a %s would refer to %s",
               field->name, hrm_kind_info ((HrmKind) row->kind)->name, ref->row ? "a row of another kind" : "nothing");
  return FALSE;
}

static gboolean
link_rows (HrmWhatIf *self, HrmKind kind, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  GPtrArray *rows = self->touched[kind];

  for (guint f = 0; f < info->n_fields; f++)
    for (guint i = 0; info->fields[f].type == HRM_TYPE_REF && i < rows->len; i++)
      if (!link_field (self, rows->pdata[i], &info->fields[f], error))
        return FALSE;
  return TRUE;
}

static HrmRow *
row_above (HrmWhatIf *self, HrmRow *row, guint field)
{
  gint64 id = get_reference (row, field);

  return id == HRM_UNSET ? NULL : hrm_what_if_get_row (self, id);
}

static gboolean
check_tree (HrmWhatIf *self, HrmRow *row, const HrmField *field, GError **error)
{
  HrmRow *slow = row, *fast = row;

  for (;;)
    {
      for (guint step = 0; step < 2; step++)
        if ((fast = row_above (self, fast, field->index)) == NULL)
          return TRUE;
      slow = row_above (self, slow, field->index);
      if (slow == fast)
        {
          g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_CIRCLE, "%s “%s” would be its own %s",
                       hrm_kind_info ((HrmKind) row->kind)->name, hrm_row_get_title (row), field->name);
          return FALSE;
        }
    }
}

/* Most have nothing to do with takes or links. */
static gboolean
has_session_referrers (HrmWhatIf *self, gint64 id)
{
  HrmRow *real = hrm_model_get (self->plan->model, id);

  for (guint i = 0; real && i < real->n_incoming; i++)
    if (real->incoming[i].row->kind == HRM_KIND_SESSION)
      return TRUE;
  return g_hash_table_contains (self->referrers, &id);
}

static gboolean
takes_fit (HrmWhatIf *self, HrmSession *session)
{
  gint64 id = session->base.id, slot = session->slot.id, chosen = session->main.id;
  g_autoptr (GArray) referrers = NULL;

  if (slot == HRM_UNSET && chosen == HRM_UNSET && !has_session_referrers (self, id))
    return TRUE;
  referrers = hrm_what_if_referrers (self, id);
  if (slot != HRM_UNSET && (slot == id || chosen != HRM_UNSET || session->slot.row->slot.id != HRM_UNSET))
    return FALSE;
  if (chosen != HRM_UNSET && chosen != id && session->main.row->slot.id != id)
    return FALSE;
  for (guint i = 0; i < referrers->len; i++)
    {
      HrmReferrer *referrer = &g_array_index (referrers, HrmReferrer, i);

      if (referrer->kind != HRM_KIND_SESSION)
        continue;
      if (referrer->field == HRM_FIELD (Session, slot) && slot != HRM_UNSET)
        return FALSE;
      if (referrer->field == HRM_FIELD (Session, main) && referrer->id != id && slot != referrer->id)
        return FALSE;
    }
  return TRUE;
}

/* A row whose fields in rules are as they were breaks none anew. */
static gboolean
is_in_rules (HrmWhatIf *self, HrmRow *row)
{
  guint64 rules = hrm_kind_fields_in_rules ((HrmKind) row->kind);
  HrmRow *real = rules != 0 ? hrm_model_lookup (self->plan->model, (HrmKind) row->kind, row->id) : NULL;
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);

  for (guint f = 0; real != NULL && f < info->n_fields; f++)
    {
      HrmValue was, is;

      if (!(rules >> f & 1))
        continue;
      was = hrm_row_read (real, &info->fields[f]);
      is = hrm_row_read (row, &info->fields[f]);
      if (!hrm_value_equal (&info->fields[f], &was, &is))
        return TRUE;
    }
  return real == NULL;
}

static gboolean
check_row (HrmWhatIf *self, HrmRow *row, GError **error)
{
  if (row->kind != HRM_KIND_SESSION)
    return hrm_row_check_fields (row, !is_in_rules (self, row), error);
  if (takes_fit (self, hrm_as_session (row)))
    return TRUE;
  g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "session “%s” cannot be a take, or have that main take", hrm_row_get_title (row));
  return FALSE;
}

static gboolean
check_rows (HrmWhatIf *self, HrmKind kind, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  GPtrArray *rows = self->touched[kind];

  for (guint f = 0; f < info->n_fields; f++)
    for (guint i = 0; (info->fields[f].flags & HRM_TREE) && i < rows->len; i++)
      if (!check_tree (self, rows->pdata[i], &info->fields[f], error))
        return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!check_row (self, rows->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Cables: a walk in depth from those that are new or go elsewhere. */

typedef struct
{
  gint64 id;
  GArray *next;              /* of HrmReferrer: cables from it */
  guint at;
} Step;

enum { ON_THE_WAY = 1, DONE = 2 };

static void
clear_step (gpointer step)
{
  g_array_unref (((Step *) step)->next);
}

static void
enter (HrmWhatIf *self, GArray *way, GHashTable *states, gint64 id)
{
  Step step = { id, hrm_what_if_referrers (self, id), 0 };

  g_hash_table_insert (states, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (ON_THE_WAY));
  g_array_append_val (way, step);
}

static gboolean
closes_circle (HrmWhatIf *self, gint64 from, GHashTable *states)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (Step));

  g_array_set_clear_func (way, clear_step);
  if (g_hash_table_lookup (states, &from) == NULL)
    enter (self, way, states, from);
  while (way->len > 0)
    {
      Step *step = &g_array_index (way, Step, way->len - 1);
      HrmReferrer *next = step->at < step->next->len ? &g_array_index (step->next, HrmReferrer, step->at++) : NULL;
      gint64 to;
      int state;

      if (next == NULL)
        {
          g_hash_table_insert (states, g_memdup2 (&step->id, sizeof step->id), GINT_TO_POINTER (DONE));
          g_array_set_size (way, way->len - 1);
          continue;
        }
      if (next->kind != HRM_KIND_CABLE || next->field != HRM_FIELD (Cable, from))
        continue;
      to = hrm_as_cable (hrm_what_if_get_row (self, next->id))->to.id;
      state = GPOINTER_TO_INT (g_hash_table_lookup (states, &to));
      if (state == ON_THE_WAY)
        return TRUE;
      if (state != DONE)
        enter (self, way, states, to);
    }
  return FALSE;
}

static gboolean
check_cables (HrmWhatIf *self, GError **error)
{
  g_autoptr (GHashTable) states = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  GPtrArray *cables = self->touched[HRM_KIND_CABLE];

  for (guint i = 0; i < cables->len; i++)
    {
      HrmCable *cable = cables->pdata[i];
      HrmCable *real = (HrmCable *) hrm_model_lookup (self->plan->model, HRM_KIND_CABLE, cable->base.id);

      if (real && real->from.id == cable->from.id && real->to.id == cable->to.id)
        continue;
      if (!closes_circle (self, cable->to.id, states))
        continue;
      g_set_error (error, HRM_PLAN_ERROR, HRM_PLAN_ERROR_CIRCLE, "with a cable from “%s” to “%s” there would be a circle",
                   cable->from.row->title, cable->to.row->title);
      return FALSE;
    }
  return TRUE;
}

gboolean
hrm_what_if_check (HrmWhatIf *self, GError **error)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (!link_rows (self, (HrmKind) k, error))
      return FALSE;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (!check_rows (self, (HrmKind) k, error))
      return FALSE;
  return check_cables (self, error);
}
