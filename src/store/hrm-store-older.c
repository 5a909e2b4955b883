/* hrm-store-older.c: is this file older than what this machine last wrote?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-store-private.h"

#include "hrm-backup.h"

static gboolean
has_entry (GArray *lines, gint64 id)
{
  for (guint i = lines->len; i > 0; i--)
    if (g_array_index (lines, HrmLine, i - 1).id == id)
      return TRUE;
  return FALSE;
}

/* How many of the missing entries a backup has, which is a stranger's file until it is read. */
static guint
count_in_backup (HrmStore *self, const HrmBackup *backup)
{
  g_autoptr (HrmLock) file = hrm_lock_open (backup->path, FALSE, NULL);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (HrmLine));
  g_autoptr (HrmDb) db = NULL;
  gboolean newer = FALSE;

  if (file == NULL || !hrm_store_check_header (file, backup->path, &newer, NULL))
    return 0;
  db = hrm_store_connect (file, backup->path, FALSE, newer, NULL);
  if (db == NULL || !hrm_store_load_entries (db, NULL, lines, NULL))
    return 0;
  hrm_db_rollback (db);
  if (lines->len == 0 || g_array_index (lines, HrmLine, 0).id != g_array_index (self->lines, HrmLine, 0).id)
    return 0;
  return hrm_ledger_count (self->ledger, lines);
}

/* The newest that has some of what is missing. */
static void
find_backup (HrmStore *self, HrmStoreOlder *older)
{
  g_autoptr (GPtrArray) backups = hrm_backup_list (self->path);

  for (guint i = 0; i < backups->len; i++)
    {
      HrmBackup *backup = backups->pdata[i];
      guint n = has_entry (self->lines, backup->edit) ? 0 : count_in_backup (self, backup);

      if (n == 0)
        continue;
      older->backup = g_strdup (backup->path);
      older->backup_at = backup->at;
      older->backup_has = n;
      return;
    }
}

void
hrm_store_older_free (HrmStoreOlder *older)
{
  if (older == NULL)
    return;
  g_free (older->backup);
  g_free (older);
}

void
hrm_store_look_older (HrmStore *self)
{
  HrmMissing missing;

  if (self->lines->len == 0)
    return;
  self->ledger = hrm_ledger_open (self->path, g_array_index (self->lines, HrmLine, 0).id);
  missing = hrm_ledger_compare (self->ledger, self->lines);
  if (missing.n == 0)
    return;
  self->older = g_new0 (HrmStoreOlder, 1);
  self->older->missing = missing.n;
  self->older->first = missing.first;
  self->older->last = missing.last;
  find_backup (self, self->older);
}

void
hrm_store_note_written (HrmStore *self, GPtrArray *batch)
{
  gint64 seq = self->last_seq - batch->len;

  if (self->ledger == NULL && self->lines->len > 0)
    self->ledger = hrm_ledger_open (self->path, g_array_index (self->lines, HrmLine, 0).id);
  for (guint i = 0; i < batch->len; i++)
    {
      HrmStoreEntry *entry = ((HrmWrite *) batch->pdata[i])->entry;

      hrm_ledger_add (self->ledger, ++seq, entry->id, entry->at);
    }
  hrm_ledger_write (self->ledger);
}

const HrmStoreOlder *
hrm_store_get_older (HrmStore *store)
{
  return store->older;
}

/* Done before what is asked of the disk after this, also before it is closed. */
void
hrm_store_keep (HrmStore *store)
{
  HrmJob *job;

  if (store->older == NULL)
    return;
  job = g_new0 (HrmJob, 1);
  job->type = HRM_JOB_KEEP;
  job->task = g_task_new (store, NULL, NULL, NULL);
  hrm_store_run_async (store, job);
  g_clear_pointer (&store->older, hrm_store_older_free);
}
