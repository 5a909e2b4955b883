/* hrm-log.c: the journal as a log: where each of its lines leads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-log.h"

/* An edit of the log that has changes. */
typedef struct
{
  gint64 id;
  gint64 seq;
  gint64 parent;
} Node;

struct _HrmLog
{
  GHashTable *nodes;         /* &node->id → Node */
  gint64 head;
};

HrmLog *
hrm_log_new (void)
{
  HrmLog *log = g_new0 (HrmLog, 1);

  log->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  return log;
}

void
hrm_log_free (HrmLog *log)
{
  if (log == NULL)
    return;
  g_hash_table_unref (log->nodes);
  g_free (log);
}

static HrmLogStep
begin (const HrmStoreEntry *entry, gint64 seq, const char **why)
{
  if (seq == 1 && entry->inverts == 0)
    return HRM_LOG_BEGIN;
  *why = "begins the album a second time";
  return HRM_LOG_WRONG;
}

static HrmLogStep
add (HrmLog *log, const HrmStoreEntry *entry, gint64 seq, const char **why)
{
  Node *node = g_hash_table_lookup (log->nodes, &entry->id);
  HrmLogStep step = HRM_LOG_WRONG;

  if (node)
    *why = "has the id of an earlier one";
  else if (entry->parent != log->head)
    *why = "was made on another state than the one before it left";
  else
    {
      log->head = entry->id;
      step = HRM_LOG_DO;
    }
  node = g_new (Node, 1);
  *node = (Node) { entry->id, seq, entry->parent };
  g_hash_table_replace (log->nodes, &node->id, node);
  return step;
}

/* An edit is undone where it is the head, and redone where it was made on the head. */
static HrmLogStep
invert (HrmLog *log, const HrmStoreEntry *entry, gint64 *changes_at, const char **why)
{
  Node *node = g_hash_table_lookup (log->nodes, &entry->inverts);

  if (node == NULL)
    {
      *why = "undoes or redoes an edit that is not there";
      return HRM_LOG_WRONG;
    }
  *changes_at = node->seq;
  if (node->id == log->head)
    {
      log->head = node->parent;
      return HRM_LOG_UNDO;
    }
  if (node->parent == log->head)
    {
      log->head = node->id;
      return HRM_LOG_REDO;
    }
  *why = "undoes or redoes an edit that is not next to the head";
  return HRM_LOG_WRONG;
}

HrmLogStep
hrm_log_step (HrmLog *log, const HrmStoreEntry *entry, gint64 seq, gint64 *changes_at, const char **why)
{
  *changes_at = seq;
  *why = NULL;
  if (entry->group == HRM_STORE_BEGIN)
    return begin (entry, seq, why);
  return entry->inverts ? invert (log, entry, changes_at, why) : add (log, entry, seq, why);
}

gint64
hrm_log_head (HrmLog *log)
{
  return log->head;
}
