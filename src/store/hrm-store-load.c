/* hrm-store-load.c: the hardened opening sequence, and rows into the model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-store-private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "hrm-beside.h"
#include "hrm-schema.h"

#define HEADER_SIZE 100
#define SMALLEST 512             /* bytes of the smallest SQLite file */
/* Steps of SQLite's machine that reading may take: no row is so small that it needs more. */
#define STEPS_BASE 5000000
#define STEPS_PER_BYTE 10

static guint32
read_be32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
refuse (const char *path, HrmStoreError code, const char *why, GError **error)
{
  g_autofree char *name = hrm_path_get_name (path);

  g_set_error (error, HRM_STORE_ERROR, code, "“%s” %s", name, why);
  return FALSE;
}

static gboolean
check_version (const char *path, guint32 version, gboolean *newer, GError **error)
{
  *newer = version > HRM_SCHEMA;
  if (version / 1000 > HRM_SCHEMA_MAJOR)
    return refuse (path, HRM_STORE_ERROR_NEWER, "was made by a newer Headroom; update Headroom to open it", error);
  if (version < HRM_SCHEMA && !hrm_schema_is_known (version))
    return refuse (path, HRM_STORE_ERROR_DAMAGED, "does not say which version of Headroom made it; open a backup", error);
  return TRUE;
}

/* Looks at the bytes before SQLite does. */
gboolean
hrm_store_check_header (HrmLock *file, const char *path, gboolean *newer, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  struct stat info;
  ssize_t n;

  if (fstat (hrm_lock_get_fd (file), &info) < 0 || (n = pread (hrm_lock_get_fd (file), header, sizeof header, 0)) < 0)
    {
      int code = errno;
      g_autofree char *name = hrm_path_get_name (path);

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "“%s” cannot be read: %s", name, g_strerror (code));
      return FALSE;
    }
  if (info.st_size == 0)
    return refuse (path, HRM_STORE_ERROR_NOT_ALBUM, "is empty, so it is not an album", error);
  if (memcmp (header, "SQLite format 3", 16) != 0)
    return refuse (path, HRM_STORE_ERROR_NOT_ALBUM, "is not an album", error);
  if (info.st_size > HRM_STORE_LARGEST)
    return refuse (path, HRM_STORE_ERROR_DAMAGED, "is larger than any album, 64 GB; open a backup", error);
  if (n < HEADER_SIZE || info.st_size < SMALLEST)
    return refuse (path, HRM_STORE_ERROR_DAMAGED, "is cut off; open a backup", error);
  if (read_be32 (header + 68) != HRM_APPLICATION_ID)
    return refuse (path, HRM_STORE_ERROR_NOT_ALBUM, "is a database of another program, not an album", error);
  /* There is only 1, and 2 with write-ahead logging. */
  if (header[18] < 1 || header[18] > 2 || header[19] < 1 || header[19] > 2)
    return refuse (path, HRM_STORE_ERROR_DAMAGED, "is damaged: its header has changed; open a backup", error);
  if (header[18] != 1 || header[19] != 1)
    return refuse (path, HRM_STORE_ERROR_NOT_ALBUM, "was changed by another program to write-ahead logging; "
                   "close that program, run “PRAGMA journal_mode = DELETE” on the file, and open it again", error);
  if (read_be32 (header + 56) != 1)
    return refuse (path, HRM_STORE_ERROR_DAMAGED, "is damaged: its texts are not UTF-8; open a backup", error);
  return check_version (path, read_be32 (header + 60), newer, error);
}

/* SQLite takes what is missing of the last page for zeros. */
static gboolean
check_length (HrmDb *db, const char *path, GError **error)
{
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  gint64 pages, page;

  if (!hrm_db_read_int (db, "PRAGMA page_count", &pages, error) || !hrm_db_read_int (db, "PRAGMA page_size", &page, error))
    return FALSE;
  if (sqlite3_file_control (hrm_db_get (db), "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file && file->pMethods &&
      file->pMethods->xFileSize (file, &size) == SQLITE_OK && size / page < pages)
    return refuse (path, HRM_STORE_ERROR_DAMAGED, "is cut off; open a backup", error);
  return TRUE;
}

/* Again, now that SQLite has rolled back what a killed process left. */
static gboolean
check_marks (HrmDb *db, const char *path, gboolean newer, GError **error)
{
  gint64 application, version;
  gboolean later;

  if (!hrm_db_read_int (db, "PRAGMA application_id", &application, error) ||
      !hrm_db_read_int (db, "PRAGMA user_version", &version, error) ||
      !check_length (db, path, error) ||
      !check_version (path, (guint32) version, &later, error))
    return FALSE;
  if (application != HRM_APPLICATION_ID || later != newer)
    return refuse (path, HRM_STORE_ERROR_DAMAGED, "is damaged: its header has changed; open a backup", error);
  return TRUE;
}

static gboolean
begin (HrmDb *db, HrmLock *file, const char *path, gboolean newer, GError **error)
{
  gint64 ignored;
  gboolean later;

  /* The first read takes the lock and rolls back, perhaps to something else than was looked at. */
  return hrm_db_exec (db, "BEGIN", error) && hrm_db_read_int (db, "PRAGMA schema_version", &ignored, error) &&
         hrm_store_check_header (file, path, &later, error) &&
         check_marks (db, path, newer, error) && hrm_schema_check (db, newer, error);
}

/* A process was killed while it wrote, and this one may only read: one
 * connection that may write is needed to roll back. */
static void
recover (const char *path)
{
  g_autoptr (HrmDb) db = hrm_db_open (path, HRM_DB_WRITE, NULL);
  gint64 ignored;

  /* What it rolls back to may be no album at all; that shows afterwards. */
  if (db)
    hrm_db_read_int (db, "PRAGMA schema_version", &ignored, NULL);
}

/* Steps that a connection to this file may take, at any pace. */
guint64
hrm_store_budget (HrmLock *file)
{
  struct stat info = { 0 };

  fstat (hrm_lock_get_fd (file), &info);
  return STEPS_BASE + (guint64) info.st_size * STEPS_PER_BYTE;
}

HrmDb *
hrm_store_connect (HrmLock *file, const char *path, gboolean write, gboolean newer, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (HrmDb) db = NULL;
      g_autoptr (GError) why = NULL;
      int code;

      if (!hrm_beside_check (path, error))
        return NULL;
      db = hrm_db_open (path, write ? HRM_DB_WRITE : HRM_DB_READ, error);
      if (db == NULL)
        return NULL;
      hrm_db_set_budget (db, hrm_store_budget (file));
      if (begin (db, file, path, newer, &why))
        return g_steal_pointer (&db);
      code = sqlite3_extended_errcode (hrm_db_get (db));
      hrm_db_rollback (db);
      if (code != SQLITE_READONLY_ROLLBACK)
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
      g_clear_pointer (&db, hrm_db_close);
      if (attempt > 0)
        {
          refuse (path, HRM_STORE_ERROR_READ_ONLY, "was not closed properly and cannot be repaired where it is; "
                  "copy it, with the file of the same name that ends in “-journal”, to where you may write", error);
          return NULL;
        }
      recover (path);
    }
}

static gboolean
load_kind (HrmDb *db, HrmKind kind, HrmModel *model, GError **error)
{
  sqlite3_stmt *stmt = hrm_rows_select (db, kind, error);
  gboolean fine = stmt != NULL, row = FALSE;

  while (fine && (fine = hrm_db_step (db, stmt, &row, error)) && row)
    fine = hrm_rows_load (db, stmt, kind, model, error);
  sqlite3_finalize (stmt);
  return fine;
}

gboolean
hrm_store_load_rows (HrmDb *db, HrmModel *model, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *line = NULL;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (!load_kind (db, (HrmKind) k, model, error))
      return FALSE;
  if (hrm_model_load_finish (model, &why))
    return TRUE;
  line = hrm_db_quote (why->message, HRM_SENTENCE);
  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
               "“%s” is damaged (%s) and was left untouched; open a backup, or see what “headroom-cli verify” says",
               hrm_db_get_name (db), line);
  return FALSE;
}

static char *
read_name (sqlite3_stmt *stmt, int column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  return text ? g_utf8_make_valid (text, -1) : NULL;
}

static HrmStoreEntry *
read_entry (sqlite3_stmt *stmt)
{
  HrmStoreEntry *entry = g_new0 (HrmStoreEntry, 1);

  entry->id = sqlite3_column_int64 (stmt, 1);
  entry->parent = sqlite3_column_int64 (stmt, 2);
  entry->group = sqlite3_column_int64 (stmt, 3);
  entry->inverts = sqlite3_column_int64 (stmt, 4);
  entry->at = sqlite3_column_int64 (stmt, 5);
  entry->author = read_name (stmt, 6);
  entry->label = read_name (stmt, 7);
  entry->rows = (guint) CLAMP (sqlite3_column_int64 (stmt, 8), 0, G_MAXINT32);
  return entry;
}

/* ENTRIES (of HrmStoreEntry) and LINES (of HrmLine) may be NULL. */
gboolean
hrm_store_load_entries (HrmDb *db, GPtrArray *entries, GArray *lines, GError **error)
{
  sqlite3_stmt *stmt = hrm_db_prepare (db, "SELECT \"seq\", \"id\", \"parent\", \"group\", \"inverts\", \"at\", \"author\", \"label\", \"rows\" "
                                           "FROM \"journal\" ORDER BY \"seq\"", error);
  gboolean fine = stmt != NULL, row = FALSE;
  gint64 last = 0;

  while (fine && (fine = hrm_db_step (db, stmt, &row, error)) && row)
    {
      HrmLine line = { sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 0) };

      if (!hrm_db_spend_bytes (db, (gsize) sqlite3_column_bytes (stmt, 6) + (gsize) sqlite3_column_bytes (stmt, 7), error))
        {
          fine = FALSE;
          break;
        }
      /* A circle of pages would go on for ever. */
      if (line.seq <= last || line.id <= 0)
        {
          g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
                       "“%s” is damaged (its journal is out of order) and was left untouched; open a backup", hrm_db_get_name (db));
          fine = FALSE;
          break;
        }
      last = line.seq;
      if (lines)
        g_array_append_val (lines, line);
      if (entries)
        g_ptr_array_add (entries, read_entry (stmt));
    }
  sqlite3_finalize (stmt);
  return fine;
}
