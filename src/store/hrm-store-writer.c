/* hrm-store-writer.c: the thread that owns the connection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Edits are written in order, all that wait in one transaction. When that fails
 * they stay in the queue, and are tried again after a while where that can help.
 */
#include "hrm-store-private.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include "hrm-schema.h"

/* Rows after which a transaction ends, so that a flush is not kept waiting. */
#define BATCH_ROWS 20000
#define BATCH_EDITS 256

/* Waits between attempts, in seconds. */
static const double waits[] = { 0.25, 0.5, 1, 2, 5, 10, 30 };

/* By itself, after a while. */
static gboolean
is_retried (const GError *error)
{
  return g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_FULL) ||
         g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_IO) ||
         g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_BUSY);
}

/* When somebody asks for it: a file may have been put back, or a right been given. */
static gboolean
may_be_retried (const GError *error)
{
  return is_retried (error) || g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_READ_ONLY) ||
         g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_MOVED);
}

/* Writing */

static gboolean
check_place (HrmStore *self, GError **error)
{
  g_autofree char *name = NULL;

  if (hrm_lock_is_at (self->file, self->path))
    return TRUE;
  name = g_filename_display_basename (self->path);
  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_MOVED,
               "“%s” was moved, replaced or deleted while it was open; save a copy", name);
  return FALSE;
}

/* A transaction that failed may be in the file all the same: when only the
 * folder could not be synced after the journal had gone. Sets *N to how many of
 * WRITES are in it, where LAST_SEQ is the newest line that was there before. */
gboolean
hrm_store_count_written (HrmDb *db, gint64 last_seq, GPtrArray *writes, guint *n, GError **error)
{
  sqlite3_stmt *stmt = hrm_db_prepare (db, "SELECT \"seq\", \"id\" FROM \"journal\" WHERE \"seq\" > ?1 ORDER BY \"seq\"", error);
  gboolean fine = stmt != NULL, row = FALSE;

  *n = 0;
  if (stmt)
    sqlite3_bind_int64 (stmt, 1, last_seq);
  while (fine && (fine = hrm_db_step (db, stmt, &row, error)) && row)
    {
      HrmWrite *write = *n < writes->len ? writes->pdata[*n] : NULL;

      *n += 1;
      if (write && sqlite3_column_int64 (stmt, 0) == last_seq + *n && sqlite3_column_int64 (stmt, 1) == write->entry->id)
        continue;
      g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
                   "“%s” was changed by another program while it was open; save a copy", hrm_db_get_name (db));
      fine = FALSE;
    }
  sqlite3_finalize (stmt);
  return fine;
}

/* What is there already has to be made to stay: any write syncs the folder. */
static gboolean
skip_written (HrmStore *self, GPtrArray *batch, guint *n, GError **error)
{
  g_autofree char *touch = g_strdup_printf ("PRAGMA user_version = %d", HRM_SCHEMA);

  return hrm_store_count_written (self->db, self->last_seq, batch, n, error) && (*n == 0 || hrm_db_exec (self->db, touch, error));
}

static gboolean
write_batch (HrmStore *self, GPtrArray *batch, gboolean again, GError **error)
{
  guint n = 0;
  gboolean fine = check_place (self, error) && hrm_store_bring_up (self, error) && hrm_db_exec (self->db, "BEGIN IMMEDIATE", error) &&
                  (!again || skip_written (self, batch, &n, error));

  for (guint i = n; fine && i < batch->len; i++)
    {
      HrmWrite *write = batch->pdata[i];

      fine = hrm_rows_write (self->rows, self->last_seq + 1 + i, write->entry, write->edit, error);
    }
  if (fine && hrm_db_exec (self->db, "COMMIT", error))
    return TRUE;
  hrm_db_rollback (self->db);
  return FALSE;
}

/* Returns: (transfer container): the oldest edits, which stay in the queue */
static GPtrArray *
next_batch (HrmStore *self)
{
  GPtrArray *batch = g_ptr_array_new ();
  guint rows = 0;

  for (GList *link = self->writes.head; link && batch->len < BATCH_EDITS; link = link->next)
    {
      HrmWrite *write = link->data;

      rows += hrm_edit_count (write->edit);
      if (batch->len > 0 && rows > BATCH_ROWS)
        break;
      g_ptr_array_add (batch, write);
    }
  return batch;
}

static void
note_line (HrmStore *self, const HrmLine *line)
{
  gint64 *entry = g_memdup2 (line, sizeof *line);

  g_hash_table_replace (self->seqs, &entry[0], &entry[1]);
}

/* The batch owns what it held in the queue from now on. */
static void
note_written (HrmStore *self, GPtrArray *batch)
{
  for (guint i = 0; i < batch->len; i++)
    {
      HrmWrite *write = g_queue_pop_head (&self->writes);
      HrmLine line = { write->entry->id, ++self->last_seq };

      g_array_append_val (self->lines, line);
      if (self->seqs)
        note_line (self, &line);
      self->saved = write->entry->id;
    }
  g_ptr_array_set_free_func (batch, (GDestroyNotify) hrm_store_write_free);
  self->n_written += batch->len;
  self->attempts = 0;
  g_clear_error (&self->error);
}

static void
note_failed (HrmStore *self, GError *error)
{
  double wait = waits[MIN (self->attempts, G_N_ELEMENTS (waits) - 1)];

  self->attempts++;
  self->next_try = g_get_monotonic_time () + (gint64) (wait * G_USEC_PER_SEC);
  g_clear_error (&self->error);
  self->error = error;
  /* Who waits already has seen this attempt. */
  for (GList *link = self->jobs.head; link; link = link->next)
    ((HrmJob *) link->data)->tried = TRUE;
}

/* With the mutex held, which is let go of while the disk works. */
static void
write_some (HrmStore *self)
{
  g_autoptr (GPtrArray) batch = next_batch (self);
  GError *error = NULL;
  gboolean again = self->error != NULL;
  gboolean fine;

  self->again = FALSE;
  g_mutex_unlock (&self->mutex);
  fine = write_batch (self, batch, again, &error);
  g_mutex_lock (&self->mutex);
  if (fine)
    note_written (self, batch);
  else
    note_failed (self, error);
  hrm_store_tell (self);
  /* An import takes a while to free; nobody who appends shall wait for that. */
  g_mutex_unlock (&self->mutex);
  if (fine)
    hrm_store_note_written (self, batch);
  g_clear_pointer (&batch, g_ptr_array_unref);
  g_mutex_lock (&self->mutex);
}

/* Jobs */

static HrmEdit *
read_edit (HrmStore *self, gint64 id, GError **error)
{
  gint64 *seq;

  if (self->seqs == NULL)
    {
      self->seqs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      for (guint i = 0; i < self->lines->len; i++)
        note_line (self, &g_array_index (self->lines, HrmLine, i));
    }
  seq = g_hash_table_lookup (self->seqs, &id);
  if (seq)
    return hrm_rows_read_edit (self->db, *seq, error);
  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED, "the history of the album has no edit %" G_GINT64_FORMAT, id);
  return NULL;
}

static void
free_edit (gpointer edit)
{
  if (edit)
    hrm_edit_unref (edit);
}

/* Edits that could not be written are still in the queue; the other places stay
 * NULL. With the mutex held. */
static GPtrArray *
find_pending (HrmStore *self, GArray *ids)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *edits = g_ptr_array_new_with_free_func (free_edit);

  g_ptr_array_set_size (edits, (int) ids->len);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (places, &g_array_index (ids, gint64, i), &edits->pdata[i]);
  for (GList *link = self->writes.head; link; link = link->next)
    {
      HrmWrite *write = link->data;
      gpointer *place = write->entry->inverts == 0 ? g_hash_table_lookup (places, &write->entry->id) : NULL;

      if (place && *place == NULL)
        *place = hrm_edit_ref (write->edit);
    }
  return edits;
}

/* All of them or none. Without the mutex. */
static void
read_edits (HrmStore *self, HrmJob *job)
{
  for (guint i = 0; i < job->ids->len && job->error == NULL; i++)
    if (job->edits->pdata[i] == NULL)
      job->edits->pdata[i] = read_edit (self, g_array_index (job->ids, gint64, i), &job->error);
  if (job->error)
    g_clear_pointer (&job->edits, g_ptr_array_unref);
}

static GPtrArray *
all_pending (HrmStore *self)
{
  GPtrArray *pending = g_ptr_array_new ();

  for (GList *link = self->writes.head; link; link = link->next)
    g_ptr_array_add (pending, link->data);
  return pending;
}

static void
copy (HrmStore *self, GPtrArray *pending, HrmJob *job)
{
  hrm_db_set_cancellable (self->db, job->cancellable);
  /* One that was complete by then stays. */
  if (!hrm_store_run_copy (self, pending, job->path, job->replace, &job->error) &&
      (g_cancellable_is_cancelled (job->cancellable) || g_atomic_int_get (&self->stop)))
    {
      g_clear_error (&job->error);
      g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the copy was cancelled");
    }
  hrm_db_set_cancellable (self->db, NULL);
}

/* With the mutex held, which is let go of meanwhile. */
static void
do_job (HrmStore *self, HrmJob *job)
{
  g_autoptr (GPtrArray) pending = job->type == HRM_JOB_COPY ? all_pending (self) : NULL;

  if (job->type == HRM_JOB_FLUSH && job->after > self->n_written)
    job->error = g_error_copy (self->error);
  if (job->type == HRM_JOB_READ)
    job->edits = find_pending (self, job->ids);
  g_mutex_unlock (&self->mutex);
  if (job->type == HRM_JOB_READ)
    read_edits (self, job);
  if (job->type == HRM_JOB_CHECK)
    hrm_store_run_check (self, &job->error);
  if (job->type == HRM_JOB_BACK_UP)
    hrm_store_back_up_at_closing (self);
  if (job->type == HRM_JOB_BACK_UP_NOW)
    hrm_store_back_up (self);
  if (job->type == HRM_JOB_KEEP)
    hrm_ledger_keep (self->ledger);
  if (job->type == HRM_JOB_COPY)
    copy (self, pending, job);
  g_mutex_lock (&self->mutex);
}

static gboolean
return_cb (gpointer data)
{
  HrmJob *job = data;

  if (job->error)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->type == HRM_JOB_READ)
    g_task_return_pointer (job->task, g_steal_pointer (&job->edits), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_boolean (job->task, TRUE);
  return G_SOURCE_REMOVE;
}

void
hrm_store_job_free (gpointer data)
{
  HrmJob *job = data;

  g_clear_object (&job->task);
  g_clear_error (&job->error);
  g_clear_pointer (&job->edits, g_ptr_array_unref);
  g_clear_pointer (&job->ids, g_array_unref);
  g_free (job);
}

/* The task goes with the source, so that its last reference, and perhaps the
 * store's, is let go of in its own context and never on this thread. */
static void
finish_job (HrmStore *self, HrmJob *job)
{
  g_autoptr (GSource) source = NULL;

  if (job->task == NULL)
    {
      job->done = TRUE;
      g_cond_broadcast (&self->told);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, return_cb, job, hrm_store_job_free);
  g_source_attach (source, g_task_get_context (job->task));
}

/* The thread */

static gboolean
write_is_due (HrmStore *self)
{
  if (g_queue_is_empty (&self->writes))
    return FALSE;
  if (self->error == NULL)
    return TRUE;
  if (self->again)
    return may_be_retried (self->error);
  return is_retried (self->error) && g_get_monotonic_time () >= self->next_try;
}

/* A flush makes the writer try again at once, but only once. */
static gboolean
asks_for_another_try (HrmStore *self, HrmJob *job)
{
  if (job->type != HRM_JOB_FLUSH || job->tried || !may_be_retried (self->error))
    return FALSE;
  job->tried = self->again = TRUE;
  return TRUE;
}

static gboolean
back_up_is_due (HrmStore *self)
{
  return self->error == NULL && hrm_store_back_up_due (self) == 0;
}

/* Until something is asked for, or it is time to write again or to back up. */
static void
wait_for_work (HrmStore *self)
{
  gint64 due = self->error ? -1 : hrm_store_back_up_due (self);

  if (!g_queue_is_empty (&self->writes) && self->error && is_retried (self->error))
    g_cond_wait_until (&self->wake, &self->mutex, self->next_try);
  else if (due > 0)
    g_cond_wait_until (&self->wake, &self->mutex, g_get_monotonic_time () + due);
  else
    g_cond_wait (&self->wake, &self->mutex);
}

/* One thing, or a wait. Returns whether to go on. */
static gboolean
work (HrmStore *self)
{
  HrmJob *job = g_queue_peek_head (&self->jobs);
  gboolean stop = g_atomic_int_get (&self->stop);

  if (job && (job->after <= self->n_written || (self->error && !asks_for_another_try (self, job))))
    {
      g_queue_pop_head (&self->jobs);
      do_job (self, job);
      finish_job (self, job);
    }
  else if (!stop && write_is_due (self))
    write_some (self);
  else if (stop)
    {
      if (job == NULL)
        return FALSE;
      g_queue_pop_head (&self->jobs);
      g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the album is closed");
      finish_job (self, job);
    }
  else if (back_up_is_due (self))
    {
      g_mutex_unlock (&self->mutex);
      hrm_store_back_up (self);
      g_mutex_lock (&self->mutex);
    }
  else
    wait_for_work (self);
  return TRUE;
}

static gpointer
writer_main (gpointer data)
{
  HrmStore *self = data;
  sigset_t set;

  /* A file size limit is an error to us, not the end of the process. */
  sigemptyset (&set);
  sigaddset (&set, SIGXFSZ);
  pthread_sigmask (SIG_BLOCK, &set, NULL);

  g_mutex_lock (&self->mutex);
  while (work (self))
    ;
  g_mutex_unlock (&self->mutex);
  return NULL;
}

void
hrm_store_start_writer (HrmStore *self)
{
  self->rows = hrm_rows_new (self->db);
  hrm_db_set_stop (self->db, &self->stop);
  self->thread = g_thread_new ("album-writer", writer_main, self);
}

void
hrm_store_set_patience (HrmStore *self, int milliseconds)
{
  hrm_db_set_patience (self->db, milliseconds);
}
