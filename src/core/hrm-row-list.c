/* hrm-row-list.c: all rows of a kind as a live, ordered list model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-row-list.h"

struct _HrmRowList
{
  GObject parent_instance;
  HrmKind kind;
  GPtrArray *rows;           /* sorted; holds references */
};

static GType
get_item_type (GListModel *model)
{
  return hrm_kind_get_type (HRM_ROW_LIST (model)->kind);
}

static guint
get_n_items (GListModel *model)
{
  return HRM_ROW_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint i)
{
  HrmRowList *self = HRM_ROW_LIST (model);

  return i < self->rows->len ? g_object_ref (self->rows->pdata[i]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HrmRowList, hrm_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
hrm_row_list_finalize (GObject *object)
{
  g_ptr_array_unref (HRM_ROW_LIST (object)->rows);
  G_OBJECT_CLASS (hrm_row_list_parent_class)->finalize (object);
}

static void
hrm_row_list_class_init (HrmRowListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_row_list_finalize;
}

static void
hrm_row_list_init (HrmRowList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Returns: (transfer full): a list of ROWS, sorted by position and id */
HrmRowList *
hrm_row_list_new (HrmKind kind, GPtrArray *rows)
{
  HrmRowList *self = g_object_new (HRM_TYPE_ROW_LIST, NULL);

  self->kind = kind;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->rows, g_object_ref (rows->pdata[i]));
  g_ptr_array_sort (self->rows, hrm_row_compare_ptr);
  return self;
}

/* What stays is in order already: a merge with the few that come. */
static GPtrArray *
merged (GPtrArray *old, GHashTable *out, GPtrArray *in)
{
  GPtrArray *rows = g_ptr_array_new_full (old->len + in->len, g_object_unref);
  guint n = 0;

  g_ptr_array_sort (in, hrm_row_compare_ptr);
  for (guint i = 0; i < old->len; i++)
    {
      if (g_hash_table_contains (out, old->pdata[i]))
        continue;
      while (n < in->len && hrm_row_compare (in->pdata[n], old->pdata[i]) < 0)
        g_ptr_array_add (rows, g_object_ref (in->pdata[n++]));
      g_ptr_array_add (rows, g_object_ref (old->pdata[i]));
    }
  while (n < in->len)
    g_ptr_array_add (rows, g_object_ref (in->pdata[n++]));
  return rows;
}

void
hrm_row_list_update (HrmRowList *self, GHashTable *out, GPtrArray *in)
{
  g_autoptr (GPtrArray) old = self->rows;
  GPtrArray *rows = merged (old, out, in);
  guint head = 0, tail = 0, shorter = MIN (old->len, rows->len);

  self->rows = rows;
  while (head < shorter && old->pdata[head] == rows->pdata[head])
    head++;
  while (tail < shorter - head && old->pdata[old->len - 1 - tail] == rows->pdata[rows->len - 1 - tail])
    tail++;
  if (old->len != rows->len || head < rows->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, rows->len - head - tail);
}
