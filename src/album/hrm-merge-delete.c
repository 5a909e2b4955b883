/* hrm-merge-delete.c: which of the rows that were deleted elsewhere go here as well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row stays when it has been changed here, or when a row that is not deleted
 * needs it; with it stay its parents, and, when it has been changed, what hangs
 * on it. Rows that only join others neither stay for themselves nor hold others.
 */
#include "hrm-merge-private.h"

#include <stdlib.h>

typedef struct
{
  HrmRow *row;
  HrmDelta *delta;           /* NULL: it joins a row that may go with another, and was not deleted there */
  gboolean stays;
  gboolean whole;            /* with what hangs on it */
} Node;

typedef struct
{
  HrmMerger *merger;
  GPtrArray *nodes;          /* of Node */
  GHashTable *by_row;        /* row → Node */
  GPtrArray *staying;        /* of Node, to be looked at */
} Graves;

static Node *
add_node (Graves *self, HrmRow *row, HrmDelta *delta)
{
  Node *node = g_new0 (Node, 1);

  node->row = row;
  node->delta = delta;
  g_ptr_array_add (self->nodes, node);
  g_hash_table_insert (self->by_row, row, node);
  return node;
}

static gboolean
has_changed (Graves *self, Node *node)
{
  for (guint i = 0; i < hrm_kind_info ((HrmKind) node->row->kind)->n_fields; i++)
    if (hrm_merger_moved (self->merger, node->delta, node->row, i))
      return TRUE;
  return FALSE;
}

static void
stay (Graves *self, Node *node, gboolean whole)
{
  if (node->stays && (node->whole || !whole))
    return;
  node->stays = TRUE;
  node->whole |= whole;
  g_ptr_array_add (self->staying, node);
}

static HrmRow *
get_parent (HrmRow *row, const HrmField *field)
{
  return hrm_field_is_parent (field) ? G_STRUCT_MEMBER (HrmRef, row, field->offset).row : NULL;
}

static gboolean
is_child (HrmIncoming *entry)
{
  return hrm_field_is_parent (hrm_field_info (entry->row->kind, entry->field));
}

/* Whether one of the row's parents goes. */
static gboolean
has_going_parent (Graves *self, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmRow *parent = get_parent (row, &info->fields[i]);
      Node *node = parent ? g_hash_table_lookup (self->by_row, parent) : NULL;

      if (node && !node->stays)
        return TRUE;
    }
  return FALSE;
}

/* Of those without a delta, which were found in no order. */
static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const Node *p = *(Node * const *) a, *q = *(Node * const *) b;

  return (p->row->id > q->row->id) - (p->row->id < q->row->id);
}

static void
find_nodes (Graves *self)
{
  guint n_deltas;
  GPtrArray *deltas = hrm_deltas_get_all (self->merger->there);

  for (guint i = 0; i < deltas->len; i++)
    {
      HrmDelta *delta = deltas->pdata[i];
      HrmRow *row = delta->mark & HRM_DELTA_GOING ? hrm_model_lookup (self->merger->scratch, delta->kind, delta->id) : NULL;

      if (row)
        add_node (self, row, delta);
    }
  n_deltas = self->nodes->len;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      HrmRow *row = ((Node *) self->nodes->pdata[i])->row;

      for (guint n = 0; n < row->n_incoming; n++)
        if (is_child (&row->incoming[n]) && !g_hash_table_contains (self->by_row, row->incoming[n].row) &&
            hrm_kind_joins ((HrmKind) row->incoming[n].row->kind))
          add_node (self, row->incoming[n].row, NULL);
    }
  if (self->nodes->len > n_deltas)
    qsort (self->nodes->pdata + n_deltas, self->nodes->len - n_deltas, sizeof (gpointer), compare_nodes);
}

static void
find_reasons (Graves *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];

      if (node->delta && !hrm_kind_joins (node->delta->kind) && has_changed (self, node))
        stay (self, node, TRUE);
      for (guint n = 0; n < node->row->n_incoming; n++)
        if (is_child (&node->row->incoming[n]) && !g_hash_table_contains (self->by_row, node->row->incoming[n].row))
          stay (self, node, FALSE);
    }
}

static void
spread (Graves *self)
{
  for (guint i = 0; i < self->staying->len; i++)
    {
      Node *node = self->staying->pdata[i];
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) node->row->kind);

      for (guint f = 0; f < info->n_fields; f++)
        {
          HrmRow *parent = get_parent (node->row, &info->fields[f]);
          Node *above = parent ? g_hash_table_lookup (self->by_row, parent) : NULL;

          if (above)
            stay (self, above, FALSE);
        }
      for (guint n = 0; n < node->row->n_incoming; n++)
        {
          Node *below = is_child (&node->row->incoming[n]) ? g_hash_table_lookup (self->by_row, node->row->incoming[n].row) : NULL;
          gboolean whole = FALSE;

          if (below == NULL || has_going_parent (self, below->row))
            continue;
          for (guint f = 0; f < hrm_kind_info ((HrmKind) below->row->kind)->n_fields && !whole; f++)
            {
              HrmRow *parent = get_parent (below->row, hrm_field_info (below->row->kind, f));
              Node *above = parent ? g_hash_table_lookup (self->by_row, parent) : NULL;

              whole = above && above->whole;
            }
          if (whole || below->delta == NULL)
            stay (self, below, whole);
        }
    }
}

/* References that nobody cleared there, since they were made here. */
static void
tell_cleared (Graves *self, Node *node, HrmDelta *cause)
{
  for (guint n = 0; n < node->row->n_incoming; n++)
    {
      HrmIncoming *entry = &node->row->incoming[n];
      Node *other = g_hash_table_lookup (self->by_row, entry->row);
      HrmDelta *delta = hrm_deltas_lookup (self->merger->there, entry->row->id);

      if (is_child (entry) || (other && !other->stays))
        continue;
      if (delta == NULL || delta->kind != entry->row->kind || !hrm_delta_changes (delta, entry->field) ||
          delta->old[entry->field].integer != node->row->id)
        hrm_merger_tell_cleared (self->merger, entry->row, entry->field, cause);
    }
}

static HrmDelta *
cause_of (Graves *self, Node *node)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) node->row->kind);

  for (guint i = 0; node->delta == NULL && i < info->n_fields; i++)
    {
      HrmRow *parent = get_parent (node->row, &info->fields[i]);
      Node *above = parent ? g_hash_table_lookup (self->by_row, parent) : NULL;

      if (above && !above->stays)
        return cause_of (self, above);
    }
  return node->delta;
}

/* Told before they go, since their values are read from them. */
static void
tell_going (Graves *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];
      HrmDelta *cause = node->stays ? NULL : cause_of (self, node);

      if (cause == NULL)
        continue;
      if (node->delta == NULL || has_changed (self, node))
        hrm_merger_tell_went (self->merger, node->row, cause);
      tell_cleared (self, node, cause);
    }
}

static const char *
why_it_stays (Graves *self, Node *node)
{
  if (!node->whole)
    return "it is needed here";
  return has_changed (self, node) ? "it was changed here" : "it hangs on a row that was changed here";
}

static void
tell_staying (Graves *self)
{
  HrmMerger *merger = self->merger;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];

      if (node->stays && node->delta)
        hrm_merger_tell_stay (merger, node->delta, why_it_stays (self, node));
    }
  for (guint i = 0; i < merger->followers->len; i++)
    {
      HrmFollower *follower = &g_array_index (merger->followers, HrmFollower, i);
      const HrmValue *old = &follower->delta->old[follower->field];
      HrmRow *row = hrm_model_get (merger->scratch, follower->delta->id), *target = hrm_model_get (merger->scratch, old->integer);
      Node *node = target ? g_hash_table_lookup (self->by_row, target) : NULL;
      HrmValue now = hrm_row_get_value (row, follower->field);

      if (node && node->stays && now.integer == old->integer)
        hrm_merger_tell_value (merger, follower->delta, follower->field, follower->delta->now[follower->field], "what it refers to stays");
    }
}

typedef struct
{
  HrmKind kind;
  gint64 id;
  HrmDelta *delta;
} Going;

static gboolean
delete_some (HrmMerger *self, Going *going, guint n, GError **error)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Try");

  for (guint i = 0; i < n; i++)
    hrm_edit_delete (edit, going[i].kind, going[i].id);
  if (!hrm_merger_apply (self, edit, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    hrm_edit_delete (self->edit, going[i].kind, going[i].id);
  return TRUE;
}

/* All at once; where a rule of the model is against it, those that can. */
static void
delete_all (HrmMerger *self, GArray *going)
{
  if (going->len == 0 || delete_some (self, (Going *) (gpointer) going->data, going->len, NULL))
    return;
  for (guint i = 0; i < going->len; i++)
    {
      Going *one = &g_array_index (going, Going, i);
      g_autoptr (GError) error = NULL;

      if (hrm_model_lookup (self->scratch, one->kind, one->id) && !delete_some (self, one, 1, &error) && one->delta)
        hrm_merger_tell_stay (self, one->delta, error->message);
    }
}

void
hrm_merger_delete (HrmMerger *self)
{
  Graves graves = { .merger = self };
  g_autoptr (GArray) going = g_array_new (FALSE, FALSE, sizeof (Going));

  graves.nodes = g_ptr_array_new_with_free_func (g_free);
  graves.by_row = g_hash_table_new (NULL, NULL);
  graves.staying = g_ptr_array_new ();
  find_nodes (&graves);
  find_reasons (&graves);
  spread (&graves);
  tell_staying (&graves);
  tell_going (&graves);
  for (guint i = 0; i < graves.nodes->len; i++)
    {
      Node *node = graves.nodes->pdata[i];
      Going one = { (HrmKind) node->row->kind, node->row->id, node->delta };

      if (!node->stays)
        g_array_append_val (going, one);
    }
  delete_all (self, going);
  g_ptr_array_unref (graves.staying);
  g_hash_table_unref (graves.by_row);
  g_ptr_array_unref (graves.nodes);
}
