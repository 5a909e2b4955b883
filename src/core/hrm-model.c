/* hrm-model.c: all rows of an album, by id and by kind, with their references
 * linked both ways.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-model-private.h"

#include <string.h>

typedef struct
{
  gint64 row;
} HrmModelErrorPrivate;

static void
hrm_model_error_private_init (HrmModelErrorPrivate *self)
{
}

static void
hrm_model_error_private_copy (const HrmModelErrorPrivate *from, HrmModelErrorPrivate *to)
{
  if (from && to)
    to->row = from->row;
}

static void
hrm_model_error_private_clear (HrmModelErrorPrivate *self)
{
}

G_DEFINE_EXTENDED_ERROR (HrmModelError, hrm_model_error)
G_DEFINE_FINAL_TYPE (HrmModel, hrm_model, G_TYPE_OBJECT)

static void
hrm_model_finalize (GObject *object)
{
  HrmModel *self = HRM_MODEL (object);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      g_clear_object (&self->lists[k]);
      g_ptr_array_set_free_func (self->kinds[k], g_object_unref);
      g_ptr_array_unref (self->kinds[k]);
    }
  g_hash_table_unref (self->dangling);
  hrm_id_table_free (self->rows);
  G_OBJECT_CLASS (hrm_model_parent_class)->finalize (object);
}

static void
hrm_model_class_init (HrmModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_model_finalize;
}

static void
hrm_model_init (HrmModel *self)
{
  self->rows = hrm_id_table_new ();
  self->dangling = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    self->kinds[k] = g_ptr_array_new ();
}

gint64
hrm_model_error_get_row (const GError *error)
{
  HrmModelErrorPrivate *private = error->domain == HRM_MODEL_ERROR ? hrm_model_error_get_private (error) : NULL;

  return private ? private->row : 0;
}

void
hrm_model_error_blame (GError **error, HrmRow *row)
{
  HrmModelErrorPrivate *private = error && *error && (*error)->domain == HRM_MODEL_ERROR ? hrm_model_error_get_private (*error) : NULL;

  if (private)
    private->row = row->id;
}

HrmModel *
hrm_model_new (void)
{
  return g_object_new (HRM_TYPE_MODEL, NULL);
}

HrmRow *
hrm_model_get (HrmModel *model, gint64 id)
{
  return hrm_id_table_get (model->rows, id);
}

HrmRow *
hrm_model_lookup (HrmModel *model, HrmKind kind, gint64 id)
{
  HrmRow *row = hrm_id_table_get (model->rows, id);

  return row && row->kind == kind ? row : NULL;
}

GPtrArray *
hrm_model_get_rows (HrmModel *model, HrmKind kind)
{
  return model->kinds[kind];
}

HrmAlbumInfo *
hrm_model_get_info (HrmModel *model)
{
  GPtrArray *rows = model->kinds[HRM_KIND_ALBUM];

  return rows->len ? rows->pdata[0] : NULL;
}

int
hrm_model_day_minutes (HrmModel *model)
{
  HrmAlbumInfo *info = hrm_model_get_info (model);

  return info ? (int) info->day_minutes : 480;
}

GListModel *
hrm_model_get_list (HrmModel *model, HrmKind kind)
{
  if (model->lists[kind] == NULL)
    model->lists[kind] = hrm_row_list_new (kind, model->kinds[kind]);
  return G_LIST_MODEL (model->lists[kind]);
}

const char *
hrm_model_last_position (HrmModel *model, HrmKind kind)
{
  GPtrArray *rows = model->kinds[kind];
  const char *last = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *position = hrm_row_get_position (rows->pdata[i]);

      if (position && (last == NULL || strcmp (position, last) > 0))
        last = position;
    }
  return last;
}

static gboolean
is_same_name (const char *name, const char *folded)
{
  g_autofree char *other = g_utf8_casefold (name ? name : "", -1);

  return strcmp (other, folded) == 0;
}

/* ROW: a channel or a bus, which has no aliases. */
static gboolean
is_called (HrmRow *row, const char *folded)
{
  HrmChannel *channel = row->kind == HRM_KIND_CHANNEL ? hrm_as_channel (row) : NULL;
  g_auto (GStrv) aliases = hrm_list_split (channel ? channel->aliases : NULL);

  if (is_same_name (channel ? channel->title : hrm_as_bus (row)->title, folded))
    return TRUE;
  for (guint i = 0; aliases[i]; i++)
    if (is_same_name (aliases[i], folded))
      return TRUE;
  return FALSE;
}

HrmRow *
hrm_model_find_called (HrmModel *model, HrmKind kind, const char *name, guint *n)
{
  g_autofree char *folded = g_utf8_casefold (*name == '@' ? name + 1 : name, -1);
  GPtrArray *rows = model->kinds[kind];
  HrmRow *found = NULL;

  *n = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *row = rows->pdata[i];

      if (!is_called (row, folded))
        continue;
      *n += 1;
      if (found == NULL || hrm_row_compare (row, found) < 0)
        found = row;
    }
  return found;
}

HrmChannel *
hrm_model_find_channel (HrmModel *model, const char *name)
{
  guint n;

  return hrm_as_channel (hrm_model_find_called (model, HRM_KIND_CHANNEL, name, &n));
}

/* References: each row that is referred to knows by whom. */

static HrmRef *
get_ref (HrmRow *row, const HrmField *field)
{
  return &G_STRUCT_MEMBER (HrmRef, row, field->offset);
}

static void
link_to (HrmRow *row, const HrmField *field, HrmRow *target)
{
  HrmRef *ref = get_ref (row, field);

  if (target->n_incoming == target->n_alloc)
    {
      target->n_alloc = MAX (4, target->n_alloc * 2);
      target->incoming = g_renew (HrmIncoming, target->incoming, target->n_alloc);
    }
  ref->row = target;
  ref->index = target->n_incoming;
  target->incoming[target->n_incoming++] = (HrmIncoming) { row, field->index };
}

static void
unlink_from (HrmRef *ref)
{
  HrmRow *target = ref->row;
  HrmIncoming last = target->incoming[--target->n_incoming];

  if (ref->index < target->n_incoming)
    {
      target->incoming[ref->index] = last;
      get_ref (last.row, hrm_field_info (last.row->kind, last.field))->index = ref->index;
    }
  ref->row = NULL;
}

static void
add_dangling (HrmModel *self, HrmRow *row, const HrmField *field, gint64 id)
{
  GArray *waiting = g_hash_table_lookup (self->dangling, &id);
  HrmIncoming entry = { row, field->index };

  if (waiting == NULL)
    {
      waiting = g_array_new (FALSE, FALSE, sizeof (HrmIncoming));
      g_hash_table_insert (self->dangling, g_memdup2 (&id, sizeof id), waiting);
    }
  g_array_append_val (waiting, entry);
}

static void
remove_dangling (HrmModel *self, HrmRow *row, const HrmField *field, gint64 id)
{
  GArray *waiting = g_hash_table_lookup (self->dangling, &id);

  if (waiting == NULL)
    return;
  for (guint i = waiting->len; i > 0; i--)
    {
      HrmIncoming *entry = &g_array_index (waiting, HrmIncoming, i - 1);

      if (entry->row == row && entry->field == field->index)
        {
          g_array_remove_index_fast (waiting, i - 1);
          break;
        }
    }
  if (waiting->len == 0)
    g_hash_table_remove (self->dangling, &id);
}

static void
link_ref (HrmModel *self, HrmRow *row, const HrmField *field)
{
  HrmRef *ref = get_ref (row, field);
  HrmRow *target;

  if (ref->id == HRM_UNSET)
    return;
  target = hrm_model_get (self, ref->id);
  /* The right id but the wrong kind dangles too, and is refused as such. */
  if (target && (field->target == HRM_KIND_ANY || target->kind == field->target))
    link_to (row, field, target);
  else
    add_dangling (self, row, field, ref->id);
}

static void
unlink_ref (HrmModel *self, HrmRow *row, const HrmField *field)
{
  HrmRef *ref = get_ref (row, field);

  if (ref->row)
    unlink_from (ref);
  else if (ref->id != HRM_UNSET)
    remove_dangling (self, row, field, ref->id);
}

static void
link_waiting (HrmModel *self, HrmRow *row)
{
  GArray *waiting = g_hash_table_size (self->dangling) ? g_hash_table_lookup (self->dangling, &row->id) : NULL;
  g_autoptr (GArray) entries = NULL;

  if (waiting == NULL)
    return;
  entries = g_array_ref (waiting);
  g_hash_table_remove (self->dangling, &row->id);
  for (guint i = 0; i < entries->len; i++)
    {
      HrmIncoming *entry = &g_array_index (entries, HrmIncoming, i);

      link_ref (self, entry->row, hrm_field_info (entry->row->kind, entry->field));
    }
}

/* Primitives */

/* A row that comes back keeps its identity and what the plan knows of it. */
static HrmRow *
returning_row (HrmModel *self, HrmKind kind, gint64 id)
{
  HrmRow *row = g_hash_table_lookup (self->returning, &id);

  if (row == NULL || row->kind != kind)
    return NULL;
  g_hash_table_remove (self->returning, &id);
  row->mark = 0;
  row->dirty = 0;
  return g_object_ref (row);
}

HrmRow *
hrm_model_raw_insert (HrmModel *self, HrmKind kind, gint64 id)
{
  HrmRow *row = self->returning ? returning_row (self, kind, id) : NULL;

  if (row == NULL)
    row = hrm_row_new (kind, id);
  hrm_id_table_add (self->rows, id, row);
  row->place = self->kinds[kind]->len;
  g_ptr_array_add (self->kinds[kind], row);
  if (self->changes)
    {
      row->mark = HRM_MARK_NEW;
      g_ptr_array_add (self->changes->inserted[kind], row);
    }
  link_waiting (self, row);
  return row;
}

static void
note_left (HrmModel *self, HrmRow *row, const HrmField *field)
{
  HrmLeft left = { row->kind, field->index, get_ref (row, field)->id };

  if (left.target != HRM_UNSET)
    g_array_append_val (self->changes->left, left);
}

void
hrm_model_raw_set (HrmModel *self, HrmRow *row, const HrmField *field, const HrmValue *value)
{
  if (field->type == HRM_TYPE_REF && self->changes)
    note_left (self, row, field);
  if (field->type == HRM_TYPE_REF)
    unlink_ref (self, row, field);
  hrm_row_put_value (row, field, value);
  if (field->type == HRM_TYPE_REF)
    link_ref (self, row, field);
  if (self->changes && !(row->mark & HRM_MARK_NEW))
    {
      if (row->dirty == 0)
        g_ptr_array_add (self->changes->changed[row->kind], row); /* alive: who goes is kept with those deleted */
      row->dirty |= G_GUINT64_CONSTANT (1) << field->index;
    }
}

void
hrm_model_raw_delete (HrmModel *self, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info (row->kind);
  GPtrArray *all = self->kinds[row->kind];

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == HRM_TYPE_REF)
      unlink_ref (self, row, &info->fields[i]);
  while (row->n_incoming > 0)
    {
      HrmIncoming entry = row->incoming[row->n_incoming - 1];
      const HrmField *field = hrm_field_info (entry.row->kind, entry.field);

      unlink_from (get_ref (entry.row, field));
      add_dangling (self, entry.row, field, row->id);
    }
  ((HrmRow *) all->pdata[all->len - 1])->place = row->place;
  g_ptr_array_remove_index_fast (all, row->place);
  if (self->changes)
    {
      row->mark |= HRM_MARK_GONE;
      g_ptr_array_add (self->changes->deleted[row->kind], g_object_ref (row));
    }
  hrm_id_table_remove (self->rows, row->id);
  g_object_unref (row);
}

/* Loading */

/**
 * hrm_model_load_row:
 *
 * Adds a row that was read from a file, every field at its default.
 *
 * Returns: (transfer none) (nullable): the row, or NULL when its id is wrong or taken
 */
HrmRow *
hrm_model_load_row (HrmModel *model, HrmKind kind, gint64 id, GError **error)
{
  if (id <= 0 || hrm_model_get (model, id))
    {
      g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_EXISTS, "%s %" G_GINT64_FORMAT " has an id that is %s",
                   hrm_kind_info (kind)->name, id, id <= 0 ? "not positive" : "taken");
      return NULL;
    }
  if (kind == HRM_KIND_ALBUM && model->kinds[kind]->len > 0)
    {
      g_set_error_literal (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_EXISTS, "there are two album rows");
      return NULL;
    }
  return hrm_model_raw_insert (model, kind, id);
}

gboolean
hrm_model_load_value (HrmModel *model, HrmRow *row, const HrmField *field, const HrmValue *value, GError **error)
{
  HrmValue settled = hrm_field_settle (field, value);

  if (!hrm_field_check_known (field, &settled, error))
    return FALSE;
  hrm_model_raw_set (model, row, field, &settled);
  return TRUE;
}

gboolean
hrm_model_load_finish (HrmModel *model, GError **error)
{
  if (!hrm_model_check_links (model, error))
    return FALSE;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (!hrm_model_check_rows ((HrmKind) k, model->kinds[k], FALSE, TRUE, error))
      return FALSE;
  return TRUE;
}

gboolean
hrm_model_load_check (HrmModel *model, HrmRow *row, GError **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, row);
  return hrm_model_check_rows ((HrmKind) row->kind, one, FALSE, TRUE, error);
}
