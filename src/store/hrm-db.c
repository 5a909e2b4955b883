/* hrm-db.c: one SQLite connection, and what every call of it must check.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-db.h"

#include <errno.h>
#include <string.h>
#include "hrm-lock.h"
#include "hrm-store.h"

#define PROGRESS_STEPS 2000
/* What a byte of text and a page are worth, in steps of SQLite's machine: pages
 * that are shared give more of both than the file has, without many steps. */
#define STEPS_PER_TEXT_BYTE 2
#define STEPS_PER_PAGE 100
#define PATIENCE 5000            /* ms; a reader is rarely longer in our way */

struct _HrmDb
{
  sqlite3 *sqlite;
  char *name;
  int patience;
  const int *stop;
  GCancellable *cancellable;
  gboolean limited;
  gint64 budget;
};

/* Errors */

/* What the system said last may have been overwritten by the rollback, so that
 * the file is asked as well. */
static gboolean
system_said (HrmDb *db, const int *wanted, guint n)
{
  int codes[2] = { 0, 0 };

  if (db->sqlite == NULL)
    return FALSE;
  codes[0] = sqlite3_system_errno (db->sqlite);
  sqlite3_file_control (db->sqlite, "main", SQLITE_FCNTL_LAST_ERRNO, &codes[1]);
  for (guint i = 0; i < n; i++)
    if (codes[0] == wanted[i] || codes[1] == wanted[i])
      return TRUE;
  return FALSE;
}

/* SQLite calls only ENOSPC "full", and has no name for a disk that can be read only. */
static HrmStoreError
code_of_system (HrmDb *db)
{
  static const int full[] = { ENOSPC, EFBIG, EDQUOT };
  static const int refused[] = { EROFS, EACCES, EPERM };

  if (system_said (db, full, G_N_ELEMENTS (full)))
    return HRM_STORE_ERROR_FULL;
  return system_said (db, refused, G_N_ELEMENTS (refused)) ? HRM_STORE_ERROR_READ_ONLY : HRM_STORE_ERROR_IO;
}

static HrmStoreError
code_of (HrmDb *db, int rc)
{
  if (rc == SQLITE_READONLY_DBMOVED)
    return HRM_STORE_ERROR_MOVED;
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      return HRM_STORE_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return HRM_STORE_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return HRM_STORE_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return HRM_STORE_ERROR_NOT_ALBUM;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return HRM_STORE_ERROR_READ_ONLY;
    case SQLITE_INTERRUPT:
      return db->limited && db->budget <= 0 ? HRM_STORE_ERROR_DAMAGED : HRM_STORE_ERROR_IO;
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
      /* Our SQL is right, so the file is not what it says. */
      return HRM_STORE_ERROR_DAMAGED;
    default:
      return code_of_system (db);
    }
}

static const char *
sentence_for (HrmStoreError code)
{
  switch (code)
    {
    case HRM_STORE_ERROR_FULL:
      return "there is no room left for “%s”; make room, or save a copy elsewhere";
    case HRM_STORE_ERROR_BUSY:
      return "“%s” is being used by another program; close that program and try again";
    case HRM_STORE_ERROR_DAMAGED:
      return "“%s” is damaged and was not written to; open a backup, or see what “headroom-cli verify” says";
    case HRM_STORE_ERROR_NOT_ALBUM:
      return "“%s” is not an album";
    case HRM_STORE_ERROR_MOVED:
      return "“%s” was moved, replaced or deleted while it was open; save a copy";
    case HRM_STORE_ERROR_READ_ONLY:
      return "“%s” may not be written to; save a copy elsewhere";
    default:
      return "“%s” could not be read or written; check the disk, or save a copy elsewhere";
    }
}

/**
 * hrm_db_quote:
 * @text: what the file or SQLite says, so any bytes
 * @most: bytes; what is longer is cut
 *
 * Returns: (transfer full): what of it can stand in a sentence: UTF-8, on one line
 */
char *
hrm_db_quote (const char *text, gsize most)
{
  g_autofree char *start = g_strndup (text, most + 1);
  g_autofree char *line = g_utf8_make_valid (start, -1);

  for (char *at = line; *at; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  if (strlen (line) > most)
    return g_strdup_printf ("%.*s…", (int) (g_utf8_find_prev_char (line, line + most - 2) - line), line);
  return g_steal_pointer (&line);
}

gboolean
hrm_db_check (HrmDb *db, int rc, const char *sql, GError **error)
{
  g_autofree char *what = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *said = NULL;
  HrmStoreError code;

  if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  if (db->sqlite && sqlite3_extended_errcode (db->sqlite) != SQLITE_OK)
    rc = sqlite3_extended_errcode (db->sqlite);
  code = code_of (db, rc);
  what = hrm_db_quote (sql ? sql : "open", HRM_QUOTE);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (sentence_for (code), db->name);
#pragma GCC diagnostic pop
  said = hrm_db_quote (db->sqlite ? sqlite3_errmsg (db->sqlite) : sqlite3_errstr (rc), HRM_QUOTE);
  g_debug ("%s (SQLite %d: %s; %s)", sentence, rc, said, what);
  /* Where the sentence says it all, the rest is for developers. */
  if (code == HRM_STORE_ERROR_FULL || code == HRM_STORE_ERROR_BUSY || code == HRM_STORE_ERROR_MOVED || code == HRM_STORE_ERROR_READ_ONLY)
    g_set_error_literal (error, HRM_STORE_ERROR, code, sentence);
  else
    g_set_error (error, HRM_STORE_ERROR, code, "%s (SQLite %d: %s)", sentence, rc, said);
  return FALSE;
}

/* Opening */

static int
busy_cb (void *data, int count)
{
  HrmDb *db = data;
  const int pause = 5; /* ms */

  if ((db->stop && g_atomic_int_get (db->stop)) || count * pause >= db->patience)
    return 0;
  g_usleep (pause * 1000);
  return 1;
}

/* Pages that were looked at since the last time, in the cache or the file. */
static gint64
count_pages (HrmDb *db)
{
  int hits = 0, misses = 0, highest;

  sqlite3_db_status (db->sqlite, SQLITE_DBSTATUS_CACHE_HIT, &hits, &highest, TRUE);
  sqlite3_db_status (db->sqlite, SQLITE_DBSTATUS_CACHE_MISS, &misses, &highest, TRUE);
  return (gint64) hits + misses;
}

static int
progress_cb (void *data)
{
  HrmDb *db = data;

  if (db->limited)
    db->budget -= PROGRESS_STEPS + count_pages (db) * STEPS_PER_PAGE;
  return (db->stop && g_atomic_int_get (db->stop)) || g_cancellable_is_cancelled (db->cancellable) ||
         (db->limited && db->budget <= 0);
}

static gboolean
configure (HrmDb *db, int option, int value, GError **error)
{
  return hrm_db_check (db, sqlite3_db_config (db->sqlite, option, value, NULL), "sqlite3_db_config", error);
}

/* A file may come from a stranger: it must not be able to do anything. */
static gboolean
harden (HrmDb *db, GError **error)
{
  static const struct { int option, value; } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 }, { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 0 }, { SQLITE_DBCONFIG_DQS_DDL, 0 }, { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  };
  static const struct { int limit, value; } limits[] = {
    { SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 }, { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
    { SQLITE_LIMIT_COLUMN, 80 }, { SQLITE_LIMIT_ATTACHED, 1 }, /* VACUUM INTO needs one */
    { SQLITE_LIMIT_EXPR_DEPTH, 100 }, { SQLITE_LIMIT_COMPOUND_SELECT, 5 }, { SQLITE_LIMIT_VDBE_OP, 100000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 16 }, { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 }, { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 1 }, { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (!configure (db, options[i].option, options[i].value, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db->sqlite, limits[i].limit, limits[i].value);
  /* quick_check would run the constraints of a newer file; ours has none. */
  return hrm_db_exec (db, "PRAGMA cell_size_check = ON", error) &&
         hrm_db_exec (db, "PRAGMA ignore_check_constraints = ON", error) &&
         hrm_db_exec (db, "PRAGMA mmap_size = 0", error);
}

static HrmDb *
open_as (const char *file, int flags, const char *path, GError **error)
{
  g_autoptr (HrmDb) db = g_new0 (HrmDb, 1);

  db->name = hrm_path_get_name (path);
  db->patience = PATIENCE;
  flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
  if (!hrm_db_check (db, sqlite3_open_v2 (file, &db->sqlite, flags, NULL), "open", error))
    return NULL;
  sqlite3_busy_handler (db->sqlite, busy_cb, db);
  sqlite3_progress_handler (db->sqlite, PROGRESS_STEPS, progress_cb, db);
  if (!harden (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * hrm_db_open:
 * @path: absolute, symlinks resolved
 *
 * Opens a connection that is to be used on one thread at a time. Reads nothing yet.
 */
HrmDb *
hrm_db_open (const char *path, HrmDbMode mode, GError **error)
{
  g_autoptr (HrmDb) db = open_as (path, mode == HRM_DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, path, error);

  /* FULL does not sync the folder after the journal goes. */
  if (db && mode == HRM_DB_WRITE && !hrm_db_exec (db, "PRAGMA synchronous = EXTRA", error))
    return NULL;
  return g_steal_pointer (&db);
}

HrmDb *
hrm_db_open_new (const char *path, GError **error)
{
  return open_as (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, path, error);
}

GBytes *
hrm_db_to_bytes (HrmDb *db, GError **error)
{
  sqlite3_int64 size = 0;
  unsigned char *data = sqlite3_serialize (db->sqlite, "main", &size, 0);

  if (data)
    return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
  hrm_db_check (db, SQLITE_NOMEM, "sqlite3_serialize", error);
  return NULL;
}

void
hrm_db_close (HrmDb *db)
{
  if (db == NULL)
    return;
  if (sqlite3_close (db->sqlite) != SQLITE_OK)
    g_critical ("a statement on “%s” was left open", db->name);
  g_free (db->name);
  g_free (db);
}

sqlite3 *
hrm_db_get (HrmDb *db)
{
  return db->sqlite;
}

const char *
hrm_db_get_name (HrmDb *db)
{
  return db->name;
}

void
hrm_db_set_patience (HrmDb *db, int milliseconds)
{
  db->patience = milliseconds;
}

void
hrm_db_set_stop (HrmDb *db, const int *stop)
{
  db->stop = stop;
}

void
hrm_db_set_cancellable (HrmDb *db, GCancellable *cancellable)
{
  db->cancellable = cancellable;
}

void
hrm_db_set_budget (HrmDb *db, guint64 steps)
{
  db->limited = steps > 0;
  db->budget = (gint64) steps;
}

static gboolean
spend (HrmDb *db, gint64 steps, GError **error)
{
  if (!db->limited)
    return TRUE;
  db->budget -= steps;
  if (db->budget > 0)
    return TRUE;
  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
               "“%s” is damaged (more stands in it than a file of its size can hold) and was not written to; open a backup", db->name);
  return FALSE;
}

gboolean
hrm_db_spend_bytes (HrmDb *db, gsize bytes, GError **error)
{
  return spend (db, (gint64) bytes * STEPS_PER_TEXT_BYTE, error);
}

static gboolean
spend_pages (HrmDb *db, GError **error)
{
  return !db->limited || spend (db, count_pages (db) * STEPS_PER_PAGE, error);
}

/* Statements */

gboolean
hrm_db_exec (HrmDb *db, const char *sql, GError **error)
{
  return hrm_db_check (db, sqlite3_exec (db->sqlite, sql, NULL, NULL, NULL), sql, error);
}

/* Returns: (nullable): to be given to sqlite3_finalize() */
sqlite3_stmt *
hrm_db_prepare (HrmDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;

  /* Many short statements never come to the progress handler. */
  if (!spend_pages (db, error))
    return NULL;
  hrm_db_check (db, sqlite3_prepare_v3 (db->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL), sql, error);
  return stmt;
}

gboolean
hrm_db_step (HrmDb *db, sqlite3_stmt *stmt, gboolean *row, GError **error)
{
  int rc = sqlite3_step (stmt);

  *row = rc == SQLITE_ROW;
  return *row || hrm_db_check (db, rc, sqlite3_sql (stmt), error);
}

gboolean
hrm_db_run (HrmDb *db, sqlite3_stmt *stmt, GError **error)
{
  int rc = sqlite3_step (stmt);
  gboolean fine = rc == SQLITE_DONE || hrm_db_check (db, rc, sqlite3_sql (stmt), error);

  sqlite3_reset (stmt); /* repeats the code of the step, which has been looked at */
  return fine;
}

gboolean
hrm_db_read_int (HrmDb *db, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *stmt = hrm_db_prepare (db, sql, error);
  gboolean row = FALSE;
  gboolean fine = stmt && hrm_db_step (db, stmt, &row, error);

  *value = row ? sqlite3_column_int64 (stmt, 0) : 0;
  sqlite3_finalize (stmt);
  return fine;
}

void
hrm_db_rollback (HrmDb *db)
{
  /* SQLite may have rolled back by itself; then there is nothing to do. */
  if (!sqlite3_get_autocommit (db->sqlite))
    sqlite3_exec (db->sqlite, "ROLLBACK", NULL, NULL, NULL);
}
