/* hrm-history.c: where we are in the log of edits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The log only grows. An entry without "inverts" is a node of a tree, below the
 * node on whose state it was made; one with it moves the head up to a parent
 * (undo) or down to a child (redo). The head is the fold of the log.
 */
#include "hrm-history.h"

typedef struct _Node Node;
struct _Node
{
  HrmHistoryEntry *entry;    /* NULL: the beginning */
  Node *parent;
  Node *first, *last;        /* children */
  Node *sibling;             /* the child of the same parent that was made after this one */
  Node *next;                /* the child that redo goes to: where the head was last */
  guint depth;
};

struct _HrmHistory
{
  GPtrArray *entries;        /* the log */
  GHashTable *nodes;         /* &entry->id → Node, owned */
  Node begin;
  Node *head;
  GPtrArray *line;           /* of Node, by depth */
  gboolean line_is_old;      /* the head has gone to another branch since */
  gint64 begun;              /* the entry that made the album */
};

void
hrm_history_entry_free (HrmHistoryEntry *entry)
{
  g_free (entry->author);
  g_free (entry->label);
  g_free (entry);
}

HrmHistory *
hrm_history_new (void)
{
  HrmHistory *history = g_new0 (HrmHistory, 1);

  history->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_history_entry_free);
  history->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  history->head = &history->begin;
  history->line = g_ptr_array_new ();
  g_ptr_array_add (history->line, &history->begin);
  return history;
}

HrmHistory *
hrm_history_copy (HrmHistory *history)
{
  HrmHistory *copy = hrm_history_new ();

  for (guint i = 0; i < history->entries->len; i++)
    {
      HrmHistoryEntry *entry = g_memdup2 (history->entries->pdata[i], sizeof *entry);

      entry->author = g_strdup (entry->author);
      entry->label = g_strdup (entry->label);
      hrm_history_append (copy, entry);
    }
  copy->begun = history->begun;
  return copy;
}

void
hrm_history_free (HrmHistory *history)
{
  g_ptr_array_unref (history->line);
  g_hash_table_unref (history->nodes);
  g_ptr_array_unref (history->entries);
  g_free (history);
}

static Node *
find_node (HrmHistory *history, gint64 id)
{
  return id == 0 ? &history->begin : g_hash_table_lookup (history->nodes, &id);
}

static gint64
node_id (Node *node)
{
  return node->entry ? node->entry->id : 0;
}

HrmHistoryEntry *
hrm_history_get (HrmHistory *history, gint64 id)
{
  Node *node = find_node (history, id);

  return node ? node->entry : NULL;
}

/* Growing */

static void
add_node (HrmHistory *history, HrmHistoryEntry *entry)
{
  Node *node = g_new0 (Node, 1), *parent = history->head;

  node->entry = entry;
  node->parent = parent;
  node->depth = parent->depth + 1;
  if (parent->last)
    parent->last->sibling = node;
  else
    parent->first = node;
  parent->last = parent->next = node;
  g_hash_table_insert (history->nodes, &entry->id, node);
  history->head = node;
  if (history->line_is_old)
    return;
  g_ptr_array_set_size (history->line, (int) node->depth);
  g_ptr_array_add (history->line, node);
}

static void
go_down (HrmHistory *history, Node *child)
{
  history->line_is_old = history->line_is_old || history->head->next != child;
  history->head->next = child;
  history->head = child;
}

gboolean
hrm_history_append (HrmHistory *history, HrmHistoryEntry *entry)
{
  Node *node;

  if (entry->group == HRM_HISTORY_BEGIN)
    {
      history->begun = history->begun ? history->begun : entry->id;
      hrm_history_entry_free (entry);
      return TRUE;
    }
  node = entry->inverts ? find_node (history, entry->inverts) : NULL;
  /* An id that comes twice would close the tree to a circle. */
  if (entry->inverts == 0 && entry->parent == node_id (history->head) && find_node (history, entry->id) == NULL)
    add_node (history, entry);
  else if (node && node == history->head)
    history->head = node->parent;
  else if (node && node->parent == history->head)
    go_down (history, node);
  else
    {
      hrm_history_entry_free (entry);
      return FALSE;
    }
  /* Older albums counted them anew. */
  if (node)
    entry->rows = node->entry->rows;
  g_ptr_array_add (history->entries, entry);
  return TRUE;
}

GPtrArray *
hrm_history_get_entries (HrmHistory *history)
{
  return history->entries;
}

gint64
hrm_history_get_head (HrmHistory *history)
{
  return node_id (history->head);
}

/* The line */

/* Keeps the part that it shares with the line before. */
static GPtrArray *
get_line (HrmHistory *history)
{
  GPtrArray *line = history->line;

  if (!history->line_is_old)
    return line;
  g_ptr_array_set_size (line, (int) history->head->depth + 1);
  for (Node *node = history->head; line->pdata[node->depth] != node; node = node->parent)
    line->pdata[node->depth] = node;
  for (Node *node = history->head->next; node; node = node->next)
    g_ptr_array_add (line, node);
  history->line_is_old = FALSE;
  return line;
}

guint
hrm_history_get_n_line (HrmHistory *history)
{
  return get_line (history)->len - 1;
}

HrmHistoryEntry *
hrm_history_get_line (HrmHistory *history, guint i)
{
  Node *node = get_line (history)->pdata[i + 1];

  return node->entry;
}

HrmHistoryPlace
hrm_history_get_place (HrmHistory *history, gint64 id)
{
  Node *node = find_node (history, id);
  GPtrArray *line = get_line (history);

  if (node == NULL || node->depth >= line->len || line->pdata[node->depth] != node)
    return HRM_HISTORY_ASIDE;
  return node->depth <= history->head->depth ? HRM_HISTORY_DONE : HRM_HISTORY_AHEAD;
}

guint
hrm_history_get_depth (HrmHistory *history, gint64 id)
{
  Node *node = find_node (history, id);

  return node ? node->depth : 0;
}

GPtrArray *
hrm_history_get_children (HrmHistory *history, gint64 id)
{
  GPtrArray *children = g_ptr_array_new ();
  Node *node = find_node (history, id);

  for (Node *child = node ? node->first : NULL; child; child = child->sibling)
    g_ptr_array_add (children, child->entry);
  return children;
}

gboolean
hrm_history_forks (HrmHistory *history, gint64 id)
{
  Node *node = find_node (history, id);

  return node && node->first != node->last;
}

HrmHistoryEntry *
hrm_history_get_next (HrmHistory *history, gint64 id)
{
  Node *node = find_node (history, id);

  return node && node->next ? node->next->entry : NULL;
}

/* Moves */

gboolean
hrm_history_is_same_step (HrmHistoryEntry *from, HrmHistoryEntry *to)
{
  return from && to && from->group != 0 && from->group == to->group;
}

static void
add_move (GArray *moves, Node *node, gboolean redo)
{
  HrmHistoryMove move = { node->entry->id, redo };

  g_array_append_val (moves, move);
}

gint64
hrm_history_get_begin (HrmHistory *history)
{
  return history->begun;
}

GArray *
hrm_history_get_path (HrmHistory *history, gint64 from, gint64 to)
{
  Node *up = find_node (history, from), *down = find_node (history, to);
  g_autoptr (GPtrArray) below = g_ptr_array_new ();
  GArray *moves;

  if (up == NULL || down == NULL)
    return NULL;
  moves = g_array_new (FALSE, FALSE, sizeof (HrmHistoryMove));
  while (up != down)
    if (up->depth >= down->depth)
      {
        add_move (moves, up, FALSE);
        up = up->parent;
      }
    else
      {
        g_ptr_array_add (below, down);
        down = down->parent;
      }
  for (guint i = below->len; i > 0; i--)
    add_move (moves, below->pdata[i - 1], TRUE);
  return moves;
}

GArray *
hrm_history_undo_steps (HrmHistory *history, guint n, guint *done)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (HrmHistoryMove));
  HrmHistoryEntry *before = NULL;
  guint steps = 0;

  for (Node *node = history->head; node->entry; node = node->parent)
    {
      if (!hrm_history_is_same_step (before, node->entry) && steps++ == n)
        break;
      add_move (moves, node, FALSE);
      before = node->entry;
    }
  if (done)
    *done = MIN (steps, n);
  return moves;
}

GArray *
hrm_history_redo_steps (HrmHistory *history, guint n, guint *done)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (HrmHistoryMove));
  HrmHistoryEntry *before = NULL;
  guint steps = 0;

  for (Node *node = history->head->next; node; node = node->next)
    {
      if (!hrm_history_is_same_step (before, node->entry) && steps++ == n)
        break;
      add_move (moves, node, TRUE);
      before = node->entry;
    }
  if (done)
    *done = MIN (steps, n);
  return moves;
}

const char *
hrm_history_undo_label (HrmHistory *history)
{
  return history->head->entry ? history->head->entry->label : NULL;
}

const char *
hrm_history_redo_label (HrmHistory *history)
{
  Node *node = history->head->next;

  while (node && node->next && hrm_history_is_same_step (node->entry, node->next->entry))
    node = node->next;
  return node ? node->entry->label : NULL;
}
