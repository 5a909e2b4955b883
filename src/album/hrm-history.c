/* hrm-history.c: where we are in the log of edits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The log only grows. An entry without "inverts" is a node of a tree, below the
 * node on whose state it was made; one with it moves the head up to a parent
 * (undo) or down to a child (redo). The head is the fold of the log.
 */
#include "hrm-history.h"

struct _HrmHistory
{
  GPtrArray *entries;        /* the log */
  GHashTable *nodes;         /* &entry->id → entry; edits only */
  GHashTable *next;          /* id of a node (0: the beginning) → child that redo goes to */
  gint64 head, begin;
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
  history->nodes = g_hash_table_new (g_int64_hash, g_int64_equal);
  history->next = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
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
  copy->begin = history->begin;
  return copy;
}

void
hrm_history_free (HrmHistory *history)
{
  g_hash_table_unref (history->next);
  g_hash_table_unref (history->nodes);
  g_ptr_array_unref (history->entries);
  g_free (history);
}

HrmHistoryEntry *
hrm_history_get (HrmHistory *history, gint64 id)
{
  return g_hash_table_lookup (history->nodes, &id);
}

static void
set_next (HrmHistory *history, gint64 parent, HrmHistoryEntry *child)
{
  g_hash_table_insert (history->next, g_memdup2 (&parent, sizeof parent), child);
}

gboolean
hrm_history_append (HrmHistory *history, HrmHistoryEntry *entry)
{
  HrmHistoryEntry *node;

  if (entry->group == HRM_HISTORY_BEGIN)
    {
      history->begin = history->begin ? history->begin : entry->id;
      hrm_history_entry_free (entry);
      return TRUE;
    }
  node = entry->inverts ? hrm_history_get (history, entry->inverts) : NULL;
  /* An id that comes twice would close the tree to a circle. */
  if (entry->inverts == 0 && entry->parent == history->head && hrm_history_get (history, entry->id) == NULL)
    {
      g_hash_table_insert (history->nodes, &entry->id, entry);
      set_next (history, entry->parent, entry);
      history->head = entry->id;
    }
  else if (node && node->id == history->head)
    history->head = node->parent;
  else if (node && node->parent == history->head)
    {
      set_next (history, node->parent, node);
      history->head = node->id;
    }
  else
    {
      hrm_history_entry_free (entry);
      return FALSE;
    }
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
  return history->head;
}

gint64
hrm_history_get_begin (HrmHistory *history)
{
  return history->begin;
}

GArray *
hrm_history_undo_step (HrmHistory *history)
{
  GArray *step = g_array_new (FALSE, FALSE, sizeof (gint64));
  HrmHistoryEntry *node = hrm_history_get (history, history->head);
  gint64 group = node ? node->group : 0;

  while (node && (step->len == 0 || (group != 0 && node->group == group)))
    {
      g_array_append_val (step, node->id);
      node = hrm_history_get (history, node->parent);
    }
  return step;
}

GArray *
hrm_history_redo_step (HrmHistory *history)
{
  GArray *step = g_array_new (FALSE, FALSE, sizeof (gint64));
  HrmHistoryEntry *node = g_hash_table_lookup (history->next, &history->head);
  gint64 group = node ? node->group : 0;

  while (node && (step->len == 0 || (group != 0 && node->group == group)))
    {
      g_array_append_val (step, node->id);
      node = g_hash_table_lookup (history->next, &node->id);
    }
  return step;
}

const char *
hrm_history_undo_label (HrmHistory *history)
{
  HrmHistoryEntry *node = hrm_history_get (history, history->head);

  return node ? node->label : NULL;
}

const char *
hrm_history_redo_label (HrmHistory *history)
{
  HrmHistoryEntry *node = g_hash_table_lookup (history->next, &history->head);

  return node ? node->label : NULL;
}
