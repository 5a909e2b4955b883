/* hrm-store-copy.c: complete copies of an album, by way of a temporary file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-store-private.h"

#include "hrm-schema.h"

#define SAVED_LABEL "Saved as a file"

static gboolean
fail_exists (GError **error, const char *path, gboolean open)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, HRM_STORE_ERROR, open ? HRM_STORE_ERROR_LOCKED : HRM_STORE_ERROR_EXISTS,
               open ? "“%s” is an open album; choose another name" : "“%s” exists already; choose another name", name);
  return FALSE;
}

static gboolean
check_target (const char *path, gboolean replace, GError **error)
{
  if (hrm_lock_is_taken (path))
    return fail_exists (error, path, TRUE);
  if (g_file_test (path, G_FILE_TEST_IS_DIR) || (!replace && g_file_test (path, G_FILE_TEST_EXISTS)))
    return fail_exists (error, path, FALSE);
  return hrm_path_check_journal (path, error);
}

/* LAST_SEQ as the writer knows it. */
static gboolean
append_all (HrmDb *db, gint64 last_seq, GPtrArray *pending, GError **error)
{
  g_autoptr (HrmRows) rows = hrm_rows_new (db);
  guint n;
  gboolean fine = hrm_store_count_written (db, last_seq, pending, &n, error);

  for (guint i = n; fine && i < pending->len; i++)
    {
      HrmWrite *write = pending->pdata[i];

      fine = hrm_rows_write (rows, last_seq + 1 + i, write->entry, write->edit, error);
    }
  return fine;
}

/* Opens the copy as a stranger's file, completes it, and checks it whole. */
static gboolean
finish_copy (const char *temporary, gint64 last_seq, GPtrArray *pending, GError **error)
{
  g_autoptr (HrmLock) file = hrm_lock_open (temporary, TRUE, error);
  g_autoptr (HrmDb) db = NULL;
  gboolean newer = FALSE;

  if (file == NULL || !hrm_store_check_header (file, temporary, &newer, error))
    return FALSE;
  db = hrm_store_connect (file, temporary, !newer, newer, error);
  if (db == NULL)
    return FALSE;
  hrm_db_set_budget (db, 0);
  if ((pending->len == 0 || append_all (db, last_seq, pending, error)) && hrm_db_exec (db, "COMMIT", error) &&
      hrm_db_quick_check (db, error))
    return TRUE;
  hrm_db_rollback (db);
  return FALSE;
}

static gboolean
vacuum_into (HrmDb *db, const char *path, GError **error)
{
  sqlite3_stmt *stmt = hrm_db_prepare (db, "VACUUM INTO ?1", error);
  g_autoptr (GError) why = NULL;
  gboolean fine = stmt && hrm_db_check (db, sqlite3_bind_text (stmt, 1, path, -1, SQLITE_STATIC), "VACUUM INTO", &why) &&
                  hrm_db_run (db, stmt, &why);

  /* Where it cannot ask how large the empty file is, it says that there is something in it. */
  if (why && (sqlite3_extended_errcode (hrm_db_get (db)) & 0xff) == SQLITE_ERROR)
    why->code = HRM_STORE_ERROR_IO;
  sqlite3_finalize (stmt);
  if (why)
    g_propagate_error (error, g_steal_pointer (&why));
  return fine;
}

/* Removes what was begun, and lets the error be about the copy, by its name. FALSE. */
static gboolean
give_up (const char *temporary, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *other = g_filename_display_basename (temporary);

  hrm_path_remove (temporary);
  if (error == NULL)
    return FALSE;
  if (g_error_matches (*error, HRM_STORE_ERROR, HRM_STORE_ERROR_FULL))
    {
      g_clear_error (error);
      g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_FULL, "there is no room left for “%s”; make room, or choose another folder", name);
    }
  else
    {
      g_autoptr (GString) message = g_string_new ((*error)->message);

      g_string_replace (message, other, name, 0);
      g_free ((*error)->message);
      (*error)->message = g_strdup (message->str);
    }
  return FALSE;
}

/* A new file at PATH: FILL writes an empty file beside it, PENDING is appended
 * to line LAST_SEQ of its journal, and the whole is checked. */
static gboolean
write_file (const char *path, gboolean replace, HrmStoreFill fill, gpointer data, gint64 last_seq, GPtrArray *pending, GError **error)
{
  g_autofree char *temporary = NULL;

  if (!check_target (path, replace, error))
    return FALSE;
  temporary = hrm_path_temporary (path, error);
  if (temporary == NULL)
    return FALSE;
  if (!fill (temporary, data, error) || !finish_copy (temporary, last_seq, pending, error) ||
      !hrm_path_put (temporary, path, replace, error))
    return give_up (temporary, path, error);
  hrm_ledger_forget (path);
  return TRUE;
}

gboolean
hrm_store_check_target (const char *path, GError **error)
{
  return check_target (path, FALSE, error);
}

gboolean
hrm_store_write_file (const char *path, HrmStoreFill fill, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return write_file (path, FALSE, fill, data, 0, none, error);
}

gboolean
hrm_store_fill_copy (const char *temporary, gpointer db, GError **error)
{
  return vacuum_into (db, temporary, error);
}

gboolean
hrm_store_run_copy (HrmStore *self, GPtrArray *pending, const char *path, gboolean replace, GError **error)
{
  return write_file (path, replace, hrm_store_fill_copy, self->db, self->last_seq, pending, error);
}

/* A model as one edit, sealed by being applied to an empty model. */
static HrmEdit *
snapshot (HrmModel *model, const char *label, GError **error)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new (label);
  g_autoptr (HrmModel) empty = hrm_model_new ();
  HrmChanges *changes;

  hrm_edit_set_replay (edit);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (model, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        {
          HrmRow *row = rows->pdata[i];

          hrm_edit_insert_id (edit, (HrmKind) k, row->id);
          for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
            {
              HrmValue value = hrm_row_get_value (row, f);
              hrm_edit_set (edit, (HrmKind) k, row->id, f, &value);
            }
        }
    }
  changes = hrm_model_apply (empty, edit, error);
  if (changes == NULL)
    return NULL;
  hrm_changes_free (empty, changes);
  return g_steal_pointer (&edit);
}

gboolean
hrm_store_fill (HrmDb *db, HrmStoreWrite write_cb, gpointer data, GError **error)
{
  g_autoptr (HrmRows) rows = NULL;

  if (!hrm_schema_create (db, error))
    return FALSE;
  if (write_cb == NULL)
    return TRUE;
  rows = hrm_rows_new (db);
  if (hrm_db_exec (db, "BEGIN IMMEDIATE", error) && write_cb (rows, data, error) && hrm_db_exec (db, "COMMIT", error))
    return TRUE;
  hrm_db_rollback (db);
  return FALSE;
}

gboolean
hrm_store_fill_rows (const char *temporary, HrmStoreWrite write_cb, gpointer data, GError **error)
{
  g_autoptr (HrmDb) db = hrm_db_open (temporary, HRM_DB_WRITE, error);

  return db && hrm_store_fill (db, write_cb, data, error);
}

gboolean
hrm_store_write_one_cb (HrmRows *rows, gpointer data, GError **error)
{
  HrmWrite *write = data;

  return hrm_rows_write (rows, 1, write->entry, write->edit, error);
}

static gboolean
fill_one (const char *temporary, gpointer data, GError **error)
{
  return hrm_store_fill_rows (temporary, hrm_store_write_one_cb, data, error);
}

/* SNAPSHOT is what a model holds. */
static gboolean
write_snapshot (HrmEdit *snapshot, const char *path, gboolean replace, GError **error)
{
  HrmStoreEntry entry = { .id = hrm_id_start (), .group = HRM_STORE_BEGIN, .at = g_get_real_time () / G_USEC_PER_SEC,
                          .rows = hrm_edit_count (snapshot), .label = (char *) hrm_edit_get_label (snapshot),
                          .author = (char *) g_get_real_name () };
  HrmWrite write = { &entry, snapshot };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return write_file (path, replace, fill_one, &write, 1, none, error);
}

static gboolean
write_model (HrmModel *model, const char *label, const char *path, gboolean replace, GError **error)
{
  g_autoptr (HrmEdit) edit = NULL;

  if (!check_target (path, replace, error))
    return FALSE;
  edit = snapshot (model, label, error);
  return edit && write_snapshot (edit, path, replace, error);
}

gboolean
hrm_store_write_labelled (HrmModel *model, const char *label, const char *path, GError **error)
{
  return write_model (model, label, path, FALSE, error);
}

gboolean
hrm_store_write_model (HrmModel *model, const char *path, GError **error)
{
  g_autofree char *real = hrm_path_resolve (path, FALSE, error);

  return real && write_model (model, SAVED_LABEL, real, FALSE, error);
}

/* Whether it was the file that could not be read, rather than the copy that could not be made. */
static gboolean
is_source_broken (HrmStore *store, const GError *error)
{
  return g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED) ||
         g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM) ||
         g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_BUSY) ||
         g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_IO);
}

/**
 * hrm_store_save_copy:
 * @model: as it is now, with all that is pending
 * @replace: whether a file at @path may be replaced
 */
gboolean
hrm_store_save_copy (HrmStore *store, HrmModel *model, const char *path, gboolean replace, GError **error)
{
  g_autofree char *real = hrm_path_resolve (path, FALSE, error);
  g_autoptr (GError) why = NULL;
  HrmJob job = { .type = HRM_JOB_COPY, .path = real, .replace = replace };

  if (real == NULL)
    return FALSE;
  if (hrm_store_run_sync (store, &job, &why))
    return TRUE;
  if (is_source_broken (store, why) && write_model (model, SAVED_LABEL, real, replace, NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* Without waiting: the writer thread copies, and where it cannot, a worker writes
 * what the model holds. */

typedef struct
{
  HrmModel *model;
  char *path;
  gboolean replace;
  HrmEdit *snapshot;
  GError *why;               /* the writer could not */
} Copy;

static void
copy_free (Copy *copy)
{
  g_clear_object (&copy->model);
  g_free (copy->path);
  g_clear_pointer (&copy->snapshot, hrm_edit_unref);
  g_clear_error (&copy->why);
  g_free (copy);
}

static GTask *
copy_task (gpointer source, HrmModel *model, const char *path, gboolean replace, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer data)
{
  GTask *task = g_task_new (source, cancellable, callback, data);
  Copy *copy = g_new0 (Copy, 1);

  /* What was done when it was cancelled is done. */
  g_task_set_check_cancellable (task, FALSE);
  copy->model = g_object_ref (model);
  copy->path = hrm_path_resolve (path, FALSE, &copy->why);
  copy->replace = replace;
  g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
  return task;
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Copy *copy = data;
  GError *error = NULL;

  if (write_snapshot (copy->snapshot, copy->path, copy->replace, &error))
    g_task_return_boolean (task, TRUE);
  else if (copy->why)
    {
      g_error_free (error);
      g_task_return_error (task, g_steal_pointer (&copy->why));
    }
  else
    g_task_return_error (task, error);
}

/* Takes TASK. */
static void
write_in_thread (GTask *task)
{
  Copy *copy = g_task_get_task_data (task);
  GError *error = NULL;

  copy->snapshot = snapshot (copy->model, SAVED_LABEL, &error);
  if (copy->snapshot)
    g_task_run_in_thread (task, write_thread);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Copy *copy = g_task_get_task_data (task);

  if (g_task_propagate_boolean (G_TASK (result), &copy->why))
    g_task_return_boolean (task, TRUE);
  else if (is_source_broken (HRM_STORE (source), copy->why))
    {
      write_in_thread (task);
      return;
    }
  else
    g_task_return_error (task, g_steal_pointer (&copy->why));
  g_object_unref (task);
}

/* FALSE: the folder is not there, and TASK is done. */
static gboolean
check_copy (GTask *task)
{
  Copy *copy = g_task_get_task_data (task);

  if (copy->path)
    return TRUE;
  g_task_return_error (task, g_steal_pointer (&copy->why));
  g_object_unref (task);
  return FALSE;
}

void
hrm_store_save_copy_async (HrmStore *store, HrmModel *model, const char *path, gboolean replace, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = copy_task (store, model, path, replace, cancellable, callback, data);
  HrmJob *job;

  g_task_set_source_tag (task, hrm_store_save_copy_async);
  if (!check_copy (task))
    return;
  job = g_new0 (HrmJob, 1);
  job->type = HRM_JOB_COPY;
  job->path = ((Copy *) g_task_get_task_data (task))->path;
  job->replace = replace;
  job->cancellable = cancellable;
  job->task = g_task_new (store, cancellable, copied_cb, task);
  g_task_set_check_cancellable (job->task, FALSE);
  hrm_store_run_async (store, job);
}

gboolean
hrm_store_save_copy_finish (HrmStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hrm_store_write_model_async (HrmModel *model, const char *path, gboolean replace, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data)
{
  GTask *task = copy_task (NULL, model, path, replace, cancellable, callback, data);

  g_task_set_source_tag (task, hrm_store_write_model_async);
  if (check_copy (task))
    write_in_thread (task);
}

gboolean
hrm_store_write_model_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
