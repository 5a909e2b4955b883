/* hrm-event-order.c: sessions in the order of a sorter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A balanced tree: what changes is taken out, then put where it belongs now,
 * each in the logarithm of all. Who looks on is told of one splice, so that a
 * row that moves keeps its widget, and with that the keyboard.
 */
#include "config.h"

#include "hrm-event-order.h"

struct _HrmEventOrder
{
  GObject parent_instance;
  HrmModel *model;
  GtkSorter *sorter;
  HrmEventMatch match;
  gpointer data;
  GSequence *rows;           /* of HrmSession; holds references */
  GHashTable *places;        /* id → GSequenceIter */
  guint visited;
};

static GType
get_item_type (GListModel *model)
{
  return hrm_kind_get_type (HRM_KIND_SESSION);
}

static guint
get_n_items (GListModel *model)
{
  return (guint) g_sequence_get_length (HRM_EVENT_ORDER (model)->rows);
}

static gpointer
get_item (GListModel *model, guint position)
{
  HrmEventOrder *self = HRM_EVENT_ORDER (model);

  return position < get_n_items (model) ? g_object_ref (g_sequence_get (g_sequence_get_iter_at_pos (self->rows, (int) position))) : NULL;
}

static void
list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HrmEventOrder, hrm_event_order, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_init))

static void
hrm_event_order_finalize (GObject *object)
{
  HrmEventOrder *self = HRM_EVENT_ORDER (object);

  g_hash_table_unref (self->places);
  g_sequence_free (self->rows);
  g_clear_object (&self->sorter);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (hrm_event_order_parent_class)->finalize (object);
}

static void
hrm_event_order_class_init (HrmEventOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_event_order_finalize;
}

static void
hrm_event_order_init (HrmEventOrder *self)
{
  self->rows = g_sequence_new (g_object_unref);
  self->places = g_hash_table_new (hrm_id_hash, g_int64_equal);
}

HrmEventOrder *
hrm_event_order_new (HrmModel *model, GtkSorter *sorter, HrmEventMatch match, gpointer data)
{
  HrmEventOrder *self = g_object_new (HRM_TYPE_EVENT_ORDER, NULL);

  self->model = g_object_ref (model);
  self->sorter = g_object_ref (sorter);
  self->match = match;
  self->data = data;
  return self;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer sorter)
{
  return gtk_sorter_compare (sorter, (gpointer) a, (gpointer) b);
}

static int
compare_ptr (gconstpointer a, gconstpointer b, gpointer sorter)
{
  return gtk_sorter_compare (sorter, *(gpointer *) a, *(gpointer *) b);
}

static gboolean
matches (HrmEventOrder *self, HrmSession *session)
{
  self->visited++;
  return self->match (session, self->data);
}

/* The places lie in the rows, which the tree keeps. */
static void
put (HrmEventOrder *self, HrmSession *session, GSequenceIter *at)
{
  g_hash_table_insert (self->places, &session->base.id, at);
}

/* All anew */

void
hrm_event_order_fill (HrmEventOrder *order, GPtrArray *sessions)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_sized_new (sessions->len);
  GSequence *old = order->rows;
  guint before = (guint) g_sequence_get_length (old), head = 0;
  GSequenceIter *at = g_sequence_get_begin_iter (old);

  for (guint i = 0; i < sessions->len; i++)
    if (matches (order, sessions->pdata[i]))
      g_ptr_array_add (rows, sessions->pdata[i]);
  g_ptr_array_sort_with_data (rows, compare_ptr, order->sorter);
  while (head < MIN (before, rows->len) && g_sequence_get (at) == rows->pdata[head])
    {
      at = g_sequence_iter_next (at);
      head++;
    }
  g_hash_table_remove_all (order->places);
  order->rows = g_sequence_new (g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    put (order, rows->pdata[i], g_sequence_append (order->rows, g_object_ref (rows->pdata[i])));
  if (head < MAX (before, rows->len))
    g_list_model_items_changed (G_LIST_MODEL (order), head, before - head, rows->len - head);
  g_sequence_free (old);
}

/* Some of them */

typedef struct
{
  HrmSession *session;       /* NULL: not listed any more */
  int was, is;               /* positions; -1: none */
} Moved;

static Moved
take_out (HrmEventOrder *self, gint64 id)
{
  GSequenceIter *at = g_hash_table_lookup (self->places, &id);
  HrmRow *row = hrm_model_lookup (self->model, HRM_KIND_SESSION, id);
  Moved moved = { row && matches (self, hrm_as_session (row)) ? hrm_as_session (row) : NULL, -1, -1 };

  if (at)
    moved.was = g_sequence_iter_get_position (at);
  return moved;
}

/* The rows from the first to the last that is another; FALSE: all lie as before. */
static gboolean
find_splice (GArray *all, guint before, guint after, guint *head, guint *tail)
{
  gboolean any = before != after;

  *head = MIN (before, after);
  *tail = MIN (before, after);
  for (guint i = 0; i < all->len; i++)
    any |= g_array_index (all, Moved, i).was != g_array_index (all, Moved, i).is;
  for (guint i = 0; any && i < all->len; i++)
    {
      const Moved *moved = &g_array_index (all, Moved, i);

      if (moved->was >= 0)
        {
          *head = MIN (*head, (guint) moved->was);
          *tail = MIN (*tail, before - 1 - (guint) moved->was);
        }
      if (moved->is >= 0)
        {
          *head = MIN (*head, (guint) moved->is);
          *tail = MIN (*tail, after - 1 - (guint) moved->is);
        }
    }
  return any;
}

/* Rows that go live until they were told of. */
static void
place_all (HrmEventOrder *self, GHashTable *ids, GArray *all, GPtrArray *kept)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      Moved moved = take_out (self, *(gint64 *) key);

      if (moved.was >= 0 || moved.session)
        g_array_append_val (all, moved);
    }
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      GSequenceIter *at = g_hash_table_lookup (self->places, key);

      if (at == NULL)
        continue;
      g_ptr_array_add (kept, g_object_ref (g_sequence_get (at)));
      g_hash_table_remove (self->places, key);
      g_sequence_remove (at);
    }
  for (guint i = 0; i < all->len; i++)
    {
      HrmSession *session = g_array_index (all, Moved, i).session;

      if (session)
        put (self, session, g_sequence_insert_sorted (self->rows, g_object_ref (session), compare, self->sorter));
    }
  for (guint i = 0; i < all->len; i++)
    {
      Moved *moved = &g_array_index (all, Moved, i);

      if (moved->session)
        moved->is = g_sequence_iter_get_position (g_hash_table_lookup (self->places, &moved->session->base.id));
    }
}

void
hrm_event_order_update (HrmEventOrder *order, GHashTable *ids)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Moved));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  guint before = (guint) g_sequence_get_length (order->rows), after, head, tail;

  place_all (order, ids, all, kept);
  after = (guint) g_sequence_get_length (order->rows);
  if (find_splice (all, before, after, &head, &tail))
    g_list_model_items_changed (G_LIST_MODEL (order), head, before - head - tail, after - head - tail);
}

guint
hrm_event_order_find (HrmEventOrder *order, gint64 id)
{
  GSequenceIter *at = g_hash_table_lookup (order->places, &id);

  return at ? (guint) g_sequence_iter_get_position (at) : GTK_INVALID_LIST_POSITION;
}

guint
hrm_event_order_get_visited (HrmEventOrder *order)
{
  return order->visited;
}
