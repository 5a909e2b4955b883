/* hrm-store.c: an open album file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is here runs on the thread of the caller; hrm-store-writer.c has the
 * other side of the queue.
 */
#include "hrm-store-private.h"

#include <fcntl.h>
#include <unistd.h>
#include "hrm-beside.h"
#include "hrm-schema.h"

/* Milliseconds between backups of an album that stays open. */
#define BACKUP_INTERVAL (24 * 60 * 60 * 1000)
/* The largest file that is backed up when it is closed: 150,000 sessions, and less than a second. */
#define CLOSING_BYTES (32 * 1024 * 1024)

G_DEFINE_QUARK (hrm-store-error, hrm_store_error)
G_DEFINE_FINAL_TYPE (HrmStore, hrm_store, G_TYPE_OBJECT)

/* What the writer thread knows of the object: not a reference, so that the last
 * one is never let go of on the writer thread, which cannot join itself. */
typedef struct _HrmNotifier
{
  gatomicrefcount refs;
  GWeakRef store;
  int queued;
} HrmNotifier;

static guint state_changed;

static void
notifier_unref (gpointer data)
{
  HrmNotifier *notifier = data;

  if (!g_atomic_ref_count_dec (&notifier->refs))
    return;
  g_weak_ref_clear (&notifier->store);
  g_free (notifier);
}

static gboolean
emit_cb (gpointer data)
{
  HrmNotifier *notifier = data;
  g_autoptr (HrmStore) store = NULL;

  g_atomic_int_set (&notifier->queued, 0);
  store = g_weak_ref_get (&notifier->store);
  if (store)
    g_signal_emit (store, state_changed, 0);
  return G_SOURCE_REMOVE;
}

void
hrm_store_tell (HrmStore *self)
{
  HrmNotifier *notifier = self->notifier;
  g_autoptr (GSource) source = NULL;

  if (!g_atomic_int_compare_and_exchange (&notifier->queued, 0, 1))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_atomic_ref_count_inc (&notifier->refs);
  g_source_set_callback (source, emit_cb, notifier, notifier_unref);
  g_source_attach (source, self->context);
}

/* Entries */

void
hrm_store_entry_free (HrmStoreEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->author);
  g_free (entry->label);
  g_free (entry);
}

HrmStoreEntry *
hrm_store_entry_copy (const HrmStoreEntry *entry)
{
  HrmStoreEntry *copy = g_memdup2 (entry, sizeof *entry);

  copy->author = g_strdup (entry->author);
  copy->label = g_strdup (entry->label);
  return copy;
}

void
hrm_store_write_free (HrmWrite *write)
{
  hrm_store_entry_free (write->entry);
  hrm_edit_unref (write->edit);
  g_free (write);
}

/* The object */

static void
stop_and_close (HrmStore *self)
{
  if (self->thread)
    {
      g_mutex_lock (&self->mutex);
      g_atomic_int_set (&self->stop, 1);
      self->closed = TRUE; /* nobody asks for anything more, from whatever thread */
      g_cond_signal (&self->wake);
      g_mutex_unlock (&self->mutex);
      g_thread_join (g_steal_pointer (&self->thread));
    }
  g_clear_pointer (&self->rows, hrm_rows_free);
  /* The connection before the descriptor: closing any descriptor of a file drops SQLite's locks on it. */
  g_clear_pointer (&self->db, hrm_db_close);
  g_clear_pointer (&self->file, hrm_lock_close);
  self->closed = TRUE;
}

static void
hrm_store_dispose (GObject *object)
{
  HrmStore *self = HRM_STORE (object);

  if (!self->closed && self->thread)
    hrm_store_flush_sync (self, NULL);
  stop_and_close (self);
  G_OBJECT_CLASS (hrm_store_parent_class)->dispose (object);
}

static void
hrm_store_finalize (GObject *object)
{
  HrmStore *self = HRM_STORE (object);

  g_queue_clear_full (&self->writes, (GDestroyNotify) hrm_store_write_free);
  g_clear_error (&self->error);
  g_free (self->warning);
  hrm_store_older_free (self->older);
  g_clear_pointer (&self->ledger, hrm_ledger_free);
  g_free (self->path);
  g_free (self->read_only);
  g_array_unref (self->lines);
  g_clear_pointer (&self->seqs, g_hash_table_unref);
  notifier_unref (self->notifier);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->told);
  G_OBJECT_CLASS (hrm_store_parent_class)->finalize (object);
}

static void
hrm_store_class_init (HrmStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_store_finalize;
  /* Something was written, queued or could not be written. */
  state_changed = g_signal_new ("state-changed", HRM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hrm_store_init (HrmStore *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  g_cond_init (&self->told);
  g_queue_init (&self->writes);
  g_queue_init (&self->jobs);
  self->lines = g_array_new (FALSE, FALSE, sizeof (HrmLine));
  self->context = g_main_context_ref_thread_default ();
  self->notifier = g_new0 (HrmNotifier, 1);
  g_atomic_ref_count_init (&self->notifier->refs);
  g_weak_ref_init (&self->notifier->store, self);
}

static HrmStore *
store_new (const char *path, HrmLock *file)
{
  HrmStore *self = g_object_new (HRM_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->file = file;
  hrm_store_set_backup_rules (self, BACKUP_INTERVAL, CLOSING_BYTES);
  return self;
}

/* Made in memory, so that there is never a part of it on the disk. */
static GBytes *
new_file (const char *path, const HrmWrite *write, GError **error)
{
  g_autoptr (HrmDb) db = hrm_db_open_new (path, error);

  return db && hrm_store_fill (db, write->edit ? hrm_store_write_one_cb : NULL, (gpointer) write, error) ? hrm_db_to_bytes (db, error) : NULL;
}

/**
 * hrm_store_create_with:
 * @entry: of @first
 * @first: (nullable): sealed
 *
 * Returns: (transfer full) (nullable)
 */
HrmStore *
hrm_store_create_with (const char *path, const HrmStoreEntry *entry, HrmEdit *first, GError **error)
{
  const HrmWrite write = { (HrmStoreEntry *) entry, first };
  g_autofree char *real = hrm_path_resolve (path, FALSE, error);
  g_autoptr (GBytes) contents = real && hrm_beside_check (real, error) ? new_file (real, &write, error) : NULL;
  HrmLock *file = contents ? hrm_lock_create (real, contents, error) : NULL;
  g_autoptr (HrmStore) self = NULL;

  if (file == NULL)
    return NULL;
  self = store_new (real, file);
  self->db = hrm_db_open (real, HRM_DB_WRITE, error);
  if (self->db == NULL)
    {
      if (hrm_lock_is_at (file, real))
        unlink (real);
      return NULL;
    }
  if (first)
    {
      HrmLine line = { entry->id, self->last_seq = 1 };

      g_array_append_val (self->lines, line);
      self->saved = entry->id;
    }
  hrm_ledger_forget (real);
  self->checked = self->current = TRUE;
  self->backed_up_at = g_get_real_time () / G_USEC_PER_SEC;
  hrm_store_start_writer (self);
  return g_steal_pointer (&self);
}

HrmStore *
hrm_store_create (const char *path, GError **error)
{
  return hrm_store_create_with (path, NULL, NULL, error);
}

static gboolean
load (HrmStore *self, HrmModel *model, GPtrArray *entries, GError **error)
{
  if (!hrm_store_load_rows (self->db, model, error) ||
      !hrm_store_load_entries (self->db, entries, self->lines, error) ||
      !hrm_db_exec (self->db, "COMMIT", error))
    {
      hrm_db_rollback (self->db);
      return FALSE;
    }
  hrm_db_set_budget (self->db, 0);
  /* What was read is in the model now. */
  sqlite3_db_release_memory (hrm_db_get (self->db));
  if (self->lines->len > 0)
    {
      HrmLine *last = &g_array_index (self->lines, HrmLine, self->lines->len - 1);

      self->last_seq = last->seq;
      self->saved = last->id;
    }
  return TRUE;
}

/* A journal that a process left before anything was in it is no use to SQLite,
 * which leaves it there until the next write. */
static void
remove_cold_journal (HrmStore *self)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autoptr (GError) error = NULL;
  char first = 0;
  int fd = open (journal, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0)
    return;
  /* With the lock nobody else can be about to fill it; hot ones have been played by now. */
  if (hrm_db_exec (self->db, "BEGIN IMMEDIATE", &error) && read (fd, &first, 1) >= 0 && first == 0)
    unlink (journal);
  hrm_db_rollback (self->db);
  close (fd);
}

/* What an older version takes for damage in a newer file need not be any. */
static void
explain_newer (HrmStore *self, GError **error)
{
  g_autofree char *name = hrm_path_get_name (self->path);

  g_clear_error (error);
  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NEWER,
               "“%s” was made by a newer Headroom, and this one cannot read it; update Headroom", name);
}

/**
 * hrm_store_open:
 * @writable: whether it is to be written to
 * @model: empty; of no use when opening fails
 * @entries: (element-type HrmStoreEntry): empty
 *
 * A file that may not be written to, or that a newer Headroom made, opens to
 * read only; see hrm_store_is_writable() and hrm_store_get_read_only_reason().
 *
 * Returns: (transfer full) (nullable)
 */
HrmStore *
hrm_store_open (const char *path, gboolean writable, HrmModel *model, GPtrArray *entries, GError **error)
{
  g_autofree char *real = hrm_path_resolve (path, TRUE, error);
  HrmLock *file = real ? hrm_lock_open (real, writable, error) : NULL;
  g_autoptr (HrmStore) self = NULL;
  gboolean newer = FALSE;

  if (file == NULL)
    return NULL;
  self = store_new (real, file);
  if (!hrm_store_check_header (file, real, &newer, error))
    return NULL;
  self->newer = newer;
  if (writable && newer)
    self->read_only = g_strdup ("It was made by a newer Headroom, so it can only be read; update Headroom to edit it.");
  else if (writable && !hrm_lock_can_write (file))
    self->read_only = g_strdup ("You may not write to this file, so it can only be read; save a copy to edit it.");
  self->db = hrm_store_connect (file, real, hrm_lock_can_write (file) && !newer, newer, error);
  if (self->db == NULL)
    return NULL;
  if (!load (self, model, entries, error))
    {
      if (newer)
        explain_newer (self, error);
      return NULL;
    }
  if (hrm_store_is_writable (self))
    remove_cold_journal (self);
  hrm_store_look_older (self);
  hrm_store_start_writer (self);
  return g_steal_pointer (&self);
}

gboolean
hrm_store_is_writable (HrmStore *store)
{
  return store->file && hrm_lock_can_write (store->file) && store->read_only == NULL;
}

const char *
hrm_store_get_read_only_reason (HrmStore *store)
{
  return store->read_only;
}

gboolean
hrm_store_is_newer (HrmStore *store)
{
  return store->newer;
}

const char *
hrm_store_get_path (HrmStore *store)
{
  return store->path;
}

char *
hrm_store_resolve (const char *path)
{
  char *real = hrm_path_resolve (path, TRUE, NULL);

  return real ? real : hrm_path_resolve (path, FALSE, NULL);
}

void
hrm_store_append (HrmStore *store, const HrmStoreEntry *entry, HrmEdit *edit)
{
  HrmWrite *write = g_new0 (HrmWrite, 1);

  g_return_if_fail (hrm_store_is_writable (store) && hrm_edit_is_sealed (edit));
  write->entry = hrm_store_entry_copy (entry);
  write->edit = hrm_edit_ref (edit);
  g_mutex_lock (&store->mutex);
  g_queue_push_tail (&store->writes, write);
  store->n_queued++;
  g_cond_signal (&store->wake);
  g_mutex_unlock (&store->mutex);
  hrm_store_tell (store);
}

gint64
hrm_store_get_saved (HrmStore *store)
{
  gint64 saved;

  g_mutex_lock (&store->mutex);
  saved = store->saved;
  g_mutex_unlock (&store->mutex);
  return saved;
}

guint
hrm_store_get_n_pending (HrmStore *store)
{
  guint n;

  g_mutex_lock (&store->mutex);
  n = store->writes.length;
  g_mutex_unlock (&store->mutex);
  return n;
}

GError *
hrm_store_get_error (HrmStore *store)
{
  GError *error;

  g_mutex_lock (&store->mutex);
  error = store->error ? g_error_copy (store->error) : NULL;
  g_mutex_unlock (&store->mutex);
  return error;
}

char *
hrm_store_get_warning (HrmStore *store)
{
  char *warning;

  g_mutex_lock (&store->mutex);
  warning = g_strdup (store->warning);
  g_mutex_unlock (&store->mutex);
  return warning;
}

void
hrm_store_retry (HrmStore *store)
{
  g_mutex_lock (&store->mutex);
  store->again = TRUE;
  g_cond_signal (&store->wake);
  g_mutex_unlock (&store->mutex);
}

/* Jobs */

static gboolean
push_job (HrmStore *store, HrmJob *job)
{
  if (store->closed || store->thread == NULL)
    {
      g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the album is closed");
      return FALSE;
    }
  job->after = store->n_queued;
  g_queue_push_tail (&store->jobs, job);
  g_cond_signal (&store->wake);
  return TRUE;
}

gboolean
hrm_store_run_sync (HrmStore *store, HrmJob *job, GError **error)
{
  g_mutex_lock (&store->mutex);
  if (push_job (store, job))
    while (!job->done)
      g_cond_wait (&store->told, &store->mutex);
  g_mutex_unlock (&store->mutex);
  if (job->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&job->error));
  return FALSE;
}

void
hrm_store_run_async (HrmStore *store, HrmJob *job)
{
  gboolean queued;

  g_mutex_lock (&store->mutex);
  queued = push_job (store, job);
  g_mutex_unlock (&store->mutex);
  if (queued)
    return;
  g_task_return_error (job->task, g_steal_pointer (&job->error));
  hrm_store_job_free (job);
}

static void
run_async (HrmStore *store, HrmJobType type, GArray *ids, gpointer tag, GAsyncReadyCallback callback, gpointer data)
{
  HrmJob *job = g_new0 (HrmJob, 1);

  job->type = type;
  job->ids = ids;
  job->task = g_task_new (store, NULL, callback, data);
  g_task_set_source_tag (job->task, tag);
  hrm_store_run_async (store, job);
}

gboolean
hrm_store_flush_sync (HrmStore *store, GError **error)
{
  HrmJob job = { .type = HRM_JOB_FLUSH };

  return hrm_store_run_sync (store, &job, error);
}

void
hrm_store_flush_async (HrmStore *store, GAsyncReadyCallback callback, gpointer data)
{
  run_async (store, HRM_JOB_FLUSH, NULL, hrm_store_flush_async, callback, data);
}

gboolean
hrm_store_flush_finish (HrmStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static GArray *
copy_ids (const gint64 *ids, guint n)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  g_array_append_vals (copy, ids, n);
  return copy;
}

GPtrArray *
hrm_store_read_edits_sync (HrmStore *store, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GArray) wanted = copy_ids (ids, n);
  HrmJob job = { .type = HRM_JOB_READ, .ids = wanted };

  return hrm_store_run_sync (store, &job, error) ? job.edits : NULL;
}

void
hrm_store_read_edits_async (HrmStore *store, const gint64 *ids, guint n, GAsyncReadyCallback callback, gpointer data)
{
  run_async (store, HRM_JOB_READ, copy_ids (ids, n), hrm_store_read_edits_async, callback, data);
}

GPtrArray *
hrm_store_read_edits_finish (HrmStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

HrmEdit *
hrm_store_read_edit_sync (HrmStore *store, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) edits = hrm_store_read_edits_sync (store, &id, 1, error);

  return edits ? hrm_edit_ref (edits->pdata[0]) : NULL;
}

void
hrm_store_check_async (HrmStore *store, GAsyncReadyCallback callback, gpointer data)
{
  run_async (store, HRM_JOB_CHECK, NULL, hrm_store_check_async, callback, data);
}

gboolean
hrm_store_check_finish (HrmStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
hrm_store_check_sync (HrmStore *store, GError **error)
{
  HrmJob job = { .type = HRM_JOB_CHECK };

  return hrm_store_run_sync (store, &job, error);
}

void
hrm_store_back_up_sync (HrmStore *store, gboolean closing)
{
  HrmJob job = { .type = closing ? HRM_JOB_BACK_UP : HRM_JOB_BACK_UP_NOW };

  hrm_store_run_sync (store, &job, NULL);
}

void
hrm_store_back_up_async (HrmStore *store, GAsyncReadyCallback callback, gpointer data)
{
  run_async (store, HRM_JOB_BACK_UP, 0, hrm_store_back_up_async, callback, data);
}

void
hrm_store_back_up_finish (HrmStore *store, GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}

gboolean
hrm_store_close (HrmStore *store, gboolean discard, GError **error)
{
  if (store->closed)
    return TRUE;
  if (!discard && !hrm_store_flush_sync (store, error))
    return FALSE;
  if (!discard)
    hrm_store_back_up_sync (store, TRUE);
  stop_and_close (store);
  return TRUE;
}
