/* hrm-test-vfs.c: a disk that fails when it is told to, and remembers what it did.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* One operation on record. */
typedef enum { LOG_CREATE, LOG_WRITE, LOG_TRUNCATE, LOG_SYNC, LOG_DELETE, LOG_FOLDER, LOG_MARK } LogType;

typedef struct
{
  LogType type;
  gboolean journal;          /* the album's journal, not the album */
  gint64 offset;             /* of a write; the new size; or the mark */
  GBytes *data;
} Log;

typedef struct
{
  sqlite3_file base;
  char *name;
  gboolean fresh;            /* a journal made by this open: its first sync is one of the folder as well */
  sqlite3_file *real;
} File;

static sqlite3_vfs shim;
static sqlite3_vfs *real_vfs;

static GMutex mutex;           /* for all below */
static TestFault fault = { .op = TEST_N_OPS };
static guint counts[TEST_N_OPS], strikes;
static char *recorded;         /* path */
static GBytes *recorded_from[2];   /* what was there: the album and its journal */
static GPtrArray *logged;      /* of Log */

/* Faults */

static const char * const names[] = { "open", "read", "write", "truncate", "sync", "size", "lock", "delete", "access" };
G_STATIC_ASSERT (G_N_ELEMENTS (names) == TEST_N_OPS);

const char *
test_op_name (TestOp op)
{
  return names[op];
}

static guint
reset (const TestFault *next)
{
  guint struck;

  g_mutex_lock (&mutex);
  struck = strikes;
  fault = *next;
  strikes = 0;
  memset (counts, 0, sizeof counts);
  g_mutex_unlock (&mutex);
  return struck;
}

void
test_vfs_fail (const TestFault *next)
{
  reset (next);
}

guint
test_vfs_work (void)
{
  const TestFault none = { .op = TEST_N_OPS };

  return reset (&none);
}

guint
test_vfs_count (TestOp op)
{
  guint n;

  g_mutex_lock (&mutex);
  n = counts[op];
  g_mutex_unlock (&mutex);
  return n;
}

/* Returns the code with which this operation is to fail, or SQLITE_OK. */
static int
strike (TestOp op, const char *name, gboolean *partly)
{
  int code = SQLITE_OK;
  gboolean meant;

  g_mutex_lock (&mutex);
  meant = fault.path == NULL || (name && g_str_has_prefix (name, fault.path));
  counts[op] += meant;
  if (meant && fault.op == op && (counts[op] == fault.n || (fault.for_ever && counts[op] > fault.n)))
    {
      strikes++;
      code = fault.code;
      *partly = fault.partly;
    }
  g_mutex_unlock (&mutex);
  return code;
}

/* The record */

static void
log_free (gpointer data)
{
  Log *log = data;

  g_clear_pointer (&log->data, g_bytes_unref);
  g_free (log);
}

static void
note (const char *name, LogType type, gint64 offset, const void *data, gsize size)
{
  gsize length = recorded ? strlen (recorded) : 0;
  Log *log;

  g_mutex_lock (&mutex);
  if (recorded && name && strncmp (name, recorded, length) == 0 &&
      (name[length] == '\0' || strcmp (name + length, "-journal") == 0))
    {
      log = g_new0 (Log, 1);
      log->type = type;
      log->journal = name[length] != '\0';
      log->offset = offset;
      log->data = data ? g_bytes_new (data, size) : NULL;
      g_ptr_array_add (logged, log);
    }
  g_mutex_unlock (&mutex);
}

/* The files of SQLite */

static int
file_close (sqlite3_file *base)
{
  File *file = (File *) base;
  int rc = file->real->pMethods ? file->real->pMethods->xClose (file->real) : SQLITE_OK;

  g_free (file->name);
  return rc;
}

static int
file_read (sqlite3_file *base, void *buffer, int size, sqlite3_int64 offset)
{
  File *file = (File *) base;
  gboolean partly;
  int rc = strike (TEST_OP_READ, file->name, &partly);

  return rc != SQLITE_OK ? rc : file->real->pMethods->xRead (file->real, buffer, size, offset);
}

static int
file_write (sqlite3_file *base, const void *data, int size, sqlite3_int64 offset)
{
  File *file = (File *) base;
  gboolean partly = FALSE;
  int failed = strike (TEST_OP_WRITE, file->name, &partly);
  int rc;

  if (failed != SQLITE_OK)
    size = partly ? size / 2 : 0;
  if (size == 0)
    return failed;
  rc = file->real->pMethods->xWrite (file->real, data, size, offset);
  if (rc == SQLITE_OK)
    note (file->name, LOG_WRITE, offset, data, (gsize) size);
  return failed != SQLITE_OK ? failed : rc;
}

static int
file_truncate (sqlite3_file *base, sqlite3_int64 size)
{
  File *file = (File *) base;
  gboolean partly;
  int rc = strike (TEST_OP_TRUNCATE, file->name, &partly);

  if (rc == SQLITE_OK)
    rc = file->real->pMethods->xTruncate (file->real, size);
  if (rc == SQLITE_OK)
    note (file->name, LOG_TRUNCATE, size, NULL, 0);
  return rc;
}

static int
file_sync (sqlite3_file *base, int flags)
{
  File *file = (File *) base;
  gboolean partly;
  int rc = strike (TEST_OP_SYNC, file->name, &partly);

  if (rc == SQLITE_OK)
    rc = file->real->pMethods->xSync (file->real, flags);
  if (rc != SQLITE_OK)
    return rc;
  note (file->name, LOG_SYNC, 0, NULL, 0);
  if (file->fresh)
    note (file->name, LOG_FOLDER, 0, NULL, 0);
  file->fresh = FALSE;
  return SQLITE_OK;
}

static int
file_size (sqlite3_file *base, sqlite3_int64 *size)
{
  File *file = (File *) base;
  gboolean partly;
  int rc = strike (TEST_OP_SIZE, file->name, &partly);

  return rc != SQLITE_OK ? rc : file->real->pMethods->xFileSize (file->real, size);
}

static int
file_lock (sqlite3_file *base, int level)
{
  File *file = (File *) base;
  gboolean partly;
  int rc = strike (TEST_OP_LOCK, file->name, &partly);

  return rc != SQLITE_OK ? rc : file->real->pMethods->xLock (file->real, level);
}

static int
file_unlock (sqlite3_file *base, int level)
{
  File *file = (File *) base;

  return file->real->pMethods->xUnlock (file->real, level);
}

static int
file_check_reserved (sqlite3_file *base, int *reserved)
{
  File *file = (File *) base;
  gboolean partly;
  int rc = strike (TEST_OP_LOCK, file->name, &partly);

  return rc != SQLITE_OK ? rc : file->real->pMethods->xCheckReservedLock (file->real, reserved);
}

static int
file_control (sqlite3_file *base, int op, void *argument)
{
  File *file = (File *) base;

  return file->real->pMethods->xFileControl (file->real, op, argument);
}

static int
file_sector_size (sqlite3_file *base)
{
  return SECTOR;
}

/* No promise: not even that what lies beside a sector survives its writing. */
static int
file_characteristics (sqlite3_file *base)
{
  return 0;
}

/* Version 1: no memory maps, no write-ahead log. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
};

/* The VFS */

static int
vfs_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *flags_out)
{
  File *file = (File *) base;
  gboolean there = name && g_file_test (name, G_FILE_TEST_EXISTS);
  gboolean partly;
  int rc = strike (TEST_OP_OPEN, name, &partly);

  memset (file, 0, sizeof *file);
  if (rc != SQLITE_OK)
    return rc;
  file->real = (sqlite3_file *) &file[1];
  rc = real_vfs->xOpen (real_vfs, name, file->real, flags, flags_out);
  if (rc != SQLITE_OK)
    return rc;
  file->base.pMethods = &methods;
  file->name = g_strdup (name);
  if (name && !there)
    note (name, LOG_CREATE, 0, NULL, 0);
  file->fresh = !there && (flags & SQLITE_OPEN_MAIN_JOURNAL);
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  gboolean there = g_file_test (name, G_FILE_TEST_EXISTS);
  gboolean partly = FALSE;
  int failed = strike (TEST_OP_DELETE, name, &partly);
  int rc;

  if (failed != SQLITE_OK && !partly)
    return failed;
  rc = real_vfs->xDelete (real_vfs, name, sync_folder);
  if (rc == SQLITE_OK && there)
    note (name, LOG_DELETE, 0, NULL, 0);
  if (rc == SQLITE_OK && sync_folder && failed == SQLITE_OK)
    note (name, LOG_FOLDER, 0, NULL, 0);
  return failed != SQLITE_OK ? failed : rc;
}

static int
vfs_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  gboolean partly;
  int rc = strike (TEST_OP_ACCESS, name, &partly);

  return rc != SQLITE_OK ? rc : real_vfs->xAccess (real_vfs, name, flags, result);
}

void
test_vfs_install (void)
{
  g_assert_cmpint (sqlite3_initialize (), ==, SQLITE_OK);
  real_vfs = sqlite3_vfs_find (NULL);
  shim = *real_vfs;
  shim.pNext = NULL;
  shim.zName = "hrm-test";
  shim.szOsFile = (int) sizeof (File) + real_vfs->szOsFile;
  shim.xOpen = vfs_open;
  shim.xDelete = vfs_delete;
  shim.xAccess = vfs_access;
  g_assert_cmpint (sqlite3_vfs_register (&shim, 1), ==, SQLITE_OK);
}

/* Power cuts */

/* A file as such, whatever its name says. */
typedef struct
{
  GByteArray *synced;
  GPtrArray *loose;          /* of Log, borrowed: writes and cuts since the last sync */
} Inode;

/* What one name stands for: now, and on the disk for sure. */
typedef struct
{
  Inode *now, *sure;
} Name;

struct _TestDisk
{
  GPtrArray *logs;
  guint at, mark;
  GPtrArray *inodes;         /* all of them; the names borrow */
  Name names[2];             /* the album and its journal */
};

static void
inode_free (gpointer data)
{
  Inode *inode = data;

  g_byte_array_unref (inode->synced);
  g_ptr_array_unref (inode->loose);
  g_free (inode);
}

static Inode *
inode_new (TestDisk *disk)
{
  Inode *inode = g_new (Inode, 1);

  inode->synced = g_byte_array_new ();
  inode->loose = g_ptr_array_new ();
  g_ptr_array_add (disk->inodes, inode);
  return inode;
}

static GBytes *
read_all (const char *path)
{
  char *data;
  gsize size;

  return g_file_get_contents (path, &data, &size, NULL) ? g_bytes_new_take (data, size) : NULL;
}

void
test_vfs_record (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_mutex_lock (&mutex);
  g_assert_null (recorded);
  recorded = g_strdup (path);
  recorded_from[0] = read_all (path);
  recorded_from[1] = read_all (journal);
  logged = g_ptr_array_new_with_free_func (log_free);
  g_mutex_unlock (&mutex);
}

void
test_vfs_mark (guint acknowledged)
{
  note (recorded, LOG_MARK, acknowledged, NULL, 0);
}

TestDisk *
test_vfs_stop (void)
{
  TestDisk *disk = g_new0 (TestDisk, 1);

  g_mutex_lock (&mutex);
  disk->inodes = g_ptr_array_new_with_free_func (inode_free);
  disk->logs = g_steal_pointer (&logged);
  for (guint i = 0; i < G_N_ELEMENTS (recorded_from); i++)
    if (recorded_from[i])
      {
        Name *name = &disk->names[i];

        name->now = name->sure = inode_new (disk);
        g_byte_array_append (name->now->synced, g_bytes_get_data (recorded_from[i], NULL), (guint) g_bytes_get_size (recorded_from[i]));
        g_clear_pointer (&recorded_from[i], g_bytes_unref);
      }
  g_clear_pointer (&recorded, g_free);
  g_mutex_unlock (&mutex);
  return disk;
}

void
test_disk_free (TestDisk *disk)
{
  if (disk == NULL)
    return;
  g_ptr_array_unref (disk->logs);
  g_ptr_array_unref (disk->inodes);
  g_free (disk);
}

guint
test_disk_length (TestDisk *disk)
{
  return disk->logs->len;
}

guint
test_disk_get_mark (TestDisk *disk)
{
  return disk->mark;
}

static void
put (GByteArray *bytes, gsize offset, const guint8 *data, gsize size)
{
  guint before = bytes->len;

  if (offset + size > before)
    {
      g_byte_array_set_size (bytes, (guint) (offset + size));
      memset (bytes->data + before, 0, offset + size - before);
    }
  memcpy (bytes->data + offset, data, size);
}

static void
resize (GByteArray *bytes, gsize size)
{
  guint before = bytes->len;

  g_byte_array_set_size (bytes, (guint) size);
  if (size > before)
    memset (bytes->data + before, 0, size - before);
}

static void
apply (GByteArray *bytes, const Log *log)
{
  gsize size;
  const guint8 *data = log->data ? g_bytes_get_data (log->data, &size) : NULL;

  if (log->type == LOG_WRITE)
    put (bytes, (gsize) log->offset, data, size);
  else
    resize (bytes, (gsize) log->offset);
}

static void
sync_inode (Inode *inode)
{
  for (guint i = 0; i < inode->loose->len; i++)
    apply (inode->synced, inode->loose->pdata[i]);
  g_ptr_array_set_size (inode->loose, 0);
}

gboolean
test_disk_step (TestDisk *disk)
{
  Log *log = disk->at < disk->logs->len ? disk->logs->pdata[disk->at++] : NULL;
  Name *name = log ? &disk->names[log->journal] : NULL;

  if (log == NULL)
    return FALSE;
  switch (log->type)
    {
    case LOG_CREATE:
      name->now = inode_new (disk);
      break;
    case LOG_DELETE:
      name->now = NULL;
      break;
    case LOG_FOLDER:
      for (guint i = 0; i < G_N_ELEMENTS (disk->names); i++)
        disk->names[i].sure = disk->names[i].now;
      break;
    case LOG_SYNC:
      sync_inode (name->now);
      break;
    case LOG_MARK:
      disk->mark = (guint) log->offset;
      break;
    case LOG_WRITE:
    case LOG_TRUNCATE:
    default:
      g_ptr_array_add (name->now->loose, log);
    }
  return TRUE;
}

/* One sector on its way to the disk, or a new size. */
typedef struct
{
  const Log *log;
  gsize from, size;          /* of its data */
} Piece;

static GArray *
cut_up (Inode *inode, GRand *rand, double kept)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (guint i = 0; i < inode->loose->len; i++)
    {
      const Log *log = inode->loose->pdata[i];
      gsize size = log->data ? g_bytes_get_size (log->data) : 1;

      for (gsize from = 0, n; from < size; from += n)
        {
          /* Sectors of the disk, not of the write. */
          gsize room = log->data ? SECTOR - (gsize) (log->offset + (gint64) from) % SECTOR : 1;
          Piece piece = { log, from, MIN (room, size - from) };

          n = piece.size;
          if (g_rand_double (rand) < kept)
            g_array_append_val (pieces, piece);
        }
    }
  return pieces;
}

static void
shuffle (GArray *pieces, GRand *rand)
{
  for (guint i = pieces->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i);
      Piece piece = g_array_index (pieces, Piece, j);

      g_array_index (pieces, Piece, j) = g_array_index (pieces, Piece, i - 1);
      g_array_index (pieces, Piece, i - 1) = piece;
    }
}

/* KEPT is the part of the loose sectors that arrives. */
static GByteArray *
cut_inode (Inode *inode, GRand *rand, double kept)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GArray) pieces = cut_up (inode, rand, kept);

  g_byte_array_append (bytes, inode->synced->data, inode->synced->len);
  if (kept < 1)
    shuffle (pieces, rand);
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->log->type == LOG_WRITE)
        put (bytes, (gsize) piece->log->offset + piece->from, (const guint8 *) g_bytes_get_data (piece->log->data, NULL) + piece->from,
             piece->size);
      else
        apply (bytes, piece->log);
    }
  return bytes;
}

void
test_disk_cut (TestDisk *disk, GRand *rand, const char *path)
{
  static const double parts[] = { 0, 0.1, 0.5, 0.9, 1 };
  double kept = parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))];
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  const char *paths[] = { path, journal };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      Name *name = &disk->names[i];
      Inode *inode = g_rand_boolean (rand) ? name->now : name->sure;
      g_autoptr (GByteArray) bytes = inode ? cut_inode (inode, rand, kept) : NULL;

      g_unlink (paths[i]);
      if (bytes)
        g_assert_true (g_file_set_contents_full (paths[i], (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
    }
}
