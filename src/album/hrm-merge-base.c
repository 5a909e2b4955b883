/* hrm-merge-base.c: how two copies of one album have gone apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-merge-base.h"

/* The state of one of the logs after so many of its entries. */
typedef struct
{
  gboolean theirs;
  guint n;
} State;

static HrmHistoryEntry *
entry_at (HrmHistory *history, guint i)
{
  return hrm_history_get_entries (history)->pdata[i];
}

static guint
n_entries (HrmHistory *history)
{
  return hrm_history_get_entries (history)->len;
}

static gint64
head_after (HrmHistory *history, guint n)
{
  gint64 head = 0;

  for (guint i = 0; i < n; i++)
    {
      HrmHistoryEntry *entry = entry_at (history, i);
      HrmHistoryEntry *node = entry->inverts ? hrm_history_get (history, entry->inverts) : entry;

      head = node == entry || node->id != head ? node->id : node->parent;
    }
  return head;
}

static gboolean
is_above (HrmHistory *history, gint64 id, gint64 head)
{
  for (HrmHistoryEntry *node = hrm_history_get (history, head); node; node = hrm_history_get (history, node->parent))
    if (node->id == id)
      return TRUE;
  return FALSE;
}

static guint
common_prefix (HrmHistory *mine, HrmHistory *theirs)
{
  guint n = MIN (n_entries (mine), n_entries (theirs));

  for (guint i = 0; i < n; i++)
    {
      HrmHistoryEntry *a = entry_at (mine, i), *b = entry_at (theirs, i);

      if (a->id != b->id || a->parent != b->parent || a->inverts != b->inverts || a->at != b->at ||
          g_strcmp0 (a->label, b->label) != 0 || g_strcmp0 (a->author, b->author) != 0)
        return i;
    }
  return n;
}

/* Up to which entry OTHER is part of INTO, by a merge that has not been undone;
 * 0: not at all. BY is that merge's place in INTO. */
static guint
find_merged (HrmHistory *into, HrmHistory *other, guint prefix, guint *by)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) path = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint found = 0;

  for (guint i = prefix; i < n_entries (other); i++)
    g_hash_table_insert (places, &entry_at (other, i)->id, GUINT_TO_POINTER (i + 1));
  for (HrmHistoryEntry *node = hrm_history_get (into, hrm_history_get_head (into)); node; node = hrm_history_get (into, node->parent))
    g_hash_table_add (path, &node->id);
  for (guint i = prefix; i < n_entries (into); i++)
    {
      HrmHistoryEntry *entry = entry_at (into, i);
      guint place = entry->inverts ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (places, &entry->group));

      if (place <= found || !g_hash_table_contains (path, &entry->id))
        continue;
      found = place;
      *by = i;
    }
  return found;
}

/* The latest state that both have in them. */
static State
find_base (HrmHistory *mine, HrmHistory *theirs, guint prefix)
{
  guint my_merge = 0, their_merge = 0;
  guint taken = find_merged (mine, theirs, prefix, &my_merge);
  guint given = find_merged (theirs, mine, prefix, &their_merge);

  /* They took in what I had when I had already taken in theirs. */
  if (given > my_merge && taken > 0 && is_above (mine, entry_at (mine, my_merge)->id, head_after (mine, given)))
    taken = 0;
  if (taken > 0)
    return (State) { TRUE, taken };
  return given > 0 ? (State) { FALSE, given } : (State) { TRUE, prefix };
}

/* When an edit was undone last. */
static HrmHistoryEntry *
find_undo (HrmHistory *history, gint64 id)
{
  for (guint i = n_entries (history); i > 0; i--)
    if (entry_at (history, i - 1)->inverts == id)
      return entry_at (history, i - 1);
  return hrm_history_get (history, id);
}

static void
append_path (GArray *steps, HrmHistory *history, gboolean theirs, gint64 from, gint64 to)
{
  g_autoptr (GHashTable) above = g_hash_table_new (g_int64_hash, g_int64_equal);
  HrmHistoryEntry *node;
  gint64 meet = 0;
  guint first;

  for (node = hrm_history_get (history, to); node; node = hrm_history_get (history, node->parent))
    g_hash_table_add (above, &node->id);
  for (node = hrm_history_get (history, from); node && meet == 0; node = hrm_history_get (history, node->parent))
    if (g_hash_table_contains (above, &node->id))
      meet = node->id;
    else
      {
        HrmMergeStep step = { theirs, TRUE, node->id, find_undo (history, node->id) };
        g_array_append_val (steps, step);
      }
  first = steps->len;
  for (node = hrm_history_get (history, to); node && node->id != meet; node = hrm_history_get (history, node->parent))
    {
      HrmMergeStep step = { theirs, FALSE, node->id, node };
      g_array_append_val (steps, step);
    }
  for (guint i = first, j = steps->len; i + 1 < j; i++, j--)
    {
      HrmMergeStep step = g_array_index (steps, HrmMergeStep, i);

      g_array_index (steps, HrmMergeStep, i) = g_array_index (steps, HrmMergeStep, j - 1);
      g_array_index (steps, HrmMergeStep, j - 1) = step;
    }
}

gboolean
hrm_merge_base_find (HrmHistory *mine, HrmHistory *theirs, HrmMergeBase *base)
{
  guint prefix = common_prefix (mine, theirs);
  State state = find_base (mine, theirs, prefix);
  gint64 my_head = hrm_history_get_head (mine), their_head = hrm_history_get_head (theirs);
  gint64 parting = head_after (mine, prefix);

  base->here = g_array_new (FALSE, FALSE, sizeof (HrmMergeStep));
  base->there = g_array_new (FALSE, FALSE, sizeof (HrmMergeStep));
  base->n_new = n_entries (theirs) - (state.theirs ? state.n : prefix);
  if (state.theirs)
    {
      append_path (base->here, theirs, TRUE, head_after (theirs, state.n), parting);
      append_path (base->here, mine, FALSE, parting, my_head);
      append_path (base->there, theirs, TRUE, head_after (theirs, state.n), their_head);
    }
  else
    {
      append_path (base->here, mine, FALSE, head_after (mine, state.n), my_head);
      append_path (base->there, mine, FALSE, head_after (mine, state.n), parting);
      append_path (base->there, theirs, TRUE, parting, their_head);
    }
  return hrm_history_get_begin (mine) != 0 && hrm_history_get_begin (mine) == hrm_history_get_begin (theirs);
}

void
hrm_merge_base_clear (HrmMergeBase *base)
{
  g_clear_pointer (&base->here, g_array_unref);
  g_clear_pointer (&base->there, g_array_unref);
}
