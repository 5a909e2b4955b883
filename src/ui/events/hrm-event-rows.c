/* hrm-event-rows.c: the sessions in a list, selected as on the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-event-rows.h"

struct _HrmEventRows
{
  GObject parent_instance;
  HrmDesk *desk;
  HrmEventOrder *list;
  gboolean selecting;        /* here, so that it is known who did */
};

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (G_LIST_MODEL (HRM_EVENT_ROWS (model)->list));
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (HRM_EVENT_ROWS (model)->list));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (HRM_EVENT_ROWS (model)->list), position);
}

static void
list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* 0: there is none. */
static gint64
id_at (HrmEventRows *self, guint position)
{
  g_autoptr (HrmRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return row ? row->id : 0;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  HrmEventRows *self = HRM_EVENT_ROWS (model);

  return hrm_desk_is_selected (self->desk, id_at (self, position));
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  HrmEventRows *self = HRM_EVENT_ROWS (model);
  GtkBitset *set = gtk_bitset_new_empty ();
  guint all = get_n_items (G_LIST_MODEL (model));

  for (guint i = position; i < all && i - position < n && hrm_desk_n_selected (self->desk) > 0; i++)
    if (is_selected (model, i))
      gtk_bitset_add (set, i);
  return set;
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  HrmEventRows *self = HRM_EVENT_ROWS (model);
  gint64 id = id_at (self, position);

  self->selecting = TRUE;
  if (unselect_rest)
    hrm_desk_select (self->desk, id);
  else if (!hrm_desk_is_selected (self->desk, id))
    hrm_desk_toggle (self->desk, id);
  self->selecting = FALSE;
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  HrmEventRows *self = HRM_EVENT_ROWS (model);
  gint64 id = id_at (self, position);

  self->selecting = TRUE;
  if (hrm_desk_is_selected (self->desk, id))
    hrm_desk_toggle (self->desk, id);
  self->selecting = FALSE;
  return TRUE;
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n, gboolean unselect_rest)
{
  HrmEventRows *self = HRM_EVENT_ROWS (model);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint all = get_n_items (G_LIST_MODEL (model));

  for (guint i = position; i < all && i - position < n; i++)
    {
      gint64 id = id_at (self, i);

      g_array_append_val (ids, id);
    }
  self->selecting = TRUE;
  hrm_desk_select_many (self->desk, (const gint64 *) (gpointer) ids->data, ids->len, !unselect_rest);
  self->selecting = FALSE;
  return TRUE;
}

/* What is selected and not in the list stays so. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  HrmEventRows *self = HRM_EVENT_ROWS (model);
  g_autoptr (GPtrArray) before = hrm_desk_get_selection (self->desk);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  GtkBitsetIter at;
  gpointer key;
  guint position;

  for (guint i = 0; i < before->len; i++)
    g_hash_table_add (ids, g_memdup2 (&HRM_ROW (before->pdata[i])->id, sizeof (gint64)));
  for (gboolean more = gtk_bitset_iter_init_first (&at, mask, &position); more; more = gtk_bitset_iter_next (&at, &position))
    {
      gint64 id = id_at (self, position);

      if (id == 0)
        break;
      if (gtk_bitset_contains (selected, position))
        g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
      else
        g_hash_table_remove (ids, &id);
    }
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (chosen, key, 1);
  self->selecting = TRUE;
  hrm_desk_select_many (self->desk, (const gint64 *) (gpointer) chosen->data, chosen->len, FALSE);
  self->selecting = FALSE;
  return TRUE;
}

static gboolean
select_all (GtkSelectionModel *model)
{
  return select_range (model, 0, get_n_items (G_LIST_MODEL (model)), TRUE);
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  hrm_desk_select (HRM_EVENT_ROWS (model)->desk, 0);
  return TRUE;
}

static void
selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->set_selection = set_selection;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HrmEventRows, hrm_event_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_init))

static void
hrm_event_rows_finalize (GObject *object)
{
  HrmEventRows *self = HRM_EVENT_ROWS (object);

  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_event_rows_parent_class)->finalize (object);
}

static void
hrm_event_rows_class_init (HrmEventRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_event_rows_finalize;
}

static void
hrm_event_rows_init (HrmEventRows *self)
{
}

static void
selection_changed_cb (HrmEventRows *self)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

HrmEventRows *
hrm_event_rows_new (HrmDesk *desk, HrmEventOrder *list)
{
  HrmEventRows *self = g_object_new (HRM_TYPE_EVENT_ROWS, NULL);

  self->desk = g_object_ref (desk);
  self->list = list;
  g_signal_connect_object (list, "items-changed", G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

guint
hrm_event_rows_find (HrmEventRows *self, gint64 id)
{
  return hrm_event_order_find (self->list, id);
}

gboolean
hrm_event_rows_is_selecting (HrmEventRows *self)
{
  return self->selecting;
}
