/* hrm-store-copy.c: complete copies of an album, by way of a temporary file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* renameat2 */
#include "hrm-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
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
  return TRUE;
}

/* Returns: (nullable): an empty file beside PATH */
static char *
make_temporary (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%.200s.XXXXXX", base);
  g_autofree char *temporary = g_build_filename (folder, name, NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);

  if (fd < 0)
    return hrm_path_fail (error, path, "cannot be made"), NULL;
  close (fd);
  return g_steal_pointer (&temporary);
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | flags);
  gboolean fine = fd >= 0 && (fsync (fd) == 0 || (flags && (errno == EINVAL || errno == EROFS)));

  if (!fine)
    hrm_path_fail (error, path, "could not be written to the disk");
  if (fd >= 0)
    close (fd);
  return fine;
}

static gboolean
rename_without_replacing (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  /* A disk that does not know that: a second name does not replace either. */
  if (link (from, to) < 0)
    return FALSE;
  unlink (from);
  return TRUE;
}

/* Puts a finished temporary file in its place, and sees to it that it stays there. */
static gboolean
move_in_place (const char *temporary, const char *path, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!sync_path (temporary, 0, error))
    return FALSE;
  if (!(replace ? g_rename (temporary, path) == 0 : rename_without_replacing (temporary, path)))
    return errno == EEXIST ? fail_exists (error, path, FALSE) : hrm_path_fail (error, path, "cannot be made");
  hrm_ledger_forget (path);
  return sync_path (folder, O_DIRECTORY, error);
}

/* A journal of SQLite's may lie beside it after a failure. */
static void
remove_temporary (const char *temporary)
{
  g_autofree char *journal = g_strconcat (temporary, "-journal", NULL);

  g_unlink (temporary);
  g_unlink (journal);
}

static gint64
last_seq (HrmDb *db, gboolean *fine, GError **error)
{
  gint64 seq = 0;

  *fine = hrm_db_read_int (db, "SELECT max(\"seq\") FROM \"journal\"", &seq, error);
  return seq;
}

static gboolean
append_all (HrmDb *db, GPtrArray *pending, GError **error)
{
  g_autoptr (HrmRows) rows = hrm_rows_new (db);
  gboolean fine;
  gint64 seq = last_seq (db, &fine, error);

  for (guint i = 0; fine && i < pending->len; i++)
    {
      HrmWrite *write = pending->pdata[i];

      fine = hrm_rows_write (rows, ++seq, write->entry, write->edit, error);
    }
  return fine;
}

/* Opens the copy as a stranger's file, completes it, and checks it whole. */
static gboolean
finish_copy (const char *temporary, GPtrArray *pending, GError **error)
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
  if ((pending->len == 0 || append_all (db, pending, error)) && hrm_db_exec (db, "COMMIT", error) &&
      hrm_db_quick_check (db, error))
    return TRUE;
  hrm_db_rollback (db);
  return FALSE;
}

static gboolean
vacuum_into (HrmDb *db, const char *path, GError **error)
{
  sqlite3_stmt *stmt = hrm_db_prepare (db, "VACUUM INTO ?1", error);
  gboolean fine = stmt && hrm_db_check (db, sqlite3_bind_text (stmt, 1, path, -1, SQLITE_STATIC), "VACUUM INTO", error) &&
                  hrm_db_run (db, stmt, error);

  sqlite3_finalize (stmt);
  return fine;
}

/* A new file at PATH: FILL writes an empty file beside it, PENDING is appended, and the whole is checked. */
static gboolean
write_file (const char *path, gboolean replace, HrmStoreFill fill, gpointer data, GPtrArray *pending, GError **error)
{
  g_autofree char *temporary = NULL;

  if (!check_target (path, replace, error))
    return FALSE;
  temporary = make_temporary (path, error);
  if (temporary == NULL)
    return FALSE;
  if (fill (temporary, data, error) && finish_copy (temporary, pending, error) && move_in_place (temporary, path, replace, error))
    return TRUE;
  remove_temporary (temporary);
  return FALSE;
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

  return write_file (path, FALSE, fill, data, none, error);
}

gboolean
hrm_store_fill_copy (const char *temporary, gpointer db, GError **error)
{
  return vacuum_into (db, temporary, error);
}

gboolean
hrm_store_run_copy (HrmStore *self, GPtrArray *pending, const char *path, gboolean replace, GError **error)
{
  return write_file (path, replace, hrm_store_fill_copy, self->db, pending, error);
}

/* A model as one edit, sealed by being applied to an empty model. */
static HrmEdit *
snapshot (HrmModel *model, const char *label, GError **error)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new (label);
  g_autoptr (HrmModel) empty = hrm_model_new ();
  HrmChanges *changes;

  hrm_edit_set_known (edit);
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
hrm_store_fill_rows (const char *temporary, gboolean (*write_cb) (HrmRows *rows, gpointer data, GError **error), gpointer data, GError **error)
{
  g_autoptr (HrmDb) db = hrm_db_open (temporary, HRM_DB_WRITE, error);
  g_autoptr (HrmRows) rows = NULL;

  if (db == NULL || !hrm_schema_create (db, error))
    return FALSE;
  rows = hrm_rows_new (db);
  if (hrm_db_exec (db, "BEGIN IMMEDIATE", error) && write_cb (rows, data, error) && hrm_db_exec (db, "COMMIT", error))
    return TRUE;
  hrm_db_rollback (db);
  return FALSE;
}

static gboolean
write_one_cb (HrmRows *rows, gpointer data, GError **error)
{
  HrmWrite *write = data;

  return hrm_rows_write (rows, 1, write->entry, write->edit, error);
}

static gboolean
fill_one (const char *temporary, gpointer data, GError **error)
{
  return hrm_store_fill_rows (temporary, write_one_cb, data, error);
}

static gboolean
write_model (HrmModel *model, const char *label, const char *path, gboolean replace, GError **error)
{
  g_autoptr (HrmEdit) edit = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  HrmStoreEntry entry = { .id = hrm_id_start (), .group = HRM_STORE_BEGIN, .at = g_get_real_time () / G_USEC_PER_SEC };
  HrmWrite write = { .entry = &entry };

  if (!check_target (path, replace, error))
    return FALSE;
  edit = snapshot (model, label, error);
  if (edit == NULL)
    return FALSE;
  write.edit = edit;
  entry.rows = hrm_edit_count (edit);
  entry.label = (char *) hrm_edit_get_label (edit);
  entry.author = (char *) g_get_real_name ();
  return write_file (path, replace, fill_one, &write, none, error);
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
